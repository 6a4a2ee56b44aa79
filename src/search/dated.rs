//! Matches by their dates: those a chosen range lets pass, and those the other filters do.

use super::facets::Rules;
use super::matching::Scored;
use super::query::tree::Dates;
use crate::index::Snapshot;

/// Of matches in order of reading, those with dates like these; without a range all.
pub(super) fn within(snapshot: &Snapshot, dates: Option<Dates>, found: Vec<Scored>) -> Vec<Scored> {
    let Some(asked) = dates else {
        return found;
    };
    let mut passed = Vec::new();
    let mut rest = found.as_slice();
    for segment in snapshot.segments() {
        let end = segment.doc(segment.text.n_docs());
        let n_here = rest.partition_point(|scored| scored.doc < end);
        let (here, others) = rest.split_at_checked(n_here).unwrap_or((rest, &[]));
        rest = others;
        let keys = segment.text.dates();
        passed.extend(here.iter().copied().filter(|scored| {
            let local = scored.doc.0.checked_sub(segment.first.0);
            let key = local.and_then(|local| keys.get(local as usize));
            asked.holds(key.and_then(|key| key.date()))
        }));
    }
    passed
}

/// Of all matches, those that pass every filter but the dates.
pub(super) fn of_any_date(snapshot: &Snapshot, rules: &Rules, found: &[Scored]) -> Vec<Scored> {
    let passes = |scored: &&Scored| rules.pass(snapshot.doc_values(scored.doc));
    found.iter().filter(passes).copied().collect()
}
