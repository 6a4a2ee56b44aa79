//! What may be typed next: keys, names with counts, languages. Works on what [`Known`] has
//! made ready of a snapshot, so that a keystroke folds no name and counts no article.
//!
//! 1. Names that begin as typed come first, then those with a word that begins so, then
//!    those that `fuzzy` matches; each by count, then by name.
//! 2. A plain word gets keys and, from `LEAST_LETTERS` on, names of all facets.
//! 3. Names without articles are not offered.

use super::fuzzy::{Fuzzy, Strictness};
use super::query::context::{Context, Typing};
use super::query::key::{Key, STATES};
use super::query::tree::name_key;
use crate::corpus::Facet;
use crate::index::keys::LetterMask;
use crate::index::{Snapshot, ValueId};
use crate::text::fold;
use std::cmp::Reverse;
use std::sync::Arc;

/// Letters of a plain word from which names are offered for it.
const LEAST_LETTERS: usize = 3;
/// Names that are offered for a plain word.
const NAMES_FOR_WORDS: usize = 5;
/// Articles between two looks at the cancel flag.
const STRIDE: usize = 4096;

/// One thing that may be typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What takes the place of [`Context::span`].
    pub insert: String,
    /// As shown.
    pub label: String,
    /// What it is: the line of a key, the heading of a facet; may be empty.
    pub detail: &'static str,
    /// Articles, where that is known.
    pub n_articles: Option<u32>,
}

/// Names and counts of one snapshot, made ready once.
#[derive(Debug, Default)]
pub struct Known {
    names: Vec<KnownName>,
    languages: Vec<(&'static str, u32)>,
}

#[derive(Debug)]
struct KnownName {
    id: ValueId,
    facet: Facet,
    folded: String,
    mask: LetterMask,
    count: u32,
}

impl Known {
    /// Folds all names and counts their articles. None when `cancelled`.
    pub fn of(snapshot: &Snapshot, cancelled: &dyn Fn() -> bool) -> Option<Self> {
        let mut counts = vec![0_u32; snapshot.overlay().n_values()];
        for (nth, doc) in snapshot.docs().enumerate() {
            if nth.is_multiple_of(STRIDE) && cancelled() {
                return None;
            }
            for value in snapshot.doc_values(doc) {
                if let Some(count) = counts.get_mut(value.0 as usize) {
                    *count += 1;
                }
            }
        }
        Some(Self::with_counts(snapshot, &counts))
    }

    /// The same with counts that were made elsewhere, by value id.
    pub fn with_counts(snapshot: &Snapshot, counts: &[u32]) -> Self {
        let values = snapshot.overlay().values().zip(0_u32..).zip(counts);
        let names = values
            .filter(|(_, count)| **count > 0)
            .map(|((value, id), count)| {
                let folded = fold::fold(&value.name);
                KnownName {
                    id: ValueId(id),
                    facet: value.facet,
                    mask: LetterMask::of(&folded),
                    folded,
                    count: *count,
                }
            })
            .collect();
        Self {
            names,
            languages: snapshot.languages().to_vec(),
        }
    }
}

/// What may stand where something is being typed, best first, at most `most`.
pub fn completions(
    snapshot: &Snapshot,
    known: &Known,
    context: &Context,
    most: usize,
) -> Vec<Completion> {
    let mut out = match context.typing {
        Typing::Nothing => keys(context),
        Typing::Word => Vec::new(),
        Typing::WordOrKey => {
            let mut out = keys(context);
            if context.typed.chars().count() >= LEAST_LETTERS {
                out.extend(names(snapshot, known, context, None, NAMES_FOR_WORDS));
            }
            out
        }
        Typing::Value(Key::Lang) => languages(known, context),
        Typing::Value(Key::Is) => words(context, STATES),
        Typing::Value(Key::Date) => words(context, &["none"]),
        Typing::Value(key) => names(snapshot, known, context, key.facet(), most),
    };
    out.truncate(most);
    out
}

fn keys(context: &Context) -> Vec<Completion> {
    let keys = context.keys().into_iter();
    keys.map(|key| Completion {
        insert: format!("{}:", key.name()),
        label: format!("{}:", key.name()),
        detail: key.description(),
        n_articles: None,
    })
    .collect()
}

fn words(context: &Context, words: &[&str]) -> Vec<Completion> {
    let typed = fold::fold(&context.typed);
    let begin = words.iter().filter(|word| word.starts_with(&typed));
    begin.map(|word| plain(word, None)).collect()
}

fn languages(known: &Known, context: &Context) -> Vec<Completion> {
    let typed = fold::fold(&context.typed);
    let begin = known
        .languages
        .iter()
        .filter(|(code, _)| code.starts_with(&typed));
    begin.map(|(code, n)| plain(code, Some(*n))).collect()
}

fn plain(word: &str, n_articles: Option<u32>) -> Completion {
    Completion {
        insert: format!("{word} "),
        label: word.to_owned(),
        detail: "",
        n_articles,
    }
}

/// Names of a facet that are like a typed one, best first, with their articles; the most
/// frequent ones where nothing is typed.
pub fn named(
    snapshot: &Snapshot,
    known: &Known,
    facet: Facet,
    typed: &str,
    most: usize,
) -> Vec<(Arc<str>, u32)> {
    let values = values(snapshot, known, typed, &|one| one == facet, most).into_iter();
    values.map(|(_, name, count)| (name, count)).collect()
}

/// The same of all facets that are asked for.
pub(super) fn values(
    snapshot: &Snapshot,
    known: &Known,
    typed: &str,
    is_asked: &dyn Fn(Facet) -> bool,
    most: usize,
) -> Vec<(Facet, Arc<str>, u32)> {
    let ranked = ranked(known, typed, is_asked).into_iter();
    let named = ranked.filter_map(|name| {
        let value = snapshot.value(name.id)?;
        Some((name.facet, Arc::clone(&value.name), name.count))
    });
    named.take(most).collect()
}

/// Names of one facet, or of all with their keys.
fn names(
    snapshot: &Snapshot,
    known: &Known,
    context: &Context,
    facet: Option<Facet>,
    most: usize,
) -> Vec<Completion> {
    let is_asked = |one: Facet| match facet {
        Some(facet) => one == facet,
        // Whoever is quoted is named, too; a star has no name to be asked for.
        None => !matches!(one, Facet::Speaker | Facet::Mark),
    };
    let best = ranked(known, &context.typed, &is_asked).into_iter();
    let best = best.filter_map(|name| {
        let value = snapshot.value(name.id)?;
        let quoted = format!("\"{}\" ", value.name.replace(is_quote_mark, ""));
        let key = match facet {
            Some(_) => String::new(),
            None => format!("{}:", Key::of_facet(name.facet).name()),
        };
        let completion = Completion {
            insert: format!("{key}{quoted}"),
            label: value.name.to_string(),
            detail: name.facet.label(),
            n_articles: Some(name.count),
        };
        (!name_key(&value.name).is_empty()).then_some(completion)
    });
    best.take(most).collect()
}

/// Names like a typed one, best first.
fn ranked<'k>(
    known: &'k Known,
    typed: &str,
    is_asked: &dyn Fn(Facet) -> bool,
) -> Vec<&'k KnownName> {
    let typed = fold::fold(typed);
    let typed = typed.trim();
    let fuzzy = Fuzzy::new(typed);
    let mask = LetterMask::of(&typed.replace(|letter: char| !letter.is_alphanumeric(), ""));
    let of_facet = known.names.iter().filter(|name| is_asked(name.facet));
    let mut ranked: Vec<(u32, Reverse<u32>, &KnownName)> = of_facet
        .filter(|name| name.mask.covers(mask))
        .filter_map(|name| {
            let rank = rank(&name.folded, typed, fuzzy.as_ref())?;
            Some((rank, Reverse(name.count), name))
        })
        .collect();
    ranked.sort_by(|(a_rank, a_count, a), (b_rank, b_count, b)| {
        (a_rank, a_count, &a.folded).cmp(&(b_rank, b_count, &b.folded))
    });
    ranked.into_iter().map(|(.., name)| name).collect()
}

/// Places of the names that are like a typed one, best first; all in their order where
/// nothing is typed.
pub fn like<'n>(names: impl Iterator<Item = &'n str>, typed: &str) -> Vec<usize> {
    let typed = fold::fold(typed);
    let typed = typed.trim();
    let fuzzy = Fuzzy::new(typed);
    let ranked = names.enumerate().filter_map(|(at, name)| {
        let name = fold::fold(name);
        let rank = if typed.is_empty() {
            0
        } else {
            rank(&name, typed, fuzzy.as_ref())?
        };
        Some((rank, at))
    });
    let mut ranked: Vec<(u32, usize)> = ranked.collect();
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, at)| at).collect()
}

/// Whether a word of a name begins as typed.
pub fn begins(name: &str, typed: &str) -> bool {
    let (name, typed) = (fold::fold(name), fold::fold(typed.trim()));
    word_starts(&name, &typed).next().is_some()
}

fn is_quote_mark(letter: char) -> bool {
    fold::fold(letter.encode_utf8(&mut [0; 4])) == "\""
}

/// Rule 1, smaller is better: 0 and 1 for beginnings, above for fuzzy matches.
pub(super) fn rank(name: &str, typed: &str, fuzzy: Option<&Fuzzy<'_>>) -> Option<u32> {
    match word_starts(name, typed).next() {
        Some(0) => return Some(0),
        Some(_) => return Some(1),
        None => {}
    }
    let (score, _) = fuzzy?.matched(name, Strictness::Loose)?;
    // Tenths, so that counts decide between matches that are alike.
    let tenths = (1..=10_u32)
        .rev()
        .find(|tenth| score * 10.0 >= *tenth as f32);
    Some(12 - tenths.unwrap_or(0))
}

/// Where in a folded name a word begins as typed.
pub(super) fn word_starts<'n>(name: &'n str, typed: &'n str) -> impl Iterator<Item = usize> + 'n {
    let inside = name.match_indices(typed).map(|(at, _)| at);
    inside.filter(|at| {
        let before = name
            .get(..*at)
            .and_then(|before| before.chars().next_back());
        before.is_none_or(|before| !before.is_alphanumeric())
    })
}
