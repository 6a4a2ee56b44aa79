//! What people decide of articles, followed by the index: the same answers as an index built
//! anew from articles that bear in themselves what was set.

use broadsheet::corpus::annotation::{Block, BlockKind, Dateline, EntityKind, Header, Mention};
use broadsheet::corpus::article::{Given, Origin};
use broadsheet::corpus::date::PartialDate;
use broadsheet::corpus::decision::{Change, Correction, Said, retitled};
use broadsheet::corpus::{Annotations, Article, Decisions, Facet};
use broadsheet::index::{DocId, IndexBuilder, Snapshot};
use broadsheet::search::{Polarity, Request, Results, Sort, run};
use broadsheet::text::Span;
use proptest::prelude::*;
use std::sync::Arc;

const WORDS: [&str; 6] = ["harbor", "harbors", "trade", "Été", "north", "wind"];
const TITLES: [&str; 5] = [
    "Harbor trade",
    "North wind",
    "Été",
    "Apple harbor news",
    "Zebra",
];
const OUTLETS: [&str; 3] = ["Lusa", "Reuters", "The Post"];
const PEOPLE: [&str; 3] = ["Ada", "Ben", "Cyd"];

/// An article before it is numbered.
#[derive(Clone, Debug)]
struct Draft {
    title: &'static str,
    words: Vec<&'static str>,
    given: (
        Option<&'static str>,
        Option<PartialDate>,
        Option<PartialDate>,
    ),
    dateline: Option<(Option<PartialDate>, Option<&'static str>)>,
    source: Option<&'static str>,
    person: &'static str,
}

impl Draft {
    fn text(&self, nth: usize) -> String {
        format!("{}\n\n{} n{nth}", self.title, self.words.join(" "))
    }

    fn article(&self, nth: usize) -> Article {
        let given = Given {
            outlet: self.given.0.map(str::to_owned),
            date: self.given.1,
            path_date: self.given.2,
            ..Given::default()
        };
        Article::new(Origin::Pasted, given, self.text(nth))
    }

    fn header(&self, nth: usize) -> Header {
        let (head, end) = (self.title.len(), self.text(nth).len());
        Header {
            title: self.title.to_owned(),
            title_span: Some(Span::new(0, head)),
            title_rule: "headline",
            dateline: self.dateline.map(|(date, agency)| Dateline {
                date,
                agency: agency.map(str::to_owned),
                ..Dateline::default()
            }),
            sources: self
                .source
                .map(|name| (name.to_owned(), Span::new(0, 1)))
                .into_iter()
                .collect(),
            blocks: vec![Block {
                span: Span::new(head + 2, end),
                kind: BlockKind::Paragraph,
            }],
            ..Header::default()
        }
    }

    fn annotations(&self) -> Annotations {
        Annotations {
            mentions: vec![Mention {
                span: Span::new(0, 1),
                kind: EntityKind::Person,
                entity: self.person.to_owned(),
                evidence: None,
            }],
            ..Annotations::default()
        }
    }

    /// The article that bears in itself what was set.
    fn corrected(&self, nth: usize, correction: Option<&Correction>) -> (Article, Header) {
        let (mut article, mut header) = (self.article(nth), self.header(nth));
        let Some(correction) = correction else {
            return (article, header);
        };
        if let Some(title) = correction.title().filter(|title| *title != header.title) {
            header = retitled(&header, title);
        }
        if correction.outlet.is_said() {
            header.sources.clear();
            article.given.outlet = None;
            if let Some(dateline) = &mut header.dateline {
                dateline.agency = None;
            }
        }
        if correction.date.is_said() {
            article.given.date = None;
            article.given.path_date = None;
            if let Some(dateline) = &mut header.dateline {
                dateline.date = None;
            }
        }
        if let Said::This(outlet) = &correction.outlet {
            article.given.outlet = Some(outlet.to_string());
        }
        if let Said::This(date) = &correction.date {
            article.given.date = Some(*date);
        }
        (article, header)
    }
}

fn dates() -> impl Strategy<Value = PartialDate> {
    (prop::option::of(2020_i16..2026), prop::option::of(1_u8..13)).prop_map(|(year, month)| {
        PartialDate {
            year,
            month,
            day: None,
        }
    })
}

fn outlets() -> impl Strategy<Value = &'static str> {
    prop::sample::select(&OUTLETS[..])
}

fn drafts() -> impl Strategy<Value = Vec<Draft>> {
    let one = (
        prop::sample::select(&TITLES[..]),
        prop::collection::vec(prop::sample::select(&WORDS[..]), 1..8),
        (
            prop::option::of(outlets()),
            prop::option::of(dates()),
            prop::option::of(dates()),
        ),
        prop::option::of((prop::option::of(dates()), prop::option::of(outlets()))),
        prop::option::of(outlets()),
        prop::sample::select(&PEOPLE[..]),
    );
    let one = one.prop_map(|(title, words, given, dateline, source, person)| Draft {
        title,
        words,
        given,
        dateline,
        source,
        person,
    });
    prop::collection::vec(one, 1..14)
}

fn said<T: Clone + std::fmt::Debug>(
    value: impl Strategy<Value = T>,
) -> impl Strategy<Value = Option<Said<T>>> {
    prop::option::of(prop_oneof![
        1 => Just(Said::AsFound),
        1 => Just(Said::Nothing),
        4 => value.prop_map(Said::This),
    ])
}

fn changes() -> impl Strategy<Value = Change> {
    let title = prop::sample::select(&["Zebra", "North harbor", "wind", "Ünheard of"][..]);
    let outlet = prop::sample::select(&["Reuters", "Own paper"][..]);
    let text = |value: &'static str| Arc::<str>::from(value);
    (
        said(title.prop_map(text)),
        said(outlet.prop_map(text)),
        said(dates()),
    )
        .prop_map(|(title, outlet, date)| Change {
            title,
            outlet,
            date,
        })
}

/// What happens to an index while it grows.
#[derive(Clone, Debug)]
enum Event {
    /// The next so many articles come.
    Push(usize),
    /// The oldest segment without annotations gets them.
    Annotate,
    /// An article, come or still to come, is corrected.
    Correct(prop::sample::Index, Change),
    /// The last correction is taken back.
    Undo,
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let one = prop_oneof![
        (1_usize..5).prop_map(Event::Push),
        Just(Event::Annotate),
        (any::<prop::sample::Index>(), changes())
            .prop_map(|(at, change)| Event::Correct(at, change)),
        Just(Event::Undo),
    ];
    prop::collection::vec(one, 0..16)
}

/// The segments of a story: how many articles each has, and whether it is annotated.
type Layout = Vec<(usize, bool)>;

fn push(index: &mut IndexBuilder, batch: Vec<(Article, Header)>) {
    let batch = batch.into_iter();
    index.push_segment(batch.map(|(a, h)| (Arc::new(a), Arc::new(h))).collect());
}

fn annotate(index: &mut IndexBuilder, drafts: &[Draft], layout: &mut Layout) {
    let mut first = 0;
    for (n, is_annotated) in layout {
        if !*is_annotated {
            let of_segment = drafts.iter().skip(first).take(*n);
            let annotations = of_segment.map(Draft::annotations).collect();
            let doc = DocId(u32::try_from(first).expect("few articles"));
            index.annotate_segment(doc, annotations);
            *is_annotated = true;
            return;
        }
        first += *n;
    }
}

/// Lives through the events: the index, its segments, what was decided in the end.
fn lived(drafts: &[Draft], events: &[Event]) -> (Arc<Snapshot>, Layout, Decisions) {
    let mut index = IndexBuilder::default();
    let (mut layout, mut decisions) = (Layout::new(), Decisions::default());
    let mut before = Vec::new();
    let mut n_pushed = 0;
    for event in events.iter().chain([&Event::Push(usize::MAX)]) {
        match event {
            Event::Push(n) => {
                let batch = drafts.iter().enumerate().skip(n_pushed).take(*n);
                let batch: Vec<_> = batch
                    .map(|(nth, draft)| (draft.article(nth), draft.header(nth)))
                    .collect();
                if !batch.is_empty() {
                    n_pushed += batch.len();
                    layout.push((batch.len(), false));
                    push(&mut index, batch);
                }
            }
            Event::Annotate => annotate(&mut index, drafts, &mut layout),
            Event::Correct(at, change) => {
                let nth = at.index(drafts.len());
                before.push(decisions.clone());
                decisions.correct(drafts[nth].article(nth).hash(), change);
                index.decide(decisions.clone());
            }
            Event::Undo => {
                decisions = before.pop().unwrap_or_default();
                index.decide(decisions.clone());
            }
        }
        index.publish();
    }
    (index.publish(), layout, decisions)
}

fn built_anew(drafts: &[Draft], layout: &Layout, decisions: &Decisions) -> Arc<Snapshot> {
    let mut index = IndexBuilder::default();
    let mut corrected = drafts.iter().enumerate().map(|(nth, draft)| {
        let correction = decisions.correction(draft.article(nth).hash());
        draft.corrected(nth, correction)
    });
    for (n, _) in layout {
        push(&mut index, corrected.by_ref().take(*n).collect());
    }
    let n_annotated = layout
        .iter()
        .filter(|(_, is_annotated)| *is_annotated)
        .count();
    let mut again: Layout = layout.iter().map(|(n, _)| (*n, false)).collect();
    for _ in 0..n_annotated {
        annotate(&mut index, drafts, &mut again);
    }
    index.publish()
}

fn answer(snapshot: &Snapshot, request: &Request) -> Results {
    let results = run(snapshot, request, &|| false).expect("never cancelled");
    Results {
        took_micros: 0,
        ..results
    }
}

fn check(lived: &Snapshot, anew: &Snapshot, request: &Request) {
    let (got, expected) = (answer(lived, request), answer(anew, request));
    assert_eq!(got.docs, expected.docs, "{request:?}");
    assert_eq!(got.first_rows, expected.first_rows, "{request:?}");
    assert_eq!(got.facets, expected.facets, "{request:?}");
    assert_eq!(got.ways_out, expected.ways_out, "{request:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn answers_are_those_of_an_index_built_anew(drafts in drafts(), events in events()) {
        let (lived, layout, decisions) = lived(&drafts, &events);
        let anew = built_anew(&drafts, &layout, &decisions);
        for doc in anew.docs() {
            prop_assert_eq!(lived.header(doc).map(|h| &h.title), anew.header(doc).map(|h| &h.title));
            prop_assert_eq!(lived.header(doc).map(|h| &h.blocks), anew.header(doc).map(|h| &h.blocks));
            prop_assert_eq!(lived.date(doc), anew.date(doc));
            prop_assert_eq!(lived.outlets(doc), anew.outlets(doc));
            let nth = doc.0 as usize;
            prop_assert_eq!(lived.found_header(doc).map(|h| &**h), Some(&drafts[nth].header(nth)));
        }
        let queries = ["", "harbor", "wind north", "ünhe", "\"north harbor\"", "zbra", "nrthhrbr"];
        for query in queries {
            for sort in [Sort::Relevance, Sort::Date, Sort::Title, Sort::Outlet] {
                for outlet in [None, Some("Own paper"), Some("Reuters")] {
                    let mut request = Request { query: query.to_owned(), sort, ..Request::default() };
                    if let Some(outlet) = outlet {
                        request.filters.set(Facet::Outlet, outlet, Some(Polarity::Include));
                    }
                    check(&lived, &anew, &request);
                }
            }
        }
    }
}

#[test]
fn a_date_or_outlet_inverts_no_text_and_annotates_nothing() {
    let draft = Draft {
        title: "Harbor trade",
        words: vec!["wind"],
        given: (None, None, None),
        dateline: None,
        source: None,
        person: "Ada",
    };
    let mut index = IndexBuilder::default();
    push(&mut index, vec![(draft.article(0), draft.header(0))]);
    index.annotate_segment(DocId(0), vec![draft.annotations()]);
    let before = index.publish();
    let mut decisions = Decisions::default();
    let change = Change {
        outlet: Some(Said::This("Lusa".into())),
        ..Change::default()
    };
    decisions.correct(draft.article(0).hash(), &change);
    assert!(index.decide(decisions.clone()));
    assert!(!index.decide(decisions.clone()), "nothing else was decided");
    let after = index.publish();
    assert_eq!(before.outlets(DocId(0)), Vec::<&str>::new());
    assert_eq!(after.outlets(DocId(0)), ["Lusa"]);
    assert_eq!(after.n_annotated(), 1);
    assert_eq!(after.decisions(), &decisions);
    let shown = |snapshot: &Snapshot| snapshot.header(DocId(0)).map(Arc::as_ptr);
    assert_eq!(shown(&before), shown(&after), "the header stays the same");
    assert_eq!(after.doc_values(DocId(0)).len(), 2);
}
