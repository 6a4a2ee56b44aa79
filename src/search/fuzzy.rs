//! Fuzzy titles. `fuzzy_matcher` decides scores and matched letters; in front of it a sieve
//! of letter masks, a check that the letters come in order, and a cheap rank that lets only
//! the best titles through to it. Titles and queries are folded before they come here.
//!
//! A match counts when people would call it one:
//! 1. at least [`LEAST_LETTERS`] letters were typed;
//! 2. the matched letters fall into few runs, and no run is a stray letter inside a word
//!    unless all lie close together;
//! 3. where articles hold the words themselves, only titles with nearly unbroken matches of
//!    at least [`LEAST_STRICT`] letters join them ([`Strictness::Strict`]).

use crate::index::keys::LetterMask;
use crate::index::{DocId, Segment, Snapshot};
use crate::text::{Span, fold::Folded};
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use memchr::memmem::Finder;

/// Shorter queries match words only.
const LEAST_LETTERS: usize = 3;
/// Shorter queries, and shorter runs inside a word, add nothing to what words find.
const LEAST_STRICT: usize = 5;
/// Longer queries are no title.
const MOST_LETTERS: usize = 100;
/// Titles that the matcher itself looks at when nothing else was found, and when it only
/// adds to what was.
const CANDIDATES: usize = 500;
const STRICT_CANDIDATES: usize = 200;

/// How much a match may be broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strictness {
    /// Articles were found by their words.
    Strict,
    /// None was.
    Loose,
}

/// A query ready to be matched with titles.
pub(super) struct Fuzzy {
    matcher: SkimMatcherV2,
    /// Finds all letters in one run.
    whole: Finder<'static>,
    /// The letters cut into as many pieces as a strict match may have runs: each break
    /// spoils one piece at most and there is one break less, so one piece must be whole.
    pieces: Vec<Finder<'static>>,
    letters: String,
    n_letters: usize,
    mask: LetterMask,
    /// The score of a title that is the query.
    best: f32,
}

impl Fuzzy {
    /// From folded letters without white space; none when they are too few or too many.
    pub fn new(letters: &str) -> Option<Self> {
        let n_letters = letters.chars().count();
        let n_telling = letters
            .chars()
            .filter(|letter| letter.is_alphanumeric())
            .count();
        if n_telling < LEAST_LETTERS || n_letters > MOST_LETTERS {
            return None;
        }
        let matcher = SkimMatcherV2::default().respect_case();
        let best = matcher.fuzzy_match(letters, letters)?;
        Some(Self {
            whole: Finder::new(letters).into_owned(),
            pieces: pieces(letters, strict_runs(n_letters)),
            mask: LetterMask::of(letters),
            letters: letters.to_owned(),
            n_letters,
            best: best.max(1) as f32,
            matcher,
        })
    }

    /// How well a folded title matches, above 0 to 1, and the matched characters, by number.
    pub fn matched(&self, title: &str, strictness: Strictness) -> Option<(f32, Vec<usize>)> {
        if strictness == Strictness::Strict && self.n_letters < LEAST_STRICT {
            return None;
        }
        let (score, places) = self.matcher.fuzzy_indices(title, &self.letters)?;
        let score = score as f32 / self.best;
        let counts = score > 0.0 && self.is_sensible(title, &places, strictness);
        counts.then_some((score.min(1.0), places))
    }

    /// Rule 2 and 3.
    fn is_sensible(&self, title: &str, places: &[usize], strictness: Strictness) -> bool {
        let (Some(first), Some(last)) = (places.first(), places.last()) else {
            return false;
        };
        let letters: Vec<char> = title.chars().take(last + 1).collect();
        let is_word_start = |at: usize| {
            let before = at.checked_sub(1).and_then(|before| letters.get(before));
            before.is_none_or(|letter| !letter.is_alphanumeric())
        };
        let runs = runs(places);
        let is_close = last - first < 2 * self.n_letters + 2;
        match strictness {
            Strictness::Strict => {
                let whole = |(at, len): &(usize, usize)| is_word_start(*at) || *len >= LEAST_STRICT;
                runs.len() <= strict_runs(self.n_letters) && runs.iter().all(whole)
            }
            Strictness::Loose => {
                let whole = |(at, len): &(usize, usize)| is_word_start(*at) || *len >= 2;
                let n_stray = runs.iter().filter(|run| !whole(run)).count();
                let few = runs.len() <= self.n_letters.div_ceil(2).max(2);
                let initials = runs.iter().all(|(at, _)| is_word_start(*at));
                is_close || initials || few && n_stray * 6 <= self.n_letters
            }
        }
    }

    /// A guess at the quality of a title, smaller is better; none if it cannot match.
    fn guess(&self, title: &str, mask: LetterMask, strictness: Strictness) -> Option<u32> {
        if !mask.covers(self.mask) {
            return None;
        }
        let title = title.as_bytes();
        let may_match = match strictness {
            Strictness::Strict => self.pieces.iter().any(|piece| piece.find(title).is_some()),
            Strictness::Loose => true,
        };
        let end = may_match.then(|| self.end_of_letters(title)).flatten()?;
        let length = u32::try_from(title.len() / 16).unwrap_or(u32::MAX);
        if self.whole.find(title).is_some() {
            return Some(length);
        }
        Some(self.brokenness(title.get(..end)?).saturating_add(length))
    }

    /// Whether the letters hold nothing but what stands inside words.
    fn is_one_word(&self) -> bool {
        self.letters
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric())
    }

    /// Where the letters, each after the one before, are complete.
    fn end_of_letters(&self, title: &[u8]) -> Option<usize> {
        let letters = self.letters.as_bytes();
        let mut n_met = 0;
        for (at, byte) in title.iter().enumerate() {
            // Counting instead of branching: whether a letter is met cannot be predicted.
            n_met += usize::from(letters.get(n_met) == Some(byte));
            if n_met == letters.len() {
                return Some(at + 1);
            }
        }
        None
    }

    /// Runs and length of the shortest stretch that holds the letters and ends where `title` ends.
    fn brokenness(&self, title: &[u8]) -> u32 {
        let mut wanted = self.letters.bytes().rev().peekable();
        let (mut n_runs, mut length, mut was_met) = (0_u32, 0_u32, false);
        for byte in title.iter().rev() {
            if wanted.peek().is_none() {
                break;
            }
            let is_met = wanted.next_if_eq(byte).is_some();
            n_runs += u32::from(is_met && !was_met);
            was_met = is_met;
            length += 1;
        }
        n_runs.saturating_mul(8).saturating_add(length)
    }
}

/// Into how many runs a strict match of so many letters may fall.
fn strict_runs(n_letters: usize) -> usize {
    (n_letters / 4).max(1)
}

/// Letters in `n` stretches of equal length, the last one longer.
fn pieces(letters: &str, n: usize) -> Vec<Finder<'static>> {
    let letters: Vec<char> = letters.chars().collect();
    let length = (letters.len() / n.max(1)).max(1);
    (0..n)
        .filter_map(|nth| {
            let end = if nth + 1 == n {
                letters.len()
            } else {
                (nth + 1) * length
            };
            let piece: String = letters.get(nth * length..end)?.iter().collect();
            Some(Finder::new(piece.as_bytes()).into_owned())
        })
        .collect()
}

/// Starts and lengths of unbroken runs in rising places.
fn runs(places: &[usize]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for at in places {
        match runs.last_mut() {
            Some((start, len)) if *start + *len == *at => *len += 1,
            _ => runs.push((*at, 1)),
        }
    }
    runs
}

/// Live articles with the best matching titles and how well they match, in order of
/// reading. None when `cancelled`.
pub(super) fn best_titles(
    snapshot: &Snapshot,
    fuzzy: &Fuzzy,
    strictness: Strictness,
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<(DocId, f32)>> {
    if strictness == Strictness::Strict && fuzzy.n_letters < LEAST_STRICT {
        return Some(Vec::new());
    }
    let mut guesses: Vec<(u32, DocId)> = Vec::new();
    for segment in snapshot.segments() {
        if cancelled() {
            return None;
        }
        push_guesses(snapshot, segment, fuzzy, strictness, &mut guesses);
    }
    let most = match strictness {
        Strictness::Strict => STRICT_CANDIDATES,
        Strictness::Loose => CANDIDATES,
    };
    if guesses.len() > most {
        guesses.select_nth_unstable(most);
        guesses.truncate(most);
    }
    let mut best: Vec<(DocId, f32)> = guesses
        .into_iter()
        .filter_map(|(_, doc)| {
            let (segment, local) = snapshot.place(doc)?;
            let title = segment.text.folded_title(local);
            Some((doc, fuzzy.matched(title, strictness)?.0))
        })
        .collect();
    best.sort_unstable_by_key(|(doc, _)| *doc);
    Some(best)
}

fn push_guesses(
    snapshot: &Snapshot,
    segment: &Segment,
    fuzzy: &Fuzzy,
    strictness: Strictness,
    guesses: &mut Vec<(u32, DocId)>,
) {
    let masks = segment.text.title_masks();
    let mut push = |local: usize, mask: LetterMask| {
        let title = segment.text.folded_title(local);
        if let Some(guess) = fuzzy.guess(title, mask, strictness) {
            let doc = segment.doc(local);
            if !snapshot.is_removed(doc) {
                guesses.push((guess, doc));
            }
        }
    };
    if strictness == Strictness::Strict && fuzzy.is_one_word() {
        for local in titles_with_pieces(segment, fuzzy) {
            let local = local as usize;
            push(local, masks.get(local).copied().unwrap_or_default());
        }
        return;
    }
    for (local, mask) in masks.iter().enumerate() {
        push(local, *mask);
    }
}

/// Articles with a title of which a word holds one of the pieces: a strict match has one
/// whole, and letters and digits that follow each other are never in two words.
fn titles_with_pieces(segment: &Segment, fuzzy: &Fuzzy) -> Vec<u32> {
    let mut docs = Vec::new();
    for piece in &fuzzy.pieces {
        for term in segment.text.lexicon().holding(piece) {
            let mut cursor = segment.text.postings().cursor(term);
            loop {
                let (here, frequencies) = cursor.rest_of_block();
                if here.is_empty() {
                    break;
                }
                let titles = here.iter().zip(frequencies);
                let titles = titles.filter(|(_, frequency)| frequency.title() > 0);
                docs.extend(titles.map(|(doc, _)| *doc));
                cursor.skip_block();
            }
        }
    }
    docs.sort_unstable();
    docs.dedup();
    docs
}

/// Matched letters as spans of the title they were folded from.
pub(super) fn title_marks(title: &Folded, places: &[usize]) -> Vec<Span> {
    let bytes: Vec<usize> = title
        .text()
        .char_indices()
        .map(|(at, _)| at)
        .chain([title.text().len()])
        .collect();
    let spans = runs(places).into_iter().filter_map(|(start, len)| {
        let folded = Span::new(*bytes.get(start)?, *bytes.get(start + len)?);
        Some(title.source(folded))
    });
    super::matching::disjoint(spans.collect())
}

#[cfg(test)]
mod tests {
    use super::{Fuzzy, Strictness, title_marks};
    use crate::index::keys::LetterMask;
    use crate::text::fold::Folded;

    const TITLE: &str = "Belarus suggests advancing “trade” to Germany";

    /// Marked letters, runs parted by "|"; "-" when there is no match.
    fn check(letters: &str, strictness: Strictness, expected: &str) {
        let folded = Folded::new(TITLE);
        let fuzzy = Fuzzy::new(letters);
        let matched = fuzzy.and_then(|fuzzy| {
            let guess = fuzzy.guess(folded.text(), LetterMask::of(folded.text()), strictness);
            let matched = fuzzy.matched(folded.text(), strictness);
            assert!(
                guess.is_some() || matched.is_none(),
                "{letters}: sieved out"
            );
            matched
        });
        let marks = matched.map_or("-".to_owned(), |(_, places)| {
            let marks = title_marks(&folded, &places);
            let marked: Vec<&str> = marks.iter().map(|span| span.slice(TITLE)).collect();
            marked.join("|")
        });
        assert_eq!(marks, expected, "{letters}");
    }

    #[test]
    fn takes_what_people_call_a_match() {
        check("belger", Strictness::Loose, "Bel|Ger");
        check("blrs", Strictness::Loose, "B|l|r|s");
        check("bsatg", Strictness::Loose, "B|s|a|t|G");
        check("avancing", Strictness::Loose, "a|vancing");
        check("germany", Strictness::Strict, "Germany");
        check("elarus", Strictness::Strict, "elarus");
        check("belgermany", Strictness::Strict, "Bel|Germany");
    }

    #[test]
    fn leaves_garbage_out() {
        check("be", Strictness::Loose, "-");
        check("lsntm", Strictness::Loose, "-");
        check("xyz", Strictness::Loose, "-");
        check("belger", Strictness::Strict, "-");
        check("blrs", Strictness::Strict, "-");
    }
}
