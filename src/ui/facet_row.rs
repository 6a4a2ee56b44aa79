//! One value of a facet: check box, name, count, a thin bar for its share. The first
//! click includes, the second excludes, the third clears; Alt+click excludes at once.

use super::button;
use super::marks;
use super::menu_key;
use super::name_menu;
use super::theme::{self, Tokens};
use super::topic_menu;
use super::tour;
use super::view::View;
use crate::app::count;
use crate::app::{Command, Landmark};
use crate::corpus::Facet;
use crate::search::Polarity;
use egui::{
    Color32, CursorIcon, Galley, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    pos2, vec2,
};
use std::sync::Arc;

/// Height of a row; rows stand at this pitch.
pub const HEIGHT: f32 = 25.0;
/// Left edge of the names, from the left edge of the row.
pub const NAME_LEFT: f32 = 22.0;
/// Room for a star or a dot before a name.
const MARK_ROOM: f32 = 17.0;
const BOX: f32 = 14.0;
/// Room for the mark of an own topic behind its name.
const OWN_MARK: f32 = 14.0;
/// Room at the right that a full bar leaves, so that it does not run under the count.
const COUNT_ROOM: f32 = 26.0;

/// What a row shows.
#[derive(Clone, Copy, Debug)]
pub struct Value<'a> {
    /// Of which facet.
    pub facet: Facet,
    /// Name as shown.
    pub name: &'a str,
    /// Articles with it, in the result.
    pub n_articles: u32,
    /// 0 to 1, for the bar.
    pub share: f32,
}

/// Paints a row as wide as `ui` and sends the click.
pub fn facet_row_ui(ui: &mut Ui, view: &View<'_>, value: Value<'_>) {
    let polarity = view.state.query.filters.polarity(value.facet, value.name);
    let size = vec2(ui.available_width(), HEIGHT);
    let (_, rect) = ui.allocate_space(size);
    if ui.clip_rect().contains_rect(rect) {
        tour::mark(ui.ctx(), view, Landmark::Value, rect);
    }
    let id = ui.scope_id().with(("facet", value.facet, value.name));
    let response = ui.interact(rect, id, Sense::click());
    let is_own = is_own(view, value);
    describe(ui, &response, value, polarity, is_own);
    let has_menu = value.facet.kind().is_some() || matches!(value.facet, Facet::Topic | Facet::Tag);
    let more = has_menu.then_some(()).and_then(|()| {
        let number_right = rect.right() - number_width(ui, view.tokens, value);
        name_menu::more_place(ui, &response, number_right)
    });
    let look = Look {
        hovered: response.hovered(),
        room_right: more.map_or(0.0, |more| more.width() + 2.0),
        is_own,
    };
    let cut = paint(ui, view, rect, value, polarity, look);
    if let Some(at) = more {
        name_menu::more(ui, view, &response, (at, value.name), |ui| {
            menu(ui, view, value, polarity);
        });
    }
    button::focus_ring(ui, &response, view.tokens, 3.0);
    act(ui, view, &response, value, polarity);
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    if cut {
        response.on_hover_text(value.name);
    }
}

/// Whether a value is a topic that the user made, or has such a one merged into it.
fn is_own(view: &View<'_>, value: Value<'_>) -> bool {
    let topics = view.state.decisions.topics();
    value.facet == Facet::Topic && topics.under(value.name).next().is_some()
}

fn describe(
    ui: &Ui,
    response: &Response,
    value: Value<'_>,
    polarity: Option<Polarity>,
    is_own: bool,
) {
    let n_articles = count::plural(value.n_articles as usize, "article", "articles");
    let label = match value.facet {
        // The same names stand among people.
        Facet::Speaker => format!("{}, quoted in {n_articles}", value.name),
        _ => format!("{}, {n_articles}", value.name),
    };
    let included = polarity == Some(Polarity::Include);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, included, &label));
    if polarity == Some(Polarity::Exclude) {
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_toggled(egui::accesskit::Toggled::Mixed);
            node.set_description("excluded");
        });
    } else if is_own {
        let of_row = |node: &mut egui::accesskit::Node| node.set_description("your own topic");
        ui.ctx().accesskit_node_builder(response.id, of_row);
    }
}

fn act(
    ui: &Ui,
    view: &View<'_>,
    response: &Response,
    value: Value<'_>,
    polarity: Option<Polarity>,
) {
    let facet = value.facet;
    let set = |polarity| {
        view.send(Command::SetFilter {
            facet,
            value: value.name.to_owned(),
            polarity,
        });
    };
    if response.clicked() {
        if ui.input(|input| input.modifiers.alt) {
            set(Some(Polarity::Exclude));
        } else {
            view.send(Command::CycleFilter {
                facet,
                value: value.name.to_owned(),
            });
        }
    }
    response.context_menu(|ui| {
        menu_key::enter(ui);
        menu(ui, view, value, polarity);
    });
}

/// What can be done with a value.
fn menu(ui: &mut Ui, view: &View<'_>, value: Value<'_>, polarity: Option<Polarity>) {
    let set = |polarity| {
        view.send(Command::SetFilter {
            facet: value.facet,
            value: value.name.to_owned(),
            polarity,
        });
    };
    if polarity != Some(Polarity::Include) && ui.button("Show only these articles").clicked() {
        set(Some(Polarity::Include));
    }
    if polarity != Some(Polarity::Exclude) && ui.button("Exclude these articles").clicked() {
        set(Some(Polarity::Exclude));
    }
    if polarity.is_some() && ui.button("Clear").clicked() {
        set(None);
    }
    if ui.button("Copy name").clicked() {
        view.send(Command::Copy(value.name.to_owned()));
    }
    if let Some(key) = name_menu::key_of(value.facet, value.name) {
        ui.separator();
        name_menu::items(ui, view, &key);
    }
    if value.facet == Facet::Topic {
        ui.separator();
        topic_menu::items(ui, view, value.name);
    }
    if value.facet == Facet::Tag {
        ui.separator();
        marks::tag_items(ui, view, value.name);
    }
}

/// How a row looks at the moment.
#[derive(Clone, Copy)]
struct Look {
    hovered: bool,
    /// Room that the name leaves before the count.
    room_right: f32,
    /// Whether it is marked as the user's own.
    is_own: bool,
}

fn number(ui: &Ui, tokens: &Tokens, value: Value<'_>) -> Arc<Galley> {
    ui.painter().layout_no_wrap(
        count::thousands(value.n_articles),
        theme::font(theme::FIGURES, 12.5),
        tokens.dim_on_sides,
    )
}

fn number_width(ui: &Ui, tokens: &Tokens, value: Value<'_>) -> f32 {
    number(ui, tokens, value).size().x
}

/// Paints the row; true when the name had to be cut.
fn paint(
    ui: &Ui,
    view: &View<'_>,
    rect: Rect,
    value: Value<'_>,
    polarity: Option<Polarity>,
    look: Look,
) -> bool {
    let (painter, tokens) = (ui.painter(), view.tokens);
    let middle = rect.center().y - 1.0;
    check_box(ui, tokens, rect, middle, polarity, look.hovered);
    let dead = value.n_articles == 0 && polarity.is_none();
    let number = number(ui, tokens, value);
    let number_left = rect.right() - number.size().x;
    let own_room = if look.is_own { OWN_MARK } else { 0.0 };
    let mark_room = if value.facet.is_by_hand() {
        MARK_ROOM
    } else {
        0.0
    };
    let before = rect.left() + NAME_LEFT + mark_room;
    let room = number_left - before - 8.0 - look.room_right - own_room;
    let (name, color) = name(ui, tokens, value.name, polarity, dead, room);
    let left = before;
    marks::before_name(
        ui,
        view,
        (value.facet, value.name),
        pos2(left - 10.0, middle),
    );
    let top = middle - name.size().y / 2.0;
    let (name_width, cut) = (name.size().x, name.elided);
    painter.galley(pos2(left, top), name, color);
    if look.is_own {
        own_mark(
            ui,
            tokens,
            pos2(left + name_width + OWN_MARK / 2.0 + 1.0, middle),
        );
    }
    if polarity == Some(Polarity::Exclude) {
        painter.line_segment(
            [pos2(left, middle), pos2(left + name_width, middle)],
            Stroke::new(1.0, tokens.dim_mark),
        );
    }
    let number_top = middle - number.size().y / 2.0;
    painter.galley(pos2(number_left, number_top), number, tokens.dim_on_sides);
    let full = rect.width() - NAME_LEFT - COUNT_ROOM;
    let bar = Rect::from_min_size(
        pos2(rect.left() + NAME_LEFT, rect.top() + 22.0),
        vec2((full * value.share).clamp(0.0, full + COUNT_ROOM), 2.0),
    );
    let color = marks::value_color(view, value.facet, value.name);
    painter.rect_filled(bar, 1.0, color.gamma_multiply(theme::SHARE));
    cut
}

/// A small diamond: the user made this.
fn own_mark(ui: &Ui, tokens: &Tokens, center: egui::Pos2) {
    let corners = [
        vec2(0.0, -3.5),
        vec2(3.5, 0.0),
        vec2(0.0, 3.5),
        vec2(-3.5, 0.0),
    ];
    let points = corners.map(|corner| center + corner).to_vec();
    let stroke = Stroke::new(1.2, tokens.topic_mark);
    ui.painter().add(egui::Shape::closed_line(points, stroke));
}

fn name(
    ui: &Ui,
    tokens: &Tokens,
    name: &str,
    polarity: Option<Polarity>,
    dead: bool,
    room: f32,
) -> (Arc<Galley>, Color32) {
    let (face, color) = match polarity {
        Some(Polarity::Include) => (theme::INTERFACE_SEMIBOLD, tokens.ink),
        Some(Polarity::Exclude) => (theme::INTERFACE, tokens.dim_on_sides),
        None if dead => (theme::INTERFACE, tokens.dim_on_sides),
        None => (theme::INTERFACE, tokens.ink),
    };
    let mut job =
        egui::text::LayoutJob::simple_singleline(name.to_owned(), theme::font(face, 13.0), color);
    job.wrap.max_width = room.max(20.0);
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    (ui.painter().layout_job(job), color)
}

fn check_box(
    ui: &Ui,
    tokens: &Tokens,
    rect: Rect,
    middle: f32,
    polarity: Option<Polarity>,
    hovered: bool,
) {
    let painter = ui.painter();
    let frame = Rect::from_min_size(pos2(rect.left(), middle - BOX / 2.0), vec2(BOX, BOX));
    let edge = if hovered {
        tokens.accent
    } else {
        tokens.dim_mark
    };
    match polarity {
        Some(Polarity::Include) => {
            painter.rect_filled(frame, 4.0, tokens.accent);
        }
        other => {
            painter.rect_stroke(frame, 4.0, Stroke::new(1.0, edge), StrokeKind::Inside);
            if other.is_some() {
                let center = frame.center();
                painter.line_segment(
                    [center - vec2(3.5, 0.0), center + vec2(3.5, 0.0)],
                    Stroke::new(1.5, tokens.dim_mark),
                );
            }
        }
    }
}
