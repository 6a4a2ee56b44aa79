//! Names and topics: underlines, menus, filters.

use crate::stage::{Stage, open, span_of};
use broadsheet::app::{Command, Dialog, NameDialog, ShownEntities};
use broadsheet::corpus::Facet;
use broadsheet::corpus::annotation::{DateAnchor, DateKind, DateMention, EntityKind};
use broadsheet::corpus::decision::entity::EntityKey;
use broadsheet::search::Polarity;
use broadsheet::ui::theme::LIGHT;
use egui::{Key, Modifiers, Shape};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

#[test]
fn a_name_opens_its_menu_and_each_item_sends_its_wish() {
    let filter = |polarity| Command::SetFilter {
        facet: Facet::Person,
        value: "Aleksandr Lukashenko".into(),
        polarity: Some(polarity),
    };
    let after = span_of(Stage::drawn().article.text(), "the Head of State").end();
    let next = Command::NextMention {
        entity: "Aleksandr Lukashenko".into(),
        after,
    };
    for (item, expected) in [
        (
            "Show only articles with Aleksandr Lukashenko",
            filter(Polarity::Include),
        ),
        ("Exclude Aleksandr Lukashenko", filter(Polarity::Exclude)),
        ("Find next mention", next),
        ("Copy", Command::Copy("Aleksandr Lukashenko".into())),
    ] {
        let mut harness = open(Stage::drawn());
        let name = harness.get_by_label("the Head of State, person");
        name.click_secondary();
        harness.run();
        harness.get_by_label("Person");
        harness.get_by_label_contains("At the beginning of the event, the Head of State explained that the discussion would focus on Belarus’ foreign trade this year, including the fact that the West does not want to liaise with our…");
        harness.get_by_label(item).click();
        harness.run();
        assert_eq!(harness.state().sent(), [expected]);
        assert!(harness.query_by_label(item).is_none(), "the menu closes");
    }
}

/// What asks for the card of the person of the drawn article.
fn card() -> Command {
    let key = EntityKey::new(EntityKind::Person, "Aleksandr Lukashenko");
    Command::OpenDialog(Dialog::Name(NameDialog::Card(key)))
}

#[test]
fn a_click_or_enter_opens_the_card_and_with_ctrl_the_menu() {
    let name = "the Head of State, person";
    let mut harness = open(Stage::drawn());
    harness.get_by_label(name).click();
    harness.run();
    assert_eq!(harness.state().sent(), [card()]);
    assert!(harness.query_by_label("Find next mention").is_none());

    let mut harness = open(Stage::drawn());
    harness.get_by_label(name).focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().sent(), [card()]);

    let mut harness = open(Stage::drawn());
    harness.get_by_label(name).focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run();
    harness.get_by_label("Find next mention");
    assert!(harness.state().sent().is_empty());

    let mut harness = open(Stage::drawn());
    harness
        .get_by_label(name)
        .click_modifiers(Modifiers::COMMAND);
    harness.run();
    harness.get_by_label("Find next mention");
    assert!(harness.state().sent().is_empty());
}

#[test]
fn names_are_there_only_when_shown() {
    let mut harness = open(Stage::drawn());
    harness.get_by_label("Belarus’, place");
    harness.get_by_label("BelTA, organization");
    harness.state_mut().state.settings.shown_entities = ShownEntities::None;
    harness.run();
    assert!(harness.query_by_label("Belarus’, place").is_none());
}

/// Colors of the lines under names, by mesh.
fn underlines(harness: &Harness<'_, Stage>) -> Vec<(egui::Color32, usize)> {
    let shapes = harness.output().shapes.iter();
    let meshes = shapes.filter_map(|clipped| match &clipped.shape {
        Shape::Mesh(mesh) => Some((mesh.vertices.first()?.color, mesh.vertices.len() / 4)),
        _ => None,
    });
    meshes.collect()
}

#[test]
fn underlines_differ_in_color_shape_and_strength() {
    let mut stage = Stage::drawn();
    stage.state.settings.shown_entities = ShownEntities::All;
    let mut harness = open(stage);
    let all = underlines(&harness);
    let colors: Vec<_> = all.iter().map(|(color, _)| *color).collect();
    assert_eq!(
        colors,
        [LIGHT.person, LIGHT.place, LIGHT.person, LIGHT.organization]
    );
    let strokes: Vec<_> = all.iter().map(|(_, strokes)| *strokes).collect();
    assert_eq!(strokes[0], 1, "solid");
    assert!(strokes[1] > 20, "dotted");
    assert!((3..12).contains(&strokes[3]), "dashed");

    harness.state_mut().state.settings.shown_entities = ShownEntities::Some;
    harness.state_mut().state.query.filters.set(
        Facet::Organization,
        "BelTA",
        Some(Polarity::Include),
    );
    harness.run();
    let some: Vec<_> = underlines(&harness)
        .iter()
        .map(|(color, _)| *color)
        .collect();
    assert_eq!(some[3], LIGHT.organization);
    assert_eq!(some[0], LIGHT.person.gamma_multiply(0.55));
    let name = harness.get_by_label("the Head of State, person").rect();
    harness.hover_at(name.center());
    harness.run();
    assert_eq!(underlines(&harness)[0].0, LIGHT.person);
}

#[test]
fn dates_tell_what_they_mean_and_by_what() {
    let mut stage = Stage::drawn();
    let span = span_of(stage.article.text(), "this year");
    let found = stage.annotations.as_mut().expect("annotated");
    found.dates.push(DateMention {
        span,
        value: "2022".to_owned(),
        kind: DateKind::Date,
        anchor: Some(DateAnchor::Article),
        rule: "relative",
    });
    let mut harness = open(stage);
    let told = "2022 · by the article’s date";
    // The tip itself comes with the pointer; assistive tools are told at once.
    let date = harness.get_by_label(&format!("this year: {told}")).rect();
    let is_quiet =
        |(color, strokes): &(egui::Color32, usize)| *color == LIGHT.dim_mark && *strokes > 5;
    assert!(!underlines(&harness).iter().any(is_quiet), "it is no name");
    harness.hover_at(date.center());
    harness.run();
    assert!(
        underlines(&harness).iter().any(is_quiet),
        "dashes and points"
    );
}

#[test]
fn topics_cycle_their_filter() {
    let mut harness = open(Stage::drawn());
    harness
        .get_by_label("Topic International relations")
        .click();
    harness.run();
    assert_eq!(
        harness.state().sent(),
        [Command::CycleFilter {
            facet: Facet::Topic,
            value: "International relations".into()
        }]
    );
}
