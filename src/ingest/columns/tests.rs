//! Columns by name and by what was said of them.

use super::{Columns, Table};
use crate::ingest::margin::Margin;
use crate::ingest::{Mapping, Mappings, Options};
use std::path::Path;
use std::sync::Arc;

fn columns(names: &[&str], rows: &[&[&str]], map: &str) -> Result<Columns, String> {
    let samples: Vec<Vec<&str>> = rows.iter().map(|row| row.to_vec()).collect();
    let mappings = match map {
        "" => Mappings::default(),
        map => Mappings::for_all(map.parse::<Mapping>().expect("a mapping")),
    };
    let options = Options {
        mappings: Arc::new(mappings),
        ..Options::default()
    };
    let mut margin = Margin::new(Path::new("a.csv"), &options);
    let table = Table {
        names,
        samples: &samples,
        is_named: false,
    };
    let found = Columns::of(table, &mut margin).map_err(|cause| cause.to_string())?;
    match margin.into_notes().first() {
        None => Ok(found),
        Some(note) => Err(note.to_string()),
    }
}

fn check(names: &[&str], row: &[&str], map: &str, expected: [&str; 6]) {
    let columns = columns(names, &[row], map).expect("a text column");
    let article = columns.article(Path::new("a.csv"), 7, row).expect("a text");
    let part = format!("{:?}", article.origin);
    assert!(part.contains(&format!("part: {:?}", expected[5])), "{part}");
    let found = [
        article.text().to_owned(),
        article.given.title.clone().unwrap_or_default(),
        article
            .given
            .date
            .map(|date| date.to_string())
            .unwrap_or_default(),
        article.given.byline.clone().unwrap_or_default(),
        article.given.outlet.clone().unwrap_or_default(),
    ];
    assert_eq!(found[..], expected[..5]);
}

#[test]
fn names_are_folded() {
    check(
        &[
            "ID",
            "Kicker",
            "Pub Date",
            "AUTHOR",
            "Source",
            "Full-Text",
            "URL",
        ],
        &[
            "12",
            "A &amp; B",
            "1 March 2024",
            "By Ann Lee",
            "The Post",
            "Words.",
            "https://a.example/",
        ],
        "",
        ["Words.", "", "2024-03-01", "Ann Lee", "The Post", "12"],
    );
    check(
        &["Headline", "content", "link", "description"],
        &[
            "A &amp; B",
            "<p>One</p><p>Two</p>",
            "https://www.a.example/1",
            "deck",
        ],
        "",
        ["One\n\nTwo", "A & B", "", "", "a.example", "7"],
    );
}

#[test]
fn what_was_said_comes_first() {
    let names = ["Titel", "Inhalt", "text", "date"];
    let row = ["A", "Words.", "deck", "2024-03-01"];
    let said = "text=inhalt,title=Titel";
    check(
        &names,
        &row,
        said,
        ["Words.", "A", "2024-03-01", "", "", "7"],
    );
    let said = "text=2,date=";
    check(&names, &row, said, ["Words.", "", "", "", "", "7"]);
    // Said of other files.
    let said = "text=Corps,title=Titel";
    check(&names, &row, said, ["deck", "", "2024-03-01", "", "", "7"]);
    let error = columns(&names, &[&row], "text=text,title=Kopf").expect_err("no such column");
    assert!(error.contains("\"Kopf\" (there are \"Titel\""), "{error}");
}

#[test]
fn evidence_names_the_column() {
    let names = ["Pub Date ", "text", "link"];
    let row = ["2024-03-01", "Words.", "https://a.example/1"];
    let found = columns(&names, &[&row], "").expect("a text column");
    let article = found.article(Path::new("a.csv"), 1, &row).expect("a text");
    let evidence = &article.given.evidence;
    let shown = [&evidence.date, &evidence.outlet, &evidence.title]
        .map(|found| found.as_ref().map(ToString::to_string).unwrap_or_default());
    assert_eq!(shown, ["column 'Pub Date'", "column 'link'", ""]);
    let first = ["2024-03-01", "1"];
    let found = columns(&first, &[&first], "text=2,date=1").expect("columns by number");
    assert!(!found.has_head);
    let article = found
        .article(Path::new("a.csv"), 1, &first)
        .expect("a text");
    let date = article.given.evidence.date.map(|date| date.to_string());
    assert_eq!(date.as_deref(), Some("column 1"));
}

#[test]
fn one_long_column_is_the_text() {
    let long = "word ".repeat(60);
    let names = ["a", "title", "b"];
    assert!(columns(&names, &[&["x", &long, &long]], "").is_ok());
    let error = columns(&names, &[&[&long, "t", &long]], "").expect_err("two long ones");
    assert!(error.contains("\"a\", \"title\", \"b\""), "{error}");
    assert!(columns(&names, &[], "").is_err());
}
