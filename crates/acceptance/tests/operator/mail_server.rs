//! A real mail server: here, away, and refusing.
//!
//! The server is `aiosmtpd`, kept in an environment of its own under `target/`. `make prove` installs it there;
//! without it the test that needs it says that it was skipped.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use db::Engine;
use db::testing::START;
use kernel::Clock;

use crate::world::{Letter, Premises, World, json, long_form, target_folder, tell};
use serde_json::Value;

/// The server of letters: keeps each in a file, refuses whoever is called `nobody@…`.
const SINK: &str = r#"
import sys, threading
from aiosmtpd.controller import Controller

class Sink:
    count = 0
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody@"):
            return "550 there is nobody of this name"
        envelope.rcpt_tos.append(address)
        return "250 OK"
    async def handle_DATA(self, server, session, envelope):
        Sink.count += 1
        with open(f"{sys.argv[2]}/{Sink.count:04}.eml", "wb") as letter:
            letter.write(envelope.content)
        return "250 OK"

controller = Controller(Sink(), hostname="127.0.0.1", port=int(sys.argv[1]))
controller.start()
print("listening", flush=True)
threading.Event().wait()
"#;

/// A mail server in a process of its own; ended when this is dropped.
struct Sink {
    child: Child,
    folder: tempfile::TempDir,
}

impl Sink {
    fn start(python: &Path, port: u16) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut command = Command::new(python);
        command.args(["-c", SINK, &port.to_string()]).arg(folder.path()).stdout(Stdio::piped());
        let mut child = command.spawn().expect("the mail server starts");
        let mut said = String::new();
        let out = child.stdout.take().expect("what it says");
        BufReader::new(out).read_line(&mut said).expect("that it listens");
        assert_eq!(said.trim(), "listening");
        Self { child, folder }
    }

    fn letters(&self) -> Vec<Letter> {
        let files = std::fs::read_dir(self.folder.path())
            .expect("the folder")
            .map(|entry| entry.expect("a letter").path());
        let mut files: Vec<PathBuf> = files.collect();
        files.sort();
        files.into_iter().map(|file| Letter::read(&std::fs::read(file).expect("a letter"))).collect()
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The interpreter that has `aiosmtpd`, installed by the long form.
fn python() -> Option<PathBuf> {
    let environment = target_folder().join("aiosmtpd");
    let python = environment.join("bin/python");
    let done = environment.join("installed");
    if !done.exists() && long_form() {
        let ran = |command: &mut Command| command.status().is_ok_and(|status| status.success());
        let made = ran(Command::new("python3").args(["-m", "venv"]).arg(&environment))
            && ran(Command::new(&python).args(["-m", "pip", "install", "--quiet", "aiosmtpd"]));
        if made {
            std::fs::write(&done, "").expect("a mark");
        }
    }
    if done.exists() {
        return Some(python);
    }
    tell(
        "skipped: aiosmtpd (PyPI) is not in target/aiosmtpd; `make prove` installs it with python3 -m venv and pip",
    );
    None
}

/// A port on which nobody listens.
fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("its address").port()
}

async fn world(port: u16) -> World {
    let mut premises = Premises::on(Engine::Sqlite).expect("a folder");
    premises.mails_to(format!("smtp://127.0.0.1:{port}"));
    premises.opened(Clock::manual(START)).await
}

async fn register(world: &World, address: &str) {
    let form = json!({
        "first_name": "Анна", "last_name": "Орлова", "email": address, "password": "мой-дядя-42", "password_confirm": "мой-дядя-42",
    });
    world.anyone().post("register/", form).await.is(201);
}

async fn messages(world: &World) -> Vec<Value> {
    let page = world.admin().await.get("messages/").await.is(200);
    page["results"].as_array().expect("a page").clone()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mail_server_that_is_away_burns_nobodys_address() {
    let world = world(free_port()).await;
    register(&world, "anna@example.com").await;
    world.drain().await;
    let waiting = messages(&world).await;
    assert_eq!(
        (waiting.len(), &waiting[0]["state"], &waiting[0]["attempts"]),
        (1, &json!("waiting"), &json!(1))
    );
    world.clock().advance(Duration::from_mins(5));
    world.drain().await;
    assert_eq!(messages(&world).await[0]["attempts"], 2);
    let clock = world.clock().clone();
    let mut premises = world.closed().await;
    premises.mails_into_a_folder();
    let world = premises.opened(clock).await;
    world.clock().advance(Duration::from_mins(5));
    let link = world.letter_to("anna@example.com").await.link();
    world.anyone().get(&link).await.is(200);
    assert_eq!(world.letters().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn letters_reach_a_mail_server_once_it_is_there_and_what_it_refuses_is_given_up() {
    let Some(python) = python() else { return };
    let port = free_port();
    let world = world(port).await;
    register(&world, "anna@example.com").await;
    world.drain().await; // nobody listens yet
    let program = world.premises().program().with("TORG_SMTP_URL", format!("smtp://127.0.0.1:{port}"));
    let sees_mail = || !program.run(&["doctor", "--json"]).out.contains("mail_away");
    assert!(!sees_mail());
    let sink = Sink::start(&python, port);
    assert!(sees_mail(), "connected, greeted, and nothing was sent");
    assert!(sink.letters().is_empty());
    register(&world, "nobody@example.com").await;
    world.clock().advance(Duration::from_mins(5));
    world.drain().await;
    world.clock().advance(Duration::from_mins(5));
    world.drain().await;
    let letters = sink.letters();
    assert_eq!(letters.iter().map(|letter| letter.to.as_str()).collect::<Vec<_>>(), ["anna@example.com"]);
    assert_eq!(letters[0].subject, "Подтверждение регистрации");
    assert!(!letters[0].message_id.is_empty() && letters[0].html.contains("<html"));
    world.anyone().get(&letters[0].link()).await.is(200);
    let states: Vec<Value> = messages(&world).await.iter().map(|message| message["state"].clone()).collect();
    assert_eq!(states, ["failed", "done"], "newest first");
}
