//! What a frame costs the window's thread, for the log: `RUST_LOG=broadsheet::frame=debug`
//! prints a line a frame with processor milliseconds of `logic`, `ui` and tessellation.
//!
//! egui tessellates after `ui` returns; a paint callback that is run first by the
//! painter marks the end of it.

use cpu_time::ThreadTime;
use eframe::egui_glow::CallbackFn;
use egui::{Context, Id, LayerId, Order, PaintCallback, Rect};
use std::sync::Arc;
use std::time::Duration;

/// Measures one frame after the other while the log asks for it.
#[derive(Debug, Default)]
pub struct FrameMeter {
    started: Option<Duration>,
    logic: Duration,
    n_frames: u64,
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
    pub fn begin(&mut self) {
        if wanted() {
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
        let mark = CallbackFn::new(move |_, _| {
            // The closure runs on the thread that started the measure, once a frame.
            let total = since(start).as_secs_f64() * 1e3;
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
