//! What may be typed next, in a list under the search field. Which offers there are is a
//! worker's business, what becomes of keys the field's.
//!
//! 1. Shown while typing only, and only where something is typed that can be completed; of
//!    a plain word only names with a word that begins so. Ctrl+Space shows everything anywhere.
//! 2. Until an arrow has touched the list, Enter searches as if it were not there.
//! 3. Esc sends it away until the text changes.

use super::assist;
use super::theme::{self, Tokens};
use super::view::View;
use crate::app::{Offers, count};
use crate::corpus::Facet;
use crate::search::complete::Completion;
use crate::search::query::context::Typing;
use crate::text::fold::fold;
use egui::text::LayoutJob;
use egui::{
    Area, Color32, Frame, Id, Margin, Order, Rect, Role, Sense, Stroke, TextFormat, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};

/// Between a name and its kind.
const BESIDE: f32 = 10.0;
const ROW: f32 = 26.0;
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
fn is_plain(offers: &Offers) -> bool {
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

/// The name of a row, for those who cannot see it.
fn label_of(offer: &Completion) -> String {
    let mut label = offer.label.clone();
    if !offer.detail.is_empty() {
        label = format!("{label}, {}", offer.detail.to_lowercase());
    }
    if let Some(n_articles) = offer.n_articles {
        let articles = count::plural(n_articles, "article", "articles");
        label = format!("{label}, {articles}");
    }
    label
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
                    let of_list = UiBuilder::new().accessibility_parent(list_id());
                    ui.scope_builder(of_list, |ui| {
                        for (at, offer) in offers.completions.iter().take(n_rows).enumerate() {
                            let is_chosen = memory.chosen == Some(at);
                            if row(ui, view.tokens, offer, is_chosen, (at, n_rows)) {
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

fn row(
    ui: &mut Ui,
    tokens: &Tokens,
    offer: &Completion,
    is_chosen: bool,
    (at, n_rows): (usize, usize),
) -> bool {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
    let response = ui.interact(rect, row_id(at), Sense::CLICK);
    let label = label_of(offer);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_chosen, &label));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_selected(is_chosen);
    });
    assist::item(ui.ctx(), response.id, at, n_rows);
    if is_chosen || response.hovered() {
        let fill = if is_chosen {
            tokens.selection
        } else {
            tokens.selection.gamma_multiply(0.5)
        };
        ui.painter().rect_filled(rect, 0.0, fill);
    }
    if is_chosen {
        let bar = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
        ui.painter().rect_filled(bar, 0.0, tokens.accent);
    }
    let has_ground = is_chosen || response.hovered();
    paint(ui, tokens, offer, (rect, has_ground));
    response
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .clicked()
}

/// A name's color is its facet's; a key stands in the accent color.
fn color_of(tokens: &Tokens, offer: &Completion) -> Color32 {
    if offer.n_articles.is_none() {
        return tokens.accent;
    }
    let facet = Facet::ALL
        .into_iter()
        .find(|facet| facet.label() == offer.detail);
    facet.map_or(tokens.ink, |facet| tokens.facet_text(facet))
}

/// The name is cut where it and its kind do not both fit; the line of a key is cut itself.
fn paint(ui: &Ui, tokens: &Tokens, offer: &Completion, (rect, has_ground): (Rect, bool)) {
    let painter = ui.painter();
    let middle = rect.center().y;
    let mut right = rect.right() - PAD;
    if let Some(n_articles) = offer.n_articles {
        let font = theme::font(theme::FIGURES, 12.0);
        let number = painter.layout_no_wrap(count::thousands(n_articles), font, tokens.dim);
        right -= number.size().x;
        let at = pos2(right, middle - number.size().y / 2.0);
        painter.galley(at, number, tokens.dim);
        right -= 10.0;
    }
    let left = rect.left() + PAD;
    let color = if has_ground {
        tokens.ink
    } else {
        color_of(tokens, offer)
    };
    let small = theme::font(theme::INTERFACE, 12.0);
    let is_kind = offer.n_articles.is_some() && !offer.detail.is_empty();
    let lay = |text: &str| painter.layout_no_wrap(text.to_owned(), small.clone(), tokens.dim);
    let kept = if is_kind {
        lay(offer.detail).size().x + BESIDE
    } else {
        0.0
    };
    let name = TextFormat::simple(theme::font(theme::INTERFACE_MEDIUM, 13.0), color);
    let mut job = LayoutJob::single_section(offer.label.clone(), name);
    job.wrap.max_width = (right - left - kept).max(20.0);
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    let galley = painter.layout_job(job);
    let at = pos2(left, middle - galley.size().y / 2.0);
    let behind = at.x + galley.size().x + BESIDE;
    painter.galley(at, galley, tokens.ink);
    let mut job = LayoutJob::simple_singleline(offer.detail.to_owned(), small, tokens.dim);
    job.wrap.max_width = (right - behind + 1.0).max(1.0);
    job.wrap.max_rows = 1;
    let galley = painter.layout_job(job);
    let at = pos2(behind, middle - galley.size().y / 2.0);
    painter.galley(at, galley, tokens.dim);
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
