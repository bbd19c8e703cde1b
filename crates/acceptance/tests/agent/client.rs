//! The client library against the real server, over a network that fails.

use std::time::Duration;

use simulators::proxy::{Fault, Proxy, Rule};
use store_client::{
    Amount, Code, Confirmation, Delivery, DeliveryType, Error, Language, NewOrder, OrderQuery, Patience,
    PaymentMethod, PointQuery, ProductQuery, QuoteQuery, Season, Status, StoreClient, TireQuery,
};

use crate::world::{ANNA, World, json};

/// A network that fails as it is told, and a client behind it.
struct Line {
    proxy: Proxy,
    store: StoreClient,
    phone: String,
    point: String,
}

impl Line {
    async fn to(world: &World) -> Self {
        world.tariff(json!({"method": "delivery", "carrier": "СДЭК", "price": "350.00", "days_from": 2, "days_to": 3})).await;
        let phone = world.goods("Телефон", "100.50", 20).await;
        let point = world.point("Уфа", "ул. Ленина, 5").await;
        let key = world.api_key(|_| {}).await;
        let proxy = Proxy::before(&world.origin()).await.expect("a proxy");
        // The pauses are as short as they may fall, so that a test waits for nothing.
        let store = StoreClient::builder(format!("{}/store", proxy.url()), key)
            .patience(Patience { retries: 3, first_pause: Duration::from_millis(2), ..Patience::live() })
            .build()
            .expect("a client");
        Self { proxy, store, phone, point }
    }

    fn order(&self) -> NewOrder {
        NewOrder::of(ANNA).item(self.phone.as_str(), 2)
    }

    async fn orders(&self) -> u64 {
        self.proxy.heal();
        self.store.find_orders(&OrderQuery::by_phone(ANNA)).await.expect("orders").total
    }

    /// Everything from the draft to the yes.
    async fn sell(&self) -> Result<store_client::Confirmed, Error> {
        let draft = self.store.create_order(&self.order()).await?;
        let delivery = Delivery::Pickup { pickup_point_id: self.point.as_str().into() };
        let set = self.store.set_delivery(&draft.id, &delivery).await?;
        self.store
            .confirm_order(&draft.id, &Confirmation::paying(PaymentMethod::Cod).expecting(set.total))
            .await
    }
}

on_both_engines! {
    async fn every_answer_is_read(world: World) {
        let line = Line::to(&world).await;
        let store = &line.store;
        let found = store.search_products(&ProductQuery::words("телефон")).await.expect("goods");
        assert_eq!((found.items[0].id.as_str(), found.items[0].price, found.total), (line.phone.as_str(), Amount::from_minor(10_050), 1));
        let product = store.product(&found.items[0].id).await.expect("goods");
        assert_eq!((product.product.name.as_str(), product.product.stock_quantity), ("Телефон", 20));
        assert_eq!(store.availability(&found.items[0].id).await.expect("a number").total_quantity, 20);
        assert!(store.search_tires(&TireQuery::size(215, 55, 17).season(Season::Winter)).await.expect("tires").items.is_empty());
        let quote = store.quote_delivery(&QuoteQuery::to("Уфа").order_total(Amount::from_minor(100))).await.expect("a quote");
        assert_eq!((quote.cost, quote.options.len(), quote.estimated_days.and_then(|days| days.range())), (Amount::from_minor(35_000), 2, Some((2, 3))));
        let points = store.pickup_points(&PointQuery::in_city("Уфа").near("Ленина")).await.expect("points");
        assert_eq!(points.items[0].id.as_str(), line.point);

        let draft = store.create_order(&line.order().customer_name("Анна").call_id("call-1")).await.expect("a draft");
        assert_eq!((draft.status.clone(), draft.total, draft.items[0].quantity, draft.duplicate_of_call), (Status::Draft, Some(Amount::from_minor(20_100)), 2, false));
        assert!(draft.expires_at.is_some());
        let same = store.create_order(&line.order().customer_name("Анна").call_id("call-1")).await.expect("the draft");
        assert_eq!((same.id.clone(), same.duplicate_of_call), (draft.id.clone(), true));
        let door = Delivery::Delivery { city: "Уфа".to_owned(), address: "ул. Ленина, 5".to_owned() };
        let set = store.set_delivery(&draft.id, &door).await.expect("a delivery");
        assert_eq!((set.total, set.delivery.kind, set.delivery.cost), (Amount::from_minor(55_100), DeliveryType::Delivery, Some(Amount::from_minor(35_000))));
        let order = store.confirm_order(&draft.id, &Confirmation::paying(PaymentMethod::Cod).expecting(set.total)).await.expect("an order");
        assert_eq!((order.status, order.sms_sent, order.total), (Status::Confirmed, false, set.total));
        assert!(order.estimated_delivery.is_some());
        let whole = store.order(&order.order_number.as_str().into()).await.expect("the order");
        assert_eq!((whole.id.clone(), whole.status_history.len()), (draft.id.clone(), 2));
        assert!(whole.spoken(Language::Russian).contains("Телефон"), "{}", whole.spoken(Language::Russian));
        let off = store.cancel_order(&draft.id, Some("Передумал")).await.expect("called off");
        assert_eq!(off.status, Status::Cancelled);
        assert_eq!(line.orders().await, 1);
    }

    async fn a_refusal_says_what_to_do_next(world: World) {
        let line = Line::to(&world).await;
        let refused = line.store.create_order(&NewOrder::of(ANNA).item(line.phone.as_str(), 21)).await.expect_err("too many");
        let refusal = refused.refusal().expect("a refusal");
        assert_eq!((refusal.code.clone(), refusal.available[0].available), (Code::InsufficientStock, 20));
        let refused = line.store.create_order(&NewOrder::of("nobody").item("nothing", 0)).await.expect_err("nonsense");
        let fields: Vec<&str> = refused.refusal().expect("a refusal").details.iter().map(|it| it.field.as_str()).collect();
        assert_eq!(fields, ["customer_phone", "items.0.quantity"]);
        let draft = line.store.create_order(&line.order()).await.expect("a draft");
        let refused = line.store.confirm_order(&draft.id, &Confirmation::paying(PaymentMethod::Cod)).await.expect_err("no delivery");
        assert_eq!(refused.next_action(), store_client::NextAction::SetDelivery);
        let bound = world.api_key(|terms| terms.phone_bound = true).await;
        let bound = StoreClient::new(format!("{}/store", world.origin()), bound).expect("a client");
        assert_eq!(bound.order(&draft.id).on_behalf_of(ANNA).await.expect("hers").id, draft.id);
        let others = bound.order(&draft.id).on_behalf_of("+79160000000").await.expect_err("another's");
        assert_eq!(others.refusal().expect("a refusal").code, Code::NotFound);
    }

    async fn an_order_survives_every_way_in_which_a_network_fails_once(world: World) {
        let line = Line::to(&world).await;
        let mut sold = 0;
        for fault in [
            Fault::LoseRequest,
            Fault::LoseAnswer,
            Fault::CutRequest(10),
            Fault::CutAnswer(20),
            Fault::Delay(Duration::from_millis(20)),
            Fault::status(503),
            Fault::status_retry_after(429, 0),
        ] {
            for call in ["POST /store/api/v1/orders ", "/delivery", "/confirm"] {
                // Three orders a day are what a program sells to one number by itself.
                world.spoils("UPDATE agent_order SET confirmed_at = 0 WHERE confirmed_at IS NOT NULL").await;
                line.proxy.heal();
                line.proxy.add(Rule::once(fault.clone()).on(call.trim_end()));
                let order = line.sell().await.unwrap_or_else(|error| panic!("{fault:?} on {call}: {error:?}"));
                sold += 1;
                line.proxy.heal();
                assert_eq!(line.orders().await, sold, "{fault:?} on {call}");
                line.store.cancel_order(&order.id, None).await.expect("called off");
            }
        }
        let held: i64 = world.reserved_and_held().await.iter().map(|(_, held)| held).sum();
        assert_eq!(held, 0);
    }

    async fn a_call_that_was_given_up_is_settled_by_its_key(world: World) {
        let line = Line::to(&world).await;
        line.proxy.add(Rule::always(Fault::LoseAnswer).on("POST"));
        let lost = line.store.create_order(&line.order()).await.expect_err("no answer comes through");
        assert!(lost.may_have_happened());
        let key = lost.key.clone().expect("its key");
        line.proxy.heal();
        let draft = line.store.create_order(&line.order()).key(key).await.expect("the draft that was made");
        assert_eq!((draft.status, line.orders().await), (Status::Draft, 1));
    }
}
