//! From the start of the process to its first answer; its memory at rest; the size of the binary.

use std::time::Duration;

use crate::figure::{Amount, Figure, Figures, Goal, Rounds, plain};
use crate::ground::Ground;
use crate::program::{Place, Server};
use crate::{Effort, report};

const STARTS: usize = 9;
/// After its first answer a server at rest has done whatever it does at first.
const REST: Duration = Duration::from_secs(2);
const MIB: f64 = 1024.0 * 1024.0;

pub(crate) fn measure(ground: &Ground, _: &Effort, figures: &mut Figures) -> anyhow::Result<()> {
    report::say("start");
    let place = Place::sqlite(ground, "start")?;
    let first = Server::start(ground, &place)?.started_in;
    let (mut starts, mut resident) = (Rounds::default(), Rounds::default());
    for start in 0..STARTS {
        let server = Server::start(ground, &place)?;
        starts.add(server.started_in.as_secs_f64() * 1e3);
        if start % 3 == 0 {
            std::thread::sleep(REST);
            resident.add(server.memory().resident as f64 / MIB);
        }
    }
    let size = std::fs::metadata(&ground.torg)?.len() as f64 / MIB;
    let how = "`torg serve` on an SQLite file, from the start of its process until `GET /health/` is answered. Memory is what \
               is resident two seconds later.";
    figures.add(
        "Start",
        how,
        vec![
            Figure {
                key: "start",
                what: "start to first answer".to_owned(),
                ours: Amount::new(starts.median(), "ms"),
                limit: None,
                goal: Some(Goal::AtMost(300.0)),
                notes: format!(
                    "{} ms over {STARTS} starts; the very first, which makes the database, {} ms",
                    starts.spread(),
                    plain(first.as_secs_f64() * 1e3)
                ),
            },
            Figure {
                key: "idle",
                what: "resident at rest".to_owned(),
                ours: Amount::new(resident.median(), "MiB"),
                limit: None,
                goal: Some(Goal::AtMost(40.0)),
                notes: format!("{} MiB", resident.spread()),
            },
            Figure {
                key: "binary",
                what: "binary".to_owned(),
                ours: Amount::new(size, "MiB"),
                limit: None,
                goal: Some(Goal::AtMost(40.0)),
                notes: String::new(),
            },
        ],
    );
    Ok(())
}
