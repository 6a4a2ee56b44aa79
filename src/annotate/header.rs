//! The furniture of an article: title, deck, byline, dateline, sources, and the blocks of
//! its body. Reads shapes of lines only, so that it can run before anything is looked up.

use super::block::{blocks, is_item, is_short_line, marked_head, sources};
use super::byline::{self, byline};
use super::dateline::{self, dated_line, is_notice, opens_story};
use super::title;
use crate::corpus::Article;
use crate::corpus::annotation::{BlockKind, Header};
use crate::text::Span;
use crate::text::fold::fold;
use crate::text::sentence::paragraphs;

/// Longest headline and deck in bytes.
const MAX_TITLE_BYTES: usize = 300;
/// Longest line that only says that a text is released.
const MAX_NOTICE_BYTES: usize = 80;
/// A byline is looked for in this many blocks.
const N_BYLINE_BLOCKS: usize = 3;

/// Title, deck, dateline, sources and blocks of one article.
///
/// 1. The title is the one given by the container, else a headline line, else made from the
///    lead, else from the file name.
/// 2. Lines that only say that and when a text is released are neither title nor body.
/// 3. A short line right under the headline is the deck; "By …" is the byline.
/// 4. The dateline opens one of the first paragraphs or stands above them; without one,
///    the byline may name the place.
/// 5. All the rest are blocks, the lead too if the title was made from it.
pub(super) fn header(article: &Article) -> Header {
    let text = article.text();
    let all = paragraphs(text);
    let mut header = Header::default();
    let mut rest = all.as_slice();
    let mut notices = take_notices(text, &mut rest);
    take_title(article, &mut rest, &mut header);
    take_lines_below(text, &mut rest, &mut header, &mut notices);
    header.blocks = blocks(text, rest);
    take_byline(text, &mut header);
    header.dateline = dateline::find(text, &notices, &header.blocks).or_else(|| {
        let names = byline(text, header.byline?)?;
        byline::place(text, names)
    });
    if let Some(line) = &header.dateline {
        let parts = [line.place_span, line.date_span, line.agency_span];
        for block in &mut header.blocks {
            // A dateline alone in its line looks like a head.
            let is_part = |span: &Span| block.span.contains(*span);
            if block.kind == BlockKind::SectionHead && parts.iter().flatten().any(is_part) {
                block.kind = BlockKind::Paragraph;
            }
        }
    }
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

/// Takes lines above the headline that only say that and when a text is released.
fn take_notices(text: &str, rest: &mut &[Span]) -> Vec<Span> {
    let mut notices = Vec::new();
    while let Some((first, after)) = rest.split_first() {
        if after.is_empty() || notices.len() == 3 || !is_notice_line(text, *first) {
            break;
        }
        notices.push(*first);
        *rest = after;
    }
    notices
}

fn is_notice_line(text: &str, line: Span) -> bool {
    line.len() < MAX_NOTICE_BYTES && (is_notice(text, line) || dated_line(text, line).is_some())
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
        && byline(text, *first).is_none()
        && !opens_story(text, *first);
    if is_marked || is_headline {
        header.title = title::plain(words.slice(text));
        header.title_span = Some(words);
        header.title_rule = "headline";
        *rest = after;
    }
}

/// Takes deck, byline and notices that stand between headline and body.
fn take_lines_below(text: &str, rest: &mut &[Span], header: &mut Header, notices: &mut Vec<Span>) {
    for _ in 0..5 {
        let Some((first, after)) = rest.split_first() else {
            return;
        };
        if header.byline.is_none() && byline(text, *first).is_some() {
            header.byline = Some(*first);
        } else if is_notice_line(text, *first) {
            notices.push(*first);
        } else if header.deck.is_none() && is_deck(text, *first, after, header) {
            header.deck = Some(*first);
        } else {
            return;
        }
        *rest = after;
    }
}

/// Takes a byline that stands below a picture or a dateline of its own.
fn take_byline(text: &str, header: &mut Header) {
    if header.byline.is_some() {
        return;
    }
    let head = header.blocks.iter().take(N_BYLINE_BLOCKS);
    let at = head
        .map(|block| block.span)
        .position(|span| byline(text, span).is_some());
    if let Some(at) = at {
        header.byline = Some(header.blocks.remove(at).span);
    }
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
    let is_credit = words.contains('©')
        || ["Photo by", "Photograph by", "Photo:", "Image:"]
            .iter()
            .any(|opening| words.starts_with(opening));
    words.len() >= 20
        && !is_credit
        && is_short_line(words, MAX_TITLE_BYTES)
        && !words.ends_with(':')
        && marked_head(words).is_none()
        && over_body
        && !opens_story(text, line)
        && fold(words) != fold(title.slice(text))
}

/// A title where no line is one.
fn make_title(article: &Article, header: &mut Header) {
    let text = article.text();
    let dateline = header.dateline.as_ref().map(|line| line.span);
    let lead = header
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Paragraph)
        .map(|block| match dateline {
            Some(line) if block.span.contains(line) => Span::new(line.end(), block.span.end()),
            _ => block.span,
        })
        .find(|span| span.slice(text).contains(char::is_alphabetic));
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
