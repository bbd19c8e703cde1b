//! Goods that 1C deletes, and their variants with them: guarded, shown beforehand, and back when the goods are.

use serde_json::json;

use super::goods::{CLASSIFIER, deliver, fed, import, offers, shown, xml};
use super::goods_runs::{MANY, decide, latest};
use crate::world::{OneC, World, verdict};

fn deleted(ids: &[String]) -> Vec<u8> {
    let goods: String = ids
        .iter()
        .map(|id| format!("<Товар Статус=\"Удален\"><Ид>{id}</Ид><Наименование>x</Наименование></Товар>"))
        .collect();
    let body = format!(
        "{CLASSIFIER}<Каталог СодержитТолькоИзменения=\"true\"><Ид>k1</Ид><Товары>{goods}</Товары></Каталог>"
    );
    xml("2.08", "", &body).into()
}

fn variants(ids: &[String]) -> Vec<u8> {
    let all: String = ids
        .iter()
        .map(|id| {
            format!("<Предложение><Ид>{id}</Ид><Наименование>Вариант {id}</Наименование></Предложение>")
        })
        .collect();
    let body = format!(
        "<ПакетПредложений СодержитТолькоИзменения=\"true\"><Ид>k1#</Ид><Предложения>{all}</Предложения></ПакетПредложений>"
    );
    xml("2.09", "", &body).into()
}

/// Prices and stock alone.
fn prices(all: &[(&str, &str, &str)]) -> Vec<u8> {
    offers(true, all).replace("<Наименование>Как в 1С</Наименование>", "").into()
}

/// A shop whose goods come in one variant each.
async fn in_variants(world: &World, count: usize) -> (OneC, Vec<String>) {
    let (onec, _) = fed(world).await;
    let ids: Vec<String> = (0..count).map(|n| format!("g{n:02}")).collect();
    let names: Vec<(&str, &str)> = ids.iter().map(|id| (id.as_str(), id.as_str())).collect();
    let of: Vec<String> = ids.iter().map(|id| format!("{id}#m")).collect();
    let told: Vec<(&str, &str, &str)> = of.iter().map(|id| (id.as_str(), "10", "5")).collect();
    let files = [
        ("import.xml", import(false, &names).into()),
        ("offers.xml", variants(&of)),
        ("prices.xml", prices(&told)),
    ];
    deliver(world, &onec, &files).await;
    assert_eq!(shown(world).await.len(), count);
    (onec, ids)
}

on_both_engines! {
    async fn variants_that_go_with_their_goods_are_guarded(world: World) {
        let (mut onec, ids) = in_variants(&world, MANY).await;
        let admin = world.admin().await;
        onec.begins("catalog").await;
        onec.sends("catalog", "import.xml", &deleted(&ids)).await;
        let answer = onec.asks_beside_jobs(&world, "type=catalog&mode=import&filename=import.xml&dry_run=1").await;
        assert!(answer.text.contains(&format!("скрыто: {MANY}")), "{}", answer.text);
        onec.begins("catalog").await;
        onec.sends("catalog", "import.xml", &deleted(&ids)).await;
        let answer = onec.has_read(&world, "import.xml").await;
        assert!(answer.text.contains("ждёт решения"), "{}", answer.text);
        assert_eq!(shown(&world).await.len(), MANY);
        let run = latest(&admin).await;
        assert_eq!((&run["difference"]["hidden"], &run["stopped"][0]["guard"]), (&json!(MANY), &json!("hidden")), "{run}");
        let task = run["task_id"].as_str().expect("a task");
        let found = admin.get(&format!("imports/{task}/findings/?kind=hidden&limit=200")).await.is(200);
        assert_eq!(found["results"].as_array().map(Vec::len), Some(MANY), "{found}");
        decide(&world, &admin, "apply").await;
        assert_eq!(shown(&world).await, <[&str; 0]>::default());
        assert_eq!(latest(&admin).await["counts"]["hidden"], MANY);
    }

    async fn variants_come_back_with_their_goods(world: World) {
        let (mut onec, ids) = in_variants(&world, 3).await;
        let before = shown(&world).await;
        onec.begins("catalog").await;
        let gone = xml("2.09", "", "<ПакетПредложений СодержитТолькоИзменения=\"true\"><Ид>k1#</Ид><Предложения>\
            <Предложение><Ид>g01#m</Ид><ПометкаУдаления>true</ПометкаУдаления></Предложение></Предложения></ПакетПредложений>");
        deliver(&world, &onec, &[("import.xml", deleted(&ids)), ("offers.xml", gone.into())]).await;
        assert_eq!(shown(&world).await, <[&str; 0]>::default());
        onec.begins("catalog").await;
        deliver(&world, &onec, &[("prices.xml", prices(&[("g00#m", "11", "5")]))]).await;
        assert_eq!(shown(&world).await, <[&str; 0]>::default(), "a price brings back nothing");
        onec.begins("catalog").await;
        let back: Vec<(&str, &str)> = ids.iter().map(|id| (id.as_str(), id.as_str())).collect();
        deliver(&world, &onec, &[("import.xml", import(true, &back).into())]).await;
        let now = shown(&world).await;
        assert_eq!(now, [before[0].replace("10.00", "11.00"), before[2].clone()], "but for what was deleted itself");
        decide(&world, &world.admin().await, "roll-back").await;
        assert_eq!(shown(&world).await, <[&str; 0]>::default());
        onec.begins("catalog").await;
        deliver(&world, &onec, &[("import.xml", import(true, &back).into())]).await;
        assert_eq!(shown(&world).await, now, "rolled back, they are as they were");
    }

    async fn what_was_deleted_before_it_had_a_price_is_not_shown_with_the_first(world: World) {
        let (mut onec, _) = fed(&world).await;
        deliver(&world, &onec, &[("import.xml", import(false, &[("1", "Мяч"), ("2", "Кукла")]).into())]).await;
        onec.begins("catalog").await;
        deliver(&world, &onec, &[("import.xml", deleted(&["1".to_owned()]))]).await;
        onec.begins("catalog").await;
        deliver(&world, &onec, &[("offers.xml", offers(true, &[("1", "10", "5"), ("2", "20", "5")]).into())]).await;
        assert_eq!(shown(&world).await, ["Игры / Кукла / Кукла / 20.00 / 5"]);
        onec.begins("catalog").await;
        let answer = onec.sends("catalog", "import.xml", import(true, &[("1", "Мяч")]).as_bytes()).await;
        assert_eq!(verdict(&answer), "success");
        onec.has_read(&world, "import.xml").await;
        assert_eq!(shown(&world).await.len(), 2);
    }
}
