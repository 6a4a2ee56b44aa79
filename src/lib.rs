//! Broadsheet: a desktop explorer of news corpora. This page is the map of the house.
//!
//! One crate, one direction of flow, no locks between threads and window:
//!
//! ```text
//! ui -> Command -> update -> Effect -> jobs -> search / analysis / pipeline -> Report -> receive -> ui
//! ```
//!
//! The rooms, in reading order; what each may import is enforced by `tests/architecture.rs`.
//!
//! | room | holds |
//! |---|---|
//! | [`text`] | strings and offsets: span, fold, token, sentence |
//! | [`corpus`] | what an article is: article, annotation, facet, date; what people decide |
//! | [`ingest`] | disk to [`corpus::Article`], the only reader of sources |
//! | [`annotate`] | article to [`corpus::Annotations`]; pure, cannot fail |
//! | [`index`] | articles and annotations to a [`index::Snapshot`] |
//! | [`search`] | snapshot and request to results; pure |
//! | [`analysis`] | snapshot and selection to tables |
//! | [`pipeline`] | ingest, annotate, index in batches |
//! | [`app`] | the headless application: state, command, update, receive, jobs |
//! | [`ui`] | the only room that knows egui |
//! | [`cli`] | `broadsheet annotate`, the pipeline without a window |
//!
//! Where to begin:
//!
//! - A start: `main.rs` -> `cli` (arguments) -> `ui/start.rs` (window, first paths, another
//!   instance) -> `ui/window.rs` (reports in, views, commands out). `ui/frame_meter.rs`
//!   measures what a frame costs, `examples/frame_table` those of every view.
//! - A keystroke: `ui/search_field.rs` -> `app/query.rs` -> `app/jobs/searcher.rs` ->
//!   `search/mod.rs` (`search/query/` understands the text, `search/matching/` answers it) ->
//!   `app/receive.rs` -> `ui/result_list.rs`.
//! - What may be typed next: `ui/search_field.rs` -> `app/completing.rs` -> `app/jobs/aside.rs` ->
//!   `search/complete.rs` -> `ui/completion.rs`. The same thread counts saved searches
//!   (`app/searches.rs`, `ui/searches.rs`) and measures memory (`ui/debug_panel.rs`).
//! - Why a result is here: `ui/result_list.rs` -> `app/explaining.rs` -> `search/explain.rs` ->
//!   `ui/explanation.rs`. Dates: `search/timeline.rs` -> `search/bins.rs` -> `ui/timeline.rs`;
//!   how time is cut: `corpus/step.rs`; what hands do to it: `ui/brush/`.
//! - The result over time: `app/timeline/` -> `app/jobs/timeline.rs` -> `analysis/timeline/` ->
//!   `ui/timeline_view/`; as a file: `app/export/timeline.rs`.
//! - A file: `app/jobs/ingester.rs` -> `pipeline.rs` -> `ingest/read.rs` -> `index/builder.rs`
//!   (text), then `annotate/mod.rs` -> `index/builder.rs` (values) -> `app/receive.rs` ->
//!   `ui/filter_panel.rs`.
//! - A decision (a title, outlet or date set by hand): `ui/dialogs/correct.rs` ->
//!   `app/deciding.rs` (one undo with queries: `app/history.rs`) -> `app/jobs/ingester.rs` ->
//!   `index/builder.rs`, which makes the columns of the segments it touches anew; kept by
//!   `app/jobs/decisions_file.rs`. Values: [`corpus::decision`]; weighed in `index/borne.rs`.
//! - A star or a tag: `ui/shortcuts/article.rs`, `ui/dialogs/tags.rs` -> `app/marks/` ->
//!   `app/deciding.rs` -> `index/marking.rs`, which makes values of them beside own topics.
//!   Values: [`corpus::decision::marks`]; how they look: `ui/marks.rs`.
//! - What a name means (merged, renamed, split, of another type, no entity): `ui/name_menu.rs`,
//!   `ui/dialogs/names/` -> `app/names/` -> `app/deciding.rs` -> `index/resolving.rs`, which
//!   makes the columns of the segments that bear the name anew, with what `index/naming.rs`
//!   says and `index/certain.rs` folds by itself. Values: [`corpus::decision::entity`]. Found
//!   out beside it, on a thread of their own (`app/jobs/names.rs`): the card of an entity and
//!   merges to propose, both in `analysis`. A file that travels: `app/jobs/decisions_exchange.rs`.
//! - Reopening: `app/jobs/reopening.rs` says when the corpus is kept, `app/jobs/store.rs` keeps
//!   it, `index/kept.rs` and `pipeline/kept.rs` say what that is, `index/bytes/` makes bytes of it.
//! - Where one left off: `app/session.rs` (question and place) -> `app/jobs/session_file.rs`.
//!   Workspaces: `app/workspaces.rs` -> `app/jobs/ingester/entering.rs`, `app/jobs/workspace_dir.rs`
//!   (where their files lie), `app/jobs/workspaces_file.rs` (their list). Closing all and back:
//!   `app/closing.rs` -> `app/jobs/ingester/away.rs` -> `pipeline/away.rs`. How any record is
//!   read, set aside and written: `app/jobs/kept_file.rs`. Recent files:
//!   `app/recent.rs`. The tour: `app/tour.rs`, `ui/tour/`; the first page: `ui/reader/empty.rs`.
//! - A name: `annotate/recognizer/` (the trained model: features, decoding; learned by
//!   `examples/train_entities`) -> `annotate/entity.rs` -> `annotate/alias.rs` and `people.rs`
//!   (one person, one name) -> `annotate/role.rs`.
//! - A quotation: `annotate/quote/mod.rs`, which says its steps -> `search/matching/facts.rs`,
//!   `ui/reader/margin.rs`. Those of a result: `app/quotes.rs` -> `app/jobs/quoter.rs` ->
//!   `analysis/quotes/` -> `ui/quotes_view/`. Who speaks, said by hand: `corpus/decision/quotes.rs`.
//! - A topic: `annotate/subject.rs` (terms, places, weights), whose lists are made by
//!   `examples/build_topics`. What a result is about: `app/about.rs` -> `app/jobs/aside.rs` ->
//!   `analysis/keyness/` -> `ui/about_panel.rs`.
//! - A topic of one's own: `ui/dialogs/topics/` -> `app/topics/` -> `app/jobs/topics.rs` ->
//!   `analysis/topics.rs` while it is a draft; then as a decision, of which `index/topical.rs`
//!   finds the articles and `index/resolving.rs` makes values. Values: [`corpus::decision::topics`].
//! - A change in a followed folder: `app/jobs/watcher.rs` -> `app/jobs/ingester.rs` ->
//!   `pipeline.rs`, as a file.
//! - Versions of a story: found in `index/families/`, counted in `search/stories.rs`, listed and
//!   compared by `analysis`.
//! - The reader's desk: `ui/reader/notes.rs`, `ui/reader/progress.rs`, `ui/dialogs/desk.rs` ->
//!   `app/desk/` -> `app/jobs/desk.rs` (pages, originals), `app/jobs/reading_file.rs` (what was
//!   read, how far). Notes are decisions: [`corpus::decision::notes`]. What was read goes with a
//!   question: [`corpus::ReadMarks`]. Citations: `app/cite/`; pages: `app/export/page.rs`.
//! - A command by key, menu or palette: the table in `ui/shortcuts/` -> `app/command.rs`. The
//!   palette: `ui/palette/` -> `app/palette.rs` -> `app/jobs/aside.rs` -> `search/palette.rs`.
//!   Esc: `ui/escape.rs` -> `app/stepping.rs`. Menus by key: `ui/menu_key.rs`; from one part of
//!   the window to the next: `ui/region_walk.rs`. Rows chosen together: `app/choosing.rs`; taken
//!   out and brought back: `app/removing.rs`.
//! - What assistive tools read: each control says its name and role where it is made,
//!   `ui/assist.rs` what is left; `ui/virtual_column.rs` tells of what is near the view.
//! - Words on screen: labels, tooltips and keys of commands in `ui/shortcuts/`, names of
//!   facets and orders at [`corpus::Facet::label`] and [`search::Sort::label`], counts and
//!   plurals in [`app::count`], colors, faces and sizes in `ui/theme.rs`.

pub mod text;

pub mod corpus;

pub mod ingest;

pub mod annotate;

pub mod index;

pub mod search;

pub mod analysis;

pub mod pipeline;

pub mod app;

pub mod ui;

pub mod cli;
