//! Own topics, and topics that were merged, renamed or hidden: each with what can be done, so
//! that what was taken out of sight is found again.

use super::super::{close, heading, note};
use crate::app::count::plural;
use crate::app::{Command, Dialog, TopicDialog, TopicWish};
use crate::corpus::decision::topics::{TopicSaid, Topics};
use crate::ui::view::View;
use crate::ui::{button, theme};
use egui::{Role, ScrollArea, Stroke, Ui, WidgetInfo, vec2};
use std::sync::Arc;

/// The list.
pub fn all_ui(ui: &mut Ui, view: &View<'_>) {
    heading(ui, view, "Own and hidden topics");
    let topics = view.state.decisions.topics();
    if topics.is_empty() {
        let text = "No topic was made, merged or hidden yet. Search or filter, then choose \
                    “New topic from this result…”.";
        note(ui, view, text);
    }
    let mut names: Vec<&Arc<str>> = topics.own().map(|(name, _)| name).collect();
    names.extend(topics.all_said().map(|(name, _)| name));
    names.sort();
    names.dedup();
    let height = (ui.ctx().content_rect().height() - 240.0).clamp(100.0, 520.0);
    ScrollArea::vertical()
        .max_height(height)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.set_width(ui.available_width() - 12.0);
            for name in names {
                ui.push_id(name, |ui| row(ui, view, topics, name));
            }
        });
    close(ui, view);
}

fn row(ui: &mut Ui, view: &View<'_>, topics: &Topics, name: &str) {
    let tokens = view.tokens;
    let text = egui::RichText::new(name)
        .font(theme::font(theme::INTERFACE_SEMIBOLD, 13.5))
        .color(tokens.ink);
    ui.add(egui::Label::new(text).truncate().selectable(false));
    let about = about(topics, name);
    let told = format!("{name}, {about}");
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(14.0, 4.0);
        let text = egui::RichText::new(&about)
            .font(theme::font(theme::INTERFACE, 12.5))
            .color(tokens.dim);
        let response = ui.add(egui::Label::new(text).selectable(false));
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &told));
        let mut offer = |label: &str, command: Command| {
            let font = theme::font(theme::INTERFACE, 12.5);
            let response = button::plain(ui, tokens, label, font, tokens.accent);
            let full = format!("{label} {name}");
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &full));
            if response.clicked() {
                view.send(command);
            }
        };
        let wish = |wish: fn(String) -> TopicWish| Command::Topics(wish(name.to_owned()));
        let open = |dialog: fn(String) -> TopicDialog| {
            Command::OpenDialog(Dialog::Topic(dialog(name.to_owned())))
        };
        let is_own = topics.topic(name).is_some();
        if is_own {
            offer("Edit…", wish(TopicWish::Edit));
        }
        match topics.said(name) {
            Some(TopicSaid::Hidden) => offer("Show again", wish(TopicWish::Show)),
            Some(TopicSaid::As(_)) => offer("Show by itself", wish(TopicWish::Show)),
            None => {
                offer("Rename…", open(TopicDialog::Rename));
                offer("Merge with…", open(TopicDialog::Merge));
                offer("Hide", wish(TopicWish::Hide));
            }
        }
        if is_own {
            offer("Delete", wish(TopicWish::Delete));
        }
    });
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), egui::Sense::hover());
    let line = Stroke::new(1.0, tokens.line);
    ui.painter().hline(rect.x_range(), rect.center().y, line);
}

/// "Yours, 12 terms, shown as Weather".
fn about(topics: &Topics, name: &str) -> String {
    let mut parts = Vec::new();
    if let Some(topic) = topics.topic(name) {
        parts.push(format!(
            "yours, {}",
            plural(topic.terms.len(), "term", "terms")
        ));
    }
    match topics.said(name) {
        Some(TopicSaid::Hidden) => parts.push("hidden".to_owned()),
        Some(TopicSaid::As(_)) => match topics.shown(name) {
            Some(shown) => parts.push(format!("shown as {shown}")),
            None => parts.push("hidden with what it was merged into".to_owned()),
        },
        None => {}
    }
    parts.join(", ")
}
