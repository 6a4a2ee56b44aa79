//! Files compressed as one stream: gzip, xz, Zstandard. A TAR archive inside is read as it
//! unpacks; anything else is one member, named as the file without its last ending.

use super::tar::{is_tar, tar};
use super::{Unpacking, member_name};
use crate::ingest::Cause;
use flate2::bufread::MultiGzDecoder;
use lzma_rust2::XzReader;
use ruzstd::decoding::StreamingDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use std::io::{self, Read};
use std::path::Path;

/// How much is looked at to tell a TAR archive: its first header.
const HEAD_BYTES: u64 = 512;

/// The largest dictionary of xz, in KiB; the strongest setting of the program has 64 MiB.
const XZ_MEMORY_KIB: u32 = 200 * 1024;

/// Reads a file compressed with gzip.
pub(in crate::ingest) fn gzip(
    path: &Path,
    bytes: &[u8],
    unpacking: &mut Unpacking<'_>,
) -> Result<(), Cause> {
    unpack(path, MultiGzDecoder::new(bytes), unpacking)
}

/// Reads a file compressed with xz.
pub(in crate::ingest) fn xz(
    path: &Path,
    bytes: &[u8],
    unpacking: &mut Unpacking<'_>,
) -> Result<(), Cause> {
    let content = XzReader::new_mem_limit(bytes, true, XZ_MEMORY_KIB);
    unpack(path, content, unpacking)
}

/// Reads a file compressed with Zstandard.
pub(in crate::ingest) fn zstd(
    path: &Path,
    bytes: &[u8],
    unpacking: &mut Unpacking<'_>,
) -> Result<(), Cause> {
    let content = Frames {
        rest: bytes,
        frame: None,
    };
    unpack(path, content, unpacking)
}

fn unpack(path: &Path, content: impl Read, unpacking: &mut Unpacking<'_>) -> Result<(), Cause> {
    unpacking.enter()?;
    // What is passed over unpacks too, so the stream is counted and not its members.
    let mut content = unpacking.budget().meter(content);
    let mut head = Vec::new();
    let result = content.by_ref().take(HEAD_BYTES).read_to_end(&mut head);
    if result.is_err() {
        return Err(Cause::Damaged("compressed file"));
    }
    let content = head.as_slice().chain(content);
    if is_tar(&head) {
        tar(content, unpacking)
    } else {
        unpacking.member(&inner_name(path), content)
    }
}

/// "a.txt" for "a.txt.gz", "a.tar" for "a.tgz".
fn inner_name(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default();
    let name = member_name(stem.as_encoded_bytes());
    if name.is_empty() {
        "content".to_owned()
    } else {
        name
    }
}

/// The frames of a Zstandard file, one after the other.
struct Frames<'a> {
    rest: &'a [u8],
    frame: Option<Frame<'a>>,
}

type Frame<'a> = StreamingDecoder<&'a [u8], ruzstd::decoding::FrameDecoder>;

impl<'a> Frames<'a> {
    /// The next frame with content, or none at the end.
    fn next(&mut self) -> io::Result<Option<Frame<'a>>> {
        while !self.rest.is_empty() {
            match StreamingDecoder::new(self.rest) {
                Ok(frame) => return Ok(Some(frame)),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => {
                    // Eight bytes of head stand before what is skipped.
                    let length = usize::try_from(length).unwrap_or(usize::MAX);
                    let rest = self.rest.get(length.saturating_add(8)..);
                    self.rest = rest.unwrap_or_default();
                }
                Err(error) => return Err(io::Error::other(error)),
            }
        }
        Ok(None)
    }
}

impl Read for Frames<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            let frame = match &mut self.frame {
                Some(frame) => frame,
                None => match self.next()? {
                    Some(frame) => self.frame.insert(frame),
                    None => return Ok(0),
                },
            };
            let n_bytes = frame.read(buffer)?;
            if n_bytes > 0 {
                return Ok(n_bytes);
            }
            self.rest = *frame.get_ref();
            self.frame = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::inner_name;
    use std::path::Path;

    #[test]
    fn the_last_ending_goes() {
        let check = |path: &str, expected| assert_eq!(inner_name(Path::new(path)), expected);
        check("news/a.txt.gz", "a.txt");
        check("a.tgz", "a");
        check(".gz", ".gz");
        check("/", "content");
    }
}
