//! All quotations of a selection of articles as a table: collected once, then searched,
//! sorted and grouped as often as somebody wishes. Holds places, names and numbers; words are
//! read from the articles when they are shown.

mod arrange;
mod collect;
#[cfg(test)]
mod tests;

pub use arrange::arrange;
pub use collect::collect;

use crate::corpus::annotation::QuoteKind;
use crate::corpus::date::PartialDate;
use crate::index::DocId;
use crate::text::Span;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Most quotations of one table; those of later articles are left out, and it is said.
pub const MOST: usize = 1_000_000;

/// One quotation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QuoteRow {
    /// Its article.
    pub doc: DocId,
    /// Where, marks included.
    pub span: Span,
    /// Direct or indirect.
    pub kind: QuoteKind,
    /// 0 to 1.
    pub confidence: f32,
    pub(super) speaker: Option<Name>,
    pub(super) cue: Option<Name>,
    pub(super) rule: u16,
}

/// The place of a name among the names of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Name(u32);

/// All quotations of a selection, in its order and in order of place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct QuoteList {
    pub(super) rows: Vec<QuoteRow>,
    pub(super) speakers: Vec<Arc<str>>,
    pub(super) cues: Vec<Arc<str>>,
    pub(super) rules: Vec<&'static str>,
    pub(super) is_cut: bool,
}

impl QuoteList {
    /// How many quotations there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Whether there are more than [`MOST`], so that some are missing.
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// Who speaks; none where nobody is named.
    pub fn speaker(&self, row: &QuoteRow) -> Option<&str> {
        named(&self.speakers, row.speaker)
    }

    /// The verb or phrase of saying.
    pub fn cue(&self, row: &QuoteRow) -> Option<&str> {
        named(&self.cues, row.cue)
    }

    /// The rule that fired.
    pub fn rule(&self, row: &QuoteRow) -> &'static str {
        let rule = self.rules.get(usize::from(row.rule));
        rule.copied().unwrap_or_default()
    }
}

fn named(names: &[Arc<str>], name: Option<Name>) -> Option<&str> {
    let name = names.get(usize::try_from(name?.0).ok()?)?;
    Some(name)
}

/// What stands together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Grouping {
    /// Quotations of one speaker; who is quoted most comes first, then those who are
    /// only described, nobody last.
    #[default]
    Speaker,
    /// Quotations of one date, newest first, undated last.
    Date,
    /// Nothing: one list.
    None,
}

impl Grouping {
    /// All, in the order of their switch.
    pub const ALL: [Self; 3] = [Self::Speaker, Self::Date, Self::None];

    /// For the switch.
    pub fn label(self) -> &'static str {
        match self {
            Self::Speaker => "By speaker",
            Self::Date => "By date",
            Self::None => "List",
        }
    }
}

/// What a list is ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuoteColumn {
    /// A to Z, folded; unattributed last.
    Speaker,
    /// A to Z; without a cue last.
    Cue,
    /// A to Z, folded, marks in front left out.
    Text,
    /// Title of the article, as result lists sort it.
    Article,
    /// Place of the dateline; without one last.
    Place,
    /// Date of the article; undated last.
    Date,
}

impl QuoteColumn {
    /// All, from left to right.
    pub const ALL: [Self; 6] = [
        Self::Speaker,
        Self::Cue,
        Self::Text,
        Self::Article,
        Self::Place,
        Self::Date,
    ];

    /// The column's head.
    pub fn label(self) -> &'static str {
        match self {
            Self::Speaker => "Speaker",
            Self::Cue => "Cue",
            Self::Text => "Quotation",
            Self::Article => "Article",
            Self::Place => "Place",
            Self::Date => "Date",
        }
    }
}

/// An order of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct QuoteOrder {
    /// By what.
    pub column: QuoteColumn,
    /// Z to A, newest first. What has no value stays last.
    pub is_descending: bool,
}

/// Which quotations are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Listed {
    /// Direct and indirect ones.
    #[default]
    All,
    /// Between marks.
    Direct,
    /// "X said that …".
    Indirect,
    /// Those of which nobody is named as speaker.
    Unattributed,
}

impl Listed {
    /// All, in the order of their menu.
    pub const ALL: [Self; 4] = [Self::All, Self::Direct, Self::Indirect, Self::Unattributed];

    /// For the menu.
    pub fn label(self) -> &'static str {
        match self {
            Self::All => "All quotations",
            Self::Direct => "Direct",
            Self::Indirect => "Indirect",
            Self::Unattributed => "Unattributed",
        }
    }

    pub(super) fn holds(self, row: &QuoteRow) -> bool {
        match self {
            Self::All => true,
            Self::Direct => row.kind == QuoteKind::Direct,
            Self::Indirect => row.kind == QuoteKind::Indirect,
            Self::Unattributed => row.speaker.is_none(),
        }
    }
}

/// How quotations are wished to be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuoteWish {
    /// Words that must stand in text, speaker or cue; folded, in any order.
    pub needle: String,
    /// Which.
    pub listed: Listed,
    /// What stands together.
    pub grouping: Grouping,
    /// Order of a list without groups; none is the order of the result.
    pub order: Option<QuoteOrder>,
}

/// One line of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// The head of a group, by its place in [`QuoteTable::groups`].
    Group(usize),
    /// A quotation, by its place in the list.
    Row(usize),
}

/// What a group has in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GroupName {
    /// The speaker; none stands for those nobody is named for.
    Speaker(Option<Arc<str>>),
    /// Whom the texts only describe ("company"): in each of them it may be another one.
    Described(Arc<str>),
    /// The date, as far as known.
    Date(Option<PartialDate>),
}

/// The head of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What its quotations have in common.
    pub name: GroupName,
    /// Direct quotations.
    pub n_direct: usize,
    /// Indirect ones.
    pub n_indirect: usize,
    /// Articles they stand in.
    pub n_articles: usize,
}

/// Quotations as they were wished for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct QuoteTable {
    pub(super) list: Arc<QuoteList>,
    /// What was wished for.
    pub wish: QuoteWish,
    /// Heads of groups and quotations, in order.
    pub lines: Vec<Line>,
    /// Groups, in order.
    pub groups: Vec<Group>,
    /// How many of the quotations are listed.
    pub n_rows: usize,
    /// Hits of a search in the first quotations, by their places in the list.
    hits: BTreeMap<usize, Vec<Span>>,
}

impl QuoteTable {
    /// All quotations it was made of.
    pub fn list(&self) -> &QuoteList {
        &self.list
    }

    /// The quotation of a line; none where a group begins.
    pub fn row(&self, line: usize) -> Option<&QuoteRow> {
        match self.lines.get(line)? {
            Line::Row(at) => self.list.rows.get(*at),
            Line::Group(_) => None,
        }
    }

    /// The head of a line; none where a quotation stands.
    pub fn group(&self, line: usize) -> Option<&Group> {
        match self.lines.get(line)? {
            Line::Group(at) => self.groups.get(*at),
            Line::Row(_) => None,
        }
    }

    /// Hits of a search in the quotation of a line, as they were marked (bytes of the article).
    pub fn hits(&self, line: usize) -> &[Span] {
        match self.lines.get(line) {
            Some(Line::Row(at)) => self.hits.get(at).map_or(&[], Vec::as_slice),
            _ => &[],
        }
    }

    /// Marks what `find` finds in the first `most` quotations listed (bytes of the article).
    pub fn mark(&mut self, most: usize, find: impl Fn(&QuoteRow) -> Vec<Span>) {
        let rows = self.lines.iter().filter_map(|line| match line {
            Line::Row(at) => Some((*at, self.list.rows.get(*at)?)),
            Line::Group(_) => None,
        });
        let hits = rows.take(most).map(|(at, row)| (at, find(row)));
        self.hits = hits.filter(|(_, hits)| !hits.is_empty()).collect();
    }

    /// Listed quotations, in order.
    pub fn rows(&self) -> impl Iterator<Item = &QuoteRow> {
        (0..self.lines.len()).filter_map(|line| self.row(line))
    }
}
