//! What is written is read again; what is no record is refused.

use super::{from_bytes, to_bytes};
use crate::corpus::annotation::EntityKind;
use crate::corpus::date::PartialDate;
use crate::corpus::decision::entity::{Entities, EntityKey};
use crate::corpus::decision::marks::{Marks, TagColor};
use crate::corpus::decision::quotes::QuoteSaid;
use crate::corpus::decision::topics::{OwnTopic, Tenths, Term, Topics};
use crate::corpus::decision::{Correction, Said};
use crate::corpus::{ContentHash, Decisions};
use crate::text::Span;
use proptest::prelude::*;

fn said<T: std::fmt::Debug + Clone>(
    value: impl Strategy<Value = T>,
) -> impl Strategy<Value = Said<T>> {
    prop_oneof![
        Just(Said::AsFound),
        Just(Said::Nothing),
        value.prop_map(Said::This)
    ]
}

fn date() -> impl Strategy<Value = PartialDate> {
    let year = prop::option::of(-50_i16..3_000);
    (year, prop::option::of(1_u8..13), prop::option::of(1_u8..32))
        .prop_map(|(year, month, day)| PartialDate { year, month, day })
}

fn title_length(correction: &Correction) -> usize {
    correction.title().map_or(0, str::len)
}

fn decisions() -> impl Strategy<Value = Decisions> {
    let text = || "[ -~é\n]{1,9}".prop_map(|text: String| text.into());
    let title = "[a-z\"]{1,9}".prop_map(|title: String| Said::This(title.into()));
    let one = (
        any::<u64>(),
        prop_oneof![Just(Said::AsFound), title],
        said(text()),
        said(date()),
    );
    prop::collection::vec(one, 0..12).prop_map(|all| {
        let mut decisions = Decisions::default();
        for (text, title, outlet, date) in all {
            let correction = Correction {
                title,
                outlet,
                date,
            };
            let article = ContentHash::of(&text.to_string());
            decisions.set_apart(article, correction.title != Said::AsFound);
            let quoted = match &correction.outlet {
                Said::AsFound => None,
                Said::Nothing => Some(QuoteSaid::ByNobody),
                Said::This(name) if name.len() > 4 => Some(QuoteSaid::By(name.clone())),
                Said::This(_) => Some(QuoteSaid::NotAQuotation),
            };
            decisions.say_of_quote(article, Span::new(7, 7 + title_length(&correction)), quoted);
            let note = correction.title().unwrap_or_default().to_owned();
            decisions.set_note(article, Span::new(3, 9 + note.len()), &note);
            decisions.set_correction(article, correction);
        }
        decisions
    })
}

fn named() -> impl Strategy<Value = Decisions> {
    let key = || {
        let kinds = [
            EntityKind::Person,
            EntityKind::Organization,
            EntityKind::Place,
            EntityKind::Other,
        ];
        ("[a-zé\"]{1,4}", 0..kinds.len()).prop_map(move |(name, at)| {
            let kind = kinds.get(at).copied();
            EntityKey::new(kind.unwrap_or(EntityKind::Other), &name)
        })
    };
    let names = prop::collection::vec((0..4_u8, key(), key()), 0..9);
    (decisions(), names).prop_map(|(mut decisions, names)| {
        let mut entities = Entities::default();
        for (what, from, to) in names {
            match what {
                0 => entities.lead(&from, &to),
                1 => entities.dismiss(&from),
                2 => entities.split(&from, &[to.name.to_string()], &to),
                _ => entities.set_distinct(&from, &to, true),
            }
        }
        decisions.set_entities(entities);
        decisions
    })
}

fn topical() -> impl Strategy<Value = Decisions> {
    let name = || "[a-zé\"]{1,3}";
    let term = ("[a-zé *]{1,9}", -300..300_i32);
    let terms = prop::collection::vec(term, 0..4);
    let topics = prop::collection::vec((0..4_u8, name(), name(), terms, 0..90_i32), 0..9);
    (named(), topics).prop_map(|(mut decisions, said)| {
        let mut topics = Topics::default();
        for (what, name, other, terms, threshold) in said {
            let terms = terms
                .iter()
                .map(|(text, tenths)| Term::new(text, Tenths(*tenths)));
            match what {
                0 => topics.keep(&name, OwnTopic::new(terms, Tenths(threshold))),
                1 => topics.lead(&name, &other),
                2 => topics.rename(&name, &other),
                _ => topics.hide(&name),
            }
        }
        decisions.set_topics(topics);
        decisions
    })
}

fn marked() -> impl Strategy<Value = Decisions> {
    let name = "[a-zé\" ]{0,4}";
    let marks = prop::collection::vec((0..4_u8, any::<u64>(), name, 0..8_usize), 0..9);
    (topical(), marks).prop_map(|(mut decisions, said)| {
        let mut marks = Marks::default();
        for (what, text, name, color) in said {
            let article = ContentHash::of(&text.to_string());
            match what {
                0 => marks.star(article, true),
                1 => marks.paint(&name, TagColor::ALL[color]),
                _ => marks.tag(article, &name, true),
            }
        }
        decisions.set_marks(marks);
        decisions
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(decisions in marked()) {
        let bytes = to_bytes(&decisions).expect("plain values");
        prop_assert_eq!(from_bytes(&bytes).expect("just written"), decisions);
    }

    #[test]
    fn a_cut_record_is_refused(decisions in marked(), cut in 0_usize..400) {
        let bytes = to_bytes(&decisions).expect("plain values");
        if let Some(part) = bytes.get(..cut).filter(|part| part.len() + 1 < bytes.len()) {
            prop_assert!(from_bytes(part).is_err());
        }
    }
}

#[test]
fn records_are_read_or_refused() {
    let check = |record: &str, part: &str| {
        let error = from_bytes(record.as_bytes()).expect_err(record).to_string();
        assert!(error.contains(part), "{record}: {error}");
    };
    check("", "damaged");
    check("{\"version\": 2, \"corrected\": 7}", "newer");
    check("{\"version\": 1, \"corrected\": [{}]}", "article");
    check(
        "{\"version\": 1, \"corrected\": [{\"article\": \"zz\"}]}",
        "no article",
    );
    let article = ContentHash::of("a");
    // What another version would have said is not dropped.
    check("{\"version\": 1, \"seen\": []}", "unknown field `seen`");
    let unknown = [
        (
            "corrected",
            format!("{{\"article\": \"{article}\", \"seen\": 1}}"),
        ),
        ("quotes", "{\"seen\": 1}".to_owned()),
        ("notes", "{\"seen\": 1}".to_owned()),
        ("names", "{\"name\": {\"seen\": 1}}".to_owned()),
        ("names", "{\"seen\": 1}".to_owned()),
        ("topics", "{\"terms\": [{\"seen\": 1}]}".to_owned()),
        ("topics", "{\"seen\": 1}".to_owned()),
        ("tags", "{\"seen\": 1}".to_owned()),
        ("marked", "{\"seen\": 1}".to_owned()),
    ];
    for (list, member) in unknown {
        let record = format!("{{\"version\": 1, \"{list}\": [{member}]}}");
        check(&record, "unknown field `seen`");
    }
    let record = |date: &str| {
        format!(
            "{{\"version\": 1, \"corrected\": [{{\"article\": \"{article}\", \"date\": {date}}}]}}"
        )
    };
    check(&record("\"soon\""), "no date");
    let noted = |passage: &str| {
        format!(
            "{{\"version\": 1, \"notes\": [{{\"article\": \"{article}\", {passage}, \"note\": \"a\"}}]}}"
        )
    };
    check(&noted("\"start\": 4, \"end\": 4"), "no passage");
    check(&noted("\"start\": 4"), "end");
    let names = |said: &str| {
        let name = "{\"kind\": \"place\", \"name\": \"US\"}";
        format!("{{\"version\": 1, \"names\": [{{\"name\": {name}{said}}}]}}")
    };
    check(&names(""), "nothing clear");
    check(&names(", \"is\": \"gone\""), "gone");
    check(
        &names(", \"as\": {\"kind\": \"place\", \"name\": \" \"}"),
        "empty",
    );
    check(
        "{\"version\": 1, \"topics\": [{\"topic\": \" \", \"is\": \"hidden\"}]}",
        "no name",
    );
    check(
        "{\"version\": 1, \"topics\": [{\"topic\": \"Frost\"}]}",
        "nothing clear",
    );
    check(
        "{\"version\": 1, \"tags\": [{\"tag\": \"a\", \"color\": \"puce\"}]}",
        "no color",
    );
    check(
        "{\"version\": 1, \"tags\": [{\"tag\": \" \", \"color\": \"red\"}]}",
        "no name",
    );
    check(
        "{\"version\": 1, \"marked\": [{\"article\": \"zz\"}]}",
        "no article",
    );
    let decisions = from_bytes(record("null").as_bytes()).expect("a whole record");
    let date = decisions
        .correction(article)
        .map(|correction| correction.date.clone());
    assert_eq!(date, Some(Said::Nothing));
}
