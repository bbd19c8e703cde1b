//! Goods that find no room: each time 1C is told so, what was there stays, and it goes on once there is room.

use db::Engine;
use kernel::Clock;
use serde_json::json;

use super::goods::{CLASSIFIER, import, offers, shown, xml};
use super::goods_files::zipped;
use crate::world::{Answer, OneC, Premises, SHOP, World, refused, verdict};

/// So large a file may become; the database stays well below.
const ROOM: usize = 8 * 1024 * 1024;
/// So much is sent at once.
const PART: usize = 3 * 1024 * 1024;

/// A file that says little in more bytes than there is room for.
fn long(text: &str) -> String {
    let comment = format!("<!--{}-->\n", " ".repeat(1_000));
    text.replacen(
        "<КоммерческаяИнформация",
        &format!("{}<КоммерческаяИнформация", comment.repeat(ROOM / 1_000)),
        1,
    )
}

/// A short file that says very much: goods with a hundred properties, each of a few words of the dictionary.
fn rich() -> String {
    let values: String = (0..100)
        .map(|n| {
            let value = format!("значение {n} {}", "длинное слово ".repeat(70));
            format!("<Справочник><ИдЗначения>v{n}</ИдЗначения><Значение>{value}</Значение></Справочник>")
        })
        .collect();
    let classifier = CLASSIFIER.replace("<ВариантыЗначений>", &format!("<ВариантыЗначений>{values}"));
    let marks: String = (0..100)
        .map(|n| format!("<ЗначенияСвойства><Ид>p1</Ид><Значение>v{n}</Значение></ЗначенияСвойства>"))
        .collect();
    let goods: String = (0..50)
        .map(|n| format!("<Товар><Ид>r{n}</Ид><Наименование>Кубик {n:02}</Наименование><Группы><Ид>gr1</Ид></Группы><ЗначенияСвойств>{marks}</ЗначенияСвойств></Товар>"))
        .collect();
    let body = format!(
        "{classifier}<Каталог СодержитТолькоИзменения=\"true\"><Ид>k1</Ид><Товары>{goods}</Товары></Каталог>"
    );
    xml("2.08", "", &body)
}

/// Asks until it is over, of a server that does its jobs by itself.
async fn asked(onec: &OneC, name: &str) -> Answer {
    loop {
        let answer = onec.calls(&format!("type=catalog&mode=import&filename={name}")).await;
        if verdict(&answer) != "progress" {
            return answer;
        }
    }
}

async fn takes(onec: &OneC, name: &str, bytes: &[u8]) {
    for part in bytes.chunks(PART) {
        assert_eq!(verdict(&onec.sends("catalog", name, part).await), "success");
    }
    let answer = asked(onec, name).await;
    assert_eq!(verdict(&answer), "success", "{}", answer.text);
}

fn no_room(answer: &Answer) {
    let why = refused(answer, 200);
    assert!(why.contains("нет места"), "{why}");
}

async fn goods_that_find_no_room(engine: Engine) {
    let Some(premises) = Premises::on(engine) else { return };
    let world: World = premises.opened(Clock::system()).await;
    let shop = world.shop(SHOP).await;
    world.admin().await.patch(&format!("staff/shops/{shop}/"), json!({"stock_source": "onec"})).await.is(200);
    world.onec_base("1c", &[shop]).await;
    let onec = world.onec("1c");
    let premises = world.closed().await;

    let serving = premises.program().serve();
    let mut first = onec.to(&serving.url);
    first.begins("catalog").await;
    takes(&first, "import.xml", import(false, &[("1", "Мяч")]).as_bytes()).await;
    takes(&first, "offers.xml", offers(false, &[("1", "10", "5")]).as_bytes()).await;
    drop(serving);

    let full = premises.program().with_files_up_to(ROOM as u64).serve();
    let (goods, packed, rich) = (
        long(&import(true, &[("1", "Шар"), ("2", "Кукла")])),
        zipped(&[("offers.xml", long(&offers(true, &[("2", "20", "7")])).as_bytes())]),
        rich(),
    );
    let mut parts = onec.to(&full.url);
    parts.begins("catalog").await;
    let sent: Vec<&[u8]> = goods.as_bytes().chunks(PART).collect();
    let (last, before) = sent.split_last().expect("parts");
    for part in before {
        assert_eq!(verdict(&parts.sends("catalog", "import.xml", part).await), "success");
    }
    no_room(&parts.sends("catalog", "import.xml", last).await);
    let mut archive = onec.to(&full.url);
    archive.begins("catalog").await;
    assert_eq!(verdict(&archive.sends("catalog", "v8.zip", &packed).await), "success", "packed it is short");
    no_room(&asked(&archive, "offers.xml").await);
    let mut words = onec.to(&full.url);
    words.begins("catalog").await;
    assert!(rich.len() < ROOM, "it is short until it is read: {}", rich.len());
    assert_eq!(verdict(&words.sends("catalog", "rich.xml", rich.as_bytes()).await), "success");
    no_room(&asked(&words, "rich.xml").await);
    drop(full);

    let world = premises.opened(Clock::system()).await;
    assert_eq!(shown(&world).await, ["Игры / Мяч / Мяч / 10.00 / 5"], "as it was");
    let premises = world.closed().await;
    let serving = premises.program().serve();
    let parts = parts.to(&serving.url);
    assert_eq!(
        verdict(&parts.sends("catalog", "import.xml", last).await),
        "success",
        "behind what was whole"
    );
    assert_eq!(verdict(&asked(&parts, "import.xml").await), "success");
    assert_eq!(verdict(&asked(&archive.to(&serving.url), "offers.xml").await), "success");
    let mut words = onec.to(&serving.url);
    words.begins("catalog").await;
    takes(&words, "rich.xml", rich.as_bytes()).await;
    drop(serving);
    let world = premises.opened(Clock::system()).await;
    assert_eq!(shown(&world).await, ["Игры / Кукла / Кукла / 20.00 / 7", "Игры / Шар / Шар / 10.00 / 5"]);
}

mod goods_that_find_no_room {
    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn on_sqlite() {
        super::goods_that_find_no_room(db::Engine::Sqlite).await;
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn on_postgres() {
        super::goods_that_find_no_room(db::Engine::Postgres).await;
    }
}
