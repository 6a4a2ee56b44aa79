//! One quotation of a group: the cue at the left, the words, and the article they stand in;
//! in a narrow view all below each other.

use super::excerpt::{self, Marked, Style};
use crate::analysis::quotes::{Grouping, QuoteRow, QuoteTable};
use crate::corpus::annotation::QuoteKind;
use crate::ui::ellipsis;
use crate::ui::result_row;
use crate::ui::theme;
use crate::ui::view::View;
use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontId, Galley, Rect, Ui, Vec2, pos2, vec2};
use std::sync::Arc;

/// Above and below the words.
const PAD: f32 = 9.0;
/// Width of the column of cues, its gap included.
const LEFT: f32 = 108.0;
/// Width of the column of articles.
const RIGHT: f32 = 194.0;
/// Between words and article.
const GAP: f32 = 18.0;
/// From the left edge of a row to the cue.
const INSET: f32 = 8.0;
/// Below this width all stands below each other.
const FOLDS: f32 = 560.0;
const LINE: f32 = 23.0;
const N_ROWS: usize = 4;
/// Width of a letter of the words, about.
const LETTER: f32 = 7.1;

/// Galleys of a row with their places, from the row's left top.
pub struct Entry {
    parts: Vec<(Vec2, Arc<Galley>)>,
    /// Where the article is told, for clicks.
    pub article: Rect,
    /// Where the name of who speaks stands, for clicks.
    pub speaker: Rect,
    /// Height of the whole row, rule included.
    pub height: f32,
}

/// A guess at the height of a row, before it is laid out.
pub fn estimate(n_bytes: usize, width: f32) -> f32 {
    let room = words_width(width);
    let n_rows = (n_bytes as f32 * LETTER / room).ceil();
    let rows = n_rows.clamp(1.0, 4.0) * LINE + 2.0 * PAD;
    if width < FOLDS {
        rows + 20.0
    } else {
        rows.max(74.0)
    }
}

fn words_width(width: f32) -> f32 {
    let room = if width < FOLDS {
        width - 2.0 * INSET
    } else {
        width - LEFT - RIGHT - GAP
    };
    room.max(60.0)
}

fn format(font: FontId, color: Color32, line: f32) -> TextFormat {
    TextFormat {
        line_height: Some(line),
        ..TextFormat::simple(font, color)
    }
}

fn lines(ui: &Ui, text: String, format: TextFormat, width: f32, n_rows: usize) -> Arc<Galley> {
    let mut job = LayoutJob::single_section(text, format);
    job.wrap.max_width = width;
    job.wrap.max_rows = n_rows;
    ui.painter().layout_job(job)
}

/// The words of a quotation, as they stand.
pub fn words<'v>(view: &View<'v>, row: &QuoteRow) -> &'v str {
    let article = view.state.snapshot.article(row.doc);
    article.map_or("", |article| row.span.slice(article.text()))
}

/// The words of a line with what is marked in them.
pub fn marked<'a>(
    view: &View<'a>,
    table: &'a QuoteTable,
    line: usize,
    row: &QuoteRow,
) -> Marked<'a> {
    Marked {
        words: words(view, row),
        needle: &table.wish.needle,
        hits: table.hits(line),
        start: row.span.start(),
    }
}

/// Lays a row out at a width. Cheap: four lines of words; egui keeps the galleys.
pub fn lay_out(ui: &Ui, view: &View<'_>, table: &QuoteTable, line: usize, width: f32) -> Entry {
    let Some(row) = table.row(line) else {
        return Entry {
            parts: Vec::new(),
            article: Rect::NOTHING,
            speaker: Rect::NOTHING,
            height: 0.0,
        };
    };
    let tokens = view.tokens;
    let style = Style {
        font: theme::font(theme::READING, 16.0),
        line: LINE,
        color: match row.kind {
            QuoteKind::Direct => tokens.ink,
            QuoteKind::Indirect => Color32::PLACEHOLDER,
        },
        n_rows: N_ROWS,
        in_sight: 200,
    };
    let room = words_width(width);
    let job = excerpt::job(tokens, &marked(view, table, line, row), &style, room);
    let words = ellipsis::at_word(ui.painter(), job);
    if width < FOLDS {
        folded(ui, view, table, row, (words, room))
    } else {
        spread(ui, view, table, row, (words, width))
    }
}

fn title<'v>(view: &View<'v>, row: &QuoteRow) -> &'v str {
    let header = view.state.snapshot.header(row.doc);
    header.map_or("", |header| header.title.as_str())
}

/// "Reuters · Minsk · 17 Nov".
fn facts(view: &View<'_>, row: &QuoteRow) -> String {
    let header = view.state.snapshot.header(row.doc);
    result_row::source(view, row.doc, header.map(AsRef::as_ref))
}

/// Who speaks where no head says so, and how.
fn cue(view: &View<'_>, table: &QuoteTable, row: &QuoteRow) -> Vec<(String, TextFormat)> {
    let tokens = view.tokens;
    let small = |color| format(theme::font(theme::INTERFACE, 12.5), color, 17.0);
    let mut parts = Vec::new();
    let speaker = table.list().speaker(row);
    match speaker {
        None => parts.push(("no speaker".to_owned(), small(tokens.topic))),
        Some(name) if table.wish.grouping != Grouping::Speaker => {
            let font = theme::font(theme::INTERFACE_MEDIUM, 12.5);
            parts.push((name.to_owned(), format(font, tokens.person, 17.0)));
        }
        Some(_) => {}
    }
    parts.extend(
        table
            .list()
            .cue(row)
            .map(|cue| (cue.to_owned(), small(Color32::PLACEHOLDER))),
    );
    parts
}

fn spread(
    ui: &Ui,
    view: &View<'_>,
    table: &QuoteTable,
    row: &QuoteRow,
    (words, width): (Arc<Galley>, f32),
) -> Entry {
    let tokens = view.tokens;
    let mut parts = Vec::new();
    let mut bottom = words.size().y;
    let mut y = PAD + 3.0;
    let mut speaker = Rect::NOTHING;
    let is_named = table.wish.grouping != Grouping::Speaker && table.list().speaker(row).is_some();
    for (text, format) in cue(view, table, row) {
        let galley = lines(ui, text, format, LEFT - INSET - 10.0, 2);
        let height = galley.size().y;
        if is_named && parts.is_empty() {
            speaker = Rect::from_min_size(pos2(INSET, y), galley.size());
        }
        parts.push((vec2(INSET, y), galley));
        y += height + 2.0;
    }
    bottom = bottom.max(y - PAD);
    parts.push((vec2(LEFT, PAD), words));
    let left = width - RIGHT;
    let strong = format(theme::font(theme::INTERFACE_MEDIUM, 12.0), tokens.ink, 16.5);
    let mut job = LayoutJob::single_section(title(view, row).to_owned(), strong);
    job.wrap.max_width = RIGHT;
    job.wrap.max_rows = 2;
    let title = ellipsis::at_word(ui.painter(), job);
    let quiet = format(
        theme::font(theme::INTERFACE, 11.5),
        Color32::PLACEHOLDER,
        16.0,
    );
    let facts = lines(ui, facts(view, row), quiet, RIGHT, 2);
    let facts_top = PAD + 2.0 + title.size().y + 2.0;
    let article_bottom = facts_top + facts.size().y;
    parts.push((vec2(left, PAD + 2.0), title));
    parts.push((vec2(left, facts_top), facts));
    bottom = bottom.max(article_bottom - PAD);
    Entry {
        parts,
        article: Rect::from_min_max(pos2(left, PAD), pos2(width, article_bottom)),
        speaker,
        height: (bottom + 2.0 * PAD).round(),
    }
}

fn folded(
    ui: &Ui,
    view: &View<'_>,
    table: &QuoteTable,
    row: &QuoteRow,
    (words, room): (Arc<Galley>, f32),
) -> Entry {
    let mut job = LayoutJob::default();
    let font = theme::font(theme::INTERFACE, 12.0);
    let quiet = format(font, Color32::PLACEHOLDER, 17.0);
    for (text, format) in cue(view, table, row) {
        job.append(&text, 0.0, format);
        job.append("  ·  ", 0.0, quiet.clone());
    }
    job.append(title(view, row), 0.0, quiet.clone());
    let facts = facts(view, row);
    if !facts.is_empty() {
        job.append("  ·  ", 0.0, quiet.clone());
        job.append(&facts, 0.0, quiet);
    }
    job.wrap.max_width = room;
    job.wrap.max_rows = 1;
    let below = ellipsis::at_word(ui.painter(), job);
    let top = PAD + words.size().y + 3.0;
    let bottom = top + below.size().y;
    Entry {
        article: Rect::from_min_max(pos2(INSET, top), pos2(INSET + room, bottom)),
        speaker: Rect::NOTHING,
        parts: vec![(vec2(INSET, PAD), words), (vec2(INSET, top), below)],
        height: (bottom + PAD).round(),
    }
}

impl Entry {
    /// Paints the row at a place, what is quiet in it in a color that fits the ground.
    pub fn paint(self, ui: &Ui, rect: Rect, quiet: Color32) {
        for (at, galley) in self.parts {
            ui.painter().galley(rect.min + at, galley, quiet);
        }
    }
}
