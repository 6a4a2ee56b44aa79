//! Columns of items with odd heights, scrolled and resized, against what was asked for.

use super::{ColumnItems, Placement, VirtualColumn};
use egui::{Rect, Ui, vec2};
use egui_kittest::Harness;
use std::collections::BTreeMap;

/// Items of 20 to 140 points, told nothing of before.
struct Odd<'a> {
    painted: &'a mut BTreeMap<usize, Rect>,
    n_measured: &'a mut usize,
}

fn height(index: usize, width: f32) -> f32 {
    let base = 20.0 + ((index * 7919) % 121) as f32;
    if width < 250.0 { base * 2.0 } else { base }
}

impl ColumnItems for Odd<'_> {
    fn measure(&mut self, _ui: &Ui, index: usize, width: f32) -> f32 {
        *self.n_measured += 1;
        height(index, width)
    }

    fn paint(&mut self, _ui: &mut Ui, index: usize, rect: Rect) {
        self.painted.insert(index, rect);
    }
}

#[derive(Default)]
struct Stage {
    column: VirtualColumn,
    painted: BTreeMap<usize, Rect>,
    n_measured: usize,
}

fn stage(n: usize) -> Harness<'static, Stage> {
    let mut stage = Stage::default();
    stage.column.reset(n, 50.0);
    let mut harness = Harness::builder()
        .with_size(vec2(316.0, 416.0))
        .build_ui_state(
            |ui, stage: &mut Stage| {
                stage.painted.clear();
                let mut items = Odd {
                    painted: &mut stage.painted,
                    n_measured: &mut stage.n_measured,
                };
                stage.column.show(ui, "odd", &mut items);
            },
            stage,
        );
    harness.run();
    harness
}

fn top(stage: &Stage, index: usize) -> f32 {
    stage.painted.get(&index).map_or(f32::NAN, Rect::top)
}

/// What is painted stands without gap and overlap and fills the view.
fn check_tiling(stage: &Stage) {
    let rects: Vec<_> = stage.painted.values().collect();
    for pair in rects.windows(2) {
        assert!((pair[0].bottom() - pair[1].top()).abs() <= 1.0, "{pair:?}");
    }
    for (index, rect) in &stage.painted {
        assert!((rect.height() - height(*index, rect.width())).abs() < 0.01);
    }
    let covered = rects.last().map_or(0.0, |rect| rect.bottom()) - rects[0].top();
    assert!(covered >= stage.column.view_height() - 1.0);
}

#[test]
fn only_what_is_near_is_measured() {
    for n in [1_000, 1_000_000] {
        let harness = stage(n);
        assert!(harness.state().n_measured < 60);
        assert!(harness.state().painted.len() < 20);
        check_tiling(harness.state());
    }
}

#[test]
fn scrolling_up_into_estimates_moves_by_exactly_the_points_asked_for() {
    for n in [900, 1_000_000] {
        let mut harness = stage(n);
        harness
            .state_mut()
            .column
            .scroll_to(n / 2, 0.0, Placement::FromTop(0.0));
        harness.run();
        check_tiling(harness.state());
        for step in [-33.0_f32, -120.0, 250.0, -301.0, -90.0, 61.0] {
            let before = harness.state().painted.clone();
            harness.state_mut().column.scroll_by(step);
            harness.run();
            check_tiling(harness.state());
            for (index, rect) in &harness.state().painted {
                if let Some(old) = before.get(index) {
                    assert!(
                        (old.top() - rect.top() - step).abs() <= 1.0,
                        "{step} {index}"
                    );
                }
            }
        }
    }
}

#[test]
fn wheel_moves_the_content() {
    for n in [900, 1_000_000] {
        let mut harness = stage(n);
        harness
            .state_mut()
            .column
            .scroll_to(n / 2, 0.0, Placement::FromTop(0.0));
        harness.run();
        let index = harness.state().column.visible_range().start;
        let before = top(harness.state(), index);
        harness.hover_at(egui::pos2(100.0, 100.0));
        harness.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: vec2(0.0, 12.0),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
            modifiers: egui::Modifiers::NONE,
        });
        harness.run();
        let moved = top(harness.state(), index) - before;
        assert!((moved - 12.0).abs() <= 1.5, "{n}: {moved}");
    }
}

#[test]
fn a_place_is_brought_where_asked() {
    let mut harness = stage(5_000);
    for (index, placement, expected) in [
        (4_000, Placement::FromTop(30.0), 30.0),
        (700, Placement::Share(0.5), 200.0),
    ] {
        harness.state_mut().column.scroll_to(index, 5.0, placement);
        harness.run();
        let view = 8.0;
        let found = top(harness.state(), index) + 5.0 - view;
        assert!((found - expected).abs() <= 1.0, "{found}");
    }
    harness.state_mut().column.scroll_to_end();
    harness.run();
    assert_eq!(harness.state().column.visible_range().end, 5_000);
    check_tiling(harness.state());
    let anchor = harness.state().column.anchor();
    harness
        .state_mut()
        .column
        .scroll_to(anchor.index + 2, 0.0, Placement::Nearest(0.0));
    harness.run();
    assert_eq!(harness.state().column.anchor(), anchor);
}

#[test]
fn a_new_width_keeps_the_item_at_the_top() {
    let mut harness = stage(5_000);
    harness
        .state_mut()
        .column
        .scroll_to(2_000, 10.0, Placement::FromTop(0.0));
    harness.run();
    harness.set_size(vec2(216.0, 416.0));
    harness.run();
    assert_eq!(harness.state().column.anchor().index, 2_000);
    check_tiling(harness.state());
}
