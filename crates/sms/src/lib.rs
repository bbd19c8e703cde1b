//! The channel of text messages: a fact becomes a text, an HTTP gateway sends it.
//!
//! **Promise**: nobody waits for a gateway. A text is a job: while the gateway is away or overloaded it is tried again,
//! with growing pauses; what the gateway refuses is given up, with the gateway's own reason, until a person sends it
//! again. What became of each text stands among the messages of [`jobs::messages`], on the line of its order.
//!
//! **Once**: a fact makes one text, and a text that a gateway took is not sent again. Only where an answer was lost
//! (a crash, a cut line) may a gateway take a text twice; it bears the same `{id}` then, by which some gateways tell.
//!
//! **No telephone number** stands in a job, a message or a log: it is read from the order when the text is sent.
//!
//! **Which gateway** is configuration ([`Settings`]): an address with placeholders, a body if it takes one, headers.
//! **Texts** are templates in `templates/`, in Russian, Ukrainian and English; a file of the same name in
//! `<data-dir>/templates/sms/` takes a template's place. A text is cut to [`MOST_SEGMENTS`] parts.

mod answer;
mod gateway;
mod order;
mod segments;
mod send;
mod template;
mod words;

pub use gateway::{BadSettings, Gateway, Settings};
pub use segments::{MOST_SEGMENTS, cut, segments};
pub use send::Sms;
pub use words::Words;
