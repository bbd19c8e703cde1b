//! Shops, categories, products, offers and their stock: what is sold, by whom, for how much, and how many are left.
//!
//! **Tables owned**: `shop`, `category`, `product`, `offer`, `stock`, `parameter`, `offer_words`, `import_run`,
//! `import_finding`, `import_guard`, `import_journal`, `product_external`.
//!
//! A product is global; an offer is one shop's position of it, and is for sale while it is visible and its shop is
//! open. Stock is two numbers: `on_hand`, told by its source, and `reserved`, ours; what may be sold is the
//! difference, and nothing here ever lets it fall below zero.
//!
//! Every change that a reader can see touches [`CATALOG`]: the page cache holds a page only for as long as the
//! topic's version stands.

pub mod by_hand;
pub mod category;
pub mod facts;
pub mod http;
pub mod import;
pub mod listing;
pub mod offer;
mod page_cache;
mod parameter;
pub mod picture;
pub mod price_list;
pub mod product;
pub mod shop;
pub mod stock;
mod store;
pub mod words;

pub use category::Category;
pub use offer::Offer;
pub use page_cache::{PageCache, PageFigures};
pub use parameter::Parameter;
pub use product::Product;
pub use shop::{MissingGoods, NewShop, Shop, StockSource, add as add_shop};

/// Touched by every write that changes what a reader of the catalogue sees.
pub const CATALOG: db::Topic = db::Topic::new("catalog");
