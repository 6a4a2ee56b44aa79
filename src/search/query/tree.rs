//! What a query asks, as a tree: the contract between the language (`super::parse`,
//! [`super::print`]) and whatever answers it. Knows no corpus and finds nothing.
//!
//! 1. Equality is of what is asked: spans do not count. So equal nodes may share an answer.
//! 2. Terms are folded by [`crate::text::fold`] and cut by [`crate::text::token`]; a term is
//!    one searchable token. Only [`Pattern::Cased`] and [`Pattern::Regex`] are as written.
//! 3. The parser flattens: an `And` holds no `And`, an `Or` no `Or`, both hold at least two
//!    nodes and each once; a `Not` holds no `Not`. [`Kind::All`] stands alone at the top.
//! 4. Light stemming is no part of the tree: it is a switch of the request and concerns
//!    [`Pattern::Word`] and the open [`Pattern::Prefix`] only.

use crate::corpus::Facet;
use crate::corpus::date::PartialDate;
use crate::text::{Span, fold, token};
use serde::{Deserialize, Serialize};

/// One thing asked, with its place in the typed text.
#[derive(Clone, Debug, Eq)]
pub struct Node {
    /// What is asked.
    pub kind: Kind,
    /// Where it is written, operators and marks included.
    pub span: Span,
}

/// Without spans.
impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

/// What a node asks of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nothing: every article answers.
    All,
    /// One token of the field answers to the pattern.
    Leaf(Field, Pattern),
    /// Tokens of one field answer to the items, in order.
    Phrase {
        /// The title or the text; with [`Field::Any`] one of them, never both together.
        field: Field,
        /// At least two. Holds no [`Pattern::Regex`]; `Wildcard("*")` is any one token.
        items: Vec<Pattern>,
        /// How many other tokens may stand between the first and the last item, in all.
        slop: u32,
    },
    /// Runs of tokens near each other in one field, in any order, not overlapping.
    Near {
        /// As of a phrase.
        field: Field,
        /// At least two, none empty. The patterns of a run answer to tokens that follow
        /// each other without a gap. A [`Pattern::Regex`] is a run of its own.
        runs: Vec<Vec<Pattern>>,
        /// How many tokens of no run may stand between the first and the last run, in all.
        slop: u32,
    },
    /// All of them.
    And(Vec<Node>),
    /// At least one of them.
    Or(Vec<Node>),
    /// Not this.
    Not(Box<Node>),
    /// The article has a value of the facet that is called so.
    Facet {
        /// Which.
        facet: Facet,
        /// How the value is called.
        name: Name,
    },
    /// A quotation is attributed to somebody who is called so.
    Speaker(Name),
    /// One quotation answers to the node: to leaves and phrases by its own words, to
    /// [`Kind::Speaker`] by its own speaker. Inside are only `Leaf`, `Phrase` and `Near` of
    /// [`Field::Any`], `Speaker`, `And`, `Or`, `Not`.
    Quote(Box<Node>),
    /// The article's date ([`crate::index::Snapshot::date`]) answers.
    Date(Dates),
    /// The article's language: a code of two or three small letters.
    Lang(String),
    /// Another article is the same.
    IsDuplicate,
    /// The article was read, or was not.
    IsRead(bool),
    /// A passage of the article has a note.
    IsNoted,
    /// One note on the article answers to the node, which is made of what a quotation is asked
    /// for, but for its speaker.
    Note(Box<Node>),
    /// The folded title begins with these letters; may hold spaces and marks, no quote marks.
    TitlePrefix(String),
    /// The folded title holds these letters unbroken; as before.
    TitleExact(String),
}

/// Where tokens are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Field {
    /// In the title or in the text.
    #[default]
    Any,
    /// In the title.
    Title,
    /// In the text.
    Text,
}

/// What one token must be.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Pattern {
    /// The folded token is this term.
    Word(String),
    /// The token is written exactly so, case and accents included.
    Cased(String),
    /// The folded token begins so.
    Prefix {
        /// Folded, not empty.
        term: String,
        /// Whether no `*` was written: the last word of the query, still being typed. At
        /// most one in a tree.
        is_open: bool,
    },
    /// The folded token as a whole fits; `*` is any number of letters, none too, `?` is one
    /// letter. No two `*` follow each other.
    Wildcard(String),
    /// The folded token as a whole matches the expression, as [`super::regex::Matcher`] does it.
    Regex(String),
    /// The folded token is at most so many typing errors away: letters put in, left out,
    /// replaced, or two neighbors swapped ([`crate::search::spelling`]).
    Typo {
        /// Folded.
        term: String,
        /// 1 or 2.
        distance: u8,
    },
}

/// What a facet value or a speaker is called.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Name {
    /// Tokens of the name that follow each other answer to these patterns (never empty, no
    /// `Regex`); `Wildcard("*")` alone is any name.
    Words(Vec<Pattern>),
    /// The whole name: [`name_key`] of it is this.
    Whole(String),
}

/// Which dates answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Dates {
    /// None, or one without a year.
    Undated,
    /// Dates that lie in the range as a whole, as far as they are known; bounds included.
    /// Bounds know their year, and their month if they know their day; at least one is there.
    Range {
        /// Not before the first day of this.
        from: Option<PartialDate>,
        /// Not after the last day of this.
        to: Option<PartialDate>,
    },
}

/// What [`Name::Whole`] compares: the folded tokens of a name, one space between them.
pub fn name_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for token in token::tokenize(name) {
        if token.is_searchable() {
            if !key.is_empty() {
                key.push(' ');
            }
            fold::fold_into(token.span.slice(name), &mut key);
        }
    }
    key
}

impl Node {
    /// A node and its place.
    pub fn new(kind: Kind, span: Span) -> Self {
        Self { kind, span }
    }

    /// The nodes right below.
    pub fn children(&self) -> &[Self] {
        match &self.kind {
            Kind::And(nodes) | Kind::Or(nodes) => nodes,
            Kind::Not(node) | Kind::Quote(node) | Kind::Note(node) => std::slice::from_ref(node),
            _ => &[],
        }
    }

    /// What must all hold.
    pub fn conjuncts(&self) -> &[Self] {
        match &self.kind {
            Kind::And(nodes) => nodes,
            _ => std::slice::from_ref(self),
        }
    }

    /// Whether it asks for nothing but words as they are written, in title or text.
    pub fn is_plain(&self) -> bool {
        let patterns = match &self.kind {
            Kind::Leaf(Field::Any, pattern) => std::slice::from_ref(pattern),
            Kind::Phrase {
                field: Field::Any,
                items,
                ..
            } => items,
            _ => return false,
        };
        let is_plain = |pattern| matches!(pattern, &Pattern::Word(_) | &Pattern::Prefix { .. });
        patterns.iter().all(is_plain)
    }

    /// Whether everything answers.
    pub fn is_all(&self) -> bool {
        self.kind == Kind::All
    }
}

impl Dates {
    /// Whether an article with this date answers.
    pub fn holds(self, date: Option<PartialDate>) -> bool {
        let known = date.filter(|date| date.year.is_some());
        match self {
            Self::Undated => known.is_none(),
            Self::Range { from, to } => known.is_some_and(|date| {
                from.is_none_or(|from| first_day(from) <= first_day(date))
                    && to.is_none_or(|to| last_day(date) <= last_day(to))
            }),
        }
    }
}

/// A day as a number that rises with time; unknown parts count as the first.
pub(super) fn first_day(date: PartialDate) -> i32 {
    ordinal(date, 1)
}

/// The same, unknown parts counting as the last.
pub(super) fn last_day(date: PartialDate) -> i32 {
    ordinal(date, 31)
}

fn ordinal(date: PartialDate, unknown: u8) -> i32 {
    let month = date.month.unwrap_or(unknown.min(12));
    let day = date.day.filter(|_| date.month.is_some());
    i32::from(date.year.unwrap_or(0)) * 512
        + i32::from(month) * 32
        + i32::from(day.unwrap_or(unknown))
}

#[cfg(test)]
mod tests {
    use super::{Dates, name_key};
    use crate::corpus::date::PartialDate;

    fn date(year: i16, month: u8, day: u8) -> PartialDate {
        PartialDate {
            year: (year > 0).then_some(year),
            month: (month > 0).then_some(month),
            day: (day > 0).then_some(day),
        }
    }

    #[test]
    fn ranges_hold_what_lies_in_them_whole() {
        let march = Dates::Range {
            from: Some(date(2024, 3, 0)),
            to: Some(date(2024, 3, 0)),
        };
        assert!(march.holds(Some(date(2024, 3, 1))));
        assert!(march.holds(Some(date(2024, 3, 31))));
        assert!(march.holds(Some(date(2024, 3, 0))));
        assert!(!march.holds(Some(date(2024, 2, 29))));
        assert!(!march.holds(Some(date(2024, 4, 1))));
        assert!(!march.holds(Some(date(2024, 0, 0))));
        assert!(!march.holds(Some(date(0, 3, 5))));
        assert!(!march.holds(None));
        let until = Dates::Range {
            from: None,
            to: Some(date(2023, 0, 0)),
        };
        assert!(until.holds(Some(date(2023, 12, 31))));
        assert!(until.holds(Some(date(2023, 0, 0))));
        assert!(!until.holds(Some(date(2024, 0, 0))));
        assert!(Dates::Undated.holds(None));
        assert!(Dates::Undated.holds(Some(date(0, 11, 17))));
        assert!(!Dates::Undated.holds(Some(date(2024, 0, 0))));
    }

    #[test]
    fn names_are_compared_by_their_words() {
        assert_eq!(name_key("Łukaszenka,  A. — Jr"), "lukaszenka a jr");
        assert_eq!(name_key("…"), "");
    }
}
