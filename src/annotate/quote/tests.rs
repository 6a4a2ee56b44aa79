//! Quotations of whole texts: what is speech, whose it is, and by which rule.

use crate::annotate::{Models, annotate};
use crate::corpus::Article;
use crate::corpus::annotation::{Quote, QuoteKind};
use crate::corpus::article::{Given, Origin};
use proptest::prelude::*;
use std::sync::LazyLock;

static MODELS: LazyLock<Models> = LazyLock::new(Models::load);

fn quotes(text: &str) -> Vec<Quote> {
    let article = Article::new(Origin::Pasted, Given::default(), text.to_owned());
    annotate(&article, &MODELS).quotes
}

/// The direct quotations: words, speaker, cue, rule.
fn check(text: &str, expected: &[(&str, Option<&str>, Option<&str>, &str)]) {
    let found = quotes(text);
    let direct: Vec<_> = found
        .iter()
        .filter(|quote| quote.kind == QuoteKind::Direct)
        .map(|quote| {
            (
                quote.span.slice(text),
                quote.speaker.as_deref(),
                quote.cue.as_deref(),
                quote.rule,
            )
        })
        .collect();
    assert_eq!(direct, expected, "{text}");
}

/// The indirect ones: words and speaker.
fn check_indirect(text: &str, expected: &[(&str, Option<&str>)]) {
    let found = quotes(text);
    let indirect: Vec<_> = found
        .iter()
        .filter(|quote| quote.kind == QuoteKind::Indirect)
        .map(|quote| (quote.span.slice(text), quote.speaker.as_deref()))
        .collect();
    assert_eq!(indirect, expected, "{text}");
}

#[test]
fn verb_before_and_behind_its_subject() {
    let anna = Some("Anna Berg");
    let said = Some("said");
    check(
        "“We will build it,” Anna Berg said.",
        &[("“We will build it,”", anna, said, "subject-verb")],
    );
    check(
        "“We will build it,” said Anna Berg, the mayor.",
        &[("“We will build it,”", anna, said, "verb-subject")],
    );
    check(
        "Anna Berg, who has led the town since May, said: “We will build it.”",
        &[("“We will build it.”", anna, said, "introduced")],
    );
    check(
        "According to Anna Berg, “the bridge will be built soon.”",
        &[(
            "“the bridge will be built soon.”",
            anna,
            Some("According to"),
            "according-to",
        )],
    );
}

#[test]
fn a_quotation_split_by_its_cue_keeps_its_speaker() {
    check(
        "“We will build it,” Anna Berg said, “and it will stand.”",
        &[
            (
                "“We will build it,”",
                Some("Anna Berg"),
                Some("said"),
                "subject-verb",
            ),
            (
                "“and it will stand.”",
                Some("Anna Berg"),
                Some("said"),
                "introduced",
            ),
        ],
    );
    check(
        "“We will build it,” Anna Berg said. “Soon.”",
        &[
            (
                "“We will build it,”",
                Some("Anna Berg"),
                Some("said"),
                "subject-verb",
            ),
            ("“Soon.”", Some("Anna Berg"), None, "continuation"),
        ],
    );
}

#[test]
fn pronouns_follow_the_chain() {
    check(
        "Anna Berg opened the bridge with Peter Lund on Monday.\n\n“It is done,” she said.",
        &[(
            "“It is done,”",
            Some("Anna Berg"),
            Some("said"),
            "subject-verb",
        )],
    );
    check(
        "“It is done,” she said. “We can go home.”",
        &[
            ("“It is done,”", None, Some("said"), "subject-verb"),
            ("“We can go home.”", None, None, "unattributed"),
        ],
    );
}

#[test]
fn names_are_told_from_those_they_hang_on() {
    check(
        "“This is not so,” Berg spokesman Peter Lund said of Anna Berg.",
        &[(
            "“This is not so,”",
            Some("Peter Lund"),
            Some("said"),
            "subject-verb",
        )],
    );
    check(
        "“This is not so,” a spokesman for Anna Berg said.",
        &[(
            "“This is not so,”",
            Some("spokesman for Anna Berg"),
            Some("said"),
            "subject-verb",
        )],
    );
}

#[test]
fn titles_terms_and_nicknames_are_no_speech() {
    for text in [
        "The song “Born to Run” was played, and the so-called “dossier” was read.",
        "Peter “Pete” Lund wrote the novel “The Long Way Home” in May.",
        "There will be less ‘hardware’ and more ‘brains’ in the new plant.",
    ] {
        check(text, &[]);
    }
}

#[test]
fn judgments_shouts_and_phrasal_verbs_are_speech() {
    check(
        "Anna Berg dismissed the report as a “fable” and left.",
        &[(
            "“fable”",
            Some("Anna Berg"),
            Some("dismissed"),
            "within-clause",
        )],
    );
    check(
        "“I feel it,” chimed in Anna Berg.",
        &[(
            "“I feel it,”",
            Some("Anna Berg"),
            Some("chimed in"),
            "verb-subject",
        )],
    );
    check("Anna Berg saw the light as a “fable” and left.", &[]);
}

#[test]
fn speech_without_marks() {
    let anna = Some("Anna Berg");
    check_indirect(
        "Anna Berg said that the bridge will open in May.",
        &[("the bridge will open in May", anna)],
    );
    check_indirect(
        "According to Anna Berg, the head of the town, the bridge will open in May.",
        &[("the bridge will open in May", anna)],
    );
    check_indirect(
        "The bridge will open in May, Anna Berg said.",
        &[("The bridge will open in May", anna)],
    );
    check_indirect(
        "The bridge, Anna Berg said, will open in May.",
        &[("The bridge, Anna Berg said, will open in May", anna)],
    );
    check_indirect(
        "Anna Berg told reporters on Monday that the bridge will open in May.",
        &[("the bridge will open in May", anna)],
    );
    check_indirect(
        "Critics warn the bridge may never open at all.",
        &[("the bridge may never open at all", Some("Critics"))],
    );
    check_indirect("The eastern states report that trade is good.", &[]);
}

proptest! {
    #[test]
    fn any_text_has_quotations_in_order_and_inside_it(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "“", "”", "\"", "‘", "’", "'", "«", "»", "„", "``", "''", "Anna Berg", "he", "said", "that",
                ",", ".", ":", "\n", "–", "according to", "we will", "the mayor", "é", "(", ")", "and", "called",
            ]),
            0..60,
        ),
        gaps in prop::collection::vec(any::<bool>(), 60),
    ) {
        let mut text = String::new();
        for (word, gap) in words.iter().zip(gaps) {
            text.push_str(word);
            if gap {
                text.push(' ');
            }
        }
        let found = quotes(&text);
        let mut last = 0;
        for (number, quote) in found.iter().enumerate() {
            prop_assert!(quote.span.start() >= last);
            last = quote.span.start();
            prop_assert!(!quote.span.is_empty());
            prop_assert!(text.get(quote.span.range()).is_some());
            let speaker = quote.speaker_span.map(|span| text.get(span.range()).is_some());
            prop_assert!(speaker.unwrap_or(true));
            prop_assert_eq!(quote.speaker.is_some(), quote.speaker_span.is_some());
            prop_assert!(quote.parent.is_none_or(|parent| parent < number));
        }
    }
}

#[test]
fn names_below_and_behind_a_quotation_sign_it() {
    let anna = Some("Anna Berg");
    let words = "“We will build it, and it will stand for years.”";
    let sign = |text: &str| check(text, &[(words, anna, None, "signed")]);
    sign(&format!("{words} Anna Berg, Harbor Trust Director.\n"));
    sign(&format!(
        "{words}\n\nAnna Berg, Director of the Harbor Trust\n"
    ));
    check(
        &format!("{words}\n\n– said Anna Berg, head of the trust.\n"),
        &[(words, anna, Some("said"), "verb-subject")],
    );
    let of_nobody_known = Some("Grunda T.");
    check(
        &format!("{words} – Grunda T., Caregiver\n"),
        &[(words, of_nobody_known, None, "signed")],
    );
    // A line that leads over to the next quotation signs nothing.
    check(
        &format!("{words}\n\nAnna Berg, the mayor, also spoke about the plan:\n"),
        &[(words, None, None, "unattributed")],
    );
}

#[test]
fn the_sentence_before_tells_who_speaks_where_nothing_else_does() {
    let text = "Anna Berg praised the team on Monday. “They never gave up on the old harbor.”";
    let words = "“They never gave up on the old harbor.”";
    check(text, &[(words, Some("Anna Berg"), None, "topic")]);
}

#[test]
fn offices_without_a_comma_stay_behind_the_name() {
    let text = "“We will build it,” said Anna Berg a graduate of the school.";
    check(
        text,
        &[(
            "“We will build it,”",
            Some("Anna Berg"),
            Some("said"),
            "verb-subject",
        )],
    );
}
