//! The search field to words. Does not look at any corpus.
//!
//! 1. Words are the index's: cut by [`token`], folded by [`fold`]; marks are dropped.
//! 2. Every word must be there. Words in double quotes of any make must follow each other.
//! 3. The last word is a prefix, unless white space or a closing quote follows it.

use crate::text::{Span, fold, token};

/// Words of a query beyond this many are not looked at.
const MOST_WORDS: usize = 32;

/// One word asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) struct Word {
    /// Folded.
    pub term: String,
    /// Whether longer words that begin so count too.
    pub is_prefix: bool,
}

impl Word {
    /// Whether a folded token answers to the word.
    pub fn matches(&self, folded: &str) -> bool {
        if self.is_prefix {
            folded.starts_with(&self.term)
        } else {
            folded == self.term
        }
    }
}

/// Words that must follow each other; most often a single one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::search) struct Clause {
    /// In order, never empty in a query.
    pub words: Vec<Word>,
}

/// A search field understood. Every clause must be met.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::search) struct Query {
    /// In the order typed, each once.
    pub clauses: Vec<Clause>,
    /// All that was typed, folded, without white space and quote marks: for fuzzy titles.
    pub letters: String,
}

impl Query {
    /// Understands what was typed; never fails.
    pub fn parse(typed: &str) -> Self {
        let mut query = Self::default();
        let mut phrase: Option<Clause> = None;
        let mut last_is_open = false;
        let mut n_words = 0;
        for token in token::tokenize(typed) {
            let term = fold::fold(token.span.slice(typed));
            if !token.is_searchable() {
                if term.contains('"') {
                    // Either way white space or the mark ended the word before.
                    last_is_open = false;
                    if let Some(closed) = phrase.take() {
                        query.push(closed);
                    } else {
                        phrase = Some(Clause::default());
                    }
                }
                continue;
            }
            n_words += 1;
            if term.is_empty() || n_words > MOST_WORDS {
                continue;
            }
            last_is_open = true;
            let word = Word {
                term,
                is_prefix: false,
            };
            match &mut phrase {
                Some(clause) => clause.words.push(word),
                None => query.clauses.push(Clause { words: vec![word] }),
            }
        }
        query.push(phrase.unwrap_or_default());
        if last_is_open && !typed.ends_with(char::is_whitespace) {
            query.open_last();
        }
        query.drop_repeated();
        let letters = fold::fold(typed);
        query.letters = letters.replace(|letter: char| letter.is_whitespace() || letter == '"', "");
        query
    }

    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// All words, clause after clause.
    pub fn words(&self) -> impl Iterator<Item = &Word> {
        self.clauses.iter().flat_map(|clause| &clause.words)
    }

    fn push(&mut self, clause: Clause) {
        if !clause.words.is_empty() {
            self.clauses.push(clause);
        }
    }

    fn open_last(&mut self) {
        let last = self
            .clauses
            .last_mut()
            .and_then(|clause| clause.words.last_mut());
        if let Some(word) = last {
            word.is_prefix = true;
        }
    }

    fn drop_repeated(&mut self) {
        let mut kept: Vec<Clause> = Vec::with_capacity(self.clauses.len());
        for clause in std::mem::take(&mut self.clauses) {
            if !kept.contains(&clause) {
                kept.push(clause);
            }
        }
        self.clauses = kept;
    }

    /// Hits in a text cut here and now: spans of its bytes, in order, not overlapping.
    pub fn hits(&self, text: &str) -> Vec<Span> {
        let mut folded = String::new();
        let tokens = token::tokenize(text)
            .into_iter()
            .filter(|token| token.is_searchable());
        let (spans, masks): (Vec<Span>, Vec<u32>) = tokens
            .map(|token| {
                folded.clear();
                fold::fold_into(token.span.slice(text), &mut folded);
                (token.span, self.mask(&folded))
            })
            .unzip();
        let places = clause_hits(&self.clauses, &masks).into_iter();
        let spans = places.filter_map(|hit| {
            let first = spans.get(hit.start)?;
            Some(first.joined(*spans.get(hit.start + hit.n_tokens - 1)?))
        });
        disjoint(spans.collect())
    }

    /// Which of [`Self::words`] a folded token answers to, one bit each.
    pub fn mask(&self, folded: &str) -> u32 {
        let words = self.words().enumerate();
        words.fold(0, |mask, (nth, word)| {
            mask | u32::from(word.matches(folded)) << nth
        })
    }
}

/// Where a clause is met in a row of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::search) struct Hit {
    /// Position of the first token.
    pub start: usize,
    /// How many tokens.
    pub n_tokens: usize,
    /// Which clause.
    pub clause: usize,
}

/// Places where clauses are met, in order; `masks` say for each token to which words it answers.
pub(in crate::search) fn clause_hits(clauses: &[Clause], masks: &[u32]) -> Vec<Hit> {
    let mut hits = Vec::new();
    for start in 0..masks.len() {
        let rest = masks.get(start..).unwrap_or_default();
        if rest.first() == Some(&0) {
            continue;
        }
        let mut bit = 0;
        for (nth, clause) in clauses.iter().enumerate() {
            let n_tokens = clause.words.len();
            let met = rest.len() >= n_tokens
                && rest
                    .iter()
                    .take(n_tokens)
                    .zip(bit..)
                    .all(|(mask, bit)| mask >> bit & 1 == 1);
            if met {
                hits.push(Hit {
                    start,
                    n_tokens,
                    clause: nth,
                });
            }
            bit += u32::try_from(n_tokens).unwrap_or(0);
        }
    }
    hits
}

/// Sorted spans, overlapping ones joined.
pub(in crate::search) fn disjoint(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable_by_key(|span| (span.start(), span.end()));
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match out.last_mut() {
            Some(last) if span.start() < last.end() => *last = last.joined(span),
            _ => out.push(span),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::Query;

    /// Clauses parted by " | ", "*" behind a prefix.
    fn check(typed: &str, expected: &str) {
        let query = Query::parse(typed);
        let clauses: Vec<String> = query
            .clauses
            .iter()
            .map(|clause| {
                let words = clause.words.iter();
                let words: Vec<String> = words
                    .map(|word| format!("{}{}", word.term, if word.is_prefix { "*" } else { "" }))
                    .collect();
                words.join(" ")
            })
            .collect();
        assert_eq!(clauses.join(" | "), expected, "{typed}");
    }

    #[test]
    fn understands_the_search_field() {
        check("", "");
        check(" \" ,", "");
        check("Trade", "trade*");
        check("Trade ", "trade");
        check("trade \"", "trade");
        check("ÉTÉ trade, grow", "ete | trade | grow*");
        check("“foreign trade”", "foreign trade");
        check("„foreign trade", "foreign trade*");
        check("a «b c» d", "a | b c | d*");
        check("a \"b c\"", "a | b c");
        check("Belarus’ the U.S.", "belarus | the | u.s.*");
        check("x x x", "x | x*");
    }

    #[test]
    fn hits_are_tokens() {
        let text = "Foreign trade: the trader’s “foreign — trade”.";
        let marked = |query: &str| -> Vec<&str> {
            let hits = Query::parse(query).hits(text);
            hits.iter().map(|span| span.slice(text)).collect()
        };
        assert_eq!(marked("trade "), ["trade", "trade"]);
        assert_eq!(marked("trad"), ["trade", "trader", "trade"]);
        assert_eq!(
            marked("\"foreign trade\""),
            ["Foreign trade", "foreign — trade"]
        );
        assert_eq!(marked("\"trade foreign\""), [""; 0]);
    }
}
