//! Scores the topics of the first level against labels made by hand:
//! `cargo run --release --example evaluate_topics -- PRESS_FOLDER DATA [tune|frozen|frozen2]`.
//!
//! The labels, how they were drawn and made, are in `tests/gold/topics.tsv` (once frozen, learned
//! from since), `tests/gold/topics_tune.tsv` and `tests/gold/topics_frozen2.tsv` (frozen: only
//! totals are printed, and nothing is learned from it); the texts are not part of the project.

#[path = "evaluate_quotations/wikinews.rs"]
mod wikinews;

use anyhow::{Context, Result, bail};
use broadsheet::annotate::{Models, annotate};
use broadsheet::corpus::Article;
use broadsheet::corpus::article::{Given, Origin};
use std::collections::BTreeMap;
use std::path::Path;

const FROZEN: &str = include_str!("../tests/gold/topics.tsv");
const FROZEN_2: &str = include_str!("../tests/gold/topics_frozen2.tsv");
const TUNE: &str = include_str!("../tests/gold/topics_tune.tsv");

#[derive(Default)]
struct Totals {
    right: u32,
    false_: u32,
    missed: u32,
}

impl Totals {
    fn line(&self) -> String {
        let share = |whole: u32| f64::from(self.right) / f64::from(whole.max(1));
        let precision = share(self.right + self.false_);
        let recall = share(self.right + self.missed);
        let f1 = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
        format!("P {precision:.3}\tR {recall:.3}\tF1 {f1:.3}")
    }
}

fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    let absent = "give the folder of the press releases and that of the training data; they are \
                  not part of the project, and there is nothing to score without them";
    let press = args.next().context(absent)?;
    let data = args.next().context(absent)?;
    let half = args.next().unwrap_or_else(|| "tune".to_owned());
    let labels = match half.as_str() {
        "tune" => TUNE,
        "frozen" => FROZEN,
        "frozen2" => FROZEN_2,
        _ => bail!("the sets are tune, frozen and frozen2, not {half:?}"),
    };
    let sentences = wikinews::sentences(Path::new(&data))?;
    let models = Models::load();
    let mut totals = Totals::default();
    let mut by_top: BTreeMap<String, Totals> = BTreeMap::new();
    let (mut n_first, mut n_texts) = (0_u32, 0_u32);
    for line in labels.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let file = columns.next().context("no file")?;
        let first = columns.next().context("no topic")?;
        let mut expected = vec![first];
        expected.extend(
            columns
                .next()
                .unwrap_or("-")
                .split(';')
                .filter(|top| *top != "-"),
        );
        let article = article(file, Path::new(&press), &sentences)?;
        let found = annotate(&article, &models).subjects;
        let tops = found
            .iter()
            .filter(|subject| subject.id.ends_with("000000"));
        let tops: Vec<&str> = tops.map(|subject| subject.id).collect();
        n_texts += 1;
        n_first += u32::from(tops.first() == Some(&first));
        for top in &tops {
            let is_right = expected.contains(top);
            for totals in [&mut totals, by_top.entry((*top).to_owned()).or_default()] {
                totals.right += u32::from(is_right);
                totals.false_ += u32::from(!is_right);
            }
        }
        for top in expected.iter().filter(|top| !tops.contains(*top)) {
            totals.missed += 1;
            by_top.entry((*top).to_owned()).or_default().missed += 1;
        }
        if half == "tune" && tops.first() != Some(&first) {
            println!("{first} was {:?}\t{file}", tops.first());
        }
    }
    for (top, totals) in &by_top {
        println!("{top}\t{}", totals.line());
    }
    println!("all\t{} (micro)", totals.line());
    let share = f64::from(n_first) / f64::from(n_texts.max(1));
    println!("first topic right\t{share:.3} of {n_texts}");
    Ok(())
}

fn article(file: &str, press: &Path, sentences: &wikinews::Sentences) -> Result<Article> {
    if let Some(story) = file.strip_prefix("gum_news/test ") {
        let (first, last) = story.split_once('-').context("a story without sentences")?;
        let text = wikinews::story(sentences, first.parse()?, last.parse()?);
        return Ok(Article::new(Origin::Pasted, Given::default(), text));
    }
    let path = press.join(file);
    if !path.is_file() {
        bail!("no press releases here, nothing scored: {}", path.display());
    }
    let reading = broadsheet::ingest::read(&path)?;
    let article = reading.articles.into_iter().next();
    article.context("a file without text")
}
