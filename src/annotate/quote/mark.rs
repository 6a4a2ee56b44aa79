//! Quotation marks: which tokens are marks, of what family, and whether each can open or
//! close. Apostrophes, inches and minutes are told apart here as far as one mark shows it.

use super::scene::Scene;

/// Marks that answer one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// “ ” „ and doubled single marks.
    Curly,
    /// The mark of typewriters, which also opens or closes for curly ones.
    Straight,
    /// ‘ ’ ‚ and the straight single mark.
    Single,
    /// « » ‹ ›.
    Angle,
}

/// One mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// Its first token.
    pub(super) at: usize,
    /// How many tokens it is made of; two for those of typesetters' shorthand.
    pub(super) len: usize,
    /// Family.
    pub(super) family: Family,
    /// Whether it can open.
    pub(super) opens: bool,
    /// Whether it can close.
    pub(super) closes: bool,
}

/// Words that lose their beginning, and so begin with an apostrophe.
const CLIPPED: [&str; 10] = [
    "em", "til", "tis", "twas", "n", "cause", "bout", "round", "til", "neath",
];

/// All marks of a text, in order.
pub(super) fn marks(scene: &Scene<'_>) -> Vec<Mark> {
    let mut found: Vec<Mark> = Vec::new();
    let mut at = 0;
    while at < scene.tokens.len() {
        let len = match mark_at(scene, at) {
            Some(mark) => {
                found.push(mark);
                mark.len
            }
            None => 1,
        };
        at += len;
    }
    found
}

fn mark_at(scene: &Scene<'_>, at: usize) -> Option<Mark> {
    let sign = scene.slice(at);
    // Most tokens are words: one look at the first byte is enough.
    let first = sign.as_bytes().first().copied()?;
    if first.is_ascii_alphanumeric() {
        return None;
    }
    let doubled = scene.slice(at + 1) == sign && !scene.is_spaced_after(at);
    let (left, right) = (
        scene.is_spaced_before(at) || is_opening_sign(scene.before(at)),
        scene.is_spaced_after(at),
    );
    let (family, len, opens, closes) = match sign {
        "“" | "„" | "‟" => (Family::Curly, 1, !right, !left),
        "”" => (Family::Curly, 1, left && !right, true),
        "«" | "‹" => (Family::Angle, 1, left || !right, !left && right),
        "»" | "›" => (Family::Angle, 1, left && !right, true),
        "\"" | "＂" => {
            let after_digit = scene
                .before(at)
                .ends_with(|last: char| last.is_ascii_digit());
            let is_inch = after_digit && !left && right && scene.is_any(at + 1, &["x", "by"]);
            if is_inch {
                return None;
            }
            let is_alone = left && right && scene.is_spaced_before(at);
            (
                Family::Straight,
                1,
                is_alone || !right && (left || is_joint(scene, at)),
                is_alone || !scene.is_spaced_before(at),
            )
        }
        "`" if doubled => (Family::Curly, 2, true, false),
        "'" | "’" if doubled => (Family::Curly, 2, left, true),
        "‘" | "`" | "‚" => (
            Family::Single,
            1,
            left && !right && !is_clipped(scene, at),
            false,
        ),
        "'" => {
            let opens = left && !right && !is_clipped(scene, at);
            (Family::Single, 1, opens, !left && !is_inside(scene, at))
        }
        "’" => (Family::Single, 1, false, !left && !is_inside(scene, at)),
        _ => return None,
    };
    let mark = Mark {
        at,
        len,
        family,
        opens,
        closes,
    };
    (opens || closes).then_some(mark)
}

/// Signs after which a mark opens though no space stands between.
fn is_opening_sign(sign: &str) -> bool {
    matches!(
        sign,
        "(" | "[" | "{" | "—" | "–" | "-" | "“" | "‘" | "«" | "„" | "/" | "*" | "_" | ">"
    )
}

/// Whether the space before or after the mark was lost: a stop, then a capital.
fn is_joint(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.before(at), "." | "," | ":" | "!" | "?" | ";") || scene.is_capital(at + 1)
}

fn is_inside(scene: &Scene<'_>, at: usize) -> bool {
    !scene.is_spaced_after(at) && scene.is_word(at + 1)
}

fn is_clipped(scene: &Scene<'_>, at: usize) -> bool {
    let next = scene.slice(at + 1);
    let is_decade = next.starts_with(|first: char| first.is_ascii_digit()) && next.len() <= 3;
    is_decade || scene.is_any(at + 1, &CLIPPED)
}
