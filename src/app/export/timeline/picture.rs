//! The view of time as a picture in SVG that can be read alone: title, what it is of, legend,
//! rules with their numbers, lines with dash and mark or rows of bars, and what bears no date.
//! Each point and bar tells its own number.

mod lines;
mod mark;
mod rows;

use super::xml::Xml;
use crate::app::count;
use crate::app::timeline::{
    Chart, ChartBin, ChartInk, ChartSeries, Form, Ink, TimelineWish, Unit, time_marks,
};
use std::fmt::Display;

const WIDTH: f32 = 960.0;
const LEFT: f32 = 64.0;
const RIGHT: f32 = 936.0;
/// Where the legend begins, height of its rows, and letters of a name in it.
const LEGEND: f32 = 88.0;
const LEGEND_ROW: f32 = 20.0;
const LEGEND_LETTERS: usize = 48;
/// Height of the lines' ground, and of a row of bars.
const LINES: f32 = 340.0;
const ROW: f32 = 62.0;
/// Above the bars of a row: its name.
const ROW_HEAD: f32 = 18.0;
/// Below the ground: marks of time, then a note.
const FOOT: f32 = 62.0;
const FACE: &str = "Inter, 'Helvetica Neue', Arial, sans-serif";
const READING: &str = "'Libertinus Serif', Georgia, serif";

/// Draws a chart; `about` says of what it is.
pub fn svg(chart: &Chart, wish: &TimelineWish, about: &str, ink: &ChartInk) -> String {
    let top = LEGEND + LEGEND_ROW * chart.series.len().div_ceil(2) as f32 + 14.0;
    let ground = match wish.form {
        Form::Bars => ROW * chart.series.len() as f32,
        Form::Lines | Form::Table => LINES,
    };
    let picture = Picture {
        chart,
        measure: wish.measure,
        ink,
        top,
        bottom: top + ground,
    };
    let height = picture.bottom + FOOT;
    let title = title(chart, wish);
    let mut xml = Xml::default();
    let view_box = format!("0 0 {WIDTH} {height}");
    xml.open(
        "svg",
        &[
            ("xmlns", &"http://www.w3.org/2000/svg"),
            ("viewBox", &view_box),
            ("width", &WIDTH),
            ("height", &height),
            ("role", &"img"),
            ("aria-labelledby", &"title desc"),
            ("font-family", &FACE),
            ("font-size", &12),
        ],
    );
    xml.text("title", &[("id", &"title")], &title);
    xml.text("desc", &[("id", &"desc")], &description(chart, about));
    let paper = hex(ink.paper);
    let all: [(&str, &dyn Display); 3] =
        [("width", &"100%"), ("height", &"100%"), ("fill", &paper)];
    xml.leaf("rect", &all, "");
    picture.heads(&mut xml, &title, about);
    picture.legend(&mut xml);
    picture.time(&mut xml);
    match wish.form {
        Form::Bars => picture.rows(&mut xml),
        Form::Lines | Form::Table => picture.lines(&mut xml),
    }
    picture.note(&mut xml);
    xml.finish()
}

/// "Articles by topic, by month".
fn title(chart: &Chart, wish: &TimelineWish) -> String {
    let what = match wish.measure {
        Unit::Counts => "Articles",
        Unit::Share => "Share of articles",
    };
    let by = wish.by.label().to_lowercase();
    let step = chart.scale.unwrap_or_default().step.label();
    format!("{what} {by}, {step}")
}

fn description(chart: &Chart, about: &str) -> String {
    let series = chart.series.iter().map(|series| {
        let articles = count::plural(series.n, "article", "articles");
        format!("{}: {articles}", series.key.name())
    });
    let series: Vec<String> = series.collect();
    let period = chart.bins.first().zip(chart.bins.last());
    let period = period.map(|(first, last)| {
        let (from, to) = (first.from.label(), last.to.label());
        format!(" From {from} to {to}.")
    });
    let period = period.unwrap_or_default();
    format!("{about}.{period} {}.", series.join("; "))
}

fn hex([red, green, blue]: Ink) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// In tenths: enough for a picture.
fn short(number: f32) -> f32 {
    (number * 10.0).round() / 10.0
}

fn cut(name: &str) -> String {
    if name.chars().count() <= LEGEND_LETTERS {
        return name.to_owned();
    }
    let kept: String = name.chars().take(LEGEND_LETTERS - 1).collect();
    format!("{}…", kept.trim_end())
}

/// "12", "7.5%".
fn number(value: f32, measure: Unit) -> String {
    match measure {
        Unit::Counts => format!("{value:.0}"),
        Unit::Share => format!("{}%", short(value)),
    }
}

struct Picture<'p> {
    chart: &'p Chart,
    measure: Unit,
    ink: &'p ChartInk,
    top: f32,
    bottom: f32,
}

impl Picture<'_> {
    fn color(&self, series: &ChartSeries) -> String {
        let n = self.ink.series.len().max(1);
        let ink = self.ink.series.get(series.slot % n).copied();
        hex(ink.unwrap_or(self.ink.ink))
    }

    fn pitch(&self) -> f32 {
        (RIGHT - LEFT) / self.chart.bins.len().max(1) as f32
    }

    /// The middle of a step.
    fn x(&self, bin: usize) -> f32 {
        LEFT + (bin as f32 + 0.5) * self.pitch()
    }

    fn told(&self, series: &ChartSeries, bin: &ChartBin, value: f32) -> String {
        let (from, to) = (bin.from.label(), bin.to.label());
        let when = if from == to {
            from
        } else {
            format!("{from} – {to}")
        };
        let value = number(value, self.measure);
        format!("{}, {when}: {value}", series.key.name())
    }

    fn heads(&self, xml: &mut Xml, title: &str, about: &str) {
        let (ink, dim) = (hex(self.ink.ink), hex(self.ink.dim));
        let at = 24.0;
        xml.text(
            "text",
            &[
                ("x", &at),
                ("y", &38),
                ("font-family", &READING),
                ("font-size", &22),
                ("font-weight", &600),
                ("fill", &ink),
            ],
            title,
        );
        xml.text("text", &[("x", &at), ("y", &60), ("fill", &dim)], about);
    }

    fn legend(&self, xml: &mut Xml) {
        let ink = hex(self.ink.ink);
        for (nth, series) in self.chart.series.iter().enumerate() {
            let left = 24.0 + 456.0 * (nth % 2) as f32;
            let y = LEGEND + LEGEND_ROW * (nth / 2) as f32;
            let line = [(left, y), (left + 30.0, y)];
            self.stroke(xml, series, &line);
            self.mark(xml, series, (left + 15.0, y), "");
            let told = format!(
                "{} ({})",
                cut(series.key.name()),
                count::thousands(series.n)
            );
            let (x, y) = (left + 40.0, y + 4.0);
            xml.text("text", &[("x", &x), ("y", &y), ("fill", &ink)], &told);
        }
    }

    /// Beginnings of months and years below the ground.
    fn time(&self, xml: &mut Xml) {
        let Some(scale) = self.chart.scale else {
            return;
        };
        let (dim, line) = (hex(self.ink.dim), hex(self.ink.line));
        for (bin, label) in time_marks(scale, 11) {
            let x = short(self.x(bin) - self.pitch() / 2.0);
            let (from, to) = (self.bottom, self.bottom + 5.0);
            rule(xml, (x, from), (x, to), &line);
            let y = self.bottom + 20.0;
            let text: [(&str, &dyn Display); 3] = [("x", &x), ("y", &y), ("fill", &dim)];
            xml.text("text", &text, &label);
        }
        let y = self.bottom;
        rule(xml, (LEFT, y), (RIGHT, y), &dim);
    }

    /// What stands nowhere above.
    fn note(&self, xml: &mut Xml) {
        let told = [
            (self.chart.n_undated, "undated"),
            (
                self.chart.n_vague,
                "with dates that are not known this closely",
            ),
        ];
        let told = told.into_iter().filter(|(n, _)| *n > 0);
        let told = told.map(|(n, what)| format!("{} {what}", count::thousands(n)));
        let told: Vec<String> = told.collect();
        if told.is_empty() {
            return;
        }
        let dim = hex(self.ink.dim);
        let y = self.bottom + 44.0;
        let text: [(&str, &dyn Display); 3] = [("x", &LEFT), ("y", &y), ("fill", &dim)];
        xml.text("text", &text, &format!("Not drawn: {}.", told.join(", ")));
    }
}

fn rule(xml: &mut Xml, from: (f32, f32), to: (f32, f32), color: &str) {
    let line: [(&str, &dyn Display); 5] = [
        ("x1", &from.0),
        ("y1", &from.1),
        ("x2", &to.0),
        ("y2", &to.1),
        ("stroke", &color),
    ];
    xml.leaf("line", &line, "");
}
