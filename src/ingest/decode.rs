//! Bytes to text, by these rules:
//!
//! 1. A byte order mark decides (UTF-8, UTF-16) and is not part of the text.
//! 2. Bytes whose every second one is NUL are UTF-16 without a mark.
//! 3. Many control characters mean that this is no text.
//! 4. Valid UTF-8 is UTF-8; so is UTF-8 with a rare broken place, which becomes U+FFFD.
//! 5. Else `chardetng` guesses the encoding from the first 256 KiB that are not ASCII.
//! 6. "\r\n" and "\r" become "\n". Nothing else is changed or repaired.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How much of a file is looked at to tell text from other content.
const SAMPLE_BYTES: usize = 64 * 1024;

/// How much the encoding is guessed from.
const GUESS_BYTES: usize = 256 * 1024;

/// The text of a file, or none if the bytes are no text.
pub(super) fn decode(bytes: Vec<u8>) -> Option<String> {
    let text = match Encoding::for_bom(&bytes) {
        Some((encoding, mark)) => encoding
            .decode_without_bom_handling(bytes.get(mark..)?)
            .0
            .into_owned(),
        None => match utf16_without_mark(&bytes) {
            Some(encoding) => encoding.decode_without_bom_handling(&bytes).0.into_owned(),
            None => decode_unmarked(bytes)?,
        },
    };
    if mostly_control(text.as_bytes()) {
        return None;
    }
    Some(unify_line_ends(text))
}

/// Makes "\n" of "\r\n" and of "\r".
pub(super) fn unify_line_ends(text: String) -> String {
    if memchr::memchr(b'\r', text.as_bytes()).is_none() {
        return text;
    }
    let mut unified = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((line, after)) = rest.split_once('\r') {
        unified.push_str(line);
        unified.push('\n');
        rest = after.strip_prefix('\n').unwrap_or(after);
    }
    unified.push_str(rest);
    unified
}

/// Rules 3 to 5.
fn decode_unmarked(bytes: Vec<u8>) -> Option<String> {
    if mostly_control(&bytes) {
        return None;
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Some(text),
        Err(error) => error.into_bytes(),
    };
    let encoding = if is_damaged_utf8(&bytes) {
        UTF_8
    } else {
        guess(&bytes)
    };
    Some(encoding.decode_without_bom_handling(&bytes).0.into_owned())
}

/// Whether the bytes are UTF-8 but for a few places: fewer than one broken place to
/// twenty characters beyond ASCII that are whole.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let mut n_broken = 0_usize;
    let mut n_whole = 0_usize;
    for chunk in bytes.utf8_chunks() {
        n_broken += usize::from(!chunk.invalid().is_empty());
        // Every character beyond ASCII has one byte from 0xC2 on.
        n_whole += chunk.valid().bytes().filter(|byte| *byte >= 0xC2).count();
    }
    n_broken * 20 < n_whole
}

/// The likeliest encoding of bytes that are not UTF-8.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let from = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    // A few letters before the first one beyond ASCII tell what word it is in.
    let from = from.saturating_sub(256);
    let to = bytes.len().min(from + GUESS_BYTES);
    let mut detector = chardetng::EncodingDetector::new();
    detector.feed(bytes.get(from..to).unwrap_or_default(), to == bytes.len());
    detector.guess(None, false)
}

/// UTF-16 gives itself away by a NUL beside each ASCII letter.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    if bytes.len() < 8 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let mut n_nuls = [0_usize; 2];
    let sample = bytes.get(..SAMPLE_BYTES).unwrap_or(bytes);
    if memchr::memchr(0, sample).is_none() {
        return None;
    }
    for pair in sample.chunks_exact(2) {
        for (n_nuls, byte) in n_nuls.iter_mut().zip(pair) {
            *n_nuls += usize::from(*byte == 0);
        }
    }
    let [first, second] = n_nuls;
    let n_pairs = sample.len() / 2;
    let (many, few) = (n_pairs / 2, n_pairs / 50);
    if second > many && first <= few {
        Some(UTF_16LE)
    } else if first > many && second <= few {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether of the first characters more than one in twenty is a control character that no
/// text has, or stands for a broken place. A handful is always let through: stray ones occur
/// in real files. Bytes are counted, all at once, because every file passes here.
fn mostly_control(bytes: &[u8]) -> bool {
    let sample = bytes.get(..SAMPLE_BYTES).unwrap_or(bytes);
    let is_stray = |byte: &u8| matches!(byte, 0..=8 | 0x0E..=0x1A | 0x1C..=0x1F | 0x7F);
    let n_stray = sample.iter().filter(|byte| is_stray(byte)).count();
    let n_broken = memchr::memmem::find_iter(sample, "\u{FFFD}").count();
    // Characters of several bytes count once; their later bytes are 0b10xxxxxx.
    let n_later = sample.iter().filter(|byte| *byte & 0xC0 == 0x80).count();
    let n_control = n_stray + n_broken;
    n_control > 3 && n_control * 20 > sample.len() - n_later
}

#[cfg(test)]
mod tests {
    use super::{decode, unify_line_ends};
    use proptest::prelude::*;

    fn check(bytes: impl AsRef<[u8]>, expected: Option<&str>) {
        let found = decode(bytes.as_ref().to_vec());
        assert_eq!(found.as_deref(), expected);
    }

    fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn marks_decide() {
        check("\u{FEFF}Łódź", Some("Łódź"));
        check(utf16("\u{FEFF}Минск 🗞", u16::to_le_bytes), Some("Минск 🗞"));
        check(utf16("\u{FEFF}Минск 🗞", u16::to_be_bytes), Some("Минск 🗞"));
        check("\u{FEFF}", Some(""));
    }

    #[test]
    fn utf16_needs_no_mark() {
        let text = "A plain sentence “quoted”.";
        check(utf16(text, u16::to_le_bytes), Some(text));
        check(utf16(text, u16::to_be_bytes), Some(text));
    }

    #[test]
    fn utf8_may_be_damaged() {
        let mut bytes = "Лукашенко провел совещание по внешней торговле"
            .as_bytes()
            .to_vec();
        bytes.pop();
        let found = decode(bytes).expect("text");
        assert!(found.starts_with("Лукашенко провел"), "{found}");
        assert!(found.ends_with('\u{FFFD}'), "{found}");
    }

    #[test]
    fn old_encodings_are_guessed() {
        let russian = "Президент Беларуси провел совещание по внешней торговле.";
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(russian);
        check(bytes, Some(russian));
        let (bytes, _, _) = encoding_rs::KOI8_R.encode(russian);
        check(bytes, Some(russian));
        let english = "He said: “We see it – naturally – as Belarus’ café.”";
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(english);
        check(bytes, Some(english));
        let japanese = "大統領は外国貿易に関する会議を開いた。";
        let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode(japanese);
        check(bytes, Some(japanese));
    }

    #[test]
    fn other_content_is_refused() {
        check([0_u8; 100], None);
        check((0..=255).collect::<Vec<u8>>(), None);
        check(b"\xFF\xFE\0\0A\0\0\0B\0\0\0C\0\0\0D\0\0\0", None);
    }

    #[test]
    fn a_few_control_characters_survive() {
        check("a\0b\u{1}c", Some("a\0b\u{1}c"));
        check("bell\u{7} and feed\u{c}", Some("bell\u{7} and feed\u{c}"));
    }

    #[test]
    fn line_ends() {
        check("a\r\nb\rc\n\rd\r\r\ne\r", Some("a\nb\nc\n\nd\n\ne\n"));
    }

    proptest! {
        #[test]
        fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            if let Some(text) = decode(bytes) {
                prop_assert!(!text.contains('\r'));
            }
        }

        #[test]
        fn line_ends_as_by_replacing(text in "[a\r\né]{0,40}") {
            let naive = text.replace("\r\n", "\n").replace('\r', "\n");
            prop_assert_eq!(unify_line_ends(text), naive);
        }
    }
}
