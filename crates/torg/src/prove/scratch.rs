//! A place for a proof's data that is gone when the proof is over.

use anyhow::{Context, bail};
use db::Location;
use kernel::random;

use crate::Secret;

/// A data folder and a database, both new.
pub(crate) struct Scratch {
    folder: tempfile::TempDir,
    server: Option<(Secret, String)>,
}

impl Scratch {
    /// A folder with an SQLite database to be, or also a new database on the PostgreSQL server of `url`.
    pub(crate) async fn new(url: Option<&Secret>) -> anyhow::Result<Self> {
        let folder = tempfile::tempdir().context("a temporary folder")?;
        let Some(url) = url else {
            return Ok(Self { folder, server: None });
        };
        let Location::Postgres(_) = url.reveal().parse()? else {
            bail!("--database-url names a PostgreSQL server; SQLite needs none");
        };
        let name = format!("torg_prove_{:016x}", u64::from_be_bytes(random::bytes()));
        administer(url, &format!("CREATE DATABASE {name}")).await?;
        Ok(Self { folder, server: Some((url.clone(), name)) })
    }

    /// The data folder.
    pub(crate) fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// The new database, if it is not the data folder's.
    pub(crate) fn database(&self) -> Option<Location> {
        let (url, name) = self.server.as_ref()?;
        Some(Location::Postgres(with_database(url.reveal(), name)))
    }

    /// Removes all of it.
    pub(crate) async fn remove(self) -> anyhow::Result<()> {
        if let Some((url, name)) = &self.server {
            administer(url, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await?;
        }
        self.folder.close().context("the temporary folder")
    }
}

/// The same server, credentials and parameters, another database.
fn with_database(url: &str, name: &str) -> String {
    let (address, parameters) =
        url.split_once('?').map_or((url, None), |(address, rest)| (address, Some(rest)));
    let host_from = address.find("://").map_or(0, |at| at + 3);
    let host_to = address[host_from..].find('/').map_or(address.len(), |at| host_from + at);
    let parameters = parameters.map(|parameters| format!("?{parameters}")).unwrap_or_default();
    format!("{}/{name}{parameters}", &address[..host_to])
}

/// Runs a statement that no transaction may hold.
async fn administer(url: &Secret, sql: &str) -> anyhow::Result<()> {
    let (url, sql) = (url.clone(), sql.to_owned());
    let done = tokio::task::spawn_blocking(move || db::administer(url.reveal(), &sql)).await?;
    done.context("a database for the proof")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_databases_name_changes() {
        for (url, expected) in [
            ("postgres://torg:pw@host:5432/shop", "postgres://torg:pw@host:5432/x"),
            ("postgres://host", "postgres://host/x"),
            ("postgres://host/?application_name=a/b", "postgres://host/x?application_name=a/b"),
        ] {
            assert_eq!(with_database(url, "x"), expected);
        }
    }
}
