//! The doctor says what is wrong before a buyer does, and how to mend it.

use crate::world::Premises;
use serde_json::Value;

/// The codes found, and how bad each is.
fn codes(report: &Value) -> Vec<(String, String)> {
    let findings = report["findings"].as_array().expect("findings").iter();
    let word = |value: &Value| value.as_str().unwrap_or("").to_owned();
    findings
        .filter(|finding| finding["code"].is_string())
        .map(|it| (word(&it["code"]), word(&it["severity"])))
        .collect()
}

fn has(report: &Value, code: &str, severity: &str) -> bool {
    codes(report).contains(&(code.to_owned(), severity.to_owned()))
}

fn report(out: &str) -> Value {
    serde_json::from_str(out.trim()).expect("a report")
}

on_both_engines! {
    async fn an_installation_that_works_has_nothing_to_mend(world: World) {
        let program = world.premises().program();
        program.run_with_input(&["user", "add", "--email", "root@example.com", "--role", "admin", "--password-stdin"], "очень-тайно-42\n").succeeds();
        let told = program.run(&["doctor", "--json"]).says();
        assert_eq!(told["ok"], true, "{told}");
        for finding in told["findings"].as_array().expect("findings") {
            let text = finding["text"].as_str().expect("words");
            assert!(!text.starts_with("doctor-") && text.chars().any(|c| ('а'..='я').contains(&c)), "{finding}");
        }
        let english = program.run(&["doctor", "--lang", "en"]);
        assert!(english.succeeds().contains("+ The database is reached"), "{english:?}");
        assert!(program.with("LANG", "en_US.UTF-8").run(&["doctor"]).succeeds().contains("+ The database is reached"));
    }

    async fn what_must_not_run_in_production_is_refused_there(world: World) {
        let program = world.premises().program().with("TORG_PUBLIC_URL", "http://127.0.0.1").with("TORG_LOG", "info,web=debug");
        program.run_with_input(&["user", "add", "--email", "admin@demo.torg", "--role", "admin", "--password-stdin"], "очень-тайно-42\n").succeeds();
        assert_eq!(program.run(&["doctor", "--json"]).says()["ok"], true, "at home it may");
        let ran = program.run(&["doctor", "--production", "--json"]);
        assert_eq!(ran.code, Some(1), "{ran:?}");
        let told = report(&ran.out);
        assert_eq!(told["ok"], false);
        for (code, severity) in [("public_url_not_https", "error"), ("public_url_local", "error"), ("demo_data", "error"), ("throttle_off", "error"), ("hosts_any", "error"), ("origins_local", "warning"), ("docs_open", "warning"), ("log_talkative", "warning")] {
            assert!(has(&told, code, severity), "{code} in {told}");
        }
        let words = program.run(&["doctor", "--production"]);
        assert!(words.out.contains("x Внешний адрес http://127.0.0.1 без HTTPS"), "{words:?}");
        assert_eq!(words.err, "");
    }
}

#[test]
fn what_is_wrong_outside_is_told_with_its_reason_and_without_a_secret() {
    let premises = Premises::on(db::Engine::Sqlite).expect("a folder");
    let program = premises
        .program()
        .with("TORG_CACHE_URL", "redis://user:cache-password@127.0.0.1:1")
        .with("TORG_SMTP_URL", "smtp://user:mail-password@127.0.0.1:1");
    let told = program.run(&["doctor", "--json"]).says();
    for code in ["cache_away", "database_pending", "mail_away"] {
        assert!(has(&told, code, "warning"), "{code} in {told}");
    }
    assert!(told.to_string().contains("smtp://127.0.0.1:1"), "{told}");
    assert!(std::fs::read_dir(premises.folder()).expect("the folder").next().is_none(), "nothing was made");

    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a listener");
    let listen = taken.local_addr().expect("its address").to_string();
    let away = [
        "doctor",
        "--json",
        "--production",
        "--database-url",
        "postgres://torg:db-password@127.0.0.1:1/torg",
    ];
    let ran = program.with("TORG_LISTEN", listen).run_without_database(&away);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    let told = report(&ran.out);
    for code in ["database_unreachable", "listen_taken", "public_url_missing", "mail_away"] {
        assert!(has(&told, code, "error"), "{code} in {told}");
    }
    for secret in ["cache-password", "db-password", "mail-password"] {
        assert!(!format!("{ran:?}").contains(secret));
    }
}

#[test]
fn a_wire_that_others_may_listen_at_is_told() {
    let premises = Premises::on(db::Engine::Sqlite).expect("a folder");
    let program = premises.program().with("TORG_SMTP_URL", "off");
    let told = |url: &str, production: &[&str]| {
        let url = format!("postgres://torg:db-password@db.invalid/torg{url}");
        let arguments = [&["doctor", "--json", "--database-url", &url], production].concat();
        let ran = program.run_without_database(&arguments);
        assert!(!format!("{ran:?}").contains("db-password"));
        report(&ran.out)
    };
    for (url, code) in [
        ("?sslmode=disable", "database_plain"),
        ("", "database_tls_optional"),
        ("?sslmode=require", "database_unverified"),
    ] {
        assert!(has(&told(url, &["--production"]), code, "warning"), "{url}");
    }
    let codes_of = |report: &Value| codes(report).into_iter().map(|(code, _)| code).collect::<Vec<_>>();
    let checked = codes_of(&told("?sslmode=verify-full", &["--production"]));
    assert!(checked.contains(&"database_unreachable".to_owned()) && checked.contains(&"mail_off".to_owned()));
    for quiet in [checked, codes_of(&told("", &[]))] {
        let wire = ["database_plain", "database_tls_optional", "database_unverified"];
        assert!(!quiet.iter().any(|code| wire.contains(&code.as_str())), "{quiet:?}");
    }
}

#[test]
fn a_key_that_anybody_may_guess_or_read_is_found() {
    let premises = Premises::on(db::Engine::Sqlite).expect("a folder");
    let weak = premises.program().with("TORG_SECRET_KEY", "change-me-0123456");
    assert!(has(&weak.run(&["doctor", "--json"]).says(), "secret_key_weak", "warning"));
    let told = report(&weak.run(&["doctor", "--json", "--production"]).out);
    assert!(has(&told, "secret_key_weak", "error"), "{told}");
    let unset = premises.program().with("TORG_SECRET_KEY", "");
    unset.run(&["migrate"]).succeeds();
    std::fs::write(premises.folder().join("secret.key"), "0123456789abcdef0123456789abcdef")
        .expect("a key that all may read");
    let told = report(&unset.run(&["doctor", "--json"]).out);
    assert!(has(&told, "secret_key_open", "error"), "{told}");
    assert!(has(
        &report(&unset.run(&["doctor", "--json", "--production"]).out),
        "secret_key_not_configured",
        "error"
    ));
}
