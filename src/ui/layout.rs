//! Where the parts of the window stand, and the edges that can be dragged.
//!
//! 1. Top bar and status bar are as wide as the window.
//! 2. From 900 points on, both side panels stand beside the article.
//! 3. Below 900 the right panel is an overlay, below 640 the left one too; both are
//!    called by their keys or by buttons in the top bar, and closed by a click beside them.

use super::top_bar::{self, Narrow};
use super::view::View;
use super::{status_bar, theme::Tokens};
use crate::app::settings::Settings;
use crate::app::{Command, Panel};
use egui::{
    CursorIcon, EventFilter, Id, Key, Modifiers, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2,
};

/// Below this width the right panel is an overlay.
const RIGHT_FITS: f32 = 900.0;
/// Below this width the left panel is an overlay.
const LEFT_FITS: f32 = 640.0;
/// Narrowest and widest side panels, in points.
pub const PANEL_WIDTHS: std::ops::RangeInclusive<f32> = 200.0..=600.0;
/// Points by which an arrow moves an edge.
const STEP: f32 = 16.0;
/// What the article keeps at least.
const CENTER_LEAST: f32 = 280.0;

/// Overlays that are called in a narrow window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Overlays {
    /// The left panel is shown over the article.
    pub left: bool,
    /// The right panel is shown over the article.
    pub right: bool,
}

/// The parts of the window.
#[derive(Clone, Copy, Debug)]
pub struct Regions {
    /// Bar at the top.
    pub top: Rect,
    /// Line at the bottom.
    pub status: Rect,
    /// Search and results, if shown.
    pub left: Option<Rect>,
    /// Facets, if shown.
    pub right: Option<Rect>,
    /// The article.
    pub center: Rect,
    /// Panels for which there is no room beside the article.
    pub narrow: Narrow,
}

impl Regions {
    /// The panels for which a window of this width has no room.
    pub fn narrow(width: f32) -> Narrow {
        Narrow {
            left: width < LEFT_FITS,
            right: width < RIGHT_FITS,
        }
    }

    /// Divides `window`.
    pub fn of(window: Rect, settings: &Settings, overlays: Overlays) -> Self {
        let top = Rect::from_min_max(
            window.min,
            pos2(window.right(), window.top() + top_bar::HEIGHT),
        );
        let status = Rect::from_min_max(
            pos2(window.left(), window.bottom() - status_bar::HEIGHT),
            window.max,
        );
        let middle = Rect::from_min_max(top.left_bottom(), status.right_top());
        let narrow = Self::narrow(window.width());
        let mut center = middle;
        let room = window.width() - CENTER_LEAST;
        let left_width = settings.left_width.min(if narrow.left {
            window.width() - 48.0
        } else {
            room
        });
        let right_width = settings.right_width.min(if narrow.right {
            window.width() - 48.0
        } else {
            (room - left_width).max(*PANEL_WIDTHS.start())
        });
        let left_shown = if narrow.left {
            overlays.left
        } else {
            settings.left_open
        };
        let right_shown = if narrow.right {
            overlays.right
        } else {
            settings.right_open
        };
        let left = left_shown.then(|| middle.with_max_x(middle.left() + left_width));
        let right = right_shown.then(|| middle.with_min_x(middle.right() - right_width));
        if let (Some(left), false) = (left, narrow.left) {
            center = center.with_min_x(left.right());
        }
        if let (Some(right), false) = (right, narrow.right) {
            center = center.with_max_x(right.left());
        }
        Self {
            top,
            status,
            left,
            right,
            center,
            narrow,
        }
    }
}

/// The grounds and the rules between the parts.
pub fn paint_grounds(ui: &Ui, tokens: &Tokens, regions: &Regions) {
    let painter = ui.painter();
    let line = Stroke::new(1.0, tokens.line);
    painter.rect_filled(regions.center, 0.0, tokens.paper);
    painter.rect_filled(regions.top, 0.0, tokens.sides);
    painter.rect_filled(regions.status, 0.0, tokens.sides);
    painter.hline(regions.top.x_range(), regions.top.bottom() - 0.5, line);
    painter.hline(regions.status.x_range(), regions.status.top() + 0.5, line);
}

/// The shadow of a side panel that lies over the article, beside it only.
pub fn lift(ui: &Ui, rect: Rect) {
    let shadow = ui.visuals().popup_shadow;
    let beside = rect.expand2(egui::vec2(32.0, 0.0));
    ui.painter()
        .with_clip_rect(beside)
        .add(shadow.as_shape(rect, 0.0));
}

/// The ground of a side panel, with its rule towards the article.
pub fn paint_side(ui: &Ui, tokens: &Tokens, rect: Rect, panel: Panel) {
    let painter = ui.painter();
    painter.rect_filled(rect, 0.0, tokens.sides);
    let x = match panel {
        Panel::Left => rect.right() - 0.5,
        Panel::Right => rect.left() + 0.5,
    };
    painter.vline(x, rect.y_range(), Stroke::new(1.0, tokens.line));
}

/// The edge of a side panel, to drag it wider or narrower, or to move it by arrows; a double
/// click restores its width.
pub fn edge_ui(ui: &Ui, view: &View<'_>, rect: Rect, panel: Panel) {
    let x = match panel {
        Panel::Left => rect.right(),
        Panel::Right => rect.left(),
    };
    let handle = Rect::from_x_y_ranges((x - 3.0)..=(x + 3.0), rect.y_range());
    let id = Id::unique(("panel-edge", panel));
    let response = ui.interact(handle, id, Sense::click_and_drag());
    let (name, now) = match panel {
        Panel::Left => ("Width of the left panel", view.state.settings.left_width),
        Panel::Right => ("Width of the right panel", view.state.settings.right_width),
    };
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::Splitter, true, name);
        info.value = Some(f64::from(now));
        info
    });
    if response.hovered() || response.dragged() {
        ui.ctx().set_cursor_icon(CursorIcon::ResizeHorizontal);
    }
    if response.hovered() || response.dragged() || response.has_focus() {
        let stroke = Stroke::new(2.0, view.tokens.accent);
        ui.painter().vline(x, rect.y_range(), stroke);
    }
    if response.double_clicked() {
        let usual = Settings::default();
        let width = match panel {
            Panel::Left => usual.left_width,
            Panel::Right => usual.right_width,
        };
        view.send(Command::SetPanelWidth(panel, width));
    } else if let Some(pointer) = response
        .interact_pointer_pos()
        .filter(|_| response.dragged())
    {
        let width = match panel {
            Panel::Left => pointer.x - rect.left(),
            Panel::Right => rect.right() - pointer.x,
        };
        let width = width.clamp(*PANEL_WIDTHS.start(), *PANEL_WIDTHS.end());
        view.send(Command::SetPanelWidth(panel, width.round()));
    } else if response.has_focus() {
        let n_steps = steps_by_key(ui, id, panel);
        if n_steps != 0.0 {
            view.send(Command::SetPanelWidth(panel, now + n_steps * STEP));
        }
    }
}

/// How many steps wider the arrows make a panel whose edge has the focus.
fn steps_by_key(ui: &Ui, id: Id, panel: Panel) -> f32 {
    let arrows = EventFilter {
        horizontal_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
    let pressed = |key| {
        let n_presses = ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
        n_presses as f32
    };
    let to_right = pressed(Key::ArrowRight) - pressed(Key::ArrowLeft);
    match panel {
        Panel::Left => to_right,
        Panel::Right => -to_right,
    }
}

#[cfg(test)]
mod tests {
    use super::{Overlays, Regions};
    use crate::app::settings::Settings;
    use egui::{Rect, pos2, vec2};

    fn check(width: f32, overlays: Overlays, expected: (Option<f32>, Option<f32>, f32)) {
        let window = Rect::from_min_size(pos2(0.0, 0.0), vec2(width, 700.0));
        let regions = Regions::of(window, &Settings::default(), overlays);
        let found = (
            regions.left.map(|rect| rect.width()),
            regions.right.map(|rect| rect.width()),
            regions.center.width(),
        );
        assert_eq!(found, expected, "{width}");
    }

    #[test]
    fn panels_stand_beside_the_article_while_there_is_room() {
        let none = Overlays::default();
        check(1440.0, none, (Some(344.0), Some(296.0), 800.0));
        check(899.0, none, (Some(344.0), None, 555.0));
        check(480.0, none, (None, None, 480.0));
        let both = Overlays {
            left: true,
            right: true,
        };
        check(480.0, both, (Some(344.0), Some(296.0), 480.0));
    }
}
