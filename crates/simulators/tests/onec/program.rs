//! The program `torg-sim onec`, as it is run by hand.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::site::Site;

/// Runs the program with the password on its standard input.
async fn run(site: &Site, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_torg-sim"));
    command.args(["onec", "--url", &site.url, "--login", "1c", "--password-stdin"]).args(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let run = move || {
        let mut child = command.spawn().unwrap();
        let _ = child.stdin.take().unwrap().write_all(b"secret\n"); // it may end without having read
        child.wait_with_output().unwrap()
    };
    tokio::task::spawn_blocking(run).await.unwrap()
}

#[tokio::test]
async fn it_does_it_all_and_keeps_its_base_between_runs() {
    let site = Site::with(&["1", "2"]).await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("base.json");
    let arguments = ["--dialect", "D", "--goods", "3", "--work", "confirm,pay", "--json", "--base"];
    let arguments = [&arguments[..], &[file.to_str().unwrap()]].concat();
    for (created, unchanged) in [(2, 0), (0, 2)] {
        let ran = run(&site, &arguments).await;
        assert_eq!(ran.status.code(), Some(0), "{ran:?}");
        let report: Value = serde_json::from_slice(&ran.stdout).unwrap();
        assert_eq!(
            (&report["orders"]["created"], &report["orders"]["unchanged"]),
            (&created.into(), &unchanged.into())
        );
        assert_eq!((&report["sent"]["goods"], &report["sent"]["documents"]), (&3.into(), &2.into()));
    }
    assert!(!std::fs::read_to_string(&file).unwrap().contains("secret"));
}

#[tokio::test]
async fn mischief_that_comes_to_nothing_is_told_beside_the_report() {
    let site = Site::start().await;
    let arguments = ["--scenario", "catalogue", "--goods", "3", "--json"];
    let mischief = async |words: &[&str]| {
        let words: Vec<&str> = words.iter().flat_map(|word| ["--mischief", *word]).collect();
        let ran = run(&site, &[&arguments[..], &words[..]].concat()).await;
        assert_eq!(ran.status.code(), Some(0), "{ran:?}");
        assert!(serde_json::from_slice::<Value>(&ran.stdout).is_ok(), "{ran:?}");
        String::from_utf8(ran.stderr).unwrap()
    };
    assert_eq!(mischief(&["pieces-backwards"]).await, "");
    assert_eq!(mischief(&["end-after-pieces=2"]).await, "");
    site.set().init[1] = "zip=no\nfile_limit=1000000";
    let said = mischief(&["pieces-backwards", "end-after-pieces=2"]).await;
    for sentence in ["pieces-backwards changed nothing: no", "end-after-pieces=2 changed nothing: it"] {
        assert!(said.contains(&format!("torg-sim: {sentence}")), "{said}");
    }
    assert_eq!(mischief(&["end-after-pieces=1"]).await, "", "it ended between two files of one piece each");
    assert_eq!(mischief(&["pieces-twice"]).await, "");
}

#[tokio::test]
async fn exit_codes_are_0_1_and_2() {
    let site = Site::with(&["1"]).await;
    site.set().instead.push(("success", "nonsense"));
    let broken = run(&site, &["--scenario", "orders"]).await;
    assert_eq!(broken.status.code(), Some(1), "{broken:?}");
    assert!(String::from_utf8(broken.stdout).unwrap().contains("breach: verdict_first"));
    for wrong in [&["--dialect", "E"][..], &["--mischief", "nonsense"], &["--scenario", "nothing"]] {
        assert_eq!(run(&site, wrong).await.status.code(), Some(2), "{wrong:?}");
    }
}
