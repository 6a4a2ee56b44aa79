//! Short sentences between the article and the status bar: what was done, what needs
//! attention. They take room instead of covering text. A notice that only informs goes
//! away by itself, but not under the pointer; a warning stays until it is dismissed. A decision has a way back beside it.

use super::button;
use super::icon::Icon;
use super::theme;
use super::view::View;
use crate::app::{Command, Notice, NoticeKind, Past};
use egui::{
    Align, Align2, Layout, Rect, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};
use std::time::Duration;

/// Seconds an informing notice stays.
const STAYS: f64 = 8.0;
const PAD: f32 = 9.0;
/// Width kept for the button that takes a decision back.
const UNDO_ROOM: f32 = 48.0;

/// When each shown notice was first seen, by serial, in seconds of egui's clock.
#[derive(Debug, Default)]
pub struct NoticesMemory {
    seen: Vec<(u64, f64)>,
}

/// Paints the notices at the foot of `rect` and returns the room above them.
pub fn notices_ui(ui: &mut Ui, view: &View<'_>, memory: &mut NoticesMemory, rect: Rect) -> Rect {
    let mut room = rect;
    for notice in view.state.notices.iter().rev() {
        let below = room.bottom();
        room = one(ui, view, notice, room);
        let strip = rect.with_min_y(room.bottom()).with_max_y(below);
        if ui.rect_contains_pointer(strip) {
            // Its time begins again when the pointer leaves.
            memory.seen.retain(|(serial, _)| *serial != notice.serial);
        }
    }
    expire(ui, view, memory);
    room
}

fn one(ui: &mut Ui, view: &View<'_>, notice: &Notice, rect: Rect) -> Rect {
    let edge = match notice.kind {
        NoticeKind::Info => view.tokens.accent,
        NoticeKind::Warning => view.tokens.topic,
    };
    let undoes = notice.undoes.filter(|serial| can_undo(view, *serial));
    let room = if undoes.is_some() { UNDO_ROOM } else { 0.0 };
    let width = (rect.width() - 28.0 - 30.0 - room).max(80.0);
    let galley = ui.painter().layout(
        notice.text.clone(),
        theme::interface(),
        view.tokens.ink,
        width,
    );
    let height = galley.size().y + 2.0 * PAD;
    let strip = rect.with_min_y(rect.bottom() - height);
    let painter = ui.painter();
    painter.rect_filled(strip, 0.0, view.tokens.sides);
    painter.hline(
        strip.x_range(),
        strip.top() + 0.5,
        Stroke::new(1.0, view.tokens.line),
    );
    painter.rect_filled(strip.with_max_x(strip.left() + 3.0), 0.0, edge);
    let at = Align2::LEFT_CENTER
        .anchor_size(pos2(strip.left() + 14.0, strip.center().y), galley.size())
        .min;
    painter.galley(at, galley, view.tokens.ink);
    ui.push_id(("notice", notice.serial), |ui| {
        let label = ui.interact(strip, ui.scope_id().with("text"), Sense::hover());
        label.widget_info(|| WidgetInfo::labeled(Role::Status, true, &notice.text));
        let center = pos2(strip.right() - 18.0, strip.center().y);
        let cross = Rect::from_center_size(center, vec2(22.0, 22.0));
        if button::quiet_icon(ui, view.tokens, cross, Icon::Close, "Dismiss").clicked() {
            view.send(Command::DismissNotice(notice.serial));
        }
        if let Some(serial) = undoes {
            let right = pos2(strip.right() - 34.0, strip.center().y);
            let place = Align2::RIGHT_CENTER.anchor_size(right, vec2(UNDO_ROOM, 22.0));
            let layout = Layout::right_to_left(Align::Center);
            let mut ui = ui.new_child(UiBuilder::new().max_rect(place).layout(layout));
            let font = theme::font(theme::INTERFACE_MEDIUM, 13.0);
            let undo = button::plain(&mut ui, view.tokens, "Undo", font, view.tokens.accent);
            if undo.clicked() {
                view.send(Command::TakeBack(serial));
            }
        }
    });
    rect.with_max_y(strip.top())
}

/// Whether a decision can still be taken back.
fn can_undo(view: &View<'_>, serial: u64) -> bool {
    let is_it = |past: &Past| past.serial() == Some(serial);
    view.state.undo.iter().any(is_it)
}

/// Sends informing notices away when their time is over.
fn expire(ui: &Ui, view: &View<'_>, memory: &mut NoticesMemory) {
    let now = ui.input(|input| input.time);
    let notices = &view.state.notices;
    memory
        .seen
        .retain(|(serial, _)| notices.iter().any(|notice| notice.serial == *serial));
    for notice in notices
        .iter()
        .filter(|notice| notice.kind == NoticeKind::Info)
    {
        let known = memory
            .seen
            .iter()
            .find(|(serial, _)| *serial == notice.serial);
        let since = known.map_or(now, |(_, since)| *since);
        if since >= now
            && !memory
                .seen
                .iter()
                .any(|(serial, _)| *serial == notice.serial)
        {
            memory.seen.push((notice.serial, now));
        }
        let left = since + STAYS - now;
        if left <= 0.0 {
            view.send(Command::DismissNotice(notice.serial));
        } else {
            let left = Duration::from_secs_f64(left);
            ui.ctx().request_repaint_after(left);
        }
    }
}
