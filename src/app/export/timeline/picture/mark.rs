//! What tells a series from the others wherever it stands: the dash of its line, its mark.

use super::{Picture, hex, short};
use crate::app::export::timeline::xml::Xml;
use crate::app::timeline::{ChartSeries, Sign};
use std::fmt::Display;

impl Picture<'_> {
    pub(super) fn stroke(&self, xml: &mut Xml, series: &ChartSeries, points: &[(f32, f32)]) {
        if points.len() < 2 {
            return;
        }
        let color = self.color(series);
        let dash: Vec<String> = Sign(series.slot)
            .dash()
            .iter()
            .map(f32::to_string)
            .collect();
        let dash = if dash.is_empty() {
            "none".to_owned()
        } else {
            dash.join(" ")
        };
        let points = points
            .iter()
            .map(|(x, y)| format!("{},{}", short(*x), short(*y)));
        let points = points.collect::<Vec<String>>().join(" ");
        let line: [(&str, &dyn Display); 6] = [
            ("points", &points),
            ("fill", &"none"),
            ("stroke", &color),
            ("stroke-width", &1.6),
            ("stroke-linejoin", &"round"),
            ("stroke-dasharray", &dash),
        ];
        xml.leaf("polyline", &line, "");
    }

    pub(super) fn mark(&self, xml: &mut Xml, series: &ChartSeries, (x, y): (f32, f32), told: &str) {
        const RADIUS: f32 = 2.6;
        let color = self.color(series);
        let sign = Sign(series.slot);
        let fill = if sign.is_filled() {
            color.clone()
        } else {
            hex(self.ink.paper)
        };
        let (x, y) = (short(x), short(y));
        match sign.corners() {
            None => {
                let disc: [(&str, &dyn Display); 5] = [
                    ("cx", &x),
                    ("cy", &y),
                    ("r", &RADIUS),
                    ("fill", &fill),
                    ("stroke", &color),
                ];
                xml.leaf("circle", &disc, told);
            }
            Some(corners) => {
                let corner = |(dx, dy): &(f32, f32)| {
                    format!("{},{}", short(x + dx * RADIUS), short(y + dy * RADIUS))
                };
                let points = corners
                    .iter()
                    .map(corner)
                    .collect::<Vec<String>>()
                    .join(" ");
                let mark: [(&str, &dyn Display); 3] =
                    [("points", &points), ("fill", &fill), ("stroke", &color)];
                xml.leaf("polygon", &mark, told);
            }
        }
    }
}
