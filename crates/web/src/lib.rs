//! What every route shares, whatever its domain.
//!
//! * [`Problem`]: every refusal, in the caller's language, as RFC 9457 with a stable code.
//! * [`Json`], [`Path`], [`Query`]: extractors whose refusals are problems.
//! * [`Caller`], [`User`]: who asks, as the layer of `identity` found out.
//! * [`Permission`], [`Role`]: what people may do, and the names for sets of it.
//! * [`Command`]: the body of a POST that creates or acts, with its `Idempotency-Key`.
//! * [`PageQuery`], [`Listing`]: one way to page through anything.
//! * [`text`]: the texts people see, Russian and English.
//! * [`Live`]: what happens, as it happens, for those who may see it.
//! * [`Shared`]: what several servers share besides the database, and can go on without.
//! * [`layer`]: what surrounds the whole router.
//! * [`Gate`]: what a request passes first: the server's name, the caller's [`Address`], the [`Throttle`].
//! * [`tell_browsers`]: what every answer says to browsers.

mod address;
mod body;
mod browser;
mod caller;
mod command;
mod cookie;
mod gate;
mod guest;
mod hosts;
pub mod layer;
pub mod live;
mod paging;
mod permission;
mod problem;
mod role;
mod shared;
#[cfg(feature = "testing")]
pub mod testing;
pub mod text;
mod throttle;
mod turns;

pub use address::{Address, Proxies};
pub use body::{Json, Path, Query, given};
pub use browser::{page_policy, see_page, tell_browsers, wants_page};
pub use caller::{
    Account, AccountId, Caller, Forged, GoodUntil, Identified, KeyId, KeyMark, Principal, SessionId,
    SessionMark, ShopId, ShopMark, User, user_of,
};
pub use command::{AnsweredBefore, Command, Once, Reply, Settled, Unsettled};
pub use cookie::{cookie, set_cookie};
pub use gate::{Gate, guard};
pub use guest::{GUEST_COOKIE, GUEST_LIFE, Guest, Guests};
pub use hosts::Hosts;
pub use layer::{Dialect, Language};
pub use live::{Live, Show, Sight};
pub use paging::{Cursor, Listing, PageQuery, PageRequest, Place};
pub use permission::{Permission, Permissions, UnknownPermission};
pub use problem::{Fields, Problem, ProblemDocument};
pub use role::{Role, RoleName, UnknownRole};
pub use shared::{Away, BadAddress, Shared};
pub use throttle::{Limit, Profile, Throttle, Who};
pub use turns::Turns;

/// What a handler returns.
pub type Result<T> = std::result::Result<T, Problem>;
