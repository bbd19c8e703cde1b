//! Bodies on their way through: whole, or cut.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, Full};
use hyper::body::{Body, Frame, Incoming, SizeHint};
use tokio::task::JoinSet;

use super::Error;

/// A body on its way.
pub(super) type Passing = UnsyncBoxBody<Bytes, Error>;

/// All of it.
pub(super) fn whole(body: Incoming) -> Passing {
    body.map_err(Into::into).boxed_unsync()
}

/// All of it; the connection by which it comes ends with it.
pub(super) fn held(body: Incoming, connection: JoinSet<()>) -> Passing {
    body.map_err(move |error| {
        let _ = &connection;
        error.into()
    })
    .boxed_unsync()
}

/// All of this.
pub(super) fn text(body: String) -> Passing {
    Full::new(Bytes::from(body)).map_err(|never| match never {}).boxed_unsync()
}

/// `left` bytes of it at most, and then an error, which ends the connection. A shorter body ends so as well.
pub(super) fn cut<B>(body: B, left: usize) -> Passing
where
    B: Body<Data = Bytes, Error: Into<Error>> + Send + Unpin + 'static,
{
    Cut { body, left, told: false }.boxed_unsync()
}

struct Cut<B> {
    body: B,
    left: usize,
    told: bool,
}

impl<B: Body<Data = Bytes, Error: Into<Error>> + Unpin> Body for Cut<B> {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        while self.left > 0 {
            match Pin::new(&mut self.body).poll_frame(context) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(Some(Ok(frame))) => {
                    let Ok(mut data) = frame.into_data() else { continue };
                    data.truncate(self.left);
                    self.left -= data.len();
                    return Poll::Ready(Some(Ok(Frame::data(data))));
                }
                Poll::Ready(Some(Err(error))) => return Poll::Ready(Some(Err(error.into()))),
                Poll::Ready(None) => self.left = 0,
            }
        }
        // What was passed on is written out while nothing is ready; an error at once would take it along.
        if !std::mem::replace(&mut self.told, true) {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(Some(Err(io::Error::from(io::ErrorKind::ConnectionReset).into())))
    }

    /// The length that was promised, so that the receiver sees that something is missing.
    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
