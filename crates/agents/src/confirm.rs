//! A buyer's yes: a draft becomes an order, at the sum that was read out.

use db::Tx;
use identity::api_key::Scope;
use orders::draft::{Agreement, confirm_draft};
use orders::{Order, request_confirmation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::approvals::{self, Agreed};
use crate::card::{self, Eye, Payment};
use crate::create_draft::ACTOR;
use crate::error::{Faults, LONGEST_NAME, of_order};
use crate::find_orders::{seen, to_change};
use crate::work::Made;
use crate::{Agents, Amount, Caller, Done, Error, Status, store};

/// A buyer's yes.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema, JsonSchema)]
#[schema(as = StoreConfirm)]
pub struct Confirm {
    /// How it is paid.
    pub payment_method: PaymentMethod,
    /// Who receives it, where that is said only now; at most 50 characters.
    #[schema(max_length = 50, example = "Иван")]
    pub customer_name: Option<String>,
    /// Whether a message shall tell of it; yes if not said.
    #[schema(example = true)]
    pub send_sms_confirmation: Option<bool>,
    /// The total that was read out. If it is another by now, nothing is confirmed: `total_changed`.
    #[schema(value_type = Option<f64>, example = 12800.0)]
    pub expected_total: Option<Amount>,
}

/// How an order is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = StorePaymentMethod)]
pub enum PaymentMethod {
    /// In cash, when the goods are handed over.
    Cod,
    /// By card, when the goods are handed over.
    CardOnDelivery,
    /// Through a payment provider, before.
    Online,
}

/// An order that is agreed to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, JsonSchema)]
#[schema(as = StoreConfirmed)]
pub struct Confirmed {
    /// What it is called between programs.
    #[schema(example = "019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a87")]
    pub id: String,
    /// The same, as older clients call it.
    pub order_id: String,
    /// The number to tell the person.
    #[schema(example = "1024")]
    pub order_number: String,
    /// Where it stands.
    pub status: Status,
    /// The same for a person.
    #[schema(example = "Подтверждён")]
    pub status_label: String,
    /// What is paid, delivery included.
    #[schema(value_type = f64, example = 12800.0)]
    pub total: Amount,
    /// ISO 4217.
    #[schema(example = "RUB")]
    pub currency: String,
    /// The day it is expected, if that is known.
    #[schema(format = Date, example = "2026-12-01")]
    pub estimated_delivery: Option<String>,
    /// A message about it is on its way.
    pub sms_sent: bool,
    /// How it is paid.
    pub payment: Payment,
}

/// Makes the draft of this id or number an order. A yes said twice is one; another way of paying is refused. What goes
/// beyond the key's limits waits for a person.
pub async fn confirm(
    agents: &Agents,
    caller: &Caller,
    order: &str,
    input: Confirm,
) -> Result<Done<Confirmed>, Error> {
    caller.needs(Scope::WriteOrders)?;
    let agreed = Agreed::read(caller, &input)?;
    let (who, reference, terms, notices) = (caller.clone(), order.to_owned(), agreed.clone(), agents.notices);
    let done = agents.act(caller, move |tx| {
        let draft = to_change(tx, &who, &reference)?;
        work(tx, &who, &draft, &terms, notices)
    });
    match done.await {
        Err(Error::BeyondLimits(reasons)) if !caller.rehearsal => {
            Err(approvals::ask(agents, caller, order, &agreed, reasons).await?)
        }
        // The order may have gone on since: whoever asks again is told where it stands.
        Ok(done) if done.replayed => {
            let (who, id) = (caller.clone(), done.value.id.clone());
            let value = agents
                .look(move |tx| {
                    let order = seen(tx, &who, &id)?;
                    Confirmed::of(tx, &who, &order)
                })
                .await?;
            Ok(Done { value, ..done })
        }
        other => other,
    }
}

/// Makes this draft an order, unless it goes beyond the key's limits.
pub(crate) fn work(
    tx: &mut Tx,
    caller: &Caller,
    draft: &Order,
    agreed: &Agreed,
    notices: bool,
) -> Result<Made<Confirmed>, Error> {
    let moved = confirm_draft(tx, draft.id, &agreed.agreement(), &ACTOR).map_err(|error| match error {
        orders::Error::TotalChanged(total) => Error::TotalChanged { total, currency: draft.currency.clone() },
        error => of_order(error),
    })?;
    if moved.changed {
        let reasons = approvals::beyond(tx, &caller.key.terms.limits, &moved.order)?;
        if !reasons.is_empty() {
            return Err(Error::BeyondLimits(reasons)); // and all of it is undone
        }
        agreed_to(tx, &moved.order, agreed, notices)?;
    }
    Ok(Made::Known(Confirmed::of(tx, caller, &moved.order)?))
}

/// What follows from an order's having become one: the message, if somebody sends it, and the count of its number.
pub(crate) fn agreed_to(tx: &mut Tx, order: &Order, agreed: &Agreed, notices: bool) -> Result<(), db::Error> {
    let notice = notices && agreed.notice && !order.contact.details.phone_key().is_empty();
    if notice {
        request_confirmation(tx, order, &agreed.language)?;
    }
    store::confirmed(tx, order.id, notice)
}

impl Agreed {
    fn read(caller: &Caller, input: &Confirm) -> Result<Self, Error> {
        let mut faults = Faults::default();
        let name = faults.text("customer_name", input.customer_name.as_deref(), LONGEST_NAME);
        let name = name.map(str::to_owned);
        faults.finish()?;
        Ok(Self {
            payment: input.payment_method,
            name,
            total: input.expected_total,
            notice: input.send_sms_confirmation.unwrap_or(true),
            language: caller.tongue.tag().to_owned(),
        })
    }

    /// The same as the domain knows it.
    pub(crate) fn agreement(&self) -> Agreement {
        Agreement {
            payment: self.payment.into(),
            name: self.name.clone(),
            total: self.total.map(|total| total.0),
            to: orders::Status::Confirmed,
        }
    }
}

impl From<PaymentMethod> for orders::PaymentMethod {
    fn from(method: PaymentMethod) -> Self {
        match method {
            PaymentMethod::Cod => Self::Cod,
            PaymentMethod::CardOnDelivery => Self::CardOnDelivery,
            PaymentMethod::Online => Self::Online,
        }
    }
}

impl Confirmed {
    fn of(tx: &mut Tx, caller: &Caller, order: &Order) -> Result<Self, Error> {
        let eye = Eye::of(tx, caller)?;
        let came_back = !orders::came_back(tx, &[order.id])?.is_empty();
        let brief = eye.brief(order, came_back);
        Ok(Self {
            order_id: brief.id.clone(),
            id: brief.id,
            order_number: brief.order_number,
            status: brief.status,
            status_label: brief.status_label,
            total: brief.total,
            currency: brief.currency,
            estimated_delivery: brief.estimated_delivery,
            sms_sent: store::was_noticed(tx, order.id)?,
            payment: card::payment(order),
        })
    }
}
