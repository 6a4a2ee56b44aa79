//! Names in the text: how strongly each is underlined, and the menu behind a click.

use super::article::ReaderArticle;
use crate::app::{Command, ShownEntities};
use crate::corpus::Facet;
use crate::corpus::annotation::{EntityKind, Mention};
use crate::corpus::decision::entity::EntityKey;
use crate::search::Polarity;
use crate::text::Span;
use crate::ui::button;
use crate::ui::menu_key;
use crate::ui::name_menu;
use crate::ui::theme;
use crate::ui::view::View;
use egui::{Align, Color32, Layout, Popup, Response, RichText, SetOpenCommand, Ui};

/// Strength of the quiet underlines.
const QUIET: f32 = 0.55;
/// Longest evidence shown, in characters.
const EVIDENCE: usize = 200;

/// The entity under the pointer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hovered {
    kind: EntityKind,
    entity: String,
}

impl Hovered {
    /// The entity of a mention.
    pub fn of(mention: &Mention) -> Self {
        Self {
            kind: mention.kind,
            entity: mention.entity.clone(),
        }
    }

    fn is(&self, mention: &Mention) -> bool {
        self.kind == mention.kind && self.entity == mention.entity
    }
}

/// What kind of thing a name names, for people.
pub fn kind_label(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organization => "organization",
        EntityKind::Place => "place",
        EntityKind::Other => "other name",
    }
}

/// Mentions that begin inside a span, in order.
pub fn mentions_in<'a>(article: &'a ReaderArticle<'_>, span: Span) -> &'a [Mention] {
    let mentions = article
        .annotations
        .as_ref()
        .map_or(&[][..], |known| known.mentions.as_slice());
    let from = mentions.partition_point(|mention| mention.span.start() < span.start());
    let to = mentions.partition_point(|mention| mention.span.start() < span.end());
    mentions.get(from..to).unwrap_or_default()
}

/// The color of a mention's underline; none for none. Names of no facet have a line only
/// under the pointer, unless all names are to have one.
pub fn color(view: &View<'_>, mention: &Mention, hovered: Option<&Hovered>) -> Option<Color32> {
    let facet = Facet::of_entity(mention.kind);
    let color = view.tokens.entity(mention.kind);
    let filters = &view.state.query.filters;
    let is_hovered = hovered.is_some_and(|hovered| hovered.is(mention));
    match (view.state.settings.shown_entities, facet) {
        (ShownEntities::None, _) => None,
        (ShownEntities::All, _) => Some(color),
        (ShownEntities::Some, None) if !is_hovered => Some(Color32::TRANSPARENT),
        (ShownEntities::Some, facet) => {
            let is_filter = |facet| filters.polarity(facet, &mention.entity).is_some();
            let strong = is_hovered || facet.is_some_and(is_filter);
            Some(if strong {
                color
            } else {
                color.gamma_multiply(QUIET)
            })
        }
    }
}

/// A click on a mention, or Enter where it has the focus, opens its card; the other button, or
/// the same with Ctrl, opens its menu.
pub fn clicks(
    response: &Response,
    view: &View<'_>,
    article: &ReaderArticle<'_>,
    mention: &Mention,
) {
    let is_turned = response.ctx.input(|input| input.modifiers.command);
    if response.clicked() && !is_turned {
        let key = EntityKey::new(mention.kind, &mention.entity);
        name_menu::open_card(view, key);
    }
    let wants_menu = response.secondary_clicked() || (response.clicked() && is_turned);
    menu(response, view, article, (mention, wants_menu));
}

fn menu(
    response: &Response,
    view: &View<'_>,
    article: &ReaderArticle<'_>,
    (mention, wants_menu): (&Mention, bool),
) {
    let popup = Popup::menu(response).open_memory(wants_menu.then_some(SetOpenCommand::Toggle));
    popup.show(|ui| {
        menu_key::enter(ui);
        ui.set_min_width(220.0);
        ui.set_max_width(360.0);
        // The menu's own layout would justify running text.
        ui.with_layout(Layout::top_down(Align::LEFT), |ui| {
            head(ui, view, article, mention);
        });
        ui.separator();
        actions(ui, view, mention);
    });
}

fn head(ui: &mut Ui, view: &View<'_>, article: &ReaderArticle<'_>, mention: &Mention) {
    let font = theme::font(theme::INTERFACE_SEMIBOLD, 13.0);
    let ink = view.tokens.ink;
    if button::plain(ui, view.tokens, &mention.entity, font, ink)
        .on_hover_text("Show card")
        .clicked()
    {
        name_menu::open_card(view, EntityKey::new(mention.kind, &mention.entity));
        ui.close();
    }
    let facet = Facet::of_entity(mention.kind);
    let color = facet.map_or(view.tokens.dim, |facet| view.tokens.facet_text(facet));
    let mut kind = kind_label(mention.kind).to_owned();
    if let Some(first) = kind.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    ui.label(RichText::new(kind).font(theme::interface()).color(color));
    if let Some(evidence) = evidence(article, mention) {
        let face = theme::font(theme::READING_ITALIC, 14.0);
        ui.label(RichText::new(evidence).font(face).color(view.tokens.dim));
    }
}

/// The sentence that the decision for this entity rests on, if a rule made it.
fn evidence(article: &ReaderArticle<'_>, mention: &Mention) -> Option<String> {
    let span = mention.evidence.as_ref()?.span?;
    let sentences = &article.annotations.as_ref()?.sentences;
    let after = sentences.partition_point(|sentence| sentence.start() <= span.start());
    let sentence = sentences.get(after.checked_sub(1)?)?;
    let words: Vec<&str> = sentence.slice(article.text()).split_whitespace().collect();
    let line = words.join(" ");
    if line.is_empty() {
        return None;
    }
    match line.char_indices().nth(EVIDENCE) {
        Some((cut, _)) => {
            let head = line.get(..cut)?;
            let whole_words = head.rsplit_once(' ').map_or(head, |(words, _)| words);
            Some(format!("{whole_words}…"))
        }
        None => Some(line),
    }
}

fn actions(ui: &mut Ui, view: &View<'_>, mention: &Mention) {
    let name = mention.entity.as_str();
    let mut offer = |label: &str, command: Command| {
        if ui.button(label).clicked() {
            view.send(command);
            ui.close();
        }
    };
    if let Some(facet) = Facet::of_entity(mention.kind) {
        let choose = |polarity| Command::SetFilter {
            facet,
            value: name.to_owned(),
            polarity: Some(polarity),
        };
        offer(
            &format!("Show only articles with {name}"),
            choose(Polarity::Include),
        );
        offer(&format!("Exclude {name}"), choose(Polarity::Exclude));
    }
    offer(
        "Find next mention",
        Command::NextMention {
            entity: name.to_owned(),
            after: mention.span.end(),
        },
    );
    offer("Copy", Command::Copy(name.to_owned()));
    ui.separator();
    let key = EntityKey::new(mention.kind, name);
    name_menu::items(ui, view, &key);
}
