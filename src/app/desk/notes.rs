//! Notes on passages: asked for, written, taken away, and gone to. A note is a decision, so
//! that it is undone, kept and carried along like one.
//!
//! What is being typed is no note yet, but it is never lost: however its dialog goes away, it
//! is written as a note, unless the way was "Cancel". Undo takes that back.

use super::{DeskDialog, DeskWish};
use crate::app::deciding::{cut, decide};
use crate::app::quotes::Tab;
use crate::app::{AppState, Command, Dialog, Effect, NoticeKind};
use crate::app::{find, reading, update};
use crate::corpus::ContentHash;
use crate::index::DocId;
use crate::text::Span;

/// Opens the note on the selected passage, or on the one that holds the selection.
pub(super) fn ask(state: &mut AppState) -> Vec<Effect> {
    let Some((doc, span)) = state.desk.selected else {
        let sentence = "Select a passage of the article first, then write a note on it.";
        state.tell(NoticeKind::Info, sentence.to_owned());
        return Vec::new();
    };
    let span = whole_words(state, doc, span);
    edit(state, doc, span)
}

/// A passage without cut words at its ends.
fn whole_words(state: &AppState, doc: DocId, span: Span) -> Span {
    let article = state.snapshot.article(doc);
    article.map_or(span, |article| widened(article.text(), span))
}

fn widened(text: &str, span: Span) -> Span {
    let (Some(before), Some(inside), Some(behind)) = (
        text.get(..span.start()),
        text.get(span.range()),
        text.get(span.end()..),
    ) else {
        return span;
    };
    let is_letter = |letter: &char| letter.is_alphanumeric();
    let cuts_first = inside.starts_with(char::is_alphanumeric);
    let cuts_last = inside.ends_with(char::is_alphanumeric);
    let more = |letters: &mut dyn Iterator<Item = char>, is_cut: bool| -> usize {
        let letters = letters.take_while(|letter| is_cut && is_letter(letter));
        letters.map(char::len_utf8).sum()
    };
    let n_before = more(&mut before.chars().rev(), cuts_first);
    let n_behind = more(&mut behind.chars(), cuts_last);
    Span::new(span.start() - n_before, span.end() + n_behind)
}

/// Opens the note on a passage.
pub(super) fn edit(state: &mut AppState, doc: DocId, span: Span) -> Vec<Effect> {
    if !state.snapshot.is_live(doc) {
        return Vec::new();
    }
    let dialog = Dialog::Desk(DeskDialog::Note(doc, span));
    update(state, Command::OpenDialog(dialog))
}

/// The note that is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteDraft {
    article: ContentHash,
    /// The article.
    pub doc: DocId,
    /// The passage.
    pub span: Span,
    /// The note as it is now.
    pub text: String,
}

/// Holds what is being typed.
pub(super) fn type_in(state: &mut AppState, doc: DocId, span: Span, text: String) -> Vec<Effect> {
    let is_open = state.dialog == Some(Dialog::Desk(DeskDialog::Note(doc, span)));
    let article = state.snapshot.article(doc).filter(|_| is_open);
    if let Some(article) = article.map(|article| article.hash()) {
        state.desk.draft = Some(NoteDraft {
            article,
            doc,
            span,
            text,
        });
    }
    Vec::new()
}

/// Closes the dialog and drops what was typed.
pub(super) fn drop_draft(state: &mut AppState) -> Vec<Effect> {
    state.desk.draft = None;
    update(state, Command::CloseDialog)
}

/// Writes what was typed, if its dialog is gone or the program is about to be.
pub(in crate::app) fn settle(state: &mut AppState) -> Vec<Effect> {
    let Some(draft) = &state.desk.draft else {
        return Vec::new();
    };
    let dialog = Dialog::Desk(DeskDialog::Note(draft.doc, draft.span));
    if state.dialog == Some(dialog) && !state.quit {
        return Vec::new();
    }
    settle_now(state)
}

/// Writes what was typed.
pub(in crate::app) fn settle_now(state: &mut AppState) -> Vec<Effect> {
    match state.desk.draft.take() {
        // A note is taken away by its button alone.
        Some(draft) if !draft.text.trim().is_empty() => {
            write(state, draft.article, draft.span, draft.text.trim())
        }
        _ => Vec::new(),
    }
}

/// Lists the notes of the open article.
pub(super) fn list(state: &mut AppState) -> Vec<Effect> {
    let Some(doc) = state.aimed() else {
        return Vec::new();
    };
    let dialog = Dialog::Desk(DeskDialog::Notes(doc));
    update(state, Command::OpenDialog(dialog))
}

/// Sets the note on a passage.
pub(super) fn set(state: &mut AppState, doc: DocId, span: Span, text: &str) -> Vec<Effect> {
    let is_note = matches!(&state.dialog, Some(Dialog::Desk(DeskDialog::Note(..))));
    if is_note {
        state.dialog = None;
        state.desk.draft = None;
    }
    let Some(article) = state.snapshot.article(doc).map(|article| article.hash()) else {
        return Vec::new();
    };
    write(state, article, span, text)
}

fn write(state: &mut AppState, article: ContentHash, span: Span, text: &str) -> Vec<Effect> {
    let before = state.decisions.note(article, span).is_some();
    state.desk.noted += 1;
    let mut after = state.decisions.clone();
    after.set_note(article, span, text);
    let what = match (before, after.note(article, span)) {
        (_, None) => "Note deleted".to_owned(),
        (false, Some(text)) => format!("Note written: {}", cut(text)),
        (true, Some(text)) => format!("Note changed: {}", cut(text)),
    };
    decide(state, after, |_| what)
}

/// Brings a passage into sight.
pub(super) fn show(state: &mut AppState, doc: DocId, span: Span) -> Vec<Effect> {
    let mut effects = reading::open(state, doc);
    state.tab = Tab::Article;
    state.dialog = None;
    find::jump(state, span);
    effects.extend(update(state, Command::FocusArticle));
    effects
}

impl AppState {
    /// The notes of an article, in order of their passages.
    pub fn notes_of(&self, doc: DocId) -> impl Iterator<Item = (Span, &str)> {
        let article = self.snapshot.article(doc);
        let notes = article.and_then(|article| self.decisions.notes(article.hash()));
        let notes = notes.into_iter().flat_map(|notes| notes.iter());
        notes.map(|(span, text)| (*span, &**text))
    }

    /// What takes the note on a passage away.
    pub fn without_note(doc: DocId, span: Span) -> Command {
        Command::Desk(DeskWish::SetNote(doc, span, String::new()))
    }
}

#[cfg(test)]
mod tests {
    use super::widened;
    use crate::text::Span;

    #[test]
    fn a_passage_ends_at_words() {
        let text = "The état “co-operates” now.";
        let check = |part: &str, expected: &str| {
            let start = text.find(part).expect("it stands there");
            let span = widened(text, Span::new(start, start + part.len()));
            assert_eq!(span.slice(text), expected, "{part}");
        };
        check("tat “co-op", "état “co-operates");
        check(" “co", " “co");
        check("he", "The");
        check("now.", "now.");
        check("The état", "The état");
    }
}
