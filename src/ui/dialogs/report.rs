//! What opening came to: how much was read, and a line for every file that needs a word.
//! Filtered, by kind, by folder; copied and exported as listed.

use super::report_row::{self, report_row_ui};
use super::{DialogMemory, close, heading, note};
use crate::app::count::{plural, thousands};
use crate::app::{Command, LineKind, ReportWish};
use crate::ui::field::field;
use crate::ui::view::View;
use crate::ui::{button, theme};
use egui::{Color32, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

/// The whole dialog.
pub fn report_ui(ui: &mut Ui, view: &View<'_>, memory: &mut DialogMemory) {
    heading(ui, view, "Reading report");
    note(ui, view, &summary(view));
    let kinds = kinds(view);
    if !kinds.is_empty() {
        note(ui, view, &kinds);
    }
    let label = "Filter by path or reason";
    let response = field(
        ui,
        view.tokens,
        &mut memory.filter,
        label,
        label,
        "report-filter",
    );
    if memory.wants_focus {
        response.request_focus();
    }
    if response.changed() {
        let wish = ReportWish::Filter(memory.filter.clone());
        view.send(Command::ListReport(wish));
    }
    toggles(ui, view);
    rows(ui, view);
    ui.horizontal(|ui| {
        let has_lines = !view.state.report_list.rows.is_empty();
        ui.add_enabled_ui(has_lines, |ui| {
            if button::button(ui, view.tokens, "Copy list").clicked() {
                view.send(Command::CopyReport);
            }
            if button::button(ui, view.tokens, "Export…").clicked() {
                view.send(Command::ExportReport);
            }
        });
        close(ui, view);
    });
}

/// "24,676 files read · 24,690 articles added · stopped by you".
fn summary(view: &View<'_>) -> String {
    let report = &view.state.report;
    let n_read: usize = view.state.report_list.kinds.iter().map(|(_, n)| n).sum();
    let mut parts = vec![
        format!("{} read", plural(n_read, "file", "files")),
        format!("{} added", plural(report.n_added, "article", "articles")),
    ];
    if report.n_removed > 0 {
        parts.push(format!("{} removed again", thousands(report.n_removed)));
    }
    for kind in LineKind::ALL {
        let n_files = kind.count(view.state);
        if n_files > 0 {
            parts.push(kind.counted(n_files));
        }
    }
    if report.cancelled {
        parts.push("stopped by you".to_owned());
    }
    parts.join(" · ")
}

/// "Plain text 24,600 · PDF document 64".
fn kinds(view: &View<'_>) -> String {
    let kinds = view.state.report_list.kinds.iter();
    let parts = kinds.map(|(kind, n_files)| format!("{kind} {}", thousands(*n_files)));
    parts.collect::<Vec<_>>().join(" · ")
}

fn toggles(ui: &mut Ui, view: &View<'_>) {
    let list = &view.state.report_list;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        for kind in LineKind::ALL {
            let n_files = kind.count(view.state);
            if n_files == 0 {
                continue;
            }
            let label = format!("{} {}", kind.plural(), thousands(n_files));
            let on = !list.hidden.contains(&kind);
            let color = report_row::color(view.tokens, kind);
            if toggle(ui, view, on, &label, color) {
                view.send(Command::ListReport(ReportWish::Show(kind, !on)));
            }
        }
        let on = list.by_folder;
        if toggle(ui, view, on, "By folder", view.tokens.ink) {
            view.send(Command::ListReport(ReportWish::ByFolder(!on)));
        }
    });
}

/// A pill that is filled while it is on. True when it was clicked.
fn toggle(ui: &mut Ui, view: &View<'_>, on: bool, label: &str, color: Color32) -> bool {
    let tokens = view.tokens;
    let color = if on { color } else { tokens.dim };
    let galley = ui
        .painter()
        .layout_no_wrap(label.to_owned(), theme::interface(), color);
    let size = vec2(galley.size().x + 22.0, 26.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, label));
    let (fill, edge) = if on {
        (tokens.selection, color)
    } else {
        (tokens.paper, tokens.line)
    };
    let edge = if response.hovered() { tokens.ink } else { edge };
    let stroke = Stroke::new(1.0, edge);
    ui.painter()
        .rect(rect, 13.0, fill, stroke, StrokeKind::Inside);
    let at = rect.center() - galley.size() / 2.0;
    ui.painter().galley(at, galley, color);
    button::focus_ring(ui, &response, tokens, 13.0);
    response
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .clicked()
}

fn rows(ui: &mut Ui, view: &View<'_>) {
    let rows = &view.state.report_list.rows;
    if rows.is_empty() {
        let list = &view.state.report_list;
        let is_all = list.hidden.is_empty() && list.filter.trim().is_empty();
        let text = if is_all {
            "No file needs a word."
        } else {
            "No line fits the filter."
        };
        note(ui, view, text);
        return;
    }
    let height = (ui.ctx().content_rect().height() - 370.0).clamp(90.0, 560.0);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical()
            .max_height(height)
            .auto_shrink([false, true])
            .show_rows(ui, report_row::HEIGHT, rows.len(), |ui, range| {
                ui.set_width(ui.available_width() - 14.0);
                for row in rows.get(range).unwrap_or_default() {
                    report_row_ui(ui, view, row);
                }
            });
    });
}
