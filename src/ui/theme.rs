//! Colors, faces and sizes: the only place where they are written down.

use crate::app::ChartInk;
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
    /// Series of a chart: told apart by those who see colors otherwise, too.
    pub series: [Color32; 8],
}

const fn rgb(hex: u32) -> Color32 {
    let [_, red, green, blue] = hex.to_be_bytes();
    Color32::from_rgb(red, green, blue)
}

const fn inks(hex: [u32; 8]) -> [Color32; 8] {
    let [first, second, third, fourth, fifth, sixth, seventh, eighth] = hex;
    [
        rgb(first),
        rgb(second),
        rgb(third),
        rgb(fourth),
        rgb(fifth),
        rgb(sixth),
        rgb(seventh),
        rgb(eighth),
    ]
}

/// Light.
pub static LIGHT: Tokens = Tokens {
    paper: rgb(0xfd_fc_f9),
    sides: rgb(0xf4_f2_ee),
    ink: rgb(0x1f_1d_1a),
    dim: rgb(0x6e_68_5f),
    line: rgb(0xe2_de_d6),
    selection: rgb(0xe6_ec_ef),
    accent: rgb(0x1f_5f_6b),
    on_accent: rgb(0xff_ff_ff),
    hit: rgb(0xff_e9_a3),
    hit_strong: rgb(0xe5_b7_3b),
    person: rgb(0x2b_5f_ab),
    organization: rgb(0x8a_4a_9e),
    place: rgb(0x2d_7a_4c),
    topic: rgb(0xa3_5a_17),
    field: rgb(0xff_ff_ff),
    series: inks([
        0x03_6f_a8, 0x9a_33_14, 0x2f_9e_65, 0x67_0b_4b, 0xc7_7d_00, 0x69_42_d9, 0x4e_97_9d,
        0x5f_5a_52,
    ]),
};

/// Dark.
pub static DARK: Tokens = Tokens {
    paper: rgb(0x1d_1f_23),
    sides: rgb(0x17_18_1b),
    ink: rgb(0xe4_e1_db),
    dim: rgb(0xa0_9c_95),
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
    series: inks([
        0x7a_80_c7, 0xd1_95_28, 0x91_b9_77, 0xb3_87_9b, 0xdc_ff_91, 0x8b_6d_ff, 0x86_e6_ff,
        0xf1_ff_e1,
    ]),
};

/// Light, for those who need more contrast.
pub static LIGHT_STRONG: Tokens = Tokens {
    paper: rgb(0xff_ff_ff),
    sides: rgb(0xf2_f2_f2),
    ink: rgb(0x00_00_00),
    dim: rgb(0x38_38_38),
    line: rgb(0x6b_6b_6b),
    selection: rgb(0xd6_e6_f2),
    accent: rgb(0x00_40_5c),
    on_accent: rgb(0xff_ff_ff),
    hit: rgb(0xff_e1_4d),
    hit_strong: rgb(0xe5_a0_00),
    person: rgb(0x00_33_7f),
    organization: rgb(0x5b_11_70),
    place: rgb(0x0a_4a_24),
    topic: rgb(0x6e_33_00),
    field: rgb(0xff_ff_ff),
    series: inks([
        0x0b_4d_8e, 0xc1_10_00, 0x00_50_2c, 0x7d_09_55, 0x50_7f_33, 0x3c_2c_a0, 0x08_75_95,
        0x00_00_00,
    ]),
};

/// Dark, for those who need more contrast.
pub static DARK_STRONG: Tokens = Tokens {
    paper: rgb(0x00_00_00),
    sides: rgb(0x0b_0b_0b),
    ink: rgb(0xff_ff_ff),
    dim: rgb(0xd4_d4_d4),
    line: rgb(0x8f_8f_8f),
    selection: rgb(0x0f_33_50),
    accent: rgb(0x8f_e0_f5),
    on_accent: rgb(0x00_00_00),
    hit: rgb(0x5a_44_00),
    hit_strong: rgb(0xff_d2_3f),
    person: rgb(0xb3_d0_ff),
    organization: rgb(0xe9_c4_f7),
    place: rgb(0xa8_ef_c0),
    topic: rgb(0xff_cc_99),
    field: rgb(0x00_00_00),
    series: inks([
        0x88_8a_ce, 0xde_7b_33, 0x87_ff_90, 0xcd_89_9e, 0xe7_ff_5a, 0x9e_6e_ff, 0xa2_e5_ff,
        0xdd_ff_e1,
    ]),
};

impl Tokens {
    /// The tokens of egui's theme, with more contrast where that is wished for.
    pub fn of(theme: Theme, is_strong: bool) -> &'static Self {
        match (theme, is_strong) {
            (Theme::Light, false) => &LIGHT,
            (Theme::Dark, false) => &DARK,
            (Theme::Light, true) => &LIGHT_STRONG,
            (Theme::Dark, true) => &DARK_STRONG,
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

/// The colors of a chart that is written to a file: light, whatever the theme is.
pub fn chart_ink() -> ChartInk {
    let ink = |color: Color32| [color.r(), color.g(), color.b()];
    ChartInk {
        paper: ink(LIGHT.paper),
        ink: ink(LIGHT.ink),
        dim: ink(LIGHT.dim),
        line: ink(LIGHT.line),
        series: LIGHT.series.map(ink).to_vec(),
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
    paint_with(ctx, false);
}

/// Colors of egui's own widgets in both themes, with more contrast where that is wished for.
pub fn paint_with(ctx: &Context, is_strong: bool) {
    for theme in [Theme::Light, Theme::Dark] {
        let tokens = Tokens::of(theme, is_strong);
        ctx.style_mut_of(theme, |style| style_of(style, tokens, theme));
    }
}

fn style_of(style: &mut Style, tokens: &Tokens, theme: Theme) {
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
        color: Color32::from_black_alpha(if theme == Theme::Dark { 90 } else { 32 }),
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
    use super::{DARK, DARK_STRONG, LIGHT, LIGHT_STRONG, Tokens, libertinus};
    use egui::Color32;

    /// Relative luminance as WCAG 2.2 defines it.
    fn luminance(color: Color32) -> f64 {
        let [red, green, blue, _] = color.to_array().map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Contrast ratio as WCAG 2.2 defines it, 1 to 21.
    fn contrast(a: Color32, b: Color32) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        let check = |a: u32, b: u32, expected: f64| {
            let found = contrast(super::rgb(a), super::rgb(b));
            assert!(
                (found - expected).abs() < 0.01,
                "{a:06x} on {b:06x}: {found}"
            );
        };
        check(0xff_ff_ff, 0x00_00_00, 21.0);
        check(0x77_77_77, 0xff_ff_ff, 4.48);
        check(0x1f_1d_1a, 0x1f_1d_1a, 1.0);
    }

    /// Every token that is text, on every ground it stands on, reaches `least`.
    fn check(name: &str, tokens: &Tokens, least: f64) {
        let &Tokens {
            paper,
            sides,
            ink,
            dim,
            line,
            selection,
            accent,
            on_accent,
            hit,
            hit_strong,
            person,
            organization,
            place,
            topic,
            field,
            series: _,
        } = tokens;
        let grounds = [("paper", paper), ("sides", sides), ("field", field)];
        let texts = [
            ("ink", ink),
            ("dim", dim),
            ("accent", accent),
            ("person", person),
            ("organization", organization),
            ("place", place),
            ("topic", topic),
        ];
        let on_grounds = grounds
            .into_iter()
            .flat_map(|ground| texts.map(|text| (text, ground)));
        let selected = ("selection", selection);
        let others = [
            (("ink", ink), selected),
            (("dim", dim), selected),
            (("accent", accent), selected),
            (("ink", ink), ("hit", hit)),
            (("on accent", on_accent), ("accent", accent)),
        ];
        for ((text, color), (ground, behind)) in on_grounds.chain(others) {
            let found = contrast(color, behind);
            assert!(found >= least, "{name}: {text} on {ground} is {found:.2}");
        }
        // A mark beside the scroll bar is no text, but must be seen.
        let mark = contrast(hit_strong, paper);
        assert!(mark >= 1.8, "{name}: a hit's mark is {mark:.2}");
        let rule = contrast(line, paper);
        let least = if least > 4.5 { 3.0 } else { 1.2 };
        assert!(rule >= least, "{name}: a rule is {rule:.2}");
    }

    #[test]
    fn text_can_be_read_on_every_ground() {
        check("light", &LIGHT, 4.5);
        check("dark", &DARK, 4.5);
        check("light, strong", &LIGHT_STRONG, 7.0);
        check("dark, strong", &DARK_STRONG, 7.0);
    }

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
