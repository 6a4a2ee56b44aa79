//! One article of the list: title with its matched letters strong, outlet · place · date
//! · minutes, one snippet with its hits.

use super::theme::{self, Tokens};
use super::view::View;
use crate::app::DocId;
use crate::corpus::annotation::Header;
use crate::search::Row;
use crate::text::Span;
use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontId, Galley, Rect, Stroke, Ui, pos2, vec2};
use std::sync::Arc;

/// Height that most rows have, in points, before they were laid out.
pub const USUAL_HEIGHT: f32 = 99.0;
const PAD_LEFT: f32 = 14.0;
const PAD_RIGHT: f32 = 14.0;
const PAD_TOP: f32 = 9.0;
const PAD_BOTTOM: f32 = 10.0;
const GAP: f32 = 4.0;
const TITLE_LINE: f32 = 18.5;
const META_LINE: f32 = 17.0;
const SNIPPET_LINE: f32 = 17.0;
const WORDS_A_MINUTE: u32 = 230;

/// The texts of a row, laid out for a width.
#[derive(Debug)]
pub struct RowLayout {
    title: Arc<Galley>,
    meta: Arc<Galley>,
    snippet: Option<Arc<Galley>>,
    /// Height of the whole row, rule included.
    pub height: f32,
}

/// Lays a row out. Cheap: a title, a line, two lines of snippet; egui keeps the galleys.
pub fn lay_out(ui: &Ui, view: &View<'_>, doc: DocId, row: Option<&Row>, width: f32) -> RowLayout {
    let room = (width - PAD_LEFT - PAD_RIGHT).max(40.0);
    let header = view.state.snapshot.header(doc);
    let nothing = Row::default();
    let row = row.unwrap_or(&nothing);
    let title = header
        .map(|header| header.title.as_str())
        .unwrap_or_default();
    let title = ui
        .painter()
        .layout_job(title_job(view.tokens, title, &row.title_marks, room));
    let meta = meta(view, doc, header.map(AsRef::as_ref), " min");
    let meta = line_job(view.tokens, meta, 12.0, META_LINE, room, 1);
    let meta = ui.painter().layout_job(meta);
    let snippet = (!row.snippet.is_empty()).then(|| {
        ui.painter().layout_job(snippet_job(
            view.tokens,
            &row.snippet,
            &row.snippet_marks,
            room,
        ))
    });
    let mut height = PAD_TOP + title.size().y + GAP + meta.size().y + PAD_BOTTOM;
    if let Some(snippet) = &snippet {
        height += GAP + snippet.size().y;
    }
    RowLayout {
        title,
        meta,
        snippet,
        height: height.round(),
    }
}

/// Paints a row that was laid out.
pub fn paint(ui: &Ui, tokens: &Tokens, rect: Rect, layout: RowLayout, selected: bool, hot: bool) {
    let painter = ui.painter();
    if selected {
        painter.rect_filled(rect, 0.0, tokens.selection);
        let bar = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
        painter.rect_filled(bar, 0.0, tokens.accent);
    } else if hot {
        painter.rect_filled(rect, 0.0, tokens.selection.gamma_multiply(0.5));
    }
    painter.hline(
        rect.x_range(),
        rect.bottom() - 0.5,
        Stroke::new(1.0, tokens.line),
    );
    let left = rect.left() + PAD_LEFT;
    let mut top = rect.top() + PAD_TOP;
    for galley in [Some(layout.title), Some(layout.meta), layout.snippet]
        .into_iter()
        .flatten()
    {
        let height = galley.size().y;
        painter.galley(pos2(left, top), galley, tokens.ink);
        top += height + GAP;
    }
}

/// "BelTA · Minsk · 17 Nov · 2 min": what is known, in this order.
pub fn meta(view: &View<'_>, doc: DocId, header: Option<&Header>, minutes: &str) -> String {
    let snapshot = &view.state.snapshot;
    let outlets = snapshot.outlets(doc).join(", ");
    let dateline = header.and_then(|header| header.dateline.as_ref());
    let place = dateline.and_then(|dateline| dateline.place.clone());
    let date = snapshot
        .article(doc)
        .and_then(|article| article.given.date)
        .or_else(|| dateline.and_then(|dateline| dateline.date))
        .map(|date| date.label());
    let n_minutes = snapshot.doc_words(doc).div_ceil(WORDS_A_MINUTE).max(1);
    let known = [
        Some(outlets),
        place,
        date,
        Some(format!("{n_minutes}{minutes}")),
    ];
    let known: Vec<String> = known
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    known.join("  ·  ")
}

/// A job of plain and marked pieces; marks out of order or place are left plain.
fn marked_job(
    text: &str,
    marks: &[Span],
    plain: &TextFormat,
    marked: &TextFormat,
    room: f32,
    n_rows: usize,
) -> LayoutJob {
    let mut job = LayoutJob::default();
    let mut at = 0;
    for mark in marks {
        let (Some(before), Some(hit)) = (text.get(at..mark.start()), text.get(mark.range())) else {
            continue;
        };
        job.append(before, 0.0, plain.clone());
        job.append(hit, 0.0, marked.clone());
        at = mark.end();
    }
    job.append(text.get(at..).unwrap_or_default(), 0.0, plain.clone());
    job.wrap.max_width = room;
    job.wrap.max_rows = n_rows;
    job
}

fn format(font: FontId, color: Color32, line_height: f32) -> TextFormat {
    TextFormat {
        line_height: Some(line_height),
        ..TextFormat::simple(font, color)
    }
}

fn title_job(tokens: &Tokens, title: &str, marks: &[Span], room: f32) -> LayoutJob {
    let font = theme::font(theme::READING_SEMIBOLD, 15.0);
    let plain = format(font.clone(), tokens.ink, TITLE_LINE);
    let marked = format(font, tokens.accent, TITLE_LINE);
    marked_job(title, marks, &plain, &marked, room, 2)
}

fn snippet_job(tokens: &Tokens, snippet: &str, marks: &[Span], room: f32) -> LayoutJob {
    let font = theme::font(theme::INTERFACE, 12.5);
    let plain = format(font, tokens.dim, SNIPPET_LINE);
    let marked = TextFormat {
        background: tokens.hit,
        ..plain.clone()
    };
    marked_job(snippet, marks, &plain, &marked, room, 2)
}

fn line_job(
    tokens: &Tokens,
    text: String,
    points: f32,
    line_height: f32,
    room: f32,
    n_rows: usize,
) -> LayoutJob {
    let font = theme::font(theme::INTERFACE, points);
    let mut job = LayoutJob::single_section(text, format(font, tokens.dim, line_height));
    job.wrap.max_width = room;
    job.wrap.max_rows = n_rows;
    job
}
