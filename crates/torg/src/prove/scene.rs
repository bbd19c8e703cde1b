//! What is there before the clock starts: a server, a shop with one offer, and buyers with full carts.

use anyhow::{Context, anyhow, ensure};
use catalog::Offer;
use catalog::import::Runs;
use catalog::listing::{self, Filter, Ordering};
use customers::Change;
use db::{Db, Engine, Tx};
use futures_util::{StreamExt, TryStreamExt, stream};
use identity::{NewAccount, Tokens};
use kernel::{Clock, Id, Quantity, random};
use orders::{Added, Owner};
use web::{PageQuery, Role};

use super::counts::{self, Counts};
use super::scratch::Scratch;
use crate::{Config, Secret, Server};

/// Buyers made in one write.
const BUYERS_A_WRITE: usize = 100;
/// Such writes at once.
const WRITES_AT_ONCE: usize = 8;

/// A server with a shop, an offer and buyers.
pub(crate) struct Scene {
    scratch: Scratch,
    server: Server,
    offer: Id<Offer>,
    buyers: Vec<Buyer>,
}

/// Somebody who is about to press the button.
#[derive(Clone, Debug)]
pub(crate) struct Buyer {
    /// What they are known by.
    pub(crate) token: String,
    /// Their cart, with one piece in it.
    pub(crate) cart: i64,
    /// Where it shall go.
    pub(crate) contact: i64,
}

impl Scene {
    /// Sets the scene.
    pub(crate) async fn set(buyers: usize, units: i64, url: Option<&Secret>) -> anyhow::Result<Self> {
        let scratch = Scratch::new(url).await?;
        let mut config = Config::in_folder(scratch.folder());
        config.throttle = None; // the crowd is one program
        if let Some(database) = scratch.database() {
            config.database = database;
        }
        let clock = Clock::system();
        let secret = Secret::new(format!("{:032x}", u128::from_be_bytes(random::bytes())));
        let tokens = Tokens::new(secret.reveal().as_bytes(), clock.clone());
        config.secret_key = Some(secret);
        let server = Server::start(config, clock).await?;
        let offer = stock_up(server.db(), &scratch, units).await?;
        let buyers = gather(server.db(), &tokens, offer, buyers).await?;
        Ok(Self { scratch, server, offer, buyers })
    }

    /// The server.
    pub(crate) fn server(&self) -> &Server {
        &self.server
    }

    /// Everybody who is about to buy.
    pub(crate) fn buyers(&self) -> &[Buyer] {
        &self.buyers
    }

    /// The database's name, as people say it.
    pub(crate) fn engine(&self) -> &'static str {
        match self.server.db().engine() {
            Engine::Sqlite => "SQLite",
            Engine::Postgres => "PostgreSQL",
        }
    }

    /// What the database says now.
    pub(crate) async fn count(&self) -> anyhow::Result<Counts> {
        let offer = self.offer;
        Ok(self.server.db().read(move |tx| counts::count(tx, offer)).await?)
    }

    /// Stops the server and removes everything.
    pub(crate) async fn strike(self) -> anyhow::Result<()> {
        self.server.stop().await;
        self.scratch.remove().await
    }
}

/// Imports a price list of one offer, as any shop would.
async fn stock_up(db: &Db, scratch: &Scratch, units: i64) -> anyhow::Result<Id<Offer>> {
    let file = scratch.folder().join("price-list.yaml");
    let row = format!("{{name: The last ones, price: 100.00, price_rrc: 120.00, quantity: {units}}}");
    let list = format!(
        "categories: [{{name: Wanted, products: [{{name: The last ones, product_infos: [{row}]}}]}}]\n"
    );
    std::fs::write(&file, list).context("a price list")?;
    let imports = Runs::new(db.clone(), None, scratch.folder().join("uploads"));
    let run = imports.import_now("The shop", file, &|_| ()).await?;
    ensure!(run.progress.counts.created == 1, "the price list was not imported: {:?}", run.failure);
    let page = PageQuery::default().resolve().map_err(|_| anyhow!("the first page"))?;
    let read = move |tx: &mut Tx| listing::page(tx, &Filter::default(), Ordering::default(), &page);
    let found = db.read(read).await?;
    Ok(found.rows.first().context("the offer is not listed")?.id)
}

/// Makes the buyers, with their tokens.
async fn gather(db: &Db, tokens: &Tokens, offer: Id<Offer>, count: usize) -> anyhow::Result<Vec<Buyer>> {
    let writes = (0..count).step_by(BUYERS_A_WRITE).map(|first| {
        let numbers = first..count.min(first + BUYERS_A_WRITE);
        let (tokens, db) = (tokens.clone(), db.clone());
        async move {
            let make =
                move |tx: &mut Tx| numbers.clone().map(|number| buyer(tx, &tokens, offer, number)).collect();
            db.write(make).await
        }
    });
    let buyers: Vec<Vec<Buyer>> = stream::iter(writes).buffered(WRITES_AT_ONCE).try_collect().await?;
    Ok(buyers.concat())
}

/// One buyer: an account, a contact, and one piece in the cart.
fn buyer(tx: &mut Tx, tokens: &Tokens, offer: Id<Offer>, number: usize) -> anyhow::Result<Buyer> {
    let account = identity::register(
        tx,
        &NewAccount {
            email: format!("buyer{number}@example.com").parse()?,
            password_hash: String::new(), // nobody signs in with it
            first_name: "Buyer".to_owned(),
            last_name: number.to_string(),
            role: Role::Buyer,
            shop: None,
        },
    )?;
    let contact = Change { phone: Some("+79161234567".to_owned()), ..Change::default() }.whole();
    let contact = customers::add(tx, account.id, &contact)?;
    let owner = Owner::User(account.id);
    let added = orders::add_to_cart(tx, &owner, offer, Quantity::new(1)?)?;
    ensure!(matches!(added, Added::New(_)), "the piece is not in the cart");
    let cart = orders::cart(tx, &owner)?.id.context("the cart has no number")?;
    Ok(Buyer { token: tokens.access_for(&account), cart: cart.number(), contact: contact.id.number() })
}
