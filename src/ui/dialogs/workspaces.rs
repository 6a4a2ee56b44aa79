//! All workspaces: open, make, rename, duplicate, delete. What is deleted comes back by Undo.

use super::{DialogMemory, close, heading, note};
use crate::app::{Command, WorkspaceEntry, WorkspaceId, WorkspaceWish};
use crate::ui::button::{button, primary};
use crate::ui::field::field;
use crate::ui::theme;
use crate::ui::view::View;
use egui::{Align, Key, Label, Layout, Response, RichText, ScrollArea, Ui, vec2};

/// Height of a line of a workspace.
const LINE: f32 = 34.0;
/// Below this width the buttons of a workspace stand under its name.
const BESIDE: f32 = 420.0;
/// Longest name, as everywhere.
const LONGEST: usize = 60;

/// What the dialog keeps between frames.
#[derive(Debug, Default)]
pub struct WorkspacesMemory {
    /// The name of a new one.
    new: String,
    /// The one that is being renamed, and what is typed; whether its field wants the focus.
    renaming: Option<(WorkspaceId, String, bool)>,
}

/// A block for each workspace, and the field for a new one.
pub fn workspaces_ui(ui: &mut Ui, view: &View<'_>, memory: &mut DialogMemory) {
    heading(ui, view, "Workspaces");
    note(
        ui,
        view,
        "Each has its own files, filters, saved searches and what you set by hand. Looks and \
         recent files are the same in all.",
    );
    let height = (ui.ctx().content_rect().height() - 300.0).max(70.0);
    ScrollArea::vertical()
        .max_height(height)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            for (at, entry) in view.state.workspaces.live().enumerate() {
                if at > 0 {
                    ui.separator();
                }
                ui.push_id(entry.id.as_str(), |ui| {
                    block(ui, view, &mut memory.workspaces, entry);
                });
            }
        });
    ui.separator();
    let wants_focus = memory.wants_focus;
    make(ui, view, &mut memory.workspaces, wants_focus);
}

fn block(ui: &mut Ui, view: &View<'_>, memory: &mut WorkspacesMemory, entry: &WorkspaceEntry) {
    let is_renamed = memory
        .renaming
        .as_ref()
        .is_some_and(|(id, ..)| *id == entry.id);
    if is_renamed {
        rename(ui, view, memory, entry);
        return;
    }
    let room = ui.available_width() - 14.0;
    let layout = Layout::right_to_left(Align::Center);
    if room < BESIDE {
        name(ui, view, entry);
        ui.allocate_ui_with_layout(vec2(room, LINE), layout, |ui| {
            buttons(ui, view, memory, entry);
        });
        return;
    }
    ui.allocate_ui_with_layout(vec2(room, LINE), layout, |ui| {
        buttons(ui, view, memory, entry);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            name(ui, view, entry);
        });
    });
}

fn name(ui: &mut Ui, view: &View<'_>, entry: &WorkspaceEntry) {
    let is_open = view.state.workspaces.current() == &entry.id;
    let face = if is_open {
        theme::INTERFACE_SEMIBOLD
    } else {
        theme::INTERFACE
    };
    let text = RichText::new(&entry.name).font(theme::font(face, 14.0));
    ui.add(Label::new(text.color(view.tokens.ink)).truncate());
}

/// From right to left.
fn buttons(ui: &mut Ui, view: &View<'_>, memory: &mut WorkspacesMemory, entry: &WorkspaceEntry) {
    let send = |wish| view.send(Command::Workspace(wish));
    let id = || entry.id.clone();
    if act(ui, view, "Delete", entry).clicked() {
        send(WorkspaceWish::Delete(id()));
    }
    if act(ui, view, "Duplicate", entry).clicked() {
        send(WorkspaceWish::Duplicate(id()));
    }
    if act(ui, view, "Rename", entry).clicked() {
        memory.renaming = Some((id(), entry.name.clone(), true));
    }
    if view.state.workspaces.current() == &entry.id {
        let text = RichText::new("Open now").font(theme::interface());
        ui.add(Label::new(text.color(view.tokens.accent)).selectable(false));
    } else if act(ui, view, "Open", entry).clicked() {
        send(WorkspaceWish::Open(id()));
    }
}

/// A button that says of which workspace it is to those who do not see where it stands.
fn act(ui: &mut Ui, view: &View<'_>, label: &str, entry: &WorkspaceEntry) -> Response {
    let response = button(ui, view.tokens, label);
    let name = format!("{label} {}", entry.name);
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_label(name));
    response
}

fn rename(ui: &mut Ui, view: &View<'_>, memory: &mut WorkspacesMemory, entry: &WorkspaceEntry) {
    let Some((id, typed, wants_focus)) = &mut memory.renaming else {
        return;
    };
    let label = format!("New name of {}", entry.name);
    let response = field(ui, view.tokens, typed, &label, "New name", "name");
    if std::mem::take(wants_focus) {
        response.request_focus();
    }
    let entered = entered(ui, &response);
    let ready = is_name(typed);
    let mut is_done = false;
    ui.horizontal(|ui| {
        let confirmed = ui
            .add_enabled_ui(ready, |ui| act(ui, view, "Rename", entry).clicked())
            .inner;
        if ready && (confirmed || entered) {
            let wish = WorkspaceWish::Rename(id.clone(), typed.clone());
            view.send(Command::Workspace(wish));
            is_done = true;
        }
        is_done |= button(ui, view.tokens, "Keep the name").clicked();
    });
    if is_done {
        memory.renaming = None;
    }
}

fn make(ui: &mut Ui, view: &View<'_>, memory: &mut WorkspacesMemory, wants_focus: bool) {
    let hint = "Name of a new workspace";
    let response = field(
        ui,
        view.tokens,
        &mut memory.new,
        hint,
        hint,
        "new-workspace",
    );
    if wants_focus {
        response.request_focus();
    }
    let entered = entered(ui, &response);
    let ready = is_name(&memory.new);
    ui.add_space(2.0);
    let mut clicked = false;
    ui.horizontal(|ui| {
        ui.add_enabled_ui(ready, |ui| {
            clicked = primary(ui, view.tokens, "New workspace").clicked();
        });
        close(ui, view);
    });
    if ready && (clicked || entered) {
        let wish = WorkspaceWish::New(std::mem::take(&mut memory.new));
        view.send(Command::Workspace(wish));
    }
}

fn is_name(typed: &str) -> bool {
    !typed.trim().is_empty() && typed.chars().count() <= LONGEST
}

/// Whether Enter ended the typing in a field.
fn entered(ui: &Ui, field: &Response) -> bool {
    field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}
