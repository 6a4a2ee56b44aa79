//! Quotations: the margin of the article, the view that lists those of the result, and what
//! people say of them.

use crate::desk::{Desk, desk, state};
use crate::hands::{
    CTRL, CTRL_SHIFT, NONE, click, copied, has, last_asked, page_rect, polarity, press, tells,
    text_rect, titles, type_into, type_query, usual,
};
use crate::renderer;
use broadsheet::analysis::quotes::{Grouping, Line, Listed};
use broadsheet::app::{Dialog, Effect, ExportFormat, Tab, ThemeChoice};
use broadsheet::corpus::Facet;
use broadsheet::corpus::annotation::{Quote, QuoteKind};
use broadsheet::search::Polarity;
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};

const LUKASHENKO: &str = "Aleksandr Lukashenko";
const MAKEI: &str = "Vladimir Makei";

/// The usual window with the tab of quotations in front.
fn listed() -> Desk {
    let mut desk = usual();
    click(&mut desk, Role::Tab, "Quotes");
    desk
}

/// Quotations of all articles by their speakers.
fn quotes(desk: &Desk) -> Vec<Quote> {
    let snapshot = &state(desk).snapshot;
    snapshot
        .docs()
        .flat_map(|doc| snapshot.quotes(doc))
        .collect()
}

/// Direct quotations of a speaker.
fn n_direct(desk: &Desk, speaker: &str) -> usize {
    let quotes = quotes(desk).into_iter();
    let direct = quotes.filter(|quote| quote.kind == QuoteKind::Direct);
    direct
        .filter(|quote| quote.speaker.as_deref() == Some(speaker))
        .count()
}

/// Opens the article whose title begins so.
fn open(desk: &mut Desk, begin: &str) {
    let title = titles(desk)
        .into_iter()
        .find(|title| title.starts_with(begin));
    click(desk, Role::ListBoxOption, &title.expect("is listed"));
}

/// Names in the margin, from top to bottom.
fn margin(desk: &Desk) -> Vec<String> {
    let mut names: Vec<(f32, String)> = desk
        .query_all_by_label_contains("Quoted: ")
        .map(|node| {
            (
                node.rect().top(),
                node.accesskit_node().label().unwrap_or_default(),
            )
        })
        .collect();
    names.sort_by(|a, b| a.0.total_cmp(&b.0));
    names.into_iter().map(|(_, name)| name).collect()
}

#[test]
fn the_margin_names_speakers_beside_their_lines() {
    let mut desk = usual();
    open(&mut desk, "Belarus suggests");
    let names = margin(&desk);
    assert!(names.len() > 1 && names.iter().all(|name| name == "Quoted: Vladimir Makei"));
    assert_eq!(
        (n_direct(&desk, MAKEI), n_direct(&desk, LUKASHENKO)),
        (3, 7)
    );
    assert_eq!(n_direct(&desk, "Roman Golovchenko"), 2);
    // The name stands at the line where its quotation begins, left of the text.
    let words = page_rect(&desk, "“We see additional");
    let column = page_rect(&desk, "MINSK");
    let beside = desk.query_all_by_label_contains("Quoted: ").any(|node| {
        node.rect().right() < column.left() && (node.rect().top() - words.top()).abs() < 12.0
    });
    assert!(beside, "{words:?}");
}

#[test]
fn a_narrow_page_has_the_names_above_its_paragraphs() {
    let mut desk = desk(480.0, 800.0, ThemeChoice::Light);
    let first = desk
        .query_all_by_label_contains("Quoted: Vladimir Makei")
        .next()
        .expect("a name")
        .rect();
    let words = text_rect(&desk, "Vladimir Makei said");
    assert!(first.bottom() <= words.top() + 2.0, "{first:?} {words:?}");
    assert!(first.left() >= 0.0 && first.right() <= 480.0);
    click(&mut desk, Role::Tab, "Quotes");
    for part in ["By speaker", "By date", "List", "Export…"] {
        let rect = text_rect(&desk, part);
        assert!(
            rect.left() >= 0.0 && rect.right() <= 480.0,
            "{part}: {rect:?}"
        );
    }
}

#[test]
fn the_wrong_speaker_is_set_right_and_taken_back() {
    let mut desk = usual();
    open(&mut desk, "Aleksandr Lukashenko on West");
    let menu = |desk: &mut Desk, item: &str| {
        desk.query_all_by_label_contains("Quoted: ")
            .nth(1)
            .expect("a name in the margin")
            .click();
        desk.run_steps(4);
        click(desk, Role::Button, item);
    };
    menu(&mut desk, "Wrong speaker…");
    assert!(has(&desk, Role::Heading, "Who speaks?"));
    click(&mut desk, Role::RadioButton, "Roman Golovchenko");
    click(&mut desk, Role::Button, "Set speaker");
    assert!(tells(&desk, "Speaker set to Roman Golovchenko"));
    assert_eq!(n_direct(&desk, LUKASHENKO), 6);
    assert_eq!(n_direct(&desk, "Roman Golovchenko"), 3);
    press(&mut desk, CTRL, Key::Z);
    assert_eq!(n_direct(&desk, LUKASHENKO), 7);
    // Another name, for all that were taken for the same person's.
    menu(&mut desk, "Wrong speaker…");
    type_into(&mut desk, "Another name", "Somebody Else");
    desk.query_all_by_label_contains("quotations of Aleksandr Lukashenko in this article")
        .next()
        .expect("a box for all")
        .click();
    desk.run_steps(2);
    click(&mut desk, Role::Button, "Set speaker");
    assert_eq!(n_direct(&desk, "Somebody Else"), 7);
    assert!(has(
        &desk,
        Role::CheckBox,
        "Somebody Else, quoted in 1 article"
    ));
    press(&mut desk, CTRL, Key::Z);
    let n_all = quotes(&desk).len();
    menu(&mut desk, "Not a quotation");
    assert_eq!(quotes(&desk).len(), n_all - 1);
    click(&mut desk, Role::Button, "Undo");
    assert_eq!(quotes(&desk).len(), n_all);
    assert!(state(&desk).decisions.is_empty());
}

#[test]
fn what_was_said_to_be_no_quotation_is_brought_back_from_the_page() {
    let mut desk = usual();
    open(&mut desk, "Belarus suggests");
    let n_all = quotes(&desk).len();
    let at = page_rect(&desk, "additional opportunities").center();
    let secondary = |desk: &mut Desk| {
        for pressed in [true, false] {
            desk.event(egui::Event::PointerMoved(at));
            desk.event(egui::Event::PointerButton {
                pos: at,
                button: egui::PointerButton::Secondary,
                pressed,
                modifiers: NONE,
            });
            desk.run_steps(2);
        }
        desk.run_steps(2);
    };
    secondary(&mut desk);
    click(&mut desk, Role::Button, "Not a quotation");
    assert_eq!(quotes(&desk).len(), n_all - 1);
    secondary(&mut desk);
    assert!(!has(&desk, Role::Button, "Not a quotation"));
    click(&mut desk, Role::Button, "Bring back 1 quotation");
    assert_eq!(quotes(&desk).len(), n_all);
}

#[test]
fn quotations_of_the_result_stand_by_speaker_with_counts() {
    let mut desk = listed();
    for (name, counts) in [
        (LUKASHENKO, "7 direct · "),
        (MAKEI, "3 direct · "),
        ("Roman Golovchenko", "2 direct · "),
    ] {
        type_needle(&mut desk, name);
        let heads = desk.query_all_by_role_and_label(Role::Heading, name);
        let head = heads.map(|node| node.rect()).next().expect("a head");
        let counts = text_rect(&desk, counts);
        assert!(counts.left() > head.right(), "{name}");
        assert!((counts.center().y - head.center().y).abs() < 4.0, "{name}");
    }
}

fn type_needle(desk: &mut Desk, text: &str) {
    desk.get_by_role_and_label(Role::TextInput, "Search in quotations")
        .focus();
    desk.run_steps(2);
    press(desk, CTRL, Key::A);
    type_into(desk, "Search in quotations", text);
}

/// A click on the first quotation in sight.
fn click_first(desk: &mut Desk) {
    let left = 344.0;
    desk.query_all_by_role(Role::ListBoxOption)
        .find(|node| node.rect().left() > left)
        .expect("a quotation")
        .click();
    desk.run_steps(4);
}

#[test]
fn the_view_follows_search_filter_and_its_own_field() {
    let mut desk = listed();
    let n_all = state(&desk).quotes.table.n_rows;
    type_needle(&mut desk, "trade");
    let n_trade = state(&desk).quotes.table.n_rows;
    assert!(n_trade > 0 && n_trade < n_all, "{n_trade} of {n_all}");
    type_needle(&mut desk, "no such words");
    assert!(tells(
        &desk,
        &format!("None of {n_all} quotations matches.")
    ));
    type_needle(&mut desk, "e");
    click(&mut desk, Role::Button, &format!("Show only: {LUKASHENKO}"));
    let included = Some(Polarity::Include);
    assert_eq!(polarity(&desk, Facet::Speaker, LUKASHENKO), included);
    assert_eq!(titles(&desk).len(), 1);
    assert_eq!(state(&desk).tab, Tab::Quotes);
    click(&mut desk, Role::Button, &format!("Show all: {LUKASHENKO}"));
    assert_eq!(polarity(&desk, Facet::Speaker, LUKASHENKO), None);
    type_query(&mut desk, "speaker:makei");
    let table = &state(&desk).quotes.table;
    let speakers: Vec<&str> = table
        .rows()
        .filter_map(|row| table.list().speaker(row))
        .collect();
    let is_marked = (0..table.lines.len()).any(|line| !table.hits(line).is_empty());
    assert!(
        !is_marked,
        "a name that is asked for is no word of a quotation"
    );
    assert!(!speakers.is_empty() && speakers.iter().all(|name| *name == MAKEI));
    type_query(&mut desk, " speaker:lukashenko");
    assert!(tells(&desk, "No article matches."));
    press(&mut desk, CTRL_SHIFT, Key::Backspace);
    type_query(&mut desk, "partnership");
    let table = &state(&desk).quotes.table;
    let marked = (0..table.lines.len()).flat_map(|line| {
        let article = table
            .row(line)
            .and_then(|row| state(&desk).snapshot.article(row.doc));
        let text = article.map_or("", |article| article.text());
        table.hits(line).iter().map(move |hit| hit.slice(text))
    });
    let marked: Vec<&str> = marked.collect();
    assert_eq!(marked, ["partnership"; 2]);
    type_query(&mut desk, " speaker:golovchenko");
    assert!(tells(&desk, "No article matches."));
}

#[test]
fn speakers_are_a_facet_and_quotations_a_key() {
    let mut desk = usual();
    click(
        &mut desk,
        Role::CheckBox,
        "Vladimir Makei, quoted in 1 article",
    );
    assert!(
        titles(&desk)
            .iter()
            .all(|title| title.starts_with("Belarus suggests"))
    );
    click(
        &mut desk,
        Role::CheckBox,
        "Vladimir Makei, quoted in 1 article",
    );
    assert!(
        titles(&desk)
            .iter()
            .all(|title| title.starts_with("Aleksandr"))
    );
    click(
        &mut desk,
        Role::CheckBox,
        "Vladimir Makei, quoted in 1 article",
    );
    type_query(&mut desk, "quote:(trade speaker:lukashenko)");
    assert!(
        titles(&desk)
            .iter()
            .all(|title| title.starts_with("Aleksandr"))
    );
    assert_eq!(titles(&desk).len(), 1);
}

#[test]
fn heads_sort_the_list_and_kinds_are_chosen() {
    let mut desk = listed();
    click(&mut desk, Role::RadioButton, "List");
    assert_eq!(state(&desk).quotes.wish.grouping, Grouping::None);
    let speakers = |desk: &Desk| -> Vec<String> {
        let table = &state(desk).quotes.table;
        let names = table.rows().filter_map(|row| table.list().speaker(row));
        names.map(str::to_owned).collect()
    };
    click(&mut desk, Role::Button, "Sort by speaker");
    let sorted = speakers(&desk);
    assert!(sorted.is_sorted() && sorted.len() > 11);
    click(&mut desk, Role::Button, "Sort by speaker");
    let turned: Vec<String> = speakers(&desk);
    assert!(turned.iter().rev().is_sorted() && turned != sorted);
    click(&mut desk, Role::Button, "All kinds");
    click(&mut desk, Role::RadioButton, "Direct");
    assert_eq!(state(&desk).quotes.wish.listed, Listed::Direct);
    assert_eq!(state(&desk).quotes.table.n_rows, 12);
    click(&mut desk, Role::RadioButton, "By date");
    let table = &state(&desk).quotes.table;
    assert!(matches!(table.lines.first(), Some(Line::Group(0))));
    assert!(has(&desk, Role::Heading, "No date"));
}

#[test]
fn enter_opens_the_article_at_the_quotation_and_back_returns() {
    let mut desk = listed();
    click_first(&mut desk);
    press(&mut desk, NONE, Key::End);
    press(&mut desk, NONE, Key::ArrowUp);
    press(&mut desk, NONE, Key::Enter);
    let (doc, span) = state(&desk).quotes.opened.expect("one was opened");
    assert_eq!(state(&desk).tab, Tab::Article);
    assert_eq!(state(&desk).reader.doc, Some(doc));
    let article = state(&desk).snapshot.article(doc).expect("is there");
    let words = span.slice(article.text());
    let begin: String = words.chars().take(24).collect();
    desk.run_steps(6);
    let place = page_rect(&desk, &begin);
    assert!(place.top() > 82.0 && place.top() < 870.0, "{place:?}");
    press(&mut desk, egui::Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(state(&desk).tab, Tab::Quotes);
}

#[test]
fn a_quotation_is_copied_with_its_source() {
    let mut desk = listed();
    click_first(&mut desk);
    desk.event(egui::Event::Copy);
    let text = copied(&mut desk, 4).expect("something was copied");
    assert!(
        text.contains("— Aleksandr Lukashenko. “Aleksandr Lukashenko on West"),
        "{text}"
    );
}

#[test]
fn what_is_listed_is_exported() {
    let mut desk = listed();
    click(&mut desk, Role::Button, "Export…");
    click(&mut desk, Role::Button, "Export quotations as CSV…");
    assert!(matches!(
        last_asked(&desk),
        Effect::AskSaveQuotes(ExportFormat::Csv, _, table) if table.n_rows > 12
    ));
    let silent = broadsheet::app::Report::NoPlaceForQuotes {
        took_millis: 1,
        format: ExportFormat::Csv,
    };
    crate::hands::report(&mut desk, silent);
    assert!(matches!(
        state(&desk).dialog,
        Some(Dialog::TypedQuotesPath { .. })
    ));
    type_into(&mut desk, "File to write", "/tmp/q.csv");
    click(&mut desk, Role::Button, "Export");
    assert!(
        matches!(last_asked(&desk), Effect::ExportQuotes { path, .. }
        if path.ends_with("q.csv"))
    );
}

#[test]
fn the_view_looks_as_designed() {
    for (theme, name) in [
        (ThemeChoice::Light, "quotes_light"),
        (ThemeChoice::Dark, "quotes_dark"),
    ] {
        let mut desk = desk(1440.0, 900.0, theme);
        click(&mut desk, Role::Tab, "Quotes");
        type_needle(&mut desk, "trade");
        press(&mut desk, NONE, Key::Escape);
        click_first(&mut desk);
        let picture = desk.render().expect("a picture");
        renderer::images::check_image(name, &picture);
    }
}
