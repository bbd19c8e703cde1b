//! Statements that read talks.

use db::{Arg, Error, Tx, Value};
use web::{PageRequest, Place};

use crate::sessions::{Happening, Session, SessionFilter, SessionOrder};

/// Talks by their newest orders, from the newest; one more than the page has.
pub(crate) fn page(tx: &mut Tx, filter: &SessionFilter, page: &PageRequest) -> Result<Vec<Session>, Error> {
    let (beyond, direction) = if page.is_backwards() { (">", "ASC") } else { ("<", "DESC") };
    let start = match &page.place {
        Place::After(cursor) | Place::Before(cursor) => cursor.id,
        Place::First | Place::Number(_) => i64::MAX,
    };
    let mut sql = format!(
        "SELECT a.order_id, a.key_id, k.name, a.call_id, a.phone,
                (SELECT MIN(f.drafted_at) FROM agent_order f WHERE f.key_id = a.key_id AND f.call_id = a.call_id)
         FROM agent_order a JOIN api_key k ON k.id = a.key_id
         WHERE a.call_id IS NOT NULL AND a.order_id {beyond} ?1
           AND NOT EXISTS (SELECT 1 FROM agent_order n
                           WHERE n.key_id = a.key_id AND n.call_id = a.call_id AND n.order_id > a.order_id)"
    );
    let mut args = vec![Value::Int(start)];
    let mut with = |fragment: &str, arg| {
        args.push(arg);
        sql.push_str(&fragment.replace('?', &format!("?{}", args.len())));
    };
    if let Some(call) = &filter.call {
        with(" AND a.call_id = ?", Value::Text(call));
    }
    if let Some(key) = filter.key {
        with(" AND a.key_id = ?", Value::Int(key.number()));
    }
    if let Some(order) = filter.order {
        let of_order = " AND (a.key_id, a.call_id) IN (SELECT m.key_id, m.call_id FROM agent_order m WHERE m.order_id = ?)";
        with(of_order, Value::Int(order.number()));
    }
    with(&format!(" ORDER BY a.order_id {direction} LIMIT ?"), Value::Int(page.limit + 1));
    with(" OFFSET ?", Value::Int(page.offset()));
    let args: Vec<&dyn Arg> = args.iter().map(|arg| arg as &dyn Arg).collect();
    tx.query(&sql, &args, |row| {
        Ok(Session {
            latest: row.get(0)?,
            key: row.get(1)?,
            key_name: row.get(2)?,
            call: row.get(3)?,
            phone: row.get(4)?,
            first_at: row.get(5)?,
            orders: Vec::new(),
        })
    })
}

/// Gives each talk its orders, from the newest, at most so many.
pub(crate) fn add_orders(tx: &mut Tx, sessions: &mut [Session], most: i64) -> Result<(), Error> {
    if sessions.is_empty() {
        return Ok(());
    }
    let calls: Vec<String> = sessions.iter().map(|session| session.call.clone()).collect();
    let sql = "SELECT t.key_id, t.call_id, t.order_id, o.status, o.total + o.delivery_price, o.currency, t.drafted_at,
                      t.confirmed_at, p.asked_at, p.state, o.status = 'draft' AND o.expires_at > ?2
               FROM (SELECT a.*, ROW_NUMBER() OVER (PARTITION BY a.key_id, a.call_id ORDER BY a.order_id DESC) AS place
                     FROM agent_order a WHERE a.call_id IN (SELECT value FROM each_text(?1))) t
               JOIN orders o ON o.id = t.order_id LEFT JOIN agent_approval p ON p.order_id = t.order_id
               WHERE t.place <= ?3 ORDER BY t.order_id DESC";
    let now = tx.now();
    let rows = tx.query(sql, &[&calls.as_slice(), &now, &most], |row| {
        let (key, call): (i64, String) = (row.get(0)?, row.get(1)?);
        let approval =
            row.maybe::<String>(9)?.map(|word| super::standing(&word, row.get(10)?)).transpose()?;
        let order = SessionOrder {
            id: row.get(2)?,
            status: super::word(row, 3)?,
            due: row.get(4)?,
            currency: row.get(5)?,
            drafted_at: row.get(6)?,
            confirmed_at: row.maybe(7)?,
            asked_at: row.maybe(8)?,
            approval,
        };
        Ok((key, call, order))
    })?;
    for (key, call, order) in rows {
        let whose = sessions.iter_mut().find(|session| session.key.number() == key && session.call == call);
        if let Some(session) = whose {
            session.orders.push(order);
        }
    }
    Ok(())
}

/// What happened to these orders, from the first, at most so much.
pub(crate) fn happenings(tx: &mut Tx, orders: &[i64], most: i64) -> Result<Vec<Happening>, Error> {
    let sql = "SELECT e.at, e.order_id, e.kind, e.status, e.actor, e.note, 0 AS part, e.id
               FROM order_event e WHERE e.order_id IN (SELECT value FROM each_int(?1))
               UNION ALL
               SELECT p.asked_at, p.order_id, 'approval_asked', NULL, 'agents', '', 1, p.id
               FROM agent_approval p WHERE p.order_id IN (SELECT value FROM each_int(?1))
               UNION ALL
               SELECT p.decided_at, p.order_id, 'approval_' || p.state, NULL, 'staff:' || p.decided_by, p.note, 2, p.id
               FROM agent_approval p WHERE p.order_id IN (SELECT value FROM each_int(?1)) AND p.decided_at IS NOT NULL
               ORDER BY 1, 7, 8 LIMIT ?2";
    tx.query(sql, &[&orders, &most], |row| {
        Ok(Happening {
            at: row.get(0)?,
            order: row.get(1)?,
            kind: row.get(2)?,
            status: row.maybe::<String>(3)?.map(|_| super::word(row, 3)).transpose()?,
            actor: row.get(4)?,
            note: row.get(5)?,
        })
    })
}
