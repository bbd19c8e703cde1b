//! `/.well-known/ucp`: what this server can do, for whoever asks.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::{Map, Value, json};
use utoipa::ToSchema;

use super::PREFIX;
use super::door::site_of;
use super::session::HANDLER;
use super::shapes::{Capability, Handler, Handlers, Instrument, VERSION};
use crate::Agents;

/// For how long anybody may keep the profile: a day's trade goes on after it has changed.
const KEPT: HeaderValue = HeaderValue::from_static("public, max-age=3600");
/// Where the protocol is described.
const SPECIFICATION: &str = "https://ucp.dev";

/// The profile of this business.
#[derive(Serialize, ToSchema)]
#[schema(as = UcpProfile)]
struct Profile {
    /// The version, where the operations are, the capabilities, and who takes payments.
    #[schema(value_type = Object)]
    ucp: Value,
}

#[utoipa::path(
    get, path = "/.well-known/ucp", tag = "ucp", operation_id = "ucp_profile", summary = "What this server can do", security(()),
    responses((status = 200, description = "The profile; it may be kept for an hour.", body = Profile))
)]
pub(super) async fn get_profile(State(agents): State<Agents>, headers: HeaderMap) -> Response {
    let site = site_of(&agents, &headers);
    let described = |path: &str| format!("{SPECIFICATION}/{VERSION}/{path}");
    let mut capabilities = Map::new();
    for capability in Capability::ALL {
        let (page, schema) = pages(capability);
        let mut told = json!({"version": VERSION, "spec": described(page), "schema": described(schema)});
        if capability == Capability::Fulfillment {
            told["extends"] = Capability::Checkout.name().into();
        }
        capabilities.insert(capability.name().to_owned(), json!([told]));
    }
    let service = json!({
        "version": VERSION,
        "spec": described("specification/overview/"),
        "transport": "rest",
        "endpoint": format!("{site}{PREFIX}"),
        "schema": described("services/shopping/rest.openapi.json"),
    });
    let ucp = json!({
        "version": VERSION,
        "services": {"dev.ucp.shopping": [service]},
        "capabilities": capabilities,
        "payment_handlers": handlers(&site),
    });
    ([(header::CACHE_CONTROL, KEPT)], Json(Profile { ucp })).into_response()
}

/// Where a capability is described, and where its schema is.
const fn pages(capability: Capability) -> (&'static str, &'static str) {
    match capability {
        Capability::Search => {
            ("specification/shopping/catalog/search", "schemas/shopping/catalog_search.json")
        }
        Capability::Lookup => {
            ("specification/shopping/catalog/lookup", "schemas/shopping/catalog_lookup.json")
        }
        Capability::Cart => ("specification/shopping/cart", "schemas/shopping/cart.json"),
        Capability::Checkout => ("specification/shopping/checkout", "schemas/shopping/checkout.json"),
        Capability::Fulfillment => {
            ("specification/shopping/extensions/fulfillment", "schemas/shopping/fulfillment.json")
        }
        Capability::Order => ("specification/shopping/order", "schemas/shopping/order.json"),
    }
}

/// Who takes payments: the firm itself, whose own domain names what it does.
pub(super) fn handlers(site: &str) -> Handlers {
    let available_instruments = vec![Instrument { kind: "cod" }, Instrument { kind: "card_on_delivery" }];
    Handlers::from([(name(site), [Handler { id: HANDLER, version: VERSION, available_instruments }])])
}

/// `com.example.shop.pay_on_delivery`; of an address that has no name, a name that is nobody's.
fn name(site: &str) -> String {
    let authority = site.split_once("://").map_or(site, |(_, rest)| rest);
    let host = authority.split(['/', ':']).next().unwrap_or_default().to_ascii_lowercase();
    let mut labels: Vec<&str> = host.split('.').collect();
    labels.reverse();
    let is_label = |label: &&str| {
        label.starts_with(|c: char| c.is_ascii_alphanumeric())
            && label.ends_with(|c: char| c.is_ascii_alphanumeric())
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    let is_name = labels.iter().all(is_label) && labels[0].starts_with(|c: char| c.is_ascii_lowercase());
    let owner = if is_name { labels.join(".") } else { "local".to_owned() };
    format!("{owner}.{HANDLER}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handler_bears_the_name_of_its_owner() {
        for (site, expected) in [
            ("https://shop.example.com", "com.example.shop.pay_on_delivery"),
            ("https://shop.example:8443/torg", "example.shop.pay_on_delivery"),
            ("http://127.0.0.1:8080", "local.pay_on_delivery"),
            ("http://[::1]:8080", "local.pay_on_delivery"),
            ("http://localhost:8080", "localhost.pay_on_delivery"),
        ] {
            assert_eq!(name(site), expected);
        }
    }
}
