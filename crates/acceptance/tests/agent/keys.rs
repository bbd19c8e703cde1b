//! Keys: given out once, changed, taken back; and what each may do.

use std::time::Duration;

use identity::api_key::Scope;
use web::{Profile, Role};

use crate::world::{Selling, json};

on_both_engines! {
    async fn a_key_is_shown_once_and_opens_the_door_until_it_is_taken_back(world: World) {
        let admin = world.admin().await;
        let told = json!({"name": "Робот", "scopes": ["store"], "per_minute": 60, "order_total": "1000.00", "orders_a_day": null, "phone_bound": true, "language": "uk", "country": "UA"});
        let made = admin.post("api-keys/", told).await.is(201);
        let secret = made["secret"].as_str().expect("a secret").to_owned();
        assert!(secret.starts_with(made["prefix"].as_str().expect("a prefix")) && secret.len() > 50, "{made}");
        assert_eq!((&made["order_total"], &made["orders_a_day"], &made["order_pieces"]), (&json!("1000.00"), &json!(null), &json!(20)));
        assert_eq!((&made["require_idempotency"], &made["envelope"], &made["last_used_at"]), (&json!(true), &json!("data"), &json!(null)));
        let agent = world.anyone().with_token(&secret);
        agent.asks("products/search").await.is(200);
        let listed = admin.get("api-keys/").await.is(200);
        assert_eq!(listed["results"][0].get("secret"), None);
        assert_eq!(listed["results"][0]["last_used_at"], "2026-01-01T00:00:00.000000Z");

        let path = format!("api-keys/{}/", made["id"]);
        let changed = admin.patch(&path, json!({"scopes": ["orders:read"], "order_total": null})).await.is(200);
        assert_eq!((&changed["scopes"], &changed["order_total"], &changed["name"]), (&json!(["orders:read"]), &json!(null), &json!("Робот")));
        agent.asks("products/search").await.declines(403, "forbidden");
        for _ in 0..2 {
            let revoked = admin.post(&format!("{path}revoke/"), json!({})).await.is(200);
            assert_eq!(revoked["revoked_at"], "2026-01-01T00:00:00.000000Z");
        }
        agent.asks("products/search").await.declines(401, "unauthorized");
        let trail = admin.get("audit/?action=api_key.").await.is(200);
        let actions: Vec<_> = trail["results"].as_array().expect("a trail").iter().map(|row| row["action"].clone()).collect();
        assert_eq!(actions, ["api_key.revoked", "api_key.changed", "api_key.added"]);
        assert!(!trail.to_string().contains(&secret[14..]), "no secret comes into the trail");
    }

    async fn terms_that_cannot_be_are_refused(world: World) {
        let admin = world.admin().await;
        let wrong = json!({"scopes": ["everything"], "per_minute": 0, "order_pieces": 0, "order_total": "0", "orders_a_day": -1, "envelope": "x", "language": "de", "country": "XX"});
        let problem = admin.post("api-keys/", wrong).await.refuses(400, "validation");
        let faults: Vec<&String> = problem["errors"].as_object().expect("errors").keys().collect();
        assert_eq!(faults, ["country", "envelope", "language", "name", "order_pieces", "order_total", "orders_a_day", "per_minute", "scopes"]);
        admin.post("api-keys/", json!({"name": "А", "shops": [99]})).await.finds_fault("shops", "unknown_shop");
        admin.patch("api-keys/99/", json!({"name": "А"})).await.refuses(404, "not_found");
        admin.post("api-keys/99/revoke/", json!({})).await.refuses(404, "not_found");
        world.person(Role::Seller, None).await.get("api-keys/").await.refuses(403, "forbidden");
    }

    async fn a_key_may_do_what_its_scopes_say_and_nothing_else(world: World) {
        let phone = world.goods("Телефон", "100.00", 9).await;
        let point = world.point("Уфа", "ул. Ленина, 5").await;
        let all = world.agent().await;
        for scope in [Scope::Catalog, Scope::ReadOrders, Scope::WriteOrders] {
            let draft = all.draft(&[(&phone, 1)]).await;
            let agent = world.agent_with(|terms| {
                terms.scopes = vec![scope];
                terms.require_idempotency = false;
            }).await;
            let pickup = json!({"delivery_type": "pickup", "pickup_point_id": point});
            let answers = [
                (Scope::Catalog, agent.asks("products/search").await),
                (Scope::Catalog, agent.asks(&format!("products/{phone}")).await),
                (Scope::Catalog, agent.asks(&format!("products/{phone}/availability")).await),
                (Scope::Catalog, agent.asks("tires/search").await),
                (Scope::Catalog, agent.asks("pickup-points").await),
                (Scope::Catalog, agent.asks("delivery/calculate?city=Уфа").await),
                (Scope::ReadOrders, agent.asks("orders/search?phone=%2B79161234567").await),
                (Scope::ReadOrders, agent.asks(&format!("orders/{draft}")).await),
                (Scope::WriteOrders, agent.drafts(&[(&phone, 1)]).await),
                (Scope::WriteOrders, agent.delivers(&draft, pickup).await),
                (Scope::WriteOrders, agent.confirms_draft(&draft).await),
                (Scope::WriteOrders, agent.acts(&format!("orders/{draft}/cancel"), json!({})).await),
            ];
            for (needed, answer) in answers {
                if needed == scope {
                    assert!((200..300).contains(&answer.status), "{scope}: {}", answer.text);
                } else {
                    assert_eq!(answer.declines(403, "forbidden")["scope"], needed.name());
                }
            }
        }
    }

    async fn a_key_asks_as_often_as_it_may(world: World) {
        let world = world.set(|config| config.throttle = Some(Profile::Usual)).await;
        let (slow, other) = (world.agent_with(|terms| terms.limits.per_minute = 2).await, world.agent().await);
        for _ in 0..2 {
            slow.asks("products/search").await.is(200);
        }
        let refused = slow.asks("products/search").await;
        assert_eq!(refused.declines(429, "rate_limited")["next_action"], "repeat_later");
        assert_eq!(refused.header("retry-after"), Some("60"));
        other.asks("products/search").await.is(200);
        world.clock().advance(Duration::from_secs(60));
        slow.asks("products/search").await.is(200);
    }

    async fn whoever_guesses_keys_is_left_standing(world: World) {
        let world = world.set(|config| config.throttle = Some(Profile::Usual)).await;
        let agent = world.agent().await;
        for guess in 0..10 {
            world.anyone().with_token(&format!("torg_{guess:08x}_no")).asks("products/search").await.declines(401, "unauthorized");
        }
        agent.asks("products/search").await.declines(429, "rate_limited");
    }

    async fn keys_are_kept_from_the_command_line(world: World) {
        let program = world.premises().program();
        let shop = world.shop("Своя").await;
        let made = program.run(&["api-key", "add", "--name", "Робот", "--shop", "своя", "--idempotency-optional", "--json"]).says();
        let agent = world.anyone().with_token(made["secret"].as_str().expect("a secret"));
        agent.asks("products/search").await.is(200);
        let kept = world.admin().await.get("api-keys/").await.is(200)["results"][0].clone();
        assert_eq!((&kept["shops"], &kept["require_idempotency"], &kept["order_total"]), (&json!([shop]), &json!(false), &json!("50000.00")));
        let listed = program.run(&["agent", "list", "--json"]).says();
        assert_eq!((&listed["id"], &listed["prefix"], listed.get("secret")), (&made["id"], &made["prefix"], None));
        let id = made["id"].to_string();
        assert!(program.run(&["api-key", "revoke", "--id", &id]).succeeds().contains("good no more"));
        agent.asks("products/search").await.declines(401, "unauthorized");
        assert!(program.run(&["api-key", "list"]).succeeds().contains("revoked"));
        program.run(&["api-key", "revoke", "--id", "99"]).fails(1);
        program.run(&["api-key", "add", "--name", " "]).fails(2);
        program.run(&["api-key", "add", "--name", "А", "--scope", "everything"]).fails(2);
        program.run(&["api-key", "add", "--name", "А", "--shop", "Нет такого"]).fails(1);
    }
}
