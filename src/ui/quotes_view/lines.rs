//! Heads of groups and quotations as items of a column: measured, painted, clicked.

use super::{entry, table};
use crate::analysis::quotes::{Group, GroupName, Grouping, Listed, QuoteRow, QuoteTable};
use crate::app::count::{plural, thousands};
use crate::app::{Command, QuotesCommand};
use crate::corpus::Facet;
use crate::corpus::date::PartialDate;
use crate::search::Polarity;
use crate::ui::assist;
use crate::ui::menu_key;
use crate::ui::name_menu;
use crate::ui::quote_tip::{self, Told};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::virtual_column::ColumnItems;
use crate::ui::{button, quotes_view::key};
use egui::{
    Align2, CursorIcon, Id, Rect, Response, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2,
    vec2,
};

/// Height of the head of a group, its rule included; the first has less above it.
const HEAD: f32 = 36.0;
const FIRST_HEAD: f32 = 29.0;
/// From the middle of a head's letters to its foot.
const HEAD_FOOT: f32 = 13.0;

/// The lines of a table, for one frame.
pub struct Lines<'a, 'v> {
    /// State to read and where commands go.
    pub view: &'a View<'v>,
    /// The table.
    pub table: &'a QuoteTable,
    /// Room left and right of every line.
    pub side: f32,
    /// The selected line.
    pub selected: Option<usize>,
    /// A line that was clicked.
    pub clicked: Option<usize>,
    /// Lines where groups begin.
    pub heads: &'a [usize],
}

/// A guess at the height of a line in a view of this width.
pub fn estimate(table: &QuoteTable, line: usize, width: f32) -> f32 {
    match table.row(line) {
        None => head_height(line),
        Some(_) if table.wish.grouping == Grouping::None => table::ROW,
        Some(row) => entry::estimate(row.span.len(), width - 2.0 * super::margin(width)),
    }
}

fn head_height(line: usize) -> f32 {
    if line == 0 { FIRST_HEAD } else { HEAD }
}

impl ColumnItems for Lines<'_, '_> {
    fn measure(&mut self, ui: &Ui, index: usize, width: f32) -> f32 {
        match self.table.row(index) {
            None => head_height(index),
            Some(_) if self.table.wish.grouping == Grouping::None => table::ROW,
            Some(_) => {
                let width = width - 2.0 * self.side;
                entry::lay_out(ui, self.view, self.table, index, width).height
            }
        }
    }

    fn paint(&mut self, ui: &mut Ui, index: usize, rect: Rect) {
        let inner = rect.shrink2(vec2(self.side, 0.0));
        if let Some(row) = self.table.row(index).copied() {
            self.quotation(ui, index, &row, inner);
        } else if let Some(group) = self.table.group(index) {
            self.head(ui, group, inner);
        }
    }

    fn announce(&mut self, ui: &mut Ui, index: usize, rect: Rect) {
        if let Some(row) = self.table.row(index).copied()
            && self.row(ui, index, &row, rect).clicked()
        {
            self.clicked = Some(index);
        }
    }
}

impl Lines<'_, '_> {
    /// A quotation as a control. Lines are counted without heads.
    fn row(&self, ui: &Ui, index: usize, row: &QuoteRow, rect: Rect) -> Response {
        let is_selected = self.selected == Some(index);
        let response = ui.interact(rect, Id::unique(("quotation", key(row))), Sense::CLICK);
        response.widget_info(|| {
            let words = quote_tip::excerpt(entry::words(self.view, row), 200);
            let speaker = quote_tip::speaker_label(self.told(row).speaker);
            let label = format!("{speaker}: {words}");
            WidgetInfo::selected(Role::ListBoxOption, true, is_selected, label)
        });
        let n_heads = self.heads.partition_point(|head| *head < index);
        assist::item(ui.ctx(), response.id, index - n_heads, self.table.n_rows);
        response
    }

    fn told(&self, row: &QuoteRow) -> Told<'_> {
        let list = self.table.list();
        Told {
            doc: row.doc,
            span: row.span,
            speaker: list.speaker(row),
            cue: list.cue(row),
            rule: list.rule(row),
            confidence: row.confidence,
        }
    }

    fn quotation(&mut self, ui: &mut Ui, index: usize, row: &QuoteRow, rect: Rect) {
        let is_selected = self.selected == Some(index);
        let response = self.row(ui, index, row, rect);
        let told = self.told(row);
        let tokens = self.view.tokens;
        if is_selected {
            ui.painter().rect_filled(rect, 0.0, tokens.selection);
        } else if response.hovered() {
            let fill = tokens.selection.gamma_multiply(0.5);
            ui.painter().rect_filled(rect, 0.0, fill);
        }
        let (article, speaker) = if self.table.wish.grouping == Grouping::None {
            table::paint(ui, self.view, self.table, (index, row), rect)
        } else {
            let entry = entry::lay_out(ui, self.view, self.table, index, rect.width());
            let places = [entry.article, entry.speaker].map(|at| at.translate(rect.min.to_vec2()));
            let quiet = if is_selected || response.hovered() {
                tokens.dim
            } else {
                tokens.dim_on_paper
            };
            entry.paint(ui, rect, quiet);
            places.into()
        };
        // Room parts a group from the next one.
        if self.table.row(index + 1).is_some() {
            let stroke = Stroke::new(1.0, tokens.line);
            ui.painter()
                .hline(rect.x_range(), rect.bottom() - 0.5, stroke);
        }
        let open = Command::Quotes(QuotesCommand::Open(row.doc, row.span));
        let is_on = |place| ui.rect_contains_pointer(place) && response.hovered();
        let (is_on_article, is_on_speaker) = (is_on(article), is_on(speaker));
        if is_on_article || is_on_speaker {
            ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
        }
        let card = told
            .speaker
            .map(|name| name_menu::speaker_key(self.view, name));
        if let Some(key) = card.clone().filter(|_| response.clicked() && is_on_speaker) {
            name_menu::open_card(self.view, key);
        } else if response.double_clicked() || (response.clicked() && is_on_article) {
            self.view.send(open.clone());
        }
        let is_clicked = response.clicked() || response.secondary_clicked();
        response.context_menu(|ui| {
            menu_key::enter(ui);
            if ui.button("Open the article here").clicked() {
                self.view.send(open);
                ui.close();
            }
            if let Some(key) = card
                && ui.button(format!("Show card of {}", key.name)).clicked()
            {
                name_menu::open_card(self.view, key);
                ui.close();
            }
            quote_tip::menu(ui, self.view, &told);
        });
        response.on_hover_text(quote_tip::tip(&told));
        if is_clicked {
            self.clicked = Some(index);
        }
    }

    fn head(&self, ui: &mut Ui, group: &Group, rect: Rect) {
        let tokens = self.view.tokens;
        let middle = rect.bottom() - HEAD_FOOT;
        let (name, color) = match &group.name {
            GroupName::Speaker(Some(name)) => (name.to_string(), Some(tokens.person)),
            GroupName::Described(name) => (format!("{name} (described)"), Some(tokens.dim_mark)),
            GroupName::Speaker(None) => ("Unattributed".to_owned(), Some(tokens.dim_mark)),
            GroupName::Date(date) => {
                let label = date.map(PartialDate::label).filter(|text| !text.is_empty());
                (label.unwrap_or_else(|| "No date".to_owned()), None)
            }
        };
        let mut left = rect.left();
        if let Some(color) = color {
            let swatch = Rect::from_center_size(pos2(left + 4.0, middle), vec2(8.0, 8.0));
            ui.painter().rect_filled(swatch, 2.0, color);
            left += 17.0;
        }
        let action = self.action(ui, group, &name, rect);
        let room = (action - left - 12.0).max(40.0);
        let mut job = egui::text::LayoutJob::simple_singleline(
            name.clone(),
            theme::font(theme::INTERFACE_SEMIBOLD, 13.0),
            tokens.ink,
        );
        job.wrap.max_width = room;
        job.wrap.max_rows = 1;
        let galley = ui.painter().layout_job(job);
        // Where there is no room for all, the name has it.
        let counts = [counts(group), thousands(group.n_direct + group.n_indirect)]
            .map(|text| {
                let font = theme::font(theme::INTERFACE, 12.5);
                ui.painter().layout_no_wrap(text, font, tokens.dim_on_paper)
            })
            .into_iter()
            .find(|counts| galley.size().x + 10.0 + counts.size().x <= room);
        let place = Align2::LEFT_CENTER.anchor_size(pos2(left, middle), galley.size());
        let response = ui.interact(place, ui.scope_id().with("group"), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &name));
        if let GroupName::Speaker(Some(name)) = &group.name {
            self.name_button(ui, name, place);
        }
        ui.painter().galley(place.min, galley, tokens.ink);
        if let Some(counts) = counts {
            let at = pos2(place.right() + 10.0, middle - counts.size().y / 2.0);
            ui.painter().galley(at, counts, tokens.dim_on_paper);
        }
        let stroke = Stroke::new(1.0, tokens.line);
        ui.painter()
            .hline(rect.x_range(), rect.bottom() - 0.5, stroke);
    }

    /// The name of a group, which opens the card of who speaks.
    fn name_button(&self, ui: &Ui, name: &str, place: Rect) {
        let id = ui.scope_id().with("group-card");
        let response = ui.interact(place, id, Sense::click());
        let label = format!("Card of {name}");
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
        if response.hovered() || response.has_focus() {
            let line = Stroke::new(1.0, self.view.tokens.person);
            ui.painter().hline(place.x_range(), place.bottom(), line);
        }
        button::focus_ring(ui, &response, self.view.tokens, 3.0);
        if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
            name_menu::open_card(self.view, name_menu::speaker_key(self.view, name));
        }
    }

    /// What narrows the view to a group, at the right of its head; answers its left edge.
    fn action(&self, ui: &mut Ui, group: &Group, name: &str, rect: Rect) -> f32 {
        let state = self.view.state;
        let (label, command) = match &group.name {
            GroupName::Date(_) | GroupName::Described(_) => return rect.right(),
            GroupName::Speaker(Some(name)) => {
                let chosen = state.query.filters.polarity(Facet::Speaker, name);
                match chosen {
                    Some(Polarity::Include) => ("Show all", quote_tip::only(name, None)),
                    _ => ("Show only", quote_tip::only(name, Some(Polarity::Include))),
                }
            }
            GroupName::Speaker(None) => {
                let mut wish = state.quotes.wish.clone();
                let (label, listed) = match wish.listed {
                    Listed::Unattributed => ("Show all", Listed::All),
                    _ => ("Review", Listed::Unattributed),
                };
                wish.listed = listed;
                (label, Command::Quotes(QuotesCommand::Wish(wish)))
            }
        };
        let at = Rect::from_min_max(
            pos2(rect.left(), rect.bottom() - HEAD_FOOT - 9.0),
            pos2(rect.right(), rect.bottom() - HEAD_FOOT + 9.0),
        );
        let layout = egui::Layout::right_to_left(egui::Align::Center);
        let mut right = ui.new_child(
            UiBuilder::new()
                .id_salt(("group-action", name))
                .max_rect(at)
                .layout(layout),
        );
        let font = theme::font(theme::INTERFACE, 12.5);
        let accent = self.view.tokens.accent;
        let response = button::plain(&mut right, self.view.tokens, label, font, accent);
        let full = format!("{label}: {name}");
        ui.ctx()
            .accesskit_node_builder(response.id, |node| node.set_label(full));
        if response.clicked() {
            self.view.send(command);
        }
        response.rect.left()
    }
}

/// "7 direct · 5 indirect · 1 article".
fn counts(group: &Group) -> String {
    let mut parts = Vec::new();
    if group.n_direct > 0 {
        parts.push(format!("{} direct", thousands(group.n_direct)));
    }
    if group.n_indirect > 0 {
        parts.push(format!("{} indirect", thousands(group.n_indirect)));
    }
    parts.push(plural(group.n_articles, "article", "articles"));
    parts.join(" · ")
}
