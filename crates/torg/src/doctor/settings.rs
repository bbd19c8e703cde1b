//! What is configured.

use std::net::IpAddr;
use std::os::unix::fs::PermissionsExt;

use web::text::Args;

use super::Patient;
use super::report::Report;
use crate::secret::KEY_FILE;

/// A shorter key is a password that somebody thought of.
const USUAL_KEY: usize = 32;
/// What stands in documents and examples as a key.
const KNOWN_KEYS: [&str; 5] = ["keep-this-to-yourself", "changeme", "change-me", "secret", "django-insecure"];

pub(super) fn public_url(patient: &Patient<'_>, report: &mut Report) {
    const CHECK: &str = "public_url";
    match patient.config.public_url.as_deref() {
        None => report.refuse_in_production(CHECK, "public_url_missing", Args::new()),
        Some(url) => {
            let url_is = || vec![("url", url.to_owned())];
            if !url.starts_with("https://") {
                report.refuse_in_production(CHECK, "public_url_not_https", url_is());
            }
            let host = url.split("://").nth(1).unwrap_or("").split(['/', ':']).next().unwrap_or("");
            let local = host.parse::<IpAddr>().map_or(host == "localhost", |address| address.is_loopback());
            if local {
                report.refuse_in_production(CHECK, "public_url_local", url_is());
            }
        }
    }
    report.good(CHECK);
}

pub(super) fn secret_key(patient: &Patient<'_>, report: &mut Report) {
    const CHECK: &str = "secret_key";
    if let Some(key) = &patient.config.secret_key {
        let (key, lower) = (key.reveal(), key.reveal().to_ascii_lowercase());
        let monotonous = key.bytes().all(|byte| Some(byte) == key.bytes().next());
        if key.len() < USUAL_KEY || monotonous || KNOWN_KEYS.iter().any(|known| lower.starts_with(known)) {
            let length = vec![("least", USUAL_KEY.to_string())];
            report.warn_or_refuse(CHECK, "secret_key_weak", length);
        }
        return report.good(CHECK);
    }
    let file = patient.config.data_dir.join(KEY_FILE);
    let path = || vec![("path", file.display().to_string())];
    report.refuse_in_production(CHECK, "secret_key_not_configured", path());
    match std::fs::metadata(&file) {
        Ok(about) if about.permissions().mode() & 0o077 != 0 => report.fail(CHECK, "secret_key_open", path()),
        Ok(_) if std::fs::read(&file).is_err() => report.fail(CHECK, "secret_key_unreadable", path()),
        _ => {} // none yet: the server makes one
    }
    report.good(CHECK);
}

pub(super) fn log(patient: &Patient<'_>, report: &mut Report) {
    const CHECK: &str = "log";
    let filter = patient.config.log.as_deref().unwrap_or("");
    let talkative = |part: &str| matches!(part.rsplit('=').next(), Some("debug" | "trace"));
    if filter.split(',').map(str::trim).any(talkative) {
        report.warn_in_production(CHECK, "log_talkative", vec![("filter", filter.to_owned())]);
    }
    report.good(CHECK);
}

pub(super) fn metrics(patient: &Patient<'_>, report: &mut Report) {
    const CHECK: &str = "metrics";
    if let Some(listen) = &patient.config.metrics_listen {
        let host = listen.rsplit_once(':').map_or("", |(host, _)| host);
        if matches!(host, "0.0.0.0" | "[::]" | "") {
            report.warn_in_production(CHECK, "metrics_public", vec![("listen", listen.clone())]);
        }
    }
    report.good(CHECK);
}
