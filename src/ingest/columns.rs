//! Which column of a table, or field of a record, is what, by these rules:
//!
//! 1. Names are compared without case, accents and separators ("Pub-Date" is "pubdate").
//! 2. For each use there is a list of names, best first; the first that is there is taken,
//!    and no column is taken twice.
//! 3. A table without a name for the text and with one column of long values only has
//!    its text there; with several or none, nothing is guessed.

use super::{Cause, given, markup};
use crate::corpus::Article;
use crate::corpus::article::{Given, Origin};
use crate::text::fold::fold;
use std::path::Path;

/// What columns are used for, in order of taking.
const USES: [(Use, &[&str]); 7] = [
    (
        Use::Text,
        &[
            "text",
            "body",
            "content",
            "fulltext",
            "articletext",
            "articlebody",
            "bodytext",
            "maintext",
            "plaintext",
            "article",
            "story",
            "contents",
            "contenttext",
            "contenthtml",
            "bodyhtml",
            "html",
            "message",
            "description",
        ],
    ),
    (
        Use::Title,
        &[
            "title",
            "headline",
            "head",
            "articletitle",
            "heading",
            "subject",
            "hl",
            "name",
        ],
    ),
    (
        Use::Date,
        &[
            "date",
            "published",
            "publisheddate",
            "publicationdate",
            "datepublished",
            "publishedat",
            "pubdate",
            "publishdate",
            "publishtime",
            "publishedtime",
            "publishedon",
            "dateofpublication",
            "datetime",
            "timestamp",
            "time",
            "created",
            "createdat",
            "createdutc",
            "day",
            "year",
        ],
    ),
    (
        Use::Byline,
        &[
            "author",
            "authors",
            "byline",
            "writer",
            "writtenby",
            "creator",
            "journalist",
            "by",
            "reporter",
        ],
    ),
    (
        Use::Outlet,
        &[
            "outlet",
            "source",
            "publication",
            "publisher",
            "newspaper",
            "sourcename",
            "site",
            "sitename",
            "media",
            "journal",
            "domain",
            "feed",
            "agency",
        ],
    ),
    (
        Use::Url,
        &[
            "url",
            "link",
            "uri",
            "permalink",
            "address",
            "webaddress",
            "sourceurl",
            "canonical",
        ],
    ),
    (
        Use::Id,
        &[
            "id",
            "identifier",
            "articleid",
            "docid",
            "documentid",
            "guid",
            "uuid",
            "key",
            "no",
            "number",
        ],
    ),
];

/// A column of values this long on average holds running text.
const LONG_BYTES: usize = 160;

/// How many names of columns are told when none is the text.
const N_TOLD: usize = 12;

/// What a column is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    Text,
    Title,
    Date,
    Byline,
    Outlet,
    Url,
    Id,
}

/// Columns by use.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Columns {
    text: usize,
    title: Option<usize>,
    date: Option<usize>,
    byline: Option<usize>,
    outlet: Option<usize>,
    url: Option<usize>,
    id: Option<usize>,
}

impl Columns {
    /// The columns of a table with these names, of which `samples` are some rows.
    ///
    /// # Errors
    /// When nothing tells which holds the text.
    pub(super) fn of<'r>(
        names: &[&str],
        samples: impl Iterator<Item = Vec<&'r str>>,
    ) -> Result<Self, Cause> {
        let folded: Vec<String> = names.iter().map(|name| key(name)).collect();
        let mut taken = Vec::new();
        let mut of = [None; USES.len()];
        for ((_, list), place) in USES.iter().zip(&mut of) {
            let free = |name: &&str| {
                let at = folded.iter().position(|folded| folded == *name)?;
                (!taken.contains(&at)).then_some(at)
            };
            *place = list.iter().find_map(free);
            taken.extend(*place);
        }
        let [text, title, date, byline, outlet, url, id] = of;
        let text = text
            .or_else(|| only_long(names.len(), &taken, samples))
            .ok_or_else(|| Cause::NoTextColumn(told(names)))?;
        Ok(Self {
            text,
            title,
            date,
            byline,
            outlet,
            url,
            id,
        })
    }

    /// The article of a row; none if its text is empty. `number` counts rows from 1.
    pub(super) fn article(self, file: &Path, number: usize, row: &[&str]) -> Option<Article> {
        let field = |at: Option<usize>| {
            let value = row.get(at?)?.trim();
            (!value.is_empty()).then_some(value)
        };
        let text = field(Some(self.text))?;
        let text = plain(text);
        if text.is_empty() {
            return None;
        }
        let given = Given {
            title: field(self.title)
                .map(markup::line)
                .filter(|title| !title.is_empty()),
            outlet: field(self.outlet)
                .map(|outlet| given::host(outlet).unwrap_or_else(|| markup::line(outlet)))
                .or_else(|| given::host(field(self.url)?)),
            date: field(self.date).and_then(given::date),
            byline: field(self.byline).and_then(|byline| given::byline(&markup::line(byline))),
            ..Given::default()
        };
        let part = field(self.id).map_or_else(|| number.to_string(), str::to_owned);
        let file = file.to_owned();
        Some(Article::new(Origin::Part { file, part }, given, text))
    }
}

/// A value as text: markup is stripped, line ends are unified.
fn plain(value: &str) -> String {
    let is_markup = ["</p>", "</div>", "<br>", "<br/>", "<br />", "</a>", "<p>"]
        .iter()
        .any(|tag| value.contains(tag));
    let stripped = if is_markup {
        markup::strip(value)
    } else {
        None
    };
    stripped.unwrap_or_else(|| super::decode::unify_line_ends(value.to_owned()))
}

/// A name without case, accents and whatever is no letter or digit.
fn key(name: &str) -> String {
    fold(name)
        .chars()
        .filter(|sign| sign.is_alphanumeric())
        .collect()
}

/// The one column whose values are long, if it is one.
fn only_long<'r>(
    n_columns: usize,
    taken: &[usize],
    samples: impl Iterator<Item = Vec<&'r str>>,
) -> Option<usize> {
    let mut n_bytes = vec![0_usize; n_columns];
    let mut n_rows = 0_usize;
    for row in samples {
        n_rows += 1;
        for (sum, value) in n_bytes.iter_mut().zip(row) {
            *sum += value.len();
        }
    }
    let mut long = n_bytes
        .iter()
        .enumerate()
        .filter(|(at, sum)| n_rows > 0 && **sum >= n_rows * LONG_BYTES && !taken.contains(at));
    match (long.next(), long.next()) {
        (Some((at, _)), None) => Some(at),
        _ => None,
    }
}

/// The names, for a person who has to choose.
fn told(names: &[&str]) -> String {
    let shown: Vec<String> = names
        .iter()
        .take(N_TOLD)
        .map(|name| {
            let name: String = name
                .trim()
                .chars()
                .filter(|sign| !sign.is_control())
                .take(40)
                .collect();
            format!("\"{name}\"")
        })
        .collect();
    match names.len().saturating_sub(N_TOLD) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::Columns;
    use std::path::Path;

    fn columns(names: &[&str], rows: &[&[&str]]) -> Result<Columns, String> {
        let samples = rows.iter().map(|row| row.to_vec());
        Columns::of(names, samples).map_err(|cause| cause.to_string())
    }

    fn check(names: &[&str], row: &[&str], expected: [&str; 6]) {
        let columns = columns(names, &[row]).expect("a text column");
        let article = columns.article(Path::new("a.csv"), 7, row).expect("a text");
        let part = format!("{:?}", article.origin);
        assert!(part.contains(&format!("part: {:?}", expected[5])), "{part}");
        let found = [
            article.text().to_owned(),
            article.given.title.clone().unwrap_or_default(),
            article
                .given
                .date
                .map(|date| date.to_string())
                .unwrap_or_default(),
            article.given.byline.clone().unwrap_or_default(),
            article.given.outlet.clone().unwrap_or_default(),
        ];
        assert_eq!(found[..], expected[..5]);
    }

    #[test]
    fn names_are_folded() {
        check(
            &[
                "ID",
                "Kicker",
                "Pub Date",
                "AUTHOR",
                "Source",
                "Full-Text",
                "URL",
            ],
            &[
                "12",
                "A &amp; B",
                "1 March 2024",
                "By Ann Lee",
                "The Post",
                "Words.",
                "https://a.example/",
            ],
            ["Words.", "", "2024-03-01", "Ann Lee", "The Post", "12"],
        );
        check(
            &["Headline", "content", "link", "description"],
            &[
                "A &amp; B",
                "<p>One</p><p>Two</p>",
                "https://www.a.example/1",
                "deck",
            ],
            ["One\n\nTwo", "A & B", "", "", "a.example", "7"],
        );
    }

    #[test]
    fn one_long_column_is_the_text() {
        let long = "word ".repeat(60);
        let names = ["a", "title", "b"];
        assert!(columns(&names, &[&["x", &long, &long]]).is_ok());
        let error = columns(&names, &[&[&long, "t", &long]]).expect_err("two long ones");
        assert!(error.contains("\"a\", \"title\", \"b\""), "{error}");
        assert!(columns(&names, &[]).is_err());
    }
}
