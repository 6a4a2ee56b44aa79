//! What a web page says of itself: JSON-LD, meta tags, marked elements, its address; in
//! this order for each field, the first that gives a value. Reads nothing out of the
//! running text.

use super::{given, json_ld, markup};
use crate::corpus::article::Given;
use crate::corpus::date::PartialDate;
use crate::corpus::evidence::{FieldEvidence, GivenEvidence};
use crate::text::fold::fold;
use dom_query::Document;
use std::collections::HashMap;

/// Meta tags by field, best first, in lower case.
const TITLES: [&str; 7] = [
    "og:title",
    "headline",
    "dc.title",
    "dcterms.title",
    "citation_title",
    "parsely-title",
    "twitter:title",
];
const OUTLETS: [&str; 6] = [
    "og:site_name",
    "citation_journal_title",
    "dc.publisher",
    "dcterms.publisher",
    "application-name",
    "apple-mobile-web-app-title",
];
const DATES: [&str; 19] = [
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "date.published",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish_date",
    "publication_date",
    "citation_publication_date",
    "citation_date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "date",
];
const BYLINES: [&str; 8] = [
    "author",
    "article:author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "parsely-author",
    "sailthru.author",
];

/// What a page says.
#[derive(Debug, Default)]
pub(super) struct PageHead {
    /// Title, outlet, date, byline.
    pub(super) given: Given,
    /// The article's text as JSON-LD gives it.
    pub(super) body: Option<String>,
}

/// A value, and what names it.
type Said<V> = (V, FieldEvidence);

/// A value that something names so.
fn said<V>(value: Option<V>, name: &str) -> Option<Said<V>> {
    Some((value?, FieldEvidence::field(name)))
}

/// A value with the evidence it came with.
fn known<V>(value: Option<V>, evidence: Option<FieldEvidence>) -> Option<Said<V>> {
    Some((value?, evidence?))
}

/// Reads what the page says of itself.
pub(super) fn read(document: &Document) -> PageHead {
    let json_ld::Linked { given, body } = json_ld::read(document);
    let metas = metas(document);
    let address = address(document, &metas);
    let evidence = given.evidence;
    let outlet = known(given.outlet, evidence.outlet).or_else(|| first(&metas, &OUTLETS));
    let title = known(given.title, evidence.title)
        .or_else(|| first(&metas, &TITLES))
        .or_else(|| said(only_head(document), "heading of the page"))
        .or_else(|| {
            let title = element(document, "head title, body > title, html > title");
            said(title, "title of the page")
        });
    let site = outlet.as_ref().map(|(name, _)| name.as_str());
    let (title, title_evidence) = title
        .map(|(title, said)| (bare_title(&title, site, only_head(document)), said))
        .unzip();
    let outlet = outlet.or_else(|| said(given::host(address.as_deref()?), "address of the page"));
    let (outlet, outlet_evidence) = outlet.unzip();
    let (date, date_evidence) = known(given.date, evidence.date)
        .or_else(|| date(document, &metas))
        .or_else(|| said(date_in_address(address.as_deref()?), "address of the page"))
        .unzip();
    let (byline, byline_evidence) = known(given.byline, evidence.byline)
        .or_else(|| byline(document, &metas))
        .and_then(|(byline, said)| Some((given::byline(&byline)?, said)))
        .unzip();
    let given = Given {
        title,
        outlet,
        date,
        byline,
        evidence: GivenEvidence {
            title: title_evidence,
            outlet: outlet_evidence,
            date: date_evidence,
            byline: byline_evidence,
            path_date: None,
        },
        ..Given::default()
    };
    PageHead { given, body }
}

/// A date that a meta tag or a marked element gives.
fn date(document: &Document, metas: &HashMap<String, String>) -> Option<Said<PartialDate>> {
    let in_meta = DATES.iter().find_map(|name| {
        let date = given::date(metas.get(*name)?)?;
        said(Some(date), &format!("meta {name}"))
    });
    in_meta.or_else(|| said(marked_date(document), "time marked in the page"))
}

/// Names of writers that a meta tag or a marked element gives.
fn byline(document: &Document, metas: &HashMap<String, String>) -> Option<Said<String>> {
    let marked = |selector| said(element(document, selector), "byline marked in the page");
    first(metas, &BYLINES)
        .filter(|(name, _)| !name.contains("://"))
        .or_else(|| marked("[itemprop~=author] [itemprop=name], [itemprop~=author], [rel~=author]"))
        .or_else(|| marked(".byline, .author-name, .article-author"))
}

/// Values of meta tags by name, property or itemprop; of several the first.
fn metas(document: &Document) -> HashMap<String, String> {
    let mut metas = HashMap::new();
    for node in document.select("meta[content]").nodes() {
        let name = ["property", "name", "itemprop"]
            .iter()
            .find_map(|key| node.attr(key));
        let value = markup::line(&node.attr_or("content", ""));
        if let Some(name) = name.filter(|_| !value.is_empty()) {
            metas.entry(name.trim().to_lowercase()).or_insert(value);
        }
    }
    metas
}

fn first(metas: &HashMap<String, String>, names: &[&str]) -> Option<Said<String>> {
    names.iter().find_map(|name| {
        let value = metas.get(*name)?;
        said(Some(value.clone()), &format!("meta {name}"))
    })
}

/// The text of the first element that has some.
fn element(document: &Document, selector: &str) -> Option<String> {
    let found = document.try_select(selector)?;
    let mut texts = found.nodes().iter().map(|node| markup::line(&node.text()));
    texts.find(|text| !text.is_empty())
}

/// The page's head of the first rank, if it has just one that is no mere logo.
fn only_head(document: &Document) -> Option<String> {
    let heads = document.select("h1");
    match heads.nodes() {
        [only] => Some(markup::line(&markup::text(only))).filter(|text| text.contains(' ')),
        _ => None,
    }
}

/// The title without the outlet's name at one of its ends.
fn bare_title(title: &str, outlet: Option<&str>, head: Option<String>) -> String {
    if let Some(head) = head
        && fold(title).contains(&fold(&head))
    {
        return head;
    }
    let outlet = outlet.map(fold).unwrap_or_default();
    for sign in [" | ", " – ", " — ", " - ", " :: ", " · "] {
        if let Some((rest, last)) = title.rsplit_once(sign)
            && fold(last.trim()) == outlet
        {
            return rest.trim().to_owned();
        }
        if let Some((start, rest)) = title.split_once(sign)
            && fold(start.trim()) == outlet
        {
            return rest.trim().to_owned();
        }
    }
    title.to_owned()
}

/// A date that an element is marked with.
fn marked_date(document: &Document) -> Option<PartialDate> {
    let selectors = [
        "[itemprop~=datePublished]",
        "time[pubdate]",
        "article time[datetime], main time[datetime]",
        "time.published, time.entry-date, .published time, abbr.published",
        "time[datetime]",
    ];
    selectors.iter().find_map(|selector| {
        let found = document.try_select(selector)?;
        let node = found.nodes().first()?;
        let said = ["datetime", "content", "title"]
            .iter()
            .find_map(|key| node.attr(key));
        said.and_then(|said| given::date(&said))
            .or_else(|| given::date(&markup::line(&node.text())))
    })
}

/// The address the page gives as its own.
fn address(document: &Document, metas: &HashMap<String, String>) -> Option<String> {
    let link = document.select("link[rel~=canonical][href]");
    let link = link.nodes().first().and_then(|node| node.attr("href"));
    link.map(|link| link.trim().to_owned())
        .filter(|link| link.contains("://"))
        .or_else(|| metas.get("og:url").cloned())
}

/// "/2024/03/01/" or "/2024-03-01" in an address.
fn date_in_address(address: &str) -> Option<PartialDate> {
    let (_, path) = address.split_once("://")?;
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    parts.iter().enumerate().find_map(|(at, part)| {
        let slashed = parts.get(at..at + 3).map(|three| three.join("-"));
        let whole = |date: &PartialDate| {
            date.day.is_some() && date.year.is_some_and(|year| (1980..2100).contains(&year))
        };
        slashed
            .and_then(|three| given::date(&three))
            .filter(whole)
            .or_else(|| given::date(part.get(..10)?).filter(whole))
    })
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::ingest::markup;

    fn check(page: &str, expected: [&str; 4]) {
        let document = markup::parse(page).expect("small");
        let given = read(&document).given;
        let found = [
            given.title.unwrap_or_default(),
            given.outlet.unwrap_or_default(),
            given.date.map(|date| date.to_string()).unwrap_or_default(),
            given.byline.unwrap_or_default(),
        ];
        assert_eq!(found, expected, "{page}");
    }

    #[test]
    fn meta_tags() {
        check(
            "<meta property=og:title content='Bridge &amp;amp; tunnel | The Post'>\
             <meta property=og:site_name content='The Post'>\
             <meta property=article:published_time content=2024-03-01T23:30:00-05:00>\
             <meta name=author content='By Ann Lee'>",
            ["Bridge & tunnel", "The Post", "2024-03-01", "Ann Lee"],
        );
        check(
            "<title>The Post - A new bridge</title><meta name=DC.date.issued content='1 March 2024'>\
             <meta name=dc.publisher content='The Post'><meta property=article:author content=https://a.b/c>",
            ["A new bridge", "The Post", "2024-03-01", ""],
        );
    }

    #[test]
    fn evidence_names_tag_and_element() {
        let page = "<meta property=og:title content='Bridge opens'><meta property=article:published_time content=2024-03-01>\
             <link rel=canonical href=https://www.post.example/1><span class=byline>by Ann Lee</span>";
        let document = markup::parse(page).expect("small");
        let found = read(&document).given.evidence;
        let shown = [found.title, found.outlet, found.date, found.byline]
            .map(|found| found.map(|found| found.to_string()).unwrap_or_default());
        assert_eq!(
            shown,
            [
                "meta og:title",
                "address of the page",
                "meta article:published_time",
                "byline marked in the page"
            ]
        );
    }

    #[test]
    fn elements_and_addresses() {
        check(
            "<title>A new bridge – long name of a site</title><link rel=canonical href=https://www.post.example/2024/03/01/bridge>\
             <h1>A new <i>bridge</i></h1><span class=byline>by Ann Lee and Bo Ek</span>",
            [
                "A new bridge",
                "post.example",
                "2024-03-01",
                "Ann Lee and Bo Ek",
            ],
        );
        check(
            "<body><time datetime=2024-03-02>now</time><a rel=author href=/>Bo Ek</a>",
            ["", "", "2024-03-02", "Bo Ek"],
        );
    }

    #[test]
    fn json_ld_is_first() {
        check(
            "<meta property=og:title content=Other><script type='application/ld+json'>{\"@graph\":[{\"@type\":\"WebSite\",\"name\":\"x\"},\
             {\"@type\":[\"NewsArticle\"],\"headline\":\"A &quot;bridge&quot;\",\"datePublished\":\"2024-03-01T08:00:00Z\",\
             \"author\":[{\"@type\":\"Person\",\"name\":\"Ann Lee\"},\"Bo Ek\"],\"publisher\":{\"name\":\"The Post\"}}]}</script>",
            ["A \"bridge\"", "The Post", "2024-03-01", "Ann Lee, Bo Ek"],
        );
        check(
            "<script type='application/ld+json'>{broken</script><title>T x</title>",
            ["T x", "", "", ""],
        );
    }
}
