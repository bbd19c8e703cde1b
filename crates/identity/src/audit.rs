//! The audit trail: who did what to what, and which fields of it changed.
//!
//! A row is written in the transaction of the action itself, so neither exists without the other. It holds what
//! people told us and therefore stays in the database; of a secret it says only that it changed.

use std::fmt;

use db::{Error, Tx};
use kernel::Timestamp;
use serde::Serialize;
use serde_json::{Map, Value, json};
use web::{AccountId, PageRequest, Principal, User};

use crate::store;

/// A longer text is cut: the trail tells what changed, it is no copy of it.
const LONGEST_TEXT: usize = 500;
/// What stands for a secret.
const HIDDEN: &str = "***";
/// A field with one of these in its name is a secret, whoever records it.
const SECRETS: [&str; 6] = ["password", "secret", "token", "hash", "api_key", "private_key"];

/// Who did it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Somebody signed in.
    User(AccountId),
    /// Nobody known: a stranger, or somebody who only wants to sign in.
    Stranger,
    /// Whoever has the command line.
    Operator,
    /// A channel or an agent, by its name.
    Channel(&'static str),
    /// Time itself.
    System,
}

impl fmt::Display for Actor {
    /// As the trail keeps it: `user:7`, `stranger`, `operator`, `onec`, `system`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::User(id) => write!(f, "user:{id}"),
            Self::Stranger => f.write_str("stranger"),
            Self::Operator => f.write_str("operator"),
            Self::Channel(name) => f.write_str(name),
            Self::System => f.write_str("system"),
        }
    }
}

impl From<&User> for Actor {
    fn from(user: &User) -> Self {
        Self::User(user.id)
    }
}

impl From<&Principal> for Actor {
    fn from(principal: &Principal) -> Self {
        principal.user.as_ref().map_or(Self::Stranger, Self::from)
    }
}

/// The fields that an action changed: `{"city": {"from": "Уфа", "to": "Казань"}}`.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Changes(Map<String, Value>);

impl Changes {
    /// No field: the action says all.
    pub fn none() -> Self {
        Self::default()
    }

    /// What differs between two states of one thing, each written as a JSON object; of a new thing `before` is
    /// `&()`, of a removed one `after`.
    pub fn between(before: &impl Serialize, after: &impl Serialize) -> Self {
        let (before, after) = (fields(before), fields(after));
        let mut changes = Self::none();
        for (field, old) in &before {
            changes.note(field, old, after.get(field).unwrap_or(&Value::Null));
        }
        for (field, new) in after.iter().filter(|(field, _)| !before.contains_key(*field)) {
            changes.note(field, &Value::Null, new);
        }
        changes
    }

    /// And this field, if it differs.
    #[must_use]
    pub fn and(mut self, field: &str, before: impl Into<Value>, after: impl Into<Value>) -> Self {
        self.note(field, &before.into(), &after.into());
        self
    }

    /// And this secret, of which nothing more is told.
    #[must_use]
    pub fn and_secret(mut self, field: &str) -> Self {
        self.0.insert(field.to_owned(), json!({"from": HIDDEN, "to": HIDDEN}));
        self
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn note(&mut self, field: &str, before: &Value, after: &Value) {
        if before != after {
            self.0.insert(field.to_owned(), json!({"from": shown(field, before), "to": shown(field, after)}));
        }
    }
}

/// Records that `actor` did `action` (`account.changed`) to `subject` (`account:7`). Deferred: it costs no round
/// trip of its own.
pub fn record(
    tx: &mut Tx,
    actor: &Actor,
    action: &str,
    subject: &str,
    changes: &Changes,
) -> Result<(), Error> {
    let changes = serde_json::to_string(changes)
        .map_err(|error| Error::Shape(format!("changes for the audit trail: {error}").into()))?;
    store::audit::insert(tx, &actor.to_string(), action, subject, &changes)
}

/// A row of the trail.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditRow {
    /// Its number.
    pub id: i64,
    /// When.
    pub at: Timestamp,
    /// By whom, as [`Actor`] is written.
    pub actor: String,
    /// The e-mail address of a person who did it.
    pub actor_email: Option<String>,
    /// What.
    pub action: String,
    /// To what.
    pub subject: String,
    /// What [`Changes`] say.
    pub changes: Value,
}

/// Which rows.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// By this actor.
    pub actor: Option<String>,
    /// Of this action, or of all that begin so where it ends with a dot.
    pub action: Option<String>,
    /// To this subject.
    pub subject: Option<String>,
    /// Not before this moment.
    pub from: Option<Timestamp>,
    /// Before this moment.
    pub to: Option<Timestamp>,
}

/// A page of the trail from the newest; one row more than the page's limit where there are more.
pub fn page(tx: &mut Tx, filter: &Filter, page: &PageRequest) -> Result<Vec<AuditRow>, Error> {
    store::audit::page(tx, filter, page)
}

/// How many rows there are in all.
pub fn count(tx: &mut Tx, filter: &Filter) -> Result<i64, Error> {
    store::audit::count(tx, filter)
}

fn fields(state: &impl Serialize) -> Map<String, Value> {
    match serde_json::to_value(state) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(), // nothing, before it was there or after it was gone
    }
}

/// A value as the trail shows it: a secret not at all, a long text only its beginning.
fn shown(field: &str, value: &Value) -> Value {
    let name = field.to_lowercase();
    if !value.is_null() && SECRETS.iter().any(|secret| name.contains(secret)) {
        return HIDDEN.into();
    }
    match value {
        Value::String(text) => text.chars().take(LONGEST_TEXT).collect::<String>().into(),
        Value::Object(members) => {
            members.iter().map(|(name, value)| (name.clone(), shown(name, value))).collect()
        }
        Value::Array(list) => list.iter().map(|value| shown(field, value)).collect(),
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_told() {
        let before = json!({"city": "Уфа", "house": "1", "gone": true});
        let after = json!({"city": "Казань", "house": "1", "came": 5});
        let changes = serde_json::to_value(Changes::between(&before, &after)).unwrap();
        assert_eq!(
            changes,
            json!({
                "city": {"from": "Уфа", "to": "Казань"},
                "gone": {"from": true, "to": null},
                "came": {"from": null, "to": 5},
            })
        );
        assert!(Changes::between(&before, &before).is_empty());
        assert_eq!(serde_json::to_value(Changes::between(&(), &json!({"a": 1}))).unwrap()["a"]["to"], 1);
    }

    #[test]
    fn no_secret_comes_into_the_trail_however_deep_it_lies() {
        let state = |word: &str| {
            json!({
                "password": word, "password_hash": word, "refreshToken": word, "client_secret": word, "api_key": word,
                "settings": {"smtp_password": word}, "list": [{"token": word}],
            })
        };
        let changes = Changes::between(&state("hunter1"), &state("hunter2")).and_secret("pin");
        let text = serde_json::to_string(&changes).unwrap();
        assert!(!text.contains("hunter"), "{text}");
        assert_eq!(changes.0.len(), 8, "that they changed is told: {text}");
    }

    #[test]
    fn a_long_text_is_cut() {
        let changes = Changes::none().and("note", "", "ж".repeat(10_000));
        assert!(serde_json::to_string(&changes).unwrap().len() < 2_000);
    }

    db::on_both_engines! {
        async fn a_row_is_there_if_and_only_if_its_action_is(test: TestDb) {
            let act = |refused: bool| test.db.write(move |tx| {
                let changes = Changes::none().and("name", "А", "Б");
                record(tx, &Actor::User(AccountId::new(7)), "shop.changed", "shop:3", &changes)?;
                if refused { Err(Error::NoRow) } else { Ok(()) }
            });
            act(true).await.unwrap_err();
            act(false).await.unwrap();
            let sql = "SELECT actor, action, subject, changes, at FROM audit";
            let rows: Vec<(String, String, String, String, Timestamp)> = test.db.read(move |tx| {
                tx.query(sql, &[], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))
            }).await.unwrap();
            let changes = r#"{"name":{"from":"А","to":"Б"}}"#.to_owned();
            let row = ("user:7".to_owned(), "shop.changed".to_owned(), "shop:3".to_owned(), changes, test.clock.now());
            assert_eq!(rows, [row]);
        }
    }
}
