//! The view of time as it leaves the program: rows of numbers with commas or tabs, or a
//! picture ([`svg`]). Makes texts only.

mod picture;
mod xml;

use crate::app::timeline::Chart;
use crate::corpus::date::PartialDate;
pub use picture::svg;

/// Rows of numbers: a head, a row for each step in sight, one for what bears no date.
fn rows(chart: &Chart) -> Vec<Vec<String>> {
    let names = chart.series.iter().map(|series| series.key.name());
    let heads = ["from", "to", "articles"].into_iter().chain(names);
    let mut rows = vec![heads.map(str::to_owned).collect()];
    let date = |date: PartialDate| date.to_string();
    for (nth, bin) in chart.bins.iter().enumerate() {
        let counts = chart.series.iter().map(|series| series.counts.get(nth));
        let counts = counts.map(|n| n.copied().unwrap_or_default());
        let counts = std::iter::once(bin.n_all).chain(counts);
        let cells = [date(bin.from), date(bin.to)].into_iter();
        rows.push(cells.chain(counts.map(|n| n.to_string())).collect());
    }
    let undated = chart.series.iter().map(|series| series.n_undated);
    let undated = std::iter::once(chart.n_undated).chain(undated);
    let cells = ["undated".to_owned(), String::new()].into_iter();
    rows.push(cells.chain(undated.map(|n| n.to_string())).collect());
    rows
}

/// With commas, as other programs read it.
pub fn csv(chart: &Chart) -> String {
    let mut csv = csv::Writer::from_writer(Vec::new());
    for row in rows(chart) {
        // A vector takes all.
        let _ = csv.write_record(row);
    }
    let bytes = csv.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// With tabs, as a sheet takes it from the clipboard.
pub fn tsv(chart: &Chart) -> String {
    let mut text = String::new();
    for row in rows(chart) {
        let cells = row.iter().map(|cell| cell.replace(['\t', '\n', '\r'], " "));
        text.push_str(&cells.collect::<Vec<String>>().join("\t"));
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests;
