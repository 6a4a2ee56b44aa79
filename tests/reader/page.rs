//! Where things stand on the page, by numbers taken from the drawing.

use crate::stage::{Stage, baseline, block, open, text_rect};
use broadsheet::corpus::Annotations;
use broadsheet::corpus::annotation::{BlockKind, Dateline, Header};
use broadsheet::corpus::date::PartialDate;
use egui_kittest::kittest::Queryable;

#[test]
fn the_page_stands_as_drawn() {
    let harness = open(Stage::drawn());
    // The drawing's reader begins at x 344, y 82.
    for (part, expected) in [
        ("Aleksandr Lukashenko on", 135.0),
        ("The President of", 201.0),
        ("At the beginning", 279.0),
    ] {
        let found = baseline(&harness, part) + 82.0;
        assert!(
            (found - expected).abs() <= 2.0,
            "{part}: {found} not {expected}"
        );
    }
    let first = text_rect(&harness, "At the beginning");
    assert!((first.left() + 344.0 - 480.0).abs() <= 1.0);
    assert!((first.height() - 27.0).abs() < 0.1);
    let chip = harness
        .get_by_label("Topic Economy, business and finance")
        .rect();
    assert!((chip.top() + 82.0 - 219.0).abs() <= 2.0, "{chip:?}");
    assert!((chip.left() + 344.0 - 650.0).abs() <= 4.0, "{chip:?}");
    assert!((chip.right() + 344.0 - 846.0).abs() <= 4.0, "{chip:?}");
    // The drawing breaks these lines after "West, US interest in", "would" and "not".
    let second_row = |part| text_rect(&harness, part).left() + 344.0 - 480.0;
    assert!(second_row("Belarus: if").abs() <= 1.0);
    assert!(second_row("focus on").abs() <= 1.0);
    assert!(second_row("want to liaise").abs() <= 1.0);
    let gap = baseline(&harness, "We trade") - baseline(&harness, "At the beginning");
    assert!((gap - 94.0).abs() <= 1.0, "{gap}");
}

#[test]
fn a_dateline_without_a_year_says_so_and_other_languages_are_named() {
    let text = "MINSK, 17 November (BelTA) – Le commerce.";
    let header = Header {
        title: "Le commerce".into(),
        dateline: Some(Dateline {
            place: Some("Minsk".into()),
            date: Some(PartialDate {
                year: None,
                month: Some(11),
                day: Some(17),
            }),
            agency: Some("BelTA".into()),
            ..Dateline::default()
        }),
        blocks: vec![block(text, text, BlockKind::Paragraph)],
        ..Header::default()
    };
    let mut stage = Stage::new(text, header);
    stage.annotations = Some(Annotations {
        language: Some("fr"),
        ..Annotations::default()
    });
    let mut harness = open(stage);
    for label in [
        "BelTA",
        "Minsk",
        "7 min read",
        "French: searchable, not annotated",
    ] {
        harness.get_by_label(label);
    }
    harness.get_by_label("17 Nov").hover();
    harness.run_steps(60);
    harness.get_by_label_contains("The year is not stated");
}

#[test]
fn the_reading_size_scales_the_page() {
    let mut stage = Stage::drawn();
    stage.state.settings.reading_size = 12.0;
    let harness = open(stage);
    let first = text_rect(&harness, "At the beginning");
    assert!((first.height() - 18.0).abs() < 0.1, "{first:?}");
    assert!(first.left() > 200.0, "a narrower column is centered");
}
