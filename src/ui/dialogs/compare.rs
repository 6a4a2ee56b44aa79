//! Two versions word by word, in one column: what only the first has is struck through, what
//! only the second has is underlined, each in a color of its own. Paragraphs that are alike
//! are folded until they are clicked.

use super::{DialogMemory, close, heading, note};
use crate::analysis::{Block, Comparison, Piece, PieceKind};
use crate::app::{Command, DocId, count};
use crate::ui::theme::{self, Tokens};
use crate::ui::view::View;
use crate::ui::virtual_column::{ColumnItems, VirtualColumn};
use crate::ui::{button, result_row};
use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, Galley, Rect, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Between blocks.
const GAP: f32 = 10.0;
/// Left of a block: its bar.
const INDENT: f32 = 12.0;
/// A block's height before it was laid out.
const USUAL_HEIGHT: f32 = 60.0;
const LINE: f32 = 23.0;

/// What the dialog keeps between frames.
#[derive(Debug, Default)]
pub struct CompareMemory {
    column: VirtualColumn,
    /// The comparison and width the column was laid out for.
    laid_out: Option<(Arc<Comparison>, f32)>,
    /// Folded blocks that were clicked.
    open: BTreeSet<usize>,
}

/// The comparison.
pub fn compare_ui(ui: &mut Ui, view: &View<'_>, memory: &mut DialogMemory) {
    heading(ui, view, "Compare versions");
    let comparing = &view.state.comparing;
    let Some((first, second)) = comparing.pair else {
        close(ui, view);
        return;
    };
    let tokens = view.tokens;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        side(ui, view, first, PieceKind::Removed);
        side(ui, view, second, PieceKind::Added);
    });
    match &comparing.found {
        None => note(ui, view, "Comparing…"),
        Some(found) if found.n_added + found.n_removed == 0 => {
            note(ui, view, "Word for word the same; only spaces differ.");
        }
        Some(found) => {
            let words = |n| count::plural(n, "word", "words");
            let (added, removed) = (words(found.n_added), words(found.n_removed));
            note(
                ui,
                view,
                &format!("{removed} only in the first, {added} only in the second."),
            );
            page(ui, view, found, &mut memory.compare);
        }
    }
    ui.horizontal(|ui| {
        if button::button(ui, tokens, "Versions").clicked() {
            view.send(Command::ShowVersions(view.state.listing.doc));
        }
        if button::button(ui, tokens, "Swap").clicked() {
            view.send(Command::CompareVersions(second, first));
        }
        close(ui, view);
    });
}

/// One of the two articles, set as its words are below.
fn side(ui: &mut Ui, view: &View<'_>, doc: DocId, kind: PieceKind) {
    let title = super::versions::title(view, doc);
    let header = view.state.snapshot.header(doc);
    let meta = result_row::meta(view, doc, header.map(AsRef::as_ref), " min");
    let which = if kind == PieceKind::Removed {
        "First"
    } else {
        "Second"
    };
    let mut job = LayoutJob::default();
    let small = theme::font(theme::INTERFACE, 12.0);
    job.append(which, 0.0, format(view.tokens, kind, &small));
    let dim = TextFormat::simple(small, view.tokens.dim);
    let bold = TextFormat::simple(theme::font(theme::READING_SEMIBOLD, 14.0), view.tokens.ink);
    job.append(&title, 10.0, bold);
    job.append(&meta, 10.0, dim);
    job.wrap.max_width = ui.available_width();
    job.wrap.max_rows = 2;
    let galley = ui.painter().layout_job(job);
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Label, true, format!("{which}: {title}, {meta}"))
    });
    ui.painter().galley(rect.min, galley, view.tokens.ink);
}

fn page(ui: &mut Ui, view: &View<'_>, found: &Arc<Comparison>, memory: &mut CompareMemory) {
    let height = (ui.ctx().content_rect().height() - 330.0).clamp(90.0, 520.0);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let is_same = memory.laid_out.as_ref().is_some_and(|(laid, width)| {
        Arc::ptr_eq(laid, found) && (width - rect.width()).abs() < 0.5
    });
    if !is_same {
        memory.column.reset(found.blocks.len(), USUAL_HEIGHT);
        memory.open.clear();
        memory.laid_out = Some((Arc::clone(found), rect.width()));
    }
    let mut blocks = Blocks {
        tokens: view.tokens,
        found,
        open: &memory.open,
        clicked: None,
    };
    let mut area = ui.new_child(UiBuilder::new().id_salt("blocks").max_rect(rect));
    area.set_clip_rect(rect.intersect(ui.clip_rect()));
    memory.column.show(&mut area, "compared", &mut blocks);
    if let Some(index) = blocks.clicked {
        if !memory.open.remove(&index) {
            memory.open.insert(index);
        }
        memory.column.forget_measure(index);
        ui.ctx().request_repaint();
    }
}

struct Blocks<'a> {
    tokens: &'static Tokens,
    found: &'a Comparison,
    open: &'a BTreeSet<usize>,
    clicked: Option<usize>,
}

impl Blocks<'_> {
    fn lay_out(&self, ui: &Ui, index: usize, width: f32) -> Arc<Galley> {
        let mut job = match self.found.blocks.get(index) {
            Some(Block::Changed(pieces)) => changed_job(self.tokens, pieces),
            Some(Block::Same(paragraphs)) => {
                same_job(self.tokens, paragraphs, self.open.contains(&index))
            }
            None => LayoutJob::default(),
        };
        job.wrap.max_width = (width - INDENT - 14.0).max(60.0);
        ui.painter().layout_job(job)
    }
}

impl ColumnItems for Blocks<'_> {
    fn measure(&mut self, ui: &Ui, index: usize, width: f32) -> f32 {
        (self.lay_out(ui, index, width).size().y + GAP).round()
    }

    fn paint(&mut self, ui: &mut Ui, index: usize, rect: Rect) {
        let galley = self.lay_out(ui, index, rect.width());
        let Some(block) = self.found.blocks.get(index) else {
            return;
        };
        let id = ui.scope_id().with(("block", index));
        match block {
            Block::Changed(pieces) => {
                let bar = Rect::from_min_size(rect.min, vec2(2.0, galley.size().y));
                ui.painter().rect_filled(bar, 0.0, self.tokens.accent);
                let response = ui.interact(rect, id, Sense::hover());
                response.widget_info(|| WidgetInfo::labeled(Role::Label, true, spoken(pieces)));
            }
            Block::Same(paragraphs) => {
                let response = ui
                    .interact(rect, id, Sense::click())
                    .on_hover_cursor(egui::CursorIcon::PointingHand);
                let label = fold_label(paragraphs, self.open.contains(&index));
                response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
                button::focus_ring(ui, &response, self.tokens, 3.0);
                if response.clicked() {
                    self.clicked = Some(index);
                }
            }
        }
        let at = pos2(rect.left() + INDENT, rect.top());
        ui.painter().galley(at, galley, self.tokens.ink);
    }
}

/// A block for those who hear it.
fn spoken(pieces: &[Piece]) -> String {
    let say = |piece: &Piece| match piece.kind {
        PieceKind::Same => piece.text.clone(),
        PieceKind::Folded => format!("{} alike", count::plural(piece.n_words, "word", "words")),
        PieceKind::Added => format!("Added: {}.", piece.text),
        PieceKind::Removed => format!("Removed: {}.", piece.text),
    };
    let said: Vec<String> = pieces.iter().map(say).collect();
    said.join(" ")
}

fn fold_label(paragraphs: &[String], is_open: bool) -> String {
    let paragraphs = count::plural(paragraphs.len(), "paragraph", "paragraphs");
    let sign = if is_open { "Hide" } else { "Show" };
    format!("{sign} {paragraphs} alike")
}

fn format(tokens: &Tokens, kind: PieceKind, font: &egui::FontId) -> TextFormat {
    let mark = |color: Color32| Stroke::new(1.5, color);
    let format = |color| TextFormat::simple(font.clone(), color);
    match kind {
        PieceKind::Same => format(tokens.ink),
        PieceKind::Folded => format(tokens.dim),
        PieceKind::Added => TextFormat {
            underline: mark(tokens.place),
            ..format(tokens.place)
        },
        PieceKind::Removed => TextFormat {
            strikethrough: mark(tokens.topic),
            ..format(tokens.topic)
        },
    }
}

fn changed_job(tokens: &Tokens, pieces: &[Piece]) -> LayoutJob {
    let mut job = LayoutJob::default();
    for (at, piece) in pieces.iter().enumerate() {
        let font = theme::font(theme::READING, 16.0);
        let mut set = format(tokens, piece.kind, &font);
        set.line_height = Some(LINE);
        let space = TextFormat {
            line_height: Some(LINE),
            ..TextFormat::simple(theme::font(theme::READING, 16.0), tokens.ink)
        };
        if at > 0 {
            job.append(" ", 0.0, space);
        }
        let text = match piece.kind {
            PieceKind::Folded => {
                set.font_id = theme::font(theme::INTERFACE, 12.0);
                format!(
                    "[ … {} alike … ]",
                    count::plural(piece.n_words, "word", "words")
                )
            }
            _ => piece.text.clone(),
        };
        job.append(&text, 0.0, set);
    }
    job
}

fn same_job(tokens: &Tokens, paragraphs: &[String], is_open: bool) -> LayoutJob {
    let mut job = LayoutJob::default();
    let small = TextFormat {
        line_height: Some(LINE),
        ..TextFormat::simple(theme::font(theme::INTERFACE, 12.0), tokens.accent)
    };
    job.append(&fold_label(paragraphs, is_open), 0.0, small);
    if is_open {
        let text = TextFormat {
            line_height: Some(LINE),
            ..TextFormat::simple(theme::font(theme::READING, 16.0), tokens.dim)
        };
        for paragraph in paragraphs {
            job.append(&format!("\n{paragraph}"), 0.0, text.clone());
        }
    }
    job
}
