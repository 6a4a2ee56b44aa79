//! The language of a text, as an ISO 639-1 code. Looks at a sample, not at the whole text.

use crate::corpus::annotation::{BlockKind, Header};
use whatlang::Lang;

/// A text of this many bytes should tell its language.
pub(super) const TELLING_BYTES: usize = 200;

/// Bytes that are looked at.
const SAMPLE_BYTES: usize = 1_500;
/// Fewer letters than this tell nothing.
const MIN_LETTERS: usize = 25;
/// Small words of which running English is full and other languages are not.
const ENGLISH: [&str; 14] = [
    "the", "of", "and", "to", "that", "is", "was", "for", "with", "on", "said", "are", "has", "by",
];

/// The text from its first paragraph on.
pub(super) fn body<'t>(text: &'t str, header: &Header) -> &'t str {
    let mut blocks = header
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Paragraph);
    let start = blocks.next().map_or(0, |block| block.span.start());
    text.get(start..).unwrap_or(text)
}

/// The language of `text`, none where too little of it tells.
pub(super) fn language(text: &str) -> Option<&'static str> {
    let mut end = text.len().min(SAMPLE_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = text.get(..end).unwrap_or_default();
    if sample
        .chars()
        .filter(|letter| letter.is_alphabetic())
        .count()
        < MIN_LETTERS
    {
        return None;
    }
    if is_plainly_english(sample) {
        return Some("en");
    }
    let info = whatlang::detect(sample)?;
    let is_sure = info.is_reliable() || info.confidence() > 0.5;
    is_sure.then(|| iso_639_1(info.lang())).flatten()
}

/// Whether enough of the words are the small words of English, "the" among them: spares
/// the slower detector, and tells English full of foreign names, which the detector doubts.
fn is_plainly_english(sample: &str) -> bool {
    let (mut n_words, mut n_english) = (0_usize, 0_usize);
    let mut seen = [false; ENGLISH.len()];
    for word in sample.split_ascii_whitespace() {
        n_words += 1;
        if let Some(at) = ENGLISH.iter().position(|small| *small == word) {
            n_english += 1;
            if let Some(flag) = seen.get_mut(at) {
                *flag = true;
            }
        }
    }
    let n_distinct = seen.iter().filter(|flag| **flag).count();
    let has_the = seen.first() == Some(&true);
    n_words >= 20 && n_english * 12 >= n_words && n_distinct >= 4 && has_the
}

/// Two letters for each language the detector knows.
fn iso_639_1(lang: Lang) -> Option<&'static str> {
    let code = match lang.code() {
        "epo" => "eo",
        "eng" => "en",
        "rus" => "ru",
        "cmn" => "zh",
        "spa" => "es",
        "por" => "pt",
        "ita" => "it",
        "ben" => "bn",
        "fra" => "fr",
        "deu" => "de",
        "ukr" => "uk",
        "kat" => "ka",
        "ara" => "ar",
        "hin" => "hi",
        "jpn" => "ja",
        "heb" => "he",
        "yid" => "yi",
        "pol" => "pl",
        "amh" => "am",
        "jav" => "jv",
        "kor" => "ko",
        "nob" => "nb",
        "dan" => "da",
        "swe" => "sv",
        "fin" => "fi",
        "tur" => "tr",
        "nld" => "nl",
        "hun" => "hu",
        "ces" => "cs",
        "ell" => "el",
        "bul" => "bg",
        "bel" => "be",
        "mar" => "mr",
        "kan" => "kn",
        "ron" => "ro",
        "slv" => "sl",
        "hrv" => "hr",
        "srp" => "sr",
        "mkd" => "mk",
        "lit" => "lt",
        "lav" => "lv",
        "est" => "et",
        "tam" => "ta",
        "vie" => "vi",
        "urd" => "ur",
        "tha" => "th",
        "guj" => "gu",
        "uzb" => "uz",
        "pan" => "pa",
        "aze" => "az",
        "ind" => "id",
        "tel" => "te",
        "pes" => "fa",
        "mal" => "ml",
        "ori" => "or",
        "mya" => "my",
        "nep" => "ne",
        "sin" => "si",
        "khm" => "km",
        "tuk" => "tk",
        "aka" => "ak",
        "zul" => "zu",
        "sna" => "sn",
        "afr" => "af",
        "lat" => "la",
        "slk" => "sk",
        "cat" => "ca",
        "tgl" => "tl",
        "hye" => "hy",
        "cym" => "cy",
        _ => return None,
    };
    Some(code)
}

#[cfg(test)]
mod tests {
    use super::language;

    #[test]
    fn tells_languages() {
        for (text, expected) in [
            (
                "The committee met on Monday, and it did not agree on the budget of the year.",
                Some("en"),
            ),
            (
                "Der Ausschuss tagte am Montag und konnte sich nicht auf den Haushalt einigen.",
                Some("de"),
            ),
            (
                "Комитет собрался в понедельник и не согласовал бюджет на следующий год.",
                Some("ru"),
            ),
            (
                "Le comité s’est réuni lundi et n’a pas pu se mettre d’accord sur le budget.",
                Some("fr"),
            ),
            ("Hello", None),
            ("12 345", None),
        ] {
            assert_eq!(language(text), expected, "{text}");
        }
    }
}
