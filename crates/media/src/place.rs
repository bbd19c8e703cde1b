//! Where the files are: a folder, or a bucket of an S3.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::{ClientOptions, ObjectStore, ObjectStoreExt, RetryConfig};

/// How long a server of S3 may take to accept a connection.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// How long one request to it may take: the largest picture, over a slow line.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(30);
/// Tries of one request: somebody waits for the answer.
const MOST_RETRIES: usize = 3;

/// What a server of S3 says where there is no such bucket.
const NO_BUCKET: &str = "NoSuchBucket";

/// Why files cannot be kept somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Nobody answers.
    Away(String),
    /// There is no such bucket, or these keys may not use it (or, of a file that is not there, may not learn so).
    Refused(String),
}

/// Where the files are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A folder of this machine; made where there is none.
    Folder(PathBuf),
    /// A bucket.
    Bucket(S3),
}

/// A bucket of Amazon's S3 or of a server that speaks its protocol.
#[derive(Clone, PartialEq, Eq)]
pub struct S3 {
    /// The bucket's name.
    pub bucket: String,
    /// What every name in it begins with; perhaps nothing.
    pub prefix: String,
    /// The server, if it is not Amazon's: `https://storage.yandexcloud.net`.
    pub endpoint: Option<String>,
    /// The region.
    pub region: String,
    /// The access key; without one the machine's own role is asked for.
    pub access_key: Option<String>,
    /// Its secret.
    pub secret_key: Option<String>,
}

/// The text names no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadPlace {
    /// Neither a folder nor a bucket.
    #[error("files are kept in a folder or in s3://bucket/prefix?endpoint=https://…&region=…")]
    UnknownScheme,
    /// A parameter that nobody knows.
    #[error("a bucket's parameters are endpoint and region")]
    UnknownParameter,
}

impl FromStr for Place {
    type Err = BadPlace;

    /// Reads `s3://bucket/prefix?endpoint=…&region=…`, `file:///path` or a path.
    fn from_str(text: &str) -> Result<Self, BadPlace> {
        if let Some(rest) = text.strip_prefix("s3://") {
            return S3::read(rest).map(Self::Bucket);
        }
        let path = text.strip_prefix("file://").unwrap_or(text);
        if path.is_empty() || path.contains("://") {
            return Err(BadPlace::UnknownScheme);
        }
        Ok(Self::Folder(path.into()))
    }
}

impl S3 {
    fn read(rest: &str) -> Result<Self, BadPlace> {
        let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (bucket, prefix) = place.split_once('/').unwrap_or((place, ""));
        if bucket.is_empty() {
            return Err(BadPlace::UnknownScheme);
        }
        let mut it = Self {
            bucket: bucket.to_owned(),
            prefix: prefix.trim_matches('/').to_owned(),
            endpoint: None,
            region: "us-east-1".to_owned(),
            access_key: None,
            secret_key: None,
        };
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "endpoint" => it.endpoint = Some(value.trim_end_matches('/').to_owned()),
                "region" => it.region = value.into_owned(),
                _ => return Err(BadPlace::UnknownParameter),
            }
        }
        Ok(it)
    }

    fn open(&self) -> object_store::Result<Arc<dyn ObjectStore>> {
        let plain = self.endpoint.as_deref().is_some_and(|endpoint| endpoint.starts_with("http://"));
        let client = ClientOptions::new()
            .with_connect_timeout(CONNECT_TIMEOUT)
            .with_timeout(REQUEST_TIMEOUT)
            .with_allow_http(plain);
        let retry = RetryConfig {
            max_retries: MOST_RETRIES,
            retry_timeout: REQUEST_TIMEOUT,
            ..RetryConfig::default()
        };
        let mut bucket = AmazonS3Builder::new()
            .with_bucket_name(&self.bucket)
            .with_region(&self.region)
            .with_client_options(client)
            .with_retry(retry);
        if let Some(endpoint) = &self.endpoint {
            bucket = bucket.with_endpoint(endpoint);
        }
        if let (Some(access), Some(secret)) = (&self.access_key, &self.secret_key) {
            bucket = bucket.with_access_key_id(access).with_secret_access_key(secret);
        }
        Ok(Arc::new(bucket.build()?))
    }
}

impl Place {
    /// The store itself. Of a folder, whatever is written is on the disk, with its name, when the write returns.
    pub(crate) fn open(&self) -> object_store::Result<Arc<dyn ObjectStore>> {
        match self {
            Self::Bucket(bucket) => bucket.open(),
            Self::Folder(folder) => {
                let broken = |source| object_store::Error::Generic { store: "folder", source };
                std::fs::create_dir_all(folder).map_err(|error| broken(error.into()))?;
                Ok(Arc::new(LocalFileSystem::new_with_prefix(folder)?.with_fsync(true)))
            }
        }
    }

    /// Whether files could be kept here now, told within `within`: a file that nobody has is asked for. Of a folder
    /// nothing is asked.
    pub async fn reach(&self, within: Duration) -> Result<(), Trouble> {
        let Self::Bucket(bucket) = self else { return Ok(()) };
        let store = bucket.open().map_err(|error| Trouble::Away(error.to_string()))?;
        let nothing = object_store::path::Path::from(format!("{}/nobody-has-this", bucket.prefix));
        match tokio::time::timeout(within, store.get(&nothing)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(object_store::Error::NotFound { source, .. })) => {
                let text = chain(&*source);
                if text.contains(NO_BUCKET) { Err(Trouble::Refused(NO_BUCKET.to_owned())) } else { Ok(()) }
            }
            Ok(Err(
                error @ (object_store::Error::PermissionDenied { .. }
                | object_store::Error::Unauthenticated { .. }),
            )) => Err(Trouble::Refused(error.to_string())),
            Ok(Err(error)) => Err(Trouble::Away(chain(&error))),
            Err(_) => Err(Trouble::Away(format!("no answer in {} s", within.as_secs()))),
        }
    }

    /// What every name begins with.
    pub(crate) fn prefix(&self) -> &str {
        match self {
            Self::Folder(_) => "",
            Self::Bucket(bucket) => &bucket.prefix,
        }
    }
}

/// An error and its causes.
fn chain(error: &dyn std::error::Error) -> String {
    let (mut text, mut cause) = (error.to_string(), error.source());
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}

impl fmt::Debug for S3 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let endpoint = self.endpoint.as_deref().unwrap_or("amazon");
        write!(f, "s3://{}/{} of {endpoint}, {}", self.bucket, self.prefix, self.region)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_a_folder_or_a_bucket() {
        assert_eq!("/srv/media".parse(), Ok(Place::Folder("/srv/media".into())));
        assert_eq!("file:///srv/media".parse(), Ok(Place::Folder("/srv/media".into())));
        let text = "s3://shop/files/?endpoint=http%3A%2F%2F127.0.0.1%3A9000%2F&region=ru-central1";
        let Ok(Place::Bucket(bucket)) = text.parse() else { panic!("a bucket") };
        assert_eq!((bucket.bucket.as_str(), bucket.prefix.as_str()), ("shop", "files"));
        assert_eq!(bucket.endpoint.as_deref(), Some("http://127.0.0.1:9000"));
        assert_eq!(bucket.region, "ru-central1");
        for text in ["", "s3://", "s3:///x", "ftp://host/x"] {
            assert_eq!(text.parse::<Place>(), Err(BadPlace::UnknownScheme), "{text}");
        }
        assert_eq!("s3://shop?acl=public".parse::<Place>(), Err(BadPlace::UnknownParameter));
    }

    #[test]
    fn a_bucket_never_shows_its_keys() {
        let mut bucket = S3::read("shop").unwrap();
        (bucket.access_key, bucket.secret_key) = (Some("hunter1".into()), Some("hunter2".into()));
        assert!(!format!("{bucket:?}").contains("hunter"));
    }
}
