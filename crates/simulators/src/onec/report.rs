//! What a base saw of a server.

use serde::Serialize;

use super::mischief::{Mischief, Pieces};

/// What was said and done, and what of it breaks the protocol.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Report {
    /// What happened to orders.
    pub orders: Orders,
    /// What was sent.
    pub sent: Sent,
    /// The statuses that the site knows, once it was asked.
    pub statuses: Vec<String>,
    /// What the server did that no server may do.
    pub breaches: Vec<Finding>,
    /// What is allowed, and a nuisance.
    pub remarks: Vec<Finding>,
    /// The exchanges that did not come to their end, and why.
    pub stopped: Vec<String>,
    /// Every call, in order.
    pub calls: Vec<Call>,
    /// Whether a file had pieces to be sent in another order.
    #[serde(skip)]
    pub(super) turned_pieces: bool,
    /// Whether it ended for the number of pieces that it was told.
    #[serde(skip)]
    pub(super) ended_after_pieces: bool,
}

/// What happened to orders: how many times, not how many orders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Orders {
    /// Documents that came.
    pub received: u32,
    /// Documents made of them.
    pub created: u32,
    /// Documents changed by them.
    pub changed: u32,
    /// Came as they were already here.
    pub unchanged: u32,
    /// Came changed, when work on the document had begun: this base keeps its own.
    pub skipped: u32,
    /// A second document was made of an order that had one.
    pub doubled: u32,
    /// Could not be taken.
    pub refused: u32,
    /// Were acknowledged by `success`.
    pub acknowledged: u32,
    /// Were acknowledged, though this base never saw them.
    pub lost: u32,
    /// Goods made up, because an order named goods that this base did not know.
    pub goods_made: u32,
}

/// What was sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Sent {
    /// Documents about orders.
    pub documents: u32,
    /// Goods of the catalogue.
    pub goods: u32,
    /// Files of any kind.
    pub files: u32,
    /// Their pieces.
    pub pieces: u32,
    /// Questions whether a file was imported that were answered `progress`.
    pub polls: u32,
}

/// Something a person should know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Which rule it is about, a stable word.
    pub rule: &'static str,
    /// What exactly was seen.
    pub seen: String,
}

/// A call and its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Call {
    /// `GET` or `POST`, and what follows the question mark.
    pub line: String,
    /// The status and the first line of the answer, or how the call failed.
    pub answer: String,
}

impl Report {
    /// Whether everything came to its end and nothing broke the protocol.
    pub fn is_good(&self) -> bool {
        self.breaches.is_empty() && self.stopped.is_empty()
    }

    /// Whether this rule was broken.
    pub fn breaks(&self, rule: &str) -> bool {
        self.breaches.iter().any(|finding| finding.rule == rule)
    }

    pub(super) fn breach(&mut self, rule: &'static str, seen: impl Into<String>) {
        note(&mut self.breaches, rule, seen.into());
    }

    pub(super) fn remark(&mut self, rule: &'static str, seen: impl Into<String>) {
        note(&mut self.remarks, rule, seen.into());
    }

    /// What of `mischief` came to nothing, because too little was sent: a sentence each.
    pub fn idle(&self, mischief: &Mischief) -> Vec<String> {
        let mut idle = Vec::new();
        if mischief.pieces == Pieces::Backwards && !self.turned_pieces {
            idle.push(
                "pieces-backwards changed nothing: no file had more than one piece (a base with a smaller file_limit \
                 gets more)"
                    .to_owned(),
            );
        }
        if let Some(most) = mischief.ends_after_pieces.filter(|_| !self.ended_after_pieces) {
            let sent = self.sent.pieces;
            idle.push(format!(
                "end-after-pieces={most} changed nothing: it sent no more pieces than {sent} (a base with a smaller \
                 file_limit gets more)"
            ));
        }
        idle
    }

    /// The report as a person reads it.
    pub fn text(&self) -> String {
        let Self { orders, sent, .. } = self;
        let mut lines = vec![
            format!(
                "orders: {} received, {} created, {} changed, {} unchanged, {} skipped, {} doubled, {} refused, \
                 {} acknowledged, {} lost",
                orders.received,
                orders.created,
                orders.changed,
                orders.unchanged,
                orders.skipped,
                orders.doubled,
                orders.refused,
                orders.acknowledged,
                orders.lost
            ),
            format!(
                "sent: {} documents, {} goods in {} files of {} pieces; {} polls; {} calls in all",
                sent.documents,
                sent.goods,
                sent.files,
                sent.pieces,
                sent.polls,
                self.calls.len()
            ),
        ];
        if !self.statuses.is_empty() {
            lines.push(format!("statuses: {}", self.statuses.join(", ")));
        }
        let findings = |name: &str, findings: &[Finding]| -> Vec<String> {
            findings.iter().map(|finding| format!("{name}: {}: {}", finding.rule, finding.seen)).collect()
        };
        lines.extend(findings("remark", &self.remarks));
        lines.extend(findings("breach", &self.breaches));
        lines.extend(self.stopped.iter().map(|why| format!("stopped: {why}")));
        lines.join("\n")
    }
}

/// The same thing seen again is no news.
fn note(findings: &mut Vec<Finding>, rule: &'static str, seen: String) {
    let finding = Finding { rule, seen };
    if !findings.contains(&finding) {
        findings.push(finding);
    }
}
