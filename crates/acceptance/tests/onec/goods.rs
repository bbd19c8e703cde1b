//! Goods that 1C tells: whole conversations of every kind of file, and what the shop looks like after them.

use serde_json::{Value, json};

use crate::world::{OneC, SHOP, World, verdict};

/// A shop that 1C feeds, and a base that has begun to speak of goods.
pub(super) async fn fed(world: &World) -> (OneC, i64) {
    let shop = world.shop(SHOP).await;
    world.admin().await.patch(&format!("staff/shops/{shop}/"), json!({"stock_source": "onec"})).await.is(200);
    world.onec_base("1c", &[shop]).await;
    let mut onec = world.onec("1c");
    onec.begins("catalog").await;
    (onec, shop)
}

/// One file of an exchange, in UTF-8.
pub(super) fn xml(version: &str, namespace: &str, body: &str) -> String {
    let namespace = if namespace.is_empty() { String::new() } else { format!(" xmlns=\"{namespace}\"") };
    format!(
        "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<КоммерческаяИнформация{namespace} ВерсияСхемы=\"{version}\" \
         ДатаФормирования=\"2026-11-20T10:00:00\">{body}</КоммерческаяИнформация>"
    )
}

/// Goods of one group: the id and the name of each.
pub(super) fn goods(goods: &[(&str, &str)]) -> String {
    let goods: String = goods
        .iter()
        .map(|(id, name)| format!("<Товар><Ид>{id}</Ид><Артикул>A-{id}</Артикул><Наименование>{name}</Наименование><Группы><Ид>gr1</Ид></Группы></Товар>"))
        .collect();
    format!("<Товары>{goods}</Товары>")
}

/// What stands before goods.
pub(super) const CLASSIFIER: &str = "<Классификатор><Ид>c1</Ид><Наименование>Классификатор</Наименование>\
     <Группы><Группа><Ид>gr0</Ид><Наименование>Всё</Наименование><Группы>\
     <Группа><Ид>gr1</Ид><Наименование>Игры</Наименование></Группа></Группы></Группа></Группы>\
     <Свойства><Свойство><Ид>p1</Ид><Наименование>Цвет</Наименование><ТипЗначений>Справочник</ТипЗначений>\
     <ВариантыЗначений><Справочник><ИдЗначения>v1</ИдЗначения><Значение>Красный</Значение></Справочник></ВариантыЗначений>\
     </Свойство></Свойства></Классификатор>";

/// A file of goods, whole or of changes.
pub(super) fn import(partial: bool, all: &[(&str, &str)]) -> String {
    let body = format!(
        "{CLASSIFIER}<Каталог СодержитТолькоИзменения=\"{partial}\"><Ид>k1</Ид><Наименование>Каталог</Наименование>{}</Каталог>",
        goods(all)
    );
    xml("2.05", "urn:1C.ru:commerceml_2", &body)
}

/// A file of offers, whole or of changes: the id, the price and the pieces of each.
pub(super) fn offers(partial: bool, all: &[(&str, &str, &str)]) -> String {
    let each: String = all
        .iter()
        .map(|(id, price, pieces)| {
            format!(
                "<Предложение><Ид>{id}</Ид><Наименование>Как в 1С</Наименование><Цены><Цена><ИдТипаЦены>r</ИдТипаЦены>\
                 <ЦенаЗаЕдиницу>{price}</ЦенаЗаЕдиницу><Валюта>руб</Валюта></Цена></Цены><Количество>{pieces}</Количество></Предложение>"
            )
        })
        .collect();
    let body = format!(
        "<ПакетПредложений СодержитТолькоИзменения=\"{partial}\"><Ид>k1#</Ид><Наименование>Пакет</Наименование>\
         <ТипыЦен><ТипЦены><Ид>r</Ид><Наименование>Розничная</Наименование><Валюта>руб</Валюта></ТипЦены>\
         <ТипЦены><Ид>o</Ид><Наименование>Оптовая</Наименование></ТипЦены></ТипыЦен><Предложения>{each}</Предложения></ПакетПредложений>"
    );
    xml("2.05", "urn:1C.ru:commerceml_2", &body)
}

/// Sends files of one conversation, and has each read.
pub(super) async fn deliver(world: &World, onec: &OneC, files: &[(&str, Vec<u8>)]) {
    for (name, bytes) in files {
        assert_eq!(verdict(&onec.sends("catalog", name, bytes).await), "success");
    }
    for (name, _) in files.iter().filter(|(name, _)| name.ends_with(".xml")) {
        let answer = onec.has_read(world, name).await;
        assert_eq!(verdict(&answer), "success", "{name}: {}", answer.text);
        assert!(answer.text.lines().nth(1).is_some_and(|said| said.contains("Новых")), "{}", answer.text);
    }
}

/// What buyers see: the group, the name, the price and the pieces of each offer, in the order of the names.
pub(super) async fn shown(world: &World) -> Vec<String> {
    let page = world.anyone().get("product-infos/?limit=200").await.is(200);
    let text = |offer: &Value, name: &str| offer[name].as_str().unwrap_or_default().to_owned();
    let mut all: Vec<String> = page["results"]
        .as_array()
        .expect("a page")
        .iter()
        .map(|it| {
            format!(
                "{} / {} / {} / {} / {}",
                text(it, "product_category_name"),
                text(it, "product_name"),
                text(it, "name"),
                text(it, "price"),
                it["quantity"]
            )
        })
        .collect();
    all.sort();
    all
}

fn cp1251(text: &str) -> Vec<u8> {
    let code = |c: char| match c {
        'А'..='я' => u8::try_from(u32::from(c) - u32::from('А') + 0xC0).expect("a letter"),
        'ё' => 0xB8,
        c => u8::try_from(u32::from(c)).expect("ASCII"),
    };
    text.chars().map(code).collect()
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// A conversation of one kind: its files, in the portions that come one after another.
type Portions = Vec<Vec<(&'static str, Vec<u8>)>>;

const MARKED: &str = "<ЗначенияСвойств><ЗначенияСвойства><Ид>p1</Ид><Значение>v1</Значение></ЗначенияСвойства></ЗначенияСвойств>";

fn catalog(items: &str) -> String {
    format!(
        "<Каталог СодержитТолькоИзменения=\"false\"><Ид>k1</Ид><Наименование>К</Наименование><Товары>{items}</Товары></Каталог>"
    )
}

fn package(items: &str) -> String {
    format!(
        "<ПакетПредложений СодержитТолькоИзменения=\"false\"><Ид>k1#</Ид><Предложения>{items}</Предложения></ПакетПредложений>"
    )
}

fn two_goods() -> String {
    format!(
        "<Товар><Ид>b1</Ид><Артикул>A-15</Артикул><Наименование>Мяч</Наименование><Группы><Ид>gr1</Ид></Группы>{MARKED}</Товар>\
         <Товар><Ид>f2</Ид><Наименование>Футболка</Наименование><Группы><Ид>gr1</Ид></Группы></Товар>"
    )
}

const PRICE_TYPES: &str = "<ТипыЦен><ТипЦены><Ид>r</Ид><Наименование>Розничная</Наименование></ТипЦены>\
     <ТипЦены><Ид>o</Ид><Наименование>Оптовая</Наименование></ТипЦены></ТипыЦен>";

fn price(amount: &str) -> String {
    format!(
        "<Цены><Цена><ИдТипаЦены>o</ИдТипаЦены><ЦенаЗаЕдиницу>1</ЦенаЗаЕдиницу></Цена>\
         <Цена><ИдТипаЦены>r</ИдТипаЦены><ЦенаЗаЕдиницу>{amount}</ЦенаЗаЕдиницу></Цена></Цены>"
    )
}

const SIZE: &str = "<ХарактеристикиТовара><ХарактеристикаТовара><Наименование>Размер</Наименование><Значение>M</Значение></ХарактеристикаТовара></ХарактеристикиТовара>";

/// Everything in two files, windows-1251, no namespace.
fn of_2_03() -> Portions {
    let head = "<?xml version=\"1.0\" encoding=\"windows-1251\"?>";
    let file = |body: &str| {
        cp1251(&format!("{head}<КоммерческаяИнформация ВерсияСхемы=\"2.03\">{body}</КоммерческаяИнформация>"))
    };
    let items = format!(
        "<Предложение><Ид>b1</Ид><Наименование>Мяч</Наименование>{}<Количество>3</Количество></Предложение>\
         <Предложение><Ид>f2#m</Ид><Наименование>Футболка (M)</Наименование>{SIZE}{}<Количество>2,9</Количество></Предложение>",
        price("500"),
        price("1350,50")
    );
    let offers = package(&items).replace("<Предложения>", &format!("{PRICE_TYPES}<Предложения>"));
    vec![vec![
        ("import.xml", file(&format!("{CLASSIFIER}{}", catalog(&two_goods())))),
        ("offers.xml", file(&offers)),
    ]]
}

/// Names, prices and stock in files of their own, each portion in a conversation of its own.
fn of_2_09() -> Portions {
    let file = |body: &str| xml("2.09", "urn:1C.ru:commerceml_2", body).into_bytes();
    let names = format!(
        "<Предложение><Ид>b1</Ид><Наименование>Мяч</Наименование></Предложение>\
         <Предложение><Ид>f2#m</Ид><Наименование>Футболка</Наименование>{SIZE}</Предложение>"
    );
    let prices = format!(
        "<Предложение><Ид>b1</Ид>{}</Предложение><Предложение><Ид>f2#m</Ид>{}</Предложение>",
        price("500.00"),
        price("1\u{a0}350,50")
    );
    let rests = "<Предложение><Ид>b1</Ид><Остатки><Остаток><Склад><Ид>w1</Ид><Количество>1</Количество></Склад></Остаток>\
                 <Остаток><Склад><Ид>w2</Ид><Количество>2</Количество></Склад></Остаток></Остатки></Предложение>\
                 <Предложение><Ид>f2#m</Ид><Остатки><Остаток><Количество>2</Количество></Остаток></Остатки></Предложение>";
    vec![
        vec![(
            "import___7c1f.xml",
            file(&format!(
                "{}{}",
                CLASSIFIER.replace("</Классификатор>", &format!("{PRICE_TYPES}</Классификатор>")),
                catalog(&two_goods())
            )),
        )],
        vec![("offers___7c1f.xml", file(&package(&names)))],
        vec![("prices___7c1f.xml", file(&package(&prices)))],
        vec![("rests___7c1f.xml", file(&package(rests)))],
    ]
}

/// Every dictionary in a file of its own, all in one conversation and in no good order, UTF-16.
fn of_3_1() -> Portions {
    let file = |body: &str| utf16(&xml("3.1", "urn:1C.ru:commerceml_3", body).replace("UTF-8", "UTF-16"));
    let groups = CLASSIFIER.split("<Свойства>").next().expect("groups").to_owned() + "</Классификатор>";
    let properties = format!(
        "<Классификатор><Ид>c1</Ид><Свойства>{}",
        CLASSIFIER.split("<Свойства>").nth(1).expect("properties")
    );
    let types = format!("<Классификатор><Ид>c1</Ид>{PRICE_TYPES}</Классификатор>");
    let names =
        format!("<Предложение><Ид>f2#m</Ид><Наименование>Футболка</Наименование>{SIZE}</Предложение>");
    let prices = format!(
        "<Предложение><Ид>b1</Ид>{}</Предложение><Предложение><Ид>f2#m</Ид>{}</Предложение>",
        price("500.00"),
        price("1350.5")
    );
    let rests = "<Предложение><Ид>b1</Ид><Остатки><Остаток><Склад><Ид>w1</Ид><Количество>3</Количество></Склад></Остаток></Остатки></Предложение>\
                 <Предложение><Ид>f2#m</Ид><Склад ИдСклада=\"w1\" КоличествоНаСкладе=\"2\"/></Предложение>";
    vec![vec![
        ("goods/goods.xml", file(&catalog(&two_goods()))),
        ("rests/rests.xml", file(&package(rests))),
        ("prices/prices.xml", file(&package(&prices))),
        ("offers/offers.xml", file(&package(&names))),
        ("propertiesGoods/propertiesGoods_1_1.xml", file(&properties)),
        ("priceLists/priceLists.xml", file(&types)),
        ("groups/groups.xml", file(&groups)),
    ]]
}

on_both_engines! {
    async fn every_kind_of_file_makes_the_same_shop(world: World) {
        let (mut onec, shop) = fed(&world).await;
        for (kind, portions) in [("2.03", of_2_03()), ("2.09", of_2_09()), ("3.1", of_3_1())] {
            for portion in portions {
                onec.begins("catalog").await;
                assert!(onec.calls("type=catalog&mode=init").await.text.starts_with("zip=no"));
                deliver(&world, &onec, &portion).await;
            }
            assert_eq!(
                shown(&world).await,
                ["Игры / Мяч / Мяч / 500.00 / 3", "Игры / Футболка / Футболка (M) / 1350.50 / 2"],
                "{kind}"
            );
            let found = world.anyone().get_with("product-infos/", &[("search", "красный".to_owned())]).await.is(200);
            assert_eq!(found["results"].as_array().map(Vec::len), Some(1), "{kind}: {found}");
            let told = found["results"][0]["product_parameters"].as_array().expect("parameters");
            assert!(told.contains(&json!({"parameter_name": "Цвет", "value": "Красный"})), "{kind}: {told:?}");
        }
        let runs = world.admin().await.get(&format!("imports/?shop_id={shop}")).await.is(200);
        assert_eq!(runs["results"].as_array().map(Vec::len), Some(6), "one for each conversation: {runs}");
    }

    async fn prices_and_stock_alone_change_nothing_else(world: World) {
        let (mut onec, _) = fed(&world).await;
        let all = [("1", "Мяч"), ("2", "Кукла")];
        deliver(&world, &onec, &[("import.xml", import(false, &all).into()), ("offers.xml", offers(false, &[("1", "10", "5"), ("2", "20", "5")]).into())]).await;
        onec.begins("catalog").await;
        let rests = xml("3.1", "", "<ПакетПредложений СодержитТолькоИзменения=\"true\"><Ид>k1#</Ид><Предложения>\
            <Предложение><Ид>1</Ид><Остатки><Остаток><Количество>0</Количество></Остаток></Остатки></Предложение>\
            <Предложение><Ид>нет такого</Ид><Остатки><Остаток><Количество>9</Количество></Остаток></Остатки></Предложение></Предложения></ПакетПредложений>");
        assert_eq!(verdict(&onec.sends("catalog", "rests.xml", rests.as_bytes()).await), "success");
        let answer = onec.has_read(&world, "rests.xml").await;
        assert!(answer.text.contains("изменено: 1") && answer.text.contains("отклонено: 1"), "{}", answer.text);
        assert_eq!(shown(&world).await, ["Игры / Кукла / Кукла / 20.00 / 5", "Игры / Мяч / Мяч / 10.00 / 0"]);
    }

    async fn what_a_whole_catalogue_does_not_name_goes_as_the_shop_wants(world: World) {
        let (mut onec, shop) = fed(&world).await;
        let all = [("1", "Мяч"), ("2", "Кукла")];
        deliver(&world, &onec, &[("import.xml", import(false, &all).into()), ("offers.xml", offers(false, &[("1", "10", "5"), ("2", "20", "5")]).into())]).await;
        let both = shown(&world).await;
        let admin = world.admin().await;
        admin.patch(&format!("staff/shops/{shop}/"), json!({"missing_goods": "hide"})).await.is(200);
        onec.begins("catalog").await;
        deliver(&world, &onec, &[("import.xml", import(true, &all[..1]).into()), ("offers.xml", offers(true, &[("1", "10", "5")]).into())]).await;
        assert_eq!(shown(&world).await, both, "changes are not everything");
        onec.begins("catalog").await;
        deliver(&world, &onec, &[("offers.xml", offers(false, &[("1", "10", "5")]).into())]).await;
        assert_eq!(shown(&world).await, both, "offers alone are not everything");
        onec.begins("catalog").await;
        deliver(&world, &onec, &[("import.xml", import(false, &all[..1]).into()), ("offers.xml", offers(false, &[("1", "10", "5")]).into())]).await;
        assert_eq!(shown(&world).await, both[1..]);
        onec.begins("catalog").await;
        deliver(&world, &onec, &[("import.xml", import(true, &all).into())]).await;
        assert_eq!(shown(&world).await, both, "what comes back is shown again");
    }

    async fn what_1c_deletes_is_hidden_and_what_has_no_price_too(world: World) {
        let (mut onec, _) = fed(&world).await;
        let all = [("1", "Мяч"), ("2", "Кукла"), ("3", "Кубик")];
        deliver(&world, &onec, &[("import.xml", import(false, &all).into()), ("offers.xml", offers(false, &[("1", "10", "5"), ("2", "20", "5"), ("3", "0", "5")]).into())]).await;
        assert_eq!(shown(&world).await.len(), 2, "nothing is sold for nothing");
        onec.begins("catalog").await;
        let gone = xml("2.08", "", "<Каталог СодержитТолькоИзменения=\"true\"><Ид>k1</Ид><Товары><Товар Статус=\"Удален\"><Ид>1</Ид><Наименование>Мяч</Наименование></Товар>\
            <Товар><Ид>2</Ид><ПометкаУдаления>true</ПометкаУдаления><Наименование>Кукла</Наименование></Товар></Товары></Каталог>");
        deliver(&world, &onec, &[("import.xml", gone.into())]).await;
        assert_eq!(shown(&world).await, <[&str; 0]>::default());
    }

    async fn goods_of_one_name_are_told_apart_and_keep_their_ids(world: World) {
        let (mut onec, _) = fed(&world).await;
        let files = [("import.xml", import(false, &[("1", "Мяч"), ("2", "Мяч")]).into()), ("offers.xml", offers(false, &[("1", "10", "5"), ("2", "20", "7")]).into())];
        deliver(&world, &onec, &files).await;
        let both = ["Игры / Мяч (A-2) / Мяч (A-2) / 20.00 / 7", "Игры / Мяч / Мяч / 10.00 / 5"];
        assert_eq!(shown(&world).await, both);
        onec.begins("catalog").await;
        for (name, bytes) in &files {
            onec.sends("catalog", name, bytes).await;
        }
        let again = onec.has_read(&world, "import.xml").await;
        assert!(again.text.contains("Новых: 0, изменено: 0, без изменений: 4"), "{}", again.text);
        assert_eq!(shown(&world).await, both);
        onec.begins("catalog").await;
        deliver(&world, &onec, &[("import.xml", import(true, &[("1", "Шар")]).into())]).await;
        assert_eq!(shown(&world).await[1], "Игры / Шар / Шар / 10.00 / 5", "a new name is not a new offer");
    }

    async fn a_node_says_which_prices_and_warehouses_count(world: World) {
        let (mut onec, _) = fed(&world).await;
        let admin = world.admin().await;
        let node = admin.get("onec/nodes/").await.is(200)["results"][0]["id"].clone();
        admin.patch(&format!("onec/nodes/{node}/"), json!({"options": {"price_type": "оптовая", "warehouses": ["w2"]}})).await.is(200);
        for portion in of_2_09() {
            onec.begins("catalog").await;
            deliver(&world, &onec, &portion).await;
        }
        assert_eq!(shown(&world).await, ["Игры / Мяч / Мяч / 1.00 / 2", "Игры / Футболка / Футболка (M) / 1.00 / 2"]);
        for options in [json!({"price_type": ""}), json!({"goods_shop": 999}), json!({"missing_goods": "burn"})] {
            let answer = admin.patch(&format!("onec/nodes/{node}/"), json!({"options": options})).await;
            assert_eq!(answer.status, 400, "{options}: {}", answer.text);
        }
    }

    async fn variants_follow_goods_that_are_renamed_although_nothing_is_told_of_them(world: World) {
        let (mut onec, _) = fed(&world).await;
        for portion in of_2_09() {
            onec.begins("catalog").await;
            deliver(&world, &onec, &portion).await;
        }
        let before = shown(&world).await;
        onec.begins("catalog").await;
        let goods = import(true, &[("f2", "Майка")]).replace("</Группы></Товар>", &format!("</Группы>{MARKED}</Товар>"));
        onec.sends("catalog", "import.xml", goods.as_bytes()).await;
        let answer = onec.has_read(&world, "import.xml").await;
        assert!(answer.text.contains("изменено: 1,"), "a row is counted, and not what follows from it: {}", answer.text);
        assert_eq!(shown(&world).await, ["Игры / Майка / Майка (M) / 1350.50 / 2", "Игры / Мяч / Мяч / 500.00 / 3"]);
        let found = world.anyone().get_with("product-infos/", &[("search", "майка красный".to_owned())]).await.is(200);
        let told = found["results"][0]["product_parameters"].as_array().expect("parameters");
        assert_eq!(told.len(), 3, "of the goods, and its own: {found}");
        let gone = world.anyone().get_with("product-infos/", &[("search", "футболка".to_owned())]).await.is(200);
        assert_eq!(gone["results"], json!([]));
        super::goods_runs::decide(&world, &world.admin().await, "roll-back").await;
        assert_eq!(shown(&world).await, before);
    }

    async fn a_variant_that_is_deleted_follows_and_stays_hidden(world: World) {
        let (mut onec, _) = fed(&world).await;
        for portion in of_2_09() {
            onec.begins("catalog").await;
            deliver(&world, &onec, &portion).await;
        }
        onec.begins("catalog").await;
        let gone = xml("2.09", "", &package("<Предложение><Ид>f2#m</Ид><ПометкаУдаления>true</ПометкаУдаления></Предложение>").replace("false", "true"));
        deliver(&world, &onec, &[("offers.xml", gone.into())]).await;
        onec.begins("catalog").await;
        deliver(&world, &onec, &[("import.xml", import(true, &[("f2", "Майка")]).into())]).await;
        assert_eq!(shown(&world).await, ["Игры / Мяч / Мяч / 500.00 / 3"]);
    }

    async fn two_shops_take_their_goods_at_once(world: World) {
        let (one, first) = fed(&world).await;
        let second = world.shop("Другая лавка").await;
        world.admin().await.patch(&format!("staff/shops/{second}/"), json!({"stock_source": "onec"})).await.is(200);
        world.onec_base("другая", &[second]).await;
        let mut other = world.onec("другая");
        other.begins("catalog").await;
        for (onec, price) in [(&one, "10"), (&other, "20")] {
            onec.sends("catalog", "import.xml", import(false, &[("1", "Мяч")]).as_bytes()).await;
            onec.sends("catalog", "offers.xml", offers(false, &[("1", price, "5")]).as_bytes()).await;
        }
        let both = async { tokio::join!(one.calls("type=catalog&mode=import&filename=import.xml"), other.calls("type=catalog&mode=import&filename=import.xml")) };
        let (answer, another) = world.beside_jobs(both).await;
        for answer in [answer, another] {
            assert!(answer.text.contains("Новых: 1"), "neither waits for the other: {}", answer.text);
        }
        assert_eq!(shown(&world).await, ["Игры / Мяч / Мяч / 10.00 / 5", "Игры / Мяч / Мяч / 20.00 / 5"]);
        let count = async |shop: i64| world.anyone().get(&format!("product-infos/?shop_id={shop}")).await.is(200)["results"].as_array().map(Vec::len);
        assert_eq!((count(first).await, count(second).await), (Some(1), Some(1)));
    }
}
