//! The background jobs of the whole program: who does which, and who hears of which fact.

use catalog::import::Runs;
use db::Db;
use jobs::Workers;

use crate::Config;

/// Copies of uploaded price lists, in the data folder.
const UPLOADS: &str = "uploads";

/// The workers with everything they know.
pub(crate) fn workers(db: &Db, config: &Config) -> Workers {
    runs(db, config).register(Workers::new(db.clone()))
}

/// Imports of price lists.
pub(crate) fn runs(db: &Db, config: &Config) -> Runs {
    Runs::new(db.clone(), Some(config.import_dir.clone()), config.data_dir.join(UPLOADS))
}
