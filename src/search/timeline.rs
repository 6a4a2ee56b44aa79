//! When the matching articles were published: how many on each date, as far as it is known.

use super::matching::Scored;
use crate::corpus::date::PartialDate;
use crate::index::Snapshot;
use crate::index::keys::DateKey;
use std::collections::BTreeMap;

/// Dates are counted in a table when they lie in so many places; a year has 512.
const MOST_PLACES: usize = 512 * 400;

/// How many articles bear each date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// Dates with a year, in order, each once; days and months that are not known are none.
    /// Every version of a story counts.
    pub dates: Vec<(PartialDate, u32)>,
    /// Articles without a date, or without its year.
    pub n_undated: u32,
}

impl Timeline {
    /// The dates of articles in order of reading.
    pub(super) fn of(snapshot: &Snapshot, found: &[Scored]) -> Self {
        let mut timeline = Self::default();
        let mut keys = Vec::new();
        let mut rest = found;
        for segment in snapshot.segments() {
            let end = segment.doc(segment.text.n_docs());
            let n_here = rest.partition_point(|scored| scored.doc < end);
            let (here, others) = rest.split_at_checked(n_here).unwrap_or((rest, &[]));
            rest = others;
            let dates = segment.text.dates();
            for scored in here {
                let local = scored.doc.0.wrapping_sub(segment.first.0);
                let key = dates.get(local as usize).copied().unwrap_or_default();
                if key.has_year() {
                    keys.push(key);
                }
            }
        }
        let n_dated = u32::try_from(keys.len()).unwrap_or(u32::MAX);
        let n_found = u32::try_from(found.len()).unwrap_or(u32::MAX);
        timeline.n_undated = n_found.saturating_sub(n_dated);
        let dated = counted(&keys).into_iter();
        timeline.dates = dated
            .filter_map(|(key, n)| Some((key.date()?, n)))
            .collect();
        timeline
    }
}

fn counted(keys: &[DateKey]) -> Vec<(DateKey, u32)> {
    let (Some(first), Some(last)) = (keys.iter().min(), keys.iter().max()) else {
        return Vec::new();
    };
    let n_places = last.behind(*first) + 1;
    if n_places > MOST_PLACES {
        let mut counts = BTreeMap::new();
        for key in keys {
            *counts.entry(*key).or_default() += 1;
        }
        return counts.into_iter().collect();
    }
    let mut places = vec![(*first, 0_u32); n_places];
    for key in keys {
        if let Some(place) = places.get_mut(key.behind(*first)) {
            place.0 = *key;
            place.1 += 1;
        }
    }
    places.retain(|(_, n)| *n > 0);
    places
}

#[cfg(test)]
mod tests {
    use super::counted;
    use crate::corpus::date::PartialDate;
    use crate::index::keys::DateKey;

    #[test]
    fn counts_each_date_once() {
        let key = |year, month| {
            DateKey::of(Some(PartialDate {
                year: Some(year),
                month,
                day: None,
            }))
        };
        let near = [key(2024, Some(3)), key(2023, None), key(2024, Some(3))];
        let expected = vec![(key(2023, None), 1), (key(2024, Some(3)), 2)];
        assert_eq!(counted(&near), expected);
        let far = [key(2024, None), key(-3000, None), key(2024, None)];
        let expected = vec![(key(-3000, None), 1), (key(2024, None), 2)];
        assert_eq!(counted(&far), expected);
    }
}
