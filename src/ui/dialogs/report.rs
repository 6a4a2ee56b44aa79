//! What opening came to: added, split, duplicates, skipped, failed with reasons. Copyable.

use super::{close, heading, note};
use crate::app::count;
use crate::app::{Command, Problem, listed, n_listed};
use crate::ui::view::View;
use crate::ui::{button, theme};
use egui::{Label, RichText, ScrollArea, Ui};

/// The report as lines, virtual: a million files may have failed.
pub fn report_ui(ui: &mut Ui, view: &View<'_>) {
    let report = &view.state.report;
    heading(ui, view, "Reading report");
    let mut parts = vec![format!(
        "{} added",
        count::plural(report.n_added, "article", "articles")
    )];
    if !report.splits.is_empty() {
        let n_articles: usize = report.splits.iter().map(|(_, n_articles)| n_articles).sum();
        parts.push(format!(
            "{} split into {}",
            count::plural(report.splits.len(), "file", "files"),
            count::plural(n_articles, "article", "articles")
        ));
    }
    if !report.duplicates.is_empty() {
        parts.push(format!(
            "{} with content that was open already",
            count::plural(report.duplicates.len(), "file", "files")
        ));
    }
    if report.n_skipped > 0 {
        parts.push(format!(
            "{} of other formats passed over",
            count::plural(report.n_skipped, "file", "files")
        ));
    }
    if report.cancelled {
        parts.push("stopped by you".to_owned());
    }
    note(ui, view, &format!("{}.", parts.join(", ")));
    lines(ui, view);
    ui.horizontal(|ui| {
        ui.add_enabled_ui(n_listed(report) > 0, |ui| {
            if button::button(ui, view.tokens, "Copy list").clicked() {
                view.send(Command::CopyReport);
            }
        });
        close(ui, view);
    });
}

fn lines(ui: &mut Ui, view: &View<'_>) {
    let report = &view.state.report;
    let height = (ui.ctx().content_rect().height() - 260.0).clamp(60.0, 420.0);
    ScrollArea::both()
        .max_height(height)
        .auto_shrink([false, true])
        .show_rows(ui, 40.0, n_listed(report), |ui, rows| {
            for problem in rows.filter_map(|at| listed(report, at)) {
                line(ui, view, &problem);
            }
        });
}

fn line(ui: &mut Ui, view: &View<'_>, problem: &Problem) {
    ui.vertical(|ui| {
        ui.set_height(40.0 - ui.spacing().item_spacing.y);
        ui.spacing_mut().item_spacing.y = 1.0;
        let reason = RichText::new(&problem.reason)
            .font(theme::interface())
            .color(view.tokens.ink);
        ui.add(Label::new(reason).extend());
        let path = RichText::new(problem.path.display().to_string())
            .font(theme::font(theme::INTERFACE, 12.0))
            .color(view.tokens.dim);
        ui.add(Label::new(path).extend());
    });
}
