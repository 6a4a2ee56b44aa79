//! What documents say of themselves: title, author, date of publication. Names that
//! programs put there by themselves are passed over, and so is the date on which a file was
//! made: it is not that of its article.

use super::given;
use super::xml::{Node, walk};
use crate::corpus::article::Given;

/// Titles that come from a program and not from a person, in lower case.
const EMPTY_TITLES: [&str; 6] = [
    "untitled",
    "document",
    "document1",
    "normal",
    "word document",
    "title",
];

/// What a part of properties says: the first title, author and date.
pub(super) fn read_properties(xml: Vec<u8>) -> Given {
    let mut given = Given::default();
    let mut text = String::new();
    let _ = walk(xml, |node| match node {
        Node::Open(..) => text.clear(),
        Node::Text(more) => text.push_str(more),
        Node::Close(name) => {
            let value = std::mem::take(&mut text);
            let value = value.trim();
            match name {
                "title" if given.title.is_none() => given.title = title(value),
                "creator" if given.byline.is_none() => given.byline = filled(value),
                "initial-creator" => given.byline = filled(value).or(given.byline.take()),
                "date" if given.date.is_none() => given.date = given::date(value),
                _ => {}
            }
        }
    });
    given.said_by("document properties:")
}

/// A title, unless a program made it.
pub(super) fn title(value: &str) -> Option<String> {
    let lower = value.trim().to_lowercase();
    let by_program = EMPTY_TITLES.contains(&lower.as_str())
        || lower.starts_with("microsoft word - ")
        || lower.starts_with("untitled");
    filled(value).filter(|_| !by_program)
}

/// A value that says anything, on one line.
pub(super) fn filled(value: &str) -> Option<String> {
    let words: Vec<&str> = value.split_whitespace().collect();
    Some(words.join(" ")).filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{read_properties, title};

    #[test]
    fn the_date_of_making_is_passed_over() {
        let xml = "<p><dc:date>2024-05-01</dc:date><dcterms:created>2024-03-06T08:00:00Z</dcterms:created>\
                   <dc:title> A\n title </dc:title><dc:creator/><dc:creator>M. L.</dc:creator></p>";
        let given = read_properties(xml.as_bytes().to_vec());
        assert_eq!(given.title.as_deref(), Some("A title"));
        assert_eq!(given.byline.as_deref(), Some("M. L."));
        assert_eq!(
            given.date.map(|date| date.to_string()).as_deref(),
            Some("2024-05-01")
        );
    }

    #[test]
    fn titles_by_programs_are_none() {
        let check = |value, expected| assert_eq!(title(value).as_deref(), expected, "{value}");
        check("Microsoft Word - press_final2.doc", None);
        check("Document1", None);
        check(" ", None);
        check("Documents of the storm", Some("Documents of the storm"));
    }
}
