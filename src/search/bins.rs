//! A timeline in bars: days, months, years or decades, whichever makes few enough of them.
//! Finds and filters nothing.

use super::query::tree::Dates;
use super::timeline::Timeline;
use crate::corpus::date::PartialDate;

/// Years that are still shown by month.
const YEARS_BY_MONTH: i32 = 4;
/// Years that are still shown one by one.
const YEARS_BY_YEAR: i32 = 80;

/// How long a bar is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A day of one month.
    Day,
    /// A month.
    Month,
    /// A year.
    Year,
    /// Ten years.
    Decade,
}

/// One bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bin {
    /// The first date in it, as far as the step goes.
    pub from: PartialDate,
    /// The last.
    pub to: PartialDate,
    /// Articles.
    pub n_articles: u32,
}

/// Bars without a gap between the first and the last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bins {
    /// How long each is.
    pub step: Step,
    /// In order of time, empty ones too.
    pub bins: Vec<Bin>,
    /// Articles whose date is not known as far as the step goes; no bar counts them.
    pub n_vague: u32,
}

impl Bin {
    /// The range of dates it stands for.
    pub fn dates(&self) -> Dates {
        Dates::Range {
            from: Some(self.from),
            to: Some(self.to),
        }
    }
}

impl Bins {
    /// The bars of a timeline; none when no date in it has a year.
    pub fn of(timeline: &Timeline) -> Option<Self> {
        let step = step_of(timeline)?;
        let places = timeline.dates.iter();
        let places: Vec<(i32, u32)> = places
            .filter_map(|(date, n)| Some((place(*date, step)?, *n)))
            .collect();
        let first = places.iter().map(|(place, _)| *place).min()?;
        let last = places.iter().map(|(place, _)| *place).max()?;
        let mut bins: Vec<Bin> = (first..=last).filter_map(|at| bin(at, step)).collect();
        let mut n_binned = 0;
        for (place, n) in places {
            let at = usize::try_from(place - first).ok();
            if let Some(bin) = at.and_then(|at| bins.get_mut(at)) {
                bin.n_articles += n;
                n_binned += n;
            }
        }
        let n_dated: u32 = timeline.dates.iter().map(|(_, n)| n).sum();
        Some(Self {
            step,
            bins,
            n_vague: n_dated.saturating_sub(n_binned),
        })
    }

    /// The largest bar.
    pub fn largest(&self) -> u32 {
        self.bins
            .iter()
            .map(|bin| bin.n_articles)
            .max()
            .unwrap_or(0)
    }
}

/// The shortest step that most dates are known to and that makes few enough bars.
fn step_of(timeline: &Timeline) -> Option<Step> {
    let years = || timeline.dates.iter().filter_map(|(date, _)| date.year);
    let (first, last) = (i32::from(years().min()?), i32::from(years().max()?));
    let n_years = last - first + 1;
    if n_years > YEARS_BY_YEAR {
        return Some(Step::Decade);
    }
    if n_years > YEARS_BY_MONTH {
        return Some(Step::Year);
    }
    let count = |knows: fn(&PartialDate) -> bool| -> u64 {
        let dates = timeline.dates.iter().filter(|(date, _)| knows(date));
        dates.map(|(_, n)| u64::from(*n)).sum()
    };
    let n_all = count(|_| true);
    if count(|date| date.month.is_some()) * 2 < n_all {
        return Some(Step::Year);
    }
    let mut months = timeline.dates.iter().map(|(date, _)| date.month);
    let first_month = months.next().flatten();
    let is_one_month = n_years == 1 && months.all(|month| month == first_month);
    let are_days = count(|date| date.day.is_some()) * 2 >= n_all;
    Some(if is_one_month && first_month.is_some() && are_days {
        Step::Day
    } else {
        Step::Month
    })
}

/// Where a date lies, in steps; days only within one month.
fn place(date: PartialDate, step: Step) -> Option<i32> {
    let year = i32::from(date.year?);
    match step {
        Step::Decade => Some(year.div_euclid(10)),
        Step::Year => Some(year),
        Step::Month => Some(year * 12 + i32::from(date.month?) - 1),
        Step::Day => Some((year * 12 + i32::from(date.month?) - 1) * 32 + i32::from(date.day?)),
    }
}

/// The empty bar at a place.
fn bin(at: i32, step: Step) -> Option<Bin> {
    let date = |year: i32, month: Option<i32>, day: Option<i32>| {
        let small = |part: i32| u8::try_from(part).ok();
        Some(PartialDate {
            year: Some(i16::try_from(year).ok()?),
            month: month.and_then(small),
            day: day.and_then(small),
        })
    };
    let of_month = |at: i32, day| date(at.div_euclid(12), Some(at.rem_euclid(12) + 1), day);
    let (from, to) = match step {
        Step::Decade => (date(at * 10, None, None)?, date(at * 10 + 9, None, None)?),
        Step::Year => (date(at, None, None)?, date(at, None, None)?),
        Step::Month => (of_month(at, None)?, of_month(at, None)?),
        Step::Day => {
            let day = of_month(at.div_euclid(32), Some(at.rem_euclid(32)))?;
            (day, day)
        }
    };
    Some(Bin {
        from,
        to,
        n_articles: 0,
    })
}

#[cfg(test)]
mod tests {
    use super::{Bins, Step};
    use crate::corpus::date::PartialDate;
    use crate::search::Timeline;

    fn check(dates: &[(&str, u32)], step: Step, counts: &[u32], n_vague: u32) -> Bins {
        let parsed = dates.iter().map(|(date, n)| {
            let date = PartialDate::parse(date).expect("a date");
            (date, *n)
        });
        let timeline = Timeline {
            dates: parsed.collect(),
            n_undated: 3,
        };
        let bins = Bins::of(&timeline).expect("there are dates");
        assert_eq!(bins.step, step, "{dates:?}");
        let found: Vec<u32> = bins.bins.iter().map(|bin| bin.n_articles).collect();
        assert_eq!(found, counts, "{dates:?}");
        assert_eq!(bins.n_vague, n_vague, "{dates:?}");
        bins
    }

    #[test]
    fn few_bars_stand_for_all_dates() {
        check(
            &[("2024-03-05", 2), ("2024-03-07", 1)],
            Step::Day,
            &[2, 0, 1],
            0,
        );
        let months = [("2023-11", 1), ("2023-12-31", 2), ("2024-02", 4)];
        let bins = check(&months, Step::Month, &[1, 2, 0, 4], 0);
        assert_eq!(
            bins.bins.last().map(|bin| bin.from.to_string()),
            Some("2024-02".to_owned())
        );
        assert_eq!(bins.largest(), 4);
        check(&[("2023", 1), ("2023-12", 2)], Step::Month, &[2], 1);
        check(&[("2023", 2), ("2023-12", 1)], Step::Year, &[3], 0);
        check(
            &[("2001", 1), ("2005-01", 2)],
            Step::Year,
            &[1, 0, 0, 0, 2],
            0,
        );
        let bins = check(
            &[("1899", 1), ("2005-01", 2)],
            Step::Decade,
            &[1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2],
            0,
        );
        assert_eq!(
            bins.bins.first().map(|bin| bin.to.to_string()),
            Some("1899".to_owned())
        );
    }

    #[test]
    fn nothing_dated_has_no_bars() {
        assert_eq!(Bins::of(&Timeline::default()), None);
    }
}
