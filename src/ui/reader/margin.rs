//! The margin beside quotations: a rule along exactly their lines, and who speaks. Where the
//! margin is too narrow for names they stand above the paragraph instead.
//!
//! 1. A name stands where its quotation begins. One that would stand right below itself, as
//!    where a cue splits a quotation, is left out; others move down until they have room.
//! 2. What stands inside another quotation has neither rule nor name of its own.
//! 3. Indirect quotations are lighter than direct ones, and give way to them on one line.

use super::body::{Placed, inside};
use super::page::Page;
use crate::app::DocId;
use crate::corpus::annotation::{Quote, QuoteKind};
use crate::text::Span;
use crate::ui::quote_tip::{self, Told, speaker_label};
use crate::ui::theme::{self, Tokens};
use crate::ui::view::View;
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align, Color32, CursorIcon, Galley, Popup, Rect, Response, Role, Sense, SetOpenCommand, Ui,
    WidgetInfo, pos2, vec2,
};
use std::ops::Range;
use std::sync::Arc;

/// From the rule to the text.
const RULE: f32 = 14.0;
/// The same where the margin is narrow.
const NARROW_RULE: f32 = 10.0;
/// From the names to the rule.
const GAP: f32 = 12.0;
/// From the left edge of the page to the names.
const EDGE: f32 = 10.0;
/// Narrowest column of names.
const LEAST: f32 = 64.0;
/// From what stands in the margin to the text.
pub const TO_TEXT: f32 = RULE + GAP;
const LINE: f32 = 14.0;
/// Height of names above a paragraph.
const ABOVE: f32 = 18.0;
/// Strength of what belongs to indirect quotations.
const LIGHT: f32 = 0.55;

/// What was painted in the margin so far, in one frame.
#[derive(Debug, Default)]
pub struct Margin {
    /// The last name, and where it ends.
    last: Option<(String, f32)>,
    /// What stands in the left margin and in the right one, from top to bottom.
    taken: [Vec<Range<f32>>; 2],
}

/// A side of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Where speakers are named.
    Left,
    /// Beside the marks of hits.
    Right,
}

/// Between two things in the margin.
const APART: f32 = 3.0;

impl Margin {
    /// The nearest place from `top` on where so much has room, taken from now on.
    pub fn free(&mut self, side: Side, top: f32, height: f32) -> f32 {
        let [left, right] = &mut self.taken;
        let taken = match side {
            Side::Left => left,
            Side::Right => right,
        };
        let mut top = top;
        let meets = |top: f32, of: &Range<f32>| of.start < top + height && top < of.end;
        // Each look moves it below something it had not been below.
        for _ in 0..=taken.len() {
            match taken.iter().find(|of| meets(top, of)) {
                Some(of) => top = of.end,
                None => break,
            }
        }
        taken.push(top..top + height + APART);
        top
    }
}

/// Width of what may stand in the left margin; none where it is too narrow.
pub fn left_column(page: &Page) -> Option<f32> {
    names_width(page)
}

/// Right edge of what stands in the left margin of a text that begins at `text_left`.
pub fn left_edge(text_left: f32) -> f32 {
    text_left - RULE - GAP
}

/// What is asked of the margin beside one piece.
pub struct Beside<'a, 'v> {
    /// State and where commands go.
    pub view: &'a View<'v>,
    /// The article.
    pub doc: DocId,
    /// Its quotations.
    pub quotes: &'a [Quote],
    /// Measures.
    pub page: Page,
    /// Where the piece stands in the text.
    pub span: Span,
    /// Where it stands on screen.
    pub placed: &'a Placed,
}

/// Width of the column of names; none where they have no room.
fn names_width(page: &Page) -> Option<f32> {
    let width = page.left - RULE - GAP - EDGE;
    (width >= LEAST).then_some(width.min(150.0))
}

/// Whether names stand above paragraphs.
pub fn is_folded(page: &Page) -> bool {
    names_width(page).is_none()
}

/// Room above a piece for the names of quotations that begin in it.
pub fn room_above(page: &Page, quotes: &[Quote], span: Option<Span>) -> f32 {
    let begins = |span: Span| quotes.iter().any(|quote| begins_in(quote, span));
    if is_folded(page) && span.is_some_and(begins) {
        ABOVE
    } else {
        0.0
    }
}

fn begins_in(quote: &Quote, span: Span) -> bool {
    let start = quote.span.start();
    quote.parent.is_none() && (span.start()..span.end()).contains(&start)
}

/// Letters of a name: quieter for indirect quotations, and still easy to read.
fn name_color(tokens: &Tokens, quote: &Quote) -> Color32 {
    match (&quote.speaker, quote.kind) {
        (Some(_), QuoteKind::Direct) => tokens.person,
        _ => tokens.dim_on_paper,
    }
}

fn color(tokens: &Tokens, quote: &Quote) -> Color32 {
    let color = if quote.speaker.is_some() {
        tokens.person
    } else {
        tokens.dim_mark
    };
    match quote.kind {
        QuoteKind::Direct => color,
        QuoteKind::Indirect => color.gamma_multiply(LIGHT),
    }
}

impl Beside<'_, '_> {
    /// The ground of the quotation that was opened from their list.
    pub fn ground(&self, ui: &Ui) {
        let opened = self.view.state.quotes.opened;
        let Some((_, span)) = opened.filter(|(doc, _)| *doc == self.doc) else {
            return;
        };
        let part = inside(self.span, span);
        for stretch in self.placed.set.stretches(&part) {
            let rect = stretch.rect.translate(self.placed.rect.min.to_vec2());
            ui.painter().rect_filled(
                rect.expand2(vec2(2.0, 0.0)),
                0.0,
                self.view.tokens.selection,
            );
        }
    }

    /// Rules and names.
    pub fn paint(&self, ui: &mut Ui, margin: &mut Margin) {
        let outer = self.quotes.iter().filter(|quote| quote.parent.is_none());
        let here: Vec<&Quote> = outer
            .filter(|quote| quote.span.overlaps(self.span))
            .collect();
        for kind in [QuoteKind::Indirect, QuoteKind::Direct] {
            for quote in here.iter().filter(|quote| quote.kind == kind) {
                self.rule(ui, quote);
            }
        }
        let begun: Vec<&Quote> = here
            .into_iter()
            .filter(|quote| begins_in(quote, self.span))
            .collect();
        match names_width(&self.page) {
            Some(width) => {
                for quote in begun {
                    self.name(ui, quote, width, margin);
                }
            }
            None => self.above(ui, &begun),
        }
    }

    /// Top and bottom of the lines of a quotation in this piece.
    fn rows(&self, quote: &Quote) -> Option<Range<f32>> {
        let stretches = self.placed.set.stretches(&inside(self.span, quote.span));
        let (first, last) = (stretches.first()?, stretches.last()?);
        let top = self.placed.rect.top();
        Some(top + first.rect.top()..top + last.rect.bottom())
    }

    fn rule(&self, ui: &mut Ui, quote: &Quote) {
        let Some(rows) = self.rows(quote) else {
            return;
        };
        let away = if is_folded(&self.page) {
            NARROW_RULE
        } else {
            RULE
        };
        let x = self.placed.rect.left() - away;
        let width = match quote.kind {
            QuoteKind::Direct => 2.0,
            QuoteKind::Indirect => 1.0,
        };
        let rule = Rect::from_min_max(
            pos2(x - 2.0, rows.start + 1.0),
            pos2(x - 2.0 + width, rows.end - 1.0),
        );
        // What lies under is another kind's: a lighter rule must not shine through.
        let color = color(self.view.tokens, quote);
        ui.painter().rect_filled(rule, 0.0, color);
        let id = ui.scope_id().with(("rule", quote.span.start()));
        let response = ui.interact(rule.expand2(vec2(5.0, 0.0)), id, Sense::CLICK);
        self.act(&response, quote);
        response.on_hover_text(quote_tip::tip(&self.told(quote)));
    }

    fn told<'q>(&self, quote: &'q Quote) -> Told<'q> {
        Told::of(self.doc, quote)
    }

    /// Both buttons open the menu of a quotation.
    fn act(&self, response: &Response, quote: &Quote) {
        let is_clicked = response.clicked() || response.secondary_clicked();
        Popup::menu(response)
            .open_memory(is_clicked.then_some(SetOpenCommand::Toggle))
            .show(|ui| quote_tip::menu(ui, self.view, &self.told(quote)));
    }

    fn name(&self, ui: &mut Ui, quote: &Quote, width: f32, margin: &mut Margin) {
        let Some(rows) = self.rows(quote) else {
            return;
        };
        let name = speaker_label(quote.speaker.as_deref());
        let line = self.page.setting(super::piece::PieceKind::Paragraph).line;
        let mut top = rows.start + (line - LINE).max(0.0) / 2.0;
        if let Some((before, bottom)) = &margin.last {
            if before == name && top < bottom + line {
                margin.last = Some((name.to_owned(), bottom.max(rows.end)));
                return;
            }
            top = top.max(*bottom);
        }
        let color = name_color(self.view.tokens, quote);
        let galley = galley(ui, name, color, width, Align::RIGHT);
        let top = margin.free(Side::Left, top, galley.size().y);
        let right = left_edge(self.placed.rect.left());
        let bottom = top + galley.size().y;
        // Right-aligned lines reach to the left of where they are painted.
        let rect = Rect::from_min_max(pos2(right - galley.size().x, top), pos2(right, bottom));
        ui.painter().galley(pos2(right, top), galley, color);
        self.speaker(ui, quote, rect);
        margin.last = Some((name.to_owned(), bottom));
    }

    /// Names above the paragraph, each once.
    fn above(&self, ui: &mut Ui, begun: &[&Quote]) {
        let mut named: Vec<&Quote> = Vec::new();
        for quote in begun {
            if named.iter().all(|other| other.speaker != quote.speaker) {
                named.push(quote);
            }
        }
        let mut at = pos2(
            self.placed.rect.left(),
            self.placed.rect.top() - ABOVE + 2.0,
        );
        let right = self.placed.rect.right();
        for quote in named {
            let name = speaker_label(quote.speaker.as_deref());
            let color = name_color(self.view.tokens, quote);
            if at.x + LEAST > right {
                return;
            }
            let galley = galley(ui, name, color, right - at.x, Align::LEFT);
            let rect = Rect::from_min_size(at, galley.size());
            ui.painter().galley(at, galley, color);
            self.speaker(ui, quote, rect);
            at.x = rect.right() + 14.0;
        }
    }

    /// The name as a control.
    fn speaker(&self, ui: &mut Ui, quote: &Quote, rect: Rect) {
        let id = ui.scope_id().with(("speaker", quote.span.start()));
        let response = ui
            .interact(rect, id, Sense::click())
            .on_hover_cursor(CursorIcon::PointingHand);
        let label = format!("Quoted: {}", speaker_label(quote.speaker.as_deref()));
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
        if response.hovered() || response.has_focus() {
            let stroke = egui::Stroke::new(1.0, name_color(self.view.tokens, quote));
            ui.painter()
                .hline(rect.x_range(), rect.bottom() - 0.5, stroke);
        }
        self.act(&response, quote);
        response.on_hover_text(quote_tip::tip(&self.told(quote)));
    }
}

/// Names laid out: over several lines in the margin, on one above a paragraph.
fn galley(ui: &Ui, names: &str, color: Color32, width: f32, halign: Align) -> Arc<Galley> {
    let format = TextFormat {
        line_height: Some(LINE),
        ..TextFormat::simple(theme::font(theme::INTERFACE, 11.5), color)
    };
    let mut job = LayoutJob::single_section(names.to_owned(), format);
    job.wrap.max_width = width;
    job.wrap.max_rows = if halign == Align::RIGHT { 3 } else { 1 };
    job.halign = halign;
    ui.painter().layout_job(job)
}
