//! What is wrong with the text of the search field: the place underlined, one sentence below.
//! Which problem there is was decided when the text changed; nothing is parsed here.

use super::theme;
use super::view::View;
use crate::text::Span;
use egui::text::CCursor;
use egui::text_edit::TextEditOutput;
use egui::{Pos2, Rect, Role, Sense, Stroke, Ui, WidgetInfo};

/// Between the sentence and what is above and below it.
const GAP: f32 = 6.0;

/// The problem, if it is about what is typed now.
fn problem_of<'v>(view: &'v View<'_>, typed: &str) -> Option<&'v crate::search::query::Problem> {
    let problem = view.state.problem.as_ref();
    problem.filter(|_| view.state.query.text == typed)
}

/// Underlines the wrong place in the field.
pub fn underline(ui: &Ui, view: &View<'_>, typed: &str, field: &TextEditOutput) {
    let Some(problem) = problem_of(view, typed) else {
        return;
    };
    let place = |at: usize| {
        let before = Span::new(0, at).slice(typed);
        let cursor = CCursor::new(before.chars().count());
        let place = field.galley.pos_from_cursor(cursor);
        place.translate(field.galley_pos.to_vec2())
    };
    let (start, end) = (place(problem.span.start()), place(problem.span.end()));
    let painter = ui
        .painter()
        .with_clip_rect(field.text_clip_rect.expand(2.0));
    painter.hline(
        start.left()..=end.left(),
        start.bottom() + 0.5,
        Stroke::new(1.5, view.tokens.topic_mark),
    );
}

/// The sentence from `at` on, and how many points it takes; none without a problem.
pub fn sentence_ui(ui: &mut Ui, view: &View<'_>, at: Pos2, width: f32) -> f32 {
    let Some(problem) = problem_of(view, &view.state.query.text) else {
        return 0.0;
    };
    let job = egui::text::LayoutJob::simple(
        problem.sentence.clone(),
        theme::font(theme::INTERFACE, 12.0),
        view.tokens.topic_on_sides,
        width,
    );
    let galley = ui.painter().layout_job(job);
    let rect = Rect::from_min_size(at, galley.size());
    let id = ui.scope_id().with("search-problem");
    let label = ui.interact(rect, id, Sense::hover());
    label.widget_info(|| WidgetInfo::labeled(Role::Label, true, &problem.sentence));
    ui.painter()
        .galley(rect.min, galley, view.tokens.topic_on_sides);
    rect.height() + GAP
}
