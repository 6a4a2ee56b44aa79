//! An article as one HTML file that needs nothing beside it: names by kind, quotations with who
//! speaks, hits of the search, and notes as notes at the side. Readable in light, dark and print.
//!
//! 1. Every letter of the article is text of the page, escaped; nothing of it is read as markup.
//! 2. What lies over a passage is nested in one order (note, quotation, name, hit) and cut where
//!    another begins or ends, so that elements never cross.
//! 3. The file is well-formed as XML too, so that any reader takes it.

use crate::app::CitationStyle;
use crate::app::cite;
use crate::app::count;
use crate::app::desk::Page;
use crate::corpus::annotation::{BlockKind, EntityKind, Header, Mention, Quote, QuoteKind};
use crate::corpus::date::PartialDate;
use crate::corpus::{Article, Facet};
use crate::text::Span;
use std::io::{self, Write};

/// How the page looks.
const STYLE: &str = include_str!("page.css");

/// Something that lies over a passage.
struct Layer {
    span: Span,
    /// Outer ones are lower.
    rank: u8,
    open: String,
    close: &'static str,
    /// What stands behind its end.
    after: String,
}

/// What is needed of the article.
struct Sheet<'p> {
    page: &'p Page,
    article: &'p Article,
    header: &'p Header,
    mentions: Vec<Mention>,
    quotes: Vec<Quote>,
    layers: Vec<Layer>,
}

/// Writes the page.
///
/// # Errors
/// What the writer answers, and "not found" of an article that is gone.
pub fn write(page: &Page, out: &mut dyn Write) -> io::Result<usize> {
    let sheet = Sheet::of(page).ok_or(io::ErrorKind::NotFound)?;
    let html = sheet.html();
    out.write_all(html.as_bytes())?;
    out.flush()?;
    Ok(html.len())
}

impl<'p> Sheet<'p> {
    fn of(page: &'p Page) -> Option<Self> {
        let snapshot = &page.snapshot;
        let annotations = snapshot.annotations(page.doc);
        let mut mentions = annotations.map_or_else(Vec::new, |known| known.mentions.clone());
        // Names of no facet are no more than words to a reader.
        mentions.retain(|mention| mention.kind != EntityKind::Other);
        let mut quotes = snapshot.quotes(page.doc);
        quotes.retain(|quote| quote.parent.is_none());
        let mut sheet = Self {
            page,
            article: snapshot.article(page.doc)?,
            header: snapshot.header(page.doc)?,
            mentions,
            quotes,
            layers: Vec::new(),
        };
        sheet.layers = sheet.laid();
        Some(sheet)
    }

    /// All that lies over the text, outer ones first.
    fn laid(&self) -> Vec<Layer> {
        let notes = (1..).zip(self.page.notes.keys());
        let notes = notes.map(|(nth, span)| Layer {
            span: *span,
            rank: 0,
            open: "<span class=\"noted\">".to_owned(),
            close: "</span>",
            after: format!("<sup id=\"ref-{nth}\"><a href=\"#note-{nth}\">{nth}</a></sup>"),
        });
        let quotes = self.quotes.iter().map(|quote| {
            let class = match quote.kind {
                QuoteKind::Direct => "quote",
                QuoteKind::Indirect => "quote indirect",
            };
            let by = escaped(quote.speaker.as_deref().unwrap_or(NOBODY));
            let open = format!("<span class=\"{class}\" title=\"Quoted: {by}\">");
            layer(quote.span, 1, open, "</span>")
        });
        let names = self.mentions.iter().map(|mention| {
            let (class, name) = (kind(mention.kind), escaped(&mention.entity));
            let open = format!("<span class=\"{class}\" title=\"{name}\">");
            layer(mention.span, 2, open, "</span>")
        });
        let hits = self.page.hits.iter();
        let hits = hits.map(|hit| layer(*hit, 3, "<mark>".to_owned(), "</mark>"));
        let mut layers: Vec<Layer> = notes.chain(quotes).chain(names).chain(hits).collect();
        layers.retain(|layer| !layer.span.is_empty());
        layers.sort_by_key(|one| {
            (
                one.rank,
                one.span.start(),
                std::cmp::Reverse(one.span.end()),
            )
        });
        layers
    }

    fn html(&self) -> String {
        let language = self.page.snapshot.language(self.page.doc);
        let language = language.map(|code| format!(" lang=\"{}\"", escaped(code)));
        let title = escaped(&self.header.title);
        let mut out = format!(
            "<!DOCTYPE html>\n<html{}>\n<head>\n<meta charset=\"utf-8\"/>\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
             <meta name=\"generator\" content=\"Broadsheet\"/>\n<title>{title}</title>\n\
             <style>\n{STYLE}</style>\n</head>\n<body>\n<article>\n",
            language.unwrap_or_default()
        );
        out.push_str(&self.head());
        for block in &self.header.blocks {
            let (tag, class) = match block.kind {
                BlockKind::Paragraph => ("p", "text"),
                BlockKind::SectionHead => ("h2", "text"),
                BlockKind::Footer => ("p", "text end"),
            };
            out.push_str(&self.row(block.span, (tag, class)));
        }
        out.push_str(&self.foot());
        out.push_str("</article>\n</body>\n</html>\n");
        out
    }

    fn head(&self) -> String {
        let text = self.article.text();
        let title_span = self.header.title_span;
        let shown = title_span.filter(|span| span.slice(text) == self.header.title);
        let title = match shown {
            Some(span) => self.inline(span),
            None => escaped(&self.header.title),
        };
        let deck = self.header.deck.map(|deck| {
            let deck = self.inline(deck);
            format!("<p class=\"deck\">{deck}</p>\n")
        });
        let beside: Vec<Span> = shown.into_iter().chain(self.header.deck).collect();
        format!(
            "<header class=\"row\">\n{}<div class=\"text\">\n<h1>{title}</h1>\n{}\
             <p class=\"facts\">{}</p>\n</div>\n{}</header>\n",
            self.speakers(&beside),
            deck.unwrap_or_default(),
            self.facts(),
            self.notes(&beside),
        )
    }

    /// "Reuters · Minsk · 17 Nov · 2 min", then the topics.
    fn facts(&self) -> String {
        let (snapshot, doc) = (&self.page.snapshot, self.page.doc);
        let place = self
            .header
            .dateline
            .as_ref()
            .and_then(|line| line.place.clone());
        let minutes = count::minutes(snapshot.doc_words(doc));
        let values = snapshot.doc_values(doc).iter();
        let values = values.filter_map(|value| snapshot.value(*value));
        let topics = values.filter(|value| value.facet == Facet::Topic);
        let topics: Vec<&str> = topics.map(|value| &*value.name).collect();
        let facts = [
            snapshot.outlets(doc).join(", "),
            place.unwrap_or_default(),
            snapshot
                .date(doc)
                .map(PartialDate::label)
                .unwrap_or_default(),
            format!("{minutes} min"),
            topics.join(", "),
        ];
        let known = facts.iter().filter(|fact| !fact.is_empty());
        known
            .map(|fact| escaped(fact))
            .collect::<Vec<_>>()
            .join(" · ")
    }

    fn row(&self, span: Span, (tag, class): (&str, &str)) -> String {
        let (left, right) = (self.speakers(&[span]), self.notes(&[span]));
        let text = self.inline(span);
        format!(
            "<div class=\"row\">\n{left}<{tag} class=\"{class}\">{text}</{tag}>\n{right}</div>\n"
        )
    }

    /// Who begins to speak in the spans, each once.
    fn speakers(&self, spans: &[Span]) -> String {
        let mut names: Vec<Option<&str>> = Vec::new();
        for quote in &self.quotes {
            let speaker = quote.speaker.as_deref();
            if begins_in(quote.span, spans) && !names.contains(&speaker) {
                names.push(speaker);
            }
        }
        let lines = names.iter().map(|name| match name {
            Some(name) => format!("<p class=\"speaker\">{}</p>\n", escaped(name)),
            None => format!("<p class=\"speaker nobody\">{NOBODY}</p>\n"),
        });
        side("left", &lines.collect::<String>())
    }

    /// Notes on passages that begin in the spans.
    fn notes(&self, spans: &[Span]) -> String {
        let notes = (1..).zip(self.page.notes.iter());
        let notes = notes.filter(|(_, (span, _))| begins_in(**span, spans));
        let notes = notes.map(|(nth, (_, text))| {
            let text = escaped(text);
            format!("<aside class=\"note\" id=\"note-{nth}\"><a href=\"#ref-{nth}\">{nth}</a> {text}</aside>\n")
        });
        side("right", &notes.collect::<String>())
    }

    /// A stretch of the text with all that lies over it.
    fn inline(&self, span: Span) -> String {
        let text = self.article.text();
        let over: Vec<&Layer> = self
            .layers
            .iter()
            .filter(|layer| layer.span.overlaps(span))
            .collect();
        let ends = over
            .iter()
            .flat_map(|one| [one.span.start(), one.span.end()]);
        let inside =
            |at: &usize| span.start() < *at && *at < span.end() && text.is_char_boundary(*at);
        let mut cuts: Vec<usize> = ends.filter(inside).collect();
        cuts.push(span.end());
        cuts.sort_unstable();
        cuts.dedup();
        let mut out = String::new();
        let mut open: Vec<usize> = Vec::new();
        let mut from = span.start();
        for to in cuts {
            let covers = |one: &&Layer| one.span.start() <= from && to <= one.span.end();
            let wanted: Vec<usize> = (0..over.len())
                .filter(|at| over.get(*at).is_some_and(covers))
                .collect();
            let n_kept = open.iter().zip(&wanted).take_while(|(a, b)| a == b).count();
            shut(&mut out, &over, &mut open, n_kept);
            for at in wanted.into_iter().skip(n_kept) {
                out.push_str(over.get(at).map_or("", |layer| layer.open.as_str()));
                open.push(at);
            }
            out.push_str(&escaped(text.get(from..to).unwrap_or_default()));
            let ended = over.iter().filter(|layer| layer.span.end() == to);
            let after: String = ended.map(|layer| layer.after.as_str()).collect();
            if !after.is_empty() {
                shut(&mut out, &over, &mut open, 0);
                out.push_str(&after);
            }
            from = to;
        }
        shut(&mut out, &over, &mut open, 0);
        out
    }

    fn foot(&self) -> String {
        let docs = [self.page.doc];
        let citation = cite::citations(&self.page.snapshot, &docs, CitationStyle::Chicago);
        let citation = escaped(&citation);
        let mut legend: Vec<&str> = Vec::new();
        for (of, label) in [
            (EntityKind::Person, "person"),
            (EntityKind::Organization, "organization"),
            (EntityKind::Place, "place"),
        ] {
            if self.mentions.iter().any(|mention| mention.kind == of) {
                legend.push(label);
            }
        }
        let legend = legend
            .iter()
            .map(|label| format!("<span class=\"{label}\">{label}</span>"));
        let legend = legend.collect::<Vec<_>>().join(", ");
        let legend = if legend.is_empty() {
            String::new()
        } else {
            format!("<p>Underlined: {legend}.</p>\n")
        };
        format!("<footer>\n<p>{citation}</p>\n{legend}<p>Exported by Broadsheet.</p>\n</footer>\n")
    }
}

/// Who is quoted where nobody is named.
const NOBODY: &str = "Unattributed";

fn layer(span: Span, rank: u8, open: String, close: &'static str) -> Layer {
    Layer {
        span,
        rank,
        open,
        close,
        after: String::new(),
    }
}

/// Closes elements, inner ones first, until so many are open.
fn shut(out: &mut String, over: &[&Layer], open: &mut Vec<usize>, n_kept: usize) {
    while open.len() > n_kept {
        let at = open.pop();
        let layer = at.and_then(|at| over.get(at));
        out.push_str(layer.map_or("", |layer| layer.close));
    }
}

fn begins_in(span: Span, spans: &[Span]) -> bool {
    let start = span.start();
    let mut around = spans.iter();
    around.any(|around| around.start() <= start && start < around.end())
}

fn side(class: &str, content: &str) -> String {
    if content.is_empty() {
        return String::new();
    }
    format!("<div class=\"{class}\">\n{content}</div>\n")
}

fn kind(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organization => "organization",
        EntityKind::Place | EntityKind::Other => "place",
    }
}

/// Text as it stands between tags and in attributes; what no page may hold is replaced.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(letter),
            '\r' => out.push(' '),
            '\u{fffe}' | '\u{ffff}' => out.push(char::REPLACEMENT_CHARACTER),
            letter if letter.is_control() => out.push(char::REPLACEMENT_CHARACTER),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests;
