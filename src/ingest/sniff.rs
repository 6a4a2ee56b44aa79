//! What the beginning of a text says that it is. Only marks that no other kind of text
//! begins with count; what is unclear is left to the ending.

use super::Format;

/// How far is looked.
const HEAD_BYTES: usize = 4_096;

/// The format that a file's beginning tells, beyond doubt. Markdown may begin with
/// markup, so that what its ending says stands.
pub(super) fn told(head: &[u8], ending: Option<Format>) -> Option<Format> {
    let head = head.get(..HEAD_BYTES).unwrap_or(head);
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    if ending != Some(Format::Markdown) && is_page(head) {
        return Some(Format::Html);
    }
    None
}

/// A document type or the root element of a page, after comments or an XML declaration.
fn is_page(head: &[u8]) -> bool {
    let head = after_prolog(head);
    begins(head, b"<!doctype html") || begins(head, b"<html")
}

/// What follows white space, comments and XML declarations.
fn after_prolog(mut head: &[u8]) -> &[u8] {
    loop {
        head = head.trim_ascii_start();
        let end: &[u8] = if head.starts_with(b"<!--") {
            b"-->"
        } else if head.starts_with(b"<?") {
            b"?>"
        } else {
            return head;
        };
        let Some(at) = memchr::memmem::find(head, end) else {
            return head;
        };
        head = head.get(at + end.len()..).unwrap_or_default();
    }
}

/// Whether it begins so, in any case.
fn begins(head: &[u8], mark: &[u8]) -> bool {
    head.get(..mark.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(mark))
}

#[cfg(test)]
mod tests {
    use super::told;
    use crate::ingest::Format;

    fn check(head: &str, expected: Option<Format>) {
        assert_eq!(told(head.as_bytes(), None), expected, "{head}");
    }

    #[test]
    fn pages() {
        for head in [
            "<!DOCTYPE html>",
            "\u{FEFF}\n<HTML lang=en>",
            "<!-- saved from url=(0020)http://post.example/ -->\r\n<html>",
            "<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0'>",
        ] {
            check(head, Some(Format::Html));
        }
        check("<p>A piece of a page", None);
        check("A text of <html>", None);
        assert_eq!(told(b"<html>", Some(Format::Markdown)), None);
    }
}
