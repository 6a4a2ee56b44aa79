//! The window: drains reports in `logic`, paints the views in `ui`, and carries out the
//! commands they sent at the end of the same frame.

use super::debug_panel::debug_panel_ui;
use super::dialogs::{DialogMemory, dialogs_ui};
use super::drop_target::drop_target_ui;
use super::escape::{closes_itself, escape};
use super::filter_panel::{FilterPanelMemory, filter_panel_ui};
use super::frame_meter::{FrameMeter, FrameTimes};
use super::layout::{self, Overlays, Regions};
use super::notices::{NoticesMemory, notices_ui};
use super::palette::{PaletteMemory, palette_ui};
use super::quotes_view::{QuotesMemory, quotes_ui};
use super::reader::{ReaderMemory, reader_ui};
use super::region_walk;
use super::search_panel::{SearchPanelMemory, search_panel_ui};
use super::status_bar::status_bar_ui;
use super::theme::{self, Tokens};
use super::timeline_view::{TimelineViewMemory, timeline_view_ui};
use super::top_bar::top_bar_ui;
use super::tour::{self, TourMemory};
use super::view::View;
use super::{focus, shortcuts, tabs, zoom};
use crate::app::jobs::Jobs;
use crate::app::{AppState, Command, Effect, Panel, Tab, ThemeChoice, receive, update};
use egui::{Context, Rect, Sense, ThemePreference, Ui, UiBuilder, ViewportCommand};
use std::cell::RefCell;

/// What the views keep between frames; nothing of it outlives the window.
#[derive(Debug, Default)]
struct Memory {
    search: SearchPanelMemory,
    filters: FilterPanelMemory,
    reader: ReaderMemory,
    quotes: QuotesMemory,
    timeline: TimelineViewMemory,
    dialog: DialogMemory,
    notices: NoticesMemory,
    palette: PaletteMemory,
    tour: TourMemory,
    /// The title as told to the desktop.
    title: String,
    overlays: Overlays,
    /// Serials of wishes that were granted.
    clipboard_serial: u64,
    focus_serial: u64,
    raise_serial: u64,
    theme: Option<(ThemeChoice, Option<bool>, bool, bool)>,
    geometry: Option<([f32; 2], bool)>,
}

/// Performs effects: the workers, or a test's collector.
pub trait Perform {
    /// Hands an effect over. Never blocks.
    fn perform(&mut self, effect: Effect);
    /// Reports that have come in, oldest first. Never blocks.
    fn reports(&mut self) -> Vec<crate::app::Report>;
}

impl Perform for Jobs {
    fn perform(&mut self, effect: Effect) {
        Jobs::perform(self, effect);
    }

    fn reports(&mut self) -> Vec<crate::app::Report> {
        Jobs::reports(self).collect()
    }
}

/// The application in its window.
#[derive(Debug)]
pub struct Window<P> {
    /// What is shown; tests read it.
    pub state: AppState,
    /// Who performs effects.
    pub jobs: P,
    /// Effects that wait until a frame was painted.
    waiting: Vec<Effect>,
    /// Whether the first frame has begun.
    has_begun: bool,
    memory: Memory,
    commands: RefCell<Vec<Command>>,
    meter: FrameMeter,
}

impl<P: Perform> Window<P> {
    /// A window on `state`, whose first `effects` are performed when a frame was painted: until
    /// then all processors are the window's own. Sets egui's faces and colors.
    pub fn new(ctx: &Context, state: AppState, jobs: P, effects: Vec<Effect>) -> Self {
        theme::apply(ctx);
        ctx.add_plugin(super::assist::Assist);
        ctx.add_plugin(super::menu_key::MenuKey);
        Self {
            state,
            jobs,
            waiting: effects,
            has_begun: false,
            memory: Memory::default(),
            commands: RefCell::default(),
            meter: FrameMeter::default(),
        }
    }

    /// Takes in what the workers reported.
    pub fn drain(&mut self) {
        // The frame before need not have been painted: a window may start minimized.
        if self.has_begun {
            self.begin();
        }
        self.has_begun = true;
        for report in self.jobs.reports() {
            let effects = receive(&mut self.state, report);
            self.perform(effects);
        }
    }

    /// Performs what waited.
    fn begin(&mut self) {
        for effect in std::mem::take(&mut self.waiting) {
            self.jobs.perform(effect);
        }
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        if !effects.is_empty() {
            self.begin();
        }
        for effect in effects {
            self.jobs.perform(effect);
        }
    }

    /// Paints one frame and carries out what was asked for in it.
    pub fn show(&mut self, ui: &mut Ui) {
        self.follow_theme(ui.ctx());
        zoom::follow(ui.ctx(), self.state.settings.zoom);
        let tokens = Tokens::of(ui.ctx().theme(), self.state.settings.high_contrast);
        self.commands.borrow_mut().clear();
        let view = View::new(&self.state, tokens, &self.commands);
        let memory = &mut self.memory;
        let pressed = shortcuts::pressed(ui.ctx(), view.state);
        // The desktop closes the window: what is being typed is kept before it is gone.
        if ui.input(|input| input.viewport().close_requested()) && !view.state.quit {
            view.send(Command::Quit);
        }
        focus::follow(ui.ctx());
        let is_dialog = view.state.dialog.is_some();
        focus::come_back(ui.ctx(), is_dialog, view.state.is_covered());
        let closes_itself = closes_itself(ui.ctx(), &view);
        tour::prepare(ui.ctx(), &view, &mut memory.tour, &mut memory.overlays);
        paint(ui, &view, memory, &self.meter.times);
        geometry(ui.ctx(), &view, memory);
        if !closes_itself {
            escape(ui.ctx(), &view, &mut memory.reader, &mut memory.overlays);
        }
        let width = ui.ctx().content_rect().width();
        for action in pressed {
            let command = action.command(&self.state);
            self.carry_out(command, width);
        }
        for command in self.commands.take() {
            self.carry_out(command, width);
        }
        self.grant(ui.ctx());
        if !self.waiting.is_empty() {
            ui.ctx().request_repaint();
        }
    }

    fn carry_out(&mut self, command: Command, width: f32) {
        if !self.memory.takes(&command, width) {
            let effects = update(&mut self.state, command);
            self.perform(effects);
        }
    }

    fn follow_theme(&mut self, ctx: &Context) {
        let choice = self.state.settings.theme;
        let settings = &self.state.settings;
        let (is_strong, less_motion) = (settings.high_contrast, self.state.moves_less());
        let desktop = self.state.desktop_is_dark;
        let wish = (choice, desktop, is_strong, less_motion);
        if self.memory.theme != Some(wish) {
            self.memory.theme = Some(wish);
            theme::paint_with(ctx, is_strong);
            theme::move_with(ctx, less_motion);
            ctx.set_theme(match (choice, desktop) {
                (ThemeChoice::System, None) => ThemePreference::System,
                (ThemeChoice::Light, _) | (ThemeChoice::System, Some(false)) => {
                    ThemePreference::Light
                }
                (ThemeChoice::Dark, _) | (ThemeChoice::System, Some(true)) => ThemePreference::Dark,
            });
        }
    }

    /// The search field is wished for: a hidden panel that holds it is shown again.
    fn bring_back_search(&mut self, width: f32) {
        if Regions::narrow(width).left || self.state.settings.left_open {
            return;
        }
        let effects = update(&mut self.state, Command::TogglePanel(Panel::Left));
        self.perform(effects);
    }

    /// Wishes of the state that only the window can fulfil.
    fn grant(&mut self, ctx: &Context) {
        let (serial, text) = &self.state.clipboard;
        if self.memory.clipboard_serial != *serial {
            self.memory.clipboard_serial = *serial;
            ctx.copy_text(text.clone());
        }
        if self.memory.focus_serial != self.state.focus_search_serial {
            self.memory.focus_serial = self.state.focus_search_serial;
            self.memory.overlays = Overlays {
                left: true,
                right: false,
            };
            self.bring_back_search(ctx.content_rect().width());
            ctx.request_repaint();
        }
        if self.memory.raise_serial != self.state.raise_serial {
            self.memory.raise_serial = self.state.raise_serial;
            ctx.send_viewport_cmd(ViewportCommand::Minimized(false));
            ctx.send_viewport_cmd(ViewportCommand::Focus);
        }
        let title = format!("{} – Broadsheet", self.state.workspaces.name());
        if self.memory.title != title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.memory.title = title;
        }
        if self.state.quit {
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
    }
}

impl<P: Perform> eframe::App for Window<P> {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.meter.begin(self.state.debug_open);
        self.drain();
        if !self.waiting.is_empty() {
            // A window that is not to be seen has no frames of its own.
            ctx.request_repaint();
        }
        self.meter.logic_done();
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.show(ui);
        self.meter.ui_done(ui.ctx());
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }

    fn persist_egui_memory(&self) -> bool {
        // Broadsheet remembers what it needs in a record of its own.
        false
    }
}

impl Memory {
    /// In a narrow window the panel commands call and dismiss overlays instead.
    fn takes(&mut self, command: &Command, width: f32) -> bool {
        let narrow = Regions::narrow(width);
        let panel = match command {
            Command::TogglePanel(panel) => panel,
            // The article that was chosen is under the list.
            Command::SelectRow(_) | Command::FocusArticle if narrow.left => {
                self.overlays.left = false;
                return false;
            }
            _ => return false,
        };
        match panel {
            Panel::Left if narrow.left => {
                self.overlays.left = !self.overlays.left;
                self.overlays.right = false;
                true
            }
            Panel::Right if narrow.right => {
                self.overlays.right = !self.overlays.right;
                self.overlays.left = false;
                true
            }
            Panel::Left | Panel::Right => false,
        }
    }
}

fn part(ui: &mut Ui, rect: Rect, name: &'static str) -> Ui {
    let mut part = ui.new_child(UiBuilder::new().id_salt(name).max_rect(rect));
    part.set_clip_rect(rect.intersect(ui.clip_rect()));
    part
}

fn paint(ui: &mut Ui, view: &View<'_>, memory: &mut Memory, times: &FrameTimes) {
    let window = ui.ctx().content_rect();
    let regions = Regions::of(window, &view.state.settings, memory.overlays);
    region_walk::walk(ui, view, &regions);
    layout::paint_grounds(ui, view.tokens, &regions);
    top_bar_ui(&mut part(ui, regions.top, "top"), view, regions.narrow);
    if let (Some(rect), false) = (regions.left, regions.narrow.left) {
        layout::paint_side(ui, view.tokens, rect, Panel::Left);
        search_panel_ui(&mut part(ui, rect, "left"), view, &mut memory.search);
    }
    let notices = &mut memory.notices;
    let center = notices_ui(
        &mut part(ui, regions.center, "notices"),
        view,
        notices,
        regions.center,
    );
    let center = tour::offer_ui(&mut part(ui, center, "offer"), view, center);
    let below = tabs::tabs_ui(&mut part(ui, center, "tabs"), view);
    match view.state.tab {
        Tab::Article => reader_ui(&mut part(ui, below, "reader"), view, &mut memory.reader),
        Tab::Quotes => quotes_ui(&mut part(ui, below, "quotes"), view, &mut memory.quotes),
        Tab::Timeline => {
            let ui = &mut part(ui, below, "timeline");
            timeline_view_ui(ui, view, &mut memory.timeline);
        }
    }
    if let (Some(rect), false) = (regions.right, regions.narrow.right) {
        layout::paint_side(ui, view.tokens, rect, Panel::Right);
        filter_panel_ui(&mut part(ui, rect, "right"), view, &mut memory.filters);
    }
    status_bar_ui(&mut part(ui, regions.status, "status"), view);
    for (rect, panel, narrow) in [
        (regions.left, Panel::Left, regions.narrow.left),
        (regions.right, Panel::Right, regions.narrow.right),
    ] {
        match rect {
            Some(rect) if narrow => overlay(ui, view, memory, rect, panel),
            Some(rect) => layout::edge_ui(ui, view, rect, panel),
            None => {}
        }
    }
    let corner = center.right_bottom() - egui::vec2(16.0, 12.0);
    debug_panel_ui(ui, view, times, corner);
    dialogs_ui(ui, view, &mut memory.dialog);
    palette_ui(ui, view, &mut memory.palette);
    tour::tour_ui(ui, view, &mut memory.tour);
    drop_target_ui(ui, view);
}

/// A side panel over the article; a click beside it sends it away.
fn overlay(ui: &mut Ui, view: &View<'_>, memory: &mut Memory, rect: Rect, panel: Panel) {
    let id = egui::Id::unique(("overlay", panel));
    let area = egui::Area::new(id)
        .fixed_pos(rect.min)
        .order(egui::Order::Middle)
        .constrain(false);
    area.show(ui.ctx(), |ui| {
        layout::lift(ui, rect);
        ui.set_clip_rect(rect);
        let blocker = ui.interact(rect, id.with("ground"), Sense::CLICK | Sense::DRAG);
        layout::paint_side(ui, view.tokens, rect, panel);
        match panel {
            Panel::Left => search_panel_ui(&mut part(ui, rect, "left"), view, &mut memory.search),
            Panel::Right => {
                filter_panel_ui(&mut part(ui, rect, "right"), view, &mut memory.filters);
            }
        }
        blocker
    });
    let pressed_beside = ui.input(|input| {
        input.pointer.primary_clicked()
            && input
                .pointer
                .interact_pos()
                .is_some_and(|at| !rect.contains(at) && at.y > rect.top())
    });
    if pressed_beside && !egui::Popup::is_any_open(ui.ctx()) {
        memory.overlays = Overlays::default();
    }
}

/// Tells the state where the window is, for the next start.
fn geometry(ctx: &Context, view: &View<'_>, memory: &mut Memory) {
    // In points of the usual size: a start begins with it.
    let zoom = ctx.zoom_factor();
    let (position, size, maximized) = ctx.input(|input| {
        let viewport = input.viewport();
        let place = |rect: Rect| [rect.left() * zoom, rect.top() * zoom];
        let room = |rect: Rect| [rect.width() * zoom, rect.height() * zoom];
        (
            viewport.outer_rect.map(place),
            viewport.inner_rect.map(room),
            viewport.maximized.unwrap_or(false),
        )
    });
    let Some(size) = size else { return };
    let now = Some((size, maximized));
    if memory.geometry != now || position != view.state.settings.window_position {
        memory.geometry = now;
        view.send(Command::SetWindow {
            position,
            size,
            maximized,
        });
    }
}
