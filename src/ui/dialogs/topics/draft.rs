//! The topic that is being made: its name, terms and threshold, and beside them which articles
//! come and go. It edits a clone of the draft and sends it when it changed.

use super::super::{DialogMemory, foot, heading, note};
use super::{changes, terms};
use crate::app::count::plural;
use crate::app::{Against, Command, TopicDraft, TopicWish};
use crate::corpus::decision::topics::Tenths;
use crate::ui::field::field;
use crate::ui::theme;
use crate::ui::view::View;
use egui::{DragValue, Layout, Response, Ui, vec2};

/// Width of the dialog, where there is room.
pub const WIDTH: f32 = 860.0;
/// From this width on the articles stand beside the terms.
const WIDE: f32 = 620.0;
/// Room between the two.
const GAP: f32 = 24.0;

/// The form, the articles, the foot.
pub fn draft_ui(ui: &mut Ui, view: &View<'_>, memory: &mut DialogMemory) {
    let drafting = &view.state.drafting;
    let head = match &drafting.draft.of {
        None => "New topic".to_owned(),
        Some(name) => format!("Topic {name}"),
    };
    heading(ui, view, &head);
    let mut draft = drafting.draft.clone();
    let room = ui.ctx().content_rect().height() - 220.0;
    let width = ui.available_width();
    if width >= WIDE {
        let side = (width - GAP) / 2.0;
        let height = room.clamp(160.0, 560.0);
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            for at in 0..2 {
                let layout = Layout::top_down(egui::Align::Min);
                ui.allocate_ui_with_layout(vec2(side, height), layout, |ui| {
                    ui.set_width(side);
                    ui.set_min_height(height);
                    ui.spacing_mut().item_spacing = vec2(8.0, 10.0);
                    if at == 0 {
                        form(ui, view, memory, &mut draft, height);
                    } else {
                        changes::changes_ui(ui, view, memory, height);
                    }
                });
            }
        });
    } else {
        let height = room.clamp(200.0, 700.0) - 20.0;
        egui::ScrollArea::vertical()
            .id_salt("draft")
            .max_height(height)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                ui.set_width(ui.available_width() - 14.0);
                form(ui, view, memory, &mut draft, 360.0);
                changes::changes_ui(ui, view, memory, 260.0);
            });
    }
    if draft != drafting.draft {
        view.send(Command::Topics(TopicWish::Draft(draft.clone())));
    }
    let lacks = draft.lacks(view.state.decisions.topics());
    if let Some(lacks) = lacks {
        note(ui, view, lacks);
    }
    let act = if draft.of.is_none() {
        "Make topic"
    } else {
        "Change topic"
    };
    if foot(ui, view, act, lacks.is_none()) {
        view.send(Command::Topics(TopicWish::Keep));
    }
}

/// Name, terms, threshold.
fn form(
    ui: &mut Ui,
    view: &View<'_>,
    memory: &mut DialogMemory,
    draft: &mut TopicDraft,
    height: f32,
) {
    let label = "Name of the topic";
    let response = field(ui, view.tokens, &mut draft.name, label, label, "name");
    if memory.wants_focus {
        response.request_focus();
    }
    ui.horizontal(|ui| {
        ui.set_min_height(26.0);
        ui.spacing_mut().item_spacing.x = 8.0;
        words(ui, view, "An article is of it from a weight of");
        let threshold = number(ui, view, &mut draft.threshold, "Threshold");
        threshold.on_hover_text(
            "An article gets the weight of each term that it has, and half of it again with \
             each doubling of how often it has it; the title counts twice.",
        );
    });
    // Never less than a little, or every article would be of the topic that has a term.
    draft.threshold = draft.threshold.max(Tenths(1));
    terms::terms_ui(ui, view, memory, draft, height - 90.0);
    if let Against::Result(results) = &view.state.drafting.against {
        let n = results.docs.len();
        if n == 0 && draft.terms.is_empty() {
            let text = "Nothing is searched for or filtered, so that no terms are proposed. Type \
                        them, or cancel, search, and make the topic from the result.";
            note(ui, view, text);
        } else if view.state.drafting.proposed.is_none() {
            let articles = plural(n, "article", "articles");
            note(ui, view, &format!("Looking for terms of {articles}…"));
        } else if draft.terms.is_empty() {
            let text = "No word sets the result apart for sure; type terms, or search wider.";
            note(ui, view, text);
        }
    }
}

/// Text beside controls.
pub fn words(ui: &mut Ui, view: &View<'_>, text: &str) -> Response {
    let rich = egui::RichText::new(text)
        .font(theme::interface())
        .color(view.tokens.dim);
    ui.add(egui::Label::new(rich).selectable(false))
}

/// A number of tenths that is dragged or typed.
pub fn number(ui: &mut Ui, view: &View<'_>, tenths: &mut Tenths, label: &str) -> Response {
    let most = Tenths::MOST.value();
    let mut value = tenths.value();
    let ring = egui::Stroke::new(1.0, view.tokens.line);
    ui.visuals_mut().widgets.inactive.bg_stroke = ring;
    let response = ui.add(
        DragValue::new(&mut value)
            .speed(0.05)
            .range(-most..=most)
            .fixed_decimals(1),
    );
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_label(label));
    if response.changed() {
        *tenths = Tenths::of(value);
    }
    response
}
