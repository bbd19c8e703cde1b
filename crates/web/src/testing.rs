//! A Redis of a test's own, killed and started as the test likes.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Longer than any start on a machine that is building something beside.
const START_TIMEOUT: Duration = Duration::from_secs(30);

/// A private `redis-server` on a free port, keeping nothing on the disk; gone when this is dropped.
pub struct RedisServer {
    child: Option<Child>,
    port: u16,
    folder: tempfile::TempDir,
}

impl RedisServer {
    /// A running server; nothing, said aloud, where the program is not installed (Debian: `redis-server`).
    #[expect(clippy::expect_used, clippy::missing_panics_doc, reason = "a test that cannot begin fails")]
    pub fn start() -> Option<Self> {
        if Command::new("redis-server").arg("--version").stdout(Stdio::null()).status().is_err() {
            skipped();
            return None;
        }
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("its number").port();
        drop(listener);
        let mut server = Self { child: None, port, folder: tempfile::tempdir().expect("a temporary folder") };
        server.revive();
        Some(server)
    }

    /// Its address.
    pub fn url(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }

    /// How many keys it holds.
    #[expect(clippy::expect_used, clippy::missing_panics_doc, reason = "a test that cannot go on fails")]
    pub fn keys(&self) -> usize {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("a connection");
        stream.write_all(b"DBSIZE\r\n").expect("a question");
        let mut answer = String::new();
        BufReader::new(stream).read_line(&mut answer).expect("an answer");
        answer.trim().trim_start_matches(':').parse().expect("a number")
    }

    /// Ends it as a power cut would.
    pub fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    /// Starts it again on the same port, empty, and waits until it answers.
    #[expect(clippy::expect_used, clippy::missing_panics_doc, reason = "a test that cannot go on fails")]
    pub fn revive(&mut self) {
        let folder: PathBuf = self.folder.path().to_owned();
        let mut command = Command::new("redis-server");
        command.args([
            "--port",
            &self.port.to_string(),
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--appendonly",
            "no",
        ]);
        command.arg("--dir").arg(folder).stdout(Stdio::null()).stderr(Stdio::null());
        self.child = Some(command.spawn().expect("redis-server starts"));
        let since = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            assert!(since.elapsed() < START_TIMEOUT, "redis-server does not answer");
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for RedisServer {
    fn drop(&mut self) {
        self.kill();
    }
}

#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn skipped() {
    eprintln!("skipped: redis-server is not installed (`make prove` installs it)");
}
