//! Markdown: the article is the whole decoded file, so that places in it are places in
//! the file. Of the markup only front matter is read; heads, links and lists are left to
//! those who read the text.

use super::given;
use crate::corpus::Article;
use crate::corpus::article::{Given, Origin};
use crate::corpus::evidence::FieldEvidence;
use std::path::Path;

/// One article, with what its front matter says.
pub(super) fn articles(path: &Path, text: String) -> Vec<Article> {
    let given = front_matter(&text).map(read_fields).unwrap_or_default();
    vec![Article::new(Origin::File(path.to_owned()), given, text)]
}

/// The lines between a first line "---" and the next line "---" or "...".
fn front_matter(text: &str) -> Option<&str> {
    let body = text.strip_prefix("---")?;
    let (rest_of_line, body) = body.split_once('\n')?;
    if !rest_of_line.trim().is_empty() {
        return None;
    }
    let mut end = 0;
    for line in body.split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            return body.get(..end);
        }
        end += line.len();
    }
    None
}

/// Reads `key: value` lines. Lists, blocks and nested values are passed over.
fn read_fields(front: &str) -> Given {
    let mut given = Given::default();
    for line in front.lines() {
        let Some((key, value)) = line.split_once(':') else {
            continue;
        };
        let Some(value) = scalar(value) else { continue };
        match key.to_ascii_lowercase().as_str() {
            "title" => given.title = Some(value),
            "date" => given.date = given::date(&value),
            "outlet" => {
                given.outlet = Some(value);
                given.evidence.outlet = None;
            }
            "source" if given.outlet.is_none() => {
                given.outlet = Some(value);
                given.evidence.outlet = Some(FieldEvidence::field("front matter source"));
            }
            _ => {}
        }
    }
    given.said_by("front matter")
}

/// A value of one line, its quotation marks or comment taken off.
fn scalar(value: &str) -> Option<String> {
    let value = value.trim();
    for mark in ['"', '\''] {
        if let Some(inner) = value.strip_prefix(mark) {
            let (inner, _) = inner.rsplit_once(mark)?;
            let inner = if mark == '"' {
                inner.replace("\\\"", "\"")
            } else {
                inner.replace("''", "'")
            };
            return Some(inner.trim().to_owned()).filter(|inner| !inner.is_empty());
        }
    }
    let value = value.split(" #").next().unwrap_or_default().trim();
    let structured = value.starts_with(['[', '{', '|', '>', '&', '*', '!', '#']);
    (!value.is_empty() && !structured).then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::articles;
    use crate::corpus::date::PartialDate;
    use std::path::Path;

    fn check(text: &str, title: Option<&str>, outlet: Option<&str>, date: Option<&str>) {
        let articles = articles(Path::new("a.md"), text.to_owned());
        let article = articles.first().expect("one article");
        assert_eq!(article.text(), text, "the text is the file");
        assert_eq!(article.given.title.as_deref(), title, "{text}");
        assert_eq!(article.given.outlet.as_deref(), outlet, "{text}");
        let found = article.given.date.as_ref().map(PartialDate::to_string);
        assert_eq!(found.as_deref(), date, "{text}");
    }

    #[test]
    fn front_matter_is_read() {
        check(
            "---\ntitle: \"Trade: a \\\"new\\\" course\"\ndate: 2024-03-01\noutlet: BelTA # agency\n---\n\nBody",
            Some("Trade: a \"new\" course"),
            Some("BelTA"),
            Some("2024-03-01"),
        );
        check(
            "---\nTitle: It''s\nsource: 'sb.by'\n...\nBody",
            Some("It''s"),
            Some("sb.by"),
            None,
        );
        check("---\noutlet: A\nsource: B\n---\n", None, Some("A"), None);
        check("---\nsource: B\noutlet: A\n---\n", None, Some("A"), None);
    }

    #[test]
    fn other_values_are_passed_over() {
        check(
            "---\ntitle: [a, b]\n  outlet: nested\ntags:\n- x\n---\n",
            None,
            None,
            None,
        );
    }

    #[test]
    fn a_rule_is_not_front_matter() {
        check(
            "---\n\nA text with no end of matter\ntitle: no",
            None,
            None,
            None,
        );
        check("--- title: no\n---\n", None, None, None);
        check("# Head\n---\ntitle: no\n---\n", None, None, None);
        check("", None, None, None);
    }
}
