//! Keystroke to complete results, beside `fuzzy_matcher` alone on all titles in the same run.
//!
//! Reads the texts under the folder in `BROADSHEET_DATA`; without it a small vocabulary is
//! strung together, which says little about real news. `BROADSHEET_ARTICLES` repeats the
//! texts up to so many articles. Facet values are capitalized words of the texts, so that
//! counting has real work whatever the annotators find.

#[path = "../examples/press/dice.rs"]
mod dice;
#[path = "../examples/press/folder.rs"]
mod folder;

use broadsheet::annotate::header;
use broadsheet::corpus::annotation::{EntityKind, Header, Mention};
use broadsheet::corpus::article::{Given, Origin};
use broadsheet::corpus::{Annotations, Article, Facet};
use broadsheet::index::{IndexBuilder, Snapshot};
use broadsheet::search::{Counting, Polarity, Request, Sort, run};
use broadsheet::text::{fold::fold, token::tokenize};
use criterion::{Criterion, criterion_group, criterion_main};
use dice::Dice;
use folder::texts_under;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

const QUERIES: [&str; 18] = [
    "s",
    "t",
    "th",
    "min",
    "trade",
    "president",
    "the ",
    "foreign trade",
    "\"prime minister\"",
    "prsdnt mtng",
    "of the in a",
    "zzzz",
    "trade OR market",
    "tra*",
    "presidnt~",
    "to NEAR/5 the",
    "/tra.*e/",
    "trade NOT market",
];

/// Sentences from a small vocabulary by a fixed sequence.
fn strung_together(n_articles: usize) -> Vec<String> {
    let words = [
        "Trade",
        "with",
        "the",
        "president",
        "of",
        "Minsk",
        "grows",
        "in",
        "a",
        "foreign",
        "minister",
        "said",
        "Germany",
        "prime",
        "market",
        "and",
        "Parliament",
        "to",
        "meeting",
    ];
    let mut dice = Dice::new(7);
    let mut next = || words.get(dice.below(words.len())).copied().unwrap_or("");
    let mut article = |_| (0..400).map(|_| next()).collect::<Vec<_>>().join(" ");
    (0..n_articles)
        .map(&mut article)
        .map(|text| text.replacen(" said ", "\n\n", 1))
        .collect()
}

fn texts() -> Vec<String> {
    let mut texts = Vec::new();
    match std::env::var_os("BROADSHEET_DATA") {
        Some(folder) => texts_under(Path::new(&folder), &mut texts),
        None => println!("BROADSHEET_DATA is not set: this run is on strung-together words"),
    }
    if texts.is_empty() {
        texts = strung_together(5_000);
    }
    let wanted = std::env::var("BROADSHEET_ARTICLES")
        .ok()
        .and_then(|n| n.parse().ok());
    let wanted = wanted.unwrap_or(texts.len());
    texts.iter().cycle().take(wanted).cloned().collect()
}

fn annotated(article: &Article, header: &Arc<Header>) -> Annotations {
    let kinds = [
        EntityKind::Person,
        EntityKind::Organization,
        EntityKind::Place,
    ];
    let capitalized = tokenize(article.text()).into_iter().filter(|token| {
        token
            .span
            .slice(article.text())
            .starts_with(char::is_uppercase)
    });
    let mentions = capitalized.step_by(3).take(30).map(|token| Mention {
        span: token.span,
        kind: kinds
            .get(token.span.len() % 3)
            .copied()
            .unwrap_or(EntityKind::Other),
        entity: token.span.slice(article.text()).to_owned(),
        evidence: None,
    });
    Annotations {
        header: Arc::clone(header),
        mentions: mentions.collect(),
        ..Annotations::default()
    }
}

fn indexed() -> Arc<Snapshot> {
    let texts = texts();
    let n_bytes: usize = texts.iter().map(String::len).sum();
    let articles: Vec<_> = texts
        .into_iter()
        .map(|text| {
            let article = Article::new(Origin::Pasted, Given::default(), text);
            let header = header(&article);
            (Arc::new(article), Arc::new(header))
        })
        .collect();
    let mut builder = IndexBuilder::default();
    let (mut indexing, mut publishing) = (Duration::ZERO, Duration::ZERO);
    for batch in articles.chunks(1024) {
        let begun = Instant::now();
        let first = builder.push_segment(batch.to_vec());
        indexing += begun.elapsed();
        let annotations = batch
            .iter()
            .map(|(article, header)| annotated(article, header));
        builder.annotate_segment(first, annotations.collect());
        let begun = Instant::now();
        black_box(builder.publish());
        publishing = publishing.max(begun.elapsed());
    }
    let snapshot = builder.publish();
    let n_mb = n_bytes as f64 / 1e6;
    println!("articles\t{}", snapshot.n_articles());
    println!("text_mb\t{n_mb:.1}");
    println!("index_mb_per_s\t{:.1}", n_mb / indexing.as_secs_f64());
    println!("publish_max_us\t{}", publishing.as_micros());
    println!("facet_values\t{}", snapshot.overlay().n_values());
    snapshot
}

fn request(query: &str) -> Request {
    Request {
        query: query.to_owned(),
        ..Request::default()
    }
}

fn answer(snapshot: &Snapshot, request: &Request) -> usize {
    run(snapshot, request, &|| false).map_or(0, |results| results.docs.len())
}

/// `fuzzy_matcher` alone: every title, as a plain program would do it.
fn peer(titles: &[String], query: &str) -> usize {
    let matcher = SkimMatcherV2::default();
    let query = fold(query);
    titles
        .iter()
        .filter(|title| matcher.fuzzy_match(title, &query).is_some())
        .count()
}

/// Median and 99th percentile in microseconds, and what was returned.
fn timed(n: usize, mut act: impl FnMut() -> usize) -> (u128, u128, usize) {
    let mut micros = Vec::with_capacity(n);
    let mut found = 0;
    for _ in 0..n {
        let begun = Instant::now();
        found = black_box(act());
        micros.push(begun.elapsed().as_micros());
    }
    micros.sort_unstable();
    let at = |share: usize| {
        micros
            .get((n * share / 100).min(n - 1))
            .copied()
            .unwrap_or(0)
    };
    (at(50), at(99), found)
}

fn requests(snapshot: &Snapshot) -> Vec<(String, Request)> {
    let mut requests: Vec<(String, Request)> = QUERIES
        .into_iter()
        .map(|query| (format!("[{query}]"), request(query)))
        .collect();
    for sort in Sort::ALL {
        let plain = Request {
            sort,
            ..Request::default()
        };
        requests.push((format!("all by {}", sort.label()), plain));
    }
    let results = run(snapshot, &Request::default(), &|| false).unwrap_or_default();
    let mut filtered = request("trade");
    for table in results
        .facets
        .iter()
        .filter(|table| table.facet != Facet::Topic)
    {
        if let Some((name, _)) = table.values.first() {
            filtered
                .filters
                .set(table.facet, name, Some(Polarity::Include));
        }
    }
    requests.push(("[trade] filtered".to_owned(), filtered));
    for query in ["", "trade", "the "] {
        let copies = Request {
            counting: Counting::Copies,
            ..request(query)
        };
        requests.push((format!("[{query}] copies"), copies));
    }
    let mut searched = Request::default();
    searched.facet_search.insert(Facet::Person, "an".to_owned());
    requests.push(("facet search [an]".to_owned(), searched));
    requests
}

fn print_table(snapshot: &Snapshot, titles: &[String]) {
    println!("query\tfound\tp50_us\tp99_us\tfuzzy_matcher_p50_us\tratio");
    for (name, request) in requests(snapshot) {
        let (p50, p99, found) = timed(40, || answer(snapshot, &request));
        let (alone, _, _) = timed(5, || peer(titles, &request.query));
        let ratio = p50 as f64 / alone.max(1) as f64;
        println!("{name}\t{found}\t{p50}\t{p99}\t{alone}\t{ratio:.2}");
    }
}

fn search(criterion: &mut Criterion) {
    let snapshot = indexed();
    let headers = snapshot.docs().filter_map(|doc| snapshot.header(doc));
    let titles: Vec<String> = headers.map(|header| fold(&header.title)).collect();
    print_table(&snapshot, &titles);
    let mut group = criterion.benchmark_group("keystroke");
    group
        .sample_size(20)
        .measurement_time(Duration::from_secs(2));
    for query in ["t", "trade", "foreign trade", "prsdnt mtng"] {
        let request = request(query);
        group.bench_function(format!("ours/{query}"), |b| {
            b.iter(|| answer(&snapshot, &request));
        });
        group.bench_function(format!("fuzzy_matcher/{query}"), |b| {
            b.iter(|| peer(&titles, query));
        });
    }
    group.finish();
}

criterion_group!(benches, search);
criterion_main!(benches);
