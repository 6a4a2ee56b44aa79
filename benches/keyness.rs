//! What sets a result apart from the rest: results of 100 to 10,000 articles, from all over
//! the corpus, which have little in common, and articles that have one word, which have much.
//! Then topics as people make them, proposed for words of the corpus: all sorted anew at once, as
//! when they are taken in from a file, and one of them changed, until the corpus is published.
//! Capitalized words are taken for names, so that values are counted as well.
//!
//! Reads the texts under the folder in `BROADSHEET_DATA`, the first 2,000 characters of each,
//! and repeats them, each time with a word of its own, up to `BROADSHEET_ARTICLES`; without a
//! folder words are strung together, which says little about real news.

#[path = "../examples/press/folder.rs"]
mod folder;

use broadsheet::analysis::{keyness, propose_topic};
use broadsheet::corpus::annotation::{EntityKind, Header, Mention};
use broadsheet::corpus::article::{Given, Origin};
use broadsheet::corpus::decision::topics::{OwnTopic, Tenths, Term, Topics};
use broadsheet::corpus::{Annotations, Article, Decisions};
use broadsheet::index::tiers::Eagerness;
use broadsheet::index::{DocId, IndexBuilder, Snapshot};
use broadsheet::text::Span;
use cpu_time::ThreadTime;
use criterion::{Criterion, criterion_group, criterion_main};
use folder::texts_under;
use std::collections::HashMap;
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Characters of a text that are read.
const LENGTH: usize = 2_000;
/// Names of an article at most.
const MOST_NAMES: usize = 24;
/// Articles of a batch.
const BATCH: usize = 4_096;
/// Own topics that are sorted anew.
const N_TOPICS: usize = 24;
/// Rounds of the table.
const ROUNDS: usize = 20;

fn texts() -> Vec<String> {
    let mut texts = Vec::new();
    match std::env::var_os("BROADSHEET_DATA") {
        Some(folder) => texts_under(Path::new(&folder), &mut texts),
        None => println!("BROADSHEET_DATA is not set: this run is on strung-together words"),
    }
    for text in &mut texts {
        *text = text.chars().take(LENGTH).collect();
    }
    if texts.is_empty() {
        let word = |n: usize| format!("word{}", (n * n + n / 7) % 5_003);
        let text = |at: usize| (0..300).map(|n| word(at * 31 + n)).collect::<Vec<_>>();
        texts = (0..5_000).map(|at| text(at).join(" ")).collect();
    }
    texts
}

fn indexed() -> (IndexBuilder, Arc<Snapshot>) {
    let texts = texts();
    let wanted = std::env::var("BROADSHEET_ARTICLES").ok();
    let wanted = wanted.and_then(|n| n.parse().ok()).unwrap_or(texts.len());
    let mut builder = IndexBuilder::default();
    for start in (0..wanted).step_by(BATCH) {
        let numbers = start..wanted.min(start + BATCH);
        let batch = numbers.filter_map(|n| {
            let text = format!("{} turn{}", texts.get(n % texts.len())?, n / texts.len());
            let article = Article::new(Origin::Pasted, Given::default(), text);
            Some((Arc::new(article), Arc::new(Header::default())))
        });
        let batch: Vec<(Arc<Article>, Arc<Header>)> = batch.collect();
        let named: Vec<Annotations> = batch.iter().map(|(article, _)| named(article)).collect();
        let first = builder.push_segment(batch);
        builder.annotate_segment(first, named);
        builder.merge_all(Eagerness::Busy);
    }
    builder.merge_all(Eagerness::Idle);
    let snapshot = builder.publish();
    println!("articles\t{}", snapshot.n_articles());
    println!("segments\t{}", snapshot.segments().len());
    println!("words\t{}", snapshot.n_words());
    (builder, snapshot)
}

/// Some names, by their spelling people or places.
fn named(article: &Article) -> Annotations {
    let mut words: Vec<&str> = article
        .text()
        .split(|mark: char| !mark.is_alphanumeric())
        .filter(|word| word.len() > 4 && word.starts_with(char::is_uppercase))
        .collect();
    words.sort_unstable();
    words.dedup();
    let mention = |word: &&str| Mention {
        span: Span::default(),
        kind: if word.len().is_multiple_of(2) {
            EntityKind::Person
        } else {
            EntityKind::Place
        },
        entity: (*word).to_owned(),
        evidence: None,
    };
    Annotations {
        mentions: words.iter().take(MOST_NAMES).map(mention).collect(),
        ..Annotations::default()
    }
}

/// Articles that have the word of which about so many do.
fn alike(snapshot: &Snapshot, n: usize) -> Vec<DocId> {
    let mut totals: HashMap<&str, u32> = HashMap::new();
    for segment in snapshot.segments() {
        let lexicon = segment.text.lexicon();
        for term in (0..).take(lexicon.n_terms()) {
            let n_docs = segment.text.postings().n_docs_of(term);
            *totals.entry(lexicon.term(term)).or_default() += n_docs;
        }
    }
    let nearest = totals
        .iter()
        .filter(|(word, _)| word.len() > 4 && word.chars().all(char::is_alphabetic))
        .min_by_key(|(word, total)| ((**total as usize).abs_diff(n), **word));
    let Some((word, _)) = nearest else {
        return Vec::new();
    };
    let mut docs = Vec::new();
    for segment in snapshot.segments() {
        for term in segment.text.lexicon().exact(word) {
            let mut cursor = segment.text.postings().cursor(term);
            while let Some(local) = cursor.doc() {
                docs.push(segment.doc(local as usize));
                cursor.advance();
            }
        }
    }
    println!("articles with \"{word}\"\t{}", docs.len());
    docs
}

/// So many articles from all over the corpus.
fn spread(snapshot: &Snapshot, n: usize) -> Vec<DocId> {
    let step = (snapshot.n_articles() / n.max(1)).max(1);
    snapshot.docs().step_by(step).take(n).collect()
}

/// Topics proposed for articles that have a word, for words of many frequencies.
fn proposed(snapshot: &Snapshot) -> Topics {
    let mut topics = Topics::default();
    for nth in 0..N_TOPICS {
        let docs = alike(snapshot, 40 << (nth % 6));
        let docs: Vec<DocId> = docs.into_iter().skip(nth).collect();
        if let Some(found) = propose_topic(snapshot, &docs, &|| false) {
            let phrase = Term::new("of the company", Tenths(1));
            let terms = found.topic.terms.into_iter().chain([phrase]);
            let topic = OwnTopic::new(terms, found.topic.threshold);
            topics.keep(&format!("Topic {nth}"), topic);
        }
    }
    topics
}

fn own_topics(builder: &mut IndexBuilder, snapshot: &Snapshot) {
    let all = proposed(snapshot);
    let Some((name, topic)) = all.own().next() else {
        return;
    };
    let mut changed = topic.clone();
    changed.threshold = Tenths(changed.threshold.0 / 2);
    let mut other = all.clone();
    other.keep(name, changed);
    let n_terms: usize = all.own().map(|(_, topic)| topic.terms.len()).sum();
    println!("topics\tterms\twhat\tms\tprocessor_ms\tvalues");
    let steps = [("all made", &all), ("one changed", &other), ("back", &all)];
    for (what, topics) in steps {
        let mut decisions = Decisions::default();
        decisions.set_topics(topics.clone());
        let (begun, before) = (Instant::now(), ThreadTime::now());
        builder.decide(decisions);
        let after = builder.publish();
        let (took, processor) = (begun.elapsed(), before.elapsed());
        let own = after.segments().iter().map(|segment| segment.own.len());
        println!(
            "{}\t{n_terms}\t{what}\t{}\t{}\t{}",
            topics.own().count(),
            took.as_millis(),
            processor.as_millis(),
            own.sum::<usize>()
        );
    }
}

fn bench(criterion: &mut Criterion) {
    let (mut builder, snapshot) = indexed();
    let results = [
        spread(&snapshot, 100),
        spread(&snapshot, 1_000),
        spread(&snapshot, 10_000),
        alike(&snapshot, 10_000),
    ];
    println!("result\tmedian_us\tworst_us\tprocessor_us\twords");
    for docs in &results {
        let mut times = Vec::new();
        let mut n_words = 0;
        let before = ThreadTime::now();
        for _ in 0..ROUNDS {
            let begun = Instant::now();
            let found = keyness(&snapshot, black_box(docs), &|| false);
            times.push(begun.elapsed());
            n_words = found.map_or(0, |found| found.words.len());
        }
        let processor = before.elapsed() / u32::try_from(ROUNDS).unwrap_or(1);
        times.sort();
        let at = |place: usize| times.get(place).map_or(0, Duration::as_micros);
        println!(
            "{}\t{}\t{}\t{}\t{n_words}",
            docs.len(),
            at(ROUNDS / 2),
            at(ROUNDS - 1),
            processor.as_micros()
        );
    }
    own_topics(&mut builder, &snapshot);
    let docs = spread(&snapshot, 10_000);
    criterion.bench_function("keyness of 10,000 articles", |bencher| {
        bencher.iter(|| keyness(&snapshot, black_box(&docs), &|| false));
    });
}

criterion_group!(benches, bench);
criterion_main!(benches);
