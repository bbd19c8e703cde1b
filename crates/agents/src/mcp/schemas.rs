//! The schemas of what tools take and give: those of the verbs' own types, and what a tool has besides.

use rmcp::handler::server::tool::{schema_for_input, schema_for_output};
use rmcp::model::JsonObject;
use schemars::JsonSchema;
use serde_json::{Value, json};

/// Of what is taken.
pub(super) fn input<T: JsonSchema + 'static>() -> JsonObject {
    // An input of ours is a struct; one that is none is found by the test of every tool.
    plain(schema_for_input::<T>().map(|schema| JsonObject::clone(&schema)).unwrap_or_default())
}

/// Of what is given.
pub(super) fn output<T: JsonSchema + 'static>() -> JsonObject {
    plain(JsonObject::clone(&schema_for_output::<T>()))
}

/// The schema without what may be null, which clients of some languages cannot tell from what may not: what there is
/// nothing of is left out instead, of answers as well ([`without_nulls`]).
fn plain(schema: JsonObject) -> JsonObject {
    let mut schema = Value::Object(schema);
    simplify(&mut schema);
    if let Value::Object(schema) = schema { schema } else { JsonObject::new() }
}

fn simplify(schema: &mut Value) {
    match schema {
        Value::Array(parts) => parts.iter_mut().for_each(simplify),
        Value::Object(members) => {
            let optional: Vec<Value> = match members.get("properties") {
                Some(Value::Object(all)) => all
                    .iter()
                    .filter(|(_, it)| may_be_null(it))
                    .map(|(name, _)| name.clone().into())
                    .collect(),
                _ => Vec::new(),
            };
            if let Some(Value::Array(required)) = members.get_mut("required") {
                required.retain(|name| !optional.contains(name));
            }
            be_of_one_kind(members);
            members.values_mut().for_each(simplify);
        }
        _ => {}
    }
}

fn may_be_null(schema: &Value) -> bool {
    let kinds = schema["type"].as_array().into_iter().flatten();
    let choices = schema["anyOf"].as_array().into_iter().flatten();
    kinds.into_iter().any(|kind| kind == "null") || choices.into_iter().any(|choice| choice["type"] == "null")
}

fn be_of_one_kind(members: &mut JsonObject) {
    if let Some(Value::Array(kinds)) = members.get_mut("type") {
        kinds.retain(|kind| kind != "null");
        if let [kind] = kinds.as_slice() {
            let kind = kind.clone();
            members.insert("type".to_owned(), kind);
        }
    }
    if let Some(Value::Array(mut choices)) = members.remove("anyOf") {
        choices.retain(|choice| choice["type"] != "null");
        match choices.as_mut_slice() {
            [Value::Object(only)] => {
                for (name, part) in std::mem::take(only) {
                    members.entry(name).or_insert(part);
                }
            }
            _ => {
                members.insert("anyOf".to_owned(), choices.into());
            }
        }
    }
    if members.get("default").is_some_and(Value::is_null) {
        members.remove("default");
    }
}

/// The answer without what there is nothing of.
pub(super) fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let there = members.into_iter().filter(|(_, part)| !part.is_null());
            there.map(|(name, part)| (name, without_nulls(part))).collect()
        }
        Value::Array(parts) => parts.into_iter().map(without_nulls).collect(),
        other => other,
    }
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
        "type": "string", "maxLength": 255,
        "description": "The same key is the same call, however often it is made. Without one, the same arguments in the same talk are the same call for ten minutes.",
    });
    property(&mut schema, KEY, key);
    let rehearsal = json!({
        "type": "boolean",
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

#[cfg(test)]
mod tests {
    use schemars::JsonSchema;

    use super::*;

    #[derive(JsonSchema)]
    #[expect(dead_code, reason = "only its schema is looked at")]
    struct Answer {
        always: i64,
        /// Perhaps.
        text: Option<String>,
        inner: Option<Inner>,
        many: Vec<Option<String>>,
    }

    #[derive(JsonSchema)]
    #[expect(dead_code, reason = "only its schema is looked at")]
    struct Inner {
        number: Option<f64>,
    }

    #[test]
    fn what_there_is_nothing_of_is_left_out() {
        let schema = output::<Answer>();
        let told = serde_json::to_string(&schema).unwrap();
        assert!(!told.contains("null"), "{told}");
        assert_eq!(schema["properties"]["text"]["type"], "string");
        assert_eq!(schema["properties"]["text"]["description"], "Perhaps.");
        assert!(schema["properties"]["inner"]["$ref"].is_string(), "{told}");
        let required = schema["required"].as_array().unwrap();
        assert!(required.contains(&json!("always")) && required.contains(&json!("many")), "{told}");
        assert!(!required.contains(&json!("text")) && !required.contains(&json!("inner")), "{told}");
        let answer = json!({"a": null, "b": [{"c": null, "d": 0}], "e": ""});
        assert_eq!(without_nulls(answer), json!({"b": [{"d": 0}], "e": ""}));
    }
}
