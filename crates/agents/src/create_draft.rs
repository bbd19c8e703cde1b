//! Drafting an order: goods are taken at once, and kept for as long as a talk lasts.

use std::collections::BTreeMap;

use customers::{Contact, Details};
use db::Tx;
use identity::api_key::Scope;
use kernel::{Id, Phone, Quantity, Uid};
use orders::draft::{NewDraft, draft};
use orders::{Actor, MOST_LINES, Order, Viewer};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::ShopId;

use crate::card::{Item, items};
use crate::error::{FaultCode, Faults, LONGEST_NAME, details_of, of_order};
use crate::store::{self, Drafting};
use crate::work::Made;
use crate::{Agents, Amount, Caller, Done, Error, Shortage, Status};

/// This channel's name on orders and on their timelines.
pub(crate) const SOURCE: &str = "ai_agent";
/// The one who acts.
pub(crate) const ACTOR: Actor = Actor::Channel("agents");
/// Pieces of one line: whoever wants more talks with a person.
pub(crate) const MOST_PIECES: i64 = 99;
/// The longest id of a talk, in characters: a UUID, and room for other ways to name one.
pub(crate) const LONGEST_CALL: usize = 64;
/// The longest name of a source, in characters.
const LONGEST_SOURCE: usize = 20;

/// What is to be drafted.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema, JsonSchema)]
#[schema(as = StoreNewOrder)]
pub struct CreateDraft {
    /// Whose it is: a telephone number in any usual spelling. Where the caller's number is known, it stands for
    /// whatever is said here; otherwise it is needed.
    #[schema(example = "+79161234567")]
    pub customer_phone: Option<String>,
    /// What, and how many. Prices are the store's.
    pub items: Vec<WantedItem>,
    /// What the person is called; at most 50 characters.
    #[schema(max_length = 50, example = "Иван")]
    pub customer_name: Option<String>,
    /// Where the order comes from; said for the sake of older clients, and kept as `ai_agent`.
    #[schema(max_length = 20, example = "ai_agent")]
    pub source: Option<String>,
    /// The talk: the same goods drafted twice in one talk are one draft. At most 64 characters.
    #[schema(max_length = 64, example = "6f1b1f0e-8f0e-4e57-9d0b-1d6f0a3c2b11")]
    pub call_id: Option<String>,
}

/// A line of what is to be drafted.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema, JsonSchema)]
#[schema(as = StoreNewItem)]
pub struct WantedItem {
    /// What.
    #[schema(example = "019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a87")]
    pub product_id: String,
    /// How many: 1 to 99.
    #[serde(deserialize_with = "whole")]
    #[schema(minimum = 1, maximum = 99, example = 4)]
    pub quantity: i64,
}

/// `2.0` is 2: some writers of JSON know one kind of number.
fn whole<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    let number = serde_json::Number::deserialize(deserializer)?;
    let whole = || {
        let number = number.as_f64().filter(|number| number.fract() == 0.0 && number.abs() < 1e15)?;
        format!("{number:.0}").parse().ok()
    };
    number.as_i64().or_else(whole).ok_or_else(|| serde::de::Error::custom("a whole number is needed"))
}

/// A draft.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, JsonSchema)]
#[schema(as = StoreDraft)]
pub struct Drafted {
    /// What it is called between programs.
    #[schema(example = "019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a87")]
    pub id: String,
    /// The same, as older clients call it.
    pub order_id: String,
    /// The number that people know it by; not to be told before the order is confirmed.
    #[schema(example = "1024")]
    pub order_number: String,
    /// Always `draft`.
    pub status: Status,
    /// Its lines, with the store's names and prices.
    pub items: Vec<Item>,
    /// The goods alone.
    #[schema(value_type = f64, example = 12800.0)]
    pub subtotal: Amount,
    /// What delivery costs; nothing until that is chosen.
    #[schema(value_type = f64, example = 0.0)]
    pub delivery_cost: Amount,
    /// The whole, as far as it is known.
    #[schema(value_type = f64, example = 12800.0)]
    pub total: Amount,
    /// ISO 4217.
    #[schema(example = "RUB")]
    pub currency: String,
    /// Until when it keeps its goods.
    #[schema(format = DateTime)]
    pub expires_at: Option<String>,
    /// The same goods were drafted earlier in this talk, and this is that draft.
    pub duplicate_of_call: bool,
}

/// A draft to be made, understood.
#[derive(Clone)]
pub(crate) struct Plan {
    pub(crate) phone: Phone,
    pub(crate) name: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) call: Option<String>,
    /// The lines as they came: the uid as it was said, and how many.
    pub(crate) lines: Vec<(String, i64)>,
}

/// Drafts an order. The same goods in the same talk are one draft while it lives.
pub async fn create_draft(
    agents: &Agents,
    caller: &Caller,
    input: CreateDraft,
) -> Result<Done<Drafted>, Error> {
    caller.needs(Scope::WriteOrders)?;
    let plan = Plan::read(caller, &input)?;
    let who = caller.clone();
    agents.act(caller, move |tx| work(tx, &who, &plan)).await
}

impl Plan {
    fn read(caller: &Caller, input: &CreateDraft) -> Result<Self, Error> {
        let mut faults = Faults::default();
        let said = faults.phone("customer_phone", input.customer_phone.as_deref(), &caller.key.terms.country);
        let phone = caller.bound_to()?.cloned().or(said);
        if phone.is_none() && input.customer_phone.as_deref().is_none_or(|phone| phone.trim().is_empty()) {
            faults.add("customer_phone", FaultCode::Required);
        }
        let name = faults.text("customer_name", input.customer_name.as_deref(), LONGEST_NAME);
        faults.text("source", input.source.as_deref(), LONGEST_SOURCE);
        let call = input.call_id.as_deref().or(caller.call_id.as_deref());
        let call = faults.text("call_id", call, LONGEST_CALL);
        faults.check(!input.items.is_empty(), "items", FaultCode::Required);
        let lines = i64::try_from(input.items.len()).unwrap_or(i64::MAX);
        faults.check(lines <= MOST_LINES, "items", FaultCode::TooMany);
        for (place, item) in input.items.iter().enumerate() {
            faults.range(&format!("items.{place}.quantity"), item.quantity, 1, MOST_PIECES);
        }
        let (name, call) = (name.map(str::to_owned), call.map(str::to_owned));
        faults.finish()?;
        let phone = phone.ok_or(Error::PhoneRequired)?;
        let lines = input.items.iter().map(|item| (item.product_id.trim().to_lowercase(), item.quantity));
        Ok(Self { phone, name, email: None, call, lines: lines.collect() })
    }

    /// Drafts it, unless the same goods are drafted in this talk already.
    pub(crate) fn draft(&self, tx: &mut Tx, caller: &Caller) -> Result<Made<Order>, Error> {
        made(tx, caller, self)
    }

    /// The goods in one spelling: equal for what is ordered twice, in whatever order it was said.
    fn spelled(&self) -> String {
        let mut pieces: BTreeMap<&str, i64> = BTreeMap::new();
        for (uid, quantity) in &self.lines {
            *pieces.entry(uid).or_default() += quantity;
        }
        let lines: Vec<String> = pieces.iter().map(|(uid, quantity)| format!("{uid}:{quantity}")).collect();
        lines.join(",")
    }
}

fn work(tx: &mut Tx, caller: &Caller, plan: &Plan) -> Result<Made<Drafted>, Error> {
    Ok(match plan.draft(tx, caller)? {
        Made::New(order) => Made::New(Drafted::of(&order)),
        Made::Known(order) => Made::Known(Drafted { duplicate_of_call: true, ..Drafted::of(&order) }),
    })
}

/// The draft, or the one of the same goods that lives in this talk.
fn made(tx: &mut Tx, caller: &Caller, plan: &Plan) -> Result<Made<Order>, Error> {
    let goods = plan.spelled();
    if let Some(call) = &plan.call {
        store::hold_call(tx, caller.key.id, call)?;
        if let Some(id) = store::living_draft(tx, caller.key.id, call, &goods)?
            && let Some(order) = orders::find(tx, id, &Viewer::All)?
            && order.contact.details.phone_key() == plan.phone.as_str()
        {
            return Ok(Made::Known(order));
        }
    }
    let offers = known(tx, caller, plan)?;
    let email = plan.email.clone().unwrap_or_default();
    let details = Details { email, ..details_of(&plan.phone, plan.name.as_deref()) };
    let customer = customers::card_by_phone(tx, &details)?;
    let new = NewDraft {
        customer,
        contact: Contact { id: Id::new(0), details },
        goods: wanted(plan)?,
        source: SOURCE,
        actor: ACTOR,
    };
    let order = draft(tx, &new).map_err(|error| match error {
        orders::Error::NotEnoughStock(short) => {
            let product = offers.iter().find(|(_, id)| *id == short.offer.number());
            let product_id = product.map(|(uid, _)| uid.clone()).unwrap_or_default();
            Error::InsufficientStock(vec![Shortage { product_id, available: short.available }])
        }
        error => of_order(error),
    })?;
    let drafting = Drafting {
        order: order.id,
        key: caller.key.id,
        call: plan.call.as_deref(),
        phone: plan.phone.as_str(),
        goods: &goods,
    };
    store::drafted(tx, &drafting)?;
    Ok(Made::New(order))
}

fn wanted(plan: &Plan) -> Result<Vec<(Uid, Quantity)>, Error> {
    let line =
        |(uid, quantity): &(String, i64)| Some((uid.parse::<Uid>().ok()?, Quantity::new(*quantity).ok()?));
    plan.lines.iter().map(line).collect::<Option<_>>().ok_or(Error::Internal)
}

/// The numbers of the offers, by their uids: every one must be there, and be this key's to sell.
fn known(tx: &mut Tx, caller: &Caller, plan: &Plan) -> Result<Vec<(String, i64)>, Error> {
    let uids: Vec<String> = plan.lines.iter().map(|(uid, _)| uid.clone()).collect();
    let offers = store::offers(tx, &uids)?;
    let sold = |uid: &str| {
        let offer = offers.iter().find(|(known, ..)| known == uid);
        offer.is_some_and(|(_, _, shop)| caller.key.terms.sell(ShopId::new(*shop)))
    };
    let mut faults = Faults::default();
    for (place, uid) in uids.iter().enumerate() {
        faults.check(sold(uid), &format!("items.{place}.product_id"), FaultCode::UnknownProduct);
    }
    faults.finish()?;
    Ok(offers.into_iter().map(|(uid, id, _)| (uid, id)).collect())
}

impl Drafted {
    fn of(order: &Order) -> Self {
        Self {
            id: order.uid.to_string(),
            order_id: order.uid.to_string(),
            order_number: order.id.to_string(),
            status: Status::of(order.status),
            items: items(order),
            subtotal: order.total.into(),
            delivery_cost: order.delivery.price.into(),
            total: order.due().into(),
            currency: order.currency.clone(),
            expires_at: order.expires_at.map(|until| until.to_string()),
            duplicate_of_call: false,
        }
    }
}
