//! The tour over the window: a ring around the control that a step speaks of, and a small card
//! beside it. Which step it is at, and when it goes on by itself, is the application's business.
//!
//! 1. Views say where a landmark stands while they paint it: [`mark`]. The first one said in a
//!    frame counts.
//! 2. The ring takes no clicks, and the card never lies over what it speaks of.
//! 3. A step whose control is out of sight brings it there: a closed panel, another tab.
//! 4. By key: the card's button has the focus when a step came by Next; Esc ends the tour. When
//!    a step came by doing, the focus stays where the hands are.

mod card;
mod offer;
mod place;

pub use offer::offer_ui;

use super::layout::{Overlays, Regions};
use super::view::View;
use crate::app::{Command, Landmark, Panel, Tab};
use card::card_ui;
use egui::{Context, Id, LayerId, Order, Rect, Stroke, StrokeKind, Ui, Vec2};

/// What the tour keeps between frames.
#[derive(Debug, Default)]
pub struct TourMemory {
    /// The step that was shown last.
    shown: Option<usize>,
    /// Size of the card in the last frame.
    size: Option<Vec2>,
    /// Whether the card's button is to have the focus.
    wants_focus: bool,
}

/// Says where a landmark stands in this frame.
pub fn mark(ctx: &Context, view: &View<'_>, landmark: Landmark, rect: Rect) {
    let is_asked = view
        .state
        .tour
        .step()
        .is_some_and(|(_, step)| step.at == landmark);
    if is_asked && is_open(ctx, landmark) {
        let frame = ctx.cumulative_pass_nr();
        ctx.data_mut(|data| data.insert_temp(id(landmark), (frame, rect)));
    }
}

/// Whether nothing was said of a landmark in this frame yet.
fn is_open(ctx: &Context, landmark: Landmark) -> bool {
    let last = ctx.data(|data| data.get_temp::<(u64, Rect)>(id(landmark)));
    last.is_none_or(|(frame, _)| frame != ctx.cumulative_pass_nr())
}

fn found(ctx: &Context, landmark: Landmark) -> Option<Rect> {
    let last = ctx.data(|data| data.get_temp::<(u64, Rect)>(id(landmark)))?;
    (last.0 == ctx.cumulative_pass_nr()).then_some(last.1)
}

fn id(landmark: Landmark) -> Id {
    Id::unique(("tour-landmark", landmark))
}

/// Before anything is painted: what the step needs is brought into sight, once.
pub fn prepare(ctx: &Context, view: &View<'_>, memory: &mut TourMemory, overlays: &mut Overlays) {
    let step = view.state.tour.step();
    let now = step.map(|(nth, _)| nth);
    if memory.shown == now {
        return;
    }
    memory.shown = now;
    let Some((_, step)) = step else {
        // What was called for its steps goes with it.
        *overlays = Overlays::default();
        return;
    };
    memory.wants_focus = !view.state.tour.by_doing;
    ctx.request_repaint();
    let narrow = Regions::narrow(ctx.content_rect().width());
    let settings = &view.state.settings;
    let needed = match step.at {
        Landmark::Search | Landmark::Row => Some(Panel::Left),
        Landmark::Value => Some(Panel::Right),
        _ => None,
    };
    *overlays = Overlays {
        left: needed == Some(Panel::Left) && narrow.left,
        right: needed == Some(Panel::Right) && narrow.right,
    };
    let is_closed = match needed {
        Some(Panel::Left) => !narrow.left && !settings.left_open,
        Some(Panel::Right) => !narrow.right && !settings.right_open,
        None => false,
    };
    if let Some(panel) = needed.filter(|_| is_closed) {
        view.send(Command::TogglePanel(panel));
    }
    if step.at == Landmark::Name && view.state.tab != Tab::Article {
        view.send(Command::ShowTab(Tab::Article));
    }
}

/// After everything was painted: the ring and the card.
pub fn tour_ui(ui: &Ui, view: &View<'_>, memory: &mut TourMemory) {
    let Some((nth, step)) = view.state.tour.step() else {
        return;
    };
    // Dialogs and the palette have the word while they are open.
    if view.state.is_covered() {
        return;
    }
    let ctx = ui.ctx();
    let target = found(ctx, step.at).map(|rect| rect.intersect(ctx.content_rect()));
    if let Some(target) = target {
        let layer = LayerId::new(Order::Foreground, Id::unique("tour-ring"));
        let stroke = Stroke::new(2.5, view.tokens.accent);
        let ring = target.expand(4.0);
        ctx.layer_painter(layer)
            .rect_stroke(ring, 7.0, stroke, StrokeKind::Outside);
    }
    card_ui(ui, view, memory, (nth, step), target);
}
