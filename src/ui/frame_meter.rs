//! What a frame costs the window's thread, for the debug panel, which shows the last ones,
//! and for the log: `RUST_LOG=broadsheet::frame=debug` prints a line a frame with processor
//! milliseconds of `logic`, `ui` and tessellation.
//!
//! egui tessellates after `ui` returns; a paint callback that is run first by the
//! painter marks the end of it.

use cpu_time::ThreadTime;
use eframe::egui_glow::CallbackFn;
use egui::{Context, Id, LayerId, Order, PaintCallback, Rect};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::time::Duration;

/// Frames that are kept.
const KEPT: usize = 120;

/// What the last frames cost, in microseconds.
#[derive(Debug)]
pub struct FrameTimes {
    micros: [AtomicU32; KEPT],
    n_frames: AtomicUsize,
}

/// What the last frames cost, told in microseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// How many frames it is about.
    pub n_frames: usize,
    /// The newest.
    pub last: u32,
    /// Half of them cost less.
    pub median: u32,
    /// None cost more.
    pub slowest: u32,
}

impl Default for FrameTimes {
    fn default() -> Self {
        Self {
            micros: [const { AtomicU32::new(0) }; KEPT],
            n_frames: AtomicUsize::new(0),
        }
    }
}

impl FrameTimes {
    fn add(&self, time: Duration) {
        let nth = self.n_frames.fetch_add(1, Ordering::Relaxed);
        if let Some(place) = self.micros.get(nth % KEPT) {
            let micros = u32::try_from(time.as_micros()).unwrap_or(u32::MAX);
            place.store(micros, Ordering::Relaxed);
        }
    }

    /// What was measured; none before the first frame.
    pub fn told(&self) -> Option<Told> {
        let n_frames = self.n_frames.load(Ordering::Relaxed);
        let kept = self.micros.get(..n_frames.min(KEPT))?;
        let mut sorted: Vec<u32> = kept
            .iter()
            .map(|micros| micros.load(Ordering::Relaxed))
            .collect();
        let last = self.micros.get(n_frames.checked_sub(1)? % KEPT)?;
        sorted.sort_unstable();
        Some(Told {
            n_frames: sorted.len(),
            last: last.load(Ordering::Relaxed),
            median: *sorted.get(sorted.len() / 2)?,
            slowest: *sorted.last()?,
        })
    }
}

/// Measures one frame after the other while the log or the debug panel asks for it.
#[derive(Debug, Default)]
pub struct FrameMeter {
    started: Option<Duration>,
    logic: Duration,
    n_frames: u64,
    /// What the last frames cost.
    pub times: Arc<FrameTimes>,
}

fn wanted() -> bool {
    tracing::enabled!(target: "broadsheet::frame", tracing::Level::DEBUG)
}

/// Processor time of this thread.
fn now() -> Option<Duration> {
    ThreadTime::try_now().ok().map(|time| time.as_duration())
}

fn since(start: Duration) -> Duration {
    now().unwrap_or_default().saturating_sub(start)
}

impl FrameMeter {
    /// At the begin of `logic`.
    pub fn begin(&mut self, is_shown: bool) {
        if is_shown || wanted() {
            self.started = now();
        }
    }

    /// At the end of `logic`.
    pub fn logic_done(&mut self) {
        self.logic = self.started.map(since).unwrap_or_default();
    }

    /// At the end of `ui`: leaves the mark that ends the measure.
    pub fn ui_done(&mut self, ctx: &Context) {
        let Some(start) = self.started.take() else {
            return;
        };
        self.n_frames += 1;
        let n_frames = self.n_frames;
        let logic = self.logic.as_secs_f64() * 1e3;
        let ui = since(start).as_secs_f64() * 1e3;
        let times = Arc::clone(&self.times);
        let mark = CallbackFn::new(move |_, _| {
            // The closure runs on the thread that started the measure, once a frame.
            let total = since(start);
            times.add(total);
            let total = total.as_secs_f64() * 1e3;
            tracing::debug!(
                target: "broadsheet::frame",
                n_frames,
                logic_millis = format_args!("{logic:.2}"),
                ui_millis = format_args!("{ui:.2}"),
                total_millis = format_args!("{total:.2}"),
            );
        });
        let layer = LayerId::new(Order::Background, Id::unique("frame-meter"));
        ctx.layer_painter(layer).add(PaintCallback {
            rect: Rect::from_min_size(egui::Pos2::ZERO, egui::Vec2::splat(1.0)),
            callback: Arc::new(mark),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::{FrameTimes, KEPT};
    use std::time::Duration;

    #[test]
    fn the_last_frames_are_told() {
        let times = FrameTimes::default();
        assert_eq!(times.told(), None);
        let check = |n_frames, last, median, slowest| {
            let told = times.told().expect("frames were measured");
            let found = (told.n_frames, told.last, told.median, told.slowest);
            assert_eq!(found, (n_frames, last, median, slowest));
        };
        for micros in [900, 100, 300] {
            times.add(Duration::from_micros(micros));
        }
        check(3, 300, 300, 900);
        for _ in 0..KEPT {
            times.add(Duration::from_micros(5));
        }
        check(KEPT, 5, 5, 5);
    }
}
