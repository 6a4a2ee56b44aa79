//! What sets some articles apart from the rest of the corpus: words, people, organizations,
//! places, topics. Articles that have a word are counted, not its tokens, so that one long
//! article cannot decide. Two figures, as corpus linguists give them: how sure the
//! difference is (log-likelihood) and how large (the logarithm of the ratio).
//!
//! Articles that were removed count among the rest until their segment is merged.

mod words;

use crate::corpus::Facet;
use crate::index::{DocId, Snapshot, ValueId};

/// Rows of a table.
pub const KEY_ROWS: usize = 30;
/// A key must stand in so many articles, or in all of a smaller result.
const MIN_ARTICLES: u32 = 3;
/// A difference is told from this log-likelihood on: chance makes it in one of a thousand.
const MIN_LIKELIHOOD: f64 = 10.83;
/// A difference is told from this ratio on, as a logarithm of base two.
const MIN_RATIO: f64 = 0.8;
/// So often cancelling is looked for.
const CHECK_EVERY: usize = 256;

/// A word or a value that sets articles apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// The folded word, or the value's name.
    pub name: String,
    /// Of which facet; none for a word.
    pub facet: Option<Facet>,
    /// Articles of the result that have it.
    pub n: u32,
    /// Articles of the rest that have it.
    pub n_rest: u32,
    /// How sure: the log-likelihood of the counts.
    pub likelihood: f32,
    /// How large: twice as frequent is 1, four times 2.
    pub ratio: f32,
}

/// All that sets some articles apart, of each kind the surest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Keyness {
    /// Of which answer.
    pub generation: u64,
    /// Articles of the result.
    pub n: u32,
    /// All others.
    pub n_rest: u32,
    /// Words.
    pub words: Vec<Key>,
    /// Values of facets, in the order of [`Facet::ALL`].
    pub values: Vec<Key>,
}

/// Compares `docs` with all other articles; none when `cancelled` said so.
pub fn keyness(
    snapshot: &Snapshot,
    docs: &[DocId],
    cancelled: &dyn Fn() -> bool,
) -> Option<Keyness> {
    let mut docs = docs.to_vec();
    docs.sort_unstable();
    docs.dedup();
    let n = count(docs.len());
    let n_rest = count(snapshot.n_articles()).saturating_sub(n);
    let mut found = Keyness {
        n,
        n_rest,
        ..Keyness::default()
    };
    if n == 0 || n_rest == 0 {
        return Some(found);
    }
    found.words = words::words(snapshot, &docs, (n, n_rest), cancelled)?;
    found.values = values(snapshot, &docs, (n, n_rest), cancelled)?;
    Some(found)
}

fn values(
    snapshot: &Snapshot,
    docs: &[DocId],
    sizes: (u32, u32),
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<Key>> {
    // By number of the value: articles of the result, and of all.
    let mut counts: Vec<(u32, u32)> = vec![(0, 0); snapshot.overlay().n_values()];
    for (nth, doc) in docs.iter().enumerate() {
        if nth % CHECK_EVERY == 0 && cancelled() {
            return None;
        }
        for value in snapshot.doc_values(*doc) {
            if let Some((n, _)) = counts.get_mut(value.0 as usize) {
                *n += 1;
            }
        }
    }
    for segment in snapshot.segments() {
        if cancelled() {
            return None;
        }
        for (value, n) in segment.values.totals() {
            if let Some((_, total)) = counts.get_mut(value.0 as usize) {
                *total = total.saturating_add(n);
            }
        }
    }
    let least = MIN_ARTICLES.min(sizes.0);
    let mut of_facets: Vec<Vec<Key>> = vec![Vec::new(); Facet::ALL.len()];
    for (id, (n, total)) in (0..).zip(counts) {
        if n < least {
            continue;
        }
        let named = snapshot.value(ValueId(id));
        // What people marked tells of them, not of the texts.
        let named = named.filter(|named| !named.facet.is_by_hand());
        let key = named.and_then(|named| {
            let key = key(&named.name, Some(named.facet), n, total, sizes)?;
            Some((named.facet, key))
        });
        if let Some((facet, key)) = key
            && let Some(of_facet) = of_facets.get_mut(facet.index())
        {
            of_facet.push(key);
        }
    }
    Some(of_facets.into_iter().flat_map(surest).collect())
}

/// The row of what stands in `n` articles of the result and `total` of all, if it sets them
/// apart.
fn key(name: &str, facet: Option<Facet>, n: u32, total: u32, sizes: (u32, u32)) -> Option<Key> {
    let (likelihood, ratio) = figures(n, total, sizes);
    #[expect(
        clippy::cast_possible_truncation,
        reason = "figures to be read by people"
    )]
    let key = Key {
        name: name.to_owned(),
        facet,
        n,
        n_rest: total.saturating_sub(n).min(sizes.1),
        likelihood: likelihood as f32,
        ratio: ratio as f32,
    };
    (likelihood >= MIN_LIKELIHOOD && ratio >= MIN_RATIO).then_some(key)
}

fn is_before(a: &Key, b: &Key) -> std::cmp::Ordering {
    let order = b.likelihood.total_cmp(&a.likelihood);
    order.then_with(|| a.name.cmp(&b.name))
}

fn surest(mut keys: Vec<Key>) -> Vec<Key> {
    keys.sort_by(is_before);
    keys.truncate(KEY_ROWS);
    keys
}

/// Log-likelihood of the four counts (having it or not, result or rest), and the logarithm
/// of the ratio of the two shares, with half an article added so that nought has one, too.
fn figures(n: u32, total: u32, (size, rest): (u32, u32)) -> (f64, f64) {
    let (n, size, rest) = (f64::from(n), f64::from(size), f64::from(rest));
    let n_rest = (f64::from(total) - n).clamp(0.0, rest);
    let all = size + rest;
    let having = n + n_rest;
    let part = |observed: f64, row: f64, column: f64| {
        let expected = row * column / all;
        if observed > 0.0 && expected > 0.0 {
            observed * (observed / expected).ln()
        } else {
            0.0
        }
    };
    let likelihood = part(n, having, size)
        + part(n_rest, having, rest)
        + part(size - n, all - having, size)
        + part(rest - n_rest, all - having, rest);
    let ratio = ((n + 0.5) / (size + 0.5)) / ((n_rest + 0.5) / (rest + 0.5));
    (2.0 * likelihood, ratio.log2())
}

/// Whether a term says something by itself: numbers and single letters do not.
pub(super) fn is_word(term: &str) -> bool {
    term.chars().nth(1).is_some() && !term.starts_with(|first: char| first.is_numeric())
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
