//! What spoke for a topic: its terms and score, told under the pointer.

use crate::ui::view::View;

/// What spoke for a topic of the open article: a line for each topic that is shown under the
/// name, given or made.
pub(super) fn spoke_for(view: &View<'_>, topic: &str) -> Option<String> {
    let snapshot = &view.state.snapshot;
    let doc = view.state.reader.doc?;
    let mut lines = Vec::new();
    if let Some(annotations) = snapshot.annotations(doc) {
        let topics = snapshot.decisions().topics();
        for subject in &annotations.subjects {
            if topics.shown(&capitalized(subject.label)).as_deref() == Some(topic) {
                let words = subject.evidence.join(", ");
                let score = (subject.score * 100.0).round() / 100.0;
                lines.push(format!("{score} of 1, for: {words}"));
            }
        }
    }
    for own in snapshot.spoke_for(doc, topic) {
        let by = match &*own.topic {
            name if name == topic => "Your topic".to_owned(),
            name => format!("Your topic {name}"),
        };
        lines.push(format!("{by}: {}", own.told()));
    }
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// A given topic as facets name it.
pub(super) fn capitalized(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
