//! "Why is this here?": a popover beside a row with the parts of its score. The parts were
//! made by a worker; nothing is scored here.

use super::dates;
use super::theme;
use super::view::View;
use crate::app::{Command, DocId, count};
use crate::search::{Explanation, Part, Polarity, Sort};
use egui::{
    Align2, Color32, Popup, PopupCloseBehavior, Rect, RectAlign, Response, RichText, Role, Sense,
    Stroke, Ui, WidgetInfo, pos2, vec2,
};

const WIDTH: f32 = 320.0;
const ROW: f32 = 40.0;

/// Shows the popover beside the row at `row`, if its article is explained. `control` is what
/// opens it.
pub fn explanation_ui(view: &View<'_>, control: &Response, row: Rect, doc: DocId) {
    // Under a dialog it would hear the dialog's Esc.
    if view.state.explaining.doc != Some(doc) || view.state.is_covered() {
        return;
    }
    let mut stays = true;
    Popup::from_response(control)
        .anchor(row)
        .align(RectAlign::RIGHT_START)
        .align_alternatives(&[RectAlign::BOTTOM_START, RectAlign::TOP_START])
        .gap(6.0)
        .open_bool(&mut stays)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name("Why is this here?")
        .width(WIDTH)
        .show(|ui| content(ui, view, doc));
    if !stays && !control.clicked() {
        view.send(Command::CloseExplanation);
    }
}

fn content(ui: &mut Ui, view: &View<'_>, doc: DocId) {
    ui.set_width(WIDTH);
    ui.spacing_mut().item_spacing.y = 0.0;
    egui::Frame::new()
        .inner_margin(egui::Margin::symmetric(8, 6))
        .show(ui, |ui| {
            heading(ui, view, doc);
            match &view.state.explaining.found {
                None => note(ui, view, "Looking…"),
                Some(found) => score(ui, view, found),
            }
            rest(ui, view);
        });
}

fn heading(ui: &mut Ui, view: &View<'_>, doc: DocId) {
    let text = "Why is this here?";
    let rich = RichText::new(text)
        .font(theme::font(theme::INTERFACE_SEMIBOLD, 13.0))
        .color(view.tokens.ink);
    let docs = &view.state.results.docs;
    let place = docs.iter().position(|at| *at == doc);
    ui.horizontal(|ui| {
        let label = ui.add(egui::Label::new(rich).selectable(false));
        label.widget_info(|| WidgetInfo::labeled(Role::Heading, true, text));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if let Some(place) = place {
                let place = count::thousands(place + 1);
                let of = count::thousands(docs.len());
                let rich = RichText::new(format!("{place} of {of}"))
                    .font(theme::font(theme::INTERFACE, 12.0))
                    .color(view.tokens.dim);
                ui.add(egui::Label::new(rich).selectable(false));
            }
        });
    });
    ui.add_space(6.0);
}

/// The parts and their sum.
fn score(ui: &mut Ui, view: &View<'_>, found: &Explanation) {
    let asked = &view.state.explaining.request.query;
    if found.parts.is_empty() && found.title.is_none() {
        let sentence = if asked.trim().is_empty() {
            "Nothing is searched for, so every article is as good as the other."
        } else {
            "What is searched for only lets articles pass; it gives none a better place."
        };
        note(ui, view, sentence);
        return;
    }
    let largest = found.parts.iter().map(|part| part.score);
    let largest = largest.chain(found.title).fold(0.0, f32::max).max(0.01);
    for part in &found.parts {
        let name = part.asked.slice(asked).trim();
        row(ui, view, (name, &places(part)), (part.score, largest));
    }
    if let Some(title) = found.title {
        let told = "The letters typed stand in the title";
        row(ui, view, ("Title", told), (title, largest));
    }
    sum(ui, view, found.score);
    let length = format!(
        "{} in the text; the mean is {}. Words count for more in short texts, in titles, and \
         where they are rare.",
        count::plural(found.n_words, "word", "words"),
        count::thousands(whole(found.mean_words)),
    );
    note(ui, view, &length);
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to what fits"
)]
fn whole(number: f32) -> u32 {
    number.round().clamp(0.0, 1e9) as u32
}

/// "Once in the title, 6 times in the text · rare".
fn places(part: &Part) -> String {
    let times = |n: usize, place: &str| match n {
        0 => None,
        1 => Some(format!("once in the {place}")),
        2 => Some(format!("twice in the {place}")),
        n => Some(format!("{} times in the {place}", count::thousands(n))),
    };
    let told: Vec<String> = [times(part.n_title, "title"), times(part.n_text, "text")]
        .into_iter()
        .flatten()
        .collect();
    let told = if told.is_empty() {
        "not in this article".to_owned()
    } else {
        told.join(", ")
    };
    let rarity = match part.rarity {
        rarity if rarity >= 4.0 => "rare",
        rarity if rarity >= 1.5 => "not frequent",
        _ => "frequent",
    };
    let mut letters = told.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    let told: String = first.into_iter().chain(letters).collect();
    format!("{told} · {rarity}")
}

/// A part: its name and its share of the score, what speaks for it below.
fn row(ui: &mut Ui, view: &View<'_>, (name, told): (&str, &str), (score, largest): (f32, f32)) {
    let tokens = view.tokens;
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
    let label = ui.interact(rect, ui.scope_id().with((name, told)), Sense::hover());
    let spoken = format!("{name}: {told}; adds {score:.2}");
    label.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    let painter = ui.painter();
    let number = theme::font(theme::INTERFACE, 12.5);
    let added = painter.text(
        pos2(rect.right(), rect.top() + 9.0),
        Align2::RIGHT_CENTER,
        format!("+{score:.2}"),
        number,
        tokens.ink,
    );
    let line = |text: &str, face, size: f32, color: Color32, top: f32, right: f32| {
        let mut job = egui::text::LayoutJob::simple_singleline(
            text.to_owned(),
            theme::font(face, size),
            color,
        );
        job.wrap.max_width = (right - rect.left()).max(20.0);
        job.wrap.max_rows = 1;
        job.wrap.break_anywhere = true;
        let galley = painter.layout_job(job);
        painter.galley(pos2(rect.left(), top), galley, color);
    };
    let right = added.left() - 8.0;
    line(
        name,
        theme::INTERFACE_MEDIUM,
        13.0,
        tokens.ink,
        rect.top() + 1.0,
        right,
    );
    line(
        told,
        theme::INTERFACE,
        11.5,
        tokens.dim,
        rect.top() + 16.0,
        rect.right(),
    );
    let share = (score / largest).clamp(0.0, 1.0);
    let bar = Rect::from_min_size(
        pos2(rect.left(), rect.bottom() - 7.0),
        vec2(rect.width() * share, 2.0),
    );
    painter.rect_filled(bar, 1.0, tokens.accent.gamma_multiply(0.5));
}

fn sum(ui: &mut Ui, view: &View<'_>, score: f32) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 28.0));
    let painter = ui.painter();
    painter.hline(
        rect.x_range(),
        rect.top() + 1.5,
        Stroke::new(1.0, view.tokens.line),
    );
    let font = theme::font(theme::INTERFACE_SEMIBOLD, 13.0);
    let middle = rect.center().y + 1.0;
    let ends = [
        (
            pos2(rect.left(), middle),
            Align2::LEFT_CENTER,
            "Score".to_owned(),
        ),
        (
            pos2(rect.right(), middle),
            Align2::RIGHT_CENTER,
            format!("{score:.2}"),
        ),
    ];
    for (at, align, text) in ends {
        painter.text(at, align, text, font.clone(), view.tokens.ink);
    }
    let label = ui.interact(rect, ui.scope_id().with("score"), Sense::hover());
    let spoken = format!("Score {score:.2}");
    label.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
}

/// What else decides: the order, the filters.
fn rest(ui: &mut Ui, view: &View<'_>) {
    let request = &view.state.explaining.request;
    if request.sort != Sort::Relevance {
        let order = request.sort.label().to_lowercase();
        note(
            ui,
            view,
            &format!("The list is in the order of {order}; the score does not count."),
        );
    }
    let mut passed: Vec<String> = request
        .filters
        .chosen
        .iter()
        .map(|filter| match filter.polarity {
            Polarity::Include => filter.value.clone(),
            Polarity::Exclude => format!("not {}", filter.value),
        })
        .collect();
    passed.extend(request.filters.dates.map(dates::label));
    if !passed.is_empty() {
        note(
            ui,
            view,
            &format!("It passes the filters: {}.", passed.join(", ")),
        );
    }
}

fn note(ui: &mut Ui, view: &View<'_>, text: &str) {
    ui.add_space(4.0);
    let text = RichText::new(text)
        .font(theme::font(theme::INTERFACE, 12.0))
        .color(view.tokens.dim);
    ui.add(egui::Label::new(text).wrap().selectable(false));
}
