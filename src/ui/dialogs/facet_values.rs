//! All values of one facet, virtual, with a search.

use super::{DialogMemory, close, heading};
use crate::app::Command;
use crate::corpus::Facet;
use crate::ui::facet_row::{self, Value, facet_row_ui};
use crate::ui::field::field;
use crate::ui::filter_panel::share_base;
use crate::ui::theme;
use crate::ui::view::View;
use egui::{ScrollArea, Ui};

/// What the list keeps between frames.
#[derive(Debug, Default)]
pub struct FacetListMemory {
    asked: String,
}

impl FacetListMemory {
    /// A list that opens on a search that was asked for already.
    pub fn asked(text: String) -> Self {
        Self { asked: text }
    }
}

/// The whole list of a facet.
pub fn facet_values_ui(ui: &mut Ui, view: &View<'_>, memory: &mut DialogMemory, facet: Facet) {
    heading(ui, view, facet.label());
    let label = format!("Search all {}", facet.label().to_lowercase());
    let response = field(
        ui,
        view.tokens,
        &mut memory.filter,
        &label,
        &label,
        "facet-filter",
    );
    if memory.wants_focus {
        response.request_focus();
    }
    if memory.filter != memory.facet_list.asked {
        memory.facet_list.asked.clone_from(&memory.filter);
        view.send(Command::SearchFacet(facet, memory.filter.clone()));
    }
    if view.state.results.counts_follow {
        ui.set_opacity(theme::OLD);
    }
    let tables = &view.state.counted.facets;
    let Some(table) = tables.iter().find(|table| table.facet == facet) else {
        return;
    };
    let total = share_base(view, table);
    let height = (ui.ctx().content_rect().height() - 240.0).clamp(100.0, 560.0);
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical()
        .max_height(height)
        .auto_shrink(false)
        .show_rows(ui, facet_row::HEIGHT, table.values.len(), |ui, rows| {
            ui.set_width(ui.available_width() - 14.0);
            for (name, n_articles) in table.values.get(rows).unwrap_or_default() {
                let value = Value {
                    facet,
                    name,
                    n_articles: *n_articles,
                    share: *n_articles as f32 / total,
                };
                facet_row_ui(ui, view, value);
            }
        });
    ui.add_space(12.0);
    close(ui, view);
}
