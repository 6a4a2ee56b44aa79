//! The datelines that can part stories: a place in capitals, then a date or an agency or
//! both, then a dash and the story. Only the start of a paragraph is looked at; places in
//! lower case and places alone part nothing.

/// A dateline and its dash end within so many bytes.
const MAX_BYTES: usize = 120;
/// The story goes on for at least so many bytes on its line.
const MIN_STORY: usize = 30;
/// Dashes that end a dateline.
const DASHES: [&str; 5] = ["–", "—", " -- ", " - ", ")- "];
/// The longest of them.
const MAX_DASH_BYTES: usize = 4;
/// Markets; their names in brackets are no agencies.
const MARKETS: [&str; 6] = ["NYSE", "NASDAQ", "AMEX", "TSX", "OTC", "LSE"];

/// Whether a paragraph begins with a full dateline.
pub(super) fn opens(paragraph: &str) -> bool {
    let line = paragraph.trim_start_matches(['*', '_', ' ']);
    let front = line
        .get(..line.floor_char_boundary(MAX_BYTES + MAX_DASH_BYTES))
        .unwrap_or(line);
    if !front.starts_with(char::is_uppercase) {
        return false;
    }
    let dash = DASHES
        .iter()
        .filter_map(|dash| front.find(dash).map(|at| (at, at + dash.len())))
        .min();
    let Some((dash, story)) = dash.filter(|(dash, _)| *dash <= MAX_BYTES) else {
        return false;
    };
    let (Some(head), Some(story)) = (line.get(..dash + 1).or(line.get(..dash)), line.get(story..))
    else {
        return false;
    };
    let head = head.trim_end_matches(['-', ' ', '*', '_']);
    let place_end = head.find([',', '(']).unwrap_or(head.len());
    let (place, rest) = head.split_at_checked(place_end).unwrap_or_default();
    story.len() >= MIN_STORY && is_place(place) && (has_agency(rest) || has_date(rest))
}

fn is_place(place: &str) -> bool {
    let n_capitals = place.chars().filter(|letter| letter.is_uppercase()).count();
    let is_fit =
        |letter: char| letter.is_uppercase() || matches!(letter, ' ' | '.' | '-' | '\'' | '’');
    n_capitals >= 3 && place.chars().all(is_fit) && place.split_whitespace().count() <= 4
}

fn has_agency(rest: &str) -> bool {
    let Some((_, inner)) = rest.split_once('(') else {
        return false;
    };
    let Some((name, after)) = inner.split_once(')') else {
        return false;
    };
    name.contains(char::is_alphabetic)
        && name.len() <= 40
        && !name.contains(':')
        && !MARKETS
            .iter()
            .any(|market| name.eq_ignore_ascii_case(market))
        && after.trim().is_empty()
}

/// A day and a month's name, in any order.
fn has_date(rest: &str) -> bool {
    let mut words = rest
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let is_day = |word: &str| word.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day));
    let is_month = |word: &str| {
        word.starts_with(|first: char| first.is_ascii_uppercase())
            && crate::ingest::given::date(&format!("{word} 1, 2000")).is_some()
    };
    words.clone().any(is_day) && words.any(is_month)
}

#[cfg(test)]
mod tests {
    use super::opens;

    #[test]
    fn datelines() {
        let check = |line: &str, expected: bool| {
            let paragraph = format!("{line} The harbor was opened again on Monday.");
            assert_eq!(opens(&paragraph), expected, "{line}");
        };
        check("MINSK, 17 November (BelTA) –", true);
        check("LONDON, Oct 26 -", true);
        check("NEW YORK, March 3, 2024 (Reuters) -", true);
        check("PARIS (AP) —", true);
        check("PARIS (AP)—", true);
        check("TROY, Mich., June 3, 2025 --", true);
        check("**PORT ELLERY, June 3 –**", true);
        check("BEIRUT —", false);
        check("Beirut, June 3 —", false);
        check("UPDATE —", false);
        check("ACME CORP (NASDAQ: ACM) -", false);
        check("ACME (NYSE) -", false);
        check("He said – and meant it –", false);
        check("LONDON, Oct 26", false);
        check("", false);
    }
}
