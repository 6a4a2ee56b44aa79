//! Version and licenses: the program's own, the sources of what it was made from, and every
//! crate it is linked from, as `assets/parts.tsv` lists them (made by a command that
//! `assets/README.md` names; a test compares it with what cargo says).

use super::{DialogMemory, close, heading, note};
use crate::app::count;
use crate::text::fold::fold;
use crate::ui::field;
use crate::ui::theme;
use crate::ui::view::View;
use egui::text::LayoutJob;
use egui::{Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

/// Name, version and license of each crate, parted by tabs.
const PARTS: &str = include_str!("../../../assets/parts.tsv");
const ROW: f32 = 20.0;

/// What else the program holds or was learned from: name, license, whose it is.
const SOURCES: [[&str; 3]; 12] = [
    ["Inter", "OFL-1.1", "The Inter Project Authors"],
    [
        "Libertinus Serif",
        "OFL-1.1",
        "The Libertinus Project Authors",
    ],
    ["GeoNames", "CC-BY-4.0", "place names, geonames.org"],
    [
        "Media Topics",
        "CC-BY-4.0",
        "International Press Telecommunications Council",
    ],
    ["US Census 1990", "public domain", "given and family names"],
    ["countryinfo", "MIT", "names of countries"],
    [
        "Newsworthy.ai archive",
        "CC0-1.0",
        "press releases, counted and learned from",
    ],
    ["GloVe 6B", "PDDL-1.0", "classes of like words"],
    [
        "Universal NER, Wikigold, CrossNER, GUM",
        "CC-BY-SA-4.0, CC-BY-4.0, MIT",
        "names in sentences, learned from",
    ],
    [
        "Broad Twitter Corpus, WNUT 2017",
        "CC-BY-4.0",
        "names in sentences, learned from",
    ],
    [
        "Groningen Meaning Bank",
        "public domain",
        "names in sentences, learned from",
    ],
    [
        "re3d",
        "OGL-UK-3.0, public domain, CC-BY",
        "names in sentences, learned from",
    ],
];

/// What this is, and of what it is made.
pub fn about_ui(ui: &mut Ui, view: &View<'_>, memory: &mut DialogMemory) {
    heading(ui, view, "Broadsheet");
    note(
        ui,
        view,
        concat!(
            "Version ",
            env!("CARGO_PKG_VERSION"),
            ". A desktop explorer of news corpora. It works offline: nothing leaves this machine. \
             Licensed under MIT or Apache-2.0, at your choice.",
        ),
    );
    let search = field::field(
        ui,
        view.tokens,
        &mut memory.filter,
        "Search parts and licenses",
        "Search parts and licenses",
        "parts",
    );
    if memory.wants_focus {
        search.request_focus();
    }
    let rows = rows(&fold(memory.filter.trim()));
    let height = (ui.ctx().content_rect().height() - 320.0).clamp(80.0, 420.0);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical()
            .max_height(height)
            .auto_shrink([false, true])
            .show_rows(ui, ROW, rows.len(), |ui, range| {
                for row in rows.get(range).unwrap_or_default() {
                    row_ui(ui, view, row);
                }
            });
    });
    close(ui, view);
}

/// A line of the list.
enum Row {
    Heading(String),
    Part([&'static str; 3]),
}

/// Sources, then crates, those that have the letters.
fn rows(typed: &str) -> Vec<Row> {
    let has_letters = |part: &[&str; 3]| part.iter().any(|text| fold(text).contains(typed));
    let sources: Vec<[&str; 3]> = SOURCES.into_iter().filter(has_letters).collect();
    let crates: Vec<[&str; 3]> = crates().filter(has_letters).collect();
    let mut rows = Vec::new();
    for (heading, parts) in [("Fonts, lists and texts", sources), ("Crates", crates)] {
        if !parts.is_empty() {
            let n = count::thousands(parts.len());
            rows.push(Row::Heading(format!("{heading} ({n})")));
            rows.extend(parts.into_iter().map(Row::Part));
        }
    }
    rows
}

/// The crates: name, license, version.
fn crates() -> impl Iterator<Item = [&'static str; 3]> {
    PARTS.lines().filter_map(|line| {
        let mut fields = line.split('\t');
        let (name, version, license) = (fields.next()?, fields.next()?, fields.next()?);
        Some([name, license, version])
    })
}

fn row_ui(ui: &mut Ui, view: &View<'_>, row: &Row) {
    let (id, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
    let response = ui.interact(rect, id, Sense::hover());
    let (ink, dim) = (view.tokens.ink, view.tokens.dim);
    match row {
        Row::Heading(text) => {
            response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, text));
            let font = theme::font(theme::INTERFACE_SEMIBOLD, 13.0);
            let align = egui::Align2::LEFT_CENTER;
            ui.painter()
                .text(rect.left_center(), align, text, font, ink);
        }
        Row::Part([name, license, more]) => {
            let label = format!("{name}, {license}, {more}");
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &label));
            let width = rect.width() - 14.0;
            let columns = [
                (*name, 0.0, 0.34, ink),
                (*license, 0.35, 0.32, dim),
                (*more, 0.68, 0.32, dim),
            ];
            let mut is_cut = false;
            for (text, left, share, color) in columns {
                let font = theme::font(theme::INTERFACE, 12.0);
                let mut job = LayoutJob::simple_singleline(text.to_owned(), font, color);
                job.wrap.max_width = width * share;
                job.wrap.max_rows = 1;
                let galley = ui.painter().layout_job(job);
                is_cut |= galley.elided;
                let top = rect.center().y - galley.size().y / 2.0;
                let at = pos2(rect.left() + width * left, top);
                ui.painter().galley(at, galley, color);
            }
            if is_cut {
                response.on_hover_text(label);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{crates, rows};

    #[test]
    fn every_line_of_the_list_is_whole() {
        let all: Vec<[&str; 3]> = crates().collect();
        assert_eq!(all.len(), super::PARTS.lines().count());
        for part in &all {
            assert!(part.iter().all(|field| !field.is_empty()), "{part:?}");
        }
    }

    #[test]
    fn letters_leave_what_has_them() {
        let check = |typed: &str, expected: bool| {
            assert_eq!(!rows(typed).is_empty(), expected, "{typed}");
        };
        check("", true);
        check("libertinus", true);
        check("egui", true);
        check("no such part", false);
    }
}
