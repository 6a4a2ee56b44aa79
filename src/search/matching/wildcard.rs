//! Wildcards as an automaton over the bytes of a term: one bit for each letter of the
//! pattern, all of them moved at once.

/// Bytes of the longest pattern.
const MOST_BYTES: usize = 120;

/// A pattern where `*` is any number of letters and `?` is one.
#[derive(Clone, Debug)]
pub(super) struct Wildcard {
    /// For each byte, the units of the pattern that take it.
    takes: Box<[u128; 256]>,
    /// Places in the pattern where a `*` stands.
    stars: u128,
    /// Places right behind a `?`, where the rest of a letter's bytes are taken too.
    behind_any: u128,
    /// The place behind the last unit.
    end: u128,
}

impl Wildcard {
    /// A folded pattern; none when it is too long.
    pub(super) fn new(pattern: &str) -> Option<Self> {
        let mut wildcard = Self {
            takes: Box::new([0; 256]),
            stars: 0,
            behind_any: 0,
            end: 0,
        };
        let mut place = 1_u128;
        if pattern.len() > MOST_BYTES {
            return None;
        }
        for byte in pattern.bytes() {
            match byte {
                b'*' => {
                    wildcard.stars |= place;
                    continue;
                }
                b'?' => {
                    for (byte, takes) in (0_u8..=255).zip(wildcard.takes.iter_mut()) {
                        if !is_continuation(byte) {
                            *takes |= place;
                        }
                    }
                    wildcard.behind_any |= place << 1;
                }
                byte => {
                    if let Some(takes) = wildcard.takes.get_mut(usize::from(byte)) {
                        *takes |= place;
                    }
                }
            }
            place <<= 1;
        }
        wildcard.end = place;
        Some(wildcard)
    }

    /// Whether the whole term fits.
    pub(super) fn matches(&self, term: &str) -> bool {
        use fst::Automaton as _;
        let state = term
            .bytes()
            .fold(self.start(), |state, byte| self.accept(&state, byte));
        self.is_match(&state)
    }
}

fn is_continuation(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}

impl fst::Automaton for Wildcard {
    /// Places of the pattern that may be reached.
    type State = u128;

    fn start(&self) -> u128 {
        1
    }

    fn is_match(&self, state: &u128) -> bool {
        state & self.end != 0
    }

    fn can_match(&self, state: &u128) -> bool {
        *state != 0
    }

    fn accept(&self, state: &u128, byte: u8) -> u128 {
        let takes = self.takes.get(usize::from(byte)).copied().unwrap_or(0);
        let mut next = (state & takes) << 1 | state & self.stars;
        if is_continuation(byte) {
            next |= state & self.behind_any;
        }
        next
    }
}

#[cfg(test)]
mod tests {
    use super::Wildcard;
    use proptest::prelude::*;

    fn naive(pattern: &[char], term: &[char]) -> bool {
        match (pattern.split_first(), term.split_first()) {
            (None, None) => true,
            (Some(('*', rest)), _) => {
                naive(rest, term)
                    || term
                        .split_first()
                        .is_some_and(|(_, shorter)| naive(pattern, shorter))
            }
            (Some(('?', rest)), Some((_, term))) => naive(rest, term),
            (Some((letter, rest)), Some((first, term))) => letter == first && naive(rest, term),
            _ => false,
        }
    }

    proptest! {
        #[test]
        fn agrees_with_plain_matching(pattern in "[aбж語?*]{0,6}", term in "[aбж語]{0,6}") {
            let letters = |text: &str| text.chars().collect::<Vec<char>>();
            let wildcard = Wildcard::new(&pattern).expect("is short");
            prop_assert_eq!(wildcard.matches(&term), naive(&letters(&pattern), &letters(&term)));
        }
    }
}
