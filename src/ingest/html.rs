//! Web pages: one article a page, its text the main text without menus and
//! advertisements. What the page says of itself is read in [`super::page_head`].
//!
//! 1. `dom_smoothie` (Mozilla's Readability) picks the element that holds the article.
//! 2. A page that marks its body itself (`itemprop="articleBody"`) and whose mark holds
//!    clearly more text than what was picked is taken at its word; so is the text that
//!    JSON-LD gives, where the page itself shows only its beginning.
//! 3. Menus and advertisements ([`super::furniture`]) are taken out first.
//! 4. Where nothing was picked, the whole page is the text, without its furniture.
//! 5. A first paragraph that repeats the title is left out.

use super::charset::decode_declared;
use super::{Cause, furniture, markup, page_head};
use crate::corpus::Article;
use crate::corpus::article::Origin;
use crate::text::fold::fold;
use dom_query::Document;
use dom_smoothie::{Config, Readability};
use std::path::Path;

/// Marked or given text counts if it is this many times as long as the picked one.
const CLEARLY_MORE: usize = 2;

/// Pages with more elements, or with elements nested deeper, are no pages that people
/// write; Readability would need minutes for them.
const MAX_ELEMENTS: usize = 150_000;
const MAX_DEPTH: usize = 250;

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
    let head = page_head::read(&document);
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
    let text = match &head.given.title {
        Some(title) => without_title(&text, title),
        None => &text,
    };
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

/// The text after a first paragraph that is the title.
fn without_title<'t>(text: &'t str, title: &str) -> &'t str {
    match text.split_once("\n\n") {
        Some((first, rest)) if fold(first.trim()) == fold(title) => rest,
        _ => text,
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
