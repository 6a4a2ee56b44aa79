//! Text whose container declares its encoding: `<meta charset>`, an XML declaration, a
//! header. Rules beyond those of [`decode`]:
//!
//! 1. A byte order mark outranks the declaration.
//! 2. Valid UTF-8 with characters beyond ASCII is UTF-8, whatever is declared: browsers
//!    save pages as UTF-8 and leave the old declaration in them.
//! 3. Else the declared encoding decides. One that is declared and not valid, or that
//!    nobody knows, counts as none.

use super::decode::{decode, unify_line_ends};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// A declaration stands at the very beginning.
const HEAD_BYTES: usize = 4_096;

/// The text of bytes that declare their encoding in `<meta>` or `<?xml`.
pub(super) fn decode_declared(bytes: Vec<u8>) -> Option<String> {
    match declared(bytes.get(..HEAD_BYTES).unwrap_or(&bytes)) {
        Some(encoding) => decode_as(bytes, encoding),
        None => decode(bytes),
    }
}

fn decode_as(bytes: Vec<u8>, encoding: &'static Encoding) -> Option<String> {
    let marked = Encoding::for_bom(&bytes).is_some();
    let is_utf8 = !bytes.is_ascii() && std::str::from_utf8(&bytes).is_ok();
    if marked || is_utf8 || encoding == UTF_8 {
        return decode(bytes);
    }
    match encoding.decode_without_bom_handling_and_without_replacement(&bytes) {
        Some(text) => Some(unify_line_ends(text.into_owned())),
        None => decode(bytes),
    }
}

/// The encoding that the head names.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head = head.to_ascii_lowercase();
    let xml = head
        .starts_with(b"<?xml")
        .then(|| head.split(|byte| *byte == b'>').next());
    let named = xml
        .flatten()
        .and_then(|declaration| value_of(declaration, b"encoding"))
        .or_else(|| {
            memchr::memmem::find_iter(&head, b"<meta").find_map(|at| {
                let tag = head.get(at..)?.split(|byte| *byte == b'>').next()?;
                value_of(tag, b"charset")
            })
        })?;
    let encoding = Encoding::for_label(named)?;
    // The declaration itself could not be read if it were so.
    Some(if encoding == UTF_16LE || encoding == UTF_16BE {
        UTF_8
    } else {
        encoding
    })
}

/// The value after `name=`, quotation marks taken off.
fn value_of<'h>(tag: &'h [u8], name: &[u8]) -> Option<&'h [u8]> {
    let at = memchr::memmem::find(tag, name)?;
    let value = tag
        .get(at + name.len()..)?
        .trim_ascii_start()
        .strip_prefix(b"=")?;
    let value = value.trim_ascii_start();
    let value = value
        .strip_prefix(b"\"")
        .or_else(|| value.strip_prefix(b"'"))
        .unwrap_or(value);
    value
        .split(|byte| matches!(byte, b'"' | b'\'' | b';' | b' ' | b'/' | b'?'))
        .next()
        .filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::decode_declared;
    use encoding_rs::{Encoding, ISO_2022_JP, KOI8_R, UTF_8, WINDOWS_1251};

    fn check(declaration: &str, encoding: &'static Encoding, text: &str) {
        let page = format!("{declaration}{text}");
        let (bytes, _, _) = encoding.encode(&page);
        assert_eq!(
            decode_declared(bytes.into_owned()).as_deref(),
            Some(page.as_str())
        );
    }

    #[test]
    fn declarations_decide() {
        check("<meta charset=windows-1251>", WINDOWS_1251, "Минск");
        check(
            "<META http-equiv=\"Content-Type\" content=\"text/html; charset=koi8-r\"/>",
            KOI8_R,
            "Минск",
        );
        check(
            "<?xml version='1.0' encoding='windows-1251'?>",
            WINDOWS_1251,
            "Минск",
        );
        check("<meta charset = 'iso-2022-jp'>", ISO_2022_JP, "大統領");
    }

    #[test]
    fn stale_and_wrong_declarations_do_not() {
        check("<meta charset=windows-1251>", UTF_8, "Минск – “Łódź”");
        check("<meta charset=utf-16>", UTF_8, "Минск");
        check("<meta charset=nonsense>", UTF_8, "Минск");
        check(
            "<meta charset=utf-8>",
            WINDOWS_1251,
            "Президент провел совещание по торговле",
        );
    }
}
