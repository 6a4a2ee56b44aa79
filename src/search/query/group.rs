//! Nodes to one node, flat, each once: the shape that [`super::tree`] promises.

use super::tree::{Kind, Node};
use crate::text::Span;

/// All of them; none of none.
pub(super) fn all_of(nodes: Vec<Node>) -> Option<Node> {
    joined(nodes, Kind::And, |kind| match kind {
        Kind::And(inner) => Ok(inner),
        other => Err(other),
    })
}

/// At least one of them; none of none.
pub(super) fn any_of(nodes: Vec<Node>) -> Option<Node> {
    joined(nodes, Kind::Or, |kind| match kind {
        Kind::Or(inner) => Ok(inner),
        other => Err(other),
    })
}

/// Not this; not not this is this.
pub(super) fn not(node: Node, span: Span) -> Node {
    match node.kind {
        Kind::Not(inner) => Node::new(inner.kind, span),
        _ => Node::new(Kind::Not(Box::new(node)), span),
    }
}

fn joined(
    nodes: Vec<Node>,
    join: fn(Vec<Node>) -> Kind,
    parts: fn(Kind) -> Result<Vec<Node>, Kind>,
) -> Option<Node> {
    let span = nodes.iter().map(|node| node.span).reduce(Span::joined)?;
    let mut flat: Vec<Node> = Vec::with_capacity(nodes.len());
    for Node { kind, span } in nodes {
        let inner = parts(kind).unwrap_or_else(|kind| vec![Node::new(kind, span)]);
        for node in inner {
            if !flat.contains(&node) {
                flat.push(node);
            }
        }
    }
    if flat.len() > 1 {
        return Some(Node::new(join(flat), span));
    }
    flat.pop()
}
