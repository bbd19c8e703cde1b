//! A store's "no": its code, what it says beside it, and what an agent does next.

use std::fmt;
use std::time::Duration;

use serde::Deserialize;
use serde_json::Value;

use crate::amount::Amount;
use crate::products::ProductId;
use crate::words::open_words;

/// A store's refusal: `{"error": {"code", "message", …}}` with a status of 3xx, 4xx or 5xx.
#[derive(Clone, Debug)]
pub struct Refusal {
    /// The status of HTTP.
    pub status: u16,
    /// The stable code. A store that sends none gets the one that its status stands for.
    pub code: Code,
    /// The store's words, in the language asked for; never more than 200 characters of what is no error object.
    pub message: String,
    /// What is wrong with which field.
    pub details: Vec<Detail>,
    /// What there is of the goods that there is not enough of (`insufficient_stock`).
    pub available: Vec<Shortage>,
    /// What the order costs now (`total_changed`): to be read out, and agreed to, again.
    pub total: Option<Amount>,
    /// What an operator finds the waiting order by (`operator_required`).
    pub approval_id: Option<String>,
    /// After what time the store wants to be asked again (`Retry-After`).
    pub retry_after: Option<Duration>,
    /// What the store itself advises.
    advice: Option<NextAction>,
}

/// One field that does not pass.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Detail {
    /// `items.0.quantity`
    pub field: String,
    /// What is wrong with it.
    pub message: String,
}

/// Goods that there is not enough of.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Shortage {
    /// Which.
    pub product_id: ProductId,
    /// How many there are.
    pub available: u32,
}

open_words! {
    /// The code of a refusal.
    Code {
        /// The request is malformed.
        BadRequest = "bad_request",
        /// This store's key demands an idempotency key.
        IdempotencyKeyRequired = "idempotency_key_required",
        /// The API key is missing, wrong or withdrawn.
        Unauthorized = "unauthorized",
        /// The API key does not allow this.
        Forbidden = "forbidden",
        /// There is no such thing, or it is another's.
        NotFound = "not_found",
        /// The order has left the state in which this is possible.
        OrderNotEditable = "order_not_editable",
        /// The order was confirmed with another way of paying.
        AlreadyConfirmed = "already_confirmed",
        /// The order has no delivery yet.
        DeliveryRequired = "delivery_required",
        /// There is not enough of something.
        InsufficientStock = "insufficient_stock",
        /// The order costs something else than was read out.
        TotalChanged = "total_changed",
        /// Too large for an agent: a person has to agree.
        OperatorRequired = "operator_required",
        /// This way of paying is not offered.
        PaymentUnavailable = "payment_unavailable",
        /// The same key is being worked on.
        IdempotencyInFlight = "idempotency_in_flight",
        /// The same key came with something else.
        IdempotencyConflict = "idempotency_conflict",
        /// Some field is wrong.
        ValidationError = "validation_error",
        /// Too many requests.
        RateLimited = "rate_limited",
        /// A defect of the store. Not repeated by itself.
        InternalError = "internal_error",
        /// Away for a while.
        ServiceUnavailable = "service_unavailable",
    }

    /// What an agent does after a call that did not succeed.
    NextAction {
        /// Ask the person for what is missing or wrong.
        CorrectInput = "correct_input",
        /// Look for it another way: by another number, other words.
        SearchAgain = "search_again",
        /// Read the order again and go on from its state.
        CheckOrder = "check_order",
        /// Ask how the order shall be delivered.
        SetDelivery = "set_delivery",
        /// Say how many there are, and ask whether that will do.
        OfferAvailable = "offer_available",
        /// Read the new total out and ask for consent again.
        ReadTotalAgain = "read_total_again",
        /// Ask for another way of paying.
        ChooseAnotherPayment = "choose_another_payment",
        /// Hand the person over to an operator.
        TransferToOperator = "transfer_to_operator",
        /// Say that it will take a moment, and repeat.
        RepeatLater = "repeat_later",
        /// Repeat the same call with the key of the failed one: it happens at most once.
        RepeatWithSameKey = "repeat_with_same_key",
        /// Nothing the person says will help: tell those who run the agent.
        ReportDefect = "report_defect",
    }
}

impl Code {
    fn of_status(status: u16) -> Self {
        match status {
            401 => Self::Unauthorized,
            403 => Self::Forbidden,
            404 => Self::NotFound,
            409 => Self::OrderNotEditable,
            422 => Self::ValidationError,
            429 => Self::RateLimited,
            400..=499 => Self::BadRequest,
            503 => Self::ServiceUnavailable,
            500..=599 => Self::InternalError,
            other => Self::Other(format!("status_{other}")),
        }
    }

    fn next_action(&self) -> NextAction {
        match self {
            Self::BadRequest | Self::ValidationError => NextAction::CorrectInput,
            Self::NotFound => NextAction::SearchAgain,
            Self::OrderNotEditable | Self::AlreadyConfirmed => NextAction::CheckOrder,
            Self::DeliveryRequired => NextAction::SetDelivery,
            Self::InsufficientStock => NextAction::OfferAvailable,
            Self::TotalChanged => NextAction::ReadTotalAgain,
            Self::PaymentUnavailable => NextAction::ChooseAnotherPayment,
            Self::OperatorRequired | Self::InternalError => NextAction::TransferToOperator,
            Self::RateLimited | Self::ServiceUnavailable => NextAction::RepeatLater,
            Self::IdempotencyInFlight => NextAction::RepeatWithSameKey,
            Self::Unauthorized
            | Self::Forbidden
            | Self::IdempotencyKeyRequired
            | Self::IdempotencyConflict
            | Self::Other(_) => NextAction::ReportDefect,
        }
    }
}

impl Refusal {
    /// Reads whatever came with a status that is no success. This never fails: a proxy's page is a refusal, too.
    pub(crate) fn read(status: u16, retry_after: Option<Duration>, body: &[u8]) -> Self {
        let object =
            serde_json::from_slice::<Value>(body).ok().and_then(|mut body| match body.get_mut("error") {
                Some(Value::Object(error)) => Some(std::mem::take(error)),
                _ => None,
            });
        let error = object.unwrap_or_default();
        let text = |name: &str| error.get(name).and_then(Value::as_str);
        Self {
            status,
            code: text("code").map_or_else(|| Code::of_status(status), Code::from),
            message: text("message").map_or_else(|| beginning(body), str::to_owned),
            details: part(error.get("details")).unwrap_or_default(),
            available: part(error.get("available")).unwrap_or_default(),
            total: part(error.get("total")),
            approval_id: text("approval_id").map(str::to_owned),
            retry_after,
            advice: text("next_action").map(NextAction::from),
        }
    }

    /// What an agent does next: what the store advises, or what its code stands for.
    pub fn next_action(&self) -> NextAction {
        match &self.advice {
            Some(advice) if !matches!(advice, NextAction::Other(_)) => advice.clone(),
            _ => self.code.next_action(),
        }
    }

    /// Whether an earlier attempt of the same call is still being worked on.
    pub(crate) fn is_in_flight(&self) -> bool {
        self.code == Code::IdempotencyInFlight
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Not the message: a store may quote somebody's name or number in it.
        write!(f, "{} (status {})", self.code, self.status)
    }
}

fn part<T: serde::de::DeserializeOwned>(value: Option<&Value>) -> Option<T> {
    T::deserialize(value?).ok()
}

/// As much of an unknown answer as a log can bear.
fn beginning(body: &[u8]) -> String {
    const LONGEST: usize = 200;
    String::from_utf8_lossy(body).chars().take(LONGEST).collect()
}
