//! Mail: a message (`eml`), a web page saved as one (`mhtml`), or a mailbox (`mbox`) of
//! which each message is an article. Subject, date and sender become title, date and
//! byline; attachments are not read.
//!
//! 1. The text is the message's plain text; where that says next to nothing beside the
//!    same message as a page, the page without markup.
//! 2. Lines that a mail program broke itself (`format=flowed`) are joined again.
//! 3. In a mailbox a message begins with a line "From …" with a time in it, at the start
//!    or after an empty line; of lines that were marked as none of those (">From "), one
//!    mark is taken off.

use super::decode::unify_line_ends;
use super::{Cause, given, html, markup};
use crate::corpus::Article;
use crate::corpus::article::{Given, Origin};
use crate::corpus::evidence::FieldEvidence;
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders as _, PartType};
use memchr::memmem;
use std::borrow::Cow;
use std::path::Path;

/// Plain text shorter than this may be a mere pointer to the page beside it.
const SHORT_BYTES: usize = 400;

/// The article of one message.
pub(super) fn message_articles(path: &Path, bytes: &[u8]) -> Result<Vec<Article>, Cause> {
    if bytes.trim_ascii().is_empty() {
        return Err(Cause::Empty);
    }
    let article = message(Origin::File(path.to_owned()), bytes);
    Ok(vec![article.ok_or(Cause::NoWords("message"))?])
}

/// The article of a web page saved as a message.
pub(super) fn page_articles(path: &Path, bytes: &[u8]) -> Result<Vec<Article>, Cause> {
    let message = MessageParser::default()
        .parse(bytes)
        .ok_or(Cause::NoWords("page"))?;
    let page = message.parts.iter().find_map(|part| match &part.body {
        PartType::Html(page) => Some(page),
        _ => None,
    });
    let page = page.ok_or(Cause::NoWords("page"))?;
    let mut article = html::article(Origin::File(path.to_owned()), page)?;
    let address = message
        .header_raw("Snapshot-Content-Location")
        .and_then(given::host);
    let given = &mut article.given;
    if given.outlet.is_none() && address.is_some() {
        given.outlet = address;
        given.evidence.outlet = Some(FieldEvidence::field("address of the page"));
    }
    if given.title.is_none() {
        given.title = subject(&message);
        given.evidence.title = Some(FieldEvidence::field("message header Subject"));
    }
    Ok(vec![article])
}

/// Articles of a mailbox; messages without text are passed over.
pub(super) fn mailbox_articles(path: &Path, bytes: &[u8]) -> Result<Vec<Article>, Cause> {
    if bytes.trim_ascii().is_empty() {
        return Err(Cause::Empty);
    }
    let messages = split(bytes).into_iter().enumerate();
    let articles: Vec<Article> = messages
        .filter_map(|(at, bytes)| {
            let file = path.to_owned();
            let part = (at + 1).to_string();
            message(Origin::Part { file, part }, &unmarked(bytes))
        })
        .collect();
    if articles.is_empty() {
        return Err(Cause::NoWords("mailbox"));
    }
    Ok(articles)
}

/// Whether these bytes begin with the line that opens a message of a mailbox.
pub(super) fn opens_mailbox(head: &[u8]) -> bool {
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let is_time = |word: &[u8]| {
        word.contains(&b':')
            && word
                .iter()
                .all(|byte| byte.is_ascii_digit() || *byte == b':')
    };
    line.starts_with(b"From ") && line.split(u8::is_ascii_whitespace).any(is_time)
}

/// The messages of a mailbox, without the lines between them.
fn split(bytes: &[u8]) -> Vec<&[u8]> {
    let opens = memmem::find_iter(bytes, b"From ").filter(|at| {
        let (before, from) = bytes.split_at(*at);
        let begins = before.is_empty() || before.ends_with(b"\n\n") || before.ends_with(b"\n\r\n");
        begins && opens_mailbox(from)
    });
    let mut opens: Vec<usize> = opens.collect();
    opens.push(bytes.len());
    let messages = opens.iter().zip(opens.iter().skip(1));
    messages
        .filter_map(|(start, end)| {
            let message = bytes.get(*start..*end)?;
            let line = memchr::memchr(b'\n', message)?;
            message.get(line + 1..)
        })
        .collect()
}

/// The message with one mark less before lines "From ".
fn unmarked(message: &[u8]) -> Cow<'_, [u8]> {
    if memmem::find(message, b">From ").is_none() {
        return Cow::Borrowed(message);
    }
    let lines = message.split_inclusive(|byte| *byte == b'\n').map(|line| {
        let marks = line.iter().take_while(|byte| **byte == b'>').count();
        let marked = line
            .get(marks..)
            .is_some_and(|rest| rest.starts_with(b"From "));
        line.get(usize::from(marked && marks > 0)..)
            .unwrap_or_default()
    });
    Cow::Owned(lines.collect::<Vec<_>>().concat())
}

/// The article of a message, if it has text.
fn message(origin: Origin, bytes: &[u8]) -> Option<Article> {
    let message = MessageParser::default().parse(bytes)?;
    let text = text(&message);
    if text.is_empty() {
        return None;
    }
    let from = message.from().and_then(|from| from.first());
    let sender = from.and_then(|from| from.name().or_else(|| from.address()));
    let date = message.date();
    let date = date.map(|date| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day));
    let mut given = Given {
        title: subject(&message),
        outlet: None,
        date: date.as_deref().and_then(given::date),
        byline: sender.and_then(given::byline),
        ..Given::default()
    };
    let header = |is_there: bool, name| is_there.then(|| FieldEvidence::field(name));
    given.evidence.title = header(given.title.is_some(), "message header Subject");
    given.evidence.date = header(given.date.is_some(), "message header Date");
    given.evidence.byline = header(given.byline.is_some(), "message header From");
    Some(Article::new(origin, given, text))
}

fn subject(message: &Message<'_>) -> Option<String> {
    let words: Vec<&str> = message.subject()?.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// Rule 1.
fn text(message: &Message<'_>) -> String {
    let text = joined(message.text_bodies());
    if text.len() >= SHORT_BYTES {
        return text;
    }
    let page = joined(message.html_bodies().filter(|part| part.is_text_html()));
    if page.len() > text.len() * 2 {
        page
    } else {
        text
    }
}

fn joined<'m>(parts: impl Iterator<Item = &'m MessagePart<'m>>) -> String {
    let texts = parts.filter_map(|part| match &part.body {
        PartType::Text(text) => Some(plain(part, text)),
        PartType::Html(page) => markup::strip(page),
        _ => None,
    });
    let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
    texts.join("\n\n")
}

/// Plain text with "\n" for line ends, and rule 2.
fn plain(part: &MessagePart<'_>, text: &str) -> String {
    let text = unify_line_ends(text.to_owned());
    let kind = part.content_type();
    let attribute = |name| kind.and_then(|kind| kind.attribute(name));
    let is_flowed = attribute("format").is_some_and(|format| format.eq_ignore_ascii_case("flowed"));
    if !is_flowed {
        return text.trim().to_owned();
    }
    let drops_space = attribute("delsp").is_some_and(|delsp| delsp.eq_ignore_ascii_case("yes"));
    let mut joined = String::with_capacity(text.len());
    for line in text.lines() {
        // A space at a line's start is put there so that nothing takes it for a mark.
        let line = line.strip_prefix(' ').unwrap_or(line);
        if let Some(start) = line.strip_suffix(' ').filter(|_| line != "-- ") {
            joined.push_str(start);
            joined.push_str(if drops_space { "" } else { " " });
        } else {
            joined.push_str(line);
            joined.push('\n');
        }
    }
    joined.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{mailbox_articles, message_articles, page_articles};
    use crate::corpus::Article;
    use proptest::prelude::*;
    use std::path::Path;

    fn shown(article: &Article) -> [String; 4] {
        let given = article.given.clone();
        [
            given.title.unwrap_or_default(),
            given.date.map(|date| date.to_string()).unwrap_or_default(),
            given.byline.unwrap_or_default(),
            article.text().to_owned(),
        ]
    }

    fn check(message: &str, expected: [&str; 4]) {
        let bytes = message.replace('\n', "\r\n").into_bytes();
        let found = message_articles(Path::new("a.eml"), &bytes).expect("a message");
        assert_eq!(shown(found.first().expect("one")), expected, "{message}");
    }

    #[test]
    fn messages() {
        check(
            "From: Ann Lee <ann@post.example>\nDate: Fri, 1 Mar 2024 23:30:00 -0500\nSubject: =?utf-8?q?A_br=C3=BCcke?=\n\nOne.\n\nTwo.\n",
            ["A brücke", "2024-03-01", "Ann Lee", "One.\n\nTwo."],
        );
        check(
            "From: ann@post.example\nContent-Type: text/html; charset=windows-1251\nContent-Transfer-Encoding: base64\n\nPHA+zOjt8eo8L3A+PHA+VHdvPC9wPg==\n",
            ["", "", "ann@post.example", "Минск\n\nTwo"],
        );
        check(
            "Subject: a\nContent-Type: text/plain; format=flowed\n\nOne \ntwo \nthree.\n\nFour.\n",
            ["a", "", "", "One two three.\n\nFour."],
        );
    }

    #[test]
    fn a_pointer_gives_way_to_the_page() {
        let page = format!("<p>{}</p>", "word ".repeat(200));
        let message = format!(
            "Subject: a\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nView online\n--b\nContent-Type: text/html\n\n{page}\n--b--\n"
        );
        check(&message, ["a", "", "", "word ".repeat(200).trim()]);
    }

    #[test]
    fn mailboxes() {
        let mailbox = "From ann Fri Mar  1 08:00:00 2024\nSubject: A\n\nOne.\n>From here\nFrom there at noon\n\nFrom now on.\n\nFrom bo Sat Mar  2 08:00:00 2024\nSubject: B\n\nTwo.\n";
        let found = mailbox_articles(Path::new("a.mbox"), mailbox.as_bytes()).expect("a mailbox");
        let texts: Vec<&str> = found.iter().map(Article::text).collect();
        assert_eq!(
            texts,
            [
                "One.\nFrom here\nFrom there at noon\n\nFrom now on.",
                "Two."
            ]
        );
    }

    #[test]
    fn saved_pages() {
        let page = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.post.example/a\r\nSubject: A\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<html><nav>Menu</nav><p>One =E2=80=93 two</p></html>\r\n--b--\r\n";
        let found = page_articles(Path::new("a.mhtml"), page.as_bytes()).expect("a page");
        let article = found.first().expect("one");
        assert_eq!(article.text(), "One – two");
        assert_eq!(article.given.outlet.as_deref(), Some("post.example"));
        assert_eq!(article.given.title.as_deref(), Some("A"));
    }

    #[test]
    fn nothing_to_read() {
        assert!(message_articles(Path::new("a.eml"), b"Subject: a\n\n").is_err());
        assert!(mailbox_articles(Path::new("a.mbox"), b"No mailbox").is_err());
        assert!(mailbox_articles(Path::new("a.mbox"), b"  ").is_err());
    }

    proptest! {
        #[test]
        fn any_mailbox(mail in "(From a 1:2\n|Subject: |Content-Type: multipart/mixed; boundary=b\n|--b|--|[a:\n=]){0,30}") {
            let _ = mailbox_articles(Path::new("a.mbox"), mail.as_bytes());
            let _ = message_articles(Path::new("a.eml"), mail.as_bytes());
            let _ = page_articles(Path::new("a.mht"), mail.as_bytes());
        }
    }
}
