//! Words that dates are made of, and what they stand for. A word is looked at by its length
//! and its first letter before anything is compared.

use super::sense::Unit;

/// What a word may begin or end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// 1 to 12.
    Month(u8),
    /// 1 to 7.
    Weekday(u8),
    /// "Mondays".
    Weekdays(u8),
    /// A unit; whether there are many.
    Unit(Unit, bool),
    /// 1 for spring to 4 for winter.
    Season(u8),
    /// "half".
    Half,
    /// A part of a day, as TIMEX3 writes it.
    DayPart(&'static str),
    /// "today", "yesterday", "tomorrow", "tonight".
    Near(i32, Option<&'static str>),
    /// "Q3" and "H1".
    Short(char, u8),
    /// "FY2024", "FY24".
    Fiscal,
    /// Digits with letters: "1990s", "17th", "3pm".
    Digits,
}

/// What a word may be; none for nearly all.
pub(super) fn cue(word: &str) -> Option<Cue> {
    let first = *word.as_bytes().first()?;
    if word.len() < 2 || word.len() > 10 {
        return None;
    }
    if first.is_ascii_digit() {
        return Some(Cue::Digits);
    }
    match first | 0x20 {
        b'j' | b'f' | b'm' | b'a' | b's' | b'o' | b'n' | b'd' | b't' | b'w' | b'y' | b'h'
        | b'c' | b'q' | b'e' => {}
        _ => return None,
    }
    near(word)
        .or_else(|| unit(word))
        .or_else(|| in_calendar(word, first.is_ascii_uppercase()))
        .or_else(|| short(word))
}

fn near(word: &str) -> Option<Cue> {
    let is = |other: &str| word.eq_ignore_ascii_case(other);
    match word.len() {
        5 if is("today") => Some(Cue::Near(0, None)),
        7 if is("tonight") => Some(Cue::Near(0, Some("NI"))),
        8 if is("tomorrow") => Some(Cue::Near(1, None)),
        9 if is("yesterday") => Some(Cue::Near(-1, None)),
        4 if is("half") => Some(Cue::Half),
        _ => day_part(word).map(Cue::DayPart),
    }
}

const UNITS: [(&str, Unit); 12] = [
    ("second", Unit::Second),
    ("minute", Unit::Minute),
    ("hour", Unit::Hour),
    ("day", Unit::Day),
    ("week", Unit::Week),
    ("weekend", Unit::Weekend),
    ("month", Unit::Month),
    ("quarter", Unit::Quarter),
    ("year", Unit::Year),
    ("yr", Unit::Year),
    ("decade", Unit::Decade),
    ("century", Unit::Century),
];

fn unit(word: &str) -> Option<Cue> {
    if word.eq_ignore_ascii_case("centuries") {
        return Some(Cue::Unit(Unit::Century, true));
    }
    let bare = word.strip_suffix(['s', 'S']);
    let found = |name: &str| UNITS.iter().find(|(one, _)| one.eq_ignore_ascii_case(name));
    if let Some((_, unit)) = found(word) {
        return Some(Cue::Unit(*unit, false));
    }
    let (_, unit) = found(bare?)?;
    Some(Cue::Unit(*unit, true))
}

const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// A day of the week by its whole name.
pub(super) fn weekday(word: &str) -> Option<u8> {
    let at = WEEKDAYS
        .iter()
        .position(|day| day.eq_ignore_ascii_case(word))?;
    u8::try_from(at + 1).ok()
}

/// A day of the week by a short form, which counts only before a date.
pub(super) fn short_weekday(word: &str) -> Option<u8> {
    let word = word.trim_end_matches('.');
    if !(3..=5).contains(&word.len()) {
        return None;
    }
    let begins = |day: &&str| {
        let head = day.get(..word.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(word))
    };
    let at = WEEKDAYS.iter().position(begins)?;
    u8::try_from(at + 1).ok()
}

fn in_calendar(word: &str, is_capital: bool) -> Option<Cue> {
    if let Some(season) = season(word) {
        return Some(Cue::Season(season));
    }
    if !is_capital {
        return None;
    }
    if let Some(month) = super::month_number(word) {
        return Some(Cue::Month(month));
    }
    if word.len() >= 6 {
        let many = word.strip_suffix(['s', 'S']).and_then(weekday);
        return weekday(word).map(Cue::Weekday).or(many.map(Cue::Weekdays));
    }
    None
}

/// A season: 1 for spring to 4 for winter.
pub(super) fn season(word: &str) -> Option<u8> {
    let is = |other: &str| word.eq_ignore_ascii_case(other);
    match word.len() {
        6 if is("spring") => Some(1),
        6 if is("summer") => Some(2),
        6 if is("autumn") => Some(3),
        4 if is("fall") => Some(3),
        6 if is("winter") => Some(4),
        _ => None,
    }
}

fn short(word: &str) -> Option<Cue> {
    let mut letters = word.chars();
    let first = letters.next()?;
    match (first, letters.next(), letters.next()) {
        ('Q' | 'q', Some(digit @ '1'..='4'), None) => {
            Some(Cue::Short('Q', u8::try_from(digit.to_digit(10)?).ok()?))
        }
        ('H', Some(digit @ '1'..='2'), None) => {
            Some(Cue::Short('H', u8::try_from(digit.to_digit(10)?).ok()?))
        }
        ('F', Some('Y'), Some(_)) => Some(Cue::Fiscal),
        _ => None,
    }
}

/// A part of a day, as TIMEX3 writes it.
pub(super) fn day_part(word: &str) -> Option<&'static str> {
    const PARTS: [(&str, &str); 4] = [
        ("morning", "MO"),
        ("afternoon", "AF"),
        ("evening", "EV"),
        ("night", "NI"),
    ];
    let found = PARTS.iter().find(|(one, _)| one.eq_ignore_ascii_case(word));
    found.map(|(_, code)| *code)
}

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

fn place(list: &[&str], word: &str) -> Option<u32> {
    let at = list.iter().position(|one| one.eq_ignore_ascii_case(word))?;
    u32::try_from(at).ok()
}

/// A number below twenty in words.
pub(super) fn small_number(word: &str) -> Option<u32> {
    place(&SMALL, word)
}

/// Twenty, thirty and so on to ninety.
pub(super) fn tens(word: &str) -> Option<u32> {
    place(&TENS, word).map(|at| (at + 2) * 10)
}

const ORDINALS: [&str; 12] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth",
];
const TEENS: [&str; 7] = [
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];

/// "third", "3rd", "nineteenth".
pub(super) fn ordinal(word: &str) -> Option<u8> {
    if word.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        let is_marked = word.ends_with(|last: char| last.is_ascii_alphabetic());
        return super::day_number(word).filter(|_| is_marked);
    }
    let found = place(&ORDINALS, word).map(|at| at + 1);
    let found = found.or_else(|| place(&TEENS, word).map(|at| at + 13));
    u8::try_from(found.or_else(|| word.eq_ignore_ascii_case("twentieth").then_some(20))?).ok()
}

#[cfg(test)]
mod tests {
    use super::{Cue, Unit, cue, ordinal, short_weekday, weekday};

    #[test]
    fn knows_its_words() {
        assert_eq!(cue("Years"), Some(Cue::Unit(Unit::Year, true)));
        assert_eq!(cue("century"), Some(Cue::Unit(Unit::Century, false)));
        assert_eq!(cue("may"), None);
        assert_eq!(cue("May"), Some(Cue::Month(5)));
        assert_eq!(cue("Mondays"), Some(Cue::Weekdays(1)));
        assert_eq!(cue("Q3"), Some(Cue::Short('Q', 3)));
        assert_eq!(cue("Q5"), None);
        assert_eq!(cue("FY25"), Some(Cue::Fiscal));
        assert_eq!(cue("headquarters"), None);
        assert_eq!(weekday("Sunday"), Some(7));
        assert_eq!(short_weekday("Tues."), Some(2));
        assert_eq!(short_weekday("Suns"), None);
        assert_eq!((ordinal("3rd"), ordinal("third")), (Some(3), Some(3)));
        assert_eq!(ordinal("3"), None);
    }
}
