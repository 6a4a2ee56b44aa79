//! What was typed with its typing errors mended: words that begin no term of the corpus,
//! each replaced by the nearest term there is.

use crate::index::Snapshot;
use crate::search::spelling::{self, Terms};

/// Shorter words are as likely to be abbreviations.
const LEAST_LETTERS: usize = 4;

/// What has more errors is something else.
const MOST_MENDED: usize = 2;

/// The words with those that are nowhere replaced, and the most errors in one of them; none when nothing changes or one of them
/// is near to nothing.
pub(super) fn respelled(snapshot: &Snapshot, words: &[&str]) -> Option<(String, usize)> {
    let lexicons: Vec<&dyn Terms> = snapshot
        .segments()
        .iter()
        .map(|segment| segment.text.lexicon() as &dyn Terms)
        .collect();
    let (mut n_mended, mut most_errors) = (0, 0);
    let mut respelled: Vec<String> = Vec::with_capacity(words.len());
    for word in words {
        if is_beginning(snapshot, word) {
            respelled.push((*word).to_owned());
            continue;
        }
        n_mended += 1;
        if word.chars().count() < LEAST_LETTERS || n_mended > MOST_MENDED {
            return None;
        }
        let count = |term: &str| n_postings(snapshot, term);
        let nearest = spelling::nearest(&lexicons, word, 1, &count, &|| false)?;
        let nearest = nearest.into_iter().next()?;
        most_errors = most_errors.max(nearest.distance);
        respelled.push(nearest.term);
    }
    (n_mended > 0).then(|| (respelled.join(" "), most_errors))
}

/// Whether a term of the corpus begins so.
fn is_beginning(snapshot: &Snapshot, word: &str) -> bool {
    let mut segments = snapshot.segments().iter();
    segments.any(|segment| !segment.text.lexicon().prefixed(word).is_empty())
}

/// In how many articles a term stands, removed ones too.
fn n_postings(snapshot: &Snapshot, term: &str) -> u32 {
    let in_segments = snapshot.segments().iter().map(|segment| {
        let terms = segment.text.lexicon().exact(term);
        segment.text.postings().n_docs(&terms)
    });
    in_segments.fold(0, u32::saturating_add)
}
