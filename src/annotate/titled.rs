//! Names in titles and heads that only the rest of the article explains: all words are
//! capitalized there, so what the body names is looked up. Finds nothing new.

use super::alias::{self, Resolved};
use super::form::Forms;
use super::lexicon::Naming;
use super::run::{Page, ticker_end};
use super::word::Word;

/// The parts of a stretch that no name holds; names are in order.
pub(super) fn gaps(from: usize, to: usize, names: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = from;
    let n_past = names.partition_point(|name| name.1 <= from);
    for (first, end) in names.iter().skip(n_past).take_while(|name| name.0 < to) {
        if at < *first {
            found.push((at, *first));
        }
        at = *end;
    }
    if at < to {
        found.push((at, to));
    }
    found
}

/// Finds known names in a stretch where all words are capitalized.
pub(super) fn match_titled(
    page: &Page<'_>,
    from: usize,
    to: usize,
    forms: &Forms,
    out: &mut Vec<Resolved>,
) {
    let mut at = from;
    while at < to {
        if let Some(end) = ticker_end(page, at, to) {
            at = end;
            continue;
        }
        let is_capital = page.word(at).is_some_and(Word::is_capital);
        let hit = if is_capital {
            longest(page, at, to, forms)
        } else {
            None
        };
        at = match hit {
            Some(name) => {
                let end = name.words.1;
                out.push(name);
                end
            }
            None => at + 1,
        };
    }
}

fn longest(page: &Page<'_>, at: usize, to: usize, forms: &Forms) -> Option<Resolved> {
    for end in (at + 1..=(at + 8).min(to)).rev() {
        if !page.word(end - 1).is_some_and(Word::is_capital) {
            continue;
        }
        let form = page.span(at, end).slice(page.text);
        let is_single_plain = end - at == 1 && page.word(at).is_some_and(Word::is_common);
        if let Some(meaning) = forms.of(form).filter(|_| !is_single_plain) {
            return Some(alias::resolved(at, end, meaning));
        }
        let Some(known) = page.lexicon.known(form) else {
            continue;
        };
        let is_plain = matches!(known.naming, Naming::State { is_short: true })
            || (is_single_plain && form.contains(char::is_lowercase));
        if !is_plain {
            let is_demonym = known.naming == Naming::Demonym;
            return Some(Resolved {
                words: (at, end),
                kind: known.kind(),
                entity: if is_demonym { form } else { known.canonical }.to_owned(),
                rule: if is_demonym { "demonym" } else { "lexicon" },
                basis: None,
            });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::gaps;

    fn check(names: &[(usize, usize)], expected: &[(usize, usize)]) {
        assert_eq!(gaps(10, 20, names), expected, "{names:?}");
    }

    #[test]
    fn gaps_are_what_names_leave() {
        check(&[], &[(10, 20)]);
        check(&[(0, 4), (12, 14), (30, 31)], &[(10, 12), (14, 20)]);
        check(&[(10, 20)], &[]);
        check(&[(10, 11), (11, 12)], &[(12, 20)]);
    }
}
