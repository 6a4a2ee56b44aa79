//! The import table and the fences as one pure function from files to violations. Test code is exempt from the import table and from the fences around
//! files and threads, since a test may prepare in any room what it feeds to its own;
//! colors, egui, layout and everything else hold there too.

use super::paths::{Name, Named, named};
use super::table::{
    DISK_METHODS, FENCES, GATES, MAX_LINES, NO_COLORS, Share, TABLE, THEME, TOP, WRITERS,
};
use std::collections::{BTreeMap, BTreeSet};

/// All violations in `files` (paths with `/` from the top of the repository, and texts;
/// only the texts of `src/**/*.rs` are read), sorted.
pub fn violations(files: &[(&str, &str)]) -> Vec<String> {
    let sources: Vec<(&str, &str, Named)> = files
        .iter()
        .filter(|(path, _)| path.starts_with("src/") && ends_with_rs(path))
        .map(|(path, text)| (*path, *text, named(text, &module(path))))
        .collect();
    let tests = test_files(&sources);
    let mut found = BTreeSet::new();
    let mut edges = BTreeMap::new();
    top_level(files, &mut found);
    for (path, text, named) in &sources {
        let test_file = tests.contains(&stem(path));
        shape(path, text, named, &mut found);
        for name in &named.paths {
            let test = name.test || test_file;
            if !test {
                imports(path, name, &mut edges, &mut found);
            }
            fences(path, name, test, &mut found);
            colors(path, name, &mut found);
        }
        for method in named.methods.iter().filter(|m| !m.test && !test_file) {
            disk_methods(path, method, &mut found);
        }
        for text in &named.texts {
            color_texts(path, text, &mut found);
        }
    }
    cycles(&edges, &mut found);
    found.into_iter().collect()
}

fn top_level(files: &[(&str, &str)], found: &mut BTreeSet<String>) {
    for (path, _) in files {
        let first = path.split('/').next().unwrap_or_default();
        if !first.starts_with('.') && !TOP.contains(&first) {
            found.insert(format!("{first}: not among what may lie at the top"));
        }
    }
}

fn shape(path: &str, text: &str, named: &Named, found: &mut BTreeSet<String>) {
    if !text.starts_with("//!") {
        found.insert(format!("{path}:1: does not open with //!"));
    }
    let n_lines = text.lines().count();
    if n_lines > MAX_LINES {
        found.insert(format!("{path}: {n_lines} lines, at most {MAX_LINES}"));
    }
    let room = room(path);
    if path != "src/lib.rs" && shares(&room).is_none() {
        found.insert(format!("{path}: room {room} is not in the import table"));
    }
    for line in &named.path_attributes {
        found.insert(format!(
            "{path}:{line}: a path attribute hides where a module lies"
        ));
    }
}

fn imports(
    path: &str,
    name: &Name,
    edges: &mut BTreeMap<(String, String), String>,
    found: &mut BTreeSet<String>,
) {
    let here = room(path);
    let from_root = name.starts_with(&["crate"]) || name.starts_with(&["broadsheet"]);
    if !from_root || path == "src/lib.rs" {
        return;
    }
    let place = format!("{path}:{}", name.line);
    let Some(to) = name.parts.get(1).filter(|to| *to != "self" && *to != "*") else {
        // `pub(crate)` and `crate` alone in a macro name no room.
        if name.parts.len() > 1 || name.renamed {
            found.insert(format!("{place}: takes in the whole crate"));
        }
        return;
    };
    if *to == here {
        return;
    }
    if here != "main" && shares(to).is_some() {
        edges
            .entry((here.clone(), to.clone()))
            .or_insert(place.clone());
    }
    let share = shares(&here)
        .unwrap_or_default()
        .iter()
        .find(|(room, _)| room == to)
        .map(|(_, share)| *share);
    let item = name
        .parts
        .iter()
        .skip(2)
        .any(|part| part.starts_with(char::is_uppercase));
    match share {
        Some(Share::All) => {}
        Some(Share::Types) if item => {}
        Some(Share::Types) => {
            found.insert(format!("{place}: {here} may import types of {to} only"));
        }
        None => {
            found.insert(format!("{place}: {here} may not import {to}"));
        }
    }
}

fn fences(path: &str, name: &Name, test: bool, found: &mut BTreeSet<String>) {
    let inside = |places: &[&str]| places.iter().any(|place| path.starts_with(place));
    let place = format!("{path}:{}", name.line);
    let passes = |(head, places): &(&[&str], &[&str])| name.starts_with(head) && inside(places);
    for fence in FENCES {
        let hit = fence.heads.iter().any(|head| name.starts_with(head));
        if hit && (fence.tests_too || !test) && !inside(fence.places) && !GATES.iter().any(passes) {
            let (what, path) = (fence.what, name.parts.join("::"));
            found.insert(format!(
                "{place}: {what} ({path}) outside {:?}",
                fence.places
            ));
        }
    }
    let writes = WRITERS
        .iter()
        .any(|(owner, names)| names.iter().any(|writer| name.has(owner, writer)));
    if writes && !test && !inside(&["src/app/jobs/"]) {
        let path = name.parts.join("::");
        found.insert(format!(
            "{place}: writing files ({path}) outside src/app/jobs/"
        ));
    }
    if name.renamed && name.starts_with(&["std"]) && name.parts.len() == 1 {
        found.insert(format!("{place}: std under another name hides its fences"));
    }
}

fn disk_methods(path: &str, method: &Name, found: &mut BTreeSet<String>) {
    let inside = path.starts_with("src/ingest/") || path.starts_with("src/app/jobs/");
    for name in method
        .parts
        .iter()
        .filter(|name| DISK_METHODS.contains(&name.as_str()))
    {
        if !inside {
            let line = method.line;
            found.insert(format!(
                "{path}:{line}: file access (.{name}) outside src/ingest/, src/app/jobs/"
            ));
        }
    }
}

fn colors(path: &str, name: &Name, found: &mut BTreeSet<String>) {
    if path == THEME {
        return;
    }
    let pairs = name.parts.iter().zip(name.parts.iter().skip(1));
    let literal = pairs.into_iter().any(|(owner, item)| match owner.as_str() {
        "Color32" | "Rgba" | "Hsva" | "HsvaGamma" => {
            let constant = item.len() > 1 && !item.contains(char::is_lowercase);
            let built = item == "new" || item.starts_with("from_");
            built || (constant && !NO_COLORS.contains(&item.as_str()))
        }
        _ => false,
    });
    let renamed = name.renamed && name.parts.last().is_some_and(|last| last == "Color32");
    let hex = name.parts.last().is_some_and(|last| last == "hex_color");
    if literal || renamed || hex {
        let (line, path_text) = (name.line, name.parts.join("::"));
        found.insert(format!(
            "{path}:{line}: color literal ({path_text}) outside {THEME}"
        ));
    }
}

/// A string that is nothing but `#rrggbb` or `#rrggbbaa`.
fn color_texts(path: &str, text: &Name, found: &mut BTreeSet<String>) {
    let digits = text.parts.first().and_then(|text| text.strip_prefix('#'));
    let is_color = digits.is_some_and(|digits| {
        matches!(digits.len(), 6 | 8) && digits.chars().all(|c| c.is_ascii_hexdigit())
    });
    if is_color && path != THEME {
        found.insert(format!(
            "{path}:{}: color literal in a string outside {THEME}",
            text.line
        ));
    }
}

/// Rooms that reach themselves through the imports found.
fn cycles(edges: &BTreeMap<(String, String), String>, found: &mut BTreeSet<String>) {
    for (from, to) in edges.keys() {
        let mut reached = BTreeSet::from([to]);
        loop {
            let next: Vec<&String> = edges
                .keys()
                .filter(|(a, b)| reached.contains(a) && !reached.contains(b))
                .map(|(_, b)| b)
                .collect();
            if next.is_empty() {
                break;
            }
            reached.extend(next);
        }
        if reached.contains(from) {
            found.insert(format!("import cycle through {from} and {to}"));
        }
    }
}

fn shares(room: &str) -> Option<&'static [(&'static str, Share)]> {
    TABLE
        .iter()
        .find(|(name, _)| *name == room)
        .map(|(_, shares)| *shares)
}

/// The room of a source file: the first part of its path below `src`, `main` for the binary.
fn room(path: &str) -> String {
    stem(path)
        .first()
        .cloned()
        .unwrap_or_else(|| "lib".to_owned())
}

/// The module path of a source file; empty for both crate roots.
fn module(path: &str) -> Vec<String> {
    let stem = stem(path);
    if stem == ["main"] { Vec::new() } else { stem }
}

fn stem(path: &str) -> Vec<String> {
    let path = path.strip_prefix("src/").unwrap_or(path);
    let path = path.strip_suffix(".rs").unwrap_or(path);
    let mut parts: Vec<String> = path.split('/').map(str::to_owned).collect();
    if parts
        .last()
        .is_some_and(|last| last == "mod" || last == "lib")
    {
        parts.pop();
    }
    parts
}

/// Module paths declared as test code in a file of their own.
fn test_files(sources: &[(&str, &str, Named)]) -> BTreeSet<Vec<String>> {
    let declared = |(path, _, named): &(&str, &str, Named)| -> Vec<Vec<String>> {
        let within = |child: &String| module(path).into_iter().chain([child.clone()]).collect();
        named.test_files.iter().map(within).collect()
    };
    sources.iter().flat_map(declared).collect()
}

fn ends_with_rs(path: &str) -> bool {
    std::path::Path::new(path)
        .extension()
        .is_some_and(|extension| extension == "rs")
}
