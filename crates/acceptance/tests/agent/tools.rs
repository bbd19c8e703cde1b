//! A model with tools: the official client of Rust over `/mcp`, and `torg mcp`.

use std::collections::HashMap;
use std::time::Duration;

use rmcp::model::{CallToolRequestParams, CallToolResult, JsonObject, Tool};
use rmcp::service::RunningService;
use rmcp::transport::StreamableHttpClientTransport;
use rmcp::transport::streamable_http_client::StreamableHttpClientTransportConfig;
use rmcp::{RoleClient, ServiceExt};
use serde_json::Value;
use simulators::sms::{Gateway, KEY};

use crate::world::{ANNA, Caller, PriceList, SHOP, Shopping, World, join_all, json};

/// A model that talks with somebody.
struct Model(RunningService<RoleClient, ()>);

impl Model {
    /// A model with this key; in this talk, if it says which.
    async fn with(world: &World, key: &str, call: Option<&str>) -> Self {
        torg::use_ring();
        let said = call.map(|call| ("x-call-id".parse().expect("a name"), call.parse().expect("a value")));
        let config = StreamableHttpClientTransportConfig::with_uri(format!("{}/mcp", world.origin()))
            .auth_header(key)
            .custom_headers(said.into_iter().collect::<HashMap<_, _>>());
        let http = reqwest::Client::builder().build().expect("a client");
        let transport = StreamableHttpClientTransport::with_client(http, config);
        Self(().serve(transport).await.expect("the server greets"))
    }

    async fn tools(&self) -> Vec<Tool> {
        self.0.list_all_tools().await.expect("a list")
    }

    async fn names(&self) -> Vec<String> {
        self.tools().await.into_iter().map(|tool| tool.name.into_owned()).collect()
    }

    async fn asks(&self, tool: &str, arguments: Value) -> CallToolResult {
        let arguments: JsonObject = serde_json::from_value(arguments).expect("an object");
        let asked = CallToolRequestParams::new(tool.to_owned()).with_arguments(arguments);
        self.0.call_tool(asked).await.expect("a result")
    }

    /// What a tool answers.
    #[track_caller]
    fn told(result: &CallToolResult) -> Value {
        assert_ne!(result.is_error, Some(true), "{result:?}");
        let told = result.structured_content.clone().expect("a structure");
        assert_eq!(serde_json::from_str::<Value>(&text(result)).expect("JSON"), told, "both say the same");
        told
    }

    async fn calls(&self, tool: &str, arguments: Value) -> Value {
        Self::told(&self.asks(tool, arguments).await)
    }

    /// The refusal of a call, with this code, which says to do this.
    async fn is_refused(&self, (code, action): (&str, &str), tool: &str, arguments: Value) -> Value {
        let result = self.asks(tool, arguments).await;
        assert_eq!((result.is_error, &result.structured_content), (Some(true), &None), "{result:?}");
        let error = serde_json::from_str::<Value>(&text(&result)).expect("JSON")["error"].clone();
        assert_eq!(
            (error["code"].as_str(), error["next_action"].as_str()),
            (Some(code), Some(action)),
            "{error}"
        );
        error
    }
}

fn text(result: &CallToolResult) -> String {
    let told = serde_json::to_value(&result.content).expect("JSON");
    told[0]["text"].as_str().expect("a text").to_owned()
}

/// A shop of tyres, 215/55 R17 for winter of seven makers, and a pickup point; what programs call the point.
async fn tyres(world: &World) -> String {
    let shop = world.shop(SHOP).await;
    let makers = ["Cordiant", "Viatti", "Nokian", "Yokohama", "Pirelli", "Continental", "Michelin"];
    let list = makers.iter().zip(1..).fold(
        PriceList::new().category("Зимние шины"),
        |list, (maker, place)| {
            let price = format!("{}.00", 3_000 + 1_500 * place);
            let told = [
                ("Бренд", *maker),
                ("Ширина", "215"),
                ("Профиль", "55"),
                ("Диаметр", "17"),
                ("Сезон", "зима"),
            ];
            list.offer_with(&format!("{maker} 215/55 R17"), &price, 20, &told)
        },
    );
    let run = world.import(shop, &list.yaml()).await;
    assert_eq!(run["state"], "SUCCESS", "{run}");
    world.point("Уфа", "ул. Ленина, 5").await
}

async fn tire(model: &Model, brand: &str) -> Value {
    let query = json!({"width": 215, "profile": 55, "diameter": 17, "season": "winter", "brand": brand});
    model.calls("search_tires", query).await["items"][0].clone()
}

fn draft_of(tire: &Value) -> Value {
    json!({"items": [{"product_id": tire["id"], "quantity": 4}], "customer_phone": ANNA})
}

async fn orders(world: &World) -> usize {
    let listed = world.admin().await.get("staff/orders/?status=draft").await.is(200);
    listed["results"].as_array().map_or(0, Vec::len)
}

on_both_engines! {
    async fn find_tyres_order_four_pick_up_pay_cash(world: World) {
        let gateway = Gateway::at("127.0.0.1:0").await.expect("a gateway");
        let url = format!("{}/sms/send?api_id={KEY}&to={{digits}}&msg={{text}}&json=1", gateway.url());
        let sms = sms::Settings::new(&url, None).expect("a request");
        let world = world.set(|config| config.sms = Some(sms)).await;
        let point = tyres(&world).await;
        let key = world.api_key(|_| {}).await;
        let model = Model::with(&world, &key, Some("talk-1")).await;
        let names = model.names().await;
        assert!(names.contains(&"create_order_draft".to_owned()) && !names.contains(&"confirm_order".to_owned()));

        let found = model.calls("search_tires", json!({"width": 215, "profile": 55, "diameter": 17, "season": "winter"})).await;
        let brands: Vec<&str> = found["items"].as_array().expect("tyres").iter().filter_map(|it| it["brand"].as_str()).collect();
        assert_eq!((&found["total"], brands), (&json!(7), vec!["Cordiant", "Nokian", "Yokohama", "Continental", "Michelin"]));
        let tire = tire(&model, "Nokian").await;
        assert_eq!((&tire["size"], &tire["price"]), (&json!("215/55 R17"), &json!(7_500.0)));
        let there = model.calls("check_availability", json!({"product_id": tire["id"]})).await;
        assert_eq!((&there["available"], &there["quantity"]), (&json!(true), &json!(20)));
        let by_words = model.calls("check_availability", json!({"query": "nokian"})).await;
        assert_eq!(by_words["product_id"], tire["id"]);

        let draft = model.calls("create_order_draft", draft_of(&tire)).await;
        assert_eq!((&draft["status"], &draft["total"]), (&json!("draft"), &json!(30_000.0)));
        let order = draft["order_id"].clone();
        let names = model.names().await;
        assert!(names.contains(&"update_order_delivery".to_owned()) && !names.contains(&"confirm_order".to_owned()));
        let cash = json!({"order_id": order, "payment_method": "cod", "expected_total": 30_000});
        model.is_refused(("delivery_required", "set_delivery"), "confirm_order", cash.clone()).await;
        let points = model.calls("get_pickup_points", json!({"city": "уфа", "query": "ленина"})).await;
        assert_eq!((&points["total"], &points["points"][0]["id"]), (&json!(1), &json!(point)));
        let set = json!({"order_id": order, "delivery_type": "pickup", "pickup_point_id": point});
        let delivery = model.calls("update_order_delivery", set).await;
        assert_eq!((&delivery["delivery_cost"], &delivery["total"]), (&json!(0.0), &json!(30_000.0)));
        assert!(model.names().await.contains(&"confirm_order".to_owned()));

        let confirmed = model.calls("confirm_order", cash.clone()).await;
        assert_eq!((&confirmed["status"], &confirmed["sms_sent"]), (&json!("confirmed"), &json!(true)));
        assert_eq!(model.calls("confirm_order", cash).await, confirmed, "a yes said twice is one");
        let names = model.names().await;
        assert!(!names.contains(&"create_order_draft".to_owned()) && names.contains(&"get_order_status".to_owned()));
        world.drain().await;
        let number = confirmed["order_number"].as_str().expect("a number");
        let texts = gateway.texts();
        assert_eq!(texts.len(), 1, "{texts:?}");
        assert!(texts[0].text.contains(number) && texts[0].to == ANNA[1..], "{texts:?}");
        let status = model.calls("get_order_status", json!({"phone": "8 916 123-45-67"})).await;
        assert_eq!((&status["found"], &status["orders"][0]["order_number"]), (&json!(true), &json!(number)));
        let digits: i64 = number.parse().expect("digits"); // models take it for a number
        let whole = model.calls("get_order", json!({"order_id": digits})).await;
        assert_eq!((&whole["items"][0]["quantity"], &whole["delivery"]["type"]), (&json!(4), &json!("pickup")));
    }

    async fn every_tool_says_what_it_takes_gives_and_does(world: World) {
        let key = world.api_key(|_| {}).await;
        let tools = Model::with(&world, &key, None).await.tools().await;
        assert_eq!(tools.len(), 12);
        for tool in tools {
            let hints = tool.annotations.clone().expect("hints");
            let said = [hints.read_only_hint, hints.destructive_hint, hints.idempotent_hint, hints.open_world_hint];
            assert!(said.iter().all(Option::is_some), "{tool:?}");
            assert!(tool.output_schema.is_some() && tool.description.is_some(), "{tool:?}");
            let acts = ["create_order_draft", "update_order_delivery", "confirm_order", "cancel_order"].contains(&&*tool.name);
            assert_eq!(hints.read_only_hint, Some(!acts), "{tool:?}");
            assert_eq!(hints.destructive_hint, Some(["confirm_order", "cancel_order"].contains(&&*tool.name)), "{tool:?}");
        }
        let reads = world.api_key(|terms| terms.scopes = vec![identity::api_key::Scope::Catalog]).await;
        let model = Model::with(&world, &reads, None).await;
        let names = model.names().await;
        assert!(names.contains(&"search_catalog".to_owned()) && !names.iter().any(|name| name.contains("order")), "{names:?}");
        let refused = model.is_refused(("forbidden", "report_defect"), "get_order_status", json!({"phone": ANNA})).await;
        assert_eq!(refused["scope"], "orders:read");
    }

    async fn a_call_without_a_key_is_the_same_call_for_ten_minutes(world: World) {
        tyres(&world).await;
        let key = world.api_key(|_| {}).await;
        let model = Model::with(&world, &key, None).await;
        let wanted = draft_of(&tire(&model, "Viatti").await);
        let first = model.calls("create_order_draft", wanted.clone()).await;
        assert_eq!(model.calls("create_order_draft", wanted.clone()).await, first);
        world.clock().advance(Duration::from_secs(9 * 60 + 59));
        assert_eq!(model.calls("create_order_draft", wanted.clone()).await, first);
        assert_eq!(orders(&world).await, 1);
        world.clock().advance(Duration::from_secs(2));
        let second = model.calls("create_order_draft", wanted.clone()).await;
        assert_ne!(second["order_id"], first["order_id"]);
        assert_eq!(orders(&world).await, 2);
        let other = Model::with(&world, &key, Some("another talk")).await;
        assert_ne!(other.calls("create_order_draft", wanted).await["order_id"], second["order_id"]);
    }

    async fn fifty_repeats_at_once_are_one_draft(world: World) {
        tyres(&world).await;
        let key = world.api_key(|terms| terms.limits.per_minute = 1_000).await;
        let model = Model::with(&world, &key, Some("talk")).await;
        let wanted = draft_of(&tire(&model, "Viatti").await);
        let results = join_all((0..50).map(|_| model.asks("create_order_draft", wanted.clone()))).await;
        let mut ids: Vec<String> = results.iter().map(|result| Model::told(result)["order_id"].to_string()).collect();
        ids.dedup();
        assert_eq!((ids.len(), orders(&world).await), (1, 1));
    }

    async fn a_key_of_the_callers_own_names_the_call(world: World) {
        tyres(&world).await;
        let key = world.api_key(|_| {}).await;
        let model = Model::with(&world, &key, None).await;
        let mut wanted = draft_of(&tire(&model, "Viatti").await);
        wanted["idempotency_key"] = json!("one");
        let first = model.calls("create_order_draft", wanted.clone()).await;
        world.clock().advance(Duration::from_mins(20));
        assert_eq!(model.calls("create_order_draft", wanted.clone()).await["order_id"], first["order_id"]);
        wanted["items"][0]["quantity"] = json!(3);
        model.is_refused(("idempotency_conflict", "report_defect"), "create_order_draft", wanted.clone()).await;
        wanted["idempotency_key"] = json!("two");
        assert_ne!(model.calls("create_order_draft", wanted).await["order_id"], first["order_id"]);
    }

    async fn a_rehearsal_answers_and_does_nothing(world: World) {
        let point = tyres(&world).await;
        let key = world.api_key(|_| {}).await;
        let model = Model::with(&world, &key, None).await;
        let tire = tire(&model, "Viatti").await;
        let mut wanted = draft_of(&tire);
        wanted["dry_run"] = json!(true);
        let imagined = model.calls("create_order_draft", wanted).await;
        assert_eq!((&imagined["total"], orders(&world).await), (&json!(24_000.0), 0));
        let order = model.calls("create_order_draft", draft_of(&tire)).await["order_id"].clone();
        let mut set = json!({"order_id": order, "delivery_type": "pickup", "pickup_point_id": point, "dry_run": true});
        model.calls("update_order_delivery", set.clone()).await;
        let cash = json!({"order_id": order, "payment_method": "cod", "dry_run": true});
        model.is_refused(("delivery_required", "set_delivery"), "confirm_order", cash.clone()).await;
        set["dry_run"] = json!(false);
        model.calls("update_order_delivery", set).await;
        assert_eq!(model.calls("confirm_order", cash).await["status"], "confirmed");
        assert_eq!(model.calls("get_order", json!({"order_id": order})).await["status"], "draft");
        assert!(world.facts("order.").await.is_empty());
    }

    async fn an_order_over_the_limits_waits_for_a_person(world: World) {
        let point = tyres(&world).await;
        let key = world.api_key(|_| {}).await;
        let model = Model::with(&world, &key, None).await;
        let order = model.calls("create_order_draft", draft_of(&tire(&model, "Michelin").await)).await["order_id"].clone();
        let set = json!({"order_id": order, "delivery_type": "pickup", "pickup_point_id": point});
        model.calls("update_order_delivery", set).await;
        let cash = json!({"order_id": order, "payment_method": "cod"});
        let refused = model.is_refused(("operator_required", "transfer_to_operator"), "confirm_order", cash).await;
        assert_eq!(refused["reasons"], json!(["total"]));
        let admin = world.admin().await;
        let waiting = admin.get("staff/agent-approvals/").await.is(200)["results"][0].clone();
        admin.post(&format!("staff/agent-approvals/{}/approve/", waiting["id"]), json!({})).await.is(200);
        assert_eq!(model.calls("get_order", json!({"order_id": order})).await["status"], "confirmed");
    }

    async fn arguments_that_are_none_are_told_by_their_names(world: World) {
        let key = world.api_key(|_| {}).await;
        let model = Model::with(&world, &key, None).await;
        let correct = ("validation_error", "correct_input");
        for (tool, arguments, field, code) in [
            ("search_tires", json!({"width": 215, "profile": 55, "season": "winter"}), "diameter", "required"),
            ("search_tires", json!({"width": "wide", "profile": 55, "diameter": 17, "season": "winter"}), "width", "invalid"),
            ("create_order_draft", json!({"customer_phone": ANNA}), "items", "required"),
            ("create_order_draft", json!({"customer_phone": "12", "items": []}), "customer_phone", "invalid_phone"),
            ("create_order_draft", json!({"customer_phone": ANNA, "items": [{"product_id": "x"}]}), "items[0].quantity", "required"),
            ("confirm_order", json!({"payment_method": "cod"}), "order_id", "required"),
            ("confirm_order", json!({"order_id": "1", "payment_method": "shells"}), "payment_method", "invalid"),
            ("check_availability", json!({}), "product_id", "required"),
            ("get_order_status", json!({}), "phone", "phone_or_number"),
            ("cancel_order", json!({"order_id": "1", "dry_run": "perhaps"}), "dry_run", "invalid"),
        ] {
            let error = model.is_refused(correct, tool, arguments).await;
            let details = error["details"].as_array().expect("details").clone();
            assert!(details.iter().any(|it| it["field"] == field && it["code"] == code), "{error}");
        }
        let unknown = CallToolRequestParams::new("drop_tables".to_owned());
        assert!(model.0.call_tool(unknown).await.is_err(), "there is no such tool");
        let nothing = model.calls("check_availability", json!({"query": "unobtainium"})).await;
        assert_eq!((&nothing["available"], nothing["message"].is_string()), (&json!(false), true));
    }

    async fn nobody_speaks_without_a_key_and_whose_number_is_known_sees_no_others(world: World) {
        tyres(&world).await;
        let list = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/list"});
        let both = |caller: Caller| caller.saying("accept", "application/json, text/event-stream");
        let stranger = both(world.anyone());
        stranger.post("/mcp", list.clone()).await.declines(401, "unauthorized");
        both(world.admin().await).post("/mcp", list.clone()).await.declines(401, "unauthorized");
        let agent = both(world.agent().await);
        assert_eq!(agent.post("/mcp", list.clone()).await.is(200)["result"]["tools"].as_array().map(Vec::len), Some(12));
        agent.saying("origin", "https://evil.example").post("/mcp", list.clone()).await.declines(403, "bad_request");
        world.agent().await.post("/mcp", list.clone()).await.declines(406, "bad_request");
        agent.post("/mcp", json!({"jsonrpc": "2.0", "id": 1, "method": "tools/list", "x": "y".repeat(70_000)})).await.declines(413, "bad_request");
        assert_eq!(agent.get("/mcp").await.status, 405);

        let offer = world.offer("Чужое", "10.00", 5).await;
        let theirs = world.buyer().await.buys(offer, 1).await["id"].to_string();
        let call = |tool: &str, arguments: Value| {
            json!({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": tool, "arguments": arguments}})
        };
        let asked = call("get_order", json!({"order_id": theirs}));
        let known = agent.saying("x-customer-phone", "+79990001122").post("/mcp", asked.clone()).await.is(200);
        assert_eq!(known["result"]["isError"], true, "{known}");
        assert_eq!(agent.post("/mcp", asked).await.is(200)["result"]["isError"], false);
    }

    async fn a_line_serves_the_program_that_started_it(world: World) {
        tyres(&world).await;
        let key = world.api_key(|_| {}).await;
        let hello = json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
            "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"},
        }});
        let call = |id: i64, tool: &str, arguments: Value| {
            json!({"jsonrpc": "2.0", "id": id, "method": "tools/call", "params": {"name": tool, "arguments": arguments}})
        };
        let messages = [
            hello,
            json!({"jsonrpc": "2.0", "method": "notifications/initialized"}),
            json!({"jsonrpc": "2.0", "id": 2, "method": "tools/list"}),
            call(3, "search_tires", json!({"width": 215, "profile": 55, "diameter": 17, "season": "winter"})),
        ];
        let input: String = messages.iter().map(|message| format!("{message}\n")).collect();
        let program = world.premises().program().with("TORG_API_KEY", key.clone());
        let ran = program.run_with_input(&["mcp"], &input);
        let answers: Vec<Value> = ran.succeeds().lines().map(|line| serde_json::from_str(line).expect("JSON alone")).collect();
        let answer = |id: i64| answers.iter().find(|answer| answer["id"] == id).expect("an answer")["result"].clone();
        assert_eq!(answer(1)["serverInfo"]["name"], "torg");
        assert_eq!(answer(1)["capabilities"]["tools"]["listChanged"], true);
        let names = answer(2)["tools"].to_string();
        assert!(names.contains("create_order_draft") && !names.contains("\"confirm_order\""), "a talk of its own: {names}");
        assert_eq!(answer(3)["structuredContent"]["total"], 7);
        let wrong = world.premises().program().with("TORG_API_KEY", format!("{key}x")).run_with_input(&["mcp"], &input);
        assert!(wrong.fails(1).contains("key") && !wrong.err.contains(&key), "{wrong:?}");
        world.premises().program().run_with_input(&["mcp"], &input).fails(2);
    }
}
