//! `torg doctor`: what is wrong with this installation, and how to mend it.
//!
//! A check is a function over [`Patient`] that tells the [`Report`] what it found; adding one is writing the function,
//! calling it in [`examine`], listing its codes in [`report::PROBLEMS`] and writing their texts
//! (`web/locales/*/doctor.ftl`: `doctor-<code>`, and `doctor-<code>-fix`). Nothing is changed by an examination, and
//! no secret is shown.

mod data;
mod doors;
mod machine;
mod outside;
pub(crate) mod report;
mod settings;

use kernel::Clock;

use crate::{Config, tls};
use report::Report;

/// What is examined.
pub(crate) struct Patient<'a> {
    pub(crate) config: &'a Config,
    pub(crate) clock: Clock,
}

/// Examines everything. `production` says that people's orders will come here.
pub(crate) async fn examine(config: &Config, production: bool) -> Report {
    tls::use_ring();
    let (patient, mut report) = (Patient { config, clock: Clock::system() }, Report::new(production));
    settings::public_url(&patient, &mut report);
    settings::secret_key(&patient, &mut report);
    settings::log(&patient, &mut report);
    settings::metrics(&patient, &mut report);
    doors::hosts(&patient, &mut report);
    doors::origins(&patient, &mut report);
    doors::throttle(&patient, &mut report);
    doors::docs(&patient, &mut report);
    machine::data_dir(&patient, &mut report);
    machine::import_dir(&patient, &mut report);
    machine::media(&patient, &mut report);
    machine::disk_space(&patient, &mut report);
    machine::open_files(&patient, &mut report);
    machine::user(&patient, &mut report);
    machine::clock(&patient, &mut report);
    outside::listen(&patient, &mut report).await;
    outside::media(&patient, &mut report).await;
    outside::cache(&patient, &mut report).await;
    outside::mail(&patient, &mut report).await;
    outside::sms(&patient, &mut report).await;
    data::database(&patient, &mut report).await;
    report
}
