//! `torg serve --demo`: a database worth looking at. Sample accounts and shops are made where the database is
//! empty; on a folder that has them, nothing is changed and the way in is shown again.
//!
//! The shops come in through the same import as anybody's price list.

use std::path::Path;

use anyhow::{Context, ensure};
use catalog::import::{Runs, State};
use catalog::{NewShop, shop};
use db::{Db, Tx};
use identity::api_key::{self, Terms};
use identity::audit::{self, Actor, Changes};
use identity::{NewUser, derive_key};
use orders::delivery::{DeliveryFile, import_delivery};
use web::{AccountId, PageRequest, Place, Role, ShopId};

use crate::secret::Secret;
use crate::{Config, Server, secret, store, work};

/// A shop to look at: its name, its file inside the import folder, the price list.
const SHOPS: [(&str, &str, &str); 4] = [
    ("Техника рядом", "demo/electronics.yaml", include_str!("../demo/electronics.yaml")),
    ("Уютный дом", "demo/home.yaml", include_str!("../demo/home.yaml")),
    ("Книжная полка", "demo/books.yaml", include_str!("../demo/books.yaml")),
    ("Шины рядом", "demo/tires.yaml", include_str!("../demo/tires.yaml")),
];

/// What delivery costs in a demo, and where goods are picked up.
const DELIVERY: &str = include_str!("../demo/delivery.yaml");

/// What people call the program that sells in a demo.
const AGENT: &str = "demo";

/// Where a demo's letters lie, in the data folder.
const LETTERS: &str = "letters";

/// The account that tells a demo from a shop in business.
pub(crate) const FIRST_ACCOUNT: &str = PEOPLE[0].0;

/// The first is made before anything else.
const PEOPLE: [(&str, Role, &str, &str); 4] = [
    ("admin@demo.torg", Role::Admin, "Анна", "Админова"),
    ("seller@demo.torg", Role::Seller, "Семён", "Продавцов"),
    ("supplier@demo.torg", Role::Supplier, "Павел", "Поставщиков"),
    ("buyer@demo.torg", Role::Buyer, "Борис", "Покупателев"),
];

/// A 1C base that nobody has, to be played by `torg-sim`: its name and its login.
const BASE: (&str, &str) = ("Бухгалтерия", "1c");

/// Fills an empty database, and says how to look at it.
pub(crate) async fn prepare(server: &Server, config: &Config) -> anyhow::Result<String> {
    let db = server.db();
    let (is_new, is_demo) = db
        .read(|tx| Ok::<_, db::Error>((store::is_new(tx)?, store::account_of(tx, PEOPLE[0].0)?.is_some())))
        .await?;
    if !is_new && !is_demo {
        return Ok("This database is in use already: no demo was added to it.".to_owned());
    }
    let password = password(config)?;
    let (admin, others) = PEOPLE.split_first().context("there are people")?;
    add_account(db, admin, &password, None).await?;
    let shops = add_goods(db, &work::runs(db, config), &config.import_dir, Actor::Operator).await?;
    for person in others {
        let shop = if person.1 == Role::Supplier { shops.first().copied() } else { None };
        let account = add_account(db, person, &password, shop).await?;
        if person.1 == Role::Buyer {
            add_contact(db, account).await?;
        }
    }
    add_base(db, &password).await?;
    let key = renew_key(db).await?;
    Ok(guide(&server.url(), &password) + &dialogue(&key))
}

/// The folder in which a demo's letters are laid, as a setting.
pub(crate) fn letters(config: &Config) -> anyhow::Result<Secret> {
    Ok(Secret::new(format!("file://{}", std::path::absolute(config.data_dir.join(LETTERS))?.display())))
}

/// The same each time, and nobody else's: it follows from the secret key.
fn password(config: &Config) -> anyhow::Result<String> {
    Ok(secret::password_of(&derive_key(config.make_secret_key()?.reveal().as_bytes(), "demo password")))
}

async fn add_account(
    db: &Db,
    &(email, role, first_name, last_name): &(&'static str, Role, &str, &str),
    password: &str,
    shop: Option<ShopId>,
) -> anyhow::Result<AccountId> {
    if let Some(id) = db.read(move |tx| store::account_of(tx, email)).await? {
        return Ok(id);
    }
    let user = NewUser {
        email: email.to_owned(),
        password: password.to_owned(),
        first_name: first_name.to_owned(),
        last_name: last_name.to_owned(),
        role,
        shop,
    };
    Ok(identity::add_account(db, user, Actor::Operator).await?.id)
}

/// Makes the shops and imports their price lists, unless that was done before, and says what delivery costs where
/// nobody has said it.
pub(crate) async fn add_goods(
    db: &Db,
    runs: &Runs,
    import_dir: &Path,
    by: Actor,
) -> anyhow::Result<Vec<ShopId>> {
    let mut shops = Vec::new();
    for (name, file, list) in SHOPS {
        write_new(&import_dir.join(file), list).with_context(|| file.to_owned())?;
        let (shop, imported) = db.write(move |tx| add_shop(tx, (name, file), by)).await?;
        if !imported {
            let run = runs.import_now(name, import_dir.join(file), &|_| ()).await?;
            ensure!(
                run.state == State::Done && run.errors.is_empty(),
                "the demo shop {name:?} could not be imported"
            );
        }
        shops.push(shop);
    }
    let delivery = DeliveryFile::read(DELIVERY)?;
    db.write(move |tx| {
        if store::has_delivery(tx)? {
            Ok(())
        } else {
            import_delivery(tx, &Actor::Operator, &delivery).map(|_| ())
        }
    })
    .await?;
    Ok(shops)
}

/// The shop, made where there is none, and whether its price list has ever been imported.
fn add_shop(tx: &mut Tx, (name, file): (&str, &str), by: Actor) -> Result<(ShopId, bool), shop::ShopError> {
    let shop = match shop::find_by_name(tx, name)? {
        Some(shop) => shop,
        None => {
            let new =
                NewShop { name: name.to_owned(), source_file: Some(file.to_owned()), ..NewShop::default() };
            let shop = shop::add(tx, &new)?;
            let changes = Changes::none().and("name", (), name);
            audit::record(tx, &by, "shop.added", &format!("shop:{}", shop.id), &changes)?;
            shop
        }
    };
    let id = ShopId::new(shop.id.number());
    Ok((id, store::was_imported(tx, id)?))
}

/// Whether every shop that there is, is one to look at: goods of a firm's own are not mixed with them.
pub(crate) fn has_only_samples(tx: &mut Tx) -> Result<bool, db::Error> {
    let names = store::shop_names(tx)?;
    Ok(names.iter().all(|name| SHOPS.iter().any(|(sample, ..)| sample == name)))
}

fn write_new(path: &Path, text: &str) -> std::io::Result<()> {
    if path.try_exists()? {
        return Ok(());
    }
    path.parent().map_or(Ok(()), std::fs::create_dir_all)?;
    std::fs::write(path, text)
}

/// Where the demo's buyer lives, so that an order can be placed at once.
async fn add_contact(db: &Db, buyer: AccountId) -> anyhow::Result<()> {
    let text = |text: &str| Some(text.to_owned());
    let address = customers::Change {
        first_name: text("Борис"),
        last_name: text("Покупателев"),
        phone: text("+7 916 123-45-67"),
        city: text("Москва"),
        street: text("Тверская улица"),
        house: text("1"),
        ..customers::Change::default()
    };
    let address = address.whole();
    db.write(move |tx| {
        if store::has_contact(tx, buyer)? { Ok(()) } else { customers::add(tx, buyer, &address).map(|_| ()) }
    })
    .await?;
    Ok(())
}

/// The 1C base that takes all orders, unless it is there.
async fn add_base(db: &Db, password: &str) -> anyhow::Result<()> {
    let (name, login) = BASE;
    if db.read(onec::nodes).await?.iter().any(|node| node.login == login) {
        return Ok(());
    }
    let new = onec::NewNode {
        name: name.to_owned(),
        login: login.to_owned(),
        password_hash: identity::hash_password(password.to_owned()).await?,
        shops: Vec::new(),
        dialect: None,
        options: onec::Options::default(),
    };
    db.write(move |tx| onec::add_node(tx, &new, &Actor::Operator)).await?;
    Ok(())
}

/// The simulator of 1C, by its path where it lies beside this program.
fn simulator() -> String {
    let beside = std::env::current_exe().ok().map(|torg| torg.with_file_name("torg-sim"));
    beside.filter(|it| it.is_file()).map_or_else(|| "torg-sim".to_owned(), |it| it.display().to_string())
}

/// A new key for the program that sells: it can be shown only now, and the ones of earlier starts are good no more.
async fn renew_key(db: &Db) -> anyhow::Result<String> {
    let terms = Terms { name: AGENT.to_owned(), ..Terms::default() };
    let make = db.write(move |tx| {
        for old in api_key::all(tx, &first(MOST_KEYS))? {
            if old.terms.name == AGENT && old.revoked_at.is_none() {
                api_key::revoke(tx, old.id, &Actor::Operator)?;
            }
        }
        api_key::add(tx, &terms, &Actor::Operator)
    });
    let made: Result<_, db::Error> = make.await;
    Ok(made?.secret)
}

/// A demo is started this often at most before its folder is thrown away.
const MOST_KEYS: i64 = 10_000;

fn first(limit: i64) -> PageRequest {
    PageRequest { limit, place: Place::First, count: false }
}

/// A talk of a model that sells tyres, to paste into the terminal in which the order above was placed.
fn dialogue(key: &str) -> String {
    format!(
        r#"
Let a program sell four tyres, as the model of a voice agent would (MCP; docs/mcp.md):

  key={key}
  tool() {{ curl -s $url/mcp -H "Authorization: Bearer $key" -H 'Content-Type: application/json' \
    -H 'Accept: application/json, text/event-stream' -H 'X-Call-Id: demo-talk' -d \
    "{{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/call\", \"params\": {{\"name\": \"$1\", \"arguments\": $2}}}}" |
    sed -E 's/.*"structuredContent"://'; echo; }}
  found=$(tool search_tires '{{"width": 215, "profile": 55, "diameter": 17, "season": "winter"}}'); echo "$found"
  tire=$(echo "$found" | sed -E 's/.*"items":\[\{{[^}}]*"id":"([^"]+)".*/\1/')
  draft=$(tool create_order_draft "{{\"items\": [{{\"product_id\": \"$tire\", \"quantity\": 4}}], \"customer_phone\": \"+79161234567\"}}"); echo "$draft"
  order=$(echo "$draft" | sed -E 's/.*"order_id":"([^"]+)".*/\1/')
  points=$(tool get_pickup_points '{{"city": "Москва"}}'); echo "$points"
  point=$(echo "$points" | sed -E 's/.*"points":\[\{{[^}}]*"id":"([^"]+)".*/\1/')
  tool update_order_delivery "{{\"order_id\": \"$order\", \"delivery_type\": \"pickup\", \"pickup_point_id\": \"$point\"}}"
  tool confirm_order "{{\"order_id\": \"$order\", \"payment_method\": \"cod\"}}"

"#
    )
}

/// What to click and what to type.
fn guide(url: &str, password: &str) -> String {
    let people: Vec<String> =
        PEOPLE.iter().map(|(email, role, ..)| format!("  {email:<20} {}", role.name())).collect();
    format!(
        r#"
Torg is running with sample shops.

  {url}/             start page
  {url}/api/docs/    every request, to try in the browser
  {url}/api/schema/  OpenAPI document
  {url}/health/      health

Letters lie in the folder {LETTERS} of the data folder.
Everybody signs in with the password  {password}
{people}

Place an order from another terminal:

  url={url}
  field() {{ sed -E "s/.*\"$1\": ?\"?([^\",}}]+).*/\1/"; }}
  token=$(curl -s $url/api/v1/login/ -H 'Content-Type: application/json' \
    -d '{{"email": "buyer@demo.torg", "password": "{password}"}}' | field access)
  me="Authorization: Bearer $token"
  curl -s "$url/api/v1/product-infos/?search=iphone&limit=1"; echo
  curl -s $url/api/v1/cart/add/ -H "$me" -H 'Content-Type: application/json' \
    -d '{{"product_info_id": 1, "quantity": 1}}'; echo
  cart=$(curl -s $url/api/v1/cart/ -H "$me" | sed -E 's/^\{{"id": ?([0-9]+).*/\1/')
  contact=$(curl -s $url/api/v1/contacts/ -H "$me" | sed -E 's/^[^0-9]*([0-9]+).*/\1/')
  curl -s $url/api/v1/confirm-order/ -H "$me" -H 'Content-Type: application/json' \
    -d "{{\"cart_id\": $cart, \"contact_id\": $contact}}"; echo

Take it into a 1C, which confirms it (`torg-sim` plays the 1C):

  echo '{password}' | {simulator} onec --url {url}/1c/exchange \
    --login {login} --password-stdin --scenario sale --work confirm

Stop with Ctrl+C.
"#,
        simulator = simulator(),
        login = BASE.1,
        people = people.join("\n"),
    )
}
