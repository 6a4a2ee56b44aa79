//! Whether the desktop is dark, where the window's own library cannot tell: on Linux the
//! desktop portal says it, and says when it changes. Without a portal nothing is reported, and
//! a window that follows the system stays light.
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
const APPEARANCE: &str = "org.freedesktop.appearance";
const SCHEME: &str = "color-scheme";

/// Reports what the desktop prefers, now and whenever that changes.
///
/// # Errors
/// When no thread can be started.
pub(super) fn follow(outbox: Outbox) -> io::Result<()> {
    let listen = move || {
        if let Err(error) = listen(&outbox) {
            tracing::info!(%error, "the desktop does not tell its theme");
        }
    };
    thread::Builder::new()
        .name("desktop-theme".to_owned())
        .spawn(listen)
        .map(drop)
}

fn listen(outbox: &Outbox) -> zbus::Result<()> {
    let bus = Connection::session()?;
    let portal = Proxy::new(&bus, SERVICE, PLACE, SETTINGS)?;
    // Listened to first, so that no change falls between.
    let changes = portal.receive_signal("SettingChanged")?;
    let now: OwnedValue = portal.call("Read", &(APPEARANCE, SCHEME))?;
    report(outbox, &now);
    for change in changes {
        let body = change.body();
        let (group, key, value): (String, String, Value<'_>) = body.deserialize()?;
        if group == APPEARANCE && key == SCHEME {
            report(outbox, &value);
        }
    }
    Ok(())
}

fn report(outbox: &Outbox, value: &Value<'_>) {
    outbox.send(Report::DesktopTheme {
        is_dark: is_dark(value),
    });
}

/// What a scheme means: 1 is dark, 2 light, anything else no preference. Portals wrap it.
fn is_dark(value: &Value<'_>) -> Option<bool> {
    match value {
        Value::Value(inner) => is_dark(inner),
        Value::U32(1) => Some(true),
        Value::U32(2) => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::is_dark;
    use zbus::zvariant::Value;

    #[test]
    fn schemes_are_read_as_portals_tell_them() {
        let check = |value: Value<'_>, expected| assert_eq!(is_dark(&value), expected, "{value:?}");
        let wrapped = |value: Value<'static>| Value::Value(Box::new(value));
        check(Value::U32(0), None);
        check(Value::U32(1), Some(true));
        check(Value::U32(2), Some(false));
        check(Value::U32(7), None);
        check(wrapped(Value::U32(1)), Some(true));
        check(wrapped(wrapped(Value::U32(2))), Some(false));
        check(Value::from("dark"), None);
    }
}
