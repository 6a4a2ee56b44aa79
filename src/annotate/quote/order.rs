//! The order of a text's quotations, which are found by kind and belong by place.

use crate::corpus::annotation::Quote;

/// Sorted by place, parents still right.
pub(super) fn in_order(quotes: Vec<Quote>) -> Vec<Quote> {
    let mut places: Vec<usize> = (0..quotes.len()).collect();
    let place = |number: &usize| quotes.get(*number).map_or(0, |quote| quote.span.start());
    places.sort_by_key(place);
    let mut moved = vec![0; quotes.len()];
    for (now, before) in places.iter().enumerate() {
        if let Some(slot) = moved.get_mut(*before) {
            *slot = now;
        }
    }
    let mut numbered: Vec<(usize, Quote)> = quotes.into_iter().enumerate().collect();
    numbered.sort_by_key(|(number, _)| moved.get(*number).copied().unwrap_or_default());
    let again = |parent: Option<usize>| parent.and_then(|parent| moved.get(parent).copied());
    numbered
        .into_iter()
        .map(|(_, mut quote)| {
            quote.parent = again(quote.parent);
            quote
        })
        .collect()
}
