//! Citations of articles as text, in the styles that people and their programs take.
//!
//! 1. What an article does not say is left out or told as the style has it; nothing is guessed.
//! 2. The path of a file is never part of a citation: it leads nobody else to the article, and
//!    tells readers names of people and folders that are not theirs to know.
//! 3. Several citations stand in the order asked, as the style parts them; of many articles
//!    they are written by a worker.

mod bibtex;
mod chicago;
mod names;
mod ris;

use crate::corpus::date::PartialDate;
use crate::index::{DocId, Snapshot};
use names::Author;
use std::sync::Arc;

/// How a citation is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CitationStyle {
    /// A bibliography entry of the Chicago manual, notes and bibliography, newspaper article.
    Chicago,
    /// A note of the same manual.
    ChicagoNote,
    /// An entry for LaTeX.
    BibTex,
    /// A record for reference managers.
    Ris,
}

/// What is known of an article that is cited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Cited {
    authors: Vec<Author>,
    title: String,
    outlet: Option<String>,
    date: Option<PartialDate>,
    language: Option<&'static str>,
}

/// Citations that a worker writes: of so many articles that the window would wait for them.
#[derive(Clone, Debug)]
pub struct CitationQuestion {
    /// The corpus.
    pub snapshot: Arc<Snapshot>,
    /// The articles, in order.
    pub docs: Vec<DocId>,
    /// How they are written.
    pub style: CitationStyle,
}

impl CitationQuestion {
    /// More articles than are cited at once.
    pub const AT_ONCE: usize = 500;

    /// The citations.
    pub fn answer(&self) -> String {
        citations(&self.snapshot, &self.docs, self.style)
    }
}

/// Citations of articles, in their order; those that are gone are left out.
pub(super) fn citations(snapshot: &Snapshot, docs: &[DocId], style: CitationStyle) -> String {
    let cited: Vec<Cited> = docs
        .iter()
        .filter_map(|doc| Cited::of(snapshot, *doc))
        .collect();
    written(&cited, style)
}

fn written(cited: &[Cited], style: CitationStyle) -> String {
    let lines: Vec<String> = match style {
        CitationStyle::Chicago => cited.iter().map(chicago::entry).collect(),
        CitationStyle::ChicagoNote => cited.iter().map(chicago::note).collect(),
        CitationStyle::BibTex => return bibtex::entries(cited),
        CitationStyle::Ris => return cited.iter().map(ris::record).collect(),
    };
    lines.join("\n")
}

impl Cited {
    fn of(snapshot: &Snapshot, doc: DocId) -> Option<Self> {
        let (article, header) = (snapshot.article(doc)?, snapshot.header(doc)?);
        let in_text = header
            .byline
            .and_then(|span| article.text().get(span.range()));
        let byline = in_text.or(article.given.byline.as_deref());
        let outlets = snapshot.outlets(doc).join(" / ");
        Some(Self {
            authors: byline.map(names::authors).unwrap_or_default(),
            title: one_line(&header.title),
            outlet: Some(one_line(&outlets)).filter(|outlet| !outlet.is_empty()),
            date: snapshot.date(doc),
            language: snapshot.language(doc),
        })
    }

    /// The year, where it is known.
    fn year(&self) -> Option<i16> {
        self.date.and_then(|date| date.year)
    }
}

/// Words with one space between: no style has room for line ends inside a field.
fn one_line(text: &str) -> String {
    let is_shown = |letter: &char| !letter.is_control() || letter.is_whitespace();
    let shown: String = text.chars().filter(is_shown).collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name of a month, 1 to 12.
fn month(number: u8) -> Option<&'static str> {
    let at = usize::from(number).checked_sub(1)?;
    PartialDate::MONTHS.get(at).copied()
}

#[cfg(test)]
mod tests {
    use super::names::authors;
    use super::{CitationStyle, Cited, citations, written};
    use crate::corpus::Article;
    use crate::corpus::annotation::Header;
    use crate::corpus::article::{Given, Origin};
    use crate::corpus::date::PartialDate;
    use crate::index::{DocId, IndexBuilder};
    use std::path::PathBuf;
    use std::sync::Arc;

    fn cited(title: &str, byline: &str, outlet: &str, date: (i16, u8, u8)) -> Cited {
        let (year, month, day) = date;
        Cited {
            authors: authors(byline),
            title: title.to_owned(),
            outlet: (!outlet.is_empty()).then(|| outlet.to_owned()),
            date: (date != (0, 0, 0)).then_some(PartialDate {
                year: (year > 0).then_some(year),
                month: (month > 0).then_some(month),
                day: (day > 0).then_some(day),
            }),
            language: Some("en"),
        }
    }

    fn all() -> Vec<Cited> {
        let percent = cited(
            "Profit up 5% at R&D_Lab #1 {\"sic\"} ~ $3 \\ ^",
            "By Łukasz Żółć and Ann O’Neil",
            "Smith & Sons",
            (2024, 3, 0),
        );
        vec![
            cited(
                "Grain corridor reopens",
                "By Ayse Demir",
                "Anadolu",
                (2025, 11, 9),
            ),
            cited("Who pays?", "", "", (0, 0, 0)),
            cited("Who pays?", "", "The Post", (0, 11, 9)),
            percent,
        ]
    }

    fn check(style: CitationStyle, expected: &[&str]) {
        let found = written(&all(), style);
        let found: Vec<&str> = found.lines().collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn chicago_entries_begin_with_whoever_answers_for_the_article() {
        check(
            CitationStyle::Chicago,
            &[
                "Demir, Ayse. “Grain corridor reopens.” Anadolu, November 9, 2025.",
                "“Who pays?” n.d.",
                "The Post. “Who pays?” November 9.",
                "Żółć, Łukasz, and Ann O’Neil. “Profit up 5% at R&D_Lab #1 {‘sic’} ~ $3 \\ ^.” \
                 Smith & Sons, March 2024.",
            ],
        );
        check(
            CitationStyle::ChicagoNote,
            &[
                "Ayse Demir, “Grain corridor reopens,” Anadolu, November 9, 2025.",
                "“Who pays?,” n.d.",
                "“Who pays?,” The Post, November 9.",
                "Łukasz Żółć and Ann O’Neil, “Profit up 5% at R&D_Lab #1 {‘sic’} ~ $3 \\ ^,” \
                 Smith & Sons, March 2024.",
            ],
        );
    }

    #[test]
    fn bibtex_escapes_what_latex_reads_and_names_each_entry_once() {
        check(
            CitationStyle::BibTex,
            &[
                "@article{demir2025grain,",
                "  author = {Demir, Ayse},",
                "  title = {{Grain corridor reopens}},",
                "  journal = {Anadolu},",
                "  year = {2025},",
                "  month = nov,",
                "  day = {9},",
                "  langid = {en}",
                "}",
                "",
                "@misc{whopays,",
                "  title = {{Who pays?}},",
                "  langid = {en}",
                "}",
                "",
                "@article{thepostwho,",
                "  title = {{Who pays?}},",
                "  journal = {The Post},",
                "  month = nov,",
                "  day = {9},",
                "  langid = {en}",
                "}",
                "",
                "@article{zolc2024profit,",
                "  author = {Żółć, Łukasz and O’Neil, Ann},",
                "  title = {{Profit up 5\\% at R\\&D\\_Lab \\#1 \\{\"sic\"\\} \\textasciitilde{} \\$3 \
                 \\textbackslash{} \\textasciicircum{}}},",
                "  journal = {Smith \\& Sons},",
                "  year = {2024},",
                "  month = mar,",
                "  langid = {en}",
                "}",
            ],
        );
    }

    #[test]
    fn ris_records_have_a_tag_a_line_and_an_end() {
        check(
            CitationStyle::Ris,
            &[
                "TY  - NEWS",
                "AU  - Demir, Ayse",
                "TI  - Grain corridor reopens",
                "T2  - Anadolu",
                "PY  - 2025",
                "DA  - 2025/11/09/",
                "LA  - en",
                "ER  - ",
                "",
                "TY  - NEWS",
                "TI  - Who pays?",
                "LA  - en",
                "ER  - ",
                "",
                "TY  - NEWS",
                "TI  - Who pays?",
                "T2  - The Post",
                "DA  - /11/09/",
                "LA  - en",
                "ER  - ",
                "",
                "TY  - NEWS",
                "AU  - Żółć, Łukasz",
                "AU  - O’Neil, Ann",
                "TI  - Profit up 5% at R&D_Lab #1 {\"sic\"} ~ $3 \\ ^",
                "T2  - Smith & Sons",
                "PY  - 2024",
                "DA  - 2024/03//",
                "LA  - en",
                "ER  - ",
                "",
            ],
        );
    }

    #[test]
    fn no_citation_tells_where_the_file_lies() {
        let file = PathBuf::from("/home/ann/leak/source.csv");
        let origins = [
            Origin::File(file.clone()),
            Origin::Part {
                file,
                part: "row 12".to_owned(),
            },
        ];
        let header = Header {
            title: "Rates held".to_owned(),
            ..Header::default()
        };
        let drawn = origins.into_iter().zip(["June", "July"]);
        let articles = drawn.map(|(origin, text)| {
            let article = Article::new(origin, Given::default(), text.to_owned());
            (Arc::new(article), Arc::new(header.clone()))
        });
        let mut index = IndexBuilder::default();
        let DocId(first) = index.push_segment(articles.collect());
        let snapshot = index.publish();
        let docs = [DocId(first), DocId(first + 1)];
        for style in [
            CitationStyle::Chicago,
            CitationStyle::ChicagoNote,
            CitationStyle::BibTex,
            CitationStyle::Ris,
        ] {
            let found = citations(&snapshot, &docs, style);
            assert_eq!(found.matches("Rates held").count(), 2, "{style:?}: {found}");
            for told in ["ann", "leak", "source.csv", "row 12"] {
                assert!(!found.contains(told), "{style:?}: {found}");
            }
        }
    }

    #[test]
    fn equal_keys_are_told_apart() {
        let one = cited("Rates held", "", "Reuters", (2024, 1, 1));
        let found = written(&[one.clone(), one.clone(), one], CitationStyle::BibTex);
        let heads: Vec<&str> = found.lines().filter(|line| line.starts_with('@')).collect();
        let expected = [
            "@article{reuters2024rates,",
            "@article{reuters2024ratesa,",
            "@article{reuters2024ratesb,",
        ];
        assert_eq!(heads, expected);
    }
}
