//! What is measured: every view at rest under a moving pointer, and what hands do in it.

use crate::dice::Dice;
use crate::headless::{Headless, SIZE, Spent};
use broadsheet::app::{
    Command, Dialog, DocId, NameDialog, PaletteCommand, Tab, TopicDialog, TopicWish,
};
use broadsheet::corpus::Facet;
use broadsheet::corpus::annotation::EntityKind;
use broadsheet::corpus::decision::entity::EntityKey;
use egui::{Event, Key, Modifiers, MouseWheelUnit, Pos2, TouchPhase, Vec2, pos2, vec2};

/// Frames of a view.
const FRAMES: usize = 300;
/// Frames of a long scroll.
const LONG: usize = 1_000;
/// Words that are typed, letter by letter.
const TYPED: [&str; 4] = [
    "minister trade agreement",
    "energy \"climate change\"",
    "person:obama meeting",
    "president of the united",
];

/// Runs all scenes; `told` takes the name and the frames of each.
pub fn all(desk: &mut Headless, mut told: impl FnMut(&str, Vec<Spent>)) {
    let large = desk.largest();
    desk.send(Command::ClearAll);
    desk.send(Command::ShowTab(Tab::Article));
    desk.send(Command::SelectRow(0));
    told("article", rest(desk, pos2(740.0, 400.0)));
    told("filter panel", rest(desk, pos2(1_290.0, 400.0)));
    told("list", rest(desk, pos2(170.0, 400.0)));
    if let Some(doc) = large {
        open(desk, doc);
        told("article of 1 MB", rest(desk, pos2(740.0, 400.0)));
    }
    views(desk, &mut told, large);
    scrolls(desk, &mut told, large);
    typing(desk, &mut told, large);
    if let Some(doc) = large {
        open(desk, doc);
        told("resizing, article of 1 MB", resizing(desk));
        told("opening an article of 1 MB", opening(desk, doc));
    }
    desk.send(Command::SelectRow(0));
    told("resizing", resizing(desk));
}

fn open(desk: &mut Headless, doc: DocId) {
    desk.send(Command::OpenArticle(doc));
    desk.settle();
}

/// A view at rest, the pointer wandering around a place.
fn rest(desk: &mut Headless, around: Pos2) -> Vec<Spent> {
    desk.settle();
    let mut dice = Dice::new(7);
    let mut near = || Vec2::new(off(&mut dice), off(&mut dice));
    (0..FRAMES)
        .map(|_| desk.frame(vec![Event::PointerMoved(around + near())]))
        .collect()
}

fn off(dice: &mut Dice) -> f32 {
    u16::try_from(dice.below(200)).map_or(0.0, f32::from) - 100.0
}

/// Tabs, dialogs, the palette.
fn views(desk: &mut Headless, told: &mut impl FnMut(&str, Vec<Spent>), large: Option<DocId>) {
    let middle = (SIZE / 2.0).to_pos2();
    desk.send(Command::ShowTab(Tab::Quotes));
    told("quotes", rest(desk, middle));
    told("scrolling quotes", scroll(desk, middle, -60.0));
    desk.send(Command::ShowTab(Tab::Timeline));
    told("timeline", rest(desk, middle));
    desk.send(Command::ShowTab(Tab::Article));
    desk.send(Command::Explain(None));
    told("explanation", rest(desk, pos2(500.0, 300.0)));
    desk.send(Command::CloseExplanation);
    desk.send(Command::ShowSearches(true));
    told("saved searches", rest(desk, pos2(170.0, 200.0)));
    desk.send(Command::ShowSearches(false));
    desk.send(Command::ToggleDebug);
    told("debug panel", rest(desk, middle));
    desk.send(Command::ToggleDebug);
    for (name, dialog) in dialogs(desk, large) {
        desk.send(Command::OpenDialog(dialog));
        told(name, rest(desk, middle));
        if name == "dialog: all people" {
            told("scrolling all people", scroll(desk, middle, -60.0));
        }
        desk.send(Command::CloseDialog);
        desk.settle();
    }
    desk.send(Command::ShowVersions(None));
    told("dialog: versions", rest(desk, middle));
    desk.send(Command::CloseDialog);
    desk.send(Command::Topics(TopicWish::New));
    told("dialog: new topic", rest(desk, middle));
    desk.send(Command::CloseDialog);
    desk.send(Command::Palette(PaletteCommand::Open));
    told("palette", rest(desk, middle));
    told("typing in the palette", typed(desk));
    desk.send(Command::Palette(PaletteCommand::Close));
    desk.settle();
}

fn dialogs(desk: &Headless, large: Option<DocId>) -> Vec<(&'static str, Dialog)> {
    let state = desk.state();
    let people = state.counted.facets.iter();
    let person = people
        .filter(|table| table.facet == Facet::Person)
        .find_map(|table| table.values.first())
        .map(|(name, _)| EntityKey::new(EntityKind::Person, name));
    let mut dialogs = vec![
        ("dialog: keys", Dialog::Keys),
        ("dialog: about", Dialog::About),
        ("dialog: folders", Dialog::Folders),
        ("dialog: reading report", Dialog::Report),
        ("dialog: paste", Dialog::PasteText),
        ("dialog: typed path", Dialog::TypedPath { reason: None }),
        ("dialog: all people", Dialog::FacetValues(Facet::Person)),
        ("dialog: merges", Dialog::Name(NameDialog::Proposals)),
        ("dialog: topics", Dialog::Topic(TopicDialog::All)),
    ];
    dialogs.extend(large.map(|doc| ("dialog: correct", Dialog::Correct(doc))));
    if let Some(key) = person {
        let of = |dialog: fn(EntityKey) -> NameDialog| Dialog::Name(dialog(key.clone()));
        dialogs.push(("dialog: entity", of(NameDialog::Card)));
        dialogs.push(("dialog: rename", of(NameDialog::Rename)));
        dialogs.push(("dialog: merge into", of(NameDialog::Merge)));
        dialogs.push(("dialog: split", of(NameDialog::Split)));
    }
    dialogs
}

fn scrolls(desk: &mut Headless, told: &mut impl FnMut(&str, Vec<Spent>), large: Option<DocId>) {
    desk.send(Command::ClearAll);
    desk.send(Command::SelectRow(0));
    desk.settle();
    told(
        "scrolling the list",
        scroll(desk, pos2(170.0, 500.0), -60.0),
    );
    let steps = (0..FRAMES).flat_map(|_| desk.press(Modifiers::NONE, Key::J));
    told("walking the list by key", steps.collect());
    // As low as it must be for the filters not to fit.
    desk.resize(vec2(SIZE.x, 500.0));
    told(
        "scrolling the filters",
        scroll(desk, pos2(1_290.0, 300.0), -6.0),
    );
    desk.resize(SIZE);
    if let Some(doc) = large {
        open(desk, doc);
        let page = pos2(740.0, 500.0);
        told("scrolling the reader", scroll(desk, page, -60.0));
        told(
            "scrolling the reader by screens",
            scroll(desk, page, -790.0),
        );
        desk.press(Modifiers::NONE, Key::Home);
    }
}

/// A wheel turned steadily, and back again halfway.
fn scroll(desk: &mut Headless, at: Pos2, by: f32) -> Vec<Spent> {
    desk.settle();
    let before = desk.read();
    let mut spent = Vec::with_capacity(LONG);
    for nth in 0..LONG {
        let delta = if nth < LONG * 3 / 4 { by } else { -by };
        let wheel = Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, delta),
            phase: TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
            modifiers: Modifiers::NONE,
        };
        spent.push(desk.frame(vec![Event::PointerMoved(at), wheel]));
    }
    spent.extend(desk.settle());
    if desk.read() == before {
        eprintln!("nothing moved at {at:?}");
    }
    spent
}

fn typing(desk: &mut Headless, told: &mut impl FnMut(&str, Vec<Spent>), large: Option<DocId>) {
    desk.send(Command::FocusSearch);
    desk.settle();
    told("typing a search", typed(desk));
    desk.send(Command::ClearAll);
    if let Some(doc) = large {
        open(desk, doc);
        desk.send(Command::FocusSearch);
        desk.settle();
        told("typing a search beside 1 MB", typed(desk));
        desk.send(Command::ClearAll);
        open(desk, doc);
        desk.send(Command::OpenFind);
        desk.settle();
        told("typing in find, 1 MB", typed(desk));
        desk.send(Command::CloseFind);
        desk.settle();
    }
}

/// Words typed letter by letter into the field that has the focus, then taken out again; all
/// frames that answers bring are in it.
fn typed(desk: &mut Headless) -> Vec<Spent> {
    let mut spent = Vec::new();
    for words in TYPED {
        for letter in words.chars() {
            spent.push(desk.frame(vec![Event::Text(letter.to_string())]));
            spent.extend(desk.settle());
        }
        spent.extend(desk.press(Modifiers::COMMAND, Key::A));
        spent.extend(desk.press(Modifiers::NONE, Key::Backspace));
    }
    spent
}

/// Another width and height in every frame.
fn resizing(desk: &mut Headless) -> Vec<Spent> {
    desk.settle();
    let mut spent = Vec::new();
    for nth in 0..FRAMES {
        let step = u16::try_from(nth % 150).map_or(0.0, f32::from);
        let away = if nth < FRAMES / 2 { step } else { 150.0 - step };
        desk.resize(SIZE - vec2(away * 3.0, away));
        spent.push(desk.frame(Vec::new()));
    }
    desk.resize(SIZE);
    spent.extend(desk.settle());
    spent
}

/// The large article opened from another one, again and again.
fn opening(desk: &mut Headless, doc: DocId) -> Vec<Spent> {
    let mut spent = Vec::new();
    for nth in 0..40 {
        desk.send(Command::SelectRow(nth));
        desk.settle();
        desk.send(Command::OpenArticle(doc));
        spent.push(desk.frame(Vec::new()));
        spent.extend(desk.settle());
    }
    spent
}
