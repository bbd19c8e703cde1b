//! As much HTTP/1.1 as a caller needs: requests as bytes, and where an answer ends.

use std::io::{Error, ErrorKind, Read, Result, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// An answer that takes longer never comes.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// A GET.
pub(crate) fn get(target: &str) -> Vec<u8> {
    format!("GET {target} HTTP/1.1\r\nhost: localhost\r\n\r\n").into_bytes()
}

/// A POST of JSON by whoever holds `token`.
pub(crate) fn post(target: &str, token: &str, key: &str, body: &str) -> Vec<u8> {
    write(["POST", target], token, key, body)
}

/// A PATCH of the same kind.
pub(crate) fn patch(target: &str, token: &str, key: &str, body: &str) -> Vec<u8> {
    write(["PATCH", target], token, key, body)
}

fn write([method, target]: [&str; 2], token: &str, key: &str, body: &str) -> Vec<u8> {
    format!(
        "{method} {target} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {token}\r\nidempotency-key: {key}\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// A GET by whoever holds `token`.
pub(crate) fn get_as(target: &str, token: &str) -> Vec<u8> {
    format!("GET {target} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {token}\r\n\r\n").into_bytes()
}

/// The head of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) status: u16,
    /// Where the body begins.
    pub(crate) body_at: usize,
    /// Where it ends.
    pub(crate) end: usize,
}

/// Reads the head at the beginning of `bytes`; nothing while it is not whole.
pub(crate) fn head(bytes: &[u8]) -> Result<Option<Head>> {
    let Some(blank) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else {
        return Ok(None);
    };
    let bad = |what: &str| Error::new(ErrorKind::InvalidData, what.to_owned());
    let status = bytes.get(9..12).and_then(|digits| std::str::from_utf8(digits).ok()?.parse().ok());
    let status = status.ok_or_else(|| bad("an answer without a status"))?;
    let length = bytes[..blank].split(|byte| *byte == b'\n').find_map(content_length);
    let length = match (status, length) {
        (204 | 304, _) => 0,
        (_, length) => length.ok_or_else(|| bad("an answer without its length"))?,
    };
    let body_at = blank + 4;
    Ok(Some(Head { status, body_at, end: body_at + length }))
}

fn content_length(line: &[u8]) -> Option<usize> {
    const NAME: &[u8] = b"content-length:";
    let (name, value) = line.split_at_checked(NAME.len())?;
    if !name.eq_ignore_ascii_case(NAME) {
        return None;
    }
    std::str::from_utf8(value).ok()?.trim().parse().ok()
}

/// One request on a connection of its own: its status and its body.
pub(crate) fn ask(address: SocketAddr, request: &[u8]) -> Result<(u16, Vec<u8>)> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.write_all(request)?;
    let mut answer = Vec::new();
    let mut piece = [0; 16 * 1024];
    loop {
        if let Some(head) = head(&answer)?
            && answer.len() >= head.end
        {
            return Ok((head.status, answer[head.body_at..head.end].to_vec()));
        }
        match stream.read(&mut piece)? {
            0 => return Err(ErrorKind::UnexpectedEof.into()),
            read => answer.extend_from_slice(&piece[..read]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_ends_where_its_length_says() {
        let answer = b"HTTP/1.1 201 Created\r\nContent-Length: 5\r\nx: y\r\n\r\nhello";
        let whole = Head { status: 201, body_at: answer.len() - 5, end: answer.len() };
        assert_eq!(head(answer).unwrap(), Some(whole));
        assert_eq!(head(&answer[..20]).unwrap(), None);
        let empty = b"HTTP/1.1 204 No Content\r\n\r\n";
        assert_eq!(head(empty).unwrap(), Some(Head { status: 204, body_at: 27, end: 27 }));
        assert!(head(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n").is_err());
    }
}
