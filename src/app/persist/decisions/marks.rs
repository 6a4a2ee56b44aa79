//! Stars and tags as records. A line each, in order, so that equal decisions are equal bytes:
//!
//! ```json
//! {"tag": "to read", "color": "red"}
//! {"article": "0123…", "starred": true, "tags": ["to read"]}
//! ```
//!
//! 1. All tags stand among the first, whether an article has them or not; colors are those of
//!    [`TagColor::ALL`], in small letters.
//! 2. An article has a star, tags, or both; what it has not is left out.

use crate::corpus::ContentHash;
use crate::corpus::decision::marks::{Marked, Marks, TagColor, tag_name};
use serde::de::Error as _;
use serde::{Deserialize, Serialize};

/// One tag.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KeptTag {
    tag: String,
    color: String,
}

/// The marks of one article.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KeptMarks {
    article: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    starred: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
}

/// The records of tags, in order.
pub(super) fn tags(marks: &Marks) -> impl Iterator<Item = KeptTag> {
    marks.tags().map(|(name, color)| KeptTag {
        tag: name.to_string(),
        color: color.label().to_lowercase(),
    })
}

/// The records of articles, in order.
pub(super) fn marked(marks: &Marks) -> impl Iterator<Item = KeptMarks> {
    marks
        .all()
        .map(|(article, marked): (ContentHash, &Marked)| KeptMarks {
            article: article.to_string(),
            starred: marked.is_starred,
            tags: marked.tags.iter().map(ToString::to_string).collect(),
        })
}

/// The marks of records.
pub(super) fn read(tags: &[KeptTag], marked: &[KeptMarks]) -> Result<Marks, serde_json::Error> {
    let wrong = |what: String| serde_json::Error::custom(what);
    let mut marks = Marks::default();
    for kept in tags {
        let color = TagColor::of(&kept.color)
            .ok_or_else(|| wrong(format!("no color of tags is {:?}", kept.color)))?;
        if tag_name(&kept.tag).is_empty() {
            return Err(wrong("a tag has no name".to_owned()));
        }
        marks.paint(&kept.tag, color);
    }
    for kept in marked {
        let article = super::hash(&kept.article)?;
        if kept.starred {
            marks.star(article, true);
        }
        for tag in &kept.tags {
            marks.tag(article, tag, true);
        }
    }
    Ok(marks)
}
