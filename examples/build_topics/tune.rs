//! Learns, from texts labelled by hand, toward which tops terms turn an article: where the
//! lists alone go wrong, and which top comes first. What the lists weigh stays as it is.

use crate::lists::N_TOPS;
use anyhow::{Context, Result};
use broadsheet::annotate::{Topics, header, topic_terms_on};
use broadsheet::corpus::Article;
use broadsheet::text::token::tokenize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Releases whose labels are learned from.
pub const LEARNED: [&str; 3] = ["topics", "topics_tune", "topics_learn"];
/// Releases that are kept for judging: neither they nor near copies of them are learned from.
pub const KEPT: &str = "topics_frozen2";
/// How steeply a top's part of the weight tells how likely it is.
const STEEP: f32 = 2.0;
/// As in `src/annotate/subject/found.rs`.
const FLOOR: f32 = 0.05;
/// What a turn counts while it is learned; less where it is used, by `TURN` there.
const TURN: f32 = 1.5;
/// What a further top counts beside the first: for which are named, and for which comes first.
const FURTHER: [f32; 2] = [0.5, 0.0];
const ROUNDS: usize = 40;
const RATE: f32 = 0.15;
/// How much a turn of a term, and of a top, is held to nought.
const HOLD: [f32; 2] = [1.0, 30.0];
/// Rarer terms learn nothing.
const MIN_TEXTS: usize = 3;
/// Less of a turn is left out.
const MIN_TURN: f32 = 0.06;
/// Bytes of a release that are compared, and the part of their words that near copies share.
const OPENING: usize = 900;
const NEAR: f32 = 0.5;

type Tops = [f32; N_TOPS];

/// What was learned: for which tops are named, and for which of them comes first.
pub struct Turns {
    pub of_tops: [Tops; 2],
    pub of_terms: BTreeMap<&'static str, [Tops; 2]>,
}

/// A labelled text: what is expected, what the lists give its tops, and its terms.
struct Text {
    expected: [Tops; 2],
    listed: Tops,
    terms: Vec<(usize, f32)>,
}

/// Files named in the first column of a set of labels.
pub fn files(set: &str) -> Result<Vec<String>> {
    let path = Path::new("tests/gold").join(set).with_extension("tsv");
    let read = std::fs::read_to_string(&path).with_context(|| format!("{}", path.display()))?;
    let lines = read.lines().filter(|line| !line.starts_with('#'));
    Ok(lines
        .filter_map(|line| line.split('\t').next())
        .map(str::to_owned)
        .collect())
}

/// Learns from all labelled texts, given the lists made so far.
pub fn tune(topic_lines: String, term_lines: String, press: &Path) -> Result<Turns> {
    let topic_lines: &'static str = topic_lines.leak();
    let term_lines: &'static str = term_lines.leak();
    let lists = Lists::read(topic_lines, term_lines);
    let mut names: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut texts = Vec::new();
    let kept = openings(press)?;
    for set in LEARNED {
        let read = std::fs::read_to_string(format!("tests/gold/{set}.tsv"))?;
        for line in read.lines().filter(|line| !line.starts_with('#')) {
            let (file, labels) = line.split_once('\t').context("a file without labels")?;
            let path = press.join(file);
            // Stories of Wikinews stand in other data, and only judge.
            if !path.is_file() || is_near(file, &opening(&path)?, &kept) {
                continue;
            }
            let reading = broadsheet::ingest::read(&path)?;
            let article = reading.articles.into_iter().next();
            let article = article.with_context(|| format!("no text in {file}"))?;
            texts.push(lists.text(&article, labels, &mut names)?);
        }
    }
    println!(
        "{} labelled texts, {} terms in them",
        texts.len(),
        names.len()
    );
    let (naming, naming_terms) = learn(&texts, names.len(), 0);
    let (first, first_terms) = learn(&texts, names.len(), 1);
    let kept = |turn: f32| if turn.abs() >= MIN_TURN { turn } else { 0.0 };
    let of_terms = names.into_iter().filter_map(|(term, at)| {
        let turns = [
            naming_terms.get(at)?.map(kept),
            first_terms.get(at)?.map(kept),
        ];
        let is_some = turns.iter().flatten().any(|turn| turn.abs() > 0.0);
        is_some.then_some((term, turns))
    });
    Ok(Turns {
        of_tops: [naming, first].map(|turns| turns.map(|turn| turn / STEEP)),
        of_terms: of_terms.collect(),
    })
}

/// The lists as a text is read by them.
struct Lists {
    topics: Topics,
    factors: Tops,
    weights: BTreeMap<&'static str, Tops>,
}

impl Lists {
    fn read(topic_lines: &'static str, term_lines: &'static str) -> Self {
        let mut factors = [1.0; N_TOPS];
        let tops = topic_lines.lines().filter_map(|line| {
            let mut fields = line.split('\t');
            let is_top = fields.next()?.ends_with("000000") && fields.nth(1)?.is_empty();
            is_top.then(|| fields.next()?.parse().ok()).flatten()
        });
        for (factor, read) in factors.iter_mut().zip(tops) {
            *factor = read;
        }
        let weights = term_lines.lines().filter_map(|line| {
            let (term, list) = line.split_once('\t')?;
            let mut weights = [0.0; N_TOPS];
            for entry in list.split(' ') {
                let (code, weight) = entry.split_once(':')?;
                if code.len() == 2 {
                    let top = code.parse::<usize>().ok()?.checked_sub(1)?;
                    *weights.get_mut(top)? = weight.parse().ok()?;
                }
            }
            Some((term, weights))
        });
        Self {
            topics: Topics::read(topic_lines, term_lines),
            factors,
            weights: weights.collect(),
        }
    }

    fn text(
        &self,
        article: &Article,
        labels: &str,
        names: &mut BTreeMap<&'static str, usize>,
    ) -> Result<Text> {
        let tokens = tokenize(article.text());
        let found = topic_terms_on(article.text(), &tokens, &header(article), &self.topics);
        let squares: f32 = found.iter().map(|(_, times)| times * times).sum();
        let length = squares.sqrt().max(1.0);
        let mut listed = [FLOOR; N_TOPS];
        let mut terms = Vec::new();
        for (term, times) in found {
            let next = names.len();
            terms.push((
                *names.entry(term).or_insert(next),
                times / length * TURN * STEEP,
            ));
            let weights = self.weights.get(term).context("a term of no list")?;
            for (top, weight) in weights.iter().enumerate() {
                listed[top] += weight * self.factors[top] * times / length;
            }
        }
        Ok(Text {
            expected: [expected(labels, FURTHER[0])?, expected(labels, FURTHER[1])?],
            listed,
            terms,
        })
    }
}

/// Parts of the tops that a text is labelled with, given what a further one counts.
fn expected(labels: &str, further_part: f32) -> Result<Tops> {
    let (first, further) = labels.split_once('\t').context("no further tops")?;
    let mut expected = [0.0; N_TOPS];
    let further = further.split(';').filter(|top| *top != "-");
    for (label, part) in (further.map(|top| (top, further_part))).chain([(first, 1.0)]) {
        let code = label.get(7..9).context("no id of a top")?;
        let top = code.parse::<usize>()?.checked_sub(1).context("no top")?;
        *expected.get_mut(top).context("no such top")? = part;
    }
    let sum: f32 = expected.iter().sum();
    Ok(expected.map(|part| part / sum))
}

/// Descends, with a rate that shrinks by what was gone before, over all texts at once, toward
/// the first or the second of what is expected of them.
fn learn(texts: &[Text], n_terms: usize, which: usize) -> (Tops, Vec<Tops>) {
    let mut n_texts = vec![0; n_terms];
    for (term, _) in texts.iter().flat_map(|text| &text.terms) {
        n_texts[*term] += 1;
    }
    let mut of_tops = [0.0; N_TOPS];
    let mut of_terms = vec![[0.0; N_TOPS]; n_terms];
    let (mut gone_tops, mut gone_terms) = ([1e-6_f32; N_TOPS], vec![[1e-6_f32; N_TOPS]; n_terms]);
    for round in 0..ROUNDS {
        let (mut slope_tops, mut slope_terms) = ([0.0; N_TOPS], vec![[0.0; N_TOPS]; n_terms]);
        for text in texts {
            let likely = likely(text, &of_tops, &of_terms);
            for top in 0..N_TOPS {
                let error = likely[top] - text.expected[which][top];
                slope_tops[top] += error;
                for (term, part) in &text.terms {
                    slope_terms[*term][top] += error * part;
                }
            }
        }
        let rate = 0.5 * RATE * (1.0 - 0.7 * round as f32 / ROUNDS as f32);
        for top in 0..N_TOPS {
            let slope = slope_tops[top] + HOLD[1] * of_tops[top];
            gone_tops[top] += slope * slope;
            of_tops[top] -= rate * slope / gone_tops[top].sqrt();
            for term in (0..n_terms).filter(|term| n_texts[*term] >= MIN_TEXTS) {
                let slope = slope_terms[term][top] + HOLD[0] * of_terms[term][top];
                gone_terms[term][top] += slope * slope;
                of_terms[term][top] -= rate * slope / (gone_terms[term][top].sqrt() + 0.3);
            }
        }
    }
    (of_tops, of_terms)
}

/// How likely each top is.
fn likely(text: &Text, of_tops: &Tops, of_terms: &[Tops]) -> Tops {
    let mut turned = *of_tops;
    for (term, part) in &text.terms {
        for (turned, turn) in turned.iter_mut().zip(&of_terms[*term]) {
            *turned += turn * part;
        }
    }
    for (turned, listed) in turned.iter_mut().zip(&text.listed) {
        *turned += STEEP * listed.ln();
    }
    let most = turned.iter().copied().fold(f32::MIN, f32::max);
    let raised = turned.map(|turned| (turned - most).exp());
    let sum: f32 = raised.iter().sum();
    raised.map(|raised| raised / sum)
}

type Words = BTreeSet<String>;

/// The words of the openings of the texts kept for judging, by the folder of their sender.
fn openings(press: &Path) -> Result<Vec<(String, String, Words)>> {
    let mut kept = Vec::new();
    for file in files(KEPT)? {
        let path = press.join(&file);
        if path.is_file() {
            kept.push((folder(&file).to_owned(), file, opening(&path)?));
        }
    }
    Ok(kept)
}

fn folder(file: &str) -> &str {
    file.split('/').next().unwrap_or_default()
}

fn opening(path: &Path) -> Result<Words> {
    let bytes = std::fs::read(path)?;
    let text = String::from_utf8_lossy(bytes.get(..OPENING).unwrap_or(&bytes));
    Ok(text.split_whitespace().map(str::to_lowercase).collect())
}

/// Whether a release is one of those kept, or nearly a copy of one by the same sender.
fn is_near(file: &str, words: &Words, kept: &[(String, String, Words)]) -> bool {
    kept.iter().any(|(sender, kept, others)| {
        let shared = words.intersection(others).count() as f32;
        let fewer = words.len().min(others.len()) as f32;
        kept == file || (folder(file) == sender && shared > fewer * NEAR)
    })
}
