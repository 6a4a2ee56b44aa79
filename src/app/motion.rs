//! Whether anything moves by itself: as the desktop says, or as was said here.

use super::AppState;
use serde::{Deserialize, Deserializer, Serialize};

/// How much moves by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MotionChoice {
    /// As the desktop says; the usual motion where it says nothing.
    #[default]
    System,
    /// What opens is there at once, the cursor does not blink.
    Less,
    /// The usual motion.
    Usual,
}

/// Earlier records have a switch: what was switched on is "less", what was not was never said.
impl<'de> Deserialize<'de> for MotionChoice {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(rename_all = "lowercase")]
        enum Named {
            System,
            Less,
            Usual,
        }
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Kept {
            Switch(bool),
            Named(Named),
        }
        Ok(match Kept::deserialize(from)? {
            Kept::Switch(true) | Kept::Named(Named::Less) => Self::Less,
            Kept::Switch(false) | Kept::Named(Named::System) => Self::System,
            Kept::Named(Named::Usual) => Self::Usual,
        })
    }
}

impl AppState {
    /// Whether nothing moves by itself.
    pub fn moves_less(&self) -> bool {
        match self.settings.motion {
            MotionChoice::System => self.desktop_moves_less.unwrap_or(false),
            MotionChoice::Less => true,
            MotionChoice::Usual => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::MotionChoice;
    use crate::app::persist::{from_bytes, to_bytes};
    use crate::app::{AppState, Report, receive};

    #[test]
    fn what_was_said_here_stands_over_what_the_desktop_says() {
        use MotionChoice::{Less, System, Usual};
        let check = |choice: MotionChoice, desktop: Option<bool>, expected: bool| {
            let mut state = AppState::default();
            state.settings.motion = choice;
            receive(&mut state, Report::DesktopMotion { is_less: desktop });
            assert_eq!(state.moves_less(), expected, "{choice:?} {desktop:?}");
        };
        check(System, None, false);
        check(System, Some(true), true);
        check(System, Some(false), false);
        check(Less, Some(false), true);
        check(Less, None, true);
        check(Usual, Some(true), false);
    }

    #[test]
    fn records_of_a_switch_are_read() {
        let check = |record: &str, expected: MotionChoice| {
            let settings = from_bytes(record.as_bytes()).expect("a record");
            assert_eq!(settings.motion, expected, "{record}");
            let bytes = to_bytes(&settings).expect("plain values");
            assert_eq!(from_bytes(&bytes).expect("just written"), settings);
        };
        check("{\"version\": 2}", MotionChoice::System);
        check(
            "{\"version\": 2, \"less_motion\": true}",
            MotionChoice::Less,
        );
        check(
            "{\"version\": 2, \"less_motion\": false}",
            MotionChoice::System,
        );
        check(
            "{\"version\": 2, \"motion\": \"usual\"}",
            MotionChoice::Usual,
        );
        check("{\"version\": 2, \"motion\": \"less\"}", MotionChoice::Less);
    }
}
