//! The limit on PostgreSQL: `pgbench` running the statements of an order one by one, each a round trip, prepared.
//! It knows beforehand what is in the carts and reads the answers only to throw them away.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, ensure};

use super::Sample;
use super::statements::{self, EVENT, FACT, KEPT, ORDER, RECIPIENT, STOCK, TAKEN, WANTED};
use crate::ground::{Cluster, Ground};
use crate::seed::{Buyers, LINES};

/// Longer than its time by so much, and it hangs.
const LATENESS: Duration = Duration::from_secs(30);

/// One run of `pgbench`.
pub(super) struct Run<'a> {
    pub(super) url: &'a str,
    pub(super) clients: usize,
    pub(super) length: Duration,
    /// The first buyer, and how many each client has for itself.
    pub(super) first: i64,
    pub(super) each: i64,
}

/// Transactions a second.
pub(super) fn run(
    ground: &Ground,
    cluster: &Cluster,
    buyers: &Buyers,
    sample: &Sample,
    run: &Run,
) -> anyhow::Result<f64> {
    let folder = ground.folder("pgbench")?;
    let (script, told) = (folder.join("order.sql"), folder.join("told"));
    std::fs::write(&script, text(buyers))?;
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get).min(run.clients);
    let mut command = cluster.program("pgbench");
    command.args(["-n", "-M", "prepared", "-f"]).arg(&script);
    command.args(["-c", &run.clients.to_string(), "-j", &threads.to_string()]);
    command.args(["-T", &run.length.as_secs().max(1).to_string()]);
    let numbers = [("first", run.first), ("each", run.each), ("i", 0)];
    for (name, value) in numbers {
        command.arg("-D").arg(format!("{name}={value}"));
    }
    let Sample { contact, payload, body, hash } = sample;
    for (name, value) in [("contact", contact), ("payload", payload), ("body", body), ("hash", hash)] {
        command.arg("-D").arg(format!("{name}={value}"));
    }
    // Our own writing connections have it too: without it a plan may be a scan for a minute.
    command.env("PGOPTIONS", "-c enable_seqscan=off").arg(run.url);
    command.stdout(std::fs::File::create(&told)?).stderr(std::fs::File::create(folder.join("errors"))?);
    let finished = ground.spawn(&mut command)?.finish(run.length + LATENESS, |_| {});
    finished.with_context(|| std::fs::read_to_string(folder.join("errors")).unwrap_or_default())?;
    rate(&told)
}

fn rate(told: &Path) -> anyhow::Result<f64> {
    let text = std::fs::read_to_string(told)?;
    let failed = text.lines().find_map(|line| line.strip_prefix("number of failed transactions: "));
    ensure!(failed.is_none_or(|line| line.starts_with("0 ")), "transactions of pgbench failed: {text}");
    let tps = text.lines().find_map(|line| line.strip_prefix("tps = "));
    let tps = tps.and_then(|line| line.split(' ').next()?.parse().ok());
    tps.with_context(|| format!("pgbench told no rate: {text}"))
}

/// The script: BEGIN, an order, COMMIT.
fn text(buyers: &Buyers) -> String {
    let mut script = vec![
        // Past its own buyers a client would confirm empty carts.
        "\\set n :first + :client_id * :each + :i % :each".to_owned(),
        "\\set i :i + 1".to_owned(),
        format!("\\set user {} + :n", buyers.first_user),
        format!("\\set customer {} + :n", buyers.first_customer),
        format!("\\set recipient {} + :n", buyers.first_contact),
        format!("\\set cart {} + :n", buyers.first_cart),
        format!("\\set offer0 {}", buyers.first_offer_expression()),
    ];
    for line in 1..LINES {
        script.push(format!("\\set offer{line} :offer0 + {}", line as i64 * buyers.goods_a_line));
    }
    // As long as a number can be, in place of a UUID.
    script.push("\\set uid 1000000000000000000 + :n".to_owned());
    script.push("BEGIN;".to_owned());
    let mut run = |sql: &str, args: &[&str]| script.push(format!("{};", with(sql, args)));
    run(WANTED, &[":cart", ":user"]);
    run(RECIPIENT, &[":recipient", ":user"]);
    run(TAKEN, &[":cart", ":user"]);
    let now = "1800000000000000";
    let order = [
        ":uid",
        ":user",
        ":customer",
        "'web'",
        "'new'",
        "'pending'",
        "'cod'",
        "'RUB'",
        "1234500",
        ":contact",
        now,
        "NULL",
        "NULL",
        "NULL",
        "0",
        "''",
        "NULL",
        "NULL",
        "NULL",
    ];
    script.push(format!("{} \\gset", with(ORDER, &order)));
    let mut run = |sql: &str, args: &[&str]| script.push(format!("{};", with(sql, args)));
    run(&statements::items(LINES, item), &[":uid"]);
    for line in 0..LINES {
        run(STOCK, &[&format!(":offer{line}"), "1"]);
    }
    run(EVENT, &[":id", "'placed'", "'new'", "'buyer:' || CAST(:user AS TEXT)", "''", now, "NULL"]);
    run(FACT, &["'order.placed'", ":id", ":payload", now]);
    let scope = "'user ' || CAST(:user AS TEXT) || ' POST /api/v1/confirm-order'";
    run(KEPT, &[scope, ":uid", ":hash", "201", ":body", now]);
    script.push("COMMIT;".to_owned());
    script.join("\n") + "\n"
}

/// A value of an order's line, typed: VALUES alone would take every parameter for a text.
fn item(line: usize, column: usize, _: String) -> String {
    match column {
        0 => format!("CAST(:offer{line} AS BIGINT)"),
        1 => "'0197a1c2-8f00-7000-8000-2b1f6f0c9d11'".to_owned(),
        2 => "CAST(1 AS BIGINT)".to_owned(),
        3 => "'Ноутбук Lenovo Comfort 1234'".to_owned(),
        4 => "'Ноутбук Lenovo Comfort 1234 Белый 0'".to_owned(),
        5 => "'Большой магазин'".to_owned(),
        6 => "CAST(411500 AS BIGINT)".to_owned(),
        7 => "CAST(1 AS BIGINT)".to_owned(),
        _ => "CAST(NULL AS BIGINT)".to_owned(),
    }
}

/// The statement with `args` in place of ?1, ?2….
fn with(sql: &str, args: &[&str]) -> String {
    let mut parts = sql.split('?');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        let number: usize = part[..digits].parse().unwrap_or(0);
        text.push_str(args.get(number.wrapping_sub(1)).copied().unwrap_or("?"));
        text.push_str(&part[digits..]);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_placeholder_of_the_script_is_filled() {
        let buyers = Buyers {
            count: 1,
            first_user: 1,
            first_customer: 1,
            first_contact: 1,
            first_cart: 1,
            first_offer: 1,
            goods_a_line: 10,
        };
        let script = text(&buyers);
        assert!(!script.contains('?'), "{script}");
        assert_eq!(with("a ?1, ?12, ?2", &["x", "y"]), "a x, ?, y");
    }
}
