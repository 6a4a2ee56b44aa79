//! What the beginning of a text says that it is. Only marks that no other kind of text
//! begins with count; what is unclear is left to the ending.

use super::{Format, mail};

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
    let unknown = matches!(ending, None | Some(Format::Plain));
    if is_feed(head) {
        Some(Format::Feed)
    } else if mail::opens_mailbox(head) && second_line(head).is_some_and(is_header) {
        Some(Format::Mailbox)
    } else if unknown && is_json(head) {
        Some(Format::JsonLines)
    } else if unknown && is_message(head) {
        Some(Format::Message)
    } else {
        None
    }
}

/// A document type or the root element of a page, after comments or an XML declaration.
fn is_page(head: &[u8]) -> bool {
    let head = after_prolog(head);
    begins(head, b"<!doctype html") || begins(head, b"<html")
}

/// An object with a first key, or a list of them. The format of JSON lines reads both.
fn is_json(head: &[u8]) -> bool {
    let head = head.trim_ascii_start();
    let head = head.strip_prefix(b"[").unwrap_or(head).trim_ascii_start();
    let Some(key) = head.strip_prefix(b"{").map(<[u8]>::trim_ascii_start) else {
        return false;
    };
    let mut parts = key.splitn(3, |byte| *byte == b'"');
    let (Some(b""), Some(_), Some(rest)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    rest.trim_ascii_start().starts_with(b":")
}

/// Header lines, among them one that only mail has.
fn is_message(head: &[u8]) -> bool {
    let mut lines = head
        .split(|byte| *byte == b'\n')
        .map(<[u8]>::trim_ascii_end);
    let is_header = |line: &[u8]| {
        let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
        name.len() < line.len()
            && !name.is_empty()
            && name
                .iter()
                .all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
    };
    let mut is_mail = false;
    lines
        .by_ref()
        .take_while(|line| !line.is_empty())
        .enumerate()
        .all(|(at, line)| {
            is_mail |= begins(line, b"message-id:") || begins(line, b"mime-version:");
            is_header(line)
                || (at > 0 && line.starts_with(b" ") || line.starts_with(b"\t"))
                || is_mail
        })
        && is_mail
}

/// "Name: value", the name one word.
fn is_header(line: &[u8]) -> bool {
    let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
    name.len() < line.len()
        && !name.is_empty()
        && name
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
}

fn second_line(head: &[u8]) -> Option<&[u8]> {
    head.split(|byte| *byte == b'\n').nth(1)
}

/// The root element of a feed.
fn is_feed(head: &[u8]) -> bool {
    let head = after_prolog(head);
    ["<rss", "<feed", "<rdf:rdf"].iter().any(|root| {
        let next = head.get(root.len());
        begins(head, root.as_bytes()) && next.is_some_and(|next| b" \t\r\n>".contains(next))
    })
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
    fn json() {
        check("{\"text\": 1}", Some(Format::JsonLines));
        check("[\n  {\n \"a b\" :", Some(Format::JsonLines));
        check("{\"a\"}", None);
        check("[1] A note", None);
        check("{Brace} \"quote\":", None);
        assert_eq!(told(b"{\"a\":1}", Some(Format::Json)), None);
    }

    #[test]
    fn mail() {
        check(
            "From ann@a.example Fri Mar  1 08:00:00 2024\nSubject: a",
            Some(Format::Mailbox),
        );
        check("From 10:30 on it rained.\nIt was cold.", None);
        check("From the beginning it was clear.", None);
        check(
            "From: a\r\nMessage-ID: <1>\r\n\r\ntext",
            Some(Format::Message),
        );
        check(
            "Received: from a\n\tby b\nMIME-Version: 1.0\n\ntext",
            Some(Format::Message),
        );
        check("Subject: a\nDate: b\n\nMessage-ID: c", None);
        check("A note\nMessage-ID: c", None);
    }

    #[test]
    fn feeds() {
        check(
            "<?xml version='1.0'?>\n<rss version='2.0'>",
            Some(Format::Feed),
        );
        check("<feed xmlns='a'>", Some(Format::Feed));
        check("<feedback>", None);
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
