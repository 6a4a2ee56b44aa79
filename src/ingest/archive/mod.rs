//! Archives and compressed files: each member is read as a file of its own would be, by
//! the same table of formats, and becomes a part of the file on disk. Nothing is written,
//! so a member's path leads nowhere; it is only kept clean.
//!
//! 1. As in folders, the ending of a member's name decides whether it is read, and names
//!    that begin with a dot are passed over.
//! 2. Archives in archives are read, down to three.
//! 3. A member that cannot be read is reported, and the others go on.
//! 4. At the limits of [`Budget`] reading stops; what was read until then stays.

mod member;
mod stream;
mod tar;
mod zip;

pub(super) use member::member_name;
pub(super) use stream::{gzip, xz, zstd};
pub(super) use tar::{is_tar, tar};
pub(super) use zip::zip;

use super::budget::Budget;
use super::read::{Reading, read_content};
use super::{Cause, Format, IngestError, Options};
use crate::corpus::Article;
use crate::corpus::article::Origin;
use std::io::Read;
use std::path::{Path, PathBuf};

/// How many archives may lie in each other.
const MAX_DEPTH: usize = 3;

/// One file on disk being unpacked, at one place in it.
pub(super) struct Unpacking<'a> {
    file: &'a Path,
    options: &'a Options,
    /// The path to this archive inside the file, from the outermost.
    inside: Vec<String>,
    budget: &'a Budget,
    reading: &'a mut Reading,
}

impl<'a> Unpacking<'a> {
    /// At the file itself.
    pub(super) fn new(
        file: &'a Path,
        options: &'a Options,
        budget: &'a Budget,
        reading: &'a mut Reading,
    ) -> Self {
        Self {
            file,
            options,
            inside: Vec::new(),
            budget,
            reading,
        }
    }

    /// How files are read.
    pub(super) fn options(&self) -> &'a Options {
        self.options
    }

    /// The path of the file, and after it that of the member which is looked at.
    pub(super) fn place(&self) -> PathBuf {
        let mut place = self.file.to_owned();
        if !self.inside.is_empty() {
            place.push(self.inside.join("/"));
        }
        place
    }

    /// Tells of what was passed over.
    pub(super) fn note(&mut self, notes: Vec<IngestError>) {
        self.reading.notes.extend(notes);
    }

    /// Refuses an archive that lies too deep.
    pub(super) fn enter(&self) -> Result<(), Cause> {
        if self.inside.len() < MAX_DEPTH {
            Ok(())
        } else {
            Err(Cause::TooDeep)
        }
    }

    /// What may still be unpacked.
    fn budget(&self) -> &'a Budget {
        self.budget
    }

    /// Whether a member of this name is to be read; counts it.
    fn wants(&mut self, name: &str) -> Result<bool, Cause> {
        if !self.budget.count_member() {
            return Err(Cause::TooManyMembers);
        }
        let hidden = |part: &str| part.starts_with('.') || part == "__MACOSX";
        if name.is_empty() || name.split('/').any(hidden) {
            return Ok(false);
        }
        let known = Format::of_ending(Path::new(name)).is_some();
        self.reading.n_skipped += usize::from(!known);
        Ok(known)
    }

    /// Reads one member, whose content is counted already where it is unpacked. An error
    /// means that the whole file is to be left.
    fn member(&mut self, name: &str, mut content: impl Read) -> Result<(), Cause> {
        let mut bytes = Vec::new();
        let result = content.read_to_end(&mut bytes);
        if self.budget.is_broken() {
            return Err(Cause::Swollen);
        }
        if result.is_err() {
            self.report(name, Cause::DamagedMember);
            return Ok(());
        }
        let mut within = Unpacking {
            file: self.file,
            options: self.options,
            inside: self
                .inside
                .iter()
                .cloned()
                .chain([name.to_owned()])
                .collect(),
            budget: self.budget,
            reading: self.reading,
        };
        match read_content(Path::new(name), bytes, &mut within) {
            Ok(articles) => {
                let articles = articles
                    .into_iter()
                    .map(|article| self.at_home(name, article));
                let articles: Vec<Article> = articles.collect();
                self.reading.articles.extend(articles);
            }
            Err(cause @ (Cause::Swollen | Cause::TooManyMembers)) => return Err(cause),
            Err(cause) if cause.is_no_articles() => self.reading.n_skipped += 1,
            Err(cause) => self.report(name, cause),
        }
        Ok(())
    }

    /// Tells why a member is missing.
    fn report(&mut self, name: &str, cause: Cause) {
        let path = self.file.join(self.part(name));
        self.reading.problems.push(IngestError::new(path, cause));
    }

    /// An article that was read as if its member were a file, as the part it is.
    fn at_home(&self, name: &str, mut article: Article) -> Article {
        let mut part = self.part(name);
        if let Origin::Part { part: inner, .. } = &article.origin {
            part = format!("{part}/{inner}");
        }
        article.origin = Origin::Part {
            file: self.file.to_owned(),
            part,
        };
        article
    }

    fn part(&self, name: &str) -> String {
        let parts = self.inside.iter().map(String::as_str).chain([name]);
        parts.collect::<Vec<_>>().join("/")
    }
}
