//! What an examination found.

use kernel::Lang;
use serde::Serialize;
use web::text::{self, Args};

/// Every code that a check may find. Each has a text and a way to mend it, in both languages.
pub(crate) const PROBLEMS: &[&str] = &[
    "public_url_missing",
    "public_url_not_https",
    "public_url_local",
    "secret_key_not_configured",
    "secret_key_open",
    "secret_key_unreadable",
    "secret_key_weak",
    "log_talkative",
    "metrics_public",
    "hosts_any",
    "origins_local",
    "throttle_off",
    "proxies_missing",
    "docs_open",
    "data_dir_unwritable",
    "data_dir_open",
    "import_dir_unreadable",
    "media_unwritable",
    "media_away",
    "media_refused",
    "disk_almost_full",
    "disk_full",
    "few_open_files",
    "user_is_root",
    "clock_wrong",
    "listen_taken",
    "listen_impossible",
    "listen_public",
    "cache_away",
    "mail_away",
    "mail_off",
    "sms_away",
    "database_unreachable",
    "database_unusable",
    "database_pending",
    "database_clock",
    "database_plain",
    "database_tls_optional",
    "database_unverified",
    "demo_data",
    "no_admin",
    "jobs_failed",
    "jobs_late",
];

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Severity {
    /// As it should be.
    Good,
    /// It works, and could be better.
    Warning,
    /// It does not work, or must not run like this.
    Error,
}

/// What one check found.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    /// What was examined.
    pub(crate) check: &'static str,
    pub(crate) severity: Severity,
    /// What is wrong; nothing where all is well.
    pub(crate) code: Option<&'static str>,
    args: Args,
}

/// A finding as it is told.
#[derive(Serialize)]
pub(crate) struct Told {
    check: &'static str,
    severity: Severity,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'static str>,
    pub(crate) text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) fix: Option<String>,
}

/// Everything that was found.
pub(crate) struct Report {
    production: bool,
    pub(crate) findings: Vec<Finding>,
}

impl Report {
    pub(crate) fn new(production: bool) -> Self {
        Self { production, findings: Vec::new() }
    }

    /// All is well with `check`, unless something else was found about it.
    pub(crate) fn good(&mut self, check: &'static str) {
        if self.findings.iter().all(|finding| finding.check != check) {
            self.add(check, Severity::Good, None, Args::new());
        }
    }

    /// It works, and could be better.
    pub(crate) fn warn(&mut self, check: &'static str, code: &'static str, args: Args) {
        self.add(check, Severity::Warning, Some(code), args);
    }

    /// It does not work.
    pub(crate) fn fail(&mut self, check: &'static str, code: &'static str, args: Args) {
        self.add(check, Severity::Error, Some(code), args);
    }

    /// It could be better, and must not run like this where people's orders come.
    pub(crate) fn warn_or_refuse(&mut self, check: &'static str, code: &'static str, args: Args) {
        if self.production { self.fail(check, code, args) } else { self.warn(check, code, args) }
    }

    /// It must not run like this where people's orders come; elsewhere it may.
    pub(crate) fn refuse_in_production(&mut self, check: &'static str, code: &'static str, args: Args) {
        if self.production {
            self.fail(check, code, args);
        }
    }

    /// It works, and should be better where people's orders come.
    pub(crate) fn warn_in_production(&mut self, check: &'static str, code: &'static str, args: Args) {
        if self.production {
            self.warn(check, code, args);
        }
    }

    fn add(&mut self, check: &'static str, severity: Severity, code: Option<&'static str>, args: Args) {
        debug_assert!(code.is_none_or(|code| PROBLEMS.contains(&code)), "{code:?} is not listed");
        self.findings.push(Finding { check, severity, code, args });
    }

    /// The worst of it.
    pub(crate) fn worst(&self) -> Severity {
        self.findings.iter().map(|finding| finding.severity).max().unwrap_or(Severity::Good)
    }
}

impl Finding {
    /// In words.
    pub(crate) fn told(&self, lang: Lang) -> Told {
        let say = |key: &str| text::text(lang, &format!("doctor-{}", text::key_of(key)), &self.args);
        Told {
            check: self.check,
            severity: self.severity,
            code: self.code,
            text: say(self.code.unwrap_or(self.check)),
            fix: self.code.map(|code| say(&format!("{code}-fix"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_has_its_words_and_a_way_out_in_both_languages() {
        let names = [
            "count", "files", "filter", "free", "least", "listen", "minutes", "origins", "path", "place",
            "reason", "seconds", "url", "wanted",
        ];
        let args: Args = names.map(|name| (name, "1".to_owned())).into();
        for lang in [Lang::Ru, Lang::En] {
            for code in PROBLEMS {
                for key in
                    [format!("doctor-{}", text::key_of(code)), format!("doctor-{}-fix", text::key_of(code))]
                {
                    assert!(text::find(lang, &key, &args).is_some(), "{key} in {lang:?}");
                }
            }
        }
    }

    #[test]
    fn what_only_matters_in_production_is_told_there_alone() {
        for (production, worst) in [(false, Severity::Good), (true, Severity::Error)] {
            let mut report = Report::new(production);
            report.refuse_in_production("public_url", "public_url_missing", Args::new());
            report.warn_in_production("public_url", "public_url_local", Args::new());
            report.good("public_url");
            assert_eq!(report.worst(), worst);
            assert_eq!(report.findings.len(), 1 + usize::from(production));
        }
    }
}
