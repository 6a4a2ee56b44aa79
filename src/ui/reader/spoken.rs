//! What spoke for a topic: its terms and score, told under the pointer.

use crate::ui::view::View;

/// What spoke for a topic of the open article, once annotations are in.
pub(super) fn spoke_for(view: &View<'_>, topic: &str) -> Option<String> {
    let doc = view.state.reader.doc?;
    let annotations = view.state.snapshot.annotations(doc)?;
    let mut subjects = annotations.subjects.iter();
    let subject = subjects.find(|subject| subject.label.eq_ignore_ascii_case(topic))?;
    let words = subject.evidence.join(", ");
    Some(format!(
        "{} of 1, for: {words}",
        (subject.score * 100.0).round() / 100.0
    ))
}
