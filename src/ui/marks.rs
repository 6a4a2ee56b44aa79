//! How stars and tags look wherever they stand: a star, a dot of a tag's color beside its
//! name, the marks at the end of a row's line of facts, and the menu of a tag.

use super::icon::{self, Icon};
use super::shortcuts::{self, STAR as STAR_ACTION};
use super::theme::{self, Tokens};
use super::view::View;
use crate::app::{Command, Dialog, DocId, MarkWish, TagDialog};
use crate::corpus::Facet;
use crate::corpus::decision::marks::{Marked, TagColor};
use egui::text::LayoutJob;
use egui::{Color32, Galley, Id, Painter, Pos2, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};
use std::sync::Arc;

/// Width that a star takes in a line.
const STAR: f32 = 16.0;
/// From the center of a small star to its points.
const SMALL: f32 = 4.8;
/// Radius of a tag's dot.
const DOT: f32 = 3.5;
/// From one dot to the next.
const STEP: f32 = 10.0;
/// Dots without names at most.
const MOST_DOTS: usize = 6;

/// The color of a value: a tag's own, else its facet's.
pub fn value_color(view: &View<'_>, facet: Facet, name: &str) -> Color32 {
    let color = (facet == Facet::Tag).then(|| view.state.decisions.marks().color(name));
    match color.flatten() {
        Some(color) => view.tokens.tag(color),
        None => view.tokens.facet(facet),
    }
}

/// The color of a value's name on paper and the sides: a tag's own, else the facet's.
pub fn text_color(view: &View<'_>, facet: Facet, name: &str) -> Color32 {
    if facet == Facet::Tag {
        value_color(view, facet, name)
    } else {
        view.tokens.facet_text(facet)
    }
}

/// A tag's dot.
pub fn dot(painter: &Painter, tokens: &Tokens, center: Pos2, color: TagColor) {
    painter.circle_filled(center, DOT, tokens.tag(color));
}

/// What stands before the name of a star or a tag; nothing before other values.
pub fn before_name(ui: &Ui, view: &View<'_>, (facet, name): (Facet, &str), at: Pos2) {
    match facet {
        Facet::Mark => {
            icon::star(ui.painter(), at, (SMALL, view.tokens.star), true);
        }
        Facet::Tag => {
            ui.painter()
                .circle_filled(at, DOT, value_color(view, facet, name));
        }
        _ => {}
    }
}

/// The marks of an article, if it has any.
pub fn of<'v>(view: &View<'v>, doc: DocId) -> Option<&'v Marked> {
    let article = view.state.snapshot.article(doc)?;
    view.state.decisions.marks().of(article.hash())
}

/// The marks of a row: a star and tags, with their names where there is room for them.
#[derive(Debug)]
pub struct RowMarks {
    is_starred: bool,
    tags: Vec<(TagColor, Option<Arc<Galley>>)>,
    width: f32,
    told: String,
}

impl RowMarks {
    /// Width of star and dots alone.
    pub fn least_width(marked: &Marked) -> f32 {
        let dots = marked.tags.len().min(MOST_DOTS);
        let star = if marked.is_starred { STAR } else { 0.0 };
        star + dots as f32 * STEP + 4.0
    }

    /// The marks in so much room.
    pub fn new(ui: &Ui, view: &View<'_>, marked: &Marked, room: f32) -> Self {
        let color = |name: &str| {
            let color = view.state.decisions.marks().color(name);
            color.unwrap_or(TagColor::Gray)
        };
        let laid_out = marked.tags.iter().map(|name| {
            let font = theme::font(theme::INTERFACE, 11.5);
            let job = LayoutJob::simple_singleline(name.to_string(), font, view.tokens.dim);
            (color(name), Some(ui.painter().layout_job(job)))
        });
        let named: Vec<(TagColor, Option<Arc<Galley>>)> = laid_out.collect();
        let width = width_of(marked.is_starred, &named);
        let (tags, width) = if width <= room {
            (named, width)
        } else {
            let dots = named.into_iter().map(|(color, _)| (color, None));
            let dots: Vec<_> = dots.take(MOST_DOTS).collect();
            let width = width_of(marked.is_starred, &dots);
            (dots, width)
        };
        Self {
            is_starred: marked.is_starred,
            tags,
            width,
            told: told(marked),
        }
    }

    /// Where they stand in a line that ends at `right`.
    pub fn place(&self, right: f32, middle: f32) -> Rect {
        Rect::from_center_size(
            pos2(right - self.width / 2.0, middle),
            vec2(self.width, 17.0),
        )
    }

    /// Paints them, and tells of them where the pointer is.
    pub fn show(&self, ui: &Ui, tokens: &Tokens, doc: DocId, place: Rect) {
        let id = Id::unique(("marks", doc));
        let response = ui.interact(place, id, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &self.told));
        let mut pen = place.left_center();
        if self.is_starred {
            let at = pen + vec2(STAR / 2.0 - 1.0, 0.0);
            icon::star(ui.painter(), at, (SMALL, tokens.star), true);
            pen.x += STAR;
        }
        for (color, name) in &self.tags {
            dot(ui.painter(), tokens, pen + vec2(STEP / 2.0, 0.0), *color);
            pen.x += STEP;
            if let Some(name) = name {
                let at = pos2(pen.x + 2.0, pen.y - name.size().y / 2.0);
                ui.painter().galley(at, Arc::clone(name), tokens.dim);
                pen.x += name.size().x + NAME_GAP;
            }
        }
        response.on_hover_text(&self.told);
    }
}

/// Behind a name, before the next dot.
const NAME_GAP: f32 = 6.0;

fn width_of(is_starred: bool, tags: &[(TagColor, Option<Arc<Galley>>)]) -> f32 {
    let star = if is_starred { STAR } else { 0.0 };
    let name = |name: &Option<Arc<Galley>>| {
        let galley = name.as_ref();
        galley.map_or(0.0, |galley| galley.size().x + NAME_GAP)
    };
    let tags = tags.iter().map(|(_, galley)| STEP + name(galley));
    star + tags.sum::<f32>() + 4.0
}

/// "Starred; tags to read, trade".
pub fn told(marked: &Marked) -> String {
    let star = marked.is_starred.then(|| "Starred".to_owned());
    let names: Vec<&str> = marked.tags.iter().map(|name| &**name).collect();
    let tags = match names.as_slice() {
        [] => None,
        [name] => Some(format!("tag {name}")),
        names => Some(format!("tags {}", names.join(", "))),
    };
    let parts: Vec<String> = star.into_iter().chain(tags).collect();
    parts.join("; ")
}

/// The star at a headline: a click gives it or takes it away.
pub fn star_button(ui: &Ui, view: &View<'_>, rect: Rect, doc: DocId) {
    let is_starred = of(view, doc).is_some_and(|marked| marked.is_starred);
    let id = ui.scope_id().with("star");
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_starred, "Star"));
    let color = match (is_starred, response.hovered()) {
        (true, _) => view.tokens.star,
        (false, true) => view.tokens.ink,
        (false, false) => view.tokens.dim,
    };
    let picture = if is_starred {
        Icon::Starred
    } else {
        Icon::Star
    };
    icon::paint(ui.painter(), rect, picture, color);
    super::button::focus_ring(ui, &response, view.tokens, 4.0);
    let keys = shortcuts::keys_of(ui.ctx(), STAR_ACTION);
    let tip = if is_starred {
        format!("Take the star away ({keys})")
    } else {
        format!("Star this article ({keys})")
    };
    let response = response
        .on_hover_text(tip)
        .on_hover_cursor(egui::CursorIcon::PointingHand);
    if response.clicked() {
        view.send(Command::Marks(MarkWish::StarOne(doc)));
    }
}

/// What can be done with a tag wherever it is.
pub fn tag_items(ui: &mut Ui, view: &View<'_>, name: &str) {
    let offer = |ui: &mut Ui, label: &str, command: Command| {
        if ui.button(label).clicked() {
            view.send(command);
            ui.close();
        }
    };
    let rename = Dialog::Tag(TagDialog::Rename(name.to_owned()));
    offer(ui, "Rename…", Command::OpenDialog(rename));
    let now = view.state.decisions.marks().color(name);
    ui.menu_button("Color", |ui| {
        for color in TagColor::ALL {
            let response = ui.radio(now == Some(color), color.label());
            let right = response.rect.right_center();
            dot(ui.painter(), view.tokens, right + vec2(14.0, 0.0), color);
            if response.clicked() {
                view.send(Command::Marks(MarkWish::Paint(name.to_owned(), color)));
                ui.close();
            }
        }
        ui.set_min_width(96.0);
    });
    let delete = MarkWish::Delete(name.to_owned());
    offer(ui, "Delete tag", Command::Marks(delete));
}

#[cfg(test)]
mod tests {
    use super::told;
    use crate::corpus::decision::marks::Marked;

    #[test]
    fn marks_are_told_in_one_line() {
        let check = |is_starred, tags: &[&str], expected: &str| {
            let tags = tags.iter().map(|tag| (*tag).into()).collect();
            assert_eq!(told(&Marked { is_starred, tags }), expected);
        };
        check(true, &[], "Starred");
        check(false, &["a"], "tag a");
        check(true, &["a", "b"], "Starred; tags a, b");
    }
}
