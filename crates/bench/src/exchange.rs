//! 1C comes for many orders: how soon its answer begins, how soon it has them all, and what memory that takes.

use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};
use db::Tx;
use kernel::Id;
use orders::{PaymentMethod, Place as Placing};

use crate::figure::{Amount, Figure, Figures, Goal, Rounds, plain};
use crate::ground::{Cluster, Ground};
use crate::orders::furnish;
use crate::program::{Place, Server};
use crate::seed::Buyers;
use crate::{Effort, http, report};

/// Orders that wait for 1C, of three lines each.
const ORDERS: i64 = 100_000;
/// Goods in the catalogue.
const GOODS: usize = 20_000;
/// Orders that are placed in one write, before anything is timed.
const AT_ONCE: i64 = 500;
/// Passing the news of them on to whoever wants it may take so long.
const PASSING_ON: Duration = Duration::from_mins(2);
/// The first byte of every answer comes within this.
const FIRST_BYTE_S: f64 = 1.0;
/// The most memory that the server may have had.
const MEMORY_MIB: f64 = 100.0;
const MIB: f64 = 1024.0 * 1024.0;
const LOGIN: &str = "bench";
/// What a stock program calls itself by, and a password that Basic can carry as it is.
const BASIC: &str = "YmVuY2g6YmVuY2ggcGFzc3dvcmQgMTcwMA==";
const PASSWORD: &str = "bench password 1700";

pub(crate) fn measure(ground: &Ground, effort: &Effort, figures: &mut Figures) -> anyhow::Result<()> {
    let orders = if effort.small { ORDERS / 10 } else { ORDERS };
    let mut all = taken(ground, None, orders)?;
    match &ground.postgres {
        Some(cluster) => all.extend(taken(ground, Some(cluster), orders)?),
        None => figures.skip("orders into 1C on PostgreSQL"),
    }
    let how = "A 1C of the stock kind (`checkauth`, `query`, `success`, each conversation anew) comes until nothing is left. \
               Orders have three lines and were placed before. The first byte is that of the file, after the orders were \
               chosen, checked, written down and archived; the slowest answer counts. Memory is the most that the server \
               ever had resident.";
    figures.add("Orders into 1C", how, all);
    Ok(())
}

fn taken(ground: &Ground, cluster: Option<&Cluster>, orders: i64) -> anyhow::Result<Vec<Figure>> {
    let (engine, keys) = match cluster {
        None => ("SQLite", ["onec-sqlite-first", "onec-sqlite-pace", "onec-sqlite-memory"]),
        Some(_) => ("PostgreSQL", ["onec-postgres-first", "onec-postgres-pace", "onec-postgres-memory"]),
    };
    let place = match cluster {
        None => Place::sqlite(ground, "onec")?,
        Some(cluster) => Place::postgres(ground, cluster, "onec")?,
    };
    report::say(&format!("orders into 1C on {engine}: {orders} orders"));
    let buyers = furnish(ground, &place, GOODS, orders as f64)?;
    sell(ground, &place, &buyers)?;
    add_base(ground, &place)?;
    // What is done once for every order that is placed, whoever comes for it, was done when they were placed.
    Server::start(ground, &place)?.settle_within(PASSING_ON);
    let server = Server::start(ground, &place)?;
    let (mut first, mut whole, mut size, mut count) = (Rounds::default(), Rounds::default(), 0, 0);
    let started = Instant::now();
    loop {
        let conversation = Conversation::begin(server.address)?;
        let answer = conversation.query()?;
        conversation.says("success")?;
        if answer.orders == 0 {
            break;
        }
        count += answer.orders;
        size += answer.bytes;
        first.add(answer.first.as_secs_f64());
        whole.add(answer.whole.as_secs_f64());
    }
    let took = started.elapsed().as_secs_f64();
    let peak = server.memory().peak as f64 / MIB;
    ensure!(i64::try_from(count)? == orders, "of {orders} orders {count} were taken");
    let figure = |key, what: String, ours, goal, notes| Figure { key, what, ours, limit: None, goal, notes };
    Ok(vec![
        figure(
            keys[0],
            format!("first byte of the slowest of {} answers, {engine}", first.count()),
            Amount::new(first.most(), "s"),
            Some(Goal::AtMost(FIRST_BYTE_S)),
            format!("the median {} s; whole answers {} s", plain(first.median()), whole.spread()),
        ),
        figure(
            keys[1],
            format!("{} orders taken and confirmed, {engine}", plain(orders as f64)),
            Amount::new(orders as f64 / took, "orders/s"),
            None,
            format!("{} s; {} MiB of XML", plain(took), plain(size as f64 / MIB)),
        ),
        figure(
            keys[2],
            format!("memory of the server meanwhile, {engine}"),
            Amount::new(peak, "MiB"),
            Some(Goal::AtMost(MEMORY_MIB)),
            String::new(),
        ),
    ])
}

/// Every buyer confirms their cart.
fn sell(ground: &Ground, place: &Place, buyers: &Buyers) -> anyhow::Result<()> {
    let db = place.open()?;
    for start in (0..buyers.count).step_by(usize::try_from(AT_ONCE)?) {
        let (buyers, numbers) = (*buyers, start..buyers.count.min(start + AT_ONCE));
        let placing = db.write(move |tx: &mut Tx| {
            for number in numbers.clone() {
                let buyer = buyers.buyer(number);
                let new = Placing {
                    user: Id::new(buyer.user),
                    cart: Id::new(buyer.cart),
                    contact: Id::new(buyer.contact),
                    payment: PaymentMethod::Cod,
                    source: "web",
                    delivery: None,
                };
                orders::place(tx, &new)?;
            }
            Ok::<_, orders::Error>(())
        });
        ground.wait(placing)?;
    }
    Ok(())
}

/// The base, as its operator adds it.
fn add_base(ground: &Ground, place: &Place) -> anyhow::Result<()> {
    let args = ["onec", "add", "--name", "Склад", "--login", LOGIN, "--password-stdin"];
    let mut command: Command = place.command(ground, &args)?;
    let mut child = command.stdin(std::process::Stdio::piped()).spawn()?;
    let mut stdin = child.stdin.take().context("its standard input")?;
    stdin.write_all(PASSWORD.as_bytes())?;
    drop(stdin);
    let status = child.wait()?;
    ensure!(status.success(), "no base was added: {status}");
    Ok(())
}

/// A conversation of a stock program.
struct Conversation {
    server: SocketAddr,
    cookie: String,
}

/// What came of a question for orders.
struct Taken {
    orders: usize,
    bytes: usize,
    /// Until the first byte of the file.
    first: Duration,
    /// Until its last one.
    whole: Duration,
}

impl Conversation {
    fn begin(server: SocketAddr) -> anyhow::Result<Self> {
        let mut conversation = Self { server, cookie: String::new() };
        let lines = conversation.says("checkauth")?;
        let mut lines = lines.split('\n').skip(1);
        let (name, value) = (lines.next().context("a cookie")?, lines.next().context("its value")?);
        conversation.cookie = format!("cookie: {name}={value}\r\n");
        Ok(conversation)
    }

    fn request(&self, mode: &str) -> Vec<u8> {
        let Self { cookie, .. } = self;
        format!(
            "GET /1c/exchange?type=sale&mode={mode}&sessid= HTTP/1.1\r\nhost: localhost\r\nauthorization: Basic {BASIC}\r\n\
             {cookie}\r\n"
        )
        .into_bytes()
    }

    /// A call that is answered with success.
    fn says(&self, mode: &str) -> anyhow::Result<String> {
        let (status, answer) = http::ask(self.server, &self.request(mode))?;
        let answer = String::from_utf8(answer)?;
        ensure!(status == 200 && answer.starts_with("success"), "{mode}: {status} {answer}");
        Ok(answer)
    }

    /// Reads the orders, and keeps none of them.
    fn query(&self) -> anyhow::Result<Taken> {
        const MARK: &[u8] = "<Документ>".as_bytes();
        let started = Instant::now();
        let mut stream = TcpStream::connect(self.server)?;
        stream.set_read_timeout(Some(http::PATIENCE))?;
        stream.write_all(&self.request("query"))?;
        let mut seen = Vec::new();
        let mut piece = vec![0; 64 * 1024];
        let (mut head, mut first, mut orders, mut bytes) = (None, None, 0, 0);
        loop {
            if head.is_none()
                && let Some(found) = http::head(&seen)?
            {
                ensure!(found.status == 200, "orders are refused: {}", found.status);
                seen.drain(..found.body_at);
                head = Some(found);
            }
            if let Some(head) = head {
                if !seen.is_empty() {
                    first.get_or_insert_with(|| started.elapsed());
                }
                // What may be the beginning of a mark is looked at again with what follows.
                let kept = seen.len().min(MARK.len() - 1);
                orders += seen.windows(MARK.len()).filter(|window| *window == MARK).count();
                bytes += seen.len() - kept;
                seen.drain(..seen.len() - kept);
                if bytes + kept >= head.end - head.body_at {
                    let whole = started.elapsed();
                    let first = first.unwrap_or(whole);
                    return Ok(Taken { orders, bytes: bytes + kept, first, whole });
                }
            }
            match stream.read(&mut piece) {
                Ok(0) => bail!("the orders end in the middle"),
                Ok(read) => seen.extend_from_slice(&piece[..read]),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
}
