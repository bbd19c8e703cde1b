//! The API's description of itself.

use serde_json::Value;

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
