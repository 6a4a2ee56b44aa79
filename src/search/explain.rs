//! Why an article is among the results: the parts of its score.

use super::FUZZY_WEIGHT;
use super::fuzzy::{Fuzzy, Strictness};
use super::matching::{Execution, Question, Work};
use super::request::Request;
use crate::index::{DocId, Snapshot};
use crate::text::Span;

/// The score of an article, taken apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Explanation {
    /// What speaks for it, in the order asked.
    pub parts: Vec<Part>,
    /// How well the letters typed match the title, where they do.
    pub title: Option<f32>,
    /// Words of its text; short texts are about what they name.
    pub n_words: u32,
    /// Words of the mean text.
    pub mean_words: f32,
    /// The sum.
    pub score: f32,
}

/// What one word or phrase of the query adds.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Where it stands in the query.
    pub asked: Span,
    /// How often it stands in the title.
    pub n_title: usize,
    /// How often it stands in the text.
    pub n_text: usize,
    /// How rare it is among all articles, greater is rarer.
    pub rarity: f32,
    /// What it adds to the score.
    pub score: f32,
}

/// Takes the score of an article apart. None when it is not in the snapshot.
pub fn explain(snapshot: &Snapshot, request: &Request, doc: DocId) -> Option<Explanation> {
    let question = Question::of(request);
    let work = Work::new(&|| false);
    let execution = Execution::new(snapshot, &question, &work);
    let (part, local) = execution.part_of(doc)?;
    let parts = part.parts(local);
    let strictness = if part.answers(local) {
        Strictness::Strict
    } else {
        Strictness::Any
    };
    let fuzzy = Fuzzy::of(snapshot, &question.letters);
    let title = part.segment.text.folded_title(local);
    let title = fuzzy.and_then(|fuzzy| fuzzy.matched(title, strictness));
    let title = title.map(|(score, _)| FUZZY_WEIGHT * score);
    let spoken: f32 = parts.iter().map(|part| part.score).sum();
    Some(Explanation {
        score: spoken + title.unwrap_or(0.0),
        parts,
        title,
        n_words: part.segment.text.n_words(local),
        mean_words: snapshot.n_words() as f32 / snapshot.n_articles().max(1) as f32,
    })
}
