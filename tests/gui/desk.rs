//! The whole window without threads, display or disk: effects are performed at once, on
//! the same rooms the workers use, so that a test sees the state right after each click.

use crate::renderer::SoftwareRenderer;
use broadsheet::analysis;
use broadsheet::app::settings::Settings;
use broadsheet::app::{
    AppState, DeskEffect, Effect, Entered, Following, Marked, Offers, Report, ThemeChoice,
};
use broadsheet::app::{NameAnswer, NameQuestion, Picked};
use broadsheet::index::DocId;
use broadsheet::pipeline::away::Away;
use broadsheet::pipeline::{Pipeline, Source, Step};
use broadsheet::search;
use broadsheet::search::complete::{self, Known};
use broadsheet::search::query::context::Context;
use broadsheet::ui::window::{Perform, Window};
use egui::vec2;
use egui_kittest::Harness;
use std::sync::atomic::AtomicBool;

/// Performs effects at once.
#[derive(Debug, Default)]
pub struct Inline {
    pipeline: Pipeline,
    /// What was closed last.
    away: Option<(u64, Away)>,
    /// What the window has not taken in yet.
    pub reports: Vec<Report>,
    /// Effects that only a desktop can perform, for the test to look at.
    pub asked: Vec<Effect>,
    /// How often it was kept what was read, which happens by itself.
    pub n_kept_readings: usize,
}

impl Inline {
    fn read_all(&mut self) {
        let cancel = AtomicBool::new(false);
        while let Step::Worked {
            progress,
            snapshot,
            finished,
        } = self.pipeline.step(&cancel)
        {
            self.reports.push(Report::Progress(progress));
            self.reports.extend(snapshot.map(Report::Published));
            self.reports.extend(finished.map(Report::Finished));
        }
        self.reports
            .push(Report::Progress(broadsheet::app::Progress::default()));
        self.reports.push(Report::Roots(self.pipeline.roots()));
    }

    /// Closed and brought back; from one workspace into another.
    fn go_on(&mut self, effect: Effect) {
        match effect {
            Effect::BringBack(number, _) => {
                let (held, away) = self.away.take().expect("something was closed");
                assert_eq!(held, number);
                let snapshot = self.pipeline.bring_back(away);
                self.reports.push(Report::Published(snapshot));
                self.read_all();
            }
            // As the workers do in a workspace in which nothing was opened yet.
            Effect::EnterWorkspace(serial, id) => {
                let snapshot = self.pipeline.clear();
                let entered = Entered {
                    serial,
                    ..Entered::default()
                };
                self.reports.push(Report::Entered(entered.into()));
                self.reports.push(Report::Published(snapshot));
                if id.is_first() {
                    self.pipeline.enqueue(Source::Seeds);
                } else {
                    let openings = Vec::new();
                    self.reports.push(Report::Reopened { openings });
                }
                self.read_all();
            }
            other => self.help(other),
        }
    }

    /// What helps with asking; the rest is for a desktop.
    fn help(&mut self, effect: Effect) {
        match effect {
            Effect::Explain(snapshot, request, doc) => {
                let found = search::explain(&snapshot, &request, doc);
                let generation = request.generation;
                self.reports.push(Report::Explained(generation, doc, found));
            }
            Effect::Complete(snapshot, typed, cursor) => {
                let known = Known::of(&snapshot, &|| false).expect("not cancelled");
                let context = Context::at(&typed, cursor);
                let completions = complete::completions(&snapshot, &known, &context, 8);
                self.reports.push(Report::Completed(Offers {
                    typed,
                    cursor,
                    context,
                    completions,
                }));
            }
            Effect::Palette(snapshot, question) => {
                let known = Known::of(&snapshot, &|| false).expect("not cancelled");
                let hits = search::palette::palette(&snapshot, &known, &question, &|| false);
                let hits = hits.expect("not cancelled");
                self.reports.push(Report::Palette(question.serial, hits));
            }
            Effect::CountSearches(snapshot, serial, requests) => {
                for (name, request) in requests {
                    let results = search::run(&snapshot, &request, &|| false);
                    let n = results.map_or(0, |results| results.docs.len());
                    let n = u32::try_from(n).expect("few articles");
                    self.reports.push(Report::Counted(serial, name, n));
                }
            }
            Effect::Quotes(question) => {
                let docs = &question.results.docs;
                let list = analysis::quotes::collect(&question.snapshot, docs, &|| false)
                    .expect("not cancelled");
                let table = question.answer(list.into(), &|| false);
                let table = table.expect("not cancelled").into();
                self.reports.push(Report::Quotes(question.serial, table));
            }
            Effect::Timeline(question) => {
                let table = question.answer(&|| false).expect("not cancelled");
                let report = Report::Timeline(question.serial, table.into());
                self.reports.push(report);
            }
            Effect::Measure(snapshot) => {
                self.reports.push(Report::Measured(snapshot.memory()));
            }
            Effect::Forms(snapshot, request) => {
                let forms = search::forms::forms(&snapshot, &request);
                self.reports.push(Report::Forms(request.query, forms));
            }
            Effect::Names(question) => {
                let answer = answer(question);
                self.reports.push(Report::Names(answer));
            }
            Effect::Topics(question) => {
                let answer = question.answer(&|| false).expect("not cancelled");
                self.reports.push(Report::Topics(answer));
            }
            Effect::Keyness(snapshot, results) => {
                let found = analysis::keyness(&snapshot, &results.docs, &|| false);
                let found = analysis::Keyness {
                    generation: results.generation,
                    ..found.expect("not cancelled")
                };
                self.reports.push(Report::Keys(found.into()));
            }
            Effect::KeyTerms(snapshot, doc) => {
                let terms = analysis::key_terms(&snapshot, doc, 8);
                self.reports.push(Report::KeyTerms(doc, terms));
            }
            Effect::Desk(DeskEffect::Keep(_)) => self.n_kept_readings += 1,
            other => self.asked.push(other),
        }
    }
}

/// What is found out about names.
fn answer(question: NameQuestion) -> NameAnswer {
    let never = || false;
    match question {
        NameQuestion::Card(snapshot, key) => {
            let card = analysis::entity_card(&snapshot, &key, &never).expect("not cancelled");
            NameAnswer::Card(key, card.into())
        }
        NameQuestion::Proposals(snapshot) => {
            let found = analysis::proposals(&snapshot, &never).expect("not cancelled");
            NameAnswer::Proposals(found.into())
        }
        NameQuestion::Pick(snapshot, facet, typed) => {
            let known = Known::of(&snapshot, &never).expect("not cancelled");
            let names = complete::named(&snapshot, &known, facet, &typed, 40);
            NameAnswer::Picked(Picked {
                facet,
                typed,
                names,
            })
        }
    }
}

impl Perform for Inline {
    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Search(snapshot, request) => {
                let results = search::run(&snapshot, &request, &|| false);
                self.reports
                    .extend(results.map(|results| Report::Found(results.into())));
            }
            Effect::Rows(snapshot, request, docs) => {
                let rows = search::rows(&snapshot, &request, &docs);
                let rows: Vec<(DocId, search::Row)> = docs.into_iter().zip(rows).collect();
                self.reports.push(Report::Rows(request.generation, rows));
            }
            Effect::Mark {
                snapshot,
                doc,
                query,
                stems,
                needle,
            } => {
                let article = snapshot.article(doc).expect("the open article is there");
                let marked = |needle: String, spans| Marked {
                    doc: Some(doc),
                    needle,
                    spans,
                };
                let hits = search::find::hits(article.text(), &query, stems);
                let found = search::find::find(article.text(), &needle);
                self.reports.push(Report::MarkedUp {
                    query: marked(query, hits),
                    find: marked(needle, found),
                });
            }
            Effect::Ingest(source) => {
                self.pipeline.enqueue(source);
                self.read_all();
            }
            Effect::ReadWith(options) => {
                self.pipeline.set_options(options.clone());
                self.asked.push(Effect::ReadWith(options));
            }
            Effect::Remove(docs) => {
                let snapshot = self.pipeline.remove(&docs);
                self.reports.push(Report::Published(snapshot));
            }
            Effect::RemovePath(path) => {
                let snapshot = self.pipeline.remove_path(&path);
                self.reports.push(Report::Published(snapshot));
                self.reports.push(Report::Roots(self.pipeline.roots()));
            }
            // As the worker does: nothing is shown before it was read again.
            Effect::Reload(path) => {
                self.pipeline.remove_path(&path);
                self.pipeline.enqueue(Source::Paths(vec![path]));
                self.read_all();
            }
            Effect::Clear(number) => {
                let (away, snapshot) = self.pipeline.put_away();
                self.away = Some((number, away));
                self.reports.push(Report::Published(snapshot));
                self.reports.push(Report::Roots(self.pipeline.roots()));
            }
            Effect::Follow(roots) => {
                let now = |on| if on { Following::On } else { Following::Off };
                let told = roots
                    .into_iter()
                    .map(|(path, on)| Report::Following(path, now(on)));
                self.reports.extend(told);
            }
            Effect::Versions(snapshot, doc) => {
                let versions = analysis::versions(&snapshot, doc);
                self.reports.push(Report::Versions(doc, versions));
            }
            Effect::Compare(snapshot, first, second) => {
                let text = |doc| snapshot.article(doc).map_or("", |article| article.text());
                let found = analysis::compare(text(first), text(second));
                self.reports
                    .push(Report::Compared((first, second), found.into()));
            }
            Effect::Decide(decisions) => {
                let snapshot = self.pipeline.decide(decisions);
                self.reports.extend(snapshot.map(Report::Published));
            }
            Effect::Examples(snapshot) => {
                let examples = search::examples::examples(&snapshot);
                self.reports.push(Report::Examples(examples));
            }
            other => self.go_on(other),
        }
    }

    fn reports(&mut self) -> Vec<Report> {
        std::mem::take(&mut self.reports)
    }
}

/// A window under test.
pub type Desk = Harness<'static, Option<Window<Inline>>>;

/// A window of this size on the seed articles.
pub fn desk(width: f32, height: f32, theme: ThemeChoice) -> Desk {
    desk_with(width, height, theme, |_| {})
}

/// A window on the seed articles whose first state a test may change.
pub fn desk_with(
    width: f32,
    height: f32,
    theme: ThemeChoice,
    change: impl FnOnce(&mut AppState),
) -> Desk {
    let settings = Settings {
        theme,
        window_size: [width, height],
        ..Settings::default()
    };
    let (mut state, mut effects) = AppState::start(settings, Vec::new());
    change(&mut state);
    if !state.decisions.is_empty() {
        // As a start does with what was kept.
        effects.insert(0, Effect::Decide(state.decisions.clone()));
    }
    let mut start = Some((state, effects));
    let mut harness = Harness::builder()
        .with_size(vec2(width, height))
        .with_max_steps(40)
        .allow_missing_glyphs()
        .renderer(SoftwareRenderer::default())
        .build_ui_state(
            move |ui, window: &mut Option<Window<Inline>>| {
                let window = window.get_or_insert_with(|| {
                    let (state, effects) = start.take().expect("the window is made once");
                    Window::new(ui.ctx(), state, Inline::default(), effects)
                });
                window.drain();
                window.show(ui);
                // What was asked in this frame is answered before the next.
                window.drain();
            },
            None,
        );
    harness.run_steps(6);
    harness
}

/// The state behind the window.
pub fn state(desk: &Desk) -> &AppState {
    &desk.state().as_ref().expect("the window was made").state
}

/// Effects only a desktop can perform.
pub fn asked(desk: &Desk) -> &[Effect] {
    &desk
        .state()
        .as_ref()
        .expect("the window was made")
        .jobs
        .asked
}
