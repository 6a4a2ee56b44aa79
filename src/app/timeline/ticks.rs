//! Where rules stand beside a chart, and what is written at them: round numbers, and the
//! beginnings of months and years.

use crate::corpus::date::PartialDate;
use crate::corpus::step::{Scale, Step, first_day};

/// How time is marked, the closest first: every so many of a step.
const MARKS: [(Step, i32); 18] = [
    (Step::Day, 1),
    (Step::Day, 2),
    (Step::Week, 1),
    (Step::Week, 2),
    (Step::Month, 1),
    (Step::Month, 2),
    (Step::Quarter, 1),
    (Step::Quarter, 2),
    (Step::Year, 1),
    (Step::Year, 2),
    (Step::Year, 5),
    (Step::Decade, 1),
    (Step::Decade, 2),
    (Step::Decade, 5),
    (Step::Decade, 10),
    (Step::Decade, 20),
    (Step::Decade, 50),
    (Step::Decade, 100),
];

/// Round numbers from 0 up to at least `most`, about so many: where rules stand.
pub fn round_numbers(most: f32, n_rules: usize) -> Vec<u32> {
    let n_rules = n_rules.max(1) as f32;
    let mut step = 1_u32;
    // 1, 2, 5, 10, 20 and so on.
    while step as f32 * n_rules < most && step < 500_000_000 {
        let is_two = step.to_string().starts_with('2');
        step = if is_two { step / 2 * 5 } else { step * 2 };
    }
    let mut numbers = vec![0];
    let mut top = 0_u32;
    while (top as f32) < most && numbers.len() < 64 {
        top = top.saturating_add(step);
        numbers.push(top);
    }
    numbers
}

/// The steps of a scale at which something new begins, at most `most` of them, with what is
/// written there: days, months or years, the year only where it is another one.
pub fn time_marks(scale: Scale, most: usize) -> Vec<(usize, String)> {
    let closest = MARKS.iter().filter(|(step, _)| *step >= scale.step);
    let mut marks = Vec::new();
    for (step, every) in closest {
        marks = marks_at(scale, *step, *every);
        if marks.len() <= most.max(1) {
            break;
        }
    }
    let mut year = None;
    marks
        .into_iter()
        .map(|(at, step, date)| {
            let is_new = date.year != year;
            year = date.year;
            (at, label(step, date, is_new))
        })
        .collect()
}

fn marks_at(scale: Scale, step: Step, every: i32) -> Vec<(usize, Step, PartialDate)> {
    let mut marks = Vec::new();
    let mut before = None;
    for (at, place) in scale.places().enumerate() {
        let Some(date) = scale.step.from(place) else {
            continue;
        };
        let Some(day) = first_day(date) else { continue };
        let period = step.place_of_day(day).div_euclid(every);
        // What began out of sight is not marked, unless it begins here.
        let start = step.from(period.saturating_mul(every)).and_then(first_day);
        let begins = match before {
            Some(before) => before != period,
            None => start == Some(day),
        };
        before = Some(period);
        if begins {
            marks.push((at, step, date));
        }
    }
    marks
}

fn label(step: Step, date: PartialDate, is_new_year: bool) -> String {
    let date = match step {
        Step::Year | Step::Decade => PartialDate {
            month: None,
            day: None,
            ..date
        },
        Step::Month | Step::Quarter => PartialDate {
            day: None,
            year: date.year.filter(|_| is_new_year),
            ..date
        },
        Step::Day | Step::Week => PartialDate {
            year: date.year.filter(|_| is_new_year),
            ..date
        },
    };
    date.label()
}

#[cfg(test)]
mod tests {
    use super::{round_numbers, time_marks};
    use crate::corpus::date::PartialDate;
    use crate::corpus::step::Scale;

    #[test]
    fn rules_stand_at_round_numbers() {
        let check = |most: f32, n: usize, expected: &[u32]| {
            assert_eq!(round_numbers(most, n), expected, "{most} in {n}");
        };
        check(1.0, 4, &[0, 1]);
        check(3.0, 4, &[0, 1, 2, 3]);
        check(9.0, 4, &[0, 5, 10]);
        check(41.0, 4, &[0, 20, 40, 60]);
        check(100.0, 5, &[0, 20, 40, 60, 80, 100]);
        check(1_234.0, 3, &[0, 500, 1_000, 1_500]);
    }

    #[test]
    fn time_is_marked_where_something_begins() {
        let check = |from: &str, to: &str, most: usize, expected: &[&str]| {
            let date = |written| PartialDate::parse(written).expect("a date");
            let dates = [(date(from), 1), (date(to), 1)];
            let scale = Scale::of(dates.iter(), None, 132).expect("dates");
            let marks = time_marks(scale, most);
            let found: Vec<&str> = marks.iter().map(|(_, label)| label.as_str()).collect();
            assert_eq!(found, expected, "{from} {to}");
        };
        let months = ["Jan 2024", "Apr", "Jul", "Oct", "Jan 2025", "Apr"];
        check("2024-01", "2025-05", 8, &months);
        check("2023-12", "2024-08", 3, &["Jan 2024", "Apr", "Jul"]);
        check("2023-12", "2024-08", 2, &["Jan 2024", "Jul"]);
        check("1998", "2024", 6, &["2000", "2005", "2010", "2015", "2020"]);
        let days = ["28 Dec 2023", "29 Dec", "30 Dec", "31 Dec", "1 Jan 2024"];
        check("2023-12-28", "2024-01-01", 8, &days);
        check(
            "2023-12-28",
            "2024-01-16",
            4,
            &["1 Jan 2024", "8 Jan", "15 Jan"],
        );
        check("1700", "2024", 4, &["1700", "1800", "1900", "2000"]);
    }
}
