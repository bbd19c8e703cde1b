//! The file itself: a tar in gzip whose last member has the checksums of the others.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, Write};
use std::path::{Component, Path};

use anyhow::{Context, bail, ensure};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};
use tar::{EntryType, Header};

use super::{SUMS, Watch};

/// Rows and pages shrink to a fifth at the quickest level, pictures not at any.
const LEVEL: Compression = Compression::fast();
const BUFFER: usize = 256 * 1024;

/// A backup being written.
pub(super) struct Writer<'a> {
    tar: tar::Builder<GzEncoder<BufWriter<File>>>,
    sums: Sums,
    watch: Watch<'a>,
    bytes: u64,
}

impl<'a> Writer<'a> {
    pub(super) fn new(file: File, watch: Watch<'a>) -> anyhow::Result<Self> {
        let out = GzEncoder::new(BufWriter::with_capacity(BUFFER, file), LEVEL);
        Ok(Self { tar: tar::Builder::new(out), sums: Sums::new()?, watch, bytes: 0 })
    }

    /// Adds a member of exactly `length` bytes.
    pub(super) fn add(&mut self, name: &str, length: u64, bytes: &mut dyn Read) -> io::Result<()> {
        let mut header = Header::new_gnu();
        header.set_size(length);
        header.set_mode(0o600);
        let mut exact = Exact { left: length, bytes };
        let mut read = Hashing::new(&mut exact);
        self.tar.append_data(&mut header, name, &mut read)?;
        self.sums.note(name, &read.digest())?;
        self.bytes += length;
        (self.watch)(self.bytes);
        Ok(())
    }

    /// Writes the checksums, and everything to the disk.
    pub(super) fn finish(mut self) -> anyhow::Result<()> {
        let mut sums = self.sums.written()?;
        let mut header = Header::new_gnu();
        header.set_size(sums.metadata()?.len());
        header.set_mode(0o600);
        self.tar.append_data(&mut header, SUMS, &mut sums)?;
        let out = self.tar.into_inner()?.finish()?;
        out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
        Ok(())
    }
}

/// Reads a backup member by member, and refuses it if it is not whole. What a call back leaves of its member is
/// read over.
pub(super) fn read(
    file: &Path,
    watch: Watch<'_>,
    each: &mut dyn FnMut(&str, u64, &mut dyn Read) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let opened = File::open(file)?;
    let mut tar = tar::Archive::new(GzDecoder::new(BufReader::with_capacity(BUFFER, opened)));
    let (mut sums, mut bytes) = (Sums::new()?, 0);
    let mut members = tar.entries()?;
    let cut_off = "the backup is cut off: its checksums are missing";
    loop {
        let mut member = members.next().context(cut_off)?.context("the backup cannot be read")?;
        let name = plain_name(&member)?;
        let length = member.size();
        if name == SUMS {
            sums.compare(&mut BufReader::new(member))?;
            ensure!(members.next().is_none(), "the backup goes on after its checksums");
            return Ok(());
        }
        let mut read = Hashing::new(&mut member);
        each(&name, length, &mut read)?;
        io::copy(&mut read, &mut io::sink()).context("the backup cannot be read")?;
        sums.note(&name, &read.digest())?;
        bytes += length;
        watch(bytes);
    }
}

/// The member's name, if it is a plain file below the folder it is unpacked to.
fn plain_name<R: Read>(member: &tar::Entry<'_, R>) -> anyhow::Result<String> {
    let path = member.path()?;
    let plain = member.header().entry_type() == EntryType::Regular
        && path.components().all(|part| matches!(part, Component::Normal(_)));
    match path.to_str() {
        Some(name) if plain && !name.contains(['\n', '\\']) => Ok(name.to_owned()),
        _ => bail!("the backup has a member {path:?}, which is no plain file"),
    }
}

/// Hashes what is read through it.
struct Hashing<'a> {
    bytes: &'a mut dyn Read,
    hash: Sha256,
}

impl<'a> Hashing<'a> {
    fn new(bytes: &'a mut dyn Read) -> Self {
        Self { bytes, hash: Sha256::new() }
    }

    fn digest(self) -> String {
        self.hash.finalize().iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
    }
}

impl Read for Hashing<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.bytes.read(buffer)?;
        self.hash.update(&buffer[..length]);
        Ok(length)
    }
}

/// As many bytes as were promised: a file that shrank while it was read would shift everything after it.
struct Exact<'a> {
    left: u64,
    bytes: &'a mut dyn Read,
}

impl Read for Exact<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        let length = self.bytes.read(&mut buffer[..most])?;
        if length == 0 && most > 0 {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "a file shrank while it was read"));
        }
        self.left -= length as u64;
        Ok(length)
    }
}

/// The checksums so far, in a nameless file: there may be a line for each of a million pictures.
struct Sums(BufWriter<File>);

impl Sums {
    fn new() -> io::Result<Self> {
        Ok(Self(BufWriter::new(tempfile::tempfile()?)))
    }

    fn note(&mut self, name: &str, digest: &str) -> io::Result<()> {
        writeln!(self.0, "{digest}  {name}")
    }

    fn written(self) -> io::Result<File> {
        let mut file = self.0.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.rewind()?;
        Ok(file)
    }

    /// These are the checksums of what came, `told` those that the backup was written with.
    fn compare(self, told: &mut dyn BufRead) -> anyhow::Result<()> {
        let mut ours = BufReader::new(self.written()?).lines();
        let mut told = told.lines();
        loop {
            match (ours.next().transpose()?, told.next().transpose().context("the backup's checksums")?) {
                (None, None) => return Ok(()),
                (Some(ours), Some(told)) if ours == told => {}
                (Some(ours), _) => {
                    let name = ours.split_once("  ").map_or("", |(_, name)| name);
                    bail!("the backup is damaged: {name} is not what was written");
                }
                (None, Some(told)) => bail!("the backup is damaged: {told} is missing"),
            }
        }
    }
}
