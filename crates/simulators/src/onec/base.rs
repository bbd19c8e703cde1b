//! The 1C base: the documents it has, and how it makes or changes one of an order.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::dialect::Dialect;
use super::guid;
use super::order::{Line, Order};
use super::report::Report;

/// A 1C base. It outlives exchanges, and the program when it is [saved](Base::save).
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Base {
    /// Its name: two bases have documents of their own.
    pub name: String,
    /// Its documents, in the order in which they were made.
    pub documents: Vec<Paper>,
    /// The goods it knows.
    pub goods: BTreeSet<String>,
    /// The number of the order that it cannot take, whatever comes, once it was told to stumble.
    pub stumbles_over: Option<String>,
    /// What it saw, since it was opened.
    #[serde(skip)]
    pub report: Report,
}

/// A document of the base, made of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// Its own identity, which is not the site's.
    pub guid: String,
    /// Its own number.
    pub number_here: String,
    /// The site's `Номер`.
    pub number: String,
    /// The site's `Ид`.
    pub id: String,
    /// The site's `Дата`.
    pub date: String,
    /// The site's `Время`.
    pub time: String,
    /// `Валюта`.
    pub currency: String,
    /// In hundredths.
    pub total: i64,
    /// The buyer's name.
    pub customer: String,
    /// What is ordered.
    pub lines: Vec<Line>,
    /// How many times the order came.
    pub times: u32,
    /// How it was when it came last.
    pub fingerprint: String,
    /// How it was when its receipt was acknowledged last.
    pub acknowledged: Option<String>,
    /// Posted: work on it has begun.
    pub posted: bool,
    /// Paid in full.
    pub paid: bool,
    /// Shipped in full.
    pub shipped: bool,
    /// Nothing is left to be done.
    pub closed: bool,
    /// Canceled, by the site or here.
    pub canceled: bool,
    /// Changed here since the site was told last.
    pub unsent: bool,
}

/// What people do with a document in 1C.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Work {
    /// Post it: it is agreed
    Confirm,
    /// Take the money
    Pay,
    /// Ship the goods
    Ship,
    /// Close it
    Close,
    /// Cancel it
    Cancel,
}

impl Base {
    /// An empty base.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// The base kept in `file`; an empty one where there is no such file.
    ///
    /// # Errors
    /// The file cannot be read, or is none of ours.
    pub fn open(file: &Path) -> io::Result<Self> {
        match std::fs::read(file) {
            Ok(bytes) => Ok(serde_json::from_slice(&bytes)?),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::new("1C")),
            Err(error) => Err(error),
        }
    }

    /// Keeps the base in `file`.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn save(&self, file: &Path) -> io::Result<()> {
        std::fs::write(file, serde_json::to_vec_pretty(self)?)
    }

    /// The documents made of the order of this number: one, in a world that is in order.
    pub fn of_number(&self, number: &str) -> Vec<&Paper> {
        self.documents.iter().filter(|paper| paper.number == number).collect()
    }

    /// The document made last of the order of this number.
    pub fn paper(&self, number: &str) -> Option<&Paper> {
        self.documents.iter().rev().find(|paper| paper.number == number)
    }

    /// People work on the document of this number, on every one where none is named. How many it was.
    pub fn work(&mut self, work: Work, number: Option<&str>) -> usize {
        let meant =
            |paper: &&mut Paper| number.is_none_or(|number| paper.number == number) && !paper.canceled;
        let papers = self.documents.iter_mut().filter(meant);
        papers.map(|paper| paper.work(work)).count()
    }

    /// Makes a document of `order`, or changes the one there is.
    pub(super) fn take(&mut self, order: Order, dialect: Dialect) {
        self.report.orders.received += 1;
        self.learn_goods(&order);
        let sought: String = order.number.chars().take(dialect.compared_number()).collect();
        let found = self.documents.iter().position(|paper| paper.number == sought);
        match found {
            None => self.make(order),
            Some(at) => self.change(at, order, dialect),
        }
    }

    fn make(&mut self, order: Order) {
        let had = self.documents.iter().filter(|paper| paper.number == order.number).count();
        if had > 0 {
            self.report.orders.doubled += 1;
            let seen = format!("{} has {} documents", order.number, had + 1);
            self.report.breach("one_document", seen);
        }
        self.report.orders.created += 1;
        let at = self.documents.len() + 1;
        self.documents.push(Paper {
            // By the order that it is made of: a base that is made anew has the same document of it, and never one that
            // a server knows as another order's.
            guid: guid(&[&self.name, "document", &order.id, &order.number, &had.to_string()]),
            number_here: format!("ТДЦУ-{at:06}"),
            number: order.number,
            id: order.id,
            date: order.date,
            time: order.time,
            currency: order.currency,
            total: order.total,
            customer: order.customer,
            lines: order.lines,
            times: 1,
            fingerprint: order.fingerprint,
            acknowledged: None,
            posted: false,
            paid: false,
            shipped: false,
            closed: false,
            canceled: order.canceled,
            unsent: false,
        });
    }

    fn change(&mut self, at: usize, order: Order, dialect: Dialect) {
        let Self { documents, report, .. } = self;
        let paper = &mut documents[at];
        paper.times += 1;
        if paper.id != order.id {
            let seen = format!("{} is the number of {} and of {}", order.number, paper.id, order.id);
            report.breach("one_order_a_number", seen);
        }
        if (&paper.date, &paper.time) != (&order.date, &order.time) {
            let seen =
                format!("{}: {} {} was {} {}", order.number, order.date, order.time, paper.date, paper.time);
            report.breach("constant_date", seen);
        }
        if paper.acknowledged.as_ref() == Some(&order.fingerprint) {
            report.remark(
                "came_again",
                format!("{} came again unchanged, after it was acknowledged", order.number),
            );
        }
        if paper.fingerprint == order.fingerprint {
            report.orders.unchanged += 1;
        } else if dialect == Dialect::A && paper.posted {
            report.orders.skipped += 1;
        } else {
            report.orders.changed += 1;
            paper.total = order.total;
            paper.customer = order.customer;
            paper.lines = order.lines;
            paper.canceled = order.canceled;
        }
        paper.fingerprint = order.fingerprint;
    }

    /// Goods that are not found are made up.
    fn learn_goods(&mut self, order: &Order) {
        for line in order.lines.iter().filter(|line| !line.service) {
            if self.goods.insert(line.id.clone()) {
                self.report.orders.goods_made += 1;
            }
        }
    }

    /// The site knows now that these were received.
    pub(super) fn acknowledge(&mut self, numbers: &[String]) {
        for paper in self.documents.iter_mut().filter(|paper| numbers.contains(&paper.number)) {
            paper.acknowledged = Some(paper.fingerprint.clone());
        }
        self.report.orders.acknowledged += u32::try_from(numbers.len()).unwrap_or(u32::MAX);
    }
}

impl Paper {
    fn work(&mut self, work: Work) {
        self.posted |= work != Work::Cancel;
        match work {
            Work::Confirm => {}
            Work::Pay => self.paid = true,
            Work::Ship => self.shipped = true,
            Work::Close => self.closed = true,
            Work::Cancel => self.canceled = true,
        }
        self.unsent = true;
    }
}
