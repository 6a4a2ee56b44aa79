//! Asks which column of a table is what: a choice for each use, the first rows to choose
//! by, and whether the answer is for all tables with the same columns.

use super::{DialogMemory, heading, note};
use crate::app::count;
use crate::app::{Column, Command, Dialog, Mapping, Preview, Unclear, Use};
use crate::ui::view::View;
use crate::ui::{button, theme};
use egui::{
    Align, CornerRadius, Frame, Label, Layout, Margin, Response, RichText, Role, ScrollArea,
    Stroke, Ui, UiBuilder, WidgetInfo, vec2,
};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::path::Path;

/// Height of a row of choices.
const ROW: f32 = 30.0;
/// Width of the word before a choice.
const WORD: f32 = 92.0;
/// Between two choices beside each other.
const GAP: f32 = 18.0;
/// Two choices fit beside each other from this width on.
const WIDE: f32 = 520.0;
/// Narrowest and widest column of the rows shown.
const CELLS: RangeInclusive<f32> = 44.0..=168.0;
/// Width of a usual letter there.
const LETTER: f32 = 6.8;
/// Height of a line of the rows shown.
const LINE: f32 = 20.0;

/// What is chosen, until it is sent.
#[derive(Debug, Default)]
pub struct ColumnsMemory {
    places: BTreeMap<Use, usize>,
    has_head: bool,
    all_alike: bool,
    /// The column of the text that was brought into sight.
    in_sight: Option<usize>,
}

impl ColumnsMemory {
    /// What was guessed of the table that is asked about.
    pub fn of(view: &View<'_>) -> Self {
        let Some(Dialog::Columns(path)) = &view.state.dialog else {
            return Self::default();
        };
        let preview = asked(view, path).map(|table| &table.preview);
        Self {
            places: preview
                .map(|preview| preview.guesses.clone())
                .unwrap_or_default(),
            has_head: preview.is_some_and(|preview| preview.has_head),
            all_alike: true,
            in_sight: None,
        }
    }

    /// Whether the answer is for all tables with the same columns.
    pub fn is_for_all(&self) -> bool {
        self.all_alike
    }

    /// The answer. Columns are named by their names, if they have names of their own.
    fn mapping(&self, preview: &Preview) -> Mapping {
        let column = |at: usize| {
            let name = preview.names.get(at).filter(|_| self.has_head)?;
            let mut alike = preview.names.iter().filter(|other| *other == name);
            let is_only = alike.next().is_some() && alike.next().is_none();
            (is_only && !name.is_empty()).then(|| Column::Name(name.clone()))
        };
        let columns = Use::ALL.into_iter().map(|usage| {
            let at = self.places.get(&usage).copied();
            (
                usage,
                at.map(|at| column(at).unwrap_or(Column::Number(at + 1))),
            )
        });
        Mapping {
            columns: columns.collect(),
            has_head: Some(self.has_head),
        }
    }
}

/// The table that waits at a path.
fn asked<'v>(view: &View<'v>, path: &Path) -> Option<&'v Unclear> {
    view.state.unclear.iter().find(|table| table.path == path)
}

/// Asks about the table at `path`.
pub fn columns_ui(ui: &mut Ui, view: &View<'_>, memory: &mut DialogMemory, path: &Path) {
    let Some(table) = asked(view, path) else {
        return;
    };
    let preview = &table.preview;
    let alike = preview.alike();
    let waiting = view.state.unclear.iter();
    let n_alike = waiting
        .filter(|other| other.preview.alike() == alike)
        .count();
    heading(ui, view, "Which column is what?");
    note(ui, view, &question(path, n_alike));
    let room = (ui.ctx().content_rect().height() - 270.0).max(120.0);
    ScrollArea::vertical().max_height(room).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        choices(ui, view, memory, preview);
        ui.add_space(4.0);
        rows(ui, view, &mut memory.columns, preview);
    });
    let chosen = &mut memory.columns;
    if !preview.is_named {
        tick(
            ui,
            view,
            &mut chosen.has_head,
            "The first row names the columns",
        );
    }
    let label = match n_alike {
        0 | 1 => "Use for all files with these columns".to_owned(),
        n => format!(
            "Use for all {} with these columns",
            count::plural(n, "file", "files")
        ),
    };
    tick(ui, view, &mut chosen.all_alike, &label);
    let n_read = if chosen.all_alike { n_alike.max(1) } else { 1 };
    foot(ui, view, chosen, (path, preview), n_read);
}

fn question(path: &Path, n_alike: usize) -> String {
    let name = path
        .file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy();
    let of = match n_alike {
        0 | 1 => name.into_owned(),
        n => format!(
            "{name} and {} like it",
            count::plural(n - 1, "file", "files")
        ),
    };
    format!(
        "Nothing says which column of {of} holds the text of the articles. Any other may stay \"{NONE}\"."
    )
}

/// A choice for each use, two beside each other where there is room.
fn choices(ui: &mut Ui, view: &View<'_>, memory: &mut DialogMemory, preview: &Preview) {
    let is_wide = ui.available_width() >= WIDE;
    let per_row = if is_wide { 2 } else { 1 };
    let width = if is_wide {
        (ui.available_width() - GAP) / 2.0
    } else {
        ui.available_width()
    };
    for uses in Use::ALL.chunks(per_row) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            for usage in uses {
                let response = choice(ui, view, &mut memory.columns, preview, (*usage, width));
                if memory.wants_focus && *usage == Use::Text {
                    response.request_focus();
                }
            }
        });
    }
}

fn choice(
    ui: &mut Ui,
    view: &View<'_>,
    chosen: &mut ColumnsMemory,
    preview: &Preview,
    (usage, width): (Use, f32),
) -> Response {
    let size = vec2(width, ROW);
    let layout = Layout::left_to_right(Align::Center);
    let inner = ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.set_min_size(size);
        let word = RichText::new(usage.label())
            .font(theme::interface())
            .color(view.tokens.ink);
        ui.allocate_ui_with_layout(vec2(WORD, ROW), layout, |ui| {
            ui.set_min_width(WORD);
            ui.add(Label::new(word).selectable(false));
        });
        let shown = match chosen.places.get(&usage) {
            Some(at) => column_name(preview, chosen.has_head, *at),
            None => NONE.to_owned(),
        };
        let combo = egui::ComboBox::from_id_salt(("column", usage))
            .width(width - WORD)
            .truncate()
            .selected_text(RichText::new(shown).font(theme::interface()))
            .show_ui(ui, |ui| options(ui, chosen, preview, usage));
        let response = combo.response;
        response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, usage.label()));
        response
    });
    inner.inner
}

/// The choice of no column.
const NONE: &str = "None";

fn options(ui: &mut Ui, chosen: &mut ColumnsMemory, preview: &Preview, usage: Use) {
    let at = chosen.places.get(&usage).copied();
    if usage != Use::Text && ui.selectable_label(at.is_none(), NONE).clicked() {
        chosen.places.remove(&usage);
    }
    for column in 0..preview.names.len() {
        let name = column_name(preview, chosen.has_head, column);
        if ui.selectable_label(at == Some(column), name).clicked() {
            chosen.places.insert(usage, column);
        }
    }
}

fn column_name(preview: &Preview, has_head: bool, at: usize) -> String {
    let name = preview.names.get(at).map(|name| name.trim());
    match name.filter(|name| has_head && !name.is_empty()) {
        Some(name) => name.chars().take(60).collect(),
        None => format!("Column {}", at + 1),
    }
}

/// The first rows, under the names of their columns and what these are used for.
fn rows(ui: &mut Ui, view: &View<'_>, chosen: &mut ColumnsMemory, preview: &Preview) {
    Frame::new()
        .stroke(Stroke::new(1.0, view.tokens.line))
        .corner_radius(6.0)
        .show(ui, |ui| {
            ScrollArea::horizontal()
                .auto_shrink([false, true])
                .show(ui, |ui| {
                    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
                    ui.horizontal_top(|ui| {
                        let text = chosen.places.get(&Use::Text).copied();
                        for at in 0..preview.names.len() {
                            let shown = column(ui, view, chosen, preview, at);
                            if text == Some(at) && chosen.in_sight != text {
                                shown.scroll_to_me(Some(Align::Center));
                                chosen.in_sight = text;
                            }
                        }
                    });
                });
        });
}

fn column(
    ui: &mut Ui,
    view: &View<'_>,
    chosen: &ColumnsMemory,
    preview: &Preview,
    at: usize,
) -> Response {
    let uses: Vec<&str> = chosen
        .places
        .iter()
        .filter(|(_, place)| **place == at)
        .map(|(usage, _)| usage.label())
        .collect();
    let fill = if uses.is_empty() {
        view.tokens.paper
    } else {
        view.tokens.selection
    };
    let first = preview.names.get(at).filter(|_| !chosen.has_head);
    let values = preview.rows.iter().map(|row| row.get(at));
    let name = column_name(preview, chosen.has_head, at);
    let uses = uses.join(", ");
    let width = [name.as_str(), uses.as_str()]
        .into_iter()
        .chain(values.clone().flatten().map(String::as_str))
        .map(|text| (text.chars().count() as f32 * LETTER).ceil())
        .fold(*CELLS.start(), f32::max)
        .min(*CELLS.end());
    Frame::new()
        .fill(fill)
        .corner_radius(CornerRadius::same(0))
        .inner_margin(Margin::symmetric(9, 6))
        .show(ui, |ui| {
            ui.vertical(|ui| {
                let medium = theme::font(theme::INTERFACE_MEDIUM, 13.0);
                cell(
                    ui,
                    width,
                    RichText::new(name.as_str())
                        .font(medium)
                        .color(view.tokens.ink),
                );
                let small = theme::font(theme::INTERFACE, 12.0);
                let uses = RichText::new(uses.as_str()).font(small.clone());
                cell(ui, width, uses.color(view.tokens.accent));
                for value in first.map(Some).into_iter().chain(values) {
                    let value = value.map_or("", String::as_str);
                    let value = RichText::new(value).font(small.clone());
                    cell(ui, width, value.color(view.tokens.dim));
                }
            });
        })
        .response
}

/// A line of a column, cut to its width.
fn cell(ui: &mut Ui, width: f32, text: RichText) {
    let (rect, _) = ui.allocate_exact_size(vec2(width, LINE), egui::Sense::hover());
    let layout = Layout::left_to_right(Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(rect).layout(layout), |ui| {
        ui.add(Label::new(text).truncate().selectable(false));
    });
}

fn tick(ui: &mut Ui, view: &View<'_>, on: &mut bool, label: &str) {
    let rich = RichText::new(label)
        .font(theme::interface())
        .color(view.tokens.ink);
    ui.checkbox(on, rich);
}

fn foot(
    ui: &mut Ui,
    view: &View<'_>,
    chosen: &ColumnsMemory,
    (path, preview): (&Path, &Preview),
    n_read: usize,
) {
    let act = match n_read {
        1 => "Read file".to_owned(),
        n => format!("Read {}", count::plural(n, "file", "files")),
    };
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        let ready = chosen.places.contains_key(&Use::Text);
        ui.add_enabled_ui(ready, |ui| {
            if button::primary(ui, view.tokens, &act).clicked() {
                view.send(Command::ChooseColumns {
                    path: path.to_owned(),
                    mapping: chosen.mapping(preview),
                    all_alike: chosen.all_alike,
                });
            }
        });
        if button::button(ui, view.tokens, "Cancel").clicked() {
            view.send(Command::SkipColumns {
                path: path.to_owned(),
                all_alike: chosen.all_alike,
            });
        }
    });
}
