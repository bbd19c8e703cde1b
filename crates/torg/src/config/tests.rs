//! What the settings are read from, and what is refused.

use super::*;

fn env(pairs: &[(&str, &str)]) -> Environment {
    pairs.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect()
}

fn file(text: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(FILE_NAME);
    std::fs::write(&path, text).unwrap();
    (folder, path)
}

#[test]
fn the_command_line_wins_over_the_environment_and_it_over_the_file() {
    let (_folder, path) = file("listen = \"h:1\"\nlog = \"warn\"\ndata_dir = \"/from/file\"\n");
    let flags = Settings { listen: Some("h:3".into()), ..Settings::default() };
    let env = env(&[("TORG_LISTEN", "h:2"), ("TORG_LOG", "debug"), ("TORG_PUBLIC_URL", "")]);
    let config = Config::load(Some(&path), flags, &env).unwrap();
    assert_eq!((config.listen.as_str(), config.log.as_deref()), ("h:3", Some("debug")));
    assert_eq!(config.import_dir, Path::new("/from/file/imports"));
    assert_eq!((config.public_url, config.workers), (None, true));
}

#[test]
fn a_file_in_the_data_folder_is_found() {
    let (folder, _) = file("log = \"trace\"\n");
    let flags = Settings { data_dir: Some(folder.path().to_owned()), ..Settings::default() };
    assert_eq!(Config::load(None, flags, &Environment::new()).unwrap().log.as_deref(), Some("trace"));
}

#[test]
fn a_mistake_in_the_file_is_told_with_its_line_and_without_its_secrets() {
    for (text, message) in [
        ("log = \"info\"\n\nlistne = \"hunter2hunter2\"\n", "line 3: unknown field `listne`"),
        ("secret_key = 12345678\n", "line 1: a text is expected"),
        ("log = \"info\"\ndatabase_url = [\"postgres://a:hunter2@b/c\"]\n", "line 2: a text is expected"),
        ("secret_key = \"hunter2\n", "line 1: "),
    ] {
        let (_folder, path) = file(text);
        let error = Config::load(Some(&path), Settings::default(), &Environment::new()).unwrap_err();
        let error = format!("{error:#}");
        assert!(error.contains(message), "{error}");
        assert!(!error.contains("hunter2") && !error.contains("12345678"), "{error}");
    }
    assert!(
        Config::load(Some(Path::new("/nowhere/torg.toml")), Settings::default(), &Environment::new())
            .is_err()
    );
}

#[test]
fn the_sources_own_variables_are_understood() {
    let parts = env(&[
        ("POSTGRES_DB", "shop"),
        ("POSTGRES_PASSWORD", "p@ss/w"),
        ("SECRET_KEY", "0123456789abcdef"),
        ("REDIS_HOST", "cache"),
    ]);
    let settings = Settings::from_environment(&parts).unwrap();
    let url = settings.database_url.as_ref().unwrap().reveal();
    assert_eq!(url, "postgres://postgres:p%40ss%2Fw@localhost:5432/shop");
    assert_eq!(settings.secret_key.as_ref().unwrap().reveal(), "0123456789abcdef");
    assert_eq!(settings.cache_url.as_ref().unwrap().reveal(), "redis://cache:6379");
    assert!(!format!("{settings:?}").contains("p%40ss"));
    let parts =
        env(&[("EMAIL_HOST", "mail"), ("EMAIL_PORT", "1025"), ("DEFAULT_FROM_EMAIL", "shop@example.com")]);
    let settings = Settings::from_environment(&parts).unwrap();
    assert_eq!(settings.smtp_url.as_ref().map(Secret::reveal), Some("smtp://mail:1025"));
    assert_eq!(settings.mail_from.as_deref(), Some("shop@example.com"));
    let parts = env(&[("DJANGO_DB_NAME", "crm"), ("DJANGO_DB_HOST", "db"), ("DJANGO_DB_USER", "u")]);
    let settings = Settings::from_environment(&parts).unwrap();
    assert_eq!(settings.database_url.unwrap().reveal(), "postgres://u@db:5432/crm");
}

#[test]
fn the_printed_file_tells_every_setting_and_its_default() {
    assert!(toml::from_str::<toml::Table>(DEFAULT_FILE).unwrap().is_empty(), "it changes nothing as it is");
    let (mut lines, mut names) = (String::new(), Vec::new());
    for line in DEFAULT_FILE.lines() {
        if let Some((name, _)) = line.strip_prefix("# ").and_then(|line| line.split_once(" = "))
            && !name.contains(' ')
        {
            names.push(name);
            lines += &line[2..];
            lines += "\n";
        }
    }
    let told: Settings = toml::from_str(&lines).unwrap();
    assert_eq!(names.len(), 36, "{names:?}");
    let (told, default) = (told.into_config().unwrap(), Settings::default().into_config().unwrap());
    assert_eq!((told.listen, told.workers), (default.listen, default.workers));
    assert_eq!((told.throttle, told.api_docs), (default.throttle, default.api_docs));
    assert!(!told.ucp_enabled && !default.ucp_enabled);
    let same = |one: &Path, other: &Path| assert_eq!(one.strip_prefix(".").unwrap_or(one), other);
    same(&told.data_dir, &default.data_dir);
    same(&told.import_dir, &default.import_dir);
}

#[test]
fn an_address_that_is_none_is_refused() {
    for settings in [
        Settings { listen: Some("8080".into()), ..Settings::default() },
        Settings { public_url: Some("shop.example".into()), ..Settings::default() },
        Settings { database_url: Some(Secret::new("mysql://db")), ..Settings::default() },
        Settings { smtp_url: Some(Secret::new("mail.example")), ..Settings::default() },
        Settings { mail_from: Some("nobody".into()), ..Settings::default() },
        Settings { smtp_url: Some(Secret::new("off")), confirm_email: Some(true), ..Settings::default() },
        Settings { sms_url: Some(Secret::new("https://sms.example/")), ..Settings::default() },
        Settings { sms_body: Some(Secret::new("to={phone}&text={text}")), ..Settings::default() },
        Settings { metrics_listen: Some("9090".into()), ..Settings::default() },
        Settings { sentry_dsn: Some(Secret::new("not a dsn")), ..Settings::default() },
        Settings { sentry_traces: Some(5.0), ..Settings::default() },
        Settings { cache_url: Some(Secret::new("memcached://cache")), ..Settings::default() },
        Settings { trusted_proxies: Some(vec!["proxy.local".into()]), ..Settings::default() },
        Settings { cors_origins: Some(vec!["*".into()]), ..Settings::default() },
        Settings { throttle_profile: Some("lax".into()), ..Settings::default() },
        Settings { media_url: Some("ftp://files".into()), ..Settings::default() },
    ] {
        assert!(settings.into_config().is_err());
    }
}

#[test]
fn a_gateway_of_texts_is_put_together_from_its_parts() {
    let parts = env(&[
        ("TORG_SMS_URL", "https://sms.example/send"),
        ("TORG_SMS_BODY", "to={phone}&text={text}&from={sender}"),
        ("TORG_SMS_HEADERS", "Authorization: Bearer KEY\nX-Plan: 1"),
        ("TORG_SMS_SENDER", "Shop"),
        ("TORG_SMS_ACCEPTS", "OK"),
    ]);
    let settings = Settings::from_environment(&parts).unwrap();
    assert!(!format!("{settings:?}").contains("KEY"));
    let config = settings.into_config().unwrap();
    assert_eq!(config.sms.as_ref().map(::sms::Settings::place), Some("https://sms.example"));
    assert!(!format!("{config:?}").contains("KEY"));
    assert!(Settings::default().into_config().unwrap().sms.is_none());
}

#[test]
fn without_letters_nobody_waits_for_one() {
    let off = Settings { smtp_url: Some(Secret::new("off")), ..Settings::default() };
    let config = off.into_config().unwrap();
    assert_eq!((config.letters_go_to(), config.confirm_email), (None, false));
    assert!(Settings::default().into_config().unwrap().confirm_email);
}
