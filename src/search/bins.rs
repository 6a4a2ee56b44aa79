//! A timeline in bars: days to decades, whichever makes few enough of them. Finds and filters
//! nothing; how time is cut is said in [`crate::corpus::step`].

use super::query::tree::Dates;
use super::timeline::Timeline;
use crate::corpus::date::PartialDate;
use crate::corpus::step::Scale;

/// Bars at most, unless even decades are more.
const MOST: usize = 62;

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
    /// How long each is, and which they are.
    pub scale: Scale,
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
    /// The bars of a timeline, with a `window` of days those it touches; none when no date in
    /// it has a year.
    pub fn of(timeline: &Timeline, window: Option<(i32, i32)>) -> Option<Self> {
        let scale = Scale::of(timeline.dates.iter(), window, MOST)?;
        let bin = |place| {
            Some(Bin {
                from: scale.step.from(place)?,
                to: scale.step.to(place)?,
                n_articles: 0,
            })
        };
        let mut bins: Vec<Bin> = scale.places().filter_map(bin).collect();
        let mut n_vague = 0;
        for (date, n) in &timeline.dates {
            if scale.step.place(*date).is_none() {
                n_vague += n;
            } else if let Some(bin) = scale.index(*date).and_then(|at| bins.get_mut(at)) {
                bin.n_articles += n;
            }
        }
        Some(Self {
            scale,
            bins,
            n_vague,
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

#[cfg(test)]
mod tests {
    use super::Bins;
    use crate::corpus::date::PartialDate;
    use crate::corpus::step::{Step, first_day, last_day};
    use crate::search::Timeline;

    fn timeline(dates: &[(&str, u32)]) -> Timeline {
        let parsed = dates.iter().map(|(date, n)| {
            let date = PartialDate::parse(date).expect("a date");
            (date, *n)
        });
        Timeline {
            dates: parsed.collect(),
            n_undated: 3,
        }
    }

    fn check(dates: &[(&str, u32)], step: Step, counts: &[u32], n_vague: u32) -> Bins {
        let bins = Bins::of(&timeline(dates), None).expect("there are dates");
        assert_eq!(bins.scale.step, step, "{dates:?}");
        let found: Vec<u32> = bins.bins.iter().map(|bin| bin.n_articles).collect();
        assert_eq!(found, counts, "{dates:?}");
        assert_eq!(bins.n_vague, n_vague, "{dates:?}");
        bins
    }

    #[test]
    fn few_bars_stand_for_all_dates() {
        let days = [("2024-03-05", 2), ("2024-03-07", 1)];
        check(&days, Step::Day, &[2, 0, 1], 0);
        let weeks = [("2024-03-05", 2), ("2024-03-07", 1), ("2024-05-12", 4)];
        check(&weeks, Step::Week, &[3, 0, 0, 0, 0, 0, 0, 0, 0, 4], 0);
        let months = [("2023-11", 1), ("2023-12-31", 2), ("2024-02", 4)];
        let bins = check(&months, Step::Month, &[1, 2, 0, 4], 0);
        assert_eq!(
            bins.bins.last().map(|bin| bin.from.to_string()),
            Some("2024-02".to_owned())
        );
        assert_eq!(bins.largest(), 4);
        check(&[("2023", 1), ("2023-12", 2)], Step::Month, &[2], 1);
        check(&[("2023", 2), ("2023-12", 1)], Step::Year, &[3], 0);
        let years = [("2001", 2), ("2005-01", 1)];
        check(&years, Step::Year, &[2, 0, 0, 0, 1], 0);
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
    fn a_window_counts_what_lies_in_it() {
        let dates = timeline(&[("2014-01-05", 2), ("2019-07-31", 1), ("2019-08-01", 5)]);
        let day = |date: &str| PartialDate::parse(date).expect("a date");
        let window = first_day(day("2019-07-01")).zip(last_day(day("2019-07-31")));
        let bins = Bins::of(&dates, window).expect("there are dates");
        assert_eq!((bins.scale.step, bins.bins.len()), (Step::Day, 31));
        let n: u32 = bins.bins.iter().map(|bin| bin.n_articles).sum();
        assert_eq!((n, bins.n_vague), (1, 0));
    }

    #[test]
    fn nothing_dated_has_no_bars() {
        assert_eq!(Bins::of(&Timeline::default(), None), None);
    }
}
