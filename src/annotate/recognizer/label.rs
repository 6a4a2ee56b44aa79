//! The labels a token can have: outside, or beginning, inside, last of or alone a name of
//! one of the four kinds. Knows which label may follow which.

use crate::corpus::annotation::EntityKind;

/// Number of labels.
pub const N_LABELS: usize = 17;
/// No name.
pub const OUTSIDE: u8 = 0;
/// The kinds in the order of their labels.
pub const KINDS: [EntityKind; 4] = [
    EntityKind::Person,
    EntityKind::Organization,
    EntityKind::Place,
    EntityKind::Other,
];

/// Place of a token in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// First of several.
    Begin,
    /// Neither first nor last.
    Inside,
    /// Last of several.
    Last,
    /// All of it.
    Unit,
}

const PARTS: [Part; 4] = [Part::Begin, Part::Inside, Part::Last, Part::Unit];

/// Kind and part of a label; none for [`OUTSIDE`] and whatever is no label.
pub fn meaning(label: u8) -> Option<(EntityKind, Part)> {
    let at = usize::from(label.checked_sub(1)?);
    Some((*KINDS.get(at / 4)?, *PARTS.get(at % 4)?))
}

/// The label of a part of a kind of name.
pub fn label(kind: EntityKind, part: Part) -> u8 {
    let kind = match kind {
        EntityKind::Person => 0,
        EntityKind::Organization => 1,
        EntityKind::Place => 2,
        EntityKind::Other => 3,
    };
    1 + 4 * kind + part as u8
}

/// Whether a label may stand right after another; a sentence begins and ends as if
/// [`OUTSIDE`] stood around it.
pub fn may_follow(before: u8, after: u8) -> bool {
    let open = match meaning(before) {
        Some((kind, Part::Begin | Part::Inside)) => Some(kind),
        _ => None,
    };
    let needed = match meaning(after) {
        Some((kind, Part::Inside | Part::Last)) => Some(kind),
        _ => None,
    };
    open == needed
}

/// A name: first token, one past the last, kind.
pub type Name = (usize, usize, EntityKind);

/// The labels of `n` tokens with the given names, which must not overlap.
pub fn labels(n: usize, names: &[Name]) -> Vec<u8> {
    let mut found = vec![OUTSIDE; n];
    for (first, end, kind) in names {
        let inner = found.get_mut(*first..*end).unwrap_or_default();
        let last = inner.len().saturating_sub(1);
        for (at, slot) in inner.iter_mut().enumerate() {
            let part = match (at, last) {
                (0, 0) => Part::Unit,
                (0, _) => Part::Begin,
                (at, last) if at == last => Part::Last,
                _ => Part::Inside,
            };
            *slot = label(*kind, part);
        }
    }
    found
}

/// The names that labels spell out; a name that is not closed is none.
pub fn names(labels: &[u8]) -> Vec<Name> {
    let mut found = Vec::new();
    let mut open: Option<(usize, EntityKind)> = None;
    for (at, label) in labels.iter().enumerate() {
        open = match (meaning(*label), open) {
            (Some((kind, Part::Unit)), _) => {
                found.push((at, at + 1, kind));
                None
            }
            (Some((kind, Part::Begin)), _) => Some((at, kind)),
            (Some((kind, Part::Inside)), Some((first, open))) if kind == open => {
                Some((first, open))
            }
            (Some((kind, Part::Last)), Some((first, open))) if kind == open => {
                found.push((first, at + 1, kind));
                None
            }
            _ => None,
        };
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{N_LABELS, OUTSIDE, labels, may_follow, meaning, names};
    use crate::corpus::annotation::EntityKind::{Organization, Person, Place};

    #[test]
    fn names_survive_labelling() {
        let given = [
            (0, 1, Person),
            (1, 3, Person),
            (4, 7, Organization),
            (7, 8, Place),
        ];
        let labels = labels(9, &given);
        assert_eq!(names(&labels), given);
        assert_eq!(labels.get(3), Some(&OUTSIDE));
    }

    #[test]
    fn open_names_are_none() {
        assert!(names(&[1, 2, 0, 3, 7]).is_empty());
    }

    #[test]
    fn each_label_has_the_followers_its_part_allows() {
        for before in 0..17_u8 {
            let n_after = (0..17_u8)
                .filter(|after| may_follow(before, *after))
                .count();
            let is_open = matches!(
                meaning(before),
                Some((_, super::Part::Begin | super::Part::Inside))
            );
            assert_eq!(n_after, if is_open { 2 } else { 9 }, "{before}");
        }
        assert_eq!(N_LABELS, 17);
    }
}
