//! The units that are labelled: tokens, except that the stop of an abbreviation is one
//! with its word ("Inc.", "Mr.") and marks in a row are one ("...").

use crate::text::token::{Token, TokenKind};

/// Tokens `first..end` of a text as one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// First token.
    pub first: usize,
    /// One past the last.
    pub end: usize,
}

/// Words whose stop belongs to them.
const SHORT: [&str; 58] = [
    "Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Col", "Lt", "Sgt", "Capt", "Maj", "Adm", "Rev", "Hon",
    "Sen", "Rep", "Gov", "Pres", "St", "Mt", "Ft", "Inc", "Corp", "Ltd", "Co", "Bros", "Jr", "Sr",
    "LLC", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec",
    "No", "vs", "v", "etc", "Dept", "Univ", "Assn", "Ave", "Blvd", "Rd", "Calif", "Fla", "Tex",
    "Mass", "Pa", "Va", "Mich",
];

/// Cuts tokens `from..to` of a text into units.
pub fn units(text: &str, tokens: &[Token], from: usize, to: usize, out: &mut Vec<Unit>) {
    let mut at = from;
    while at < to {
        let end = unit_end(text, tokens, at).min(to).max(at + 1);
        out.push(Unit { first: at, end });
        at = end;
    }
}

fn unit_end(text: &str, tokens: &[Token], at: usize) -> usize {
    let (Some(token), Some(next)) = (tokens.get(at), tokens.get(at + 1)) else {
        return at + 1;
    };
    if token.span.end() != next.span.start() {
        return at + 1;
    }
    let word = token.span.slice(text);
    let mark = next.span.slice(text);
    match token.kind {
        TokenKind::Word if mark == "." && takes_stop(word) => at + 2,
        TokenKind::Mark if word == mark && matches!(word, "." | "-" | "'" | "`" | "*") => {
            let mut end = at + 2;
            while let (Some(last), Some(more)) = (tokens.get(end - 1), tokens.get(end)) {
                if last.span.end() != more.span.start() || more.span.slice(text) != word {
                    break;
                }
                end += 1;
            }
            end
        }
        _ => at + 1,
    }
}

/// Whether a word is an initial or one of those that stop short.
fn takes_stop(word: &str) -> bool {
    let mut letters = word.chars();
    let is_initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    is_initial && word != "I" || SHORT.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::units;
    use crate::text::token::tokenize;

    fn check(text: &str, expected: &[&str]) {
        let tokens = tokenize(text);
        let mut found = Vec::new();
        units(text, &tokens, 0, tokens.len(), &mut found);
        let slices: Vec<&str> = found
            .iter()
            .filter_map(|unit| {
                let first = tokens.get(unit.first)?.span;
                Some(first.joined(tokens.get(unit.end - 1)?.span).slice(text))
            })
            .collect();
        assert_eq!(slices, expected, "{text}");
    }

    #[test]
    fn stops_of_abbreviations_are_theirs() {
        check(
            "Mr. J. Doe of Acme Inc. said",
            &["Mr.", "J.", "Doe", "of", "Acme", "Inc.", "said"],
        );
        check("It was I. So...", &["It", "was", "I", ".", "So", "..."]);
        check("Inc . --", &["Inc", ".", "--"]);
    }
}
