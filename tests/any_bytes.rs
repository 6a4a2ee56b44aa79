//! Whatever the bytes and whatever they call themselves: what is read has "\n" for line
//! ends, and what is found in it has its place on character boundaries.

use broadsheet::annotate::{self, Models};
use broadsheet::corpus::{Annotations, Article};
use broadsheet::ingest::{self, Format, Options};
use broadsheet::text::Span;
use proptest::prelude::*;
use std::path::Path;
use std::sync::OnceLock;

/// Names of files, one of each format.
fn names() -> Vec<String> {
    let endings = Format::TABLE.iter().filter_map(|row| row.endings.first());
    endings
        .map(|ending| format!("2024-03-05 news.{ending}"))
        .collect()
}

/// Pieces that mean something to one format or another, and text in several scripts.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let pieces = [
        "MINSK, 17 November (BelTA) – ",
        "By Ines Sorel\n",
        "Document 3 of 57\n",
        "“Мы ждали этого”, сказал мэр.",
        "大桥通车。",
        "مجلس المدينة",
        "<p>",
        "<title>",
        "<item>",
        "</item>",
        "<article>",
        "title,text\n",
        "\"",
        "{\"text\":\"",
        "\"}",
        "[",
        "From a@b Tue Mar  5 10:00:00 2024\n",
        "Subject: A title\n",
        "Content-Type: text/html\n\n",
        "# Head\n",
        "---\n",
        "%PDF-1.7\n",
        "\r\n",
        "\r",
        "\n\n",
        "\u{FEFF}",
        "\u{2028}",
        "é\u{301}",
    ];
    prop_oneof![
        4 => proptest::sample::select(pieces.to_vec()).prop_map(|piece| piece.as_bytes().to_vec()),
        1 => proptest::collection::vec(any::<u8>(), 0..6),
    ]
}

fn check_all(articles: &[Article]) -> Result<(), TestCaseError> {
    static MODELS: OnceLock<Models> = OnceLock::new();
    let models = MODELS.get_or_init(Models::load);
    for article in articles {
        let text = article.text();
        prop_assert!(!text.contains('\r'), "{text:?}");
        for span in spans(&annotate::annotate(article, models)) {
            prop_assert!(text.get(span.range()).is_some(), "{span:?} in {text:?}");
        }
    }
    Ok(())
}

/// Every place that annotations name.
fn spans(found: &Annotations) -> Vec<Span> {
    let header = &found.header;
    let mut spans = found.sentences.clone();
    spans.extend(found.mentions.iter().map(|mention| mention.span));
    spans.extend(found.quotes.iter().map(|quote| quote.span));
    spans.extend(found.quotes.iter().filter_map(|quote| quote.speaker_span));
    spans.extend(found.dates.iter().map(|date| date.span));
    spans.extend(header.blocks.iter().map(|block| block.span));
    spans.extend(header.sources.iter().map(|(_, span)| *span));
    spans.extend(
        [header.title_span, header.deck, header.byline]
            .into_iter()
            .flatten(),
    );
    if let Some(dateline) = &header.dateline {
        spans.push(dateline.span);
        spans.extend(
            [dateline.place_span, dateline.agency_span]
                .into_iter()
                .flatten(),
        );
    }
    spans
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_content_of_any_name(
        pieces in proptest::collection::vec(piece(), 0..24),
        name in proptest::sample::select(names()),
    ) {
        let bytes = pieces.concat();
        if let Ok(reading) = ingest::parse(Path::new(&name), bytes, &Options::default()) {
            check_all(&reading.articles)?;
        }
    }

    #[test]
    fn any_damage_of_packed_documents(
        name in proptest::sample::select(vec![
            "documents/libreoffice.docx",
            "documents/libreoffice.odt",
            "documents/pandoc.epub",
            "pdf/layouts/groff_one.pdf",
            "archives/news.tar",
            "archives/news.zip",
        ]),
        turns in proptest::collection::vec((any::<prop::sample::Index>(), 0..8_u8), 0..6),
        end in any::<prop::sample::Index>(),
        cut in any::<bool>(),
    ) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
        let mut bytes = std::fs::read(&path).expect("a fixture");
        for (at, bit) in turns {
            let at = at.index(bytes.len());
            bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << bit);
        }
        if cut {
            bytes.truncate(end.index(bytes.len()));
        }
        if let Ok(reading) = ingest::parse(&path, bytes, &Options::default()) {
            check_all(&reading.articles)?;
        }
    }
}
