//! Days counted through the Gregorian calendar, their weekdays and ISO weeks. Knows nothing
//! of unknown parts.

use crate::corpus::date::PartialDate;

/// A day, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day(pub(super) i64);

impl Day {
    /// The day of a year, month and day; none if the calendar has no such day. Counts as
    /// Howard Hinnant, "chrono-compatible low-level date algorithms", does.
    pub(super) fn of(year: i16, month: u8, day: u8) -> Option<Self> {
        if day == 0 || day > days_in(year, month)? {
            return None;
        }
        let (month, day) = (i64::from(month), i64::from(day));
        // Years begin in March, so that a leap day is the last.
        let year = i64::from(year) - i64::from(month <= 2);
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let since_march = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let days = of_era * 365 + of_era / 4 - of_era / 100 + since_march;
        Some(Self(era * 146_097 + days - 719_468))
    }

    /// Year, month and day; none beyond the years that dates can have.
    pub(super) fn date(self) -> Option<PartialDate> {
        let since = self.0 + 719_468;
        let era = since.div_euclid(146_097);
        let of_era = since.rem_euclid(146_097);
        let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let shifted = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted + 2) / 5 + 1;
        let month = (shifted + 2) % 12 + 1;
        let year = year + era * 400 + i64::from(month <= 2);
        Some(PartialDate {
            year: Some(i16::try_from(year).ok()?),
            month: u8::try_from(month).ok(),
            day: u8::try_from(day).ok(),
        })
    }

    /// 1 for Monday to 7 for Sunday.
    pub(super) fn weekday(self) -> u8 {
        u8::try_from((self.0 + 3).rem_euclid(7) + 1).unwrap_or(1)
    }

    /// The week of ISO 8601: "2022-W46".
    pub(super) fn week(self) -> Option<String> {
        // A week is of the year of its Thursday.
        let thursday = Self(self.0 + 4 - i64::from(self.weekday()));
        let year = thursday.date()?.year?;
        let week = (thursday.0 - Self::of(year, 1, 1)?.0) / 7 + 1;
        Some(format!("{year:04}-W{week:02}"))
    }

    /// So many days later.
    pub(super) fn plus(self, days: i64) -> Self {
        Self(self.0.saturating_add(days))
    }
}

/// Days in a month.
pub(super) fn days_in(year: i16, month: u8) -> Option<u8> {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 => Some(if is_leap { 29 } else { 28 }),
        _ => None,
    }
}

/// A year and month, so many months later.
pub(super) fn plus_months(year: i16, month: u8, by: i32) -> Option<(i16, u8)> {
    let months = i32::from(year) * 12 + i32::from(month) - 1 + by;
    let year = i16::try_from(months.div_euclid(12)).ok()?;
    Some((year, u8::try_from(months.rem_euclid(12) + 1).ok()?))
}

#[cfg(test)]
mod tests {
    use super::{Day, plus_months};
    use proptest::prelude::*;

    fn check(date: (i16, u8, u8), weekday: u8, week: &str) {
        let day = Day::of(date.0, date.1, date.2).expect("the calendar has it");
        assert_eq!(day.weekday(), weekday);
        assert_eq!(day.week().as_deref(), Some(week));
    }

    #[test]
    fn counts_days() {
        assert_eq!(Day::of(1970, 1, 1), Some(Day(0)));
        assert_eq!(Day::of(2023, 2, 29), None);
        assert_eq!(Day::of(2000, 2, 30), None);
        check((2022, 11, 17), 4, "2022-W46");
        check((2024, 12, 30), 1, "2025-W01");
        check((2021, 1, 3), 7, "2020-W53");
        assert_eq!(plus_months(2024, 1, -1), Some((2023, 12)));
        assert_eq!(plus_months(2024, 11, 14), Some((2026, 1)));
    }

    proptest! {
        #[test]
        fn days_and_dates_are_one(number in -700_000_i64..400_000) {
            let date = Day(number).date().expect("in range");
            let parts = date.year.zip(date.month).zip(date.day);
            let ((year, month), day) = parts.expect("whole");
            prop_assert_eq!(Day::of(year, month, day), Some(Day(number)));
        }
    }
}
