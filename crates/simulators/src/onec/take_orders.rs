//! Orders come: they are asked for, taken, and acknowledged.

use super::base::Base;
use super::connection::Verdict;
use super::mischief::{Mischief, Stumble, Success};
use super::order::{self, Batch};
use super::session::Session;
use super::{OneC, Stop};

/// A client that asks until nothing new comes stops asking then at the latest.
const MOST_PAGES: usize = 1_000;

/// One exchange of orders.
pub(super) async fn take(one_c: &OneC, base: &mut Base, mischief: &Mischief) -> Result<(), Stop> {
    let dialect = one_c.setup.dialect;
    let session = Session::begin(one_c, "sale", &mut base.report).await?;
    if dialect.begins_orders_with_init() {
        session.init(&mut base.report).await?;
    }
    let (mut taken, mut invisible) = (Vec::new(), 0);
    for _ in 0..MOST_PAGES {
        let batch = ask(&session, base, mischief).await?;
        invisible += batch.invisible;
        let news = take_batch(batch, one_c, base, mischief, &mut taken)?;
        if !(news && dialect.pages()) {
            break;
        }
    }
    if mischief.ends_before_success {
        return Err(Stop::Mischief("ended before success".to_owned()));
    }
    acknowledge(&session, base, mischief, &taken, invisible).await
}

async fn ask(session: &Session<'_>, base: &mut Base, mischief: &Mischief) -> Result<Batch, Stop> {
    let dialect = session.one_c.setup.dialect;
    let asked = session.orders(mischief.cuts_orders_after, &mut base.report).await;
    let reply = asked.map_err(|stop| match (stop, mischief.cuts_orders_after) {
        (Stop::Network(_), Some(bytes)) => Stop::Mischief(format!("cut the orders after {bytes} bytes")),
        (stop, _) => stop,
    })?;
    let text = reply.text();
    if !text.starts_with("<?xml") {
        if text.trim_start().to_lowercase().starts_with("failure") {
            return Err(Stop::Refused(format!("query: {}", text.trim())));
        }
        base.report.breach("orders_begin", "the first five characters of the orders are not <?xml");
        return Err(Stop::Nonsense("the orders could not be read".to_owned()));
    }
    let batch = order::read(&text, dialect, &mut base.report);
    batch.map_err(|error| {
        base.report.breach("orders_are_read", error.clone());
        Stop::Nonsense(error)
    })
}

/// Takes what came; whether any of it is new in this exchange. What hinders one order hinders the acknowledgement
/// of all: those before it are taken already.
fn take_batch(
    batch: Batch,
    one_c: &OneC,
    base: &mut Base,
    mischief: &Mischief,
    taken: &mut Vec<String>,
) -> Result<bool, Stop> {
    let mut news = false;
    for order in batch.orders {
        let order = order.map_err(|refused| {
            base.report.orders.refused += 1;
            let why = format!("{}: {}", refused.number, refused.reason);
            base.report.breach("order_can_be_taken", why.clone());
            Stop::Nonsense(format!("the order {why}"))
        })?;
        if stumbles(base, mischief, &order.number) {
            base.report.orders.refused += 1;
            return Err(Stop::Mischief(format!("stumbled over {}", order.number)));
        }
        if !taken.contains(&order.number) {
            news = true;
            taken.push(order.number.clone());
            base.take(order, one_c.setup.dialect);
        }
    }
    Ok(news)
}

fn stumbles(base: &mut Base, mischief: &Mischief, number: &str) -> bool {
    match &mischief.stumbles {
        None => false,
        Some(Stumble::Over(over)) => over == number,
        Some(Stumble::First) => base.stumbles_over.get_or_insert_with(|| number.to_owned()) == number,
    }
}

async fn acknowledge(
    session: &Session<'_>,
    base: &mut Base,
    mischief: &Mischief,
    taken: &[String],
    invisible: u32,
) -> Result<(), Stop> {
    if mischief.success == Success::Never {
        return Err(Stop::Mischief("never acknowledges".to_owned()));
    }
    let (verdict, lines) = session.get("success", "", &mut base.report).await?;
    if verdict != Verdict::Success {
        let seen = format!("after {} orders: {}", taken.len(), lines.join(" ").trim());
        base.report.breach("success_of_a_batch", seen.clone());
        return Err(Stop::Refused(format!("success {seen}")));
    }
    base.acknowledge(taken);
    if invisible > 0 {
        base.report.orders.lost += invisible;
        let seen = format!("{invisible} orders were acknowledged where this client does not see them");
        base.report.breach("orders_are_seen", seen);
    }
    if mischief.success == Success::Twice {
        let (verdict, lines) = session.get("success", "", &mut base.report).await?;
        if verdict != Verdict::Success {
            base.report.breach("success_again", lines.join(" ").trim());
        }
    }
    Ok(())
}
