//! Colors, faces and sizes: the only place where they are written down.

use crate::corpus::Facet;
use crate::corpus::annotation::EntityKind;
use egui::style::ScrollStyle;
use egui::{
    Color32, Context, FontData, FontDefinitions, FontFamily, FontId, Stroke, Style, TextStyle,
    Theme,
};
use std::sync::Arc;

/// The colors of one theme.
#[derive(Debug, PartialEq, Eq)]
pub struct Tokens {
    /// Reading ground.
    pub paper: Color32,
    /// Bars and side panels.
    pub sides: Color32,
    /// Text.
    pub ink: Color32,
    /// Quiet text.
    pub dim: Color32,
    /// Rules between things.
    pub line: Color32,
    /// Ground of the selected row.
    pub selection: Color32,
    /// What can be acted on.
    pub accent: Color32,
    /// Text on accent.
    pub on_accent: Color32,
    /// Ground of search hits, kept for them.
    pub hit: Color32,
    /// Ground of the current hit and its mark beside the scroll bar.
    pub hit_strong: Color32,
    /// People.
    pub person: Color32,
    /// Organizations.
    pub organization: Color32,
    /// Places.
    pub place: Color32,
    /// Topics.
    pub topic: Color32,
    /// Fields and buttons.
    pub field: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    let [_, red, green, blue] = hex.to_be_bytes();
    Color32::from_rgb(red, green, blue)
}

/// Light.
pub static LIGHT: Tokens = Tokens {
    paper: rgb(0xfd_fc_f9),
    sides: rgb(0xf4_f2_ee),
    ink: rgb(0x1f_1d_1a),
    dim: rgb(0x7b_75_6b),
    line: rgb(0xe2_de_d6),
    selection: rgb(0xe6_ec_ef),
    accent: rgb(0x1f_5f_6b),
    on_accent: rgb(0xff_ff_ff),
    hit: rgb(0xff_e9_a3),
    hit_strong: rgb(0xe5_b7_3b),
    person: rgb(0x2b_5f_ab),
    organization: rgb(0x8a_4a_9e),
    place: rgb(0x2d_7a_4c),
    topic: rgb(0xb3_64_1b),
    field: rgb(0xff_ff_ff),
};

/// Dark.
pub static DARK: Tokens = Tokens {
    paper: rgb(0x1d_1f_23),
    sides: rgb(0x17_18_1b),
    ink: rgb(0xe4_e1_db),
    dim: rgb(0x8f_8b_84),
    line: rgb(0x2d_2f_34),
    selection: rgb(0x23_32_3a),
    accent: rgb(0x6d_b6_c4),
    on_accent: rgb(0x17_18_1b),
    hit: rgb(0x5c_4b_12),
    hit_strong: rgb(0xe5_b7_3b),
    person: rgb(0x86_b1_ee),
    organization: rgb(0xc9_9b_db),
    place: rgb(0x83_cf_9f),
    topic: rgb(0xe3_a5_66),
    field: rgb(0x1d_1f_23),
};

impl Tokens {
    /// The tokens of egui's theme.
    pub fn of(theme: Theme) -> &'static Self {
        match theme {
            Theme::Light => &LIGHT,
            Theme::Dark => &DARK,
        }
    }

    /// The color of a facet.
    pub fn facet(&self, facet: Facet) -> Color32 {
        match facet {
            Facet::Person | Facet::Speaker => self.person,
            Facet::Organization => self.organization,
            Facet::Place => self.place,
            Facet::Topic => self.topic,
            Facet::Outlet => self.accent,
        }
    }

    /// The color of an entity's underline.
    pub fn entity(&self, kind: EntityKind) -> Color32 {
        Facet::of_entity(kind).map_or(self.dim, |facet| self.facet(facet))
    }
}

/// Opacity of counts that are older than the rows beside them.
pub const OLD: f32 = 0.55;

/// Inter, 400: the interface. Also egui's proportional family.
pub const INTERFACE: &str = "interface";
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
    fonts
}

/// Faces, sizes and colors for egui's own widgets, in both themes.
pub fn apply(ctx: &Context) {
    ctx.set_fonts(fonts());
    ctx.options_mut(|options| options.zoom_with_keyboard = false);
    for theme in [Theme::Light, Theme::Dark] {
        ctx.style_mut_of(theme, |style| style_of(style, Tokens::of(theme)));
    }
}

fn style_of(style: &mut Style, tokens: &Tokens) {
    style.text_styles = [
        (TextStyle::Small, font(INTERFACE, 12.0)),
        (TextStyle::Body, interface()),
        (TextStyle::Button, interface()),
        (TextStyle::Heading, font(READING_SEMIBOLD, 20.0)),
        (TextStyle::Monospace, FontId::monospace(12.5)),
    ]
    .into();
    style.animation_time = 0.1;
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.4;
    style.spacing.item_spacing = egui::vec2(8.0, 4.0);
    style.spacing.button_padding = egui::vec2(10.0, 5.0);
    style.spacing.menu_margin = egui::Margin::same(6);
    style.spacing.scroll = ScrollStyle {
        bar_width: 9.0,
        floating_width: 5.0,
        floating_allocated_width: 0.0,
        foreground_color: true,
        dormant_background_opacity: 0.0,
        active_background_opacity: 0.0,
        interact_background_opacity: 0.2,
        dormant_handle_opacity: 0.15,
        active_handle_opacity: 0.3,
        interact_handle_opacity: 0.5,
        ..ScrollStyle::floating()
    };
    let visuals = &mut style.visuals;
    visuals.override_text_color = None;
    visuals.panel_fill = tokens.paper;
    visuals.window_fill = tokens.paper;
    visuals.extreme_bg_color = tokens.paper;
    visuals.faint_bg_color = tokens.sides;
    visuals.weak_text_color = Some(tokens.dim);
    visuals.hyperlink_color = tokens.accent;
    visuals.warn_fg_color = tokens.topic;
    visuals.error_fg_color = tokens.topic;
    visuals.popup_shadow = egui::Shadow {
        offset: [0, 4],
        blur: 14,
        spread: 0,
        color: Color32::from_black_alpha(if tokens == &DARK { 90 } else { 32 }),
    };
    visuals.window_stroke = Stroke::new(1.0, tokens.line);
    visuals.window_corner_radius = 8.into();
    visuals.menu_corner_radius = 8.into();
    visuals.selection.bg_fill = tokens.accent.gamma_multiply(0.3);
    visuals.selection.stroke = Stroke::new(1.0, tokens.accent);
    visuals.text_cursor.stroke = Stroke::new(1.5, tokens.accent);
    let widgets = &mut visuals.widgets;
    for (widget, fill) in [
        (&mut widgets.noninteractive, tokens.paper),
        (&mut widgets.inactive, tokens.sides),
        (&mut widgets.hovered, tokens.selection),
        (&mut widgets.active, tokens.selection),
        (&mut widgets.open, tokens.selection),
    ] {
        widget.bg_fill = fill;
        widget.weak_bg_fill = fill;
        widget.bg_stroke = Stroke::new(1.0, tokens.line);
        widget.fg_stroke = Stroke::new(1.0, tokens.ink);
        widget.corner_radius = 6.into();
        widget.expansion = 0.0;
    }
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
