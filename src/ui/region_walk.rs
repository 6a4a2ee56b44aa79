//! F6 and Shift+F6: the focus goes to the next part of the window, the list, what is read, the
//! filters, and around, so that nobody has to walk through the names of an article to leave it.
//!
//! List, article, quotations and timeline have the focus as a whole. Of the filters the first
//! control gets it: what stands there is not known before it is painted, so that a gate is
//! put in front of it, from which one press of Tab leads in.

use super::layout::Regions;
use super::view::View;
use super::{quotes_view, result_list, search_field, timeline_view};
use crate::app::{Command, Tab};
use egui::{
    Context, Event, Id, Key, Modifiers, Popup, RawInput, Rect, Role, Sense, Ui, WidgetInfo,
};

/// A part of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Articles,
    Page,
    Filters,
}

/// The gate in front of the filters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Gate {
    #[default]
    None,
    Asked,
    /// It has the focus.
    Reached,
    /// Tab was pressed on it.
    Passed,
}

fn gate_id() -> Id {
    Id::unique("filters-gate")
}

fn gate_now(ctx: &Context) -> Gate {
    ctx.data(|data| data.get_temp(gate_id()).unwrap_or_default())
}

fn set_gate(ctx: &Context, gate: Gate) {
    ctx.data_mut(|data| data.insert_temp(gate_id(), gate));
}

/// Hears the keys; to be called before the parts are painted.
pub fn walk(ui: &Ui, view: &View<'_>, regions: &Regions) {
    if view.state.is_covered() || Popup::is_any_open(ui.ctx()) {
        return;
    }
    // With Shift first: without it, both are meant.
    let pressed = |modifiers| ui.input_mut(|input| input.consume_key(modifiers, Key::F6));
    let is_back = pressed(Modifiers::SHIFT);
    if !is_back && !pressed(Modifiers::NONE) {
        return;
    }
    let parts = [
        regions.left.map(|rect| (rect, Part::Articles)),
        Some((regions.center, Part::Page)),
        regions.right.map(|rect| (rect, Part::Filters)),
    ];
    let parts: Vec<(Rect, Part)> = parts.into_iter().flatten().collect();
    let focused = ui.memory(egui::Memory::focused);
    let focused = focused.and_then(|id| ui.ctx().read_response(id));
    let at = focused.map(|response| response.rect.center());
    let at = at.and_then(|at| parts.iter().position(|(rect, _)| rect.contains(at)));
    let next = next(at, parts.len(), is_back);
    if let Some((_, part)) = next.and_then(|next| parts.get(next)) {
        enter(ui, view, *part);
    }
}

/// The part after or before one of `n`; from nowhere the first or the last.
fn next(at: Option<usize>, n: usize, is_back: bool) -> Option<usize> {
    let last = n.checked_sub(1)?;
    Some(match (at, is_back) {
        (None, false) => 0,
        (None, true) => last,
        (Some(at), false) => (at + 1) % n,
        (Some(at), true) => at.checked_sub(1).unwrap_or(last),
    })
}

fn enter(ui: &Ui, view: &View<'_>, part: Part) {
    let focus = |id: Id| ui.memory_mut(|memory| memory.request_focus(id));
    match (part, view.state.tab) {
        (Part::Articles, _) if view.state.results.docs.is_empty() => {
            focus(search_field::field_id());
        }
        (Part::Articles, _) => focus(result_list::list_id()),
        (Part::Page, Tab::Article) => view.send(Command::FocusArticle),
        (Part::Page, Tab::Quotes) => focus(quotes_view::list_id()),
        (Part::Page, Tab::Timeline) => focus(timeline_view::brush_id()),
        (Part::Filters, _) => set_gate(ui.ctx(), Gate::Asked),
    }
}

/// To be called before the first control of the filters.
pub fn gate(ui: &Ui) {
    let now = gate_now(ui.ctx());
    if now == Gate::None {
        return;
    }
    let rect = ui.max_rect();
    let id = gate_id().with("control");
    let response = ui.interact(rect, id, Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, "Filters"));
    if now == Gate::Asked {
        response.request_focus();
        set_gate(ui.ctx(), Gate::Reached);
        ui.ctx().request_repaint();
    } else if now == Gate::Passed {
        set_gate(ui.ctx(), Gate::None);
    }
}

/// Goes through the gate; to be called before egui hears of the input.
pub fn go_on(ctx: &Context, input: &mut RawInput) {
    if gate_now(ctx) == Gate::Reached {
        set_gate(ctx, Gate::Passed);
        input.events.push(Event::Key {
            key: Key::Tab,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::next;

    #[test]
    fn parts_are_walked_around() {
        let check = |at: Option<usize>, n: usize, is_back: bool, expected: Option<usize>| {
            assert_eq!(next(at, n, is_back), expected, "{at:?} of {n}");
        };
        check(None, 3, false, Some(0));
        check(None, 3, true, Some(2));
        check(Some(0), 3, false, Some(1));
        check(Some(2), 3, false, Some(0));
        check(Some(0), 3, true, Some(2));
        check(Some(0), 1, false, Some(0));
        check(None, 0, false, None);
    }
}
