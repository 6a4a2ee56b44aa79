//! Scores quotations and their speakers against labels made by hand:
//! `cargo run --release --example evaluate_quotations -- PRESS_FOLDER [tune|opened|frozen2 [DATA]]`.
//!
//! The labels, how they were drawn and made, are in `tests/gold/quotations.tsv`; the texts,
//! 24,676 press releases in Markdown, are not part of the project. Where the folder of the
//! training data is given, its Wikinews stories are scored too, by the labels in
//! `tests/gold/quotations_wikinews.tsv`. For frozen2, which has no stories, only totals are
//! printed.
//!
//! A direct quotation is found if both its bytes agree. Its speaker is right if the words of
//! the name found are among the words of the label's or the other way round, or if both name
//! nobody; wrong if another is named; "unattributed" if the label alone names one. An
//! indirect one is found if it shares more than half its bytes with the label's.

#[path = "../press/labelled.rs"]
mod labelled;
mod wikinews;

use anyhow::{Context, Result, ensure};
use broadsheet::annotate::{Models, annotate};
use broadsheet::corpus::Article;
use broadsheet::corpus::annotation::{Quote, QuoteKind};
use broadsheet::corpus::article::{Given, Origin};
use broadsheet::text::Span;
use broadsheet::text::fold::fold;
use labelled::Asked;
use std::collections::HashSet;
use std::path::Path;

const LABELS: &str = include_str!("../../tests/gold/quotations.tsv");
const STORIES: &str = include_str!("../../tests/gold/quotations_wikinews.tsv");

#[derive(Debug)]
struct Label<'l> {
    kind: &'l str,
    span: Span,
    speaker: Option<&'l str>,
}

#[derive(Default)]
struct Totals {
    found: u32,
    missed: u32,
    false_: u32,
    right: u32,
    wrong: u32,
    silent: u32,
    indirect_found: u32,
    indirect_missed: u32,
    indirect_right: u32,
}

fn main() -> Result<()> {
    let asked = Asked::from_args()?;
    let is_open = asked.half != "frozen2";
    let models = Models::load();
    let mut totals = Totals::default();
    for (file, rows) in asked.rows(LABELS)? {
        let article = asked.article(file)?;
        report(
            file,
            &labels(&rows),
            &article,
            &models,
            is_open,
            &mut totals,
        );
    }
    println!("press releases");
    print(&totals);
    if let Some(data) = std::env::args().nth(3) {
        let sentences = wikinews::sentences(Path::new(&data))?;
        let mut totals = Totals::default();
        for (story, rows) in labelled::rows(STORIES, &asked.half) {
            let text = rebuilt(story, &sentences)?;
            let article = Article::new(Origin::Pasted, Given::default(), text);
            report(
                story,
                &labels(&rows),
                &article,
                &models,
                is_open,
                &mut totals,
            );
        }
        println!("Wikinews");
        print(&totals);
    }
    Ok(())
}

/// A story's text, if it has as many bytes as the labels were made on.
fn rebuilt(story: &str, sentences: &wikinews::Sentences) -> Result<String> {
    let (first, last) = story
        .split_once('-')
        .context("a story without its sentences")?;
    let text = wikinews::story(sentences, first.parse()?, last.parse()?);
    let length = STORIES.lines().find_map(|line| {
        let mut columns = line.strip_prefix("# ")?.split('\t');
        (columns.next()? == story).then(|| columns.next()?.parse::<usize>().ok())?
    });
    ensure!(
        length == Some(text.len()),
        "story {story} has {} bytes, the labels were made on {length:?}",
        text.len()
    );
    Ok(text)
}

fn report(
    name: &str,
    labels: &[Label<'_>],
    article: &Article,
    models: &Models,
    is_open: bool,
    totals: &mut Totals,
) {
    let quotes = annotate(article, models).quotes;
    let notes = score(labels, &quotes, article.text(), totals);
    if is_open && !notes.is_empty() {
        println!("{name}\n{}", notes.join("\n"));
    }
}

/// The labels of a file, which may have none.
fn labels<'l>(rows: &[Vec<&'l str>]) -> Vec<Label<'l>> {
    rows.iter().filter_map(|row| label(row)).collect()
}

fn print(totals: &Totals) {
    let share = |part: u32, whole: u32| f64::from(part) / f64::from(whole.max(1));
    let n_labels = totals.found + totals.missed;
    let recall = share(totals.found, n_labels);
    let precision = share(totals.found, totals.found + totals.false_);
    println!(
        "direct\t{n_labels} labels\tfound {}\tmissed {}\tfalse {}",
        totals.found, totals.missed, totals.false_
    );
    println!(
        "span precision {precision:.4}\trecall {recall:.4}\tF1 {:.4}",
        2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE)
    );
    println!(
        "speaker of those found: right {:.4}\twrong {:.4}\tunattributed {:.4}",
        share(totals.right, totals.found),
        share(totals.wrong, totals.found),
        share(totals.silent, totals.found),
    );
    println!(
        "indirect: {} labels, found {:.4}, with the right speaker {:.4}",
        totals.indirect_found + totals.indirect_missed,
        share(
            totals.indirect_found,
            totals.indirect_found + totals.indirect_missed
        ),
        share(totals.indirect_right, totals.indirect_found),
    );
}

/// What a line of the labels says; nothing where it says that its file has none.
fn label<'l>(row: &[&'l str]) -> Option<Label<'l>> {
    let [kind, start, end, _, _, speaker, ..] = *row else {
        return None;
    };
    Some(Label {
        kind,
        span: Span::new(start.parse().ok()?, end.parse().ok()?),
        speaker: (speaker != "-").then_some(speaker),
    })
}

/// Whether two names can be one: the words of the shorter are all in the longer.
fn is_same(found: &str, label: &str) -> bool {
    let words = |name: &str| -> HashSet<String> {
        fold(name)
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty() && !matches!(*word, "the" | "of" | "a" | "an"))
            .map(str::to_owned)
            .collect()
    };
    let (found, label) = (words(found), words(label));
    !found.is_empty() && (found.is_subset(&label) || label.is_subset(&found))
}

fn score(labels: &[Label<'_>], quotes: &[Quote], text: &str, totals: &mut Totals) -> Vec<String> {
    let mut notes = Vec::new();
    let direct: Vec<&Quote> = quotes
        .iter()
        .filter(|quote| quote.kind == QuoteKind::Direct && quote.parent.is_none())
        .collect();
    let of_kind = |kind: &'static str| labels.iter().filter(move |label| label.kind == kind);
    for label in of_kind("direct") {
        let Some(quote) = direct.iter().find(|quote| quote.span == label.span) else {
            totals.missed += 1;
            notes.push(format!(
                "  missed {:?} by {:?}",
                short(label.span, text),
                label.speaker
            ));
            continue;
        };
        totals.found += 1;
        match (&quote.speaker, label.speaker) {
            (None, None) => totals.right += 1,
            (Some(found), Some(wanted)) if is_same(found, wanted) => totals.right += 1,
            (None, Some(wanted)) => {
                totals.silent += 1;
                notes.push(format!(
                    "  unattributed {:?} by {wanted:?}",
                    short(label.span, text)
                ));
            }
            (Some(found), wanted) => {
                totals.wrong += 1;
                notes.push(format!(
                    "  speaker {found:?} ({}), not {wanted:?}: {:?}",
                    quote.rule,
                    short(label.span, text)
                ));
            }
        }
    }
    for quote in direct
        .iter()
        .filter(|quote| !of_kind("direct").any(|label| label.span == quote.span))
    {
        totals.false_ += 1;
        notes.push(format!(
            "  false ({}) {:?} by {:?}",
            quote.rule,
            short(quote.span, text),
            quote.speaker
        ));
    }
    for label in of_kind("indirect") {
        let quote = quotes.iter().find(|quote| {
            let shared = quote
                .span
                .end()
                .min(label.span.end())
                .saturating_sub(quote.span.start().max(label.span.start()));
            quote.kind == QuoteKind::Indirect && shared * 2 > label.span.len().max(quote.span.len())
        });
        let Some(quote) = quote else {
            totals.indirect_missed += 1;
            notes.push(format!(
                "  missed, indirect, {:?} by {:?}",
                short(label.span, text),
                label.speaker
            ));
            continue;
        };
        totals.indirect_found += 1;
        let agrees = quote
            .speaker
            .as_deref()
            .zip(label.speaker)
            .is_some_and(|(found, wanted)| is_same(found, wanted));
        totals.indirect_right += u32::from(agrees);
    }
    notes
}

/// The ends of a span's text, for the eye.
fn short(span: Span, text: &str) -> String {
    let slice = span.slice(text).replace('\n', "¶");
    let letters: Vec<char> = slice.chars().collect();
    if letters.len() <= 90 {
        return slice;
    }
    let first: String = letters.iter().take(50).collect();
    let last: String = letters.iter().skip(letters.len() - 30).collect();
    format!("{first} … {last}")
}
