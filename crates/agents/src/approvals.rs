//! What a program may not sell by itself: its draft waits until somebody of the staff has agreed to it, at most a day.
//!
//! Agreeing confirms the order as the buyer had said yes to it, so that nobody has to be asked again: if it costs
//! something else by then, it is not confirmed. Refusing calls the draft off.

use std::str::FromStr;
use std::time::Duration;

use db::Tx;
use identity::api_key::Limits;
use identity::audit::{self, Actor as Auditor, Changes};
use kernel::{Id, Timestamp, Uid};
use orders::draft::confirm_draft;
use orders::{Actor, Order, Viewer};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{AccountId, KeyId, PageRequest, User};

use crate::confirm::{PaymentMethod, agreed_to};
use crate::error::of_order;
use crate::find_orders::to_change;
use crate::{Agents, Amount, Caller, Error, store};

/// How long a draft waits for somebody's word.
pub const WAITS: Duration = Duration::from_secs(24 * 60 * 60);
/// In what time the orders of one telephone number are counted.
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// What goes beyond a key's limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ApprovalReason)]
pub enum Reason {
    /// The pieces in the order.
    Pieces,
    /// What it costs.
    Total,
    /// The orders of this telephone number today.
    OrdersADay,
}

/// An order that waits, or waited, for somebody's word.
#[derive(Clone, Debug, PartialEq)]
pub struct Approval {
    /// Its number.
    pub id: Id<Approval>,
    /// What agents call it.
    pub uid: Uid,
    /// The draft.
    pub order: Id<Order>,
    /// Whose.
    pub key: KeyId,
    /// What people call the program.
    pub key_name: String,
    /// Why it waits.
    pub reasons: Vec<Reason>,
    /// What the buyer had said yes to.
    pub(crate) agreement: Agreed,
    /// Where it stands.
    pub state: ApprovalState,
    /// What whoever decided had to say.
    pub note: String,
    /// Since when it waits.
    pub asked_at: Timestamp,
    /// When somebody decided.
    pub decided_at: Option<Timestamp>,
    /// Who.
    pub decided_by: Option<AccountId>,
}

/// Where an approval stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ApprovalState {
    /// Nobody has decided yet.
    Waiting,
    /// Somebody agreed, and the order was confirmed.
    Approved,
    /// Somebody refused, and the draft was called off.
    Refused,
    /// The draft ended before anybody decided.
    Lapsed,
}

/// What a buyer has said yes to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Agreed {
    pub(crate) payment: PaymentMethod,
    pub(crate) name: Option<String>,
    pub(crate) total: Option<Amount>,
    pub(crate) notice: bool,
    pub(crate) language: String,
}

impl ApprovalState {
    const KEPT: [Self; 3] = [Self::Waiting, Self::Approved, Self::Refused];

    /// The word it is stored and shown by.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Approved => "approved",
            Self::Refused => "refused",
            Self::Lapsed => "lapsed",
        }
    }
}

impl FromStr for ApprovalState {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::KEPT.into_iter().find(|state| state.name() == word).ok_or(())
    }
}

/// Why a decision was not taken.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DecisionError {
    /// There is no such approval.
    #[error("no such approval")]
    NotFound,
    /// Somebody has decided before, or the draft has ended.
    #[error("the approval is {}", .0.name())]
    Decided(ApprovalState),
    /// The order cannot be confirmed, or called off.
    #[error(transparent)]
    Order(#[from] orders::Error),
}

impl From<db::Error> for DecisionError {
    fn from(error: db::Error) -> Self {
        Self::Order(error.into())
    }
}

/// What an order that is just agreed to goes beyond.
pub(crate) fn beyond(tx: &mut Tx, limits: &Limits, order: &Order) -> Result<Vec<Reason>, Error> {
    let pieces: i64 = order.items.iter().map(|item| item.quantity.pieces()).sum();
    let phone = order.contact.details.phone_key();
    let yesterday = tx.now().minus(DAY);
    store::hold_phone(tx, &phone)?;
    let today = store::confirmed_since(tx, &phone, yesterday)?;
    let reasons = [
        (Reason::Pieces, limits.order_pieces.is_some_and(|most| pieces > most)),
        (Reason::Total, limits.order_total.is_some_and(|most| order.due() > most)),
        (Reason::OrdersADay, limits.orders_a_day.is_some_and(|most| today >= most)),
    ];
    Ok(reasons.into_iter().filter(|(_, is_so)| *is_so).map(|(reason, _)| reason).collect())
}

/// Makes the draft wait for somebody's word; the refusal that says so.
pub(crate) async fn ask(
    agents: &Agents,
    caller: &Caller,
    reference: &str,
    agreed: &Agreed,
    reasons: Vec<Reason>,
) -> Result<Error, Error> {
    let (who, reference, agreed, why) =
        (caller.clone(), reference.to_owned(), agreed.clone(), reasons.clone());
    let uid = agents
        .db()
        .write(move |tx| {
            let draft = to_change(tx, &who, &reference)?;
            keep_waiting(tx, who.key.id, &draft, &agreed, &why)
        })
        .await?;
    Ok(Error::OperatorRequired { approval_id: uid.to_string(), reasons })
}

/// Makes this draft wait for somebody's word; what its approval is called.
pub(crate) fn keep_waiting(
    tx: &mut Tx,
    key: KeyId,
    draft: &Order,
    agreed: &Agreed,
    reasons: &[Reason],
) -> Result<Uid, Error> {
    let draft = orders::draft::keep_waiting(tx, draft.id, WAITS).map_err(of_order)?;
    // What was not read out by number was agreed to as it stood.
    let total = agreed.total.unwrap_or(draft.due().into());
    let agreed = Agreed { total: Some(total), ..agreed.clone() };
    let written = |part: serde_json::Result<String>| part.map_err(|_| Error::Internal);
    let (reasons, agreed) =
        (written(serde_json::to_string(reasons))?, written(serde_json::to_string(&agreed))?);
    Ok(store::ask(tx, draft.id, key, &reasons, &agreed)?)
}

/// Approvals from the newest, those alone that wait where that is wanted; one more than the page has.
pub(crate) fn page(tx: &mut Tx, waiting: bool, page: &PageRequest) -> Result<Vec<Approval>, db::Error> {
    store::approvals(tx, waiting, page)
}

/// Agrees: the order is confirmed as its buyer had said yes to it.
pub(crate) fn approve(
    tx: &mut Tx,
    id: Id<Approval>,
    by: &User,
    note: &str,
    notices: bool,
) -> Result<(Approval, Order), DecisionError> {
    let approval = held(tx, id)?;
    let agreed = &approval.agreement;
    let moved = confirm_draft(tx, approval.order, &agreed.agreement(), &Actor::Staff(by.id))?;
    agreed_to(tx, &moved.order, agreed, notices)?;
    decided(tx, approval, ApprovalState::Approved, by, note)
}

/// Refuses: the draft is called off, and its goods are for sale again.
pub(crate) fn refuse(
    tx: &mut Tx,
    id: Id<Approval>,
    by: &User,
    note: &str,
) -> Result<(Approval, Order), DecisionError> {
    let approval = held(tx, id)?;
    orders::cancel(tx, approval.order, &Actor::Staff(by.id), note)?;
    decided(tx, approval, ApprovalState::Refused, by, note)
}

/// The approval, which nobody else can decide on now, and on which nobody has.
fn held(tx: &mut Tx, id: Id<Approval>) -> Result<Approval, DecisionError> {
    store::hold_approval(tx, id)?;
    let approval = store::find_approval(tx, id)?.ok_or(DecisionError::NotFound)?;
    match approval.state {
        ApprovalState::Waiting => Ok(approval),
        state => Err(DecisionError::Decided(state)),
    }
}

fn decided(
    tx: &mut Tx,
    approval: Approval,
    state: ApprovalState,
    by: &User,
    note: &str,
) -> Result<(Approval, Order), DecisionError> {
    store::decide(tx, approval.id, state, note, by.id)?;
    let changes = Changes::none().and("approval", ApprovalState::Waiting.name(), state.name());
    let subject = format!("order:{}", approval.order);
    audit::record(tx, &Auditor::from(by), &format!("agent_order.{}", state.name()), &subject, &changes)?;
    let approval = store::find_approval(tx, approval.id)?.ok_or(DecisionError::NotFound)?;
    let order = orders::find(tx, approval.order, &Viewer::All)?.ok_or(orders::Error::OrderNotFound)?;
    Ok((approval, order))
}
