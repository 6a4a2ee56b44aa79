//! Quotations as a table: heads that sort, and rows of two lines. Where there is less room,
//! places, then cues, then articles give way.

use super::entry;
use super::excerpt::{self, Style};
use crate::analysis::quotes::{QuoteColumn, QuoteOrder, QuoteRow, QuoteTable};
use crate::app::{Command, QuotesCommand};
use crate::corpus::annotation::QuoteKind;
use crate::corpus::date::PartialDate;
use crate::ui::ellipsis;
use crate::ui::icon::{self, Icon};
use crate::ui::theme;
use crate::ui::view::View;
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align2, Color32, CursorIcon, Galley, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};
use std::sync::Arc;

/// Height of a row, rule included.
pub const ROW: f32 = 54.0;
/// Height of the heads, rule included.
const HEADS: f32 = 28.0;
/// Between columns.
const GAP: f32 = 14.0;
/// From a row's edges to its first and last column.
const INSET: f32 = 8.0;
/// Above the first line.
const PAD: f32 = 8.0;

/// Columns that have room in a table of this width, with where they stand from its left.
pub fn columns(width: f32) -> Vec<(QuoteColumn, f32, f32)> {
    let room = width - 2.0 * INSET;
    let shown = QuoteColumn::ALL.into_iter().filter(|column| match column {
        QuoteColumn::Place => room >= 700.0,
        QuoteColumn::Cue => room >= 600.0,
        QuoteColumn::Article => room >= 500.0,
        QuoteColumn::Speaker | QuoteColumn::Text | QuoteColumn::Date => true,
    });
    let shown: Vec<QuoteColumn> = shown.collect();
    let scale = (room / 720.0).clamp(0.85, 1.5);
    let fixed = |column: QuoteColumn| match column {
        QuoteColumn::Speaker => 102.0 * scale,
        QuoteColumn::Cue => 78.0 * scale,
        QuoteColumn::Text => 0.0,
        QuoteColumn::Article => 126.0 * scale,
        QuoteColumn::Place => 60.0 * scale,
        QuoteColumn::Date => 76.0,
    };
    let gaps = GAP * (shown.len().saturating_sub(1)) as f32;
    let taken: f32 = shown.iter().map(|column| fixed(*column)).sum();
    let words = (room - taken - gaps).max(80.0);
    let mut left = INSET;
    let columns = shown.into_iter().map(|column| {
        let width = if column == QuoteColumn::Text {
            words
        } else {
            fixed(column)
        };
        let at = left;
        left += width + GAP;
        (column, at, width)
    });
    columns.collect()
}

/// Paints the heads at the top of `rect`; answers where they end.
pub fn heads_ui(ui: &mut Ui, view: &View<'_>, rect: Rect) -> f32 {
    let bottom = rect.top() + HEADS;
    let order = view.state.quotes.wish.order;
    for (column, left, width) in columns(rect.width()) {
        let place = Rect::from_min_size(
            pos2(rect.left() + left, rect.top()),
            vec2(width, HEADS - 1.0),
        );
        head_ui(ui, view, column, place, order);
    }
    let stroke = Stroke::new(1.0, view.tokens.line);
    ui.painter().hline(rect.x_range(), bottom - 0.5, stroke);
    bottom
}

fn head_ui(ui: &Ui, view: &View<'_>, column: QuoteColumn, place: Rect, order: Option<QuoteOrder>) {
    let now = order.filter(|order| order.column == column);
    let response = ui.interact(
        place,
        ui.scope_id().with(("quotes-head", column)),
        Sense::click(),
    );
    let label = format!("Sort by {}", column.label().to_lowercase());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, now.is_some(), &label));
    let face = if now.is_some() {
        theme::INTERFACE_SEMIBOLD
    } else {
        theme::INTERFACE_MEDIUM
    };
    let color = if now.is_some() || response.hovered() {
        view.tokens.ink
    } else {
        view.tokens.dim
    };
    let painter = ui.painter();
    let at = place.left_center();
    let font = theme::font(face, 12.0);
    let name = painter.text(at, Align2::LEFT_CENTER, column.label(), font, color);
    if let Some(order) = now {
        let arrow = if order.is_descending {
            Icon::Down
        } else {
            Icon::Up
        };
        let at = Rect::from_center_size(name.right_center() + vec2(10.0, 0.0), vec2(16.0, 16.0));
        icon::paint(painter, at, arrow, color);
    }
    crate::ui::button::focus_ring(ui, &response, view.tokens, 3.0);
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
        let mut wish = view.state.quotes.wish.clone();
        wish.order = next(column, now);
        view.send(Command::Quotes(QuotesCommand::Wish(wish)));
    }
}

/// The usual way of a column, then the other way, then the order of the result.
fn next(column: QuoteColumn, now: Option<QuoteOrder>) -> Option<QuoteOrder> {
    // Newest first is what people expect.
    let usual = column == QuoteColumn::Date;
    match now {
        None => Some(QuoteOrder {
            column,
            is_descending: usual,
        }),
        Some(order) if order.is_descending == usual => Some(QuoteOrder {
            column,
            is_descending: !usual,
        }),
        Some(_) => None,
    }
}

/// Paints a row into `rect`; answers where its article is told, and who speaks.
pub fn paint(
    ui: &Ui,
    view: &View<'_>,
    table: &QuoteTable,
    (line, row): (usize, &QuoteRow),
    rect: Rect,
) -> (Rect, Rect) {
    let (mut article, mut speaker) = (Rect::NOTHING, Rect::NOTHING);
    for (column, left, width) in columns(rect.width()) {
        let galley = if column == QuoteColumn::Text {
            words(ui, view, table, (line, row), width)
        } else {
            cell(ui, view, table, row, (column, width))
        };
        let at = rect.min + vec2(left, PAD);
        if column == QuoteColumn::Article {
            article = Rect::from_min_size(at, galley.size());
        }
        if column == QuoteColumn::Speaker && table.list().speaker(row).is_some() {
            speaker = Rect::from_min_size(at, galley.size());
        }
        ui.painter().galley(at, galley, Color32::PLACEHOLDER);
    }
    (article, speaker)
}

fn words(
    ui: &Ui,
    view: &View<'_>,
    table: &QuoteTable,
    (line, row): (usize, &QuoteRow),
    width: f32,
) -> Arc<Galley> {
    let style = Style {
        font: theme::font(theme::READING, 15.0),
        line: 19.0,
        color: match row.kind {
            QuoteKind::Direct => view.tokens.ink,
            QuoteKind::Indirect => view.tokens.dim,
        },
        n_rows: 2,
        in_sight: 50,
    };
    let marked = entry::marked(view, table, line, row);
    let job = excerpt::job(view.tokens, &marked, &style, width);
    ellipsis::at_word(ui.painter(), job)
}

fn cell(
    ui: &Ui,
    view: &View<'_>,
    table: &QuoteTable,
    row: &QuoteRow,
    (column, width): (QuoteColumn, f32),
) -> Arc<Galley> {
    let tokens = view.tokens;
    let snapshot = &view.state.snapshot;
    let header = snapshot.header(row.doc);
    let (text, face, color) = match column {
        QuoteColumn::Speaker => match table.list().speaker(row) {
            Some(name) => (name.to_owned(), theme::INTERFACE_MEDIUM, tokens.person),
            None => ("no speaker".to_owned(), theme::INTERFACE, tokens.topic),
        },
        QuoteColumn::Cue => {
            let cue = table.list().cue(row).unwrap_or_default();
            (cue.to_owned(), theme::INTERFACE, tokens.dim)
        }
        QuoteColumn::Article => {
            let title = header.map(|header| header.title.clone());
            (title.unwrap_or_default(), theme::INTERFACE, tokens.ink)
        }
        QuoteColumn::Place => {
            let dateline = header.and_then(|header| header.dateline.as_ref());
            let place = dateline.and_then(|dateline| dateline.place.clone());
            (place.unwrap_or_default(), theme::INTERFACE, tokens.dim)
        }
        QuoteColumn::Date | QuoteColumn::Text => {
            let date = snapshot.date(row.doc).map(PartialDate::label);
            (date.unwrap_or_default(), theme::INTERFACE, tokens.dim)
        }
    };
    let format = TextFormat {
        line_height: Some(17.0),
        ..TextFormat::simple(theme::font(face, 12.5), color)
    };
    let mut job = LayoutJob::single_section(text, format);
    job.wrap.max_width = width;
    job.wrap.max_rows = 2;
    ui.painter().layout_job(job)
}

#[cfg(test)]
mod tests {
    use super::{INSET, columns, next};
    use crate::analysis::quotes::{QuoteColumn, QuoteOrder};

    #[test]
    fn columns_give_way_and_never_leave_the_table() {
        let check = |width: f32, expected: usize| {
            let columns = columns(width);
            assert_eq!(columns.len(), expected, "{width}");
            let mut end = 0.0;
            for (column, left, wide) in columns {
                assert!(left >= end && wide >= 55.0, "{width}: {column:?}");
                end = left + wide;
            }
            assert!(end <= width - INSET + 0.5, "{width}: {end}");
        };
        check(420.0, 3);
        check(540.0, 4);
        check(640.0, 5);
        check(744.0, 6);
        check(1_400.0, 6);
    }

    #[test]
    fn heads_go_around() {
        let order = |column, is_descending| {
            Some(QuoteOrder {
                column,
                is_descending,
            })
        };
        for (column, usual) in [(QuoteColumn::Speaker, false), (QuoteColumn::Date, true)] {
            let first = next(column, None);
            assert_eq!(first, order(column, usual));
            let second = next(column, first);
            assert_eq!(second, order(column, !usual));
            assert_eq!(next(column, second), None);
        }
    }
}
