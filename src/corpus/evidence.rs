//! On what each field of an article's metadata rests: a place in its text, a field of its
//! container, a part of its path. Says where to look; infers nothing.

use super::annotation::Header;
use super::article::{Article, Given};
use crate::text::Span;
use std::fmt;
use std::sync::Arc;

/// On what a title, outlet, date or byline rests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldEvidence {
    /// A place in the text.
    Span(Span),
    /// A field of the container, with its name there: "column 'published'".
    Field(Arc<str>),
    /// A part of the file's name, as it is written: "2024-03-18".
    FileName(Arc<str>),
    /// A folder's name, or several with "/" between them: "2024/0318".
    Folder(Arc<str>),
}

impl FieldEvidence {
    /// A field of the container.
    pub fn field(name: &str) -> Self {
        Self::Field(name.into())
    }
}

/// For people, to stand after "from": "column 'published'", "the file name: 2024-03-18". A
/// span says only that it is one; what stands there is for those who have the text.
impl fmt::Display for FieldEvidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Span(_) => f.write_str("the text"),
            Self::Field(name) => f.write_str(name),
            Self::FileName(part) => write!(f, "the file name: {part}"),
            Self::Folder(part) => write!(f, "the folder: {part}"),
        }
    }
}

/// The evidence of what a container and a path give.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GivenEvidence {
    /// Of the title.
    pub title: Option<FieldEvidence>,
    /// Of the outlet.
    pub outlet: Option<FieldEvidence>,
    /// Of the date.
    pub date: Option<FieldEvidence>,
    /// Of the byline.
    pub byline: Option<FieldEvidence>,
    /// Of the date in the path.
    pub path_date: Option<FieldEvidence>,
}

impl GivenEvidence {
    /// Bytes held beside itself.
    pub fn heap_bytes(&self) -> usize {
        let all = [
            &self.title,
            &self.outlet,
            &self.date,
            &self.byline,
            &self.path_date,
        ];
        let bytes = all.into_iter().flatten().map(|evidence| match evidence {
            FieldEvidence::Span(_) => 0,
            FieldEvidence::Field(name)
            | FieldEvidence::FileName(name)
            | FieldEvidence::Folder(name) => name.len(),
        });
        bytes.sum()
    }
}

impl Given {
    /// Names the field of the container for each value that is there and has no evidence
    /// yet: "front matter title", "front matter date".
    pub fn said_by(mut self, container: &str) -> Self {
        let said = |is_there: bool, evidence: &mut Option<FieldEvidence>, field: &str| {
            if is_there && evidence.is_none() {
                *evidence = Some(FieldEvidence::Field(format!("{container} {field}").into()));
            }
        };
        let evidence = &mut self.evidence;
        said(self.title.is_some(), &mut evidence.title, "title");
        said(self.outlet.is_some(), &mut evidence.outlet, "outlet");
        said(self.date.is_some(), &mut evidence.date, "date");
        said(self.byline.is_some(), &mut evidence.byline, "author");
        self
    }
}

/// The evidence of each field that an article bears, by the rules that choose the fields:
/// the container first, then the text, then the path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldsEvidence {
    /// Of the title.
    pub title: Option<FieldEvidence>,
    /// Of the outlets, one each.
    pub outlets: Vec<FieldEvidence>,
    /// Of the date.
    pub date: Option<FieldEvidence>,
    /// Of the byline.
    pub byline: Option<FieldEvidence>,
}

impl FieldsEvidence {
    /// Of an article with its header.
    pub fn of(article: &Article, header: &Header) -> Self {
        let given = &article.given;
        Self {
            title: title(article, header),
            outlets: outlets(given, header),
            date: date(given, header),
            byline: match header.byline {
                Some(span) => Some(FieldEvidence::Span(span)),
                None => given
                    .evidence
                    .byline
                    .clone()
                    .filter(|_| given.byline.is_some()),
            },
        }
    }
}

fn title(article: &Article, header: &Header) -> Option<FieldEvidence> {
    match header.title_rule {
        "given" => article.given.evidence.title.clone(),
        "file-name" if header.title_span.is_none() => {
            let name = article.origin.path()?.file_stem()?.to_string_lossy();
            Some(FieldEvidence::FileName(name.into()))
        }
        _ => header.title_span.map(FieldEvidence::Span),
    }
}

fn outlets(given: &Given, header: &Header) -> Vec<FieldEvidence> {
    if given
        .outlet
        .as_deref()
        .is_some_and(|name| !name.trim().is_empty())
    {
        return given.evidence.outlet.iter().cloned().collect();
    }
    if !header.sources.is_empty() {
        let spans = header.sources.iter().map(|(_, span)| *span);
        return spans.map(FieldEvidence::Span).collect();
    }
    let dateline = header.dateline.as_ref();
    let agency = dateline.filter(|line| line.agency.is_some());
    let span = agency.map(|line| line.agency_span.unwrap_or(line.span));
    span.into_iter().map(FieldEvidence::Span).collect()
}

fn date(given: &Given, header: &Header) -> Option<FieldEvidence> {
    if given.date.is_some() {
        return given.evidence.date.clone();
    }
    let dateline = header.dateline.as_ref();
    if let Some(line) = dateline.filter(|line| line.date.is_some()) {
        return Some(FieldEvidence::Span(line.span));
    }
    given
        .evidence
        .path_date
        .clone()
        .filter(|_| given.path_date.is_some())
}

#[cfg(test)]
mod tests {
    use super::{FieldEvidence, FieldsEvidence};
    use crate::corpus::Article;
    use crate::corpus::annotation::{Dateline, Header};
    use crate::corpus::article::{Given, Origin};
    use crate::corpus::date::PartialDate;
    use crate::text::Span;

    fn year(year: i16) -> PartialDate {
        PartialDate {
            year: Some(year),
            ..PartialDate::default()
        }
    }

    fn check(given: Given, header: &Header, date: &str, outlets: &[&str]) {
        let article = Article::new(Origin::Pasted, given, "MINSK, 17 November (BelTA) – So.");
        let found = FieldsEvidence::of(&article, header);
        let shown = |evidence: &FieldEvidence| evidence.to_string();
        assert_eq!(found.date.as_ref().map(shown).unwrap_or_default(), date);
        assert_eq!(found.outlets.iter().map(shown).collect::<Vec<_>>(), outlets);
    }

    #[test]
    fn container_then_text_then_path() {
        let by_path = || {
            let mut given = Given {
                path_date: Some(year(2024)),
                ..Given::default()
            };
            given.evidence.path_date = Some(FieldEvidence::Folder("2024".into()));
            given
        };
        let filed = Header {
            dateline: Some(Dateline {
                span: Span::new(0, 28),
                date: Some(year(2025)),
                agency: Some("BelTA".to_owned()),
                ..Dateline::default()
            }),
            ..Header::default()
        };
        check(by_path(), &Header::default(), "the folder: 2024", &[]);
        check(by_path(), &filed, "the text", &["the text"]);
        let given = Given {
            date: Some(year(2023)),
            outlet: Some("The Post".to_owned()),
            ..by_path()
        };
        let given = given.said_by("front matter");
        check(given, &filed, "front matter date", &["front matter outlet"]);
        check(Given::default(), &Header::default(), "", &[]);
    }
}
