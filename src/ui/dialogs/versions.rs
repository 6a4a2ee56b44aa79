//! The versions of a story: title, outlet, place and date of each, and what it shares with
//! the article asked about. A click opens one; buttons compare it and set it apart.

use super::{close, heading, note};
use crate::analysis::Version;
use crate::app::count;
use crate::app::{Command, DocId};
use crate::ui::view::View;
use crate::ui::{button, result_row, theme};
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align, Color32, FontId, Galley, Layout, Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder,
};
use egui::{WidgetInfo, pos2, vec2};
use std::sync::Arc;

/// Inside a row, above and below.
const PAD: f32 = 8.0;
/// Room for the buttons at the right of a row.
const BUTTONS: f32 = 124.0;
/// Two of them, one below the other.
const BUTTON_HEIGHTS: f32 = 66.0;

/// The list.
pub fn versions_ui(ui: &mut Ui, view: &View<'_>) {
    let listing = &view.state.listing;
    let Some((versions, of)) = listing.versions.as_ref().zip(listing.doc) else {
        heading(ui, view, "Versions");
        note(ui, view, "Looking for versions…");
        close(ui, view);
        return;
    };
    heading(
        ui,
        view,
        &count::plural(versions.len(), "version", "versions"),
    );
    if versions.is_empty() {
        alone(ui, view, of);
    } else {
        let title = title(view, of);
        note(
            ui,
            view,
            &format!(
                "How much of the shorter text is shared with “{title}”, in groups of five words."
            ),
        );
    }
    let height = (ui.ctx().content_rect().height() - 260.0).clamp(100.0, 460.0);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical()
            .max_height(height)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                for version in versions {
                    row(ui, view, version, of);
                }
            });
    });
    close(ui, view);
}

/// An article's title, on one line.
pub(super) fn title(view: &View<'_>, doc: DocId) -> String {
    let header = view.state.snapshot.header(doc);
    header.map_or_else(String::new, |header| header.title.clone())
}

/// What tells articles apart that bear one title.
fn file_name(view: &View<'_>, doc: DocId) -> String {
    let article = view.state.snapshot.article(doc);
    let path = article.and_then(|article| article.origin.path());
    let name = path.and_then(std::path::Path::file_name);
    name.map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

/// "87% of 412 groups of five words".
fn evidence(version: &Version) -> String {
    match version.overlap {
        None => "This article".to_owned(),
        Some(overlap) => format!(
            "{}% shared: {} of {}",
            overlap.percent(),
            count::thousands(overlap.n_shared),
            count::plural(overlap.n_smaller, "group", "groups")
        ),
    }
}

fn row(ui: &mut Ui, view: &View<'_>, version: &Version, of: DocId) {
    let width = ui.available_width();
    let can_compare = version.overlap.is_some();
    let room = (width - PAD - if can_compare { BUTTONS + PAD } else { PAD }).max(80.0);
    let tokens = view.tokens;
    let small = theme::font(theme::INTERFACE, 12.0);
    let name = title(view, version.doc);
    let header = view.state.snapshot.header(version.doc);
    let meta = result_row::meta(view, version.doc, header.map(AsRef::as_ref), " min");
    let bold = theme::font(theme::READING_SEMIBOLD, 15.0);
    let evidence = [evidence(version), file_name(view, version.doc)];
    let known = evidence.iter().filter(|part| !part.is_empty());
    let evidence = known.map(String::as_str).collect::<Vec<_>>().join("  ·  ");
    let lines = [
        line(ui, &name, bold, tokens.ink, (room, 2)),
        line(ui, &meta, small.clone(), tokens.dim, (room, 1)),
        line(ui, &evidence, small, tokens.dim, (room, 1)),
    ];
    let least = if can_compare { BUTTON_HEIGHTS } else { 0.0 };
    let height: f32 = lines.iter().map(|line| line.size().y + 2.0).sum();
    let (rect, response) =
        ui.allocate_exact_size(vec2(width, height.max(least) + 2.0 * PAD), Sense::click());
    response.widget_info(|| {
        WidgetInfo::labeled(
            Role::Button,
            true,
            format!("Open {name}, {meta}, {evidence}"),
        )
    });
    if response.hovered() {
        ui.painter().rect_filled(rect, 4.0, tokens.selection);
    }
    button::focus_ring(ui, &response, tokens, 4.0);
    let mut at = rect.min + vec2(PAD, PAD);
    for line in lines {
        let below = line.size().y + 2.0;
        ui.painter().galley(at, line, tokens.ink);
        at.y += below;
    }
    ui.painter().hline(
        rect.x_range(),
        rect.bottom() - 0.5,
        Stroke::new(1.0, tokens.line),
    );
    if can_compare {
        buttons(ui, view, rect, (of, version.doc));
    }
    if response.clicked() {
        view.send(Command::CloseDialog);
        view.send(Command::OpenArticle(version.doc));
    }
}

fn buttons(ui: &mut Ui, view: &View<'_>, row: Rect, (of, doc): (DocId, DocId)) {
    let place = Rect::from_min_max(
        pos2(row.right() - BUTTONS, row.center().y - BUTTON_HEIGHTS / 2.0),
        pos2(row.right() - PAD, row.center().y + BUTTON_HEIGHTS / 2.0),
    );
    let column = UiBuilder::new().id_salt(("version", doc)).max_rect(place);
    let mut column = ui.new_child(column.layout(Layout::top_down(Align::Max)));
    column.spacing_mut().item_spacing.y = 6.0;
    if button::button(&mut column, view.tokens, "Compare").clicked() {
        view.send(Command::CompareVersions(of, doc));
    }
    let apart = button::button(&mut column, view.tokens, "Not a version");
    let hint = "Set this article apart: it counts for itself until you put it back";
    if apart.on_hover_text(hint).clicked() {
        view.send(Command::SetApart(doc, true));
    }
}

/// An article without versions: there is none, or it was set apart.
fn alone(ui: &mut Ui, view: &View<'_>, of: DocId) {
    let article = view.state.snapshot.article(of);
    let is_apart = article.is_some_and(|article| view.state.decisions.is_apart(article.hash()));
    if !is_apart {
        let text = "No other article has the same words: this story is here once.";
        note(ui, view, text);
        return;
    }
    note(
        ui,
        view,
        "You set this article apart from the versions of its story.",
    );
    if button::button(ui, view.tokens, "Put it back").clicked() {
        view.send(Command::SetApart(of, false));
    }
}

fn line(
    ui: &Ui,
    text: &str,
    font: FontId,
    color: Color32,
    (room, n_rows): (f32, usize),
) -> Arc<Galley> {
    let mut job = LayoutJob::single_section(text.to_owned(), TextFormat::simple(font, color));
    job.wrap.max_width = room;
    job.wrap.max_rows = n_rows;
    ui.painter().layout_job(job)
}
