//! One planted violation for every rule, in memory: each must be found, and what only
//! looks like one must not.

use super::rules::violations;

/// One file with `code` below its doc must give exactly the violation that contains `expected`,
/// or none when `expected` is empty.
fn check(path: &str, code: &str, expected: &str) {
    let text = format!("//! A room.\n{code}\n");
    let found = violations(&[(path, &text)]);
    if expected.is_empty() {
        assert!(found.is_empty(), "{path}: {code}\n{found:?}");
    } else {
        assert_eq!(found.len(), 1, "{path}: {code}\n{found:?}");
        assert!(
            found.concat().contains(expected),
            "{path}: {code}\n{found:?}"
        );
    }
}

#[test]
fn the_import_table_is_enforced() {
    check(
        "src/text/fold.rs",
        "use crate::corpus::Article;",
        "text may not import corpus",
    );
    check(
        "src/corpus/mod.rs",
        "use crate::index::DocId;",
        "corpus may not import index",
    );
    check(
        "src/ingest/read.rs",
        "use crate::annotate::Models;",
        "ingest may not import annotate",
    );
    check(
        "src/annotate/mod.rs",
        "fn f() { crate::index::go() }",
        "annotate may not import index",
    );
    check(
        "src/index/a.rs",
        "use crate::{text, ingest::read};",
        "index may not import ingest",
    );
    check(
        "src/search/mod.rs",
        "use crate::{index::{DocId}, app::*};",
        "search may not import app",
    );
    check(
        "src/analysis/mod.rs",
        "use crate::search::Row;",
        "analysis may not import search",
    );
    check(
        "src/pipeline.rs",
        "use crate::search::Row;",
        "pipeline may not import search",
    );
    check(
        "src/pipeline/crew.rs",
        "type X = crate::ui::X;",
        "pipeline may not import ui",
    );
    check(
        "src/app/jobs/mod.rs",
        "use super::super::ui::Theme;",
        "app may not import ui",
    );
    check(
        "src/app/mod.rs",
        "use super::ingest::read;",
        "app may not import ingest",
    );
    check(
        "src/app/mod.rs",
        "mod a { use super::super::cli::x; }",
        "app may not import cli",
    );
    check(
        "src/ui/mod.rs",
        "use crate::pipeline::Stage;",
        "ui may not import pipeline",
    );
    check(
        "src/cli.rs",
        "use crate::ui::theme::Tokens;",
        "cli may not import ui",
    );
    check(
        "src/main.rs",
        "use broadsheet::search::run;",
        "main may not import search",
    );
    check(
        "src/cli.rs",
        "use crate::{app, pipeline::Source, corpus};",
        "",
    );
    check(
        "src/main.rs",
        "use broadsheet::{app, ui, cli, pipeline, corpus};",
        "",
    );
}

#[test]
fn types_alone_cross_where_the_table_says_so() {
    check(
        "src/app/state.rs",
        "use crate::index::IndexBuilder as B;",
        "",
    );
    check(
        "src/app/state.rs",
        "use crate::index::build;",
        "types of index only",
    );
    check(
        "src/app/state.rs",
        "use crate::annotate;",
        "types of annotate only",
    );
    check(
        "src/ui/list.rs",
        "use crate::search::{Row, request::Sort};",
        "",
    );
    check(
        "src/ui/list.rs",
        "fn f() { crate::search::run() }",
        "types of search only",
    );
    check(
        "src/ui/list.rs",
        "use crate::analysis::keyness;",
        "types of analysis only",
    );
}

#[test]
fn the_whole_crate_and_unknown_rooms_are_refused() {
    check("src/ui/a.rs", "use crate::*;", "takes in the whole crate");
    check("src/ui/a.rs", "use crate as c;", "takes in the whole crate");
    check(
        "src/ui/a.rs",
        "use crate::{self as c};",
        "takes in the whole crate",
    );
    check("src/ui/a.rs", "pub(crate) fn f() {}", "");
    check(
        "src/utils/mod.rs",
        "",
        "room utils is not in the import table",
    );
    check(
        "src/ui/a.rs",
        "#[path = \"../x.rs\"] mod x;",
        "path attribute",
    );
}

#[test]
fn import_cycles_are_found() {
    let found = violations(&[
        ("src/search/mod.rs", "//! A.\nuse crate::index::Snapshot;\n"),
        ("src/index/mod.rs", "//! B.\nuse crate::corpus::Article;\n"),
        ("src/corpus/mod.rs", "//! C.\nuse crate::search::Row;\n"),
    ]);
    let n_cycles = found
        .iter()
        .filter(|line| line.contains("import cycle through"))
        .count();
    assert_eq!(n_cycles, 3, "{found:?}");
}

#[test]
fn files_threads_and_processes_are_fenced() {
    let file = "file access";
    check("src/ui/a.rs", "fn f() { std::fs::read(p) }", file);
    check("src/app/persist.rs", "use std::{fs, path::Path};", file);
    check("src/app/persist.rs", "use walkdir::WalkDir;", file);
    check(
        "src/pipeline.rs",
        "fn f(p: &Path) -> bool { p.is_dir() }",
        file,
    );
    check(
        "src/ingest/read.rs",
        "fn f(p: &Path) { std::fs::File::open(p); p.is_file(); }",
        "",
    );
    let writing = "writing files";
    check(
        "src/ingest/read.rs",
        "use std::fs::{self}; fn f() { fs::write(p, b) }",
        writing,
    );
    check(
        "src/ingest/read.rs",
        "use std::fs::File; fn f() { File::create(p) }",
        writing,
    );
    check("src/ingest/read.rs", "use std::fs::OpenOptions;", writing);
    check("src/app/export.rs", "use tempfile::NamedTempFile;", writing);
    check(
        "src/app/jobs/saver.rs",
        "fn f() { std::fs::write(p, b); tempfile::tempdir(); }",
        "",
    );
    check("src/search/mod.rs", "use std::thread;", "threads");
    check(
        "src/pipeline.rs",
        "fn f() { std::thread::spawn(g) }",
        "threads",
    );
    check(
        "src/pipeline.rs",
        "fn f() { std::thread::available_parallelism() }",
        "",
    );
    check("src/app/jobs/mod.rs", "use std::thread::Builder;", "");
    check(
        "src/index/merge.rs",
        "use rayon::prelude::*;",
        "parallel work",
    );
    check("src/pipeline/crew.rs", "use rayon::ThreadPool;", "");
    check(
        "src/app/jobs/mod.rs",
        "use std::process::Command;",
        "processes",
    );
    check(
        "src/main.rs",
        "fn f() { std::process::exit(2) }",
        "processes",
    );
    check("src/main.rs", "use std::process::ExitCode;", "");
    check("src/app/mod.rs", "use std::process::ExitCode;", "processes");
    check("src/ui/a.rs", "use std as s;", "std under another name");
}

#[test]
fn libraries_are_fenced() {
    check(
        "src/search/rank.rs",
        "use fuzzy_matcher::FuzzyMatcher;",
        "fuzzy matching",
    );
    check(
        "src/search/fuzzy.rs",
        "use fuzzy_matcher::FuzzyMatcher;",
        "",
    );
    check(
        "src/ui/dialogs.rs",
        "fn f() { rfd::FileDialog::new() }",
        "the desktop",
    );
    check("src/index/kept.rs", "use redb::Database;", "the store");
    check("src/app/jobs/store/pieces.rs", "use redb::Database;", "");
    check("src/app/mod.rs", "use notify::Watcher;", "the desktop");
    check("src/app/jobs/dialogs.rs", "use rfd::FileDialog;", "");
    check(
        "src/app/desk/original.rs",
        "fn f() { let _ = open::that(path); }",
        "the desktop",
    );
    check(
        "src/ui/theme.rs",
        "use zbus::blocking::Connection;",
        "the desktop",
    );
    check("src/app/jobs/desktop.rs", "use zbus::zvariant::Value;", "");
    check("src/app/state.rs", "use egui::Ui;", "egui");
    check("src/app/state.rs", "fn f() { eframe::run() }", "egui");
    check(
        "src/app/state.rs",
        "#[cfg(test)] mod tests { use egui::Ui; }",
        "egui",
    );
    check("src/main.rs", "fn f() { eframe::run_native() }", "");
}

#[test]
fn colors_live_in_the_theme() {
    let color = "color literal";
    check(
        "src/ui/chips.rs",
        "const C: Color32 = egui::Color32::from_rgb(1, 2, 3);",
        color,
    );
    check("src/ui/chips.rs", "fn f() { Color32::RED }", color);
    check("src/ui/chips.rs", "fn f() { Color32::from_gray(9) }", color);
    check(
        "src/ui/chips.rs",
        "fn f() { Rgba::from_rgb(0.1, 0.2, 0.3) }",
        color,
    );
    check("src/ui/chips.rs", "use egui::Color32 as C;", color);
    check("src/ui/chips.rs", "fn f() { egui::hex_color!(X) }", color);
    check("src/ui/chips.rs", "const C: &str = \"#1f5f6b\";", color);
    check(
        "src/ui/chips.rs",
        "fn f(c: Color32) -> Color32 { Color32::TRANSPARENT }",
        "",
    );
    check(
        "src/ui/theme.rs",
        "const C: Color32 = Color32::from_rgb(1, 2, 3);",
        "",
    );
}

#[test]
fn files_have_a_doc_and_a_size() {
    let long = format!("//! Long.\n{}", "\n".repeat(500));
    assert_eq!(
        violations(&[("src/text/a.rs", &long)]),
        ["src/text/a.rs: 501 lines, at most 500"]
    );
    let bare = violations(&[("src/text/a.rs", "use std::fmt;\n")]);
    assert_eq!(bare, ["src/text/a.rs:1: does not open with //!"]);
}

#[test]
fn the_top_level_is_closed() {
    assert_eq!(
        violations(&[("LICENSE-MIT", ""), (".ci", ""), ("benches", "")]),
        [""; 0]
    );
    let found = violations(&[("notes.md", ""), ("scripts/x.sh", "")]);
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn comments_strings_and_test_code_do_not_trigger() {
    check(
        "src/text/a.rs",
        "// use crate::ui::x; std::fs::read(p)\n/* egui::Ui */",
        "",
    );
    check(
        "src/text/a.rs",
        "/// [`Row`](crate::search::Row)\npub struct A;",
        "",
    );
    check(
        "src/text/a.rs",
        "const S: &str = \"use crate::ui; std::thread Color32::RED\";",
        "",
    );
    check(
        "src/text/a.rs",
        "const S: &str = r#\"rayon::join \"egui::Ui\" \"#;",
        "",
    );
    check(
        "src/text/a.rs",
        "#[cfg(test)]\nmod tests { use crate::index::A; use std::fs; }",
        "",
    );
    check(
        "src/text/a.rs",
        "#[cfg(test)] mod tests {} use crate::index::A;",
        "text may not import",
    );
    let declared = [
        ("src/text/mod.rs", "//! A.\n#[cfg(test)]\nmod tests;\n"),
        ("src/text/tests.rs", "//! B.\nuse crate::index::A;\n"),
    ];
    assert_eq!(violations(&declared), [""; 0]);
    assert_eq!(violations(declared.get(1..).expect("two")).len(), 1);
}
