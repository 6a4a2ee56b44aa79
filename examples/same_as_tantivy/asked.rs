//! Generated queries: words and phrases that stand in the articles, joined by AND, OR, NOT.

use crate::Release;
use broadsheet::text::fold::fold;
use broadsheet::text::token::tokenize;

/// A sequence that is the same in every run (Steele, Lea, Flood 2014: `SplitMix64`).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % (n.max(1) as u64)).unwrap_or(0)
    }

    /// One of some.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        from.get(self.below(from.len()))
    }
}

/// A query as a tree.
#[derive(Clone, Debug)]
pub enum Asked {
    /// One word, or several that follow each other.
    Words(Vec<String>),
    /// All of them.
    And(Vec<Asked>),
    /// One of them.
    Or(Vec<Asked>),
    /// The first without the second.
    Without(Box<Asked>, Box<Asked>),
}

impl Asked {
    /// As people type it.
    pub fn typed(&self) -> String {
        let joined = |parts: &[Self], with: &str| {
            let parts: Vec<String> = parts.iter().map(Self::typed).collect();
            format!("({})", parts.join(with))
        };
        match self {
            Self::Words(words) if words.len() == 1 => words.concat(),
            Self::Words(words) => format!("\"{}\"", words.join(" ")),
            Self::And(parts) => joined(parts, " "),
            Self::Or(parts) => joined(parts, " OR "),
            Self::Without(wanted, refused) => {
                format!("({} -{})", wanted.typed(), refused.typed())
            }
        }
    }
}

/// A query that articles answer to, more often than not.
pub fn query(releases: &[Release], dice: &mut Dice) -> Asked {
    let (a, b) = (words(releases, dice), words(releases, dice));
    match dice.below(6) {
        0 => a,
        1 => Asked::And(vec![a, b]),
        2 => Asked::Or(vec![a, b]),
        3 => Asked::Without(Box::new(a), Box::new(b)),
        4 => Asked::And(vec![a, Asked::Or(vec![b, words(releases, dice)])]),
        _ => Asked::Or(vec![
            Asked::And(vec![a, b]),
            Asked::Without(
                Box::new(words(releases, dice)),
                Box::new(words(releases, dice)),
            ),
        ]),
    }
}

/// Up to three words that follow each other in some article.
fn words(releases: &[Release], dice: &mut Dice) -> Asked {
    let n_words = 1 + dice.below(3);
    loop {
        let Some((_, text)) = dice.pick(releases) else {
            return Asked::Words(Vec::new());
        };
        let tokens = tokenize(text)
            .into_iter()
            .filter(|token| token.is_searchable());
        let tokens: Vec<String> = tokens.map(|token| fold(token.span.slice(text))).collect();
        let start = dice.below(tokens.len());
        let words = tokens.get(start..start + n_words).unwrap_or_default();
        let is_plain = |word: &String| word.bytes().all(|byte| byte.is_ascii_lowercase());
        if words.len() == n_words && words.iter().all(is_plain) {
            return Asked::Words(words.to_vec());
        }
    }
}
