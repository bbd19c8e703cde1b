//! What the program tells whoever called it: lines on standard output.

use std::io::{self, Write};

/// Writes one line. A reader that went away (`torg … | head`) is an error like any other, and ends the program.
pub(crate) fn line(text: impl AsRef<str>) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_ref().as_bytes())?;
    out.write_all(b"\n")?;
    out.flush()
}
