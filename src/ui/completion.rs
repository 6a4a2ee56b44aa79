//! What may be typed next, in a list under the search field. Which offers there are is a
//! worker's business, what becomes of keys the field's.
//!
//! 1. Shown while typing only, and only where something is typed that can be completed; of
//!    a plain word only names with a word that begins so. Ctrl+Space shows everything anywhere.
//! 2. Until an arrow has touched the list, Enter searches as if it were not there.
//! 3. Esc sends it away until the text changes.

use super::assist;
use super::completion_row::{Columns, row};
use super::theme::{self, Tokens};
use super::view::View;
use crate::app::Offers;
use crate::search::query::context::Typing;
use crate::text::fold::fold;
use egui::{
    Area, Frame, Id, Margin, Order, Rect, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2,
    vec2,
};

const FOOT: f32 = 24.0;
const PAD: f32 = 12.0;
/// Offers for a plain word: they must not hide the articles it finds.
const FOR_WORDS: usize = 4;
/// Letters of a plain word from which it is completed.
const LEAST_LETTERS: usize = 2;

/// What the list keeps between frames.
#[derive(Debug, Default)]
pub struct CompletionMemory {
    /// The row that arrows went to; none before the first arrow.
    pub chosen: Option<usize>,
    /// Sent away, until the text changes.
    pub is_dismissed: bool,
    /// Asked for by key, where it would not come by itself.
    pub is_forced: bool,
    /// Where it was painted in the last frame.
    place: Option<Rect>,
}

impl CompletionMemory {
    /// The text changed by hand: the list may come again, with nothing chosen.
    pub fn begin(&mut self) {
        *self = Self {
            place: self.place,
            ..Self::default()
        };
    }

    /// Sends the list away.
    pub fn dismiss(&mut self) {
        self.begin();
        self.is_dismissed = true;
    }

    /// The offers to be shown now, if there are any.
    pub fn shown<'v>(&self, view: &View<'v>) -> Option<&'v Offers> {
        let offers = view.state.completing.offers.as_ref()?;
        let is_worth = match offers.context.typing {
            Typing::Nothing => self.is_forced,
            Typing::Value(_) => true,
            Typing::WordOrKey | Typing::Word => {
                self.is_forced || offers.context.typed.chars().count() >= LEAST_LETTERS
            }
        };
        let is_wanted = self.is_forced || !(is_plain(offers) && finds_nothing(view, offers));
        let is_shown = is_worth && is_wanted && !self.is_dismissed && self.n_rows(offers) > 0;
        is_shown.then_some(offers)
    }

    /// How many of the offers are shown; the best stand first.
    pub fn n_rows(&self, offers: &Offers) -> usize {
        if !is_plain(offers) || self.is_forced {
            return offers.completions.len();
        }
        let typed = fold(&offers.context.typed);
        let shown = offers.completions.iter().take(FOR_WORDS);
        shown
            .take_while(|offer| offer.n_articles.is_none() || begins_word(&offer.label, &typed))
            .count()
    }

    /// Moves to the next row or the one before; beyond the ends nothing is chosen.
    pub fn step(&mut self, n_rows: usize, is_down: bool) {
        let last = n_rows.checked_sub(1);
        self.chosen = match (self.chosen, is_down) {
            (None, true) => last.map(|_| 0),
            (None, false) => last,
            (Some(row), true) => Some(row + 1).filter(|row| *row < n_rows),
            (Some(row), false) => row.checked_sub(1),
        };
    }

    /// Whether the pointer is over the list, as it was last painted: a press there takes the
    /// focus from the field before the click is known.
    pub fn is_under_pointer(&self, ui: &Ui) -> bool {
        let at = ui.input(|input| input.pointer.interact_pos());
        self.place
            .zip(at)
            .is_some_and(|(place, at)| place.contains(at))
    }

    /// The list is not painted in this frame.
    pub fn is_gone(&mut self) {
        self.place = None;
    }
}

/// Whether a word without a key is typed.
pub(super) fn is_plain(offers: &Offers) -> bool {
    matches!(offers.context.typing, Typing::Word | Typing::WordOrKey)
}

/// Whether the list of articles is empty and explains why, which is not to be hidden.
fn finds_nothing(view: &View<'_>, offers: &Offers) -> bool {
    view.state.answered.query == offers.typed && view.state.results.docs.is_empty()
}

/// Whether a word of a name begins with folded letters.
fn begins_word(name: &str, typed: &str) -> bool {
    let name = fold(name);
    let mut places = name.match_indices(typed).map(|(at, _)| at);
    places.any(|at| {
        let before = name.get(..at).and_then(|before| before.chars().next_back());
        before.is_none_or(|letter| !letter.is_alphanumeric())
    })
}

/// Paints the list below `field`. The row that was clicked.
pub fn completion_ui(
    ui: &Ui,
    view: &View<'_>,
    memory: &mut CompletionMemory,
    offers: &Offers,
    field: Rect,
) -> Option<usize> {
    let mut clicked = None;
    let shown = Area::new(Id::unique("completions"))
        .order(Order::Foreground)
        .fixed_pos(field.left_bottom() + vec2(0.0, 4.0))
        .constrain(true)
        .show(ui.ctx(), |ui| {
            Frame::new()
                .fill(view.tokens.paper)
                .stroke(Stroke::new(1.0, view.tokens.line))
                .corner_radius(8.0)
                .shadow(ui.visuals().popup_shadow)
                .inner_margin(Margin::symmetric(0, 4))
                .show(ui, |ui| {
                    ui.set_width(field.width() - 2.0);
                    ui.spacing_mut().item_spacing.y = 0.0;
                    let list = ui.interact(ui.max_rect(), list_id(), Sense::hover());
                    list.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, "Completions"));
                    let n_rows = memory.n_rows(offers);
                    assist::list(ui.ctx(), list_id(), n_rows);
                    let columns = Columns::of(ui, offers, n_rows);
                    let of_list = UiBuilder::new().accessibility_parent(list_id());
                    ui.scope_builder(of_list, |ui| {
                        for (at, offer) in offers.completions.iter().take(n_rows).enumerate() {
                            let is_chosen = memory.chosen == Some(at);
                            if row(ui, view.tokens, offer, is_chosen, (at, n_rows, columns)) {
                                clicked = Some(at);
                            }
                        }
                    });
                    foot(ui, view.tokens);
                });
        });
    memory.place = Some(shown.response.rect);
    clicked
}

/// The list as a whole.
fn list_id() -> Id {
    Id::unique("completion-list")
}

/// A row, by its place: the field names the chosen one as its active part.
pub fn row_id(at: usize) -> Id {
    Id::unique(("completion", at))
}

/// Which keys do what.
fn foot(ui: &mut Ui, tokens: &Tokens) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), FOOT));
    let line = rect.shrink2(vec2(PAD, 0.0));
    ui.painter().hline(
        line.x_range(),
        rect.top() + 2.5,
        Stroke::new(1.0, tokens.line),
    );
    let mut left = line.left();
    for (key, what) in [("Tab", "accept"), ("↑ ↓", "choose"), ("Esc", "close")] {
        let font = theme::font(theme::INTERFACE_MEDIUM, 11.0);
        let key = ui
            .painter()
            .layout_no_wrap(key.to_owned(), font, tokens.ink);
        let font = theme::font(theme::INTERFACE, 11.0);
        let what = ui
            .painter()
            .layout_no_wrap(what.to_owned(), font, tokens.dim);
        let top = rect.center().y + 2.0;
        let width = key.size().x;
        ui.painter()
            .galley(pos2(left, top - key.size().y / 2.0), key, tokens.ink);
        left += width + 5.0;
        let width = what.size().x;
        ui.painter()
            .galley(pos2(left, top - what.size().y / 2.0), what, tokens.dim);
        left += width + 16.0;
    }
}

/// Tells of the list at the field, where the keyboard's focus stays.
pub fn describe_field(ui: &Ui, field: Id, memory: &CompletionMemory, is_shown: bool) {
    let chosen = memory.chosen.filter(|_| is_shown);
    ui.ctx().accesskit_node_builder(field, |node| {
        node.set_label("Search articles");
        node.set_expanded(is_shown);
        if let Some(at) = chosen {
            node.set_active_descendant(row_id(at).accesskit_id());
        }
    });
}

#[cfg(test)]
mod tests {
    use super::{CompletionMemory, begins_word};

    #[test]
    fn words_begin_as_typed() {
        let check = |name: &str, typed: &str, expected: bool| {
            assert_eq!(begins_word(name, typed), expected, "{name} {typed}");
        };
        check("Aleksandr Lukashenko", "luk", true);
        check("Émile Zola", "emi", true);
        check("Minsk", "insk", false);
        check("Jean-Luc", "luc", true);
    }

    #[test]
    fn arrows_leave_the_list_at_its_ends() {
        let mut memory = CompletionMemory::default();
        let mut check = |is_down, expected| {
            memory.step(2, is_down);
            assert_eq!(memory.chosen, expected);
        };
        check(true, Some(0));
        check(true, Some(1));
        check(true, None);
        check(false, Some(1));
        check(false, Some(0));
        check(false, None);
    }
}
