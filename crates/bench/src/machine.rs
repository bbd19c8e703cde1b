//! The machine the figures are of, and the versions that made them.

use std::fs::{File, read_to_string};
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use kernel::Clock;

use crate::figure::{Rounds, plain};
use crate::ground::Ground;

/// Writes that the disk is asked to keep, for the machine's own figure.
const SYNCS: usize = 100;

/// What stands at the top of the document.
pub(crate) struct Machine(Vec<(&'static str, String)>);

impl Machine {
    /// Looks around.
    pub(crate) fn look(ground: &Ground) -> anyhow::Result<Self> {
        let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
        let first_of = |file: &str, name: &str| {
            let text = read_to_string(file).ok()?;
            let line = text.lines().find_map(|line| line.strip_prefix(name))?;
            Some(line.trim_start_matches([' ', '\t', ':', '=']).trim_matches(['"', ' ']).to_owned())
        };
        let unknown = || "unknown".to_owned();
        let memory = first_of("/proc/meminfo", "MemTotal")
            .and_then(|text| text.strip_suffix(" kB")?.parse::<f64>().ok());
        let mut rows = vec![
            ("date", ground_date()),
            (
                "processor",
                format!("{}, {cores} cores", first_of("/proc/cpuinfo", "model name").unwrap_or_else(unknown)),
            ),
            ("memory", memory.map_or_else(unknown, |kib| format!("{} GiB", plain(kib / f64::from(1 << 20))))),
            ("system", first_of("/etc/os-release", "PRETTY_NAME").unwrap_or_else(unknown)),
            (
                "kernel",
                read_to_string("/proc/sys/kernel/osrelease")
                    .map_or_else(|_| unknown(), |text| text.trim().to_owned()),
            ),
            ("disk", disk(ground.root())?),
            ("SQLite", format!("{}, WAL, synchronous = FULL", rusqlite::version())),
        ];
        if let Some(cluster) = &ground.postgres {
            let version = cluster.version(ground).unwrap_or_else(|_| unknown());
            rows.push((
                "PostgreSQL",
                format!("{version}, its default settings: fsync and synchronous_commit on"),
            ));
        }
        rows.push(("Rust", rustc().unwrap_or_else(unknown)));
        Ok(Self(rows))
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.0.iter().map(|(name, value)| (*name, value.as_str()))
    }
}

fn ground_date() -> String {
    Clock::system().now().to_string().chars().take(10).collect()
}

fn rustc() -> Option<String> {
    let told = Command::new("rustc").arg("--version").output().ok()?;
    Some(String::from_utf8(told.stdout).ok()?.trim().trim_start_matches("rustc ").to_owned())
}

/// The file system under the measurements, and how long it takes to keep 4 KiB for good.
fn disk(folder: &Path) -> anyhow::Result<String> {
    let mounts = read_to_string("/proc/mounts").unwrap_or_default();
    let places = mounts.lines().filter_map(|line| {
        let mut words = line.split(' ');
        let (_, place, kind) = (words.next()?, words.next()?, words.next()?);
        folder.starts_with(place).then_some((place.len(), kind))
    });
    let kind = places.max_by_key(|(length, _)| *length).map_or("unknown", |(_, kind)| kind);
    let path = folder.join("sync");
    let mut file = File::create(&path)?;
    let mut took = Rounds::default();
    for _ in 0..SYNCS {
        let started = Instant::now();
        file.write_all(&[1; 4_096])?;
        file.sync_data()?;
        took.add(started.elapsed().as_secs_f64() * 1e6);
    }
    std::fs::remove_file(&path)?;
    let memory = if kind == "tmpfs" { "; IN MEMORY: nothing here is durable" } else { "" };
    Ok(format!("{kind}; write and sync of 4 KiB: {} µs (median){memory}", plain(took.median())))
}
