//! Text is read on the ground it is really painted on: of every line and color in the main
//! views, in every theme, the contrast to what lies under its letters is measured on what was
//! painted.

use crate::desk::{Desk, desk_with};
use crate::hands::{CTRL, NONE, click, press, type_into, type_query};
use broadsheet::app::ThemeChoice;
use broadsheet::corpus::Facet;
use broadsheet::search::{Filter, Polarity};
use egui::accesskit::Role;
use egui::epaint::{RectShape, TextShape};
use egui::{Color32, Key, Pos2, Rect, Shape};

/// Relative luminance as WCAG 2.2 defines it.
fn luminance(color: Color32) -> f64 {
    let parts = color.to_array().map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
}

fn contrast(a: Color32, b: Color32) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Grounds in the order they were painted, and what letters were painted on them.
#[derive(Default)]
struct Painted {
    grounds: Vec<(Rect, Color32)>,
    /// A letter's text, color and ground.
    letters: Vec<(String, Color32, Color32)>,
}

impl Painted {
    fn take(&mut self, clip: Rect, shape: &Shape) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| self.take(clip, shape)),
            Shape::Rect(RectShape { rect, fill, .. }) => {
                self.grounds.push((rect.intersect(clip), *fill));
            }
            Shape::Text(text) => self.text(clip, text),
            _ => {}
        }
    }

    fn ground(&self, at: Pos2) -> Color32 {
        let under = self.grounds.iter().filter(|(rect, _)| rect.contains(at));
        under.fold(Color32::BLACK, |under, (_, over)| under.blend(*over))
    }

    fn text(&mut self, clip: Rect, text: &TextShape) {
        // What is about to be replaced, or cannot be used now, is paler for that reason.
        if text.opacity_factor < 1.0 {
            return;
        }
        for row in &text.galley.rows {
            let mut before = None;
            for (nth, glyph) in row.glyphs.iter().enumerate() {
                let middle = glyph.logical_rect().center();
                let at = text.pos + row.pos.to_vec2() + middle.to_vec2();
                let first = usize::try_from(glyph.first_vertex).expect("few letters");
                let Some(vertex) = row.visuals.mesh.vertices.get(first) else {
                    continue;
                };
                if glyph.chr.is_whitespace() || !clip.contains(at) {
                    continue;
                }
                let own = match vertex.color {
                    Color32::PLACEHOLDER => text.fallback_color,
                    color => color,
                };
                let color = text.override_text_color.unwrap_or(own);
                // Of letters alike one in a few is enough.
                if before == Some(color) && nth % 5 != 0 {
                    continue;
                }
                before = Some(color);
                let words = text.galley.text().chars().take(40).collect();
                self.letters.push((words, color, self.ground(at)));
            }
        }
    }
}

/// Every letter on screen reaches `least`.
fn check(desk: &Desk, view: &str, least: f64) {
    let mut painted = Painted::default();
    for clipped in &desk.output().shapes {
        painted.take(clipped.clip_rect, &clipped.shape);
    }
    assert!(
        painted.letters.len() > 200,
        "{view}: {}",
        painted.letters.len()
    );
    for (words, color, ground) in &painted.letters {
        let found = contrast(*color, *ground);
        assert!(
            found >= least - 0.005,
            "{view}: {color:?} on {ground:?} is {found:.2} in “{words}”"
        );
    }
}

fn views(theme: ThemeChoice, is_strong: bool, least: f64) {
    let mut desk = desk_with(1440.0, 900.0, theme, |state| {
        state.settings.high_contrast = is_strong;
    });
    let name = |view: &str| format!("{theme:?}, strong {is_strong}, {view}");
    type_query(&mut desk, "trad");
    check(&desk, &name("article"), least);
    let chosen = |facet, value: &str, polarity| Filter {
        facet,
        value: value.to_owned(),
        polarity,
    };
    let app = desk.state_mut().as_mut().expect("a window");
    app.state.query.filters.chosen = vec![
        chosen(Facet::Person, "Aleksandr Lukashenko", Polarity::Include),
        chosen(Facet::Topic, "Politics", Polarity::Exclude),
        chosen(Facet::Place, "Minsk", Polarity::Exclude),
    ];
    desk.run_steps(3);
    check(&desk, &name("chips"), least);
    click(&mut desk, Role::Tab, "Quotes");
    check(&desk, &name("quotes"), least);
    press(&mut desk, CTRL, Key::K);
    type_into(&mut desk, "Commands", "e");
    press(&mut desk, NONE, Key::ArrowDown);
    check(&desk, &name("palette"), least);
    press(&mut desk, NONE, Key::Escape);
    press(&mut desk, NONE, Key::Escape);
    press(&mut desk, NONE, Key::F1);
    check(&desk, &name("keys"), least);
}

#[test]
fn every_letter_of_the_light_theme_is_legible() {
    views(ThemeChoice::Light, false, 4.5);
}

#[test]
fn every_letter_of_the_dark_theme_is_legible() {
    views(ThemeChoice::Dark, false, 4.5);
}

#[test]
fn every_letter_is_more_than_legible_with_high_contrast() {
    views(ThemeChoice::Light, true, 7.0);
    views(ThemeChoice::Dark, true, 7.0);
}
