//! What unlabelled press text tells: how often words stand small, and names that are
//! organizations' by their last words ("Inc.", "Ministry") or by a ticker after them.

use crate::tables::{Casing, count_casing};
use anyhow::{Context, Result};
use broadsheet::annotate::recognizer::keyed::Keyed;
use broadsheet::annotate::recognizer::look::{Caps, Look};
use broadsheet::annotate::recognizer::sight::{Mode, Sight};
use broadsheet::annotate::recognizer::unit::units;
use broadsheet::text::fold::fold;
use broadsheet::text::sentence::sentences;
use broadsheet::text::token::tokenize;
use std::collections::{BTreeMap, HashSet};
use std::io::Read;
use std::path::Path;

const CUES: &str = include_str!("../../assets/lexicons/cues.tsv");

/// What was counted.
#[derive(Default)]
pub struct Press {
    /// How often words stand small.
    pub casing: Casing,
    /// Names of organizations, folded, with the number of texts that have them.
    pub organizations: BTreeMap<String, u32>,
}

/// Words that end the names of organizations.
pub struct Endings {
    legal: HashSet<&'static str>,
    heads: HashSet<&'static str>,
}

impl Endings {
    /// Reads the list of cues.
    pub fn new() -> Self {
        let words = |class: &str| {
            let mut lines = CUES.lines().filter_map(|line| line.split_once('\t'));
            let line = lines.find(|(name, _)| *name == class);
            line.map_or("", |(_, words)| words).split(' ').collect()
        };
        Self {
            legal: words("legal"),
            heads: words("org"),
        }
    }
}

/// Every so many texts of the archive one is read.
const EVERY: usize = 2;

/// Counts over the texts of the archive `press.tar.xz`.
pub fn read(path: &Path) -> Result<Press> {
    let file = std::fs::File::open(path).with_context(|| path.display().to_string())?;
    let packed = lzma_rust2::XzReader::new(std::io::BufReader::new(file), true);
    let mut archive = tar::Archive::new(packed);
    let mut press = Press::default();
    let endings = Endings::new();
    let mut text = String::new();
    for (at, entry) in archive.entries()?.enumerate() {
        let mut entry = entry?;
        text.clear();
        if at % EVERY == 0
            && entry.header().entry_type().is_file()
            && entry.read_to_string(&mut text).is_ok()
        {
            press.add(&text, &endings);
        }
    }
    Ok(press)
}

impl Press {
    /// Counts over one text.
    pub fn add(&mut self, text: &str, endings: &Endings) {
        let tokens = tokenize(text);
        let mut cut = Vec::new();
        let mut here: HashSet<String> = HashSet::new();
        let mut from = 0;
        for sentence in sentences(text, &tokens) {
            let to = from
                + tokens
                    .iter()
                    .skip(from)
                    .take_while(|token| token.span.start() < sentence.end())
                    .count();
            cut.clear();
            units(text, &tokens, from, to, &mut cut);
            let words: Vec<&str> = cut
                .iter()
                .filter_map(|unit| {
                    let first = tokens.get(unit.first)?.span;
                    let last = tokens.get(unit.end.checked_sub(1)?)?.span;
                    Some(first.joined(last).slice(text))
                })
                .collect();
            from = to;
            count_casing(&words, &mut self.casing);
            organizations(&words, endings, &mut here);
        }
        for name in here {
            *self.organizations.entry(name).or_default() += 1;
        }
    }
}

/// The names of organizations in a sentence, folded.
fn organizations(words: &[&str], endings: &Endings, found: &mut HashSet<String>) {
    let blank = Keyed::default();
    let mut buffer = String::new();
    let looks: Vec<Look> = words
        .iter()
        .map(|word| Look::at(word, &blank, &mut buffer))
        .collect();
    let sight = Sight::new(looks.iter().collect(), &blank);
    if sight.mode != Mode::Plain {
        return;
    }
    let word = |at: usize| words.get(at).copied().unwrap_or_default();
    let mut at = 0;
    while at < words.len() {
        let Some(run) = sight.runs.get(at).copied().flatten() else {
            at += 1;
            continue;
        };
        at = run.last + 1;
        let mut last = run.last;
        // "Acme, Inc."
        let tail = fold(word(last + 2)).trim_end_matches('.').to_owned();
        let mut is_legal = word(last + 1) == "," && endings.legal.contains(tail.as_str());
        let ending = fold(word(last)).trim_end_matches('.').to_owned();
        if endings.legal.contains(ending.as_str()) && last > run.first {
            is_legal = true;
            last -= 1;
        }
        let has_ticker =
            word(last + 1) == "(" && (last + 2..last + 6).any(|at| word(at) == ":") && {
                let exchange = looks.get(last + 2).map(|look| look.caps);
                exchange == Some(Caps::All)
            };
        let has_head = endings.heads.contains(ending.as_str()) && last > run.first;
        if !(is_legal || has_ticker || has_head) || last - run.first > 4 || run.first <= sight.start
        {
            continue;
        }
        let is_bare = endings
            .legal
            .contains(fold(word(last)).trim_end_matches('.'));
        if is_bare || (last == run.first && word(last).chars().count() < 4) {
            continue;
        }
        let name: Vec<String> = (run.first..=last).map(|at| fold(word(at))).collect();
        found.insert(name.join(" "));
    }
}
