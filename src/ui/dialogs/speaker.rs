//! Who speaks in a quotation: a person or body of the article, another name, or nobody. For
//! one quotation or for all that were found to be of the same speaker.

use super::{DialogMemory, foot, heading};
use crate::app::{Command, DocId, QuotesCommand};
use crate::corpus::annotation::{EntityKind, Quote};
use crate::corpus::decision::quotes::QuoteSaid;
use crate::text::Span;
use crate::ui::field::field;
use crate::ui::quote_tip::excerpt;
use crate::ui::theme;
use crate::ui::view::View;
use egui::{Key, RichText, ScrollArea, Stroke, Ui};
use std::collections::BTreeMap;

/// Characters of the quotation that are shown.
const SHOWN: usize = 160;

/// What is being chosen.
#[derive(Debug, Default)]
pub struct SpeakerDraft {
    of: Option<(DocId, Span)>,
    words: String,
    /// Who was found to speak, or was set before.
    before: Option<String>,
    /// Names of the article, most frequent first.
    names: Vec<String>,
    /// Quotations of the same speaker, this one among them.
    alike: Vec<Span>,
    is_by_hand: bool,
    choice: Choice,
    typed: String,
    all: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Choice {
    #[default]
    None,
    /// A name of the article, by its place.
    Name(usize),
    Typed,
    Nobody,
}

impl SpeakerDraft {
    fn of(view: &View<'_>, doc: DocId, span: Span) -> Self {
        let state = view.state;
        let quotes = state.snapshot.quotes(doc);
        let quote = quotes.iter().find(|quote| quote.span == span);
        let article = state.snapshot.article(doc);
        let before = quote.and_then(|quote| quote.speaker.clone());
        let is_alike = |other: &&Quote| before.is_some() && other.speaker == before;
        let said = article.and_then(|article| state.decisions.quotes(article.hash()));
        let names = names(view, doc, before.as_deref());
        let words = article.map_or("", |article| span.slice(article.text()));
        Self {
            of: Some((doc, span)),
            words: excerpt(words, SHOWN),
            alike: quotes.iter().filter(is_alike).map(|one| one.span).collect(),
            is_by_hand: said.is_some_and(|said| said.contains_key(&span)),
            before,
            names,
            ..Self::default()
        }
    }

    fn said(&self) -> Option<QuoteSaid> {
        match self.choice {
            Choice::None => None,
            Choice::Nobody => Some(QuoteSaid::ByNobody),
            Choice::Name(at) => self
                .names
                .get(at)
                .map(|name| QuoteSaid::By(name.as_str().into())),
            Choice::Typed => {
                let typed = self.typed.trim();
                (!typed.is_empty()).then(|| QuoteSaid::By(typed.into()))
            }
        }
    }

    fn spans(&self, span: Span) -> Vec<Span> {
        if self.all {
            self.alike.clone()
        } else {
            vec![span]
        }
    }
}

/// People and bodies that the article names, but for the one who is found to speak.
fn names(view: &View<'_>, doc: DocId, but: Option<&str>) -> Vec<String> {
    let Some(annotations) = view.state.snapshot.annotations(doc) else {
        return Vec::new();
    };
    let mut counts: BTreeMap<(bool, &str), usize> = BTreeMap::new();
    for mention in &annotations.mentions {
        let is_body = match mention.kind {
            EntityKind::Person => false,
            EntityKind::Organization => true,
            EntityKind::Place | EntityKind::Other => continue,
        };
        if Some(mention.entity.as_str()) != but {
            *counts.entry((is_body, &mention.entity)).or_default() += 1;
        }
    }
    let mut names: Vec<_> = counts.into_iter().collect();
    names.sort_by_key(|((is_body, _), n)| (*is_body, std::cmp::Reverse(*n)));
    names
        .into_iter()
        .map(|((_, name), _)| name.to_owned())
        .collect()
}

/// The quotation, whom it may be of, and the way out.
pub fn speaker_ui(
    ui: &mut Ui,
    view: &View<'_>,
    memory: &mut DialogMemory,
    (doc, span): (DocId, Span),
) {
    if memory.speaker.of != Some((doc, span)) {
        memory.speaker = SpeakerDraft::of(view, doc, span);
    }
    let wants_focus = memory.wants_focus;
    let draft = &mut memory.speaker;
    // Rings and boxes must be seen on paper, too.
    let ring = Stroke::new(1.0, view.tokens.dim);
    ui.visuals_mut().widgets.inactive.bg_stroke = ring;
    heading(ui, view, "Who speaks?");
    let words = RichText::new(&draft.words)
        .font(theme::font(theme::READING_ITALIC, 15.0))
        .color(view.tokens.dim);
    ui.add(egui::Label::new(words).wrap());
    choices(ui, draft);
    let label = "Another name";
    let response = field(ui, view.tokens, &mut draft.typed, label, label, "speaker");
    if wants_focus {
        response.request_focus();
    }
    if response.changed() {
        draft.choice = Choice::Typed;
    }
    let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if let (Some(before), 2..) = (&draft.before, draft.alike.len()) {
        let n = draft.alike.len();
        let label = format!("All {n} quotations of {before} in this article");
        ui.checkbox(&mut draft.all, label);
    }
    if draft.is_by_hand && ui.link("As found").clicked() {
        let spans = draft.spans(span);
        view.send(Command::Quotes(QuotesCommand::Say(doc, spans, None)));
        return;
    }
    let said = draft.said();
    if foot(ui, view, "Set speaker", said.is_some()) || (entered && said.is_some()) {
        let spans = draft.spans(span);
        view.send(Command::Quotes(QuotesCommand::Say(doc, spans, said)));
    }
}

fn choices(ui: &mut Ui, draft: &mut SpeakerDraft) {
    let height = (ui.ctx().content_rect().height() - 380.0).clamp(60.0, 220.0);
    ScrollArea::vertical()
        .max_height(height)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            for (at, name) in draft.names.iter().enumerate() {
                let choice = Choice::Name(at);
                if ui.radio(draft.choice == choice, name).clicked() {
                    draft.choice = choice;
                }
            }
        });
    if draft.before.is_some() {
        let nobody = ui.radio(draft.choice == Choice::Nobody, "Nobody is named");
        if nobody.clicked() {
            draft.choice = Choice::Nobody;
        }
    }
}
