//! Dates in the text: what they mean, told under the pointer and to assistive tools. They are
//! no names, so a line is under them only there, or where everything found is to be shown.

use super::article::ReaderArticle;
use super::body::{Placed, inside};
use super::page::Page;
use super::underline;
use crate::app::ShownEntities;
use crate::corpus::annotation::{DateAnchor, DateMention};
use crate::corpus::timex;
use crate::text::Span;
use crate::ui::view::View;
use egui::{Role, Sense, Ui, WidgetInfo};

/// Dates that begin inside a span, in order, but for those that names stand in.
pub fn dates_in<'a>(
    article: &'a ReaderArticle<'_>,
    span: Span,
) -> impl Iterator<Item = &'a DateMention> {
    let known = article.annotations.as_ref();
    let dates = known.map_or(&[][..], |known| known.dates.as_slice());
    let from = dates.partition_point(|date| date.span.start() < span.start());
    let to = dates.partition_point(|date| date.span.start() < span.end());
    let within = dates.get(from..to).unwrap_or_default().iter();
    within.filter(move |date| known.is_some_and(|known| !is_named(&known.mentions, date.span)))
}

fn is_named(mentions: &[crate::corpus::annotation::Mention], date: Span) -> bool {
    let from = mentions.partition_point(|mention| mention.span.end() <= date.start());
    mentions
        .get(from)
        .is_some_and(|mention| mention.span.overlaps(date))
}

/// One date on screen.
pub fn date_ui(
    ui: &Ui,
    view: &View<'_>,
    article: &ReaderArticle<'_>,
    (date, piece): (&DateMention, Span),
    (placed, page): (&Placed, Page),
) {
    let origin = placed.rect.min;
    let shows_all = view.state.settings.shown_entities == ShownEntities::All;
    let told = tip(article, date);
    let stretches = placed.set.stretches(&inside(piece, date.span));
    for (row, stretch) in stretches.iter().enumerate() {
        let id = ui.scope_id().with(("date", date.span.start(), row));
        let rect = stretch.rect.translate(origin.to_vec2());
        let response = ui.interact(rect, id, Sense::hover());
        if row == 0 {
            let label = format!("{}: {told}", date.span.slice(article.text()));
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &label));
        }
        if shows_all || response.hovered() {
            let color = view.tokens.dim_mark;
            underline::paint_date(ui.painter(), origin, stretch, color, page.scale);
        }
        response.on_hover_text(&told);
    }
}

/// "17 November 2022 · by the article’s date, 20 Nov 2022".
pub fn tip(article: &ReaderArticle<'_>, date: &DateMention) -> String {
    let value = timex::label(&date.value);
    let filed = article.header.dateline.as_ref();
    let published = article
        .given()
        .published(filed.and_then(|filed| filed.date));
    let by = match date.anchor {
        Some(DateAnchor::Article) => {
            let label = published.map(crate::corpus::date::PartialDate::label);
            let label = label.map_or_else(String::new, |label| format!(", {label}"));
            format!("by the article’s date{label}")
        }
        Some(DateAnchor::Text(by)) => {
            let words: Vec<&str> = by.slice(article.text()).split_whitespace().collect();
            format!("by “{}” in the text", words.join(" "))
        }
        None if date.rule == "unclear-order" => "day and month could be swapped".to_owned(),
        None if !value.contains("unknown") => return value,
        None if published.is_none() => "the article bears no date".to_owned(),
        None => "nothing in the article tells more".to_owned(),
    };
    format!("{value} · {by}")
}
