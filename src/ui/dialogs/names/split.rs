//! Forms that are taken out of an entity and become another one.

use super::super::{DialogMemory, foot, heading, note};
use crate::analysis::Form;
use crate::app::count::plural;
use crate::app::{Command, NameChange};
use crate::corpus::decision::entity::EntityKey;
use crate::ui::field::field;
use crate::ui::view::View;
use egui::{RichText, ScrollArea, Ui};

/// The forms with boxes, and the name of what they become.
pub fn split_ui(ui: &mut Ui, view: &View<'_>, memory: &mut DialogMemory, key: &EntityKey) {
    heading(ui, view, &format!("Split {}", key.name));
    let text = "Tick the forms that mean someone or something else. They become an entity of \
                their own, in every article.";
    note(ui, view, text);
    let card = view.state.names.card.as_ref().filter(|(of, _)| of == key);
    let Some(card) = card.and_then(|(_, card)| card.as_ref()) else {
        note(ui, view, "Looking for forms…");
        foot(ui, view, "Split", false);
        return;
    };
    let names = &mut memory.names;
    let height = (ui.ctx().content_rect().height() - 340.0).clamp(80.0, 300.0);
    ScrollArea::vertical().max_height(height).show(ui, |ui| {
        ui.set_width(ui.available_width() - 12.0);
        ui.spacing_mut().item_spacing.y = 4.0;
        for form in &card.forms {
            form_ui(ui, view, form, &mut names.ticked);
        }
    });
    if card.forms.is_empty() {
        note(ui, view, "No article has this name.");
    }
    let typed = names.typed.get_or_insert_default();
    if !names.is_own {
        // The fullest of what is ticked.
        let fullest = names.ticked.iter().max_by_key(|form| form.chars().count());
        *typed = fullest.cloned().unwrap_or_default();
    }
    let response = field(
        ui,
        view.tokens,
        typed,
        "Name of the other one",
        "Name",
        "name",
    );
    names.is_own |= response.changed();
    let name = typed.trim().to_owned();
    let is_other = !name.is_empty() && name != *key.name;
    let ready = is_other && !names.ticked.is_empty();
    if !is_other && !names.ticked.is_empty() {
        note(ui, view, "Give the other one a name of its own.");
    }
    if foot(ui, view, "Split", ready) && ready {
        view.send(Command::Names(NameChange::Split {
            of: key.clone(),
            forms: names.ticked.clone(),
            name,
        }));
    }
}

fn form_ui(ui: &mut Ui, view: &View<'_>, form: &Form, ticked: &mut Vec<String>) {
    let at = ticked.iter().position(|one| *one == form.text);
    let mut is_ticked = at.is_some();
    ui.horizontal(|ui| {
        if ui.checkbox(&mut is_ticked, &form.text).changed() {
            match at {
                Some(at) => {
                    ticked.remove(at);
                }
                None => ticked.push(form.text.clone()),
            }
        }
        let times = plural(form.n_mentions as usize, "time", "times");
        let articles = plural(form.n_articles as usize, "article", "articles");
        let text = RichText::new(format!("{times} in {articles}")).color(view.tokens.dim);
        ui.label(text);
    });
}
