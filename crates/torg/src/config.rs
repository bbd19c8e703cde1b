//! Configuration: read once, from the command line, the environment and a file, in this order of authority, and
//! handed down. Nothing else in the program reads the environment.

mod doors;
mod sms;
mod social;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, bail};
use db::Location;
use identity::social::Provider;
use media::Place;
use serde::Deserialize;
use web::{Hosts, Profile, Proxies, Shared};

use self::social::SocialEntry;
use crate::log::LogFormat;
use crate::secret::{self, Secret};
use crate::sentry::Destination;

/// The commented settings that `torg config` prints.
pub const DEFAULT_FILE: &str = include_str!("torg.default.toml");

/// The name of the settings' file where it is looked for.
const FILE_NAME: &str = "torg.toml";
/// Where letters go when nobody says: a catcher of letters on this machine, as developers have one.
const LOCAL_MAIL_SERVER: &str = "smtp://127.0.0.1:1025";
/// The word for no letters at all.
const NO_LETTERS: &str = "off";
/// The database's name in the data folder.
const DATABASE_FILE: &str = "torg.db";
/// One request in twenty tells as much of what is slow as all of them.
const USUAL_TRACES: f64 = 0.05;

/// The program's configuration, whole and valid.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where the program keeps what it owns.
    pub data_dir: PathBuf,
    /// Host and port to listen on; port 0 takes a free one.
    pub listen: String,
    /// The address by which people reach the server, if it is not the one it listens on.
    pub public_url: Option<String>,
    /// The database.
    pub database: Location,
    /// The Redis that several servers of one database share; without one, each keeps to itself.
    pub cache: Option<Secret>,
    /// What everything is signed with; without one, a key is made and kept in the data folder.
    pub secret_key: Option<Secret>,
    /// The folder of the shops' price lists.
    pub import_dir: PathBuf,
    /// Where the files that people send are kept.
    pub media: Place,
    /// Whether a server also works on background jobs.
    pub workers: bool,
    /// Where letters go; without it, to a mail server on this machine.
    pub smtp_url: Option<Secret>,
    /// Whom letters come from.
    pub mail_from: String,
    /// The gateway of text messages, if there is one.
    pub sms: Option<::sms::Settings>,
    /// Whether an e-mail address must be proven before its account signs in.
    pub confirm_email: bool,
    /// What is logged, as a filter of `tracing`; by default a server tells what it does, a command only warns.
    pub log: Option<String>,
    /// The proxies whose word about a caller's address is taken.
    pub trusted_proxies: Proxies,
    /// The names the server answers under.
    pub allowed_hosts: Hosts,
    /// The other origins whose pages may call the API.
    pub cors_origins: Vec<String>,
    /// How often one caller may ask; nothing: as often as they like.
    pub throttle: Option<Profile>,
    /// Whether the API describes itself.
    pub api_docs: bool,
    /// Whether platforms may check out over UCP.
    pub ucp_enabled: bool,
    /// How the log looks.
    pub log_format: LogFormat,
    /// Host and port on which the figures are read by whoever reaches them.
    pub metrics_listen: Option<String>,
    /// What a reader of the figures shows beside everything else.
    pub metrics_token: Option<Secret>,
    /// Where errors are reported.
    pub sentry_dsn: Option<Secret>,
    /// Where the front end reports its own; told to every browser.
    pub sentry_dsn_frontend: Option<String>,
    /// The share of requests and jobs that are reported with their times, from 0 to 1.
    pub sentry_traces: f64,
    /// The name of this installation in reports.
    pub environment: String,
    /// Those who may vouch for people who sign in.
    pub social: Vec<Provider>,
    /// Where the front end takes over after a sign-in through one of them, if it is not served by this server.
    pub social_success_url: Option<String>,
}

/// One layer of settings: a file's, the environment's, or the command line's.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Settings {
    pub(crate) data_dir: Option<PathBuf>,
    pub(crate) listen: Option<String>,
    pub(crate) public_url: Option<String>,
    pub(crate) database_url: Option<Secret>,
    pub(crate) cache_url: Option<Secret>,
    pub(crate) secret_key: Option<Secret>,
    pub(crate) import_dir: Option<PathBuf>,
    pub(crate) media_url: Option<String>,
    pub(crate) media_access_key: Option<Secret>,
    pub(crate) media_secret_key: Option<Secret>,
    pub(crate) workers: Option<bool>,
    pub(crate) smtp_url: Option<Secret>,
    pub(crate) mail_from: Option<String>,
    pub(crate) sms_url: Option<Secret>,
    pub(crate) sms_body: Option<Secret>,
    pub(crate) sms_headers: Option<Vec<Secret>>,
    pub(crate) sms_sender: Option<String>,
    pub(crate) sms_accepts: Option<String>,
    pub(crate) confirm_email: Option<bool>,
    pub(crate) log: Option<String>,
    pub(crate) trusted_proxies: Option<Vec<String>>,
    pub(crate) allowed_hosts: Option<Vec<String>>,
    pub(crate) cors_origins: Option<Vec<String>>,
    pub(crate) throttle_enabled: Option<bool>,
    pub(crate) throttle_profile: Option<String>,
    pub(crate) api_docs: Option<bool>,
    pub(crate) ucp_enabled: Option<bool>,
    pub(crate) log_format: Option<LogFormat>,
    pub(crate) metrics_listen: Option<String>,
    pub(crate) metrics_token: Option<Secret>,
    pub(crate) sentry_dsn: Option<Secret>,
    pub(crate) sentry_dsn_frontend: Option<String>,
    pub(crate) sentry_traces: Option<f64>,
    pub(crate) environment: Option<String>,
    pub(crate) social: Option<Vec<SocialEntry>>,
    pub(crate) social_success_url: Option<String>,
}

/// The variables of the environment.
pub(crate) type Environment = BTreeMap<String, String>;

/// The environment of this process.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
pub(crate) fn environment() -> Environment {
    std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .collect()
}

impl Config {
    /// The configuration without any setting but the data folder: SQLite in it, and a free port of this machine.
    pub fn in_folder(data_dir: impl Into<PathBuf>) -> Self {
        let data_dir = data_dir.into();
        Self {
            listen: "127.0.0.1:0".to_owned(),
            public_url: None,
            database: Location::Sqlite(data_dir.join(DATABASE_FILE)),
            cache: None,
            secret_key: None,
            import_dir: data_dir.join("imports"),
            media: Place::Folder(data_dir.join("media")),
            workers: true,
            smtp_url: None,
            mail_from: "Torg <torg@localhost>".to_owned(),
            sms: None,
            confirm_email: true,
            log: None,
            trusted_proxies: Proxies::default(),
            allowed_hosts: Hosts::default(),
            cors_origins: doors::USUAL_ORIGINS.map(str::to_owned).to_vec(),
            throttle: Some(Profile::default()),
            api_docs: true,
            ucp_enabled: false,
            log_format: LogFormat::Auto,
            metrics_listen: None,
            metrics_token: None,
            sentry_dsn: None,
            sentry_dsn_frontend: None,
            sentry_traces: USUAL_TRACES,
            environment: "production".to_owned(),
            social: Vec::new(),
            social_success_url: None,
            data_dir,
        }
    }

    /// Reads the configuration; `file` is the file the command line names, `flags` are its other settings.
    pub(crate) fn load(file: Option<&Path>, flags: Settings, env: &Environment) -> anyhow::Result<Self> {
        let given = flags.over(Settings::from_environment(env)?);
        let data_dir = given.data_dir.clone().unwrap_or_else(|| "torg-data".into());
        let settings = match found_file(file, &data_dir)? {
            Some(path) => given.over(Settings::from_file(&path)?),
            None => given,
        };
        settings.into_config()
    }

    /// The key everything is signed with, made and kept if there is none yet.
    pub fn make_secret_key(&self) -> anyhow::Result<Secret> {
        secret::key(self.secret_key.as_ref(), &self.data_dir)
    }

    /// What the servers of one database share, if they are told to share anything.
    pub(crate) fn shared(&self) -> anyhow::Result<Option<Shared>> {
        let shared = self.cache.as_ref().map(|url| Shared::at(url.reveal()));
        shared.transpose().context("cache_url")
    }

    /// The key everything is signed with, if there is one already.
    pub(crate) fn existing_secret_key(&self) -> anyhow::Result<Secret> {
        secret::existing_key(self.secret_key.as_ref(), &self.data_dir)
    }

    /// Where errors are reported, if they are.
    pub(crate) fn sentry(&self) -> anyhow::Result<Option<Destination>> {
        if !(0.0..=1.0).contains(&self.sentry_traces) {
            bail!("sentry_traces is a number from 0 to 1, and not {}", self.sentry_traces);
        }
        let Some(dsn) = &self.sentry_dsn else { return Ok(None) };
        // Not the parser's own refusal, which may show what it was given.
        let dsn = dsn.reveal().parse().map_err(|_| anyhow!("sentry_dsn is like https://key@host/1"))?;
        Ok(Some(Destination { dsn, environment: self.environment.clone(), traces: self.sentry_traces }))
    }

    /// Where letters go; nothing where nobody is written to.
    pub(crate) fn letters_go_to(&self) -> Option<&str> {
        let url = self.smtp_url.as_ref().map_or(LOCAL_MAIL_SERVER, Secret::reveal);
        (url != NO_LETTERS).then_some(url)
    }

    /// The address by which people reach the server, if it listens at `listening`.
    pub(crate) fn site(&self, listening: &str) -> String {
        self.public_url.clone().unwrap_or_else(|| format!("http://{listening}"))
    }

    /// Makes the folders this configuration names, for their owner alone: they hold what people told us.
    pub(crate) fn make_folders(&self) -> anyhow::Result<()> {
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true).mode(0o700);
        for folder in [&self.data_dir, &self.import_dir] {
            builder.create(folder).with_context(|| format!("the folder {}", folder.display()))?;
        }
        Ok(())
    }
}

fn found_file(named: Option<&Path>, data_dir: &Path) -> anyhow::Result<Option<PathBuf>> {
    if let Some(path) = named {
        return Ok(Some(path.to_owned()));
    }
    for path in [PathBuf::from(FILE_NAME), data_dir.join(FILE_NAME)] {
        if path.try_exists().with_context(|| path.display().to_string())? {
            return Ok(Some(path));
        }
    }
    Ok(None)
}

impl Settings {
    /// These settings, and `lower` where they say nothing.
    fn over(self, lower: Self) -> Self {
        Self {
            data_dir: self.data_dir.or(lower.data_dir),
            listen: self.listen.or(lower.listen),
            public_url: self.public_url.or(lower.public_url),
            database_url: self.database_url.or(lower.database_url),
            cache_url: self.cache_url.or(lower.cache_url),
            secret_key: self.secret_key.or(lower.secret_key),
            import_dir: self.import_dir.or(lower.import_dir),
            media_url: self.media_url.or(lower.media_url),
            media_access_key: self.media_access_key.or(lower.media_access_key),
            media_secret_key: self.media_secret_key.or(lower.media_secret_key),
            workers: self.workers.or(lower.workers),
            smtp_url: self.smtp_url.or(lower.smtp_url),
            mail_from: self.mail_from.or(lower.mail_from),
            sms_url: self.sms_url.or(lower.sms_url),
            sms_body: self.sms_body.or(lower.sms_body),
            sms_headers: self.sms_headers.or(lower.sms_headers),
            sms_sender: self.sms_sender.or(lower.sms_sender),
            sms_accepts: self.sms_accepts.or(lower.sms_accepts),
            confirm_email: self.confirm_email.or(lower.confirm_email),
            log: self.log.or(lower.log),
            trusted_proxies: self.trusted_proxies.or(lower.trusted_proxies),
            allowed_hosts: self.allowed_hosts.or(lower.allowed_hosts),
            cors_origins: self.cors_origins.or(lower.cors_origins),
            throttle_enabled: self.throttle_enabled.or(lower.throttle_enabled),
            throttle_profile: self.throttle_profile.or(lower.throttle_profile),
            api_docs: self.api_docs.or(lower.api_docs),
            ucp_enabled: self.ucp_enabled.or(lower.ucp_enabled),
            log_format: self.log_format.or(lower.log_format),
            metrics_listen: self.metrics_listen.or(lower.metrics_listen),
            metrics_token: self.metrics_token.or(lower.metrics_token),
            sentry_dsn: self.sentry_dsn.or(lower.sentry_dsn),
            sentry_dsn_frontend: self.sentry_dsn_frontend.or(lower.sentry_dsn_frontend),
            sentry_traces: self.sentry_traces.or(lower.sentry_traces),
            environment: self.environment.or(lower.environment),
            social: self.social.or(lower.social),
            social_success_url: self.social_success_url.or(lower.social_success_url),
        }
    }

    fn from_file(path: &Path) -> anyhow::Result<Self> {
        let text =
            std::fs::read_to_string(path).with_context(|| format!("the settings {}", path.display()))?;
        // Not the error as it shows itself: it quotes the line, and the line may hold a secret.
        toml::from_str(&text).map_err(|error| {
            let line = error.span().map_or(1, |span| 1 + text[..span.start].matches('\n').count());
            anyhow!("{}, line {line}: {}", path.display(), error.message())
        })
    }

    fn from_environment(env: &Environment) -> anyhow::Result<Self> {
        // An empty variable is how a compose file says "not set".
        let get = |name: &str| env.get(name).filter(|value| !value.is_empty()).cloned();
        let flag = |name: &str| get(name).map(|word| flag(name, &word)).transpose();
        let list = |names: &[&str]| names.iter().find_map(|name| get(name)).map(|text| list(&text));
        let secret_key =
            get("TORG_SECRET_KEY").or_else(|| get("SECRET_KEY")).or_else(|| get("DJANGO_SECRET_KEY"));
        Ok(Self {
            data_dir: get("TORG_DATA_DIR").map(Into::into),
            listen: get("TORG_LISTEN"),
            public_url: get("TORG_PUBLIC_URL"),
            database_url: get("TORG_DATABASE_URL").or_else(|| database_of_parts(&get)).map(Secret::new),
            cache_url: get("TORG_CACHE_URL").or_else(|| cache_of_parts(&get)).map(Secret::new),
            secret_key: secret_key.map(Secret::new),
            import_dir: get("TORG_IMPORT_DIR").map(Into::into),
            media_url: get("TORG_MEDIA_URL"),
            media_access_key: get("TORG_MEDIA_ACCESS_KEY").map(Secret::new),
            media_secret_key: get("TORG_MEDIA_SECRET_KEY").map(Secret::new),
            workers: flag("TORG_WORKERS")?,
            smtp_url: get("TORG_SMTP_URL").or_else(|| mail_server_of_parts(&get)).map(Secret::new),
            mail_from: get("TORG_MAIL_FROM").or_else(|| get("DEFAULT_FROM_EMAIL")),
            sms_url: get("TORG_SMS_URL").map(Secret::new),
            sms_body: get("TORG_SMS_BODY").map(Secret::new),
            sms_headers: get("TORG_SMS_HEADERS").map(|lines| lines.lines().map(Secret::new).collect()),
            sms_sender: get("TORG_SMS_SENDER"),
            sms_accepts: get("TORG_SMS_ACCEPTS"),
            confirm_email: flag("TORG_CONFIRM_EMAIL")?,
            log: get("TORG_LOG"),
            trusted_proxies: list(&["TORG_TRUSTED_PROXIES"]),
            allowed_hosts: list(&["TORG_ALLOWED_HOSTS", "ALLOWED_HOSTS"]),
            cors_origins: list(&["TORG_CORS_ORIGINS", "CORS_ALLOWED_ORIGINS"]),
            throttle_enabled: flag("TORG_THROTTLE_ENABLED")?,
            throttle_profile: get("TORG_THROTTLE_PROFILE"),
            api_docs: flag("TORG_API_DOCS")?,
            ucp_enabled: flag("TORG_UCP_ENABLED")?,
            log_format: get("TORG_LOG_FORMAT").map(|word| word.parse()).transpose()?,
            metrics_listen: get("TORG_METRICS_LISTEN"),
            metrics_token: get("TORG_METRICS_TOKEN").map(Secret::new),
            sentry_dsn: get("TORG_SENTRY_DSN").or_else(|| get("SENTRY_DSN_BACKEND")).map(Secret::new),
            sentry_dsn_frontend: get("TORG_SENTRY_DSN_FRONTEND")
                .or_else(|| get("REACT_APP_SENTRY_DSN_FRONTEND")),
            sentry_traces: get("TORG_SENTRY_TRACES")
                .map(|share| share.parse().context("TORG_SENTRY_TRACES is a number from 0 to 1"))
                .transpose()?,
            environment: get("TORG_ENVIRONMENT"),
            social: SocialEntry::from_environment(&get),
            social_success_url: get("TORG_SOCIAL_SUCCESS_URL")
                .or_else(|| get("FRONTEND_SOCIAL_LOGIN_SUCCESS_URL")),
        })
    }

    fn into_config(self) -> anyhow::Result<Config> {
        let mut config = Config::in_folder(self.data_dir.unwrap_or_else(|| "torg-data".into()));
        config.listen = self.listen.unwrap_or_else(|| "127.0.0.1:8080".to_owned());
        host_and_port("listen", &config.listen)?;
        config.public_url = self.public_url.map(|url| url.trim_end_matches('/').to_owned());
        if let Some(url) = &config.public_url
            && !(url.starts_with("http://") || url.starts_with("https://"))
        {
            bail!("public_url starts with http:// or https://, unlike {url:?}");
        }
        if let Some(url) = self.database_url {
            config.database = url.reveal().parse()?;
        }
        if let Some(folder) = self.import_dir {
            config.import_dir = folder;
        }
        if let Some(url) = &self.media_url {
            config.media = media_place(url, self.media_access_key, self.media_secret_key)?;
        }
        config.cache = self.cache_url;
        config.shared()?;
        doors::Doors {
            trusted_proxies: self.trusted_proxies,
            allowed_hosts: self.allowed_hosts,
            cors_origins: self.cors_origins,
            throttle_enabled: self.throttle_enabled,
            throttle_profile: self.throttle_profile,
        }
        .open(&mut config)?;
        config.api_docs = self.api_docs.unwrap_or(config.api_docs);
        config.ucp_enabled = self.ucp_enabled.unwrap_or(config.ucp_enabled);
        let providers = self.social.unwrap_or_default().into_iter().map(SocialEntry::provider);
        config.social = providers.collect::<Result<_, _>>().context("social")?;
        config.social_success_url = self.social_success_url;
        config.secret_key = self.secret_key;
        config.workers = self.workers.unwrap_or(config.workers);
        config.smtp_url = self.smtp_url;
        config.mail_from = self.mail_from.unwrap_or(config.mail_from);
        config.sms = sms::Gateway {
            url: self.sms_url,
            body: self.sms_body,
            headers: self.sms_headers.unwrap_or_default(),
            sender: self.sms_sender,
            accepts: self.sms_accepts,
        }
        .settings()?;
        match config.letters_go_to() {
            Some(url) => mail::Post::check(url, &config.mail_from)?,
            None if self.confirm_email == Some(true) => {
                bail!("confirm_email takes letters: smtp_url is {NO_LETTERS:?}")
            }
            None => config.confirm_email = false,
        }
        config.confirm_email = self.confirm_email.unwrap_or(config.confirm_email);
        config.log = self.log;
        config.log_format = self.log_format.unwrap_or_default();
        if let Some(listen) = &self.metrics_listen {
            host_and_port("metrics_listen", listen)?;
        }
        config.metrics_listen = self.metrics_listen;
        config.metrics_token = self.metrics_token;
        config.sentry_dsn = self.sentry_dsn;
        config.sentry_dsn_frontend = self.sentry_dsn_frontend;
        config.sentry_traces = self.sentry_traces.unwrap_or(USUAL_TRACES);
        config.environment = self.environment.unwrap_or(config.environment);
        config.sentry()?;
        Ok(config)
    }
}

/// `true` or `false`, in the words that people use.
fn flag(name: &str, word: &str) -> anyhow::Result<bool> {
    match word.to_ascii_lowercase().as_str() {
        "true" | "1" | "yes" | "on" => Ok(true),
        "false" | "0" | "no" | "off" => Ok(false),
        _ => bail!("{name} is true or false"),
    }
}

/// Several values in one variable, with commas or spaces between them.
fn list(text: &str) -> Vec<String> {
    let items = text.split(|c: char| c == ',' || c.is_whitespace());
    items.filter(|item| !item.is_empty()).map(str::to_owned).collect()
}

/// A folder, or a bucket with its keys.
fn media_place(url: &str, access: Option<Secret>, secret: Option<Secret>) -> anyhow::Result<Place> {
    let mut place: Place = url.parse().with_context(|| format!("media_url {url:?}"))?;
    if let Place::Bucket(bucket) = &mut place {
        bucket.access_key = access.map(|key| key.reveal().to_owned());
        bucket.secret_key = secret.map(|key| key.reveal().to_owned());
        if bucket.access_key.is_some() != bucket.secret_key.is_some() {
            bail!("media_access_key and media_secret_key go together");
        }
    }
    Ok(place)
}

fn host_and_port(name: &str, address: &str) -> anyhow::Result<()> {
    if address.rsplit_once(':').is_none_or(|(_, port)| port.parse::<u16>().is_err()) {
        bail!("{name} is an address and a port, such as 127.0.0.1:8080, and not {address:?}");
    }
    Ok(())
}

/// The mail server as a Django project names it: host and port.
fn mail_server_of_parts(get: &impl Fn(&str) -> Option<String>) -> Option<String> {
    let host = get("EMAIL_HOST")?;
    Some(format!("smtp://{host}:{}", get("EMAIL_PORT").unwrap_or_else(|| "25".to_owned())))
}

/// The database as the variables of PostgreSQL's image or of a Django project name it, part by part.
fn database_of_parts(get: &impl Fn(&str) -> Option<String>) -> Option<String> {
    let (prefix, name) = [("POSTGRES_", "DB"), ("DJANGO_DB_", "NAME")]
        .into_iter()
        .find_map(|(prefix, name)| Some((prefix, get(&format!("{prefix}{name}"))?)))?;
    let part = |part: &str, default: &str| {
        escaped(&get(&format!("{prefix}{part}")).unwrap_or_else(|| default.to_owned()))
    };
    let password = get(&format!("{prefix}PASSWORD")).map(|password| format!(":{}", escaped(&password)));
    Some(format!(
        "postgres://{}{}@{}:{}/{}",
        part("USER", "postgres"),
        password.unwrap_or_default(),
        part("HOST", "localhost"),
        part("PORT", "5432"),
        escaped(&name)
    ))
}

/// The cache as the variables of a Django project name it, part by part.
fn cache_of_parts(get: &impl Fn(&str) -> Option<String>) -> Option<String> {
    let (host, port) = (get("REDIS_HOST")?, get("REDIS_PORT").unwrap_or_else(|| "6379".to_owned()));
    Some(format!("redis://{}:{}", escaped(&host), escaped(&port)))
}

/// `text` as a part of a URL.
fn escaped(text: &str) -> String {
    text.bytes().fold(String::new(), |mut escaped, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            let _ = write!(escaped, "%{byte:02X}");
        }
        escaped
    })
}
