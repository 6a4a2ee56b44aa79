//! Documents that are ZIP archives of parts: which kind one is, and its parts by name.
//! What the parts mean is their formats' business.

use super::budget::Budget;
use super::{Cause, Format};
use std::io::{Cursor, Read as _};
use zip::ZipArchive;
use zip::result::ZipError;

/// What a ZIP archive is: a document of a format that is read, else an archive.
///
/// # Errors
/// The name of what it is instead, when it is a document that cannot be read.
pub(super) fn kind(bytes: &[u8]) -> Result<Format, &'static str> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return Ok(Format::Zip);
    };
    if let Ok(part) = archive.by_name("mimetype") {
        let mut kind = String::new();
        let _ = part.take(100).read_to_string(&mut kind);
        let kind = kind.trim();
        if kind == "application/epub+zip" {
            return Ok(Format::Epub);
        }
        if let Some(kind) = kind.strip_prefix("application/vnd.oasis.opendocument.") {
            return match kind {
                "text" | "text-template" | "text-master" | "text-web" => Ok(Format::Odt),
                "spreadsheet" | "spreadsheet-template" => Err("a spreadsheet"),
                "presentation" | "presentation-template" => Err("a set of slides"),
                _ => Err("an office document other than text"),
            };
        }
    }
    if archive.index_for_name("[Content_Types].xml").is_none() {
        return Ok(Format::Zip);
    }
    let has = |folder: &str| {
        let mut names = archive.file_names_raw();
        names.any(|name| name.starts_with(folder.as_bytes()))
    };
    if has("word/") {
        Ok(Format::Docx)
    } else if has("xl/") {
        Err("a spreadsheet")
    } else if has("ppt/") {
        Err("a set of slides")
    } else {
        Ok(Format::Zip)
    }
}

/// The parts of one document.
pub(super) struct Package {
    archive: ZipArchive<Cursor<Vec<u8>>>,
    budget: Budget,
    what: &'static str,
}

impl Package {
    /// Opens the document that people call `what`.
    pub(super) fn open(bytes: Vec<u8>, what: &'static str) -> Result<Self, Cause> {
        let budget = Budget::of(bytes.len());
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Cause::Damaged(what))?;
        Ok(Self {
            archive,
            budget,
            what,
        })
    }

    /// The bytes of a part, or none if there is no such part.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Cause> {
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(
                ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)
                | ZipError::InvalidPassword,
            ) => return Err(Cause::Locked(self.what)),
            Err(_) => return Err(Cause::Damaged(self.what)),
        };
        let mut bytes = Vec::new();
        let result = self.budget.meter(part).read_to_end(&mut bytes);
        if self.budget.is_broken() {
            Err(Cause::Swollen)
        } else if result.is_err() {
            Err(Cause::Damaged(self.what))
        } else {
            Ok(Some(bytes))
        }
    }

    /// The bytes of a part without which the document is nothing.
    pub(super) fn needed(&mut self, name: &str) -> Result<Vec<u8>, Cause> {
        self.part(name)?.ok_or(Cause::Damaged(self.what))
    }
}

/// The path of a part that another part, at `from`, calls `link`. Follows "..", drops
/// anchors, undoes percent signs.
pub(super) fn resolve(from: &str, link: &str) -> String {
    let link = link.split(['#', '?']).next().unwrap_or_default();
    let link = unquote(link);
    let (folder, link) = match link.strip_prefix('/') {
        Some(rest) => ("", rest),
        None => (
            from.rsplit_once('/').map_or("", |(folder, _)| folder),
            &*link,
        ),
    };
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in link.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Undoes "%20" and the like, where that gives UTF-8.
fn unquote(link: &str) -> String {
    let mut bytes = Vec::with_capacity(link.len());
    let mut rest = link.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).filter(|_| *first == b'%');
        let code = code.and_then(|code| std::str::from_utf8(code).ok());
        let code = code.and_then(|code| u8::from_str_radix(code, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = after
            .get(if code.is_some() { 2 } else { 0 }..)
            .unwrap_or_default();
    }
    String::from_utf8(bytes).unwrap_or_else(|_| link.to_owned())
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn links_are_followed() {
        let check = |from, link, expected: &str| assert_eq!(resolve(from, link), expected);
        check(
            "EPUB/content.opf",
            "text/ch1.xhtml#a",
            "EPUB/text/ch1.xhtml",
        );
        check("EPUB/text/nav.xhtml", "../ch%201.xhtml", "EPUB/ch 1.xhtml");
        check("content.opf", "../../a", "a");
        check("a/b.opf", "/c", "c");
        check("a/b.opf", "50%", "a/50%");
        check("a/b.opf", "%ff", "a/%ff");
    }
}
