//! What people write beside passages of articles. Finds nothing and shows nothing.
//!
//! 1. A note names its passage by its span in the text, which the content hash of the article
//!    fixes; each passage has one note.
//! 2. A note without a word is none.
//! 3. Notes of two people on one passage are both kept, one below the other.

use super::Decisions;
use crate::corpus::ContentHash;
use crate::text::Span;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The notes of one article, by their passages.
pub type Notes = Arc<BTreeMap<Span, Arc<str>>>;

impl Decisions {
    /// The notes of an article.
    pub fn notes(&self, article: ContentHash) -> Option<&Notes> {
        self.notes.at(article)
    }

    /// The note on a passage.
    pub fn note(&self, article: ContentHash, span: Span) -> Option<&str> {
        self.notes(article)?.get(&span).map(AsRef::as_ref)
    }

    /// All notes, in order of hashes.
    pub fn all_notes(&self) -> impl Iterator<Item = (ContentHash, &Notes)> {
        self.notes.iter()
    }

    /// Whether there is no note at all.
    pub fn has_no_notes(&self) -> bool {
        self.notes.is_empty()
    }

    /// Whether the notes are others than those.
    pub fn has_other_notes(&self, other: &Self) -> bool {
        self.notes != other.notes
    }

    /// Writes a note on a passage in the place of the one there; without words, takes it away.
    pub fn set_note(&mut self, article: ContentHash, span: Span, text: &str) {
        let mut all = self.notes(article).cloned().unwrap_or_default();
        let notes = Arc::make_mut(&mut all);
        let text = text.trim();
        if text.is_empty() || span.is_empty() {
            notes.remove(&span);
        } else {
            notes.insert(span, text.into());
        }
        let notes = (!notes.is_empty()).then_some(all);
        self.notes.set(article, notes);
    }

    /// Takes the notes of another person or time in.
    pub(super) fn join_notes(&mut self, other: &Self) {
        for (article, notes) in other.all_notes() {
            for (span, theirs) in notes.iter() {
                let text = match self.note(article, *span) {
                    Some(ours) if ours.contains(&**theirs) => continue,
                    Some(ours) => format!("{ours}\n\n{theirs}"),
                    None => theirs.to_string(),
                };
                self.set_note(article, *span, &text);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Decisions;
    use crate::corpus::ContentHash;
    use crate::text::Span;

    fn noted(notes: &[(usize, &str)]) -> Decisions {
        let mut decisions = Decisions::default();
        for (start, text) in notes {
            let span = Span::new(*start, start + 5);
            decisions.set_note(ContentHash::of("a"), span, text);
        }
        decisions
    }

    fn check(notes: &[(usize, &str)], expected: &[(usize, &str)]) {
        let decisions = noted(notes);
        let found = decisions.notes(ContentHash::of("a")).cloned();
        let found = found.unwrap_or_default();
        let found: Vec<(usize, &str)> = found
            .iter()
            .map(|(span, text)| (span.start(), &**text))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_passage_has_one_note_and_an_empty_one_leaves_no_trace() {
        check(&[(9, " why? "), (2, "who")], &[(2, "who"), (9, "why?")]);
        check(&[(9, "why?"), (9, "since when?")], &[(9, "since when?")]);
        check(&[(9, "why?"), (9, " \n")], &[]);
        assert_eq!(noted(&[(9, "why?"), (9, "")]), Decisions::default());
    }

    #[test]
    fn a_step_is_undone_among_later_ones_and_counts_as_one() {
        let (before, after) = (noted(&[(2, "who")]), noted(&[(2, "who"), (9, "why?")]));
        assert_eq!((before.len(), after.len()), (1, 2));
        let mut later = after.clone();
        later.set_apart(ContentHash::of("b"), true);
        let undone = later.stepped(&after, &before);
        assert_eq!(undone.notes(ContentHash::of("a")).map(|n| n.len()), Some(1));
        assert!(undone.is_apart(ContentHash::of("b")));
        assert_eq!(undone.stepped(&before, &after), later);
    }

    #[test]
    fn notes_of_two_people_are_both_kept_once() {
        let (mut ours, theirs) = (noted(&[(2, "who")]), noted(&[(2, "when"), (9, "why?")]));
        ours = ours.joined(&theirs);
        let expected = noted(&[(2, "who\n\nwhen"), (9, "why?")]);
        assert_eq!(ours, expected);
        assert_eq!(ours.joined(&theirs), expected);
    }
}
