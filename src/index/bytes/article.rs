//! Articles: where they are from, what their container says, their text.

use super::{Bytes, Damaged, Reader, Writer, record};
use crate::corpus::article::{Given, Origin};
use crate::corpus::date::PartialDate;
use crate::corpus::evidence::{FieldEvidence, GivenEvidence};
use crate::corpus::{Article, ContentHash};
use crate::index::Twin;
use crate::text::Span;
use std::path::{Path, PathBuf};

record!(Given {
    title,
    outlet,
    date,
    byline,
    path_date,
    evidence
});
record!(GivenEvidence {
    title,
    outlet,
    date,
    byline,
    path_date
});
record!(Twin { origin, given });

impl Bytes for Article {
    fn write(&self, out: &mut Writer) {
        self.hash().write(out);
        self.origin.write(out);
        self.given.write(out);
        out.text(self.text());
    }

    fn read(from: &mut Reader<'_>) -> Result<Self, Damaged> {
        let hash = ContentHash::read(from)?;
        let origin = Origin::read(from)?;
        let given = Given::read(from)?;
        Ok(Self::recalled(hash, origin, given, from.text()?))
    }
}

impl Bytes for Origin {
    fn write(&self, out: &mut Writer) {
        match self {
            Self::File(path) => {
                out.number(0);
                path.write(out);
            }
            Self::Part { file, part } => {
                out.number(1);
                file.write(out);
                out.text(part);
            }
            Self::Embedded(name) => {
                out.number(2);
                out.name(name);
            }
            Self::Pasted => out.number(3),
            Self::Record(id) => {
                out.number(4);
                out.text(id);
            }
        }
    }

    fn read(from: &mut Reader<'_>) -> Result<Self, Damaged> {
        Ok(match from.number()? {
            0 => Self::File(PathBuf::read(from)?),
            1 => Self::Part {
                file: PathBuf::read(from)?,
                part: String::read(from)?,
            },
            2 => Self::Embedded(from.fixed_name()?),
            3 => Self::Pasted,
            4 => Self::Record(String::read(from)?),
            _ => return Err(Damaged::Content),
        })
    }
}

impl Bytes for FieldEvidence {
    fn write(&self, out: &mut Writer) {
        let (kind, name) = match self {
            Self::Span(span) => {
                out.number(0);
                span.write(out);
                return;
            }
            Self::Field(name) => (1, name),
            Self::FileName(name) => (2, name),
            Self::Folder(name) => (3, name),
        };
        out.number(kind);
        out.name(name);
    }

    fn read(from: &mut Reader<'_>) -> Result<Self, Damaged> {
        Ok(match from.number()? {
            0 => Self::Span(Span::read(from)?),
            1 => Self::Field(from.name()?.into()),
            2 => Self::FileName(from.name()?.into()),
            3 => Self::Folder(from.name()?.into()),
            _ => return Err(Damaged::Content),
        })
    }
}

impl Bytes for PartialDate {
    fn write(&self, out: &mut Writer) {
        self.year.map(i16::cast_unsigned).write(out);
        self.month.write(out);
        self.day.write(out);
    }

    fn read(from: &mut Reader<'_>) -> Result<Self, Damaged> {
        let year: Option<u16> = Bytes::read(from)?;
        Ok(Self {
            year: year.map(u16::cast_signed),
            month: Bytes::read(from)?,
            day: Bytes::read(from)?,
        })
    }
}

impl Bytes for Span {
    fn write(&self, out: &mut Writer) {
        out.count(self.start());
        out.count(self.len());
    }

    fn read(from: &mut Reader<'_>) -> Result<Self, Damaged> {
        let (start, length) = (from.small()?, from.small()?);
        let end = start.checked_add(length).ok_or(Damaged::Content)?;
        Ok(Self::new(start as usize, end as usize))
    }
}

/// A path that is no text on a system where paths are made of other than bytes is not kept
/// as it is: it is then read again like one that was moved.
impl Bytes for PathBuf {
    fn write(&self, out: &mut Writer) {
        path_bytes(self, |bytes| {
            out.count(bytes.len());
            out.bytes(bytes);
        });
    }

    fn read(from: &mut Reader<'_>) -> Result<Self, Damaged> {
        let n = from.count()?;
        path_of(from.bytes(n)?)
    }
}

#[cfg(unix)]
fn path_bytes(path: &Path, take: impl FnOnce(&[u8])) {
    use std::os::unix::ffi::OsStrExt as _;
    take(path.as_os_str().as_bytes());
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems refuse some bytes")]
fn path_of(bytes: &[u8]) -> Result<PathBuf, Damaged> {
    use std::os::unix::ffi::OsStrExt as _;
    Ok(PathBuf::from(std::ffi::OsStr::from_bytes(bytes)))
}

#[cfg(not(unix))]
fn path_bytes(path: &Path, take: impl FnOnce(&[u8])) {
    take(path.to_string_lossy().as_bytes());
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> Result<PathBuf, Damaged> {
    let path = str::from_utf8(bytes).map_err(|_| Damaged::Content)?;
    Ok(PathBuf::from(path))
}
