//! How many units: the number before a unit, in digits or in words, read backward.

use super::page::{Page, is_dash};
use super::words::{small_number, tens};

/// A number as a duration writes it ("3", "5.5", "X" for several), and the token it begins at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Amount {
    pub(super) from: usize,
    /// The number; none for what is only said to be several.
    pub(super) number: Option<String>,
    /// The lower bound of "three to five".
    pub(super) least: Option<String>,
}

/// The amount whose last token stands before `at`.
pub(super) fn amount(page: &Page<'_>, at: usize) -> Option<Amount> {
    let hyphen = usize::from(is_dash(page.before(at, 1)));
    let plus = usize::from(page.was(at - hyphen, 1, &["+", "plus"]));
    let inner = usize::from(plus == 1 && is_dash(page.before(at - hyphen - plus, 1)));
    let end = at.checked_sub(hyphen + plus + inner)?;
    if let Some(from) = several(page, end) {
        return Some(Amount {
            from,
            number: None,
            least: None,
        });
    }
    let (from, number) = number(page, end)?;
    let is_joined = is_dash(page.before(from, 1)) || page.was(from, 1, &["to", "or"]);
    let least = is_joined
        .then(|| self::number(page, from.checked_sub(1)?))
        .flatten();
    let (from, least) = match least {
        Some((from, least)) => (from, Some(least)),
        None => (from, None),
    };
    Some(Amount {
        from,
        number: Some(number),
        least,
    })
}

/// "several", "a few", "a couple of".
fn several(page: &Page<'_>, end: usize) -> Option<usize> {
    if page.was(end, 1, &["several", "few", "many"]) {
        return end.checked_sub(1);
    }
    (page.was(end, 1, &["of"]) && page.was(end, 2, &["couple"])).then(|| end.saturating_sub(2))
}

fn number(page: &Page<'_>, end: usize) -> Option<(usize, String)> {
    let at = end.checked_sub(1)?;
    let word = page.word(at);
    if page.is_number(at) {
        let number: String = word.chars().filter(|letter| *letter != ',').collect();
        let is_plain = number.len() <= 7 && number.parse::<f64>().is_ok();
        let before = page.letter_before(at).unwrap_or(' ');
        let is_part = matches!(before, '$' | '€' | '£' | '#' | '/' | ':' | '.');
        return (is_plain && !is_part).then_some((at, number));
    }
    let (from, value) = in_words(page, at)?;
    Some((from, value.to_string()))
}

/// "three", "twenty", "twenty-five", "one hundred".
fn in_words(page: &Page<'_>, at: usize) -> Option<(usize, u32)> {
    let word = page.word(at);
    if let Some(tens) = tens(word) {
        return Some((at, tens));
    }
    if word.eq_ignore_ascii_case("hundred") {
        let of = at.checked_sub(1)?;
        let is_one = page.is(of, &["a"]);
        let times = small_number(page.word(of)).or(is_one.then_some(1))?;
        return Some((of, times * 100));
    }
    let small = small_number(word)?;
    let joined = at.checked_sub(2).filter(|_| is_dash(page.before(at, 1)));
    if let Some((from, tens)) = joined.and_then(|from| Some((from, tens(page.word(from))?))) {
        return Some((from, tens + small));
    }
    Some((at, small))
}
