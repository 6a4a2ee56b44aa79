//! How far the open article is read: goes back to where it was left, says where it is now once
//! scrolling rests, and says when it counts as read.
//!
//! 1. An article counts as read after [`LONG_ENOUGH`] seconds in sight, or when it was scrolled
//!    to its end; that is said once each time it is opened.
//! 2. A place is the first byte of the line at the top, so that it holds at every width and
//!    size; at the headline it is 0.
//! 3. A place is said when the text stood still for [`RESTS`] seconds, or another article comes.

use super::article::ReaderArticle;
use super::body::Placed;
use super::piece::{Piece, PieceKind};
use crate::app::{AppState, Command, DeskWish, DocId};
use crate::ui::view::View;
use crate::ui::virtual_column::VirtualColumn;
use egui::{Rect, Ui, vec2};
use std::time::Duration;

/// Seconds in sight after which an article was read.
const LONG_ENOUGH: f64 = 4.0;
/// Seconds without scrolling after which a place is said.
const RESTS: f64 = 0.25;
/// Share of a line that may be hidden and still counts as its top.
const HIDDEN: f32 = 0.35;

/// What is followed between frames.
#[derive(Debug, Default)]
pub struct ReadingProgress {
    opened: Option<(DocId, f64)>,
    is_seen: bool,
    /// Whether the article has still to be brought to where it was left.
    wants_place: bool,
    /// The place in the last frame, and since when.
    at: Option<(DocId, u32, f64)>,
    /// The place as said last.
    said: Option<(DocId, u32)>,
}

/// What is on screen.
pub struct Sight<'a> {
    /// The article's pieces.
    pub pieces: &'a [Piece],
    /// Those with text on screen, in order.
    pub placed: &'a [Placed],
    /// The view.
    pub viewport: Rect,
    /// The column of pieces.
    pub column: &'a VirtualColumn,
}

impl ReadingProgress {
    /// An article is laid out anew; whether nobody knows yet where it is to stand.
    pub fn begin(&mut self, is_unplaced: bool) {
        self.opened = None;
        self.wants_place = is_unplaced;
    }

    /// Where the article that was just opened was left, asked once.
    pub fn place_wanted(&mut self, state: &AppState, article: &ReaderArticle<'_>) -> Option<usize> {
        if !std::mem::take(&mut self.wants_place) {
            return None;
        }
        let byte = state.desk.places.at(article.article.hash())?;
        self.said = Some((article.doc, byte));
        usize::try_from(byte).ok()
    }

    /// Looks at what is on screen now.
    pub fn follow(
        &mut self,
        ui: &Ui,
        view: &View<'_>,
        article: &ReaderArticle<'_>,
        sight: &Sight<'_>,
    ) {
        let now = ui.input(|input| input.time);
        self.follow_time(ui, view, article.doc, (now, sight));
        let byte = sight.top();
        match self.at {
            Some((doc, before, since)) if doc == article.doc && before == byte => {
                if self.said == Some((doc, byte)) {
                    return;
                }
                let rested = now - since;
                if rested >= RESTS {
                    self.say(view, doc, byte);
                } else {
                    wait(ui, RESTS - rested);
                }
            }
            before => {
                if let Some((doc, byte, _)) = before.filter(|(doc, ..)| *doc != article.doc)
                    && self.said != Some((doc, byte))
                {
                    self.say(view, doc, byte);
                }
                let is_new = before.is_none_or(|(doc, ..)| doc != article.doc);
                if is_new && self.said.is_none_or(|(doc, _)| doc != article.doc) {
                    // Where it stands when it is opened is no news.
                    self.said = Some((article.doc, byte));
                }
                self.at = Some((article.doc, byte, now));
                if self.said != Some((article.doc, byte)) {
                    wait(ui, RESTS);
                }
            }
        }
    }

    fn say(&mut self, view: &View<'_>, doc: DocId, byte: u32) {
        self.said = Some((doc, byte));
        view.send(Command::Desk(DeskWish::Reached(doc, byte)));
    }

    fn follow_time(
        &mut self,
        ui: &Ui,
        view: &View<'_>,
        doc: DocId,
        (now, sight): (f64, &Sight<'_>),
    ) {
        let since = match self.opened {
            Some((opened, since)) if opened == doc => since,
            _ => {
                self.opened = Some((doc, now));
                self.is_seen = view.state.is_read(doc);
                now
            }
        };
        if self.is_seen {
            return;
        }
        let left = LONG_ENOUGH - (now - since);
        if left <= 0.0 || sight.is_at_end() {
            self.is_seen = true;
            view.send(Command::Desk(DeskWish::Seen(doc)));
        } else {
            wait(ui, left);
        }
    }
}

impl Sight<'_> {
    /// The first byte of the line at the top; 0 where the headline or what is under it is there.
    fn top(&self) -> u32 {
        let anchor = self.column.anchor();
        let facts = self
            .pieces
            .iter()
            .position(|piece| piece.kind == PieceKind::Facts);
        if facts.is_none_or(|facts| anchor.index <= facts) {
            return 0;
        }
        let top = self.viewport.top();
        let first = self
            .placed
            .iter()
            .find(|placed| placed.rect.bottom() > top + 1.0);
        let found = first.and_then(|placed| {
            let span = self.pieces.get(placed.index)?.span?;
            let rows = &placed.set.galley.rows;
            let line = placed.rect.height() / rows.len().max(1) as f32;
            let above = (top - placed.rect.top() + HIDDEN * line).max(0.0);
            let byte = span.start() + placed.set.byte_at(vec2(0.0, above));
            u32::try_from(byte).ok()
        });
        found.unwrap_or(0)
    }

    /// Whether the last line is in sight and somebody scrolled to it.
    fn is_at_end(&self) -> bool {
        let anchor = self.column.anchor();
        let is_scrolled = anchor.index > 0 || anchor.into > 1.0;
        is_scrolled && self.column.visible_range().end >= self.pieces.len()
    }
}

/// Paints again after so many seconds, when there is something to say.
fn wait(ui: &Ui, seconds: f64) {
    let seconds = seconds.clamp(0.01, 10.0);
    ui.ctx()
        .request_repaint_after(Duration::from_secs_f64(seconds));
}
