//! What frames cost: `cargo run --release --example frame_table -- PRESS_FOLDER [N]` draws N
//! articles (100,000 without it) and one of a megabyte from the paragraphs of a folder of press
//! releases, opens them in the window with its real workers but without a screen, and prints,
//! tab-separated, half of the frames' cost and what one in a hundred exceeds, for every view
//! and for scrolling, typing, resizing and opening the large article; then all of it again with
//! assistive tools listening. Milliseconds are processor time of the window's thread in
//! `logic`, `ui` and tessellation: what else the machine does is not in them. With `--wall`
//! before the folder they are wall-clock time.
//!
//! Where a display is there, lines that begin with `#` tell of whole processes: the time to the
//! first frame of the program and of an empty window, memory after the start, and the
//! processor time of an idle window. Graphics memory and the compositor are not measured.

#[path = "../press/dice.rs"]
mod dice;
#[path = "../press/drawn.rs"]
mod drawn;
mod headless;
mod process;
mod scenes;

use anyhow::{Context, Result};
use drawn::Press;
use headless::{Headless, Spent};
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Bytes of the large article.
const LARGE: usize = 1_000_000;

/// Which clock is printed.
#[derive(Clone, Copy)]
enum Clock {
    Processor,
    Wall,
}

fn main() -> Result<()> {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    match args.first().map(String::as_str) {
        Some(process::EMPTY) => return process::empty_window(),
        Some(process::PROGRAM) => {
            process::program();
            return Ok(());
        }
        _ => {}
    }
    let clock = if args.first().is_some_and(|first| first == "--wall") {
        args.remove(0);
        Clock::Wall
    } else {
        Clock::Processor
    };
    let mut args = args.into_iter();
    let folder = args
        .next()
        .context("frame_table [--wall] PRESS_FOLDER [N]")?;
    let n = args.next().map_or(Ok(100_000), |n| n.parse())?;
    let room = tempfile::tempdir()?;
    let paths = draw(Path::new(&folder), n, room.path())?;
    let mut desk = Headless::open(paths, &room.path().join("config"), n)?;
    println!("view\tp50_ms\tp99_ms");
    for listening in [false, true] {
        desk.listen(listening);
        let suffix = if listening { " (AccessKit)" } else { "" };
        scenes::all(&mut desk, |view, spent| {
            let view = format!("{view}{suffix}");
            print_slowest(&view, &spent);
            print_row(&view, spent, clock);
        });
    }
    drop(desk);
    process::print()
}

/// Writes the articles to files: many in one, the large one in its own.
fn draw(folder: &Path, n: usize, room: &Path) -> Result<Vec<PathBuf>> {
    let press = Press::read(folder);
    anyhow::ensure!(
        press.n_paragraphs() > 0,
        "no texts under {}",
        folder.display()
    );
    let many = room.join("many.jsonl");
    let mut out = BufWriter::new(File::create(&many)?);
    for nth in 0..n {
        let sample = press.sample(nth);
        let line = serde_json::json!({ "title": sample.title, "text": sample.text });
        writeln!(out, "{line}")?;
    }
    out.flush()?;
    let mut text = String::from("A megabyte of press releases\n\n");
    for nth in n.. {
        if text.len() >= LARGE {
            break;
        }
        text.push_str(&press.sample(nth).text);
    }
    let large = room.join("large.json");
    let article = serde_json::json!({ "title": "A megabyte of press releases", "text": text });
    std::fs::write(&large, article.to_string())?;
    Ok(vec![many, large])
}

/// To standard error: where the time of the slowest frame went.
fn print_slowest(view: &str, spent: &[Spent]) {
    let millis = |time: Duration| time.as_secs_f64() * 1e3;
    let slowest = spent.iter().max_by_key(|spent| spent.processor);
    if let Some(Spent {
        processor,
        parts: [logic, ui],
        ..
    }) = slowest
    {
        eprintln!(
            "{view}: slowest {:.2}: logic {:.2}, ui {:.2}, tessellation {:.2}, of {} frames",
            millis(*processor),
            millis(*logic),
            millis(ui.saturating_sub(*logic)),
            millis(processor.saturating_sub(*ui)),
            spent.len()
        );
    }
}

fn print_row(view: &str, mut spent: Vec<Spent>, clock: Clock) {
    let time = |spent: &Spent| match clock {
        Clock::Processor => spent.processor,
        Clock::Wall => spent.wall,
    };
    spent.sort_by_key(time);
    let at = |percent: usize| {
        let nth = (spent.len() * percent / 100).min(spent.len().saturating_sub(1));
        spent.get(nth).map_or(Duration::ZERO, time).as_secs_f64() * 1e3
    };
    println!("{view}\t{:.2}\t{:.2}", at(50), at(99));
}
