//! How much of what `fuzzy_matcher` would put first our fuzzy titles find, on real titles.
//!
//! `cargo run --release --example titles_recall -- PRESS_FOLDER`
//!
//! 200 queries are made from titles drawn by a fixed seed, in eight ways, and what each way
//! does is printed. The reference is `fuzzy_matcher` alone: every title of the folder folded,
//! each word of the query matched by itself, scores summed, the first 20. Titles that score
//! like the last of them count as equal to it.
//!
//! - `recall`: the share of the reference's 20 among the first 20 of our title part.
//! - `plain`: the same against the matcher as it comes, which keeps a table between titles,
//!   so that a title's score depends a little on the title before it.
//! - `answered`: the share that stands anywhere in the answer of the search field, where
//!   titles are joined with articles found by their words, and scattered letters are refused.
//! - `called`: the same share, counting only titles that people would call a match: each word
//!   of the query begins a word of the title.
//! - `own`: queries whose own title is on the first page of 60 of the search field's answer.

#[path = "press/dice.rs"]
mod dice;
#[path = "press/folder.rs"]
mod folder;

use broadsheet::annotate::header;
use broadsheet::corpus::Article;
use broadsheet::corpus::article::{Given, Origin};
use broadsheet::index::{IndexBuilder, Snapshot};
use broadsheet::search::{Counting, FIRST_ROWS, Request, run, titles};
use broadsheet::text::fold::fold;
use cpu_time::ThreadTime;
use dice::Dice;
use folder::texts_under;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

/// Queries made in each way.
const N_EACH: usize = 25;
/// Of the reference's best so many are looked for.
const TOP: usize = 20;
/// Articles of one segment.
const BATCH: usize = 1024;

/// How a query is made of a title.
type Make = fn(&[&str], &mut Dice) -> Option<String>;

const WAYS: [(&str, &str, Make); 8] = [
    (
        "words",
        "two or three words of at least four letters, in any order",
        words,
    ),
    (
        "beginnings",
        "the first 3 to 5 letters of two or three words, in order",
        beginnings,
    ),
    (
        "typing",
        "the title from its beginning, stopped after 8 to 20 letters",
        typing,
    ),
    (
        "heads",
        "the first 2 or 3 letters of the first three words, run together",
        heads,
    ),
    (
        "initials",
        "the first letters of the first four to six words, run together",
        initials,
    ),
    (
        "vowels",
        "two words of at least five letters without the vowels inside",
        vowels,
    ),
    (
        "skipped",
        "one word of at least seven letters of which every third is skipped, and another",
        skipped,
    ),
    (
        "typo",
        "a word with one letter left out, doubled, replaced or two swapped, and another",
        typo,
    ),
];

/// Words of at least so many letters, each place once, in order.
fn some<'t>(dice: &mut Dice, words: &[&'t str], n: usize, least: usize) -> Option<Vec<&'t str>> {
    let mut words: Vec<&str> = words
        .iter()
        .copied()
        .filter(|word| word.chars().count() >= least)
        .collect();
    while words.len() > n {
        words.remove(dice.below(words.len()));
    }
    (words.len() == n).then_some(words)
}

fn words(title: &[&str], dice: &mut Dice) -> Option<String> {
    let n = 2 + dice.below(2);
    let mut words = some(dice, title, n, 4)?;
    words.rotate_left(dice.below(n));
    Some(words.join(" "))
}

fn beginnings(title: &[&str], dice: &mut Dice) -> Option<String> {
    let n = 2 + dice.below(2);
    let words = some(dice, title, n, 4)?;
    let begun = words.iter().map(|word| begun(word, 3 + dice.below(3)));
    Some(begun.collect::<Vec<_>>().join(" "))
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "one of several ways, which may fail"
)]
fn typing(title: &[&str], dice: &mut Dice) -> Option<String> {
    let typed = begun(&title.join(" "), 8 + dice.below(13));
    Some(typed.trim().to_owned())
}

fn heads(title: &[&str], dice: &mut Dice) -> Option<String> {
    let words = title.get(..3)?.iter();
    Some(words.map(|word| begun(word, 2 + dice.below(2))).collect())
}

fn initials(title: &[&str], dice: &mut Dice) -> Option<String> {
    let words = title.get(..4 + dice.below(3))?.iter();
    Some(words.map(|word| begun(word, 1)).collect())
}

fn vowels(title: &[&str], dice: &mut Dice) -> Option<String> {
    let words = some(dice, title, 2, 5)?;
    let short = words.iter().map(|word| {
        let mut letters = word.chars();
        let first: String = letters.by_ref().take(1).collect();
        first
            + &letters
                .filter(|letter| !"aeiou".contains(*letter))
                .collect::<String>()
    });
    Some(short.collect::<Vec<_>>().join(" "))
}

fn skipped(title: &[&str], dice: &mut Dice) -> Option<String> {
    let long = some(dice, title, 1, 7)?.concat();
    let others: Vec<&str> = title.iter().copied().filter(|word| *word != long).collect();
    let other = some(dice, &others, 1, 4)?.concat();
    let kept = long.chars().zip(0..).filter(|(_, at)| at % 3 != 2);
    Some(format!(
        "{} {other}",
        kept.map(|(letter, _)| letter).collect::<String>()
    ))
}

fn typo(title: &[&str], dice: &mut Dice) -> Option<String> {
    let right = some(dice, title, 1, 6)?.concat();
    let others: Vec<&str> = title
        .iter()
        .copied()
        .filter(|word| *word != right)
        .collect();
    let other = some(dice, &others, 1, 4)?.concat();
    let mut letters: Vec<char> = right.chars().collect();
    let at = 1 + dice.below(letters.len().checked_sub(2)?);
    match dice.below(4) {
        0 => {
            letters.remove(at);
        }
        1 => letters.insert(at, *letters.get(at)?),
        2 => letters.swap(at, at + 1),
        _ => {
            *letters.get_mut(at)? = if letters.get(at) == Some(&'e') {
                'a'
            } else {
                'e'
            }
        }
    }
    Some(format!("{} {other}", letters.iter().collect::<String>()))
}

fn begun(word: &str, n: usize) -> String {
    word.chars().take(n).collect()
}

/// What is counted of one way or of all.
#[expect(clippy::struct_field_names, reason = "all are numbers of something")]
#[derive(Clone, Copy, Default)]
struct Counts {
    n_queries: usize,
    n_best: usize,
    n_met: usize,
    n_plain: usize,
    n_answered: usize,
    n_called: usize,
    n_called_answered: usize,
    n_own: usize,
}

impl Counts {
    fn add(&mut self, more: &Self) {
        self.n_queries += more.n_queries;
        self.n_best += more.n_best;
        self.n_met += more.n_met;
        self.n_plain += more.n_plain;
        self.n_answered += more.n_answered;
        self.n_called += more.n_called;
        self.n_called_answered += more.n_called_answered;
        self.n_own += more.n_own;
    }

    fn line(&self, name: &str) {
        let share = |n: usize, of: usize| match of {
            0 => "-".to_owned(),
            _ => format!("{:.3}", n as f64 / of as f64),
        };
        println!(
            "{name}\t{}\t{}\t{}\t{}\t{}\t{}\t{}",
            self.n_queries,
            self.n_best,
            share(self.n_met, self.n_best),
            share(self.n_plain, self.n_best),
            share(self.n_answered, self.n_best),
            share(self.n_called_answered, self.n_called),
            share(self.n_own, self.n_queries),
        );
    }
}

fn main() -> anyhow::Result<()> {
    let Some(folder) = std::env::args().nth(1) else {
        anyhow::bail!("titles_recall PRESS_FOLDER");
    };
    let snapshot = indexed(Path::new(&folder));
    let titles: Vec<String> = snapshot
        .docs()
        .map(|doc| {
            snapshot
                .header(doc)
                .map_or(String::new(), |header| fold(&header.title))
        })
        .collect();
    anyhow::ensure!(!titles.is_empty(), "no texts under {folder}");
    println!("{} titles", titles.len());
    for (name, how, _) in WAYS {
        println!("{name}: {how}");
    }
    println!("way\tqueries\tbest\trecall\tplain\tanswered\tcalled\town");
    let mut dice = Dice::new(2026);
    let mut all = Counts::default();
    let mut micros = Vec::new();
    for (name, _, make) in WAYS {
        let mut counts = Counts::default();
        while counts.n_queries < N_EACH {
            let own = dice.below(titles.len());
            let title = titles.get(own).map_or("", String::as_str);
            let title: Vec<&str> = title
                .split(|letter: char| !letter.is_alphanumeric())
                .collect();
            let title: Vec<&str> = title.into_iter().filter(|word| !word.is_empty()).collect();
            let Some(typed) = make(&title, &mut dice) else {
                continue;
            };
            let (more, took) = measured(&snapshot, &titles, &typed, own);
            counts.add(&more);
            micros.push(took);
        }
        counts.line(name);
        all.add(&counts);
    }
    all.line("all");
    micros.sort_unstable();
    let at = |share: usize| micros.get(micros.len() * share / 100).copied().unwrap_or(0);
    println!(
        "title part, processor time: p50 {} us, p99 {} us",
        at(50),
        at(99)
    );
    Ok(())
}

/// One query; what no title answers to has nothing to be found.
fn measured(
    snapshot: &Snapshot,
    titles_of_all: &[String],
    typed: &str,
    own: usize,
) -> (Counts, u128) {
    let clean = |word: &str, title: &str| {
        SkimMatcherV2::default()
            .fuzzy_indices(title, word)
            .map(|(score, _)| score)
    };
    let kept = SkimMatcherV2::default();
    let best = reference(titles_of_all, typed, &clean);
    let plain = reference(titles_of_all, typed, &|word, title| {
        kept.fuzzy_match(title, word)
    });
    let begun = ThreadTime::now();
    let ours = titles(snapshot, typed, TOP, &|| false).unwrap_or_default();
    let took = begun.elapsed().as_micros();
    let ours: BTreeSet<usize> = ours.iter().map(|(doc, _)| doc.0 as usize).collect();
    let request = Request {
        query: typed.to_owned(),
        counting: Counting::Copies,
        ..Request::default()
    };
    let answer = run(snapshot, &request, &|| false).unwrap_or_default();
    let answered: BTreeSet<usize> = answer.docs.iter().map(|doc| doc.0 as usize).collect();
    let called = |nth: &usize| {
        titles_of_all
            .get(*nth)
            .is_some_and(|title| begins_words(title, typed))
    };
    let called: Vec<usize> = best.first.iter().copied().filter(called).collect();
    let mut page = answer.docs.iter().take(FIRST_ROWS.end);
    let counts = Counts {
        n_queries: 1,
        n_best: best.n,
        n_met: best.met_by(&ours),
        n_plain: plain.met_by(&ours),
        n_answered: best.met_by(&answered),
        n_called: called.len(),
        n_called_answered: called.iter().filter(|nth| answered.contains(nth)).count(),
        n_own: usize::from(page.any(|doc| doc.0 as usize == own)),
    };
    (counts, took)
}

/// What `fuzzy_matcher` puts first.
struct Reference {
    /// How many there are, at most [`TOP`].
    n: usize,
    /// Those that score more than the last of them.
    above: Vec<usize>,
    /// All that score like the last of them.
    alike: Vec<usize>,
    /// The first, in order of reading where they are alike.
    first: Vec<usize>,
}

impl Reference {
    fn met_by(&self, found: &BTreeSet<usize>) -> usize {
        let n_met = |of: &[usize]| of.iter().filter(|nth| found.contains(nth)).count();
        n_met(&self.above) + n_met(&self.alike).min(self.n - self.above.len())
    }
}

fn reference(
    titles: &[String],
    typed: &str,
    score: &dyn Fn(&str, &str) -> Option<i64>,
) -> Reference {
    let mut scored: Vec<(i64, usize)> = Vec::new();
    for (nth, title) in titles.iter().enumerate() {
        // A title must match all words.
        let sum: Option<i64> = typed.split(' ').map(|word| score(word, title)).sum();
        scored.extend(sum.map(|sum| (-sum, nth)));
    }
    scored.sort_unstable();
    let n = scored.len().min(TOP);
    let last = n
        .checked_sub(1)
        .and_then(|at| scored.get(at))
        .map_or(0, |(score, _)| *score);
    let of = |keep: &dyn Fn(i64) -> bool| -> Vec<usize> {
        let kept = scored.iter().filter(|(score, _)| keep(*score));
        kept.map(|(_, nth)| *nth).collect()
    };
    Reference {
        n,
        above: of(&|score| score < last),
        alike: of(&|score| n > 0 && score == last),
        first: scored.iter().take(n).map(|(_, nth)| *nth).collect(),
    }
}

/// Whether each word of the query begins a word of the title.
fn begins_words(title: &str, typed: &str) -> bool {
    let words: Vec<&str> = title
        .split(|letter: char| !letter.is_alphanumeric())
        .collect();
    typed
        .split(' ')
        .all(|typed| words.iter().any(|word| word.starts_with(typed)))
}

fn indexed(folder: &Path) -> Arc<Snapshot> {
    let mut texts = Vec::new();
    texts_under(folder, &mut texts);
    let mut builder = IndexBuilder::default();
    for batch in texts.chunks(BATCH) {
        let batch = batch.iter().map(|text| {
            let article = Article::new(Origin::Pasted, Given::default(), text.as_str());
            let header = header(&article);
            (Arc::new(article), Arc::new(header))
        });
        builder.push_segment(batch.collect());
    }
    builder.publish()
}
