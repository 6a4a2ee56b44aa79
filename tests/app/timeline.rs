//! The view of time: commands and reports to state and effects, and the worker behind them.

use super::jobs::Bench;
use super::{listing, results, run, set_query};
use broadsheet::analysis::timeline::{DateSeries, DateTable, SeriesKey};
use broadsheet::app::{
    AppState, By, ChartInk, Command, Dialog, Effect, Form, Report, Tab, TimelineCommand,
    TimelineFormat, TimelineQuestion, TimelineWish, receive,
};
use broadsheet::corpus::Facet;
use broadsheet::corpus::date::PartialDate;
use broadsheet::corpus::step::Scale;
use broadsheet::index::DocId;
use std::sync::Arc;

fn asked(effects: &[Effect]) -> Option<&TimelineQuestion> {
    effects.iter().find_map(|effect| match effect {
        Effect::Timeline(question) => Some(question),
        _ => None,
    })
}

fn key(name: &str) -> SeriesKey {
    SeriesKey::Value(Facet::Topic, name.to_owned())
}

/// Three articles on three days, all of one series.
fn table(name: &str) -> Arc<DateTable> {
    let day = |written| (PartialDate::parse(written).expect("a date"), 1);
    let table = DateTable {
        dates: vec![day("2024-03-05"), day("2024-03-06"), day("2024-09-30")],
        n_undated: 0,
        n: 3,
        series: vec![DateSeries {
            key: key(name),
            counts: vec![1, 1, 1],
            n_undated: 0,
            n: 3,
        }],
    };
    Arc::new(table)
}

fn wished(state: &AppState, change: impl FnOnce(&mut TimelineWish)) -> Command {
    let mut wish = state.timeline.wish.clone();
    change(&mut wish);
    Command::Timeline(TimelineCommand::Wish(wish))
}

/// The view in front, with an answer.
fn shown() -> AppState {
    let mut state = listing(3);
    let effects = run(&mut state, [Command::ShowTab(Tab::Timeline)]);
    let serial = asked(&effects).expect("asks").serial;
    receive(&mut state, Report::Timeline(serial, table("Health")));
    state
}

#[test]
fn dates_are_counted_only_while_they_are_shown() {
    let mut state = listing(3);
    let generation = state.request.generation;
    let effects = receive(&mut state, Report::Found(results(generation + 1, [10])));
    assert!(asked(&effects).is_none());
    let effects = run(&mut state, [Command::ShowTab(Tab::Timeline)]);
    let first = asked(&effects).expect("asks for the present result");
    assert_eq!(first.results.docs, [DocId(10)]);
    assert!(state.timeline.is_waiting());
    let effects = receive(&mut state, Report::Found(results(generation + 2, [10, 11])));
    let second = asked(&effects).expect("follows the result");
    assert_eq!((second.serial, second.since), (2, 1), "the same question");
    let again = receive(&mut state, Report::Found(results(generation + 2, [10, 11])));
    assert!(asked(&again).is_none(), "its counts came");
    run(&mut state, [set_query("other")]);
    let generation = state.request.generation + 2;
    let effects = receive(&mut state, Report::Found(results(generation, [12])));
    let other = asked(&effects).expect("follows");
    assert_eq!((other.serial, other.since), (3, 3), "another question");
    receive(&mut state, Report::Timeline(2, table("Old")));
    assert!(state.timeline.is_waiting(), "an older answer is dropped");
    receive(&mut state, Report::Timeline(3, table("New")));
    assert_eq!(state.timeline.chart.series[0].key, key("New"));
    run(&mut state, [Command::ShowTab(Tab::Article)]);
    let effects = receive(&mut state, Report::Found(results(generation + 1, [13])));
    assert!(asked(&effects).is_none());
}

#[test]
fn zoom_and_form_ask_nothing_and_series_do() {
    let mut state = shown();
    let n_all = state.timeline.chart.bins.len();
    let whole = state.timeline.chart.scale.and_then(Scale::whole);
    let (first, _) = whole.expect("dates");
    let zoom = wished(&state, |wish| wish.window = Some((first, first + 9)));
    assert!(run(&mut state, [zoom]).is_empty());
    assert!(state.timeline.chart.bins.len() < n_all);
    let form = wished(&state, |wish| wish.form = Form::Bars);
    assert!(run(&mut state, [form]).is_empty());
    // A window in which nothing lies any more is let go.
    let far = wished(&state, |wish| wish.window = Some((0, 9)));
    run(&mut state, [far]);
    assert_eq!(state.timeline.wish.window, None);
    assert_eq!(state.timeline.chart.bins.len(), n_all);
    let by = wished(&state, |wish| wish.by = By::Facet(Facet::Place));
    let effects = run(&mut state, [by]);
    let question = asked(&effects).expect("other series are asked for");
    assert_eq!(question.serial, question.since);
    let remove = Command::Timeline(TimelineCommand::Remove(key("Health")));
    let effects = run(&mut state, [remove]);
    assert_eq!(asked(&effects).expect("asks").wish.hidden, [key("Health")]);
    let add = Command::Timeline(TimelineCommand::Add(key("Health")));
    let effects = run(&mut state, [add]);
    let wish = &asked(&effects).expect("asks").wish;
    assert_eq!(
        (wish.hidden.len(), wish.added.as_slice()),
        (0, &[key("Health")][..])
    );
    for nth in 0..9 {
        let add = TimelineCommand::Add(SeriesKey::Value(Facet::Place, nth.to_string()));
        run(&mut state, [Command::Timeline(add)]);
    }
    assert_eq!(
        state.timeline.wish.added().count(),
        8,
        "so many have a color"
    );
}

#[test]
fn what_is_shown_is_taken_out() {
    let mut state = listing(3);
    let export = || {
        let export = TimelineCommand::Export(TimelineFormat::Csv, ChartInk::default());
        Command::Timeline(export)
    };
    run(&mut state, [export()]);
    assert_eq!(state.tab, Tab::Timeline, "first one sees what is written");
    assert!(
        run(&mut state, [export()]).is_empty(),
        "nothing is shown yet"
    );
    let mut state = shown();
    let effects = run(&mut state, [export()]);
    let [Effect::AskSaveTimeline(TimelineFormat::Csv, bytes)] = effects.as_slice() else {
        panic!("asks where to: {effects:?}");
    };
    let written = String::from_utf8_lossy(bytes).into_owned();
    assert!(
        written.starts_with("from,to,articles,Health\n"),
        "{written}"
    );
    let silent = Report::NoPlaceForTimeline {
        took_millis: 2,
        format: TimelineFormat::Csv,
    };
    receive(&mut state, silent);
    assert!(matches!(
        state.dialog,
        Some(Dialog::TypedTimelinePath { .. })
    ));
    let bench = Bench::new();
    let path = bench.dir.path().join("timeline.csv");
    let typed = TimelineCommand::ExportTo(TimelineFormat::Csv, path.display().to_string());
    let effects = run(&mut state, [Command::Timeline(typed)]);
    assert_eq!(state.dialog, None);
    bench.settle(&mut state, effects, |state| {
        let told = state.notices.last();
        told.is_some_and(|told| told.text.starts_with("Exported the timeline to "))
    });
    let found = std::fs::read_to_string(&path).expect("was written");
    assert_eq!(found, written);
    run(&mut state, [Command::Timeline(TimelineCommand::Copy)]);
    assert!(
        state
            .clipboard
            .1
            .starts_with("from\tto\tarticles\tHealth\n")
    );
}

#[test]
fn the_worker_answers_the_newest_question() {
    let bench = Bench::new();
    let mut state = listing(0);
    let mut effects = Vec::new();
    for tab in [Tab::Timeline, Tab::Article, Tab::Timeline] {
        effects.extend(run(&mut state, [Command::ShowTab(tab)]));
    }
    for facet in [Facet::Place, Facet::Person, Facet::Outlet] {
        let by = wished(&state, |wish| wish.by = By::Facet(facet));
        effects.extend(run(&mut state, [by]));
    }
    bench.settle(&mut state, effects, |state| !state.timeline.is_waiting());
    assert!(state.timeline.chart.bins.is_empty());
}
