//! The tables of words and of listed names, from clusters, gazetteer and running text.

use crate::press::Press;
use anyhow::{Context, Result};
use broadsheet::annotate::recognizer::hash::of_text;
use broadsheet::annotate::recognizer::keyed::pack;
use broadsheet::annotate::recognizer::look::{Caps, Look, pack_info};
use broadsheet::annotate::recognizer::sight::{GOES_ON, LISTS, MAX_LISTED, listed_keys};
use broadsheet::annotate::recognizer::unit::units;
use broadsheet::annotate::recognizer::{keyed::Keyed, sight::Mode, sight::Sight};
use broadsheet::text::fold::fold;
use broadsheet::text::token::tokenize;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// How often a folded word stood small and how often with a capital.
pub type Casing = HashMap<String, (u32, u32)>;

/// A word outside the clusters is kept if it was seen this often.
const MIN_SEEN: u32 = 8;

/// An organization is kept if so many texts name it, twice as many if by one word that is
/// never small.
const MIN_TEXTS: u32 = 2;
const ORGANIZATIONS: &str = include_str!("../../assets/lexicons/organizations.tsv");
const PEOPLE: &str = include_str!("lists/people.txt");
const BODIES: &str = include_str!("lists/bodies.txt");
const THINGS: &str = include_str!("lists/things.txt");
/// Further names, listed after the weights were settled: learned with, they would be trusted less.
const WIDE_PEOPLE: &str = include_str!("lists/wide/people.txt");
const WIDE_BODIES: &str = include_str!("lists/wide/bodies.txt");
const WIDE_THINGS: &str = include_str!("lists/wide/things.txt");
const WIDE_PLACES: &str = include_str!("lists/wide/places.txt");
/// Lists of well-known names; part of the sentences is learned without them.
pub const KNOWN_LISTS: [&str; 2] = [BODIES_LIST, THINGS_LIST];
const BODIES_LIST: &str = "body";
const THINGS_LIST: &str = "thing";
/// Own places go to a list of the gazetteer, whose weights are learned from many names.
const PLACES_LIST: &str = "province";
const GIVEN_NAMES: &str = include_str!("../../assets/lexicons/given_names.txt");

/// Counts the words of a sentence, the first and those of heads left out.
pub fn count_casing(words: &[&str], casing: &mut Casing) {
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
    for (word, look) in words.iter().zip(&looks).skip(sight.start + 1) {
        if look.caps != Caps::Mark && !word.contains(char::is_numeric) {
            let seen = casing.entry(fold(word)).or_default();
            if look.is_capital() {
                seen.1 += 1;
            } else {
                seen.0 += 1;
            }
        }
    }
}

/// The class of a word by how rarely it stands small: 0 unknown, then from never to always.
fn class(small: u32, capital: u32) -> u32 {
    let all = small + capital;
    let per_thousand = u64::from(small) * 1000 / u64::from(all.max(1));
    match (all, per_thousand) {
        (0, _) => 0,
        (1..4, 0) => 1,
        (1..4, _) => 2,
        (_, 0) => 3,
        (_, ..20) => 4,
        (_, ..100) => 5,
        (_, ..300) => 6,
        (_, ..700) => 7,
        (_, ..900) => 8,
        (_, ..990) => 9,
        _ => 10,
    }
}

/// The packed table of words.
pub fn words(folder: &Path, casing: &Casing) -> Result<Vec<u8>> {
    let path = folder.join("clusters.tsv");
    let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let mut clusters: BTreeMap<String, [u32; 3]> = BTreeMap::new();
    for line in text.lines() {
        let mut fields = line.split('\t');
        let word = fields.next().unwrap_or_default();
        let mut next = || fields.next().and_then(|id| id.parse::<u32>().ok());
        if let (Some(few), Some(some), Some(many)) = (next(), next(), next()) {
            // The list begins with the most frequent word: of those that fold alike it stays.
            clusters
                .entry(fold(word))
                .or_insert([few + 1, some + 1, many + 1]);
        }
    }
    for (word, (small, capital)) in casing {
        if small + capital >= MIN_SEEN {
            clusters.entry(word.clone()).or_default();
        }
    }
    let entries = clusters.iter().map(|(word, clusters)| {
        let (small, capital) = casing.get(word).copied().unwrap_or_default();
        (of_text(word), pack_info(*clusters, class(small, capital)))
    });
    Ok(pack(entries.collect()))
}

/// Which of the lists made by hand are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Those that weights are learned with.
    Core,
    /// All, as they are shipped.
    Wide,
}

/// The names listed by hand: list and name.
fn own_names(press: &Press, reach: Reach) -> Vec<(&'static str, &'static str)> {
    let n_lists = 1 + usize::from(reach == Reach::Wide);
    // A family name that running text writes small is none where a sentence begins.
    let is_ordinary = |name: &str| {
        let seen = press.casing.get(name);
        seen.is_some_and(|(small, capital)| small * 10 > *capital)
    };
    let mut names = Vec::new();
    for people in [PEOPLE, WIDE_PEOPLE].into_iter().take(n_lists) {
        for (list, part) in ["surname", "first"].into_iter().zip(people.split("\n# ")) {
            let words = part.lines().skip(1).flat_map(|line| line.split(' '));
            let words = words.filter(|name| !name.is_empty() && !is_ordinary(name));
            names.extend(words.map(|name| (list, name)));
        }
    }
    let core = [(BODIES_LIST, BODIES), (THINGS_LIST, THINGS)];
    let wide = [
        (BODIES_LIST, WIDE_BODIES),
        (THINGS_LIST, WIDE_THINGS),
        (PLACES_LIST, WIDE_PLACES),
    ];
    let wide = wide.into_iter().filter(|_| reach == Reach::Wide);
    for (list, text) in core.into_iter().chain(wide) {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let entries = lines.flat_map(|line| line.split(", "));
        let entries = entries.map(|name| name.trim_end_matches('.'));
        names.extend(
            entries
                .filter(|name| !name.is_empty())
                .map(|name| (list, name)),
        );
    }
    names
}

/// The packed table of listed names, those of the lists in `without` left out.
pub fn names(folder: &Path, press: &Press, without: &[&str], reach: Reach) -> Result<Vec<u8>> {
    let path = folder.join("gazetteer.tsv");
    let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let mut names: BTreeMap<u32, u32> = BTreeMap::new();
    let listed = text.lines().filter_map(|line| line.split_once('\t'));
    let counted = press.organizations.iter().filter(|(name, n)| {
        let (small, capital) = press.casing.get(*name).copied().unwrap_or_default();
        **n >= if name.contains(' ') {
            MIN_TEXTS
        } else {
            2 * MIN_TEXTS
        } && small * 10 <= capital
    });
    let counted = counted.map(|(name, _)| ("organization", name.as_str()));
    let known = ORGANIZATIONS
        .lines()
        .flat_map(|line| line.split(['\t', ',']));
    let known = known
        .filter(|name| !name.is_empty())
        .map(|name| ("organization", name));
    let given = GIVEN_NAMES.lines().map(|name| ("first", name));
    for (list, name) in listed
        .chain(counted)
        .chain(known)
        .chain(given)
        .chain(own_names(press, reach))
    {
        if without.contains(&list) {
            continue;
        }
        let Some(bit) = LISTS.iter().position(|known| *known == list) else {
            continue;
        };
        let tokens = tokenize(name);
        let mut cut = Vec::new();
        units(name, &tokens, 0, tokens.len(), &mut cut);
        let folds: Vec<u32> = cut
            .iter()
            .filter_map(|unit| {
                let first = tokens.get(unit.first)?.span;
                let last = tokens.get(unit.end.checked_sub(1)?)?.span;
                Some(of_text(&fold(first.joined(last).slice(name))))
            })
            .collect();
        if folds.is_empty() || folds.len() > MAX_LISTED {
            continue;
        }
        let keys = listed_keys(&folds);
        let last = keys.len() - 1;
        for (at, key) in keys.into_iter().enumerate() {
            *names.entry(key).or_default() |= if at == last { 1 << bit } else { GOES_ON };
        }
    }
    Ok(pack(names.into_iter().collect()))
}
