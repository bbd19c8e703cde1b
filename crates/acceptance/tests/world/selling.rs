//! Programs that sell, in their own words.

use identity::api_key::{self, Terms};
use identity::audit::Actor;
use serde_json::{Value, json};

use super::{Answer, Caller, World};

/// The number of somebody who is on the line.
pub(crate) const ANNA: &str = "+79161234567";

impl World {
    /// A program that sells, whose key is as lenient as keys are.
    pub(crate) async fn agent(&self) -> Caller {
        self.agent_with(|terms| terms.require_idempotency = false).await
    }

    /// The same on other terms.
    pub(crate) async fn agent_with(&self, change: impl FnOnce(&mut Terms)) -> Caller {
        self.anyone().with_token(&self.api_key(change).await)
    }

    /// The key of a program.
    pub(crate) async fn api_key(&self, change: impl FnOnce(&mut Terms)) -> String {
        let mut terms = Terms { name: "Голосовой агент".to_owned(), ..Terms::default() };
        change(&mut terms);
        let made = self.db().write(move |tx| api_key::add(tx, &terms, &Actor::Operator)).await;
        made.expect("a key").secret
    }

    /// What programs call an offer.
    pub(crate) async fn uid(&self, offer: i64) -> String {
        let page = self.anyone().get("product-infos/?limit=200").await.is(200);
        let offers = page["results"].as_array().expect("a page");
        let offer = offers.iter().find(|listed| listed["id"] == offer).expect("the offer is listed");
        offer["uid"].as_str().expect("a uid").to_owned()
    }

    /// Goods that programs can sell; what they call them.
    pub(crate) async fn goods(&self, name: &str, price: &str, quantity: i64) -> String {
        let offer = self.offer(name, price, quantity).await;
        self.uid(offer).await
    }

    /// A pickup point; what programs call it.
    pub(crate) async fn point(&self, city: &str, address: &str) -> String {
        let place = json!({"name": "Пункт", "city": city, "address": address});
        let point = self.admin().await.post("staff/pickup-points/", place).await.is(201);
        point["uid"].as_str().expect("a uid").to_owned()
    }

    /// A tariff of delivery.
    pub(crate) async fn tariff(&self, terms: Value) {
        self.admin().await.post("staff/delivery-tariffs/", terms).await.is(201);
    }
}

/// What programs that sell do.
pub(crate) trait Selling {
    /// Asks the Store API.
    async fn asks(&self, path: &str) -> Answer;
    /// Acts on it.
    async fn acts(&self, path: &str, body: Value) -> Answer;
    /// Drafts so many pieces of these goods for Anna.
    async fn drafts(&self, goods: &[(&str, i64)]) -> Answer;
    /// The same, drafted; its id.
    async fn draft(&self, goods: &[(&str, i64)]) -> String;
    /// Says how a draft shall be delivered.
    async fn delivers(&self, draft: &str, how: Value) -> Answer;
    /// Says that a draft is picked up there.
    async fn picks_up(&self, draft: &str, point: &str) -> Value;
    /// Confirms a draft, to be paid in cash.
    async fn confirms_draft(&self, draft: &str) -> Answer;
    /// An order, by its id or number.
    async fn sees(&self, order: &str) -> Value;
}

impl Selling for Caller {
    async fn asks(&self, path: &str) -> Answer {
        self.get(&format!("/store/api/v1/{path}")).await
    }

    async fn acts(&self, path: &str, body: Value) -> Answer {
        self.post(&format!("/store/api/v1/{path}"), body).await
    }

    async fn drafts(&self, goods: &[(&str, i64)]) -> Answer {
        let items: Vec<Value> = goods
            .iter()
            .map(|(product, quantity)| json!({"product_id": product, "quantity": quantity}))
            .collect();
        self.acts("orders", json!({"customer_phone": ANNA, "items": items})).await
    }

    async fn draft(&self, goods: &[(&str, i64)]) -> String {
        let draft = self.drafts(goods).await.is(201);
        draft["data"]["id"].as_str().expect("an id").to_owned()
    }

    async fn delivers(&self, draft: &str, how: Value) -> Answer {
        self.patch(&format!("/store/api/v1/orders/{draft}/delivery"), how).await
    }

    async fn picks_up(&self, draft: &str, point: &str) -> Value {
        let how = json!({"delivery_type": "pickup", "pickup_point_id": point});
        self.delivers(draft, how).await.is(200)["data"].clone()
    }

    async fn confirms_draft(&self, draft: &str) -> Answer {
        self.acts(&format!("orders/{draft}/confirm"), json!({"payment_method": "cod"})).await
    }

    async fn sees(&self, order: &str) -> Value {
        self.asks(&format!("orders/{order}")).await.is(200)["data"].clone()
    }
}

impl Answer {
    /// What the Store API refuses: this status, this code, and everything that its refusals have.
    #[track_caller]
    pub(crate) fn declines(&self, status: u16, code: &str) -> Value {
        let error = self.body()["error"].clone();
        assert_eq!((self.status, error["code"].as_str()), (status, Some(code)), "{}", self.text);
        assert_eq!(self.header("content-type"), Some("application/json"), "{}", self.text);
        assert_eq!(error["request_id"].as_str(), self.header("x-request-id"), "{}", self.text);
        for words in ["message", "next_action"] {
            assert!(
                error[words].as_str().is_some_and(|words| !words.is_empty()),
                "no {words} in {}",
                self.text
            );
        }
        error
    }

    /// What the Universal Commerce Protocol's door refuses: this status, this code, and words for a person.
    #[track_caller]
    pub(crate) fn protests(&self, status: u16, code: &str) {
        let told = self.body();
        assert_eq!((self.status, told["code"].as_str()), (status, Some(code)), "{}", self.text);
        assert!(told["content"].as_str().is_some_and(|words| !words.is_empty()), "{}", self.text);
        assert_eq!(self.header("content-type"), Some("application/json"), "{}", self.text);
    }

    /// `validation_error` that finds this fault with this field, perhaps among others.
    #[track_caller]
    pub(crate) fn declines_field(&self, field: &str, code: &str) {
        let error = self.declines(422, "validation_error");
        let details = error["details"].as_array().into_iter().flatten();
        let found = details.clone().any(|detail| detail["field"] == field && detail["code"] == code);
        assert!(found, "{code} of {field} is not in {error}");
        for detail in details {
            assert!(detail["message"].as_str().is_some_and(|words| !words.is_empty()), "{error}");
        }
    }
}
