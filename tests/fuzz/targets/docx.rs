//! Documents that are ZIP archives of parts. Bytes that are no archive become the main part
//! of one, because hardly any change to a packed part gets past its checksum.
#![no_main]

use broadsheet_fuzz::ingest::Format;
use libfuzzer_sys::{Corpus, fuzz_target};
use std::io::{Cursor, Write as _};
use zip::CompressionMethod;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const WANTED: &[Format] = &[Format::Docx, Format::Odt, Format::Epub];

/// Parts that say what a document is, and the name of its main part, by kind.
const KINDS: [(&[(&str, &str)], &str); 4] = [
    (&[("[Content_Types].xml", "<Types/>")], "word/document.xml"),
    (
        &[("mimetype", "application/vnd.oasis.opendocument.text")],
        "content.xml",
    ),
    (
        &[
            ("mimetype", "application/epub+zip"),
            (
                "META-INF/container.xml",
                "<container><rootfiles><rootfile full-path=\"a.opf\"/></rootfiles></container>",
            ),
            (
                "a.opf",
                "<package><manifest><item id=\"a\" href=\"a.xhtml\" media-type=\"application/xhtml+xml\"/></manifest><spine><itemref idref=\"a\"/></spine></package>",
            ),
        ],
        "a.xhtml",
    ),
    (
        &[
            ("mimetype", "application/epub+zip"),
            (
                "META-INF/container.xml",
                "<container><rootfiles><rootfile full-path=\"a.opf\"/></rootfiles></container>",
            ),
            (
                "a.xhtml",
                "<html><body><h1>One</h1><p>Two.</p></body></html>",
            ),
        ],
        "a.opf",
    ),
];

fn packed(kind: u8, part: &[u8]) -> Option<Vec<u8>> {
    let (others, name) = KINDS.get(usize::from(kind) % KINDS.len())?;
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let others = others
        .iter()
        .map(|(name, content)| (*name, content.as_bytes()));
    for (name, content) in others.chain([(*name, part)]) {
        archive.start_file(name, stored).ok()?;
        archive.write_all(content).ok()?;
    }
    Some(archive.finish().ok()?.into_inner())
}

fuzz_target!(
    init: broadsheet_fuzz::catch_others(),
    |bytes: &[u8]| -> Corpus {
        let made = match bytes {
            [b'P', b'K', ..] => Some(bytes.to_vec()),
            [kind, part @ ..] => packed(*kind, part),
            [] => None,
        };
        if made.is_some_and(|made| broadsheet_fuzz::check("a.docx", &made, WANTED)) {
            Corpus::Keep
        } else {
            Corpus::Reject
        }
    }
);
