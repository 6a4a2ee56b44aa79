//! What is kept comes back as it was, and no damage does more than be refused.

use super::{Damaged, NamedValues, Reader, Seal, Writer};
use crate::corpus::annotation::{
    Block, BlockKind, DateAnchor, DateKind, DateMention, Dateline, EntityKind, Evidence, Header,
    Mention, Quote, QuoteKind, Subject,
};
use crate::corpus::article::{Given, Origin};
use crate::corpus::date::PartialDate;
use crate::corpus::decision::{Correction, Said};
use crate::corpus::evidence::{FieldEvidence, GivenEvidence};
use crate::corpus::{Annotations, Article, ContentHash, Decisions};
use crate::index::kept::{Kept, KeptSegment, Links, Piece};
use crate::index::tiers::Eagerness;
use crate::index::{DocId, IndexBuilder, Snapshot, Twin};
use crate::text::Span;
use proptest::prelude::*;
use std::path::PathBuf;
use std::sync::Arc;

type Headed = (Arc<Article>, Arc<Header>);

const DATE: PartialDate = PartialDate {
    year: Some(-44),
    month: Some(3),
    day: None,
};

/// An article in which whatever can be there is there, now and then.
fn article(seed: u64, text: &str) -> Headed {
    let has = |bit: u64| seed >> bit & 1 == 1;
    let name = || format!("name {}", seed % 7);
    let file = PathBuf::from(format!("/press/{}/ä.txt", seed % 3));
    let origin = match seed % 5 {
        0 => Origin::Pasted,
        1 => Origin::Embedded("seed.txt"),
        2 => Origin::Record(name()),
        3 => Origin::Part {
            file,
            part: "in/3".to_owned(),
        },
        _ => Origin::File(file),
    };
    let given = Given {
        title: has(3).then(name),
        outlet: has(4).then(name),
        date: has(5).then_some(DATE),
        byline: has(6).then(name),
        path_date: None,
        evidence: GivenEvidence {
            title: has(3).then(|| FieldEvidence::Span(Span::new(1, 4))),
            outlet: has(4).then(|| FieldEvidence::field("field outlet")),
            date: has(5).then(|| FieldEvidence::FileName("44".into())),
            byline: None,
            path_date: has(7).then(|| FieldEvidence::Folder("44/3".into())),
        },
    };
    let header = Header {
        title: text.split(' ').take(3).collect::<Vec<_>>().join(" "),
        title_span: has(8).then(|| Span::new(0, 2)),
        title_rule: if has(9) { "headline" } else { "lead" },
        deck: has(10).then(|| Span::new(3, 9)),
        byline: None,
        dateline: has(11).then(|| Dateline {
            span: Span::new(2, 8),
            place: Some("Lisbon".to_owned()),
            date: Some(DATE),
            agency: has(12).then(name),
            ..Dateline::default()
        }),
        sources: vec![(name(), Span::new(0, 1)); usize::from(has(13))],
        blocks: [
            BlockKind::Paragraph,
            BlockKind::SectionHead,
            BlockKind::Footer,
        ]
        .map(|kind| Block {
            span: Span::new(0, text.len()),
            kind,
        })
        .to_vec(),
    };
    let article = Article::new(origin, given, text);
    (Arc::new(article), Arc::new(header))
}

fn annotations(seed: u64, header: &Arc<Header>) -> Annotations {
    let span = Span::new(1, 3);
    let kinds = [
        EntityKind::Person,
        EntityKind::Organization,
        EntityKind::Place,
        EntityKind::Other,
    ];
    let mentions = kinds.into_iter().zip(0..seed % 5).map(|(kind, n)| Mention {
        span,
        kind,
        entity: format!("entity {}", seed % 11 + n),
        evidence: (n % 2 == 0).then_some(Evidence {
            rule: "title-before",
            span: Some(span),
        }),
    });
    Annotations {
        header: Arc::clone(header),
        language: [None, Some("en"), Some("de")][usize::try_from(seed % 3).unwrap_or(0)],
        sentences: vec![span; 2],
        mentions: mentions.collect(),
        quotes: (0..seed % 2)
            .map(|_| Quote {
                span,
                kind: QuoteKind::Indirect,
                speaker: Some("Ana".to_owned()),
                speaker_span: None,
                cue: Some("said".to_owned()),
                rule: "after",
                parent: None,
                confidence: 0.5,
            })
            .collect(),
        dates: vec![DateMention {
            span,
            value: "2024-XX-01".to_owned(),
            kind: DateKind::Date,
            anchor: Some(DateAnchor::Article),
            rule: "nearest",
        }],
        subjects: vec![Subject {
            id: "medtop:04000000",
            label: "economy",
            score: 0.25,
            evidence: vec!["trade".to_owned()],
            places: vec![span],
        }],
    }
}

/// What a corpus went through.
#[derive(Clone, Debug)]
struct Past {
    texts: Vec<(u64, String)>,
    size: usize,
    removed: Vec<prop::sample::Index>,
    decided: Vec<(prop::sample::Index, u8)>,
    n_annotated: usize,
    merges: bool,
}

fn pasts() -> impl Strategy<Value = Past> {
    let index = any::<prop::sample::Index>;
    let text = prop::collection::vec("[a-dÉß]{1,4}", 0..30).prop_map(|words| words.join(" "));
    (
        prop::collection::vec((any::<u64>(), text), 0..40),
        1..9_usize,
        prop::collection::vec(index(), 0..6),
        prop::collection::vec((index(), any::<u8>()), 0..4),
        0..7_usize,
        any::<bool>(),
    )
        .prop_map(
            |(texts, size, removed, decided, n_annotated, merges)| Past {
                texts,
                size,
                removed,
                decided,
                n_annotated,
                merges,
            },
        )
}

fn decisions(past: &Past) -> Decisions {
    let mut decisions = Decisions::default();
    for (which, what) in &past.decided {
        if past.texts.is_empty() {
            continue;
        }
        let (_, text) = &past.texts[which.index(past.texts.len())];
        let title = format!("Set {what}");
        let correction = Correction {
            title: if what % 2 == 0 {
                Said::This(title.into())
            } else {
                Said::AsFound
            },
            outlet: if what % 3 == 0 {
                Said::Nothing
            } else {
                Said::This("Own".into())
            },
            date: if what % 5 == 0 {
                Said::This(DATE)
            } else {
                Said::AsFound
            },
        };
        decisions.set_correction(ContentHash::of(text), correction);
        decisions.set_apart(ContentHash::of(text), what % 7 == 0);
    }
    decisions
}

fn built(past: &Past) -> IndexBuilder {
    let mut index = IndexBuilder::default();
    for batch in past.texts.chunks(past.size) {
        let mut new: Vec<Headed> = Vec::new();
        for (seed, text) in batch {
            let headed = article(*seed, text);
            let hash = headed.0.hash();
            let is_known = new.iter().any(|(other, _)| other.hash() == hash);
            if is_known || index.known(hash).is_some() {
                let twin = Twin {
                    origin: headed.0.origin.clone(),
                    given: headed.0.given.clone(),
                };
                index.add_twin(hash, twin);
            } else {
                new.push(headed);
            }
        }
        index.push_segment(new);
    }
    for _ in 0..past.n_annotated {
        let Some((first, articles)) = index.next_unannotated() else {
            break;
        };
        let snapshot = index.publish();
        let of = |(n, _): (u64, &Arc<Article>)| {
            let doc = DocId(first.0 + u32::try_from(n).unwrap_or(0));
            let header = snapshot.header(doc).cloned().unwrap_or_default();
            annotations(n + u64::from(first.0), &header)
        };
        let all = (0..).zip(&articles).map(of).collect();
        index.annotate_segment(first, all);
    }
    index.decide(decisions(past));
    if past.merges {
        index.merge_all(Eagerness::Idle);
    }
    let docs: Vec<DocId> = index.publish().docs().collect();
    let removed = past.removed.iter().filter(|_| !docs.is_empty());
    let removed: Vec<DocId> = removed.map(|at| docs[at.index(docs.len())]).collect();
    index.remove(&removed);
    index.publish();
    index
}

/// All pieces of a segment that are there.
fn pieces(kept: &Kept, nth: usize) -> [Option<Vec<u8>>; Piece::ALL.len()] {
    Piece::ALL.map(|piece| kept.segments[nth].piece_bytes(piece, &kept.snapshot))
}

fn read(pieces: &[Option<Vec<u8>>; Piece::ALL.len()]) -> Result<KeptSegment, Damaged> {
    KeptSegment::from_bytes(|piece| pieces[piece as usize].clone())
}

fn reopened(index: &IndexBuilder, decided: Decisions) -> IndexBuilder {
    let kept = index.keep();
    let segments = (0..kept.segments.len()).map(|nth| read(&pieces(&kept, nth)));
    let segments = segments
        .collect::<Result<Vec<_>, _>>()
        .expect("just written");
    let links = Links::from_bytes(&kept.links.to_bytes()).expect("just written");
    let mut again = IndexBuilder::default();
    again.decide(decided);
    again.take_up(segments, &links, kept.snapshot.decisions().clone());
    again.publish();
    again
}

/// All that readers see, article by article in order of reading, without numbers.
fn told(snapshot: &Snapshot) -> Vec<String> {
    let one = |doc: DocId| {
        let (segment, local) = snapshot.place(doc).expect("it is there");
        let mut tokens = Vec::new();
        segment.text.tokens(local, &mut tokens);
        let terms = tokens.iter().map(|term| segment.text.lexicon().term(*term));
        let values = snapshot.doc_values(doc).iter();
        let mut values: Vec<_> = values.map(|id| snapshot.value(*id)).collect();
        values.sort();
        let family = snapshot.family(doc).iter();
        let family: Vec<_> = family
            .map(|doc| snapshot.article(*doc).map(|it| it.hash()))
            .collect();
        let seen = (
            (
                snapshot.article(doc),
                snapshot.header(doc),
                snapshot.found_header(doc),
            ),
            (snapshot.date(doc), snapshot.outlets(doc), values, family),
            (
                snapshot.annotations(doc),
                snapshot.twins(doc),
                snapshot.doc_words(doc),
            ),
            (terms.collect::<Vec<_>>(), segment.text.folded_title(local)),
            (
                segment.text.keys(local),
                segment
                    .values
                    .outlet(local)
                    .and_then(|id| snapshot.value(id)),
            ),
        );
        format!("{seen:?}")
    };
    let sums = format!(
        "{} {} {} {:?} {}",
        snapshot.n_articles(),
        snapshot.n_annotated(),
        snapshot.n_words(),
        snapshot.languages(),
        snapshot.n_stories()
    );
    snapshot.docs().map(one).chain([sums]).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_corpus_comes_back(past in pasts()) {
        let mut index = built(&past);
        let mut again = reopened(&index, decisions(&past));
        prop_assert_eq!(told(&again.publish()), told(&index.publish()));
        // It goes on as if nothing had happened: what is decided, removed and read.
        let other = Past { decided: Vec::new(), ..past.clone() };
        let more = article(4, "something else that was read later");
        for builder in [&mut index, &mut again] {
            builder.decide(decisions(&other));
            builder.push_segment(vec![more.clone()]);
            let first = builder.publish().docs().next();
            builder.remove(&first.into_iter().collect::<Vec<_>>());
            builder.merge_all(Eagerness::Idle);
        }
        prop_assert_eq!(told(&again.publish()), told(&index.publish()));
    }

    #[test]
    fn decisions_made_since_are_followed(past in pasts()) {
        let mut index = built(&past);
        let since = Past { decided: past.decided.iter().skip(1).copied().collect(), ..past };
        let mut again = reopened(&index, decisions(&since));
        index.decide(decisions(&since));
        prop_assert_eq!(told(&again.publish()), told(&index.publish()));
    }

    /// Under a seal no damage gets so far; all the same it may do no harm.
    #[test]
    fn damaged_pieces_are_refused_or_taken_without_harm(
        past in pasts(), which in 0..Piece::ALL.len(),
        at in any::<prop::sample::Index>(), flip in 1..=u8::MAX, cuts in any::<bool>(),
    ) {
        let kept = built(&past).keep();
        for nth in 0..kept.segments.len() {
            let mut pieces = pieces(&kept, nth);
            if let Some(bytes) = pieces[which].as_mut().filter(|bytes| !bytes.is_empty()) {
                let at = at.index(bytes.len());
                if cuts {
                    bytes.truncate(at);
                } else {
                    bytes[at] ^= flip;
                }
                let sealed = Seal::put(bytes);
                prop_assert!(Seal::open(&sealed).is_ok());
            }
            let _ = read(&pieces);
        }
        let mut links = kept.links.to_bytes();
        let at = at.index(links.len());
        links[at] ^= flip;
        let _ = Links::from_bytes(&links);
    }

    #[test]
    fn any_bytes_are_taken(bytes in prop::collection::vec(any::<u8>(), 0..120)) {
        let _ = read(&std::array::from_fn(|_| Some(bytes.clone())));
        let _ = NamedValues::from_bytes(&bytes);
        let _ = Links::from_bytes(&bytes);
    }

    #[test]
    fn numbers_come_back(numbers in prop::collection::vec(any::<u64>(), 0..20), shift in 0..64_u32) {
        let mut out = Writer::default();
        for number in &numbers {
            out.number(number >> shift);
        }
        let bytes = out.finish();
        let mut from = Reader::new(&bytes);
        for number in &numbers {
            prop_assert_eq!(from.number(), Ok(number >> shift));
        }
        prop_assert_eq!(from.finish(), Ok(()));
    }
}

#[test]
fn lengths_that_cannot_be_take_no_memory() {
    let mut out = Writer::default();
    out.count(usize::MAX >> 8);
    let mut bytes = out.finish();
    assert_eq!(Reader::new(&bytes).count(), Err(Damaged::Short));
    bytes.extend_from_slice(&[0; 64]);
    assert_eq!(Reader::new(&bytes).count(), Err(Damaged::Short));
    assert!(Reader::new(&bytes).room_for::<[u8; 400]>(60) <= 1);
}
