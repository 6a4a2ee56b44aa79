//! How much of one row of words stands in another in the same order.

/// The length of the longest row of words that both have in this order.
pub fn n_in_order(a: &[&str], b: &[&str]) -> usize {
    let mut best = vec![0; b.len() + 1];
    for word in a {
        let mut corner = 0;
        for (at, other) in b.iter().enumerate() {
            let above = best[at + 1];
            best[at + 1] = if word == other {
                corner + 1
            } else {
                above.max(best[at])
            };
            corner = above;
        }
    }
    best.last().copied().unwrap_or(0)
}
