//! Somebody who vouches for people: a real OpenID Connect server from npm, told by the test whom to vouch for.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

use identity::social::{Kind, Provider};
use serde_json::Value;

use super::{Answer, Caller, long_form, tell};

const PACKAGE: &str = "oauth2-mock-server@8.1.0";
const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/world/vouching.mjs");

/// A provider at work; ended when this is dropped.
pub(crate) struct Vouching {
    process: Child,
    pub(crate) url: String,
}

impl Vouching {
    /// A provider of a test's own; nothing, said aloud, where its program is not installed.
    pub(crate) fn start() -> Option<Self> {
        let folder = folder()?;
        let mut node = Command::new("node");
        node.arg(SCRIPT).arg(folder).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = node.spawn().expect("node starts");
        let out = BufReader::new(process.stdout.take().expect("its output"));
        let url = out.lines().next().expect("it says where it listens").expect("its address");
        Some(Self { process, url })
    }

    /// Vouches for this person from now on, or misbehaves in this way.
    pub(crate) async fn knows(&self, person: Value) {
        Caller::new(&self.url).post("/person", person).await.is(200);
    }

    /// As an OpenID Connect issuer of this name.
    pub(crate) fn openid(&self, name: &str) -> Provider {
        self.as_provider(name, Kind::OpenId { issuer: self.url.clone() })
    }

    /// As GitHub.
    pub(crate) fn github(&self) -> Provider {
        self.as_provider("github", Kind::GitHub { site: self.url.clone(), api: self.url.clone() })
    }

    fn as_provider(&self, name: &str, kind: Kind) -> Provider {
        Provider {
            name: name.to_owned(),
            title: format!("<{name}>"),
            client_id: "torg".to_owned(),
            client_secret: "a secret of the two".to_owned(),
            kind,
        }
    }

    /// What it answers a browser that was sent to `location`: the address it sends it back to.
    pub(crate) async fn asked(&self, location: &str) -> String {
        let path = location.strip_prefix(&self.url).expect("an address of the provider");
        let answer: Answer = Caller::new(&self.url).get(path).await;
        assert_eq!(answer.status, 302, "{}", answer.text);
        answer.header("location").expect("a way back").to_owned()
    }

    /// Answers nobody any more.
    pub(crate) fn dies(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Drop for Vouching {
    fn drop(&mut self) {
        self.dies();
    }
}

/// Where the package lies: beside what was built, and installed there by `make prove`.
fn folder() -> Option<&'static Path> {
    static FOLDER: OnceLock<Option<PathBuf>> = OnceLock::new();
    FOLDER.get_or_init(found_or_installed).as_deref()
}

fn found_or_installed() -> Option<PathBuf> {
    let test = std::env::current_exe().expect("this test");
    let target = test.ancestors().nth(3).expect("the folder of what is built");
    let folder = target.join("npm").join(PACKAGE.replace('@', "-"));
    let is_there = || folder.join("node_modules/oauth2-mock-server/dist/index.js").is_file();
    if !is_there() && long_form() {
        std::fs::create_dir_all(&folder).expect("a folder for npm");
        let mut npm = Command::new("npm");
        npm.args(["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"]).arg(&folder);
        let _ = npm.arg(PACKAGE).stdout(Stdio::null()).status();
    }
    if !is_there() {
        tell(&format!("skipped: {PACKAGE} of npm is not installed (`make prove` installs it)"));
        return None;
    }
    Some(folder)
}
