//! Web pages: one article a page, its text the main text without menus and
//! advertisements. What the page says of itself is read in [`super::page_head`].
//!
//! 1. `dom_smoothie` (Mozilla's Readability) picks the element that holds the article.
//! 2. A page that marks its body itself (`itemprop="articleBody"`) and whose mark holds
//!    clearly more text than what was picked is taken at its word; so is the text that
//!    JSON-LD gives, where the page itself shows only its beginning.
//! 3. Menus and advertisements ([`super::furniture`]) are taken out first.
//! 4. Where nothing was picked, the whole page is the text, without its furniture.
//! 5. First paragraphs that repeat the title are left out; so is one that is a date and
//!    nothing else, which is the article's if the page names none.
//! 6. Where the first of several articles has the page's title and others have heads of the
//!    first rank, too, these are other pages' articles, put below for endless reading.

use super::charset::decode_declared;
use super::{Cause, furniture, given, markup, page_head};
use crate::corpus::Article;
use crate::corpus::article::{Given, Origin};
use crate::corpus::date::PartialDate;
use crate::text::fold::fold;
use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};
use std::path::Path;

/// Marked or given text counts if it is this many times as long as the picked one.
const CLEARLY_MORE: usize = 2;

/// Pages with more elements, or with elements nested deeper, are no pages that people
/// write; Readability would need minutes for them.
const MAX_ELEMENTS: usize = 150_000;
const MAX_DEPTH: usize = 250;

/// The most first paragraphs that are left out, and the most bytes of each.
const MAX_OPENING: usize = 4;
const MAX_OPENING_BYTES: usize = 400;

/// The most characters of a date, with its time.
const MAX_DATE_CHARS: usize = 32;

/// What pages call the element that holds the article's body.
const BODIES: &str = "[itemprop~=articleBody]";

/// The article of a page.
pub(super) fn articles(path: &Path, bytes: Vec<u8>) -> Result<Vec<Article>, Cause> {
    let page = decode_declared(bytes).ok_or(Cause::Binary)?;
    if page.trim().is_empty() {
        return Err(Cause::Empty);
    }
    Ok(vec![article(Origin::File(path.to_owned()), &page)?])
}

/// The article of a decoded page.
pub(super) fn article(origin: Origin, page: &str) -> Result<Article, Cause> {
    let document = markup::parse(page).ok_or(Cause::TooNested)?;
    let mut head = page_head::read(&document);
    // Fonts are no parts of a text, but Readability joins words at them.
    document.root().strip_elements(&["font"]);
    drop_later_articles(&document, head.given.title.as_deref());
    let marked = longest(&document, BODIES);
    furniture::remove(&document);
    let whole = document.clone();
    let mut text = picked(document);
    for other in [marked, head.body].into_iter().flatten() {
        if other.len() > text.len() * CLEARLY_MORE {
            text = other;
        }
    }
    if text.is_empty() {
        furniture::remove_frame(&whole);
        text = markup::text(&whole.root());
    }
    let text = without_opening(&text, &mut head.given);
    if text.is_empty() {
        return Err(Cause::NoWords("page"));
    }
    Ok(Article::new(origin, head.given, text))
}

/// The text of the element that looks like the article.
fn picked(document: Document) -> String {
    if markup::depth(&document.root()) > MAX_DEPTH {
        return String::new();
    }
    let config = Config {
        max_elements_to_parse: MAX_ELEMENTS,
        // Read by `page_head`.
        disable_json_ld: true,
        ..Config::default()
    };
    let Ok(mut readability) = Readability::with_document(document, None, Some(config)) else {
        return String::new();
    };
    if readability.parse().is_err() {
        return String::new();
    }
    longest(&readability.doc, "#readability-page-1").unwrap_or_default()
}

/// The longest text of the elements a selector names.
fn longest(document: &Document, selector: &str) -> Option<String> {
    let found = document.try_select(selector)?;
    let texts = found.nodes().iter().map(markup::text);
    texts
        .max_by_key(String::len)
        .filter(|text| !text.is_empty())
}

/// The text after first paragraphs that are the title or a date.
fn without_opening<'t>(text: &'t str, given: &mut Given) -> &'t str {
    let mut rest = text;
    for _ in 0..MAX_OPENING {
        let (first, after) = rest.split_once("\n\n").unwrap_or((rest, ""));
        let first = first.trim();
        if first.len() > MAX_OPENING_BYTES || after.is_empty() {
            break;
        }
        let is_title = given
            .title
            .as_deref()
            .is_some_and(|title| says_title(title, first));
        if is_title {
            given.title = Some(first.to_owned());
        } else if let Some(date) = lone_date(first) {
            given.date = given.date.or(Some(date));
        } else {
            break;
        }
        rest = after;
    }
    rest
}

/// Whether a line is the title, or is the title but for the outlet's name after it.
fn says_title(title: &str, line: &str) -> bool {
    let (title, line) = (fold(title), fold(line));
    let rest = title.strip_prefix(&line);
    let rest = rest.filter(|_| !line.is_empty()).map(str::trim_start);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['|', '–', '—', '-', ':', '·']))
}

/// The date that a line is, to the day.
fn lone_date(line: &str) -> Option<PartialDate> {
    let date = given::date(line).filter(|date| date.day.is_some());
    date.filter(|_| line.chars().count() <= MAX_DATE_CHARS)
}

/// Takes out articles with a head of the first rank that follow the one with the title.
fn drop_later_articles(document: &Document, title: Option<&str>) {
    let Some(articles) = document.try_select("article") else {
        return;
    };
    let head = |article: &NodeRef<'_>| {
        let mut inside = article.descendants_it();
        inside
            .find(|node| node.has_name("h1"))
            .map(|head| markup::text(&head))
    };
    let mut articles = articles.nodes().iter();
    let first = articles.next().and_then(head);
    let is_told = title
        .zip(first)
        .is_some_and(|(title, first)| says_title(title, &first));
    for article in articles.filter(|_| is_told) {
        if head(article).is_some() {
            article.remove_from_parent();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::articles;
    use std::path::Path;

    const PARAGRAPH: &str = "The council of the made-up town of Brunnfeld voted on Monday to \
        build a second bridge over the river, after months of debate about its price, its \
        place, and the trees that would have to go.";

    fn text(page: &str) -> String {
        let articles = articles(Path::new("a.html"), page.as_bytes().to_vec());
        let articles = articles.expect("a page with text");
        articles.first().expect("one article").text().to_owned()
    }

    #[test]
    fn menus_are_left_out() {
        let page = format!(
            "<title>Bridge</title><nav><a href=/>Home</a> <a href=/news>News</a></nav>\
             <div class=sidebar><ul><li><a href=/1>Most read one</a><li><a href=/2>Most read two</a></ul></div>\
             <article><h1>Bridge</h1><p>{PARAGRAPH}</p><p>{PARAGRAPH} Two.</p><p>{PARAGRAPH} Three.</p></article>\
             <div class=ad>Buy now</div><footer>All rights reserved</footer>"
        );
        assert_eq!(
            text(&page),
            format!("{PARAGRAPH}\n\n{PARAGRAPH} Two.\n\n{PARAGRAPH} Three.")
        );
    }

    #[test]
    fn title_and_date_are_no_paragraphs() {
        let page = format!(
            "<title>A bridge | The Gazette</title><div><div>A bridge</div><div>2024-03-01</div><p>{PARAGRAPH}</p></div>"
        );
        let articles = articles(Path::new("a.html"), page.into_bytes()).expect("a page");
        let article = articles.first().expect("an article");
        assert_eq!(article.text(), PARAGRAPH);
        assert_eq!(article.given.title.as_deref(), Some("A bridge"));
        assert_eq!(article.given.date.and_then(|date| date.day), Some(1));
    }

    #[test]
    fn the_next_article_is_another() {
        let page = format!(
            "<title>Bridge</title><article><h1>Bridge</h1><p>{PARAGRAPH}</p></article><article><h1>Other</h1><p>{PARAGRAPH} Other.</p></article>"
        );
        assert_eq!(text(&page), PARAGRAPH);
    }

    #[test]
    fn fonts_part_no_words() {
        let page = format!(
            "<table><td>By us<br><br><font>{PARAGRAPH}<br><br>{PARAGRAPH}</font></td></table>"
        );
        assert_eq!(text(&page), format!("By us\n\n{PARAGRAPH}\n\n{PARAGRAPH}"));
    }

    #[test]
    fn short_pages_are_read_whole() {
        assert_eq!(text("<nav>Menu</nav><p>Short note.</p>"), "Short note.");
        assert_eq!(text("Only words"), "Only words");
    }

    #[test]
    fn given_text_stands_in() {
        let page = format!(
            "<script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"articleBody\":\"{PARAGRAPH}\"}}</script>\
             <article><p>Subscribe to read on.</p></article>"
        );
        assert_eq!(text(&page), PARAGRAPH);
    }

    #[test]
    fn pages_without_text_are_refused() {
        for page in [
            "<html><body><img src=a.png></body></html>",
            "<script>1</script>",
        ] {
            assert!(
                articles(Path::new("a.html"), page.into()).is_err(),
                "{page}"
            );
        }
        let deep = format!(
            "{}{PARAGRAPH}{}",
            "<div>".repeat(2_900),
            "</div>".repeat(2_900)
        );
        assert_eq!(text(&deep), PARAGRAPH);
        let deep = "<div>".repeat(50_000);
        assert!(articles(Path::new("a.html"), deep.into_bytes()).is_err());
    }
}
