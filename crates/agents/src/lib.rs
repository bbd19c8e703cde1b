//! Agents: programs that talk with people, on the telephone and in a chat, and sell to them. They find goods, draft an
//! order, say how it is delivered and confirm it, over the Store API.
//!
//! **Promise**: however often a model repeats itself, an order is made once; and a program sells no more by itself than
//! its key allows.
//!
//! **Tables owned**: `agent_call`, `agent_order`, `agent_approval`, and `ucp_session` of [`ucp`]. Everything else is done by the
//! domains' own verbs.
//!
//! **Shape**: the verbs (`search_products`, `availability`, `find_orders`, `create_draft`, `deliver`, `confirm`, `cancel`,
//! `quote`, `pickup_points`) take [`Agents`], a [`Caller`] and a typed input, and answer a typed output or an [`Error`]
//! with a stable code. They know nothing of HTTP; [`http`] tells what they say in the shapes of the Store API, [`mcp`] as tools
//! of a model, [`ucp`] in the shapes of the Universal Commerce Protocol.
//!
//! **Invariants**
//! * A caller who is bound to a telephone number sees and changes the orders of that number and nobody else's; a key
//!   that sells for some shops sees and changes orders of their goods alone.
//! * What goes beyond a key's limits becomes an order only by a person's word: its draft waits, at most a day.
//! * In one talk the same goods are drafted once, while that draft lives.

mod amount;
mod approvals;
mod availability;
mod caller;
mod cancel;
mod card;
mod confirm;
mod create_draft;
mod deliver;
mod error;
mod find_orders;
pub mod http;
pub mod mcp;
mod page;
mod phone;
mod pickup_points;
mod quote;
mod search_products;
mod search_tires;
mod sessions;
mod status;
mod store;
mod sweep;
pub mod ucp;
pub mod words;
mod work;

use db::Db;
use web::{Throttle, Turns};

pub use amount::Amount;
pub use approvals::{Approval, ApprovalState, Reason, WAITS};
pub use availability::{Available, Location, ProductRef, availability, product, tire};
pub use caller::Caller;
pub use cancel::{Cancel, Canceled, cancel};
pub use card::{CustomerCard, Delivery, Item, OrderBrief, OrderCard, Payment, StatusChange};
pub use confirm::{Confirm, Confirmed, confirm};
pub use create_draft::{CreateDraft, Drafted, WantedItem, create_draft};
pub use deliver::{DeliverySet, SetDelivery, deliver};
pub use error::{Error, Fault, FaultCode, NextAction, Shortage};
pub use find_orders::{FindOrders, OrderRef, find_orders, order};
pub use page::{MOST_PER_PAGE, Page, Pagination, USUAL_PER_PAGE};
pub use pickup_points::{FindPoints, Point, pickup_points};
pub use quote::{Quote, QuoteOption, Quoted, quote};
pub use search_products::{Product, ProductDetails, SearchProducts, Sort, search_products};
pub use search_tires::{Measures, SearchTires, Season, Tire, TireDetails, search_tires};
pub use status::Status;
pub use sweep::{SWEEP, SWEEP_INTERVAL, sweep};
pub use words::Tongue;
pub use work::Done;

/// Everything that the verbs work with. Cloning shares it.
#[derive(Clone)]
pub struct Agents {
    db: Db,
    throttle: Throttle,
    turns: Turns,
    notices: bool,
    site: Option<String>,
}

impl Agents {
    /// On this database, counting with this throttle.
    pub fn new(db: Db, throttle: Throttle) -> Self {
        Self { db, throttle, turns: Turns::default(), notices: false, site: None }
    }

    /// The same, where somebody sends what orders ask to be sent to telephones: an SMS gateway is configured.
    #[must_use]
    pub fn with_notices(mut self, sent: bool) -> Self {
        self.notices = sent;
        self
    }

    /// The same, where the outside reaches the server at this address, without a slash at its end.
    #[must_use]
    pub fn at(mut self, site: Option<String>) -> Self {
        self.site = site;
        self
    }

    /// The database.
    pub fn db(&self) -> &Db {
        &self.db
    }

    /// The keys under way, for callers who speak no HTTP: [`web::Once::keyed`] takes them.
    pub fn turns(&self) -> &Turns {
        &self.turns
    }
}
