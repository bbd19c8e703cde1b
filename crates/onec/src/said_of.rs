//! What 1C shows its operator of an import of goods.

use catalog::import::{Run, Stage};
use kernel::Lang;
use web::text;

/// How far it is.
pub(crate) fn under_way(run: &Run) -> String {
    let progress = run.progress;
    match progress.stage {
        Stage::Waiting => text::text(Lang::Ru, "onec-goods-waits", &[]),
        Stage::Reading | Stage::Comparing => {
            text::text(Lang::Ru, "onec-goods-reading", &[("percent", progress.read_percent.to_string())])
        }
        _ => {
            let told = [("done", progress.rows_done.to_string()), ("total", progress.rows_total.to_string())];
            text::text(Lang::Ru, "onec-goods-applying", &told)
        }
    }
}

/// How it went.
pub(crate) fn done(run: &Run) -> String {
    let counts = run.progress.counts;
    let told = [
        ("created", counts.created.to_string()),
        ("updated", counts.updated.to_string()),
        ("unchanged", counts.unchanged.to_string()),
        ("hidden", counts.hidden.to_string()),
        ("rejected", counts.rejected.to_string()),
    ];
    text::text(Lang::Ru, "onec-goods-done", &told)
}

/// What would change.
pub(crate) fn previewed(run: &Run) -> String {
    let it = run.difference.clone().unwrap_or_default();
    let told = [
        ("created", it.created.to_string()),
        ("changed", it.changed.to_string()),
        ("unchanged", it.unchanged.to_string()),
        ("hidden", it.hidden.to_string()),
    ];
    text::text(Lang::Ru, "onec-goods-preview", &told)
}

/// Why nothing was taken in, as the list of imports says it, too.
pub(crate) fn failed(run: &Run) -> String {
    let Some(failure) = &run.failure else { return text::text(Lang::Ru, "onec-unavailable", &[]) };
    let key = format!("file-error-{}", text::key_of(&failure.code));
    let why = text::find(Lang::Ru, &key, &failure.named()).unwrap_or_else(|| failure.code.clone());
    let why = match failure.line {
        Some(line) => text::text(Lang::Ru, "import-at-line", &[("line", line.to_string()), ("reason", why)]),
        None => why,
    };
    match &failure.file {
        Some(file) => text::text(Lang::Ru, "import-in-file", &[("file", file.clone()), ("reason", why)]),
        None => why,
    }
}
