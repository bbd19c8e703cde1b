//! What Linux tells of a process: its time on the processors and its memory. Elsewhere nothing is told.

use std::path::Path;
use std::time::Duration;

/// The kernel counts a process's time in hundredths of a second, whatever its own clock (USER_HZ).
const TICK: Duration = Duration::from_millis(10);

/// The fields of `/proc/…/stat` behind the program's name, which may hold spaces and brackets.
fn stat(process: &str) -> Option<Vec<u64>> {
    let text = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let (_, fields) = text.rsplit_once(") ")?;
    // The first is the state, a letter.
    Some(fields.split_whitespace().skip(1).map(|field| field.parse().unwrap_or(0)).collect())
}

const PARENT: usize = 0;
const OWN_TIME: std::ops::Range<usize> = 10..12;
/// With the time of children that have ended.
const ALL_TIME: std::ops::Range<usize> = 10..14;

fn time(fields: &[u64], which: std::ops::Range<usize>) -> Duration {
    let ticks: u64 = fields.get(which).unwrap_or_default().iter().sum();
    TICK * u32::try_from(ticks).unwrap_or(u32::MAX)
}

/// How long a process has been on the processors.
pub(crate) fn cpu(pid: u32) -> Duration {
    stat(&pid.to_string()).map_or(Duration::ZERO, |fields| time(&fields, OWN_TIME))
}

/// How long this thread has been on the processors.
pub(crate) fn cpu_of_this_thread() -> Duration {
    stat("thread-self").map_or(Duration::ZERO, |fields| time(&fields, OWN_TIME))
}

/// How long a process and all its children, ended or not, have been on the processors.
pub(crate) fn cpu_of_family(parent: u32) -> Duration {
    let own = stat(&parent.to_string()).map_or(Duration::ZERO, |fields| time(&fields, ALL_TIME));
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let names = processes.filter_map(|entry| entry.file_name().into_string().ok());
    let children = names
        .filter(|name| name.bytes().all(|byte| byte.is_ascii_digit()))
        .filter_map(|name| stat(&name))
        .filter(|fields| fields.get(PARENT) == Some(&u64::from(parent)));
    own + children.map(|fields| time(&fields, OWN_TIME)).sum::<Duration>()
}

/// The postmaster of a data folder.
pub(crate) fn postmaster(data: &Path) -> Option<u32> {
    std::fs::read_to_string(data.join("postmaster.pid")).ok()?.lines().next()?.trim().parse().ok()
}

/// Memory, in bytes.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Memory {
    /// Resident now.
    pub(crate) resident: u64,
    /// The most that was ever resident.
    pub(crate) peak: u64,
}

/// The memory of a process, while it lives.
pub(crate) fn memory(pid: u32) -> Option<Memory> {
    let text = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let of = |name: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(name))?;
        let kib: u64 = line.trim_start_matches(':').trim().strip_suffix("kB")?.trim().parse().ok()?;
        Some(kib * 1024)
    };
    Some(Memory { resident: of("VmRSS")?, peak: of("VmHWM")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_process_has_memory_and_a_parent() {
        if !Path::new("/proc/self/stat").exists() {
            return;
        }
        let memory = memory(std::process::id()).unwrap();
        assert!(memory.resident > 0 && memory.peak >= memory.resident);
        assert_eq!(stat("self").unwrap()[PARENT], u64::from(std::os::unix::process::parent_id()));
    }
}
