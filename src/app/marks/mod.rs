//! Commands by which people mark articles: a star, and tags of a name and a color. Each is a
//! step of the same undo as other decisions, one for all articles that it is about.
//!
//! 1. What is done is done with the chosen articles, or else the open one. A star or a tag
//!    that all of them have is taken away, else all get it.
//! 2. The list of tags remembers by content which articles it was opened for: marking may
//!    change which are in the result.
//! 3. Filters follow tags, as they do names.

mod follow;

pub(super) use follow::follow;

use super::count::plural;
use super::deciding::{self, cut};
use super::state::Dialog;
use super::{AppState, Command, Effect, update};
use crate::corpus::ContentHash;
use crate::corpus::decision::marks::{Marks, TagColor, tag_name};
use crate::index::DocId;
use crate::search::complete;
use std::sync::Arc;

/// A dialog about tags.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TagDialog {
    /// Tags of the articles in [`AppState::tagging`].
    Give,
    /// Another name for a tag.
    Rename(String),
}

/// What is wished of stars and tags.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkWish {
    /// A star for the chosen articles, or none.
    Star,
    /// A star for one article, or none.
    StarOne(DocId),
    /// To list tags for the chosen articles.
    AskTags,
    /// The field over the list of tags changed.
    LookUp(String),
    /// A tag for the articles that the list is for, or not; one of the name is made.
    Toggle(String),
    /// The tag that is most like what is typed, or a new one of the name, for the articles
    /// that the list is for, or not; nothing where nothing is typed.
    ToggleTyped(String),
    /// Takes a tag from the open article.
    Untag(String),
    /// Another name for a tag.
    Rename(String, String),
    /// Another color for a tag.
    Paint(String, TagColor),
    /// To delete a tag.
    Delete(String),
}

/// A tag in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagOffer {
    /// Its name.
    pub name: Arc<str>,
    /// Its color.
    pub color: TagColor,
    /// How many of the articles that the list is for have it.
    pub n_with: usize,
}

/// The list of tags that is open, or was last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tagging {
    /// The articles it is for.
    pub articles: Vec<ContentHash>,
    /// What is typed.
    pub typed: String,
    /// Tags like it, best first.
    pub offers: Vec<TagOffer>,
    /// The tag that would be made of what is typed; none where there is one of the name.
    pub made: Option<String>,
}

impl Tagging {
    /// The line that what is typed most likely means: a tag with a word that begins so, else
    /// the one that makes a tag, which stands behind all tags. None where nothing is typed.
    pub fn meant(&self) -> Option<usize> {
        let first = self.offers.first();
        let begins = first.is_some_and(|first| complete::begins(&first.name, &self.typed));
        let is_typed = !self.typed.trim().is_empty();
        let line = if begins || self.made.is_none() {
            first.map(|_| 0)
        } else {
            Some(self.offers.len())
        };
        line.filter(|_| is_typed)
    }
}

/// Carries out a wish.
pub(super) fn carry_out(state: &mut AppState, wish: MarkWish) -> Vec<Effect> {
    match wish {
        MarkWish::Star => {
            let articles = hashes(state, &state.aimed_all());
            star(state, &articles)
        }
        MarkWish::StarOne(doc) => {
            let articles = hashes(state, &[doc]);
            star(state, &articles)
        }
        MarkWish::AskTags => ask(state),
        MarkWish::LookUp(typed) => {
            state.tagging.typed = typed;
            look_up(state);
            Vec::new()
        }
        MarkWish::Toggle(name) => toggle(state, &name),
        MarkWish::ToggleTyped(typed) => {
            state.tagging.typed = typed;
            look_up(state);
            let tagging = &state.tagging;
            let offer = tagging.meant().and_then(|at| tagging.offers.get(at));
            let like = offer.map(|offer| offer.name.to_string());
            let name = like.or_else(|| tagging.made.clone());
            name.map_or_else(Vec::new, |name| toggle(state, &name))
        }
        MarkWish::Untag(name) => {
            let doc = state.reader.doc;
            let articles = hashes(state, doc.as_slice());
            tag(state, &articles, &name, false)
        }
        change => all_with(state, &change),
    }
}

fn hashes(state: &AppState, docs: &[DocId]) -> Vec<ContentHash> {
    let articles = docs.iter().filter_map(|doc| state.snapshot.article(*doc));
    articles.map(|article| article.hash()).collect()
}

/// "“Harbor reopens”", or "3 articles".
fn told(state: &AppState, articles: &[ContentHash]) -> String {
    let [article] = articles else {
        return plural(articles.len(), "article", "articles");
    };
    let docs = state.reader.doc.into_iter().chain(state.first_chosen());
    let mut docs = docs.filter(|doc| {
        let known = state.snapshot.article(*doc);
        known.is_some_and(|known| known.hash() == *article)
    });
    let title = docs
        .next()
        .and_then(|doc| state.snapshot.header(doc))
        .map(|header| header.title.as_str());
    match title.unwrap_or_default() {
        "" => "1 article".to_owned(),
        title => format!("“{}”", cut(title)),
    }
}

fn star(state: &mut AppState, articles: &[ContentHash]) -> Vec<Effect> {
    let mut marks = state.decisions.marks().clone();
    let is_starred = !articles.iter().all(|article| marks.is_starred(*article));
    for article in articles {
        marks.star(*article, is_starred);
    }
    let told = told(state, articles);
    let what = if is_starred {
        format!("Starred {told}")
    } else {
        format!("Took the star from {told}")
    };
    decided(state, marks, what)
}

/// Opens the list of tags.
fn ask(state: &mut AppState) -> Vec<Effect> {
    let articles = hashes(state, &state.aimed_all());
    if articles.is_empty() {
        return Vec::new();
    }
    state.tagging = Tagging {
        articles,
        ..Tagging::default()
    };
    look_up(state);
    update(state, Command::OpenDialog(Dialog::Tag(TagDialog::Give)))
}

/// Lists the tags like what is typed; where nothing is, those that the articles have first.
fn look_up(state: &mut AppState) {
    let marks = state.decisions.marks();
    let tagging = &mut state.tagging;
    let articles = tagging.articles.iter();
    let marked: Vec<_> = articles.filter_map(|article| marks.of(*article)).collect();
    let mut all: Vec<TagOffer> = marks
        .tags()
        .map(|(name, color)| TagOffer {
            name: Arc::clone(name),
            color,
            n_with: marked.iter().filter(|one| one.tags.contains(name)).count(),
        })
        .collect();
    all.sort_by_key(|offer| offer.n_with == 0);
    let places = complete::like(all.iter().map(|offer| &*offer.name), &tagging.typed);
    let offers = places.into_iter().filter_map(|at| all.get(at).cloned());
    tagging.offers = offers.collect();
    let name = tag_name(&tagging.typed);
    let known = marks.called(&name);
    // The tag of the very name comes first.
    let is_other = |offer: &TagOffer| Some(&offer.name) != known;
    tagging.offers.sort_by_key(is_other);
    let is_new = !name.is_empty() && known.is_none();
    tagging.made = is_new.then_some(name);
}

/// Gives a tag to the articles that the list is for, or takes it; nothing is typed any more.
fn toggle(state: &mut AppState, typed: &str) -> Vec<Effect> {
    let articles = state.tagging.articles.clone();
    let marks = state.decisions.marks();
    let name = marks.called(typed);
    let has = |name: &Arc<str>| articles.iter().all(|article| marks.has_tag(*article, name));
    let is_given = !name.is_some_and(has);
    let effects = tag(state, &articles, typed, is_given);
    state.tagging.typed.clear();
    look_up(state);
    effects
}

fn tag(state: &mut AppState, articles: &[ContentHash], typed: &str, is_given: bool) -> Vec<Effect> {
    let mut marks = state.decisions.marks().clone();
    for article in articles {
        marks.tag(*article, typed, is_given);
    }
    let name = marks
        .called(typed)
        .map_or_else(String::new, |name| cut(name));
    let told = told(state, articles);
    let what = if is_given {
        format!("Tagged {told} with “{name}”")
    } else {
        format!("Took the tag “{name}” from {told}")
    };
    decided(state, marks, what)
}

/// What is done with a tag wherever it is.
fn all_with(state: &mut AppState, change: &MarkWish) -> Vec<Effect> {
    let mut marks = state.decisions.marks().clone();
    let what = match change {
        MarkWish::Rename(from, to) => {
            let other = marks.called(to).filter(|other| ***other != **from);
            let what = match other {
                Some(other) => format!("Merged the tag “{}” into “{}”", cut(from), cut(other)),
                None => format!(
                    "Renamed the tag “{}” to “{}”",
                    cut(from),
                    cut(&tag_name(to))
                ),
            };
            marks.rename(from, to);
            what
        }
        MarkWish::Paint(name, color) => {
            marks.paint(name, *color);
            format!(
                "The tag “{}” is {} now",
                cut(name),
                color.label().to_lowercase()
            )
        }
        MarkWish::Delete(name) => {
            let of = match marks.n_with(name) {
                0 => String::new(),
                n => format!(", which {} had", plural(n, "article", "articles")),
            };
            marks.delete(name);
            format!("Deleted the tag “{}”{of}", cut(name))
        }
        _ => return Vec::new(),
    };
    decided(state, marks, what)
}

/// Takes the step; a dialog for another name closes.
fn decided(state: &mut AppState, marks: Marks, what: String) -> Vec<Effect> {
    if matches!(state.dialog, Some(Dialog::Tag(TagDialog::Rename(_)))) {
        state.dialog = None;
    }
    let mut after = state.decisions.clone();
    after.set_marks(marks);
    deciding::decide(state, after, |_| what)
}
