//! What is written, read again: rows by splitting, the picture with an XML reader.

use super::{csv, svg, tsv};
use crate::analysis::timeline::{DateSeries, DateTable, SeriesKey};
use crate::app::timeline::{Chart, ChartInk, Form, TimelineWish, Unit};
use crate::corpus::date::PartialDate;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::BTreeMap;

const NAME: &str = "Fish & <Chips>, \"Ltd\"";

fn chart() -> Chart {
    let date = |written| PartialDate::parse(written).expect("a date");
    let series = |name: &str, counts: Vec<u32>| DateSeries {
        key: SeriesKey::Search(name.to_owned()),
        n: counts.iter().sum::<u32>() + 1,
        counts,
        n_undated: 1,
    };
    let table = DateTable {
        dates: vec![
            (date("2024-03-05"), 4),
            (date("2024-03-06"), 2),
            (date("2024-03-09"), 5),
        ],
        n_undated: 3,
        n: 14,
        series: vec![series(NAME, vec![4, 0, 2]), series("Bo", vec![1, 2, 5])],
    };
    let slots: Vec<(SeriesKey, usize)> = table
        .series
        .iter()
        .zip(0..)
        .map(|(series, slot)| (series.key.clone(), slot))
        .collect();
    Chart::of(&table, None, None, &slots)
}

#[test]
fn rows_hold_every_number_and_what_is_undated() {
    let expected = "from,to,articles,\"Fish & <Chips>, \"\"Ltd\"\"\",Bo\n\
                    2024-03-05,2024-03-05,4,4,1\n2024-03-06,2024-03-06,2,0,2\n\
                    2024-03-07,2024-03-07,0,0,0\n2024-03-08,2024-03-08,0,0,0\n\
                    2024-03-09,2024-03-09,5,2,5\nundated,,3,1,1\n";
    assert_eq!(csv(&chart()), expected);
    let text = tsv(&chart());
    let rows: Vec<Vec<&str>> = text.lines().map(|row| row.split('\t').collect()).collect();
    assert_eq!(rows.len(), 7);
    assert!(rows.iter().all(|row| row.len() == 5), "{text}");
    assert_eq!(rows[0][3], NAME);
    assert_eq!(rows[5], ["2024-03-09", "2024-03-09", "5", "2", "5"]);
}

/// Text of all elements by name, after the whole is found to be well formed.
fn texts(svg: &str) -> BTreeMap<String, Vec<String>> {
    let mut reader = Reader::from_str(svg);
    let (mut texts, mut open) = (BTreeMap::<String, Vec<String>>::new(), Vec::new());
    let mut told = String::new();
    loop {
        match reader.read_event().expect("well formed") {
            Event::Start(start) => {
                for attribute in start.attributes() {
                    attribute.expect("an attribute with a value");
                }
                open.push(start.name().as_ref().to_owned());
                told.clear();
            }
            Event::Text(text) => told.push_str(&text.html_content()),
            Event::GeneralRef(entity) => {
                let letter = match &*entity {
                    "amp" => '&',
                    "lt" => '<',
                    "gt" => '>',
                    "quot" => '"',
                    other => panic!("no such entity: {other}"),
                };
                told.push(letter);
            }
            Event::End(_) => {
                let name = open.pop().expect("was opened");
                texts
                    .entry(name)
                    .or_default()
                    .push(std::mem::take(&mut told));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty(), "{open:?}");
    texts
}

fn check(form: Form) {
    let chart = chart();
    let wish = TimelineWish {
        form,
        ..TimelineWish::default()
    };
    let written = svg(
        &chart,
        &wish,
        "14 articles · search “a & b”",
        &ChartInk::default(),
    );
    let texts = texts(&written);
    let titles = &texts["title"];
    assert_eq!(titles[0], "Articles by topic, by day");
    let desc = &texts["desc"][0];
    assert!(desc.contains("search “a & b”") && desc.contains("From 5 Mar 2024 to 9 Mar 2024"));
    let legend = format!("{NAME} (7)");
    let has = |wanted: &str| texts["text"].iter().any(|text| text == wanted);
    assert!(has(&legend) && has("Bo (9)"), "{:?}", texts["text"]);
    assert!(has("Not drawn: 3 undated."), "{:?}", texts["text"]);
    assert!(has("5 Mar 2024"), "{:?}", texts["text"]);
    // Every step of every series tells its number.
    for series in &chart.series {
        let name = series.key.name();
        let told = titles.iter().filter_map(|title| title.strip_prefix(name));
        let numbers: Vec<u32> = told
            .filter_map(|told| told.rsplit(": ").next()?.parse().ok())
            .collect();
        assert_eq!(numbers, series.counts, "{name}");
    }
}

#[test]
fn a_picture_of_lines_is_read_alone() {
    check(Form::Lines);
}

#[test]
fn a_picture_of_bars_is_read_alone() {
    check(Form::Bars);
}

#[test]
fn a_share_of_nothing_is_not_drawn() {
    let wish = TimelineWish {
        measure: Unit::Share,
        ..TimelineWish::default()
    };
    let written = svg(&chart(), &wish, "", &ChartInk::default());
    let texts = texts(&written);
    let of_bo: Vec<&String> = texts["title"]
        .iter()
        .filter(|t| t.starts_with("Bo, "))
        .collect();
    let expected = [
        "Bo, 5 Mar 2024: 25%",
        "Bo, 6 Mar 2024: 100%",
        "Bo, 9 Mar 2024: 100%",
    ];
    assert_eq!(of_bo, expected);
}
