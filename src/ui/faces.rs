//! The faces: what the interface and the articles are set in, as egui's families. Which size
//! stands where is not said here.

use egui::{FontData, FontDefinitions, FontFamily, FontId};
use std::sync::Arc;

/// Inter, 400: the interface. Also egui's proportional family. Drawn for screens, it is open
/// and tall enough in its small letters to be read at 11 and 12 points, has true weights for
/// what is chosen, Latin, Greek and Cyrillic, and leaves the serifs to the articles.
pub const INTERFACE: &str = "interface";
/// Inter, 400, with figures of one width: counts, which stand in columns or change.
pub const FIGURES: &str = "figures";
/// Inter, 500.
pub const INTERFACE_MEDIUM: &str = "interface-medium";
/// Inter, 600.
pub const INTERFACE_SEMIBOLD: &str = "interface-semibold";
/// Libertinus Serif: articles.
pub const READING: &str = "reading";
/// Libertinus Serif, true italic.
pub const READING_ITALIC: &str = "reading-italic";
/// Libertinus Serif, semibold.
pub const READING_SEMIBOLD: &str = "reading-semibold";

/// A font of one of the faces above.
pub fn font(face: &'static str, points: f32) -> FontId {
    FontId::new(points, FontFamily::Name(face.into()))
}

/// The interface face at its usual 13 points.
pub fn interface() -> FontId {
    font(INTERFACE, 13.0)
}

/// All faces. egui's own fonts stay behind each as fallback for other scripts and symbols.
pub fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let fallback = fonts
        .families
        .get(&FontFamily::Proportional)
        .cloned()
        .unwrap_or_default();
    let mut add = |face: &'static str, data: &'static [u8]| {
        fonts
            .font_data
            .insert(face.to_owned(), Arc::new(FontData::from_static(data)));
        let mut chain = vec![face.to_owned()];
        chain.extend(fallback.iter().cloned());
        fonts.families.insert(FontFamily::Name(face.into()), chain);
    };
    add(
        INTERFACE,
        include_bytes!("../../assets/fonts/Inter_400Regular.ttf"),
    );
    add(
        INTERFACE_MEDIUM,
        include_bytes!("../../assets/fonts/Inter_500Medium.ttf"),
    );
    add(
        INTERFACE_SEMIBOLD,
        include_bytes!("../../assets/fonts/Inter_600SemiBold.ttf"),
    );
    for (face, file) in [
        (READING, "LibertinusSerif-Regular"),
        (READING_ITALIC, "LibertinusSerif-Italic"),
        (READING_SEMIBOLD, "LibertinusSerif-Semibold"),
    ] {
        if let Some(data) = libertinus(file) {
            add(face, data);
        }
    }
    if let Some(chain) = fonts.families.get_mut(&FontFamily::Proportional) {
        chain.insert(0, INTERFACE.to_owned());
    }
    add_figures(&mut fonts);
    fonts
}

/// The face that holds nothing but figures goes before the interface's own.
fn add_figures(fonts: &mut FontDefinitions) {
    let data = include_bytes!("../../assets/fonts/InterFigures_400Regular.ttf");
    let data = Arc::new(FontData::from_static(data));
    fonts.font_data.insert(FIGURES.to_owned(), data);
    let interface = fonts.families.get(&FontFamily::Name(INTERFACE.into()));
    let mut chain = vec![FIGURES.to_owned()];
    chain.extend(interface.into_iter().flatten().cloned());
    fonts
        .families
        .insert(FontFamily::Name(FIGURES.into()), chain);
}

/// The bundled Libertinus face with this PostScript name.
fn libertinus(name: &str) -> Option<&'static [u8]> {
    typst_assets::fonts().find(|data| {
        memchr::memmem::find_iter(data, name.as_bytes()).any(|at| {
            // "LibertinusSerif-Semibold" also begins "LibertinusSerif-SemiboldItalic".
            data.get(at + name.len())
                .is_none_or(|next| !next.is_ascii_alphabetic())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::libertinus;

    #[test]
    fn every_reading_face_is_bundled_and_its_own() {
        let faces: Vec<_> = [
            "LibertinusSerif-Regular",
            "LibertinusSerif-Italic",
            "LibertinusSerif-Semibold",
        ]
        .into_iter()
        .filter_map(libertinus)
        .map(<[u8]>::as_ptr)
        .collect();
        assert_eq!(faces.len(), 3);
        assert!(
            faces
                .iter()
                .enumerate()
                .all(|(at, face)| !faces[..at].contains(face))
        );
    }
}
