//! The audit trail: written, never changed.

use std::collections::HashMap;

use db::{Error, Tx, Value};
use kernel::Timestamp;
use web::PageRequest;

use super::text::Text;
use crate::audit::{AuditRow, Filter};

/// Adds a row.
pub(crate) fn insert(
    tx: &mut Tx,
    actor: &str,
    action: &str,
    subject: &str,
    changes: &str,
) -> Result<(), Error> {
    let now = tx.now();
    let _ = tx.defer(
        "INSERT INTO audit (at, actor, action, subject, changes) VALUES (?1, ?2, ?3, ?4, ?5)",
        &[&now, &actor, &action, &subject, &changes],
    )?;
    Ok(())
}

pub(crate) fn page(tx: &mut Tx, filter: &Filter, page: &PageRequest) -> Result<Vec<AuditRow>, Error> {
    let begin = begins(filter);
    let mut text = narrowed("SELECT id, at, actor, action, subject, changes FROM audit", filter, &begin);
    text.page(page);
    let mut rows = tx.query(text.sql(), &text.args(), |row| {
        let changes: String = row.get(5)?;
        Ok(AuditRow {
            id: row.get(0)?,
            at: row.get(1)?,
            actor: row.get(2)?,
            actor_email: None,
            action: row.get(3)?,
            subject: row.get(4)?,
            changes: serde_json::from_str(&changes).unwrap_or_default(),
        })
    })?;
    name_actors(tx, &mut rows)?;
    Ok(rows)
}

pub(crate) fn count(tx: &mut Tx, filter: &Filter) -> Result<i64, Error> {
    let begin = begins(filter);
    let text = narrowed("SELECT COUNT(*) FROM audit", filter, &begin);
    tx.query_one(text.sql(), &text.args(), |row| row.get(0))
}

/// The pattern of actions that begin in this way, if a beginning was asked for.
fn begins(filter: &Filter) -> Option<String> {
    let action = filter.action.as_deref()?.strip_suffix('.')?;
    let escaped: String = action
        .chars()
        .flat_map(|c| matches!(c, '%' | '_' | '\\').then_some('\\').into_iter().chain([c]))
        .collect();
    Some(format!("{escaped}.%"))
}

fn narrowed<'a>(select: &str, filter: &'a Filter, begin: &'a Option<String>) -> Text<'a> {
    let mut text = Text::new(select);
    if let Some(actor) = &filter.actor {
        text.push("AND actor = ?", [Value::Text(actor)]);
    }
    match (begin, &filter.action) {
        (Some(begin), _) => text.push("AND action LIKE ? ESCAPE '\\'", [Value::Text(begin)]),
        (None, Some(action)) => text.push("AND action = ?", [Value::Text(action)]),
        (None, None) => {}
    }
    if let Some(subject) = &filter.subject {
        text.push("AND subject = ?", [Value::Text(subject)]);
    }
    if let Some(from) = filter.from {
        text.push("AND at >= ?", [Value::Int(from.micros())]);
    }
    if let Some(to) = filter.to {
        text.push("AND at < ?", [Value::Int(to.micros())]);
    }
    text
}

/// Gives the people among the actors their e-mail addresses.
fn name_actors(tx: &mut Tx, rows: &mut [AuditRow]) -> Result<(), Error> {
    let number = |row: &AuditRow| row.actor.strip_prefix("user:").and_then(|id| id.parse::<i64>().ok());
    let ids: Vec<i64> = rows.iter().filter_map(number).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let sql = "SELECT id, email FROM user_account WHERE id IN (SELECT value FROM each_int(?1))";
    let emails: HashMap<i64, String> =
        tx.query(sql, &[&ids], |row| Ok((row.get(0)?, row.get(1)?)))?.into_iter().collect();
    for row in rows {
        row.actor_email = number(row).and_then(|id| emails.get(&id).cloned());
    }
    Ok(())
}

/// Forgets up to `most` refused sign-ins from before then.
pub(crate) fn forget_refused(tx: &mut Tx, before: Timestamp, most: i64) -> Result<u64, Error> {
    let sql = "DELETE FROM audit WHERE id IN
                 (SELECT id FROM audit WHERE action = 'account.sign_in_refused' AND at < ?1 ORDER BY at LIMIT ?2)";
    tx.execute(sql, &[&before, &most])
}
