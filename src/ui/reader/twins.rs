//! The fact that an article's text stands in other places, too: their names, and for a
//! pointer their paths with what is said of the text there and not here.

use crate::app::Twin;
use crate::corpus::article::{Given, Origin};

/// How many places are named.
const N_NAMED: usize = 2;
/// How many paths a pointer is shown.
const N_SHOWN: usize = 12;

/// "Also in a.txt, b.csv 12 (+3)", and the paths.
pub(super) fn fact(twins: &[&Twin], here: &Given) -> Option<(String, String)> {
    let names: Vec<String> = twins
        .iter()
        .take(N_NAMED)
        .map(|twin| name(&twin.origin))
        .collect();
    if names.is_empty() {
        return None;
    }
    let more = match twins.len().saturating_sub(N_NAMED) {
        0 => String::new(),
        n => format!(" (+{n})"),
    };
    let mut paths: Vec<String> = twins
        .iter()
        .take(N_SHOWN)
        .map(|twin| line(twin, here))
        .collect();
    if twins.len() > N_SHOWN {
        paths.push("…".to_owned());
    }
    let fact = format!("Also in {}{more}", names.join(", "));
    Some((fact, paths.join("\n")))
}

fn name(origin: &Origin) -> String {
    let path = origin
        .path()
        .map(|path| path.file_name().unwrap_or(path.as_os_str()));
    let name = path.unwrap_or_default().to_string_lossy();
    match origin {
        Origin::Part { part, .. } => format!("{name} {part}"),
        _ => name.into_owned(),
    }
}

/// The path, and what is said otherwise there.
fn line(twin: &Twin, here: &Given) -> String {
    let path = twin.origin.path().map(|path| path.display().to_string());
    let path = path.unwrap_or_default();
    let place = match &twin.origin {
        Origin::Part { part, .. } => format!("{path}, {part}"),
        _ => path,
    };
    let there = &twin.given;
    let title = there.title.as_ref().filter(|_| there.title != here.title);
    let outlet = there.outlet.clone().filter(|_| there.outlet != here.outlet);
    let date = there.date.filter(|_| there.date != here.date);
    let byline = there.byline.clone().filter(|_| there.byline != here.byline);
    let others = [
        title.map(|title| format!("“{title}”")),
        outlet,
        date.map(crate::corpus::date::PartialDate::label),
        byline,
    ];
    let others: Vec<String> = others.into_iter().flatten().collect();
    if others.is_empty() {
        place
    } else {
        format!("{place}: {}", others.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::fact;
    use crate::app::Twin;
    use crate::corpus::article::{Given, Origin};

    fn twin(part: &str, title: &str) -> Twin {
        Twin {
            origin: Origin::Part {
                file: "/x/a.csv".into(),
                part: part.to_owned(),
            },
            given: Given {
                title: Some(title.to_owned()),
                ..Given::default()
            },
        }
    }

    #[test]
    fn places_are_named_and_counted() {
        let here = Given {
            title: Some("Bridge".to_owned()),
            ..Given::default()
        };
        let twins = [twin("2", "Bridge"), twin("3", "Span"), twin("4", "Bridge")];
        let check = |twins: &[Twin], expected: &str| {
            let twins: Vec<&Twin> = twins.iter().collect();
            let found = fact(&twins, &here).map(|(text, hint)| format!("{text} | {hint}"));
            assert_eq!(found.unwrap_or_default(), expected);
        };
        check(&[], "");
        check(&twins[..1], "Also in a.csv 2 | /x/a.csv, 2");
        check(
            &twins,
            "Also in a.csv 2, a.csv 3 (+1) | /x/a.csv, 2\n/x/a.csv, 3: “Span”\n/x/a.csv, 4",
        );
    }
}
