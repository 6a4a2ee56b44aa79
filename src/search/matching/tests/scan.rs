//! A query answered by reading an article, as plainly as can be.

use super::corpus::Draft;
use crate::search::query::regex;
use crate::search::query::tree::{Field, Kind, Name, Node, Pattern, name_key};
use crate::text::fold::fold;
use crate::text::token::tokenize;

/// Searchable tokens as written and folded.
pub fn tokens(text: &str) -> Vec<(String, String)> {
    let tokens = tokenize(text)
        .into_iter()
        .filter(|token| token.is_searchable());
    tokens
        .map(|token| {
            let original = token.span.slice(text);
            (original.to_owned(), fold(original))
        })
        .collect()
}

type Tokens = [(String, String)];

pub fn answers(draft: &Draft, node: &Node) -> bool {
    match &node.kind {
        Kind::All => true,
        Kind::And(nodes) => nodes.iter().all(|node| answers(draft, node)),
        Kind::Or(nodes) => nodes.iter().any(|node| answers(draft, node)),
        Kind::Not(node) => !answers(draft, node),
        Kind::Leaf(field, _) | Kind::Phrase { field, .. } | Kind::Near { field, .. } => {
            let title = *field != Field::Text && met(node, &tokens(&draft.title));
            title || *field != Field::Title && met(node, &tokens(&draft.text))
        }
        Kind::Facet { name, .. } => draft.people.iter().any(|person| is_called(name, person)),
        Kind::Speaker(name) => draft
            .quotes
            .iter()
            .any(|(_, speaker)| speaker.is_some_and(|speaker| is_called(name, speaker))),
        Kind::Quote(inner) => draft.quotes.iter().any(|(span, speaker)| {
            quote_answers(inner, &tokens(span.slice(&draft.text)), *speaker)
        }),
        Kind::Date(dates) => dates.holds(draft.date),
        Kind::Lang(code) => draft.language == Some(code),
        Kind::IsDuplicate | Kind::IsRead(_) | Kind::IsNoted | Kind::Note(_) => false,
        Kind::TitlePrefix(letters) => title(draft).starts_with(letters),
        Kind::TitleExact(letters) => title(draft).contains(letters),
    }
}

fn title(draft: &Draft) -> String {
    fold(&draft.title).replace('"', "")
}

fn quote_answers(node: &Node, words: &Tokens, speaker: Option<&str>) -> bool {
    let inner = |node: &Node| quote_answers(node, words, speaker);
    match &node.kind {
        Kind::And(nodes) => nodes.iter().all(inner),
        Kind::Or(nodes) => nodes.iter().any(inner),
        Kind::Not(node) => !inner(node),
        Kind::Speaker(name) => speaker.is_some_and(|speaker| is_called(name, speaker)),
        _ => met(node, words),
    }
}

fn met(node: &Node, words: &Tokens) -> bool {
    let fits = |pattern: &Pattern, at: usize| is_met(pattern, &words[at]);
    match &node.kind {
        Kind::Leaf(_, pattern) => words.iter().any(|word| is_met(pattern, word)),
        Kind::Phrase { items, slop, .. } => {
            let (first, rest) = items.split_first().expect("not empty");
            let starts = (0..words.len()).filter(|at| fits(first, *at));
            let most = items.len() + *slop as usize;
            starts.clone().any(|start| {
                let mut ends = vec![start];
                for item in rest {
                    let next = (start..words.len())
                        .filter(|at| fits(item, *at) && ends.iter().any(|end| at > end));
                    ends = next.collect();
                }
                ends.iter().any(|end| end + 1 - start <= most)
            })
        }
        Kind::Near { runs, slop, .. } => {
            let n_tokens: usize = runs.iter().map(Vec::len).sum();
            near(runs, &mut Vec::new(), words, n_tokens + *slop as usize)
        }
        _ => false,
    }
}

/// Whether the runs left can stand beside those placed.
fn near(
    runs: &[Vec<Pattern>],
    placed: &mut Vec<(usize, usize)>,
    words: &Tokens,
    most: usize,
) -> bool {
    let Some((run, rest)) = runs.split_first() else {
        let first = placed.iter().map(|place| place.0).min().unwrap_or(0);
        let end = placed.iter().map(|place| place.1).max().unwrap_or(0);
        return end - first <= most;
    };
    (0..words.len()).any(|start| {
        let end = start + run.len();
        let stands = end <= words.len()
            && run
                .iter()
                .zip(&words[start..end])
                .all(|(pattern, word)| is_met(pattern, word))
            && placed.iter().all(|(a, b)| end <= *a || start >= *b);
        if !stands {
            return false;
        }
        placed.push((start, end));
        let is_near = near(rest, placed, words, most);
        placed.pop();
        is_near
    })
}

fn is_called(name: &Name, called: &str) -> bool {
    match name {
        Name::Whole(key) => name_key(called) == *key,
        Name::Words(patterns) => tokens(called).windows(patterns.len()).any(|words| {
            words
                .iter()
                .zip(patterns)
                .all(|(word, pattern)| is_met(pattern, word))
        }),
    }
}

fn is_met(pattern: &Pattern, (original, folded): &(String, String)) -> bool {
    let letters = |text: &str| text.chars().collect::<Vec<char>>();
    match pattern {
        Pattern::Word(term) => folded == term,
        Pattern::Cased(written) => original == written,
        Pattern::Prefix { term, .. } => folded.starts_with(term),
        Pattern::Wildcard(pattern) => fits(&letters(pattern), &letters(folded)),
        Pattern::Regex(source) => {
            regex::Matcher::new(source).is_ok_and(|mut matcher| matcher.matches(folded))
        }
        Pattern::Typo { term, distance } => {
            errors(&letters(term), &letters(folded)) <= usize::from(*distance)
        }
    }
}

fn fits(pattern: &[char], term: &[char]) -> bool {
    match (pattern.split_first(), term.split_first()) {
        (None, None) => true,
        (Some(('*', rest)), _) => {
            fits(rest, term)
                || term
                    .split_first()
                    .is_some_and(|(_, term)| fits(pattern, term))
        }
        (Some(('?', rest)), Some((_, term))) => fits(rest, term),
        (Some((letter, rest)), Some((first, term))) => letter == first && fits(rest, term),
        _ => false,
    }
}

/// Optimal string alignment, from the ends.
fn errors(a: &[char], b: &[char]) -> usize {
    let (n, m) = (a.len(), b.len());
    let mut table = vec![vec![0; m + 1]; n + 1];
    for i in 0..=n {
        for j in 0..=m {
            table[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let replaced = table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                let mut least = replaced.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    least = least.min(table[i - 2][j - 2] + 1);
                }
                least
            };
        }
    }
    table[n][m]
}
