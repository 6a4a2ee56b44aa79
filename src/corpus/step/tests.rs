//! Steps and scales against counting day by day.

use super::{Scale, Step, civil, date_of, first_day, last_day};
use crate::corpus::date::PartialDate;
use proptest::prelude::{Strategy, prop_assert, prop_assert_eq, proptest};

fn date(written: &str) -> PartialDate {
    PartialDate::parse(written).expect("a date")
}

#[test]
fn days_are_counted_through_the_calendar() {
    let check = |written: &str, day: i32| {
        assert_eq!(first_day(date(written)), Some(day), "{written}");
        assert_eq!(date_of(day), Some(date(written)), "{day}");
    };
    check("1970-01-01", 0);
    check("1969-12-31", -1);
    check("2000-02-29", 11_016);
    check("2024-03-01", 19_783);
    check("1900-03-01", -25_508);
    check("0000-01-01", -719_528);
    assert_eq!(last_day(date("2024-02")), first_day(date("2024-02-29")));
    assert_eq!(last_day(date("2023")), first_day(date("2023-12-31")));
    assert_eq!(first_day(date("2023-02-31")), first_day(date("2023-02-28")));
    assert_eq!(first_day(date("XXXX-11-17")), None);
}

#[test]
fn every_day_follows_the_one_before() {
    let mut before = civil(-800_000);
    for day in -799_999..60_000 {
        let (year, month, of_month) = civil(day);
        let is_next = match before {
            (y, 12, 31) => (year, month, of_month) == (y + 1, 1, 1),
            (y, m, d) => {
                (year, month, of_month) == (y, m, d + 1)
                    || (d >= 28 && (year, month, of_month) == (y, m + 1, 1))
            }
        };
        assert!(is_next, "{day}: {year}-{month}-{of_month}");
        before = (year, month, of_month);
    }
}

#[test]
fn steps_begin_and_end_where_they_should() {
    let check = |step: Step, written: &str, from: &str, to: &str| {
        let place = step.place(date(written)).expect("known closely enough");
        let told = |date: Option<PartialDate>| date.map(|date| date.to_string());
        assert_eq!(
            told(step.from(place)).as_deref(),
            Some(from),
            "{step:?} {written}"
        );
        assert_eq!(
            told(step.to(place)).as_deref(),
            Some(to),
            "{step:?} {written}"
        );
    };
    check(Step::Day, "2024-03-05", "2024-03-05", "2024-03-05");
    check(Step::Week, "2024-03-05", "2024-03-04", "2024-03-10");
    check(Step::Week, "2024-03-04", "2024-03-04", "2024-03-10");
    check(Step::Week, "2023-01-01", "2022-12-26", "2023-01-01");
    check(Step::Month, "2024-03", "2024-03", "2024-03");
    check(Step::Quarter, "2024-03-05", "2024-01", "2024-03");
    check(Step::Quarter, "2024-12", "2024-10", "2024-12");
    check(Step::Year, "2024", "2024", "2024");
    check(Step::Decade, "2024-03-05", "2020", "2029");
    assert_eq!(Step::Month.place(date("2024")), None);
    assert_eq!(Step::Week.place(date("2024-03")), None);
}

fn scale(dates: &[(&str, u32)], window: Option<(&str, &str)>, most: usize) -> Option<Scale> {
    let dates: Vec<(PartialDate, u32)> = dates.iter().map(|(at, n)| (date(at), *n)).collect();
    let window = window.map(|(from, to)| {
        let (from, to) = (first_day(date(from)), last_day(date(to)));
        (from.expect("a year"), to.expect("a year"))
    });
    Scale::of(dates.iter(), window, most)
}

#[test]
fn the_shortest_steps_that_are_few_enough_are_taken() {
    let check = |dates: &[(&str, u32)], most: usize, step: Step, n: usize| {
        let found = scale(dates, None, most).expect("there are dates");
        assert_eq!((found.step, found.n_steps()), (step, n), "{dates:?}");
    };
    let days = [("2024-03-05", 1), ("2024-05-09", 1)];
    check(&days, 70, Step::Day, 66);
    check(&days, 60, Step::Week, 10);
    check(&days, 8, Step::Month, 3);
    check(&days, 2, Step::Quarter, 2);
    check(&days, 1, Step::Year, 1);
    check(&[("2024-03-05", 1), ("2024-03", 2)], 60, Step::Month, 1);
    check(&[("1899", 1), ("2005-01", 1)], 60, Step::Decade, 12);
    check(&[("-3000", 1), ("2005-01", 1)], 60, Step::Decade, 501);
    assert_eq!(scale(&[("XXXX-03-05", 4)], None, 60), None);
    assert_eq!(scale(&[("2024", 0)], None, 60), None);
}

#[test]
fn a_window_shows_shorter_steps() {
    let dates = [("2014-03-05", 1), ("2024-05-09", 1)];
    let all = scale(&dates, None, 60).expect("dates");
    assert_eq!((all.step, all.n_steps()), (Step::Quarter, 42));
    let part = scale(&dates, Some(("2016-02", "2016-03")), 60).expect("dates");
    assert_eq!((part.step, part.n_steps()), (Step::Day, 60));
    assert_eq!(part.whole().map(|(_, to)| to), last_day(date("2024-05-09")));
    let beyond = scale(&dates, Some(("1990", "1991")), 60).expect("dates");
    assert_eq!(beyond.n_steps(), 1, "never empty");
}

#[test]
fn zooming_keeps_the_day_under_the_pointer() {
    let all = scale(&[("2014-01-01", 1), ("2024-12-31", 1)], None, 60).expect("dates");
    let (from, to) = all.days().expect("days");
    let (in_from, in_to) = all.zoomed(None, 0.25, 0.5).expect("a part");
    let quarter = |from: i32, to: i32| from + (to - from) / 4;
    assert!((quarter(from, to) - quarter(in_from, in_to)).abs() <= 1);
    assert!(((to - from) / 2 - (in_to - in_from)).abs() <= 1);
    assert_eq!(all.zoomed(None, 0.5, 2.0), None, "all is in sight");
    assert_eq!(all.moved(None, 2.0), None);
    let half = Some((from, from + (to - from) / 2));
    assert_eq!(all.moved(half, -3.0), half, "nothing is beyond");
    let moved = all.moved(half, 1.0).expect("days");
    assert!((moved.0 - from - 91).abs() <= 1 && moved.1 - moved.0 == (to - from) / 2);
    // Small steps add up, however long a bar is.
    let mut window = None;
    for _ in 0..40 {
        let scale = Scale {
            step: Step::Year,
            ..all
        };
        window = scale.zoomed(window, 0.5, 0.8);
    }
    assert_eq!(window.map(|(from, to)| to - from + 1), Some(7));
}

#[test]
fn days_of_any_number_lie_somewhere() {
    let all = scale(&[("2014-01-01", 1), ("2024-12-31", 1)], None, 60).expect("dates");
    let whole = all.whole().expect("days");
    for day in [i32::MIN, i32::MIN + 1, i32::MAX - 1, i32::MAX] {
        assert_eq!(date_of(day), None, "{day}");
        for step in Step::ALL {
            assert_eq!(step.place_of_day(day) < 0, day < 0, "{day} {step:?}");
        }
        assert!(all.x_of(day).is_finite());
    }
    let endless = Some((i32::MIN, i32::MAX));
    assert_eq!(all.zoomed(endless, 0.5, 2.0), None, "all is in sight");
    assert_eq!(all.moved(endless, 1.0), Some(whole));
}

fn any_date() -> impl Strategy<Value = PartialDate> {
    let parts = (-4000_i16..4000, 0_u8..=12, 0_u8..=31);
    parts.prop_map(|(year, month, day)| PartialDate {
        year: Some(year),
        month: (month > 0).then_some(month),
        day: (day > 0 && month > 0).then_some(day),
    })
}

proptest! {
    #[test]
    fn a_date_lies_between_the_ends_of_its_step(date in any_date()) {
        for step in Step::ALL {
            let Some(place) = step.place(date) else { continue };
            let first = step.from(place).and_then(first_day).expect("days");
            let last = step.to(place).and_then(last_day).expect("days");
            prop_assert!(Some(first) <= first_day(date) && last_day(date) <= Some(last));
            prop_assert_eq!(step.place_of_day(first), place);
            prop_assert_eq!(step.place_of_day(last), place);
            prop_assert_eq!(step.place_of_day(last + 1), place + 1);
        }
    }

    #[test]
    fn days_and_dates_lead_to_each_other(day in -1_500_000_i32..2_000_000) {
        let date = date_of(day).expect("in the years of dates");
        prop_assert_eq!(first_day(date), Some(day));
        prop_assert_eq!(last_day(date), Some(day));
    }
}
