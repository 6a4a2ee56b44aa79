//! A table of dates cut into steps: what the view of time shows, copies and exports. Colors and
//! places on the screen are no business of this file.

use super::wish::Unit;
use crate::analysis::timeline::{DateTable, SeriesKey};
use crate::corpus::date::PartialDate;
use crate::corpus::step::Scale;
use crate::search::query::tree::Dates;

/// Steps at most, unless even decades are more.
const MOST_STEPS: usize = 132;

/// One step of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChartBin {
    /// The first date in it, as far as the step goes.
    pub from: PartialDate,
    /// The last.
    pub to: PartialDate,
    /// All articles.
    pub n_all: u32,
}

/// One series, cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartSeries {
    /// What it is of.
    pub key: SeriesKey,
    /// The number of its color, dash and mark; it keeps them while it is shown.
    pub slot: usize,
    /// Articles of each step.
    pub counts: Vec<u32>,
    /// Articles of the result.
    pub n: u32,
    /// Of these without a date.
    pub n_undated: u32,
}

/// What is shown of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chart {
    /// How time is cut; none where nothing bears a date.
    pub scale: Option<Scale>,
    /// All steps in sight.
    pub bins: Vec<ChartBin>,
    /// In the order of the table.
    pub series: Vec<ChartSeries>,
    /// Articles of the result.
    pub n: u32,
    /// Articles without a date.
    pub n_undated: u32,
    /// Articles whose date is not known as far as the step goes; they count nowhere.
    pub n_vague: u32,
}

impl ChartBin {
    /// The range of dates it stands for.
    pub fn dates(&self) -> Dates {
        Dates::Range {
            from: Some(self.from),
            to: Some(self.to),
        }
    }
}

impl Chart {
    /// Cuts a table; `window` are the days in sight, `chosen` the dates that the result has,
    /// `slots` the numbers that series have.
    pub fn of(
        table: &DateTable,
        window: Option<(i32, i32)>,
        chosen: Option<Dates>,
        slots: &[(SeriesKey, usize)],
    ) -> Self {
        let scale = Scale::of(table.dates.iter(), window, MOST_STEPS);
        // Where each date goes.
        let index = |date: PartialDate| scale.and_then(|scale| scale.index(date));
        let at: Vec<Option<usize>> = table.dates.iter().map(|(date, _)| index(*date)).collect();
        let n_bins = scale.map_or(0, Scale::n_steps);
        let cut = |counts: &mut dyn Iterator<Item = u32>| {
            let mut bins = vec![0_u32; n_bins];
            for (at, n) in at.iter().zip(counts) {
                if let Some(bin) = at.and_then(|at| bins.get_mut(at)) {
                    *bin += n;
                }
            }
            bins
        };
        let all = cut(&mut table.dates.iter().map(|(_, n)| *n));
        let step = scale.unwrap_or_default().step;
        let vague = table.dates.iter();
        let vague = vague.filter(|(date, _)| step.place(*date).is_none());
        let is_in = |date: PartialDate| chosen.is_none_or(|dates| dates.holds(Some(date)));
        let undated_is_in = chosen.is_none_or(|dates| dates == Dates::Undated);
        let n_in = |counts: &mut dyn Iterator<Item = u32>, n_undated: u32| {
            let dated = table.dates.iter().zip(counts);
            let dated: u32 = dated
                .filter(|((date, _), _)| is_in(*date))
                .map(|(_, n)| n)
                .sum();
            dated + if undated_is_in { n_undated } else { 0 }
        };
        let series = table.series.iter().map(|series| {
            let slot = slots.iter().find(|(key, _)| *key == series.key);
            ChartSeries {
                key: series.key.clone(),
                slot: slot.map_or(0, |(_, slot)| *slot),
                counts: cut(&mut series.counts.iter().copied()),
                n: n_in(&mut series.counts.iter().copied(), series.n_undated),
                n_undated: series.n_undated,
            }
        });
        let places = scale.into_iter().flat_map(Scale::places);
        let bins = places.zip(all).filter_map(|(place, n_all)| {
            Some(ChartBin {
                from: step.from(place)?,
                to: step.to(place)?,
                n_all,
            })
        });
        Self {
            series: series.collect(),
            bins: bins.collect(),
            n: n_in(&mut table.dates.iter().map(|(_, n)| *n), table.n_undated),
            n_undated: table.n_undated,
            n_vague: vague.map(|(_, n)| n).sum(),
            scale,
        }
    }

    /// What a series has in a step: articles, or their share of all in hundredths. None for a
    /// share where there is no article at all.
    pub fn value(&self, series: &ChartSeries, bin: usize, measure: Unit) -> Option<f32> {
        let n = *series.counts.get(bin)? as f32;
        let all = self.bins.get(bin)?.n_all;
        match measure {
            Unit::Counts => Some(n),
            Unit::Share => (all > 0).then(|| 100.0 * n / all as f32),
        }
    }

    /// The largest value of any series; at least what one article makes.
    pub fn largest(&self, measure: Unit) -> f32 {
        let bins = 0..self.bins.len();
        let values = self.series.iter().flat_map(|series| {
            let bins = bins.clone();
            bins.filter_map(move |bin| self.value(series, bin, measure))
        });
        values.fold(1.0, f32::max)
    }
}

#[cfg(test)]
mod tests {
    use super::Chart;
    use crate::analysis::timeline::{DateSeries, DateTable, SeriesKey};
    use crate::app::timeline::Unit;
    use crate::corpus::date::PartialDate;
    use crate::corpus::step::Step;
    use crate::search::query::tree::Dates;

    fn date(written: &str) -> PartialDate {
        PartialDate::parse(written).expect("a date")
    }

    /// Four dated articles, two undated ones; half of each are of the series.
    fn table() -> DateTable {
        DateTable {
            dates: vec![
                (date("2023-11-05"), 2),
                (date("2024"), 1),
                (date("2024-01-07"), 4),
            ],
            n_undated: 2,
            n: 9,
            series: vec![DateSeries {
                key: SeriesKey::Search("a".to_owned()),
                counts: vec![1, 1, 3],
                n_undated: 1,
                n: 6,
            }],
        }
    }

    #[test]
    fn a_table_is_cut_and_counted() {
        let slots = [(SeriesKey::Search("a".to_owned()), 3)];
        let chart = Chart::of(&table(), None, None, &slots);
        assert_eq!(chart.scale.map(|scale| scale.step), Some(Step::Day));
        assert_eq!((chart.bins.len(), chart.n, chart.n_undated), (64, 9, 2));
        assert_eq!(chart.n_vague, 1, "2024 is no day");
        let series = chart.series.first().expect("a series");
        assert_eq!((series.slot, series.n, series.n_undated), (3, 6, 1));
        assert_eq!(chart.value(series, 63, Unit::Counts), Some(3.0));
        assert_eq!(chart.value(series, 63, Unit::Share), Some(75.0));
        assert_eq!(chart.value(series, 1, Unit::Share), None);
        assert_eq!(chart.value(series, 1, Unit::Counts), Some(0.0));
        assert!((chart.largest(Unit::Share) - 75.0).abs() < 0.01);
    }

    #[test]
    fn a_chosen_range_says_what_the_result_has() {
        let range = Dates::Range {
            from: Some(date("2024")),
            to: None,
        };
        let chart = Chart::of(&table(), None, Some(range), &[]);
        assert_eq!((chart.n, chart.series[0].n), (5, 4));
        assert_eq!(chart.bins.len(), 64, "all stay in sight");
        let chart = Chart::of(&table(), None, Some(Dates::Undated), &[]);
        assert_eq!((chart.n, chart.series[0].n), (2, 1));
        let chart = Chart::of(&DateTable::default(), None, None, &[]);
        assert_eq!(chart, Chart::default());
    }
}
