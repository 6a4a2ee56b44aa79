//! Words that follow each other, and words near each other, among the positions at which
//! they stand. Knows positions only: where they come from is not decided here.

use std::ops::Range;

/// Runs beyond this many are only asked to stand in one stretch.
const MOST_RUNS: usize = 6;
/// Items of a short phrase.
const FEW: usize = 8;

/// Calls `found` with the places of the items for each place of the first item from which
/// the others follow in order with at most `slop` other tokens between. `items` hold
/// positions in order; no match crosses `border`.
pub(super) fn phrases(items: &[Vec<u32>], slop: u32, border: u32, mut found: impl FnMut(&[u32])) {
    let Some((first, rest)) = items.split_first() else {
        return;
    };
    // Short phrases, which nearly all are, need no memory.
    let (mut few, mut many) = ([(0_usize, 0_u32); FEW], Vec::new());
    let cursors = if let Some(cursors) = few.get_mut(..rest.len()) {
        cursors
    } else {
        many.resize(rest.len(), (0, 0));
        &mut many
    };
    let (mut few, mut many) = ([0_u32; FEW], Vec::new());
    let places = if let Some(places) = few.get_mut(..items.len()) {
        places
    } else {
        many.resize(items.len(), 0);
        &mut many
    };
    let n_items = u32::try_from(items.len()).unwrap_or(u32::MAX);
    'first: for start in first {
        let mut last = *start;
        // The nearest next place never moves back as the first moves on.
        for (item, (cursor, place)) in rest.iter().zip(cursors.iter_mut()) {
            let left = item.get(*cursor..).unwrap_or_default();
            let n_before = left.iter().take_while(|place| **place <= last).count();
            *cursor += n_before;
            let Some(next) = left.get(n_before) else {
                break 'first;
            };
            last = *next;
            *place = last;
        }
        let n_between = (last - start + 1).saturating_sub(n_items);
        if n_between <= slop && (last < border || *start >= border) {
            let all = [*start].into_iter();
            let all = all.chain(cursors.iter().map(|(_, place)| *place));
            for (to, place) in places.iter_mut().zip(all) {
                *to = place;
            }
            found(places);
        }
    }
}

/// Where one run of tokens may stand.
#[derive(Clone, Debug, Default)]
pub(super) struct Run {
    /// First positions, in order.
    pub(super) starts: Vec<u32>,
    /// How many tokens it is.
    pub(super) n_tokens: u32,
}

impl Run {
    /// The first place that is not before `from`.
    fn next(&self, from: u32) -> Option<u32> {
        let after = self.starts.partition_point(|start| *start < from);
        self.starts.get(after).copied()
    }
}

/// Steps that [`nears`] takes at most, roughly, for so many runs at these positions.
pub(super) fn n_steps(n_runs: usize, positions: &[Vec<u32>]) -> usize {
    let n_starts: usize = positions.iter().map(Vec::len).sum();
    let n_each = match n_runs {
        0..=2 => 1,
        3..=MOST_RUNS => n_runs << n_runs,
        _ => n_runs,
    };
    n_starts.saturating_mul(n_each)
}

/// Calls `found` with the runs' places for each place at which one of them begins a stretch
/// that holds all of them apart, with at most `slop` other tokens between them, and that
/// does not cross `border`.
pub(super) fn nears(runs: &[Run], slop: u32, border: u32, mut found: impl FnMut(&[Range<u32>])) {
    if let [a, b] = runs {
        return pairs(
            (&a.starts, a.n_tokens),
            (&b.starts, b.n_tokens),
            slop,
            border,
            found,
        );
    }
    if runs.len() > MOST_RUNS {
        return stretches(runs, slop, border, found);
    }
    let n_tokens: u32 = runs.iter().map(|run| run.n_tokens).sum();
    let mut ways: Vec<Option<Way>> = Vec::new();
    for (nth, run) in runs.iter().enumerate() {
        for start in &run.starts {
            let most = start.saturating_add(n_tokens).saturating_add(slop);
            let end = if *start < border {
                border.min(most)
            } else {
                most
            };
            if let Some(places) = shortest(runs, nth, *start, end, &mut ways) {
                found(&places);
            }
        }
    }
}

/// [`nears`] of two runs, each given by its places and its length: nearly all that is ever
/// asked.
pub(super) fn pairs(
    a: (&[u32], u32),
    b: (&[u32], u32),
    slop: u32,
    border: u32,
    mut found: impl FnMut(&[Range<u32>]),
) {
    followed(a, b, slop, border, &mut found);
    followed(b, a, slop, border, &mut found);
}

/// Places where the second of two runs comes after the first.
fn followed(
    (first, n_first): (&[u32], u32),
    (second, n_second): (&[u32], u32),
    slop: u32,
    border: u32,
    found: &mut impl FnMut(&[Range<u32>]),
) {
    let mut seconds = second;
    for start in first {
        let end = start.saturating_add(n_first);
        while let Some((next, rest)) = seconds.split_first()
            && *next < end
        {
            seconds = rest;
        }
        let Some(next) = seconds.first().copied() else {
            return;
        };
        let last = next.saturating_add(n_second);
        if next - end <= slop && (last <= border || *start >= border) {
            found(&[*start..end, next..last]);
        }
    }
}

/// The earliest end of a set of runs that begins with a given one.
#[derive(Clone, Copy, Debug)]
struct Way {
    end: u32,
    /// The run placed last, and where.
    last: (usize, u32),
}

/// For each set of runs the earliest end is the best one, whatever follows: so sets grow
/// run by run (a shortest way over subsets). None when the last does not end by `end`.
fn shortest(
    runs: &[Run],
    first: usize,
    start: u32,
    end: u32,
    ways: &mut Vec<Option<Way>>,
) -> Option<Vec<Range<u32>>> {
    let n_sets = 1_usize << runs.len();
    ways.clear();
    ways.resize(n_sets, None);
    let n_tokens = runs.get(first)?.n_tokens;
    *ways.get_mut(1 << first)? = Some(Way {
        end: start.saturating_add(n_tokens),
        last: (first, start),
    });
    for set in 1_usize << first..n_sets {
        let Some(way) = ways.get(set).copied().flatten() else {
            continue;
        };
        for (nth, run) in runs.iter().enumerate() {
            if set >> nth & 1 == 1 {
                continue;
            }
            let Some(place) = run.next(way.end) else {
                continue;
            };
            let next = Way {
                end: place.saturating_add(run.n_tokens),
                last: (nth, place),
            };
            if next.end <= end
                && let Some(known) = ways.get_mut(set | 1 << nth)
                && known.is_none_or(|known| next.end < known.end)
            {
                *known = Some(next);
            }
        }
    }
    let mut set = n_sets - 1;
    let mut places = Vec::with_capacity(runs.len());
    while set != 0 {
        let way = ways
            .get(set)
            .copied()
            .flatten()
            .filter(|way| way.end <= end)?;
        let (nth, place) = way.last;
        places.push(place..way.end);
        set &= !(1 << nth);
    }
    places.reverse();
    Some(places)
}

/// Stretches in which every run begins, for more runs than can be told apart.
fn stretches(runs: &[Run], slop: u32, border: u32, mut found: impl FnMut(&[Range<u32>])) {
    let n_tokens: u32 = runs.iter().map(|run| run.n_tokens).sum();
    let Some((first, rest)) = runs.split_first() else {
        return;
    };
    for start in &first.starts {
        let most = n_tokens.saturating_add(slop);
        let from = start.saturating_sub(most);
        let near = |run: &Run| {
            let place = run.next(from)?;
            let is_near = place < start.saturating_add(most);
            let is_same_field = (place < border) == (*start < border);
            (is_near && is_same_field).then_some(place..place + run.n_tokens)
        };
        let places: Option<Vec<Range<u32>>> = rest.iter().map(near).collect();
        if let Some(mut places) = places {
            places.push(*start..start + first.n_tokens);
            found(&places);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Run, nears, phrases};
    use proptest::prelude::*;

    /// All ways to choose one place of each item.
    fn choices(items: &[Vec<u32>]) -> Vec<Vec<u32>> {
        items.iter().fold(vec![Vec::new()], |chosen, item| {
            let grown = chosen.iter().flat_map(|places: &Vec<u32>| {
                item.iter().map(move |place| {
                    let mut places = places.clone();
                    places.push(*place);
                    places
                })
            });
            grown.collect()
        })
    }

    fn items(n: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Vec<u32>>> {
        let item = prop::collection::btree_set(0..20_u32, 0..6);
        let item = item.prop_map(|item| item.into_iter().collect::<Vec<u32>>());
        prop::collection::vec(item, n)
    }

    fn is_inside(first: u32, end: u32, border: u32) -> bool {
        end <= border || first >= border
    }

    proptest! {
        #[test]
        fn phrases_are_those_of_a_scan(items in items(1..5), slop in 0..4_u32, border in 0..20_u32) {
            let n_items = u32::try_from(items.len()).expect("a few items");
            let mut naive: Vec<u32> = choices(&items)
                .into_iter()
                .filter(|places| {
                    let (first, last) = (places[0], places[places.len() - 1]);
                    places.is_sorted_by(|a, b| a < b)
                        && last - first + 1 - n_items <= slop
                        && is_inside(first, last + 1, border)
                })
                .map(|places| places[0])
                .collect();
            naive.sort_unstable();
            naive.dedup();
            let mut starts = Vec::new();
            phrases(&items, slop, border, |places| starts.push(places[0]));
            prop_assert_eq!(starts, naive);
        }

        #[test]
        fn nears_are_those_of_a_scan(
            items in items(2..5), lengths in prop::collection::vec(1..3_u32, 4),
            slop in 0..4_u32, border in 0..20_u32,
        ) {
            let runs: Vec<Run> = items
                .iter()
                .zip(&lengths)
                .map(|(starts, n_tokens)| Run { starts: starts.clone(), n_tokens: *n_tokens })
                .collect();
            let n_tokens: u32 = runs.iter().map(|run| run.n_tokens).sum();
            let naive = choices(&items).into_iter().filter(|places| {
                let mut ranges: Vec<(u32, u32)> = places
                    .iter()
                    .zip(&runs)
                    .map(|(start, run)| (*start, start + run.n_tokens))
                    .collect();
                ranges.sort_unstable();
                let apart = ranges.is_sorted_by(|a, b| a.1 <= b.0);
                let (first, end) = (ranges[0].0, ranges[ranges.len() - 1].1);
                apart && end - first - n_tokens <= slop && is_inside(first, end, border)
            });
            let mut firsts: Vec<u32> =
                naive.map(|places| places.into_iter().min().unwrap_or(0)).collect();
            firsts.sort_unstable();
            firsts.dedup();
            let mut starts = Vec::new();
            nears(&runs, slop, border, |places| {
                assert_eq!(places.len(), runs.len());
                assert!(places.is_sorted_by(|a, b| a.end <= b.start));
                starts.push(places[0].start);
            });
            starts.sort_unstable();
            starts.dedup();
            prop_assert_eq!(starts, firsts);
        }
    }
}
