//! Time cut into steps of one kind, from days to decades, and the scale that a number of dates
//! is counted on. Knows no articles.
//!
//! 1. Steps of a kind are numbered without a gap; a date lies in a step only if it is known
//!    closely enough: "2024" lies in no month.
//! 2. Weeks begin on Monday. Days are counted from 1 January 1970, which is 0, through the
//!    Gregorian calendar.
//! 3. A scale has the shortest steps that at least half the articles are dated to and that
//!    are few enough from the first date to the last, however closely those are known.

use super::date::PartialDate;

/// Days from 1 January of the year 0 to that of 1970.
const TO_1970: i32 = 719_528;
/// Days of 400 years.
const CYCLE: i32 = 146_097;
/// Days on either side of 1970 that are counted; no date is farther away.
const FARTHEST: i32 = 12_800_000;
/// Days before each month in a usual year.
const BEFORE_MONTH: [i32; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/// How long a step is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// A day.
    Day,
    /// Monday to Sunday.
    Week,
    /// A month.
    #[default]
    Month,
    /// January to March, and so on.
    Quarter,
    /// A year.
    Year,
    /// Ten years, beginning with one that ends in 0.
    Decade,
}

impl Step {
    /// All, the shortest first.
    pub const ALL: [Self; 6] = [
        Self::Day,
        Self::Week,
        Self::Month,
        Self::Quarter,
        Self::Year,
        Self::Decade,
    ];

    /// For people: "by month".
    pub fn label(self) -> &'static str {
        match self {
            Self::Day => "by day",
            Self::Week => "by week",
            Self::Month => "by month",
            Self::Quarter => "by quarter",
            Self::Year => "by year",
            Self::Decade => "by decade",
        }
    }

    /// The step that a date lies in; none where the date is not known so closely.
    pub fn place(self, date: PartialDate) -> Option<i32> {
        let year = i32::from(date.year?);
        let month = || Some(year * 12 + i32::from(date.month?) - 1);
        match self {
            Self::Decade => Some(year.div_euclid(10)),
            Self::Year => Some(year),
            Self::Quarter => Some(month()?.div_euclid(3)),
            Self::Month => month(),
            Self::Week | Self::Day => {
                date.month?;
                date.day?;
                Some(self.place_of_day(first_day(date)?))
            }
        }
    }

    /// The step that a day lies in.
    pub fn place_of_day(self, day: i32) -> i32 {
        let day = within(day);
        match self {
            Self::Day => day,
            // Day 0 is a Thursday.
            Self::Week => (day + 3).div_euclid(7),
            _ => {
                let (year, month, _) = civil(day);
                match self {
                    Self::Decade => year.div_euclid(10),
                    Self::Year => year,
                    Self::Quarter => (year * 12 + month - 1).div_euclid(3),
                    _ => year * 12 + month - 1,
                }
            }
        }
    }

    /// The first date of a step, as far as the step goes.
    pub fn from(self, place: i32) -> Option<PartialDate> {
        match self {
            Self::Decade => date(place.checked_mul(10)?, None, None),
            Self::Year => date(place, None, None),
            Self::Quarter => Self::Month.from(place.checked_mul(3)?),
            Self::Month => date(place.div_euclid(12), Some(place.rem_euclid(12) + 1), None),
            Self::Week => date_of(place.checked_mul(7)?.checked_sub(3)?),
            Self::Day => date_of(place),
        }
    }

    /// The last date of a step, as far as the step goes.
    pub fn to(self, place: i32) -> Option<PartialDate> {
        match self {
            Self::Decade => date(place.checked_mul(10)?.checked_add(9)?, None, None),
            Self::Quarter => Self::Month.from(place.checked_mul(3)?.checked_add(2)?),
            Self::Week => date_of(place.checked_mul(7)?.checked_add(3)?),
            _ => self.from(place),
        }
    }
}

/// The first day of a date, unknown parts counting as the first; none without a year.
pub fn first_day(date: PartialDate) -> Option<i32> {
    let (year, month) = (i32::from(date.year?), date.month.map_or(1, i32::from));
    let day = date
        .day
        .filter(|_| date.month.is_some())
        .map_or(1, i32::from);
    Some(number(year, month, day.min(days_in(year, month))))
}

/// The last day of a date, unknown parts counting as the last; none without a year.
pub fn last_day(date: PartialDate) -> Option<i32> {
    let (year, month) = (i32::from(date.year?), date.month.map_or(12, i32::from));
    let longest = days_in(year, month);
    let day = date.day.filter(|_| date.month.is_some());
    Some(number(
        year,
        month,
        day.map_or(longest, i32::from).min(longest),
    ))
}

/// The date of a day; none beyond the years that dates can have.
pub fn date_of(day: i32) -> Option<PartialDate> {
    let (year, month, day) = civil(day);
    date(year, Some(month), Some(day))
}

fn date(year: i32, month: Option<i32>, day: Option<i32>) -> Option<PartialDate> {
    let small = |part: i32| u8::try_from(part).ok();
    Some(PartialDate {
        year: Some(i16::try_from(year).ok()?),
        month: month.and_then(small),
        day: day.and_then(small),
    })
}

fn is_leap(year: i32) -> bool {
    year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0)
}

fn before_month(year: i32, month: i32) -> i32 {
    let at = usize::try_from(month.clamp(1, 12) - 1).unwrap_or_default();
    let usual = BEFORE_MONTH.get(at).copied().unwrap_or_default();
    usual + i32::from(month > 2 && is_leap(year))
}

fn days_in(year: i32, month: i32) -> i32 {
    if month >= 12 {
        31
    } else {
        before_month(year, month + 1) - before_month(year, month)
    }
}

/// Days from 1 January of the year 0 to that of another.
fn before_year(year: i32) -> i32 {
    // Leap days before: the year 0 has one.
    let past = year - 1;
    year * 365 + past.div_euclid(4) - past.div_euclid(100) + past.div_euclid(400) + 1
}

fn number(year: i32, month: i32, day: i32) -> i32 {
    before_year(year) + before_month(year, month) + day - 1 - TO_1970
}

/// The day, or the nearest one that is counted.
fn within(day: i32) -> i32 {
    day.clamp(-FARTHEST, FARTHEST)
}

/// Year, month and day of a day.
fn civil(day: i32) -> (i32, i32, i32) {
    let since = within(day) + TO_1970;
    // Never a year too early, at most one too late.
    let mut year = since.div_euclid(CYCLE) * 400 + since.rem_euclid(CYCLE) / 365;
    while before_year(year) > since {
        year -= 1;
    }
    let of_year = since - before_year(year);
    let month = (1..=12)
        .rev()
        .find(|month| before_month(year, *month) <= of_year)
        .unwrap_or(1);
    (year, month, of_year - before_month(year, month) + 1)
}

/// Steps of one kind, one beside the other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scale {
    /// How long each is.
    pub step: Step,
    /// The number of the first.
    pub first: i32,
    /// The number of the last.
    pub last: i32,
    /// First and last step that any article lies in.
    pub limits: (i32, i32),
}

impl Scale {
    /// The scale for articles by date, of which those without a year count nowhere. With a
    /// `window` of days only those steps that the window touches. Has at most `most` steps,
    /// unless even decades are more. None where no date has a year.
    pub fn of<'d>(
        dates: impl Iterator<Item = &'d (PartialDate, u32)> + Clone,
        window: Option<(i32, i32)>,
        most: usize,
    ) -> Option<Self> {
        let with_year = dates.filter(|(date, n)| date.year.is_some() && *n > 0);
        let n_all: u64 = with_year.clone().map(|(_, n)| u64::from(*n)).sum();
        let days = with_year.clone().filter_map(|(date, _)| first_day(*date));
        let ends = days.clone().min().zip(days.max());
        let mut longest = None;
        for step in Step::ALL {
            let mut n_known = 0;
            let (mut first, mut last) = (i32::MAX, i32::MIN);
            for (date, n) in with_year.clone() {
                if let Some(place) = step.place(*date) {
                    n_known += u64::from(*n);
                    first = first.min(place);
                    last = last.max(place);
                }
            }
            if first > last {
                continue;
            }
            let scale = Self::cut(step, (first, last), window);
            longest = Some(scale);
            let whole = ends.filter(|_| window.is_none());
            let whole = whole.map(|(first, last)| {
                let (first, last) = (step.place_of_day(first), step.place_of_day(last));
                Self::cut(step, (first, last), None).n_steps()
            });
            let n_steps = whole.unwrap_or_default().max(scale.n_steps());
            if n_known * 2 >= n_all && n_steps <= most {
                break;
            }
        }
        longest
    }

    /// The steps of a window that lie in `limits`.
    fn cut(step: Step, limits: (i32, i32), window: Option<(i32, i32)>) -> Self {
        let (first, last) = limits;
        let (from, to) = window.map_or(limits, |(from, to)| {
            (step.place_of_day(from), step.place_of_day(to))
        });
        let from = from.clamp(first, last);
        Self {
            step,
            first: from,
            last: to.clamp(from, last),
            limits,
        }
    }

    /// How many steps there are.
    pub fn n_steps(self) -> usize {
        usize::try_from(i64::from(self.last) - i64::from(self.first) + 1).unwrap_or(0)
    }

    /// All steps, in order.
    pub fn places(self) -> std::ops::RangeInclusive<i32> {
        self.first..=self.last
    }

    /// Which of the steps a date lies in, counted from the first.
    pub fn index(self, date: PartialDate) -> Option<usize> {
        let place = self.step.place(date)?;
        let at = usize::try_from(i64::from(place) - i64::from(self.first)).ok()?;
        (place <= self.last).then_some(at)
    }

    /// First and last day.
    pub fn days(self) -> Option<(i32, i32)> {
        let first = first_day(self.step.from(self.first)?)?;
        Some((first, last_day(self.step.to(self.last)?)?))
    }

    /// First and last day of what any article lies in.
    pub fn whole(self) -> Option<(i32, i32)> {
        let whole = Self {
            first: self.limits.0,
            last: self.limits.1,
            ..self
        };
        whole.days()
    }

    /// Where the first moment of a day stands, in steps from the left; may be outside.
    pub fn x_of(self, day: i32) -> f32 {
        let day = within(day);
        let place = self.step.place_of_day(day);
        let from = self.step.from(place).and_then(first_day);
        let to = self.step.to(place).and_then(last_day);
        let part = from.zip(to).map_or(0.0, |(from, to)| {
            (day - from) as f32 / (to - from + 1).max(1) as f32
        });
        (place.saturating_sub(self.first)) as f32 + part
    }

    /// The window of days in sight, so many times as long; the day at a share of the scale
    /// keeps its place. None where all would be in sight. Never shorter than a week.
    pub fn zoomed(
        self,
        window: Option<(i32, i32)>,
        around: f32,
        factor: f32,
    ) -> Option<(i32, i32)> {
        let ((from, to), whole) = (self.days()?, self.whole()?);
        let seen = window.map_or(whole, |(from, to)| (within(from), within(to)));
        let length = f64::from(seen.1 - seen.0 + 1);
        let most = f64::from(whole.1 - whole.0 + 1);
        let new = (length * f64::from(factor)).clamp(7.0_f64.min(most), most);
        if new >= most - 0.5 {
            return None;
        }
        let pivot = f64::from(from) + f64::from(to - from + 1) * f64::from(around.clamp(0.0, 1.0));
        let start = pivot - (pivot - f64::from(seen.0)) * new / length;
        Some(fitted(start, new, whole))
    }

    /// The window of days in sight, moved by so many steps; none where all is in sight.
    pub fn moved(self, window: Option<(i32, i32)>, by: f32) -> Option<(i32, i32)> {
        let ((from, to), whole) = (self.days()?, self.whole()?);
        let seen = window.map(|(from, to)| (within(from), within(to)))?;
        let length = f64::from(seen.1 - seen.0 + 1);
        let step = f64::from(to - from + 1) / self.n_steps().max(1) as f64;
        Some(fitted(
            f64::from(seen.0) + f64::from(by) * step,
            length,
            whole,
        ))
    }
}

/// Days from `start` on, moved into what there is.
fn fitted(start: f64, length: f64, whole: (i32, i32)) -> (i32, i32) {
    let last = f64::from(whole.1) - length + 1.0;
    let start = start.clamp(f64::from(whole.0), last.max(f64::from(whole.0)));
    #[expect(clippy::cast_possible_truncation, reason = "clamped to days there are")]
    let (from, to) = (start.round() as i32, (start + length - 1.0).round() as i32);
    (from, to.min(whole.1))
}

#[cfg(test)]
mod tests;
