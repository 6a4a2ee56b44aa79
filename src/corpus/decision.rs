//! What people decide about articles, as one value. It outranks what was found, and it is
//! keyed by content, so that it holds in every session that reads the same text again.
//! Nothing here knows where decisions are kept or how an index follows them.
//!
//! 1. A decision names its article by [`ContentHash`], never by a number of the index.
//! 2. A copy costs next to nothing; what two copies share is held once.
//! 3. Taking a decision back leaves no trace: equal decisions are equal values.

pub mod entity;
pub mod marks;
pub mod notes;
pub mod quotes;
pub mod topics;

use super::by_hash::ByHash;
use super::date::PartialDate;
use super::{ContentHash, annotation::Header};
use crate::corpus::annotation::{Block, BlockKind};
use entity::Entities;
use marks::Marks;
use notes::Notes;
use quotes::QuotesSaid;
use std::sync::Arc;
use topics::Topics;

/// What a person says of one field of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Said<T> {
    /// Nothing: what was found holds.
    #[default]
    AsFound,
    /// That it has none, whatever was found.
    Nothing,
    /// That it is this.
    This(T),
}

impl<T> Said<T> {
    /// What holds, given what was found.
    pub fn or_found<'a>(&'a self, found: impl FnOnce() -> Option<&'a T>) -> Option<&'a T> {
        match self {
            Self::AsFound => found(),
            Self::Nothing => None,
            Self::This(value) => Some(value),
        }
    }

    /// Whether a person said something.
    pub fn is_said(&self) -> bool {
        !matches!(self, Self::AsFound)
    }
}

/// Title, outlet and date of one article as a person set them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Correction {
    /// Headline. An article always has one: [`Said::Nothing`] is as found.
    pub title: Said<Arc<str>>,
    /// Newspaper, agency or site.
    pub outlet: Said<Arc<str>>,
    /// Date of publication.
    pub date: Said<PartialDate>,
}

impl Correction {
    /// The title set by hand.
    pub fn title(&self) -> Option<&str> {
        match &self.title {
            Said::This(title) if !title.trim().is_empty() => Some(title),
            _ => None,
        }
    }
}

/// A change of some fields; those left out stay as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Headline.
    pub title: Option<Said<Arc<str>>>,
    /// Newspaper, agency or site.
    pub outlet: Option<Said<Arc<str>>>,
    /// Date of publication.
    pub date: Option<Said<PartialDate>>,
}

impl Change {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        self.title.is_none() && self.outlet.is_none() && self.date.is_none()
    }
}

/// All that people decided.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decisions {
    corrected: ByHash<Correction>,
    /// Articles that are no version of any other, whatever they share.
    apart: ByHash<()>,
    quotes: ByHash<QuotesSaid>,
    /// What was written beside passages.
    notes: ByHash<Notes>,
    /// What names mean.
    entities: Entities,
    topics: Topics,
    /// Stars and tags.
    marks: Marks,
}

impl Decisions {
    /// Whether nothing was decided.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What was set by hand of an article.
    pub fn correction(&self, article: ContentHash) -> Option<&Correction> {
        self.corrected.at(article)
    }

    /// All corrections, in order of hashes.
    pub fn corrections(&self) -> impl Iterator<Item = (ContentHash, &Correction)> {
        self.corrected.iter()
    }

    /// Whether an article was set apart from the versions of its story.
    pub fn is_apart(&self, article: ContentHash) -> bool {
        self.apart.at(article).is_some()
    }

    /// All articles set apart, in order of hashes.
    pub fn aparts(&self) -> impl Iterator<Item = ContentHash> {
        self.apart.iter().map(|(article, ())| article)
    }

    /// What was decided about names.
    pub fn entities(&self) -> &Entities {
        &self.entities
    }

    /// Sets all that is decided about names.
    pub fn set_entities(&mut self, entities: Entities) {
        self.entities = entities;
    }

    /// What was decided about topics.
    pub fn topics(&self) -> &Topics {
        &self.topics
    }

    /// Sets all that is decided about topics.
    pub fn set_topics(&mut self, topics: Topics) {
        self.topics = topics;
    }

    /// Stars and tags of articles.
    pub fn marks(&self) -> &Marks {
        &self.marks
    }

    /// Sets all stars and tags.
    pub fn set_marks(&mut self, marks: Marks) {
        self.marks = marks;
    }

    /// Whether these say the same of all but stars and tags.
    pub fn reads_as(&self, other: &Self) -> bool {
        let unmarked = |decisions: &Self| Self {
            marks: Marks::default(),
            ..decisions.clone()
        };
        unmarked(self) == unmarked(other)
    }

    /// How many things were decided.
    pub fn len(&self) -> usize {
        let of_articles = self.corrected.len() + self.apart.len() + self.quotes.len();
        let n_notes: usize = self.notes.iter().map(|(_, notes)| notes.len()).sum();
        let of_values = self.entities.len() + self.topics.len() + self.marks.len();
        of_articles + n_notes + of_values
    }

    /// These decisions with those of another person or time, which hold where both speak.
    pub fn joined(&self, other: &Self) -> Self {
        let mut out = self.clone();
        for (article, said) in other.corrections() {
            let change = Change {
                title: said.title.is_said().then(|| said.title.clone()),
                outlet: said.outlet.is_said().then(|| said.outlet.clone()),
                date: said.date.is_said().then(|| said.date.clone()),
            };
            out.correct(article, &change);
        }
        for article in other.aparts() {
            out.set_apart(article, true);
        }
        for (article, said) in other.all_quotes() {
            for (span, said) in said.iter() {
                out.say_of_quote(article, *span, Some(said.clone()));
            }
        }
        out.join_notes(other);
        out.entities = self.entities.joined(&other.entities);
        out.topics = self.topics.joined(&other.topics);
        out.marks = self.marks.joined(&other.marks);
        out
    }

    /// Sets an article apart, or puts it back.
    pub fn set_apart(&mut self, article: ContentHash, is_apart: bool) {
        self.apart.set(article, is_apart.then_some(()));
    }

    /// Sets all that is said of an article.
    pub fn set_correction(&mut self, article: ContentHash, correction: Correction) {
        let is_said = correction != Correction::default();
        self.corrected.set(article, is_said.then_some(correction));
    }

    /// Changes some fields of an article.
    pub fn correct(&mut self, article: ContentHash, change: &Change) {
        let mut correction = self.correction(article).cloned().unwrap_or_default();
        if let Some(title) = &change.title {
            correction.title = title.clone();
        }
        if let Some(outlet) = &change.outlet {
            correction.outlet = outlet.clone();
        }
        if let Some(date) = &change.date {
            correction.date = date.clone();
        }
        self.set_correction(article, correction);
    }

    /// Articles of which these say something else than `other`, stars and tags apart, in order
    /// of hashes.
    pub fn changed(&self, other: &Self) -> Vec<ContentHash> {
        let mut changed = self.changed_values(other);
        changed.extend(self.notes.changed(&other.notes));
        changed.sort_unstable();
        changed.dedup();
        changed
    }

    /// The same, but for what is said beside an article and changes nothing that is told of it.
    pub fn changed_values(&self, other: &Self) -> Vec<ContentHash> {
        let mut changed = self.corrected.changed(&other.corrected);
        changed.extend(self.apart.changed(&other.apart));
        changed.extend(self.quotes.changed(&other.quotes));
        changed.sort_unstable();
        changed.dedup();
        changed
    }

    /// These decisions, but for the articles in which `from` and `to` differ: there as in `to`.
    /// Undoes one step among later ones when `from` is what it led to and `to` what was before.
    pub fn stepped(&self, from: &Self, to: &Self) -> Self {
        if self == from {
            return to.clone();
        }
        let mut out = self.clone();
        for article in from.changed(to) {
            let correction = to.correction(article).cloned();
            out.set_correction(article, correction.unwrap_or_default());
            out.set_apart(article, to.is_apart(article));
            out.quotes.set(article, to.quotes(article).cloned());
            out.notes.set(article, to.notes(article).cloned());
        }
        out.entities = self.entities.stepped(&from.entities, &to.entities);
        out.topics = self.topics.stepped(&from.topics, &to.topics);
        out.marks = self.marks.stepped(&from.marks, &to.marks);
        out
    }
}

/// The header of an article whose title was set by hand. The headline in the text becomes a
/// head of the body, so that no word of the text goes unseen.
pub fn retitled(found: &Header, title: &str) -> Header {
    let mut header = Header {
        title: title.to_owned(),
        title_span: None,
        title_rule: "set-by-hand",
        ..found.clone()
    };
    let is_shown = |block: &Block| {
        found
            .title_span
            .is_some_and(|span| block.span.contains(span))
    };
    if let Some(span) = found.title_span.filter(|span| !span.is_empty())
        && !found.blocks.iter().any(is_shown)
    {
        let head = Block {
            span,
            kind: BlockKind::SectionHead,
        };
        let at = header
            .blocks
            .partition_point(|block| block.span.start() < span.start());
        header.blocks.insert(at, head);
    }
    header
}

#[cfg(test)]
mod tests {
    use super::{Change, Correction, Decisions, Said, retitled};
    use crate::corpus::ContentHash;
    use crate::corpus::annotation::{Block, BlockKind, Header};
    use crate::text::Span;

    fn outlet(name: &str) -> Change {
        Change {
            outlet: Some(Said::This(name.into())),
            ..Change::default()
        }
    }

    #[test]
    fn a_change_leaves_other_fields_and_as_found_leaves_no_trace() {
        let article = ContentHash::of("a");
        let mut decisions = Decisions::default();
        decisions.correct(article, &outlet("Reuters"));
        let date = Change {
            date: Some(Said::Nothing),
            ..Change::default()
        };
        decisions.correct(article, &date);
        let expected = Correction {
            outlet: Said::This("Reuters".into()),
            date: Said::Nothing,
            ..Correction::default()
        };
        assert_eq!(decisions.correction(article), Some(&expected));
        let back = Change {
            outlet: Some(Said::AsFound),
            date: Some(Said::AsFound),
            ..Change::default()
        };
        decisions.correct(article, &back);
        assert_eq!(decisions, Decisions::default());
        assert!(decisions.is_empty());
    }

    #[test]
    fn a_step_is_undone_among_later_ones() {
        let (a, b) = (ContentHash::of("a"), ContentHash::of("b"));
        let before = Decisions::default();
        let mut after = before.clone();
        after.correct(a, &outlet("Reuters"));
        let mut later = after.clone();
        later.correct(b, &outlet("AP"));
        let undone = later.stepped(&after, &before);
        assert_eq!(undone.correction(a), None);
        assert_eq!(undone.correction(b), later.correction(b));
        assert_eq!(undone.stepped(&before, &after), later);
    }

    #[test]
    fn what_is_set_apart_is_put_back_among_other_steps() {
        let (a, b) = (ContentHash::of("a"), ContentHash::of("b"));
        let before = Decisions::default();
        let mut after = before.clone();
        after.set_apart(a, true);
        assert_eq!((after.is_apart(a), after.is_apart(b)), (true, false));
        assert_eq!(after.changed(&before), [a]);
        let mut later = after.clone();
        later.set_apart(b, true);
        let undone = later.stepped(&after, &before);
        assert_eq!(undone.aparts().collect::<Vec<_>>(), [b]);
        later.set_apart(a, false);
        assert_eq!(later, undone);
    }

    #[test]
    fn the_headline_in_the_text_stays_in_sight() {
        let block = |start, end, kind| Block {
            span: Span::new(start, end),
            kind,
        };
        let paragraph = block(6, 20, BlockKind::Paragraph);
        let check = |title_span: Option<Span>, expected: &[Block]| {
            let found = Header {
                title: "Found".to_owned(),
                title_span,
                blocks: vec![paragraph],
                ..Header::default()
            };
            let header = retitled(&found, "Set");
            assert_eq!(header.title, "Set");
            assert_eq!(header.title_span, None);
            assert_eq!(header.blocks, expected, "{title_span:?}");
        };
        check(None, &[paragraph]);
        check(Some(Span::new(6, 10)), &[paragraph]);
        let head = block(0, 5, BlockKind::SectionHead);
        check(Some(Span::new(0, 5)), &[head, paragraph]);
    }
}
