//! What the letters typed into the palette may mean: a command, an article, a name, a topic,
//! a saved search. Titles are found as the search finds them, all else by the same rule as
//! completions.
//!
//! 1. What begins as typed comes first, then what has a word that begins so, then what
//!    `fuzzy` matches; names then by their articles.
//! 2. Kinds stand together; the kind with the best match first, those alike as in
//!    [`HitKind`]'s order.
//! 3. Where something of a kind begins as typed, letters that lie far apart add nothing.
//! 4. Articles need three letters, as everywhere.

use super::complete::{self, Known};
use super::fuzzy::{self, Fuzzy, Strictness};
use crate::corpus::Facet;
use crate::index::{DocId, Snapshot};
use crate::text::Span;
use crate::text::fold::{self, Folded};
use std::cmp::Reverse;
use std::path::PathBuf;
use std::sync::Arc;

/// Hits of each kind at most.
pub const MOST: usize = 7;

/// What was typed, and what else there is beside the corpus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PaletteQuestion {
    /// Rises with every question.
    pub serial: u64,
    /// The letters.
    pub typed: String,
    /// Labels of the commands that can be done.
    pub commands: Arc<[&'static str]>,
    /// Names of saved searches.
    pub searches: Vec<String>,
    /// Workspaces that can be opened: ids and names.
    pub workspaces: Vec<(String, String)>,
    /// Files and folders that were opened last, and how they are shown.
    pub recent: Vec<(PathBuf, String)>,
}

/// What a hit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HitKind {
    /// A command.
    Command,
    /// A saved search.
    Search,
    /// A workspace.
    Workspace,
    /// A file or folder that was opened last.
    Recent,
    /// A person, an organization, a place.
    Name,
    /// A topic or an outlet.
    Topic,
    /// An article.
    Article,
}

/// What choosing a hit leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// The command with this label.
    Command(&'static str),
    /// The saved search of this name.
    Search(String),
    /// The workspace with this id.
    Workspace(String),
    /// A file or folder.
    Recent(PathBuf),
    /// A value of a facet and the articles that hold it.
    Value(Facet, Arc<str>, u32),
    /// An article.
    Article(DocId),
}

/// One line of the palette.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its kind.
    pub kind: HitKind,
    /// What it leads to.
    pub target: Target,
    /// As shown.
    pub label: String,
    /// The matched letters, bytes of the label.
    pub marks: Vec<Span>,
    /// Smaller is better.
    rank: u32,
}

/// What was typed may mean these, best first within each kind. None when `cancelled`.
pub fn palette(
    snapshot: &Snapshot,
    known: &Known,
    question: &PaletteQuestion,
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<Hit>> {
    let folded = fold::fold(&question.typed);
    let typed = folded.trim();
    if typed.is_empty() {
        return Some(Vec::new());
    }
    let fuzzy = Fuzzy::new(typed);
    let wish = Wish {
        typed,
        fuzzy: fuzzy.as_ref(),
    };
    let commands = question.commands.iter().map(|label| {
        let target = Target::Command(label);
        (HitKind::Command, target, (*label).to_owned())
    });
    let searches = question.searches.iter().map(|name| {
        let target = Target::Search(name.clone());
        (HitKind::Search, target, name.clone())
    });
    let workspaces = question.workspaces.iter().map(|(id, name)| {
        let target = Target::Workspace(id.clone());
        (HitKind::Workspace, target, name.clone())
    });
    let recent = question.recent.iter().map(|(path, shown)| {
        let target = Target::Recent(path.clone());
        (HitKind::Recent, target, shown.clone())
    });
    let mut kinds = vec![
        wish.best(commands),
        wish.best(searches),
        wish.best(workspaces),
        wish.best(recent),
        names(snapshot, known, &wish, &NAMES),
        names(
            snapshot,
            known,
            &wish,
            &[Facet::Topic, Facet::Outlet, Facet::Tag],
        ),
        articles(snapshot, &wish, cancelled)?,
    ];
    for hits in &mut kinds {
        let begins = hits.first().is_some_and(|best| best.rank <= BEGINS);
        hits.retain(|hit| !begins || hit.rank <= CLOSE);
    }
    kinds.retain(|hits| !hits.is_empty());
    kinds.sort_by_key(|hits| hits.first().map(|hit| (hit.rank, hit.kind)));
    Some(kinds.into_iter().flatten().collect())
}

/// Facets whose values are names.
const NAMES: [Facet; 3] = [Facet::Person, Facet::Organization, Facet::Place];

struct Wish<'w> {
    typed: &'w str,
    fuzzy: Option<&'w Fuzzy<'w>>,
}

impl Wish<'_> {
    fn hit(&self, kind: HitKind, target: Target, label: String) -> Option<Hit> {
        let folded = Folded::new(&label);
        let rank = complete::rank(folded.text(), self.typed, self.fuzzy)?;
        let marks = self.marks(&folded);
        Some(Hit {
            kind,
            target,
            label,
            marks,
            rank,
        })
    }

    /// Few things, each looked at.
    fn best(&self, things: impl Iterator<Item = (HitKind, Target, String)>) -> Vec<Hit> {
        let hits = things.filter_map(|(kind, target, label)| self.hit(kind, target, label));
        let mut hits: Vec<Hit> = hits.collect();
        hits.sort_by_key(|hit| hit.rank);
        hits.truncate(MOST);
        hits
    }

    /// Which letters make a label a hit: those typed where they stand together at the
    /// beginning of a word, else what `fuzzy` matched.
    fn marks(&self, label: &Folded) -> Vec<Span> {
        let text = label.text();
        let whole = complete::word_starts(text, self.typed).next();
        if let Some(at) = whole {
            return vec![label.source(Span::new(at, at + self.typed.len()))];
        }
        let matched = self
            .fuzzy
            .and_then(|fuzzy| fuzzy.matched(text, Strictness::Loose));
        matched.map_or_else(Vec::new, |(_, places)| fuzzy::title_marks(label, &places))
    }
}

fn names(snapshot: &Snapshot, known: &Known, wish: &Wish<'_>, facets: &[Facet]) -> Vec<Hit> {
    let is_one = |facet: Facet| facets.contains(&facet);
    let values = complete::values(snapshot, known, wish.typed, &is_one, MOST);
    let kind = if facets == NAMES {
        HitKind::Name
    } else {
        HitKind::Topic
    };
    let hits = values.into_iter().filter_map(|(facet, name, count)| {
        let label = name.to_string();
        wish.hit(kind, Target::Value(facet, name, count), label)
    });
    hits.collect()
}

fn articles(
    snapshot: &Snapshot,
    wish: &Wish<'_>,
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<Hit>> {
    let Some(fuzzy) = Fuzzy::of(snapshot, wish.typed) else {
        return Some(Vec::new());
    };
    let everything = |_| true;
    let found = fuzzy::best_titles(snapshot, &fuzzy, Strictness::Loose, &everything, cancelled)?;
    let mut hits: Vec<(Reverse<u32>, Hit)> = found
        .into_iter()
        .filter_map(|(doc, score)| {
            let label = snapshot.header(doc)?.title.clone();
            let folded = Folded::new(&label);
            let rank = complete::rank(folded.text(), wish.typed, Some(&fuzzy)).unwrap_or(LAST);
            let (_, places) = fuzzy.matched(folded.text(), Strictness::Any)?;
            let marks = fuzzy::title_marks(&folded, &places);
            let hit = Hit {
                kind: HitKind::Article,
                target: Target::Article(doc),
                label,
                marks,
                rank,
            };
            // Thousandths are enough to tell matches apart.
            let score = (1..=1000).rev().find(|nth| score * 1000.0 >= *nth as f32);
            Some((Reverse(score.unwrap_or(0)), hit))
        })
        .collect();
    hits.sort_by(|(a_score, a), (b_score, b)| (a.rank, a_score).cmp(&(b.rank, b_score)));
    hits.truncate(MOST);
    Some(hits.into_iter().map(|(_, hit)| hit).collect())
}

/// The worst rank of what has a word that begins as typed.
const BEGINS: u32 = 1;
/// The worst rank that is worth a line beside those.
const CLOSE: u32 = 4;
/// The rank of what only `fuzzy`'s loosest rule matches.
const LAST: u32 = 13;
