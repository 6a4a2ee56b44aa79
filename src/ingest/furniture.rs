//! What stands in a web page beside its article, by these rules:
//!
//! 1. Elements that say so themselves: navigation, search, menus.
//! 2. Elements whose class or id has a word such as "advertisement" or "cookie", unless
//!    they hold a good part of the page's text.
//! 3. Blocks of several links with hardly a word between them.
//! 4. Blocks that say nothing but "Advertisement".
//!
//! Readability, which runs after this, weighs such names too, but lets short ones pass.

use super::markup;
use dom_query::{Document, NodeId, NodeRef};
use std::collections::HashMap;

/// Elements that are no part of an article in any page.
const WAYFINDING: &str =
    "nav, menu, dialog, [role=navigation], [role=search], [role=contentinfo], [role=dialog]";

/// Elements that are no part of an article unless they stand inside of one.
const FRAME: &str = "header, footer, aside, form, [role=banner], [role=complementary]";

/// Words of classes and ids.
const NAMES: [&str; 48] = [
    "ad",
    "ads",
    "adv",
    "advert",
    "adverts",
    "advertisement",
    "advertisements",
    "advertising",
    "adslot",
    "adsbygoogle",
    "banner",
    "breadcrumb",
    "breadcrumbs",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "dfp",
    "disqus",
    "editsection",
    "gdpr",
    "leaderboard",
    "login",
    "masthead",
    "modal",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "outbrain",
    "pagination",
    "pager",
    "popup",
    "postmetadata",
    "promo",
    "promoted",
    "recirc",
    "recommended",
    "related",
    "share",
    "sharing",
    "sidebar",
    "skip",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "taboola",
];

/// Elements that are never taken for furniture by their names.
const KEPT: [&str; 6] = ["html", "body", "main", "article", "h1", "a"];

/// What stands above an advertisement, or in its place, in lower case.
const LABELS: [&str; 12] = [
    "advertisement",
    "advertisements",
    "skip advertisement",
    "story continues below this ad",
    "article continues below advertisement",
    "sponsored",
    "anzeige",
    "werbung",
    "publicité",
    "publicidad",
    "pubblicità",
    "реклама",
];

/// The most characters of such a label, without white space.
const MAX_LABEL: usize = 40;

/// Blocks that may be nothing but links.
const LINK_BLOCKS: [&str; 11] = [
    "div", "ul", "ol", "td", "th", "table", "section", "p", "li", "tr", "dl",
];

/// What is counted of an element's text, in characters without white space.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    all: usize,
    linked: usize,
    n_links: usize,
}

/// Takes the furniture out.
pub(super) fn remove(document: &Document) {
    remove_all(document, WAYFINDING);
    let root = document.root();
    let nodes: Vec<NodeRef<'_>> = root.descendants_it().collect();
    let counts = counts(&nodes);
    let total = counts.get(&root.id).map_or(0, |count| count.all);
    let size = |node: &NodeRef<'_>| counts.get(&node.id).map_or(0, |count| count.all);
    // Pages that give such a name to every paragraph mean something else by it.
    let named_paragraphs = nodes.iter().filter(|node| node.has_name("p"));
    let named_paragraphs: usize = named_paragraphs.filter(|p| has_name(p)).map(size).sum();
    let keeps_paragraphs = named_paragraphs * 10 >= total * 3;
    for node in &nodes {
        let Some(name) = node.node_name() else {
            continue;
        };
        let count = counts.get(&node.id).copied().unwrap_or_default();
        let is_small = count.all * 10 < total * 3;
        let is_kept = KEPT.contains(&&*name) || (keeps_paragraphs && &*name == "p");
        let is_named = !is_kept && is_small && (has_name(node) || is_label(node, count));
        let is_links = LINK_BLOCKS.contains(&&*name)
            && is_small
            && count.n_links > 1
            && count.linked * 10 >= count.all * 8;
        if is_named || is_links {
            node.remove_from_parent();
        }
    }
}

/// Takes out what frames a page, for pages in which no article is found.
pub(super) fn remove_frame(document: &Document) {
    remove_all(document, FRAME);
}

fn remove_all(document: &Document, selector: &str) {
    if let Some(found) = document.try_select(selector) {
        found.remove();
    }
}

/// Counts of all elements; children stand after their parents in `nodes`.
fn counts(nodes: &[NodeRef<'_>]) -> HashMap<NodeId, Count> {
    let mut counts: HashMap<NodeId, Count> = HashMap::new();
    for node in nodes.iter().rev() {
        let mut count = counts.get(&node.id).copied().unwrap_or_default();
        if node.is_text() {
            count.all = node
                .text()
                .chars()
                .filter(|sign| !sign.is_whitespace())
                .count();
        } else if node
            .node_name()
            .is_some_and(|name| markup::is_unseen(&name))
        {
            count = Count::default();
        } else if node.has_name("a") {
            count.linked = count.all;
            count.n_links = 1;
        }
        counts.insert(node.id, count);
        if let Some(parent) = node.parent() {
            let sum = counts.entry(parent.id).or_default();
            sum.all += count.all;
            sum.linked += count.linked;
            sum.n_links += count.n_links;
        }
    }
    counts
}

/// Whether it is a block that says nothing but that an advertisement follows.
fn is_label(node: &NodeRef<'_>, count: Count) -> bool {
    let is_block = node
        .node_name()
        .is_some_and(|name| LINK_BLOCKS.contains(&&*name));
    is_block && (1..=MAX_LABEL).contains(&count.all) && {
        let text = markup::line(&node.text()).to_lowercase();
        LABELS.contains(&&*text)
    }
}

/// Whether class or id has one of the words.
fn has_name(node: &NodeRef<'_>) -> bool {
    ["class", "id"]
        .iter()
        .filter_map(|key| node.attr(key))
        .any(|names| {
            let mut words = names.split(|sign: char| !sign.is_ascii_alphanumeric());
            words.any(|word| NAMES.iter().any(|name| word.eq_ignore_ascii_case(name)))
        })
}

#[cfg(test)]
mod tests {
    use super::remove;
    use crate::ingest::markup;

    fn check(page: &str, expected: &str) {
        let document = markup::parse(page).expect("small");
        remove(&document);
        assert_eq!(markup::text(&document.root()), expected, "{page}");
    }

    const WORDS: &str = "The council voted on Friday to build a second bridge over the river.";

    #[test]
    fn named_elements() {
        check(
            &format!(
                "<nav>Menu</nav><p>{WORDS}</p><div class='box ad-slot'>Buy</div><div id=cookie_note>OK?</div>"
            ),
            WORDS,
        );
        check(&format!("<div class='related ad'>{WORDS}</div>"), WORDS);
        check(
            &format!("<div class='shadow headline'>Ad</div>{WORDS}"),
            &format!("Ad\n\n{WORDS}"),
        );
    }

    #[test]
    fn labels_of_advertisements() {
        check(
            &format!("<p>{WORDS}<p>Advertisement<p>{WORDS}"),
            &format!("{WORDS}\n\n{WORDS}"),
        );
        check(
            &format!("<p>{WORDS}<p>Advertisement on walls"),
            &format!("{WORDS}\n\nAdvertisement on walls"),
        );
    }

    #[test]
    fn paragraphs_may_be_named() {
        let named = format!("<p class=related>{WORDS}");
        check(&format!("{named}{named}"), &format!("{WORDS}\n\n{WORDS}"));
        check(
            &format!("{0}{0}{0}{0}<p class=related>More", format!("<p>{WORDS}")),
            &[WORDS; 4].join("\n\n"),
        );
    }

    #[test]
    fn blocks_of_links() {
        check(
            &format!(
                "<table><td><a>Home</a><br><a>News</a></td><td>{WORDS} <a>Here</a> and <a>there</a>.</td></table>"
            ),
            &format!("{WORDS} Here and there."),
        );
        check(
            &format!("{WORDS}<p><a>One link</a></p>"),
            &format!("{WORDS}\n\nOne link"),
        );
    }
}
