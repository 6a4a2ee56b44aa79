//! The reader's desk: the note on a passage, all notes of an article, and a path for an
//! article as a page.

use super::typed_path::path_field;
use super::{DialogMemory, close, foot, heading, note};
use crate::app::{AppState, Command, DeskDialog, DeskWish, DocId, count};
use crate::text::Span;
use crate::ui::button;
use crate::ui::quote_tip::excerpt;
use crate::ui::theme;
use crate::ui::view::View;
use egui::{Frame, Key, Label, Margin, Modifiers, RichText, ScrollArea, Stroke, TextEdit, Ui};

/// Characters of the passage that are shown.
const SHOWN: usize = 220;

/// The field of the note that is being typed.
#[derive(Debug, Default)]
pub struct NoteField {
    of: Option<(DocId, Span)>,
    text: String,
}

/// One of the desk's dialogs.
pub fn desk_ui(ui: &mut Ui, view: &View<'_>, memory: &mut DialogMemory, dialog: &DeskDialog) {
    match dialog {
        DeskDialog::Note(doc, span) => note_ui(ui, view, memory, (*doc, *span)),
        DeskDialog::Notes(doc) => notes_ui(ui, view, *doc),
        DeskDialog::TypedPagePath { reason } => path_ui(ui, view, memory, reason.as_deref()),
    }
}

/// The words of a passage, on one line.
fn passage(view: &View<'_>, doc: DocId, span: Span) -> String {
    let article = view.state.snapshot.article(doc);
    let words = article.and_then(|article| article.text().get(span.range()));
    excerpt(words.unwrap_or_default(), SHOWN)
}

fn note_ui(ui: &mut Ui, view: &View<'_>, memory: &mut DialogMemory, (doc, span): (DocId, Span)) {
    let known = view.state.notes_of(doc).find(|(of, _)| *of == span);
    let known = known.map(|(_, text)| text.to_owned());
    if memory.note.of != Some((doc, span)) {
        memory.note = NoteField {
            of: Some((doc, span)),
            text: known.clone().unwrap_or_default(),
        };
    }
    heading(ui, view, "Note");
    let words = RichText::new(format!("“{}”", passage(view, doc, span)))
        .font(theme::font(theme::READING_ITALIC, 15.0))
        .color(view.tokens.dim);
    ui.add(Label::new(words).wrap());
    // Taken before the field sees it as a line's end.
    let is_done = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    if field(ui, view, memory) {
        let typed = DeskWish::TypeNote(doc, span, memory.note.text.clone());
        view.send(Command::Desk(typed));
    }
    note(
        ui,
        view,
        "Ctrl+Enter or Esc saves it, with what you set by hand.",
    );
    let text = memory.note.text.trim().to_owned();
    let is_changed = known.as_deref().unwrap_or_default() != text;
    let can_save = is_changed && !text.is_empty();
    let mut acts = false;
    ui.horizontal(|ui| {
        ui.add_enabled_ui(can_save, |ui| {
            acts = button::primary(ui, view.tokens, "Save note").clicked();
        });
        if button::button(ui, view.tokens, "Cancel").clicked() {
            view.send(Command::Desk(DeskWish::DropNote));
        }
        if known.is_some() && button::button(ui, view.tokens, "Delete note").clicked() {
            view.send(AppState::without_note(doc, span));
        }
    });
    if can_save && (acts || is_done) {
        view.send(Command::Desk(DeskWish::SetNote(doc, span, text)));
    } else if is_done {
        view.send(Command::CloseDialog);
    }
}

/// Whether something was typed.
fn field(ui: &mut Ui, view: &View<'_>, memory: &mut DialogMemory) -> bool {
    let mut is_changed = false;
    let height = (ui.ctx().content_rect().height() - 380.0).clamp(60.0, 220.0);
    let id = ui.scope_id().with("note-text");
    Frame::new()
        .stroke(Stroke::new(1.0, view.tokens.line))
        .corner_radius(6.0)
        .show(ui, |ui| {
            ScrollArea::vertical().max_height(height).show(ui, |ui| {
                let response = TextEdit::multiline(&mut memory.note.text)
                    .id(id)
                    .font(theme::font(theme::INTERFACE, 14.0))
                    .hint_text("Note")
                    .desired_width(f32::INFINITY)
                    .desired_rows(5)
                    .frame(Frame::new().inner_margin(Margin::same(9)))
                    .show(ui)
                    .response
                    .response;
                if memory.wants_focus {
                    response.request_focus();
                }
                is_changed = response.changed();
            });
        });
    ui.ctx()
        .accesskit_node_builder(id, |node| node.set_label("Note"));
    is_changed
}

fn notes_ui(ui: &mut Ui, view: &View<'_>, doc: DocId) {
    let notes: Vec<(Span, &str)> = view.state.notes_of(doc).collect();
    heading(ui, view, "Notes of this article");
    let header = view.state.snapshot.header(doc);
    let title = header.map(|header| &*header.title).unwrap_or_default();
    let n = count::plural(notes.len(), "note", "notes");
    note(ui, view, &format!("{title}: {n}"));
    if notes.is_empty() {
        note(ui, view, "Select a passage and press N to write one.");
    }
    let height = (ui.ctx().content_rect().height() - 240.0).max(100.0);
    ScrollArea::vertical()
        .max_height(height)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            for (span, text) in notes {
                ui.push_id((span.start(), span.end()), |ui| {
                    one_note(ui, view, doc, (span, text));
                });
            }
        });
    close(ui, view);
}

/// A passage, which a click brings into sight, its note, and what can be done with it.
fn one_note(ui: &mut Ui, view: &View<'_>, doc: DocId, (span, text): (Span, &str)) {
    let tokens = view.tokens;
    ui.add_space(4.0);
    let words = format!("“{}”", excerpt(&passage(view, doc, span), 90));
    let face = theme::font(theme::READING_ITALIC, 15.0);
    if button::plain(ui, tokens, &words, face, tokens.dim)
        .on_hover_text("Show the passage")
        .clicked()
    {
        view.send(Command::Desk(DeskWish::ShowPassage(doc, span)));
    }
    let text = RichText::new(text)
        .font(theme::interface())
        .color(tokens.ink);
    ui.add(Label::new(text).wrap());
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        let font = theme::font(theme::INTERFACE_MEDIUM, 12.0);
        let offers = [
            ("Edit note…", Command::Desk(DeskWish::EditNote(doc, span))),
            ("Delete note", AppState::without_note(doc, span)),
        ];
        for (label, command) in offers {
            if button::plain(ui, tokens, label, font.clone(), tokens.accent).clicked() {
                view.send(command);
            }
        }
    });
    ui.separator();
}

fn path_ui(ui: &mut Ui, view: &View<'_>, memory: &mut DialogMemory, reason: Option<&str>) {
    heading(ui, view, "Export article as HTML");
    if let Some(reason) = reason {
        note(ui, view, reason);
    }
    let entered = path_field(ui, view, memory, "File to write", "/home/me/article.html");
    let ready = !memory.path.trim().is_empty();
    if (foot(ui, view, "Export", ready) || entered) && ready {
        let wish = DeskWish::ExportPageTo(memory.path.clone());
        view.send(Command::Desk(wish));
        view.send(Command::CloseDialog);
    }
}
