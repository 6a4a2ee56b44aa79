//! Every direct quotation of the patterns in `tests/fixtures/quotation_patterns.tsv` is found,
//! nothing else is, and each is named or left without a name as listed there.

use crate::annotate::{Models, annotate};
use crate::corpus::Article;
use crate::corpus::annotation::QuoteKind;
use crate::corpus::article::{Given, Origin};
use std::fmt::Write;

const PATTERNS: &str = include_str!("../../../tests/fixtures/quotation_patterns.tsv");
/// What stands before some patterns.
const BEFORE: &str = "Rivals meet in Ohio\n\nThe race for the White House came to Ohio on Monday as \
    Paul Holt met Helen Marsh in a debate. Helen Marsh leads in the polls. Tom Garrity wrote about \
    them.\n\n";

#[test]
fn every_pattern_is_named() {
    let models = Models::load();
    let mut wrong = String::new();
    let lines = PATTERNS.lines().filter(|line| !line.starts_with('#'));
    for (expected, text) in lines.filter_map(|line| line.split_once('\t')) {
        let text = text.replace('%', BEFORE).replace('¶', "\n\n");
        let article = Article::new(Origin::Pasted, Given::default(), text.clone());
        let quotes = annotate(&article, &models).quotes;
        let direct = quotes
            .iter()
            .filter(|quote| quote.kind == QuoteKind::Direct);
        let found: Vec<&str> = direct
            .map(|quote| quote.speaker.as_deref().unwrap_or("-"))
            .collect();
        let found = found.join("; ");
        if found != expected {
            let _ = writeln!(wrong, "{found:?}, not {expected:?}: {text}");
        }
    }
    assert_eq!(wrong, "");
}
