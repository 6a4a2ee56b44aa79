//! Citations of articles as plain text, in the order of the Chicago manual's entries for
//! news: byline, title, outlet, date. What an article does not say is left out.

use crate::corpus::annotation::Header;
use crate::corpus::date::PartialDate;
use crate::index::{DocId, Snapshot};

/// One citation; none of an article that is gone.
pub(super) fn chicago(snapshot: &Snapshot, doc: DocId) -> Option<String> {
    let header = snapshot.header(doc)?;
    let byline = snapshot
        .article(doc)
        .zip(header.byline)
        .and_then(|(article, span)| article.text().get(span.range()));
    let outlets = snapshot.outlets(doc).join(", ");
    let date = snapshot.date(doc).map(PartialDate::label);
    Some(written(header, byline, &outlets, date.as_deref()))
}

fn written(header: &Header, byline: Option<&str>, outlets: &str, date: Option<&str>) -> String {
    let title = header.title.trim();
    let ends = title.ends_with(['.', '?', '!']);
    let title = format!("“{title}{}”", if ends { "" } else { "." });
    let source: Vec<&str> = [Some(outlets), date]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    let byline = byline.map(without_by).filter(|name| !name.is_empty());
    let byline = byline.map(|name| format!("{name}. ")).unwrap_or_default();
    let source = source.join(", ");
    if source.is_empty() {
        format!("{byline}{title}")
    } else {
        format!("{byline}{title} {source}.")
    }
}

/// A byline as a name: without the word before it and the period behind.
fn without_by(byline: &str) -> &str {
    let byline = byline.trim().trim_end_matches('.');
    let word = byline.get(..3).filter(|by| by.eq_ignore_ascii_case("by "));
    word.and_then(|by| byline.get(by.len()..))
        .unwrap_or(byline)
        .trim()
}

#[cfg(test)]
mod tests {
    use super::written;
    use crate::corpus::annotation::Header;

    fn check(title: &str, (byline, outlets, date): (&str, &str, &str), expected: &str) {
        let header = Header {
            title: title.to_owned(),
            ..Header::default()
        };
        let (byline, date) = (byline.to_owned(), date.to_owned());
        let byline = (!byline.is_empty()).then_some(byline.as_str());
        let date = (!date.is_empty()).then_some(date.as_str());
        assert_eq!(written(&header, byline, outlets, date), expected);
    }

    #[test]
    fn a_citation_holds_what_is_known() {
        check(
            "Grain corridor reopens",
            ("By Ayse Demir", "Anadolu", "9 Nov 2025"),
            "Ayse Demir. “Grain corridor reopens.” Anadolu, 9 Nov 2025.",
        );
        check("Who pays?", ("", "", ""), "“Who pays?”");
        check("Rates held", ("", "", "2024"), "“Rates held.” 2024.");
        check("Rates held", ("", "Reuters", ""), "“Rates held.” Reuters.");
    }
}
