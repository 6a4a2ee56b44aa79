//! Generated queries: words and phrases that stand in the articles, joined by AND, OR, NOT.

use crate::Release;
use crate::dice::Dice;
use broadsheet::text::fold::fold;
use broadsheet::text::token::tokenize;

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
        let Some((_, text)) = releases.get(dice.below(releases.len())) else {
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
