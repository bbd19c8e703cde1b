//! Who calls: a program by its key, for somebody on the line.

use std::sync::Arc;

use identity::ApiKey;
use identity::api_key::Scope;
use kernel::Phone;
use serde_json::Value;
use web::{Once, Principal, ShopId};

use crate::{Agents, Error, Tongue};

/// A program, and the talk that it has.
#[derive(Clone, Debug)]
pub struct Caller {
    /// By what it is known, and what it may do.
    pub key: Arc<ApiKey>,
    /// Whom it talks with, as the telephone network says. Where this is known, nobody else's orders are seen.
    pub phone: Option<Phone>,
    /// The talk.
    pub call_id: Option<String>,
    /// The language of whoever it talks with.
    pub tongue: Tongue,
    /// Its claim to have this done once.
    pub once: Once,
    /// Everything is done and then undone: what would be answered is answered, and nothing has happened.
    pub rehearsal: bool,
}

impl Caller {
    /// A program that has just shown this key.
    pub fn new(key: ApiKey) -> Self {
        let tongue = key.terms.language.parse().unwrap_or_default();
        Self {
            key: Arc::new(key),
            phone: None,
            call_id: None,
            tongue,
            once: Once::default(),
            rehearsal: false,
        }
    }

    /// The same caller, who wants `target` done once with `body` under this key.
    #[must_use]
    pub fn once(&self, agents: &Agents, target: &str, key: &str, body: &Value) -> Self {
        let once = Once::keyed(&self.principal(), target, key, body, agents.turns());
        Self { once, ..self.clone() }
    }

    /// As everything else of the server knows it.
    pub fn principal(&self) -> Principal {
        Principal::program(self.key.id)
    }

    /// Refuses a key that may not do this.
    pub(crate) fn needs(&self, scope: Scope) -> Result<(), Error> {
        if self.key.terms.allow(scope) { Ok(()) } else { Err(Error::Forbidden(scope)) }
    }

    /// Refuses a change without an `Idempotency-Key` where the key demands one.
    pub(crate) fn must_act_once(&self) -> Result<(), Error> {
        let is_free = self.once.is_unkeyed() && self.key.terms.require_idempotency && !self.rehearsal;
        if is_free { Err(Error::IdempotencyKeyRequired) } else { Ok(()) }
    }

    /// Whose orders alone are seen; nothing where that is everybody's.
    pub(crate) fn bound_to(&self) -> Result<Option<&Phone>, Error> {
        match &self.phone {
            None if self.key.terms.phone_bound => Err(Error::PhoneRequired),
            phone => Ok(phone.as_ref()),
        }
    }

    /// Whether an order of these shops' goods is one that this program sells.
    pub(crate) fn sells(&self, shops: impl IntoIterator<Item = ShopId>) -> bool {
        shops.into_iter().all(|shop| self.key.terms.sell(shop))
    }
}
