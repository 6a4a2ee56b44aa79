//! Which lines the palette shows: the worker's hits under the headings of their kinds; with
//! nothing typed, what was last used, saved searches, and all commands by menu.

use crate::app::{DocId, count, shown_path};
use crate::corpus::Facet;
use crate::corpus::date::PartialDate;
use crate::search::palette::{Hit, HitKind, Target};
use crate::text::Span;
use crate::ui::shortcuts::{Action, Group, PALETTE, named};
use crate::ui::view::View;
use egui::Color32;
use std::borrow::Cow;

/// Saved searches shown while nothing is typed.
const MOST_SEARCHES: usize = 5;
/// Workspaces and recent files, the same.
const MOST_WORKSPACES: usize = 5;
const MOST_RECENT: usize = 5;

/// A heading or a line below it.
#[derive(Debug)]
pub enum Item<'v> {
    /// A heading.
    Heading(&'static str),
    /// A line.
    Line(Line<'v>),
}

/// One thing to choose.
#[derive(Debug)]
pub struct Line<'v> {
    /// What it leads to.
    pub target: Cow<'v, Target>,
    /// As shown.
    pub label: Cow<'v, str>,
    /// The matched letters.
    pub marks: &'v [Span],
    /// What it is: a menu, a facet and its count, an outlet and its date.
    pub kind: String,
    /// Keys that do the same.
    pub keys: Option<&'static Action>,
    /// Of the square before a name.
    pub color: Option<Color32>,
}

impl<'v> Item<'v> {
    /// The line, if it is one.
    pub fn line(&self) -> Option<&Line<'v>> {
        match self {
            Self::Heading(_) => None,
            Self::Line(line) => Some(line),
        }
    }

    /// The heading; empty for a line.
    pub fn heading(&self) -> &'static str {
        match self {
            Self::Heading(text) => text,
            Self::Line(_) => "",
        }
    }
}

/// What is shown for the letters typed.
pub fn items<'v>(view: &View<'v>, typed: &str) -> Vec<Item<'v>> {
    if typed.trim().is_empty() {
        return unasked(view);
    }
    let mut items = Vec::new();
    let mut last = None;
    for hit in &view.state.palette.hits {
        if last != Some(hit.kind) {
            last = Some(hit.kind);
            items.push(Item::Heading(kind_label(hit.kind)));
        }
        items.push(Item::Line(of_hit(view, hit)));
    }
    items
}

fn kind_label(kind: HitKind) -> &'static str {
    match kind {
        HitKind::Command => "Commands",
        HitKind::Search => "Saved searches",
        HitKind::Workspace => "Workspaces",
        HitKind::Recent => "Recent",
        HitKind::Name => "Names",
        HitKind::Topic => "Topics and outlets",
        HitKind::Article => "Articles",
    }
}

fn of_hit<'v>(view: &View<'v>, hit: &'v Hit) -> Line<'v> {
    let (kind, color) = match &hit.target {
        Target::Command(label) => (menu_of(label).to_owned(), None),
        Target::Search(_) => ("Saved search".to_owned(), None),
        Target::Workspace(_) => ("Workspace".to_owned(), None),
        Target::Recent(_) => ("Opened before".to_owned(), None),
        Target::Value(facet, _, n) => {
            let kind = format!("{}  ·  {}", one_of(*facet), count::thousands(*n));
            (kind, Some(view.tokens.facet(*facet)))
        }
        Target::Article(doc) => (source(view, *doc), None),
    };
    let keys = match &hit.target {
        Target::Command(label) => named(label),
        _ => None,
    };
    Line {
        target: Cow::Borrowed(&hit.target),
        label: Cow::Borrowed(&hit.label),
        marks: &hit.marks,
        kind,
        keys,
        color,
    }
}

/// Outlet and date.
fn source(view: &View<'_>, doc: DocId) -> String {
    let snapshot = &view.state.snapshot;
    let date = snapshot.date(doc).map(PartialDate::label);
    let parts = [snapshot.outlets(doc).join(", "), date.unwrap_or_default()];
    let known = parts.iter().filter(|part| !part.is_empty());
    known
        .map(String::as_str)
        .collect::<Vec<&str>>()
        .join("  ·  ")
}

/// What one value of a facet is.
fn one_of(facet: Facet) -> &'static str {
    match facet {
        Facet::Person => "Person",
        Facet::Organization => "Organization",
        Facet::Place => "Place",
        Facet::Topic => "Topic",
        Facet::Outlet => "Outlet",
        Facet::Speaker => "Speaker",
        Facet::Mark => "Mark",
        Facet::Tag => "Tag",
    }
}

fn menu_of(label: &str) -> &'static str {
    let holds = |group: &Group| group.actions().iter().any(|action| action.label == label);
    let group = Group::ALL.into_iter().find(holds);
    group.map_or("", Group::label)
}

/// Nothing is typed yet.
fn unasked<'v>(view: &View<'v>) -> Vec<Item<'v>> {
    let offered =
        |action: &&'static Action| action.label != PALETTE && action.is_enabled(view.state);
    let mut items = Vec::new();
    let used: Vec<&'static Action> = view
        .state
        .settings
        .used
        .iter()
        .filter_map(|label| named(label))
        .filter(offered)
        .collect();
    add(&mut items, "Last used", used.into_iter().map(of_action));
    let saved = view.state.settings.saved.iter().rev().take(MOST_SEARCHES);
    let saved = saved.map(|search| Line {
        target: Cow::Owned(Target::Search(search.name.clone())),
        label: Cow::Borrowed(&search.name),
        marks: &[],
        kind: "Saved search".to_owned(),
        keys: None,
        color: None,
    });
    add(&mut items, "Saved searches", saved);
    add(&mut items, "Workspaces", workspaces(view));
    add(&mut items, "Recent", recent(view));
    for group in Group::ALL {
        let actions = group.actions().iter().filter(offered);
        add(&mut items, group.label(), actions.map(of_action));
    }
    items
}

/// The other workspaces.
fn workspaces<'v>(view: &View<'v>) -> impl Iterator<Item = Line<'v>> + use<'v> {
    let current = view.state.workspaces.current();
    let others = view.state.workspaces.live();
    let others = others.filter(move |entry| entry.id != *current);
    others.take(MOST_WORKSPACES).map(|entry| Line {
        target: Cow::Owned(Target::Workspace(entry.id.as_str().to_owned())),
        label: Cow::Borrowed(&entry.name),
        marks: &[],
        kind: "Workspace".to_owned(),
        keys: None,
        color: None,
    })
}

/// What was opened last.
fn recent<'v>(view: &View<'v>) -> impl Iterator<Item = Line<'v>> + use<'v> {
    let home = view.state.home.as_deref();
    let paths = view.state.settings.recent.iter().take(MOST_RECENT);
    paths.map(move |path| {
        let (name, folder) = shown_path(path, home);
        Line {
            target: Cow::Owned(Target::Recent(path.clone())),
            label: Cow::Owned(name),
            marks: &[],
            kind: folder,
            keys: None,
            color: None,
        }
    })
}

fn add<'v>(
    items: &mut Vec<Item<'v>>,
    heading: &'static str,
    lines: impl Iterator<Item = Line<'v>>,
) {
    let mut lines = lines.map(Item::Line).peekable();
    if lines.peek().is_some() {
        items.push(Item::Heading(heading));
        items.extend(lines);
    }
}

fn of_action<'v>(action: &'static Action) -> Line<'v> {
    Line {
        target: Cow::Owned(Target::Command(action.label)),
        label: Cow::Borrowed(action.label),
        marks: &[],
        kind: String::new(),
        keys: Some(action),
        color: None,
    }
}
