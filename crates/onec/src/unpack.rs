//! Archives: everything that a zip of 1C holds becomes a file of the conversation, as if it had come by itself; of one
//! that came about orders, everything that is XML.
//!
//! What is in an archive is believed as little as what comes by itself: names lead nowhere, since every file lies under a
//! number of ours; how much may come out is bounded, whatever the archive says of itself.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use encoding_rs::Encoding;
use kernel::Id;
use zip::ZipArchive;

use crate::archive::blocking;
use crate::error::Refusal;
use crate::session::Session;
use crate::upload::{Incoming, Kind, LARGEST_FILE, LARGEST_SESSION, Stage, begun};
use crate::{Error, Exchange, file_name, store};

/// The most files of one archive: pictures of a hundred thousand goods, and as many again.
pub(crate) const MOST_ENTRIES: usize = 200_000;
/// How many times larger than itself an archive may become: XML of one kind is packed some thirty times.
const MOST_TIMES: u64 = 200;
/// A small archive may become so large whatever it was packed into.
const ALWAYS_ALLOWED: u64 = 64 * 1024 * 1024;
/// Files noted in one write.
const AT_ONCE: usize = 200;
/// What archives begin with, and no XML does.
const MARK: &[u8] = b"PK";
/// What old programs write names in.
const DOS: &str = "ibm866";

/// Whether a file is an archive, by its name.
pub(crate) fn is_zip(name: &str) -> bool {
    has_end(name, ".zip")
}

/// Whether a file is XML, by its name.
pub(crate) fn is_xml(name: &str) -> bool {
    has_end(name, ".xml")
}

fn has_end(name: &str, end: &str) -> bool {
    name.len() > end.len() && name.to_lowercase().ends_with(end)
}

/// Unpacks the archives that wait in a conversation. One that is damaged is refused for good, with what is wrong.
pub(crate) async fn all(exchange: &Exchange, session: Id<Session>) -> Result<(), Error> {
    let pending = exchange.db.read(move |tx| store::file::pending(tx, session)).await?;
    for file in pending.into_iter().filter(|file| is_zip(&file.name)) {
        let _turn = exchange.turn(file.id).await.ok_or(Refusal::FileBusy)?;
        let (stage, said) = match one(exchange, session, &file).await {
            Ok(files) => (Stage::Done, files.len().to_string()),
            // It came whole, and may be there again.
            Err(error @ Error::Refused(Refusal::NoSuchFile)) => return Err(error),
            Err(Error::Refused(refusal)) => {
                tracing::warn!(session = %session, file = file.id, code = refusal.code(), "an archive of 1C is refused");
                (Stage::Failed, refusal.text(kernel::Lang::Ru))
            }
            Err(error) => return Err(error),
        };
        let id = file.id;
        let text = said.clone();
        exchange.db.write(move |tx| store::file::ended(tx, id, stage, &text, "")).await?;
        if stage == Stage::Failed {
            return Err(Refusal::Before(said).into());
        }
    }
    Ok(())
}

/// Whether a file is an archive, by how it begins: so much of it has come.
pub(crate) fn is_archive(path: &Path, length: u64) -> bool {
    let mut head = Vec::new();
    let most = length.min(MARK.len() as u64);
    let read = File::open(path).and_then(|file| file.take(most).read_to_end(&mut head));
    read.is_ok() && !head.is_empty() && MARK.starts_with(&head)
}

/// Whether an archive is whole as far as it has come: what is in it is told at its end.
pub(crate) fn is_whole(path: &Path, length: u64) -> bool {
    open(path, length).is_ok()
}

/// Unpacks the files of documents of an archive that is about orders.
pub(crate) async fn documents(
    exchange: &Exchange,
    session: Id<Session>,
    zip: &Incoming,
) -> Result<Vec<Incoming>, Error> {
    let files = one(exchange, session, zip).await?;
    if files.is_empty() { Err(Refusal::BadArchive.into()) } else { Ok(files) }
}

/// Unpacks one archive; the files that were in it.
async fn one(exchange: &Exchange, session: Id<Session>, zip: &Incoming) -> Result<Vec<Incoming>, Error> {
    let (archive, id) = (exchange.archive.clone(), zip.id);
    let path = blocking(move || archive.incoming(session, id)).await?;
    let length = u64::try_from(zip.length).unwrap_or(0);
    let mut names = {
        let path = path.clone();
        blocking(move || names(&path, length)).await?
    };
    names.retain(|(_, name)| zip.kind == Kind::Catalog || is_xml(name));
    let mut files: Vec<(usize, Incoming)> = Vec::with_capacity(names.len());
    for some in names.chunks(AT_ONCE) {
        let (some, zip) = (some.to_vec(), zip.clone());
        let begin = move |tx: &mut db::Tx<'_>| {
            let begin = |(index, name): &(usize, String)| {
                Ok(begun_in(tx, session, &zip, name)?.map(|file| (*index, file)))
            };
            some.iter().map(begin).collect::<Result<Result<Vec<_>, Error>, db::Error>>()
        };
        files.extend(exchange.db.write(begin).await??);
    }
    let ids: Vec<i64> = files.iter().map(|(_, file)| file.id).collect();
    let archive = exchange.archive.clone();
    let written = blocking(move || {
        let places = files.into_iter().map(|(index, file)| {
            let to = archive.incoming(session, file.id)?;
            Ok((index, file, to))
        });
        let places: Vec<_> = places.collect::<io::Result<_>>()?;
        let written = extract_all(&path, length, &places);
        match &written {
            Ok(_) => places.iter().try_for_each(|(.., to)| std::fs::rename(beside(to), to))?,
            Err(_) => places.iter().try_for_each(|(.., to)| crate::upload::remove(&beside(to)))?,
        }
        written
    });
    let written = match written.await {
        Ok(written) => written,
        Err(error) => {
            exchange.db.write(move |tx| store::file::forget_empty(tx, &ids)).await?;
            return Err(error);
        }
    };
    for some in written.chunks(AT_ONCE) {
        let some = some.to_vec();
        let grow = move |tx: &mut db::Tx<'_>| {
            let mut bytes = 0;
            for (file, length) in &some {
                if store::file::grown(tx, file, *length)? {
                    bytes += length - file.length;
                }
            }
            store::session::receives(tx, session, bytes)
        };
        exchange.db.write(grow).await?;
    }
    Ok(written.into_iter().map(|(file, length)| Incoming { length, ..file }).collect())
}

/// A file of this archive begins: one that is called as the archive itself is another file than that.
fn begun_in(
    tx: &mut db::Tx,
    session: Id<Session>,
    zip: &Incoming,
    name: &str,
) -> Result<Result<Incoming, Error>, db::Error> {
    let of = (zip.kind, name);
    if name == zip.name {
        return store::file::insert(tx, session, of, zip.generation + 1).map(Ok);
    }
    begun(tx, session, of)
}

/// Where a file lies until all of its archive is unpacked. One of its name may have come by itself, and is not to be lost to
/// an archive that is no good after all.
fn beside(place: &Path) -> PathBuf {
    place.with_extension("unpacked")
}

/// Writes every file of an archive beside its place, as long as all of them together are not more than it may become.
fn extract_all(
    from: &Path,
    length: u64,
    places: &[(usize, Incoming, PathBuf)],
) -> Result<Vec<(Incoming, i64)>, Error> {
    let mut zip = open(from, length)?;
    let mut left = length.saturating_mul(MOST_TIMES).clamp(ALWAYS_ALLOWED, LARGEST_SESSION);
    let mut written = Vec::with_capacity(places.len());
    for (index, file, to) in places {
        let bytes = extract(&mut zip, *index, (&beside(to), left.min(LARGEST_FILE)))?;
        left = left.saturating_sub(bytes);
        written.push((file.clone(), i64::try_from(bytes).unwrap_or(i64::MAX)));
    }
    Ok(written)
}

/// Unpacks an archive of this machine into a folder, each file under a number of ours and in the order of its name; what
/// each is called in it, and where it is. Blocks.
pub(crate) fn contents(zip: &Path, folder: &Path) -> Result<Vec<(String, PathBuf)>, Error> {
    let length = std::fs::metadata(zip)?.len();
    let mut names = names(zip, length)?;
    names.sort_by(|a, b| a.1.cmp(&b.1));
    let mut archive = open(zip, length)?;
    let mut left = length.saturating_mul(MOST_TIMES).clamp(ALWAYS_ALLOWED, LARGEST_SESSION);
    let mut files = Vec::with_capacity(names.len());
    for ((index, name), number) in names.into_iter().zip(0..) {
        let to = folder.join(format!("{number:06}"));
        left = left.saturating_sub(extract(&mut archive, index, (&to, left.min(LARGEST_FILE)))?);
        files.push((name, to));
    }
    Ok(files)
}

fn open(path: &Path, length: u64) -> Result<ZipArchive<Part>, Error> {
    let part = Part { file: File::open(path)?, length, at: 0 };
    if part.file.metadata()?.len() < length {
        return Err(Refusal::NoSuchFile.into()); // its end is on another machine, or was taken away
    }
    ZipArchive::new(part).map_err(|error| of_zip(&error))
}

fn of_zip(_error: &zip::result::ZipError) -> Error {
    Refusal::BadArchive.into()
}

/// The files of an archive by their numbers in it, under names that lead nowhere. Whatever an archive has that no
/// exchange sends spoils all of it.
fn names(path: &Path, length: u64) -> Result<Vec<(usize, String)>, Error> {
    let mut zip = open(path, length)?;
    if zip.len() > MOST_ENTRIES {
        return Err(Refusal::ArchiveTooLarge.into());
    }
    let mut names = Vec::with_capacity(zip.len());
    for index in 0..zip.len() {
        let entry = zip.by_index_raw(index).map_err(|error| of_zip(&error))?;
        if entry.is_dir() {
            continue;
        }
        if entry.encrypted() || entry.is_symlink() {
            return Err(Refusal::BadArchive.into());
        }
        let name = file_name::clean(&decoded(entry.name_raw())).ok_or(Refusal::BadArchive)?;
        names.push((index, name));
    }
    Ok(names)
}

fn decoded(name: &[u8]) -> String {
    match std::str::from_utf8(name) {
        Ok(name) => name.to_owned(),
        Err(_) => {
            let dos = Encoding::for_label(DOS.as_bytes()).unwrap_or(encoding_rs::UTF_8);
            dos.decode_without_bom_handling(name).0.into_owned()
        }
    }
}

/// Writes one file of an archive, if it has at most `most` bytes; how many they are.
fn extract(zip: &mut ZipArchive<Part>, index: usize, (to, most): (&Path, u64)) -> Result<u64, Error> {
    let entry = zip.by_index(index).map_err(|error| of_zip(&error))?;
    let mut file = File::create(to)?;
    let written = match io::copy(&mut entry.take(most.saturating_add(1)), &mut file) {
        Ok(written) => written,
        // What came out is of no use either way, but a full disk is no fault of the archive.
        Err(error) if catalog::import::is_full(&error) => return Err(error.into()),
        Err(_) => return Err(Refusal::BadArchive.into()),
    };
    if written > most {
        drop(file);
        crate::upload::remove(to)?;
        return Err(Refusal::ArchiveTooLarge.into());
    }
    file.flush()?;
    Ok(written)
}

/// The first bytes of a file: behind them may lie what a broken connection left.
struct Part {
    file: File,
    length: u64,
    at: u64,
}

impl Read for Part {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = usize::try_from(self.length.saturating_sub(self.at)).unwrap_or(usize::MAX);
        let room = buffer.len().min(left);
        let read = self.file.read(&mut buffer[..room])?;
        self.at += read as u64;
        Ok(read)
    }
}

impl io::Seek for Part {
    fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
        let to = match to {
            io::SeekFrom::End(back) => {
                let end = self.length.checked_add_signed(back);
                io::SeekFrom::Start(end.ok_or_else(|| io::Error::other("before the beginning"))?)
            }
            other => other,
        };
        self.at = self.file.seek(to)?;
        Ok(self.at)
    }
}
