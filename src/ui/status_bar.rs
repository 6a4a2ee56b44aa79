//! The line at the bottom: what is open, what is being read, what could not be.

use super::button;
use super::theme::{self, Tokens};
use super::view::View;
use crate::app::count;
use crate::app::{Command, Dialog, LineKind, Progress, Stage};
use egui::{Align, Layout, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, vec2};
use std::time::Duration;

/// Height of the bar, rule included.
pub const HEIGHT: f32 = 26.0;
/// Characters shown of the workspace's name.
const NAME: usize = 28;

/// Paints the bar into `ui`, whose rectangle is the bar's.
pub fn status_bar_ui(ui: &mut Ui, view: &View<'_>) {
    let rect = ui.max_rect().shrink2(vec2(14.0, 0.0));
    let font = theme::font(theme::INTERFACE, 12.0);
    let mut right = ui.new_child(
        UiBuilder::new()
            .max_rect(rect)
            .layout(Layout::right_to_left(Align::Center)),
    );
    right.spacing_mut().item_spacing.x = 18.0;
    problems(&mut right, view);
    progress(&mut right, view);
    let room = Rect::from_min_max(
        rect.min,
        egui::pos2(right.min_rect().left() - 18.0, rect.bottom()),
    );
    let mut left = ui.new_child(
        UiBuilder::new()
            .max_rect(room)
            .layout(Layout::left_to_right(Align::Center)),
    );
    workspace(&mut left, view);
    let text = egui::RichText::new(corpus_line(view))
        .font(font)
        .color(view.tokens.dim_on_sides);
    left.add(egui::Label::new(text).truncate().selectable(false));
}

/// The name of the workspace, which leads to the others.
fn workspace(ui: &mut Ui, view: &View<'_>) {
    ui.spacing_mut().item_spacing.x = 12.0;
    let name = view.state.workspaces.name();
    let mut shown: String = name.chars().take(NAME).collect();
    if shown.len() < name.len() {
        shown = format!("{}…", shown.trim_end());
    }
    let font = theme::font(theme::INTERFACE_MEDIUM, 12.0);
    let response = button::plain(ui, view.tokens, &shown, font, view.tokens.dim);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_label(format!("Workspace {name}"));
    });
    let tip = format!("Workspace {name}: open another one");
    if response.on_hover_text(tip).clicked() {
        view.send(Command::OpenDialog(Dialog::Workspaces));
    }
}

/// "12,480 articles · 6.1 M words · 4 languages".
fn corpus_line(view: &View<'_>) -> String {
    let snapshot = &view.state.snapshot;
    let n_articles = snapshot.n_articles();
    let mut parts = vec![count::plural(n_articles, "article", "articles")];
    let n_chosen = view.state.chosen.docs.len();
    if n_chosen > 0 {
        let n_found = count::thousands(view.state.results.docs.len());
        let chosen = format!("{} of {n_found} chosen", count::thousands(n_chosen));
        parts.insert(0, chosen);
    }
    if n_articles > 0 {
        parts.push(format!("{} words", count::short(snapshot.n_words())));
    }
    let n_languages = snapshot.languages().len();
    if n_languages > 0 {
        parts.push(count::plural(n_languages, "language", "languages"));
    }
    let n_annotated = snapshot.n_annotated();
    if n_annotated < n_articles {
        parts.push(format!(
            "entities read in {} of {}",
            count::thousands(n_annotated),
            count::thousands(n_articles)
        ));
    }
    parts.join(" · ")
}

fn problems(ui: &mut Ui, view: &View<'_>) {
    let n_problems = LineKind::Failed.count(view.state);
    if n_problems == 0 {
        return;
    }
    let label = format!(
        "{} could not be read",
        count::plural(n_problems, "file", "files")
    );
    let font = theme::font(theme::INTERFACE, 12.0);
    let response = button::plain(ui, view.tokens, &label, font, view.tokens.topic_on_sides);
    if response.on_hover_text("Show which, and why").clicked() {
        view.send(Command::OpenDialog(Dialog::Report));
    }
}

fn progress(ui: &mut Ui, view: &View<'_>) {
    let progress = &view.state.progress;
    if progress.stage == Stage::Idle {
        return;
    }
    let font = theme::font(theme::INTERFACE, 12.0);
    let reads = matches!(progress.stage, Stage::Looking | Stage::Reading);
    if reads
        && button::plain(ui, view.tokens, "Cancel", font.clone(), view.tokens.accent)
            .on_hover_text("Stop; what was read stays")
            .clicked()
    {
        view.send(Command::CancelReading);
    }
    let line = progress_line(progress);
    let font = theme::font(theme::FIGURES, 12.0);
    bar(ui, view.tokens, progress, &line);
    let text = egui::RichText::new(&line)
        .font(font)
        .color(view.tokens.dim_on_sides);
    let label = ui.add(egui::Label::new(text).truncate().selectable(false));
    if let Some(path) = &progress.current {
        label.on_hover_text(path.display().to_string());
    }
}

/// "Reading 7,731 of 12,480 · 12 s left".
fn progress_line(progress: &Progress) -> String {
    let verb = match progress.stage {
        Stage::Idle => return String::new(),
        Stage::Looking => {
            return format!("Looking for files: {}", count::thousands(progress.n_done));
        }
        Stage::Reading => "Reading",
        Stage::Annotating => "Reading entities",
    };
    let done = count::thousands(progress.n_done);
    let total = count::thousands(progress.n_total);
    let left = progress.left.map(time_left).unwrap_or_default();
    format!("{verb} {done} of {total}{left}")
}

fn time_left(left: Duration) -> String {
    match left.as_secs() {
        0 => String::new(),
        secs @ 1..60 => format!(" · {secs} s left"),
        secs => format!(" · {} min left", secs.div_ceil(60)),
    }
}

fn bar(ui: &mut Ui, tokens: &Tokens, progress: &Progress, line: &str) {
    let width = if ui.available_width() < 420.0 {
        60.0
    } else {
        150.0
    };
    let (rect, response) = ui.allocate_exact_size(vec2(width, 5.0), Sense::hover());
    let share = if progress.n_total == 0 {
        0.0
    } else {
        progress.n_done as f32 / progress.n_total as f32
    };
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ProgressIndicator, true, line);
        info.value = Some(f64::from(share));
        info
    });
    ui.painter().rect_filled(rect, 2.5, tokens.line);
    let mut done = rect;
    done.set_width(rect.width() * share.clamp(0.0, 1.0));
    ui.painter().rect_filled(done, 2.5, tokens.accent);
}
