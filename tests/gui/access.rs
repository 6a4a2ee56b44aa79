//! What those get who do not see the window, or see it small, large or at rest: names and
//! places in the tree that assistive tools read, every control within reach of the keyboard in
//! the smallest window, and the size of the interface.

use crate::desk::{Desk, desk, desk_with, state};
use crate::hands::{NONE, choose, click, press, report, titles, usual};
use broadsheet::app::{AppState, Command, Dialog, NameDialog, Report, ThemeChoice, TopicDialog};
use broadsheet::corpus::Facet;
use broadsheet::corpus::annotation::EntityKind;
use broadsheet::corpus::decision::entity::EntityKey;
use egui::accesskit::{Action, Node as Told, Role};
use egui::{Key, Modifiers, Rect, vec2};
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::collections::BTreeSet;

const CTRL_ALT: Modifiers = Modifiers::COMMAND.plus(Modifiers::ALT);

/// All that is told.
fn nodes(desk: &Desk) -> Vec<Node<'_>> {
    desk.root().children_recursive().collect()
}

fn told<'a>(node: &Node<'a>) -> &'a Told {
    node.accesskit_node().data()
}

fn name(node: &Node<'_>) -> String {
    node.accesskit_node().label().unwrap_or_default()
}

/// Dialogs that need nothing to be shown but the seed articles.
fn dialogs() -> Vec<Dialog> {
    let lukashenko = EntityKey::new(EntityKind::Person, "Aleksandr Lukashenko");
    let of = |dialog: fn(EntityKey) -> NameDialog| Dialog::Name(dialog(lukashenko.clone()));
    vec![
        Dialog::TypedPath { reason: None },
        Dialog::PasteText,
        Dialog::Folders,
        Dialog::Report,
        Dialog::FacetValues(Facet::Person),
        Dialog::Keys,
        Dialog::About,
        Dialog::Workspaces,
        Dialog::Recent,
        Dialog::Name(NameDialog::Proposals),
        of(NameDialog::Card),
        of(NameDialog::Rename),
        of(NameDialog::Merge),
        of(NameDialog::Split),
        Dialog::Topic(TopicDialog::All),
    ]
}

fn open_dialog(desk: &mut Desk, dialog: Dialog) {
    let window = desk.state_mut().as_mut().expect("the window was made");
    let effects = broadsheet::app::update(&mut window.state, Command::OpenDialog(dialog));
    for effect in effects {
        broadsheet::ui::window::Perform::perform(&mut window.jobs, effect);
    }
    desk.run_steps(6);
}

/// Every control and every part with a role has a name.
fn check_names(desk: &Desk, place: &str) {
    for node in nodes(desk) {
        let role = node.accesskit_node().role();
        let needs_name = egui::accessibility::is_input(role)
            || matches!(
                role,
                Role::Dialog | Role::ListBox | Role::Heading | Role::Article | Role::Menu
            );
        if needs_name && !node.accesskit_node().is_hidden() {
            let named = !name(&node).trim().is_empty() || told(&node).placeholder().is_some();
            assert!(named, "{place}: {role:?} without a name");
        }
        assert_ne!(role, Role::Unknown, "{place}: {:?}", node.rect());
        let is_bar = role == Role::ScrollBar && !node.accesskit_node().is_hidden();
        assert!(!is_bar, "{place}: a scroll bar");
    }
}

#[test]
fn everything_has_a_name() {
    let mut desk = usual();
    let window = desk.root().accesskit_node();
    assert_eq!(window.label().as_deref(), Some("Broadsheet"));
    check_names(&desk, "article");
    press(&mut desk, Modifiers::COMMAND, Key::Num2);
    check_names(&desk, "quotes");
    press(&mut desk, Modifiers::COMMAND, Key::K);
    check_names(&desk, "palette");
    press(&mut desk, NONE, Key::Escape);
    for dialog in dialogs() {
        let place = format!("{dialog:?}");
        open_dialog(&mut desk, dialog);
        check_names(&desk, &place);
        let is_dialog = |node: &Node<'_>| node.accesskit_node().role() == Role::Dialog;
        assert!(nodes(&desk).iter().any(is_dialog), "{place}");
        press(&mut desk, NONE, Key::Escape);
    }
    click(&mut desk, Role::Button, "Broadsheet menu");
    click(&mut desk, Role::Button, "View");
    check_names(&desk, "menu");
}

#[test]
fn rows_say_where_they_stand() {
    let desk = usual();
    let all = nodes(&desk);
    let list = all
        .iter()
        .find(|node| node.accesskit_node().role() == Role::ListBox && name(node) == "Articles")
        .expect("the list is told");
    let rows: Vec<_> = list
        .children_recursive()
        .filter(|node| node.accesskit_node().role() == Role::ListBoxOption)
        .collect();
    let names: Vec<String> = rows.iter().map(name).collect();
    assert_eq!(names, titles(&desk), "rows are in the list");
    for (nth, row) in rows.iter().enumerate() {
        assert_eq!(told(row).position_in_set(), Some(nth));
        assert_eq!(told(row).size_of_set(), Some(2));
        assert_eq!(told(row).is_selected(), Some(nth == 0));
        assert_eq!(told(row).toggled(), None, "not a button that is pressed");
    }
}

#[test]
fn the_article_is_text_with_headings() {
    let desk = usual();
    let all = nodes(&desk);
    let article = all
        .iter()
        .find(|node| node.accesskit_node().role() == Role::Article)
        .expect("the article is told");
    let parts: Vec<_> = article.children_recursive().collect();
    let of_role = |role: Role| {
        let parts = parts.iter();
        parts.filter(move |node| node.accesskit_node().role() == role)
    };
    let title = of_role(Role::Heading).next().expect("a headline");
    assert_eq!(name(title), titles(&desk)[0]);
    assert_eq!(told(title).level(), Some(1));
    let text = &state(&desk).snapshot;
    let doc = state(&desk).reader.doc.expect("an article is open");
    let text = text.article(doc).expect("it is there").text();
    let n_paragraphs = of_role(Role::Paragraph)
        .inspect(|node| assert!(text.contains(&name(node)), "{}", name(node)))
        .count();
    assert!(n_paragraphs >= 5, "{n_paragraphs}");
}

/// A large article tells of what is seen and a screen around it, and no more.
#[test]
fn a_long_article_tells_of_what_is_near() {
    let folder = crate::hands::folder(&[(
        "long.txt",
        &format!("A long report\n\n{}", "Trade grew.\n\n".repeat(4_000)),
    )]);
    let mut desk = usual();
    crate::hands::open_path(&mut desk, folder.path());
    let long = titles(&desk)
        .into_iter()
        .find(|title| title == "A long report")
        .expect("it was read");
    click(&mut desk, Role::ListBoxOption, &long);
    let paragraphs = |desk: &Desk| {
        let all = nodes(desk);
        all.iter()
            .filter(|node| node.accesskit_node().role() == Role::Paragraph)
            .map(Node::rect)
            .collect::<Vec<Rect>>()
    };
    let seen = paragraphs(&desk);
    assert!(seen.len() > 10 && seen.len() < 120, "{}", seen.len());
    let last = *seen.last().expect("paragraphs");
    assert!(last.top() > 900.0, "below the view, too: {last:?}");
    // A tool that walks on has the next one scrolled into view.
    let all = nodes(&desk);
    let node = all
        .iter()
        .rfind(|node| node.accesskit_node().role() == Role::Paragraph)
        .expect("paragraphs");
    node.scroll_to_me();
    drop(all);
    desk.run_steps(4);
    let now = paragraphs(&desk);
    assert!(now.len() > seen.len(), "a screen above, too");
    let above = now.iter().filter(|rect| rect.bottom() < 80.0).count();
    assert!(above > 10, "{above}");
}

/// Stops of the keyboard's focus, by name, each checked to be in sight.
fn walk(desk: &mut Desk, place: &str) -> BTreeSet<String> {
    let window = Rect::from_min_size(egui::Pos2::ZERO, desk.ctx.content_rect().size());
    let mut stops = BTreeSet::new();
    for _ in 0..400 {
        desk.key_press_modifiers(NONE, Key::Tab);
        desk.run_steps(4);
        let all = nodes(desk);
        let Some(node) = all.iter().find(|node| node.is_focused()) else {
            let focused = desk.ctx.memory(egui::Memory::focused);
            assert_eq!(focused, None, "{place}: the focus is where nothing is told");
            continue;
        };
        let rect = node.rect();
        let stop = format!("{:?} {}", node.accesskit_node().role(), name(node));
        let seen = rect.intersect(window);
        let is_seen = seen.is_positive()
            && seen.width() >= rect.width().min(40.0) - 0.5
            && seen.height() >= rect.height().min(20.0) - 0.5;
        assert!(is_seen, "{place}: {stop} at {rect:?} is out of sight");
        if !stops.insert(stop) && stops.len() > 3 {
            break;
        }
    }
    stops
}

#[test]
fn the_smallest_window_keeps_everything_in_sight() {
    let mut desk = desk(480.0, 360.0, ThemeChoice::Light);
    walk(&mut desk, "article");
    click(&mut desk, Role::Button, "Articles");
    walk(&mut desk, "articles");
    press(&mut desk, NONE, Key::Escape);
    click(&mut desk, Role::Button, "Filters");
    walk(&mut desk, "filters");
    press(&mut desk, NONE, Key::Escape);
    press(&mut desk, Modifiers::COMMAND, Key::Num2);
    walk(&mut desk, "quotes");
    for dialog in dialogs() {
        let place = format!("{dialog:?}");
        open_dialog(&mut desk, dialog);
        let stops = walk(&mut desk, &place);
        assert!(!stops.is_empty(), "{place}: nothing to go to");
        let focusable = |node: &&Node<'_>| {
            told(node).supports_action(Action::Focus)
                && told(node).supports_action(Action::Click)
                && !told(node).is_disabled()
        };
        let all = nodes(&desk);
        let dialogs = |node: &&Node<'_>| node.accesskit_node().role() == Role::Dialog;
        let shown = all.iter().rfind(dialogs).expect("the dialog is told");
        let window = Rect::from_min_size(egui::Pos2::ZERO, vec2(480.0, 360.0));
        let frame = shown.rect();
        assert!(
            window.expand(1.0).contains_rect(frame),
            "{place}: {frame:?} is cut off"
        );
        for node in shown.children_recursive().filter(|node| focusable(&node)) {
            let rect = node.rect();
            let across = rect.left() >= -0.5 && rect.right() <= 480.5;
            assert!(across, "{place}: {} at {rect:?}", name(&node));
        }
        press(&mut desk, NONE, Key::Escape);
    }
}

fn contrast_item(desk: &Desk) -> Node<'_> {
    desk.get_by(|node| {
        let name = node.label().unwrap_or_default();
        node.role() == Role::Button && name.starts_with("High contrast, or usual")
    })
}

#[test]
fn a_long_menu_scrolls_in_a_low_window() {
    let mut desk = desk(640.0, 360.0, ThemeChoice::Light);
    click(&mut desk, Role::Button, "Broadsheet menu");
    click(&mut desk, Role::Button, "View");
    contrast_item(&desk).scroll_to_me();
    desk.run_steps(4);
    contrast_item(&desk).click();
    desk.run_steps(4);
    assert!(state(&desk).settings.high_contrast);
}

#[test]
fn the_interface_is_zoomed_as_far_as_there_is_room() {
    let mut desk = usual();
    let zoom = |desk: &Desk| desk.ctx.zoom_factor();
    for (key, expected) in [
        (Key::Plus, 1.1),
        (Key::Equals, 1.25),
        (Key::Minus, 1.1),
        (Key::Num0, 1.0),
        (Key::Minus, 0.9),
    ] {
        press(&mut desk, CTRL_ALT, key);
        assert!((zoom(&desk) - expected).abs() < 0.001, "{key:?}");
        assert!((state(&desk).settings.zoom - expected).abs() < 0.001);
    }
    assert!((state(&desk).settings.reading_size - 18.0).abs() < 0.001);
    let change = |state: &mut AppState| state.settings.zoom = 2.0;
    let desk = desk_with(960.0, 540.0, ThemeChoice::Light, change);
    assert!((zoom(&desk) - 1.5).abs() < 0.001, "480 x 360 are left");
    assert!((state(&desk).settings.zoom - 2.0).abs() < 0.001, "a wish");
}

#[test]
fn the_focus_comes_back_when_a_dialog_closes() {
    let mut desk = usual();
    let focused = |desk: &Desk| {
        let nodes = nodes(desk);
        let focused = nodes.iter().find(|node| node.accesskit_node().is_focused());
        focused.map(name)
    };
    for from in [Key::Slash, Key::Tab] {
        press(&mut desk, NONE, from);
        let before = focused(&desk).expect("something has the focus");
        press(&mut desk, NONE, Key::F1);
        assert_ne!(focused(&desk).as_ref(), Some(&before));
        press(&mut desk, NONE, Key::Escape);
        assert_eq!(state(&desk).dialog, None);
        assert_eq!(focused(&desk), Some(before));
    }
}

#[test]
fn parts_of_the_window_are_walked_by_one_key() {
    let mut desk = usual();
    let mut check = |modifiers: Modifiers, expected: &str| {
        press(&mut desk, modifiers, Key::F6);
        desk.run_steps(4);
        let nodes = nodes(&desk);
        let focused = nodes.iter().find(|node| node.accesskit_node().is_focused());
        assert_eq!(focused.map(name).as_deref(), Some(expected));
    };
    check(NONE, "Articles");
    check(Modifiers::SHIFT, "Type dates");
    check(NONE, "Articles");
    check(Modifiers::SHIFT, "Type dates");
    check(
        Modifiers::SHIFT,
        "Article Belarus suggests advancing manufacturing cooperation and projects in \
          the sphere of electric transportation to Germany",
    );
    check(Modifiers::SHIFT, "Articles");
}

#[test]
fn nothing_moves_where_less_motion_is_wished_for() {
    let mut desk = usual();
    let moves = |desk: &Desk| {
        let style = desk.ctx.global_style();
        (style.animation_time > 0.0, style.visuals.text_cursor.blink)
    };
    assert_eq!(moves(&desk), (true, true));
    choose(&mut desk, "View", "Less motion");
    assert_eq!(moves(&desk), (false, false));
    choose(&mut desk, "View", "Motion of the system");
    assert_eq!(moves(&desk), (true, true));
    let less = Report::DesktopMotion {
        is_less: Some(true),
    };
    report(&mut desk, less);
    assert_eq!(moves(&desk), (false, false), "as the desktop says");
    choose(&mut desk, "View", "Usual motion");
    assert_eq!(moves(&desk), (true, true));
}
