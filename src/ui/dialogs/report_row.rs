//! One row of the reading report: the head of a folder, a file, or a count of those that
//! have no line.

use crate::app::{Command, Dialog, LineKind, ReportLine, ReportRow, ReportWish};
use crate::app::{count, report_line};
use crate::ui::button;
use crate::ui::icon::{self, Icon};
use crate::ui::menu_key;
use crate::ui::theme::{self, Tokens};
use crate::ui::view::View;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Align, Color32, CursorIcon, FontId, Pos2, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2,
    vec2,
};
use std::path::Path;

/// Height of every row.
pub const HEIGHT: f32 = 42.0;
/// Left edge of a folder's lines.
const INDENT: f32 = 20.0;
const TOP: f32 = 4.0;
const SECOND: f32 = 22.0;

/// Paints a row as wide as `ui`.
pub fn report_row_ui(ui: &mut Ui, view: &View<'_>, row: &ReportRow) {
    let size = vec2(ui.available_width(), HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    match row {
        ReportRow::Folder {
            path,
            counts,
            is_open,
        } => folder(ui, view, (rect, response), path, counts, *is_open),
        ReportRow::Line(kind, at) => {
            if let Some(found) = report_line(view.state, *kind, *at) {
                line(ui, view, (rect, response), &found);
            }
        }
        ReportRow::More(kind, n_more) => more(ui, view, (rect, &response), *kind, *n_more),
    }
}

fn folder(
    ui: &Ui,
    view: &View<'_>,
    (rect, response): (Rect, Response),
    path: &Path,
    counts: &str,
    is_open: bool,
) {
    let name = path.display().to_string();
    let label = format!("{name}, {counts}");
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_open, &label));
    let tokens = view.tokens;
    if response.hovered() {
        ui.painter().rect_filled(rect, 4.0, tokens.selection);
    }
    let arrow = Rect::from_min_size(rect.min + vec2(0.0, TOP), vec2(16.0, 16.0));
    let picture = if is_open { Icon::Down } else { Icon::Forward };
    icon::paint(ui.painter(), arrow, picture, tokens.dim);
    let medium = theme::font(theme::INTERFACE_MEDIUM, 13.0);
    let left = rect.left() + INDENT;
    let at = |top: f32| pos2(left, rect.top() + top);
    let width = rect.right() - left;
    text(ui, at(TOP), width, &[(&name, medium, tokens.ink)]);
    text(ui, at(SECOND), width, &[(counts, small(), tokens.dim)]);
    button::focus_ring(ui, &response, tokens, 4.0);
    if response.clicked() {
        view.send(Command::ListReport(ReportWish::Fold(path.to_owned())));
    }
    response
        .on_hover_cursor(CursorIcon::PointingHand)
        .on_hover_text(name);
}

fn line(ui: &Ui, view: &View<'_>, (rect, response): (Rect, Response), line: &ReportLine<'_>) {
    let path = line.path.display().to_string();
    let label = format!("{} {path}: {}", line.kind.label(), line.reason);
    let asks = line.kind == LineKind::Columns;
    let role = if asks { Role::Button } else { Role::Label };
    response.widget_info(|| WidgetInfo::labeled(role, true, &label));
    let tokens = view.tokens;
    if asks {
        if response.hovered() {
            ui.painter().rect_filled(rect, 4.0, tokens.selection);
        }
        button::focus_ring(ui, &response, tokens, 4.0);
    }
    let is_grouped = view.state.report_list.by_folder;
    let left = rect.left() + if is_grouped { INDENT } else { 0.0 };
    let at = |top: f32| pos2(left, rect.top() + top);
    let width = rect.right() - left;
    let name = line.path.file_name().unwrap_or(line.path.as_os_str());
    let name = name.to_string_lossy();
    let folder = line.path.parent().filter(|_| !is_grouped);
    let folder = folder.map_or(String::new(), |folder| format!("   {}", folder.display()));
    let parts = [
        (&*name, theme::interface(), tokens.ink),
        (&*folder, small(), tokens.dim),
    ];
    text(ui, at(TOP), width, &parts);
    let kind = format!("{}   ", line.kind.label());
    let medium = theme::font(theme::INTERFACE_MEDIUM, 12.0);
    let parts = [
        (&*kind, medium, color(tokens, line.kind)),
        (&*line.reason, small(), tokens.dim),
    ];
    text(ui, at(SECOND), width, &parts);
    if asks && response.clicked() {
        let asked = Dialog::Columns(line.path.to_owned());
        view.send(Command::OpenDialog(asked));
    }
    response.context_menu(|ui| {
        menu_key::enter(ui);
        if ui.button("Copy path").clicked() {
            view.send(Command::Copy(path.clone()));
        }
        if ui.button("Copy line").clicked() {
            view.send(Command::Copy(format!("{path}\t{}", line.reason)));
        }
    });
    let response = response.on_hover_text(format!("{path}\n{}", line.reason));
    if asks {
        response.on_hover_cursor(CursorIcon::PointingHand);
    }
}

fn more(
    ui: &Ui,
    view: &View<'_>,
    (rect, response): (Rect, &Response),
    kind: LineKind,
    n_more: usize,
) {
    let files = count::plural(n_more, "more file", "more files");
    let what = match kind {
        LineKind::Failed => "could not be read",
        LineKind::Columns => "wait for their columns to be chosen",
        LineKind::Partial => "were read in part",
        LineKind::Split => "became many articles",
        LineKind::Copy => "held content that was open already",
        LineKind::Skipped => "of other formats were passed over",
    };
    let label = format!("{files} {what}; they are counted, not listed.");
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &label));
    let at = pos2(rect.left(), rect.top() + TOP);
    text(ui, at, rect.width(), &[(&label, small(), view.tokens.dim)]);
}

/// The color of a kind's word.
pub fn color(tokens: &Tokens, kind: LineKind) -> Color32 {
    match kind {
        LineKind::Failed => tokens.topic,
        LineKind::Columns | LineKind::Partial => tokens.person,
        LineKind::Split => tokens.accent,
        LineKind::Copy => tokens.organization,
        LineKind::Skipped => tokens.dim,
    }
}

fn small() -> FontId {
    theme::font(theme::INTERFACE, 12.0)
}

/// One line of text, cut with "…" where it does not fit.
fn text(ui: &Ui, at: Pos2, width: f32, parts: &[(&str, FontId, Color32)]) {
    let mut job = LayoutJob {
        wrap: TextWrapping::truncate_at_width(width),
        ..LayoutJob::default()
    };
    for (part, font, color) in parts {
        let format = TextFormat {
            font_id: font.clone(),
            color: *color,
            valign: Align::BOTTOM,
            ..TextFormat::default()
        };
        job.append(part, 0.0, format);
    }
    let galley = ui.painter().layout_job(job);
    ui.painter().galley(at, galley, Color32::PLACEHOLDER);
}
