//! Short sentences above the status bar: what was done, what needs attention.

use super::button;
use super::icon::Icon;
use super::theme;
use super::view::View;
use crate::app::{Command, NoticeKind};
use egui::{
    Align2, Area, Frame, Id, Label, Margin, Order, Rect, RichText, Role, Stroke, Ui, WidgetInfo,
    vec2,
};

/// Shows the notices, newest lowest, beside the left panel's foot where no text is covered for long.
pub fn notices_ui(ui: &mut Ui, view: &View<'_>, center: Rect) {
    if view.state.notices.is_empty() {
        return;
    }
    let width = (center.width() - 48.0).clamp(200.0, 520.0);
    Area::new(Id::unique("notices"))
        .order(Order::Foreground)
        .pivot(Align2::CENTER_BOTTOM)
        .fixed_pos(center.center_bottom() - vec2(0.0, 14.0))
        .show(ui.ctx(), |ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 8.0;
            for notice in &view.state.notices {
                one(ui, view, notice);
            }
        });
}

fn one(ui: &mut Ui, view: &View<'_>, notice: &crate::app::Notice) {
    let edge = match notice.kind {
        NoticeKind::Info => view.tokens.accent,
        NoticeKind::Warning => view.tokens.topic,
    };
    Frame::new()
        .fill(view.tokens.paper)
        .stroke(Stroke::new(1.0, edge))
        .corner_radius(8.0)
        .inner_margin(Margin::symmetric(14, 10))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            let room = ui.available_width() - 28.0;
            let text = RichText::new(&notice.text)
                .font(theme::interface())
                .color(view.tokens.ink);
            let label = ui
                .scope(|ui| {
                    ui.set_max_width(room);
                    ui.add(Label::new(text).wrap())
                })
                .inner;
            label.widget_info(|| WidgetInfo::labeled(Role::Status, true, &notice.text));
            let right = ui.max_rect().right();
            let cross = Rect::from_center_size(
                egui::pos2(right - 8.0, label.rect.top() + 8.0),
                vec2(20.0, 20.0),
            );
            ui.push_id(notice.serial, |ui| {
                if button::quiet_icon(ui, view.tokens, cross, Icon::Close, "Dismiss").clicked() {
                    view.send(Command::DismissNotice(notice.serial));
                }
            });
        });
}
