//! Ranges of dates as a filter, and other forms of words.

use super::drafts::{Draft, asked, copies, draft, ids, query, snapshot};
use broadsheet::corpus::date::PartialDate;
use broadsheet::search::forms::forms;
use broadsheet::search::query::tree::Dates;
use broadsheet::search::{Filters, Request};

fn desk() -> Vec<Draft> {
    let dated = |title, text: &str, date: &str| Draft {
        date: PartialDate::parse(date),
        ..draft(title, text)
    };
    vec![
        dated("Cranes", "They traded cranes.", "2023-03-01"),
        dated("Apples", "The trade in apples.", "2024-05-04"),
        dated("Dams", "Trading went on by the dams.", "2024-05"),
        dated("Bells", "The bells rang for trade.", "XXXX-11-17"),
    ]
}

fn range(from: &str, to: &str) -> Dates {
    Dates::Range {
        from: PartialDate::parse(from),
        to: PartialDate::parse(to),
    }
}

fn within(typed: &str, dates: Option<Dates>) -> Request {
    Request {
        filters: Filters {
            dates,
            ..Filters::default()
        },
        ..query(typed)
    }
}

#[test]
fn dates_filter_whatever_is_asked() {
    let snapshot = snapshot(&desk());
    let check = |typed: &str, dates, expected: &[u32]| {
        let mut found = ids(&asked(&snapshot, &within(typed, dates)));
        found.sort_unstable();
        assert_eq!(found, expected, "{typed} {dates:?}");
    };
    check("", None, &[0, 1, 2, 3]);
    check("", Some(range("2024", "")), &[1, 2]);
    check("", Some(range("", "2023")), &[0]);
    check("", Some(range("2024-05-03", "")), &[1]);
    check("", Some(Dates::Undated), &[3]);
    check("cranes OR apples ", Some(range("2024", "")), &[1]);
    check("cranes ", Some(range("2024", "")), &[]);
}

#[test]
fn the_timeline_counts_what_the_range_leaves_out() {
    let snapshot = snapshot(&desk());
    let results = asked(&snapshot, &within("", Some(range("2024", ""))));
    let n_dated: u32 = results.timeline.dates.iter().map(|(_, n)| n).sum();
    assert_eq!((n_dated, results.timeline.n_undated), (3, 1));
    let nothing = asked(&snapshot, &within("cranes ", Some(range("2024", ""))));
    assert_eq!((nothing.without_dates, nothing.without_filters), (1, 1));
}

#[test]
fn forms_are_found_and_told() {
    let snapshot = snapshot(&desk());
    let check = |typed: &str, n_plain: usize, n_found: usize, expected: &[&str]| {
        let request = Request {
            stems: true,
            ..query(typed)
        };
        assert_eq!(
            asked(&snapshot, &query(typed)).docs.len(),
            n_plain,
            "{typed}"
        );
        assert_eq!(asked(&snapshot, &request).docs.len(), n_found, "{typed}");
        let told = forms(&snapshot, &request);
        let mut others: Vec<&str> = told
            .iter()
            .flat_map(|forms| &forms.others)
            .map(|(word, _)| word.as_str())
            .collect();
        others.sort_unstable();
        assert_eq!(others, expected, "{typed}");
    };
    check("trade ", 2, 4, &["traded", "trading"]);
    // A word that is still being typed finds all that begins so, and forms besides.
    check("trade", 3, 4, &["trading"]);
    check("apples ", 1, 1, &[]);
    assert!(forms(&snapshot, &copies()).is_empty());
}
