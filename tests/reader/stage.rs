//! An article on a stage of the reader's size, and how to look at what was painted.

use broadsheet::app::{AppState, Command, Find, Marked, Reader};
use broadsheet::corpus::annotation::{Block, BlockKind, EntityKind, Evidence, Header, Mention};
use broadsheet::corpus::article::{Given, Origin};
use broadsheet::corpus::evidence::FieldsEvidence;
use broadsheet::corpus::{Annotations, Article};
use broadsheet::index::DocId;
use broadsheet::text::Span;
use broadsheet::ui::reader::{ReaderArticle, ReaderMemory, article_ui};
use broadsheet::ui::theme::{DARK, LIGHT, fonts};
use broadsheet::ui::view::View;
use egui::{Rect, Shape, vec2};
use egui_kittest::Harness;
use std::cell::RefCell;
use std::sync::Arc;

pub const DOC: DocId = DocId(7);

/// An article, the state around it, and what was sent.
pub struct Stage {
    pub doc: DocId,
    pub article: Arc<Article>,
    pub header: Arc<Header>,
    pub annotations: Option<Annotations>,
    pub topics: Vec<String>,
    pub state: AppState,
    pub memory: ReaderMemory,
    pub sent: RefCell<Vec<Command>>,
    pub is_dark: bool,
}

pub const TITLE: &str =
    "Aleksandr Lukashenko on West, US interest in Belarus: if we agree, we’ll liaise";
pub const DECK: &str = "The President of Belarus convened a meeting on foreign trade activities";
pub const FIRST: &str = "At the beginning of the event, the Head of State explained that the discussion would focus on Belarus’ foreign trade this year, including the fact that the West does not want to liaise with our country in the economic sphere.";
pub const SECOND: &str = "We trade most of all in the eastern direction, Vučić told BelTA.";
pub const HEAD: &str = "A section";
pub const FOOTER: &str = "Based on materials of sb.by, belta.by.";

pub fn span_of(text: &str, part: &str) -> Span {
    let start = text.find(part).expect("the part stands in the text");
    Span::new(start, start + part.len())
}

pub fn block(text: &str, part: &str, kind: BlockKind) -> Block {
    Block {
        span: span_of(text, part),
        kind,
    }
}

pub fn mention(text: &str, part: &str, kind: EntityKind, entity: &str) -> Mention {
    Mention {
        span: span_of(text, part),
        kind,
        entity: entity.to_owned(),
        evidence: None,
    }
}

impl Stage {
    pub fn new(text: &str, header: Header) -> Self {
        let article = Article::new(Origin::Embedded("a.txt"), Given::default(), text);
        let state = AppState {
            reader: Reader {
                doc: Some(DOC),
                ..Reader::default()
            },
            ..AppState::default()
        };
        Self {
            doc: DOC,
            article: Arc::new(article),
            header: Arc::new(header),
            annotations: None,
            topics: Vec::new(),
            state,
            memory: ReaderMemory::default(),
            sent: RefCell::default(),
            is_dark: false,
        }
    }

    /// The article of the drawings.
    pub fn drawn() -> Self {
        let text = format!("{TITLE}\n\n{DECK}\n\n{FIRST}\n\n{SECOND}\n\n{HEAD}\n\n{FOOTER}\n");
        let header = Header {
            title: TITLE.to_owned(),
            title_span: Some(span_of(&text, TITLE)),
            deck: Some(span_of(&text, DECK)),
            blocks: vec![
                block(&text, FIRST, BlockKind::Paragraph),
                block(&text, SECOND, BlockKind::Paragraph),
                block(&text, HEAD, BlockKind::SectionHead),
                block(&text, FOOTER, BlockKind::Footer),
            ],
            ..Header::default()
        };
        let mut head_of_state = mention(
            &text,
            "the Head of State",
            EntityKind::Person,
            "Aleksandr Lukashenko",
        );
        head_of_state.evidence = Some(Evidence {
            rule: "title",
            span: Some(head_of_state.span),
        });
        let annotations = Annotations {
            language: Some("en"),
            sentences: vec![span_of(&text, FIRST)],
            mentions: vec![
                head_of_state,
                mention(&text, "Belarus’", EntityKind::Place, "Belarus"),
                mention(&text, "Vučić", EntityKind::Person, "Aleksandar Vučić"),
                mention(&text, "BelTA", EntityKind::Organization, "BelTA"),
            ],
            ..Annotations::default()
        };
        let mut stage = Self::new(&text, header);
        stage.annotations = Some(annotations);
        stage.topics = vec![
            "Economy, business and finance".into(),
            "International relations".into(),
        ];
        stage
    }

    /// `n` paragraphs that begin with their number.
    pub fn long(n: usize) -> Self {
        let paragraphs: Vec<String> = (0..n)
            .map(|at| format!("Paragraph {at} says that trade goes on. {FIRST}"))
            .collect();
        let text = paragraphs.join("\n\n");
        let mut start = 0;
        let blocks = paragraphs.iter().map(|paragraph| {
            let span = Span::new(start, start + paragraph.len());
            start += paragraph.len() + 2;
            Block {
                span,
                kind: BlockKind::Paragraph,
            }
        });
        let header = Header {
            title: "Long".into(),
            blocks: blocks.collect(),
            ..Header::default()
        };
        Self::new(&text, header)
    }

    pub fn find(&mut self, needle: &str, current: Option<usize>) {
        let hits = self.article.text().match_indices(needle);
        let spans = hits
            .map(|(at, hit)| Span::new(at, at + hit.len()))
            .collect();
        self.state.reader.find = Find {
            open: true,
            needle: needle.into(),
            hits: Marked {
                doc: Some(DOC),
                needle: needle.into(),
                spans,
            },
            current,
        };
    }

    /// What was sent, but for what the reader says by itself of every frame.
    pub fn sent(&self) -> Vec<Command> {
        let is_by_itself =
            |command: &Command| matches!(command, Command::Desk(wish) if wish.is_by_itself());
        let mut sent = self.sent.take();
        sent.retain(|command| !is_by_itself(command));
        sent
    }
}

pub fn show(ui: &mut egui::Ui, stage: &mut Stage) {
    let dateline = stage.header.dateline.as_ref();
    let filed = dateline.and_then(|dateline| dateline.date);
    let article = ReaderArticle {
        doc: stage.doc,
        article: &stage.article,
        header: &stage.header,
        annotations: stage.annotations.clone().map(Arc::new),
        decided_quotes: None,
        outlets: vec!["sb.by", "belta.by"],
        topics: stage.topics.clone(),
        tags: Vec::new(),
        terms: &[],
        n_words: 1_500,
        date: stage.article.given.published(filed),
        correction: None,
        n_versions: 0,
        evidence: FieldsEvidence::of(&stage.article, &stage.header),
        twins: Vec::new(),
    };
    let tokens = if stage.is_dark { &DARK } else { &LIGHT };
    let view = View::new(&stage.state, tokens, &stage.sent);
    // The test's frame leaves a margin that the window does not have.
    let all = ui.ctx().content_rect();
    let mut room = ui.new_child(egui::UiBuilder::new().max_rect(all));
    room.set_clip_rect(all);
    article_ui(&mut room, &view, &article, &mut stage.memory);
}

/// The reader in the room it has at 1440 x 900: 800 x 792 points.
pub fn open(stage: Stage) -> Harness<'static, Stage> {
    let mut harness = Harness::builder()
        .with_size(vec2(800.0, 792.0))
        .with_os(egui::os::OperatingSystem::Nix)
        .with_step_dt(1.0 / 60.0)
        .with_context_setup(|ctx| ctx.set_fonts(fonts()))
        .build_ui_state(show, stage);
    harness.run();
    harness
}

/// Where a part of the article's text is painted, found in the shapes of the last frame.
pub fn text_rects(harness: &Harness<'_, Stage>, part: &str) -> Vec<Rect> {
    let mut rects = Vec::new();
    for clipped in &harness.output().shapes {
        let Shape::Text(shape) = &clipped.shape else {
            continue;
        };
        let Some(at) = shape.galley.text().find(part) else {
            continue;
        };
        let from = shape.galley.text()[..at].chars().count();
        let to = from + part.chars().count();
        let corner = |index: usize, prefer_next_row| {
            let mut cursor = egui::text::CCursor::new(index);
            cursor.prefer_next_row = prefer_next_row;
            shape
                .galley
                .pos_from_cursor(cursor)
                .translate(shape.pos.to_vec2())
        };
        rects.push(corner(from, true).union(corner(to, false)));
    }
    rects
}

pub fn text_rect(harness: &Harness<'_, Stage>, part: &str) -> Rect {
    *text_rects(harness, part)
        .first()
        .expect("the part is on screen")
}

/// Baseline of the first row of the galley that holds a part.
pub fn baseline(harness: &Harness<'_, Stage>, part: &str) -> f32 {
    let found = harness
        .output()
        .shapes
        .iter()
        .find_map(|clipped| match &clipped.shape {
            Shape::Text(shape) if shape.galley.text().contains(part) => {
                let row = shape.galley.rows.first()?;
                Some(shape.pos.y + row.pos.y + row.glyphs.first()?.pos.y)
            }
            _ => None,
        });
    found.expect("the part is on screen")
}
