//! The tables: on standard output for whoever waits, and as the document that the README points at.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use crate::figure::{Figure, Figures, Section, plain};
use crate::machine::Machine;
use crate::{Effort, why};

/// One line about what is going on.
pub(crate) fn say(text: &str) {
    // Whoever closed standard error does not want to know.
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// One part's table, for a terminal.
pub(crate) fn print(section: Option<&Section>) {
    let Some(Section { title, figures, .. }) = section else { return };
    let rows: Vec<[String; 6]> =
        figures.iter().map(|figure| cells(figure).map(|cell| cell.replace("**", ""))).collect();
    let widths: [usize; 6] = std::array::from_fn(|column| {
        let cells = rows.iter().map(|row| row[column].as_str()).chain([HEADINGS[column]]);
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    });
    let mut text = format!("\n{title}\n\n");
    for row in std::iter::once(&HEADINGS.map(str::to_owned)).chain(&rows) {
        let padded = row.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}"));
        let _ = writeln!(text, "  {}", padded.collect::<Vec<_>>().join("  ").trim_end());
    }
    tell(&text);
}

/// What was not measured.
pub(crate) fn print_skipped(figures: &Figures) {
    for skipped in &figures.skipped {
        tell(&format!("SKIPPED: {skipped}"));
    }
}

fn tell(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

const HEADINGS: [&str; 6] = ["what", "ours", "limit", "ratio", "goal", "met?"];

fn cells(figure: &Figure) -> [String; 6] {
    [
        figure.what.clone(),
        figure.ours.to_string(),
        figure.limit.as_ref().map_or("–".to_owned(), |(amount, _)| amount.to_string()),
        figure.ratio().map_or("–".to_owned(), |ratio| format!("{ratio:.2}")),
        figure.goal_in_words(),
        figure.verdict().to_owned(),
    ]
}

/// The document.
pub(crate) fn write(
    file: &Path,
    figures: &Figures,
    machine: &Machine,
    effort: &Effort,
) -> anyhow::Result<()> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(file, document(figures, machine, effort)?)?;
    Ok(())
}

fn document(figures: &Figures, machine: &Machine, effort: &Effort) -> Result<String, std::fmt::Error> {
    let mut text = String::new();
    writeln!(
        text,
        "# Benchmarks\n\n\
         Written by `make bench`, which gives these figures again on any machine with Rust and PostgreSQL. Leave the\n\
         machine alone while it runs. Every figure stands beside a limit measured in the same run; the ratio is what\n\
         to compare, the figures themselves are the machine's. Callers, server and database share its cores.\n"
    )?;
    writeln!(text, "| | |\n|---|---|")?;
    for (name, value) in machine.rows() {
        writeln!(text, "| {name} | {value} |")?;
    }
    writeln!(
        text,
        "| measured | {} rounds of {} s in turns with the limit; the median counts{} |",
        effort.rounds,
        plain(effort.length.as_secs_f64()),
        if effort.small { "; BENCH_SMALL: a tenth of the large price list" } else { "" }
    )?;
    for section in &figures.sections {
        writeln!(text, "\n## {}\n\n{}\n", section.title, section.how)?;
        writeln!(text, "| {} |\n|---|--:|--:|--:|--:|---|", HEADINGS.join(" | "))?;
        for figure in &section.figures {
            writeln!(text, "| {} |", cells(figure).join(" | "))?;
        }
        writeln!(text)?;
        for figure in &section.figures {
            let limit = figure.limit.as_ref().map(|(_, what)| format!("limit: {what}"));
            let notes: Vec<String> =
                limit.into_iter().chain([figure.notes.clone()]).filter(|note| !note.is_empty()).collect();
            if !notes.is_empty() {
                writeln!(text, "* {}: {}.", figure.what, notes.join("; "))?;
            }
        }
    }
    missed(&mut text, figures)?;
    Ok(text)
}

/// What is missed, by how much and why; and what was not measured at all.
fn missed(text: &mut String, figures: &Figures) -> std::fmt::Result {
    let all = figures.sections.iter().flat_map(|section| &section.figures);
    let missed: Vec<(&Figure, f64)> = all.filter_map(|figure| Some((figure, figure.missed_by()?))).collect();
    writeln!(text, "\n## Missed\n")?;
    if missed.is_empty() {
        writeln!(text, "No goal.")?;
    }
    for (figure, share) in missed {
        let cause = why::cause(figure.key).unwrap_or("the cause is not known yet");
        writeln!(
            text,
            "* {}: by {:.1} % ({}). {cause}.",
            figure.what,
            share * 100.0,
            figure.goal_in_words()
        )?;
    }
    if !figures.skipped.is_empty() {
        writeln!(text, "\n## Not measured\n")?;
    }
    for skipped in &figures.skipped {
        writeln!(text, "* {skipped}.")?;
    }
    Ok(())
}
