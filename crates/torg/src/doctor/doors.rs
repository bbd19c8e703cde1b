//! Who is let in, and how often.

use web::text::Args;
use web::{Hosts, Proxies};

use super::Patient;
use super::report::Report;

pub(super) fn hosts(patient: &Patient<'_>, report: &mut Report) {
    const CHECK: &str = "hosts";
    if patient.config.allowed_hosts == Hosts::default() {
        report.refuse_in_production(CHECK, "hosts_any", Args::new());
    }
    report.good(CHECK);
}

pub(super) fn origins(patient: &Patient<'_>, report: &mut Report) {
    const CHECK: &str = "origins";
    let local = |origin: &&String| origin.contains("://localhost") || origin.contains("://127.0.0.1");
    let origins: Vec<&str> = patient.config.cors_origins.iter().filter(local).map(String::as_str).collect();
    if !origins.is_empty() {
        report.warn_in_production(CHECK, "origins_local", vec![("origins", origins.join(", "))]);
    }
    report.good(CHECK);
}

pub(super) fn throttle(patient: &Patient<'_>, report: &mut Report) {
    const CHECK: &str = "throttle";
    if patient.config.throttle.is_none() {
        report.refuse_in_production(CHECK, "throttle_off", Args::new());
    } else if patient.config.trusted_proxies == Proxies::default() {
        report.warn_in_production(CHECK, "proxies_missing", Args::new());
    }
    report.good(CHECK);
}

pub(super) fn docs(patient: &Patient<'_>, report: &mut Report) {
    const CHECK: &str = "docs";
    if patient.config.api_docs {
        report.warn_in_production(CHECK, "docs_open", Args::new());
    }
    report.good(CHECK);
}
