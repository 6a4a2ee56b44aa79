//! A path typed by hand: the way out where the desktop offers no file dialog.

use super::{DialogMemory, foot, heading, note};
use crate::app::{Command, ExportFormat, QuotesCommand, TimelineCommand, TimelineFormat};
use crate::ui::field::field;
use crate::ui::view::View;
use egui::{Key, Ui};

/// Opens a file or folder by path.
pub fn open_ui(ui: &mut Ui, view: &View<'_>, memory: &mut DialogMemory, reason: Option<&str>) {
    heading(ui, view, "Type a path");
    if let Some(reason) = reason {
        note(ui, view, reason);
    }
    let entered = path_field(ui, view, memory, "File or folder", "/home/me/articles");
    let ready = !memory.path.trim().is_empty();
    if (foot(ui, view, "Open", ready) || entered) && ready {
        view.send(Command::OpenTypedPath(memory.path.clone()));
        view.send(Command::CloseDialog);
    }
}

/// Saves an export by path.
pub fn save_ui(
    ui: &mut Ui,
    view: &View<'_>,
    memory: &mut DialogMemory,
    format: ExportFormat,
    reason: Option<&str>,
) {
    let (head, example) = match format {
        ExportFormat::Csv => ("Export result as CSV", "/home/me/articles.csv"),
        ExportFormat::JsonLines => ("Export result as JSON lines", "/home/me/articles.jsonl"),
    };
    heading(ui, view, head);
    if let Some(reason) = reason {
        note(ui, view, reason);
    }
    let entered = path_field(ui, view, memory, "File to write", example);
    let ready = !memory.path.trim().is_empty();
    if (foot(ui, view, "Export", ready) || entered) && ready {
        view.send(Command::ExportTo(format, memory.path.clone()));
        view.send(Command::CloseDialog);
    }
}

/// Saves the reading report by path.
pub fn save_report_ui(
    ui: &mut Ui,
    view: &View<'_>,
    memory: &mut DialogMemory,
    reason: Option<&str>,
) {
    heading(ui, view, "Export reading report as CSV");
    if let Some(reason) = reason {
        note(ui, view, reason);
    }
    let entered = path_field(ui, view, memory, "File to write", "/home/me/report.csv");
    let ready = !memory.path.trim().is_empty();
    if (foot(ui, view, "Export", ready) || entered) && ready {
        view.send(Command::ExportReportTo(memory.path.clone()));
        view.send(Command::CloseDialog);
    }
}

/// Saves quotations by path.
pub fn save_quotes_ui(
    ui: &mut Ui,
    view: &View<'_>,
    memory: &mut DialogMemory,
    format: ExportFormat,
    reason: Option<&str>,
) {
    let (head, example) = match format {
        ExportFormat::Csv => ("Export quotations as CSV", "/home/me/quotations.csv"),
        ExportFormat::JsonLines => (
            "Export quotations as JSON lines",
            "/home/me/quotations.jsonl",
        ),
    };
    heading(ui, view, head);
    if let Some(reason) = reason {
        note(ui, view, reason);
    }
    let entered = path_field(ui, view, memory, "File to write", example);
    let ready = !memory.path.trim().is_empty();
    if (foot(ui, view, "Export", ready) || entered) && ready {
        let path = memory.path.clone();
        view.send(Command::Quotes(QuotesCommand::ExportTo(format, path)));
        view.send(Command::CloseDialog);
    }
}

/// Saves the view of time by path.
pub fn save_timeline_ui(
    ui: &mut Ui,
    view: &View<'_>,
    memory: &mut DialogMemory,
    format: TimelineFormat,
    reason: Option<&str>,
) {
    let (head, example) = match format {
        TimelineFormat::Svg => ("Export timeline as SVG", "/home/me/timeline.svg"),
        TimelineFormat::Csv => ("Export timeline as CSV", "/home/me/timeline.csv"),
    };
    heading(ui, view, head);
    if let Some(reason) = reason {
        note(ui, view, reason);
    }
    let entered = path_field(ui, view, memory, "File to write", example);
    let ready = !memory.path.trim().is_empty();
    if (foot(ui, view, "Export", ready) || entered) && ready {
        let path = memory.path.clone();
        let command = TimelineCommand::ExportTo(format, path);
        view.send(Command::Timeline(command));
        view.send(Command::CloseDialog);
    }
}

/// True when Enter was pressed in the field.
pub(super) fn path_field(
    ui: &mut Ui,
    view: &View<'_>,
    memory: &mut DialogMemory,
    label: &str,
    example: &str,
) -> bool {
    let response = field(ui, view.tokens, &mut memory.path, label, example, "path");
    if memory.wants_focus {
        response.request_focus();
    }
    response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}
