//! Colors, sizes and how egui's own widgets are painted: the only place where they are written
//! down. The faces stand in `ui/faces.rs` and are named from here.

use crate::app::ChartInk;
use crate::corpus::Facet;
use crate::corpus::annotation::EntityKind;
use crate::corpus::decision::marks::TagColor;
use egui::style::{ScrollAnimation, ScrollStyle};
use egui::{Color32, Context, FontId, Stroke, Style, TextStyle, Theme};

pub use super::faces::{
    FIGURES, INTERFACE, INTERFACE_MEDIUM, INTERFACE_SEMIBOLD, READING, READING_ITALIC,
    READING_SEMIBOLD, font, fonts, interface,
};

/// The colors of one theme.
///
/// Marks, lines and grounds have the values of the drawn design. So has text wherever they
/// reach a contrast of 4.5 : 1; where quiet and topical text would not, on the lighter grounds
/// of the light theme and on the dark theme's selection, it has the nearest value that does,
/// and a name that says on which ground.
#[derive(Debug, PartialEq, Eq)]
pub struct Tokens {
    /// Reading ground.
    pub paper: Color32,
    /// Bars and side panels.
    pub sides: Color32,
    /// Text.
    pub ink: Color32,
    /// Quiet text that is read on every ground, the selection's among them.
    pub dim: Color32,
    /// Quiet text on the sides.
    pub dim_on_sides: Color32,
    /// Quiet text on paper.
    pub dim_on_paper: Color32,
    /// Quiet marks and lines, which are no text.
    pub dim_mark: Color32,
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
    /// Text about topics and warnings that is read on every ground.
    pub topic: Color32,
    /// The same on the sides.
    pub topic_on_sides: Color32,
    /// The same on paper.
    pub topic_on_paper: Color32,
    /// Marks and lines of topics, which are no text.
    pub topic_mark: Color32,
    /// Fields and buttons.
    pub field: Color32,
    /// Stars.
    pub star: Color32,
    /// Tags, in the order of [`TagColor::ALL`].
    pub tags: [Color32; 8],
    /// Series of a chart: told apart by those who see colors otherwise, too.
    pub series: [Color32; 8],
}

const fn rgb(hex: u32) -> Color32 {
    let [_, red, green, blue] = hex.to_be_bytes();
    Color32::from_rgb(red, green, blue)
}

/// Eight colors, written as numbers.
const fn inks(hexes: [u32; 8]) -> [Color32; 8] {
    let [first, second, third, fourth, fifth, sixth, seventh, eighth] = hexes;
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
    dim: rgb(0x70_69_60),
    dim_on_sides: rgb(0x75_6e_63),
    dim_on_paper: rgb(0x7b_74_6a),
    dim_mark: rgb(0x7b_75_6b),
    line: rgb(0xe2_de_d6),
    selection: rgb(0xe6_ec_ef),
    accent: rgb(0x1f_5f_6b),
    on_accent: rgb(0xff_ff_ff),
    hit: rgb(0xff_e9_a3),
    hit_strong: rgb(0xe2_b9_3b),
    person: rgb(0x2b_5f_ab),
    organization: rgb(0x8a_4a_9e),
    place: rgb(0x2d_7a_4c),
    topic: rgb(0xa5_55_0d),
    topic_on_sides: rgb(0xa9_5a_12),
    topic_on_paper: rgb(0xb0_60_18),
    topic_mark: rgb(0xb3_64_1b),
    field: rgb(0xff_ff_ff),
    star: rgb(0x89_66_00),
    tags: inks([
        0xc0_39_2b, 0xb3_56_0d, 0x8a_69_00, 0x2e_7a_30, 0x0f_75_6e, 0x25_61_a8, 0x7b_3f_a0,
        0x6a_67_62,
    ]),
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
    dim: rgb(0x9a_97_8f),
    dim_on_sides: rgb(0x8f_8b_84),
    dim_on_paper: rgb(0x8f_8b_84),
    dim_mark: rgb(0x8f_8b_84),
    line: rgb(0x2d_2f_34),
    selection: rgb(0x23_32_3a),
    accent: rgb(0x6d_b6_c4),
    on_accent: rgb(0x17_18_1b),
    hit: rgb(0x5c_4b_12),
    hit_strong: rgb(0xe2_b9_3b),
    person: rgb(0x86_b1_ee),
    organization: rgb(0xc9_9b_db),
    place: rgb(0x83_cf_9f),
    topic: rgb(0xe3_a5_66),
    topic_on_sides: rgb(0xe3_a5_66),
    topic_on_paper: rgb(0xe3_a5_66),
    topic_mark: rgb(0xe3_a5_66),
    field: rgb(0x1d_1f_23),
    star: rgb(0xe5_c0_4a),
    tags: inks([
        0xef_8a_80, 0xeb_a2_5c, 0xd9_c0_4f, 0x86_c9_8a, 0x6f_c6_bd, 0x86_b1_ee, 0xc9_9b_db,
        0xa8_a5_a0,
    ]),
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
    dim_on_sides: rgb(0x38_38_38),
    dim_on_paper: rgb(0x38_38_38),
    dim_mark: rgb(0x38_38_38),
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
    topic_on_sides: rgb(0x6e_33_00),
    topic_on_paper: rgb(0x6e_33_00),
    topic_mark: rgb(0x6e_33_00),
    field: rgb(0xff_ff_ff),
    star: rgb(0x5c_45_00),
    tags: inks([
        0x8e_00_00, 0x75_31_00, 0x5c_45_00, 0x0b_4a_10, 0x00_4d_47, 0x00_3c_80, 0x4f_11_70,
        0x3a_3a_3a,
    ]),
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
    dim_on_sides: rgb(0xd4_d4_d4),
    dim_on_paper: rgb(0xd4_d4_d4),
    dim_mark: rgb(0xd4_d4_d4),
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
    topic_on_sides: rgb(0xff_cc_99),
    topic_on_paper: rgb(0xff_cc_99),
    topic_mark: rgb(0xff_cc_99),
    field: rgb(0x00_00_00),
    star: rgb(0xff_e0_66),
    tags: inks([
        0xff_b3_ab, 0xff_c5_8f, 0xff_e6_80, 0xb4_f0_b8, 0xa0_f0_e8, 0xb3_d0_ff, 0xe9_c4_f7,
        0xd8_d8_d8,
    ]),
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

    /// The color of a facet's marks.
    pub fn facet(&self, facet: Facet) -> Color32 {
        match facet {
            Facet::Person | Facet::Speaker => self.person,
            Facet::Organization => self.organization,
            Facet::Place => self.place,
            Facet::Topic => self.topic_mark,
            Facet::Outlet => self.accent,
            Facet::Mark => self.star,
            Facet::Tag => self.dim,
        }
    }

    /// The color of a tag.
    pub fn tag(&self, color: TagColor) -> Color32 {
        self.tags.get(color.index()).copied().unwrap_or(self.dim)
    }

    /// The color of a facet's names, on paper and the sides.
    pub fn facet_text(&self, facet: Facet) -> Color32 {
        match facet {
            Facet::Topic => self.topic_on_sides,
            other => self.facet(other),
        }
    }

    /// Quiet text in a row of the sides, which may be chosen or under the pointer.
    pub fn dim_in_row(&self, has_ground: bool) -> Color32 {
        if has_ground {
            self.dim
        } else {
            self.dim_on_sides
        }
    }

    /// The color of an entity's underline.
    pub fn entity(&self, kind: EntityKind) -> Color32 {
        Facet::of_entity(kind).map_or(self.dim_mark, |facet| self.facet(facet))
    }
}

/// Opacity of the thin bars under facet values.
pub const SHARE: f32 = 0.45;
/// Opacity of the bars of time that count, and of those outside the chosen dates.
pub const BAR: f32 = 0.95;
/// See [`BAR`].
pub const BAR_OUTSIDE: f32 = 0.35;
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

/// Faces, sizes and colors for egui's own widgets, in both themes.
pub fn apply(ctx: &Context) {
    ctx.set_fonts(fonts());
    ctx.options_mut(|options| {
        options.zoom_with_keyboard = false;
        // A desktop that names no theme has the one that paper has.
        options.fallback_theme = Theme::Light;
    });
    paint_with(ctx, false);
}

/// Colors of egui's own widgets in both themes, with more contrast where that is wished for.
pub fn paint_with(ctx: &Context, is_strong: bool) {
    for theme in [Theme::Light, Theme::Dark] {
        let tokens = Tokens::of(theme, is_strong);
        ctx.style_mut_of(theme, |style| style_of(style, tokens, theme));
    }
}

/// How much moves by itself, in both themes.
pub fn move_with(ctx: &Context, less: bool) {
    for theme in [Theme::Light, Theme::Dark] {
        ctx.style_mut_of(theme, |style| {
            style.animation_time = if less { 0.0 } else { ANIMATION };
            style.scroll_animation = if less {
                ScrollAnimation::none()
            } else {
                ScrollAnimation::default()
            };
            style.visuals.text_cursor.blink = !less;
        });
    }
}

/// Seconds of a movement.
const ANIMATION: f32 = 0.1;

fn style_of(style: &mut Style, tokens: &Tokens, theme: Theme) {
    style.text_styles = [
        (TextStyle::Small, font(INTERFACE, 12.0)),
        (TextStyle::Body, interface()),
        (TextStyle::Button, interface()),
        (TextStyle::Heading, font(READING_SEMIBOLD, 20.0)),
        (TextStyle::Monospace, FontId::monospace(12.5)),
    ]
    .into();
    style.animation_time = ANIMATION;
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

#[cfg(test)]
mod tests;
