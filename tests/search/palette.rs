//! What letters typed into the palette may mean.

use super::drafts::{Draft, draft, snapshot};
use broadsheet::search::complete::Known;
use broadsheet::search::palette::{HitKind, MOST, PaletteQuestion, Target, palette};

fn desk() -> Vec<Draft> {
    vec![
        Draft {
            people: vec!["Ada Sortova", "Émile Dark"],
            ..draft("Sorting mail in the north", "They came.")
        },
        Draft {
            people: vec!["Ada Sortova"],
            ..draft("Dark matter is sorted out", "They went.")
        },
    ]
}

const COMMANDS: [&str; 4] = ["Sort by title", "Dark theme", "Undo", "Save this search…"];

/// Hits as kinds and labels, the matched letters in brackets.
fn hits(typed: &str) -> Vec<(HitKind, String)> {
    let snapshot = snapshot(&desk());
    let known = Known::of(&snapshot, &|| false).expect("not cancelled");
    let question = PaletteQuestion {
        serial: 1,
        typed: typed.to_owned(),
        commands: COMMANDS.into(),
        searches: vec!["Darkest hours".to_owned()],
        workspaces: vec![("dark".to_owned(), "Darkroom".to_owned())],
        recent: vec![("/a/darken.zip".into(), "darken.zip  /a".to_owned())],
    };
    let hits = palette(&snapshot, &known, &question, &|| false).expect("not cancelled");
    let marked = hits.into_iter().map(|hit| {
        let mut label = hit.label.clone();
        for mark in hit.marks.iter().rev() {
            label.insert(mark.end(), ']');
            label.insert(mark.start(), '[');
        }
        (hit.kind, label)
    });
    marked.collect()
}

fn check(typed: &str, expected: &[(HitKind, &str)]) {
    let found = hits(typed);
    let found: Vec<(HitKind, &str)> = found.iter().map(|(kind, text)| (*kind, &**text)).collect();
    assert_eq!(found, expected, "{typed}");
}

#[test]
fn kinds_stand_together_the_best_match_first() {
    use HitKind::{Article, Command, Name, Recent, Search, Workspace};
    check(
        "sort",
        &[
            (Command, "[Sort] by title"),
            (Article, "[Sort]ing mail in the north"),
            (Article, "Dark matter is [sort]ed out"),
            (Name, "Ada [Sort]ova"),
        ],
    );
    check(
        "dark",
        &[
            (Command, "[Dark] theme"),
            (Search, "[Dark]est hours"),
            (Workspace, "[Dark]room"),
            (Recent, "[dark]en.zip  /a"),
            (Article, "[Dark] matter is sorted out"),
            (Name, "Émile [Dark]"),
        ],
    );
    check("emile", &[(Name, "[Émile] Dark")]);
}

#[test]
fn letters_need_not_stand_together_and_few_are_beginnings() {
    use HitKind::{Command, Name};
    check("drk thm", &[(Command, "[D]a[rk] [th]e[m]e")]);
    check("un", &[(Command, "[Un]do")]);
    check("ad", &[(Name, "[Ad]a Sortova")]);
    check("qqqq", &[]);
    check("  ", &[]);
}

#[test]
fn hits_lead_to_what_they_name() {
    let snapshot = snapshot(&desk());
    let known = Known::of(&snapshot, &|| false).expect("not cancelled");
    let question = PaletteQuestion {
        typed: "ada".to_owned(),
        ..PaletteQuestion::default()
    };
    let hits = palette(&snapshot, &known, &question, &|| false).expect("not cancelled");
    let [hit] = hits.as_slice() else {
        panic!("one hit: {hits:?}");
    };
    let Target::Value(_, name, n_articles) = &hit.target else {
        panic!("a name: {hit:?}");
    };
    assert_eq!((&**name, *n_articles), ("Ada Sortova", 2));
}

#[test]
fn each_kind_has_its_limit() {
    let many: Vec<Draft> = (0..30)
        .map(|nth| draft("Harbor report", &format!("It came {nth} times.")))
        .collect();
    let snapshot = snapshot(&many);
    let known = Known::of(&snapshot, &|| false).expect("not cancelled");
    let question = PaletteQuestion {
        typed: "harbor".to_owned(),
        ..PaletteQuestion::default()
    };
    let hits = palette(&snapshot, &known, &question, &|| false).expect("not cancelled");
    assert_eq!(hits.len(), MOST);
}
