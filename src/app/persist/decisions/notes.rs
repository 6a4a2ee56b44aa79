//! Notes on passages to their part of the record, and back.

use super::hash;
use crate::corpus::Decisions;
use crate::text::Span;
use serde::de::Error as _;
use serde::{Deserialize, Serialize};

/// One note.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Kept {
    article: String,
    start: u32,
    end: u32,
    note: String,
}

/// The records of all notes, in order of hashes and places.
pub(super) fn kept(decisions: &Decisions) -> impl Iterator<Item = Kept> {
    let of = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let all = decisions.all_notes();
    let all = all.flat_map(|(article, notes)| notes.iter().map(move |one| (article, one)));
    all.map(move |(article, (span, note))| Kept {
        article: article.to_string(),
        start: of(span.start()),
        end: of(span.end()),
        note: note.to_string(),
    })
}

/// Puts the notes of records to what else was decided.
pub(super) fn read(records: &[Kept], decisions: &mut Decisions) -> Result<(), serde_json::Error> {
    for kept in records {
        if kept.start >= kept.end {
            let reason = format!("no passage is from {} to {}", kept.start, kept.end);
            return Err(serde_json::Error::custom(reason));
        }
        let span = Span::new(kept.start as usize, kept.end as usize);
        decisions.set_note(hash(&kept.article)?, span, &kept.note);
    }
    Ok(())
}
