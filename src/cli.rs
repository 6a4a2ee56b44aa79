//! The command line: what is opened in the window, and `broadsheet annotate`, the
//! pipeline without a window.
//!
//! 1. `broadsheet [PATH]...` opens files and folders in the window.
//! 2. `broadsheet annotate PATH...` prints annotations of files and folders.
//! 3. `broadsheet annotate -` annotates JSON lines from standard input.
//! 4. Only a first word that is exactly "annotate" is the command: `broadsheet ./annotate`
//!    and `broadsheet -- annotate` open a folder of that name.
//!
//! Exit codes: 0 when something was read, 1 when nothing could be read, 2 for wrong usage.

mod files;
mod record;
mod spelling;
mod stream;

pub use record::Record;

use crate::pipeline::{self, Mapping, Mappings, Options};
use clap::{Args, Parser, Subcommand};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Explore a corpus of news articles: search, read, and filter by people, organizations,
/// places and topics, offline.
#[derive(Clone, Debug, PartialEq, Eq, Parser)]
#[command(
    name = "broadsheet",
    version,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true
)]
pub struct Arguments {
    /// What to do without a window.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Files and folders to open; without any, the articles that come with the program.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Keep a file one article even if it holds many, as exports of news databases do.
    #[arg(long)]
    pub no_split: bool,
    /// Keep nothing of this session on the disk, and use nothing that was kept.
    #[arg(long)]
    pub private: bool,
    /// The workspace to open; it is made where there is none of this name.
    #[arg(long, value_name = "NAME", conflicts_with = "private")]
    pub workspace: Option<String>,
    /// Which columns of tables and fields of records are what: text=COL,title=COL,date=COL,
    /// outlet=COL,byline=COL; COL is a name, or a number counted from 1.
    #[arg(long, value_name = "USE=COL,…")]
    pub map: Option<Mapping>,
}

/// What is done without a window.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum Command {
    /// Print the annotations of articles as JSON lines.
    Annotate(AnnotateArguments),
    /// Read one file for the process that started this one.
    #[command(name = pipeline::DECODE_WORD, hide = true)]
    Decode {
        /// The file.
        path: PathBuf,
        /// Keep it one article.
        #[arg(long)]
        no_split: bool,
        /// What was said of columns, as JSON.
        #[arg(long)]
        mappings: Option<String>,
    },
}

/// Arguments of `broadsheet annotate`.
#[derive(Clone, Debug, PartialEq, Eq, Args)]
pub struct AnnotateArguments {
    /// Files and folders, or "-" for JSON lines {"id", "text", "title"?, "date"?} on standard input.
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// Keep a file one article even if it holds many, as exports of news databases do.
    #[arg(long)]
    pub no_split: bool,
    /// Which columns of tables and fields of records are what: text=COL,title=COL,date=COL,
    /// outlet=COL,byline=COL; COL is a name, or a number counted from 1.
    #[arg(long, value_name = "USE=COL,…")]
    pub map: Option<Mapping>,
}

impl Arguments {
    /// How the window reads files, where the arguments say other than the settings.
    pub fn reading(&self) -> Option<Options> {
        (self.no_split || self.map.is_some()).then(|| reading(self.no_split, self.map.as_ref()))
    }
}

/// How files are read.
fn reading(no_split: bool, map: Option<&Mapping>) -> Options {
    Options {
        split: !no_split,
        mappings: map
            .cloned()
            .map(Mappings::for_all)
            .unwrap_or_default()
            .into(),
    }
}

/// The arguments of this process. Ends it for `--help`, `--version` and wrong usage.
pub fn parse() -> Arguments {
    Arguments::parse()
}

/// Annotates what the arguments name, prints to standard output, and tells of what could
/// not be read on standard error.
pub fn run_annotate(arguments: &AnnotateArguments) -> ExitCode {
    let is_stdin = |path: &PathBuf| path.as_path() == Path::new("-");
    let out = io::stdout().lock();
    let mut errors = io::stderr().lock();
    if !arguments.paths.iter().any(is_stdin) {
        return finish(files::run(arguments, out, &mut errors), &mut errors);
    }
    if arguments.paths.len() > 1 {
        let message =
            "Standard input \"-\" cannot be mixed with paths; annotate them one after the other";
        let _ = writeln!(errors, "broadsheet: {message}");
        return ExitCode::from(2);
    }
    let input = io::stdin().lock();
    finish(stream::run(input, out, &mut errors), &mut errors)
}

/// Reads one file and prints what it holds, for a parent that speaks the same way.
pub fn run_decode(path: &Path, options: &Options) -> ExitCode {
    match pipeline::decode(path, options, io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(1),
    }
}

/// What an annotating run came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Something was read, or nothing was asked for.
    Done,
    /// Nothing, or not the whole of standard input, could be read.
    Unread,
}

/// The exit code. A reader that closed the pipe has all it wanted, so that is no failure.
fn finish(outcome: io::Result<Outcome>, errors: &mut impl Write) -> ExitCode {
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Unread) => ExitCode::from(1),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(
                errors,
                "broadsheet: The annotations could not be written: {error}"
            );
            ExitCode::from(1)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{AnnotateArguments, Arguments, Command, Mapping, Mappings};
    use clap::Parser as _;
    use std::path::PathBuf;

    fn paths(words: &[&str]) -> Vec<PathBuf> {
        words.iter().map(PathBuf::from).collect()
    }

    fn opens(words: &[&str], expected: &[&str]) {
        let no_split = words.first() == Some(&"--no-split");
        let words = std::iter::once("broadsheet").chain(words.iter().copied());
        let found = Arguments::try_parse_from(words).expect("right usage");
        assert_eq!(found.command, None);
        assert_eq!(found.no_split, no_split);
        assert_eq!(found.paths, paths(expected));
    }

    fn annotates(words: &[&str], expected: &[&str]) {
        let no_split = words.first() == Some(&"--no-split");
        let words = ["broadsheet", "annotate"].iter().chain(words);
        let found = Arguments::try_parse_from(words).expect("right usage");
        let command = Command::Annotate(AnnotateArguments {
            paths: paths(expected),
            no_split,
            map: None,
        });
        assert_eq!(found.command, Some(command));
    }

    #[test]
    fn paths_are_opened() {
        opens(&[], &[]);
        opens(&["a", "b.txt"], &["a", "b.txt"]);
        opens(&["./annotate"], &["./annotate"]);
        opens(&["--", "annotate"], &["annotate"]);
        opens(&["a", "annotate"], &["a", "annotate"]);
        opens(&["help"], &["help"]);
        opens(&["--", "--help"], &["--help"]);
        opens(&["annotated"], &["annotated"]);
        opens(&["--no-split", "a"], &["a"]);
        opens(&["--private", "a"], &["a"]);
    }

    #[test]
    fn annotate_takes_paths() {
        annotates(&["-"], &["-"]);
        annotates(&["a", "b"], &["a", "b"]);
        annotates(&["annotate"], &["annotate"]);
        annotates(&["--", "-x"], &["-x"]);
        annotates(&["--no-split", "a"], &["a"]);
        annotates(&["--", "--no-split"], &["--no-split"]);
    }

    #[test]
    fn columns_are_named() {
        let words = ["broadsheet", "--map", "text=Inhalt,title=2", "a.csv"];
        let found = Arguments::try_parse_from(words).expect("right usage");
        let mapping: Mapping = "text=Inhalt,title=2".parse().expect("a mapping");
        assert_eq!(found.map, Some(mapping.clone()));
        let options = found.reading().expect("other than the settings");
        assert_eq!(*options.mappings, Mappings::for_all(mapping.clone()));
        assert!(options.split);
        let words = ["broadsheet", "annotate", "--map=text=Inhalt,title=2", "a"];
        let found = Arguments::try_parse_from(words).expect("right usage");
        let Some(Command::Annotate(found)) = found.command else {
            panic!("a command");
        };
        assert_eq!(found.map, Some(mapping));
    }

    #[test]
    fn wrong_usage() {
        for words in [
            &["annotate"][..],
            &["--nonsense"],
            &["annotate", "--nonsense"],
            &["--map", "body=a", "a.csv"],
            &["annotate", "--map", "a", "a.csv"],
        ] {
            let words = std::iter::once("broadsheet").chain(words.iter().copied());
            let error = Arguments::try_parse_from(words).expect_err("wrong usage");
            assert_eq!(error.exit_code(), 2);
        }
    }
}
