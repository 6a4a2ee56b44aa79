//! A result as CSV or JSON lines, article by article into any writer. Makes bytes only:
//! where they go is for [`super::jobs`] to say.

pub mod page;
pub mod quotes;
mod records;
pub mod timeline;

use super::ExportFormat;
use crate::corpus::Facet;
use crate::index::{DocId, Snapshot};
use serde::Serialize;
use std::io::{self, Write};

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
    records::write(format, records, out)
}

impl records::Record for Record<'_> {
    /// Several values of one column are joined by "; ".
    const COLUMNS: &'static [&'static str] = &[
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

    fn cells(&self) -> Vec<String> {
        let dateline = self.dateline.as_ref();
        let owned = |text: Option<&str>| text.unwrap_or_default().to_owned();
        vec![
            self.title.to_owned(),
            owned(self.outlet.as_deref()),
            owned(self.date.as_deref()),
            owned(dateline.and_then(|dateline| dateline.place)),
            owned(dateline.and_then(|dateline| dateline.agency)),
            owned(self.language),
            self.words.to_string(),
            self.people.join("; "),
            self.organizations.join("; "),
            self.places.join("; "),
            self.topics.join("; "),
            if self.starred { "yes" } else { "" }.to_owned(),
            self.tags.join("; "),
            owned(self.path.as_deref()),
        ]
    }
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
    use super::records::text;
    use super::{DatelineRecord, ExportFormat, Record};

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
        let expected = "title,outlet,date,place,agency,language,words,people,organizations,places,topics,starred,tags,path\n\
            \"A \"\"dry\"\", long summer\",The Post,XXXX-11-17,Minsk,BelTA,en,4,Ann Lee; Bo Day,,Minsk,,yes,to read; trade,\n";
        assert_eq!(text(ExportFormat::Csv, vec![record()]), expected);
    }

    #[test]
    fn json_lines_are_one_object_each() {
        let text = text(ExportFormat::JsonLines, vec![record(), record()]);
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
