//! Quotations as CSV or JSON lines, one after the other into any writer, each with where it
//! stands. Makes bytes only.

use crate::analysis::quotes::{QuoteList, QuoteRow, QuoteTable};
use crate::app::ExportFormat;
use crate::index::{DocId, Snapshot};
use crate::text::Span;
use serde::Serialize;
use std::io::{self, Write};

/// Columns of the CSV.
const COLUMNS: [&str; 11] = [
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
    match format {
        ExportFormat::Csv => write_csv(records, out),
        ExportFormat::JsonLines => write_json_lines(records, out),
    }
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

fn write_csv<'s>(
    records: impl Iterator<Item = Record<'s>>,
    out: &mut dyn Write,
) -> io::Result<usize> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(COLUMNS)?;
    let mut n_written = 0;
    for record in records {
        let confidence = format!("{:.2}", record.confidence);
        csv.write_record([
            record.speaker.unwrap_or_default(),
            record.kind,
            record.cue.unwrap_or_default(),
            &record.quotation,
            record.title,
            record.outlet.as_deref().unwrap_or_default(),
            record.date.as_deref().unwrap_or_default(),
            record.place.unwrap_or_default(),
            record.path.as_deref().unwrap_or_default(),
            record.rule,
            &confidence,
        ])?;
        n_written += 1;
    }
    csv.flush()?;
    Ok(n_written)
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

#[cfg(test)]
mod tests {
    use super::{Record, write_csv, write_json_lines};

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
        let mut out = Vec::new();
        let n = write_csv(
            [record(None), record(Some("Ann Lee"))].into_iter(),
            &mut out,
        );
        assert_eq!(n.expect("a vector takes all"), 2);
        let row =
            "direct,said,\"“Dry, \"\"long\"\" summer.”\",A title,,2024-03-05,Minsk,,after,0.90\n";
        let expected = format!(
            "speaker,kind,cue,quotation,title,outlet,date,place,path,rule,confidence\n,{row}Ann Lee,{row}"
        );
        assert_eq!(String::from_utf8_lossy(&out), expected);
    }

    #[test]
    fn json_lines_are_one_object_each() {
        let mut out = Vec::new();
        let n = write_json_lines([record(None), record(Some("Bo"))].into_iter(), &mut out);
        assert_eq!(n.expect("a vector takes all"), 2);
        let text = String::from_utf8(out).expect("JSON is UTF-8");
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
