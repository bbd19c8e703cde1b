//! An example for every body that somebody may send: the one its route gives, or one made of the examples of its
//! fields.

use serde_json::{Map, Value, json};
use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::{Content, OpenApi, RefOr};

/// A shape that holds itself is shown to this depth.
const DEEPEST: usize = 6;

/// The document with an example in each body of a POST, PUT and PATCH.
pub(super) fn complete(mut document: OpenApi) -> OpenApi {
    let schemas = serde_json::to_value(&document.components)
        .map(|mut components| components["schemas"].take())
        .unwrap_or_default();
    for item in document.paths.paths.values_mut() {
        for content in operations(item).flat_map(bodies) {
            if content.example.is_none() && content.examples.is_empty() {
                let schema = serde_json::to_value(&content.schema).unwrap_or_default();
                content.example = example(&schema, &schemas, DEEPEST);
            }
        }
    }
    document
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [&mut item.post, &mut item.put, &mut item.patch].into_iter().flatten()
}

fn bodies(operation: &mut Operation) -> impl Iterator<Item = &mut Content> {
    let body = operation.request_body.as_mut().and_then(|body| match body {
        RefOr::T(body) => Some(body),
        RefOr::Ref(_) => None,
    });
    body.into_iter().flat_map(|body| body.content.values_mut()).filter_map(|content| match content {
        RefOr::T(content) => Some(content),
        RefOr::Ref(_) => None,
    })
}

/// What a value of this schema may look like.
fn example(schema: &Value, schemas: &Value, depth: usize) -> Option<Value> {
    if let Some(given) = given(schema) {
        return Some(given);
    }
    let depth = depth.checked_sub(1)?;
    if let Some(name) = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
        return example(&schemas[name], schemas, depth);
    }
    for choice in ["oneOf", "anyOf"] {
        let options = schema[choice].as_array().into_iter().flatten();
        let mut real = options.filter(|option| option["type"] != "null");
        if let Some(option) = real.next() {
            return example(option, schemas, depth);
        }
    }
    if let Some(parts) = schema["allOf"].as_array() {
        let parts = parts.iter().filter_map(|part| example(part, schemas, depth));
        let members = parts.filter_map(|part| part.as_object().cloned()).flatten();
        return Some(Value::Object(members.collect()));
    }
    match kind(schema) {
        "object" => Some(Value::Object(members(schema, schemas, depth))),
        "array" => Some(Value::Array(example(&schema["items"], schemas, depth).into_iter().collect())),
        "integer" => Some(schema.get("minimum").cloned().unwrap_or(json!(1))),
        "number" => Some(json!(1.5)),
        "boolean" => Some(json!(true)),
        _ => Some(json!(text(schema["format"].as_str()))),
    }
}

fn members(schema: &Value, schemas: &Value, depth: usize) -> Map<String, Value> {
    let fields = schema["properties"].as_object().into_iter().flatten();
    fields
        .filter(|(_, field)| field["readOnly"] != true)
        .filter_map(|(name, field)| Some((name.clone(), example(field, schemas, depth)?)))
        .collect()
}

/// What the schema itself says.
fn given(schema: &Value) -> Option<Value> {
    let first = |name: &str| schema[name].as_array().and_then(|values| values.first());
    let said = schema.get("example").or(first("examples")).or(schema.get("default")).or(first("enum"));
    said.filter(|value| !value.is_null()).cloned()
}

/// The type; of a value that may be null, the other one.
fn kind(schema: &Value) -> &str {
    let types = match &schema["type"] {
        Value::Array(types) => types.iter().filter_map(Value::as_str).find(|kind| *kind != "null"),
        one => one.as_str(),
    };
    types.unwrap_or(if schema["properties"].is_object() { "object" } else { "string" })
}

fn text(format: Option<&str>) -> &'static str {
    match format {
        Some("email") => "ivan@example.com",
        Some("password") => "мой-дядя-42",
        Some("uuid") => "019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a87",
        Some("date") => "2026-12-31",
        Some("date-time") => "2026-12-31T12:00:00Z",
        Some("uri") => "https://shop.example",
        Some("binary") => "(file)",
        _ => "текст",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_is_made_of_those_of_the_fields() {
        let schemas = json!({"Line": {"type": "object", "properties": {
            "id": {"type": "integer", "minimum": 5},
            "at": {"type": ["string", "null"], "format": "date"},
            "own": {"type": "string", "readOnly": true},
            "lines": {"type": "array", "items": {"$ref": "#/components/schemas/Line"}},
        }}});
        let made = example(&json!({"oneOf": [{"type": "null"}, {"$ref": "#/x/Line"}]}), &schemas, 4).unwrap();
        assert_eq!(made, json!({"id": 5, "at": "2026-12-31", "lines": []}));
    }
}
