//! Records for reference managers: a tag of two letters a line, lines ended as the format
//! has it, and an empty line behind each record.

use super::Cited;

/// One record.
pub(super) fn record(cited: &Cited) -> String {
    let mut out = String::new();
    let mut line = |tag: &str, value: &str| {
        out.push_str(tag);
        out.push_str("  - ");
        out.push_str(value);
        out.push_str("\r\n");
    };
    line("TY", "NEWS");
    for author in &cited.authors {
        line("AU", &author.turned());
    }
    line("TI", &cited.title);
    if let Some(outlet) = &cited.outlet {
        line("T2", outlet);
    }
    if let Some(year) = cited.year() {
        line("PY", &format!("{year:04}"));
    }
    if let Some(date) = cited.date {
        let part = |part: Option<u8>| part.map(|part| format!("{part:02}")).unwrap_or_default();
        let year = date.year.map(|year| format!("{year:04}"));
        let (year, month, day) = (year.unwrap_or_default(), part(date.month), part(date.day));
        line("DA", &format!("{year}/{month}/{day}/"));
    }
    if let Some(language) = cited.language {
        line("LA", language);
    }
    line("ER", "");
    out.push_str("\r\n");
    out
}
