//! The program: arguments, logging, the window, exit codes.

use broadsheet::cli::{self, Command};
use broadsheet::{pipeline, ui};
use std::process::ExitCode;
use tracing_subscriber::EnvFilter;

fn main() -> ExitCode {
    let arguments = cli::parse();
    let reading = arguments.reading();
    log();
    pipeline::isolate();
    match arguments.command {
        Some(Command::Decode {
            path,
            no_split,
            mappings,
        }) => {
            let options = pipeline::decode_options(no_split, mappings.as_deref());
            cli::run_decode(&path, &options)
        }
        Some(Command::Annotate(arguments)) => cli::run_annotate(&arguments),
        None => ui::run_window(ui::Start {
            paths: arguments.paths,
            reading,
            private: arguments.private,
            workspace: arguments.workspace,
        }),
    }
}

/// Logs to standard error what `RUST_LOG` asks for; without it, nothing.
fn log() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("off"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
}
