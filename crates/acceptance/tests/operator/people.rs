//! People, roles, and the trail of what was done to them.

use web::Role;

use crate::world::{Answer, Caller, World, join_all, json};
use serde_json::Value;

const PASSWORD: &str = "мой-дядя-42";

async fn adds(admin: &Caller, email: &str, role: &str) -> Answer {
    let form = json!({"email": email, "password": PASSWORD, "first_name": "Жанна", "last_name": "Ёлкина", "role": role});
    admin.post("users/", form).await
}

fn emails(page: &Value) -> Vec<&str> {
    let rows = page["results"].as_array().expect("a page").iter();
    rows.map(|row| row["email"].as_str().expect("an address")).collect()
}

/// Somebody who manages accounts and is no administrator.
async fn clerk(world: &World, admin: &Caller) -> Caller {
    let permissions = ["accounts.view", "accounts.manage", "orders.view"];
    let role =
        json!({"name": "clerk", "title_ru": "Кадровик", "title_en": "Clerk", "permissions": permissions});
    admin.post("roles/", role).await.is(201);
    world.person("clerk".parse().expect("a role"), None).await
}

on_both_engines! {
    async fn people_are_found_by_mail_name_and_role(world: World) {
        let admin = world.admin().await;
        adds(&admin, "zhanna@example.com", "seller").await.is(201);
        world.buyer().await;
        for (query, expected) in [
            ("?search=жанна", vec!["zhanna@example.com"]),
            ("?search=ЁЛК ZHANNA", vec!["zhanna@example.com"]),
            ("?search=%25", vec![]),
            ("?role=seller", vec!["zhanna@example.com"]),
            ("?active=false", vec![]),
        ] {
            let page = admin.get(&format!("users/{query}")).await.is(200);
            assert_eq!(emails(&page), expected, "{query}");
        }
        let page = admin.get("users/?limit=1&count=true").await.is(200);
        assert_eq!((page["count"].as_i64(), page["next"].is_string()), (Some(3), true));
        adds(&admin, "ZHANNA@example.com", "seller").await.finds_fault("email", "email_taken");
        adds(&admin, "other@example.com", "dwarf").await.finds_fault("role", "unknown_role");
    }

    async fn whoever_is_sent_away_is_signed_out_everywhere(world: World) {
        let admin = world.admin().await;
        let zhanna = adds(&admin, "zhanna@example.com", "seller").await.is(201);
        let sign_in = json!({"email": "zhanna@example.com", "password": PASSWORD});
        let tokens = world.anyone().post("login/", sign_in.clone()).await.is(200);
        let token = tokens["access"].as_str().expect("a token");
        let mut watch = world.anyone().with_token(token).watches(None).await;
        watch.next().await.expect("a beginning");
        let gone = admin.patch(&format!("users/{}/", zhanna["id"]), json!({"active": false})).await.is(200);
        assert_eq!(gone["active"], false);
        assert_eq!(watch.next().await, None, "the stream ends");
        let refresh = json!({"refresh": tokens["refresh"]});
        world.anyone().post("token/refresh/", refresh).await.refuses(401, "token_not_valid");
        world.anyone().post("login/", sign_in).await.refuses(401, "invalid_credentials");
    }

    async fn the_last_administrator_stays(world: World) {
        let admin = world.admin().await;
        let me = admin.get("users/me/").await.is(200);
        let path = format!("users/{}/", me["id"]);
        admin.patch(&path, json!({"active": false})).await.refuses(409, "last_administrator");
        admin.patch(&path, json!({"role": "buyer"})).await.refuses(409, "last_administrator");
        // Two who send each other away at the same moment.
        let other = world.admin().await;
        let others_path = format!("users/{}/", other.get("users/me/").await.is(200)["id"]);
        let answers = join_all([
            admin.patch(&others_path, json!({"active": false})),
            other.patch(&path, json!({"active": false})),
        ]).await;
        let mut statuses: Vec<_> = answers.iter().map(|answer| answer.status).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409]);
    }

    async fn nobody_gives_or_takes_what_they_may_not_do_themselves(world: World) {
        let admin = world.admin().await;
        let clerk = clerk(&world, &admin).await;
        adds(&clerk, "new@example.com", "buyer").await.is(201);
        adds(&clerk, "boss@example.com", "admin").await.refuses(403, "beyond_own_rights");
        let me = admin.get("users/me/").await.is(200);
        clerk.patch(&format!("users/{}/", me["id"]), json!({"active": false})).await.refuses(403, "beyond_own_rights");
        let own = clerk.get("users/me/").await.is(200);
        clerk.patch(&format!("users/{}/", own["id"]), json!({"role": "admin"})).await.refuses(403, "beyond_own_rights");
        let role = json!({"name": "boss", "title_ru": "Б", "title_en": "B", "permissions": ["everything"]});
        clerk.post("roles/", role).await.refuses(403, "beyond_own_rights");
    }

    async fn the_five_roles_never_change_and_others_do(world: World) {
        let admin = world.admin().await;
        for role in Role::ALL {
            let change = json!({"permissions": ["everything"]});
            admin.patch(&format!("roles/{}/", role.name()), change).await.refuses(409, "role_is_fixed");
        }
        let person = clerk(&world, &admin).await;
        let mut watch = person.watches(None).await;
        watch.next().await.expect("a beginning");
        let changed = admin.patch("roles/clerk/", json!({"permissions": ["orders.view"]})).await.is(200);
        assert_eq!((&changed["permissions"], &changed["title"]), (&json!(["orders.view"]), &json!("Кадровик")));
        assert_eq!(watch.next().await, None, "what they may see has changed");
        let roles = admin.get("roles/").await.is(200);
        let clerk = roles.as_array().expect("roles").iter().find(|role| role["name"] == "clerk").expect("the role");
        assert_eq!((&clerk["accounts"], &clerk["fixed"]), (&json!(1), &json!(false)));
        let same = json!({"name": "clerk", "title_ru": "К", "title_en": "C"});
        admin.post("roles/", same).await.finds_fault("name", "role_taken");
        let moon = json!({"permissions": ["moon.sell"]});
        admin.patch("roles/clerk/", moon).await.finds_fault("permissions", "unknown_permission");
        admin.patch("roles/nobody/", json!({})).await.refuses(404, "not_found");
    }

    async fn the_trail_tells_who_changed_which_fields(world: World) {
        let admin = world.admin().await;
        let me = admin.get("users/me/").await.is(200);
        let zhanna = adds(&admin, "zhanna@example.com", "buyer").await.is(201);
        let path = format!("users/{}/", zhanna["id"]);
        let key = "a-key-of-this-very-change";
        for _ in 0..2 {
            admin.with_key(key).patch(&path, json!({"role": "seller", "first_name": "Жанна"})).await.is(200);
        }
        let subject = format!("account:{}", zhanna["id"]);
        let trail = admin.get(&format!("audit/?subject={subject}&action=account.changed")).await.is(200);
        let rows = trail["results"].as_array().expect("a page");
        assert_eq!(rows.len(), 1, "the same key has one effect: {trail}");
        assert_eq!(rows[0]["changes"], json!({"role": {"from": "buyer", "to": "seller"}}));
        assert_eq!((&rows[0]["actor"], &rows[0]["actor_email"]), (&json!(format!("user:{}", me["id"])), &me["email"]));
        let all = admin.get(&format!("audit/?subject={subject}&action=account.")).await.is(200);
        assert_eq!(all["results"].as_array().map(Vec::len), Some(2), "added, and changed");
        assert!(!all.to_string().contains(PASSWORD));
        let none = admin.get("audit/?from=2027-01-01T00:00:00Z").await.is(200);
        assert_eq!(none["results"], json!([]));
        admin.get("audit/?from=вчера").await.finds_fault("from", "invalid");
    }
}
