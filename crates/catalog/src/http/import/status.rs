//! What a person is told of an import.

use kernel::{Id, Lang, Uid};
use serde::Serialize;
use web::text::{find, key_of, text};

use super::say;
use crate::Shop;
use crate::import::{
    Counts, Difference, Failure, Group, Guard, Progress, RolledBack, Run, Stage, State, Stop, Wanted,
};

/// What reading the file is of the whole, in hundredths: a file is read about four times as fast as it is applied.
const READING_SHARE: i64 = 20;

/// An import as it stands.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = ImportStatus)]
#[serde(untagged)]
pub(super) enum Status {
    Run(Box<OfRun>),
    Group(OfGroup),
}

/// The import of one shop.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = ShopImport)]
pub(super) struct OfRun {
    #[schema(value_type = String, format = Uuid)]
    task_id: Uid,
    /// `PENDING`, `PROGRESS`, `HELD` (it waits to be applied or discarded), `SUCCESS`, `FAILURE`, `DISCARDED` or
    /// `ROLLED_BACK`.
    #[schema(example = "SUCCESS")]
    state: &'static str,
    /// The state in words.
    #[schema(example = "Задача завершена успешно")]
    status: String,
    /// What came of it, once it is over, or why it waits.
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<String>,
    #[schema(value_type = i64)]
    shop_id: Id<Shop>,
    shop_name: String,
    progress: ShownProgress,
    counts: Counts,
    /// The first 1,000 rows that were left out.
    errors: Vec<ShownError>,
    #[serde(skip_serializing_if = "Option::is_none")]
    failure: Option<ShownFailure>,
    /// `preview`, `apply` or `roll_back`.
    #[schema(value_type = String, example = "apply")]
    wanted: Wanted,
    /// What the file would change, once that has been compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    difference: Option<Difference>,
    /// The guard rails in its way, while it is held.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    stopped: Vec<ShownStop>,
    /// What became of rolling it back, once that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    rolled_back: Option<RolledBack>,
}

/// A guard rail that an import went over.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = ImportStop)]
struct ShownStop {
    guard: Guard,
    /// So many offers, or rows of the file,
    count: i64,
    /// of so many:
    of: i64,
    /// so many hundredths,
    percent: i64,
    /// where this many may be.
    limit_percent: i64,
    /// The same in words.
    #[schema(example = "Скрыть 400 из 1000 товаров (40 %), можно не больше 30 %.")]
    message: String,
}

/// How far an import is.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = ImportProgress)]
struct ShownProgress {
    /// `waiting`, `reading`, `comparing`, `applying`, `rolling_back` or `finished`.
    #[schema(value_type = String, example = "applying")]
    stage: Stage,
    /// Rows of the file; zero until it has been read.
    rows_total: i64,
    /// Rows read, or settled.
    rows_done: i64,
    /// Of the whole: reading the file is its first fifth.
    percent: i64,
}

/// A row that was left out.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = ImportRowError)]
struct ShownError {
    /// Line of the file, from 1.
    line: u64,
    /// Stable name of what is wrong.
    #[schema(example = "bad_price")]
    code: String,
    /// What is wrong, in words.
    message: String,
    /// The beginning of the offending value.
    value: String,
}

/// Why an import failed, or was discarded although nobody had decided so.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = ImportFailure)]
struct ShownFailure {
    /// Stable name of the reason.
    #[schema(example = "not_a_price_list")]
    code: String,
    /// Line of the file at which reading ended.
    line: Option<u64>,
    /// Which file, where several were delivered together.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "prices.xml")]
    file: Option<String>,
    /// The reason, in words.
    message: String,
}

/// The imports of all shops.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = AllImports)]
pub(super) struct OfGroup {
    #[schema(value_type = String, format = Uuid)]
    task_id: Uid,
    /// `PENDING`, `PROGRESS`, `SUCCESS` (at least one shop's is) or `FAILURE`.
    #[schema(example = "SUCCESS")]
    state: &'static str,
    /// The state in words.
    #[schema(example = "Задача завершена успешно")]
    status: String,
    /// The summary, once all are over.
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<String>,
    /// `Успешно`, `Частично успешно` or `Ошибка`, once all are over.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Успешно")]
    overall_status: Option<String>,
    /// How many shops' imports are done.
    #[schema(example = "Загружено 3 магазинов из 3, Ошибок: 0")]
    summary: String,
    /// Each shop's import.
    results: Vec<ShopResult>,
}

/// A shop's import among those of all shops.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = ShopImportResult)]
struct ShopResult {
    #[schema(value_type = i64)]
    shop_id: Id<Shop>,
    shop_name: String,
    /// `waiting`, `running`, `held`, `success`, `error`, `discarded` or `rolled_back`.
    #[schema(example = "success")]
    status: &'static str,
    /// What came of it, or how far it is.
    details: String,
    /// What to ask for its own status by.
    #[schema(value_type = String, format = Uuid)]
    task_id: Uid,
}

impl Status {
    pub(super) fn of_run(run: &Run, lang: Lang) -> Self {
        let (state, status) = shown_state(run.state, lang);
        let errors = run.errors.iter().map(|error| ShownError {
            line: error.line,
            message: reason(lang, ("row-error", &error.code, &[]), None),
            code: error.code.clone(),
            value: error.value.clone(),
        });
        let failure = run.failure.as_ref().map(|failure| ShownFailure {
            code: failure.code.clone(),
            line: failure.line,
            file: failure.file.clone(),
            message: failure_text(lang, failure),
        });
        Self::Run(Box::new(OfRun {
            task_id: run.uid,
            state,
            status,
            message: run.state.is_over().then(|| details(run, lang)),
            shop_id: run.shop,
            shop_name: run.shop_name.clone(),
            progress: shown_progress(run.progress),
            counts: run.progress.counts,
            errors: errors.collect(),
            failure,
            wanted: run.wanted,
            difference: run.difference.clone(),
            stopped: run.stopped.iter().map(|stop| ShownStop::of(stop, lang)).collect(),
            rolled_back: (run.wanted == Wanted::RollBack).then_some(run.rolled_back),
        }))
    }

    pub(super) fn of_group(group: &Group, lang: Lang) -> Self {
        let state = group.state();
        let (shown, status) = shown_state(state, lang);
        let are = |state| group.runs.iter().filter(|run| run.state == state).count();
        let (done, failed, all) = (are(State::Done), are(State::Failed), group.runs.len());
        let over = group.runs.iter().all(|run| run.state.is_over());
        let overall = match (done, failed) {
            (done, _) if done == all => "import-overall-success",
            (_, failed) if failed == all => "import-overall-error",
            _ => "import-overall-partial",
        };
        let counts = [("done", done.to_string()), ("all", all.to_string()), ("failed", failed.to_string())];
        let summary = text(lang, "import-summary", &counts);
        let results = group.runs.iter().map(|run| ShopResult {
            shop_id: run.shop,
            shop_name: run.shop_name.clone(),
            status: match run.state {
                State::Waiting => "waiting",
                State::Running => "running",
                State::Held => "held",
                State::Done => "success",
                State::Failed => "error",
                State::Discarded => "discarded",
                State::RolledBack => "rolled_back",
            },
            details: details(run, lang),
            task_id: run.uid,
        });
        Self::Group(OfGroup {
            task_id: group.uid,
            state: shown,
            status,
            message: over.then(|| summary.clone()),
            overall_status: over.then(|| say(lang, overall)),
            summary,
            results: results.collect(),
        })
    }
}

impl ShownStop {
    fn of(stop: &Stop, lang: Lang) -> Self {
        Self {
            guard: stop.guard,
            count: stop.count,
            of: stop.of,
            percent: stop.percent(),
            limit_percent: stop.limit_percent,
            message: stop_text(stop, lang),
        }
    }
}

fn stop_text(stop: &Stop, lang: Lang) -> String {
    let told = [
        ("count", stop.count.to_string()),
        ("of", stop.of.to_string()),
        ("percent", stop.percent().to_string()),
        ("limit", stop.limit_percent.to_string()),
    ];
    let key = match stop.guard {
        Guard::Hidden => "import-stop-hidden",
        Guard::PriceJump => "import-stop-price-jump",
        Guard::SoldOut => "import-stop-sold-out",
        Guard::ZeroPrice => "import-stop-zero-price",
    };
    text(lang, key, &told)
}

pub(super) fn shown_state(state: State, lang: Lang) -> (&'static str, String) {
    let (shown, key) = match state {
        State::Waiting => ("PENDING", "import-pending"),
        State::Running => ("PROGRESS", "import-progress"),
        State::Held => ("HELD", "import-held"),
        State::Done => ("SUCCESS", "import-success"),
        State::Failed => ("FAILURE", "import-failure"),
        State::Discarded => ("DISCARDED", "import-discarded"),
        State::RolledBack => ("ROLLED_BACK", "import-rolled-back"),
    };
    (shown, say(lang, key))
}

fn shown_progress(progress: Progress) -> ShownProgress {
    let Progress { stage, rows_total, rows_done, read_percent, .. } = progress;
    let percent = match stage {
        Stage::Finished => 100,
        _ => {
            let applied = (rows_done.min(rows_total) * 100).checked_div(rows_total).unwrap_or(0);
            (read_percent * READING_SHARE + applied * (100 - READING_SHARE)) / 100
        }
    };
    ShownProgress { stage, rows_total, rows_done, percent }
}

/// What came of a run, how far it is, or why it waits.
pub(super) fn details(run: &Run, lang: Lang) -> String {
    let Counts { created, updated, unchanged, hidden, rejected } = run.progress.counts;
    match (&run.failure, run.state) {
        (Some(failure), _) => failure_text(lang, failure),
        (None, State::Held) => held_text(run, lang),
        (None, State::RolledBack) => {
            let RolledBack { restored, withdrawn, kept } = run.rolled_back;
            let told = [("restored", restored), ("withdrawn", withdrawn), ("kept", kept)];
            text(lang, "import-rolled-back-counts", &told.map(|(name, count)| (name, count.to_string())))
        }
        (None, State::Waiting | State::Failed | State::Discarded) => shown_state(run.state, lang).1,
        (None, State::Running | State::Done) => {
            let counts = [
                ("created", created.to_string()),
                ("updated", updated.to_string()),
                ("unchanged", unchanged.to_string()),
                ("hidden", hidden.to_string()),
                ("rejected", rejected.to_string()),
            ];
            text(lang, "import-counts", &counts)
        }
    }
}

/// The rails in its way, or what a preview was asked for.
fn held_text(run: &Run, lang: Lang) -> String {
    let stops: Vec<String> = run.stopped.iter().map(|stop| stop_text(stop, lang)).collect();
    if !stops.is_empty() {
        return text(lang, "import-stopped", &[("reasons", stops.join(" "))]);
    }
    let it = run.difference.clone().unwrap_or_default();
    let told = [
        ("created", it.created.to_string()),
        ("changed", it.changed.to_string()),
        ("unchanged", it.unchanged.to_string()),
        ("hidden", it.hidden.to_string()),
    ];
    text(lang, "import-preview", &told)
}

fn failure_text(lang: Lang, failure: &Failure) -> String {
    let why = reason(lang, ("file-error", &failure.code, &failure.named()), failure.line);
    match &failure.file {
        Some(file) => text(lang, "import-in-file", &[("file", file.clone()), ("reason", why)]),
        None => why,
    }
}

/// The text of a code; the code itself for one that an older version of the program wrote.
fn reason(
    lang: Lang,
    (kind, code, named): (&str, &str, &[(&'static str, String)]),
    line: Option<u64>,
) -> String {
    let key = format!("{kind}-{}", key_of(code));
    let line = line.filter(|line| *line > 0).map(|line| ("line", line.to_string()));
    let said = find(lang, &key, named).unwrap_or_else(|| code.to_owned());
    match line {
        Some(line) => text(lang, "import-at-line", &[line, ("reason", said)]),
        None => said,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_moves_while_the_file_is_read_and_never_back() {
        let at = |stage, read_percent, rows_done, rows_total| {
            let progress = Progress { stage, read_percent, rows_done, rows_total, counts: Counts::default() };
            shown_progress(progress).percent
        };
        let told = [
            at(Stage::Waiting, 0, 0, 0),
            at(Stage::Reading, 50, 700, 0),
            at(Stage::Reading, 100, 1_400, 0),
            at(Stage::Applying, 100, 0, 1_400),
            at(Stage::Applying, 100, 700, 1_400),
            at(Stage::Applying, 100, 1_400, 1_400),
            at(Stage::Finished, 100, 1_400, 1_400),
        ];
        assert_eq!(told, [0, 10, 20, 20, 60, 100, 100]);
    }
}
