//! Dialogs inside the window: typed paths, pasted text, what is open, what opening came
//! to, all values of a facet, names, topics, tags, what is set by hand, keys, about, versions of a story and two
//! of them compared. At most one is open; Esc closes it.

mod about;
mod columns;
mod compare;
mod correct;
mod desk;
mod facet_values;
mod folders;
mod keys;
mod names;
mod paste;
mod recent;
mod report;
mod report_row;
mod speaker;
mod tags;
mod topics;
mod typed_path;
mod versions;
mod workspaces;

use super::assist;
use super::theme;
use super::view::View;
use crate::app::{Command, DeskDialog, Dialog, NameDialog};
use egui::{Frame, Id, Margin, Modal, Role, Stroke, Ui, WidgetInfo};

/// What dialogs keep between frames; emptied when a dialog opens, but for what was pasted.
#[derive(Debug, Default)]
pub struct DialogMemory {
    shown: Option<Dialog>,
    path: String,
    title: String,
    text: String,
    /// Title and text that were typed to be added as an article, and were not.
    unpasted: (String, String),
    filter: String,
    facet_list: facet_values::FacetListMemory,
    correction: correct::Correction,
    columns: columns::ColumnsMemory,
    wants_focus: bool,
    compare: compare::CompareMemory,
    speaker: speaker::SpeakerDraft,
    names: names::NamesMemory,
    topics: topics::TopicsMemory,
    tags: tags::TagsMemory,
    note: desk::NoteField,
    workspaces: workspaces::WorkspacesMemory,
}

/// Shows the open dialog, if there is one.
pub fn dialogs_ui(ui: &mut Ui, view: &View<'_>, memory: &mut DialogMemory) {
    if memory.shown != view.state.dialog {
        // A text that was not added yet is there when its dialog opens again.
        let (title, text) = match memory.shown {
            Some(Dialog::PasteText) => {
                memory.unpasted = (
                    std::mem::take(&mut memory.title),
                    std::mem::take(&mut memory.text),
                );
                (String::new(), String::new())
            }
            _ if view.state.dialog == Some(Dialog::PasteText) => {
                std::mem::take(&mut memory.unpasted)
            }
            _ => (String::new(), String::new()),
        };
        *memory = DialogMemory {
            title,
            text,
            unpasted: std::mem::take(&mut memory.unpasted),
            shown: view.state.dialog.clone(),
            filter: filter(view),
            facet_list: facet_values::FacetListMemory::asked(facet_search(view)),
            columns: columns::ColumnsMemory::of(view),
            wants_focus: true,
            ..DialogMemory::default()
        };
    }
    let Some(dialog) = &view.state.dialog else {
        return;
    };
    let screen = ui.ctx().content_rect();
    let frame = Frame::new()
        .fill(view.tokens.paper)
        .stroke(Stroke::new(1.0, view.tokens.line))
        .corner_radius(10.0)
        .inner_margin(Margin::same(20));
    let modal = match dialog {
        Dialog::Name(NameDialog::Card(_)) => names::card_frame(ui, view, memory),
        _ => Modal::new(Id::unique("dialog")).frame(frame),
    };
    let modal = modal.show(ui.ctx(), |ui| {
        let widest = match dialog {
            Dialog::Report | Dialog::Compare => 860.0,
            Dialog::Versions
            | Dialog::Workspaces
            | Dialog::Recent
            | Dialog::Desk(DeskDialog::Notes(_)) => 560.0,
            Dialog::PasteText | Dialog::About | Dialog::Folders => 640.0,
            Dialog::Columns(_) => 720.0,
            Dialog::Keys => 760.0,
            Dialog::Name(dialog) => names::width(dialog),
            Dialog::Topic(dialog) => topics::width(dialog),
            Dialog::Tag(dialog) => tags::width(dialog),
            _ => 460.0,
        };
        ui.set_width((screen.width() - 72.0).clamp(200.0, widest));
        ui.set_max_height(screen.height() - 96.0);
        ui.spacing_mut().item_spacing.y = 10.0;
        content(ui, view, memory, dialog);
    });
    memory.wants_focus = false;
    if modal.should_close() {
        view.send(match dialog {
            Dialog::Columns(path) => Command::SkipColumns {
                path: path.clone(),
                all_alike: memory.columns.is_for_all(),
            },
            _ => Command::CloseDialog,
        });
    }
}

/// What stands already in the filter field of the dialog that opens.
fn filter(view: &View<'_>) -> String {
    if view.state.dialog == Some(Dialog::Report) {
        return view.state.report_list.filter.clone();
    }
    facet_search(view)
}

/// What is searched for already in the facet whose list opens.
fn facet_search(view: &View<'_>) -> String {
    let Some(Dialog::FacetValues(facet)) = &view.state.dialog else {
        return String::new();
    };
    let typed = view.state.facet_search.get(facet);
    typed.cloned().unwrap_or_default()
}

fn content(ui: &mut Ui, view: &View<'_>, memory: &mut DialogMemory, dialog: &Dialog) {
    match dialog {
        Dialog::TypedPath { reason } => typed_path::open_ui(ui, view, memory, reason.as_deref()),
        Dialog::TypedSavePath { format, reason } => {
            typed_path::save_ui(ui, view, memory, *format, reason.as_deref());
        }
        Dialog::PasteText => paste::paste_ui(ui, view, memory),
        Dialog::Folders => folders::folders_ui(ui, view),
        Dialog::Report => report::report_ui(ui, view, memory),
        Dialog::TypedReportPath { reason } => {
            typed_path::save_report_ui(ui, view, memory, reason.as_deref());
        }
        Dialog::FacetValues(facet) => facet_values::facet_values_ui(ui, view, memory, *facet),
        Dialog::Keys => keys::keys_ui(ui, view, memory),
        Dialog::About => about::about_ui(ui, view, memory),
        Dialog::Correct(doc) => correct::correct_ui(ui, view, memory, *doc),
        Dialog::Columns(path) => columns::columns_ui(ui, view, memory, path),
        Dialog::Workspaces => workspaces::workspaces_ui(ui, view, memory),
        Dialog::Recent => recent::recent_ui(ui, view),
        Dialog::Speaker(doc, span) => speaker::speaker_ui(ui, view, memory, (*doc, *span)),
        Dialog::TypedQuotesPath { format, reason } => {
            typed_path::save_quotes_ui(ui, view, memory, *format, reason.as_deref());
        }
        Dialog::TypedTimelinePath { format, reason } => {
            typed_path::save_timeline_ui(ui, view, memory, *format, reason.as_deref());
        }
        Dialog::Versions => versions::versions_ui(ui, view),
        Dialog::Name(dialog) => names::names_ui(ui, view, memory, dialog),
        Dialog::Topic(dialog) => topics::topics_ui(ui, view, memory, dialog),
        Dialog::Tag(dialog) => tags::tags_ui(ui, view, memory, dialog),
        Dialog::Compare => compare::compare_ui(ui, view, memory),
        Dialog::Desk(dialog) => desk::desk_ui(ui, view, memory, dialog),
    }
}

/// The head of a dialog.
fn heading(ui: &mut Ui, view: &View<'_>, text: &str) {
    let rich = egui::RichText::new(text)
        .font(theme::font(theme::READING_SEMIBOLD, 20.0))
        .color(view.tokens.ink);
    let response = ui.add(egui::Label::new(rich).selectable(false));
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, text));
    assist::level(ui.ctx(), response.id, 1);
    assist::name_dialog(ui, text);
}

/// A quiet paragraph.
fn note(ui: &mut Ui, view: &View<'_>, text: &str) {
    let rich = egui::RichText::new(text)
        .font(theme::interface())
        .color(view.tokens.dim);
    ui.add(egui::Label::new(rich).wrap());
}

/// The row of buttons at the foot: `act` first, then the way out. True when `act` was clicked.
fn foot(ui: &mut Ui, view: &View<'_>, act: &str, enabled: bool) -> bool {
    let mut acted = false;
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        ui.add_enabled_ui(enabled, |ui| {
            acted = super::button::primary(ui, view.tokens, act).clicked();
        });
        if super::button::button(ui, view.tokens, "Cancel").clicked() {
            view.send(Command::CloseDialog);
        }
    });
    acted
}

/// The foot of a dialog that only tells.
fn close(ui: &mut Ui, view: &View<'_>) {
    if super::button::button(ui, view.tokens, "Close").clicked() {
        view.send(Command::CloseDialog);
    }
}
