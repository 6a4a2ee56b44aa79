//! Opens the window, or says in one sentence what keeps it from opening.

use super::window::Window;
use crate::app::jobs::{self, Jobs, Waker};
use crate::app::settings::Settings;
use crate::app::{AppState, Notice, NoticeKind};
use egui::ViewportBuilder;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// No window could be opened.
const NO_WINDOW: u8 = 2;

/// Runs the program until its window closes. With an instance running already, hands it
/// the paths and ends at once.
pub fn run_window(paths: Vec<PathBuf>) -> ExitCode {
    if jobs::hand_over(&paths) {
        return ExitCode::SUCCESS;
    }
    let (settings, notice) = jobs::load_settings();
    let options = eframe::NativeOptions {
        viewport: viewport(&settings),
        persist_window: false,
        ..eframe::NativeOptions::default()
    };
    let opened = Arc::new(AtomicBool::new(false));
    let has_opened = Arc::clone(&opened);
    let create = move |cc: &eframe::CreationContext<'_>| {
        let ctx = cc.egui_ctx.clone();
        let waker: Waker = Arc::new(move || ctx.request_repaint());
        let (mut state, effects) = AppState::start(settings, paths);
        if let Some(text) = notice {
            state.notice_serial += 1;
            state.notices.push(Notice {
                kind: NoticeKind::Warning,
                text,
                serial: state.notice_serial,
            });
        }
        has_opened.store(true, Ordering::Relaxed);
        drop(panic::take_hook());
        let window = Window::new(&cc.egui_ctx, state, Jobs::start(waker), effects);
        Ok(Box::new(window) as Box<dyn eframe::App>)
    };
    // winit and its loaders panic on some missing libraries; the sentence below says more
    // to a user than their message, which stays in the log.
    panic::set_hook(Box::new(|info| tracing::error!("{info}")));
    let outcome = panic::catch_unwind(AssertUnwindSafe(|| {
        eframe::run_native("Broadsheet", options, Box::new(create))
    }));
    match outcome {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(error)) => refuse(&error.to_string()),
        // The window was there: this is a fault of ours, and its message was printed already.
        Err(cause) if opened.load(Ordering::Relaxed) => panic::resume_unwind(cause),
        Err(cause) => refuse(&panic_text(cause.as_ref())),
    }
}

fn viewport(settings: &Settings) -> ViewportBuilder {
    let mut viewport = ViewportBuilder::default()
        .with_title("Broadsheet")
        .with_app_id("broadsheet")
        .with_inner_size(settings.window_size)
        .with_min_inner_size([480.0, 360.0])
        .with_maximized(settings.window_maximized)
        .with_drag_and_drop(true);
    if let Some(position) = settings.window_position {
        viewport = viewport.with_position(position);
    }
    viewport
}

fn panic_text(cause: &(dyn std::any::Any + Send)) -> String {
    cause
        .downcast_ref::<String>()
        .cloned()
        .or_else(|| cause.downcast_ref::<&str>().map(|text| (*text).to_owned()))
        .unwrap_or_default()
}

/// One sentence: what to set or install.
fn refuse(cause: &str) -> ExitCode {
    let advice = advice(
        cause,
        std::env::var_os("DISPLAY").is_some() || std::env::var_os("WAYLAND_DISPLAY").is_some(),
    );
    let cause = cause.split_whitespace().collect::<Vec<_>>().join(" ");
    eprintln!("broadsheet: {advice} ({cause})");
    ExitCode::from(NO_WINDOW)
}

fn advice(cause: &str, has_display: bool) -> &'static str {
    let lower = cause.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if !has_display {
        "no window can be opened because there is no display; set DISPLAY or WAYLAND_DISPLAY"
    } else if has(&["xkbcommon"]) {
        "no window can be opened because a library is missing; install libxkbcommon-x11-0"
    } else if has(&["libgl", "egl", "glx", "opengl", "glutin", "gl "]) {
        "no window can be opened because OpenGL is missing; install libgl1 and libgl1-mesa-dri"
    } else if has(&["libx11", "libxi", "libxcursor", "library", ".so"]) {
        "no window can be opened because a library is missing; install libx11-6 libx11-xcb1 libxi6 libxcursor1 libxkbcommon-x11-0"
    } else {
        "no window can be opened; check that DISPLAY or WAYLAND_DISPLAY names a display that can be reached"
    }
}

#[cfg(test)]
mod tests {
    use super::advice;

    #[test]
    fn says_what_to_set_or_install() {
        for (cause, has_display, expected) in [
            ("anything", false, "DISPLAY"),
            (
                "Library libxkbcommon-x11.so could not be loaded.",
                true,
                "libxkbcommon-x11-0",
            ),
            ("libGL.so.1: cannot open shared object file", true, "libgl1"),
            (
                "libX11.so.6: cannot open shared object file",
                true,
                "libx11-6",
            ),
            ("XOpenDisplay failed", true, "can be reached"),
        ] {
            assert!(advice(cause, has_display).contains(expected), "{cause}");
        }
    }
}
