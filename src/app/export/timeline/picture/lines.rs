//! Series as lines over each other, with rules at round numbers behind them.

use super::{LEFT, Picture, RIGHT, hex, rule, short};
use crate::app::count;
use crate::app::export::timeline::xml::Xml;
use crate::app::timeline::{Unit, round_numbers};
use std::fmt::Display;

impl Picture<'_> {
    pub(super) fn lines(&self, xml: &mut Xml) {
        let rules = round_numbers(self.chart.largest(self.measure), 5);
        let top = rules.last().copied().unwrap_or(1).max(1) as f32;
        let y = |value: f32| self.bottom - (self.bottom - self.top) * value / top;
        let (dim, line) = (hex(self.ink.dim), hex(self.ink.line));
        for value in rules {
            let at = short(y(value as f32));
            if value > 0 {
                rule(xml, (LEFT, at), (RIGHT, at), &line);
            }
            let (x, at) = (LEFT - 8.0, at + 4.0);
            let text: [(&str, &dyn Display); 4] = [
                ("x", &x),
                ("y", &at),
                ("text-anchor", &"end"),
                ("fill", &dim),
            ];
            let label = match self.measure {
                Unit::Counts => count::thousands(value),
                Unit::Share => format!("{value}%"),
            };
            xml.text("text", &text, &label);
        }
        for series in &self.chart.series {
            xml.open("g", &[("aria-label", &series.key.name())]);
            let mut run = Vec::new();
            for (nth, bin) in self.chart.bins.iter().enumerate() {
                match self.chart.value(series, nth, self.measure) {
                    Some(value) => {
                        let at = (self.x(nth), y(value));
                        let told = self.told(series, bin, value);
                        if value > 0.0 {
                            self.mark(xml, series, at, &told);
                        } else {
                            nothing(xml, at, &told);
                        }
                        run.push(at);
                    }
                    None => self.stroke(xml, series, &std::mem::take(&mut run)),
                }
            }
            self.stroke(xml, series, &run);
            xml.close();
        }
    }
}

/// Where a series has nothing: not drawn, for its mark would make a chain, but told.
fn nothing(xml: &mut Xml, (x, y): (f32, f32), told: &str) {
    let (x, y) = (short(x), short(y));
    let disc: [(&str, &dyn Display); 5] = [
        ("cx", &x),
        ("cy", &y),
        ("r", &3),
        ("fill", &"none"),
        ("pointer-events", &"all"),
    ];
    xml.leaf("circle", &disc, told);
}
