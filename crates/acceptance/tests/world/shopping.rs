//! What buyers do, in their own words.

use serde_json::{Value, json};

use super::{Answer, Caller};

/// What buyers do.
pub(crate) trait Shopping {
    /// Asks for `quantity` pieces of an offer in the cart.
    async fn adds(&self, offer: i64, quantity: i64) -> Answer;
    /// Puts an offer that was not in the cart into it; the line.
    async fn puts(&self, offer: i64, quantity: i64) -> Value;
    /// The cart.
    async fn cart(&self) -> Value;
    /// A new contact's id.
    async fn contact(&self) -> i64;
    /// Confirms the cart as it stands, to be sent to a new contact.
    async fn confirms(&self) -> Answer;
    /// Buys `quantity` pieces of an offer; the order.
    async fn buys(&self, offer: i64, quantity: i64) -> Value;
    /// The body of a confirmation of the cart as it stands.
    async fn confirmation(&self) -> Value;
    /// All own orders, newest first.
    async fn orders(&self) -> Vec<Value>;
    /// Cancels an order.
    async fn cancels(&self, order: &Value) -> Answer;
}

impl Shopping for Caller {
    async fn adds(&self, offer: i64, quantity: i64) -> Answer {
        self.post("cart/add/", json!({"product_info_id": offer, "quantity": quantity})).await
    }

    async fn puts(&self, offer: i64, quantity: i64) -> Value {
        self.adds(offer, quantity).await.is(201)
    }

    async fn cart(&self) -> Value {
        self.get("cart/").await.is(200)
    }

    async fn contact(&self) -> i64 {
        let contact =
            json!({"first_name": "Иван", "last_name": "Петров", "phone": "+79161234567", "city": "Казань"});
        let contact = self.post("contacts/", contact).await.is(201);
        contact["id"].as_i64().expect("an id")
    }

    async fn confirms(&self) -> Answer {
        let confirmation = self.confirmation().await;
        self.post("confirm-order/", confirmation).await
    }

    async fn buys(&self, offer: i64, quantity: i64) -> Value {
        self.puts(offer, quantity).await;
        self.confirms().await.is(201)
    }

    async fn confirmation(&self) -> Value {
        json!({"cart_id": self.cart().await["id"], "contact_id": self.contact().await})
    }

    async fn orders(&self) -> Vec<Value> {
        let (mut orders, mut next) = (Vec::new(), Some("orders/?limit=200".to_owned()));
        while let Some(path) = next {
            let page = self.get(&path).await.is(200);
            orders.extend(page["results"].as_array().expect("a page").iter().cloned());
            next = page["next"].as_str().map(str::to_owned);
        }
        orders
    }

    async fn cancels(&self, order: &Value) -> Answer {
        self.post(&format!("orders/{}/cancel/", order["id"]), json!({})).await
    }
}
