//! Sending a batch: from the disk, piece by piece, and marked as delivered before its last piece leaves.

use std::io;

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures_util::stream;
use kernel::Id;
use tokio::io::AsyncReadExt;

use crate::answer::bytes_of;
use crate::batch::Batch;
use crate::node::Encoding;
use crate::query::{self, Contents, Parcel};
use crate::session::Session;
use crate::{Error, Exchange};

/// Bytes that are read and sent at once.
const PIECE: usize = 64 * 1024;

/// The answer to `query`.
pub(super) async fn parcel(
    exchange: &Exchange,
    session: &Session,
    parcel: Parcel,
    zip: bool,
) -> Result<Response, Error> {
    let kind = match session.node.options.encoding {
        _ if zip => "application/zip",
        Encoding::Utf8 => "application/xml; charset=utf-8",
        Encoding::Windows1251 => "application/xml; charset=windows-1251",
    };
    let Parcel { batch, contents } = parcel;
    let archived = match contents {
        Contents::Nothing(bytes) => {
            query::delivered(exchange, batch).await?;
            return Ok(bytes_of(StatusCode::OK, kind, bytes));
        }
        Contents::Kept(archived) => archived,
    };
    let file = tokio::fs::File::open(exchange.archive.place(&archived.path)).await?;
    let size = u64::try_from(archived.size).unwrap_or(0);
    let sending = Sending { file, left: size, exchange: exchange.clone(), batch };
    let body = Body::from_stream(stream::try_unfold(sending, Sending::next));
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(size));
    if zip {
        let name = HeaderValue::from_static("attachment; filename=\"orders.zip\"");
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(response)
}

/// A batch on its way.
struct Sending {
    file: tokio::fs::File,
    left: u64,
    exchange: Exchange,
    batch: Id<Batch>,
}

impl Sending {
    /// The next piece. An error cuts the connection: then 1C knows that it has not got everything.
    async fn next(mut self) -> io::Result<Option<(Bytes, Self)>> {
        if self.left == 0 {
            return Ok(None);
        }
        let most = PIECE.min(usize::try_from(self.left).unwrap_or(PIECE));
        let mut piece = vec![0; most];
        self.file.read_exact(&mut piece).await?;
        self.left -= most as u64;
        if self.left == 0 && !query::delivered(&self.exchange, self.batch).await.map_err(io::Error::other)? {
            return Err(io::Error::other("the batch is over already"));
        }
        Ok(Some((Bytes::from(piece), self)))
    }
}
