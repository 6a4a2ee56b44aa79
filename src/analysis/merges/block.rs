//! Which names are compared: those in one block. A block is made of what a rule needs two
//! names to share, so that nothing a rule would find is missed but in blocks too large to be
//! told apart.

use super::rule::{Name, Reason, reason};
use crate::corpus::annotation::EntityKind;
use rustc_hash::FxHashMap;

/// Names of a block that are compared with each other; of larger ones the most frequent.
const LARGEST: usize = 120;
/// Blocks looked at between two questions whether anybody still waits.
const STRIDE: usize = 1_024;

/// Pairs of places with the best reason, in order. None when `cancelled`.
pub fn pairs(names: &[Name], cancelled: &dyn Fn() -> bool) -> Option<Vec<(usize, usize, Reason)>> {
    let mut blocks: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (at, name) in names.iter().enumerate() {
        for key in keys(name) {
            let block = blocks.entry(key).or_default();
            // A name may come to a block twice.
            if block.last() != Some(&at) {
                block.push(at);
            }
        }
    }
    let mut best: FxHashMap<(usize, usize), Reason> = FxHashMap::default();
    for (nth, mut block) in blocks.into_values().enumerate() {
        if nth.is_multiple_of(STRIDE) && cancelled() {
            return None;
        }
        if block.len() > LARGEST {
            block.sort_by_key(|at| std::cmp::Reverse(names.get(*at).map(|name| name.n_articles)));
            block.truncate(LARGEST);
            block.sort_unstable();
        }
        let mut rest = block.as_slice();
        while let [one, others @ ..] = rest {
            for other in others {
                compare(names, (*one, *other), &mut best);
            }
            rest = others;
        }
    }
    let mut pairs: Vec<_> = best
        .into_iter()
        .map(|((a, b), reason)| (a, b, reason))
        .collect();
    pairs.sort_by_key(|(a, b, _)| (*a, *b));
    Some(unambiguous(names, pairs))
}

fn compare(names: &[Name], (a, b): (usize, usize), best: &mut FxHashMap<(usize, usize), Reason>) {
    let (Some(one), Some(other)) = (names.get(a), names.get(b)) else {
        return;
    };
    if best.contains_key(&(a, b)) {
        return;
    }
    if let Some(reason) = reason(one, other) {
        best.insert((a, b), reason);
    }
}

/// Without short forms that may stand for several names.
fn unambiguous(names: &[Name], pairs: Vec<(usize, usize, Reason)>) -> Vec<(usize, usize, Reason)> {
    let short = |a: usize, b: usize| {
        let fullness = |at: usize| names.get(at).map(Name::fullness);
        if fullness(a) <= fullness(b) { a } else { b }
    };
    let mut n_meant: FxHashMap<usize, usize> = FxHashMap::default();
    for (a, b, _) in pairs.iter().filter(|(.., reason)| reason.is_short_form) {
        *n_meant.entry(short(*a, *b)).or_default() += 1;
    }
    let mut pairs = pairs;
    pairs.retain(|(a, b, reason)| !reason.is_short_form || n_meant.get(&short(*a, *b)) == Some(&1));
    pairs
}

/// The blocks a name stands in.
fn keys(name: &Name) -> Vec<String> {
    let mut keys = vec![
        format!("words {}", name.words.join(" ")),
        format!("sound {}", name.frames.join(" ")),
    ];
    keys.push(format!("order {}", name.sorted));
    let first = |word: &str| word.chars().next().unwrap_or_default();
    let is_body = name.key.kind == EntityKind::Organization;
    if let [given, .., surname] = &*name.words {
        keys.push(format!("ends {given} {surname}"));
        keys.push(format!("initial {} {surname}", first(given)));
    }
    if name.words.len() > 1 {
        if is_body {
            keys.push(format!("acronym {}", name.initials()));
        }
        // All but one word, wherever it stands.
        for left_out in 0..name.words.len().min(8) {
            let others = name
                .words
                .iter()
                .enumerate()
                .filter(|(at, _)| *at != left_out);
            let others: Vec<&str> = others.map(|(_, word)| word.as_str()).collect();
            let own = name.words.get(left_out).map_or(' ', |word| first(word));
            keys.push(format!("but {left_out} {own} {}", others.join(" ")));
        }
    } else if is_body && name.is_acronym() {
        keys.push(format!("acronym {}", name.words.concat()));
    }
    keys
}
