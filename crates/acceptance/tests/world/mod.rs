//! A server of a test's own, and the people who call it.

mod caller;
mod letters;
mod onec;
mod price_list;
mod program;
mod selling;
mod shopping;
mod vouching;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use db::testing::{Place, START};
use db::{Db, Engine};
use jobs::Outcome;
use jobs::messages::{self, NewMessage};
use kernel::{Clock, Id};
use serde_json::Value;
use web::Role;

pub(crate) use caller::{Answer, Caller, Said, escaped};
pub(crate) use futures_util::future::join_all;
pub(crate) use letters::Letter;
pub(crate) use onec::{OneC, PASSWORD, numbers, refused, verdict};
pub(crate) use price_list::PriceList;
pub(crate) use program::{Program, Serving, golden, long_form, samples, target_folder, tell};
pub(crate) use selling::{ANNA, Selling};
pub(crate) use serde_json::json;
pub(crate) use shopping::Shopping;
pub(crate) use vouching::Vouching;

/// What tokens are signed with.
const SECRET: &str = "a secret that only this test's server knows";
/// What a reader of the figures shows.
pub(crate) const READER: &str = "a token that only the reader of the figures knows";
/// The shop of a test that does not care which.
pub(crate) const SHOP: &str = "Лавка";

/// A running server with a database, a clock and a folder of its own.
pub(crate) struct World {
    server: torg::Server,
    clock: Clock,
    premises: Premises,
}

/// Where a server is, or will be: its folder and its database.
pub(crate) struct Premises {
    folder: tempfile::TempDir,
    people: AtomicU64,
    place: Place,
    letters_go_to: String,
}

/// Makes of one async test function two tests, one an engine: `name::on_sqlite` and `name::on_postgres`.
macro_rules! on_both_engines {
    ($($(#[$meta:meta])* async fn $name:ident($world:ident: World) $body:block)*) => { $(
        $(#[$meta])*
        async fn $name($world: $crate::world::World) $body

        mod $name {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                if let Some(world) = $crate::world::World::on(db::Engine::Sqlite).await {
                    super::$name(world).await;
                }
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                if let Some(world) = $crate::world::World::on(db::Engine::Postgres).await {
                    super::$name(world).await;
                }
            }
        }
    )* };
}

impl World {
    /// A fresh world on `engine`, or nothing when there is no PostgreSQL to test on.
    pub(crate) async fn on(engine: Engine) -> Option<Self> {
        Some(Premises::on(engine)?.opened(Clock::manual(START)).await)
    }

    /// A fresh world on SQLite whose files are somewhere else.
    pub(crate) async fn with_files(place: media::Place) -> Self {
        let premises = Premises::on(Engine::Sqlite).expect("a folder");
        premises.opened_with(Clock::manual(START), |config| config.media = place).await
    }

    /// The same world after its server was stopped and started on the same data.
    pub(crate) async fn restarted(self) -> Self {
        let clock = self.clock.clone();
        self.closed().await.opened(clock).await
    }

    /// The same world after its server was started anew with other settings.
    pub(crate) async fn set(self, change: impl FnOnce(&mut torg::Config)) -> Self {
        let clock = self.clock.clone();
        self.closed().await.opened_with(clock, change).await
    }

    /// Another server beside this one, on the same database and folder.
    pub(crate) async fn another(&self, change: impl FnOnce(&mut torg::Config)) -> torg::Server {
        let mut config = self.premises.settings();
        change(&mut config);
        torg::Server::start(config, self.clock.clone()).await.expect("another server starts")
    }

    /// Stops the server; what it kept stays.
    pub(crate) async fn closed(self) -> Premises {
        self.server.stop().await;
        self.premises
    }

    /// Where everything is kept.
    pub(crate) fn premises(&self) -> &Premises {
        &self.premises
    }

    /// Somebody unknown, without so much as a cookie.
    pub(crate) fn anyone(&self) -> Caller {
        Caller::new(&self.server.url())
    }

    /// The origin of the server's own pages.
    pub(crate) fn origin(&self) -> String {
        self.server.url()
    }

    /// A buyer with an account of their own.
    pub(crate) async fn buyer(&self) -> Caller {
        self.person(Role::Buyer, None).await
    }

    /// An administrator.
    pub(crate) async fn admin(&self) -> Caller {
        self.person(Role::Admin, None).await
    }

    /// The supplier of `shop`.
    pub(crate) async fn supplier(&self, shop: i64) -> Caller {
        self.person(Role::Supplier, Some(shop)).await
    }

    /// Somebody with a new account of this role, signed in. The account is made without a password and its token
    /// without a sign-in: hashing is slow on purpose, and the sign-in's own tests are in `anyone/`.
    pub(crate) async fn person(&self, role: Role, shop: Option<i64>) -> Caller {
        let number = self.premises.people.fetch_add(1, Ordering::Relaxed);
        let new = identity::NewAccount {
            email: format!("{}{number}@example.com", role.name()).parse().expect("an address"),
            password_hash: String::new(),
            first_name: "Иван".to_owned(),
            last_name: "Петров".to_owned(),
            role,
            shop: shop.map(Id::new),
        };
        let account = self.db().write(move |tx| identity::register(tx, &new)).await.expect("a new account");
        let token = identity::Tokens::new(SECRET.as_bytes(), self.clock.clone()).access_for(&account);
        self.anyone().with_token(&token)
    }

    /// A token of the same person that is good from now.
    pub(crate) async fn fresh_token(&self, person: &Caller) -> String {
        let tokens = identity::Tokens::new(SECRET.as_bytes(), Clock::manual(START));
        let user = tokens.user_of(&person.token()).expect("a token of the test's beginning");
        let account = identity::Account {
            id: user.id,
            email: String::new(),
            first_name: String::new(),
            last_name: String::new(),
            role: user.role,
            permissions: user.permissions,
            shop: user.shop,
            active: true,
            confirmed: true,
            lang: kernel::Lang::Ru,
        };
        identity::Tokens::new(SECRET.as_bytes(), self.clock.clone()).access_for(&account)
    }

    /// Another server on the same database.
    pub(crate) async fn another_server(&self) -> torg::Server {
        let server = torg::Server::start(self.premises.settings(), self.clock.clone()).await;
        server.expect("another server starts")
    }

    /// The clock of the server.
    pub(crate) fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Does all the background work that is due.
    pub(crate) async fn drain(&self) {
        self.server.drain().await.expect("the queue can be worked off");
    }

    /// What the stock has as reserved and what orders hold of it, of every offer: the two halves of one promise,
    /// of which no route shows either.
    pub(crate) async fn reserved_and_held(&self) -> Vec<(i64, i64)> {
        let sql = "SELECT reserved, CAST(COALESCE((SELECT SUM(held) FROM order_item WHERE order_item.offer_id = stock.offer_id), 0) AS BIGINT) FROM stock";
        let read = self.db().read(move |tx| tx.query(sql, &[], |row| Ok((row.get(0)?, row.get(1)?))));
        read.await.expect("a read")
    }

    /// Does to the database what no route would.
    pub(crate) async fn spoils(&self, sql: &'static str) {
        self.db().write(move |tx| tx.execute(sql, &[])).await.expect("a statement");
    }

    /// The kinds of the facts that were announced and begin like this, in their order: channels hear them, and no
    /// route shows them.
    pub(crate) async fn facts(&self, beginning: &str) -> Vec<String> {
        let like = format!("{beginning}%");
        let sql = "SELECT kind FROM fact WHERE kind LIKE ?1 ORDER BY id";
        let read = self.db().read(move |tx| tx.query(sql, &[&like], |row| row.get(0)));
        read.await.expect("a read")
    }

    /// Whether the server was built with its pages.
    pub(crate) async fn has_pages(&self) -> bool {
        self.anyone().get("/login").await.status == 200
    }

    /// The database, for putting a world up; what comes of it is asked over HTTP.
    pub(crate) fn db(&self) -> &Db {
        self.server.db()
    }

    /// A channel's message; its number.
    pub(crate) async fn message(&self, new: NewMessage<'static>) -> i64 {
        let recorded = self.db().write(move |tx| messages::record(tx, &new)).await;
        recorded.expect("a message is recorded").number()
    }

    /// A job that waits, and will fail: the import of a run that nobody knows. Its number.
    pub(crate) async fn job(&self) -> i64 {
        let enqueued = self.db().write(|tx| {
            let run = kernel::Uid::new(tx.now());
            jobs::enqueue(tx, jobs::NewJob::new(catalog::import::JOB, &run))
        });
        enqueued.await.expect("a write").expect("a job").number()
    }

    /// How a channel's try of a message ended.
    pub(crate) async fn tried(&self, message: i64, outcome: Outcome) {
        let write = self.db().write(move |tx| messages::tried(tx, Id::new(message), &outcome)).await;
        write.expect("a message is changed");
    }

    /// The shop of this name, made if there is none.
    pub(crate) async fn shop(&self, name: &str) -> i64 {
        let new = catalog::NewShop { name: name.to_owned(), ..catalog::NewShop::default() };
        let found = self.db().write(move |tx| match catalog::shop::find_by_name(tx, &new.name)? {
            Some(shop) => Ok(shop),
            None => catalog::add_shop(tx, &new),
        });
        found.await.expect("a shop").id.number()
    }

    /// Imports `list` into `shop` and answers the run's status.
    pub(crate) async fn import(&self, shop: i64, list: &str) -> Value {
        let admin = self.admin().await;
        let run = admin.upload(&format!("start-import-shop/{shop}/"), list).await.is(202);
        self.drain().await;
        let run = run["task_id"].as_str().expect("a run's id");
        admin.get(&format!("import-status/{run}/")).await.is(200)
    }

    /// An offer in [`SHOP`], one of a product of the same name; its id.
    pub(crate) async fn offer(&self, name: &str, price: &str, quantity: i64) -> i64 {
        let shop = self.shop(SHOP).await;
        self.offer_in(shop, name, price, quantity).await
    }

    /// An offer in `shop`, one of a product of the same name; its id.
    pub(crate) async fn offer_in(&self, shop: i64, name: &str, price: &str, quantity: i64) -> i64 {
        let list = PriceList::new().offer(name, price, quantity).yaml();
        let run = self.import(shop, &list).await;
        assert_eq!(run["state"], "SUCCESS", "{run}");
        let query = [("shop_id", shop.to_string()), ("limit", "200".to_owned())];
        let page = self.anyone().get_with("product-infos/", &query).await.is(200);
        let offers = page["results"].as_array().expect("a page");
        let offer = offers.iter().find(|offer| offer["product_name"] == name).expect("the offer is listed");
        offer["id"].as_i64().expect("an id")
    }

    /// How many pieces of an offer everybody can see; nothing where it is not listed.
    pub(crate) async fn listed(&self, offer: i64) -> Option<i64> {
        let page = self.anyone().get("product-infos/?limit=200").await.is(200);
        let offers = page["results"].as_array().expect("a page");
        let offer = offers.iter().find(|listed| listed["id"] == offer)?;
        Some(offer["quantity"].as_i64().expect("a quantity"))
    }
}

/// The folder of [`Premises::import_folder`].
const IMPORTS: &str = "imports";

impl Premises {
    /// New premises on `engine`, or nothing when there is no PostgreSQL to test on.
    pub(crate) fn on(engine: Engine) -> Option<Self> {
        let place = Place::on(engine)?;
        let folder = tempfile::tempdir().expect("a temporary folder");
        let letters_go_to = String::new();
        let mut premises = Self { folder, people: AtomicU64::new(0), place, letters_go_to };
        premises.mails_into_a_folder();
        Some(premises)
    }

    /// Letters go to this mail server.
    pub(crate) fn mails_to(&mut self, url: String) {
        self.letters_go_to = url;
    }

    /// Letters are laid into a folder, which [`World::letters`] reads.
    pub(crate) fn mails_into_a_folder(&mut self) {
        self.letters_go_to = format!("file://{}", self.letter_folder().display());
    }

    /// The folder of letters.
    pub(crate) fn letter_folder(&self) -> PathBuf {
        self.folder().join("letters")
    }

    /// Starts a server here, in this process.
    pub(crate) async fn opened(self, clock: Clock) -> World {
        self.opened_with(clock, |_| {}).await
    }

    /// The same, with settings of the test's own. Nobody is throttled unless they say so.
    async fn opened_with(self, clock: Clock, change: impl FnOnce(&mut torg::Config)) -> World {
        let mut config = self.settings();
        change(&mut config);
        let server = torg::Server::start(config, clock.clone()).await.expect("a server starts");
        World { server, clock, premises: self }
    }

    fn settings(&self) -> torg::Config {
        let mut config = torg::Config::in_folder(self.folder());
        config.database = self.place.location.clone();
        config.import_dir = self.import_folder();
        config.secret_key = Some(torg::Secret::new(SECRET));
        config.metrics_token = Some(torg::Secret::new(READER));
        config.smtp_url = Some(torg::Secret::new(&self.letters_go_to));
        config.workers = false; // background work is done when a test says so
        config.throttle = None;
        config.ucp_enabled = true; // every route has its row in the access matrix
        config
    }

    /// How many files are in the folder of files.
    pub(crate) fn stored_files(&self) -> usize {
        fn count(folder: &Path) -> usize {
            let entries =
                std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
            entries.map(|path| if path.is_dir() { count(&path) } else { 1 }).sum()
        }
        count(&self.folder().join("media"))
    }

    /// Where the files are.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The only folder whose files an import may be told to read.
    pub(crate) fn import_folder(&self) -> PathBuf {
        self.folder().join(IMPORTS)
    }

    /// Where the database is, as the command line names it.
    pub(crate) fn database_url(&self) -> String {
        match &self.place.location {
            db::Location::Sqlite(file) => format!("sqlite://{}", file.display()),
            db::Location::Postgres(url) => url.clone(),
        }
    }

    /// The program itself, at work here.
    pub(crate) fn program(&self) -> Program {
        Program::on(self.folder(), &self.database_url(), SECRET)
    }
}
