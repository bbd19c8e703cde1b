//! Request lines as 1C writes them: the names of files stand in its addresses as they are, with blanks, quotation marks
//! and Cyrillic letters in whatever encoding, which HTTP refuses. Such bytes are escaped before the request is read.
//!
//! This reads no HTTP. A request begins where a connection begins, or behind something that was said on it. Where the bytes
//! there are the beginning of a call of 1C, the line that they begin is mended, and nothing else ever is. Of requests that
//! are sent before the one before them is answered only the first is: 1C waits for its answers.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// How calls of 1C begin, but for the address.
const METHODS: [&str; 2] = ["GET ", "POST "];
/// What stands behind an address.
const VERSION: &[u8] = b" HTTP/1.";
/// The longest line that is looked at, in bytes: a name of 255 letters, each escaped, and all else that is in a call.
const LONGEST: usize = 8 * 1024;

/// A connection whose request lines are mended.
pub(crate) struct Mending<S> {
    stream: S,
    /// What is heard next may be the beginning of a request.
    may_begin: bool,
    /// What was heard of the line that is looked at, or is to be handed on.
    held: Vec<u8>,
    /// `held` is to be handed on.
    mended: bool,
}

impl<S> Mending<S> {
    pub(crate) fn new(stream: S) -> Self {
        Self { stream, may_begin: true, held: Vec::new(), mended: false }
    }

    /// Takes what was heard; nothing is the end.
    fn hear(&mut self, bytes: &[u8]) {
        self.held.extend_from_slice(bytes);
        let goes_on = !bytes.is_empty() && is_call(&self.held) && self.held.len() <= LONGEST;
        if goes_on && !self.held.contains(&b'\n') {
            return;
        }
        if is_call(&self.held) {
            mend(&mut self.held);
        }
        (self.may_begin, self.mended) = (false, true);
    }
}

/// Whether these are the beginning of a call of 1C, or may become one.
fn is_call(bytes: &[u8]) -> bool {
    let begins = |method: &str, address: &str| {
        bytes.iter().zip(method.bytes().chain(address.bytes())).all(|(heard, known)| *heard == known)
    };
    METHODS.iter().any(|method| onec::DIALECTS.iter().any(|dialect| begins(method, dialect.prefix)))
}

/// Escapes what no address may hold in the request line that `bytes` begin with.
fn mend(bytes: &mut Vec<u8>) {
    let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    if line.len() > LONGEST {
        return;
    }
    let begin = line.iter().position(|byte| *byte == b' ').map(|at| at + 1);
    let end = line.windows(VERSION.len()).rposition(|part| part == VERSION);
    let (Some(begin), Some(end)) = (begin, end) else { return };
    let Some(address) = line.get(begin..end).filter(|address| address.iter().any(is_foreign)) else { return };
    let escaped: Vec<u8> = address
        .iter()
        .flat_map(|byte| if is_foreign(byte) { format!("%{byte:02X}").into_bytes() } else { vec![*byte] })
        .collect();
    bytes.splice(begin..end, escaped);
}

/// Whether no address may hold this byte; what is escaped already stays so.
fn is_foreign(byte: &u8) -> bool {
    !byte.is_ascii_graphic() || b"\"#<>\\^`{|}".contains(byte)
}

impl<S: AsyncRead + Unpin> AsyncRead for Mending<S> {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        loop {
            if this.mended {
                let some = this.held.len().min(buffer.remaining());
                buffer.put_slice(&this.held[..some]);
                this.held.drain(..some);
                this.mended = !this.held.is_empty();
                return Poll::Ready(Ok(()));
            }
            let before = buffer.filled().len();
            ready!(Pin::new(&mut this.stream).poll_read(context, buffer))?;
            let heard = &buffer.filled()[before..];
            if !this.may_begin || (this.held.is_empty() && !is_call(heard)) {
                this.may_begin = false;
                return Poll::Ready(Ok(()));
            }
            if this.held.is_empty() && heard.is_empty() {
                return Poll::Ready(Ok(()));
            }
            this.hear(heard);
            buffer.set_filled(before);
        }
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Mending<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.may_begin = true;
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.may_begin = true;
        Pin::new(&mut self.stream).poll_write_vectored(context, parts)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};

    use super::*;

    const CALL: &[u8] = b"POST /1c/exchange?mode=file&filename=a \"b\"\\\xf4%20#.xml HTTP/1.1\r\nHost: a \"b\"\r\n\r\n\xff \"";
    const MENDED: &[u8] =
        b"POST /1c/exchange?mode=file&filename=a%20%22b%22%5C%F4%20%23.xml HTTP/1.1\r\nHost: a \"b\"\r\n\r\n\xff \"";

    /// What is read where these come one after another.
    async fn read(parts: &[&[u8]]) -> Vec<u8> {
        let (mut client, server) = duplex(64 * 1024);
        let (mut server, mut read) = (Mending::new(server), Vec::new());
        for part in parts {
            client.write_all(part).await.unwrap();
            // Whatever there is is taken before the next part comes.
            let mut room = [0; 7];
            while let Some(Ok(count)) = futures_util::FutureExt::now_or_never(server.read(&mut room)) {
                read.extend_from_slice(&room[..count]);
            }
        }
        drop(client);
        server.read_to_end(&mut read).await.unwrap();
        read
    }

    #[tokio::test]
    async fn a_line_is_mended_however_it_is_cut() {
        for cut in 0..CALL.len() {
            let (first, second) = CALL.split_at(cut);
            let parts: &[&[u8]] = if first.is_empty() { &[second] } else { &[first, second] };
            assert_eq!(read(parts).await, MENDED, "{cut}");
        }
    }

    #[tokio::test]
    async fn nothing_else_is_touched() {
        let long = [b"GET /1c/exchange?".as_slice(), &vec![b' '; LONGEST], b" HTTP/1.1\r\n\r\n"].concat();
        let others: [&[u8]; 6] = [
            b"GET /api/v1/orders/?a=\"b\" HTTP/1.1\r\n\r\n",
            b"POST /1c/exchange?mode=file&filename=a%20b.xml HTTP/1.1\r\n\r\nGET /1c/exchange?a \"b\" HTTP/1.1\r\n",
            b"GET /1c/exchange?a b",
            b"GET /1c/exch",
            b"",
            &long,
        ];
        for bytes in others {
            assert_eq!(read(&[bytes]).await, bytes, "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[tokio::test]
    async fn every_request_of_a_connection_is_mended() {
        let (mut client, server) = duplex(64 * 1024);
        let mut server = Mending::new(server);
        for _ in 0..3 {
            client.write_all(CALL).await.unwrap();
            let mut read = vec![0; MENDED.len()];
            server.read_exact(&mut read).await.unwrap();
            assert_eq!(read, MENDED);
            server.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await.unwrap();
        }
    }
}
