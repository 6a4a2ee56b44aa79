//! What a person does at the window: clicks, keys, typing; and what they see.

use crate::desk::{Desk, asked, desk, state};
use broadsheet::app::{Effect, Report, ThemeChoice};
use broadsheet::corpus::Facet;
use broadsheet::search::Polarity;
use egui::accesskit::Role;
use egui::epaint::TextShape;
use egui::{Key, Modifiers, OutputCommand, Rect, Shape};
use egui_kittest::kittest::Queryable;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

pub const CTRL: Modifiers = Modifiers::COMMAND;
pub const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
pub const NONE: Modifiers = Modifiers::NONE;

/// Where the list ends in a usual window.
pub const LIST: f32 = 344.0;

/// The window at its usual size, on the seed articles.
pub fn usual() -> Desk {
    desk(1440.0, 900.0, ThemeChoice::Light)
}

pub fn click(desk: &mut Desk, role: Role, label: &str) {
    desk.get_by_role_and_label(role, label).click();
    desk.run_steps(4);
}

/// A click on the one button whose name begins so.
pub fn click_starting(desk: &mut Desk, label: &str) {
    desk.get_by(|node| {
        node.role() == Role::Button && node.label().is_some_and(|name| name.starts_with(label))
    })
    .click();
    desk.run_steps(4);
}

/// A command in a group of the main menu.
pub fn choose(desk: &mut Desk, group: &str, label: &str) {
    click(desk, Role::Button, "Broadsheet menu");
    click(desk, Role::Button, group);
    click_starting(desk, label);
}

pub fn press(desk: &mut Desk, modifiers: Modifiers, key: Key) {
    desk.key_press_modifiers(modifiers, key);
    desk.run_steps(4);
}

/// Types into a field that is found by its name, at the end of what stands there.
pub fn type_into(desk: &mut Desk, label: &str, text: &str) {
    let is_field = |role| matches!(role, Role::TextInput | Role::MultilineTextInput);
    let field = |desk: &Desk| {
        let node =
            desk.get_by(|node| is_field(node.role()) && node.label().as_deref() == Some(label));
        node.focus();
    };
    field(desk);
    desk.run_steps(2);
    desk.event(egui::Event::Text(text.to_owned()));
    desk.run_steps(4);
}

pub fn type_query(desk: &mut Desk, text: &str) {
    type_into(desk, "Search articles", text);
}

/// Titles of the result, in its order.
pub fn titles(desk: &Desk) -> Vec<String> {
    let state = state(desk);
    let docs = state.results.docs.iter();
    docs.filter_map(|doc| state.snapshot.header(*doc))
        .map(|header| header.title.clone())
        .collect()
}

/// Title of the open article.
pub fn open_title(desk: &Desk) -> Option<String> {
    let state = state(desk);
    let header = state.reader.doc.and_then(|doc| state.snapshot.header(doc));
    header.map(|header| header.title.clone())
}

pub fn polarity(desk: &Desk, facet: Facet, value: &str) -> Option<Polarity> {
    state(desk).query.filters.polarity(facet, value)
}

pub fn has(desk: &Desk, role: Role, label: &str) -> bool {
    desk.query_by_role_and_label(role, label).is_some()
}

/// Whether some name on screen contains this.
pub fn tells(desk: &Desk, part: &str) -> bool {
    desk.query_all_by_label_contains(part).next().is_some()
}

/// The last effect only a desktop can perform.
pub fn last_asked(desk: &Desk) -> &Effect {
    asked(desk).last().expect("something was asked")
}

/// Has a worker's report come in.
pub fn report(desk: &mut Desk, report: Report) {
    let window = desk.state_mut().as_mut().expect("the window was made");
    window.jobs.reports.push(report);
    desk.run_steps(4);
}

/// A folder with these files.
pub fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        write(&folder.path().join(name), text);
    }
    folder
}

pub fn write(path: &Path, text: &str) {
    let parent = path.parent().expect("a path in a folder");
    std::fs::create_dir_all(parent).expect("a folder");
    std::fs::write(path, text).expect("written");
}

/// Opens paths as the command line and a drop do, through the typed path.
pub fn open_path(desk: &mut Desk, path: &Path) {
    press(desk, CTRL, Key::L);
    type_into(desk, "File or folder", &path.display().to_string());
    click(desk, Role::Button, "Open");
}

/// What was put on the clipboard while these steps ran.
pub fn copied(desk: &mut Desk, steps: usize) -> Option<String> {
    let mut text = None;
    for _ in 0..steps {
        desk.run_steps(1);
        let commands = &desk.output().platform_output.commands;
        for command in commands {
            if let OutputCommand::CopyText(new) = command {
                text = Some(new.clone());
            }
        }
    }
    text
}

/// Where a part of a text was painted.
pub fn text_rect(desk: &Desk, part: &str) -> Rect {
    find_text(desk, part, 0.0).unwrap_or_else(|| panic!("{part:?} is not on screen"))
}

/// Where a part of a text was painted right of the list.
pub fn page_rect(desk: &Desk, part: &str) -> Rect {
    find_text(desk, part, LIST).unwrap_or_else(|| panic!("{part:?} is not on the page"))
}

/// Where a part of a text was painted beyond `left`, if it was.
pub fn find_text(desk: &Desk, part: &str, left: f32) -> Option<Rect> {
    let shapes = desk.output().shapes.iter();
    let mut texts = shapes.filter_map(|clipped| match &clipped.shape {
        Shape::Text(text) if text.pos.x >= left => Some(text),
        _ => None,
    });
    texts.find_map(|text| rect_in(text, part))
}

fn rect_in(text: &TextShape, part: &str) -> Option<Rect> {
    let whole = text.galley.text();
    let at = whole.find(part)?;
    let from = whole.get(..at)?.chars().count();
    let to = from + part.chars().count();
    let place = |index| {
        let cursor = egui::text::CCursor::new(index);
        text.galley.pos_from_cursor(cursor)
    };
    // A part that goes on in the next row counts as far as its first letter.
    let (start, end) = (place(from), place(to));
    let rect = if (start.top() - end.top()).abs() < 1.0 {
        start.union(end)
    } else {
        start
    };
    Some(rect.translate(text.pos.to_vec2()))
}

/// A file as an integration hands it over.
#[derive(Debug)]
pub struct Dropped(pub PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Err("Broadsheet reads files itself".to_owned())
    }
}
