//! Dates by hand: the bars above the filters are brushed, stretched, moved, zoomed and walked by
//! key; the view of time shows series, is filtered by, copied and written.

use crate::desk::{Desk, desk, state};
use crate::hands::{
    CTRL, CTRL_SHIFT, NONE, click, copied, folder, has, last_asked, open_path, polarity, press,
    report, tells, titles, type_into, type_query, usual,
};
use crate::renderer;
use broadsheet::app::{
    By, Command, Dialog, Effect, Form, Report, Tab, ThemeChoice, TimelineFormat, Unit,
};
use broadsheet::corpus::Facet;
use broadsheet::search::query::print::date_value;
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, MouseWheelUnit, PointerButton, Pos2, Rect, Vec2, pos2, vec2};
use egui_kittest::kittest::{NodeT, Queryable};

const SMALL: &str = "Dates of matching articles";
const LARGE: &str = "Timeline of the result";

/// One article for each month of 2023, in two outlets; in March there are four more. One bears
/// no date.
fn year() -> Vec<(String, String)> {
    let article = |nth: usize, month: usize, outlet: &str| {
        let text = format!(
            "---\ntitle: Report {nth}\ndate: 2023-{month:02}-14\noutlet: {outlet}\n---\n\n\
             The mayor told the council of matter {nth} and of nothing else.\n"
        );
        (format!("{nth}.md"), text)
    };
    let outlet = |month: usize| {
        if month.is_multiple_of(3) {
            "Tide"
        } else {
            "Harbor"
        }
    };
    let mut files: Vec<(String, String)> = (1..=12)
        .map(|month| article(month, month, outlet(month)))
        .collect();
    files.extend((13..17).map(|nth| article(nth, 3, "Tide")));
    let text = "Bells ring\n\nThe bells of the old church were rung at noon.\n";
    files.push(("17.txt".to_owned(), text.to_owned()));
    files
}

fn filled(mut desk: Desk) -> Desk {
    let files = year();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (&**name, &**text))
        .collect();
    let files = folder(&files);
    press(&mut desk, CTRL, Key::N);
    open_path(&mut desk, files.path());
    assert_eq!(titles(&desk).len(), 17);
    desk
}

/// The usual window on them.
fn dated() -> Desk {
    filled(usual())
}

/// With the view of time in front, by outlet.
fn seen() -> Desk {
    let mut desk = dated();
    press(&mut desk, CTRL, Key::Num3);
    choose_by(&mut desk, "By outlet");
    desk
}

fn choose_by(desk: &mut Desk, label: &str) {
    let now = state(desk).timeline.wish.by.label();
    click(desk, Role::Button, now);
    click(desk, Role::RadioButton, label);
}

fn dates(desk: &Desk) -> Option<String> {
    state(desk).query.filters.dates.map(date_value)
}

fn ground(desk: &Desk, name: &str) -> Rect {
    desk.get_by_role_and_label(Role::Slider, name).rect()
}

/// A point of a ground: weeks from the left of 49, in the middle of its height.
fn at(desk: &Desk, name: &str, weeks: f32) -> Pos2 {
    let rect = ground(desk, name);
    pos2(rect.left() + rect.width() * weeks / 49.0, rect.center().y)
}

fn button(desk: &mut Desk, pos: Pos2, pressed: bool) {
    desk.event(Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: NONE,
    });
    desk.run_steps(2);
}

fn drag(desk: &mut Desk, name: &str, from: f32, to: f32) {
    let (from, to) = (at(desk, name, from), at(desk, name, to));
    desk.event(Event::PointerMoved(from));
    desk.run_steps(2);
    button(desk, from, true);
    for part in [0.4, 0.8, 1.0] {
        desk.event(Event::PointerMoved(from + (to - from) * part));
        desk.run_steps(1);
    }
    button(desk, to, false);
    desk.run_steps(3);
}

fn wheel(desk: &mut Desk, at: Pos2, by: Vec2) {
    for shift in [3.0, 0.0] {
        desk.event(Event::PointerMoved(at + vec2(shift, 0.0)));
        desk.run_steps(1);
    }
    desk.event(Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: by,
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: NONE,
    });
    desk.run_steps(30);
}

/// Names of the bars in sight.
fn bars(desk: &Desk) -> Vec<String> {
    let rect = ground(desk, SMALL);
    let nodes = desk.query_all_by_role(Role::Button);
    let inside = nodes.filter(|node| rect.contains(node.rect().center()));
    inside
        .filter_map(|node| node.accesskit_node().label())
        .filter(|label| label.contains("article"))
        .collect()
}

/// What a ground tells those who cannot see it.
fn value(desk: &Desk, name: &str) -> String {
    let node = desk.get_by_role_and_label(Role::Slider, name);
    node.accesskit_node().value().unwrap_or_default()
}

/// Series in sight, with their counts.
fn series(desk: &Desk) -> Vec<(String, u32)> {
    let chart = &state(desk).timeline.chart;
    let series = chart.series.iter();
    series
        .map(|series| (series.key.name().to_owned(), series.n))
        .collect()
}

#[test]
fn bars_are_chosen_and_dropped() {
    let mut desk = dated();
    assert_eq!(bars(&desk).len(), 49, "weeks");
    let march = "13 – 19 Mar 2023, 5 articles";
    click(&mut desk, Role::Button, march);
    assert_eq!(dates(&desk).as_deref(), Some("2023-03-13..2023-03-19"));
    assert_eq!(titles(&desk).len(), 5);
    assert_eq!(bars(&desk).len(), 49, "the others stay");
    press(&mut desk, CTRL, Key::Z);
    assert_eq!(dates(&desk), None);
    press(&mut desk, CTRL_SHIFT, Key::Z);
    click(
        &mut desk,
        Role::Button,
        "Drop date filter, 13 – 19 Mar 2023",
    );
    assert_eq!(dates(&desk), None);
    click(&mut desk, Role::Button, march);
    desk.run_steps(60);
    click(&mut desk, Role::Button, march);
    assert_eq!(dates(&desk), None, "the same again");
    click(&mut desk, Role::Button, "1 undated");
    assert_eq!(titles(&desk), ["Bells ring"]);
    assert!(has(&desk, Role::Button, "Drop date filter, Undated"));
    press(&mut desk, CTRL, Key::Z);
    assert_eq!(titles(&desk).len(), 17);
}

#[test]
fn a_range_is_brushed_stretched_and_moved() {
    let mut desk = dated();
    let check = |desk: &Desk, expected: &str| {
        assert_eq!(dates(desk).as_deref(), Some(expected));
    };
    let n_before = state(&desk).undo.len();
    drag(&mut desk, SMALL, 12.5, 24.5);
    check(&desk, "2023-04-03..2023-07-02");
    let n_undo = state(&desk).undo.len();
    assert_eq!(n_undo, n_before + 1, "one step");
    // As a whole, by eight weeks.
    drag(&mut desk, SMALL, 18.0, 26.0);
    check(&desk, "2023-05-29..2023-08-27");
    assert_eq!(state(&desk).undo.len(), n_undo + 1, "one step");
    press(&mut desk, CTRL, Key::Z);
    check(&desk, "2023-04-03..2023-07-02");
    // The right edge alone, then the left one.
    drag(&mut desk, SMALL, 25.0, 37.0);
    check(&desk, "2023-04-03..2023-09-24");
    drag(&mut desk, SMALL, 12.0, 4.0);
    check(&desk, "2023-02-06..2023-09-24");
    // A drag filters while it goes on; Esc brings back what was before.
    let n_found = titles(&desk).len();
    let (from, to) = (at(&desk, SMALL, 40.5), at(&desk, SMALL, 44.5));
    desk.event(Event::PointerMoved(from));
    button(&mut desk, from, true);
    desk.event(Event::PointerMoved(to));
    desk.run_steps(3);
    check(&desk, "2023-10-16..2023-11-19");
    assert_ne!(titles(&desk).len(), n_found, "its articles are listed");
    press(&mut desk, NONE, Key::Escape);
    button(&mut desk, to, false);
    check(&desk, "2023-02-06..2023-09-24");
}

#[test]
fn the_wheel_shows_less_of_time_and_a_double_click_all() {
    let mut desk = dated();
    let middle = at(&desk, SMALL, 9.2);
    for _ in 0..12 {
        wheel(&mut desk, middle, vec2(0.0, 60.0));
    }
    let near = bars(&desk);
    assert!(
        near.len() <= 62 && near.iter().any(|bar| bar == "14 Mar 2023, 5 articles"),
        "{near:?}"
    );
    assert_eq!(dates(&desk), None, "nothing is searched");
    assert!(has(&desk, Role::Button, "All dates"));
    click(&mut desk, Role::Button, "14 Mar 2023, 5 articles");
    assert_eq!(dates(&desk).as_deref(), Some("2023-03-14"));
    desk.run_steps(60);
    let march = desk
        .get_by_role_and_label(Role::Button, "14 Mar 2023, 5 articles")
        .rect();
    // In one frame: between frames of a test more time goes by than a double click takes.
    let presses = [true, false, true, false].map(|pressed| Event::PointerButton {
        pos: march.center(),
        button: PointerButton::Primary,
        pressed,
        modifiers: NONE,
    });
    desk.input_mut().events.extend(presses);
    desk.run_steps(4);
    assert_eq!((dates(&desk), bars(&desk).len()), (None, 49));
}

#[test]
fn keys_walk_stretch_and_choose() {
    let mut desk = dated();
    desk.get_by_role_and_label(Role::Slider, SMALL).focus();
    desk.run_steps(2);
    assert_eq!(value(&desk, SMALL), "All dates");
    press(&mut desk, NONE, Key::ArrowRight);
    assert_eq!(value(&desk, SMALL), "9 – 15 Jan 2023, 1 article");
    press(&mut desk, NONE, Key::ArrowRight);
    assert_eq!(value(&desk, SMALL), "16 – 22 Jan 2023, 0 articles");
    press(&mut desk, NONE, Key::End);
    assert_eq!(value(&desk, SMALL), "11 – 17 Dec 2023, 1 article");
    press(&mut desk, Modifiers::SHIFT, Key::Home);
    assert_eq!(value(&desk, SMALL), "9 Jan – 17 Dec 2023, 16 articles");
    press(&mut desk, NONE, Key::Home);
    for _ in 0..5 {
        press(&mut desk, Modifiers::SHIFT, Key::ArrowRight);
    }
    assert_eq!(dates(&desk), None, "not yet");
    press(&mut desk, NONE, Key::Enter);
    assert_eq!(dates(&desk).as_deref(), Some("2023-01-09..2023-02-19"));
    assert_eq!(value(&desk, SMALL), "9 Jan – 19 Feb 2023");
    press(&mut desk, NONE, Key::Plus);
    assert!(bars(&desk).len() < 49 || has(&desk, Role::Button, "All dates"));
    press(&mut desk, NONE, Key::Escape);
    assert!(!has(&desk, Role::Button, "All dates"), "all is in sight");
    press(&mut desk, NONE, Key::Escape);
    assert_eq!(dates(&desk), None, "then the range goes");
}

#[test]
fn the_view_shows_series_and_follows_the_result() {
    let mut desk = seen();
    assert_eq!(state(&desk).tab, Tab::Timeline);
    let both = [("Harbor".to_owned(), 8), ("Tide".to_owned(), 8)];
    assert_eq!(series(&desk), both);
    let chart = &state(&desk).timeline.chart;
    assert_eq!((chart.n, chart.n_undated, chart.bins.len()), (17, 1, 49));
    click(&mut desk, Role::CheckBox, "Tide, 8 articles");
    assert!(polarity(&desk, Facet::Outlet, "Tide").is_some());
    assert_eq!(series(&desk), [("Tide".to_owned(), 8)]);
    press(&mut desk, CTRL, Key::Z);
    // What is brushed filters, and the rest stays in sight.
    drag(&mut desk, LARGE, 0.5, 20.5);
    assert_eq!(dates(&desk).as_deref(), Some("2023-01-09..2023-06-04"));
    let found = series(&desk);
    assert!(found.iter().all(|(_, n)| *n < 8), "{found:?}");
    assert_eq!(state(&desk).timeline.chart.bins.len(), 49);
    click(&mut desk, Role::Button, "1 undated in the timeline");
    assert_eq!(titles(&desk), ["Bells ring"]);
    press(&mut desk, CTRL, Key::Num1);
    press(&mut desk, Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(state(&desk).tab, Tab::Timeline);
}

#[test]
fn series_are_added_and_taken_away() {
    let mut desk = seen();
    click(&mut desk, Role::Button, "Take away Harbor");
    assert_eq!(series(&desk), [("Tide".to_owned(), 8)]);
    assert!(has(&desk, Role::Button, "Top 6 again"));
    click(&mut desk, Role::Button, "Add an outlet…");
    type_into(&mut desk, "Name of an outlet", "harb");
    click(&mut desk, Role::Button, "Add Harbor");
    assert_eq!(series(&desk).len(), 2);
    let slots: Vec<usize> = state(&desk)
        .timeline
        .chart
        .series
        .iter()
        .map(|series| series.slot)
        .collect();
    assert!(slots.contains(&0) && slots.contains(&1), "{slots:?}");
    click(&mut desk, Role::Button, "Take away Harbor");
    click(&mut desk, Role::Button, "Take away Tide");
    assert!(tells(&desk, "Every series was taken away."));
    click(&mut desk, Role::Button, "Top 6 again");
    assert_eq!(series(&desk).len(), 2);
    choose_by(&mut desk, "By saved search");
    assert!(tells(&desk, "No search is saved."));
}

#[test]
fn saved_searches_are_series_too() {
    let mut desk = dated();
    for (asked, more) in [("council", " news"), ("bells", " tolled")] {
        type_query(&mut desk, asked);
        press(&mut desk, CTRL, Key::S);
        type_into(&mut desk, "Save this search as", more);
        press(&mut desk, NONE, Key::Enter);
        press(&mut desk, NONE, Key::Escape);
        press(&mut desk, CTRL_SHIFT, Key::Backspace);
    }
    assert_eq!(titles(&desk).len(), 17);
    press(&mut desk, CTRL, Key::Num3);
    choose_by(&mut desk, "By saved search");
    let expected = [
        ("council news".to_owned(), 16),
        ("bells tolled".to_owned(), 1),
    ];
    assert_eq!(series(&desk), expected);
    assert_eq!(state(&desk).timeline.chart.series[1].n_undated, 1);
    click(&mut desk, Role::Button, "Take away bells tolled");
    assert_eq!(series(&desk).len(), 1);
}

#[test]
fn numbers_are_told_shared_and_copied() {
    let mut desk = seen();
    click(&mut desk, Role::RadioButton, "Table");
    assert_eq!(state(&desk).timeline.wish.form, Form::Table);
    let march = "13 – 19 Mar 2023, 5 articles: Harbor 0, Tide 5";
    assert!(has(&desk, Role::Row, march));
    click(&mut desk, Role::RadioButton, "Share");
    assert_eq!(state(&desk).timeline.wish.measure, Unit::Share);
    assert!(tells(&desk, "Harbor 0.0%  (0), Tide 100.0%  (5)"));
    click(&mut desk, Role::Button, "Export…");
    desk.get_by_label_contains("Copy timeline as TSV").click();
    let text = copied(&mut desk, 6).expect("something was copied");
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("from\tto\tarticles\tHarbor\tTide"));
    assert!(text.contains("2023-03-13\t2023-03-19\t5\t0\t5\n"), "{text}");
    assert!(text.ends_with("undated\t\t1\t0\t0\n"), "{text}");
    click(&mut desk, Role::RadioButton, "Lines");
    let focus = desk.get_by_role_and_label(Role::Slider, LARGE);
    focus.focus();
    desk.run_steps(2);
    press(&mut desk, NONE, Key::Home);
    assert!(value(&desk, LARGE).starts_with("9 – 15 Jan 2023, 1 article: "));
}

#[test]
fn the_view_is_written() {
    let mut desk = seen();
    click(&mut desk, Role::Button, "Export…");
    desk.get_by_label_contains("Export timeline as SVG…")
        .click();
    desk.run_steps(4);
    let Effect::AskSaveTimeline(TimelineFormat::Svg, bytes) = last_asked(&desk) else {
        panic!("asks where to");
    };
    let text = String::from_utf8_lossy(bytes).into_owned();
    assert!(text.contains("<title id=\"title\">Articles by outlet, by week</title>"));
    assert!(
        text.contains("Tide, 13 Mar 2023 – 19 Mar 2023: 5"),
        "{text}"
    );
    let silent = Report::NoPlaceForTimeline {
        took_millis: 1,
        format: TimelineFormat::Svg,
    };
    report(&mut desk, silent);
    assert!(matches!(
        state(&desk).dialog,
        Some(Dialog::TypedTimelinePath { .. })
    ));
    type_into(&mut desk, "File to write", "/tmp/t.svg");
    click(&mut desk, Role::Button, "Export");
    assert!(
        matches!(last_asked(&desk), Effect::ExportTimeline(bytes, path)
        if path.ends_with("t.svg") && **bytes == *text.as_bytes())
    );
}

#[test]
fn nothing_dated_says_so() {
    let mut desk = usual();
    press(&mut desk, CTRL, Key::Num3);
    assert!(tells(
        &desk,
        "No article of this result bears a date with its year."
    ));
    assert!(has(&desk, Role::Button, "2 undated in the timeline"));
    assert_eq!(state(&desk).timeline.wish.by, By::Facet(Facet::Topic));
    // Nothing to take out: said, not done.
    let window = desk.state_mut().as_mut().expect("the window was made");
    let command = broadsheet::app::TimelineCommand::Copy;
    broadsheet::app::update(&mut window.state, Command::Timeline(command));
    desk.run_steps(2);
    assert!(tells(&desk, "There is nothing to take out"));
}

#[test]
fn the_view_looks_as_designed() {
    for (form, theme, name) in [
        ("Lines", ThemeChoice::Light, "timeline_light"),
        ("Bars", ThemeChoice::Dark, "timeline_dark"),
    ] {
        let mut desk = filled(desk(1440.0, 900.0, theme));
        press(&mut desk, CTRL, Key::Num3);
        choose_by(&mut desk, "By outlet");
        click(&mut desk, Role::RadioButton, form);
        drag(&mut desk, LARGE, 12.5, 32.5);
        let away = pos2(700.0, 20.0);
        desk.event(Event::PointerMoved(away));
        desk.run_steps(4);
        let picture = desk.render().expect("a picture");
        renderer::images::check_image(name, &picture);
    }
}

#[test]
fn a_narrow_window_cuts_nothing() {
    let mut desk = filled(desk(480.0, 700.0, ThemeChoice::Light));
    press(&mut desk, CTRL, Key::Num3);
    choose_by(&mut desk, "By outlet");
    for form in ["Lines", "Bars", "Table"] {
        click(&mut desk, Role::RadioButton, form);
        for role in [Role::RadioButton, Role::Slider, Role::Button] {
            for node in desk.query_all_by_role(role) {
                let rect = node.rect();
                let name = node.accesskit_node().label().unwrap_or_default();
                assert!(
                    rect.left() >= -1.0 && rect.right() <= 481.0,
                    "{form} {name}: {rect:?}"
                );
            }
        }
    }
}
