//! Ranges of dates as people read them. Reading typed ones is done in the corpus.

use crate::corpus::date::PartialDate;
use crate::search::query::tree::Dates;

/// "May 2024 – Jun 2024", "May – Sep 2025", "Since May 2024", "Until 2023", "Undated".
pub fn label(dates: Dates) -> String {
    match dates {
        Dates::Undated => "Undated".to_owned(),
        Dates::Range { from, to } => match (from, to) {
            (None, None) => "Any date".to_owned(),
            (Some(from), None) => format!("Since {}", from.label()),
            (None, Some(to)) => format!("Until {}", to.label()),
            (Some(from), Some(to)) if from == to => from.label(),
            (Some(from), Some(to)) => between(from, to),
        },
    }
}

/// The year is said once where both have it and a month, the month where both have a day of it.
fn between(from: PartialDate, to: PartialDate) -> String {
    let same_year = from.year == to.year && from.month.is_some() && to.month.is_some();
    let same_month = same_year && from.month == to.month;
    if let (true, Some(day), Some(_)) = (same_month, from.day, to.day) {
        return format!("{day} – {}", to.label());
    }
    let first = PartialDate {
        year: from.year.filter(|_| !same_year),
        ..from
    };
    format!("{} – {}", first.label(), to.label())
}

#[cfg(test)]
mod tests {
    use super::label;
    use crate::corpus::date::PartialDate;
    use crate::search::query::tree::Dates;

    fn check(from: &str, to: &str, expected: &str) {
        let (from, to) = (PartialDate::parse(from), PartialDate::parse(to));
        assert_eq!(label(Dates::Range { from, to }), expected);
    }

    #[test]
    fn ranges_are_told() {
        check("2025-05", "2025-09", "May – Sep 2025");
        check("2024-05", "2025-09", "May 2024 – Sep 2025");
        check("2024-05", "2024-05", "May 2024");
        check("2024", "2024-06", "2024 – Jun 2024");
        check("2024-05-03", "2024-05-09", "3 – 9 May 2024");
        check("2024-05-03", "2024-06-09", "3 May – 9 Jun 2024");
        check("2024-05-03", "", "Since 3 May 2024");
        check("", "2023", "Until 2023");
        assert_eq!(label(Dates::Undated), "Undated");
    }
}
