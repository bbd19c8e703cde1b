//! Programs that talk with people and sell to them: the Store API.

mod approvals;
mod client;
mod confirming;
mod drafts;
mod goods;
mod keys;
mod once;
mod orders;
mod phone;
mod refusals;
mod sessions;
mod tools;
mod ucp;
