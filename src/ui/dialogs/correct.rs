//! Title, outlet and date set by hand, of one article or of all in the result. A field says
//! what was found and where; what is unclear is said at the field.
//!
//! 1. Only fields that were edited are set; for many articles a box at each field says which.
//! 2. A field with what was found in it, or sent back by "As found", is as found again.
//! 3. An emptied outlet or date is set to none; an emptied title is as found.

use super::{DialogMemory, foot, heading, note};
use crate::app::count::{plural, thousands};
use crate::app::{Command, DocId};
use crate::corpus::date::PartialDate;
use crate::corpus::decision::{Change, Said};
use crate::corpus::typed_date;
use crate::ui::button;
use crate::ui::field::field;
use crate::ui::found::{self, Found};
use crate::ui::theme;
use crate::ui::view::View;
use egui::{Key, RichText, Ui};
use std::sync::Arc;

/// What is typed into the fields.
#[derive(Debug, Default)]
pub struct Correction {
    doc: Option<DocId>,
    title: Draft,
    outlet: Draft,
    date: Draft,
    /// Whether all articles of the result are meant.
    all: bool,
}

/// One field.
#[derive(Debug, Default)]
struct Draft {
    text: String,
    found: Found,
    /// Whether it is to be set.
    touched: bool,
    /// Whether it goes back to what was found.
    as_found: bool,
    /// Whether it was set by hand before.
    by_hand: bool,
}

impl Correction {
    /// The fields of an article as they stand.
    fn of(view: &View<'_>, doc: DocId) -> Self {
        let snapshot = &view.state.snapshot;
        let correction = snapshot.correction(doc).cloned().unwrap_or_default();
        let draft = |text: String, found: Found, by_hand| Draft {
            text,
            found,
            by_hand,
            ..Draft::default()
        };
        let title = snapshot.header(doc).map(|header| header.title.clone());
        let date = snapshot.date(doc).map(PartialDate::label);
        Self {
            doc: Some(doc),
            title: draft(
                title.unwrap_or_default(),
                found::title(snapshot, doc),
                correction.title().is_some(),
            ),
            outlet: draft(
                snapshot.outlets(doc).join(", "),
                found::outlet(snapshot, doc),
                correction.outlet.is_said(),
            ),
            date: draft(
                date.unwrap_or_default(),
                found::date(snapshot, doc),
                correction.date.is_said(),
            ),
            all: false,
        }
    }

    /// What is to be set; the error is a sentence for the date's field.
    fn change(&self) -> Result<Change, String> {
        let text = |said: Said<String>| match said {
            Said::AsFound => Said::AsFound,
            Said::Nothing => Said::Nothing,
            Said::This(text) => Said::This(Arc::from(text)),
        };
        let title = self.title.said(self.all).map(|said| match said {
            // An article always has a title.
            Said::Nothing => Said::AsFound,
            said => text(said),
        });
        let date = match self.date.said(self.all) {
            None => None,
            Some(Said::AsFound) => Some(Said::AsFound),
            Some(Said::Nothing) => Some(Said::Nothing),
            Some(Said::This(typed)) => {
                let date = typed_date::parse(&typed).map_err(|error| error.to_string())?;
                Some(Said::This(date))
            }
        };
        Ok(Change {
            title,
            outlet: self.outlet.said(self.all).map(text),
            date,
        })
    }
}

impl Draft {
    fn said(&self, all: bool) -> Option<Said<String>> {
        let text = self.text.trim();
        let is_found = !all && text == self.found.value.trim();
        if !self.touched {
            return None;
        }
        Some(if self.as_found || is_found {
            Said::AsFound
        } else if text.is_empty() {
            Said::Nothing
        } else {
            Said::This(text.to_owned())
        })
    }
}

/// The fields, whom they are for, and the way out.
pub fn correct_ui(ui: &mut Ui, view: &View<'_>, memory: &mut DialogMemory, doc: DocId) {
    if memory.correction.doc != Some(doc) {
        memory.correction = Correction::of(view, doc);
    }
    let wants_focus = memory.wants_focus;
    let draft = &mut memory.correction;
    heading(ui, view, "Title, outlet and date");
    let all = draft.all;
    let mut entered = false;
    let title = Line::new("Title", "As found when empty", all);
    entered |= title.show(ui, view, &mut draft.title, wants_focus, None);
    let outlet = Line::new("Outlet", "None", all);
    entered |= outlet.show(ui, view, &mut draft.outlet, false, None);
    let trouble = draft.change().err();
    let date = Line::new("Date", "None", all);
    entered |= date.show(ui, view, &mut draft.date, false, trouble.as_deref());
    let n_results = view.state.results.docs.len();
    if n_results > 1 || draft.all {
        let label = format!("Apply to all {} results", thousands(n_results));
        ui.checkbox(&mut draft.all, label);
        if draft.all {
            note(
                ui,
                view,
                "Only the fields with a tick are set, in every article of the result.",
            );
        }
    }
    let change = draft.change();
    let is_ready = change.as_ref().is_ok_and(|change| !change.is_empty());
    let act = if draft.all {
        format!("Set in {}", plural(n_results, "article", "articles"))
    } else {
        "Set".to_owned()
    };
    if (foot(ui, view, &act, is_ready) || entered)
        && let Ok(change) = change
        && is_ready
    {
        let docs = if draft.all {
            view.state.results.docs.clone()
        } else {
            vec![doc]
        };
        view.send(Command::Correct { docs, change });
    }
}

/// How a field is named and shown.
struct Line {
    label: &'static str,
    hint: &'static str,
    all: bool,
}

impl Line {
    fn new(label: &'static str, hint: &'static str, all: bool) -> Self {
        Self { label, hint, all }
    }

    /// The label, the field, what was found. True when Enter was pressed in the field.
    fn show(
        &self,
        ui: &mut Ui,
        view: &View<'_>,
        draft: &mut Draft,
        wants_focus: bool,
        trouble: Option<&str>,
    ) -> bool {
        let mut entered = false;
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            self.head(ui, view, draft);
            let response = field(
                ui,
                view.tokens,
                &mut draft.text,
                self.label,
                self.hint,
                self.label,
            );
            if wants_focus {
                response.request_focus();
            }
            if response.changed() {
                draft.touched = true;
                draft.as_found = false;
            }
            entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            if let Some(trouble) = trouble {
                let text = RichText::new(trouble)
                    .font(theme::font(theme::INTERFACE, 12.0))
                    .color(view.tokens.topic);
                ui.add(egui::Label::new(text).wrap());
            }
            self.foot(ui, view, draft);
        });
        entered
    }

    /// The label; for many articles a box that says whether the field is set.
    fn head(&self, ui: &mut Ui, view: &View<'_>, draft: &mut Draft) {
        if self.all {
            let label = format!("Set the {}", self.label.to_lowercase());
            ui.checkbox(&mut draft.touched, label);
            return;
        }
        let label = RichText::new(self.label)
            .font(theme::font(theme::INTERFACE_MEDIUM, 12.0))
            .color(view.tokens.ink);
        ui.add(egui::Label::new(label).selectable(false));
    }

    /// What was found, and the way back to it.
    fn foot(&self, ui: &mut Ui, view: &View<'_>, draft: &mut Draft) {
        let is_other = draft.text.trim() != draft.found.value.trim();
        let told = if self.all && draft.as_found {
            "Each article goes back to what was found.".to_owned()
        } else if draft.by_hand && !draft.as_found {
            draft.found.behind()
        } else {
            format!("Found: {}", draft.found.told())
        };
        let small = theme::font(theme::INTERFACE, 12.0);
        ui.horizontal_top(|ui| {
            let has_way_back = is_other || (self.all && !draft.as_found);
            let room = if has_way_back { 72.0 } else { 0.0 };
            let width = (ui.available_width() - room).max(60.0);
            ui.allocate_ui_with_layout(
                egui::vec2(width, 0.0),
                egui::Layout::top_down(egui::Align::Min),
                |ui| {
                    ui.set_width(width);
                    let text = RichText::new(told)
                        .font(small.clone())
                        .color(view.tokens.dim);
                    ui.add(egui::Label::new(text).wrap());
                },
            );
            if has_way_back {
                ui.push_id(self.label, |ui| {
                    let back =
                        button::plain(ui, view.tokens, "As found", small, view.tokens.accent);
                    let name = format!("{} as found", self.label);
                    ui.ctx()
                        .accesskit_node_builder(back.id, |node| node.set_label(name.clone()));
                    if back.clicked() {
                        draft.text.clone_from(&draft.found.value);
                        draft.touched = true;
                        draft.as_found = true;
                    }
                });
            }
        });
    }
}
