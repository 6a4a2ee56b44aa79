//! TAR archives, read from front to back. Links, devices and files with holes are passed
//! over: what a link leads to is in the archive itself or is none of its business, and a
//! hole could be any size.

use super::{Unpacking, member_name};
use crate::ingest::Cause;
use std::io::Read;

/// Where the mark of the format stands, and the mark.
const MARK: (usize, &[u8]) = (257, b"ustar");

/// Whether content that begins with `head` is a TAR archive.
pub(in crate::ingest) fn is_tar(head: &[u8]) -> bool {
    let (at, mark) = MARK;
    head.get(at..).is_some_and(|rest| rest.starts_with(mark))
}

/// Reads every member.
pub(in crate::ingest) fn tar(
    content: impl Read,
    unpacking: &mut Unpacking<'_>,
) -> Result<(), Cause> {
    unpacking.enter()?;
    let stopped = |unpacking: &Unpacking<'_>| {
        if unpacking.budget().is_broken() {
            Cause::Swollen
        } else {
            Cause::Damaged("archive")
        }
    };
    let mut archive = tar::Archive::new(content);
    let entries = archive.entries().map_err(|_| stopped(unpacking))?;
    for entry in entries {
        let entry = entry.map_err(|_| stopped(unpacking))?;
        let kind = entry.header().entry_type();
        if !kind.is_file() && !kind.is_contiguous() {
            continue;
        }
        let name = member_name(&entry.path_bytes());
        if unpacking.wants(&name)? {
            unpacking.member(&name, entry)?;
        }
    }
    Ok(())
}
