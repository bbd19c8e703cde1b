//! A person's picture: taken as they sent it, and cut small by a job. Until that has run, the picture stands in for
//! itself.

use db::Tx;
use jobs::{NewJob, Outcome, Workers};
use media::picture::Cut;
use media::{Files, Key, Kind};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::AccountId;

use crate::store;

/// The job that cuts an avatar.
const JOB: &str = "identity.avatar";
/// What stands beside a name.
const THUMB: (Kind, Cut) = (Kind::AvatarThumb, Cut { width: 150, height: 150, quality: 80 });

/// A person's picture, as paths on this server; null where there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Avatar {
    /// In its full size.
    #[schema(value_type = Option<String>, example = "/media/avatars/originals/5f2b….jpg")]
    pub original_avatar: Option<Key>,
    /// 150 × 150; the original until it is made.
    #[schema(value_type = Option<String>, example = "/media/avatars/thumbs/5f2b….jpg")]
    pub avatar_thumbnail: Option<Key>,
}

/// Why an avatar was not taken.
#[derive(Debug, thiserror::Error)]
pub enum AvatarError {
    /// There is no such account, or it is not active any more.
    #[error("no such account")]
    NoAccount,
    /// Something else about the account.
    #[error(transparent)]
    Account(#[from] crate::Error),
    /// The files.
    #[error(transparent)]
    Files(#[from] media::Error),
    /// The database.
    #[error(transparent)]
    Db(#[from] db::Error),
}

/// Whose avatar is to be cut.
#[derive(Serialize, Deserialize)]
struct Payload {
    account: AccountId,
}

/// The picture of an active account, as it is shown now; nothing where there is no such account.
pub fn avatar(tx: &mut Tx, account: AccountId) -> Result<Option<Avatar>, db::Error> {
    Ok(store::avatar::of(tx, account)?.map(Avatar::or_original))
}

/// Gives an active account this picture, or none, in place of the one it had.
pub fn set_avatar(tx: &mut Tx, account: AccountId, original: Option<&Key>) -> Result<Avatar, AvatarError> {
    let before = store::avatar::replace(tx, account, original)?.ok_or(AvatarError::NoAccount)?;
    for key in [before.original_avatar, before.avatar_thumbnail].iter().flatten() {
        media::release(tx, key)?;
    }
    if let Some(original) = original {
        media::keep(tx, original)?;
        jobs::enqueue(tx, NewJob::new(JOB, &Payload { account }))?;
    }
    Ok(Avatar { original_avatar: original.cloned(), avatar_thumbnail: None }.or_original())
}

impl Avatar {
    /// With the original as long as the small one is not made.
    #[must_use]
    pub(crate) fn or_original(mut self) -> Self {
        self.avatar_thumbnail = self.avatar_thumbnail.or_else(|| self.original_avatar.clone());
        self
    }
}

/// Adds the job that cuts avatars.
pub fn register(files: Files, workers: Workers) -> Workers {
    workers.handle(JOB, move |_, payload| {
        let files = files.clone();
        async move {
            match serde_json::from_str::<Payload>(&payload) {
                Ok(Payload { account }) => cut(&files, account).await.into(),
                Err(error) => Outcome::Failed(error.to_string()),
            }
        }
    })
}

/// Makes the small one of the account's picture, if it is not made. Should the picture be replaced meanwhile, it is
/// nobody's, and its successor has a job of its own.
async fn cut(files: &Files, account: AccountId) -> Result<(), AvatarError> {
    let avatar = files.db().read(move |tx| store::avatar::of(tx, account)).await?.unwrap_or_default();
    let Avatar { original_avatar: Some(original), avatar_thumbnail: None } = avatar else { return Ok(()) };
    let Some(thumb) = files.put_cuts(&original, &[THUMB]).await?.pop() else { return Ok(()) };
    let show = move |tx: &mut Tx<'_>| {
        if store::avatar::add_thumb(tx, account, &original, &thumb)? {
            media::keep(tx, &thumb)?;
        }
        Ok(())
    };
    files.db().write(show).await
}
