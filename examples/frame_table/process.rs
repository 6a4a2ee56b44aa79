//! Whole processes on a display: the program beside an empty window of the same toolkit.

use anyhow::{Context, Result};
use broadsheet::ui;
use eframe::egui_glow::CallbackFn;
use egui::{PaintCallback, Pos2, Rect, Vec2};
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use tracing_subscriber::EnvFilter;

/// Runs an empty window.
pub const EMPTY: &str = "--empty-window";
/// Runs the program's window, as the program itself does.
pub const PROGRAM: &str = "--program-window";
/// Starts of each.
const STARTS: usize = 9;
/// What the program logs of its first frame.
const FIRST: &str = "n_frames=1 ";

/// An empty window that says when its first frame is painted.
pub fn empty_window() -> Result<()> {
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_title("Empty")
            .with_inner_size([1440.0, 900.0]),
        ..eframe::NativeOptions::default()
    };
    let told = Arc::new(AtomicBool::new(false));
    let run = eframe::run_ui_native("Empty", options, move |ui, _| {
        let told = Arc::clone(&told);
        let mark = CallbackFn::new(move |_, _| {
            if !told.swap(true, Ordering::Relaxed) {
                eprintln!("{FIRST}");
            }
        });
        ui.painter().add(PaintCallback {
            rect: Rect::from_min_size(Pos2::ZERO, Vec2::splat(1.0)),
            callback: Arc::new(mark),
        });
    });
    run.map_err(|error| anyhow::anyhow!("{error}"))
}

/// The program's window on the articles of a first start, with its log switched on.
pub fn program() {
    tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new("broadsheet::frame=debug"))
        .with_ansi(false)
        .with_writer(std::io::stderr)
        .init();
    ui::run_window(ui::Start {
        private: true,
        ..ui::Start::default()
    });
}

/// Starts both in turn and prints what they took.
pub fn print() -> Result<()> {
    let has_display = ["DISPLAY", "WAYLAND_DISPLAY"]
        .into_iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()));
    if !has_display {
        println!("# no display: starts are not measured");
        return Ok(());
    }
    let room = tempfile::tempdir()?;
    let (mut empty, mut program) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        empty.push(Started::new(EMPTY, room.path())?.first);
        program.push(Started::new(PROGRAM, room.path())?.first);
    }
    let (empty, program) = (median(empty), median(program));
    for (name, (wall, processor)) in [("an empty window", empty), ("the program", program)] {
        println!(
            "# first frame of {name}: {:.0} ms, {:.0} ms of processor time, median of {STARTS} starts",
            wall.as_secs_f64() * 1e3,
            processor.as_secs_f64() * 1e3
        );
    }
    let share = |a: Duration, b: Duration| a.as_secs_f64() / b.as_secs_f64().max(1e-9);
    println!(
        "# ratio: {:.2}, in processor time {:.2}",
        share(program.0, empty.0),
        share(program.1, empty.1)
    );
    let started = Started::new(PROGRAM, room.path())?;
    std::thread::sleep(Duration::from_secs(6));
    println!(
        "# memory after the start: {:.0} MB, at most {:.0} MB",
        started.memory("VmRSS:").unwrap_or_default(),
        started.memory("VmHWM:").unwrap_or_default()
    );
    let before = started.worked();
    std::thread::sleep(Duration::from_secs(10));
    let worked = started.worked().zip(before);
    let share = worked.map_or(Duration::ZERO, |(now, before)| now.saturating_sub(before));
    println!(
        "# idle window: {:.1} % of a processor",
        share.as_secs_f64() * 10.0
    );
    Ok(())
}

fn median(mut times: Vec<(Duration, Duration)>) -> (Duration, Duration) {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// A process whose first frame was painted; ended when dropped.
struct Started {
    child: Child,
    /// Time on the wall until then, and processor time.
    first: (Duration, Duration),
}

impl Started {
    fn new(mode: &str, room: &Path) -> Result<Self> {
        let begun = Instant::now();
        let mut child = Command::new(std::env::current_exe()?)
            .arg(mode)
            .env("BROADSHEET_CONFIG_DIR", room)
            .stderr(Stdio::piped())
            .spawn()?;
        let told = child.stderr.take().context("standard error is read")?;
        let mut lines = BufReader::new(told).lines();
        let found = lines.any(|line| line.is_ok_and(|line| line.contains(FIRST)));
        let wall = begun.elapsed();
        let mut started = Self {
            child,
            first: (wall, Duration::ZERO),
        };
        anyhow::ensure!(found, "{mode} ended before its first frame");
        started.first.1 = started.worked().unwrap_or_default();
        // Nobody reads on; what is logged from now on must not fill the pipe.
        std::thread::spawn(move || lines.for_each(drop));
        Ok(started)
    }

    /// Megabytes of a line of the process's status.
    fn memory(&self, name: &str) -> Option<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix(name))?;
        let kilobytes: f64 = line.split_whitespace().next()?.parse().ok()?;
        Some(kilobytes / 1024.0)
    }

    /// Processor time so far, of all threads that are there, to the nanosecond.
    fn worked(&self) -> Option<Duration> {
        let threads = std::fs::read_dir(format!("/proc/{}/task", self.child.id())).ok()?;
        let worked = threads.flatten().filter_map(|thread| {
            let told = std::fs::read_to_string(thread.path().join("schedstat")).ok()?;
            told.split_whitespace().next()?.parse::<u64>().ok()
        });
        Some(Duration::from_nanos(worked.sum()))
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
