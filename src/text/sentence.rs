//! Paragraphs and sentences of running text as papers really print it: lost spaces after a
//! stop, abbreviations, initials, quotes that close after the stop. Knows nothing of names.

use super::Span;
use super::token::{Token, TokenKind};

/// Lines up to this many bytes can be the lines of hard-wrapped text.
const WRAP_BYTES: usize = 100;
/// Abbreviations that are always followed by more of the same sentence.
const BEFORE_NAMES: [&str; 44] = [
    "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Gen", "Sen", "Rep", "Gov", "Lt", "Col", "Sgt", "Capt",
    "Cmdr", "Adm", "Maj", "Rev", "Hon", "Fr", "Pres", "Messrs", "No", "Nos", "vs", "Vs", "Mt",
    "Ft", "Fig", "Art", "e.g", "i.e", "Barr", "Engr", "Alh", "Amb", "Pharm", "Smt", "Insp", "Supt",
    "Brig", "Atty", "Msgr", "Ven",
];
/// Abbreviations that may also stand at the end of a sentence.
const ANYWHERE: [&str; 40] = [
    "Inc", "Corp", "Ltd", "Co", "Cos", "Bros", "Jr", "Sr", "Ph.D", "Jan", "Feb", "Mar", "Apr",
    "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "Calif", "Fla", "Mich", "Mass", "Md",
    "Va", "Pa", "Tex", "Wash", "Ill", "Ariz", "Colo", "Conn", "Ave", "Blvd", "Dept", "Est", "al",
    "approx",
];
/// Words that begin a sentence far more often than they follow an abbreviation inside one.
const STARTERS: [&str; 44] = [
    "The",
    "A",
    "An",
    "It",
    "Its",
    "He",
    "She",
    "They",
    "We",
    "In",
    "On",
    "At",
    "But",
    "And",
    "This",
    "That",
    "These",
    "Those",
    "There",
    "His",
    "Her",
    "Their",
    "Our",
    "For",
    "If",
    "As",
    "When",
    "While",
    "After",
    "Before",
    "With",
    "From",
    "To",
    "By",
    "However",
    "Although",
    "You",
    "Your",
    "What",
    "Some",
    "Many",
    "Since",
    "According",
    "Under",
];

/// Paragraphs in order, trimmed, none empty.
///
/// 1. Each line is a paragraph, unless the text is hard-wrapped.
/// 2. Hard-wrapped text (short lines, most of them broken inside a sentence) is parted by
///    blank lines and at list marks and Markdown heads.
pub fn paragraphs(text: &str) -> Vec<Span> {
    let is_wrapped = is_wrapped(text);
    let mut found: Vec<Span> = Vec::new();
    let mut is_open = false;
    let mut at = 0;
    for line in text.split('\n') {
        let span = Span::new(at, at + line.len()).trimmed(text);
        at += line.len() + 1;
        if span.is_empty() {
            is_open = false;
            continue;
        }
        match found.last_mut() {
            Some(last) if is_wrapped && is_open && !starts_item(span.slice(text)) => {
                *last = last.joined(span);
            }
            _ => found.push(span),
        }
        is_open = true;
    }
    found
}

fn starts_item(line: &str) -> bool {
    ["* ", "- ", "• ", "#", "> ", "– "]
        .iter()
        .any(|mark| line.starts_with(mark))
}

/// Whether most single line ends stand inside sentences.
fn is_wrapped(text: &str) -> bool {
    let (mut n_inside, mut n_joints) = (0_u32, 0_u32);
    let mut before: &str = "";
    for line in text.split('\n').map(str::trim) {
        if line.len() > WRAP_BYTES {
            return false;
        }
        if !before.is_empty() && !line.is_empty() {
            n_joints += 1;
            let goes_on = line.starts_with(|first: char| first.is_lowercase());
            let is_long = before.len() > WRAP_BYTES / 2;
            if goes_on || (is_long && !before.ends_with(['.', '!', '?', '”', '"', ':'])) {
                n_inside += 1;
            }
        }
        before = line;
    }
    n_joints >= 2 && n_inside * 2 > n_joints
}

/// Sentence bounds, in order.
///
/// 1. A paragraph always ends its sentence; white space between sentences belongs to none.
/// 2. A stop ends a sentence when what follows begins like one, be the space lost or not.
/// 3. Quotes and brackets that close right after the stop belong to the sentence.
/// 4. Stops of abbreviations and initials end nothing, unless a word such as "The" follows.
pub fn sentences(text: &str, tokens: &[Token]) -> Vec<Span> {
    let mut bounds = paragraphs(text).into_iter();
    let mut found = Vec::new();
    let mut rest = tokens;
    while let Some(paragraph) = bounds.next().filter(|_| !rest.is_empty()) {
        let n_inside = rest.partition_point(|token| token.span.start() < paragraph.end());
        let (inside, after) = rest.split_at(n_inside);
        rest = after;
        split(text, inside, &mut found);
    }
    found
}

/// Cuts the tokens of one paragraph.
fn split(text: &str, tokens: &[Token], found: &mut Vec<Span>) {
    let mut start: Option<Span> = None;
    // The last of the stops and closing marks that were gone over: a row of a million dots
    // is gone over once.
    let mut over = 0;
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let first = *start.get_or_insert(token.span);
        let last = sentence_end(text, tokens, at, &mut over);
        if let Some(last) = last {
            let end = tokens.get(last).map_or(token.span, |token| token.span);
            found.push(first.joined(end));
            start = None;
            at = last;
        }
        at += 1;
    }
    if let (Some(first), Some(last)) = (start, tokens.last()) {
        found.push(first.joined(last.span));
    }
}

/// The last token of the sentence that the token `at` ends, if it ends one. `over` is the
/// last mark gone over for an earlier token, and moves on.
fn sentence_end(text: &str, tokens: &[Token], at: usize, over: &mut usize) -> Option<usize> {
    let token = tokens.get(at)?;
    let mark = token.span.slice(text);
    let is_stop = matches!(mark, "." | "!" | "?" | "…");
    let is_initials = token.kind == TokenKind::Word && mark.ends_with('.');
    if !is_stop && !is_initials {
        return None;
    }
    let mut last = at.max(*over);
    while let Some(next) = tokens.get(last + 1) {
        let is_near = tokens.get(last)?.span.end() == next.span.start();
        let closes = matches!(
            next.span.slice(text),
            "." | "!" | "?" | "…" | "”" | "\"" | "’" | "'" | ")" | "]" | "»" | "*"
        );
        if !(is_near && closes) {
            break;
        }
        last += 1;
    }
    *over = last;
    let Some(next) = tokens.get(last + 1) else {
        return Some(last);
    };
    let has_space = tokens.get(last)?.span.end() < next.span.start();
    let opens = if has_space {
        opens_sentence(text, next)
    } else {
        opens_glued(text, tokens, at, last)
    };
    (opens && !is_abbreviation(text, tokens, at, last)).then_some(last)
}

/// Whether a token after white space can begin a sentence.
fn opens_sentence(text: &str, next: &Token) -> bool {
    let word = next.span.slice(text);
    match word.chars().next() {
        Some(first) if first.is_alphabetic() => !first.is_lowercase(),
        Some(first) if first.is_numeric() => true,
        Some(first) => matches!(
            first,
            '“' | '"'
                | '‘'
                | '\''
                | '«'
                | '„'
                | '('
                | '['
                | '*'
                | '•'
                | '$'
                | '€'
                | '£'
                | '#'
                | '–'
                | '—'
        ),
        None => false,
    }
}

/// Whether the token after `last`, glued to it, begins a sentence whose space was lost.
fn opens_glued(text: &str, tokens: &[Token], at: usize, last: usize) -> bool {
    let Some(next) = tokens.get(last + 1) else {
        return true;
    };
    let word = next.span.slice(text);
    let mut letters = word.chars();
    let is_capital = letters.next().is_some_and(char::is_uppercase);
    let is_word = is_capital && letters.next().is_none_or(|second| !second.is_uppercase());
    if last > at {
        return is_word || matches!(word, "“" | "‘");
    }
    let ends_small = at
        .checked_sub(1)
        .and_then(|before| tokens.get(before))
        .map(|before| before.span.slice(text))
        .is_some_and(|before| {
            before.len() > 1 && before.ends_with(|end: char| end.is_lowercase() || end.is_numeric())
        });
    ends_small && (is_word || matches!(word, "“" | "‘"))
}

/// Whether the stop `at` only shortens a word.
fn is_abbreviation(text: &str, tokens: &[Token], at: usize, last: usize) -> bool {
    if last > at
        && tokens
            .get(at)
            .is_some_and(|token| token.span.slice(text) != ".")
    {
        return false;
    }
    let Some(token) = tokens.get(at) else {
        return false;
    };
    let mut word = token.span.slice(text);
    let next = tokens
        .get(last + 1)
        .map_or("", |next| next.span.slice(text));
    let starts = STARTERS.contains(&next);
    if token.kind == TokenKind::Word {
        return !starts;
    }
    if word != "." {
        return false;
    }
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let Some(before) = before.filter(|before| before.span.end() == token.span.start()) else {
        return false;
    };
    word = before.span.slice(text);
    let mut letters = word.chars();
    let is_initial = letters
        .next()
        .is_some_and(|only| only.is_uppercase() && only != 'I')
        && letters.next().is_none();
    is_initial
        || BEFORE_NAMES.contains(&word)
        || (last == at && ANYWHERE.contains(&word) && !starts)
}

#[cfg(test)]
mod tests {
    use super::{paragraphs, sentences};
    use crate::text::token::tokenize;
    use proptest::prelude::*;

    fn check(input: &str, expected: &[&str]) {
        let spans = sentences(input, &tokenize(input));
        let found: Vec<&str> = spans.iter().map(|span| span.slice(input)).collect();
        assert_eq!(found, expected, "{input}");
    }

    #[test]
    fn ends_at_stops() {
        check(
            "He came. She left!  Why? ",
            &["He came.", "She left!", "Why?"],
        );
        check(
            "“We did,” he said. “Yes.” It",
            &["“We did,” he said.", "“Yes.”", "It"],
        );
        check("“Why?” asked Makei.", &["“Why?” asked Makei."]);
        check("Wait..... so. Then?!” he", &["Wait..... so.", "Then?!” he"]);
        check("Mr.. Then", &["Mr..", "Then"]);
        check(
            "It cost 4.5 million. 12 came.",
            &["It cost 4.5 million.", "12 came."],
        );
    }

    #[test]
    fn finds_lost_spaces() {
        check("he noted.The Head", &["he noted.", "The Head"]);
        check("he noted.”The Head", &["he noted.”", "The Head"]);
        check("with us.We receive", &["with us.", "We receive"]);
        check("of sb.by and belta.by", &["of sb.by and belta.by"]);
    }

    #[test]
    fn spares_abbreviations() {
        check("Mr. Golovchenko said so.", &["Mr. Golovchenko said so."]);
        check("the U.S. Senate met.", &["the U.S. Senate met."]);
        check("in the U.S. The Senate", &["in the U.S.", "The Senate"]);
        check("J. K. Rowling wrote.", &["J. K. Rowling wrote."]);
        check("Mullen Inc. Chairman Joe", &["Mullen Inc. Chairman Joe"]);
        check(
            "from Mullen Inc. The firm",
            &["from Mullen Inc.", "The firm"],
        );
    }

    #[test]
    fn a_paragraph_ends_its_sentence() {
        check("A head\nbody goes on", &["A head", "body goes on"]);
    }

    #[test]
    fn joins_wrapped_lines() {
        let text = "The committee met on Monday to discuss the budget of the\nyear and did not agree on it, which had been expected by\nmost of those present.\n\nIt meets again.";
        assert_eq!(paragraphs(text).len(), 2);
        assert_eq!(sentences(text, &tokenize(text)).len(), 2);
    }

    proptest! {
        #[test]
        fn sentences_hold_every_token_once(text in "[A-Za-z.!?“”\"' \n0-9é]{0,200}") {
            let tokens = tokenize(&text);
            let spans = sentences(&text, &tokens);
            let mut end = 0;
            for span in &spans {
                prop_assert!(span.start() >= end);
                prop_assert!(!span.slice(&text).is_empty());
                end = span.end();
            }
            for token in tokens {
                let n_holding = spans.iter().filter(|span| span.contains(token.span)).count();
                prop_assert_eq!(n_holding, 1);
            }
        }
    }
}
