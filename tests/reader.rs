//! The article viewer driven by pointer, keys and names of controls, without a display.

use broadsheet::app::{AppState, Command, Find, Marked, Reader, ShownEntities};
use broadsheet::corpus::annotation::{
    Block, BlockKind, Dateline, EntityKind, Evidence, Header, Mention,
};
use broadsheet::corpus::article::{Given, Origin};
use broadsheet::corpus::date::PartialDate;
use broadsheet::corpus::{Annotations, Article, Facet};
use broadsheet::index::DocId;
use broadsheet::search::Polarity;
use broadsheet::text::Span;
use broadsheet::ui::reader::{ReaderArticle, ReaderMemory, article_ui};
use broadsheet::ui::theme::{self, DARK, LIGHT};
use broadsheet::ui::view::View;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, Shape, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::cell::RefCell;
use std::sync::Arc;

const DOC: DocId = DocId(7);

/// An article, the state around it, and what was sent.
struct Stage {
    doc: DocId,
    article: Arc<Article>,
    header: Arc<Header>,
    annotations: Option<Annotations>,
    topics: Vec<String>,
    state: AppState,
    memory: ReaderMemory,
    sent: RefCell<Vec<Command>>,
    is_dark: bool,
}

const TITLE: &str =
    "Aleksandr Lukashenko on West, US interest in Belarus: if we agree, we’ll liaise";
const DECK: &str = "The President of Belarus convened a meeting on foreign trade activities";
const FIRST: &str = "At the beginning of the event, the Head of State explained that the discussion would focus on Belarus’ foreign trade this year, including the fact that the West does not want to liaise with our country in the economic sphere.";
const SECOND: &str = "We trade most of all in the eastern direction, Vučić told BelTA.";
const HEAD: &str = "A section";
const FOOTER: &str = "Based on materials of sb.by, belta.by.";

fn span_of(text: &str, part: &str) -> Span {
    let start = text.find(part).expect("the part stands in the text");
    Span::new(start, start + part.len())
}

fn block(text: &str, part: &str, kind: BlockKind) -> Block {
    Block {
        span: span_of(text, part),
        kind,
    }
}

fn mention(text: &str, part: &str, kind: EntityKind, entity: &str) -> Mention {
    Mention {
        span: span_of(text, part),
        kind,
        entity: entity.to_owned(),
        evidence: None,
    }
}

impl Stage {
    fn new(text: &str, header: Header) -> Self {
        let article = Article::new(Origin::Embedded("a.txt"), Given::default(), text);
        let state = AppState {
            reader: Reader {
                doc: Some(DOC),
                ..Reader::default()
            },
            ..AppState::default()
        };
        Self {
            doc: DOC,
            article: Arc::new(article),
            header: Arc::new(header),
            annotations: None,
            topics: Vec::new(),
            state,
            memory: ReaderMemory::default(),
            sent: RefCell::default(),
            is_dark: false,
        }
    }

    /// The article of the drawings.
    fn drawn() -> Self {
        let text = format!("{TITLE}\n\n{DECK}\n\n{FIRST}\n\n{SECOND}\n\n{HEAD}\n\n{FOOTER}\n");
        let header = Header {
            title: TITLE.to_owned(),
            title_span: Some(span_of(&text, TITLE)),
            deck: Some(span_of(&text, DECK)),
            blocks: vec![
                block(&text, FIRST, BlockKind::Paragraph),
                block(&text, SECOND, BlockKind::Paragraph),
                block(&text, HEAD, BlockKind::SectionHead),
                block(&text, FOOTER, BlockKind::Footer),
            ],
            ..Header::default()
        };
        let mut head_of_state = mention(
            &text,
            "the Head of State",
            EntityKind::Person,
            "Aleksandr Lukashenko",
        );
        head_of_state.evidence = Some(Evidence {
            rule: "title",
            span: Some(head_of_state.span),
        });
        let annotations = Annotations {
            language: Some("en"),
            sentences: vec![span_of(&text, FIRST)],
            mentions: vec![
                head_of_state,
                mention(&text, "Belarus’", EntityKind::Place, "Belarus"),
                mention(&text, "Vučić", EntityKind::Person, "Aleksandar Vučić"),
                mention(&text, "BelTA", EntityKind::Organization, "BelTA"),
            ],
            ..Annotations::default()
        };
        let mut stage = Self::new(&text, header);
        stage.annotations = Some(annotations);
        stage.topics = vec![
            "Economy, business and finance".into(),
            "International relations".into(),
        ];
        stage
    }

    /// `n` paragraphs that begin with their number.
    fn long(n: usize) -> Self {
        let paragraphs: Vec<String> = (0..n)
            .map(|at| format!("Paragraph {at} says that trade goes on. {FIRST}"))
            .collect();
        let text = paragraphs.join("\n\n");
        let mut start = 0;
        let blocks = paragraphs.iter().map(|paragraph| {
            let span = Span::new(start, start + paragraph.len());
            start += paragraph.len() + 2;
            Block {
                span,
                kind: BlockKind::Paragraph,
            }
        });
        let header = Header {
            title: "Long".into(),
            blocks: blocks.collect(),
            ..Header::default()
        };
        Self::new(&text, header)
    }

    fn find(&mut self, needle: &str, current: Option<usize>) {
        let hits = self.article.text().match_indices(needle);
        let spans = hits
            .map(|(at, hit)| Span::new(at, at + hit.len()))
            .collect();
        self.state.reader.find = Find {
            open: true,
            needle: needle.into(),
            hits: Marked {
                doc: Some(DOC),
                needle: needle.into(),
                spans,
            },
            current,
        };
    }

    fn sent(&self) -> Vec<Command> {
        self.sent.take()
    }
}

fn show(ui: &mut egui::Ui, stage: &mut Stage) {
    let article = ReaderArticle {
        doc: stage.doc,
        article: &stage.article,
        header: &stage.header,
        annotations: stage.annotations.as_ref(),
        outlets: vec!["sb.by", "belta.by"],
        topics: stage.topics.clone(),
        n_words: 1_500,
    };
    let tokens = if stage.is_dark { &DARK } else { &LIGHT };
    let view = View::new(&stage.state, tokens, &stage.sent);
    // The test's frame leaves a margin that the window does not have.
    let all = ui.ctx().content_rect();
    let mut room = ui.new_child(egui::UiBuilder::new().max_rect(all));
    room.set_clip_rect(all);
    article_ui(&mut room, &view, &article, &mut stage.memory);
}

/// The reader in the room it has at 1440 x 900: 800 x 792 points.
fn open(stage: Stage) -> Harness<'static, Stage> {
    let mut harness = Harness::builder()
        .with_size(vec2(800.0, 792.0))
        .with_os(egui::os::OperatingSystem::Nix)
        .with_step_dt(1.0 / 60.0)
        .with_context_setup(|ctx| ctx.set_fonts(theme::fonts()))
        .build_ui_state(show, stage);
    harness.run();
    harness
}

/// Where a part of the article's text is painted, found in the shapes of the last frame.
fn text_rects(harness: &Harness<'_, Stage>, part: &str) -> Vec<Rect> {
    let mut rects = Vec::new();
    for clipped in &harness.output().shapes {
        let Shape::Text(shape) = &clipped.shape else {
            continue;
        };
        let Some(at) = shape.galley.text().find(part) else {
            continue;
        };
        let from = shape.galley.text()[..at].chars().count();
        let to = from + part.chars().count();
        let corner = |index: usize, prefer_next_row| {
            let mut cursor = egui::text::CCursor::new(index);
            cursor.prefer_next_row = prefer_next_row;
            shape
                .galley
                .pos_from_cursor(cursor)
                .translate(shape.pos.to_vec2())
        };
        rects.push(corner(from, true).union(corner(to, false)));
    }
    rects
}

fn text_rect(harness: &Harness<'_, Stage>, part: &str) -> Rect {
    *text_rects(harness, part)
        .first()
        .expect("the part is on screen")
}

/// Baseline of the first row of the galley that holds a part.
fn baseline(harness: &Harness<'_, Stage>, part: &str) -> f32 {
    let found = harness
        .output()
        .shapes
        .iter()
        .find_map(|clipped| match &clipped.shape {
            Shape::Text(shape) if shape.galley.text().contains(part) => {
                let row = shape.galley.rows.first()?;
                Some(shape.pos.y + row.pos.y + row.glyphs.first()?.pos.y)
            }
            _ => None,
        });
    found.expect("the part is on screen")
}

fn drag(harness: &mut Harness<'_, Stage>, from: Pos2, to: Pos2) {
    harness.drag_at(from);
    harness.run_steps(1);
    for step in 1..=4_u8 {
        harness.hover_at(from.lerp(to, f32::from(step) / 4.0));
        harness.run_steps(1);
    }
    harness.drop_at(to);
    harness.run_steps(2);
}

fn copied(harness: &mut Harness<'_, Stage>) -> Option<String> {
    harness.event(Event::Copy);
    harness.run();
    harness
        .state()
        .sent()
        .into_iter()
        .find_map(|command| match command {
            Command::Copy(text) => Some(text),
            _ => None,
        })
}

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
        harness.get_by_label("the Head of State, person").click();
        harness.run();
        harness.get_by_label("Person");
        harness.get_by_label_contains("At the beginning of the event, the Head of State explained that the discussion would focus on Belarus’ foreign trade this year, including the fact that the West does not want to liaise with our countr…");
        harness.get_by_label(item).click();
        harness.run();
        assert_eq!(harness.state().sent(), [expected]);
        assert!(harness.query_by_label(item).is_none(), "the menu closes");
    }
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

#[test]
fn find_edits_steps_counts_and_closes() {
    let mut stage = Stage::drawn();
    stage.find("trade", Some(1));
    let mut harness = open(stage);
    harness.get_by_label("2 of 3");
    let field = harness.get_by_label("Find in article");
    assert!(field.is_focused(), "opening takes the focus");
    harness.event(Event::Text("s".into()));
    harness.run();
    assert_eq!(harness.state().sent(), [Command::SetFind("trades".into())]);
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().sent(), [Command::FindNext]);
    harness.key_press_modifiers(Modifiers::SHIFT, Key::Enter);
    harness.run();
    assert_eq!(harness.state().sent(), [Command::FindPrevious]);
    for (label, expected) in [
        ("Next hit", Command::FindNext),
        ("Previous hit", Command::FindPrevious),
        ("Close find", Command::CloseFind),
    ] {
        harness.get_by_label(label).click();
        harness.run();
        assert_eq!(harness.state().sent(), [expected]);
    }
    harness.get_by_label("Find in article").focus();
    harness.run();
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(harness.state().sent(), [Command::CloseFind]);
    harness.state_mut().find("nowhere", None);
    harness.run();
    harness.get_by_label("No hits");
}

/// Grounds of a color on screen.
fn grounds(harness: &Harness<'_, Stage>, color: egui::Color32) -> Vec<Rect> {
    let shapes = harness.output().shapes.iter();
    let rects = shapes.filter_map(|clipped| match &clipped.shape {
        Shape::Rect(rect) if rect.fill == color => Some(rect.rect),
        _ => None,
    });
    rects.collect()
}

#[test]
fn hits_have_their_ground_and_the_current_one_a_stronger() {
    for is_dark in [false, true] {
        let mut stage = Stage::drawn();
        stage.is_dark = is_dark;
        stage.find("trade", Some(1));
        let harness = open(stage);
        let tokens = if is_dark { &DARK } else { &LIGHT };
        let quiet = grounds(&harness, tokens.hit);
        assert_eq!(quiet.len(), 2);
        let strong = grounds(&harness, tokens.hit_strong);
        let (marks, current): (Vec<&Rect>, Vec<&Rect>) =
            strong.iter().partition(|rect| rect.left() > 780.0);
        let [current] = current.as_slice() else {
            panic!("one current hit, not {current:?}");
        };
        let letters = text_rect(&harness, "trade this");
        assert!((current.left() - letters.left() + 2.0).abs() < 0.6);
        assert!((current.height() - 20.0).abs() < 0.1);
        assert_eq!(marks.len(), 3);
        for mark in marks {
            assert_eq!(
                (mark.left(), mark.right(), mark.height()),
                (791.0, 797.0, 3.0)
            );
        }
    }
}

#[test]
fn a_mark_brings_its_hit_into_view() {
    let mut stage = Stage::long(300);
    stage.find("Paragraph 200 ", Some(0));
    let mut harness = open(stage);
    let marks = grounds(&harness, LIGHT.hit_strong);
    let mark = *marks.first().expect("a mark");
    harness.hover_at(mark.center());
    harness.run();
    harness.get_by_label("Marks of hits").click();
    harness.drag_at(mark.center());
    harness.drop_at(mark.center());
    harness.run();
    let found = text_rect(&harness, "Paragraph 200 ");
    assert!(found.top() > 0.0 && found.bottom() < 792.0, "{found:?}");
}

#[test]
fn a_jump_brings_the_span_into_the_upper_third() {
    let mut harness = open(Stage::long(400));
    for paragraph in ["Paragraph 350 ", "Paragraph 3 ", "Paragraph 120 "] {
        let stage = harness.state_mut();
        let span = span_of(stage.article.text(), paragraph);
        stage.state.reader.jump = Some(span);
        stage.state.reader.jump_serial += 1;
        harness.run();
        let found = text_rect(&harness, paragraph).center().y;
        assert!((0.0..264.0).contains(&found), "{paragraph}: {found}");
    }
}

#[test]
fn only_what_is_near_the_view_is_laid_out() {
    let mut harness = open(Stage::long(4_000));
    for _ in 0..3 {
        assert!(harness.state().memory.n_laid_out() < 40);
        assert!(harness.state().memory.visible_pieces().len() < 12);
        harness.state_mut().state.focus_article_serial = 1;
        harness.run();
        harness.key_press(Key::End);
        harness.run();
    }
    assert_eq!(harness.state().memory.visible_pieces().end, 4_003);
}

#[test]
fn a_giant_paragraph_is_laid_out_in_parts_and_copies_as_one() {
    let sentence = "Trade between the two countries grew, the minister said. ";
    let text = sentence.repeat(20_000).trim_end().to_owned();
    let header = Header {
        title: "Giant".into(),
        blocks: vec![Block {
            span: Span::new(0, text.len()),
            kind: BlockKind::Paragraph,
        }],
        ..Header::default()
    };
    let mut harness = open(Stage::new(&text, header));
    assert!(harness.state().memory.n_laid_out() < 20);
    harness.state_mut().state.focus_article_serial = 1;
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run();
    assert_eq!(copied(&mut harness), Some(format!("Giant\n\n{text}")));
}

#[test]
fn text_is_selected_across_paragraphs() {
    let mut harness = open(Stage::drawn());
    let from = text_rect(&harness, "economic sphere").left_center() + vec2(1.0, 0.0);
    let to = text_rect(&harness, "We trade").right_center();
    drag(&mut harness, from, to);
    assert_eq!(
        copied(&mut harness),
        Some("economic sphere.\n\nWe trade".into())
    );
    drag(&mut harness, to, from);
    assert_eq!(
        copied(&mut harness),
        Some("economic sphere.\n\nWe trade".into())
    );
}

#[test]
fn a_drag_may_begin_on_a_name() {
    let mut harness = open(Stage::drawn());
    let from = text_rect(&harness, "the Head of State").left_center() + vec2(1.0, 0.0);
    let to = text_rect(&harness, "explained").right_center();
    drag(&mut harness, from, to);
    assert_eq!(
        copied(&mut harness),
        Some("the Head of State explained".into())
    );
    assert!(harness.query_by_label("Find next mention").is_none());
}

#[test]
fn the_title_and_all_can_be_copied() {
    let mut harness = open(Stage::drawn());
    let at = text_rect(&harness, "discussion").center();
    harness.drag_at(at);
    harness.drop_at(at);
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run();
    let all = [TITLE, DECK, FIRST, SECOND, HEAD, FOOTER].join("\n\n");
    assert_eq!(copied(&mut harness), Some(all));
}

fn click(harness: &mut Harness<'_, Stage>, at: Pos2, modifiers: Modifiers) {
    for pressed in [true, false] {
        harness.event_modifiers(
            Event::PointerButton {
                pos: at,
                button: PointerButton::Primary,
                pressed,
                modifiers,
            },
            modifiers,
        );
    }
    harness.run_steps(1);
}

#[test]
fn clicks_select_words_paragraphs_and_extend() {
    let mut harness = open(Stage::drawn());
    let at = text_rect(&harness, "discussion").center();
    harness.hover_at(at);
    harness.run_steps(1);
    click(&mut harness, at, Modifiers::NONE);
    assert_eq!(copied(&mut harness), None);
    let mut harness = open(Stage::drawn());
    click(&mut harness, at, Modifiers::NONE);
    click(&mut harness, at, Modifiers::NONE);
    harness.event(Event::Copy);
    click(&mut harness, at, Modifiers::NONE);
    harness.event(Event::Copy);
    harness.run();
    let sent = harness.state().sent();
    let expected = ["discussion", FIRST].map(|text| Command::Copy(text.into()));
    assert_eq!(sent, expected);
    let to = text_rect(&harness, "We trade").right_center();
    let mut harness = open(Stage::drawn());
    let from = text_rect(&harness, "economic").left_center() + vec2(1.0, 0.0);
    click(&mut harness, from, Modifiers::NONE);
    click(&mut harness, to, Modifiers::SHIFT);
    assert_eq!(
        copied(&mut harness),
        Some("economic sphere.\n\nWe trade".into())
    );
}

#[test]
fn a_selection_dragged_beyond_the_edge_scrolls() {
    let mut harness = open(Stage::long(300));
    let from = text_rect(&harness, "Paragraph 1 ").left_center() + vec2(1.0, 0.0);
    harness.drag_at(from);
    harness.run_steps(1);
    harness.hover_at(pos2(400.0, 850.0));
    harness.run_steps(150);
    harness.drop_at(pos2(400.0, 850.0));
    harness.run_steps(2);
    assert!(harness.state().memory.visible_pieces().start > 3);
    let text = copied(&mut harness).expect("something is selected");
    assert!(text.starts_with("Paragraph 1 says"));
    assert!(text.contains("\n\nParagraph 4 says"));
}

#[test]
fn the_context_menu_selects_and_copies() {
    let mut harness = open(Stage::drawn());
    harness
        .get_by_label_contains("Article Aleksandr")
        .click_secondary();
    harness.run();
    harness.get_by_label("Select all").click();
    harness.run();
    harness
        .get_by_label_contains("Article Aleksandr")
        .click_secondary();
    harness.run();
    harness.get_by_label("Copy").click();
    harness.run();
    let sent = harness.state().sent();
    assert!(
        matches!(sent.as_slice(), [Command::Copy(text)] if text.starts_with(TITLE)),
        "{sent:?}"
    );
}

#[test]
fn keys_scroll_when_the_article_has_the_focus() {
    let mut harness = open(Stage::long(300));
    let top = |harness: &Harness<'_, Stage>| text_rect(harness, "Paragraph 2 ").top();
    let start = top(&harness);
    harness.key_press(Key::ArrowDown);
    harness.run();
    assert!((top(&harness) - start).abs() < 0.1, "no focus, no scroll");
    harness.state_mut().state.focus_article_serial = 1;
    harness.run();
    harness.key_press(Key::ArrowDown);
    harness.run();
    harness.key_press(Key::ArrowDown);
    harness.run();
    assert!((start - top(&harness) - 108.0).abs() <= 1.0);
    harness.key_press(Key::ArrowUp);
    harness.run();
    assert!((start - top(&harness) - 54.0).abs() <= 1.0);
    harness.key_press(Key::Space);
    harness.run();
    assert!(harness.state().memory.visible_pieces().start > 4);
    harness.key_press(Key::Home);
    harness.run();
    assert!((top(&harness) - start).abs() < 0.1);
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
    harness.get_by_label("The year is not stated");
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

#[test]
fn an_article_keeps_its_place_when_annotations_arrive() {
    let mut harness = open(Stage::long(300));
    harness.state_mut().state.focus_article_serial = 1;
    harness.run();
    for _ in 0..5 {
        harness.key_press(Key::PageDown);
        harness.run();
    }
    let visible = harness.state().memory.visible_pieces();
    let stage = harness.state_mut();
    stage.header = Arc::new((*stage.header).clone());
    stage.annotations = Some(Annotations::default());
    stage.topics = vec!["Sport".into()];
    harness.run();
    assert_eq!(harness.state().memory.visible_pieces(), visible);
}

#[test]
fn the_place_is_kept_when_a_new_header_cuts_the_text_otherwise() {
    let mut harness = open(Stage::long(300));
    let stage = harness.state_mut();
    stage.state.reader.jump = Some(span_of(stage.article.text(), "Paragraph 150 "));
    stage.state.reader.jump_serial = 1;
    harness.run();
    let before = text_rect(&harness, "Paragraph 150 ").top();
    let stage = harness.state_mut();
    let mut header = (*stage.header).clone();
    header.blocks.remove(0);
    header.blocks.remove(0);
    stage.header = Arc::new(header);
    harness.run();
    assert!((text_rect(&harness, "Paragraph 150 ").top() - before).abs() <= 1.0);
}

#[test]
fn each_article_keeps_its_own_place() {
    let mut harness = open(Stage::long(300));
    let stage = harness.state_mut();
    stage.state.reader.jump = Some(span_of(stage.article.text(), "Paragraph 150 "));
    stage.state.reader.jump_serial = 1;
    harness.run();
    let before = text_rect(&harness, "Paragraph 150 ").top();
    let mut other = Stage::drawn();
    other.doc = DocId(8);
    let swap = |harness: &mut Harness<'_, Stage>, other: &mut Stage| {
        let stage = harness.state_mut();
        std::mem::swap(&mut stage.article, &mut other.article);
        std::mem::swap(&mut stage.header, &mut other.header);
        std::mem::swap(&mut stage.annotations, &mut other.annotations);
        std::mem::swap(&mut stage.doc, &mut other.doc);
        stage.state.reader.doc = Some(stage.doc);
        harness.run();
    };
    swap(&mut harness, &mut other);
    assert_eq!(harness.state().memory.visible_pieces().start, 0);
    swap(&mut harness, &mut other);
    assert!((text_rect(&harness, "Paragraph 150 ").top() - before).abs() <= 1.0);
}

#[test]
fn the_find_bar_covers_no_text_and_moves_none_that_was_scrolled_to() {
    let mut harness = open(Stage::long(300));
    harness.state_mut().find("nowhere", None);
    harness.run();
    let bar = harness.get_by_label("Close find").rect();
    assert!(text_rect(&harness, "Long").top() >= bar.bottom());
    harness.state_mut().state.reader.find.open = false;
    let stage = harness.state_mut();
    stage.state.reader.jump = Some(span_of(stage.article.text(), "Paragraph 150 "));
    stage.state.reader.jump_serial = 1;
    harness.run();
    let before = text_rect(&harness, "Paragraph 150 ").top();
    for open in [true, false] {
        harness.state_mut().state.reader.find.open = open;
        harness.run();
        assert!((text_rect(&harness, "Paragraph 150 ").top() - before).abs() <= 1.0);
    }
}
