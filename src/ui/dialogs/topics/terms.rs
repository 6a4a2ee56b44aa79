//! The terms of the topic that is being made: each with its weight and how many articles have
//! it, a field for further ones, and those that are proposed.

use super::super::DialogMemory;
use super::super::names::entered;
use super::draft::{number, words};
use crate::analysis::ProposedTerm;
use crate::app::TopicDraft;
use crate::app::count::{plural, thousands};
use crate::corpus::decision::topics::{OwnTopic, Tenths, Term};
use crate::ui::field::field;
use crate::ui::icon::Icon;
use crate::ui::view::View;
use crate::ui::{button, theme};
use egui::text::LayoutJob;
use egui::{Align2, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

/// Height of a row.
const ROW: f32 = 28.0;
/// Width of a weight, of the cross behind it, and of a count before it.
const WEIGHT: f32 = 52.0;
const CROSS: f32 = 24.0;
/// Proposed terms that are offered at once.
const OFFERED: usize = 18;

/// The list, the field, what is proposed, in about so much height.
pub fn terms_ui(
    ui: &mut Ui,
    view: &View<'_>,
    memory: &mut DialogMemory,
    draft: &mut TopicDraft,
    height: f32,
) {
    let offered = offered(view, draft);
    let of_offers = if offered.is_empty() { 0.0 } else { 116.0 };
    list(ui, view, draft, (height - of_offers - 66.0).max(2.0 * ROW));
    let typed = memory.topics.typed.get_or_insert_default();
    let hint = "Add a word or phrase; a star* stands for any ending";
    let response = field(ui, view.tokens, typed, "Add a word or phrase", hint, "term");
    if entered(ui, &response) {
        add(draft, Term::new(typed, Tenths(10)));
        typed.clear();
        response.request_focus();
    }
    if !offered.is_empty() {
        offers(ui, view, draft, &offered);
    }
}

/// Adds a term at the front, where it is seen; one that asks for the same is not added again.
fn add(draft: &mut TopicDraft, term: Term) {
    let all = std::iter::once(term).chain(draft.terms.iter().cloned());
    let is_new = |term: &Term| draft.terms.iter().all(|one| one.words() != term.words());
    let mut all = all.peekable();
    if all.peek().is_some_and(is_new) {
        draft.terms = OwnTopic::new(all, draft.threshold).terms;
    }
}

fn list(ui: &mut Ui, view: &View<'_>, draft: &mut TopicDraft, height: f32) {
    let gap = std::mem::take(&mut ui.spacing_mut().item_spacing.y);
    let mut dropped = None;
    ScrollArea::vertical()
        .id_salt("terms")
        .max_height(height)
        .auto_shrink([false, true])
        .show_rows(ui, ROW, draft.terms.len(), |ui, rows| {
            ui.set_width(ui.available_width() - 12.0);
            for at in rows {
                if let Some(term) = draft.terms.get_mut(at)
                    && row(ui, view, term)
                {
                    dropped = Some(at);
                }
            }
        });
    ui.spacing_mut().item_spacing.y = gap;
    if !draft.terms.is_empty() {
        ui.add_space(6.0);
    }
    if let Some(at) = dropped {
        draft.terms.remove(at);
    }
}

/// One term; whether it is to be dropped.
fn row(ui: &mut Ui, view: &View<'_>, term: &mut Term) -> bool {
    let tokens = view.tokens;
    let size = vec2(ui.available_width(), ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let preview = view.state.drafting.preview.as_ref();
    let counts = preview.map_or(&[][..], |preview| &preview.n_articles);
    let known = counts.iter().find(|(text, _)| *text == term.text);
    let n = known.map(|(_, n)| *n);
    let articles = n.map(|n| plural(n as usize, "article", "articles"));
    let told = articles.map_or_else(String::new, |articles| format!(", {articles}"));
    response.widget_info(|| {
        WidgetInfo::labeled(Role::ListItem, true, format!("Term {}{told}", term.text))
    });
    let middle = rect.center().y;
    let cross = Rect::from_center_size(pos2(rect.right() - CROSS / 2.0, middle), vec2(20.0, 20.0));
    let drop = button::quiet_icon(
        ui,
        tokens,
        cross,
        Icon::Close,
        &format!("Remove {}", term.text),
    );
    let weight_right = rect.right() - CROSS;
    let weight_rect = Rect::from_min_max(
        pos2(weight_right - WEIGHT, rect.top()),
        pos2(weight_right, rect.bottom()),
    );
    let builder = UiBuilder::new().max_rect(weight_rect).id_salt(&*term.text);
    let mut cell = ui.new_child(builder.layout(egui::Layout::right_to_left(egui::Align::Center)));
    number(
        &mut cell,
        view,
        &mut term.weight,
        &format!("Weight of {}", term.text),
    );
    let small = theme::font(theme::FIGURES, 12.0);
    let count = n.map_or_else(|| "…".to_owned(), thousands);
    let count = ui.painter().layout_no_wrap(count, small, tokens.dim);
    let count_left = weight_rect.left() - 10.0 - count.size().x;
    let at = pos2(count_left, middle - count.size().y / 2.0);
    ui.painter().galley(at, count, tokens.dim);
    let mut job =
        LayoutJob::simple_singleline(term.text.to_string(), theme::interface(), tokens.ink);
    let room = (count_left - rect.left() - 10.0).max(30.0);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room);
    let text = ui.painter().layout_job(job);
    let at = Align2::LEFT_CENTER.anchor_size(pos2(rect.left(), middle), text.size());
    ui.painter().galley(at.min, text, tokens.ink);
    drop.clicked()
}

/// Proposed terms that the draft has not.
fn offered<'a>(view: &'a View<'_>, draft: &TopicDraft) -> Vec<&'a ProposedTerm> {
    let proposed = view.state.drafting.proposed.as_ref();
    let proposed = proposed.map_or(&[][..], |proposed| &proposed.terms);
    let is_new = |one: &&ProposedTerm| {
        let mut terms = draft.terms.iter();
        terms.all(|term| term.words() != one.term.words())
    };
    proposed.iter().filter(is_new).take(OFFERED).collect()
}

fn offers(ui: &mut Ui, view: &View<'_>, draft: &mut TopicDraft, offered: &[&ProposedTerm]) {
    ui.spacing_mut().item_spacing.y = 6.0;
    words(ui, view, "Also set the result apart");
    ScrollArea::vertical()
        .id_salt("offers")
        .max_height(78.0)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.set_width(ui.available_width() - 12.0);
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(12.0, 6.0);
                for one in offered {
                    offer(ui, view, draft, one);
                }
            });
        });
}

fn offer(ui: &mut Ui, view: &View<'_>, draft: &mut TopicDraft, one: &ProposedTerm) {
    let label = format!("+ {}", one.term.text);
    let font = theme::font(theme::INTERFACE, 12.5);
    let response = button::plain(ui, view.tokens, &label, font, view.tokens.accent);
    let (n, n_rest) = one.n;
    let here = plural(n as usize, "article", "articles");
    let tip = format!("In {here} of the result, in {} others", thousands(n_rest));
    if response.on_hover_text(tip).clicked() {
        add(draft, one.term.clone());
    }
}
