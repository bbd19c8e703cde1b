//! How the system is, for the back office: numbers and states, no secrets and no addresses.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::extract::State;
use db::{Db, Engine};
use jobs::board;
use jobs::messages::{self, ChannelSum};
use kernel::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use web::{Json, Live, Permission, ProblemDocument, Result, User};

use super::queue::SumsAnswer;
use crate::store;

/// What the health of the system is asked of.
#[derive(Clone)]
pub(crate) struct System {
    pub(crate) db: Db,
    pub(crate) live: Live,
    /// Where the files are, and the database if it is SQLite.
    pub(crate) data_dir: Arc<PathBuf>,
    pub(crate) started_at: Timestamp,
}

/// How the system is.
#[derive(Serialize, ToSchema)]
pub(super) struct SystemHealth {
    /// Of the program that answers.
    #[schema(example = "0.1.0")]
    version: &'static str,
    #[schema(value_type = String, format = DateTime)]
    started_at: Timestamp,
    #[schema(example = 86_400)]
    uptime_seconds: u64,
    /// `sqlite` or `postgres`.
    #[schema(example = "sqlite")]
    engine: &'static str,
    /// What the database takes, in bytes.
    #[schema(example = 52_428_800)]
    database_bytes: i64,
    /// What is left on the disk of the data folder, in bytes; null where it cannot be told.
    disk_free_bytes: Option<u64>,
    /// How large that disk is, in bytes.
    disk_bytes: Option<u64>,
    queue: SumsAnswer,
    /// Each channel that has said anything, and how its messages fare.
    channels: Vec<ChannelAnswer>,
    /// Streams of events that are open at this server.
    #[schema(example = 3)]
    streams: usize,
}

/// How a channel's messages fare.
#[derive(Serialize, ToSchema)]
#[schema(as = ChannelHealth)]
struct ChannelAnswer {
    #[schema(example = "mail")]
    channel: String,
    /// Messages that wait to be sent or worked on.
    waiting: i64,
    /// Messages that wait for a person.
    failed: i64,
    /// When a message last got through.
    #[schema(value_type = Option<String>, format = DateTime)]
    last_done_at: Option<Timestamp>,
}

impl From<ChannelSum> for ChannelAnswer {
    fn from(sum: ChannelSum) -> Self {
        let ChannelSum { channel, waiting, failed, last_done_at } = sum;
        Self { channel, waiting, failed, last_done_at }
    }
}

#[utoipa::path(
    get, path = "/api/v1/system/health/", tag = "operator", operation_id = "system_health", summary = "How the system is",
    responses(
        (status = 200, description = "As it is now, at the server that answers.", body = SystemHealth),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Who asks may not see the system.", body = ProblemDocument),
    )
)]
pub(super) async fn get_health(State(system): State<System>, user: User) -> Result<Json<SystemHealth>> {
    user.needs(Permission::ViewSystem)?;
    let now = system.db.clock().now();
    let seen = system.db.read(move |tx| {
        Ok::<_, db::Error>((board::sums(tx)?, messages::channels(tx)?, store::database_bytes(tx)?))
    });
    let (sums, channels, database_bytes) = seen.await?;
    let folder = Arc::clone(&system.data_dir);
    let disk = tokio::task::spawn_blocking(move || disk_of(&folder)).await.ok().flatten();
    Ok(Json(SystemHealth {
        version: env!("CARGO_PKG_VERSION"),
        started_at: system.started_at,
        uptime_seconds: now.since(system.started_at).as_secs(),
        engine: match system.db.engine() {
            Engine::Sqlite => "sqlite",
            Engine::Postgres => "postgres",
        },
        database_bytes,
        disk_free_bytes: disk.map(|(free, _)| free),
        disk_bytes: disk.map(|(_, all)| all),
        queue: SumsAnswer::new(sums, now),
        channels: channels.into_iter().map(Into::into).collect(),
        streams: system.live.streams(),
    }))
}

/// What is left for us on the disk of this folder, and its size, in bytes.
fn disk_of(folder: &Path) -> Option<(u64, u64)> {
    let disk = rustix::fs::statvfs(folder).ok()?;
    Some((disk.f_bavail.saturating_mul(disk.f_frsize), disk.f_blocks.saturating_mul(disk.f_frsize)))
}
