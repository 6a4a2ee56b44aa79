//! Version and licenses.

use super::{close, heading, note};
use crate::ui::view::View;
use egui::Ui;

/// What this is, and of what it is made.
pub fn about_ui(ui: &mut Ui, view: &View<'_>) {
    heading(ui, view, "Broadsheet");
    note(
        ui,
        view,
        concat!(
            "Version ",
            env!("CARGO_PKG_VERSION"),
            ". A desktop explorer of news corpora. It works offline: nothing leaves this machine.",
        ),
    );
    note(
        ui,
        view,
        "Licensed under MIT or Apache-2.0, at your choice. Faces: Inter and Libertinus Serif \
         (SIL Open Font License 1.1). Place names: GeoNames (CC BY 4.0). Topics: IPTC Media \
         Topics (CC BY 4.0). The window is drawn by egui (MIT or Apache-2.0).",
    );
    close(ui, view);
}
