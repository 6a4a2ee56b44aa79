//! The line under the headline: outlets, place, date, minutes, where else the text stands,
//! topics and tags as chips, and key terms where the margin has no room for them. A pointer over
//! a fact is told on what it rests.

use super::article::ReaderArticle;
use super::key_terms;
use super::page::Page;
use super::spoken::spoke_for;
use super::twins;
use crate::app::{Command, MarkWish, count};
use crate::corpus::Facet;
use crate::corpus::decision::marks::TagColor;
use crate::corpus::evidence::FieldEvidence;
use crate::ui::button;
use crate::ui::found;
use crate::ui::icon::Icon;
use crate::ui::marks;
use crate::ui::menu_key;
use crate::ui::reader::language;
use crate::ui::shortcuts::{CORRECT, TAGS};
use crate::ui::theme;
use crate::ui::view::View;
use egui::{Align2, Color32, CursorIcon, FontId, Galley, Painter, Pos2, Rect, Role, Sense, Stroke};
use egui::{StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2};
use std::sync::Arc;

/// Height of a row: a chip's.
pub const ROW: f32 = 23.0;
/// Between rows.
const ROW_GAP: f32 = 6.0;
/// Size of letters: one below the interface's usual, as drawn.
const SIZE: f32 = 12.0;
/// Between the text and the chips.
const TEXT_GAP: f32 = 8.0;
/// Between chips.
const CHIP_GAP: f32 = 8.0;
/// Inside a chip, left and right of its text.
const CHIP_PAD: f32 = 8.0;
/// Behind a value that was set by hand, for its mark.
const MARK: f32 = 10.0;
/// Width of the button that opens the dialog.
const EDIT: f32 = 26.0;
/// Of it, left and right of its icon.
const EDIT_ROOM: f32 = 7.0;
/// Inside a tag's chip, for its dot.
const DOT_ROOM: f32 = 10.0;
/// Width that a middle dot takes.
const DOT: f32 = 21.0;

enum Fact {
    Text(String),
    Set(Field),
    Topic(String),
    Tag(String, TagColor),
    Term(String),
    Versions,
    Dot,
    Edit,
}

/// What was set by hand; marked, with what was found behind it.
#[derive(Clone, Copy)]
enum Field {
    Title,
    Outlet,
    Date,
}

struct Placed {
    fact: Fact,
    galley: Arc<Galley>,
    rect: Rect,
}

/// The line laid out, relative to its left top.
pub struct Facts {
    placed: Vec<Placed>,
    height: f32,
}

fn face() -> FontId {
    theme::font(theme::INTERFACE, SIZE)
}

/// Texts of the line with what a pointer over each is told.
fn texts(article: &ReaderArticle<'_>) -> Vec<(String, Fact)> {
    let dateline = article.header.dateline.as_ref();
    let evidence = &article.evidence;
    let mut texts = Vec::new();
    let mut add = |text: &str, hint: Fact| {
        if !text.is_empty() {
            texts.push((text.to_owned(), hint));
        }
    };
    let set = article.correction;
    let by_hand = |is_set: bool, field, hint| {
        if is_set {
            Fact::Set(field)
        } else {
            Fact::Text(hint)
        }
    };
    let outlets: Vec<String> = evidence
        .outlets
        .iter()
        .map(|at| from(article, at))
        .collect();
    let is_set = set.is_some_and(|set| set.outlet.is_said());
    let named = match article.outlets.as_slice() {
        [] if is_set => "No outlet".to_owned(),
        outlets => outlets.join(", "),
    };
    add(&named, by_hand(is_set, Field::Outlet, outlets.join("\n")));
    let agency = dateline.and_then(|dateline| dateline.agency.as_deref());
    let is_outlet = |agency: &&str| {
        let mut outlets = article.outlets.iter();
        outlets.any(|outlet| outlet.eq_ignore_ascii_case(agency))
    };
    let filed = dateline.map(|dateline| from(article, &FieldEvidence::Span(dateline.span)));
    let filed = filed.unwrap_or_default();
    add(
        agency
            .filter(|agency| !is_outlet(agency))
            .unwrap_or_default(),
        Fact::Text(filed.clone()),
    );
    let place = dateline.and_then(|dateline| dateline.place.as_deref());
    add(place.unwrap_or_default(), Fact::Text(filed));
    let is_set = set.is_some_and(|set| set.date.is_said());
    if let Some(date) = article.date {
        let known = evidence.date.as_ref().map(|at| from(article, at));
        let unstated = date.year.is_none().then(|| NO_YEAR.to_owned());
        let hints: Vec<String> = unstated.into_iter().chain(known).collect();
        add(
            &date.label(),
            by_hand(is_set, Field::Date, hints.join("\n")),
        );
    } else if is_set {
        add("No date", Fact::Set(Field::Date));
    }
    let written = evidence.byline.as_ref().map(|at| from(article, at));
    let written = written.unwrap_or_default();
    let in_block = |span| {
        article
            .header
            .blocks
            .iter()
            .any(|block| block.span.contains(span))
    };
    if let Some(byline) = article.header.byline.filter(|byline| !in_block(*byline)) {
        add(byline.slice(article.text()).trim(), Fact::Text(written));
    } else if article.header.byline.is_none() {
        let byline = article.given().byline.as_deref();
        add(byline.unwrap_or_default(), Fact::Text(written));
    }
    if article.is_titled_by_hand() {
        add("Title set by hand", Fact::Set(Field::Title));
    }
    let minutes = format!("{} min read", article.minutes());
    add(&minutes, Fact::Text(String::new()));
    if article.n_versions > 1 {
        let versions = count::plural(article.n_versions, "version", "versions");
        add(&versions, Fact::Versions);
    }
    let elsewhere = twins::fact(&article.twins, article.given());
    texts.extend(elsewhere.map(|(text, paths)| (text, Fact::Text(paths))));
    texts
}

/// What is told of a date without one.
const NO_YEAR: &str = "The year is not stated";

/// Longest part of the text that is quoted as evidence, in characters.
const MAX_QUOTED: usize = 80;

/// On what a fact rests, as a sentence without its end.
fn from(article: &ReaderArticle<'_>, evidence: &FieldEvidence) -> String {
    let FieldEvidence::Span(span) = evidence else {
        return format!("From {evidence}");
    };
    let words: Vec<&str> = span.slice(article.text()).split_whitespace().collect();
    let words = words.join(" ");
    let mut quoted: String = words.chars().take(MAX_QUOTED).collect();
    if quoted.len() < words.len() {
        quoted.push('…');
    }
    format!("From {evidence}: “{quoted}”")
}

impl Facts {
    /// Lays the line out on a page.
    pub fn new(painter: &Painter, article: &ReaderArticle<'_>, page: &Page) -> Self {
        let width = page.width;
        let mut facts = Self {
            placed: Vec::new(),
            height: ROW,
        };
        let mut pen = Vec2::ZERO;
        let lay = |text: String, font| painter.layout_no_wrap(text, font, Color32::PLACEHOLDER);
        for (at, (text, fact)) in texts(article).into_iter().enumerate() {
            let galley = painter.layout(text, face(), Color32::PLACEHOLDER, width);
            if at > 0 {
                let size = vec2(DOT, ROW);
                if pen.x + DOT + galley.size().x <= width {
                    let dot = lay("·".to_owned(), face());
                    facts.place(&mut pen, width, (Fact::Dot, dot), size);
                } else {
                    pen = vec2(0.0, pen.y + ROW);
                }
            }
            let mark = match fact {
                Fact::Set(_) => MARK,
                _ => 0.0,
            };
            let size = vec2(galley.size().x + mark, galley.size().y.max(ROW));
            facts.place(&mut pen, width, (fact, galley), size);
        }
        for (at, topic) in article.topics.iter().enumerate() {
            pen.x += if at == 0 { TEXT_GAP } else { CHIP_GAP };
            let galley = lay(topic.clone(), face());
            let size = vec2(galley.size().x + 2.0 * CHIP_PAD, ROW);
            facts.place(&mut pen, width, (Fact::Topic(topic.clone()), galley), size);
        }
        for (name, color) in &article.tags {
            pen.x += CHIP_GAP;
            let galley = lay((*name).to_owned(), face());
            let size = vec2(galley.size().x + 2.0 * CHIP_PAD + DOT_ROOM, ROW);
            let fact = Fact::Tag((*name).to_owned(), *color);
            facts.place(&mut pen, width, (fact, galley), size);
        }
        pen.x += CHIP_GAP;
        let edit = lay(String::new(), face());
        facts.place(&mut pen, width, (Fact::Edit, edit), vec2(2.0 * EDIT, ROW));
        let terms = if key_terms::in_margin(page) {
            &[]
        } else {
            article.terms
        };
        if !terms.is_empty() {
            pen = vec2(0.0, facts.height + ROW_GAP);
            let lead = lay(key_terms::LEAD.to_owned(), face());
            let size = vec2(lead.size().x, ROW);
            facts.place(
                &mut pen,
                width,
                (Fact::Text(key_terms::TOLD.to_owned()), lead),
                size,
            );
        }
        for term in terms {
            pen.x += CHIP_GAP;
            let galley = lay(term.clone(), face());
            let size = vec2(galley.size().x, ROW);
            facts.place(&mut pen, width, (Fact::Term(term.clone()), galley), size);
        }
        if let Some(code) = article.foreign_language() {
            let note = format!("{}: searchable, not annotated", language::name(code));
            let galley = lay(note, face());
            pen = vec2(0.0, facts.height + ROW_GAP);
            let size = vec2(galley.size().x, ROW);
            facts.place(&mut pen, width, (Fact::Text(String::new()), galley), size);
        }
        facts
    }

    fn place(
        &mut self,
        pen: &mut Vec2,
        width: f32,
        (fact, galley): (Fact, Arc<Galley>),
        size: Vec2,
    ) {
        if pen.x > 0.0 && pen.x + size.x > width {
            // Icons, not the room around them, begin where letters do.
            let left = if matches!(fact, Fact::Edit) {
                -EDIT_ROOM
            } else {
                0.0
            };
            *pen = vec2(left, pen.y + ROW + ROW_GAP);
        }
        let rect = Rect::from_min_size(pos2(pen.x, pen.y), size);
        pen.x += size.x;
        self.height = self.height.max(rect.bottom());
        self.placed.push(Placed { fact, galley, rect });
    }

    /// Height of all rows.
    pub fn height(&self) -> f32 {
        self.height
    }

    /// Paints the line at a place; a click on a topic cycles its filter.
    pub fn show(&self, ui: &mut Ui, view: &View<'_>, origin: Pos2) {
        for (at, placed) in self.placed.iter().enumerate() {
            let rect = placed.rect.translate(origin.to_vec2());
            match &placed.fact {
                Fact::Text(hint) => {
                    let id = ui.scope_id().with(("fact", at));
                    let response = ui.interact(rect, id, Sense::hover());
                    response.widget_info(|| {
                        WidgetInfo::labeled(Role::Label, true, placed.galley.text())
                    });
                    if !hint.is_empty() {
                        response.on_hover_text(hint);
                    }
                    text(ui, placed, rect, view.tokens.dim_on_paper);
                }
                Fact::Set(field) => set_by_hand(ui, view, placed, (rect, *field)),
                Fact::Edit => edit(ui, view, rect),
                Fact::Dot => text(ui, placed, rect, view.tokens.dim_on_paper),
                Fact::Versions => versions(ui, view, placed, rect),
                Fact::Tag(name, color) => tag_chip(ui, view, placed, (rect, name, *color)),
                Fact::Topic(name) => chip(ui, view, placed, (rect, name)),
                Fact::Term(word) => term(ui, view, placed, (rect, word)),
            }
        }
    }
}

/// A value that was set by hand: a dot behind it, and what was found under the pointer.
fn set_by_hand(ui: &mut Ui, view: &View<'_>, placed: &Placed, (rect, field): (Rect, Field)) {
    let id = ui.scope_id().with(("set-by-hand", field as u8));
    let response = ui.interact(rect, id, Sense::hover());
    response.widget_info(|| {
        let name = match field {
            Field::Title => placed.galley.text().to_owned(),
            Field::Outlet | Field::Date => format!("{}, set by hand", placed.galley.text()),
        };
        WidgetInfo::labeled(Role::Label, true, name)
    });
    response.on_hover_ui(|ui| {
        if let Some(doc) = view.state.reader.doc {
            let snapshot = &view.state.snapshot;
            let found = match field {
                Field::Title => found::title(snapshot, doc),
                Field::Outlet => found::outlet(snapshot, doc),
                Field::Date => found::date(snapshot, doc),
            };
            ui.label(found.behind());
        }
    });
    let words = rect.with_max_x(rect.right() - MARK);
    text(ui, placed, words, view.tokens.dim_on_paper);
    let dot = pos2(rect.right() - 3.0, rect.center().y);
    ui.painter().circle_filled(dot, 2.5, view.tokens.accent);
}

/// The ways to the dialogs: what is set by hand, and tags.
fn edit(ui: &mut Ui, view: &View<'_>, rect: Rect) {
    let (first, second) = rect.split_left_right_at_fraction(0.5);
    if button::quiet_icon(ui, view.tokens, first, Icon::Edit, CORRECT).clicked() {
        view.send(Command::AskCorrection(None));
    }
    if button::quiet_icon(ui, view.tokens, second, Icon::Tag, TAGS).clicked() {
        view.send(Command::Marks(MarkWish::AskTags));
    }
}

/// A tag: a click cycles its filter, its menu takes it away.
fn tag_chip(
    ui: &mut Ui,
    view: &View<'_>,
    placed: &Placed,
    (rect, name, color): (Rect, &str, TagColor),
) {
    let response = ui
        .interact(rect, ui.scope_id().with(("tag", name)), Sense::click())
        .on_hover_cursor(CursorIcon::PointingHand);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Tag {name}")));
    if response.clicked() {
        view.send(Command::CycleFilter {
            facet: Facet::Tag,
            value: name.to_owned(),
        });
    }
    let chosen = view.state.query.filters.polarity(Facet::Tag, name);
    let lit = response.hovered() || response.has_focus() || chosen.is_some();
    let line = if lit {
        view.tokens.tag(color)
    } else {
        view.tokens.line
    };
    ui.painter()
        .rect_stroke(rect, ROW / 2.0, Stroke::new(1.0, line), StrokeKind::Inside);
    let center = pos2(rect.left() + CHIP_PAD + 3.0, rect.center().y);
    marks::dot(ui.painter(), view.tokens, center, color);
    let words = rect.with_min_x(rect.left() + DOT_ROOM);
    text(ui, placed, words, view.tokens.ink);
    response.context_menu(|ui| {
        menu_key::enter(ui);
        if ui.button("Take this tag from the article").clicked() {
            view.send(Command::Marks(MarkWish::Untag(name.to_owned())));
            ui.close();
        }
        ui.separator();
        marks::tag_items(ui, view, name);
    });
    response.on_hover_text(format!("Show only articles with the tag “{name}”"));
}

fn text(ui: &Ui, placed: &Placed, rect: Rect, color: Color32) {
    let inside = Align2::CENTER_CENTER.align_size_within_rect(placed.galley.size(), rect);
    ui.painter()
        .galley(inside.min, Arc::clone(&placed.galley), color);
}

/// How many versions there are; a click lists them.
fn versions(ui: &Ui, view: &View<'_>, placed: &Placed, rect: Rect) {
    let response = ui
        .interact(rect, ui.scope_id().with("versions"), Sense::click())
        .on_hover_cursor(CursorIcon::PointingHand);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, placed.galley.text()));
    text(ui, placed, rect, view.tokens.accent);
    button::focus_ring(ui, &response, view.tokens, 3.0);
    let response = response.on_hover_text("List the versions of this story");
    if response.clicked() {
        view.send(Command::ShowVersions(None));
    }
}

/// A word that tells the article from the rest; a click searches for it.
fn term(ui: &mut Ui, view: &View<'_>, placed: &Placed, (rect, word): (Rect, &str)) {
    let response = ui
        .interact(rect, ui.scope_id().with(("term", word)), Sense::click())
        .on_hover_cursor(CursorIcon::PointingHand);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Key term {word}")));
    let lit = response.hovered() || response.has_focus();
    let color = if lit {
        view.tokens.accent
    } else {
        view.tokens.ink
    };
    text(ui, placed, rect, color);
    button::focus_ring(ui, &response, view.tokens, 3.0);
    let hint = format!("Search for “{word}”");
    if response.on_hover_text(hint).clicked() {
        view.send(Command::ChooseQuery(word.to_lowercase()));
    }
}

fn chip(ui: &mut Ui, view: &View<'_>, placed: &Placed, (rect, name): (Rect, &str)) {
    let response = ui
        .interact(rect, ui.scope_id().with(("topic", name)), Sense::click())
        .on_hover_cursor(CursorIcon::PointingHand);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Topic {name}")));
    if response.clicked() {
        view.send(Command::CycleFilter {
            facet: Facet::Topic,
            value: name.to_owned(),
        });
    }
    let chosen = view.state.query.filters.polarity(Facet::Topic, name);
    let lit = response.hovered() || response.has_focus() || chosen.is_some();
    response.on_hover_ui(|ui| {
        if let Some(words) = spoke_for(view, name) {
            ui.label(words);
        }
    });
    let line = if lit {
        view.tokens.topic_mark
    } else {
        view.tokens.line
    };
    ui.painter()
        .rect_stroke(rect, ROW / 2.0, Stroke::new(1.0, line), StrokeKind::Inside);
    text(ui, placed, rect, view.tokens.topic_on_paper);
}
