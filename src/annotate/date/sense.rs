//! What an expression says, before it is known when it was said.

use crate::corpus::annotation::DateKind;
use crate::corpus::date::PartialDate;

/// Units of time that dates and durations are told in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// "this", "last", "next", or none of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    Bare,
    This,
    Last,
    Next,
}

impl Turn {
    /// How many units away.
    pub(super) fn offset(self) -> i32 {
        match self {
            Self::Bare | Self::This => 0,
            Self::Last => -1,
            Self::Next => 1,
        }
    }
}

/// A part of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// 1 to 12.
    Month(u8),
    /// 1 to 4.
    Quarter(u8),
    /// 1 or 2.
    Half(u8),
    /// 1 for spring to 4 for winter.
    Season(u8),
}

/// The year of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum YearOf {
    /// Said.
    Known(i16),
    /// The fiscal year, whose months are not known.
    Fiscal(i16),
    /// Years from that of the article.
    Relative(i32),
    /// Not said, but this or another turn.
    Turn(Turn),
}

/// What an expression says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Sense {
    /// A day whose year may be unknown, with its weekday if it is told.
    Day {
        month: u8,
        day: u8,
        year: Option<i16>,
        weekday: Option<u8>,
    },
    /// A year alone.
    Year(i16),
    /// From one to another; parts that the first has not are those of the second.
    Between(PartialDate, PartialDate),
    /// A day of the week.
    Weekday {
        weekday: u8,
        turn: Turn,
        hours: Option<&'static str>,
    },
    /// A part of a year.
    Part(Part, YearOf),
    /// Units away from the day of the article.
    Relative {
        unit: Unit,
        offset: i32,
        hours: Option<&'static str>,
    },
    /// Units away from what the text named before.
    Anaphor { unit: Unit, offset: i32 },
    /// Two numbers that are month and day, in this order or the other, and a year.
    Swappable(u8, u8, i16),
    /// A time of day.
    Clock { hour: u8, minute: u8 },
    /// What needs no anchor.
    Fixed(String, DateKind, &'static str),
}

/// What tokens from `from` to before `end` say.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Reading {
    pub(super) from: usize,
    pub(super) end: usize,
    pub(super) sense: Sense,
}

impl Reading {
    pub(super) fn new(from: usize, end: usize, sense: Sense) -> Self {
        Self { from, end, sense }
    }
}
