//! Jobs: what waits, what failed and why, and seeing to it. Whoever does something is written down in the audit trail.

use std::time::Duration;

use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use db::{Db, Tx};
use identity::audit::{self, Actor, Changes};
use jobs::Job;
use jobs::board::{self, JobFilter, JobRow, MOST_REPLAYED, Refusal, Sums};
use jobs::reason;
use kernel::{Id, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use web::{
    Command, Fields, Json, Listing, PageQuery, Path, Permission, Problem, ProblemDocument, Query, Reply,
    Result, User,
};

use super::{listing, slice_of};

/// The longest reason for giving a job up, in characters.
const LONGEST_REASON: usize = 500;
/// No job is older: more than any is kept.
const OLDEST_SECONDS: u64 = 10 * 365 * 24 * 3_600;

/// A background job.
#[derive(Serialize, ToSchema)]
#[schema(as = Job)]
pub(super) struct JobAnswer {
    #[schema(value_type = i64, example = 12)]
    id: Id<Job>,
    #[schema(example = "import_price_list")]
    kind: String,
    /// `waiting`, `running`, `done` or `failed`.
    #[schema(example = "failed")]
    state: &'static str,
    /// How often it was tried.
    #[schema(example = 20)]
    attempts: i64,
    /// Why the last try did not succeed.
    error: Option<String>,
    /// That reason's code where it is the queue's own: `given_up` without a word, or `worker_silent`.
    #[schema(example = "given_up")]
    error_code: Option<&'static str>,
    /// What there is one of at a time; `fact:17` is a delivery of that fact.
    key: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// When it is, or was, due.
    #[schema(value_type = String, format = DateTime)]
    run_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    finished_at: Option<Timestamp>,
}

/// A job and its payload.
#[derive(Serialize, ToSchema)]
pub(super) struct WholeJob {
    #[serde(flatten)]
    job: JobAnswer,
    /// What it works on.
    #[schema(value_type = Value)]
    payload: Value,
}

impl From<JobRow> for JobAnswer {
    fn from(row: JobRow) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            state: row.state.name(),
            attempts: row.attempts,
            error_code: row.error.as_deref().and_then(reason::code_of),
            error: row.error,
            key: row.key,
            created_at: row.created_at,
            run_at: row.run_at,
            finished_at: row.finished_at,
        }
    }
}

/// Which jobs, and which page of them.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct JobsQuery {
    /// `waiting`, `running`, `done` or `failed`.
    state: Option<String>,
    /// Of this kind.
    kind: Option<String>,
    /// In the queue for longer than so many seconds.
    older_than: Option<u64>,
    /// Rows a page, 1 to 200; 50 if not given.
    limit: Option<i64>,
    /// Where to go on, from `next` or `previous` of another page.
    cursor: Option<String>,
    /// A page by its number, from 1; not together with `cursor`.
    page: Option<i64>,
    /// `true`: count all rows, too.
    count: Option<bool>,
}

/// The moment so many seconds before now.
fn before(db: &Db, older_than: Option<u64>) -> Option<Timestamp> {
    let seconds = older_than?.min(OLDEST_SECONDS);
    Some(db.clock().now().minus(Duration::from_secs(seconds)))
}

#[utoipa::path(
    get, path = "/api/v1/jobs/", tag = "operator", operation_id = "jobs", summary = "Jobs, newest first",
    params(JobsQuery),
    responses(
        (status = 200, description = "A page of jobs.", body = Listing<JobAnswer>),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Who asks may not see the system.", body = ProblemDocument),
    )
)]
pub(super) async fn list_jobs(
    State(db): State<Db>,
    user: User,
    Query(query): Query<JobsQuery>,
    uri: Uri,
) -> Result<Json<Listing<JobAnswer>>> {
    user.needs(Permission::ViewSystem)?;
    let JobsQuery { state, kind, older_than, limit, cursor, page, count } = query;
    let page = PageQuery { limit, cursor, page, count }.resolve()?;
    let mut fields = Fields::default();
    let state = fields.word("state", state.as_deref());
    fields.finish()?;
    let filter =
        JobFilter { state, kind: kind.filter(|kind| !kind.is_empty()), before: before(&db, older_than) };
    let (slice, counted) = (slice_of(&page), page.count);
    let look = move |tx: &mut Tx<'_>| {
        let count = if counted { Some(board::count_jobs(tx, &filter)?) } else { None };
        Ok::<_, db::Error>((board::jobs(tx, &filter, &slice)?, count))
    };
    let (rows, count) = db.read(look).await?;
    let listing = listing(rows, &page, &uri, |job| job.id.number()).counted(count);
    Ok(Json(listing.map(Into::into)))
}

#[utoipa::path(
    get, path = "/api/v1/jobs/{id}/", tag = "operator", operation_id = "job", summary = "A job and its payload",
    params(("id" = i64, Path, description = "The job.")),
    responses(
        (status = 200, description = "The job.", body = WholeJob),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Who asks may not see the system.", body = ProblemDocument),
        (status = 404, description = "There is none.", body = ProblemDocument),
    )
)]
pub(super) async fn get_job(
    State(db): State<Db>,
    user: User,
    Path(id): Path<Id<Job>>,
) -> Result<Json<WholeJob>> {
    user.needs(Permission::ViewSystem)?;
    let found = db.read(move |tx| board::job(tx, id)).await?;
    let (job, payload) = found.ok_or_else(|| Problem::not_found("not_found"))?;
    Ok(Json(WholeJob { job: job.into(), payload: serde_json::from_str(&payload).unwrap_or_default() }))
}

/// The queue and the outbox in numbers.
#[derive(Serialize, ToSchema)]
pub(super) struct SumsAnswer {
    /// By kind and state.
    jobs: Vec<SumAnswer>,
    /// For how many seconds the oldest due job has been waiting to be taken; 0 where none is.
    #[schema(example = 0)]
    due_for_seconds: u64,
    /// Facts whose subscribers' jobs are not made yet.
    #[schema(example = 0)]
    facts_waiting: i64,
    /// For how many seconds the oldest of them has been waiting; 0 where none is.
    #[schema(example = 0)]
    facts_waiting_for_seconds: u64,
}

/// How many jobs of a kind are in a state.
#[derive(Serialize, ToSchema)]
#[schema(as = JobSum)]
struct SumAnswer {
    #[schema(example = "import_price_list")]
    kind: String,
    /// `waiting`, `running`, `done` or `failed`.
    #[schema(example = "failed")]
    state: &'static str,
    /// How many; of those done, those of the last 24 hours.
    #[schema(example = 3)]
    count: i64,
    /// For how many seconds the oldest of them has been in the queue, or was put there.
    oldest_seconds: u64,
}

impl SumsAnswer {
    pub(super) fn new(sums: Sums, now: Timestamp) -> Self {
        let age = |moment: Option<Timestamp>| moment.map_or(0, |moment| now.since(moment).as_secs());
        let jobs = sums.jobs.into_iter().map(|sum| SumAnswer {
            kind: sum.kind,
            state: sum.state.name(),
            count: sum.count,
            oldest_seconds: age(Some(sum.oldest)),
        });
        Self {
            jobs: jobs.collect(),
            due_for_seconds: age(sums.due_since),
            facts_waiting: sums.facts_waiting,
            facts_waiting_for_seconds: age(sums.oldest_fact),
        }
    }
}

#[utoipa::path(
    get, path = "/api/v1/jobs/summary/", tag = "operator", operation_id = "jobs_summary",
    summary = "The queue and the outbox in numbers",
    responses(
        (status = 200, description = "Sums by kind and state, and ages.", body = SumsAnswer),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Who asks may not see the system.", body = ProblemDocument),
    )
)]
pub(super) async fn get_summary(State(db): State<Db>, user: User) -> Result<Json<SumsAnswer>> {
    user.needs(Permission::ViewSystem)?;
    let sums = db.read(board::sums).await?;
    Ok(Json(SumsAnswer::new(sums, db.clock().now())))
}

/// Why something cannot be done to a job.
enum Refused {
    By(Refusal),
    Db(db::Error),
}

impl From<db::Error> for Refused {
    fn from(error: db::Error) -> Self {
        Self::Db(error)
    }
}

impl From<Refused> for Problem {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::By(Refusal::Unknown) => Self::not_found("not_found"),
            Refused::By(Refusal::Running) => Self::conflict("job_is_running"),
            Refused::By(Refusal::Twin) => Self::conflict("job_has_a_twin"),
            Refused::By(Refusal::Over) => Self::conflict("job_is_over"),
            // Another job of the same key came at the same moment.
            Refused::Db(db::Error::Constraint(_)) => Self::conflict("job_has_a_twin"),
            Refused::Db(error) => error.into(),
        }
    }
}

/// Nothing is asked for.
#[derive(Clone, Default, Deserialize, ToSchema)]
#[schema(as = JobNoteForm, example = json!({"note": ""}))]
pub(super) struct NoteForm {
    /// Why, for the audit trail; at most 500 characters.
    #[serde(default)]
    #[schema(max_length = 500, example = "Ящик клиента снова принимает письма")]
    note: String,
}

impl NoteForm {
    fn checked(self) -> Result<String> {
        let mut fields = Fields::default();
        fields.at_most("note", &self.note, LONGEST_REASON);
        fields.finish()?;
        Ok(self.note.trim().to_owned())
    }
}

fn note_down(
    tx: &mut Tx,
    by: &User,
    action: &str,
    id: Id<Job>,
    note: &str,
) -> std::result::Result<(), db::Error> {
    let changes =
        Changes::none().and("note", Value::Null, if note.is_empty() { Value::Null } else { note.into() });
    audit::record(tx, &Actor::from(by), action, &format!("job:{id}"), &changes)
}

#[utoipa::path(
    post, path = "/api/v1/jobs/{id}/send-again/", tag = "operator", operation_id = "send_job_again", summary = "Send a job again",
    description = "At once and with all its tries before it: one that failed, one that is done, or one that waits for its time.",
    params(
        ("id" = i64, Path, description = "The job."),
        ("Idempotency-Key" = Option<String>, Header, description = "Sent again, the request has no second effect."),
    ),
    request_body = NoteForm,
    responses(
        (status = 200, description = "The job, waiting.", body = JobAnswer),
        (status = 400, description = "The note is too long.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Who asks may not manage the system.", body = ProblemDocument),
        (status = 404, description = "There is none.", body = ProblemDocument),
        (status = 409, description = "`job_is_running`; `job_has_a_twin`: another of its key is waiting or running.",
         body = ProblemDocument),
    )
)]
pub(super) async fn post_send_again(
    State(db): State<Db>,
    Path(id): Path<Id<Job>>,
    command: Command<NoteForm>,
) -> Result<Response> {
    let user = command.caller.needs(Permission::ManageSystem)?;
    let note = command.body.checked()?;
    let go = move |tx: &mut Tx<'_>| {
        let job = board::send_again(tx, id)?.map_err(Refused::By)?;
        note_down(tx, &user, "job.sent_again", id, &note)?;
        Ok::<_, Refused>(Reply::ok(&JobAnswer::from(job)))
    };
    command.once.write(&db, go).await
}

#[utoipa::path(
    post, path = "/api/v1/jobs/{id}/give-up/", tag = "operator", operation_id = "give_job_up", summary = "Give a job up",
    description = "It fails, and so do the messages that wait for it. A worker that has it is told within 20 seconds.",
    params(
        ("id" = i64, Path, description = "The job."),
        ("Idempotency-Key" = Option<String>, Header, description = "Sent again, the request has no second effect."),
    ),
    request_body = NoteForm,
    responses(
        (status = 200, description = "The job, failed.", body = JobAnswer),
        (status = 400, description = "The note is too long.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Who asks may not manage the system.", body = ProblemDocument),
        (status = 404, description = "There is none.", body = ProblemDocument),
        (status = 409, description = "`job_is_over`: done, or failed already.", body = ProblemDocument),
    )
)]
pub(super) async fn post_give_up(
    State(db): State<Db>,
    Path(id): Path<Id<Job>>,
    command: Command<NoteForm>,
) -> Result<Response> {
    let user = command.caller.needs(Permission::ManageSystem)?;
    let note = command.body.checked()?;
    let go = move |tx: &mut Tx<'_>| {
        let reason = if note.is_empty() { reason::GIVEN_UP } else { &note };
        let job = board::give_up(tx, id, reason)?.map_err(Refused::By)?;
        note_down(tx, &user, "job.given_up", id, &note)?;
        Ok::<_, Refused>(Reply::ok(&JobAnswer::from(job)))
    };
    command.once.write(&db, go).await
}

/// Which failed jobs to send again.
#[derive(Clone, Default, Deserialize, ToSchema)]
#[serde(default)]
pub(super) struct ReplayForm {
    /// Of this kind; of all kinds without.
    #[schema(example = "mail.order")]
    kind: Option<String>,
    /// In the queue for longer than so many seconds.
    #[schema(example = 600)]
    older_than: Option<u64>,
    /// How many there are, as the same request without this has counted. More than that are not sent again.
    #[schema(example = 3)]
    confirm: Option<i64>,
}

/// What was, or would be, sent again.
#[derive(Serialize, ToSchema)]
pub(super) struct Replayed {
    /// Failed jobs that may be sent again; 1,001 stands for more than 1,000.
    #[schema(example = 3)]
    matched: i64,
    /// How many were: 1,000 at most, and none without `confirm`.
    #[schema(example = 3)]
    sent_again: usize,
}

#[utoipa::path(
    post, path = "/api/v1/jobs/replay/", tag = "operator", operation_id = "replay_jobs", summary = "Send failed jobs again",
    description = "First without `confirm`, which only counts; then with the count. Of several jobs with one key the newest \
                   speaks for all.",
    params(("Idempotency-Key" = Option<String>, Header, description = "Sent again, the request has no second effect.")),
    request_body = ReplayForm,
    responses(
        (status = 200, description = "How many there are, and how many were sent again.", body = Replayed),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Who asks may not manage the system.", body = ProblemDocument),
        (status = 409, description = "`count_changed` (with `matched`): there are more than were confirmed.", body = ProblemDocument),
    )
)]
pub(super) async fn post_replay(State(db): State<Db>, command: Command<ReplayForm>) -> Result<Response> {
    let user = command.caller.needs(Permission::ManageSystem)?;
    let ReplayForm { kind, older_than, confirm } = command.body;
    let kind = kind.filter(|kind| !kind.is_empty());
    let filter = JobFilter { state: None, kind, before: before(&db, older_than) };
    let go = move |tx: &mut Tx<'_>| {
        let matched = board::replayable(tx, &filter)?;
        let Some(confirmed) = confirm else {
            return Ok(Reply::ok(&Replayed { matched, sent_again: 0 }));
        };
        if matched > confirmed {
            return Err(Replay::CountChanged(matched));
        }
        let sent = board::replay(tx, &filter)?;
        let changes = Changes::none().and("sent_again", Value::Null, sent.len());
        let subject = format!("jobs:{}", filter.kind.as_deref().unwrap_or("*"));
        audit::record(tx, &Actor::from(&user), "jobs.replayed", &subject, &changes)?;
        Ok(Reply::ok(&Replayed { matched, sent_again: sent.len() }))
    };
    command.once.write(&db, go).await
}

enum Replay {
    CountChanged(i64),
    Db(db::Error),
}

impl From<db::Error> for Replay {
    fn from(error: db::Error) -> Self {
        Self::Db(error)
    }
}

impl From<Replay> for Problem {
    fn from(replay: Replay) -> Self {
        match replay {
            Replay::CountChanged(matched) => {
                Self::conflict("count_changed").arg("most", MOST_REPLAYED).with("matched", matched)
            }
            Replay::Db(error) => error.into(),
        }
    }
}
