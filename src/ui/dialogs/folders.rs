//! What is open: folders and files, to follow, to read again or to take out.

use super::{close, heading, note};
use crate::app::{Command, Followed, Following};
use crate::ui::button::button;
use crate::ui::switch::switch;
use crate::ui::theme;
use crate::ui::view::View;
use egui::{Align, Color32, Label, Layout, RichText, ScrollArea, Ui, vec2};
use std::path::Path;

/// Height of the line of buttons below a path.
const LINE: f32 = 30.0;

/// One block a folder or file that was opened.
pub fn folders_ui(ui: &mut Ui, view: &View<'_>) {
    heading(ui, view, "Open folders and files");
    ui.add_space(4.0);
    if view.state.roots.is_empty() {
        note(
            ui,
            view,
            "No folder or file is open. Open one, or drop it on the window.",
        );
    }
    let height = (ui.ctx().content_rect().height() - 250.0).max(80.0);
    ScrollArea::vertical()
        .max_height(height)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            for (at, root) in view.state.roots.iter().enumerate() {
                if at > 0 {
                    ui.separator();
                }
                ui.push_id(root, |ui| block(ui, view, root));
            }
        });
    ui.separator();
    ui.horizontal(|ui| {
        let (tokens, on) = (view.tokens, view.state.settings.follow_folders);
        let label = "Follow folders that are opened from now on";
        if switch(ui, tokens, on, label).clicked() {
            view.send(Command::FollowFolders(!on));
        }
        let text = RichText::new(label).font(theme::interface());
        ui.add(Label::new(text.color(tokens.ink)).wrap());
    });
    ui.add_space(4.0);
    close(ui, view);
}

fn block(ui: &mut Ui, view: &View<'_>, root: &Path) {
    ui.spacing_mut().item_spacing.y = 4.0;
    let path = root.display().to_string();
    let text = RichText::new(&path)
        .font(theme::font(theme::INTERFACE_MEDIUM, 13.0))
        .color(view.tokens.ink);
    ui.add(Label::new(text).truncate());
    let size = vec2(ui.available_width() - 14.0, LINE);
    let layout = Layout::right_to_left(Align::Center);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        let remove = button(ui, view.tokens, "Remove");
        if remove.on_hover_text("Take its articles out").clicked() {
            view.send(Command::RemovePath(root.to_owned()));
        }
        let reload = button(ui, view.tokens, "Reload");
        if reload.on_hover_text("Read it again").clicked() {
            view.send(Command::ReloadPath(root.to_owned()));
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            if let Some(followed) = view.state.followed.get(root) {
                following(ui, view, root, followed);
            }
        });
    });
}

/// The switch, and the truth beside it.
fn following(ui: &mut Ui, view: &View<'_>, root: &Path, followed: &Followed) {
    if followed.now != Following::File {
        let name = root.file_name().unwrap_or(root.as_os_str());
        let label = format!("Follow {}", name.to_string_lossy());
        let switch = switch(ui, view.tokens, followed.wanted, &label);
        let tip = "Read what is new, changed or deleted in this folder, as it happens";
        if switch.on_hover_text(tip).clicked() {
            view.send(Command::FollowFolder(root.to_owned(), !followed.wanted));
        }
    }
    let (text, color) = status(view, &followed.now);
    let rich = RichText::new(text).font(theme::interface()).color(color);
    let label = ui.add(Label::new(rich).truncate());
    if let Following::Refused { advice, .. } = &followed.now {
        label.on_hover_text(advice);
    }
}

fn status(view: &View<'_>, now: &Following) -> (String, Color32) {
    let tokens = view.tokens;
    match now {
        Following::Asked => ("One moment…".to_owned(), tokens.dim),
        Following::File => ("A file; only folders are followed".to_owned(), tokens.dim),
        Following::Off => ("Not followed".to_owned(), tokens.dim),
        Following::On => ("Followed".to_owned(), tokens.ink),
        Following::Refused { why, .. } => (format!("Not followed: {why}"), tokens.topic),
        Following::Lost => (
            "Not there any more; its articles stay".to_owned(),
            tokens.topic,
        ),
    }
}
