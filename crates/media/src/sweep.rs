//! Removing what nobody wants: files that were replaced, and files that a crash or a refusal left over.

use std::time::Duration;

use jobs::Workers;
use object_store::ObjectStoreExt;

use crate::{Error, Files, store};

const KIND: &str = "media.sweep";
/// How often.
const INTERVAL: Duration = Duration::from_secs(3_600);
/// How long a file nobody wants is kept: longer than any upload takes to be committed, and than a page that was
/// shown before a picture was replaced stays open before its reader's eyes.
const GRACE: Duration = Duration::from_secs(3_600);
/// Files removed between two writes.
const SLICE: i64 = 50;

impl Files {
    /// Adds the hourly removal of files nobody wants.
    #[must_use]
    pub fn register(&self, workers: Workers) -> Workers {
        let files = self.clone();
        workers.every(KIND, INTERVAL, move |_| {
            let files = files.clone();
            async move { sweep(&files).await.into() }
        })
    }
}

async fn sweep(files: &Files) -> Result<(), Error> {
    loop {
        let condemn = |tx: &mut db::Tx<'_>| store::condemn(tx, tx.now().minus(GRACE), SLICE);
        let keys = files.db().write(condemn).await?;
        for key in &keys {
            match files.objects().delete(&files.path(key)).await {
                Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        let swept = keys.len();
        let forget = move |tx: &mut db::Tx<'_>| keys.iter().try_for_each(|key| store::forget(tx, key));
        files.db().write(forget).await?;
        if swept < usize::try_from(SLICE).unwrap_or(usize::MAX) {
            return Ok(());
        }
    }
}
