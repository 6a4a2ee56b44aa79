//! Dates as news gives them: often without a year. Unknown parts stay unknown.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A calendar date of which parts may be unknown; ordered with unknown parts first.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct PartialDate {
    /// Year of the common era.
    pub year: Option<i16>,
    /// Month, 1 to 12.
    pub month: Option<u8>,
    /// Day of the month, 1 to 31.
    pub day: Option<u8>,
}

/// TIMEX3-like: `2024-03-01`, `XXXX-11-17`, `2024-03`, `2024`.
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => write!(f, "{year:04}")?,
            None => f.write_str("XXXX")?,
        }
        match (self.month, self.day) {
            (Some(month), Some(day)) => write!(f, "-{month:02}-{day:02}"),
            (Some(month), None) => write!(f, "-{month:02}"),
            (None, Some(day)) => write!(f, "-XX-{day:02}"),
            (None, None) => Ok(()),
        }
    }
}

impl PartialDate {
    /// The date that [`Display`](fmt::Display) wrote.
    pub fn parse(written: &str) -> Option<Self> {
        let (sign, digits) = match written.strip_prefix('-') {
            Some(digits) => (-1, digits),
            None => (1, written),
        };
        let mut parts = digits.split('-');
        let year = match parts.next()? {
            "XXXX" => None,
            year => Some(sign * year.parse::<i16>().ok().filter(|year| *year >= 0)?),
        };
        let part = |part: Option<&str>, most: u8| match part {
            None | Some("XX") => Some(None),
            Some(digits) => {
                let number: u8 = digits.parse().ok()?;
                (1..=most).contains(&number).then_some(Some(number))
            }
        };
        let month = part(parts.next(), 12)?;
        let day = part(parts.next(), 31)?;
        parts.next().is_none().then_some(Self { year, month, day })
    }

    /// English month names, January first.
    pub const MONTHS: [&'static str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];

    /// For people: "17 Nov 2025", "17 Nov", "Nov 2025", "2025"; empty when nothing is known.
    pub fn label(self) -> String {
        let month = self
            .month
            .and_then(|month| Self::MONTHS.get(usize::from(month).checked_sub(1)?))
            .and_then(|name| name.get(..3));
        let parts = [
            self.day
                .filter(|_| month.is_some())
                .map(|day| day.to_string()),
            month.map(str::to_owned),
            self.year.map(|year| year.to_string()),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        parts.join(" ")
    }
}
