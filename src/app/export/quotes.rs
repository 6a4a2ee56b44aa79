//! Quotations as CSV or JSON lines, one after the other into any writer, each with where it
//! stands. Makes bytes only.

use super::records;
use crate::analysis::quotes::{QuoteList, QuoteRow, QuoteTable};
use crate::app::ExportFormat;
use crate::index::{DocId, Snapshot};
use crate::text::Span;
use serde::Serialize;
use std::io::{self, Write};

/// One quotation as it leaves the program.
#[derive(Serialize)]
struct Record<'s> {
    speaker: Option<&'s str>,
    kind: &'static str,
    cue: Option<&'s str>,
    quotation: String,
    title: &'s str,
    outlet: Option<String>,
    date: Option<String>,
    place: Option<&'s str>,
    path: Option<String>,
    rule: &'static str,
    /// In hundredths, so that it is read as it is written.
    confidence: f64,
}

/// Writes the quotations of a table in their order; answers how many there were.
///
/// # Errors
/// What the writer answers.
pub fn write(
    format: ExportFormat,
    snapshot: &Snapshot,
    table: &QuoteTable,
    out: &mut dyn Write,
) -> io::Result<usize> {
    let rows = table.rows();
    let records = rows.filter_map(|row| record(snapshot, table.list(), row));
    records::write(format, records, out)
}

/// The words of a quotation on one line.
pub fn words(snapshot: &Snapshot, doc: DocId, span: Span) -> Option<String> {
    let words = span.slice(snapshot.article(doc)?.text());
    let words: Vec<&str> = words.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

fn record<'s>(snapshot: &'s Snapshot, list: &'s QuoteList, row: &QuoteRow) -> Option<Record<'s>> {
    use crate::corpus::annotation::QuoteKind;
    let header = snapshot.header(row.doc)?;
    let path = snapshot.article(row.doc)?.origin.path();
    let outlets = snapshot.outlets(row.doc);
    let dateline = header.dateline.as_ref();
    Some(Record {
        speaker: list.speaker(row),
        kind: match row.kind {
            QuoteKind::Direct => "direct",
            QuoteKind::Indirect => "indirect",
        },
        cue: list.cue(row),
        quotation: words(snapshot, row.doc, row.span)?,
        title: &header.title,
        outlet: (!outlets.is_empty()).then(|| outlets.join("; ")),
        date: snapshot.date(row.doc).map(|date| date.to_string()),
        place: dateline.and_then(|dateline| dateline.place.as_deref()),
        path: path.map(|path| path.display().to_string()),
        rule: list.rule(row),
        confidence: (f64::from(row.confidence) * 100.0).round() / 100.0,
    })
}

impl records::Record for Record<'_> {
    const COLUMNS: &'static [&'static str] = &[
        "speaker",
        "kind",
        "cue",
        "quotation",
        "title",
        "outlet",
        "date",
        "place",
        "path",
        "rule",
        "confidence",
    ];

    fn cells(&self) -> Vec<String> {
        let confidence = format!("{:.2}", self.confidence);
        let cells = [
            self.speaker.unwrap_or_default(),
            self.kind,
            self.cue.unwrap_or_default(),
            &self.quotation,
            self.title,
            self.outlet.as_deref().unwrap_or_default(),
            self.date.as_deref().unwrap_or_default(),
            self.place.unwrap_or_default(),
            self.path.as_deref().unwrap_or_default(),
            self.rule,
            &confidence,
        ];
        cells.map(str::to_owned).into()
    }
}

#[cfg(test)]
mod tests {
    use super::{ExportFormat, Record};
    use crate::app::export::records::text;

    fn record(speaker: Option<&'static str>) -> Record<'static> {
        Record {
            speaker,
            kind: "direct",
            cue: Some("said"),
            quotation: "“Dry, \"long\" summer.”".to_owned(),
            title: "A title",
            outlet: None,
            date: Some("2024-03-05".to_owned()),
            place: Some("Minsk"),
            path: None,
            rule: "after",
            confidence: 0.9,
        }
    }

    #[test]
    fn csv_has_heads_and_quotes_what_needs_it() {
        let row =
            "direct,said,\"“Dry, \"\"long\"\" summer.”\",A title,,2024-03-05,Minsk,,after,0.90\n";
        let expected = format!(
            "speaker,kind,cue,quotation,title,outlet,date,place,path,rule,confidence\n,{row}Ann Lee,{row}"
        );
        let records = vec![record(None), record(Some("Ann Lee"))];
        assert_eq!(text(ExportFormat::Csv, records), expected);
    }

    #[test]
    fn json_lines_are_one_object_each() {
        let records = vec![record(None), record(Some("Bo"))];
        let text = text(ExportFormat::JsonLines, records);
        let values: Vec<serde_json::Value> = text
            .lines()
            .map(|line| serde_json::from_str(line).expect("one object a line"))
            .collect();
        assert!(values[0]["speaker"].is_null() && values[0]["path"].is_null());
        assert_eq!(values[1]["speaker"], "Bo");
        assert_eq!(values[1]["quotation"], "“Dry, \"long\" summer.”");
        assert_eq!(values[1]["confidence"], 0.9);
    }
}
