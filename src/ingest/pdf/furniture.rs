//! Heads and feet of pages: lines among the outermost of a page that come again, but for
//! their numbers, at the same height of other pages. A document of one page has none.

use super::chunk::Chunk;
use super::order::strips;
use std::collections::HashMap;

/// How many lines at the top and at the bottom of a page are looked at.
const N_LINES: usize = 3;

/// Drops them.
pub(super) fn drop(pages: &mut [Vec<Chunk>]) {
    let mut counts: HashMap<(String, i64), usize> = HashMap::new();
    let outer: Vec<Vec<Line>> = pages.iter().map(|page| outer_lines(page)).collect();
    for line in outer.iter().flatten() {
        for key in line.keys() {
            *counts.entry(key).or_default() += 1;
        }
    }
    // Left and right pages may differ; two pages must be alike in any case.
    let n_needed = (pages.len() * 2 / 5).max(2);
    for (page, lines) in pages.iter_mut().zip(outer) {
        for line in lines {
            let again = line
                .keys()
                .iter()
                .any(|key| counts.get(key).is_some_and(|n| *n >= n_needed));
            if again {
                page.retain(|chunk| chunk.bottom() <= line.top || chunk.top() >= line.bottom);
            }
        }
    }
}

/// A line across the page.
struct Line {
    pattern: String,
    top: f64,
    bottom: f64,
}

impl Line {
    /// What two of the same kind have in common. Heights are rounded both ways, so that
    /// close ones meet.
    fn keys(&self) -> [(String, i64); 2] {
        [0.0, 0.5].map(|shift| {
            let step = self.top / 12.0 + shift;
            #[expect(
                clippy::cast_possible_truncation,
                reason = "a step on a page; any value will do as a key"
            )]
            let step = step.floor() as i64;
            let half = i64::from(shift > 0.0);
            (self.pattern.clone(), step * 2 + half)
        })
    }
}

fn outer_lines(page: &[Chunk]) -> Vec<Line> {
    let strips = strips(page.to_vec());
    let n_strips = strips.len();
    let outer = |index: usize| index < N_LINES || index + N_LINES >= n_strips;
    let strips = strips.into_iter().enumerate();
    strips
        .filter(|(index, _)| outer(*index))
        .map(|(_, strip)| line(&strip))
        .collect()
}

fn line(strip: &[Chunk]) -> Line {
    let texts: Vec<&str> = strip.iter().map(|chunk| &*chunk.text).collect();
    let tops = strip.iter().map(Chunk::top);
    let bottoms = strip.iter().map(Chunk::bottom);
    Line {
        pattern: pattern(&texts.join(" ")),
        top: tops.fold(f64::INFINITY, f64::min),
        bottom: bottoms.fold(f64::NEG_INFINITY, f64::max),
    }
}

/// The line with "#" for every number.
fn pattern(text: &str) -> String {
    let mut pattern = String::new();
    for sign in text.chars() {
        if !sign.is_numeric() {
            pattern.push(sign);
        } else if !pattern.ends_with('#') {
            pattern.push('#');
        }
    }
    pattern
}
