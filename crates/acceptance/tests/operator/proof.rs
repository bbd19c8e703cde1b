//! `torg prove stock`, as anybody runs it.

use db::Engine;

use crate::world::Premises;
use serde_json::Value;

/// Runs the proof on this engine and answers its report, if there is such an engine here.
fn prove(engine: Engine, buyers: &str, units: &str) -> Option<Value> {
    let premises = Premises::on(engine)?;
    let arguments = ["prove", "stock", "--buyers", buyers, "--units", units, "--json"];
    let program = premises.program();
    let ran = match engine {
        Engine::Sqlite => program.run_without_database(&arguments),
        Engine::Postgres => program.run(&arguments),
    };
    Some(ran.says())
}

#[track_caller]
fn exactly(report: &Value, sold: u64, refused: u64) {
    for (figure, expected) in
        [("sold", sold), ("refused", refused), ("leaked", 0), ("doubled", 0), ("lost", 0), ("errors", 0)]
    {
        assert_eq!(report[figure], expected, "{figure} of {report}");
    }
    assert_eq!(report["proved"], true);
}

#[test]
fn exactly_as_many_pieces_are_sold_as_there_are_on_sqlite() {
    if let Some(report) = prove(Engine::Sqlite, "1000", "100") {
        exactly(&report, 100, 900);
        assert_eq!(report["engine"], "SQLite");
    }
}

#[test]
fn exactly_as_many_pieces_are_sold_as_there_are_on_postgres() {
    if let Some(report) = prove(Engine::Postgres, "1000", "100") {
        exactly(&report, 100, 900);
        assert_eq!(report["engine"], "PostgreSQL");
    }
}

#[test]
fn more_pieces_than_buyers_are_sold_to_all_of_them() {
    if let Some(report) = prove(Engine::Sqlite, "50", "100") {
        exactly(&report, 50, 0);
    }
}

#[test]
fn a_proof_of_nothing_is_wrong_usage() {
    let premises = Premises::on(Engine::Sqlite).expect("SQLite is always here");
    for arguments in [
        ["prove", "stock", "--buyers", "0", "--units", "1"],
        ["prove", "stock", "--buyers", "1", "--units", "0"],
    ] {
        let ran = premises.program().run_without_database(&arguments);
        assert!(matches!(ran.code, Some(1 | 2)), "{ran:?}");
    }
}
