//! The rooms under test, compiled from the program's own files without its window, and
//! what must hold of any content, whatever it is: the one check of all fuzz targets.
//!
//! 1. Code of this program does not panic. Decoders of others' make may: the program
//!    catches that, and so does this.
//! 2. Texts have "\n" for line ends and nothing else.
//! 3. What is found in a text has its place on character boundaries.
//! 4. No more text comes out than the limits let through.

#[path = "../../../src/annotate/mod.rs"]
pub mod annotate;
#[path = "../../../src/corpus/mod.rs"]
pub mod corpus;
#[path = "../../../src/ingest/mod.rs"]
pub mod ingest;
#[path = "../../../src/text/mod.rs"]
pub mod text;

use corpus::Article;
use ingest::{Format, Options};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process;
use text::Span;

/// What unpacks at most: 10 MB or 200 times the file, and characters of old encodings
/// take up to three bytes.
fn most_text(n_bytes: usize) -> usize {
    3 * n_bytes.saturating_mul(200).max(10_000_000)
}

/// Panics in the code of others go on, to be caught; any other ends the run, as the hook
/// does that the fuzzer sets.
pub fn catch_others() {
    let end_run = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let others = panic
            .location()
            .is_some_and(|place| place.file().contains("/registry/src/"));
        if !others {
            end_run(panic);
            process::abort();
        }
    }));
}

/// Reads `bytes` as the content of a file named `name`. False if it is of another format
/// than `wanted`, which another target looks after.
pub fn check(name: &str, bytes: &[u8], wanted: &[Format]) -> bool {
    let path = Path::new(name);
    let format = Format::sniff(path, bytes);
    if !format.is_ok_and(|format| wanted.contains(&format)) {
        return false;
    }
    let read = || ingest::parse(path, bytes.to_vec(), &Options::default());
    let Ok(Ok(reading)) = catch_unwind(AssertUnwindSafe(read)) else {
        return true;
    };
    let n_bytes: usize = reading.articles.iter().map(|a| a.text().len()).sum();
    assert!(n_bytes <= most_text(bytes.len()), "{n_bytes} bytes of text");
    for article in &reading.articles {
        check_article(article);
    }
    for problem in &reading.problems {
        assert!(problem.path().starts_with(path), "{problem}");
    }
    true
}

fn check_article(article: &Article) {
    let text = article.text();
    assert!(!text.contains('\r'), "a line end other than \\n");
    let header = annotate::header(article);
    let dateline = header.dateline.iter().flat_map(|dateline| {
        let parts = [dateline.place_span, dateline.agency_span];
        parts.into_iter().flatten().chain([dateline.span])
    });
    let single = [header.title_span, header.deck, header.byline];
    let sources = header.sources.iter().map(|(_, span)| *span);
    let blocks = header.blocks.iter().map(|block| block.span);
    let spans = single.into_iter().flatten().chain(dateline);
    for span in spans.chain(sources).chain(blocks) {
        check_span(text, span);
    }
}

fn check_span(text: &str, span: Span) {
    assert!(
        text.get(span.range()).is_some(),
        "{span:?} cuts a character"
    );
}
