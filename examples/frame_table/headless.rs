//! The window without a screen: frames are run by hand, with the real workers behind them, and
//! the time of each is taken.

use anyhow::Result;
use broadsheet::app::jobs::{ConfigDir, Jobs, Waker};
use broadsheet::app::settings::Settings;
use broadsheet::app::{AppState, Command, DocId, Stage, ThemeChoice, update};
use broadsheet::ui::window::Window;
use cpu_time::ThreadTime;
use egui::epaint::ClippedShape;
use egui::{Context, Event, Key, Modifiers, Pos2, RawInput, Rect, Shape, Vec2, ViewportId};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// The window's size.
pub const SIZE: Vec2 = Vec2::new(1440.0, 900.0);
/// How long nothing must happen for all to be done.
const QUIET: Duration = Duration::from_millis(60);
/// Frames of a view that never comes to rest.
const MOST: usize = 120;

/// What a frame cost the thread that ran it.
#[derive(Clone, Copy)]
pub struct Spent {
    /// Processor time.
    pub processor: Duration,
    /// Time on the wall.
    pub wall: Duration,
    /// Processor time after `logic` and after `ui`.
    pub parts: [Duration; 2],
}

/// The window, and what a desktop would tell it.
pub struct Headless {
    ctx: Context,
    window: Window<Jobs>,
    woken: Arc<AtomicBool>,
    wants_frame: bool,
    size: Vec2,
    time: f64,
    looks: bool,
    seen: Vec<String>,
}

impl Headless {
    /// Opens files and waits until all is read.
    pub fn open(paths: Vec<PathBuf>, config: &Path, n: usize) -> Result<Self> {
        let ctx = Context::default();
        let woken = Arc::new(AtomicBool::new(false));
        let bell = Arc::clone(&woken);
        let waker: Waker = Arc::new(move || bell.store(true, Ordering::Relaxed));
        let settings = Settings {
            theme: ThemeChoice::Light,
            window_size: [SIZE.x, SIZE.y],
            ..Settings::default()
        };
        let (state, effects) = AppState::reopen(settings, paths, None, true);
        let jobs = Jobs::start_in(Some(ConfigDir::at(config)), waker);
        let window = Window::new(&ctx, state, jobs, effects);
        let mut desk = Self {
            ctx,
            window,
            woken,
            wants_frame: true,
            size: SIZE,
            time: 0.0,
            looks: false,
            seen: Vec::new(),
        };
        let begun = Instant::now();
        loop {
            desk.settle();
            let state = desk.state();
            // Of what was drawn twice one is kept.
            let n_read = state.snapshot.n_articles();
            let all_read = state.opening.is_empty()
                && n_read > n * 9 / 10
                && state.snapshot.n_annotated() == n_read;
            if all_read && state.progress.stage == Stage::Idle && !state.results.docs.is_empty() {
                break;
            }
            anyhow::ensure!(
                begun.elapsed() < Duration::from_mins(20),
                "reading does not end: {} of {n} articles, {:?}",
                state.snapshot.n_articles(),
                state.report
            );
            std::thread::sleep(QUIET);
        }
        Ok(desk)
    }

    /// Whether assistive tools listen.
    pub fn listen(&mut self, listening: bool) {
        if listening {
            self.ctx.enable_accesskit();
        } else {
            self.ctx.disable_accesskit();
        }
        self.settle();
    }

    /// What the window shows.
    pub fn state(&self) -> &AppState {
        &self.window.state
    }

    /// The article with the longest text.
    pub fn largest(&self) -> Option<DocId> {
        let snapshot = &self.state().snapshot;
        let n_bytes = |doc: &DocId| {
            let article = snapshot.article(*doc);
            article.map_or(0, |article| article.text().len())
        };
        snapshot.docs().max_by_key(n_bytes)
    }

    /// Carries a command out, as a view's would be.
    pub fn send(&mut self, command: Command) {
        for effect in update(&mut self.window.state, command) {
            self.window.jobs.perform(effect);
        }
    }

    /// Makes the window this large from the next frame on.
    pub fn resize(&mut self, size: Vec2) {
        self.size = size;
    }

    /// One frame with these events.
    pub fn frame(&mut self, events: Vec<Event>) -> Spent {
        self.time += 1.0 / 60.0;
        let screen = Rect::from_min_size(Pos2::ZERO, self.size);
        let mut input = RawInput {
            screen_rect: Some(screen),
            time: Some(self.time),
            max_texture_side: Some(8_192),
            events,
            ..RawInput::default()
        };
        let viewport = input.viewports.entry(ViewportId::ROOT).or_default();
        viewport.inner_rect = Some(screen);
        viewport.outer_rect = Some(screen);
        self.woken.store(false, Ordering::Relaxed);
        let (wall, processor) = (Instant::now(), ThreadTime::now());
        // What `logic` does, then `ui`, then what eframe does before it paints.
        self.window.drain();
        let logic = processor.elapsed();
        let window = &mut self.window;
        let mut output = self.ctx.run_ui(input, |ui| window.show(ui));
        let parts = [logic, processor.elapsed()];
        let shapes = std::mem::take(&mut output.shapes);
        let looked_at = self.looks.then(|| texts(&shapes));
        let meshes = self.ctx.tessellate(shapes, output.pixels_per_point);
        let spent = Spent {
            processor: processor.elapsed(),
            wall: wall.elapsed(),
            parts,
        };
        self.seen = looked_at.unwrap_or_default();
        drop(meshes);
        output.textures_delta.clear();
        let root = output.viewport_output.get(&ViewportId::ROOT);
        self.wants_frame = root.is_some_and(|output| output.repaint_delay.is_zero());
        spent
    }

    /// What is to be read in the window.
    pub fn read(&mut self) -> Vec<String> {
        self.looks = true;
        self.frame(Vec::new());
        self.looks = false;
        std::mem::take(&mut self.seen)
    }

    /// Frames until nothing is under way any more; what they cost.
    pub fn settle(&mut self) -> Vec<Spent> {
        let mut spent = Vec::new();
        let mut last = Instant::now();
        while last.elapsed() < QUIET && spent.len() < MOST {
            if self.wants_frame || self.woken.load(Ordering::Relaxed) {
                spent.push(self.frame(Vec::new()));
                last = Instant::now();
            } else {
                std::thread::sleep(Duration::from_millis(2));
            }
        }
        spent
    }

    /// A key pressed and let go, and the frames that follow.
    pub fn press(&mut self, modifiers: Modifiers, key: Key) -> Vec<Spent> {
        let event = |pressed| Event::Key {
            key,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers,
        };
        let mut spent = vec![self.frame(vec![event(true), event(false)])];
        spent.extend(self.settle());
        spent
    }
}

/// The texts among shapes.
fn texts(shapes: &[ClippedShape]) -> Vec<String> {
    let text = |shape: &ClippedShape| match &shape.shape {
        Shape::Text(text) => Some(text.galley.text().to_owned()),
        _ => None,
    };
    shapes.iter().filter_map(text).collect()
}
