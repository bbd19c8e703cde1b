//! The program itself, run as its operator runs it.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, mpsc};
use std::thread::JoinHandle;

use serde_json::Value;

/// The binary `torg` on a folder and a database.
#[derive(Clone)]
pub(crate) struct Program {
    binary: PathBuf,
    folder: PathBuf,
    database_url: String,
    secret: String,
    settings: Vec<(&'static str, String)>,
    largest_file: Option<u64>,
}

/// What a command came to.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// A server in a process of its own; killed when this is dropped.
pub(crate) struct Serving {
    child: Child,
    pub(crate) url: String,
    log: Arc<Mutex<Vec<String>>>,
    reading: Option<JoinHandle<()>>,
}

impl Program {
    pub(crate) fn on(folder: &Path, database_url: &str, secret: &str) -> Self {
        Self {
            binary: binary("torg"),
            folder: folder.to_owned(),
            database_url: database_url.to_owned(),
            secret: secret.to_owned(),
            settings: Vec::new(),
            largest_file: None,
        }
    }

    /// The same, told this by its environment.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.settings.push((name, value.into()));
        self
    }

    /// The same where no file grows beyond so many bytes: writing more fails, as on a disk that is full.
    pub(crate) fn with_files_up_to(mut self, bytes: u64) -> Self {
        self.largest_file = Some(bytes);
        self
    }

    /// The binary, under the limit of a shell where there is one.
    fn limited(&self) -> Command {
        let Some(bytes) = self.largest_file else { return Command::new(&self.binary) };
        let mut shell = Command::new("/bin/sh");
        // In blocks of 512 bytes. Whoever writes beyond is told by an error, and not by a signal that ends it.
        shell.arg("-c").arg(format!("trap '' XFSZ; ulimit -f {}; exec \"$0\" \"$@\"", bytes / 512));
        shell.arg(&self.binary);
        shell
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.bare_command(arguments);
        command.args(["--database-url", &self.database_url]);
        command
    }

    fn bare_command(&self, arguments: &[&str]) -> Command {
        let mut command = self.limited();
        command.env_clear().env("TORG_SECRET_KEY", &self.secret);
        command.env("TORG_THROTTLE_ENABLED", "false").current_dir(&self.folder);
        command.envs(self.settings.iter().map(|(name, value)| (name, value)));
        command.args(arguments).arg("--data-dir").arg(&self.folder);
        command
    }

    /// Runs a command to its end.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.run_with_input(arguments, "")
    }

    /// Runs a command to its end, with this on its standard input.
    pub(crate) fn run_with_input(&self, arguments: &[&str], input: &str) -> Ran {
        Self::finished(self.command(arguments), input)
    }

    /// Runs a command that is told of no database to its end.
    pub(crate) fn run_without_database(&self, arguments: &[&str]) -> Ran {
        Self::finished(self.bare_command(arguments), "")
    }

    fn finished(mut command: Command, input: &str) -> Ran {
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let mut stdin = child.stdin.take().expect("its standard input");
        let _ = stdin.write_all(input.as_bytes()); // it may end without having read
        drop(stdin);
        let output = child.wait_with_output().expect("the program ends");
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        Ran { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }

    /// Starts the server on a free port and waits until it listens.
    pub(crate) fn serve(&self) -> Serving {
        let mut command = self.command(&["serve", "--listen", "127.0.0.1:0"]);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let log = BufReader::new(child.stderr.take().expect("its log"));
        let (said, listening) = mpsc::channel();
        let kept = Arc::<Mutex<Vec<String>>>::default();
        let keep = Arc::clone(&kept);
        let read = move || {
            for line in log.lines().map_while(Result::ok) {
                keep.lock().expect("the log so far").push(line.clone());
                let entry: Value = serde_json::from_str(&line).unwrap_or_default();
                if entry["fields"]["message"] == "listening" {
                    let _ = said.send(entry["fields"]["address"].as_str().unwrap_or("").to_owned());
                } else if entry["level"] == "WARN" || entry["level"] == "ERROR" {
                    tell(&line);
                }
            }
        };
        let reading = std::thread::Builder::new().name("log".to_owned()).spawn(read).expect("a thread");
        match listening.recv() {
            Ok(address) => {
                Serving { child, url: format!("http://{address}"), log: kept, reading: Some(reading) }
            }
            Err(_) => panic!("the server ended before it listened: {:?}", child.wait()),
        }
    }
}

impl Serving {
    /// SIGKILL.
    pub(crate) fn kill(&mut self) {
        self.child.kill().expect("the server can be killed");
        self.child.wait().expect("the server ends");
    }

    /// The first line of the log so far that says this.
    pub(crate) fn said(&self, message: &str) -> Option<Value> {
        let log = self.log.lock().expect("the log so far");
        let mut lines = log.iter().filter_map(|line| serde_json::from_str::<Value>(line).ok());
        lines.find(|line| line["fields"]["message"] == message)
    }

    /// Ends it; everything that it has logged.
    pub(crate) fn whole_log(mut self) -> String {
        self.kill();
        self.reading.take().expect("the log is read").join().expect("to its end");
        self.log.lock().expect("the log").join("\n")
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Ran {
    /// What was printed, by a command that succeeded.
    #[track_caller]
    pub(crate) fn succeeds(&self) -> &str {
        assert_eq!(self.code, Some(0), "{self:?}");
        self.out.trim()
    }

    /// The same, as JSON.
    #[track_caller]
    pub(crate) fn says(&self) -> Value {
        serde_json::from_str(self.succeeds()).unwrap_or_else(|_| panic!("no JSON: {self:?}"))
    }

    /// What a command that failed complained of.
    #[track_caller]
    pub(crate) fn fails(&self, code: i32) -> &str {
        assert_eq!(self.code, Some(code), "{self:?}");
        assert!(!self.err.contains("panicked"), "{self:?}");
        self.err.trim()
    }
}

/// Cargo's folder: what tests fetch from elsewhere is kept there.
pub(crate) fn target_folder() -> PathBuf {
    let test = std::env::current_exe().expect("this test");
    test.ancestors().nth(3).expect("the folder of everything that is built").to_owned()
}

/// A binary of this workspace: of the folder that `TORG_BINARIES` names, or beside this test's own (tests lie in
/// `deps` there).
fn binary(name: &str) -> PathBuf {
    let beside_this_test = || {
        let test = std::env::current_exe().expect("this test");
        test.ancestors().nth(2).expect("the folder of binaries").to_owned()
    };
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("the repository");
    let folder = variable("TORG_BINARIES").map_or_else(beside_this_test, |folder| repository.join(folder));
    let binary = folder.join(name);
    assert!(binary.is_file(), "{} is not there: `cargo build --workspace` makes it", binary.display());
    binary
}

/// Whether the long forms are asked for.
pub(crate) fn long_form() -> bool {
    variable("TORG_PROVE").is_some_and(|value| value == "1")
}

/// A folder of samples that are kept beside the repository, if it is here.
pub(crate) fn samples(name: &str) -> Option<PathBuf> {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("the repository");
    let samples = variable("TORG_SAMPLES").map_or_else(|| "../shared/data".into(), PathBuf::from);
    let folder = repository.join(samples).join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    tell(&format!("skipped: there is no folder {} (TORG_SAMPLES names where samples are)", folder.display()));
    None
}

#[expect(clippy::disallowed_methods, reason = "tests are configured by their environment alone")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// Says something beside the test's outcome.
#[expect(clippy::print_stderr, reason = "what a test has to say beside its outcome")]
pub(crate) fn tell(text: &str) {
    eprintln!("{text}");
}

/// This text is what the file holds; with `TORG_WRITE_GOLDEN=1` the file is written.
pub(crate) fn golden(file: &Path, text: &str) {
    if variable("TORG_WRITE_GOLDEN").is_some_and(|value| value == "1") {
        return std::fs::write(file, text).expect("a golden file is written");
    }
    let golden = std::fs::read_to_string(file).unwrap_or_default();
    assert_eq!(text, golden, "{} is another", file.display());
}
