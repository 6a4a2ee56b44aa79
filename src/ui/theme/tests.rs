//! Every color that is painted can be told from its ground; text has the drawn color where that
//! is read well enough.

use super::{DARK, DARK_STRONG, LIGHT, LIGHT_STRONG, Tokens};
use crate::corpus::Facet;
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

/// Every pair of text and ground that is painted reaches `least`.
fn check(name: &str, tokens: &Tokens, least: f64) {
    let on = |ground: &str, behind: Color32, texts: &[(&str, Color32)]| {
        for (text, color) in texts {
            let found = contrast(*color, behind);
            assert!(found >= least, "{name}: {text} on {ground} is {found:.2}");
        }
    };
    let everywhere = [
        ("ink", tokens.ink),
        ("dim", tokens.dim),
        ("accent", tokens.accent),
        ("person", tokens.person),
        ("organization", tokens.organization),
        ("topic", tokens.topic),
    ];
    let grounds = [
        ("paper", tokens.paper),
        ("sides", tokens.sides),
        ("field", tokens.field),
        ("selection", tokens.selection),
    ];
    for (ground, behind) in grounds {
        on(ground, behind, &everywhere);
    }
    let facets = Facet::ALL.map(|facet| (facet.label(), tokens.facet_text(facet)));
    on("sides", tokens.sides, &facets);
    on("paper", tokens.paper, &facets);
    let quiet = [
        ("quiet", tokens.dim_on_sides),
        ("topical", tokens.topic_on_sides),
    ];
    on("sides", tokens.sides, &quiet);
    let quiet = [
        ("quiet", tokens.dim_on_paper),
        ("topical", tokens.topic_on_paper),
    ];
    on("paper", tokens.paper, &quiet);
    on("hit", tokens.hit, &[("ink", tokens.ink)]);
    on("accent", tokens.accent, &[("on accent", tokens.on_accent)]);
    // Marks are no text, but must be seen.
    let mark = |what, color, least| {
        for (ground, behind) in [("paper", tokens.paper), ("sides", tokens.sides)] {
            let found = contrast(color, behind);
            assert!(found >= least, "{name}: {what} on {ground} is {found:.2}");
        }
    };
    mark("a check box", tokens.dim_mark, 3.0);
    for facet in Facet::ALL {
        mark(facet.label(), tokens.facet(facet), 3.0);
    }
    // Stars and the dots of tags stand on every ground; a tag's name in its color is text.
    for color in tokens.tags.into_iter().chain([tokens.star]) {
        for (ground, behind) in grounds {
            let found = contrast(color, behind);
            assert!(
                found >= 3.0,
                "{name}: a tag or star on {ground} is {found:.2}"
            );
        }
        on("paper", tokens.paper, &[("a tag", color)]);
    }
    mark("a hit's mark", tokens.hit_strong, 1.6);
    mark("a rule", tokens.line, if least > 4.5 { 3.0 } else { 1.15 });
}

/// Text has the drawn color wherever that is read well enough, and else is within
/// three steps of 255 of the nearest that is.
#[test]
fn text_is_no_farther_from_the_drawn_color_than_it_must() {
    let check = |drawn: Color32, text: Color32, ground: Color32| {
        if contrast(drawn, ground) >= 4.5 {
            assert_eq!(text, drawn);
            return;
        }
        let nearer = text.to_array().into_iter().zip(drawn.to_array());
        let steps =
            nearer.map(|(now, drawn)| now + u8::from(now < drawn) * 3 - u8::from(now > drawn) * 3);
        let [red, green, blue, _] = steps.collect::<Vec<u8>>()[..] else {
            panic!("four parts");
        };
        let nearer = contrast(
            super::rgb(u32::from_be_bytes([0, red, green, blue])),
            ground,
        );
        assert!(
            nearer < 4.5,
            "{text:?} on {ground:?} could be nearer to {drawn:?}"
        );
    };
    for tokens in [&LIGHT, &DARK] {
        check(tokens.dim_mark, tokens.dim_on_paper, tokens.paper);
        check(tokens.dim_mark, tokens.dim_on_sides, tokens.sides);
        check(tokens.dim_mark, tokens.dim, tokens.selection);
        check(tokens.topic_mark, tokens.topic_on_paper, tokens.paper);
        check(tokens.topic_mark, tokens.topic_on_sides, tokens.sides);
        check(tokens.topic_mark, tokens.topic, tokens.selection);
    }
}

#[test]
fn text_can_be_read_on_every_ground() {
    check("light", &LIGHT, 4.5);
    check("dark", &DARK, 4.5);
    check("light, strong", &LIGHT_STRONG, 7.0);
    check("dark, strong", &DARK_STRONG, 7.0);
}
