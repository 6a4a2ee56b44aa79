//! Feeds saved as files: RSS of all versions and Atom; an entry is an article, its text
//! the longest of what it holds as content or summary, without markup. The feed's title
//! is the outlet, unless the entry names its source.
//!
//! A feed that breaks off is read as far as it goes, and that is told; so is how many
//! entries have no text. Entities that a feed defines itself are not resolved.

use super::charset::decode_declared;
use super::margin::{Margin, PassedOver};
use super::{Cause, given, markup};
use crate::corpus::Article;
use crate::corpus::article::{Given, Origin};
use crate::corpus::date::PartialDate;
use crate::corpus::evidence::FieldEvidence;
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;
use std::path::Path;

/// Articles of a feed; entries without text are passed over.
pub(super) fn articles(
    path: &Path,
    bytes: Vec<u8>,
    margin: &mut Margin<'_>,
) -> Result<Vec<Article>, Cause> {
    let text = decode_declared(bytes).ok_or(Cause::Binary)?;
    if text.trim().is_empty() {
        return Err(Cause::Empty);
    }
    let (feed, problem) = read(&text);
    if !feed.has_root {
        return Err(Cause::NoArticles("XML of no kind that is known"));
    }
    let n_entries = feed.entries.len();
    let mut articles = Vec::new();
    let mut empty = PassedOver::default();
    for (at, entry) in feed.entries.into_iter().enumerate() {
        match entry.article(path, at + 1, feed.title.as_deref()) {
            Some(article) => articles.push(article),
            // Where the feed breaks off is told below.
            None if problem.is_some() && at + 1 == n_entries => {}
            None => empty.count(at + 1),
        }
    }
    match problem {
        None if articles.is_empty() => return Err(Cause::NoWords("feed")),
        Some(problem) if articles.is_empty() => {
            return Err(Cause::Malformed {
                kind: "feed",
                problem,
            });
        }
        Some(problem) => {
            let cause = Cause::PassedOver(format!(
                "The feed breaks off in entry {n_entries} ({problem}); what stands before was read"
            ));
            margin.note(cause);
        }
        None => {}
    }
    margin.note_passed_over(
        "entry",
        &empty,
        n_entries,
        ["holds no text", "hold no text"],
    );
    Ok(articles)
}

/// What was read of a feed.
#[derive(Debug, Default)]
struct Feed {
    has_root: bool,
    title: Option<String>,
    entries: Vec<Entry>,
}

/// What was read of an entry.
#[derive(Debug, Default)]
struct Entry {
    title: Option<String>,
    source: Option<String>,
    published: Option<PartialDate>,
    updated: Option<PartialDate>,
    bylines: Vec<String>,
    text: String,
}

/// Reads to the end or to the first mistake, which is told.
fn read(text: &str) -> (Feed, Option<String>) {
    let mut feed = Feed::default();
    let mut reader = Reader::from_str(text);
    // Feeds are put together by templates that do not always close what they open.
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_dangling_amp = true;
    let mut in_entry = false;
    loop {
        let tag = match reader.read_event() {
            Ok(Event::Start(tag)) => tag,
            Ok(Event::End(tag)) => {
                let name = tag.name();
                in_entry &= !matches!(known_name(name.as_ref()), "item" | "entry");
                continue;
            }
            Ok(Event::Eof) => return (feed, None),
            Ok(_) => continue,
            Err(error) => return (feed, Some(error.to_string())),
        };
        let name = tag.name();
        match known_name(name.as_ref()) {
            "rss" | "feed" | "RDF" => feed.has_root = true,
            "channel" | "items" => {}
            "item" | "entry" => {
                in_entry = true;
                feed.entries.push(Entry::default());
            }
            known if feed.has_root => match reader.read_text(name) {
                Ok(inner) => {
                    let inner: &str = &inner;
                    feed.take(known, &value(&tag, inner), in_entry);
                }
                Err(error) => return (feed, Some(error.to_string())),
            },
            _ => return (feed, None),
        }
    }
}

/// An element's name without the prefixes that feeds write before their own and Dublin
/// Core's elements; empty for elements of others, which may have the same names.
fn known_name(name: &str) -> &str {
    match name.split_once(':') {
        None => name,
        Some(("atom" | "a" | "rss" | "rdf" | "dc" | "dcterms", local)) => local,
        Some(("content", "encoded")) => "encoded",
        Some(_) => "",
    }
}

/// What an element holds as markup: escaped, in a CDATA section, or as it is.
fn value(tag: &BytesStart<'_>, inner: &str) -> String {
    let kind = tag.try_get_attribute("type").ok().flatten();
    if kind.is_some_and(|kind| kind.value.as_ref() == "xhtml") {
        return inner.to_owned();
    }
    let unescaped = |raw: &str| unescape(raw).map_or_else(|_| raw.to_owned(), Cow::into_owned);
    let mut value = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some((before, after)) = rest.split_once("<![CDATA[") {
        let (section, after) = after.split_once("]]>").unwrap_or((after, ""));
        value.push_str(&unescaped(before));
        value.push_str(section);
        rest = after;
    }
    value.push_str(&unescaped(rest));
    value
}

/// The content of an inner element, if there is one.
fn within<'v>(value: &'v str, name: &str) -> Option<&'v str> {
    let (_, after) = value.split_once(&format!("<{name}>"))?;
    after
        .split_once(&format!("</{name}>"))
        .map(|(inner, _)| inner)
}

impl Feed {
    fn take(&mut self, name: &str, value: &str, in_entry: bool) {
        if let Some(entry) = self.entries.last_mut().filter(|_| in_entry) {
            entry.take(name, value);
        } else if name == "title" && self.title.is_none() {
            self.title = Some(markup::line(value)).filter(|title| !title.is_empty());
        }
    }
}

impl Entry {
    fn take(&mut self, name: &str, value: &str) {
        let line = |value: &str| Some(markup::line(value)).filter(|line| !line.is_empty());
        match name {
            "title" => self.title = line(value),
            "source" => self.source = line(within(value, "title").unwrap_or(value)),
            "pubDate" | "published" | "issued" | "date" | "created" => {
                self.published = self.published.or_else(|| given::date(value));
            }
            "updated" | "modified" => self.updated = given::date(value),
            "creator" | "author" => {
                let name = within(value, "name").unwrap_or(value);
                self.bylines.extend(line(name).as_deref().and_then(byline));
            }
            "encoded" | "content" | "description" | "summary" => {
                let text = markup::strip(value).unwrap_or_default();
                if text.len() > self.text.len() {
                    self.text = text;
                }
            }
            _ => {}
        }
    }

    fn article(self, file: &Path, number: usize, feed: Option<&str>) -> Option<Article> {
        if self.text.is_empty() {
            return None;
        }
        let is_of_feed = self.source.is_none() && feed.is_some();
        let mut given = Given {
            title: self.title,
            outlet: self.source.or_else(|| feed.map(str::to_owned)),
            date: self.published.or(self.updated),
            byline: given::byline(&self.bylines.join(", ")),
            ..Given::default()
        };
        if is_of_feed {
            given.evidence.outlet = Some(FieldEvidence::field("feed title"));
        }
        let given = given.said_by("feed entry");
        let (file, part) = (file.to_owned(), number.to_string());
        Some(Article::new(Origin::Part { file, part }, given, self.text))
    }
}

/// RSS writes "mail@host (Name)".
fn byline(author: &str) -> Option<String> {
    let named = author.split_once('(').and_then(|(mail, rest)| {
        let name = rest.strip_suffix(')')?;
        mail.contains('@').then_some(name)
    });
    given::byline(named.unwrap_or(author))
}

#[cfg(test)]
mod tests {
    use crate::corpus::Article;
    use crate::ingest::margin::Margin;
    use crate::ingest::{Cause, Options};
    use proptest::prelude::*;
    use std::path::Path;

    fn articles(path: &Path, feed: Vec<u8>) -> Result<Vec<Article>, Cause> {
        read(path, feed).map(|(articles, _)| articles)
    }

    /// Articles, and notes.
    fn read(path: &Path, feed: Vec<u8>) -> Result<(Vec<Article>, Vec<String>), Cause> {
        let options = Options::default();
        let mut margin = Margin::new(path, &options);
        let articles = super::articles(path, feed, &mut margin)?;
        let notes = margin.into_notes().into_iter();
        Ok((articles, notes.map(|note| note.reason()).collect()))
    }

    fn check(feed: &str, expected: &[[&str; 5]]) {
        let found = articles(Path::new("a.xml"), feed.into()).expect("a feed");
        let found: Vec<[String; 5]> = found
            .iter()
            .map(|article| {
                let given = article.given.clone();
                [
                    given.title.unwrap_or_default(),
                    given.outlet.unwrap_or_default(),
                    given.date.map(|date| date.to_string()).unwrap_or_default(),
                    given.byline.unwrap_or_default(),
                    article.text().to_owned(),
                ]
            })
            .collect();
        assert_eq!(found, expected, "{feed}");
    }

    #[test]
    fn rss() {
        check(
            "<?xml version='1.0'?><rss version='2.0' xmlns:dc='x'><channel><title>The Post</title><image><title>Logo</title></image>\
             <item><title>A &amp;amp; B</title><description>&lt;p&gt;Short&lt;/p&gt;</description><pubDate>Fri, 01 Mar 2024 08:00:00 GMT</pubDate>\
             <dc:creator>Ann Lee</dc:creator><content:encoded><![CDATA[<p>One</p><p>Two & more</p>]]></content:encoded><media:title>no</media:title></item>\
             <item><title>Empty</title><link/></item>\
             <item><description>Three</description><author>bo@a.example (Bo Ek)</author><source url='u'>BelTA</source></item></channel></rss>",
            &[
                [
                    "A & B",
                    "The Post",
                    "2024-03-01",
                    "Ann Lee",
                    "One\n\nTwo & more",
                ],
                ["", "BelTA", "", "Bo Ek", "Three"],
            ],
        );
    }

    #[test]
    fn atom_and_rdf() {
        check(
            "<feed xmlns='http://www.w3.org/2005/Atom'><title>The Post</title><updated>2024-03-05T00:00:00Z</updated>\
             <entry><title type='html'>A &lt;b&gt;B&lt;/b&gt;</title><author><name>Ann Lee</name></author><author><name>Bo Ek</name></author>\
             <updated>2024-03-02T00:00:00Z</updated><published>2024-03-01T00:00:00Z</published>\
             <content type='xhtml'><div xmlns='x'><p>One &lt; two</p><p>Three</p></div></content><summary>One</summary></entry></feed>",
            &[[
                "A B",
                "The Post",
                "2024-03-01",
                "Ann Lee, Bo Ek",
                "One < two\n\nThree",
            ]],
        );
        check(
            "<rdf:RDF><channel rdf:about='a'><title>The Post</title><items><rdf:Seq/></items></channel>\
             <item rdf:about='b'><title>A</title><description>One</description><dc:date>2024-03-01</dc:date></item></rdf:RDF>",
            &[["A", "The Post", "2024-03-01", "", "One"]],
        );
    }

    #[test]
    fn broken_feeds_are_read_as_far_as_they_go() {
        check(
            "<rss><channel><title>P & Q</title><item><description>One</description></item><item><description>Tw",
            &[["", "P & Q", "", "", "One"]],
        );
        let told = |feed: &str| read(Path::new("a.xml"), feed.into()).expect("a feed").1;
        let notes = told(
            "<rss><channel><item></item><item><description>One</description></item><item><description>Tw",
        );
        assert!(
            notes[0].starts_with("The feed breaks off in entry 3"),
            "{notes:?}"
        );
        assert!(
            notes[1].starts_with("1 of 3 entries holds no text"),
            "{notes:?}"
        );
        let refused = |feed: &str| {
            articles(Path::new("a.xml"), feed.into())
                .expect_err("none")
                .to_string()
        };
        assert!(refused("<rss><channel><item><desc").contains("damaged"));
        assert!(refused("<rss><channel></channel></rss>").contains("no text"));
        assert!(refused("<note><title>a</title></note>").contains("no kind"));
        assert!(refused("plain").contains("no kind"));
    }

    proptest! {
        #[test]
        fn any_feed(feed in "(<item>|</item>|<title>|</title>|<!\\[CDATA\\[|\\]\\]>|<description>|</description>|[a&;<>/ '=!-]){0,30}") {
            let _ = articles(Path::new("a.rss"), format!("<rss>{feed}").into_bytes());
        }
    }
}
