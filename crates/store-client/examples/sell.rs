//! A dialogue on the telephone, without the telephone: finds goods, drafts an order, sets its delivery, reads the
//! whole of it out and confirms it.
//!
//!     cargo run -p store-client --example sell -- http://127.0.0.1:8080/store KEY +79161234567 "зимние шины"

use std::error::Error;

use store_client::{
    Confirmation, Delivery, Language, NewOrder, PaymentMethod, PointQuery, ProductQuery, StoreClient,
};

#[tokio::main(flavor = "current_thread")]
#[expect(clippy::print_stdout, reason = "the example speaks")]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [address, key, phone, words] = arguments.as_slice() else {
        return Err("usage: sell ADDRESS KEY PHONE WORDS".into());
    };
    let store = StoreClient::new(address, key)?;
    match sell(&store, phone, words).await {
        Ok(said) => println!("{said}"),
        Err(error) => match error.downcast_ref::<store_client::Error>() {
            Some(refused) => println!("{} → {}", refused.code(), refused.next_action()),
            None => return Err(error),
        },
    }
    Ok(())
}

async fn sell(store: &StoreClient, phone: &str, words: &str) -> Result<String, Box<dyn Error>> {
    let found = store.search_products(&ProductQuery::words(words)).await?;
    let goods = found.items.iter().find(|goods| goods.in_stock).ok_or("nothing is there")?;
    let draft = store.create_order(&NewOrder::of(phone).item(goods.id.clone(), 1)).await?;
    let points = store.pickup_points(&PointQuery::all()).await?;
    let point = points.items.first().ok_or("there is no pickup point")?;
    let delivery = Delivery::Pickup { pickup_point_id: point.id.clone() };
    let set = store.set_delivery(&draft.id, &delivery).await?;
    let yes = Confirmation::paying(PaymentMethod::Cod).expecting(set.total);
    store.confirm_order(&draft.id, &yes).await?;
    Ok(store.order(&draft.id).await?.spoken(Language::Russian))
}
