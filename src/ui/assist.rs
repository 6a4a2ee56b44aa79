//! What assistive tools are told beyond what each control says of itself: the window's name,
//! which list an item belongs to and where it stands in it, and the roles and states that
//! egui gives otherwise than desktops do. It names no control: each does that where it is made.

use egui::accesskit::{self, Node, Role, Toggled};
use egui::{Context, FullOutput, Id, Plugin, Ui, UiBuilder, UiKind};

/// Whether somebody listens. Nothing is to be prepared for them otherwise.
pub fn is_heard(ctx: &Context) -> bool {
    ctx.accesskit_node_builder(egui::accesskit_root_id(), |_| ())
        .is_some()
}

/// A part of `ui`, as large as it, whose controls belong to the control `id`, such as a list
/// or an article, which was told of already.
pub fn inside(ui: &mut Ui, id: Id) -> Ui {
    let builder = UiBuilder::new()
        .id_salt("inside")
        .max_rect(ui.max_rect())
        .accessibility_parent(id);
    ui.new_child(builder)
}

/// Says how many items a list has, those out of sight included.
pub fn list(ctx: &Context, id: Id, n_items: usize) {
    ctx.accesskit_node_builder(id, |node| node.set_size_of_set(n_items));
}

/// Says which item of how many it is, from 0 on.
pub fn item(ctx: &Context, id: Id, nth: usize, n_items: usize) {
    ctx.accesskit_node_builder(id, |node| {
        // Counted from 0; tools say it from 1 on.
        node.set_position_in_set(nth);
        node.set_size_of_set(n_items);
    });
}

/// The heading of a dialog is the dialog's name, too.
pub fn name_dialog(ui: &Ui, name: &str) {
    name_part(ui, UiKind::Modal, |node| {
        node.set_label(name);
        node.set_modal();
    });
}

/// The menu is called so.
pub fn name_menu(ui: &Ui, name: &str) {
    name_part(ui, UiKind::Menu, |node| node.set_label(name));
}

/// Tells something of the nearest part of such a kind that `ui` is in, and where it stands.
fn name_part(ui: &Ui, kind: UiKind, tell: impl FnOnce(&mut Node)) {
    let mut parts = ui.stack().iter();
    let Some(part) = parts.find(|part| part.kind() == Some(kind)) else {
        return;
    };
    let area = ui.layer_id().id;
    let rect = ui.memory(|memory| memory.area_rect(area));
    ui.ctx().accesskit_node_builder(part.unique_id, |node| {
        tell(node);
        if let Some(rect) = rect {
            node.set_bounds(accesskit::Rect {
                x0: rect.left().into(),
                y0: rect.top().into(),
                x1: rect.right().into(),
                y1: rect.bottom().into(),
            });
        }
    });
}

/// Says how deep a heading is: 1 for the title of a page.
pub fn level(ctx: &Context, id: Id, level: usize) {
    ctx.accesskit_node_builder(id, |node| node.set_level(level));
}

/// Puts right in every tree what egui leaves open.
#[derive(Debug)]
pub struct Assist;

impl Plugin for Assist {
    fn debug_name(&self) -> &'static str {
        "assist"
    }

    fn output_hook(&mut self, _ctx: &Context, output: &mut FullOutput) {
        if let Some(tree) = &mut output.platform_output.accesskit_update {
            let root = egui::accesskit_root_id().accesskit_id();
            for (id, node) in &mut tree.nodes {
                if *id == root {
                    node.set_label("Broadsheet");
                } else {
                    tidy(node);
                }
            }
        }
    }
}

/// Scroll bars say nothing that the lists they scroll do not; a chosen item of a list or a
/// strip of tabs is selected rather than pressed.
fn tidy(node: &mut Node) {
    match node.role() {
        Role::ScrollBar => node.set_hidden(),
        Role::ListBoxOption | Role::Tab => {
            if let Some(toggled) = node.toggled() {
                node.set_selected(toggled == Toggled::True);
                node.clear_toggled();
            }
        }
        Role::Heading if node.level().is_none() => node.set_level(2),
        // What a click with the other button opens is about what was clicked.
        Role::Menu if node.label().is_none() => node.set_label("Menu"),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::tidy;
    use egui::accesskit::{Node, Role, Toggled};

    fn check(role: Role, toggled: Option<Toggled>, expected: (Option<bool>, bool, Option<usize>)) {
        let mut node = Node::new(role);
        if let Some(toggled) = toggled {
            node.set_toggled(toggled);
        }
        tidy(&mut node);
        let found = (node.is_selected(), node.is_hidden(), node.level());
        assert_eq!(found, expected, "{role:?}");
        let keeps = node.toggled() == toggled;
        assert_eq!(keeps, expected.0.is_none(), "{role:?}");
    }

    #[test]
    fn nodes_are_as_desktops_know_them() {
        check(
            Role::ListBoxOption,
            Some(Toggled::True),
            (Some(true), false, None),
        );
        check(Role::Tab, Some(Toggled::False), (Some(false), false, None));
        check(Role::CheckBox, Some(Toggled::True), (None, false, None));
        check(Role::ScrollBar, None, (None, true, None));
        check(Role::Heading, None, (None, false, Some(2)));
    }
}
