//! NEAR/n: which operands it takes and how a chain of it becomes one node.

use super::tree::{Field, Kind, Node, Pattern};

/// Two operands as one node: `a NEAR/5 b NEAR/3 c` is one stretch that holds all three, with
/// the largest number of words between.
///
/// # Errors
/// The operands and one sentence where they are neither words nor phrases of one field.
pub(super) fn joined(
    left: Node,
    right: Node,
    slop: u32,
) -> Result<Node, (Node, Node, &'static str)> {
    let (Some(a), Some(b)) = (runs(&left), runs(&right)) else {
        return Err((left, right, "NEAR stands between words or phrases"));
    };
    if a.field != b.field {
        let sentence = "Both sides of NEAR must be looked for in the same field";
        return Err((left, right, sentence));
    }
    let kind = Kind::Near {
        field: a.field,
        runs: [a.rows, b.rows].concat(),
        slop: slop.max(a.slop).max(b.slop),
    };
    Ok(Node::new(kind, left.span.joined(right.span)))
}

struct Runs {
    field: Field,
    rows: Vec<Vec<Pattern>>,
    slop: u32,
}

fn runs(node: &Node) -> Option<Runs> {
    let (field, rows, slop) = match &node.kind {
        Kind::Leaf(field, pattern) => (*field, vec![vec![pattern.clone()]], 0),
        Kind::Phrase {
            field,
            items,
            slop: 0,
        } => (*field, vec![items.clone()], 0),
        Kind::Near { field, runs, slop } => (*field, runs.clone(), *slop),
        _ => return None,
    };
    Some(Runs { field, rows, slop })
}
