//! A result as CSV or JSON lines, article by article into any writer. Makes bytes only:
//! where they go is for [`super::jobs`] to say.

pub mod page;
pub mod quotes;
pub mod timeline;

use super::ExportFormat;
use crate::corpus::Facet;
use crate::index::{DocId, Snapshot};
use serde::Serialize;
use std::io::{self, Write};

/// Columns of the CSV; several values of one are joined by "; ".
const COLUMNS: [&str; 14] = [
    "title",
    "outlet",
    "date",
    "place",
    "agency",
    "language",
    "words",
    "people",
    "organizations",
    "places",
    "topics",
    "starred",
    "tags",
    "path",
];

/// One article as it leaves the program.
#[derive(Serialize)]
struct Record<'s> {
    title: &'s str,
    outlet: Option<String>,
    date: Option<String>,
    dateline: Option<DatelineRecord<'s>>,
    language: Option<&'static str>,
    words: u32,
    people: Vec<&'s str>,
    organizations: Vec<&'s str>,
    places: Vec<&'s str>,
    topics: Vec<&'s str>,
    starred: bool,
    tags: Vec<&'s str>,
    path: Option<String>,
    text: &'s str,
}

#[derive(Serialize)]
struct DatelineRecord<'s> {
    place: Option<&'s str>,
    date: Option<String>,
    agency: Option<&'s str>,
}

/// Writes the articles of `docs` in their order; answers how many there were.
///
/// # Errors
/// What the writer answers.
pub fn write(
    format: ExportFormat,
    snapshot: &Snapshot,
    docs: &[DocId],
    out: &mut dyn Write,
) -> io::Result<usize> {
    let records = docs.iter().filter_map(|doc| record(snapshot, *doc));
    match format {
        ExportFormat::Csv => write_csv(records, out),
        ExportFormat::JsonLines => write_json_lines(records, out),
    }
}

fn write_csv<'s>(
    records: impl Iterator<Item = Record<'s>>,
    out: &mut dyn Write,
) -> io::Result<usize> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(COLUMNS)?;
    let mut n_written = 0;
    for record in records {
        csv.write_record(csv_fields(&record))?;
        n_written += 1;
    }
    csv.flush()?;
    Ok(n_written)
}

fn csv_fields(record: &Record<'_>) -> [String; 14] {
    let dateline = record.dateline.as_ref();
    let owned = |text: Option<&str>| text.unwrap_or_default().to_owned();
    [
        record.title.to_owned(),
        owned(record.outlet.as_deref()),
        owned(record.date.as_deref()),
        owned(dateline.and_then(|dateline| dateline.place)),
        owned(dateline.and_then(|dateline| dateline.agency)),
        owned(record.language),
        record.words.to_string(),
        record.people.join("; "),
        record.organizations.join("; "),
        record.places.join("; "),
        record.topics.join("; "),
        if record.starred { "yes" } else { "" }.to_owned(),
        record.tags.join("; "),
        owned(record.path.as_deref()),
    ]
}

fn write_json_lines<'s>(
    records: impl Iterator<Item = Record<'s>>,
    out: &mut dyn Write,
) -> io::Result<usize> {
    let mut n_written = 0;
    for record in records {
        serde_json::to_writer(&mut *out, &record)?;
        out.write_all(b"\n")?;
        n_written += 1;
    }
    out.flush()?;
    Ok(n_written)
}

fn record(snapshot: &Snapshot, doc: DocId) -> Option<Record<'_>> {
    let article = snapshot.article(doc)?;
    let header = snapshot.header(doc)?;
    let dateline = header.dateline.as_ref();
    let outlets = snapshot.outlets(doc);
    let values = |facet: Facet| -> Vec<&str> {
        let values = snapshot.doc_values(doc).iter();
        values
            .filter_map(|value| snapshot.value(*value))
            .filter(|value| value.facet == facet)
            .map(|value| &*value.name)
            .collect()
    };
    Some(Record {
        title: &header.title,
        outlet: (!outlets.is_empty()).then(|| outlets.join("; ")),
        date: snapshot.date(doc).map(|date| date.to_string()),
        dateline: dateline.map(|dateline| DatelineRecord {
            place: dateline.place.as_deref(),
            date: dateline.date.map(|date| date.to_string()),
            agency: dateline.agency.as_deref(),
        }),
        language: snapshot.language(doc),
        words: snapshot.doc_words(doc),
        people: values(Facet::Person),
        organizations: values(Facet::Organization),
        places: values(Facet::Place),
        topics: values(Facet::Topic),
        starred: !values(Facet::Mark).is_empty(),
        tags: values(Facet::Tag),
        path: article.origin.path().map(|path| path.display().to_string()),
        text: article.text(),
    })
}

#[cfg(test)]
mod tests {
    use super::{DatelineRecord, Record, write_csv, write_json_lines};

    fn record() -> Record<'static> {
        Record {
            title: "A \"dry\", long summer",
            outlet: Some("The Post".to_owned()),
            date: Some("XXXX-11-17".to_owned()),
            dateline: Some(DatelineRecord {
                place: Some("Minsk"),
                date: None,
                agency: Some("BelTA"),
            }),
            language: Some("en"),
            words: 4,
            people: vec!["Ann Lee", "Bo Day"],
            organizations: Vec::new(),
            places: vec!["Minsk"],
            topics: Vec::new(),
            starred: true,
            tags: vec!["to read", "trade"],
            path: None,
            text: "A long\nsummer.",
        }
    }

    #[test]
    fn csv_has_heads_and_quotes_what_needs_it() {
        let mut out = Vec::new();
        let n_written = write_csv([record()].into_iter(), &mut out).expect("a vector takes all");
        assert_eq!(n_written, 1);
        let expected = "title,outlet,date,place,agency,language,words,people,organizations,places,topics,starred,tags,path\n\
            \"A \"\"dry\"\", long summer\",The Post,XXXX-11-17,Minsk,BelTA,en,4,Ann Lee; Bo Day,,Minsk,,yes,to read; trade,\n";
        assert_eq!(String::from_utf8_lossy(&out), expected);
    }

    #[test]
    fn json_lines_are_one_object_each() {
        let mut out = Vec::new();
        let records = [record(), record()].into_iter();
        let n_written = write_json_lines(records, &mut out).expect("a vector takes all");
        assert_eq!(n_written, 2);
        let text = String::from_utf8(out).expect("JSON is UTF-8");
        for line in text.lines() {
            let value: serde_json::Value = serde_json::from_str(line).expect("one object a line");
            assert_eq!(value["dateline"]["place"], "Minsk");
            assert_eq!(value["people"][1], "Bo Day");
            assert_eq!(value["text"], "A long\nsummer.");
            assert_eq!(value["starred"], true);
            assert_eq!(value["tags"][1], "trade");
            assert!(value["path"].is_null());
        }
        assert_eq!(text.lines().count(), 2);
    }
}
