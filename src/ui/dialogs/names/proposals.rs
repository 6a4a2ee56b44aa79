//! Names that may be one, with what speaks for it and a sentence for each: to be accepted or
//! rejected one by one, or accepted from a score on. Which ones there are is a worker's business.

use super::super::{DialogMemory, close, heading, note};
use crate::analysis::{Proposal, Sample, Side};
use crate::app::count::{plural, thousands};
use crate::app::{Command, NameChange};
use crate::ui::view::View;
use crate::ui::{button, name_menu, theme};
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align, Galley, Layout, Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2,
    vec2,
};
use std::sync::Arc;

/// Height of a row.
const ROW: f32 = 104.0;
/// Room for the buttons at the right of a row.
const BUTTONS: f32 = 92.0;
/// Scores from which proposals are accepted together, in hundredths.
const STEPS: [u8; 4] = [95, 85, 75, 60];

/// The list.
pub fn proposals_ui(ui: &mut Ui, view: &View<'_>, memory: &mut DialogMemory) {
    let Some(proposals) = &view.state.names.proposals else {
        heading(ui, view, "Proposed merges");
        note(ui, view, "Comparing names…");
        close(ui, view);
        return;
    };
    let head = format!("Proposed merges ({})", thousands(proposals.len()));
    heading(ui, view, &head);
    if proposals.is_empty() {
        let text = "No two names are so much alike that they might be one.";
        note(ui, view, text);
        close(ui, view);
        return;
    }
    note(
        ui,
        view,
        "Nothing is merged until you accept it, and each step can be undone.",
    );
    together(ui, view, memory, proposals);
    let height = (ui.ctx().content_rect().height() - 300.0).clamp(ROW, 520.0);
    let gap = std::mem::take(&mut ui.spacing_mut().item_spacing.y);
    ScrollArea::vertical()
        .max_height(height)
        .auto_shrink([false, true])
        .show_rows(ui, ROW, proposals.len(), |ui, rows| {
            ui.set_width(ui.available_width() - 12.0);
            for proposal in proposals.get(rows).unwrap_or_default() {
                row(ui, view, proposal);
            }
        });
    ui.spacing_mut().item_spacing.y = gap;
    ui.add_space(4.0);
    close(ui, view);
}

/// Acceptance from a score on.
fn together(ui: &mut Ui, view: &View<'_>, memory: &mut DialogMemory, proposals: &[Proposal]) {
    let names = &mut memory.names;
    if names.least == 0 {
        names.least = STEPS.first().copied().unwrap_or(100);
    }
    let is_met = |proposal: &&Proposal| proposal.score >= names.least;
    let met: Vec<&Proposal> = proposals.iter().filter(is_met).collect();
    let label = format!("Accept {}", plural(met.len(), "merge", "merges"));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().interact_size.y = 30.0;
        ui.label("From a score of");
        for step in STEPS {
            let label = format!("{step}%");
            if ui.selectable_label(names.least == step, &label).clicked() {
                names.least = step;
            }
        }
        ui.add_enabled_ui(!met.is_empty(), |ui| {
            if button::button(ui, view.tokens, &label).clicked() {
                let pairs = met
                    .iter()
                    .map(|one| (one.from.key.clone(), one.into.key.clone()));
                view.send(Command::Names(NameChange::Merge(pairs.collect())));
            }
        });
    });
}

fn row(ui: &mut Ui, view: &View<'_>, proposal: &Proposal) {
    let (from, into) = (&proposal.from, &proposal.into);
    let size = vec2(ui.available_width(), ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let evidence = evidence(proposal);
    let told = format!("{} into {}, {evidence}", counted(from), counted(into));
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &told));
    let tokens = view.tokens;
    let line = Stroke::new(1.0, tokens.line);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, line);
    let room = rect.width() - BUTTONS - 12.0;
    let mut top = rect.top() + 9.0;
    let mut put = |galley: Arc<Galley>| {
        let height = galley.size().y;
        ui.painter()
            .galley(pos2(rect.left(), top), galley, tokens.ink);
        top += height + 3.0;
    };
    put(ui.painter().layout_job(head(view, proposal, room)));
    let small = theme::font(theme::INTERFACE, 12.0);
    let mut job = LayoutJob::single_section(evidence, TextFormat::simple(small, tokens.dim));
    cut(&mut job, room);
    put(ui.painter().layout_job(job));
    for sample in [&from.sample, &into.sample].into_iter().flatten() {
        put(ui.painter().layout_job(sentence(view, sample, room)));
    }
    buttons(ui, view, rect, proposal);
}

/// "78% · Spelled differently, sound alike · both in 2 articles".
fn evidence(proposal: &Proposal) -> String {
    let kind = name_menu::kind_label(proposal.into.key.kind);
    let mut out = format!("{}%  ·  {kind}  ·  {}", proposal.score, proposal.evidence);
    if proposal.n_together > 0 {
        let both = plural(proposal.n_together as usize, "article", "articles");
        out.push_str("  ·  both in ");
        out.push_str(&both);
    }
    out
}

fn counted(side: &Side) -> String {
    let n = side.n_articles as usize;
    format!("{}, {}", side.key.name, plural(n, "article", "articles"))
}

/// "Lukashenka 3 → Lukashenko 12".
fn head(view: &View<'_>, proposal: &Proposal, room: f32) -> LayoutJob {
    let tokens = view.tokens;
    let bold = theme::font(theme::INTERFACE_SEMIBOLD, 13.5);
    let dim = TextFormat::simple(theme::font(theme::INTERFACE, 12.5), tokens.dim);
    let mut job = LayoutJob::default();
    let count = |side: &Side| format!("  {}", thousands(side.n_articles));
    let name = TextFormat::simple(bold, tokens.ink);
    job.append(&proposal.from.key.name, 0.0, name.clone());
    job.append(&count(&proposal.from), 0.0, dim.clone());
    job.append("   →   ", 0.0, dim.clone());
    job.append(&proposal.into.key.name, 0.0, name);
    job.append(&count(&proposal.into), 0.0, dim);
    cut(&mut job, room);
    job
}

/// A sample with its name strong.
fn sentence(view: &View<'_>, sample: &Sample, room: f32) -> LayoutJob {
    let tokens = view.tokens;
    let plain = TextFormat::simple(theme::font(theme::READING, 14.0), tokens.dim);
    let strong = TextFormat::simple(theme::font(theme::READING_SEMIBOLD, 14.0), tokens.ink);
    let mut job = LayoutJob::default();
    let part = |from: usize, to: usize| sample.text.get(from..to).unwrap_or_default();
    // A name far into a line of one row would be cut off.
    let before = part(0, sample.name.start());
    let before = match before.char_indices().rev().nth(40) {
        Some((at, _)) => format!("…{}", before.get(at..).unwrap_or_default()),
        None => before.to_owned(),
    };
    job.append(&before, 0.0, plain.clone());
    job.append(part(sample.name.start(), sample.name.end()), 0.0, strong);
    job.append(part(sample.name.end(), sample.text.len()), 0.0, plain);
    cut(&mut job, room);
    job
}

fn cut(job: &mut LayoutJob, room: f32) {
    job.wrap.max_width = room.max(60.0);
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
}

fn buttons(ui: &mut Ui, view: &View<'_>, row: Rect, proposal: &Proposal) {
    let place = Rect::from_min_max(
        pos2(row.right() - BUTTONS, row.top() + 12.0),
        pos2(row.right(), row.bottom() - 8.0),
    );
    let (from, into) = (&proposal.from.key, &proposal.into.key);
    let salt = ("proposal", from, into);
    let column = UiBuilder::new().id_salt(salt).max_rect(place);
    let mut column = ui.new_child(column.layout(Layout::top_down(Align::Max)));
    column.spacing_mut().item_spacing.y = 8.0;
    let accept = button::button(&mut column, view.tokens, "Accept");
    if accept
        .on_hover_text(format!("Show {} as {}", from.name, into.name))
        .clicked()
    {
        let pair = (from.clone(), into.clone());
        view.send(Command::Names(NameChange::Merge(vec![pair])));
    }
    let reject = button::button(&mut column, view.tokens, "Reject");
    if reject
        .on_hover_text("They are not the same; do not propose it again")
        .clicked()
    {
        let change = NameChange::Distinct(from.clone(), into.clone());
        view.send(Command::Names(change));
    }
}
