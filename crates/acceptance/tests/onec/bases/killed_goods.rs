//! SIGKILL at every step of an exchange of goods: wherever the base had got to, no goods are gone after it, and the same
//! catalogue sent again in peace is in the shop whole and once.

use db::Engine;
use kernel::Clock;
use serde_json::json;
use simulators::onec::{Catalogue, Dialect};
use simulators::proxy::Proxy;

use super::{Client, dies_under, mischief};
use crate::world::{Caller, Premises, SHOP, Serving, World, long_form, tell};

/// The steps, as they stand in an address. Not every dialect knows the last two.
const STEPS: [&str; 6] =
    ["mode=checkauth", "mode=init", "mode=file", "mode=import", "mode=deactivate", "mode=complete"];
/// Kills of the short form and of the long one.
const KILLS: (usize, usize) = (8, 120);
/// The longest moment between a step and the kill, in turns: an import of the catalogue takes longer than a call.
const LONGEST_MOMENT: f64 = 20_000.0;
/// Goods: fewer offers than the guard rails look at, since prices change at every exchange.
const GOODS: usize = 20;

struct Trade {
    buyer: Caller,
    clients: Vec<Client>,
    catalogue: Catalogue,
}

impl Trade {
    /// A base of each dialect; they tell the goods of one shop and take turns.
    async fn open(world: &World) -> Self {
        let shop = world.shop(SHOP).await;
        let from_onec = json!({"stock_source": "onec"});
        world.admin().await.patch(&format!("staff/shops/{shop}/"), from_onec).await.is(200);
        let mut clients = Vec::new();
        for dialect in Dialect::ALL {
            clients.push(Client::of(world, &format!("{dialect:?}"), dialect).await);
        }
        Self { buyer: world.buyer().await, clients, catalogue: Catalogue::sample(GOODS) }
    }

    /// Every price goes up by a rouble.
    fn reprices(&mut self) {
        let goods = self.catalogue.goods.iter_mut();
        goods.flat_map(|good| &mut good.variants).for_each(|variant| variant.price += 100);
    }

    /// A base sends its catalogue, until the server dies under it.
    async fn is_killed(&mut self, at: usize, step: &str, serving: &mut Serving) {
        let proxy = Proxy::before(&serving.url).await.expect("a proxy");
        let client = &mut self.clients[at];
        let (onec, peace) = (client.at(&proxy.url()), mischief(""));
        let coming = onec.send_catalogue(&mut client.base, &self.catalogue, &peace);
        dies_under(serving, &proxy, (step, LONGEST_MOMENT), coming).await;
        client.base.report.stopped.clear(); // that was us
    }

    /// What stands on the shelves: names and prices.
    async fn shelves(&self, url: &str) -> Vec<String> {
        let page = self.buyer.at(url).get("product-infos/?limit=200").await.is(200);
        let rows = page["results"].as_array().expect("a page").iter();
        let mut shown: Vec<String> =
            rows.map(|row| format!("{} {} {}", row["name"], row["price"], row["quantity"])).collect();
        shown.sort_unstable();
        shown
    }

    /// A base sends its catalogue in peace: then it is there whole, and once.
    async fn visits(&mut self, url: &str, at: usize) {
        let client = &mut self.clients[at];
        let onec = client.at(url);
        let came = onec.send_catalogue(&mut client.base, &self.catalogue, &mischief("")).await;
        assert!(came && client.base.report.is_good(), "{:?}: {}", client.dialect, client.base.report.text());
        let shown = self.shelves(url).await;
        let offers = self.catalogue.goods.iter().flat_map(|good| &good.variants);
        let mut prices: Vec<String> =
            offers.map(|it| format!("\"{}.{:02}\"", it.price / 100, it.price % 100)).collect();
        assert_eq!(shown.len(), prices.len(), "{:?}: {shown:#?}", self.clients[at].dialect);
        prices.sort_unstable();
        let mut told: Vec<String> =
            shown.iter().filter_map(|row| Some(row.rsplit(' ').nth(1)?.to_owned())).collect();
        told.sort_unstable();
        assert_eq!(told, prices, "{:?}", self.clients[at].dialect);
    }
}

async fn killed_at_every_step(engine: Engine) {
    let Some(premises) = Premises::on(engine) else {
        return;
    };
    let kills = if long_form() { KILLS.1 } else { KILLS.0 };
    let world = premises.opened(Clock::system()).await;
    let mut trade = Trade::open(&world).await;
    let premises = world.closed().await;
    let program = premises.program();
    let mut serving = program.serve();
    trade.visits(&serving.url, 0).await;
    let offers = trade.shelves(&serving.url).await.len();
    for kill in 0..kills {
        let (step, at) = (STEPS[kill % STEPS.len()], (kill / STEPS.len() + kill) % trade.clients.len());
        trade.reprices();
        trade.is_killed(at, step, &mut serving).await;
        serving = program.serve();
        assert_eq!(trade.shelves(&serving.url).await.len(), offers, "after {step}");
        trade.visits(&serving.url, at).await;
    }
    tell(&format!("{offers} offers of {} bases through {kills} kills", trade.clients.len()));
}

mod every_step {
    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn on_sqlite() {
        super::killed_at_every_step(db::Engine::Sqlite).await;
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn on_postgres() {
        super::killed_at_every_step(db::Engine::Postgres).await;
    }
}
