//! `broadsheet annotate`: the shape of its lines, and the program from outside.

use broadsheet::cli::Record;
use broadsheet::corpus::annotation::{
    DateAnchor, DateKind, DateMention, Dateline, EntityKind, Evidence, Header, Mention, Quote,
    QuoteKind, Subject,
};
use broadsheet::corpus::article::{Given, Origin};
use broadsheet::corpus::date::PartialDate;
use broadsheet::corpus::{Annotations, Article};
use broadsheet::text::Span;
use serde_json::Value;
use serde_json::value::RawValue;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

const TEXT: &str = "MINSK, 17 November (BelTA) – Café owners met. Vladimir Makei said: “We see it.”\n\nBased on materials of sb.by and belta.by";

/// Where `part` stands in the text.
fn at(part: &str) -> Span {
    let start = TEXT.find(part).expect("part of the text");
    Span::new(start, start + part.len())
}

/// Annotations made by hand, so that this test tells of the record alone.
fn annotations() -> Annotations {
    let header = Header {
        title: "Café owners met".to_owned(),
        title_rule: "lead",
        dateline: Some(Dateline {
            span: at("MINSK, 17 November (BelTA) –"),
            place: Some("Minsk".to_owned()),
            place_span: Some(at("MINSK")),
            date: Some(PartialDate {
                year: None,
                month: Some(11),
                day: Some(17),
            }),
            agency: Some("BelTA".to_owned()),
            agency_span: Some(at("BelTA")),
            date_span: Some(at("17 November")),
        }),
        sources: vec![
            ("sb.by".to_owned(), at("sb.by")),
            ("belta.by".to_owned(), at("belta.by")),
        ],
        ..Header::default()
    };
    let mention = |part, kind, entity: &str, evidence| Mention {
        span: at(part),
        kind,
        entity: entity.to_owned(),
        evidence,
    };
    let dateline = Evidence {
        rule: "dateline",
        span: Some(at("MINSK")),
    };
    Annotations {
        header: Arc::new(header),
        language: Some("en"),
        sentences: vec![
            at("MINSK, 17 November (BelTA) – Café owners met."),
            at("Vladimir Makei said: “We see it.”"),
        ],
        mentions: vec![
            mention("MINSK", EntityKind::Place, "Minsk", Some(dateline)),
            mention(
                "BelTA",
                EntityKind::Organization,
                "BelTA",
                Some(Evidence {
                    rule: "agency",
                    span: None,
                }),
            ),
            mention("Vladimir Makei", EntityKind::Person, "Vladimir Makei", None),
        ],
        quotes: vec![Quote {
            span: at("“We see it.”"),
            kind: QuoteKind::Direct,
            speaker: Some("Vladimir Makei".to_owned()),
            speaker_span: Some(at("Vladimir Makei")),
            cue: Some("said".to_owned()),
            rule: "cue-before",
            parent: None,
            confidence: 0.93,
        }],
        dates: vec![DateMention {
            span: at("17 November"),
            value: "XXXX-11-17".to_owned(),
            kind: DateKind::Date,
            anchor: Some(DateAnchor::Article),
            rule: "nearest",
        }],
        subjects: vec![Subject {
            id: "medtop:04000000",
            label: "economy, business and finance",
            score: 0.71,
            evidence: vec!["owners".to_owned()],
            places: vec![at("owners")],
        }],
    }
}

#[test]
fn the_shape_of_a_record() {
    let article = Article::new(Origin::Pasted, Given::default(), TEXT);
    let annotations = annotations();
    let id = RawValue::from_string("\"a1\"".to_owned()).expect("JSON");
    let mut record = Record::new(&id, &article, &annotations);
    record.path = Some("seeds/a.txt");
    insta::assert_snapshot!(serde_json::to_string_pretty(&record).expect("JSON"));
}

#[test]
fn the_shape_of_an_empty_record() {
    let article = Article::new(Origin::Pasted, Given::default(), "");
    let annotations = Annotations::default();
    let id = RawValue::from_string("7".to_owned()).expect("JSON");
    let record = Record::new(&id, &article, &annotations);
    let mut line = Vec::new();
    record.write_line(&mut line).expect("memory can be written");
    insta::assert_snapshot!(String::from_utf8(line).expect("UTF-8"));
}

#[test]
fn places_count_code_points() {
    let article = Article::new(Origin::Pasted, Given::default(), TEXT);
    let annotations = annotations();
    let id = RawValue::from_string("7".to_owned()).expect("JSON");
    let record = serde_json::to_value(Record::new(&id, &article, &annotations)).expect("JSON");
    let points: Vec<char> = TEXT.chars().collect();
    for list in ["mentions", "quotes", "dates"] {
        for found in record[list].as_array().expect("a list") {
            let at =
                |key: &str| usize::try_from(found[key].as_u64().expect("a place")).expect("small");
            let text: String = points[at("start")..at("end")].iter().collect();
            assert_eq!(found["text"], text.as_str());
        }
    }
}

#[test]
fn what_is_given_outranks_the_text() {
    let check = |given: Given, outlet: Option<&str>, date: Option<&str>, year| {
        let article = Article::new(Origin::Pasted, given, TEXT);
        let mut annotations = annotations();
        let header = Arc::make_mut(&mut annotations.header);
        let dateline = header.dateline.as_mut().expect("a dateline");
        dateline.date.as_mut().expect("a date").year = year;
        let id = RawValue::from_string("7".to_owned()).expect("JSON");
        let record = serde_json::to_value(Record::new(&id, &article, &annotations)).expect("JSON");
        assert_eq!(record["outlet"].as_str(), outlet);
        assert_eq!(record["date"].as_str(), date);
    };
    let given = || Given {
        outlet: Some("BelTA".to_owned()),
        date: Some(PartialDate {
            year: Some(2024),
            month: None,
            day: None,
        }),
        ..Given::default()
    };
    check(given(), Some("BelTA"), Some("2024"), Some(2022));
    check(
        Given::default(),
        Some("sb.by, belta.by"),
        Some("2022-11-17"),
        Some(2022),
    );
    check(Given::default(), Some("sb.by, belta.by"), None, None);
}

const KEYS: [&str; 18] = [
    "version",
    "id",
    "path",
    "title",
    "outlet",
    "language",
    "date",
    "dateline",
    "text",
    "sentences",
    "mentions",
    "quotes",
    "dates",
    "subjects",
    "duplicate_of",
    "part",
    "byline",
    "evidence",
];

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_broadsheet"))
}

fn annotate(folder: &Path, paths: &[&str]) -> Output {
    let run = program()
        .arg("annotate")
        .args(paths)
        .current_dir(folder)
        .output();
    run.expect("the program runs")
}

fn annotate_lines(input: &[u8]) -> Output {
    let mut child = program()
        .args(["annotate", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut stdin = child.stdin.take().expect("its input");
    stdin.write_all(input).expect("it reads");
    drop(stdin);
    child.wait_with_output().expect("it ends")
}

fn records(output: &Output) -> Vec<Value> {
    let out = std::str::from_utf8(&output.stdout).expect("UTF-8");
    out.lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect()
}

fn column<'r>(records: &'r [Value], key: &str) -> Vec<&'r str> {
    records
        .iter()
        .map(|record| record[key].as_str().unwrap_or("null"))
        .collect()
}

fn errors(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

#[test]
fn files_are_annotated_in_path_order() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("in")).expect("a folder");
    for (name, text) in [
        ("in/b.txt", "Same"),
        ("in/a.txt", "First \u{1F5DE}\r\n"),
        ("in/c.md", "Same"),
        ("in/bad.txt", ""),
    ] {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    let output = annotate(folder.path(), &["in", "gone.txt"]);
    assert_eq!(output.status.code(), Some(0));
    let records = records(&output);
    assert_eq!(
        column(&records, "path"),
        ["in/a.txt", "in/b.txt", "in/c.md"]
    );
    assert_eq!(
        column(&records, "text"),
        ["First \u{1F5DE}\n", "Same", "Same"]
    );
    let first = records[1]["id"].as_str().expect("an id");
    assert_eq!(first.len(), 32);
    assert_eq!(column(&records, "duplicate_of"), ["null", "null", first]);
    let told = errors(&output);
    assert!(
        told.contains("empty") && told.contains("in/bad.txt"),
        "{told}"
    );
    assert!(told.contains("gone.txt"), "{told}");
    assert_eq!(told.lines().count(), 2, "{told}");
}

#[test]
fn versions_name_the_first_of_their_story() {
    const LEAD: &str = "The harbor of the northern town opened again after three years in which \
        no ship had come, the harbor master told reporters on the quay. Two vessels with grain and \
        timber came in before noon, and a third was seen off the cape.";
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in [
        (
            "a.md",
            format!("---\ndate: 2024-03-05\n---\n# Ships are back\n\n{LEAD}\n"),
        ),
        (
            "b.md",
            format!("---\ndate: 2024-03-04\n---\n# Harbor open\n\n{LEAD} More came later.\n"),
        ),
        (
            "c.txt",
            format!("Port open again\n\n{LEAD} So it was said.\n"),
        ),
        (
            "d.txt",
            format!("Port open again\n\n{LEAD} So it was said.\n"),
        ),
        (
            "e.txt",
            "Apples fail\n\nFrost has hurt the apples of the valley.\n".to_owned(),
        ),
    ] {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    let output = annotate(folder.path(), &["."]);
    let records = records(&output);
    let id = |at: usize| records[at]["id"].as_str().expect("an id");
    let (earliest, copied) = (id(1), id(2));
    let expected = [earliest, "null", earliest, copied, "null"];
    assert_eq!(column(&records, "duplicate_of"), expected);
}

#[test]
fn every_line_has_every_key_in_order() {
    let output = annotate_lines("{\"id\":\"x\",\"text\":\"Café\"}\n".as_bytes());
    let line = String::from_utf8(output.stdout).expect("UTF-8");
    let places: Vec<Option<usize>> = KEYS
        .iter()
        .map(|key| line.find(&format!("\"{key}\":")))
        .collect();
    assert!(places.iter().all(Option::is_some), "{line}");
    assert!(places.is_sorted(), "{line}");
    let record: Value = serde_json::from_str(&line).expect("JSON");
    assert_eq!(record.as_object().expect("an object").len(), KEYS.len());
}

#[test]
fn lines_are_answered_in_order_and_bad_ones_named() {
    let input = b"{\"id\":\"b\",\"text\":\"Two\"}\nnonsense\n{\"id\":1.50,\"text\":\"One\",\"extra\":[]}\n{\"text\":\"None\"}\n";
    let output = annotate_lines(input);
    assert_eq!(output.status.code(), Some(0));
    let out = String::from_utf8(output.stdout.clone()).expect("UTF-8");
    let heads: Vec<&str> = out
        .lines()
        .map(|line| line.split(",\"path\"").next().expect("a head"))
        .collect();
    assert_eq!(
        heads,
        [
            "{\"version\":1,\"id\":\"b\"",
            "{\"version\":1,\"id\":1.50",
            "{\"version\":1,\"id\":\"4\""
        ]
    );
    assert!(errors(&output).contains("Line 2"), "{}", errors(&output));
    assert_eq!(column(&records(&output), "duplicate_of"), ["null"; 3]);
}

/// Each answer comes before the next question is asked.
#[test]
fn lines_are_answered_one_by_one() {
    let mut child = program()
        .args(["annotate", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut stdin = child.stdin.take().expect("its input");
    let mut stdout = BufReader::new(child.stdout.take().expect("its output"));
    for id in 0..3 {
        writeln!(stdin, "{{\"id\":{id},\"text\":\"A text\"}}").expect("it reads");
        let mut line = String::new();
        stdout.read_line(&mut line).expect("it answers");
        assert!(line.contains(&format!("\"id\":{id},")), "{line}");
    }
    drop(stdin);
    assert!(child.wait().expect("it ends").success());
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let mut child = program()
        .args(["annotate", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().expect("its input");
    // It may have ended before all was written.
    let _ = stdin.write_all("{\"text\":\"A text\"}\n".repeat(2_000).as_bytes());
    drop(stdin);
    let mut told = String::new();
    let mut stderr = child.stderr.take().expect("its errors");
    stderr.read_to_string(&mut told).expect("UTF-8");
    assert_eq!(told, "");
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
}

#[test]
fn exit_codes() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.pdf"), "%PDF-1.7").expect("a file");
    fs::create_dir(folder.path().join("pictures")).expect("a folder");
    fs::write(folder.path().join("pictures/a.png"), "").expect("a file");
    let check = |paths: &[&str], code: i32, told: &str| {
        let output = annotate(folder.path(), paths);
        assert_eq!(output.status.code(), Some(code), "{paths:?}");
        assert!(errors(&output).contains(told), "{}", errors(&output));
        assert!(output.stdout.is_empty());
    };
    check(&["gone.txt"], 1, "gone.txt");
    check(&["pictures"], 1, "format");
    check(&["a.pdf"], 1, "PDF");
    check(&[], 2, "PATH");
    check(&["-", "a.pdf"], 2, "mixed");
    assert_eq!(annotate_lines(b"nonsense").status.code(), Some(1));
    assert_eq!(annotate_lines(b"").status.code(), Some(0));
}

#[test]
fn version_and_help() {
    let version = program()
        .arg("--version")
        .output()
        .expect("the program runs");
    let out = String::from_utf8(version.stdout).expect("UTF-8");
    assert_eq!(
        out.trim(),
        concat!("broadsheet ", env!("CARGO_PKG_VERSION"))
    );
    let help = program().arg("--help").output().expect("the program runs");
    assert!(help.status.success());
    assert!(
        String::from_utf8(help.stdout)
            .expect("UTF-8")
            .contains("annotate")
    );
}

#[test]
fn exports_are_split_unless_told_not_to() {
    let exports = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/exports");
    let split = records(&annotate(&exports, &["factiva.txt"]));
    assert_eq!(
        column(&split, "date"),
        ["2024-03-01", "2024-03-04", "2024-03-06"]
    );
    assert_eq!(column(&split, "outlet")[1], "The Northern Ledger");
    let whole = records(&annotate(&exports, &["--no-split", "factiva.txt"]));
    assert_eq!(whole.len(), 1);
}

#[test]
fn columns_are_named_on_the_command_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let lead = "It was said in short. ".repeat(12);
    let text = "It was said at length. ".repeat(12);
    let table = format!("Kopf,Tag,Vorspann,Inhalt\nHarbor opens,2024-03-08,{lead},{text}\n");
    fs::write(folder.path().join("a.csv"), &table).expect("written");
    let lines =
        format!("{{\"Kopf\":\"Bridge\",\"Vorspann\":\"{lead}\",\"Inhalt\":\"{text} Two\"}}\n");
    fs::write(folder.path().join("b.jsonl"), lines).expect("written");
    let run = annotate(folder.path(), &["a.csv"]);
    assert_eq!(run.status.code(), Some(1));
    let said = String::from_utf8(run.stderr).expect("UTF-8");
    assert!(said.contains("columns are unclear"), "{said}");
    assert!(said.contains("--map text=COLUMN"), "{said}");
    let map = "--map=text=Inhalt,title=kopf,date=Tag";
    let run = annotate(folder.path(), &[map, "."]);
    let out = String::from_utf8(run.stdout).expect("UTF-8");
    let records: Vec<Value> = out
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let titles: Vec<&str> = records
        .iter()
        .filter_map(|at| at["title"].as_str())
        .collect();
    assert_eq!(titles, ["Harbor opens", "Bridge"]);
    assert_eq!(records[0]["part"], "1");
    assert_eq!(records[0]["date"], "2024-03-08");
    assert_eq!(records[0]["evidence"]["date"]["from"], "field");
    assert_eq!(records[0]["evidence"]["date"]["name"], "column 'Tag'");
    assert!(records[1]["date"].is_null());
    let said = String::from_utf8(run.stderr).expect("UTF-8");
    assert!(said.contains("No column is named \"Tag\""), "{said}");
    let run = annotate(folder.path(), &["--map=text", "."]);
    assert_eq!(run.status.code(), Some(2));
}

#[test]
fn files_that_hold_no_articles_are_told_and_the_rest_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let write =
        |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("written");
    write(
        "a.txt",
        "Harbor opens\n\nThe harbor was opened on Monday by the town.\n",
    );
    write("package.json", "{\"name\": \"x\", \"version\": \"1.0\"}");
    write("note.xml", "<note><to>a</to></note>");
    let run = annotate(folder.path(), &["."]);
    assert_eq!(run.status.code(), Some(0));
    let told = String::from_utf8(run.stderr).expect("UTF-8");
    let names: Vec<&str> = told
        .lines()
        .filter_map(|line| line.rsplit('/').next())
        .collect();
    assert_eq!(names, ["note.xml", "package.json"], "{told}");
    for (name, part) in [
        ("package.json", "columns are unclear"),
        ("note.xml", "no list of articles"),
    ] {
        let run = annotate(folder.path(), &[name]);
        let said = String::from_utf8(run.stderr).expect("UTF-8");
        assert!(said.contains(part), "{said}");
    }
}
