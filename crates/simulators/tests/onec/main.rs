//! What each kind of client says, hears and makes of it. The other side is a site of the test's own, which remembers
//! what it was asked and answers what it is told to.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod calls;
mod mischief;
mod orders;
mod program;
mod samples;
mod site;
mod uploads;
