//! The lists written by hand, and what they say of a passage.

use anyhow::{Context, Result, bail};
use broadsheet::text::fold::fold;
use broadsheet::text::token::tokenize;
use std::collections::{BTreeMap, HashMap};

const TERMS: &str = include_str!("terms.tsv");
const CLASSES: &str = include_str!("classes.tsv");

/// Topics of the first level.
pub const N_TOPS: usize = 17;
/// The longest term, in words.
const MAX_WORDS: usize = 5;

/// Weights by topic.
pub type Words = BTreeMap<String, f32>;

/// What a listed term weighs for each top.
#[derive(Clone, Debug, Default)]
pub struct Prior {
    pub is_by_hand: bool,
    pub by_hand: [f32; N_TOPS],
    pub of_class: [f32; N_TOPS],
    /// Place in the order of frequency.
    pub rank: usize,
}

/// All that was written by hand.
#[derive(Debug, Default)]
pub struct Lists {
    /// Label and parent of each topic.
    pub topics: BTreeMap<String, (String, String)>,
    /// Ids of the first level, in order.
    pub tops: Vec<String>,
    pub priors: HashMap<String, Prior>,
    /// Terms of topics of the second level.
    pub seconds: HashMap<String, Words>,
    begins: std::collections::HashSet<String>,
}

impl Lists {
    pub fn read(topics: &serde_json::Value, clusters: &str) -> Result<Self> {
        let mut lists = Self::default();
        lists.read_topics(topics)?;
        lists.read_terms()?;
        lists.read_classes(clusters)?;
        Ok(lists)
    }

    fn read_topics(&mut self, topics: &serde_json::Value) -> Result<()> {
        for concept in topics["concepts"].as_array().context("no concepts")? {
            let field = |name: &str| concept[name].as_str().unwrap_or_default().to_owned();
            match concept["level"].as_u64() {
                Some(1) => self.tops.push(field("id")),
                Some(2) => {}
                _ => continue,
            }
            let named = (field("label"), field("parent"));
            self.topics.insert(field("id"), named);
        }
        self.tops.sort();
        if self.tops.len() != N_TOPS {
            bail!("{} topics of the first level", self.tops.len());
        }
        Ok(())
    }

    fn top_of(&self, id: &str) -> Result<usize> {
        let (_, parent) = self.topics.get(id).with_context(|| format!("no {id}"))?;
        let top = if parent.is_empty() { id } else { parent };
        let at = self.tops.iter().position(|known| known == top);
        at.with_context(|| format!("no top {top}"))
    }

    fn read_terms(&mut self) -> Result<()> {
        for line in TERMS.lines().filter(|line| !line.starts_with('#')) {
            let mut fields = line.split('\t');
            let id = fields.next().context("no id")?;
            let usual: f32 = fields.next().context("no weight")?.parse()?;
            let top = self.top_of(id)?;
            let is_second = !self.topics[id].1.is_empty();
            for entry in fields.next().context("no terms")?.split_whitespace() {
                let own = entry.rsplit_once(':');
                let own = own.and_then(|(term, weight)| Some((term, weight.parse().ok()?)));
                let (term, weight) = own.unwrap_or((entry, usual));
                let term = words(&term.replace('_', " ")).join(" ");
                let prior = self.priors.entry(term.clone()).or_default();
                prior.is_by_hand = true;
                prior.by_hand[top] = prior.by_hand[top].max(weight);
                for (at, _) in term.match_indices(' ') {
                    self.begins.insert(term[..at].to_owned());
                }
                if is_second {
                    let seconds = self.seconds.entry(term).or_default();
                    let second = seconds.entry(id.to_owned()).or_default();
                    *second = second.max(weight);
                }
            }
        }
        Ok(())
    }

    fn read_classes(&mut self, clusters: &str) -> Result<()> {
        const NAMES: [&str; N_TOPS] = [
            "arts",
            "crime",
            "disaster",
            "economy",
            "education",
            "environment",
            "health",
            "human",
            "labour",
            "lifestyle",
            "politics",
            "religion",
            "science",
            "society",
            "sport",
            "war",
            "weather",
        ];
        let mut classes: HashMap<&str, [f32; N_TOPS]> = HashMap::new();
        for line in CLASSES.lines().filter(|line| !line.starts_with('#')) {
            let mut fields = line.split('\t');
            let name = fields.next().unwrap_or_default();
            let top = NAMES.iter().position(|known| *known == name);
            let top = top.with_context(|| format!("no topic {name}"))?;
            let weight: f32 = fields.next().context("no weight")?.parse()?;
            for class in fields.next().unwrap_or_default().split(' ') {
                let of_class = classes.entry(class).or_default();
                of_class[top] = of_class[top].max(weight);
            }
        }
        for (rank, line) in clusters.lines().enumerate() {
            let Some((word, class)) = line.split_once('\t') else {
                continue;
            };
            let class = class.rsplit('\t').next().unwrap_or_default();
            let Some(of_class) = classes.get(class) else {
                continue;
            };
            let folded = words(word);
            if let [word] = folded.as_slice()
                && word.len() > 2
                && word.chars().any(char::is_alphabetic)
            {
                let prior = self.priors.entry(word.clone()).or_default();
                if !prior.is_by_hand && prior.of_class.iter().all(|weight| *weight <= 0.0) {
                    prior.of_class = *of_class;
                    prior.rank = rank;
                }
            }
        }
        Ok(())
    }

    /// What a listed term weighs when passages are told by it.
    pub fn weights(&self, term: &str) -> [f32; N_TOPS] {
        self.priors.get(term).map_or([0.0; N_TOPS], |prior| {
            if prior.is_by_hand {
                prior.by_hand
            } else {
                prior.of_class.map(|weight| weight * 0.4)
            }
        })
    }

    /// The listed terms of a passage, longest first, with how often each stands there.
    pub fn terms<'p>(&'p self, passage: &[String]) -> BTreeMap<&'p str, u32> {
        let mut found = BTreeMap::new();
        let mut at = 0;
        while at < passage.len() {
            let mut key = String::new();
            let mut next = at + 1;
            for (end, word) in passage.iter().enumerate().skip(at).take(MAX_WORDS) {
                if word == super::texts::BREAK {
                    break;
                }
                if !key.is_empty() {
                    key.push(' ');
                }
                key.push_str(word);
                if let Some(term) = self.listed(&key) {
                    // A longer one takes the place of the shorter.
                    next = end + 1;
                    found.insert(at, term);
                }
                if !self.begins.contains(&key) {
                    break;
                }
            }
            at = next;
        }
        let mut counts = BTreeMap::new();
        for term in found.into_values() {
            *counts.entry(term).or_default() += 1;
        }
        counts
    }

    /// Whether a term is but the plural of one that was written by hand.
    pub fn is_plural(&self, term: &str) -> bool {
        let is_by_hand = |term: &str| self.priors.get(term).is_some_and(|prior| prior.is_by_hand);
        let Some(stem) = term.strip_suffix('s').filter(|stem| stem.len() > 2) else {
            return false;
        };
        let y = stem.strip_suffix("ie").map(|stem| format!("{stem}y"));
        let e = stem.strip_suffix('e');
        let found = is_by_hand(stem) || y.as_deref().or(e).is_some_and(is_by_hand);
        found && !is_by_hand(term) && !stem.ends_with('s')
    }

    fn listed(&self, words: &str) -> Option<&str> {
        let known = |words: &str| {
            self.priors
                .get_key_value(words)
                .map(|(key, _)| key.as_str())
        };
        known(words).or_else(|| {
            let stem = words.strip_suffix('s').filter(|stem| stem.len() > 2)?;
            match stem.strip_suffix("ie") {
                Some(stem) => known(&format!("{stem}y")).or_else(|| known(&format!("{stem}ie"))),
                None => known(stem).or_else(|| known(stem.strip_suffix('e')?)),
            }
        })
    }
}

/// The folded words of a short text.
pub fn words(text: &str) -> Vec<String> {
    let tokens = tokenize(text).into_iter();
    let words = tokens.filter(|token| token.is_searchable());
    words.map(|token| fold(token.span.slice(text))).collect()
}
