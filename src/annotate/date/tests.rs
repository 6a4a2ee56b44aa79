//! What the words of dates mean, by the article they stand in; and any jumble of them.

use super::dates;
use crate::corpus::annotation::{DateAnchor, DateKind};
use crate::corpus::date::PartialDate;
use crate::text::token::tokenize;
use proptest::prelude::*;

/// Dates with their words and values, in an article of Thursday, 17 November 2022 if `known`.
fn check_on(article: Option<&str>, input: &str, expected: &[(&str, &str)]) {
    let article = article.and_then(PartialDate::parse);
    let found = dates(input, &tokenize(input), article);
    let found: Vec<(&str, &str)> = found
        .iter()
        .map(|date| (date.span.slice(input), date.value.as_str()))
        .collect();
    assert_eq!(found, expected, "{input}");
}

fn check(input: &str, expected: &[(&str, &str)]) {
    check_on(Some("2022-11-17"), input, expected);
}

fn check_undated(input: &str, expected: &[(&str, &str)]) {
    check_on(None, input, expected);
}

#[test]
fn reads_days() {
    check_undated("on 17 November.", &[("17 November", "XXXX-11-17")]);
    check_undated("On March 3, 2024, he", &[("March 3, 2024", "2024-03-03")]);
    check_undated("17 November 2023", &[("17 November 2023", "2023-11-17")]);
    check_undated("17th of November", &[("17th of November", "XXXX-11-17")]);
    check_undated("Oct. 26", &[("Oct. 26", "XXXX-10-26")]);
    check_undated("September 25th", &[("September 25th", "XXXX-09-25")]);
    check_undated("dated 2024-03-01.", &[("2024-03-01", "2024-03-01")]);
    check_undated("by 3/31/2025 or", &[("3/31/2025", "2025-03-31")]);
    check_undated("on 31.03.2025, he", &[("31.03.2025", "2025-03-31")]);
    check_undated("as of 1/3/25", &[("1/3/25", "2025-XX-XX")]);
    check_undated(
        "as of 1/3/25, by 3/31/2025",
        &[("1/3/25", "2025-01-03"), ("3/31/2025", "2025-03-31")],
    );
    check_undated(
        "Tue., Nov. 5, 2024",
        &[("Tue., Nov. 5, 2024", "2024-11-05")],
    );
}

#[test]
fn finds_years_of_days() {
    check("held on 10 November", &[("10 November", "2022-11-10")]);
    check("It was on February 5", &[("February 5", "2022-02-05")]);
    check("They met on May 5", &[("May 5", "2022-05-05")]);
    check("It will be held on May 5", &[("May 5", "2023-05-05")]);
    check(
        "will end, as set on November 5",
        &[("November 5", "2022-11-05")],
    );
    check("It will open on March 5", &[("March 5", "2023-03-05")]);
    check("Gates: December 5", &[("December 5", "2022-12-05")]);
    check("Thursday, Oct. 7", &[("Thursday, Oct. 7", "2021-10-07")]);
    check_on(Some("XXXX-11-17"), "on 3 May", &[("3 May", "XXXX-05-03")]);
}

#[test]
fn reads_months_and_years() {
    check_undated("In March, they may march.", &[("March", "XXXX-03")]);
    check_undated("March 2024", &[("March 2024", "2024-03")]);
    check_undated("December of 2024", &[("December of 2024", "2024-12")]);
    check_undated("since 2019", &[("2019", "2019")]);
    check_undated("the 2024 Annual Meeting", &[("2024", "2024")]);
    check_undated("mid-2025", &[("mid-2025", "2025")]);
    check_undated("by the end of 2024", &[("end of 2024", "2024")]);
    check_undated("2000 people may march in order", &[]);
    check_undated("at 2000 Main Street", &[]);
    check_undated(
        "at 1953 Golden Heights, at 2025 World Awards",
        &[("2025", "2025")],
    );
    check_undated("in 2021—the largest", &[("2021", "2021")]);
    check_undated("https://a.org/2024/05/x-2024.html?a=2024", &[]);
    check_undated("DOI 10.1038/s41368-024-2024-8, ISSN 1674-2018", &[]);
    check_undated("May they win, or $2,024, 2024%", &[]);
    check("reported in March", &[("March", "2022-03")]);
    check("will begin in March", &[("March", "2023-03")]);
    check("due in early November", &[("early November", "2022-11")]);
    check(
        "last May and next May",
        &[("last May", "2022-05"), ("next May", "2023-05")],
    );
}

#[test]
fn reads_parts_of_years_and_more() {
    check_undated("Q3 2024 sales", &[("Q3 2024", "2024-Q3")]);
    check_undated(
        "in the first half of 2023",
        &[("first half of 2023", "2023-H1")],
    );
    check_undated(
        "fourth quarter of 2024",
        &[("fourth quarter of 2024", "2024-Q4")],
    );
    check_undated(
        "third-quarter fiscal 2025",
        &[("third-quarter fiscal 2025", "FY2025-Q3")],
    );
    check_undated(
        "fiscal year 2025, FY24",
        &[("fiscal year 2025", "FY2025"), ("FY24", "FY2024")],
    );
    check_undated("winter 2022", &[("winter 2022", "2022-WI")]);
    check_undated(
        "in the 1990s, the ’80s",
        &[("1990s", "199X"), ("’80s", "198X")],
    );
    check_undated(
        "early 2000s, late 1800s",
        &[("early 2000s", "200X"), ("late 1800s", "18XX")],
    );
    check_undated("21st-century art", &[("21st-century", "20XX")]);
    check_undated("the nineteenth century", &[("nineteenth century", "18XX")]);
    check(
        "in the third quarter, sales rose",
        &[("third quarter", "2022-Q3")],
    );
    check("this summer", &[("this summer", "2022-SU")]);
}

#[test]
fn reads_intervals() {
    check_undated("for 2022-2024", &[("2022-2024", "2022/2024")]);
    check_undated("in 2022–24.", &[("2022–24", "2022/2024")]);
    check_undated(
        "August 4-6, 2024",
        &[("August 4-6, 2024", "2024-08-04/2024-08-06")],
    );
    check_undated(
        "3-5 March 2024",
        &[("3-5 March 2024", "2024-03-03/2024-03-05")],
    );
    check_undated(
        "March 30 – April 2, 2024",
        &[("March 30 – April 2, 2024", "2024-03-30/2024-04-02")],
    );
    check_undated(
        "December-January 2024",
        &[("December-January 2024", "2023-12/2024-01")],
    );
}

#[test]
fn counts_from_the_article() {
    check("said today that", &[("today", "2022-11-17")]);
    check(
        "yesterday and last week",
        &[("yesterday", "2022-11-16"), ("last week", "2022-W45")],
    );
    check("said on Tuesday it will", &[("Tuesday", "2022-11-15")]);
    check("It will meet on Tuesday", &[("Tuesday", "2022-11-22")]);
    check("next Monday", &[("next Monday", "2022-11-21")]);
    check(
        "next month, last year",
        &[("next month", "2022-12"), ("last year", "2021")],
    );
    check("earlier this month", &[("earlier this month", "2022-11")]);
    check("later in the year", &[("later in the year", "2022")]);
    check("three years ago", &[("three years ago", "2019")]);
    check("two weeks ago", &[("two weeks ago", "2022-W44")]);
    check("tomorrow morning", &[("tomorrow morning", "2022-11-18TMO")]);
    check("last night", &[("last night", "2022-11-16TNI")]);
    check("this decade", &[("this decade", "202X")]);
    check("last quarter", &[("last quarter", "2022-Q3")]);
    check_undated(
        "said today, last week",
        &[("today", "XXXX-XX-XX"), ("last week", "XXXX-WXX")],
    );
    check_on(
        Some("XXXX-03-17"),
        "yesterday, last month",
        &[("yesterday", "XXXX-03-16"), ("last month", "XXXX-02")],
    );
}

#[test]
fn leaves_vague_words_alone() {
    for vague in [
        "in today’s world, and no secret that today we trade",
        "leaders of tomorrow",
        "recently, now, soon, for years, in recent years",
        "a 45-year-old man of 12 years and older",
        "One day he will, second to none, at last",
        "its last quarter, year after year, day to day, year-over-year",
        "on Black Friday and Giving Tuesday",
        "next-day delivery, day-long, 24/7",
        "prices fall, spring to mind, in the fall issue",
        "Call us Today if you are injured",
    ] {
        check(vague, &[]);
    }
}

#[test]
fn reads_lengths_and_what_comes_again() {
    check("over 20 years of", &[("20 years", "P20Y")]);
    check("a 3-year high", &[("3-year", "P3Y")]);
    check("his 40+ year career", &[("40+ year", "P40Y")]);
    check("over the past five years", &[("past five years", "P5Y")]);
    check("over the last year", &[("last year", "P1Y")]);
    check("two decades", &[("two decades", "P20Y")]);
    check("a hundred years", &[("a hundred years", "P100Y")]);
    check("twenty-five minutes", &[("twenty-five minutes", "PT25M")]);
    check("5.5 months", &[("5.5 months", "P5.5M")]);
    check("several weeks", &[("several weeks", "PXW")]);
    check("three to five days", &[("three to five days", "P3D/P5D")]);
    check("half an hour", &[("half an hour", "PT30M")]);
    check(
        "every day, every two weeks",
        &[("every day", "P1D"), ("every two weeks", "P2W")],
    );
    check(
        "every Monday, on Sundays",
        &[("every Monday", "XXXX-WXX-1"), ("Sundays", "XXXX-WXX-7")],
    );
}

#[test]
fn times_go_with_their_day() {
    check(
        "Monday, May 13, 2024, from 6:30 p.m. to 10 PM",
        &[
            ("Monday, May 13, 2024", "2024-05-13"),
            ("6:30 p.m.", "2024-05-13T18:30"),
            ("10 PM", "2024-05-13T22:00"),
        ],
    );
    check(
        "at 14:30 on 3 May 2023",
        &[("14:30", "2023-05-03T14:30"), ("3 May 2023", "2023-05-03")],
    );
    check("at 3pm", &[("3pm", "XXXX-XX-XXT15:00")]);
    check("a 16:9 screen, Genesis 1:30", &[]);
}

#[test]
fn goes_by_dates_before() {
    check(
        "in Q2 2024, more than in the previous year",
        &[("Q2 2024", "2024-Q2"), ("previous year", "2023")],
    );
    check(
        "on 30 May 2019. The next day",
        &[("30 May 2019", "2019-05-30"), ("next day", "2019-05-31")],
    );
    check("that year, on the same day", &[]);
}

#[test]
fn says_by_what() {
    let text = "On 3 May 2019 and the next day, yesterday, three days.";
    let found = dates(text, &tokenize(text), PartialDate::parse("2022-11-17"));
    let by: Vec<_> = found
        .iter()
        .map(|date| (date.kind, date.anchor, date.rule))
        .collect();
    let first = found.first().map(|date| date.span).expect("a day");
    assert_eq!(
        by,
        [
            (DateKind::Date, None, "day"),
            (DateKind::Date, Some(DateAnchor::Text(first)), "anaphor"),
            (DateKind::Date, Some(DateAnchor::Article), "relative"),
            (DateKind::Duration, None, "duration"),
        ]
    );
}

/// Words of dates in any order, with noise between them.
fn jumble() -> impl Strategy<Value = String> {
    let words = vec![
        "March",
        "May",
        "3",
        "17",
        "31",
        "2024",
        "9999",
        "2022",
        "-",
        "–",
        "/",
        ".",
        ",",
        ":",
        "to",
        "of",
        "the",
        "in",
        "last",
        "next",
        "this",
        "every",
        "year",
        "years",
        "ago",
        "quarter",
        "half",
        "first",
        "Q3",
        "FY24",
        "1990s",
        "’",
        "90s",
        "century",
        "21st",
        "Monday",
        "Fridays",
        "today",
        "pm",
        "p.m.",
        "6",
        "30",
        "early",
        "end",
        "a",
        "hundred",
        "twenty",
        "one",
        "\n\n",
        "é",
        "世",
        "from",
        "now",
        "that",
        "previous",
        "day",
        "night",
        "99999999999",
        "+",
        "several",
    ];
    let word =
        prop_oneof![4 => prop::sample::select(words).prop_map(str::to_owned), 1 => "\\PC{0,3}"];
    let space = prop_oneof![3 => Just(" "), 1 => Just("")];
    prop::collection::vec((word, space), 0..24).prop_map(|parts| {
        let parts = parts.into_iter().map(|(word, space)| word + space);
        parts.collect::<String>()
    })
}

proptest! {
    #[test]
    fn spans_lie_on_characters_in_order(
        text in jumble(),
        article in prop_oneof![Just(""), Just("2024-02-29"), Just("XXXX-12-31"), Just("2022"), Just("32767-12-31")],
    ) {
        let found = dates(&text, &tokenize(&text), PartialDate::parse(article));
        let mut end = 0;
        for date in found {
            prop_assert!(date.span.start() >= end, "{:?}", text);
            prop_assert_eq!(date.span.slice(&text).len(), date.span.len());
            prop_assert!(!date.span.is_empty() && !date.value.is_empty());
            prop_assert!(date.kind != DateKind::Date || !date.value.starts_with('P'));
            if let Some(DateAnchor::Text(by)) = date.anchor {
                prop_assert!(!by.slice(&text).is_empty());
            }
            end = date.span.end();
        }
    }
}
