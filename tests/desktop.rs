//! What desktops are told of the program, in `assets/desktop` and the package's table, agrees
//! with the program: its name, its window, its pictures and the files it reads. So does what
//! the README says of these files and of the keys.

use broadsheet::{pipeline, ui};
use std::collections::BTreeSet;
use std::path::Path;

const ENTRY: &str = include_str!("../assets/desktop/broadsheet.desktop");
const ABOUT: &str = include_str!("../assets/desktop/broadsheet.metainfo.xml");
const PACKAGE: &str = include_str!("../Cargo.toml");
const README: &str = include_str!("../README.md");
const SIZES: [u32; 8] = [16, 24, 32, 48, 64, 128, 256, 512];

/// The type of files with an ending, as the shared MIME database names it.
fn mime(ending: &str) -> &'static str {
    match ending {
        "txt" | "text" => "text/plain",
        "md" | "markdown" => "text/markdown",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "docm" => "application/vnd.ms-word.document.macroEnabled.12",
        "dotx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.template",
        "odt" => "application/vnd.oasis.opendocument.text",
        "ott" => "application/vnd.oasis.opendocument.text-template",
        "pdf" => "application/pdf",
        "epub" => "application/epub+zip",
        "zip" => "application/zip",
        "tar" => "application/x-tar",
        "gz" => "application/gzip",
        "tgz" => "application/x-compressed-tar",
        "xz" => "application/x-xz",
        "txz" => "application/x-xz-compressed-tar",
        "zst" => "application/zstd",
        "tzst" => "application/x-zstd-compressed-tar",
        "html" | "htm" => "text/html",
        "xhtml" | "xht" => "application/xhtml+xml",
        "csv" => "text/csv",
        "tsv" | "tab" => "text/tab-separated-values",
        "json" => "application/json",
        "jsonl" | "ndjson" | "jl" => "application/x-ndjson",
        "eml" => "message/rfc822",
        "mhtml" | "mht" => "application/x-mimearchive",
        "mbox" | "mbx" => "application/mbox",
        "rss" => "application/rss+xml",
        "atom" => "application/atom+xml",
        "rdf" => "application/rdf+xml",
        "xml" => "application/xml",
        _ => panic!("the type of .{ending} files is to be added here and in assets/desktop"),
    }
}

/// The value of a key of the entry.
fn value(key: &str) -> &'static str {
    let mut lines = ENTRY.lines();
    let value = lines.find_map(|line| line.strip_prefix(key)?.strip_prefix('='));
    value.unwrap_or_else(|| panic!("no {key}"))
}

/// What stands between such tags.
fn tagged(tag: &str) -> Vec<&'static str> {
    let (open, close) = (format!("<{tag}>"), format!("</{tag}>"));
    let parts = ABOUT.split(open.as_str()).skip(1);
    parts
        .filter_map(|part| part.split_once(close.as_str()))
        .map(|(inside, _)| inside)
        .collect()
}

#[test]
fn the_entry_starts_the_program_and_knows_its_window() {
    let name = env!("CARGO_PKG_NAME");
    assert_eq!(
        value("Exec"),
        format!("{name} %F"),
        "files, several at once"
    );
    assert_eq!(value("TryExec"), name);
    assert_eq!(value("StartupWMClass"), ui::APP_ID);
    assert_eq!(value("Icon"), name);
    assert_eq!(value("Name"), tagged("name")[0]);
    assert_eq!(tagged("binary"), [name]);
    assert!(ABOUT.contains(&format!("desktop-id\">{}.desktop<", ui::APP_ID)));
    assert!(ABOUT.contains(&format!("version=\"{}\"", env!("CARGO_PKG_VERSION"))));
    assert!(ABOUT.contains(env!("CARGO_PKG_LICENSE")));
}

#[test]
fn it_is_offered_for_the_files_it_reads_and_no_others() {
    let read: BTreeSet<&str> = pipeline::readable_endings().into_iter().map(mime).collect();
    let types = value("MimeType").trim_end_matches(';').split(';');
    assert_eq!(types.collect::<BTreeSet<&str>>(), read);
    assert_eq!(
        tagged("mediatype").into_iter().collect::<BTreeSet<&str>>(),
        read
    );
}

#[test]
fn every_picture_has_the_size_it_is_installed_under() {
    for size in SIZES {
        let file = format!("assets/desktop/broadsheet-{size}.png");
        let picture = image::open(&file).unwrap_or_else(|error| panic!("{file}: {error}"));
        assert_eq!((picture.width(), picture.height()), (size, size), "{file}");
        let place = format!("usr/share/icons/hicolor/{size}x{size}/apps/broadsheet.png");
        let line = format!("[\"{file}\", \"{place}\", \"644\"]");
        assert!(PACKAGE.contains(&line), "{line}");
    }
}

#[test]
fn what_the_package_is_made_of_is_there() {
    let lines = PACKAGE.lines().map(str::trim);
    let assets = lines.filter_map(|line| line.strip_prefix("[\"")?.split('"').next());
    let mut n_assets = 0;
    for asset in assets.filter(|asset| !asset.starts_with("target/")) {
        assert!(Path::new(asset).is_file(), "{asset}");
        n_assets += 1;
    }
    assert!(n_assets > SIZES.len(), "{n_assets}");
}

/// The lines below a heading of the README, up to the next one.
fn section(heading: &str) -> Vec<&'static str> {
    let lines = README.lines().skip_while(|line| *line != heading).skip(1);
    let lines: Vec<&str> = lines.take_while(|line| !line.starts_with("## ")).collect();
    assert!(lines.len() > 3, "no {heading}");
    lines
}

#[test]
fn the_readme_names_the_endings_that_are_read() {
    let rows = section("## Formats").into_iter();
    let cells = rows.filter_map(|row| row.split('|').nth(2));
    let named: BTreeSet<&str> = cells
        .flat_map(|cell| cell.split([' ', '`']))
        .filter_map(|word| word.strip_prefix('.'))
        .collect();
    let read: BTreeSet<&str> = pipeline::readable_endings().into_iter().collect();
    assert_eq!(named, read);
}

#[test]
fn the_readme_names_keys_that_there_are() {
    let ctx = egui::Context::default();
    let keys = ui::shortcuts::actions().flat_map(|action| action.keys);
    let known: BTreeSet<String> = keys
        .map(|keys| ui::shortcuts::keys_label(&ctx, keys))
        .collect();
    let by_hand = |key: &str| {
        let mut hands = ui::shortcuts::HANDS.iter();
        hands.any(|hand| hand.keys.split(", ").any(|other| other == key))
    };
    let rows = section("## Keys").into_iter();
    let cells = rows.filter_map(|row| row.split('|').nth(1));
    let words = cells.flat_map(|cell| cell.split([' ', ',']));
    let is_key = |word: &&str| {
        let is_letter =
            word.len() == 1 && word.starts_with(|letter: char| letter.is_ascii_uppercase());
        is_letter || word.contains("Ctrl+") || word.contains("Alt+") || word.starts_with('F')
    };
    let named: Vec<&str> = words.filter(is_key).collect();
    assert!(named.len() > 40, "the table of keys is there");
    for key in named {
        assert!(known.contains(key) || by_hand(key), "no command has {key}");
    }
}
