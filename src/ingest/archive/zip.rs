//! ZIP archives. Members packed in other ways than "stored" and "deflate", and members
//! with a password, are reported. Office documents, which are ZIP archives too, are not
//! read here.

use super::{Unpacking, member_name};
use crate::ingest::Cause;
use std::io::Cursor;
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

/// Ways of packing that are unpacked.
const KNOWN: [CompressionMethod; 2] = [CompressionMethod::Stored, CompressionMethod::Deflated];

/// Reads every member.
pub(in crate::ingest) fn zip(bytes: Vec<u8>, unpacking: &mut Unpacking<'_>) -> Result<(), Cause> {
    unpacking.enter()?;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Cause::Damaged("archive"))?;
    for index in 0..archive.len() {
        let (name, known) = match archive.by_index_data(index) {
            Ok(entry) if entry.is_dir() => continue,
            Ok(entry) => (
                name(entry.name_raw(), entry.name().ok().as_deref()),
                KNOWN.contains(&entry.compression()) || entry.encrypted(),
            ),
            Err(_) => (format!("{}", index + 1), true),
        };
        if !unpacking.wants(&name)? {
            continue;
        }
        if !known {
            unpacking.report(&name, Cause::PackedOtherwise);
            continue;
        }
        match archive.by_index(index) {
            Ok(member) => unpacking.member(&name, unpacking.budget().meter(member))?,
            Err(error) => unpacking.report(&name, cause(&error)),
        }
    }
    Ok(())
}

/// Names that say nothing of their encoding are mostly UTF-8 all the same.
fn name(raw: &[u8], decoded: Option<&str>) -> String {
    match (std::str::from_utf8(raw), decoded) {
        (Err(_), Some(decoded)) => member_name(decoded.as_bytes()),
        _ => member_name(raw),
    }
}

/// Why a member cannot be read.
fn cause(error: &ZipError) -> Cause {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            Cause::Locked("file")
        }
        ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => {
            Cause::PackedOtherwise
        }
        _ => Cause::DamagedMember,
    }
}
