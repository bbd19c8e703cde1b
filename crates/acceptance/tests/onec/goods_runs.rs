//! Goods of 1C are import runs like any others: looked at, stopped, rolled back, brought by the operator.

use serde_json::{Value, json};

use super::goods::{deliver, fed, import, offers, shown};
use super::goods_files::picture;
use crate::world::{Caller, World, samples, tell, verdict};

/// Enough goods for a share of them to say something.
pub(super) const MANY: usize = 40;

pub(super) fn many(price: &str) -> [(&'static str, Vec<u8>); 2] {
    let names: Vec<(String, String)> = (0..MANY).map(|n| (n.to_string(), format!("Товар {n:02}"))).collect();
    let goods: Vec<(&str, &str)> = names.iter().map(|(id, name)| (id.as_str(), name.as_str())).collect();
    let told: Vec<(&str, &str, &str)> = names.iter().map(|(id, _)| (id.as_str(), price, "5")).collect();
    [("import.xml", import(false, &goods).into()), ("offers.xml", offers(false, &told).into())]
}

pub(super) async fn latest(admin: &Caller) -> Value {
    let runs = admin.get("imports/?limit=1").await.is(200);
    let task = runs["results"][0]["task_id"].as_str().expect("a task");
    admin.get(&format!("import-status/{task}/")).await.is(200)
}

pub(super) async fn decide(world: &World, admin: &Caller, what: &str) {
    let run = latest(admin).await;
    let path = format!("imports/{}/{what}/", run["task_id"].as_str().expect("a task"));
    assert!(admin.post(&path, json!({})).await.status < 300);
    world.drain().await;
}

on_both_engines! {
    async fn an_import_of_1c_is_rolled_back(world: World) {
        let (mut onec, _) = fed(&world).await;
        deliver(&world, &onec, &[("import.xml", import(false, &[("1", "Мяч")]).into()), ("offers.xml", offers(false, &[("1", "10", "5")]).into())]).await;
        let before = shown(&world).await;
        onec.begins("catalog").await;
        deliver(&world, &onec, &[("import.xml", import(false, &[("1", "Шар"), ("2", "Кукла")]).into()), ("offers.xml", offers(false, &[("1", "20", "9"), ("2", "5", "1")]).into())]).await;
        assert_eq!(shown(&world).await.len(), 2);
        decide(&world, &world.admin().await, "roll-back").await;
        assert_eq!(shown(&world).await, before);
    }

    async fn deactivate_hides_what_was_not_delivered_since(world: World) {
        let (mut onec, _) = fed(&world).await;
        let all = [("1", "Мяч"), ("2", "Кукла"), ("3", "Кубик")];
        deliver(&world, &onec, &[("import.xml", import(false, &all).into()), ("offers.xml", offers(false, &[("1", "10", "5"), ("2", "20", "5"), ("3", "30", "5")]).into())]).await;
        world.clock().advance(std::time::Duration::from_secs(3_600));
        let greeting = onec.begins("catalog").await.text;
        let since = greeting.lines().find_map(|line| line.strip_prefix("timestamp=")).expect("a timestamp").to_owned();
        for id in ["1", "3"] {
            onec.begins("catalog").await;
            deliver(&world, &onec, &[("offers.xml", offers(true, &[(id, "10", "5")]).into())]).await;
        }
        assert_eq!(shown(&world).await.len(), 3);
        for _ in 0..2 {
            let answer = onec.asks_beside_jobs(&world, &format!("type=catalog&mode=deactivate&timestamp={since}")).await;
            assert_eq!(verdict(&answer), "success", "{}", answer.text);
            assert!(answer.text.contains("скрыто: 1"), "{}", answer.text);
        }
        assert_eq!(shown(&world).await, ["Игры / Кубик / Кубик / 10.00 / 5", "Игры / Мяч / Мяч / 10.00 / 5"]);
    }
}

/// A shop whose prices and stock 1C tells.
async fn shop_of_1c(world: &World, name: &str) {
    let shop = world.shop(name).await;
    world.admin().await.patch(&format!("staff/shops/{shop}/"), json!({"stock_source": "onec"})).await.is(200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_operator_brings_a_catalogue() {
    let Some(world) = World::on(db::Engine::Sqlite).await else { return };
    let folder = world.premises().folder().join("обмен/вложенная");
    std::fs::create_dir_all(&folder).expect("a folder");
    let (goods, prices) = (import(false, &[("1", "Мяч")]), offers(false, &[("1", "10", "5")]));
    std::fs::write(folder.join("import.xml"), &goods).expect("a file");
    std::fs::write(folder.join("offers.xml"), &prices).expect("a file");
    let program = world.premises().program();
    let path = folder.parent().expect("a folder").to_str().expect("a path").to_owned();
    let said = program.run(&["import", "commerceml", &path, "--shop", "Из 1С", "--dry-run"]);
    assert!(said.fails(1).contains("--dry-run"), "{said:?}");
    let empty = world.premises().folder().join("пусто");
    std::fs::create_dir(&empty).expect("a folder");
    program.run(&["import", "commerceml", empty.to_str().expect("a path"), "--shop", "Из 1С"]).fails(1);
    let shops = world.anyone().get("shops/").await.is(200);
    assert!(!shops.to_string().contains("Из 1С"), "what brings nothing makes no shop: {shops}");
    shop_of_1c(&world, "Из 1С").await;
    let told = program.run(&["import", "commerceml", &path, "--shop", "Из 1С", "--dry-run", "--json"]).says();
    assert_eq!((&told["state"], &told["difference"]["created"]), (&json!("held"), &json!(1)), "{told}");
    let task = told["task_id"].as_str().expect("a task").to_owned();
    assert_eq!(program.run(&["import", "apply", &task, "--json"]).says()["counts"]["created"], 1);
    let zip = world.premises().folder().join("обмен.zip");
    let prices = prices.replace(">10<", ">12<");
    let files = [("import.xml", goods.as_bytes()), ("offers.xml", prices.as_bytes())];
    std::fs::write(&zip, super::goods_files::zipped(&files)).expect("a file");
    let zip = zip.to_str().expect("a path");
    let told = program.run(&["import", "commerceml", zip, "--shop", "Из 1С", "--json"]).says();
    assert_eq!(
        told["counts"],
        json!({"created": 0, "updated": 1, "unchanged": 1, "hidden": 0, "rejected": 0})
    );
    assert_eq!(shown(&world).await, ["Игры / Мяч / Мяч / 12.00 / 5"]);
    program.run(&["import", "commerceml", "/nowhere", "--shop", "Из 1С"]).fails(1);
}

/// The picture of the product that is called so, if it has one.
async fn picture_of(world: &World, name: &str) -> Value {
    let page = world.anyone().get_with("product-infos/", &[("product_name", name.to_owned())]).await.is(200);
    let product = &page["results"][0]["product_id"];
    world.anyone().get(&format!("products/{product}/")).await.is(200)["original_image"].clone()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_operator_brings_pictures_with_the_goods() {
    let Some(world) = World::on(db::Engine::Sqlite).await else { return };
    let program = world.premises().program();
    let folder = world.premises().folder().join("обмен");
    let inner = folder.join("webdata");
    std::fs::create_dir_all(inner.join("import_files/ab")).expect("a folder");
    let shown = |goods: &str, name: &str, picture: &str| {
        goods.replace(
            &format!("<Наименование>{name}"),
            &format!("<Картинка>{picture}</Картинка><Наименование>{name}"),
        )
    };
    let all = [("1", "Мяч"), ("2", "Кукла"), ("3", "Кубик"), ("4", "Юла")];
    let goods = shown(&import(false, &all), "Мяч", "import_files\\ab\\мяч 1.png");
    let goods = shown(&shown(&goods, "Кукла", "../../../secret.png"), "Кубик", "import_files/ab/link.png");
    let goods = shown(&goods, "Юла", "import_files/ab/большая.png");
    let prices = offers(false, &all.map(|(id, _)| (id, "10", "5")));
    std::fs::write(inner.join("import.xml"), &goods).expect("a file");
    std::fs::write(inner.join("offers.xml"), &prices).expect("a file");
    std::fs::write(inner.join("import_files/ab/мяч 1.png"), picture()).expect("a file");
    std::fs::write(inner.join("import_files/ab/большая.png"), vec![0; 11 * 1024 * 1024]).expect("a file");
    let secret = world.premises().folder().join("secret.png");
    std::fs::write(&secret, picture()).expect("a file");
    std::os::unix::fs::symlink(&secret, inner.join("import_files/ab/link.png")).expect("a link");
    let path = folder.to_str().expect("a path");
    shop_of_1c(&world, "Из 1С").await;
    let told = program.run(&["import", "commerceml", path, "--shop", "Из 1С", "--dry-run", "--json"]).says();
    assert_eq!(told["state"], "held", "{told}");
    let task = told["task_id"].as_str().expect("a task").to_owned();
    std::fs::remove_dir_all(&folder).expect("what was brought is ours by now");
    program.run(&["import", "apply", &task, "--json"]).succeeds();
    let of_ball = picture_of(&world, "Мяч").await;
    assert!(of_ball.as_str().is_some_and(|path| path.starts_with("/media/products/originals/")), "{of_ball}");
    for name in ["Кукла", "Кубик", "Юла"] {
        assert_eq!(picture_of(&world, name).await, Value::Null, "{name}");
    }
    let zip = world.premises().folder().join("обмен.zip");
    let goods = shown(&import(true, &[("5", "Шар")]), "Шар", "import_files/5.png");
    let prices = offers(true, &[("5", "10", "5")]);
    let red = picture();
    let files = [
        ("import.xml", goods.as_bytes()),
        ("offers.xml", prices.as_bytes()),
        ("import_files/5.png", red.as_slice()),
    ];
    std::fs::write(&zip, super::goods_files::zipped(&files)).expect("a file");
    program.run(&["import", "commerceml", zip.to_str().expect("a path"), "--shop", "Из 1С"]).succeeds();
    assert!(picture_of(&world, "Шар").await.is_string());
}

/// Every file of real exchanges goes through an import, folder by folder, as an exchange would deliver it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn catalogues_of_real_exchanges_are_taken_in() {
    let Some(root) = samples("commerceml") else { return };
    let Some(world) = World::on(db::Engine::Sqlite).await else { return };
    let program = world.premises().program();
    let mut folders: Vec<_> =
        std::fs::read_dir(root).expect("samples").map(|it| it.expect("a folder").path()).collect();
    folders.retain(|path| path.is_dir() && !path.ends_with("xsd") && !path.ends_with("orders"));
    folders.sort();
    assert!(folders.len() > 5, "{folders:?}");
    for folder in folders {
        let (name, path) =
            (folder.file_name().expect("a name").to_string_lossy(), folder.to_str().expect("a path"));
        let told = program.run(&["import", "commerceml", path, "--shop", &name, "--json"]).says();
        assert_eq!(told["state"], "done", "{name}: {told}");
        let count = |what: &str| told["counts"][what].as_i64().expect("a count");
        let (created, rejected) = (count("created"), count("rejected"));
        tell(&format!("{name}: {} rows, {created} offers, {rejected} left out", told["rows"]));
        // Of one exchange somebody has kept everything but the goods themselves.
        let goods = name != "v2.09-gillbeits";
        assert!(if goods { created > 0 } else { rejected > 0 }, "{name}: {told}");
        let again = program.run(&["import", "commerceml", path, "--shop", &name, "--json"]).says();
        assert_eq!(again["counts"]["created"], 0, "{name}: {again}");
        // What one file of a delivery shows and another deletes is shown and hidden each time.
        let most = if name == "v2.0x-dobromyslov" { 2 } else { 0 };
        assert!(
            again["counts"]["updated"].as_i64().is_some_and(|updated| updated <= most),
            "{name}: {again}"
        );
    }
}
