//! Living examples for the help: queries made of the open corpus, each with one line that
//! explains it, each with at least one hit. Reads a few articles spread over the corpus,
//! never all of them.
//!
//! 1. Every example is made from one article that answers it, by what stands there: so it
//!    has a hit without being searched for.
//! 2. The order is that of learning; where a corpus has no dates or no names, later kinds
//!    take their places.
//! 3. The same snapshot gives the same examples.

mod sample;

use super::query::key::Key;
use super::query::tree::name_key;
use crate::corpus::Facet;
use crate::index::Snapshot;
use sample::{Reading, Sample};

/// Examples that are shown.
pub const MOST: usize = 10;
/// Letters of a word from which parts of it are shown off.
const LONG_LETTERS: usize = 7;

/// A query and what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// To be typed.
    pub query: String,
    /// One line for people, without a full stop.
    pub explanation: String,
}

type Maker = fn(&Sample, &Reading) -> Option<(String, String)>;

/// All kinds, in the order of learning.
const MAKERS: [Maker; 17] = [
    two_words,
    phrase,
    name_of_person,
    tag,
    without,
    prefix,
    typo,
    near,
    title_word,
    date,
    either,
    name_of_other,
    regex,
    cased,
    title_prefix,
    wildcard,
    one_word,
];

/// Up to [`MOST`] examples; fewer only for a very small corpus, none for an empty one.
pub fn examples(snapshot: &Snapshot) -> Vec<Example> {
    let sample = Sample::of(snapshot);
    let mut out: Vec<Example> = Vec::new();
    for (nth, make) in MAKERS.into_iter().enumerate() {
        // Each kind begins with another article, so that not all speak of the same.
        let (before, from) = sample.split(nth);
        let made = from
            .iter()
            .chain(before)
            .find_map(|reading| make(&sample, reading));
        if let Some((query, explanation)) = made
            && out.len() < MOST
            && out.iter().all(|other| other.query != query)
        {
            out.push(Example { query, explanation });
        }
    }
    out
}

#[expect(clippy::unnecessary_wraps, reason = "every maker ends with it")]
fn made(query: String, explanation: &str) -> Option<(String, String)> {
    Some((query, explanation.to_owned()))
}

fn one_word(sample: &Sample, reading: &Reading) -> Option<(String, String)> {
    let word = *sample.telling(reading).first()?;
    made(
        word.to_owned(),
        "The word in the title or in the text, in any case and with or without accents",
    )
}

fn two_words(sample: &Sample, reading: &Reading) -> Option<(String, String)> {
    let words = sample.telling(reading);
    let query = format!("{} {}", words.first()?, words.get(1)?);
    made(query, "Both words, anywhere in the title or the text")
}

fn phrase(sample: &Sample, reading: &Reading) -> Option<(String, String)> {
    let pairs = reading.words.windows(2).filter_map(|pair| match pair {
        [a, b] if sample.is_telling(a) && sample.is_telling(b) => Some((a, b)),
        _ => None,
    });
    let best = pairs.max_by_key(|(a, b)| sample.worth(a) + sample.worth(b))?;
    made(
        format!("\"{} {}\"", best.0, best.1),
        "These words, one right after the other",
    )
}

fn either(sample: &Sample, reading: &Reading) -> Option<(String, String)> {
    let word = *sample.telling(reading).first()?;
    let others = sample
        .readings
        .iter()
        .flat_map(|other| sample.telling(other));
    let other = others.into_iter().find(|other| *other != word)?;
    made(format!("{word} OR {other}"), "One of the words, or both")
}

fn without(sample: &Sample, reading: &Reading) -> Option<(String, String)> {
    let word = *sample.telling(reading).first()?;
    let others = sample
        .readings
        .iter()
        .flat_map(|other| sample.telling(other));
    let other = others.into_iter().find(|other| reading.lacks(other))?;
    made(
        format!("{word} -{other}"),
        "The first word, but not the second",
    )
}

fn long<'r>(sample: &Sample, reading: &'r Reading) -> Option<(&'r str, Vec<char>)> {
    let words = sample.telling(reading);
    words.into_iter().find_map(|word| {
        let letters: Vec<char> = word.chars().collect();
        (letters.len() >= LONG_LETTERS).then_some((word, letters))
    })
}

fn prefix(sample: &Sample, reading: &Reading) -> Option<(String, String)> {
    let (_, letters) = long(sample, reading)?;
    let head: String = letters.iter().take(5).collect();
    let explanation = format!("All words that begin with {head}");
    Some((format!("{head}*"), explanation))
}

fn typo(sample: &Sample, reading: &Reading) -> Option<(String, String)> {
    let (word, mut letters) = long(sample, reading)?;
    let at = (2..letters.len() - 1).find(|at| letters.get(*at) != letters.get(at + 1))?;
    letters.swap(at, at + 1);
    let wrong: String = letters.into_iter().collect();
    let explanation = format!("Finds {word} too: one typing error is forgiven, two after ~2");
    Some((format!("{wrong}~"), explanation))
}

fn regex(sample: &Sample, reading: &Reading) -> Option<(String, String)> {
    let (_, letters) = long(sample, reading)?;
    let head: String = letters.iter().take(3).collect();
    let tail: String = letters.iter().skip(letters.len() - 2).collect();
    let explanation = "Words that match a regular expression as a whole";
    made(format!("/{head}.*{tail}/"), explanation)
}

fn wildcard(sample: &Sample, reading: &Reading) -> Option<(String, String)> {
    let (_, mut letters) = long(sample, reading)?;
    *letters.get_mut(2)? = '?';
    let word: String = letters.into_iter().collect();
    made(word, "? stands for one letter, * for any number")
}

fn near(sample: &Sample, reading: &Reading) -> Option<(String, String)> {
    let words = reading.words.iter().enumerate();
    let telling: Vec<(usize, &String)> =
        words.filter(|(_, word)| sample.is_telling(word)).collect();
    let pair = telling.windows(2).find_map(|pair| match pair {
        [(a, first), (b, second)] if (2..=5).contains(&(b - a)) && first != second => {
            Some((first, second))
        }
        _ => None,
    })?;
    let explanation = "Near each other in any order, with at most five words between";
    made(format!("{} NEAR/5 {}", pair.0, pair.1), explanation)
}

fn title_word(sample: &Sample, reading: &Reading) -> Option<(String, String)> {
    let words = reading.title.iter().filter(|word| sample.is_telling(word));
    let word = words.max_by_key(|word| sample.worth(word))?;
    made(format!("title:{word}"), "The word in the title")
}

fn title_prefix(_: &Sample, reading: &Reading) -> Option<(String, String)> {
    let first = reading.folded_title.split_whitespace().next()?;
    let is_word = first.chars().all(char::is_alphanumeric);
    is_word.then(|| (format!("^{first}"), "Titles that begin so".to_owned()))
}

fn cased(_: &Sample, reading: &Reading) -> Option<(String, String)> {
    let word = reading.capital.as_deref()?;
    made(
        format!("={word}"),
        "Written exactly so, with this case and these accents",
    )
}

fn date(_: &Sample, reading: &Reading) -> Option<(String, String)> {
    let date = reading.date.filter(|date| date.year.is_some())?;
    let year = date.year?;
    let query = match date.month {
        Some(month) => format!("date:{year:04}-01..{year:04}-{month:02}"),
        None => format!("date:{year:04}"),
    };
    made(
        query,
        "Dated so; a year, a month or a day, or a range of them",
    )
}

fn name_of_person(sample: &Sample, reading: &Reading) -> Option<(String, String)> {
    let query = name(sample, reading, Facet::Person)?;
    made(
        query,
        "Articles that name this person, however they write the name",
    )
}

fn tag(sample: &Sample, reading: &Reading) -> Option<(String, String)> {
    let query = name(sample, reading, Facet::Tag)?;
    made(
        query,
        "Articles with this tag of yours; is:starred finds those with a star",
    )
}

fn name_of_other(sample: &Sample, reading: &Reading) -> Option<(String, String)> {
    let facets = [
        Facet::Place,
        Facet::Topic,
        Facet::Organization,
        Facet::Outlet,
    ];
    let query = facets
        .into_iter()
        .find_map(|facet| name(sample, reading, facet))?;
    made(
        query,
        "Articles of this place, topic, organization or outlet",
    )
}

/// The value of a facet that most of the sample has, of those of one article.
fn name(sample: &Sample, reading: &Reading, facet: Facet) -> Option<String> {
    let names = reading.names.iter().filter(|(other, name)| {
        *other == facet && !name_key(name).is_empty() && !name.contains('"')
    });
    let most = names.max_by_key(|name| sample.n_with(name))?;
    Some(format!("{}:\"{}\"", Key::of_facet(facet).name(), most.1))
}
