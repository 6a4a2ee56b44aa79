//! What the desktop wishes, where the window's own library cannot tell: on Linux the desktop
//! portal says whether it is dark and whether things may move by themselves, and says when
//! that changes. Without a portal nothing is reported: a window that follows the system stays
//! light and moves as usual.
//!
//! 1. Little motion has a key of its own only in newer portals; where that states no wish,
//!    GNOME's switch for animations counts, which portals pass on.
//! 2. A key that a portal does not know is no fault: the others are read.
//!
//! The thread lives as long as the program and sleeps until the desktop speaks.

use super::outbox::Outbox;
use crate::app::Report;
use std::io;
use std::thread;
use zbus::blocking::{Connection, Proxy};
use zbus::zvariant::{OwnedValue, Value};

const SERVICE: &str = "org.freedesktop.portal.Desktop";
const PLACE: &str = "/org/freedesktop/portal/desktop";
const SETTINGS: &str = "org.freedesktop.portal.Settings";
const SCHEME: Key = ("org.freedesktop.appearance", "color-scheme");
const REDUCED: Key = ("org.freedesktop.appearance", "reduced-motion");
const ANIMATIONS: Key = ("org.gnome.desktop.interface", "enable-animations");

/// Group and name of a setting.
type Key = (&'static str, &'static str);

/// Reports what the desktop wishes, now and whenever that changes.
///
/// # Errors
/// When no thread can be started.
pub(super) fn follow(outbox: Outbox) -> io::Result<()> {
    let listen = move || {
        if let Err(error) = listen(&outbox) {
            tracing::info!(%error, "the desktop does not tell its wishes");
        }
    };
    thread::Builder::new()
        .name("desktop".to_owned())
        .spawn(listen)
        .map(drop)
}

fn listen(outbox: &Outbox) -> zbus::Result<()> {
    let bus = Connection::session()?;
    let portal = Proxy::new(&bus, SERVICE, PLACE, SETTINGS)?;
    // Listened to first, so that no change falls between.
    let changes = portal.receive_signal("SettingChanged")?;
    let mut wishes = Wishes::default();
    for key in [SCHEME, REDUCED, ANIMATIONS] {
        let now: zbus::Result<OwnedValue> = portal.call("Read", &key);
        match now {
            Ok(now) => {
                if let Some(report) = wishes.take(key, &now) {
                    outbox.send(report);
                }
            }
            Err(error) => tracing::debug!(%error, name = key.1, "the desktop does not tell"),
        }
    }
    for change in changes {
        let body = change.body();
        let (group, name, value): (&str, &str, Value<'_>) = body.deserialize()?;
        if let Some(report) = wishes.take((group, name), &value) {
            outbox.send(report);
        }
    }
    Ok(())
}

/// What was told of motion.
#[derive(Debug, Default)]
struct Wishes {
    reduced: Option<bool>,
    animates: Option<bool>,
}

impl Wishes {
    /// What a setting means for the window, if anything.
    fn take(&mut self, key: (&str, &str), value: &Value<'_>) -> Option<Report> {
        if key == SCHEME {
            let is_dark = is_dark(value);
            return Some(Report::DesktopTheme { is_dark });
        }
        if key == REDUCED {
            self.reduced = is_reduced(value);
        } else if key == ANIMATIONS {
            self.animates = switch(value);
        } else {
            return None;
        }
        let is_less = self.reduced.or(self.animates.map(|animates| !animates));
        Some(Report::DesktopMotion { is_less })
    }
}

/// A value without what portals wrap it in.
fn bare<'a, 'v>(value: &'a Value<'v>) -> &'a Value<'v> {
    match value {
        Value::Value(inner) => bare(inner),
        value => value,
    }
}

/// What a scheme means: 1 is dark, 2 light, anything else no preference.
fn is_dark(value: &Value<'_>) -> Option<bool> {
    match bare(value) {
        Value::U32(1) => Some(true),
        Value::U32(2) => Some(false),
        _ => None,
    }
}

/// 1 wishes for less motion, anything else is no preference.
fn is_reduced(value: &Value<'_>) -> Option<bool> {
    matches!(bare(value), Value::U32(1)).then_some(true)
}

fn switch(value: &Value<'_>) -> Option<bool> {
    match bare(value) {
        Value::Bool(on) => Some(*on),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{ANIMATIONS, REDUCED, SCHEME, Wishes, is_dark};
    use crate::app::Report;
    use zbus::zvariant::Value;

    fn wrapped(value: Value<'static>) -> Value<'static> {
        Value::Value(Box::new(value))
    }

    #[test]
    fn schemes_are_read_as_portals_tell_them() {
        let check = |value: Value<'_>, expected| assert_eq!(is_dark(&value), expected, "{value:?}");
        check(Value::U32(0), None);
        check(Value::U32(1), Some(true));
        check(Value::U32(2), Some(false));
        check(Value::U32(7), None);
        check(wrapped(Value::U32(1)), Some(true));
        check(wrapped(wrapped(Value::U32(2))), Some(false));
        check(Value::from("dark"), None);
    }

    #[test]
    fn motion_is_told_by_its_key_or_else_by_the_switch_for_animations() {
        let mut wishes = Wishes::default();
        let mut check = |key: (&str, &str), value: Value<'_>, expected: Option<Option<bool>>| {
            let is_less = match wishes.take(key, &value) {
                Some(Report::DesktopMotion { is_less }) => Some(is_less),
                _ => None,
            };
            assert_eq!(is_less, expected, "{key:?} {value:?}");
        };
        check(REDUCED, Value::U32(0), Some(None));
        check(ANIMATIONS, Value::Bool(true), Some(Some(false)));
        check(ANIMATIONS, wrapped(Value::Bool(false)), Some(Some(true)));
        check(ANIMATIONS, Value::Bool(true), Some(Some(false)));
        check(REDUCED, wrapped(Value::U32(1)), Some(Some(true)));
        check(ANIMATIONS, Value::Bool(true), Some(Some(true)));
        check(REDUCED, Value::U32(0), Some(Some(false)));
        check(SCHEME, Value::U32(1), None);
        check(
            ("org.gnome.desktop.interface", "font-name"),
            Value::from("Sans"),
            None,
        );
    }
}
