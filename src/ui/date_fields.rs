//! Two fields for a range of dates, as people type them. What can be read in two ways is
//! asked back; the search changes when both can be read.

use super::field::field;
use super::theme;
use super::view::View;
use crate::app::Command;
use crate::corpus::date::PartialDate;
use crate::corpus::typed_date;
use crate::search::query::tree::Dates;
use egui::{Key, RichText, Ui, vec2};

/// What is typed.
#[derive(Debug, Default)]
pub struct DateFields {
    from: String,
    to: String,
    /// The range that the fields followed last.
    followed: Option<Dates>,
    problem: Option<String>,
    wants_focus: bool,
}

impl DateFields {
    /// The fields open: the first wants the focus.
    pub fn begin(&mut self, view: &View<'_>) {
        self.wants_focus = true;
        self.follow(view.state.query.filters.dates);
    }

    fn follow(&mut self, dates: Option<Dates>) {
        self.followed = dates;
        self.problem = None;
        let (from, to) = match dates {
            Some(Dates::Range { from, to }) => (from, to),
            _ => (None, None),
        };
        let label = |date: Option<PartialDate>| date.map(PartialDate::label).unwrap_or_default();
        self.from = label(from);
        self.to = label(to);
    }

    /// The range that is typed; none where both fields are empty.
    fn read(&self) -> Result<Option<Dates>, String> {
        let (from, to) = (bound(&self.from)?, bound(&self.to)?);
        if let (Some(from), Some(to)) = (from, to)
            && ends_before(to, from)
        {
            return Err("The range ends before it begins.".to_owned());
        }
        let is_open = from.is_none() && to.is_none();
        Ok((!is_open).then_some(Dates::Range { from, to }))
    }
}

/// One end of a range.
fn bound(typed: &str) -> Result<Option<PartialDate>, String> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let date = typed_date::parse(typed).map_err(|error| error.to_string())?;
    if date.year.is_none() {
        return Err("Add the year.".to_owned());
    }
    Ok(Some(date))
}

/// Whether `to` ends before `from` begins; what is not known of a date stands for all of it.
fn ends_before(to: PartialDate, from: PartialDate) -> bool {
    let parts = |date: PartialDate| {
        [
            date.year.map(i32::from),
            date.month.map(i32::from),
            date.day.map(i32::from),
        ]
    };
    for (to, from) in parts(to).into_iter().zip(parts(from)) {
        match (to, from) {
            (Some(to), Some(from)) if to != from => return to < from,
            (Some(_), Some(_)) => {}
            _ => return false,
        }
    }
    false
}

/// Paints the fields side by side, what is wrong with them below.
pub fn date_fields_ui(ui: &mut Ui, view: &View<'_>, memory: &mut DateFields) {
    let now = view.state.query.filters.dates;
    if memory.followed != now {
        memory.follow(now);
    }
    let wants_focus = std::mem::take(&mut memory.wants_focus);
    let width = (ui.available_width() - 8.0) / 2.0;
    let mut is_done = false;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let fields = [
            (&mut memory.from, "From", true),
            (&mut memory.to, "To", false),
        ];
        for (text, label, is_first) in fields {
            let response = ui
                .allocate_ui(vec2(width, 30.0), |ui| {
                    field(
                        ui,
                        view.tokens,
                        text,
                        &format!("{label} date"),
                        label,
                        label,
                    )
                })
                .inner;
            if is_first && wants_focus {
                response.request_focus();
            }
            let escaped = ui.input(|input| input.key_pressed(Key::Escape));
            is_done |= response.lost_focus() && !escaped;
        }
    });
    if is_done {
        match memory.read() {
            Ok(dates) => {
                memory.problem = None;
                let is_same = dates == now || (dates.is_none() && now == Some(Dates::Undated));
                if !is_same {
                    memory.followed = dates;
                    view.send(Command::SetDates(dates));
                }
            }
            Err(problem) => memory.problem = Some(problem),
        }
    }
    if let Some(problem) = &memory.problem {
        ui.add_space(4.0);
        let text = RichText::new(problem)
            .font(theme::font(theme::INTERFACE, 12.0))
            .color(view.tokens.topic);
        ui.add(egui::Label::new(text).wrap().selectable(false));
    }
    ui.add_space(8.0);
}

#[cfg(test)]
mod tests {
    use super::DateFields;
    use crate::search::query::print::date_value;

    fn check(from: &str, to: &str, expected: Result<&str, &str>) {
        let fields = DateFields {
            from: from.to_owned(),
            to: to.to_owned(),
            ..DateFields::default()
        };
        let read = fields
            .read()
            .map(|dates| dates.map(date_value).unwrap_or_default());
        match (read, expected) {
            (Ok(read), Ok(expected)) => assert_eq!(read, expected, "{from} {to}"),
            (Err(problem), Err(part)) => assert!(problem.contains(part), "{problem}"),
            (read, expected) => panic!("{from} {to}: {read:?}, expected {expected:?}"),
        }
    }

    #[test]
    fn typed_ranges_are_read_or_asked_back() {
        check("", " ", Ok(""));
        check("May 2024", "", Ok("2024-05.."));
        check("", "2023", Ok("..2023"));
        check("3 May 2024", "2024-06", Ok("2024-05-03..2024-06"));
        check("May 2024", "2024", Ok("2024-05..2024"));
        check("2024", "2023-12", Err("ends before"));
        check("June 2024", "5 May 2024", Err("ends before"));
        check("17 Nov", "", Err("year"));
        check("yesterday", "", Err("Type a date"));
    }
}
