//! The margin of a container of many articles: what its reader is told beforehand, and
//! what it notes of parts that were not read while the rest was.

use super::mapping::{Column, Mapping, Scope};
use super::{Cause, IngestError, Options};
use std::path::Path;

/// Beside one container.
#[derive(Debug)]
pub(super) struct Margin<'a> {
    place: &'a Path,
    options: &'a Options,
    notes: Vec<IngestError>,
}

impl<'a> Margin<'a> {
    /// Beside the container at `place`: its path, or the archive's with its own after it.
    pub(super) fn new(place: &'a Path, options: &'a Options) -> Self {
        Self {
            place,
            options,
            notes: Vec::new(),
        }
    }

    /// What was said of the columns of this container, or of all that are like it.
    pub(super) fn mapping(&self, alike: &Scope) -> Option<&'a Mapping> {
        self.options.mappings.find(self.place, alike)
    }

    /// Columns that were chosen by name for the text of some files.
    pub(super) fn text_columns(&self) -> Vec<&'a Column> {
        self.options.mappings.text_columns()
    }

    /// Notes what was not read.
    pub(super) fn note(&mut self, cause: Cause) {
        self.notes.push(IngestError::new(self.place, cause));
    }

    /// Notes that a part with a path of its own was not read.
    pub(super) fn note_part(&mut self, part: &str, cause: Cause) {
        self.notes
            .push(IngestError::new(self.place.join(part), cause));
    }

    /// Notes that of `n_all` parts of a `kind` some were not read, unless none were.
    pub(super) fn note_passed_over(
        &mut self,
        kind: &str,
        bad: &PassedOver,
        n_all: usize,
        fault: [&str; 2],
    ) {
        if let Some(first) = bad.first {
            let cause = Cause::passed_over(kind, [bad.n, n_all, first], fault);
            self.note(cause);
        }
    }

    /// What was noted.
    pub(super) fn into_notes(self) -> Vec<IngestError> {
        self.notes
    }
}

/// How many parts were passed over, and the number of the first.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct PassedOver {
    n: usize,
    first: Option<usize>,
}

impl PassedOver {
    /// Counts one more.
    pub(super) fn count(&mut self, number: usize) {
        self.n += 1;
        self.first.get_or_insert(number);
    }
}
