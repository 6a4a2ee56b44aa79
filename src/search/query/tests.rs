//! The language: what is typed, and the tree it gives; what is printed, and that it comes back.

use super::Parsed;
use super::print::{date_value, print};
use super::tree::{Field, Kind, Name, Node, Pattern};
use proptest::prelude::*;

/// A tree in brackets, "+" behind the open word.
fn outline(node: &Node) -> String {
    let all = |sign: &str, nodes: &[Node]| {
        let nodes: Vec<String> = nodes.iter().map(outline).collect();
        format!("({sign} {})", nodes.join(" "))
    };
    match &node.kind {
        Kind::All => "ALL".to_owned(),
        Kind::Leaf(field, pattern) => format!("{}{}", mark(*field), word(pattern)),
        Kind::Phrase { field, items, slop } => {
            format!("{}[{}]{}", mark(*field), words(items), number(*slop))
        }
        Kind::Near { field, runs, slop } => {
            let runs: Vec<String> = runs.iter().map(|run| words(run)).collect();
            format!("{}<{}>{slop}", mark(*field), runs.join(" | "))
        }
        Kind::And(nodes) => all("&", nodes),
        Kind::Or(nodes) => all("|", nodes),
        Kind::Not(node) => format!("!{}", outline(node)),
        Kind::Facet { facet, name } => format!("{}={}", facet.label(), called(name)),
        Kind::Speaker(name) => format!("Speaker={}", called(name)),
        Kind::Quote(node) => format!("Q{{{}}}", outline(node)),
        Kind::Date(dates) => format!("D{{{}}}", date_value(*dates)),
        Kind::Lang(code) => format!("L{{{code}}}"),
        Kind::IsDuplicate => "DUP".to_owned(),
        Kind::IsRead(is_read) => format!("READ{{{is_read}}}"),
        Kind::IsNoted => "NOTED".to_owned(),
        Kind::Note(node) => format!("N{{{}}}", outline(node)),
        Kind::TitlePrefix(letters) => format!("^{{{letters}}}"),
        Kind::TitleExact(letters) => format!("'{{{letters}}}"),
    }
}

fn mark(field: Field) -> &'static str {
    match field {
        Field::Any => "",
        Field::Title => "T.",
        Field::Text => "B.",
    }
}

fn number(slop: u32) -> String {
    if slop == 0 {
        String::new()
    } else {
        slop.to_string()
    }
}

fn words(patterns: &[Pattern]) -> String {
    patterns.iter().map(word).collect::<Vec<_>>().join(" ")
}

fn called(name: &Name) -> String {
    match name {
        Name::Words(patterns) => words(patterns),
        Name::Whole(key) => format!("«{key}»"),
    }
}

fn word(pattern: &Pattern) -> String {
    match pattern {
        Pattern::Word(term) => term.clone(),
        Pattern::Cased(letters) => format!("={letters}"),
        Pattern::Prefix { term, is_open } => format!("{term}{}", if *is_open { "+" } else { "*" }),
        Pattern::Wildcard(letters) => format!("w:{letters}"),
        Pattern::Regex(source) => format!("/{source}/"),
        Pattern::Typo { term, distance } => format!("{term}~{distance}"),
    }
}

/// A query without a problem.
fn check(typed: &str, expected: &str) {
    let parsed = Parsed::of(typed);
    assert_eq!(outline(&parsed.tree), expected, "{typed}");
    assert_eq!(parsed.problem, None, "{typed}");
    let printed = print(&parsed.tree);
    assert_eq!(
        Parsed::of(&printed).tree,
        parsed.tree,
        "{typed} -> {printed}"
    );
}

/// A query with a problem: the place, the sentence's beginning, what is made of the rest.
fn check_problem(typed: &str, place: &str, sentence: &str, expected: &str) {
    let parsed = Parsed::of(typed);
    let problem = parsed.problem.expect(typed);
    assert_eq!(problem.span.slice(typed), place, "{typed}");
    assert!(
        problem.sentence.starts_with(sentence),
        "{typed}: {}",
        problem.sentence
    );
    assert_eq!(outline(&parsed.tree), expected, "{typed}");
}

#[test]
fn plain_words_are_all_asked_for() {
    check("", "ALL");
    check(" ", "ALL");
    check("Trade", "trade+");
    check("Trade ", "trade");
    check("ÉTÉ trade, grow", "(& ete trade grow+)");
    check("x x x ", "x");
    check("a and b or not c ", "(& a and b or not c)");
    check("“foreign trade”", "[foreign trade]");
    check("„foreign trade", "[foreign trade+]");
    check("a «b c» d ", "(& a [b c] d)");
    check("trade \"", "trade");
    check("\"trade\"", "trade");
}

#[test]
fn what_looks_like_syntax_is_words() {
    check("who said: no ", "(& who said no)");
    check("C++ ", "c");
    check("AC/DC ", "[ac dc]");
    check("and/or ", "[and or]");
    check("3-2 ", "[3 2]");
    check("e-mail", "[e mail+]");
    check("10:30 ", "[10 30]");
    check("see http://a.by/x?y=1 ", "(& see [http a by x y 1])");
    check("full text: here ", "(& full text here)");
    check("the title:", "the");
    check("a - b ", "(& a b)");
    check("-", "ALL");
    check("a -", "a");
    check("(", "ALL");
    check(")", "ALL");
    check("a ) b ", "(& a b)");
    check("smile :) ", "smile");
    check("article(s) and so ", "(& [article s] and so)");
    check("Why? No! ", "(& why no)");
    check("5 * 3 ", "(& 5 3)");
    check("\"", "ALL");
    check("'", "ALL");
    check("'tis' 'quoted words' ", "(& tis quoted words)");
    check("the '90s ", "(& the 90s)");
    check("/", "ALL");
    check("24 / 7 ", "(& 24 7)");
    check("/home/user/x ", "[home user x]");
    check("~ ^ = * ? ", "ALL");
    check("OR", "or+");
    check("NOT", "not+");
    check("a OR", "a");
    check("a AND ", "a");
    check("a NOT", "a");
    check("NEAR/5 a ", "(& [near 5] a)");
    check("a NEAR/5", "a");
    check("a NEAR b ", "(& a near b)");
}

#[test]
fn operators_bind_by_rank() {
    check("a OR b c ", "(| a (& b c))");
    check("a AND b OR c ", "(| (& a b) c)");
    check("(a OR b) c ", "(& (| a b) c)");
    check("(a OR b", "(| a b+)");
    check("x (a OR b", "(& x (| a b+))");
    check("-a b ", "(& !a b)");
    check("NOT a OR b ", "(| !a b)");
    check("NOT -a ", "a");
    check("-(a b) ", "!(& a b)");
    check("NOT(a OR b) ", "!(| a b)");
    check("-\"a b\" ", "![a b]");
    check("((((a)))) ", "a");
    check("a (b (c d)) ", "(& a b c d)");
    check("a OR OR b ", "(| a b)");
    check("OR a ", "(& or a)");
    check("a () b ", "(& a b)");
}

#[test]
fn words_wear_marks() {
    check("pre* w?ld* *anka ", "(& pre* w:w?ld* w:*anka)");
    check("/min.*/ b ", "(& /min.*/ b)");
    check("(/a|b/)", "/a|b/");
    check(r"/a\/b/", r"/a\/b/");
    check("lukashenka~ makei~2 ", "(& lukashenka~1 makei~2)");
    check("=Turkey ", "=Turkey");
    check("=\"Foreign Ministry\" ", "[=Foreign =Ministry]");
    check("\"foreign * minist*\"~3 x ", "(& [foreign w:* minist*]3 x)");
    check("\"* a *\" ", "a");
    check("^Belarus x ", "(& ^{belarus} x)");
    check("^\"Foreign  min", "^{foreign min}");
    check("'Trade ", "'{trade}");
    check("'\"to Germany\" ", "'{to germany}");
}

#[test]
fn near_joins_words_and_phrases() {
    check("a NEAR/5 b ", "<a | b>5");
    check("x a NEAR/5 b", "(& x <a | b+>5)");
    check(
        "\"foreign trade\" NEAR/0 e-mail ",
        "<foreign trade | e mail>0",
    );
    check("a NEAR/2 b NEAR/5 c ", "<a | b | c>5");
    check("title:(a NEAR/5 b) ", "T.<a | b>5");
    check("title:a NEAR/5 title:b ", "T.<a | b>5");
    check("-(a NEAR/5 b) ", "!<a | b>5");
    check("/a+/ NEAR/5 b ", "</a+/ | b>5");
}

#[test]
fn keys_take_a_word_a_phrase_or_a_group() {
    check("title:a b ", "(& T.a b)");
    check("Title:\"a b\" ", "T.[a b]");
    check("text:(a OR b) ", "(| B.a B.b)");
    check("title:(a -b) ", "(& T.a !T.b)");
    check("-title:a ", "!T.a");
    check("person:lukash", "People=lukash+");
    check("person:al-Assad ", "People=al assad");
    check(
        "person:\"Alexander Lukashenko\" ",
        "People=«alexander lukashenko»",
    );
    check("person:\"Alexander Lu", "People=alexander lu+");
    check(
        "org:(NATO OR UN) ",
        "(| Organizations=nato Organizations=un)",
    );
    check("place:* ", "Places=w:*");
    check(
        "topic:sport outlet:=BelTA ",
        "(& Topics=sport Outlets==BelTA)",
    );
    check("speaker:makei~ ", "Speaker=makei~1");
    check("quote:trade ", "Q{trade}");
    check("quote:(speaker:makei trade) ", "Q{(& Speaker=makei trade)}");
    check("quote:speaker:makei ", "Q{Speaker=makei}");
    check("lang:EN ", "L{en}");
    check("is:dup ", "DUP");
    check("is:Unread is:read ", "(& READ{false} READ{true})");
    check("-is:noted ", "!NOTED");
    check("note:(why OR \"since when\") ", "N{(| why [since when])}");
    check("a is:du", "a");
    check("date:2024-01..2024-06 ", "D{2024-01..2024-06}");
    check("-date:none ", "!D{none}");
    check("date:2024..2024 ", "D{2024}");
    check("person:", "ALL");
    check("a date:", "a");
}

#[test]
fn problems_are_explained_at_their_place() {
    check_problem("a /min.*", "/min.*", "No closing / for", "(& a min)");
    check_problem("/lu.*ko b ", "/lu.*ko", "No closing /", "(& [lu ko] b)");
    check_problem(
        "/a(/ b ",
        "/a(/",
        "The regular expression is wrong: unclosed group",
        "b",
    );
    check_problem("date:2024- b ", "date:2024-", "date: needs a year", "b");
    check_problem(
        "a date:2024-13",
        "date:2024-13",
        "There is no month 13",
        "a",
    );
    check_problem("lang:english ", "lang:english", "lang: needs", "ALL");
    check_problem("is:good a ", "is:good", "is: knows", "a");
    check_problem("name~7 ", "name~7", "~ takes 1 or 2", "name");
    check_problem("\"a b\"~101 ", "~101", "At most 100", "[a b]100");
    check_problem("a NEAR/500 b ", "NEAR/500", "At most 100", "<a | b>100");
    check_problem("(a b) NEAR/5 c ", "NEAR/5", "NEAR stands", "(& a b c)");
    check_problem("title:a NEAR/5 b ", "NEAR/5", "Both sides", "(& T.a b)");
    check_problem(
        "title:(person:a b) ",
        "person:",
        "person: cannot stand inside title:",
        "(& T.a T.b)",
    );
    check_problem("quote:date:2024 ", "date:", "date: cannot", "Q{2024}");
    check_problem("person:/a/ ", "/a/", "Names take no", "ALL");
    check_problem("name~7 date:x ", "name~7", "~ takes", "name");
    check_problem("name~7 /x", "name~7", "~ takes", "(& name x+)");
}

#[test]
fn spans_are_where_it_is_written() {
    let typed = "é (a OR \"b c\"~2) title:d -person:\"x y\"";
    let tree = Parsed::of(typed).tree;
    let below: Vec<&str> = tree
        .children()
        .iter()
        .map(|node| node.span.slice(typed))
        .collect();
    assert_eq!(
        below,
        ["é", "(a OR \"b c\"~2)", "title:d", "-person:\"x y\""]
    );
    assert_eq!(tree.span.slice(typed), typed);
}

#[test]
fn letters_are_those_of_plain_words() {
    let letters = |typed: &str| Parsed::of(typed).letters;
    assert_eq!(letters("Foreign “trade grow"), "foreign trade grow");
    assert_eq!(letters("trade -war title:x date:2024"), "trade");
    assert_eq!(letters("a OR b"), "");
    assert_eq!(letters("tra~ x"), "x");
}

#[test]
fn limits_hold() {
    let many = (0..200)
        .map(|n| format!("w{n}"))
        .collect::<Vec<_>>()
        .join(" ");
    let parsed = Parsed::of(&many);
    assert_eq!(parsed.tree.children().len(), super::MAX_WORDS);
    assert_eq!(parsed.problem, None);
    assert!(
        parsed
            .note
            .is_some_and(|note| note.span.slice(&many) == "w64")
    );
    let long = format!("a {}", "é".repeat(5000));
    assert!(
        Parsed::of(&long)
            .note
            .is_some_and(|note| note.sentence.contains("4000"))
    );
    for deep in [
        "(",
        "-",
        "- -",
        "NOT ",
        "title:",
        "quote:(",
        "quote:speaker:",
        "\"",
        "a NEAR/3 ",
        "(a OR -",
    ] {
        let typed = deep.repeat(100_000);
        let parsed = Parsed::of(&typed);
        assert_eq!(Parsed::of(&print(&parsed.tree)).tree, parsed.tree, "{deep}");
    }
    let problem = Parsed::of(&"(".repeat(40)).problem;
    assert!(problem.is_some_and(|problem| problem.span.start() == super::MAX_DEPTH));
}

/// Every span of the tree and every word on character boundaries, inside the text.
fn spans_fit(node: &Node, typed: &str) -> bool {
    typed.get(node.span.range()).is_some()
        && node.children().iter().all(|node| spans_fit(node, typed))
}

/// The shape that the tree's doc promises.
fn is_flat(node: &Node) -> bool {
    let nodes = node.children();
    let each_once = |nodes: &[Node]| {
        nodes.len() > 1
            && nodes
                .iter()
                .enumerate()
                .all(|(nth, node)| !nodes.iter().take(nth).any(|other| other == node))
    };
    let here = match &node.kind {
        Kind::And(nodes) => {
            each_once(nodes)
                && nodes
                    .iter()
                    .all(|n| !matches!(n.kind, Kind::And(_) | Kind::All))
        }
        Kind::Or(nodes) => {
            each_once(nodes)
                && nodes
                    .iter()
                    .all(|n| !matches!(n.kind, Kind::Or(_) | Kind::All))
        }
        Kind::Not(inner) => !matches!(inner.kind, Kind::Not(_) | Kind::All),
        Kind::Quote(inner) => !matches!(inner.kind, Kind::Quote(_) | Kind::All),
        Kind::Note(inner) => !matches!(inner.kind, Kind::Note(_) | Kind::Quote(_) | Kind::All),
        Kind::Phrase { items, .. } => items.len() > 1,
        Kind::Near { runs, .. } => runs.len() > 1 && runs.iter().all(|run| !run.is_empty()),
        _ => true,
    };
    here && nodes.iter().all(is_flat)
}

/// Text made of the language's own pieces.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "Bb",
        "été",
        "минск",
        "U.S.",
        "e-mail",
        "3",
        " ",
        " ",
        " ",
        "\"",
        "“",
        "”",
        "(",
        ")",
        "-",
        "=",
        "*",
        "?",
        "~",
        "~2",
        "/",
        "/a.b/",
        "^",
        "'",
        "’",
        "OR",
        " OR ",
        "AND",
        "NOT ",
        " NEAR/3 ",
        "title:",
        "text:",
        "person:",
        "speaker:",
        "quote:",
        "note:",
        "date:",
        "2024-03",
        "..",
        "none",
        "lang:",
        "en",
        "is:dup",
        "is:unread",
        "is:noted",
        ":",
        ",",
        "\\",
        "|",
        "東京",
        "½",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn any_text_gives_a_tree(typed in "\\PC{0,80}") {
        let parsed = Parsed::of(&typed);
        prop_assert!(spans_fit(&parsed.tree, &typed));
        prop_assert!(is_flat(&parsed.tree));
    }

    #[test]
    fn what_is_printed_comes_back(typed in pieces()) {
        let parsed = Parsed::of(&typed);
        prop_assert!(spans_fit(&parsed.tree, &typed));
        prop_assert!(is_flat(&parsed.tree));
        if let Some(problem) = &parsed.problem {
            prop_assert!(typed.get(problem.span.range()).is_some());
            prop_assert!(!problem.span.is_empty());
        }
        if !typed.contains('½') {
            let printed = print(&parsed.tree);
            let again = Parsed::of(&printed);
            prop_assert_eq!(&again.tree, &parsed.tree, "{:?} -> {:?}", typed, printed);
            prop_assert_eq!(again.problem, None);
            prop_assert_eq!(print(&again.tree), printed);
        }
    }

    #[test]
    fn marks_alone_never_hide_words(word in "[a-z]{2,8}", mark in "[-()\"'=^*?~,.:;!+&|<>]{0,3}") {
        let typed = format!("{mark} {word} ");
        let found = print(&Parsed::of(&typed).tree);
        prop_assert!(found.contains(&word), "{}: {}", typed, found);
    }
}
