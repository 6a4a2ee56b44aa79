//! Heads and feet of pages:
//!
//! 1. Lines among the outermost of a page that come again, but for their numbers, at the
//!    same height of other pages.
//! 2. A page's number that stands alone at its end, on a document's only page, too.
//! 3. Where there is such a number: a first line that stands clearly apart from what
//!    follows, in no larger letters than the text. On the first page the title must follow,
//!    because there a line by itself can be the title or a date.

use super::chunk::Chunk;
use super::order::strips;
use std::collections::HashMap;

/// How many lines at the top and at the bottom of a page are looked at.
const N_LINES: usize = 3;

/// From this distance on, in sizes, a line stands apart.
const APART: f64 = 0.8;

/// From this distance on it stands clearly apart.
const FAR_APART: f64 = 1.5;

/// Words that stand beside a page's number.
const NUMBER_WORDS: [&str; 12] = [
    "page", "p", "of", "seite", "von", "página", "de", "pagina", "di", "стр", "из", "strana",
];

/// The most words of a head.
const MAX_HEAD_WORDS: usize = 8;

/// Drops them.
pub(super) fn drop(pages: &mut [Vec<Chunk>]) {
    drop_repeated(pages);
    for (index, page) in pages.iter_mut().enumerate() {
        drop_number(page, index == 0);
    }
}

/// Rules 2 and 3.
fn drop_number(page: &mut Vec<Chunk>, is_first: bool) {
    let mut strips = strips(page.clone());
    let Some(foot) = strips.pop().map(|strip| line(&strip)) else {
        return;
    };
    let Some(above) = strips.last().map(|strip| line(strip)) else {
        return;
    };
    if !is_number(&foot.pattern) || foot.top - above.bottom < APART * foot.size {
        return;
    }
    page.retain(|chunk| chunk.top() < foot.top);
    let mut lines = strips.iter().map(|strip| line(strip));
    let (Some(head), Some(next)) = (lines.next(), lines.next()) else {
        return;
    };
    let gap = (next.top - head.bottom) / head.size;
    let is_apart = if is_first {
        gap > APART && next.size > 1.15 * head.size
    } else {
        gap > FAR_APART
    };
    let n_words = head.pattern.split_whitespace().count();
    let is_sentence = head.pattern.ends_with(['.', '!', '?', ':', '”', '"']);
    let is_small = head.size <= 1.05 * usual_size(page);
    let is_free = !head.pattern.contains('#') && n_words <= MAX_HEAD_WORDS && !is_sentence;
    if is_apart && is_small && is_free {
        page.retain(|chunk| chunk.bottom() > head.bottom);
    }
}

/// Whether a line's pattern is that of a page's number: "#", "- # -", "Page # of #".
fn is_number(pattern: &str) -> bool {
    let n_numbers = pattern.matches('#').count();
    let words = pattern.split(|sign: char| !sign.is_alphabetic());
    let mut words = words.filter(|word| !word.is_empty());
    let is_told = words.all(|word| NUMBER_WORDS.contains(&&*word.to_lowercase()));
    let signs = pattern.chars().filter(|sign| !sign.is_alphabetic());
    let mut signs = signs.filter(|sign| !sign.is_whitespace());
    (1..=2).contains(&n_numbers)
        && is_told
        && signs.all(|sign| {
            matches!(
                sign,
                '#' | '-' | '–' | '—' | '/' | '|' | '·' | '.' | '[' | ']'
            )
        })
}

fn usual_size(page: &[Chunk]) -> f64 {
    let mut sizes: Vec<f64> = page.iter().map(|chunk| chunk.size).collect();
    sizes.sort_by(f64::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(0.0)
}

/// Rule 1.
fn drop_repeated(pages: &mut [Vec<Chunk>]) {
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
    size: f64,
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
        size: strip.iter().map(|chunk| chunk.size).fold(0.0, f64::max),
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

#[cfg(test)]
mod tests {
    use super::{Chunk, drop};

    /// A page of lines as (base, size, text), and what is left of it.
    fn check(lines: &[(f64, f64, &str)], expected: &[&str]) {
        let line = |&(base, size, text): &(f64, f64, &str)| Chunk {
            text: text.to_owned(),
            left: 0.0,
            right: 100.0,
            base,
            size,
        };
        let mut pages = [lines.iter().map(line).collect::<Vec<Chunk>>()];
        drop(&mut pages);
        let left = pages.iter().flatten();
        let left: Vec<&str> = left.map(|chunk| &*chunk.text).collect();
        assert_eq!(left, expected);
    }

    #[test]
    fn a_lone_number_goes_and_the_head_with_it() {
        let title = (50.0, 20.0, "A title");
        let text = [
            (80.0, 10.0, "One"),
            (92.0, 10.0, "two."),
            (104.0, 10.0, "Three."),
        ];
        let head = (20.0, 10.0, "The Gazette");
        let [one, two, three] = text;
        let foot = (140.0, 10.0, "- 1 -");
        let rest = ["A title", "One", "two.", "Three."];
        check(&[head, title, one, two, three, foot], &rest);
        check(
            &[title, one, two, three, (140.0, 10.0, "Page 1 of 2")],
            &rest,
        );
        // Without a number there is no telling.
        check(&[head, title, one], &["The Gazette", "A title", "One"]);
        // A date may be the article's own.
        let dated = (20.0, 10.0, "Elda, 5 May");
        check(
            &[dated, title, one, two, foot],
            &["Elda, 5 May", "A title", "One", "two."],
        );
        // A number that goes on with the text is part of it.
        check(
            &[title, one, two, (104.0, 10.0, "1961")],
            &["A title", "One", "two.", "1961"],
        );
        check(
            &[title, one, (140.0, 10.0, "About 40")],
            &["A title", "One", "About 40"],
        );
    }
}
