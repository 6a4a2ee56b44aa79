//! Puts a table into a file of results, with the day, the machine and its load.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

/// What stands at the head of a file that is not there yet.
const HEAD: &str = "# Results\n\nMeasured by the programs under `examples/` and `benches/`; \
                    each table says how, when and beside what load.\n";

/// The machine's load, where the system tells it.
pub fn load() -> String {
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load: Vec<&str> = load.split_whitespace().take(3).collect();
    load.join(" ")
}

/// Puts the table of `n` articles into a file, in the place of an earlier one.
pub fn put(file: &Path, n: usize, table: &[String], before: &str) -> std::io::Result<()> {
    let old = std::fs::read_to_string(file).unwrap_or_else(|_| HEAD.to_owned());
    let heading = format!("## Beside tantivy: {n} articles\n");
    let mut text = without(&old, &heading).trim_end().to_owned();
    let _ = write!(text, "\n\n{heading}\n{}\n", body(n, table, before));
    std::fs::write(file, text)
}

/// The text without the section of a heading.
fn without(text: &str, heading: &str) -> String {
    let Some((before, rest)) = text.split_once(heading) else {
        return text.to_owned();
    };
    let behind = rest.find("\n## ").and_then(|at| rest.get(at + 1..));
    format!("{before}{}", behind.unwrap_or_default())
}

fn body(n: usize, table: &[String], before: &str) -> String {
    let processor = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = processor
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(": "))
        .map_or("unknown", |(_, model)| model);
    let n_processors = std::thread::available_parallelism().map_or(1, usize::from);
    let day = Command::new("date").args(["-u", "+%F %H:%M UTC"]).output();
    let day = day.map_or_else(
        |_| "unknown".to_owned(),
        |output| String::from_utf8_lossy(&output.stdout).trim().to_owned(),
    );
    let mut body = format!(
        "`cargo run --release --example engine_table -- PRESS_FOLDER {n} benches/RESULTS.md`, \
         {day}. Machine: {n_processors} x {model}; load {before} at the start, {} at the end. \
         Processor time of one thread; microseconds but for the last two lines.\n\n",
        load()
    );
    for (nth, line) in table.iter().enumerate() {
        let cells: Vec<&str> = line.split('\t').collect();
        let _ = writeln!(body, "| {} |", cells.join(" | "));
        if nth == 0 {
            let _ = writeln!(body, "|{}", "---|".repeat(cells.len()));
        }
    }
    body.trim_end().to_owned()
}
