//! One address, everything by its parameters: `?type=sale&mode=query`.
//!
//! Whatever goes wrong is answered in the protocol's own way, `failure` and a reason; a 1C that is answered with a
//! page or with nothing says no more than «Получен неизвестный статус импорта».

use std::time::Duration;

use axum::body::BodyDataStream;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::Response;
use kernel::Id;
use web::{Address, Limit, Problem, Who};

use super::send;
use crate::answer::{Lines, bytes_of};
use crate::dialect::Speaker;
use crate::error::Refusal;
use crate::node::{Encoding, Node, Options};
use crate::request::{Credentials, Params, cookie};
use crate::session::{self, COOKIE, Marks, Origin, Session};
use crate::take_goods::{self, Said};
use crate::upload::{self, Kind, USUAL_PART};
use crate::{Error, Exchange, acknowledge, import, info, query, store};

/// Calls of one node a minute: a picture is a call, and a catalogue has a hundred thousand of them.
const NODE_CALLS: Limit = Limit { name: "1c node", per_minute: 10_000 };
/// When somebody who is turned away comes back, where nobody knows better.
const USUAL_WAIT: Duration = Duration::from_secs(60);

/// What a call is answered.
pub(super) enum Answer {
    Lines(Lines),
    Whole(Response),
}

impl From<Lines> for Answer {
    fn from(lines: Lines) -> Self {
        Self::Lines(lines)
    }
}

/// A call of 1C.
pub(super) async fn call(State(exchange): State<Exchange>, address: Address, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let params = Params::read(parts.uri.query().unwrap_or(""));
    let (mut known, mut body) = (Known::default(), body.into_data_stream());
    let answered = answer(&exchange, (&params, address), (&parts, &mut body), &mut known).await;
    let (mode, encoding) = (params.word("mode"), known.encoding);
    let (answer, verdict) = match answered {
        Ok(Answer::Lines(lines)) => {
            let verdict = lines.verdict().to_owned();
            (lines.into_response(encoding), verdict)
        }
        Ok(Answer::Whole(response)) => (response, "success".to_owned()),
        Err(error) => {
            upload::drain(body, known.file_limit.unwrap_or(USUAL_PART)).await;
            let refusal = refusal_of(error, &mode, &known);
            (Lines::failure(&refusal).into_response(encoding), format!("failure: {}", refusal.code()))
        }
    };
    if let Some(session) = known.session {
        let heard = exchange.db.write(move |tx| store::session::heard(tx, session, (&mode, &verdict))).await;
        if let Err(error) = heard {
            let session = session.number();
            tracing::warn!(error = error.chain(), session, "a call of 1C could not be noted");
        }
    }
    answer
}

/// What 1C is told of an error; what is our own fault is logged.
fn refusal_of(error: Error, mode: &str, known: &Known) -> Refusal {
    let (node, session) = (known.node.map(Id::number), known.session.map(Id::number));
    match error {
        Error::Refused(refusal) => {
            tracing::info!(mode, node, session, refusal = refusal.code(), "a call of 1C was refused");
            refusal
        }
        Error::Db(error) => {
            tracing::error!(
                mode,
                node,
                session,
                error = error.chain(),
                "a call of 1C failed in the database"
            );
            Refusal::Unavailable
        }
        Error::Disk(error) if catalog::import::is_full(&error) => {
            tracing::error!(mode, node, session, %error, "there is no room for what 1C sends");
            Refusal::NoRoom
        }
        error => {
            tracing::error!(mode, node, session, %error, "a call of 1C failed");
            Refusal::Unavailable
        }
    }
}

/// What is known of a call as far as it was looked into.
#[derive(Default)]
struct Known {
    /// Who calls, or says so.
    node: Option<Id<Node>>,
    /// How it is answered.
    encoding: Encoding,
    /// The most bytes of a part of a file, where the node says.
    file_limit: Option<u64>,
    /// Its conversation.
    session: Option<Id<Session>>,
}

async fn answer(
    exchange: &Exchange,
    (params, address): (&Params, Address),
    (parts, body): (&Parts, &mut BodyDataStream),
    known: &mut Known,
) -> Result<Answer, Error> {
    let headers = &parts.headers;
    if !matches!(parts.method, Method::GET | Method::POST) {
        return Err(Refusal::WrongMethod.into());
    }
    let mode = params.word("mode");
    if mode == "checkauth" {
        return check_auth(exchange, (params, address), headers, known).await;
    }
    let session = match conversation(exchange, params, headers).await? {
        Ok(session) => session,
        // The settings' form of some programs asks for it with a password alone.
        Err(Refusal::NoSession) if mode == "info" && Credentials::of(headers).is_some() => {
            sign_in(exchange, address, headers, known).await?;
            return Ok(Answer::Whole(info_answer()));
        }
        Err(Refusal::NoSession) if Credentials::of(headers).is_none() => {
            return Err(Refusal::NoCredentials.into());
        }
        Err(refusal) => return Err(refusal.into()),
    };
    let speaker = speaker_of(&session, params);
    let (id, node) = (session.id, session.node.id);
    let Options { encoding, file_limit, .. } = session.node.options;
    *known = Known { node: Some(node), encoding, file_limit, session: Some(id) };
    admit(exchange, node).await?;
    // Who speaks shows in some calls only. Taken for another in the next, a program sees no order in what it is given,
    // and confirms all of it: so nothing is done before this is known for good.
    if session.speaker != Some(speaker) {
        exchange.db.write(move |tx| store::session::speaks(tx, id, speaker)).await?;
    }
    match mode.as_str() {
        "init" => init(exchange, &session, speaker, params).await,
        "file" if parts.method != Method::POST => Err(Refusal::WrongMethod.into()),
        "file" => file(exchange, &session, params, body).await,
        "import" => {
            let name = params.get("filename").unwrap_or("");
            match kind_of(params)? {
                Kind::Catalog => {
                    let preview = is_preview(&session, params);
                    Ok(lines_of(take_goods::import(exchange, &session, name, preview).await?))
                }
                kind => Ok(Lines::success(&import::import(exchange, &session, (kind, name)).await?).into()),
            }
        }
        "query" => {
            let zip = params.word("zip") == "yes";
            let parcel = query::query(exchange, &session, speaker, zip).await?;
            let whole = send::parcel(exchange, &session, parcel, zip).await?;
            Ok(Answer::Whole(whole))
        }
        "success" => success(exchange, session).await,
        "info" => Ok(Answer::Whole(info_answer())),
        "deactivate" => {
            let since = params.word("timestamp").parse().ok().filter(|since| *since > 0);
            let since = since.ok_or(Refusal::NoTimestamp)?;
            let preview = is_preview(&session, params);
            Ok(lines_of(take_goods::close(exchange, &session, since, preview).await?))
        }
        "complete" => Ok(Lines::success(&take_goods::complete(exchange, &session).await?).into()),
        _ => Err(Refusal::UnknownMode.into()),
    }
}

/// The conversation that a call belongs to: by its cookie; a token must be of the same one.
async fn conversation(
    exchange: &Exchange,
    params: &Params,
    headers: &HeaderMap,
) -> Result<Result<Session, Refusal>, db::Error> {
    let Some(mark) = cookie(headers, COOKIE).map(str::to_owned) else {
        return Ok(Err(Refusal::NoSession));
    };
    let token = params.get("sessid").unwrap_or("").trim().to_owned();
    exchange.db.read(move |tx| session::find(tx, &mark, &token)).await
}

/// What the node's settings say wins over what is heard.
fn speaker_of(session: &Session, params: &Params) -> Speaker {
    let heard = Speaker::heard(session.speaker, params);
    Speaker { dialect: session.node.dialect.unwrap_or(heard.dialect), ..heard }
}

/// The node that signs in.
async fn sign_in(
    exchange: &Exchange,
    address: Address,
    headers: &HeaderMap,
    known: &mut Known,
) -> Result<Node, Error> {
    exchange.throttle.may_try(address).await.map_err(|problem| too_many(&problem))?;
    let Some(given) = Credentials::of(headers) else {
        return Err(Refusal::NoCredentials.into());
    };
    let login = given.login.clone();
    let found = exchange.db.read(move |tx| store::node::by_login(tx, &login)).await?;
    known.node = found.as_ref().map(|(id, _)| *id);
    let right = is_right(exchange, found.as_ref(), given.password).await;
    match (right, found) {
        (Ok(true), Some((id, _))) => {
            let node =
                exchange.db.read(move |tx| store::node::find(tx, id)).await?.ok_or(Error::NodeNotFound)?;
            admit(exchange, id).await?;
            if node.active { Ok(node) } else { Err(Refusal::NoRight.into()) }
        }
        (Ok(_), _) => {
            exchange.throttle.failed(address).await;
            Err(Refusal::WrongCredentials.into())
        }
        (Err(_), _) => Err(Refusal::Unavailable.into()),
    }
}

/// Whether a node was found, and this is its password: one that was not right before meets the slow hash.
async fn is_right(
    exchange: &Exchange,
    node: Option<&(Id<Node>, String)>,
    password: String,
) -> Result<bool, identity::Error> {
    let Some((id, hash)) = node else { return identity::is_password(password, None).await };
    if exchange.known.was_right(*id, &password, hash) {
        return Ok(true);
    }
    let right = identity::is_password(password.clone(), Some(hash.clone())).await?;
    if right {
        exchange.known.remember(*id, &password, hash);
    }
    Ok(right)
}

/// A node may call only so often.
async fn admit(exchange: &Exchange, node: Id<Node>) -> Result<(), Error> {
    let taken = exchange.throttle.take(&NODE_CALLS, Who::Number(node.number())).await;
    taken.map_err(|problem| too_many(&problem).into())
}

fn too_many(problem: &Problem) -> Refusal {
    Refusal::TooMany(problem.comes_back_in().unwrap_or(USUAL_WAIT.as_secs()))
}

async fn check_auth(
    exchange: &Exchange,
    (params, address): (&Params, Address),
    headers: &HeaderMap,
    known: &mut Known,
) -> Result<Answer, Error> {
    let node = sign_in(exchange, address, headers, known).await?;
    let kind = params.word("type");
    let agent = headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or("");
    let from = Origin { address: address.to_string(), agent: agent.to_owned(), kind: kind.clone() };
    let (marks, id) = (Marks::new(), node.id);
    let kept = marks.clone();
    exchange.db.write(move |tx| session::begin(tx, id, &from, &kept)).await?;
    let mut lines = format!("success\n{COOKIE}\n{}\n", marks.cookie);
    if !node.options.short_greeting {
        lines.push_str(&format!("sessid={}\n", marks.token));
        if kind == "catalog" {
            lines.push_str(&format!("timestamp={}\n", exchange.db.clock().now().seconds()));
        }
    }
    Ok(Answer::Whole(Lines::plain(lines).into_response(node.options.encoding)))
}

/// What we take and how much of it at once. Two lines, without a last line feed: stock programs count lines.
async fn init(
    exchange: &Exchange,
    session: &Session,
    speaker: Speaker,
    params: &Params,
) -> Result<Answer, Error> {
    let kind = kind_of(params).unwrap_or(Kind::Sale);
    upload::init(exchange, session.id, kind).await?;
    let most = session.node.options.file_limit.unwrap_or(USUAL_PART);
    // What is said of orders is small, and a program that packs it goes a way that few others have gone.
    let zip = if session.node.options.zip && kind == Kind::Catalog { "yes" } else { "no" };
    let mut lines = format!("zip={zip}\nfile_limit={most}");
    if speaker.wants_version(params) {
        let version = speaker.greeting(kind == Kind::Sale);
        lines.push_str(&format!("\nsessid={}\nversion={version}", session.token));
    }
    Ok(Lines::plain(lines).into())
}

/// Whether goods are only compared: the node's settings say so, or the call does.
fn is_preview(session: &Session, params: &Params) -> bool {
    session.node.options.preview_goods || matches!(params.word("dry_run").as_str(), "1" | "yes" | "true")
}

fn lines_of(said: Said) -> Answer {
    match said {
        Said::Over(said) => Lines::success(&said).into(),
        Said::Under(said) => Lines::progress(&said).into(),
    }
}

fn kind_of(params: &Params) -> Result<Kind, Error> {
    match params.word("type").as_str() {
        "sale" => Ok(Kind::Sale),
        "catalog" => Ok(Kind::Catalog),
        _ => Err(Refusal::UnknownType.into()),
    }
}

async fn file(
    exchange: &Exchange,
    session: &Session,
    params: &Params,
    body: &mut BodyDataStream,
) -> Result<Answer, Error> {
    let kind = kind_of(params)?;
    let name = params.get("filename").unwrap_or("");
    let file = upload::receive(exchange, session, (kind, name), body).await?;
    let said = match kind {
        Kind::Sale => import::try_at_once(exchange, session, &file).await?,
        Kind::Catalog => String::new(),
    };
    Ok(Lines::success(&said).into())
}

async fn success(exchange: &Exchange, session: Session) -> Result<Answer, Error> {
    let id = session.id;
    let confirmed = exchange.db.write(move |tx| acknowledge::success(tx, &session)).await?;
    let orders = confirmed.inspect_err(|_| {
        tracing::warn!(session = %id, "1C confirms what it was not sent: nothing is marked");
    })?;
    tracing::info!(session = %id, orders, "1C has confirmed orders");
    Ok(Lines::success("").into())
}

fn info_answer() -> Response {
    bytes_of(StatusCode::OK, "application/xml; charset=windows-1251", info::info())
}
