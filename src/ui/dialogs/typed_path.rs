//! A path typed by hand: the way out where the desktop offers no file dialog.

use super::{DialogMemory, foot, heading, note};
use crate::app::{Command, ExportFormat, QuotesCommand, TimelineCommand, TimelineFormat};
use crate::ui::field::field;
use crate::ui::view::View;
use egui::{Key, Ui};

/// What a path is asked for.
pub(super) struct Asked<'a> {
    /// The dialog's head.
    pub head: &'a str,
    /// Name of the field.
    pub label: &'a str,
    /// Shown in the empty field.
    pub example: &'a str,
    /// Name of the button.
    pub act: &'a str,
    /// Why it has to be typed.
    pub reason: Option<&'a str>,
}

/// Asks for a path; answers it once it is to be used.
pub(super) fn path_ui(
    ui: &mut Ui,
    view: &View<'_>,
    memory: &mut DialogMemory,
    asked: &Asked<'_>,
) -> Option<String> {
    heading(ui, view, asked.head);
    if let Some(reason) = asked.reason {
        note(ui, view, reason);
    }
    let entered = path_field(ui, view, memory, asked.label, asked.example);
    let ready = !memory.path.trim().is_empty();
    ((foot(ui, view, asked.act, ready) || entered) && ready).then(|| memory.path.clone())
}

/// Asks for the path of a file to write, and sends what writes it.
fn writing(
    ui: &mut Ui,
    view: &View<'_>,
    memory: &mut DialogMemory,
    (head, example, reason): (&str, &str, Option<&str>),
    command: impl FnOnce(String) -> Command,
) {
    let asked = Asked {
        head,
        label: "File to write",
        example,
        act: "Export",
        reason,
    };
    if let Some(path) = path_ui(ui, view, memory, &asked) {
        view.send(command(path));
        view.send(Command::CloseDialog);
    }
}

/// Opens a file or folder by path.
pub fn open_ui(ui: &mut Ui, view: &View<'_>, memory: &mut DialogMemory, reason: Option<&str>) {
    let asked = Asked {
        head: "Type a path",
        label: "File or folder",
        example: "/home/me/articles",
        act: "Open",
        reason,
    };
    if let Some(path) = path_ui(ui, view, memory, &asked) {
        view.send(Command::OpenTypedPath(path));
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
    writing(ui, view, memory, (head, example, reason), |path| {
        Command::ExportTo(format, path)
    });
}

/// Saves the reading report by path.
pub fn save_report_ui(
    ui: &mut Ui,
    view: &View<'_>,
    memory: &mut DialogMemory,
    reason: Option<&str>,
) {
    let head = "Export reading report as CSV";
    let asked = (head, "/home/me/report.csv", reason);
    writing(ui, view, memory, asked, Command::ExportReportTo);
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
    writing(ui, view, memory, (head, example, reason), |path| {
        Command::Quotes(QuotesCommand::ExportTo(format, path))
    });
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
    writing(ui, view, memory, (head, example, reason), |path| {
        Command::Timeline(TimelineCommand::ExportTo(format, path))
    });
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
