//! What is sent to every endpoint, and what is read out of its answers, in both envelopes.

use store_client::{
    Amount, BadSettings, Code, Confirmation, Delivery, DeliveryType, ErrorKind, NewOrder, NextAction,
    OrderId, OrderQuery, PaymentMethod, PointQuery, ProductId, ProductQuery, QuoteQuery, Season, Sort,
    Status, StoreClient, TireQuery,
};

use crate::outside::{Asked, Step, Store};

fn line(asked: &Asked) -> String {
    format!("{} {}", asked.method, asked.uri.path_and_query().unwrap())
}

/// Makes a call against each of these answers and gives back what was sent the last time.
async fn sent<T, C>(answers: &[&str], call: impl Fn(StoreClient) -> C, check: impl Fn(T)) -> Asked
where
    C: IntoFuture<Output = Result<T, store_client::Error>>,
{
    let store = Store::that(answers.iter().map(|body| Step::ok(body)));
    for _ in answers {
        check(call(store.client()).await.unwrap());
    }
    store.asked().pop().unwrap()
}

fn rubles(whole: i64) -> Amount {
    Amount::from_minor(whole * 100)
}

#[tokio::test]
async fn everything_that_a_request_must_carry_is_there() {
    let asked =
        sent(&[r#"{"data":[]}"#], |client| client.find_orders(&OrderQuery::by_number("1")), |_| {}).await;
    assert_eq!(asked.header("authorization"), Some("Bearer the-key"));
    assert_eq!(asked.header("accept"), Some("application/json"));
    assert_eq!(asked.header("accept-language"), Some("ru"));
    assert!(asked.header("x-request-id").is_some());
    assert_eq!(asked.header("x-customer-phone"), None);
}

#[tokio::test]
async fn orders_are_found() {
    let brief = r#"{"id":"ord-1","order_number":"7","status":"delivering","status_label":"В доставке",
        "created_at":"2026-11-21T10:00:00Z","total":9600.5,"currency":"UAH","items_summary":"4x Шина",
        "estimated_delivery":"2026-11-25","tracking_number":null}"#;
    let data = format!(r#"{{"data":[{brief}]}}"#);
    let bare = format!(r#"{{"items":[{brief}],"total":1}}"#);
    let call = |client: StoreClient| {
        client
            .find_orders(&OrderQuery::by_phone("+380441234567").in_status(Status::Delivering))
            .on_behalf_of("+380441234567")
    };
    let asked = sent(&[&data, &bare], call, |page| {
        assert_eq!((page.total, &page.items[0].status), (1, &Status::Delivering));
        assert_eq!(page.items[0].total, Amount::from_minor(960_050));
    })
    .await;
    assert_eq!(line(&asked), "GET /store/api/v1/orders/search?phone=%2B380441234567&status=delivering");
    assert_eq!(asked.header("x-customer-phone"), Some("+380441234567"));
}

#[tokio::test]
async fn an_order_is_drafted_delivered_confirmed_and_canceled() {
    let draft = r#"{"id":"ord-1","order_number":"7","status":"draft","subtotal":9600.00,"total":9600,"currency":"UAH",
        "items":[{"product_id":"tire-1","name":"Шина","quantity":4,"price_per_unit":2400,"total":9600}],
        "delivery_cost":0,"expires_at":"2026-11-21T10:30:00Z"}"#;
    let data = format!(r#"{{"data":{draft}}}"#);
    let order = NewOrder::of("+380441234567").item("tire-1", 4).customer_name("Олена").call_id("call-1");
    let asked = sent(
        &[&data, draft],
        |client| client.create_order(&order),
        |draft| {
            assert_eq!((draft.items[0].price_per_unit, draft.status), (rubles(2400), Status::Draft));
            assert!(draft.expires_at.is_some());
        },
    )
    .await;
    assert_eq!(line(&asked), "POST /store/api/v1/orders");
    assert_eq!(
        asked.body,
        r#"{"customer_phone":"+380441234567","items":[{"product_id":"tire-1","quantity":4}],"customer_name":"Олена","source":"ai_agent","call_id":"call-1"}"#
    );

    let id = OrderId::from("ord/1");
    let nested = r#"{"data":{"order_id":"ord-1","delivery":{"type":"pickup","city":"Київ","address":"вул. 1","cost":0,"estimated_days":"1"},"total":9600}}"#;
    let flat = r#"{"id":"ord-1","delivery_type":"pickup","delivery_cost":0,"estimated_days":1,"total":9600}"#;
    let both = r#"{"data":{"id":"ord-1","order_id":"ord-1","delivery_type":"pickup","delivery_cost":0,"estimated_days":"1","delivery":{"type":"pickup","city":null,"address":null,"cost":0,"estimated_days":"1"},"total":9600}}"#;
    let pickup = Delivery::Pickup { pickup_point_id: "pp-1".into() };
    let asked = sent(
        &[nested, flat, both],
        |client| client.set_delivery(&id, &pickup),
        |set| {
            assert_eq!(
                (set.order_id.as_str(), set.total, set.delivery.kind),
                ("ord-1", rubles(9600), DeliveryType::Pickup)
            );
            assert_eq!(set.delivery.estimated_days.unwrap().range(), Some((1, 1)));
        },
    )
    .await;
    assert_eq!(line(&asked), "PATCH /store/api/v1/orders/ord%2F1/delivery");
    assert_eq!(asked.body, r#"{"delivery_type":"pickup","pickup_point_id":"pp-1"}"#);
    assert!(asked.header("idempotency-key").is_some());

    let nested = r#"{"data":{"id":"ord-1","order_id":"ord-1","order_number":"7","status":"confirmed","total":9600,"estimated_delivery":"2026-11-25","sms_sent":true,"payment":{"method":"cod","status":"pending"}}}"#;
    let mock = r#"{"order_id":"ord-1","order_number":"7","status":"confirmed","total":9600.0,"estimated_delivery":null,"sms_sent":true}"#;
    let yes = Confirmation::paying(PaymentMethod::Cod).expecting(rubles(9600));
    let asked = sent(
        &[nested, mock],
        |client| client.confirm_order(&id, &yes),
        |confirmed| {
            assert_eq!((confirmed.id.as_str(), confirmed.sms_sent), ("ord-1", true));
        },
    )
    .await;
    assert_eq!(line(&asked), "POST /store/api/v1/orders/ord%2F1/confirm");
    assert_eq!(
        asked.body,
        r#"{"payment_method":"cod","send_sms_confirmation":true,"expected_total":9600.0}"#
    );

    let canceled = r#"{"data":{"id":"ord-1","order_number":"7","status":"cancelled"}}"#;
    let asked = sent(
        &[canceled],
        |client| client.cancel_order(&id, Some("передумал")),
        |canceled| {
            assert_eq!(canceled.status, Status::Cancelled);
        },
    )
    .await;
    assert_eq!(
        (line(&asked).as_str(), asked.body.as_str()),
        ("POST /store/api/v1/orders/ord%2F1/cancel", r#"{"reason":"передумал"}"#)
    );
}

#[tokio::test]
async fn delivery_is_quoted_and_pickup_points_are_listed() {
    let quote = r#"{"data":{"city":"Київ","cost":150,"currency":"UAH","free_from":null,"estimated_days":"2-3","options":[{"type":"delivery","carrier":"Нова пошта","cost":150,"estimated_days":"2-3"}]}}"#;
    let query = QuoteQuery::to("Київ").order("ord-1".into()).weight_kg(42.5).order_total(rubles(9600));
    let asked = sent(
        &[quote],
        |client| client.quote_delivery(&query),
        |quote| {
            assert_eq!((quote.cost, quote.free_from), (rubles(150), None));
            assert_eq!(quote.options[0].estimated_days.as_ref().unwrap().range(), Some((2, 3)));
        },
    )
    .await;
    let expected = "GET /store/api/v1/delivery/calculate?city=%D0%9A%D0%B8%D1%97%D0%B2&order_id=ord-1&items_weight_kg=42.5&order_total=9600.00";
    assert_eq!(line(&asked), expected);

    let point = r#"{"id":"pp-1","name":"Центр","city":"Київ","address":"вул. 1","working_hours":"9–20","phone":null}"#;
    let (data, array) = (format!(r#"{{"data":[{point}]}}"#), format!("[{point}]"));
    let query = PointQuery::in_city("Kyiv").near("Podil");
    let asked = sent(
        &[&data, &array],
        |client| client.pickup_points(&query),
        |page| {
            assert_eq!(page.items[0].id.as_str(), "pp-1");
        },
    )
    .await;
    assert_eq!(line(&asked), "GET /store/api/v1/pickup-points?city=Kyiv&query=Podil");
}

#[tokio::test]
async fn goods_are_found_looked_at_and_counted() {
    let product = r#""id":"p-1","name":"Чайник","brand":"Б","price":1999.9,"currency":"RUB","in_stock":true,"stock_quantity":3,"quantity":3,"image_url":null,"description":null,"attributes":{"цвет":"чёрный","объём, л":1.7}"#;
    let list = format!(
        r#"{{"data":[{{{product}}}],"pagination":{{"page":1,"per_page":20,"total":41,"total_pages":3}}}}"#
    );
    let query = ProductQuery {
        max_price: Some(rubles(2000)),
        sort: Some(Sort::PriceAsc),
        ..ProductQuery::words("чайник")
    };
    let asked = sent(
        &[&list],
        |client| client.search_products(&query),
        |page| {
            assert_eq!((page.total, page.pagination.unwrap().total_pages), (41, 3));
            assert_eq!((page.items[0].price, page.items[0].stock_quantity), (Amount::from_minor(199_990), 3));
            assert_eq!(page.items[0].attributes["цвет"], "чёрный");
        },
    )
    .await;
    let expected = "GET /store/api/v1/products/search?q=%D1%87%D0%B0%D0%B9%D0%BD%D0%B8%D0%BA&max_price=2000.00&sort=price_asc";
    assert_eq!(line(&asked), expected);

    let id = ProductId::from("p-1");
    let details = format!(r#"{{"data":{{{product},"old_price":2500,"features":["тихий"]}}}}"#);
    let asked = sent(
        &[&details],
        |client| client.product(&id),
        |details| {
            assert_eq!((details.product.name.as_str(), details.old_price), ("Чайник", Some(rubles(2500))));
        },
    )
    .await;
    assert_eq!(line(&asked), "GET /store/api/v1/products/p-1");

    let stock = r#"{"data":{"product_id":"p-1","total_quantity":3,"in_stock":true,"locations":[{"warehouse":"Москва","quantity":3,"available_from":"now"}],"next_delivery":null,"quantity":3,"price":1999.9,"delivery_days":1}}"#;
    let asked = sent(
        &[stock],
        |client| client.availability(&id),
        |stock| {
            assert_eq!((stock.total_quantity, stock.locations[0].quantity), (3, 3));
        },
    )
    .await;
    assert_eq!(line(&asked), "GET /store/api/v1/products/p-1/availability");
}

#[tokio::test]
async fn tyres_have_a_spelling_of_their_own() {
    let tire = r#""id":"t-1","name":"M X 215/55 R17","brand":"M","model":"X","size":"215/55 R17","width":215,"profile":55,"diameter":17,"season":"winter","type":"studded","load_index":"94","speed_index":"T","price":2400,"currency":"UAH","in_stock":true,"stock_quantity":8,"image_url":null,"description":null"#;
    let list = format!(r#"{{"data":{{"items":[{{{tire}}}],"total":1}}}}"#);
    let query = TireQuery::size(215, 55, 17).season(Season::Winter);
    let asked = sent(
        &[&list],
        |client| client.search_tires(&query),
        |page| {
            let tire = &page.items[0];
            assert_eq!((tire.measures.width, tire.product.price), (Some(215), rubles(2400)));
        },
    )
    .await;
    assert_eq!(line(&asked), "GET /store/api/v1/tires/search?width=215&profile=55&diameter=17&season=winter");
    let details = format!(
        r#"{{{tire},"old_price":null,"features":[],"compatible_vehicles":["Toyota Camry (2018-2024)"]}}"#
    );
    let id = ProductId::from("t-1");
    sent(&[&details], |client| client.tire(&id), |tire| assert_eq!(tire.compatible_vehicles.len(), 1)).await;
    let stock = r#"{"product_id":"t-1","total_quantity":8,"in_stock":true}"#;
    sent(&[stock], |client| client.tire_availability(&id), |stock| assert_eq!(stock.total_quantity, 8)).await;
}

#[tokio::test]
async fn a_refusal_says_what_and_what_next() {
    let refused = async |status: u16, body: &str| {
        let store = Store::that([Step::status(status, body)]);
        store
            .client()
            .confirm_order(&"1".into(), &Confirmation::paying(PaymentMethod::Cod))
            .await
            .unwrap_err()
    };
    let error = refused(
        409,
        r#"{"error":{"code":"total_changed","message":"Сумма изменилась","request_id":"r","total":9750.5}}"#,
    )
    .await;
    assert_eq!(error.next_action(), NextAction::ReadTotalAgain);
    assert_eq!(error.refusal().unwrap().total, Some(Amount::from_minor(975_050)));

    let error = refused(409, r#"{"error":{"code":"insufficient_stock","message":"…","available":[{"product_id":"t-1","available":2}]}}"#).await;
    assert_eq!(error.next_action(), NextAction::OfferAvailable);
    assert_eq!(error.refusal().unwrap().available[0].available, 2);

    let error = refused(422, r#"{"error":{"code":"validation_error","message":"…","details":[{"field":"payment_method","message":"нет такой"}]}}"#).await;
    assert_eq!(error.refusal().unwrap().details[0].field, "payment_method");

    let error = refused(409, r#"{"error":{"code":"operator_required","message":"…","approval_id":"ap-1","next_action":"repeat_later"}}"#).await;
    assert_eq!(error.next_action(), NextAction::RepeatLater, "the store's own advice comes first");
    assert_eq!(error.refusal().unwrap().approval_id.as_deref(), Some("ap-1"));

    let error = refused(404, r#"{"detail":"Order not found"}"#).await;
    assert_eq!((error.code(), error.next_action()), ("not_found", NextAction::SearchAgain));

    let page = format!("<html>{}", "x".repeat(10_000));
    let error = refused(502, &page).await;
    assert_eq!(error.refusal().unwrap().message.chars().count(), 200);
    assert_eq!(error.refusal().unwrap().code, Code::InternalError);
    assert!(!error.to_string().contains("html"));
}

#[tokio::test]
async fn an_answer_in_another_shape_is_told_as_such() {
    for body in ["<html>", r#"{"data":{"id":7}}"#, "[]"] {
        let store = Store::that([Step::status(201, body)]);
        let error = store.client().create_order(&NewOrder::of("+70000000000")).await.unwrap_err();
        assert!(matches!(error.kind, ErrorKind::Unreadable { status: 201, .. }), "{body}");
        assert!(error.may_have_happened());
        assert_eq!(error.next_action(), NextAction::ReportDefect);
    }
}

#[tokio::test]
async fn a_header_that_cannot_be_is_refused_before_anything_is_sent() {
    let store = Store::default();
    let error = store.client().order(&"1".into()).on_behalf_of("+7\n").await.unwrap_err();
    assert!(matches!(error.kind, ErrorKind::Unsendable(_)));
    assert_eq!((error.attempts, store.asked().len()), (0, 0));
}

#[test]
fn settings_that_cannot_work_are_refused() {
    let refused = |base: &str, key: &str| StoreClient::new(base, key).unwrap_err();
    assert!(matches!(refused("shop.example", "k"), BadSettings::Address));
    assert!(matches!(refused("ftp://shop.example", "k"), BadSettings::Address));
    assert!(matches!(refused("https://shop.example", ""), BadSettings::ApiKey));
    assert!(matches!(refused("https://shop.example", "k\n"), BadSettings::ApiKey));
    let client = StoreClient::new("https://shop.example", "secret").unwrap();
    assert!(!format!("{client:?}").contains("secret"));
}
