//! The schemas of what tools take and give: those of the verbs' own types, and what a tool has besides.

use rmcp::handler::server::tool::{schema_for_input, schema_for_output};
use rmcp::model::JsonObject;
use schemars::JsonSchema;
use serde_json::{Value, json};

/// Of what is taken.
pub(super) fn input<T: JsonSchema + 'static>() -> JsonObject {
    // An input of ours is a struct; one that is none is found by the test of every tool.
    schema_for_input::<T>().map(|schema| JsonObject::clone(&schema)).unwrap_or_default()
}

/// Of what is given.
pub(super) fn output<T: JsonSchema + 'static>() -> JsonObject {
    JsonObject::clone(&schema_for_output::<T>())
}

/// Besides, the order that it is done to.
pub(super) fn with_order(mut schema: JsonObject) -> JsonObject {
    let order = json!({"type": "string", "description": "The draft's or the order's id, or the number that people know it by."});
    property(&mut schema, ORDER, order);
    let required = schema.entry("required").or_insert_with(|| json!([]));
    if let Value::Array(required) = required {
        required.insert(0, ORDER.into());
    }
    schema
}

/// Besides, what belongs to everything that acts.
pub(super) fn acting(mut schema: JsonObject) -> JsonObject {
    let key = json!({
        "type": ["string", "null"], "maxLength": 255,
        "description": "The same key is the same call, however often it is made. Without one, the same arguments in the same talk are the same call for ten minutes.",
    });
    property(&mut schema, KEY, key);
    let rehearsal = json!({
        "type": ["boolean", "null"],
        "description": "Answer what would come of it, and do nothing.",
    });
    property(&mut schema, DRY_RUN, rehearsal);
    schema
}

fn property(schema: &mut JsonObject, name: &str, told: Value) {
    let properties = schema.entry("properties").or_insert_with(|| json!({}));
    if let Value::Object(properties) = properties {
        properties.insert(name.to_owned(), told);
    }
}

/// The argument that names an order.
pub(super) const ORDER: &str = "order_id";
/// The argument that names a call.
pub(super) const KEY: &str = "idempotency_key";
/// The argument that makes a call a rehearsal.
pub(super) const DRY_RUN: &str = "dry_run";
