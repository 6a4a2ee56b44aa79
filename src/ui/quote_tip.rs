//! What is told of a quotation wherever one is shown: on what it rests, its words in short,
//! and the menu of what can be said of it.

use super::view::View;
use crate::app::{Command, DocId, QuotesCommand};
use crate::corpus::annotation::Quote;
use crate::corpus::decision::quotes::{QuoteSaid, SET_BY_HAND};
use crate::search::Polarity;
use crate::text::Span;
use egui::Ui;

/// A quotation as it is told of.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// Its article.
    pub doc: DocId,
    /// Where it stands.
    pub span: Span,
    /// Who speaks.
    pub speaker: Option<&'a str>,
    /// The verb or phrase of saying.
    pub cue: Option<&'a str>,
    /// The rule that fired.
    pub rule: &'a str,
    /// 0 to 1.
    pub confidence: f32,
}

impl<'a> Told<'a> {
    /// A quotation of an article.
    pub fn of(doc: DocId, quote: &'a Quote) -> Self {
        Self {
            doc,
            span: quote.span,
            speaker: quote.speaker.as_deref(),
            cue: quote.cue.as_deref(),
            rule: quote.rule,
            confidence: quote.confidence,
        }
    }
}

/// Who speaks, as a name for people.
pub fn speaker_label(speaker: Option<&str>) -> &str {
    speaker.unwrap_or("Unattributed")
}

/// "Ann Lee · “said” · 92% sure · rule after".
pub fn tip(told: &Told<'_>) -> String {
    let mut parts = vec![speaker_label(told.speaker).to_owned()];
    parts.extend(told.cue.map(|cue| format!("“{cue}”")));
    if told.rule == SET_BY_HAND {
        parts.push("set by hand".to_owned());
    } else {
        parts.push(format!("{:.0}% sure", told.confidence * 100.0));
        parts.push(format!("rule {}", told.rule));
    }
    parts.join(" · ")
}

/// The words of a quotation on one line, cut after so many characters.
pub fn excerpt(words: &str, most: usize) -> String {
    let mut line = String::new();
    let mut n_letters = 0;
    for word in words.split_whitespace() {
        n_letters += word.chars().count() + 1;
        if n_letters > most {
            line.push('…');
            break;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// What can be done with a quotation, as items of a menu.
pub fn menu(ui: &mut Ui, view: &View<'_>, told: &Told<'_>) {
    let mut offer = |label: &str, command: Command| {
        if ui.button(label).clicked() {
            view.send(command);
            ui.close();
        }
    };
    let (doc, span) = (told.doc, told.span);
    let copy = QuotesCommand::Copy(doc, span);
    offer("Copy with citation", Command::Quotes(copy));
    if let Some(name) = told.speaker {
        offer(
            &format!("Show only articles that quote {name}"),
            only(name, Some(Polarity::Include)),
        );
    }
    let ask = QuotesCommand::AskSpeaker(doc, span);
    offer("Wrong speaker…", Command::Quotes(ask));
    let not = QuotesCommand::Say(doc, vec![span], Some(QuoteSaid::NotAQuotation));
    offer("Not a quotation", Command::Quotes(not));
    if told.rule == SET_BY_HAND {
        let back = QuotesCommand::Say(doc, vec![span], None);
        offer("Speaker as found", Command::Quotes(back));
    }
}

/// The choice of a speaker as a filter.
pub fn only(name: &str, polarity: Option<Polarity>) -> Command {
    Command::SetFilter {
        facet: crate::corpus::Facet::Speaker,
        value: name.to_owned(),
        polarity,
    }
}

#[cfg(test)]
mod tests {
    use super::{Told, excerpt, tip};
    use crate::app::DocId;
    use crate::text::Span;

    #[test]
    fn tips_say_what_is_known() {
        let told = Told {
            doc: DocId(0),
            span: Span::new(0, 1),
            speaker: Some("Ann Lee"),
            cue: Some("said"),
            rule: "after",
            confidence: 0.917,
        };
        assert_eq!(tip(&told), "Ann Lee · “said” · 92% sure · rule after");
        let by_hand = Told {
            speaker: None,
            cue: None,
            rule: "set-by-hand",
            ..told
        };
        assert_eq!(tip(&by_hand), "Unattributed · set by hand");
    }

    #[test]
    fn excerpts_end_at_a_word() {
        for (words, most, expected) in [
            ("one\n two  three", 99, "one two three"),
            ("one two three", 8, "one two…"),
            ("one", 2, "…"),
            ("", 5, ""),
        ] {
            assert_eq!(excerpt(words, most), expected);
        }
    }
}
