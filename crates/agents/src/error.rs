//! Why an agent is refused: a stable code, what an agent says about it, and what it does next.

use customers::Details;
use identity::api_key::Scope;
use kernel::{Money, Phone};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use utoipa::ToSchema;

use crate::{Amount, Tongue, words};

/// A refusal. Nothing of what was refused has happened.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The request cannot be read.
    #[error("the request cannot be read")]
    BadRequest,
    /// The key demands that changes carry an idempotency key.
    #[error("an idempotency key is needed")]
    IdempotencyKeyRequired,
    /// The key serves whoever is on the line and does not say who that is.
    #[error("the number of whoever is on the line is needed")]
    PhoneRequired,
    /// No key, or none that is good.
    #[error("the key is not good")]
    Unauthorized,
    /// The key may not do this.
    #[error("the key lacks the scope {0}")]
    Forbidden(Scope),
    /// There is no such thing, or it is another's.
    #[error("there is no such thing")]
    NotFound,
    /// These fields are wrong.
    #[error("{} fields are wrong", .0.len())]
    Validation(Vec<Fault>),
    /// The order has left the state in which this is possible.
    #[error("an order that is {0} cannot be changed so")]
    OrderNotEditable(crate::Status),
    /// It was agreed to with another way of paying.
    #[error("the order was confirmed with another way of paying")]
    AlreadyConfirmed,
    /// Nobody has said how the draft shall be delivered.
    #[error("nobody has said how the draft shall be delivered")]
    DeliveryRequired,
    /// There is not enough of something.
    #[error("there is not enough in stock")]
    InsufficientStock(Vec<Shortage>),
    /// The order costs something else than was read out.
    #[error("the order costs {total} {currency} now")]
    TotalChanged {
        /// What it costs.
        total: Money,
        /// ISO 4217.
        currency: String,
    },
    /// A person has to agree.
    #[error("a person has to agree: approval {approval_id}")]
    OperatorRequired {
        /// What staff finds it by.
        approval_id: String,
        /// What goes beyond the key's limits.
        reasons: Vec<crate::Reason>,
    },
    /// What this agreement goes beyond; asking for an approval follows.
    #[error("the order goes beyond what the key may sell by itself")]
    BeyondLimits(Vec<crate::Reason>),
    /// No provider takes such payments.
    #[error("this way of paying is not available")]
    PaymentUnavailable,
    /// The same request is being worked on.
    #[error("the same request is still under way")]
    InFlight {
        /// When to come back.
        seconds: u64,
    },
    /// The idempotency key came with another request.
    #[error("the idempotency key came with another request")]
    KeyConflict,
    /// Too many requests.
    #[error("too many requests")]
    RateLimited {
        /// When to come back.
        seconds: u64,
    },
    /// Not now, but soon.
    #[error("the database does not answer now")]
    Unavailable {
        /// When to come back.
        seconds: u64,
    },
    /// A defect of ours; it was logged.
    #[error("a defect")]
    Internal,
}

/// One thing wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// `items.0.quantity`
    pub field: String,
    /// What.
    pub code: FaultCode,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultCode {
    /// It is not there.
    Required,
    /// It cannot be this.
    Invalid,
    /// It has too many characters.
    TooLong,
    /// There are too many of them.
    TooMany,
    /// It lies outside of these bounds.
    OutOfRange {
        /// From.
        min: i64,
        /// To.
        max: i64,
    },
    /// It is no telephone number.
    InvalidPhone,
    /// There are no such goods, or this key does not sell them.
    UnknownProduct,
    /// There is no such pickup point, or it is closed.
    UnknownPoint,
    /// Nobody delivers there.
    NoDelivery,
    /// Neither a telephone number nor an order's number was said.
    PhoneOrNumber,
    /// One order has one currency.
    MixedCurrencies,
}

/// Goods that there is not enough of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, JsonSchema)]
#[schema(as = StoreShortage)]
pub struct Shortage {
    /// Which.
    pub product_id: String,
    /// How many there are.
    pub available: i64,
}

/// What an agent does after it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NextAction {
    /// Ask the person for what is missing or wrong.
    CorrectInput,
    /// Look for it another way.
    SearchAgain,
    /// Read the order again and go on from its state.
    CheckOrder,
    /// Ask how the order shall be delivered.
    SetDelivery,
    /// Say how many there are, and ask whether that will do.
    OfferAvailable,
    /// Read the new total out and ask for consent again.
    ReadTotalAgain,
    /// Ask for another way of paying.
    ChooseAnotherPayment,
    /// Hand the person over to an operator.
    TransferToOperator,
    /// Say that it will take a moment, and repeat.
    RepeatLater,
    /// Repeat the same call with the same key.
    RepeatWithSameKey,
    /// Tell those who run the agent.
    ReportDefect,
}

/// When a busy database is asked again, in seconds.
const BUSY_SECONDS: u64 = 1;

impl Error {
    /// The refusal of one field.
    pub fn fault(field: impl Into<String>, code: FaultCode) -> Self {
        Self::Validation(vec![Fault { field: field.into(), code }])
    }

    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::BadRequest => "bad_request",
            Self::IdempotencyKeyRequired => "idempotency_key_required",
            Self::Unauthorized => "unauthorized",
            Self::Forbidden(_) => "forbidden",
            Self::NotFound => "not_found",
            Self::Validation(_) | Self::PhoneRequired => "validation_error",
            Self::OrderNotEditable(_) => "order_not_editable",
            Self::AlreadyConfirmed => "already_confirmed",
            Self::DeliveryRequired => "delivery_required",
            Self::InsufficientStock(_) => "insufficient_stock",
            Self::TotalChanged { .. } => "total_changed",
            Self::OperatorRequired { .. } | Self::BeyondLimits(_) => "operator_required",
            Self::PaymentUnavailable => "payment_unavailable",
            Self::InFlight { .. } => "idempotency_in_flight",
            Self::KeyConflict => "idempotency_conflict",
            Self::RateLimited { .. } => "rate_limited",
            Self::Unavailable { .. } => "service_unavailable",
            Self::Internal => "internal_error",
        }
    }

    /// What an agent says about it.
    pub fn message(&self, tongue: Tongue) -> String {
        words::refusal(self.code(), tongue).to_owned()
    }

    /// What an agent does next.
    pub const fn next_action(&self) -> NextAction {
        match self {
            Self::BadRequest | Self::Validation(_) => NextAction::CorrectInput,
            Self::NotFound => NextAction::SearchAgain,
            Self::OrderNotEditable(_) | Self::AlreadyConfirmed => NextAction::CheckOrder,
            Self::DeliveryRequired => NextAction::SetDelivery,
            Self::InsufficientStock(_) => NextAction::OfferAvailable,
            Self::TotalChanged { .. } => NextAction::ReadTotalAgain,
            Self::PaymentUnavailable => NextAction::ChooseAnotherPayment,
            Self::OperatorRequired { .. } | Self::BeyondLimits(_) | Self::Internal => {
                NextAction::TransferToOperator
            }
            Self::RateLimited { .. } | Self::Unavailable { .. } => NextAction::RepeatLater,
            Self::InFlight { .. } => NextAction::RepeatWithSameKey,
            Self::Unauthorized
            | Self::Forbidden(_)
            | Self::IdempotencyKeyRequired
            | Self::PhoneRequired
            | Self::KeyConflict => NextAction::ReportDefect,
        }
    }

    /// When to come back, where that is known.
    pub const fn retry_after_seconds(&self) -> Option<u64> {
        match self {
            Self::InFlight { seconds } | Self::RateLimited { seconds } | Self::Unavailable { seconds } => {
                Some(*seconds)
            }
            _ => None,
        }
    }

    /// The refusal as agents read it: `{"code", "message", "request_id", "next_action", …}`.
    pub fn to_json(&self, tongue: Tongue, request_id: Option<&str>) -> Value {
        let mut error = Map::new();
        error.insert("code".to_owned(), self.code().into());
        error.insert("message".to_owned(), self.message(tongue).into());
        error.insert("next_action".to_owned(), json!(self.next_action()));
        if let Some(id) = request_id {
            error.insert("request_id".to_owned(), id.into());
        }
        let mut tell = |name: &str, value: Value| error.insert(name.to_owned(), value);
        match self {
            Self::Validation(faults) => {
                let details = faults.iter().map(|fault| fault.to_json(tongue));
                tell("details", details.collect());
            }
            Self::PhoneRequired => {
                let fault = Fault { field: "X-Customer-Phone".to_owned(), code: FaultCode::Required };
                tell("details", json!([fault.to_json(tongue)]));
            }
            Self::InsufficientStock(short) => {
                tell("available", json!(short));
            }
            Self::TotalChanged { total, currency } => {
                tell("total", json!(Amount(*total)));
                tell("currency", json!(currency));
            }
            Self::OperatorRequired { approval_id, reasons } => {
                tell("approval_id", json!(approval_id));
                tell("reasons", json!(reasons));
            }
            Self::OrderNotEditable(status) => {
                tell("status", json!(status));
            }
            Self::Forbidden(scope) => {
                tell("scope", scope.name().into());
            }
            _ => {}
        }
        Value::Object(error)
    }
}

impl Fault {
    fn to_json(&self, tongue: Tongue) -> Value {
        json!({ "field": self.field, "code": self.code.name(), "message": self.code.message(tongue) })
    }
}

impl FaultCode {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Invalid => "invalid",
            Self::TooLong => "too_long",
            Self::TooMany => "too_many",
            Self::OutOfRange { .. } => "out_of_range",
            Self::InvalidPhone => "invalid_phone",
            Self::UnknownProduct => "unknown_product",
            Self::UnknownPoint => "unknown_point",
            Self::NoDelivery => "no_delivery",
            Self::PhoneOrNumber => "phone_or_number",
            Self::MixedCurrencies => "mixed_currencies",
        }
    }

    pub(crate) fn message(self, tongue: Tongue) -> String {
        let words = words::fault(self.name(), tongue);
        match self {
            Self::OutOfRange { min, max } => {
                words.replace("{ min }", &min.to_string()).replace("{ max }", &max.to_string())
            }
            _ => words.to_owned(),
        }
    }
}

/// Collects what is wrong with an input, to tell all of it at once.
#[derive(Default)]
pub(crate) struct Faults(Vec<Fault>);

impl Faults {
    pub(crate) fn add(&mut self, field: impl Into<String>, code: FaultCode) {
        self.0.push(Fault { field: field.into(), code });
    }

    pub(crate) fn check(&mut self, good: bool, field: &str, code: FaultCode) {
        if !good {
            self.add(field, code);
        }
    }

    pub(crate) fn range(&mut self, field: &str, value: i64, min: i64, max: i64) {
        self.check((min..=max).contains(&value), field, FaultCode::OutOfRange { min, max });
    }

    /// A text of at most `longest` characters, without spaces around it; nothing where it says nothing.
    pub(crate) fn text<'a>(&mut self, field: &str, text: Option<&'a str>, longest: usize) -> Option<&'a str> {
        let text = text.map(str::trim).filter(|text| !text.is_empty())?;
        self.check(text.chars().count() <= longest, field, FaultCode::TooLong);
        self.check(!text.contains(char::is_control), field, FaultCode::Invalid);
        Some(text)
    }

    /// The same of a text that must be there.
    pub(crate) fn needed<'a>(&mut self, field: &str, text: Option<&'a str>, longest: usize) -> &'a str {
        let text = self.text(field, text, longest);
        self.check(text.is_some(), field, FaultCode::Required);
        text.unwrap_or_default()
    }

    /// A telephone number in any usual spelling, if there is one.
    pub(crate) fn phone(&mut self, field: &str, text: Option<&str>, country: &str) -> Option<Phone> {
        let text = text.map(str::trim).filter(|text| !text.is_empty())?;
        let phone = crate::phone::read(text, country).ok();
        self.check(phone.is_some(), field, FaultCode::InvalidPhone);
        phone
    }

    pub(crate) fn finish(self) -> Result<(), Error> {
        if self.0.is_empty() { Ok(()) } else { Err(Error::Validation(self.0)) }
    }
}

impl From<db::Error> for Error {
    fn from(error: db::Error) -> Self {
        web::Problem::from(error).into()
    }
}

impl From<web::Problem> for Error {
    /// What the machinery of the server refuses, in the words of this API.
    fn from(problem: web::Problem) -> Self {
        let seconds = problem.comes_back_after().unwrap_or(BUSY_SECONDS);
        match (problem.status().as_u16(), problem.code()) {
            (_, "idempotency_key_reused") => Self::KeyConflict,
            (_, "request_under_way") => Self::InFlight { seconds },
            (_, "invalid_idempotency_key") => Self::fault("Idempotency-Key", FaultCode::Invalid),
            (400, "validation") => Self::Validation(faults_of(&problem)),
            (401, _) => Self::Unauthorized,
            (404, _) => Self::NotFound,
            (429, _) => Self::RateLimited { seconds },
            (503, _) => Self::Unavailable { seconds },
            (400..500, _) => Self::BadRequest,
            _ => Self::Internal,
        }
    }
}

/// The fields of a problem, which only its document shows.
fn faults_of(problem: &web::Problem) -> Vec<Fault> {
    let document = serde_json::to_value(problem.document(kernel::Lang::En, "")).unwrap_or_default();
    let fields = document["errors"].as_object().cloned().unwrap_or_default();
    let code = |faults: &Value| {
        if faults[0]["code"] == "required" { FaultCode::Required } else { FaultCode::Invalid }
    };
    let place = |field: String| field.replace('[', ".").replace(']', ""); // `items[0].quantity`
    fields.into_iter().map(|(field, faults)| Fault { code: code(&faults), field: place(field) }).collect()
}

/// What the domain refuses of an order. What names goods or sums is told by whoever knows them.
pub(crate) fn of_order(error: orders::Error) -> Error {
    use orders::Error as E;
    match error {
        E::OrderNotFound => Error::NotFound,
        E::NotADraft(status) | E::CannotCancel(status) => Error::OrderNotEditable(crate::Status::of(status)),
        E::CannotBecome { from, .. } => Error::OrderNotEditable(crate::Status::of(from)),
        E::DraftLapsed => Error::OrderNotEditable(crate::Status::Expired),
        E::AlreadyConfirmed => Error::AlreadyConfirmed,
        E::DeliveryRequired => Error::DeliveryRequired,
        E::DeliveryUnavailable => Error::fault("city", FaultCode::NoDelivery),
        E::PointNotFound => Error::fault("pickup_point_id", FaultCode::UnknownPoint),
        E::PaymentUnavailable => Error::PaymentUnavailable,
        E::MixedCurrencies => Error::fault("items", FaultCode::MixedCurrencies),
        E::CartEmpty => Error::fault("items", FaultCode::Required),
        E::CartFull => Error::fault("items", FaultCode::TooMany),
        E::OfferNotFound => Error::fault("items", FaultCode::UnknownProduct),
        E::TotalTooLarge => Error::fault("items", FaultCode::Invalid),
        E::Db(error) => error.into(),
        other => {
            tracing::error!(error = %other, "an order refused an agent in a way that agents cannot cause");
            Error::Internal
        }
    }
}

/// The longest name of a person, in characters: what a contact holds.
pub(crate) const LONGEST_NAME: usize = 50;

/// What is known of somebody who calls: a name, and the number.
pub(crate) fn details_of(phone: &Phone, name: Option<&str>) -> Details {
    let first_name = name.unwrap_or_default().to_owned();
    Details { first_name, phone: phone.to_string(), ..Details::default() }
}
