//! Files go: in pieces, one by one or all in an archive, and are asked for until they are imported.

use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use bytes::Bytes;
use zip::ZipWriter;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;

use super::Stop;
use super::connection::Verdict;
use super::mischief::{Mischief, Pieces};
use super::report::Report;
use super::session::{Session, Terms};

/// A file that is not imported by then is not going to be.
const LONGEST_IMPORT: Duration = Duration::from_mins(30);

/// A file to be sent.
#[derive(Clone, Debug)]
pub(super) struct File {
    /// Its name, with folders only where it is a picture.
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

impl File {
    /// Whether the server is asked to import it: the documents at the top.
    fn is_document(&self) -> bool {
        self.name.ends_with(".xml") && !self.name.contains('/')
    }
}

/// Sends `files`, then asks for each document to be imported.
pub(super) async fn send(
    session: &Session<'_>,
    terms: Terms,
    files: &[File],
    mischief: &Mischief,
    report: &mut Report,
) -> Result<(), Stop> {
    if terms.zip {
        let archive = archive(files).map_err(|error| Stop::Nonsense(format!("no archive: {error}")))?;
        send_file(session, terms, &archive, mischief, report).await?;
    } else {
        // Pictures go first: a document that names them finds them there.
        let (documents, pictures): (Vec<&File>, Vec<&File>) =
            files.iter().partition(|file| file.is_document());
        for file in pictures.into_iter().chain(documents) {
            send_file(session, terms, file, mischief, report).await?;
        }
    }
    for file in files.iter().filter(|file| file.is_document()) {
        import(session, &file.name, report).await?;
    }
    Ok(())
}

fn archive(files: &[File]) -> ZipResult<File> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for file in files {
        archive.start_file(&file.name, SimpleFileOptions::default())?;
        archive.write_all(&file.bytes)?;
    }
    let bytes = archive.finish()?.into_inner();
    Ok(File { name: "v8_1A2B_1.zip".to_owned(), bytes })
}

async fn send_file(
    session: &Session<'_>,
    terms: Terms,
    file: &File,
    mischief: &Mischief,
    report: &mut Report,
) -> Result<(), Stop> {
    let limit = if terms.file_limit == 0 { usize::MAX } else { terms.file_limit };
    let mut pieces: Vec<&[u8]> = file.bytes.chunks(limit.min(file.bytes.len().max(1))).collect();
    match mischief.pieces {
        Pieces::InOrder => {}
        Pieces::Backwards => {
            report.turned_pieces |= pieces.len() > 1;
            pieces.reverse();
        }
        Pieces::Twice => pieces = pieces.into_iter().flat_map(|piece| [piece, piece]).collect(),
    }
    for piece in pieces {
        if mischief.ends_after_pieces.is_some_and(|most| report.sent.pieces as usize >= most) {
            report.ended_after_pieces = true;
            return Err(Stop::Mischief(format!("ended in the middle of {}", file.name)));
        }
        session.post(&file.name, Bytes::copy_from_slice(piece), report).await?;
        report.sent.pieces += 1;
    }
    report.sent.files += 1;
    Ok(())
}

async fn import(session: &Session<'_>, name: &str, report: &mut Report) -> Result<(), Stop> {
    let setup = &session.one_c.setup;
    let pause = setup.pause.unwrap_or_else(|| setup.dialect.pause());
    let began = Instant::now();
    loop {
        let (verdict, lines) = session.get("import", &format!("&filename={name}"), report).await?;
        match verdict {
            Verdict::Success => return Ok(()),
            Verdict::Failure => {
                return Err(Stop::Refused(format!("import {name}: {}", lines.join(" ").trim())));
            }
            Verdict::Progress if began.elapsed() > LONGEST_IMPORT => {
                report.breach("imports_end", format!("{name} was not imported within {LONGEST_IMPORT:?}"));
                return Err(Stop::Nonsense(format!("import {name} does not end")));
            }
            Verdict::Progress => {
                report.sent.polls += 1;
                tokio::time::sleep(pause).await;
            }
        }
    }
}
