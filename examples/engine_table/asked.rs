//! Queries of every kind, made of words that stand in the articles.

use crate::dice::Dice;
use crate::drawn::Press;
use broadsheet::text::fold::fold;
use broadsheet::text::token::tokenize;

/// Kinds of queries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Term,
    And,
    Or,
    Phrase,
    Prefix,
    Typo,
    Near,
    Regex,
}

impl Kind {
    pub const ALL: [Self; 8] = [
        Self::Term,
        Self::And,
        Self::Or,
        Self::Phrase,
        Self::Prefix,
        Self::Typo,
        Self::Near,
        Self::Regex,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Term => "term",
            Self::And => "and",
            Self::Or => "or",
            Self::Phrase => "phrase",
            Self::Prefix => "prefix",
            Self::Typo => "typo",
            Self::Near => "near",
            Self::Regex => "regex",
        }
    }
}

/// One query: its words mean what its kind says.
#[derive(Clone, Debug)]
pub struct Asked {
    pub kind: Kind,
    pub words: Vec<String>,
}

impl Asked {
    /// As people type it in Broadsheet. A space behind a word says that it is whole.
    pub fn typed(&self) -> String {
        let word = |nth: usize| self.words.get(nth).map_or("", String::as_str);
        match self.kind {
            Kind::Term | Kind::And => format!("{} ", self.words.join(" ")),
            Kind::Or => format!("{} OR {} ", word(0), word(1)),
            Kind::Phrase => format!("\"{}\"", self.words.join(" ")),
            Kind::Prefix => format!("{}*", word(0)),
            Kind::Typo => format!("{}~", word(0)),
            Kind::Near => format!("{} NEAR/5 {} ", word(0), word(1)),
            Kind::Regex => format!("/{}/", word(0)),
        }
    }
}

/// `n` queries of a kind, the same in every run.
pub fn queries(press: &Press, kind: Kind, n: usize) -> Vec<Asked> {
    let mut dice = Dice::new(kind as u64 + 77);
    let mut queries = Vec::with_capacity(n);
    while queries.len() < n {
        let sample = press.sample(dice.below(10_000));
        let words: Vec<String> = words(&sample.text);
        let Some(asked) = query(kind, &words, &mut dice) else {
            continue;
        };
        queries.push(Asked { kind, words: asked });
    }
    queries
}

/// The folded words of a text that hold nothing but letters.
fn words(text: &str) -> Vec<String> {
    let words = tokenize(text)
        .into_iter()
        .filter(|token| token.is_searchable())
        .map(|token| fold(token.span.slice(text)));
    words
        .filter(|word| word.bytes().all(|byte| byte.is_ascii_lowercase()))
        .collect()
}

fn query(kind: Kind, words: &[String], dice: &mut Dice) -> Option<Vec<String>> {
    let at = dice.below(words.len());
    let word = words.get(at)?;
    let other = words.get(dice.below(words.len()))?;
    let letters = |n: usize| word.get(..n).map(str::to_owned);
    match kind {
        Kind::Term => Some(vec![word.clone()]),
        Kind::And | Kind::Or if word != other => Some(vec![word.clone(), other.clone()]),
        Kind::Near => {
            let near = words
                .get(at + 1 + dice.below(4))
                .filter(|near| *near != word)?;
            Some(vec![word.clone(), near.clone()])
        }
        // Only what stands side by side in the text too.
        Kind::Phrase => words
            .get(at..at + 2 + dice.below(2))
            .map(<[String]>::to_vec),
        Kind::Prefix if word.len() > 4 => Some(vec![letters(3)?]),
        Kind::Typo if word.len() > 4 => {
            let drop = 1 + dice.below(word.len() - 1);
            let kept = word.chars().enumerate().filter(|(nth, _)| *nth != drop);
            Some(vec![kept.map(|(_, letter)| letter).collect()])
        }
        Kind::Regex if word.len() > 5 => {
            let last = word.chars().next_back()?;
            Some(vec![format!("{}.*{last}", letters(3)?)])
        }
        _ => None,
    }
}
