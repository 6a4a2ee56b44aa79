//! The title of a text that has no headline: the lead's first clause, without dateline and
//! attribution, or else the name of its file.

use crate::corpus::article::Origin;
use crate::text::Span;
use crate::text::sentence::sentences;
use crate::text::token::tokenize;

/// A title from a lead has at most about this many bytes.
const MAX_BYTES: usize = 160;
/// Only this much of a lead is read.
const MAX_LEAD_BYTES: usize = 1_200;
/// Verbs by which news says where it has something from.
const ATTRIBUTIONS: [&str; 40] = [
    "said",
    "says",
    "told",
    "tells",
    "learned",
    "learnt",
    "reported",
    "reports",
    "noted",
    "notes",
    "stated",
    "states",
    "added",
    "announced",
    "according",
    "citing",
    "cited",
    "informed",
    "stressed",
    "emphasized",
    "emphasised",
    "explained",
    "believes",
    "quoted",
    "wrote",
    "writes",
    "confirmed",
    "claimed",
    "claims",
    "showed",
    "shows",
    "revealed",
    "declared",
    "remarked",
    "warned",
    "concluded",
    "underlined",
    "commented",
    "quoting",
    "asserted",
];
/// Small words that may stand between the comma of an attribution and its verb.
const BEFORE_VERB: [&str; 36] = [
    "the",
    "a",
    "an",
    "its",
    "his",
    "her",
    "their",
    "of",
    "has",
    "have",
    "had",
    "was",
    "it",
    "he",
    "she",
    "they",
    "official",
    "officials",
    "minister",
    "ministry",
    "president",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "police",
    "government",
    "company",
    "agency",
    "state",
    "media",
    "news",
    "sources",
    "authorities",
    "researchers",
    "as",
    "press",
];

/// The part of a lead that can stand as a title; `lead` begins after the dateline.
pub(super) fn from_lead(text: &str, lead: Span) -> Option<Span> {
    let mut end = lead.end().min(lead.start() + MAX_LEAD_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let window = Span::new(lead.start(), end).trimmed(text);
    let inner = window.slice(text);
    let first = sentences(inner, &tokenize(inner)).into_iter().next()?;
    let sentence = first.slice(inner);
    let clause = without_attribution(sentence);
    let clause = shortened(clause).trim_end_matches([' ', '.', ',', ';', ':', '–', '—', '-']);
    let start = window.start() + first.start();
    let span = Span::new(start, start + clause.len()).trimmed(text);
    (!span.is_empty()).then_some(span)
}

/// The sentence up to ", AGENCY learned from …" or ", officials said".
fn without_attribution(sentence: &str) -> &str {
    for (at, _) in sentence.match_indices(", ") {
        let (before, after) = sentence.split_at(at);
        if before.split_whitespace().count() >= 3 && attributes(after) {
            return before;
        }
    }
    sentence
}

/// Whether the words after a comma say where the news comes from.
fn attributes(clause: &str) -> bool {
    let words = clause.trim_start_matches([',', ' ']).split_whitespace();
    for word in words.take(7) {
        let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        if ATTRIBUTIONS.contains(&bare) {
            return true;
        }
        let is_name = bare.starts_with(|first: char| first.is_uppercase());
        let ends = word.ends_with([',', ';', ':']);
        if !(is_name || BEFORE_VERB.contains(&bare)) || ends {
            return false;
        }
    }
    false
}

/// A long clause cut where a lesser one begins, else at a word.
fn shortened(clause: &str) -> &str {
    if clause.len() <= MAX_BYTES {
        return clause;
    }
    let joints = [
        "; ", " – ", " — ", " -- ", ", which ", ", who ", ", where ", ", as ", ", while ",
        ", after ", ", with ", ", a ", ", ",
    ];
    for joint in joints {
        let cut = clause
            .match_indices(joint)
            .map(|(at, _)| at)
            .find(|at| (40..=MAX_BYTES).contains(at));
        if let Some(head) = cut.and_then(|at| clause.get(..at)) {
            return head;
        }
    }
    let mut end = MAX_BYTES;
    while !clause.is_char_boundary(end) {
        end -= 1;
    }
    let head = clause.get(..end).unwrap_or(clause);
    head.rfind(' ')
        .and_then(|at| head.get(..at))
        .unwrap_or(head)
}

/// A headline as it is read: without emphasis, links and character references of markup.
pub(super) fn plain(line: &str) -> String {
    const REFERENCES: [(&str, &str); 7] = [
        ("&nbsp;", " "),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#8217;", "’"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ];
    let mut plain = line.to_owned();
    if plain.contains('&') {
        for (reference, letter) in REFERENCES {
            plain = plain.replace(reference, letter);
        }
    }
    if plain.contains("**") {
        plain = plain.replace("**", "");
    }
    let is_link = plain.starts_with('[') && plain.ends_with(')');
    if let Some((words, _)) = plain.split_once("](").filter(|_| is_link) {
        plain = words.trim_start_matches('[').to_owned();
    }
    plain
}

/// A file's name without ending and marks: "2024-03_some-story.txt" to "2024 03 some story".
pub(super) fn from_origin(origin: &Origin) -> Option<String> {
    let stem = origin.path()?.file_stem()?.to_string_lossy().into_owned();
    let words: Vec<&str> = stem
        .split(|letter: char| matches!(letter, '_' | '-' | '.' | '+') || letter.is_whitespace())
        .filter(|word| !word.is_empty())
        .collect();
    (!words.is_empty()).then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::{from_lead, from_origin, plain};
    use crate::corpus::article::Origin;
    use crate::text::Span;

    fn check(lead: &str, expected: &str) {
        let found = from_lead(lead, Span::new(0, lead.len()));
        assert_eq!(found.map(|span| span.slice(lead)), Some(expected), "{lead}");
    }

    #[test]
    fn drops_attribution() {
        check(
            "Trade with Germany, France and Italy grew, BelTA learned from the ministry. More.",
            "Trade with Germany, France and Italy grew",
        );
        check(
            "Two men were held on Monday, police said.",
            "Two men were held on Monday",
        );
        check(
            "The mine will close, according to Reuters.",
            "The mine will close",
        );
        check(
            "The dam, which feared floods closed, will be rebuilt, the Ministry of Energy has announced.",
            "The dam, which feared floods closed, will be rebuilt",
        );
        check(
            "The minister said, and he meant it, no.",
            "The minister said, and he meant it, no",
        );
    }

    #[test]
    fn headlines_are_read_plain() {
        for (line, expected) in [
            ("Bud &amp; Mary&#39;s", "Bud & Mary's"),
            ("A **bold** claim", "A bold claim"),
            ("[A head](https://a.example)", "A head"),
            ("R&D [sic]", "R&D [sic]"),
        ] {
            assert_eq!(plain(line), expected);
        }
    }

    #[test]
    fn reads_file_names() {
        let origin = Origin::Embedded("2024-03_some-story.txt");
        assert_eq!(from_origin(&origin).as_deref(), Some("2024 03 some story"));
        assert_eq!(from_origin(&Origin::Pasted), None);
    }
}
