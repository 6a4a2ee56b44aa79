//! One line of the palette: the label with its matched letters strong, what it is and its
//! keys at the right. Headings above, and what keys do at the foot.

use super::lines::Line;
use crate::search::palette::Target;
use crate::text::Span;
use crate::ui::assist;
use crate::ui::name_menu;
use crate::ui::theme::{self, Tokens};
use egui::text::LayoutJob;
use egui::{
    CursorIcon, Id, Rect, Response, Role, Sense, Stroke, TextFormat, Ui, WidgetInfo, pos2, vec2,
};

const ROW: f32 = 28.0;
const HEADING: f32 = 28.0;
const FOOT: f32 = 30.0;
const PAD: f32 = 16.0;
/// Between the label, what it is, and its keys.
const GAP: f32 = 14.0;
/// Of the square before a name, with its gap.
const SQUARE: f32 = 15.0;

/// A line, by its place: the field names the chosen one as its active part.
pub fn id(at: usize) -> Id {
    Id::unique(("palette-line", at))
}

/// The name of lines that stand together.
pub fn heading(ui: &mut Ui, tokens: &Tokens, text: &str) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), HEADING));
    let font = theme::font(theme::INTERFACE_SEMIBOLD, 11.5);
    let at = pos2(rect.left() + PAD, rect.bottom() - 12.0);
    let align = egui::Align2::LEFT_CENTER;
    ui.painter().text(at, align, text, font, tokens.dim);
    let response = ui.interact(rect, ui.scope_id().with(("heading", text)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, text));
}

/// A sentence in the place of lines.
pub fn nothing(ui: &mut Ui, tokens: &Tokens, text: &str) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 44.0));
    let at = rect.left_center() + vec2(PAD, 0.0);
    let align = egui::Align2::LEFT_CENTER;
    ui.painter()
        .text(at, align, text, theme::interface(), tokens.dim);
    let response = ui.interact(rect, ui.scope_id().with("nothing"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
}

/// A line.
pub fn line_ui(
    ui: &mut Ui,
    tokens: &Tokens,
    line: &Line<'_>,
    (at, n_lines): (usize, usize),
    is_chosen: bool,
) -> Response {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
    let response = ui.interact(rect, id(at), Sense::CLICK);
    let keys = line.keys.map(|action| action.keys_label(ui.ctx()));
    let keys = keys.unwrap_or_default();
    let named: Vec<&str> = [&*line.label, &line.kind, &keys]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let name = named.join(", ");
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_chosen, &name));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_selected(is_chosen);
    });
    assist::item(ui.ctx(), response.id, at, n_lines);
    if is_chosen {
        ui.painter().rect_filled(rect, 0.0, tokens.selection);
        let bar = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
        ui.painter().rect_filled(bar, 0.0, tokens.accent);
    } else if response.hovered() {
        let fill = tokens.selection.gamma_multiply(0.5);
        ui.painter().rect_filled(rect, 0.0, fill);
    }
    if ui.is_rect_visible(rect) {
        paint(ui, tokens, line, &keys, rect);
    }
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    match line.keys.filter(|action| !action.tip.is_empty()) {
        Some(action) => response.on_hover_text(action.tip),
        None => response,
    }
}

fn paint(ui: &Ui, tokens: &Tokens, line: &Line<'_>, keys: &str, rect: Rect) {
    let painter = ui.painter();
    let middle = rect.center().y;
    let mut left = rect.left() + PAD;
    let mut right = rect.right() - PAD;
    if let Some(color) = line.color {
        let center = pos2(left + 4.0, middle);
        let square = Rect::from_center_size(center, vec2(8.0, 8.0));
        painter.rect_filled(square, 2.0, color);
        left += SQUARE;
    }
    let room = right - left;
    if !keys.is_empty() {
        let font = theme::font(theme::INTERFACE_MEDIUM, 12.0);
        let galley = painter.layout_no_wrap(keys.to_owned(), font, tokens.ink);
        right -= galley.size().x;
        let at = pos2(right, middle - galley.size().y / 2.0);
        painter.galley(at, galley, tokens.ink);
        right -= GAP;
    }
    if !line.kind.is_empty() {
        let font = theme::font(theme::INTERFACE, 12.0);
        let mut job = LayoutJob::simple_singleline(line.kind.clone(), font, tokens.dim);
        // What a thing is called says more than where it is from.
        job.wrap.max_width = room * 0.4;
        job.wrap.max_rows = 1;
        let galley = painter.layout_job(job);
        right -= galley.size().x;
        let at = pos2(right, middle - galley.size().y / 2.0);
        painter.galley(at, galley, tokens.dim);
        right -= GAP;
    }
    let lay = |from: usize| {
        let mut job = label_job(tokens, &line.label, line.marks, from);
        job.wrap.max_width = (right - left).max(20.0);
        job.wrap.max_rows = 1;
        job.wrap.break_anywhere = true;
        painter.layout_job(job)
    };
    let mut galley = lay(0);
    if galley.elided {
        let n_shown = galley.rows.first().map_or(0, |row| row.glyphs.len());
        galley = lay(beginning(&line.label, line.marks, n_shown));
    }
    let at = pos2(left, middle - galley.size().y / 2.0);
    painter.galley(at, galley, tokens.ink);
}

/// The byte from which a label is shown that has room for so many letters. Where a matched
/// letter would be cut off: the first word from which on the label fits to its end, but no
/// later than the word before the first matched letter.
fn beginning(label: &str, marks: &[Span], n_shown: usize) -> usize {
    let (Some(first), Some(last)) = (marks.first(), marks.last()) else {
        return 0;
    };
    let end = label
        .get(..last.end())
        .map_or(0, |before| before.chars().count());
    if end < n_shown {
        return 0;
    }
    let before = label.get(..first.start()).unwrap_or_default();
    let starts: Vec<usize> = before.match_indices(' ').map(|(at, _)| at + 1).collect();
    let latest = starts.iter().rev().nth(1).copied().unwrap_or(0);
    let n_dropped = label.chars().count() + 3 - n_shown.min(label.len());
    let enough = label.char_indices().nth(n_dropped).map(|(at, _)| at);
    let fits = starts.into_iter().find(|at| Some(*at) >= enough);
    fits.filter(|_| enough.is_some())
        .map_or(latest, |fits| fits.min(latest))
}

/// The label from a byte on, its matched letters strong.
fn label_job(tokens: &Tokens, label: &str, marks: &[Span], from: usize) -> LayoutJob {
    let plain = TextFormat::simple(theme::interface(), tokens.ink);
    let strong = TextFormat::simple(theme::font(theme::INTERFACE_SEMIBOLD, 13.0), tokens.accent);
    let mut job = LayoutJob::default();
    let mut at = from;
    if from > 0 {
        job.append("… ", 0.0, plain.clone());
    }
    for mark in marks {
        let (Some(before), Some(hit)) = (label.get(at..mark.start()), label.get(mark.range()))
        else {
            continue;
        };
        job.append(before, 0.0, plain.clone());
        job.append(hit, 0.0, strong.clone());
        at = mark.end();
    }
    job.append(label.get(at..).unwrap_or_default(), 0.0, plain);
    job
}

/// What keys do with the chosen line.
pub fn foot(ui: &mut Ui, tokens: &Tokens, chosen: Option<&Line<'_>>) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), FOOT));
    let stroke = Stroke::new(1.0, tokens.line);
    ui.painter().hline(rect.x_range(), rect.top() + 0.5, stroke);
    let (act, more) = match chosen.map(|line| &*line.target) {
        None => ("", false),
        Some(Target::Command(_)) => ("do it", false),
        Some(Target::Search(_)) => ("search", false),
        Some(Target::Article(_) | Target::Recent(_) | Target::Workspace(_)) => ("open", false),
        Some(Target::Value(facet, name, _)) => {
            ("filter", name_menu::key_of(*facet, name).is_some())
        }
    };
    let mut hints = vec![("↑ ↓", "choose")];
    if !act.is_empty() {
        hints.push(("Enter", act));
    }
    if more {
        hints.push(("Shift+Enter", "card"));
    }
    hints.push(("Esc", "close"));
    let mut left = rect.left() + PAD;
    for (key, what) in hints {
        for (text, face, color, gap) in [
            (key, theme::INTERFACE_MEDIUM, tokens.ink, 5.0),
            (what, theme::INTERFACE, tokens.dim, 16.0),
        ] {
            let font = theme::font(face, 11.5);
            let galley = ui.painter().layout_no_wrap(text.to_owned(), font, color);
            let width = galley.size().x;
            let at = pos2(left, rect.center().y - galley.size().y / 2.0);
            ui.painter().galley(at, galley, color);
            left += width + gap;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::beginning;
    use crate::text::Span;

    #[test]
    fn matched_letters_are_not_cut_off() {
        let label = "Clinic offers new therapy for depression";
        let check = |marks: &[(usize, usize)], n_shown: usize, expected: &str| {
            let marks: Vec<Span> = marks.iter().map(|(a, b)| Span::new(*a, *b)).collect();
            let from = beginning(label, &marks, n_shown);
            assert_eq!(label.get(from..), Some(expected));
        };
        check(&[(0, 6)], 20, label);
        check(&[(30, 36)], 20, "for depression");
        check(&[(30, 36)], 32, "new therapy for depression");
        check(
            &[(14, 17), (30, 36)],
            20,
            "offers new therapy for depression",
        );
        check(&[(30, 36)], 40, label);
        check(&[(7, 13), (30, 36)], 20, label);
        check(&[], 5, label);
    }
}
