//! The card of an entity: what it is, how it is called, when it is written about, beside whom,
//! in which words. Everything on it was counted elsewhere.

use super::super::DialogMemory;
use crate::analysis::{EntityCard, Form, Sample};
use crate::app::count::{plural, thousands};
use crate::app::{Command, Dialog, NameDialog};
use crate::corpus::Facet;
use crate::corpus::annotation::{ROLE_BY_APPOSITION, ROLE_BY_TITLE};
use crate::corpus::decision::entity::EntityKey;
use crate::search::Polarity;
use crate::ui::view::View;
use crate::ui::{assist, button, name_menu, theme};
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Area, Color32, Frame, Id, Label, Margin, Modal, Rect, RichText, Role, ScrollArea, Sense,
    Stroke, Ui, WidgetInfo, pos2, vec2,
};

/// Width inside the frame.
pub const WIDTH: f32 = 338.0;
/// Forms shown at first.
const FORMS: usize = 6;
/// Bars at most.
const BARS: usize = 18;
/// Room that a dot between two names takes.
const DOT: f32 = 12.0;
const BARS_HEIGHT: f32 = 30.0;
/// Height of the line of a form, without the room to the next.
const FORM: f32 = 17.4;

/// A frame that stands where the card was asked for, over a window that stays bright.
pub fn frame(ui: &Ui, view: &View<'_>, memory: &mut DialogMemory) -> Modal {
    let screen = ui.ctx().content_rect();
    let place = memory.names.place.get_or_insert_with(|| {
        let pointer = ui.input(|input| input.pointer.latest_pos());
        let at = pointer.unwrap_or_else(|| screen.center() - vec2(WIDTH / 2.0, 200.0));
        at + vec2(-WIDTH / 2.0, 12.0)
    });
    let area = Area::new(Id::unique("card"))
        .kind(egui::UiKind::Modal)
        .sense(Sense::hover())
        .default_pos(*place)
        .current_pos(*place)
        .constrain_to(screen.shrink(8.0))
        .order(egui::Order::Foreground);
    let frame = Frame::new()
        .fill(view.tokens.paper)
        .stroke(Stroke::new(1.0, view.tokens.line))
        .corner_radius(10.0)
        .shadow(ui.visuals().popup_shadow)
        .inner_margin(Margin {
            top: 14,
            ..Margin::same(16)
        });
    Modal::new(Id::unique("card"))
        .area(area)
        .frame(frame)
        .backdrop_color(Color32::TRANSPARENT)
}

/// The card.
pub fn card_ui(ui: &mut Ui, view: &View<'_>, memory: &mut DialogMemory, key: &EntityKey) {
    ui.spacing_mut().item_spacing.y = 3.0;
    head(ui, view, key);
    let card = view.state.names.card.as_ref().filter(|(of, _)| of == key);
    let card = card.and_then(|(_, card)| card.as_ref());
    let sum = card.map_or_else(|| "Counting…".to_owned(), |card| sum(key, card));
    let small = theme::font(theme::INTERFACE, 12.5);
    let sum = RichText::new(sum)
        .font(small)
        .color(view.tokens.dim_on_paper);
    ui.add(Label::new(sum).wrap());
    ui.add_space(6.0);
    ui.spacing_mut().item_spacing.y = 6.0;
    if let Some(card) = card {
        let height = (ui.ctx().content_rect().height() - 220.0).clamp(120.0, 520.0);
        ScrollArea::vertical().max_height(height).show(ui, |ui| {
            ui.set_width(WIDTH);
            known(ui, view, memory, (key, card));
        });
    }
    ui.add_space(4.0);
    buttons(ui, view, memory, key);
}

fn head(ui: &mut Ui, view: &View<'_>, key: &EntityKey) {
    ui.horizontal(|ui| {
        let (swatch, _) = ui.allocate_exact_size(vec2(8.0, 20.0), Sense::hover());
        let square = Rect::from_center_size(swatch.center(), vec2(8.0, 8.0));
        let color = view.tokens.entity(key.kind);
        ui.painter().rect_filled(square, 2.0, color);
        let font = theme::font(theme::READING_SEMIBOLD, 18.0);
        let name = RichText::new(&*key.name).font(font).color(view.tokens.ink);
        let response = ui.add(Label::new(name).wrap());
        response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &*key.name));
        assist::level(ui.ctx(), response.id, 1);
        assist::name_dialog(ui, &key.name);
    });
}

/// "Person · 214 articles · 389 quotations · Head of State".
fn sum(key: &EntityKey, card: &EntityCard) -> String {
    let mut parts = vec![
        name_menu::kind_label(key.kind).to_owned(),
        plural(card.n_articles as usize, "article", "articles"),
    ];
    if card.n_quotes > 0 {
        parts.push(plural(card.n_quotes as usize, "quotation", "quotations"));
    }
    if let Some(role) = card.forms.iter().find(|form| form.is_role) {
        let bare = role
            .text
            .strip_prefix("the ")
            .or(role.text.strip_prefix("The "));
        parts.push(bare.unwrap_or(&role.text).to_owned());
    }
    parts.join(" · ")
}

fn known(
    ui: &mut Ui,
    view: &View<'_>,
    memory: &mut DialogMemory,
    (key, card): (&EntityKey, &EntityCard),
) {
    ui.spacing_mut().item_spacing.y = 5.0;
    let is_whole = memory.names.is_whole || card.forms.len() <= FORMS + 1;
    let n_shown = if is_whole { card.forms.len() } else { FORMS };
    for form in card.forms.iter().take(n_shown) {
        form_ui(ui, view, form);
    }
    let n_more = card.forms.len() - n_shown.min(card.forms.len());
    if n_more > 0 {
        let label = format!("{} more", thousands(n_more));
        let font = theme::font(theme::INTERFACE, 12.5);
        if button::plain(ui, view.tokens, &label, font, view.tokens.accent).clicked() {
            memory.names.is_whole = true;
        }
    }
    bars(ui, view.tokens.entity(key.kind), card);
    companions(ui, view, card);
    for sample in &card.samples {
        sample_ui(ui, view, sample);
    }
}

fn form_ui(ui: &mut Ui, view: &View<'_>, form: &Form) {
    let tokens = view.tokens;
    let count = ui.painter().layout_no_wrap(
        thousands(form.n_mentions),
        theme::font(theme::FIGURES, 12.5),
        tokens.dim,
    );
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), FORM), Sense::hover());
    let detail = detail(form);
    let told = format!("{}{detail}, {}", form.text, thousands(form.n_mentions));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &told));
    let mut job = LayoutJob::default();
    job.append(
        &form.text,
        0.0,
        TextFormat::simple(theme::font(theme::INTERFACE, 12.5), tokens.ink),
    );
    let small = theme::font(theme::INTERFACE, 12.5);
    job.append(&detail, 0.0, TextFormat::simple(small, tokens.dim));
    job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width() - count.size().x - 12.0);
    let galley = ui.painter().layout_job(job);
    let middle = |height: f32| rect.center().y - height / 2.0;
    let at = pos2(rect.left(), middle(galley.size().y));
    ui.painter().galley(at, galley, tokens.ink);
    let at = pos2(rect.right() - count.size().x, middle(count.size().y));
    ui.painter().galley(at, count, tokens.dim);
}

/// Why a form is taken for the entity: "in 96 articles, by title"; nothing for its name.
fn detail(form: &Form) -> String {
    let by = match form.rule {
        Some(ROLE_BY_TITLE) => "by title",
        Some(ROLE_BY_APPOSITION | "apposition") => "by apposition",
        Some("acronym") => "by acronym",
        Some("short-form") => "by short form",
        Some("surname") => "by surname",
        Some("first-name") => "by first name",
        Some("demonym") => "by nationality",
        Some("lexicon") => "by list",
        Some("dateline") => "by dateline",
        Some("agency") => "by agency",
        Some("ticker") => "by ticker",
        _ => return String::new(),
    };
    let articles = plural(form.n_articles as usize, "article", "articles");
    format!("  in {articles}, {by}")
}

/// Articles over time, in equal stretches of months.
fn bars(ui: &mut Ui, color: Color32, card: &EntityCard) {
    let number = |(year, month): (i16, u8)| i32::from(year) * 12 + i32::from(month) - 1;
    let months: Vec<(i32, u32)> = card
        .months
        .iter()
        .map(|(at, n)| (number(*at), *n))
        .collect();
    let (Some((first, _)), Some((last, _))) = (months.first(), months.last()) else {
        return;
    };
    let n_months = usize::try_from(last - first).unwrap_or(0) + 1;
    let each = n_months.div_ceil(BARS);
    let mut counts = vec![0_u32; n_months.div_ceil(each)];
    for (month, n) in &months {
        let at = usize::try_from(month - first).unwrap_or(0) / each;
        if let Some(count) = counts.get_mut(at) {
            *count += n;
        }
    }
    let most = counts.iter().max().copied().unwrap_or(1).max(1) as f32;
    let size = vec2(ui.available_width(), BARS_HEIGHT + 6.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let label = |month: i32| format!("{}-{:02}", month.div_euclid(12), month.rem_euclid(12) + 1);
    let told = format!("Articles from {} to {}", label(*first), label(*last));
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &told));
    let pitch = (rect.width() / counts.len() as f32).min(42.0);
    let color = color.gamma_multiply(0.5);
    for (nth, count) in counts.iter().enumerate() {
        let height = (BARS_HEIGHT * *count as f32 / most).max(if *count > 0 { 2.0 } else { 0.0 });
        let left = rect.left() + pitch * nth as f32;
        let min = pos2(left, rect.bottom() - height);
        let bar = Rect::from_min_size(min, vec2((pitch - 2.0).max(1.0), height));
        ui.painter().rect_filled(bar, 1.0, color);
    }
    response.on_hover_text(told);
}

fn companions(ui: &mut Ui, view: &View<'_>, card: &EntityCard) {
    if card.companions.is_empty() {
        return;
    }
    ui.add_space(3.0);
    // Lines are as high as their letters.
    ui.spacing_mut().interact_size.y = 0.0;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 5.0);
        let font = || theme::font(theme::INTERFACE, 12.5);
        let dim = view.tokens.dim;
        // Set as the names are, to stand on one line with them.
        let word = |ui: &mut Ui, text: &str| {
            let galley = ui.painter().layout_no_wrap(text.to_owned(), font(), dim);
            let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
            ui.painter().galley(rect.min, galley, dim);
        };
        word(ui, "With");
        for (nth, one) in card.companions.iter().enumerate() {
            let label = format!("{} {}", one.key.name, thousands(one.n_articles));
            let painter = ui.painter();
            let width = painter.layout_no_wrap(label.clone(), font(), dim).size().x;
            // No line begins or ends with a dot.
            if nth > 0 {
                if ui.available_size_before_wrap().x > width + DOT {
                    word(ui, "·");
                } else {
                    ui.end_row();
                }
            }
            let response = button::plain(ui, view.tokens, &label, font(), dim);
            if response.clicked() {
                let dialog = NameDialog::Card(one.key.clone());
                view.send(Command::OpenDialog(Dialog::Name(dialog)));
            }
        }
    });
}

fn sample_ui(ui: &mut Ui, view: &View<'_>, sample: &Sample) {
    let tokens = view.tokens;
    let plain = TextFormat::simple(theme::font(theme::READING, 14.5), tokens.dim);
    let strong = TextFormat::simple(theme::font(theme::READING_SEMIBOLD, 14.5), tokens.ink);
    let part = |from: usize, to: usize| sample.text.get(from..to).unwrap_or_default();
    let mut job = LayoutJob::default();
    job.append(part(0, sample.name.start()), 0.0, plain.clone());
    job.append(part(sample.name.start(), sample.name.end()), 0.0, strong);
    job.append(part(sample.name.end(), sample.text.len()), 0.0, plain);
    job.wrap.max_width = ui.available_width() - 12.0;
    job.wrap.max_rows = 3;
    let galley = ui.painter().layout_job(job);
    let size = vec2(ui.available_width(), galley.size().y + 8.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let told = format!("Open the article: {}", sample.text);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &told));
    if response.hovered() {
        ui.painter().rect_filled(rect, 4.0, tokens.selection);
    }
    button::focus_ring(ui, &response, tokens, 4.0);
    let left = rect.with_max_x(rect.left() + 2.0).shrink2(vec2(0.0, 4.0));
    ui.painter().rect_filled(left, 0.0, tokens.line);
    ui.painter()
        .galley(rect.min + vec2(10.0, 4.0), galley, tokens.dim);
    if response.clicked() {
        view.send(Command::CloseDialog);
        view.send(Command::OpenArticle(sample.doc));
    }
}

fn buttons(ui: &mut Ui, view: &View<'_>, memory: &DialogMemory, key: &EntityKey) {
    let facet = Facet::of_entity(key.kind);
    // Whoever came by the keyboard goes on by it.
    let mut wants_focus = memory.wants_focus && ui.memory(|memory| memory.focused().is_some());
    let mut offer = |ui: &mut Ui, label: &str| {
        let response = button::compact(ui, view.tokens, label);
        if std::mem::take(&mut wants_focus) {
            response.request_focus();
        }
        response.clicked()
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        let Some(facet) = facet else {
            if offer(ui, "Close") {
                view.send(Command::CloseDialog);
            }
            return;
        };
        for (label, polarity) in [
            ("Show only", Polarity::Include),
            ("Exclude", Polarity::Exclude),
        ] {
            if offer(ui, label) {
                view.send(Command::CloseDialog);
                view.send(Command::SetFilter {
                    facet,
                    value: key.name.to_string(),
                    polarity: Some(polarity),
                });
            }
        }
        for (label, dialog) in [
            ("Merge with…", NameDialog::Merge(key.clone())),
            ("Split…", NameDialog::Split(key.clone())),
        ] {
            if offer(ui, label) {
                view.send(Command::OpenDialog(Dialog::Name(dialog)));
            }
        }
    });
}
