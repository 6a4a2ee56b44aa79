//! The program: arguments, the window, exit codes.

use broadsheet::cli::{self, Command};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = cli::parse();
    match arguments.command {
        Some(Command::Annotate(arguments)) => cli::run_annotate(&arguments),
        None => run_window(&arguments.paths),
    }
}

/// Opens the window on the paths given.
fn run_window(paths: &[std::path::PathBuf]) -> ExitCode {
    eprintln!(
        "broadsheet: There is no window yet for {} paths; use `broadsheet annotate PATH...`",
        paths.len()
    );
    ExitCode::from(2)
}
