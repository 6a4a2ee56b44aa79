//! What a page holds, that it is well-formed whatever the article holds, and that no letter of
//! the text is lost or read as markup.

use super::{Page, Sheet, write};
use crate::corpus::annotation::{Block, BlockKind, EntityKind, Header, Mention, Quote, QuoteKind};
use crate::corpus::article::{Given, Origin};
use crate::corpus::{Annotations, Article, Decisions};
use crate::index::{DocId, IndexBuilder};
use crate::text::Span;
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::sync::Arc;

const NAMED: &str = "Ann Lee";

fn quote(span: Span, speaker: Option<&str>) -> Quote {
    Quote {
        span,
        kind: QuoteKind::Direct,
        speaker: speaker.map(str::to_owned),
        speaker_span: None,
        cue: None,
        rule: "test",
        parent: None,
        confidence: 1.0,
    }
}

/// What lies over the text of a test's page.
#[derive(Clone, Debug, Default)]
struct Over {
    names: Vec<Span>,
    quotes: Vec<Span>,
    hits: Vec<Span>,
    notes: Vec<(Span, String)>,
}

fn page(title: &str, text: &str, blocks: &[Span], over: Over) -> Page {
    let article = Article::new(Origin::File("/a/<b>.txt".into()), Given::default(), text);
    let hash = article.hash();
    let header = Header {
        title: title.to_owned(),
        blocks: blocks
            .iter()
            .map(|span| Block {
                span: *span,
                kind: BlockKind::Paragraph,
            })
            .collect(),
        ..Header::default()
    };
    let mention = |span: &Span| Mention {
        span: *span,
        kind: EntityKind::Person,
        entity: NAMED.to_owned(),
        evidence: None,
    };
    let annotations = Annotations {
        language: Some("en"),
        header: Arc::new(header.clone()),
        mentions: over.names.iter().map(mention).collect(),
        quotes: over
            .quotes
            .iter()
            .map(|span| quote(*span, Some(NAMED)))
            .collect(),
        ..Annotations::default()
    };
    let mut builder = IndexBuilder::default();
    let first = builder.push_segment(vec![(Arc::new(article), Arc::new(header))]);
    builder.annotate_segment(first, vec![annotations]);
    let mut decisions = Decisions::default();
    for (span, text) in &over.notes {
        decisions.set_note(hash, *span, text);
    }
    Page {
        snapshot: builder.publish(),
        doc: DocId(0),
        hits: over.hits,
        notes: decisions.notes(hash).cloned().unwrap_or_default(),
    }
}

fn html(page: &Page) -> String {
    let mut out = Vec::new();
    write(page, &mut out).expect("a vector takes all");
    String::from_utf8(out).expect("a page is text")
}

/// The page's text between tags, but for numbers of notes; an error where it is not well-formed.
fn read(html: &str) -> Result<String, String> {
    let body = html.strip_prefix("<!DOCTYPE html>\n").unwrap_or(html);
    let mut reader = Reader::from_str(body);
    reader.config_mut().check_end_names = true;
    let (mut text, mut n_sup, mut n_open) = (String::new(), 0_usize, 0_usize);
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(start) => {
                for attribute in start.attributes() {
                    attribute.map_err(|error| error.to_string())?;
                }
                n_open += 1;
                n_sup += usize::from(start.name().as_ref() == "sup");
            }
            Event::End(end) => {
                n_open -= 1;
                n_sup -= usize::from(end.name().as_ref() == "sup");
            }
            Event::Text(part) if n_sup == 0 => {
                text.push_str(&part);
            }
            Event::GeneralRef(name) if n_sup == 0 => text.push(match name.as_ref() {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                "quot" => '"',
                "#39" => '\'',
                other => return Err(format!("{other:?}")),
            }),
            Event::Eof => break,
            _ => {}
        }
    }
    if n_open == 0 {
        Ok(text)
    } else {
        Err(format!("{n_open} elements are open"))
    }
}

#[test]
fn what_lies_over_a_passage_is_nested_and_stands_beside_it() {
    let text = "“We <b> agree,” said Ann Lee & Co. Then he left.";
    let span = |part: &str| {
        let start = text.find(part).expect("it stands there");
        Span::new(start, start + part.len())
    };
    let over = Over {
        names: vec![span("Ann Lee")],
        quotes: vec![span("“We <b> agree,”")],
        hits: vec![span("agree,” said Ann")],
        notes: vec![(span("said Ann Lee & Co."), "Who <else>?".to_owned())],
    };
    let page = page("A & B", text, &[Span::new(0, text.len())], over);
    let html = html(&page);
    assert!(read(&html).is_ok(), "{:?}", read(&html));
    let line = html
        .lines()
        .find(|line| line.starts_with("<p class=\"text\">"));
    let expected = "<p class=\"text\"><span class=\"quote\" title=\"Quoted: Ann Lee\">“We &lt;b&gt; \
                    <mark>agree,”</mark></span><mark> </mark><span class=\"noted\"><mark>said \
                    </mark><span class=\"person\" title=\"Ann Lee\"><mark>Ann</mark> Lee</span> \
                    &amp; Co.</span><sup id=\"ref-1\"><a href=\"#note-1\">1</a></sup> Then he \
                    left.</p>";
    assert_eq!(line, Some(expected));
    for part in [
        "<html lang=\"en\">",
        "<title>A &amp; B</title>",
        "<h1>A &amp; B</h1>",
        "<p class=\"speaker\">Ann Lee</p>",
        "<aside class=\"note\" id=\"note-1\"><a href=\"#ref-1\">1</a> Who &lt;else&gt;?</aside>",
        "prefers-color-scheme: dark",
        "@media print",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
    assert!(!html.contains(".txt"), "where the file lies is told nobody");
    for outside in ["http:", "https:", "src=", "@import", "url("] {
        assert!(
            !html.contains(outside),
            "it needs nothing beside it: {outside}"
        );
    }
}

/// A text of what pages trip over, and spans on its characters.
fn texts() -> impl Strategy<Value = (String, Over, usize)> {
    let piece = prop::sample::select(vec![
        "a", "Ann Lee", " ", " ", "<", ">", "&", "\"", "'", "&amp;", "</p>", "<script>", "]]>",
        "<!--", "é", "世", "\u{0}", "\u{b}", "\u{ffff}", "\n", "“no”",
    ]);
    let spans = || prop::collection::vec((0..100_usize, 0..40_usize), 0..5);
    let text = prop::collection::vec(piece, 1..40).prop_map(|pieces| pieces.concat());
    let over = (spans(), spans(), spans(), spans(), "\\PC{1,9}");
    (text, over, 0..3_usize).prop_map(|(text, (names, quotes, hits, notes, note), n_cuts)| {
        let on = |all: Vec<(usize, usize)>| -> Vec<Span> {
            let spans = all.into_iter().map(|(from, long)| {
                let place = |percent: usize| {
                    let chars: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
                    let nth = percent * chars.len() / 100;
                    chars.get(nth).copied().unwrap_or(text.len())
                };
                Span::new(place(from), place(from + long))
            });
            spans.filter(|span| !span.is_empty()).collect()
        };
        let notes = on(notes).into_iter().map(|span| (span, note.clone()));
        let over = Over {
            names: on(names),
            quotes: on(quotes),
            hits: on(hits),
            notes: notes.collect(),
        };
        (text, over, n_cuts)
    })
}

proptest! {
    #[test]
    fn any_article_is_a_well_formed_page_with_all_its_letters((text, over, n_cuts) in texts()) {
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let mut cuts = vec![0];
        cuts.extend((1..=n_cuts).filter_map(|nth| starts.get(nth * starts.len() / 4).copied()));
        cuts.push(text.len());
        cuts.dedup();
        let blocks: Vec<Span> = cuts.windows(2).map(|two| Span::new(two[0], two[1])).collect();
        let page = page(&text, &text, &blocks, over);
        let whole = read(&html(&page));
        prop_assert!(whole.is_ok(), "{:?}", whole);
        let sheet = Sheet::of(&page).expect("the article is there");
        for block in blocks {
            let part = read(&format!("<p>{}</p>", sheet.inline(block)));
            let expected: String = block
                .slice(&text)
                .chars()
                .map(|letter| match letter {
                    '\n' => '\n',
                    '\u{0}' | '\u{b}' | '\u{ffff}' => char::REPLACEMENT_CHARACTER,
                    other => other,
                })
                .collect();
            prop_assert_eq!(part, Ok(expected));
        }
    }
}
