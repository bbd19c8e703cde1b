//! Files that people send: kept where the operator says, made fit to be shown, served, and gone when nobody needs
//! them any more.
//!
//! **Promise**: a file that a committed row names is there, whole, on the disk; one that no row names is removed.
//!
//! **Table owned**: `media_file`, a row for every file. The order of steps is what keeps the promise:
//!
//! 1. `Files::put` writes the row (`waiting`), then the file, and returns when both are durable.
//! 2. The domain that wants it [keeps](keep) it in the write in which it takes its key, and [releases](release) in
//!    the same write the one that it replaces.
//! 3. What was never kept, or was released, is removed an hour later by a job: first marked, then the file, then
//!    the row. A crash between any two of these leaves a row by which the file is found.
//!
//! **Invariants**
//! * A [`Key`] is never used for two contents: it has the content's hash and chance in it. So what is served never
//!   changes, and nobody guesses the name of a private file.
//! * A key is made here and has no character in it that a path could take for anything else.
//! * A picture is stored as this program encoded it: upright, and without what its camera or its sender had to say
//!   besides ([`picture`]).
//! * Return photos leave only through a [signed link](Files::link).

mod error;
mod files;
mod http;
mod key;
mod link;
pub mod picture;
mod place;
mod store;
mod sweep;

pub use error::Error;
pub use files::Files;
pub use http::{Bound, Form, file_field, form_with_picture, is_multipart, limit, picture_field, routes};
pub use key::{Format, Key, Kind};
pub use place::{BadPlace, Place, S3, Trouble};
pub use store::{keep, release};
