//! One article of the list: title with its matched letters strong, outlet · place · date
//! · minutes · further versions, one snippet with its hits.

use super::ellipsis;
use super::marks::{self, RowMarks};
use super::theme::{self, Tokens};
use super::tint;
use super::view::View;
use crate::app::{DocId, count};
use crate::corpus::annotation::Header;
use crate::corpus::date::PartialDate;
use crate::search::Row;
use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontId, Galley, Rect, Stroke, Ui, pos2, vec2};
use std::ops::Range;
use std::sync::Arc;

/// Height that most rows have, in points, before they were laid out.
pub const USUAL_HEIGHT: f32 = 99.0;
const PAD_LEFT: f32 = 14.0;
const PAD_RIGHT: f32 = 14.0;
const PAD_TOP: f32 = 8.0;
const PAD_BOTTOM: f32 = 12.0;
const GAP: f32 = 4.0;
const TITLE_LINE: f32 = 18.0;
const META_LINE: f32 = 17.0;
const SNIPPET_LINE: f32 = 17.0;
/// Width kept at the end of the line of facts for the control that explains the row.
const WHY: f32 = 20.0;
/// Between the line and the marks.
const MARKS_GAP: f32 = 12.0;
/// Between the line and the versions: as wide as the dots in it.
const VERSIONS_GAP: f32 = 18.0;

/// The texts of a row, laid out for a width.
#[derive(Debug)]
pub struct RowLayout {
    title: Arc<Galley>,
    meta: Arc<Galley>,
    /// "+4 versions", behind the line above.
    versions: Option<Arc<Galley>>,
    /// Star and tags, at the end of the line.
    marks_of: Option<RowMarks>,
    snippet: Option<Arc<Galley>>,
    /// Hits of the snippet, relative to it.
    marks: Vec<Rect>,
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
    let whole = ellipsis::at_word(ui.painter(), title_job(view.tokens, title, room));
    let found = tint::places(&whole, title, &row.title_marks);
    let title = tint::tinted(whole, &found, view.tokens.accent);
    let versions = versions(ui, view, doc);
    let taken = versions
        .as_ref()
        .map_or(0.0, |galley| galley.size().x + VERSIONS_GAP);
    let article = (doc, header.map(AsRef::as_ref));
    let marked = marks::of(view, doc);
    let least = marked.map_or(0.0, RowMarks::least_width);
    let meta = meta_galley(ui, view, article, room - taken - WHY - least);
    let marks_of = marked.map(|marked| {
        let free = room - taken - WHY - meta.size().x - MARKS_GAP;
        RowMarks::new(ui, view, marked, free)
    });
    let (snippet, marks) = snippet(ui, view.tokens, row, room).unzip();
    let mut height = PAD_TOP + title.size().y + GAP + meta.size().y + PAD_BOTTOM;
    if let Some(snippet) = &snippet {
        height += GAP + snippet.size().y;
    }
    RowLayout {
        title,
        meta,
        versions,
        marks_of,
        snippet,
        marks: marks.unwrap_or_default(),
        height: height.round(),
    }
}

impl RowLayout {
    /// Where the control stands that explains a row at `rect`.
    pub fn why_rect(&self, rect: Rect) -> Rect {
        let middle = rect.top() + PAD_TOP + self.title.size().y + GAP + META_LINE / 2.0;
        let center = pos2(rect.right() - PAD_RIGHT - 7.0, middle);
        Rect::from_center_size(center, vec2(WHY, WHY))
    }

    /// Star and tags of a row at `rect`, with their place.
    pub fn take_marks(&mut self, rect: Rect) -> Option<(RowMarks, Rect)> {
        let marks = self.marks_of.take()?;
        let why = self.why_rect(rect);
        let place = marks.place(why.left() - 1.0, why.center().y);
        Some((marks, place))
    }

    /// Where the further versions stand in a row at `rect`, if there are any.
    pub fn versions_rect(&self, rect: Rect) -> Option<Rect> {
        let versions = self.versions.as_ref()?;
        let below_title = rect.top() + PAD_TOP + self.title.size().y + GAP;
        let left = rect.left() + PAD_LEFT + self.meta.size().x + VERSIONS_GAP;
        Some(Rect::from_min_size(
            pos2(left, below_title),
            versions.size(),
        ))
    }
}

/// How many versions there are besides this one.
fn versions(ui: &Ui, view: &View<'_>, doc: DocId) -> Option<Arc<Galley>> {
    let n_further = view.state.snapshot.family(doc).len().checked_sub(1)?;
    let text = format!("+{}", count::plural(n_further, "version", "versions"));
    let font = theme::font(theme::INTERFACE_MEDIUM, 11.5);
    let mut job = LayoutJob::single_section(text, format(font, view.tokens.accent, META_LINE));
    job.wrap.max_rows = 1;
    Some(ui.painter().layout_job(job))
}

/// Paints a row that was laid out; the open article's has a bar at its left.
pub fn paint(
    ui: &Ui,
    tokens: &Tokens,
    rect: Rect,
    layout: RowLayout,
    (selected, is_open): (bool, bool),
    hot: bool,
) {
    let painter = ui.painter();
    if selected {
        painter.rect_filled(rect, 0.0, tokens.selection);
    }
    if is_open {
        let bar = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
        painter.rect_filled(bar, 0.0, tokens.accent);
    }
    if hot && !selected {
        painter.rect_filled(rect, 0.0, tokens.selection.gamma_multiply(0.5));
    }
    painter.hline(
        rect.x_range(),
        rect.bottom() - 0.5,
        Stroke::new(1.0, tokens.line),
    );
    if let Some((at, versions)) = layout.versions_rect(rect).zip(layout.versions) {
        let dot = at.left_center() - vec2(VERSIONS_GAP / 2.0, 0.0);
        painter.circle_filled(dot, 1.0, tokens.dim_mark);
        painter.galley(at.min, versions, tokens.accent);
    }
    let mut at = rect.min + vec2(PAD_LEFT, PAD_TOP);
    let quiet = tokens.dim_in_row(selected || hot);
    for (galley, color) in [(layout.title, tokens.ink), (layout.meta, quiet)] {
        let height = galley.size().y;
        painter.galley(at, galley, color);
        at.y += height + GAP;
    }
    for mark in layout.marks {
        painter.rect_filled(mark.translate(at.to_vec2()), 2.0, tokens.hit);
    }
    if let Some(snippet) = layout.snippet {
        painter.galley(at, snippet, quiet);
    }
}

/// "Reuters · Minsk · 17 Nov · 2 min": what is known, in this order.
pub fn meta(view: &View<'_>, doc: DocId, header: Option<&Header>, minutes: &str) -> String {
    let [outlets, place, date, minutes] = known(view, doc, header, minutes);
    joined(&[&outlets, &place, &date, &minutes])
}

/// Outlets, place, date and minutes; what is not known is empty.
fn known(view: &View<'_>, doc: DocId, header: Option<&Header>, minutes: &str) -> [String; 4] {
    let snapshot = &view.state.snapshot;
    let dateline = header.and_then(|header| header.dateline.as_ref());
    let place = dateline.and_then(|dateline| dateline.place.clone());
    let date = snapshot.date(doc).map(PartialDate::label);
    let n_minutes = count::minutes(snapshot.doc_words(doc));
    [
        snapshot.outlets(doc).join(", "),
        place.unwrap_or_default(),
        date.unwrap_or_default(),
        format!("{n_minutes}{minutes}"),
    ]
}

/// "Reuters  ·  Minsk  ·  17 Nov": what is known, in this order.
pub fn source(view: &View<'_>, doc: DocId, header: Option<&Header>) -> String {
    let [outlets, place, date, _] = known(view, doc, header, "");
    joined(&[&outlets, &place, &date])
}

fn joined(parts: &[&str]) -> String {
    let known = parts.iter().copied().filter(|part| !part.is_empty());
    known.collect::<Vec<&str>>().join("  ·  ")
}

/// The line of facts. Where there is no room for all, minutes and then the place give way
/// before anything is cut.
fn meta_galley(
    ui: &Ui,
    view: &View<'_>,
    (doc, header): (DocId, Option<&Header>),
    room: f32,
) -> Arc<Galley> {
    let [outlets, place, date, minutes] = known(view, doc, header, " min");
    let lay = |parts: &[&str]| {
        let job = line_job(joined(parts), room);
        ui.painter().layout_job(job)
    };
    let whole = lay(&[&outlets, &place, &date, &minutes]);
    if !whole.elided {
        return whole;
    }
    let shorter = lay(&[&outlets, &place, &date]);
    if !shorter.elided {
        return shorter;
    }
    lay(&[&outlets, &date])
}

fn format(font: FontId, color: Color32, line_height: f32) -> TextFormat {
    TextFormat {
        line_height: Some(line_height),
        ..TextFormat::simple(font, color)
    }
}

fn title_job(tokens: &Tokens, title: &str, room: f32) -> LayoutJob {
    let font = theme::font(theme::READING_SEMIBOLD, 15.0);
    rows_job(title, format(font, tokens.ink, TITLE_LINE), room)
}

/// Two lines of text.
fn rows_job(text: &str, format: TextFormat, room: f32) -> LayoutJob {
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap.max_width = room;
    job.wrap.max_rows = 2;
    job
}

/// Quiet but for the hits, which stand on grounds of their own.
fn snippet(ui: &Ui, tokens: &Tokens, row: &Row, room: f32) -> Option<(Arc<Galley>, Vec<Rect>)> {
    if row.snippet.is_empty() {
        return None;
    }
    let font = theme::font(theme::INTERFACE, 12.0);
    let plain = format(font, Color32::PLACEHOLDER, SNIPPET_LINE);
    let whole = ellipsis::at_word(ui.painter(), rows_job(&row.snippet, plain, room));
    let found = tint::places(&whole, &row.snippet, &row.snippet_marks);
    let grounds = found.iter().filter_map(|place| ground(&whole, place));
    let grounds = grounds.collect();
    Some((tint::tinted(whole, &found, tokens.ink), grounds))
}

fn line_job(text: String, room: f32) -> LayoutJob {
    let font = theme::font(theme::INTERFACE, 11.5);
    let mut job = LayoutJob::single_section(text, format(font, Color32::PLACEHOLDER, META_LINE));
    job.wrap.max_width = room;
    job.wrap.max_rows = 1;
    job
}

/// The rectangle behind letters of a row, relative to the galley.
fn ground(galley: &Galley, (at, glyphs): &(usize, Range<usize>)) -> Option<Rect> {
    let row = galley.rows.get(*at)?;
    let x = |nth: usize| row.pos.x + row.x_offset(nth.into());
    Some(Rect::from_min_max(
        pos2(x(glyphs.start) - 1.0, row.pos.y + 1.0),
        pos2(x(glyphs.end) + 1.0, row.pos.y + SNIPPET_LINE - 2.0),
    ))
}
