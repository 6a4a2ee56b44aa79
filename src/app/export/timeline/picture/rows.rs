//! Series as bars, a row for each.

use super::{LEFT, Picture, RIGHT, ROW, ROW_HEAD, cut, hex, number, rule, short};
use crate::app::export::timeline::xml::Xml;
use std::fmt::Display;

impl Picture<'_> {
    pub(super) fn rows(&self, xml: &mut Xml) {
        let largest = self.chart.largest(self.measure);
        let (ink, dim) = (hex(self.ink.ink), hex(self.ink.dim));
        let line = hex(self.ink.line);
        let width = (self.pitch() * 0.86).max(0.4);
        for (row, series) in self.chart.series.iter().enumerate() {
            let top = self.top + ROW * row as f32;
            let base = top + ROW - 4.0;
            let room = ROW - 4.0 - ROW_HEAD;
            xml.open("g", &[("aria-label", &series.key.name())]);
            let y = top + 12.0;
            let name: [(&str, &dyn Display); 3] = [("x", &LEFT), ("y", &y), ("fill", &ink)];
            xml.text("text", &name, &cut(series.key.name()));
            let most = number(largest, self.measure);
            let (x, y) = (LEFT - 8.0, top + ROW_HEAD + 8.0);
            let scale: [(&str, &dyn Display); 4] = [
                ("x", &x),
                ("y", &y),
                ("text-anchor", &"end"),
                ("fill", &dim),
            ];
            xml.text("text", &scale, &most);
            rule(xml, (LEFT, base), (RIGHT, base), &line);
            let fill = self.color(series);
            for (nth, bin) in self.chart.bins.iter().enumerate() {
                let Some(value) = self.chart.value(series, nth, self.measure) else {
                    continue;
                };
                let height = room * value / largest;
                let (x, y) = (short(self.x(nth) - width / 2.0), short(base - height));
                let (width, height) = (short(width), short(height));
                let bar: [(&str, &dyn Display); 5] = [
                    ("x", &x),
                    ("y", &y),
                    ("width", &width),
                    ("height", &height),
                    ("fill", &fill),
                ];
                xml.leaf("rect", &bar, &self.told(series, bin, value));
            }
            xml.close();
        }
    }
}
