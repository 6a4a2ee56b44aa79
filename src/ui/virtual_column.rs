//! A vertical list of many items whose heights are known only once they were laid out.
//! It lays out what is visible and a screen around, estimates the rest, and keeps what is
//! on screen in place while estimates turn into measures. It does not keep the items.
//!
//! Rules:
//! 1. The truth about where we are is an anchor: an item and how far into it the top of
//!    the view is. A height that changes above the anchor therefore moves nothing.
//! 2. Items a screen above and below the view are measured, so a scroll by less than a
//!    screen seldom meets an estimate; a few in each frame, so that no frame is long.
//! 3. egui's scroll area keeps its offset in `f32`. Columns taller than `MAX_AREA` are
//!    shown to it scaled down; small steps count as points, long ones as a share.

use super::assist;
use super::heights::Heights;
use egui::scroll_area::{ScrollArea, ScrollBarVisibility};
use egui::{AsIdSalt, Rect, Ui, UiBuilder, Vec2, pos2, vec2};
use std::ops::Range;

/// Tallest content, in points, that egui is told of: `f32` still has quarter points there.
const MAX_AREA: f64 = 4_000_000.0;

/// Items out of sight that are measured in one frame.
const AHEAD: usize = 5;

/// Steps of more screens than this are jumps of the scroll bar.
const JUMP_SCREENS: f64 = 3.0;

/// What a column shows.
pub trait ColumnItems {
    /// Height of an item at a width, in points. Asked once per item and width.
    fn measure(&mut self, ui: &Ui, index: usize, width: f32) -> f32;

    /// Paints an item into its rectangle, at least partly visible.
    fn paint(&mut self, ui: &mut Ui, index: usize, rect: Rect);

    /// Tells assistive tools of an item up to a screen above or below the view, so that they
    /// can walk on from what is seen and have it scrolled into view. Asked only while they listen.
    fn announce(&mut self, _ui: &mut Ui, _index: usize, _rect: Rect) {}
}

/// Where the top of the view is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Anchor {
    /// The item at the top.
    pub index: usize,
    /// Points of it that are above the view; negative while a wish is not yet carried out.
    pub into: f64,
}

/// Where a place one scrolls to ends up in the view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Placement {
    /// That many points below the top of the view.
    FromTop(f32),
    /// At this share of the view's height, 0 the top, 1 the bottom.
    Share(f32),
    /// As near as possible: nothing moves if it is in the view with this margin.
    Nearest(f32),
}

#[derive(Clone, Copy, Debug)]
enum Wish {
    Place(usize, f32, Placement),
    By(f64),
}

/// One frame's outcome.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The view on screen, scroll bar excluded.
    pub viewport: Rect,
    /// Items that were painted.
    pub visible: Range<usize>,
}

/// State of a column between frames.
#[derive(Clone, Debug, Default)]
pub struct VirtualColumn {
    heights: Heights,
    anchor: Anchor,
    width: f32,
    view_height: f32,
    wish: Option<Wish>,
    visible: Range<usize>,
    /// Items measured in this frame.
    n_measured: usize,
}

impl VirtualColumn {
    /// New content of `n` items, each `estimate` points high until measured; at the top.
    pub fn reset(&mut self, n: usize, estimate: f32) {
        self.heights.fill(n, estimate);
        self.begin();
    }

    /// New content with an estimate for each item; at the top. `O(n)`.
    pub fn reset_with(&mut self, n: usize, estimate: impl FnMut(usize) -> f32) {
        self.heights = Heights::new((0..n).map(estimate));
        self.begin();
    }

    fn begin(&mut self) {
        self.anchor = Anchor::default();
        self.wish = None;
        self.visible = 0..0;
    }

    /// Items.
    pub fn len(&self) -> usize {
        self.heights.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All items must be measured again: the heights known become estimates and the item
    /// at the top stays there.
    pub fn forget_measures(&mut self) {
        self.heights.forget();
    }

    /// One item must be measured again.
    pub fn forget_measure(&mut self, index: usize) {
        self.heights.forget_one(index);
    }

    /// Items painted in the last frame.
    pub fn visible_range(&self) -> Range<usize> {
        self.visible.clone()
    }

    /// Where the top of the view is, to come back to.
    pub fn anchor(&self) -> Anchor {
        self.anchor
    }

    /// Goes back to a place.
    pub fn set_anchor(&mut self, anchor: Anchor) {
        self.anchor = anchor;
        self.wish = None;
    }

    /// Brings the place `offset` points into an item to where `placement` says, next frame.
    pub fn scroll_to(&mut self, index: usize, offset: f32, placement: Placement) {
        self.wish = Some(Wish::Place(index, offset, placement));
    }

    /// Scrolls down by so many points, next frame.
    pub fn scroll_by(&mut self, points: f32) {
        self.wish = Some(Wish::By(f64::from(points)));
    }

    /// Scrolls to the first item.
    pub fn scroll_to_start(&mut self) {
        self.scroll_to(0, 0.0, Placement::FromTop(0.0));
    }

    /// Scrolls to the last one.
    pub fn scroll_to_end(&mut self) {
        let last = self.len().saturating_sub(1);
        let height = self.heights.of(last);
        self.scroll_to(last, height, Placement::Share(1.0));
    }

    /// Points from the start of the column to the top of an item, as far as known.
    pub fn top_of(&self, index: usize) -> f64 {
        self.heights.before(index)
    }

    /// Height of an item as far as known.
    pub fn height_of(&self, index: usize) -> f32 {
        self.heights.of(index)
    }

    /// Height of all items as far as known.
    pub fn total(&self) -> f64 {
        self.heights.total()
    }

    /// Height of the view in the last frame.
    pub fn view_height(&self) -> f32 {
        self.view_height
    }

    /// Shows the column in all the room of `ui`.
    pub fn show(&mut self, ui: &mut Ui, salt: impl AsIdSalt, items: &mut dyn ColumnItems) -> Shown {
        // Lines at the edge are cut as on paper, not faded.
        ui.spacing_mut().scroll.fade.strength = 0.0;
        let outer = ui.available_rect_before_wrap();
        let told = narrow(self.position() * self.scale());
        let mut shown = Shown {
            viewport: outer,
            visible: 0..0,
        };
        let mut seen = (0.0, 0.0);
        let output = ScrollArea::vertical()
            .id_salt(salt)
            .auto_shrink(false)
            .scroll_bar_visibility(ScrollBarVisibility::VisibleWhenNeeded)
            .vertical_scroll_offset(told)
            .content_margin(0)
            .show_viewport(ui, |ui, viewport| {
                let view = Rect::from_min_size(outer.min, viewport.size());
                self.set_view(view.size());
                self.moved(f64::from(viewport.min.y - told));
                self.settle(ui, items);
                shown.visible = self.paint(ui, view, items);
                shown.viewport = view;
                let area = narrow(self.total() * self.scale());
                ui.set_width(viewport.width());
                ui.set_height(area);
                seen = (viewport.min.y, (area - viewport.height()).max(0.0));
            });
        // The area clamps to the new height by itself; that is no wish of the user.
        let (at, furthest) = seen;
        let moved = f64::from(output.state.clamped_offset().y) - f64::from(at.clamp(0.0, furthest));
        if moved != 0.0 {
            self.moved(moved);
            ui.ctx().request_repaint();
        }
        self.visible = shown.visible.clone();
        shown
    }

    fn position(&self) -> f64 {
        (self.heights.before(self.anchor.index) + self.anchor.into).max(0.0)
    }

    /// Points of the scroll area for a point of the column.
    fn scale(&self) -> f64 {
        (MAX_AREA / self.total().max(1.0)).min(1.0)
    }

    fn set_view(&mut self, size: Vec2) {
        self.view_height = size.y;
        if (size.x - self.width).abs() > 0.5 {
            self.width = size.x;
            self.forget_measures();
        }
    }

    /// The scroll area moved by `delta` of its points.
    fn moved(&mut self, delta: f64) {
        let scale = self.scale();
        if scale < 1.0 && delta.abs() > JUMP_SCREENS * f64::from(self.view_height) {
            self.go_to(self.position() + delta / scale);
        } else if delta.abs() > JUMP_SCREENS * f64::from(self.view_height) {
            self.go_to(self.position() + delta);
        } else {
            self.anchor.into += delta;
        }
    }

    /// Jumps to a position by the heights known.
    fn go_to(&mut self, position: f64) {
        let (index, into) = self.heights.find(position.clamp(0.0, self.total()));
        self.anchor = Anchor { index, into };
    }

    fn measured(&mut self, ui: &Ui, index: usize, items: &mut dyn ColumnItems) -> f64 {
        if !self.heights.is_measured(index) {
            let before = f64::from(self.heights.of(index));
            let height = items.measure(ui, index, self.width).max(0.0);
            self.heights.set(index, height);
            self.n_measured += 1;
            // Inside the anchor item itself, the same share of it stays above the view.
            if index == self.anchor.index && self.anchor.into > 0.0 && before > 0.0 {
                self.anchor.into *= (f64::from(height) / before).min(1.0);
            }
        }
        f64::from(self.heights.of(index))
    }

    /// Carries out wishes, then measures around the view until the anchor is firm.
    fn settle(&mut self, ui: &Ui, items: &mut dyn ColumnItems) {
        let n = self.len();
        if n == 0 {
            self.anchor = Anchor::default();
            return;
        }
        self.n_measured = 0;
        self.anchor.index = self.anchor.index.min(n - 1);
        match self.wish.take() {
            Some(Wish::Place(index, offset, placement)) => {
                self.place(ui, items, index.min(n - 1), offset, placement);
            }
            Some(Wish::By(points)) => self.anchor.into += points,
            None => {}
        }
        self.normalize(ui, items);
        let view = f64::from(self.view_height);
        let bottom = self.measure_down(ui, items, view, usize::MAX).0;
        if bottom < view {
            self.anchor.into -= view - bottom;
            self.normalize(ui, items);
        }
        // A frame that had to lay out what is seen leaves what is not to the next ones.
        let n_most = if self.n_measured == 0 { AHEAD } else { 0 };
        let n_left = self.measure_down(ui, items, 2.0 * view, n_most).1;
        if self.measure_up(ui, items, view, n_left) == 0 {
            ui.ctx().request_repaint();
        }
    }

    fn place(
        &mut self,
        ui: &Ui,
        items: &mut dyn ColumnItems,
        index: usize,
        offset: f32,
        placement: Placement,
    ) {
        let view = f64::from(self.view_height);
        let offset = f64::from(offset);
        let below_top = match placement {
            Placement::FromTop(points) => f64::from(points),
            Placement::Share(share) => view * f64::from(share),
            Placement::Nearest(margin) => {
                let margin = f64::from(margin).min(view / 2.0);
                let height = self.measured(ui, index, items);
                let at = self.heights.before(index) + offset - self.position();
                if at >= margin && at + height.min(view) - offset <= view - margin {
                    return;
                }
                if at < margin {
                    margin
                } else {
                    (view - margin - (height - offset).max(0.0)).max(margin.min(view))
                }
            }
        };
        // Measured before it becomes the anchor: the offset is in real points already.
        self.anchor.into = 0.0;
        self.measured(ui, index, items);
        self.anchor = Anchor {
            index,
            into: offset - below_top,
        };
    }

    /// Makes the anchor the item that is really at the top of the view.
    fn normalize(&mut self, ui: &Ui, items: &mut dyn ColumnItems) {
        while self.anchor.into < 0.0 && self.anchor.index > 0 {
            let above = self.anchor.index - 1;
            let height = self.measured(ui, above, items);
            self.anchor.index = above;
            self.anchor.into += height;
        }
        self.anchor.into = self.anchor.into.max(0.0);
        loop {
            let height = self.measured(ui, self.anchor.index, items);
            if self.anchor.into < height || self.anchor.index + 1 >= self.len() {
                return;
            }
            self.anchor.into -= height;
            self.anchor.index += 1;
        }
    }

    /// Measures from the anchor to `reach` below the view's top, at most `n_most` items anew;
    /// answers where the item after the last measured begins, relative to the view's top, and
    /// how many more might have been measured.
    fn measure_down(
        &mut self,
        ui: &Ui,
        items: &mut dyn ColumnItems,
        reach: f64,
        n_most: usize,
    ) -> (f64, usize) {
        let mut n_left = n_most;
        let mut index = self.anchor.index;
        let mut y = -self.anchor.into;
        while index < self.len() && y < reach && n_left > 0 {
            n_left -= usize::from(!self.heights.is_measured(index));
            y += self.measured(ui, index, items);
            index += 1;
        }
        (y, n_left)
    }

    fn measure_up(
        &mut self,
        ui: &Ui,
        items: &mut dyn ColumnItems,
        reach: f64,
        n_most: usize,
    ) -> usize {
        let mut n_left = n_most;
        let mut index = self.anchor.index;
        let mut y = self.anchor.into;
        while index > 0 && y < reach && n_left > 0 {
            index -= 1;
            n_left -= usize::from(!self.heights.is_measured(index));
            y += self.measured(ui, index, items);
        }
        n_left
    }

    fn paint(&self, ui: &mut Ui, view: Rect, items: &mut dyn ColumnItems) -> Range<usize> {
        let first = self.anchor.index.min(self.len());
        let screen = f64::from(view.height());
        let is_heard = assist::is_heard(ui.ctx());
        if is_heard {
            // Above the view, in reading order.
            let (mut index, mut y) = (first, -self.anchor.into);
            while index > 0 && y > -screen {
                index -= 1;
                y -= f64::from(self.heights.of(index));
            }
            while index < first {
                let (mut item_ui, rect) = self.place_of(ui, view, index, y);
                items.announce(&mut item_ui, index, rect);
                y += f64::from(self.heights.of(index));
                index += 1;
            }
        }
        let mut index = first;
        let mut y = -self.anchor.into;
        while index < self.len() && y < screen {
            let (mut item_ui, rect) = self.place_of(ui, view, index, y);
            items.paint(&mut item_ui, index, rect);
            y += f64::from(self.heights.of(index));
            index += 1;
        }
        let end = index;
        while is_heard && index < self.len() && y < 2.0 * screen {
            let (mut item_ui, rect) = self.place_of(ui, view, index, y);
            items.announce(&mut item_ui, index, rect);
            y += f64::from(self.heights.of(index));
            index += 1;
        }
        first..end
    }

    /// Where an item stands whose top is `y` below the view's, and a part of `ui` for it.
    fn place_of(&self, ui: &mut Ui, view: Rect, index: usize, y: f64) -> (Ui, Rect) {
        let top = egui::emath::GuiRounding::round_to_pixels(
            view.top() + narrow(y),
            ui.pixels_per_point(),
        );
        let size = vec2(view.width(), self.heights.of(index));
        let rect = Rect::from_min_size(pos2(view.left(), top), size);
        let builder = UiBuilder::new().id_salt(index).max_rect(rect);
        (ui.new_child(builder), rect)
    }
}

/// To egui's numbers; positions given to it are below `MAX_AREA`.
#[expect(
    clippy::cast_possible_truncation,
    reason = "screen and scaled positions are small enough for quarter points"
)]
fn narrow(points: f64) -> f32 {
    points as f32
}

#[cfg(test)]
mod tests;
