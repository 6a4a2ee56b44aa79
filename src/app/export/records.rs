//! Records one after the other into any writer: as CSV below a head of columns, or as JSON, an
//! object a line. What a record holds is its own business.

use crate::app::ExportFormat;
use serde::Serialize;
use std::io::{self, Write};

/// What can be a row of a table, and an object.
pub(super) trait Record: Serialize {
    /// Columns of the table.
    const COLUMNS: &'static [&'static str];

    /// Cells of the row, one for each column.
    fn cells(&self) -> Vec<String>;
}

/// Writes all records; answers how many there were.
///
/// # Errors
/// What the writer answers.
pub(super) fn write<R: Record>(
    format: ExportFormat,
    records: impl Iterator<Item = R>,
    out: &mut dyn Write,
) -> io::Result<usize> {
    match format {
        ExportFormat::Csv => write_csv(records, out),
        ExportFormat::JsonLines => write_json_lines(records, out),
    }
}

fn write_csv<R: Record>(
    records: impl Iterator<Item = R>,
    out: &mut dyn Write,
) -> io::Result<usize> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(R::COLUMNS)?;
    let mut n_written = 0;
    for record in records {
        csv.write_record(record.cells())?;
        n_written += 1;
    }
    csv.flush()?;
    Ok(n_written)
}

fn write_json_lines<R: Record>(
    records: impl Iterator<Item = R>,
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

/// All records as text.
#[cfg(test)]
pub(super) fn text<R: Record>(format: ExportFormat, records: Vec<R>) -> String {
    let (mut out, n_records) = (Vec::new(), records.len());
    let n_written = write(format, records.into_iter(), &mut out).expect("a vector takes all");
    assert_eq!(n_written, n_records);
    String::from_utf8(out).expect("text is UTF-8")
}
