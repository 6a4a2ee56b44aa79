//! "What is this about?", the last section of the filter panel, where it comes and goes
//! without moving a row under the pointer: the words and values that set the
//! present result apart from the rest, the surest first. A click filters by one. Nothing is
//! compared here, and nothing is shown while everything is.

use super::button;
use super::theme;
use super::view::View;
use crate::analysis::{KEY_ROWS, Key, Keyness};
use crate::app::{Command, count};
use crate::search::Filters;
use crate::text::fold::fold;
use egui::{
    Align2, CursorIcon, Popup, Rect, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};
use std::sync::Arc;

/// Rows before "more".
const FEW: usize = 6;
/// Height of a row.
const ROW: f32 = 23.0;
/// Height of the heading.
const HEADING: f32 = 34.0;
/// Left edge of the names.
const NAME_LEFT: f32 = 15.0;
const TITLE: &str = "What is this about?";
/// The same in the line that counts the articles.
const SHORT: &str = "About these";
/// Width of the menu.
const MENU: f32 = 264.0;

/// What the section keeps between frames.
#[derive(Debug, Default)]
pub struct AboutMemory {
    /// Whether all rows are shown.
    all: bool,
    /// What is shown, and of which answer to what.
    keys: Vec<Key>,
    of: (Arc<Keyness>, String, Filters),
}

impl AboutMemory {
    /// Looks at all keys only when there are others, or others are asked for.
    fn follow(&mut self, view: &View<'_>) {
        let state = view.state;
        let (keys, text, filters) = &self.of;
        if !Arc::ptr_eq(keys, &state.about.keys)
            || *text != state.query.text
            || *filters != state.query.filters
        {
            self.keys = shown(view)
                .into_iter()
                .take(KEY_ROWS + 1)
                .cloned()
                .collect();
            let query = &state.query;
            let keys = Arc::clone(&state.about.keys);
            self.of = (keys, query.text.clone(), query.filters.clone());
        }
    }
}

/// Paints the section, if there is anything to tell.
pub fn about_ui(ui: &mut Ui, view: &View<'_>, memory: &mut AboutMemory) {
    memory.follow(view);
    if memory.keys.is_empty() {
        return;
    }
    ui.push_id("about", |ui| {
        heading(ui, view);
        let n_shown = if memory.all { KEY_ROWS } else { FEW };
        for key in memory.keys.iter().take(n_shown) {
            row(ui, view, key);
        }
        if memory.keys.len() > FEW {
            more(ui, view, memory);
        }
        ui.add_space(8.0);
    });
}

/// The way to the same from where the articles are counted, as a menu below a quiet word that
/// ends before `right`; nothing where there is nothing to tell or no room.
pub fn about_button_ui(
    ui: &mut Ui,
    view: &View<'_>,
    memory: &mut AboutMemory,
    (left_middle, right): (egui::Pos2, f32),
) {
    let font = theme::font(theme::INTERFACE, 12.0);
    let color = view.tokens.accent;
    let label = (ui.painter()).layout_no_wrap(SHORT.to_owned(), font.clone(), color);
    let place = Align2::LEFT_CENTER.anchor_size(left_middle, label.size());
    memory.follow(view);
    if place.right() > right || memory.keys.is_empty() {
        return;
    }
    let mut inner = ui.new_child(UiBuilder::new().max_rect(place));
    let response = button::plain(&mut inner, view.tokens, SHORT, font, color);
    let response = response.on_hover_text("What sets these articles apart from the rest");
    Popup::menu(&response).accessible_name(TITLE).show(|ui| {
        ui.set_width(MENU);
        ui.spacing_mut().item_spacing.y = 0.0;
        about_ui(ui, view, memory);
    });
}

/// Keys of all kinds, the surest first; what is asked for already is no news, nor is a word
/// of a name that is told.
fn shown<'a>(view: &View<'a>) -> Vec<&'a Key> {
    let about = &view.state.about.keys;
    let filters = &view.state.query.filters;
    let asked = fold(&view.state.query.text);
    let asks_for = |name: &str| {
        asked
            .split(|mark: char| !mark.is_alphanumeric())
            .any(|word| word == name)
    };
    let values: Vec<&Key> = (about.values.iter())
        .filter(|key| {
            key.facet
                .is_some_and(|facet| filters.polarity(facet, &key.name).is_none())
        })
        .collect();
    let chosen = filters.chosen.iter().map(|filter| fold(&filter.value));
    let names: Vec<String> = values
        .iter()
        .map(|key| fold(&key.name))
        .chain(chosen)
        .collect();
    let is_in_name = |word: &str| {
        names
            .iter()
            .any(|name| name.split(' ').any(|part| part == word))
    };
    let words = (about.words.iter()).filter(|key| !asks_for(&key.name) && !is_in_name(&key.name));
    let mut keys: Vec<&Key> = words.chain(values.iter().copied()).collect();
    keys.sort_by(|a, b| {
        b.likelihood
            .total_cmp(&a.likelihood)
            .then(a.name.cmp(&b.name))
    });
    keys
}

fn heading(ui: &mut Ui, view: &View<'_>) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), HEADING));
    let line = Stroke::new(1.0, view.tokens.line);
    ui.painter().hline(rect.x_range(), rect.top(), line);
    let at = pos2(rect.left(), rect.top() + 19.0);
    let font = theme::font(theme::INTERFACE_SEMIBOLD, 13.0);
    let text = (ui.painter()).text(at, Align2::LEFT_CENTER, TITLE, font, view.tokens.ink);
    let response = ui.interact(text, ui.scope_id().with("heading"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, TITLE));
    let about = &view.state.about.keys;
    response.on_hover_text(format!(
        "What is more frequent in these {} than in the other {}, the surest first",
        count::plural(count_of(about.n), "article", "articles"),
        count::thousands(about.n_rest),
    ));
}

fn row(ui: &mut Ui, view: &View<'_>, key: &Key) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
    let id = ui.scope_id().with((key.facet, &key.name));
    let response = ui.interact(rect, id, Sense::click());
    let articles = count::plural(count_of(key.n), "article", "articles");
    let label = format!("{}, {articles}, {}", key.name, times(key));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    if response.clicked() {
        view.send(asking_for(view, key));
    }
    let painter = ui.painter();
    if response.hovered() {
        painter.rect_filled(rect.expand2(vec2(6.0, 0.0)), 4.0, view.tokens.selection);
    }
    button::focus_ring(ui, &response, view.tokens, 3.0);
    let middle = rect.center().y;
    let color = key
        .facet
        .map_or(view.tokens.dim, |facet| view.tokens.facet(facet));
    let swatch = Rect::from_center_size(pos2(rect.left() + 4.0, middle), vec2(6.0, 6.0));
    if key.facet.is_some() {
        painter.rect_filled(swatch, 2.0, color);
    }
    let small = theme::font(theme::FIGURES, 12.0);
    let figures = painter.layout_no_wrap(figures(key), small, view.tokens.dim);
    let figures_left = rect.right() - figures.size().x;
    let font = theme::font(theme::INTERFACE, 13.0);
    let mut job = egui::text::LayoutJob::simple_singleline(key.name.clone(), font, view.tokens.ink);
    job.wrap.max_width = (figures_left - rect.left() - NAME_LEFT - 8.0).max(20.0);
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    let name = painter.layout_job(job);
    let at = pos2(rect.left() + NAME_LEFT, middle - name.size().y / 2.0);
    painter.galley(at, name, view.tokens.ink);
    let at = pos2(figures_left, middle - figures.size().y / 2.0);
    painter.galley(at, figures, view.tokens.dim);
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    response.on_hover_ui(|ui| {
        ui.label(told(view, key));
    });
}

/// Asks for a value by its filter, for a word in the search field.
fn asking_for(view: &View<'_>, key: &Key) -> Command {
    if let Some(facet) = key.facet {
        return Command::CycleFilter {
            facet,
            value: key.name.clone(),
        };
    }
    let asked = view.state.query.text.trim();
    let apart = if asked.is_empty() { "" } else { " " };
    Command::ChooseQuery(format!("{asked}{apart}{}", key.name))
}

/// "12 · ×8.4"
fn figures(key: &Key) -> String {
    let articles = count::thousands(key.n);
    format!("{articles} · {}", ratio(key))
}

fn ratio(key: &Key) -> String {
    let ratio = key.ratio.exp2();
    match ratio {
        _ if key.n_rest == 0 => "only here".to_owned(),
        _ if ratio < 10.0 => format!("×{ratio:.1}"),
        _ => format!("×{ratio:.0}"),
    }
}

fn times(key: &Key) -> String {
    if key.n_rest == 0 {
        return "only here".to_owned();
    }
    format!("{:.1} times as frequent as elsewhere", key.ratio.exp2())
}

/// The counts and both figures, in words.
fn told(view: &View<'_>, key: &Key) -> String {
    let about = &view.state.about.keys;
    let kind = key.facet.map_or("Word", |facet| facet.label());
    format!(
        "{kind}: {}\nIn {} of {} here, in {} of {} elsewhere: {}.\nLog-likelihood {:.0}, log ratio {:.1}",
        key.name,
        count::thousands(key.n),
        count::thousands(about.n),
        count::thousands(key.n_rest),
        count::thousands(about.n_rest),
        times(key),
        key.likelihood,
        key.ratio,
    )
}

fn more(ui: &mut Ui, view: &View<'_>, memory: &mut AboutMemory) {
    ui.horizontal(|ui| {
        ui.set_height(ROW);
        ui.add_space(NAME_LEFT);
        ui.spacing_mut().item_spacing.x = 0.0;
        let label = if memory.all { "Less" } else { "More" };
        let font = theme::font(theme::INTERFACE, 12.5);
        let response = button::plain(ui, view.tokens, label, font, view.tokens.accent);
        if response.clicked() {
            memory.all = !memory.all;
        }
    });
}

fn count_of(n: u32) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX)
}
