//! The channel of e-mail: facts become letters, letters are sent.
//!
//! **Promise**: nobody waits for a mail server. A letter is a job: it is tried again, with growing pauses, for as long
//! as the server is away, and only what the server refuses for good is given up. What became of each letter stands
//! among the messages of [`jobs::messages`], on the line of its order if it is about one.
//!
//! **Once**: a fact makes one letter for each recipient, whatever is run again; a letter that was sent is not sent
//! again. Only between the server's "accepted" and our own note of it may a crash fall: then the letter goes out a
//! second time under the same `Message-ID`, and mailboxes show it once.
//!
//! **Texts** are templates in `templates/`, Russian and English, plain and HTML; a file of the same name in
//! `<data-dir>/templates/mail/` takes a template's place.

mod account;
mod contact;
mod letter;
mod order;
mod post;
mod send;
mod templates;
mod write;

pub use letter::{Kind, Letter};
pub use post::{BadPost, Post};
pub use send::Mail;
pub use templates::{Page, Templates};
