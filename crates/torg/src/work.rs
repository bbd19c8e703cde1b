//! The background jobs of the whole program: who does which, and who hears of which fact.

use std::sync::Arc;

use agents::Agents;
use anyhow::Context;
use catalog::import::Runs;
use db::Db;
use identity::{Links, derive_key};
use jobs::Workers;
use mail::{Mail, Post, Templates};
use media::Files;
use onec::{CatalogueReader, Exchange};
use sms::{Gateway, Sms, Words};
use web::{Live, Throttle};

use crate::metrics::Figures;
use crate::sentry::Reporter;
use crate::{Config, operator};

/// Copies of uploaded price lists, in the data folder.
const UPLOADS: &str = "uploads";

/// The operator's own words for letters, in the data folder.
const LETTER_TEMPLATES: &str = "templates/mail";
/// Those for text messages.
const SMS_TEMPLATES: &str = "templates/sms";

/// The workers with everything they know. `links` are those that letters carry.
pub(crate) fn workers(db: &Db, config: &Config, files: &Files, links: Links) -> anyhow::Result<Workers> {
    let workers = runs(db, config).register(Workers::new(db.clone()));
    let workers = catalog::by_hand::register(workers, db);
    let workers = exchange(db, config, Throttle::off()).register(files.clone(), workers);
    let workers = files.register(workers);
    let workers = catalog::picture::register(files.clone(), workers);
    let workers = identity::avatar::register(files.clone(), workers)
        .every(
            orders::SWEEP,
            orders::SWEEP_INTERVAL,
            |job| async move { orders::sweep(&job.db).await.into() },
        )
        .every(orders::draft::EXPIRE, orders::draft::EXPIRE_INTERVAL, |job| async move {
            orders::draft::expire_drafts(&job.db).await.into()
        })
        .every(
            agents::SWEEP,
            agents::SWEEP_INTERVAL,
            |job| async move { agents::sweep(&job.db).await.into() },
        )
        .every(identity::SWEEP, identity::SWEEP_INTERVAL, |job| async move {
            identity::sweep(&job.db).await.into()
        });
    let workers = match texts(config)? {
        Some(sms) => sms.register(workers),
        None => workers,
    };
    match config.letters_go_to() {
        Some(url) => Ok(letters(config, url, links)?.register(workers)),
        None => Ok(workers),
    }
}

/// Letters to people.
fn letters(config: &Config, url: &str, links: Links) -> anyhow::Result<Mail> {
    let post = Post::new(url, &config.mail_from)?;
    let templates = Templates::read(&config.data_dir.join(LETTER_TEMPLATES))?;
    Ok(Mail::new(post, templates, links))
}

/// Programs that sell.
pub(crate) fn agents(db: &Db, config: &Config, throttle: Throttle) -> Agents {
    let agents = Agents::new(db.clone(), throttle).with_notices(config.sms.is_some());
    agents.at(config.public_url.clone())
}

/// Text messages to people, where a gateway takes them.
fn texts(config: &Config) -> anyhow::Result<Option<Sms>> {
    let Some(settings) = config.sms.clone() else { return Ok(None) };
    let words = Words::read(&config.data_dir.join(SMS_TEMPLATES))?;
    Ok(Some(Sms::new(Gateway::new(settings)?, words)))
}

/// The files that people send, where the configuration says.
pub(crate) fn files(db: &Db, config: &Config) -> anyhow::Result<Files> {
    let key = derive_key(config.make_secret_key()?.reveal().as_bytes(), "links to files");
    Files::open(db.clone(), &config.media, key).with_context(|| format!("the files in {:?}", config.media))
}

/// The exchange with 1C, whose calls are counted by `throttle`.
pub(crate) fn exchange(db: &Db, config: &Config, throttle: Throttle) -> Exchange {
    Exchange::new(db.clone(), &config.data_dir, throttle, runs(db, config))
}

/// Who hears of every try of a job.
pub(crate) fn observer(figures: &Figures, reporter: Option<Reporter>) -> jobs::Observer {
    let figures = figures.clone();
    Arc::new(move |tried| {
        figures.job(&tried);
        if let Some(reporter) = &reporter {
            reporter.job(&tried);
        }
    })
}

/// Imports of price lists, and of goods from 1C.
pub(crate) fn runs(db: &Db, config: &Config) -> Runs {
    let runs = Runs::new(db.clone(), Some(config.import_dir.clone()), config.data_dir.join(UPLOADS));
    runs.reading(Arc::new(CatalogueReader::new(db.clone())))
}

/// What is shown as it happens: each domain says of its own facts who sees what.
pub(crate) fn live(db: &Db) -> Live {
    let shows = orders::facts::live().into_iter().chain(catalog::facts::live()).chain(operator::live());
    Live::new(db.clone(), shows.chain(onec::facts::live()).chain(identity::live()))
}
