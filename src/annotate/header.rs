//! The furniture of an article: title, deck, byline, dateline, sources, and the blocks of
//! its body. Reads shapes of lines only, so that it can run before anything is looked up.

use super::block::{blocks, is_item, is_short_line, marked_head, sources, starts_with_folded};
use super::dateline::dateline;
use super::title;
use crate::corpus::Article;
use crate::corpus::annotation::{BlockKind, Dateline, Header};
use crate::text::Span;
use crate::text::fold::fold;
use crate::text::sentence::paragraphs;

/// Longest headline and deck in bytes.
const MAX_TITLE_BYTES: usize = 300;
/// Datelines are looked for in this many paragraphs.
const N_LEADS: usize = 4;
/// Lines that are no news.
const NOTICES: [&str; 4] = [
    "for immediate release",
    "press release",
    "release date:",
    "media advisory",
];

/// Title, deck, dateline, sources and blocks of one article.
///
/// 1. The title is the one given by the container, else a headline line, else made from the
///    lead, else from the file name.
/// 2. A short line right under the headline is the deck; "By …" is the byline.
/// 3. The dateline opens one of the first paragraphs.
/// 4. All the rest are blocks, the lead too if the title was made from it.
pub(super) fn header(article: &Article) -> Header {
    let text = article.text();
    let all = paragraphs(text);
    let mut header = Header::default();
    let mut rest = all.as_slice();
    take_title(article, &mut rest, &mut header);
    take_lines_below(text, &mut rest, &mut header);
    header.blocks = blocks(text, rest);
    header.dateline = find_dateline(text, &header);
    header.sources = header
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Footer)
        .flat_map(|block| sources(text, block.span))
        .collect();
    if header.title.is_empty() {
        make_title(article, &mut header);
    }
    header
}

fn take_title(article: &Article, rest: &mut &[Span], header: &mut Header) {
    let text = article.text();
    let Some((first, after)) = rest.split_first() else {
        header.title = article.given.title.clone().unwrap_or_default();
        header.title_rule = "given";
        return;
    };
    let line = first.slice(text);
    let words = marked_head(line).map_or(*first, |inner| inner.shifted(first.start()));
    if let Some(given) = article
        .given
        .title
        .as_ref()
        .filter(|given| !given.trim().is_empty())
    {
        given.trim().clone_into(&mut header.title);
        header.title_rule = "given";
        if fold(words.slice(text)) == fold(given.trim()) {
            header.title_span = Some(words);
            *rest = after;
        }
        return;
    }
    let is_marked = line.starts_with("# ") && words.len() <= MAX_TITLE_BYTES * 2;
    let is_headline = is_short_line(line, MAX_TITLE_BYTES)
        && !after.is_empty()
        && !line.ends_with(':')
        && dateline(text, *first).is_none();
    if is_marked || is_headline {
        words.slice(text).clone_into(&mut header.title);
        header.title_span = Some(words);
        header.title_rule = "headline";
        *rest = after;
    }
}

/// Takes deck, byline and notices that stand between headline and body.
fn take_lines_below(text: &str, rest: &mut &[Span], header: &mut Header) {
    for _ in 0..4 {
        let Some((first, after)) = rest.split_first() else {
            return;
        };
        let line = first.slice(text);
        if is_byline(line) && header.byline.is_none() {
            header.byline = Some(*first);
        } else if NOTICES
            .iter()
            .any(|notice| starts_with_folded(line, notice))
            && line.len() < 60
        {
            // Furniture of press services: neither deck nor body.
        } else if header.deck.is_none() && is_deck(text, *first, after, header) {
            header.deck = Some(*first);
        } else {
            return;
        }
        *rest = after;
    }
}

/// "By Jane Doe", "By JANE DOE, Staff Writer".
fn is_byline(line: &str) -> bool {
    let Some(names) = line
        .strip_prefix("By ")
        .or_else(|| line.strip_prefix("BY "))
    else {
        return false;
    };
    let mut words = names.split_whitespace();
    line.len() <= 80
        && !line.ends_with('.')
        && words.clone().count() >= 2
        && words.all(|word| {
            word.starts_with(char::is_uppercase) || matches!(word, "and" | "for" | "of" | "|" | "-")
        })
}

/// A short line under a headline, over the body, that is neither head nor dateline.
fn is_deck(text: &str, line: Span, after: &[Span], header: &Header) -> bool {
    let Some(title) = header.title_span else {
        return false;
    };
    let words = line.slice(text);
    let over_body = after
        .iter()
        .take(2)
        .any(|next| next.len() > line.len() || is_item(next.slice(text)));
    words.len() >= 20
        && is_short_line(words, MAX_TITLE_BYTES)
        && !words.ends_with(':')
        && marked_head(words).is_none()
        && over_body
        && dateline(text, line).is_none()
        && fold(words) != fold(title.slice(text))
}

fn find_dateline(text: &str, header: &Header) -> Option<Dateline> {
    header
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Paragraph && !is_item(block.span.slice(text)))
        .take(N_LEADS)
        .find_map(|block| dateline(text, block.span))
}

/// A title where no line is one.
fn make_title(article: &Article, header: &mut Header) {
    let text = article.text();
    let dateline = header.dateline.as_ref().map(|line| line.span);
    let lead = header
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Paragraph)
        .map(|block| block.span)
        .find(|span| span.slice(text).contains(char::is_alphabetic));
    let lead = lead.map(|span| match dateline {
        Some(line) if span.contains(line) => Span::new(line.end(), span.end()),
        _ => span,
    });
    if let Some(span) = lead.and_then(|lead| title::from_lead(text, lead)) {
        span.slice(text).clone_into(&mut header.title);
        header.title_span = Some(span);
        header.title_rule = "lead";
        return;
    }
    let first = header.blocks.first().map(|block| block.span);
    header.title = title::from_origin(&article.origin)
        .or_else(|| first.map(|span| span.slice(text).chars().take(80).collect()))
        .unwrap_or_default();
    header.title_rule = "file-name";
}

#[cfg(test)]
mod tests {
    use super::header;
    use crate::corpus::Article;
    use crate::corpus::article::{Given, Origin};

    const BODY: &str =
        "The committee met on Monday, and it did not agree on the budget of the year.";

    fn read(text: &str) -> (Article, crate::corpus::annotation::Header) {
        let article = Article::new(Origin::Embedded("some-name.txt"), Given::default(), text);
        let header = header(&article);
        (article, header)
    }

    fn check(text: &str, title: &str, rule: &str, deck: Option<&str>, n_blocks: usize) {
        let (article, header) = read(text);
        assert_eq!(header.title, title);
        assert_eq!(header.title_rule, rule);
        assert_eq!(header.deck.map(|span| span.slice(article.text())), deck);
        assert_eq!(header.blocks.len(), n_blocks, "{:?}", header.blocks);
    }

    #[test]
    fn finds_titles() {
        check(
            &format!("Council fails again\nNo budget for the second year running\n\n{BODY}"),
            "Council fails again",
            "headline",
            Some("No budget for the second year running"),
            1,
        );
        check(
            &format!("# Council fails\n\n{BODY}\n{BODY}"),
            "Council fails",
            "headline",
            None,
            2,
        );
        check(
            &format!("PARIS, 3 May (AFP) – Talks failed on Monday, officials said.\n{BODY}"),
            "Talks failed on Monday",
            "lead",
            None,
            2,
        );
        check("...", "some name", "file-name", None, 1);
        check("", "some name", "file-name", None, 0);
    }

    #[test]
    fn given_titles_win() {
        let given = Given {
            title: Some("Council Fails".to_owned()),
            ..Given::default()
        };
        let text = format!("Council fails\n{BODY}");
        let article = Article::new(Origin::Pasted, given, text);
        let header = header(&article);
        assert_eq!(header.title, "Council Fails");
        assert_eq!(header.title_rule, "given");
        assert_eq!(header.blocks.len(), 1);
    }

    #[test]
    fn finds_bylines_and_notices() {
        let (article, header) = read(&format!(
            "Council fails\nBy Jane Doe\nFOR IMMEDIATE RELEASE\n{BODY}"
        ));
        assert_eq!(
            header.byline.map(|span| span.slice(article.text())),
            Some("By Jane Doe")
        );
        assert_eq!(header.blocks.len(), 1);
    }
}
