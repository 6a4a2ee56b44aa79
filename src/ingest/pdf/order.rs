//! Reading order of a page: its columns, from left to right, under what spans them.
//!
//! 1. A page is cut into strips where nothing stands beside a horizontal line.
//! 2. Strips that follow each other and have a gutter in common are one set of columns.
//! 3. A gutter is a band that no chunk crosses, with lines of running text on both sides;
//!    cells of a table are too short for that and stay in their rows.
//! 4. Columns rarely begin at one height: lines right above them that keep the gutter free
//!    belong to them.
//! 5. A letter as high as several lines is the first of the line at its top.

use super::chunk::Chunk;

/// The narrowest gutter, in sizes.
const GUTTER: f64 = 0.6;

/// The fewest lines on each side of a gutter.
const MIN_LINES: usize = 3;

/// The fewest bytes that lines beside a gutter have on average.
const MIN_BYTES: usize = 12;

/// The widest space between lines of one text, in sizes.
const NEAR: f64 = 0.8;

/// From this size on, in usual ones, a letter is as high as several lines.
const CAP: f64 = 1.9;

/// The most columns beside each other.
const MAX_COLUMNS: usize = 8;

/// One column: lines from top to bottom.
pub(super) type Column = Vec<Chunk>;

/// The columns of a page, in reading order.
pub(super) fn columns(page: Vec<Chunk>) -> Vec<Column> {
    let mut columns = Vec::new();
    for group in groups(strips(page)) {
        // What stood here went to the columns below.
        if group.is_empty() {
            continue;
        }
        split(group, MAX_COLUMNS, &mut columns);
    }
    columns
}

/// Chunks by strips, from top to bottom.
pub(super) fn strips(mut chunks: Vec<Chunk>) -> Vec<Vec<Chunk>> {
    chunks.sort_by(|a, b| a.top().total_cmp(&b.top()));
    let mut strips: Vec<Vec<Chunk>> = Vec::new();
    let mut bottom = f64::NEG_INFINITY;
    for chunk in chunks {
        let (top, lower) = (chunk.top(), chunk.bottom());
        match strips.last_mut().filter(|_| top < bottom) {
            Some(strip) => strip.push(chunk),
            None => strips.push(vec![chunk]),
        }
        bottom = bottom.max(lower);
    }
    strips
}

/// Strips that follow each other and have a gutter in common, or have none.
fn groups(strips: Vec<Vec<Chunk>>) -> Vec<Vec<Chunk>> {
    let mut groups: Vec<Vec<Chunk>> = Vec::new();
    let mut strips = strips.into_iter().peekable();
    while let Some(first) = strips.next() {
        let mut gaps = gaps(&first);
        let mut group = vec![first];
        while let Some(strip) = strips.peek() {
            let narrowed = meet(&gaps, strip);
            if narrowed.is_empty() && !gaps.is_empty() {
                break;
            }
            if gaps.is_empty() && !self::gaps(strip).is_empty() {
                break;
            }
            gaps = narrowed;
            group.extend(strips.next());
        }
        let below = strips.peek_mut().filter(|_| gaps.is_empty());
        if let Some(columns) = below {
            hand_down(&mut group, columns);
        }
        groups.push(group.into_iter().flatten().collect());
    }
    groups
}

/// Gives the last strips to the columns below, if they keep a gutter free and stand as
/// near as lines of one text.
fn hand_down(strips: &mut Vec<Vec<Chunk>>, columns: &mut Vec<Chunk>) {
    while let Some(last) = strips.pop() {
        let top = columns.iter().map(Chunk::top).fold(f64::MAX, f64::min);
        let bottom = last.iter().map(Chunk::bottom).fold(f64::MIN, f64::max);
        let size = size(columns);
        let is_near = top - bottom < NEAR * size && (self::size(&last) - size).abs() < 0.1 * size;
        if !is_near || meet(&gaps(columns), &last).is_empty() {
            strips.push(last);
            return;
        }
        columns.extend(last);
    }
}

/// Bands between chunks that none crosses, widest enough for a gutter.
fn gaps(chunks: &[Chunk]) -> Vec<(f64, f64)> {
    let mut spans: Vec<(f64, f64)> = chunks
        .iter()
        .map(|chunk| (chunk.left, chunk.right))
        .collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let least = GUTTER * size(chunks);
    let mut gaps = Vec::new();
    let mut right = f64::INFINITY;
    for (left, end) in spans {
        if left - right >= least {
            gaps.push((right, left));
        }
        right = if right.is_finite() {
            right.max(end)
        } else {
            end
        };
    }
    gaps
}

/// What is left of gaps beside more chunks.
fn meet(gaps: &[(f64, f64)], chunks: &[Chunk]) -> Vec<(f64, f64)> {
    let least = GUTTER * size(chunks);
    let mut left: Vec<(f64, f64)> = gaps.to_vec();
    for chunk in chunks {
        left = left
            .into_iter()
            .flat_map(|(from, to)| [(from, to.min(chunk.left)), (from.max(chunk.right), to)])
            .filter(|(from, to)| to - from >= least)
            .collect();
        left.dedup();
    }
    left
}

/// The usual size of letters, by chunks.
fn size(chunks: &[Chunk]) -> f64 {
    let mut sizes: Vec<f64> = chunks.iter().map(|chunk| chunk.size).collect();
    sizes.sort_by(f64::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(0.0)
}

/// Cuts a group at its gutters.
fn split(group: Vec<Chunk>, n_left: usize, columns: &mut Vec<Column>) {
    let cut = gaps(&group).into_iter().find(|(from, to)| {
        let middle = f64::midpoint(*from, *to);
        let (left, right): (Vec<&Chunk>, Vec<&Chunk>) =
            group.iter().partition(|chunk| chunk.right <= middle);
        is_text(&left) && is_text(&right)
    });
    match cut.filter(|_| n_left > 1) {
        Some((from, to)) => {
            let middle = f64::midpoint(from, to);
            let (left, right) = group.into_iter().partition(|chunk| chunk.right <= middle);
            columns.push(lines(left));
            // On the right there may be more gutters.
            split(right, n_left - 1, columns);
        }
        None => columns.push(lines(group)),
    }
}

/// Whether chunks are lines of running text.
fn is_text(chunks: &[&Chunk]) -> bool {
    let n_bytes: usize = chunks.iter().map(|chunk| chunk.text.len()).sum();
    chunks.len() >= MIN_LINES && n_bytes >= MIN_BYTES * chunks.len()
}

/// The chunks that stand beside each other as one line.
fn lines(chunks: Vec<Chunk>) -> Column {
    let mut chunks = with_caps(chunks);
    chunks.sort_by(|a, b| a.base.total_cmp(&b.base));
    let mut rows: Vec<Vec<Chunk>> = Vec::new();
    for chunk in chunks {
        let beside = |row: &&mut Vec<Chunk>| {
            let last = row.last();
            last.is_some_and(|last| {
                (chunk.base - last.base).abs() < 0.4 * last.size.min(chunk.size)
            })
        };
        match rows.last_mut().filter(beside) {
            Some(row) => row.push(chunk),
            None => rows.push(vec![chunk]),
        }
    }
    rows.into_iter().filter_map(line).collect()
}

/// Puts letters as high as several lines before the words they begin.
fn with_caps(chunks: Vec<Chunk>) -> Vec<Chunk> {
    let usual = size(&chunks);
    let is_cap = |chunk: &Chunk| chunk.size > CAP * usual && chunk.text.chars().count() <= 2;
    let (caps, mut chunks): (Vec<Chunk>, Vec<Chunk>) = chunks.into_iter().partition(is_cap);
    for cap in caps {
        let beside = |chunk: &&mut Chunk| {
            let gap = chunk.left - cap.right;
            gap > -0.5 * usual
                && gap < 2.0 * usual
                && chunk.bottom() > cap.top()
                && chunk.base < cap.base + 0.3 * usual
        };
        let lines = chunks.iter_mut().filter(beside);
        match lines.min_by(|a, b| a.base.total_cmp(&b.base)) {
            Some(line) => line.text.insert_str(0, &cap.text),
            None => chunks.push(cap),
        }
    }
    chunks
}

fn line(mut row: Vec<Chunk>) -> Option<Chunk> {
    row.sort_by(|a, b| a.left.total_cmp(&b.left));
    row.into_iter().reduce(|mut line, chunk| {
        if chunk.left - line.right > 0.1 * chunk.size {
            line.text.push(' ');
        }
        line.text.push_str(&chunk.text);
        line.right = line.right.max(chunk.right);
        line.size = line.size.max(chunk.size);
        line
    })
}
