//! Opens the window, or says in one sentence what keeps it from opening.

use super::window::Window;
use crate::app::jobs::{self, Jobs, Waker};
use crate::app::settings::Settings;
use crate::app::{AppState, Effect, Options};
use egui::ViewportBuilder;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The name under which desktops know the window; `assets/desktop/broadsheet.desktop` bears it.
pub const APP_ID: &str = "broadsheet";
/// The mark of the program.
const MARK: &[u8] = include_bytes!("../../assets/desktop/broadsheet-128.png");
/// No window could be opened.
const NO_WINDOW: u8 = 2;

/// What a start was told.
#[derive(Debug, Default)]
pub struct Start {
    /// Files and folders to open.
    pub paths: Vec<PathBuf>,
    /// How to read files, where it is not as the settings say.
    pub reading: Option<Options>,
    /// Whether nothing is kept.
    pub private: bool,
    /// The name of the workspace to open.
    pub workspace: Option<String>,
}

/// Runs the program until its window closes. With an instance running already, hands it
/// the paths and ends at once; unless files are to be read as `reading` says and not as the
/// settings do, or the start is a private one, which the other one is not told.
pub fn run_window(start: Start) -> ExitCode {
    let workspace = start.workspace.as_deref();
    let is_plain = start.reading.is_none() && !start.private;
    if is_plain && jobs::hand_over(&start.paths, workspace) {
        return ExitCode::SUCCESS;
    }
    let (settings, notice) = jobs::load_settings();
    let begun = jobs::begin(workspace);
    let (read, unknown) = jobs::load_reading();
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
        let Start {
            paths,
            reading,
            private,
            workspace,
        } = start;
        let offers_tour = begun.is_first_start && paths.is_empty();
        let (mut state, mut effects) = AppState::reopen(settings, paths, reading, private);
        effects.insert(0, state.recall(begun.decisions));
        state.take_up_reading(read);
        state.resume(begun.workspaces, begun.session);
        if workspace.is_some() {
            effects.push(Effect::SaveWorkspaces(state.workspaces.clone()));
        }
        if offers_tour {
            // Once: another start finds that there were settings before.
            state.tour.offered = true;
            effects.push(Effect::SaveSettings(state.settings.clone()));
        }
        let notices = notice.into_iter().chain(begun.notices).chain(unknown);
        for text in notices {
            state.warn(text);
        }
        has_opened.store(true, Ordering::Relaxed);
        drop(panic::take_hook());
        let jobs = Jobs::start(state.workspaces.current(), waker);
        let window = Window::new(&cc.egui_ctx, state, jobs, effects);
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
        .with_app_id(APP_ID)
        .with_inner_size(settings.window_size)
        .with_min_inner_size([480.0, 360.0])
        .with_maximized(settings.window_maximized)
        .with_drag_and_drop(true);
    match eframe::icon_data::from_png_bytes(MARK) {
        Ok(mark) => viewport = viewport.with_icon(mark),
        Err(error) => tracing::error!(%error, "the window has no icon"),
    }
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

/// Prints one sentence: what to set or install. The cause as it came goes to the log.
fn refuse(cause: &str) -> ExitCode {
    tracing::error!(cause, "no window can be opened");
    // In the order in which winit asks for them.
    let display = ["WAYLAND_DISPLAY", "DISPLAY"].into_iter().find_map(|name| {
        let display = std::env::var_os(name).filter(|display| !display.is_empty())?;
        Some(display.to_string_lossy().into_owned())
    });
    let sentence = sentence(cause, display.as_deref());
    eprintln!("broadsheet: {sentence}");
    ExitCode::from(NO_WINDOW)
}

fn sentence(cause: &str, display: Option<&str>) -> String {
    let lower = cause.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let Some(display) = display else {
        return "No window can be opened because there is no display: set DISPLAY or WAYLAND_DISPLAY.".to_owned();
    };
    let missing = if has(&["xkbcommon"]) {
        "a library is missing: install libxkbcommon-x11-0."
    } else if has(&["xlib", "libx11", "libxi", "libxcursor"]) {
        "a library is missing: install libx11-6, libx11-xcb1, libxi6 and libxcursor1."
    } else if has(&["libgl", "egl", "glx", "opengl", "glutin"]) {
        "OpenGL is missing: install libgl1, libegl1 and libgl1-mesa-dri."
    } else if has(&["open connection", "compositor", "xopendisplay"]) {
        return format!(
            "No window can be opened because nothing answers at display {display}: set DISPLAY or WAYLAND_DISPLAY to one that is there."
        );
    } else {
        return format!(
            "No window can be opened at display {display}: {}.",
            reason(cause)
        );
    };
    format!("No window can be opened because {missing}")
}

/// The cause in one line, without the place in a source file that winit puts before it.
fn reason(cause: &str) -> String {
    let told = cause.rsplit_once(".rs:").map_or(cause, |(_, rest)| {
        rest.split_once(": ").map_or(rest, |(_, told)| told)
    });
    let words: Vec<&str> = told.split_whitespace().collect();
    words.join(" ").trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::sentence;

    fn check(cause: &str, display: Option<&str>, expected: &str) {
        let found = sentence(cause, display);
        assert!(found.contains(expected), "{cause}: {found}");
        assert!(!found.contains('\n') && !found.contains(".rs:"), "{found}");
        assert!(found.ends_with('.') && !found.ends_with(".."), "{found}");
    }

    #[test]
    fn says_what_to_set_or_install() {
        let at = |told: &str| format!("winit EventLoopError: os error at /a/b/mod.rs:788: {told}");
        let here = Some(":0");
        check("anything", None, "set DISPLAY or WAYLAND_DISPLAY");
        check(
            "Library libxkbcommon-x11.so could not be loaded.",
            here,
            "install libxkbcommon-x11-0",
        );
        let xlib = at("Failed to load one of xlib's shared libraries");
        check(&xlib, here, "install libx11-6, libx11-xcb1");
        check(
            "libGL.so.1: cannot open shared object file",
            here,
            "install libgl1",
        );
        let closed = at("Failed to open connection to X server");
        check(&closed, here, "nothing answers at display :0");
        let wayland = at("Could not find wayland compositor");
        check(&wayland, Some("wayland-7"), "display wayland-7");
        let other = at("the moon\nis full.");
        check(&other, here, "at display :0: the moon is full.");
    }
}
