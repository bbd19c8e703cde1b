//! What Linux tells of this process. Elsewhere nothing is told.

/// The kernel counts time in hundredths of a second, whatever its own clock (USER_HZ).
const TICKS_A_SECOND: f64 = 100.0;

/// Processor time, memory and files of this process.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Process {
    /// On the processors, in seconds.
    pub(super) cpu_seconds: f64,
    /// Resident, in bytes.
    pub(super) resident: f64,
    /// Open files.
    pub(super) files: f64,
}

pub(super) fn this() -> Process {
    Process {
        cpu_seconds: cpu_seconds().unwrap_or_default(),
        resident: resident().unwrap_or_default(),
        files: open_files(),
    }
}

#[expect(clippy::cast_precision_loss, reason = "a gauge is a float; no process has so many files")]
fn open_files() -> f64 {
    std::fs::read_dir("/proc/self/fd").map_or(0.0, |files| files.count() as f64)
}

fn cpu_seconds() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The program's name may hold spaces and brackets; behind it, user and system time are the 12th and 13th.
    let (_, fields) = text.rsplit_once(") ")?;
    let mut times = fields.split_whitespace().skip(11).map(str::parse::<f64>);
    Some((times.next()?.ok()? + times.next()?.ok()?) / TICKS_A_SECOND)
}

fn resident() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    Some(line.split_whitespace().next()?.parse::<f64>().ok()? * 1024.0)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    #[test]
    fn linux_tells_all_of_it() {
        let process = super::this();
        assert!(process.resident > 1e6 && process.files > 2.0, "{process:?}");
        assert!(super::cpu_seconds().is_some());
    }
}
