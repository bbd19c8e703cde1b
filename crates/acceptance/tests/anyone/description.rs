//! The API's description of itself.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// Every source file below a folder.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let below = |path: PathBuf| if path.is_dir() { sources(&path) } else { vec![path] };
    entries.flat_map(below).filter(|path| path.extension().is_some_and(|kind| kind == "rs")).collect()
}

/// The names under which the shapes of a source file stand in the description.
fn shapes(source: &str) -> Vec<String> {
    let derived = source.split("#[derive(").skip(1).filter_map(|rest| rest.split_once(")]"));
    let shapes = derived.filter(|(traits, _)| traits.split(',').any(|it| it.trim().ends_with("ToSchema")));
    let word = |text: &str| text.split(|c: char| !c.is_alphanumeric() && c != '_').next().map(str::to_owned);
    let named = shapes.filter_map(|(_, rest)| {
        let at = [rest.find("struct "), rest.find("enum ")].into_iter().flatten().min()?;
        match rest[..at].split_once("as = ") {
            Some((_, name)) => word(name),
            None => word(rest[at..].split_once(' ')?.1),
        }
    });
    named.collect()
}

/// Of two shapes with one name the description would keep one, and say nothing of it.
#[test]
fn no_two_shapes_have_one_name() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crates");
    let mut homes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for member in std::fs::read_dir(crates).expect("the crates") {
        let folder = member.expect("a crate").path().join("src");
        for file in if folder.is_dir() { sources(&folder) } else { Vec::new() } {
            for shape in shapes(&std::fs::read_to_string(&file).expect("a source")) {
                homes.entry(shape).or_default().push(file.display().to_string());
            }
        }
    }
    assert!(homes.len() > 100, "the shapes are found: {homes:?}");
    homes.retain(|_, files| files.len() > 1);
    assert!(homes.is_empty(), "say which by #[schema(as = …)]: {homes:#?}");
}

on_both_engines! {
    async fn every_body_that_may_be_sent_has_an_example(world: World) {
        let schema = world.anyone().get("/api/schema/").await.is(200);
        let (mut missing, mut seen) = (Vec::new(), 0);
        for (path, item) in schema["paths"].as_object().expect("paths") {
            for (method, operation) in item.as_object().expect("an item") {
                let bodies = operation["requestBody"]["content"].as_object().into_iter().flatten();
                for (kind, body) in bodies {
                    seen += 1;
                    let example = body.get("example").or(body.get("examples")).unwrap_or(&Value::Null);
                    let has_members = example.as_object().is_some_and(|members| !members.is_empty());
                    if !has_members && !example.is_array() {
                        missing.push(format!("{method} {path} ({kind}): {example}"));
                    }
                }
            }
        }
        assert!(seen > 10 && missing.is_empty(), "{missing:#?}");
    }

    async fn every_list_says_how_its_pages_are_asked_for(world: World) {
        let schema = world.anyone().get("/api/schema/").await.is(200);
        let (mut missing, mut seen) = (Vec::new(), 0);
        for (path, item) in schema["paths"].as_object().expect("paths") {
            let answer = &item["get"]["responses"]["200"]["content"]["application/json"]["schema"]["$ref"];
            if !answer.as_str().is_some_and(|shape| shape.contains("/Listing_")) {
                continue;
            }
            seen += 1;
            let named: Vec<&str> = item["get"]["parameters"]
                .as_array()
                .map(|all| all.iter().filter_map(|it| it["name"].as_str()).collect())
                .unwrap_or_default();
            if !named.contains(&"limit") || !named.contains(&"cursor") {
                missing.push(format!("{path}: {named:?}"));
            }
        }
        assert!(seen > 10 && missing.is_empty(), "{seen}: {missing:#?}");
    }

    async fn the_description_is_told_in_yaml_too(world: World) {
        let yaml = world.anyone().get("/api/schema/?format=yaml").await;
        assert_eq!((yaml.status, yaml.header("content-type")), (200, Some("application/yaml")));
        assert!(yaml.text.contains("openapi:") && yaml.text.contains("/api/v1/login/"), "{}", &yaml.text[..200]);
    }

    async fn a_server_may_keep_its_description_to_itself(world: World) {
        let world = world.set(|config| config.api_docs = false).await;
        for path in ["/api/schema/", "/api/schema/?format=yaml", "/api/docs", "/api/docs/"] {
            world.anyone().get(path).await.refuses(404, "no_such_address");
        }
        world.anyone().get("product-infos/").await.is(200);
    }
}
