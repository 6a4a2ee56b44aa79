//! Which articles come and go with the topic that is being made: how many, and a list with
//! titles, what each gets, and under the pointer for which terms. Nothing is counted here.

use super::super::{DialogMemory, note};
use crate::analysis::TopicPreview;
use crate::app::count::{plural, thousands};
use crate::app::{Against, DocId};
use crate::ui::view::View;
use crate::ui::{button, theme};
use egui::text::LayoutJob;
use egui::{Align2, Color32, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

/// Height of a row.
const ROW: f32 = 26.0;
/// Left edge of the titles.
const TITLE_LEFT: f32 = 18.0;

/// Some of the articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    /// Those that the topic has besides.
    Enter,
    /// Those that it has not, though what it is compared with has them.
    Leave,
    /// Those that both have.
    Stay,
}

impl Listed {
    const ALL: [Self; 3] = [Self::Enter, Self::Leave, Self::Stay];

    fn of(self, preview: &TopicPreview) -> &[(DocId, f32)] {
        match self {
            Self::Enter => &preview.enter,
            Self::Leave => &preview.leave,
            Self::Stay => &preview.stay,
        }
    }

    fn sign(self) -> &'static str {
        match self {
            Self::Enter => "+",
            Self::Leave => "−",
            Self::Stay => "",
        }
    }

    /// As a screen reader tells a row.
    fn spoken(self) -> &'static str {
        match self {
            Self::Enter => "enters",
            Self::Leave => "leaves",
            Self::Stay => "stays",
        }
    }
}

/// The counts and the list, in about so much height.
pub fn changes_ui(ui: &mut Ui, view: &View<'_>, memory: &mut DialogMemory, height: f32) {
    let Some(preview) = &view.state.drafting.preview else {
        note(ui, view, "Looking which articles are of this topic…");
        return;
    };
    let font = theme::font(theme::INTERFACE_SEMIBOLD, 14.0);
    let articles = plural(preview.n(), "article", "articles");
    let rich = egui::RichText::new(&articles)
        .font(font)
        .color(view.tokens.ink);
    let response = ui.add(egui::Label::new(rich).selectable(false));
    let told = format!("{articles} of this topic");
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &told));
    let only = &mut memory.topics.only;
    if is_by_itself(view) {
        list(ui, view, (preview, None), height - 34.0);
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(14.0, 4.0);
        for listed in Listed::ALL {
            let label = label(view, listed, listed.of(preview).len());
            let chosen = *only == Some(listed);
            let (face, color) = if chosen {
                (theme::INTERFACE_SEMIBOLD, view.tokens.ink)
            } else {
                (theme::INTERFACE, view.tokens.accent)
            };
            let font = theme::font(face, 12.5);
            let response = button::plain(ui, view.tokens, &label, font, color);
            response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, chosen, &label));
            if response.on_hover_text("List these alone, or all").clicked() {
                *only = (!chosen).then_some(listed);
            }
        }
    });
    list(ui, view, (preview, *only), height - 64.0);
}

/// Whether there is nothing to compare the topic with.
fn is_by_itself(view: &View<'_>) -> bool {
    matches!(&view.state.drafting.against, Against::Result(results) if results.docs.is_empty())
}

/// "3 not in the result", "4 of the result left out", "38 of the result".
fn label(view: &View<'_>, listed: Listed, n: usize) -> String {
    let number = thousands(n);
    let is_new = matches!(view.state.drafting.against, Against::Result(_));
    match (listed, is_new) {
        (Listed::Enter, true) => format!("{number} not in the result"),
        (Listed::Leave, true) => format!("{number} of the result left out"),
        (Listed::Stay, true) => format!("{number} of the result"),
        (Listed::Enter, false) => format!("{number} enter"),
        (Listed::Leave, false) => format!("{number} leave"),
        (Listed::Stay, false) => format!("{number} stay"),
    }
}

fn list(
    ui: &mut Ui,
    view: &View<'_>,
    (preview, only): (&TopicPreview, Option<Listed>),
    height: f32,
) {
    let shown: Vec<Listed> = Listed::ALL
        .into_iter()
        .filter(|listed| only.is_none_or(|only| only == *listed))
        .collect();
    let n = shown.iter().map(|listed| listed.of(preview).len()).sum();
    let height = height.max(3.0 * ROW);
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical()
        .id_salt("changes")
        .max_height(height)
        .min_scrolled_height(height)
        .auto_shrink([false, true])
        .show_rows(ui, ROW, n, |ui, rows| {
            ui.set_width(ui.available_width() - 12.0);
            for at in rows {
                let mut before = 0;
                for listed in &shown {
                    let of = listed.of(preview);
                    if let Some(found) = at.checked_sub(before).and_then(|at| of.get(at)) {
                        row(ui, view, *listed, *found);
                        break;
                    }
                    before += of.len();
                }
            }
        });
}

fn row(ui: &mut Ui, view: &View<'_>, listed: Listed, (doc, score): (DocId, f32)) {
    let tokens = view.tokens;
    let size = vec2(ui.available_width(), ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let snapshot = &view.state.snapshot;
    let title = snapshot.header(doc).map_or("", |header| &header.title);
    let score = format!("{:.1}", (score * 10.0).round() / 10.0);
    let told = format!("{title}, {}, weight {score}", listed.spoken());
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &told));
    let middle = rect.center().y;
    let (sign, color): (&str, Color32) = match listed {
        Listed::Enter => (listed.sign(), tokens.accent),
        Listed::Leave => (listed.sign(), tokens.topic),
        Listed::Stay => (listed.sign(), tokens.dim),
    };
    let font = theme::font(theme::INTERFACE_SEMIBOLD, 14.0);
    let at = pos2(rect.left() + 5.0, middle);
    ui.painter()
        .text(at, Align2::CENTER_CENTER, sign, font, color);
    let small = theme::font(theme::FIGURES, 12.0);
    let number = ui.painter().layout_no_wrap(score, small, tokens.dim);
    let number_left = rect.right() - number.size().x;
    let at = pos2(number_left, middle - number.size().y / 2.0);
    ui.painter().galley(at, number, tokens.dim);
    let ink = if listed == Listed::Leave {
        tokens.dim
    } else {
        tokens.ink
    };
    let mut job = LayoutJob::simple_singleline(title.to_owned(), theme::interface(), ink);
    let room = (number_left - rect.left() - TITLE_LEFT - 10.0).max(40.0);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room);
    let title = ui.painter().layout_job(job);
    let at = Align2::LEFT_CENTER.anchor_size(pos2(rect.left() + TITLE_LEFT, middle), title.size());
    ui.painter().galley(at.min, title, ink);
    response.on_hover_ui(|ui| {
        let topic = view.state.drafting.draft.topic();
        let found = snapshot.speaks_for(doc, &topic);
        let told = found.filter(|found| !found.terms.is_empty());
        ui.label(told.map_or_else(|| "No term stands in it".to_owned(), |found| found.told()));
    });
}
