//! What is wrong with goods: each time a reason in Russian, and the shop as it was.

use super::goods::{CLASSIFIER, deliver, fed, import, offers, shown, xml};
use super::goods_files::zipped;
use crate::world::{World, refused, verdict};

/// One shelf with one thing on it.
async fn some_goods(world: &World) -> crate::world::OneC {
    let (mut onec, _) = fed(world).await;
    let files = [
        ("import.xml", import(false, &[("1", "Мяч")]).into()),
        ("offers.xml", offers(false, &[("1", "10", "5")]).into()),
    ];
    deliver(world, &onec, &files).await;
    onec.begins("catalog").await;
    onec
}

/// A thousand million bytes of nothing, packed.
fn bomb() -> Vec<u8> {
    let nothing = vec![b' '; 100 * 1024 * 1024];
    zipped(&[("import.xml", &nothing)])
}

on_both_engines! {
    async fn a_file_that_cannot_be_read_changes_nothing(world: World) {
        let mut onec = some_goods(&world).await;
        let before = shown(&world).await;
        let whole = import(false, &[("1", "Не мяч"), ("2", "Новинка")]);
        let cut = whole[..whole.find("Новинка").expect("a name")].to_owned();
        let entity = whole.replacen("<КоммерческаяИнформация", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><КоммерческаяИнформация", 1).replace("Новинка", "&x;");
        let mut wrong = whole.clone().into_bytes();
        let at = wrong.len() - 200;
        wrong[at] = 0xFF;
        let cases: [(&str, Vec<u8>, &str); 6] = [
            ("cut.xml", cut.into(), "не целиком"),
            ("entity.xml", entity.into(), "запрещены"),
            ("wrong.xml", wrong, "одировка"),
            ("html.xml", b"<html><body>502</body></html>".to_vec(), "CommerceML"),
            ("text.xml", "просто текст".as_bytes().to_vec(), ""),
            ("blank.xml", b"  \n".to_vec(), ""),
        ];
        for (name, bytes, why) in cases {
            onec.begins("catalog").await;
            assert_eq!(verdict(&onec.sends("catalog", name, &bytes).await), "success", "{name}");
            let said = refused(&onec.has_read(&world, name).await, 200);
            assert!(said.contains(why), "{name}: {said}");
            assert_eq!(refused(&onec.has_read(&world, name).await, 200), said, "{name}: said again");
            assert_eq!(shown(&world).await, before, "{name}");
        }
        onec.begins("catalog").await;
        deliver(&world, &onec, &[("import.xml", whole.into())]).await;
        assert_eq!(shown(&world).await.len(), 1, "and what comes after them is taken in");
    }

    async fn an_archive_that_cannot_be_trusted_is_refused_whole(world: World) {
        let mut onec = some_goods(&world).await;
        let before = shown(&world).await;
        let good = import(true, &[("1", "Не мяч")]);
        let slip = zipped(&[("import.xml", good.as_bytes()), ("../../../secret.key", b"x")]);
        let program = zipped(&[("import.xml", good.as_bytes()), ("import_files/shell.php", b"x")]);
        let whole = zipped(&[("import.xml", good.as_bytes())]);
        let cut = whole[..whole.len() - 30].to_vec();
        for (what, zip, why) in [("slip", slip, "недопустимые"), ("program", program, "недопустимые"), ("cut", cut, "повреждён"), ("bomb", bomb(), "слишком большой")] {
            onec.begins("catalog").await;
            assert_eq!(verdict(&onec.sends("catalog", "v8.zip", &zip).await), "success", "{what}");
            let said = refused(&onec.has_read(&world, "import.xml").await, 200);
            assert!(said.contains(why), "{what}: {said}");
            refused(&onec.has_read(&world, "import.xml").await, 200);
            assert_eq!(shown(&world).await, before, "{what}");
        }
        assert!(!world.premises().folder().join("secret.key").exists());
    }

    async fn goods_that_are_no_good_are_told_one_by_one(world: World) {
        let onec = some_goods(&world).await;
        let goods = format!("{CLASSIFIER}<Каталог СодержитТолькоИзменения=\"true\"><Ид>k1</Ид><Товары><Товар><Наименование>Без ид</Наименование></Товар>\
            <Товар><Ид>3</Ид></Товар><Товар><Ид>4</Ид><Наименование>Кукла</Наименование></Товар></Товары></Каталог>");
        let offers = offers(true, &[("4", "дорого", "1"), ("1", "-5", "1")]).replace("</Предложения>",
            "<Предложение><Ид>4</Ид><Цены><Цена><ИдТипаЦены>r</ИдТипаЦены><ЦенаЗаЕдиницу>5</ЦенаЗаЕдиницу><Валюта>USD</Валюта></Цена></Цены></Предложение></Предложения>");
        for (name, text) in [("import.xml", xml("2.08", "", &goods)), ("offers.xml", offers)] {
            onec.sends("catalog", name, text.as_bytes()).await;
        }
        let answer = onec.has_read(&world, "import.xml").await;
        assert!(answer.text.contains("отклонено: 5"), "{}", answer.text);
        let runs = world.admin().await.get("imports/?limit=1").await.is(200);
        let task = runs["results"][0]["task_id"].as_str().expect("a task").to_owned();
        let run = world.admin().await.get(&format!("import-status/{task}/")).await.is(200);
        let codes: Vec<&str> = run["errors"].as_array().expect("errors").iter().filter_map(|it| it["code"].as_str()).collect();
        assert_eq!(codes, ["missing_id", "missing_name", "bad_number", "negative_price", "other_currency"], "{run}");
        assert!(!run.to_string().contains("row-error"), "{run}");
    }

    async fn calls_in_a_wrong_order_and_twice_do_no_harm(world: World) {
        let mut onec = some_goods(&world).await;
        refused(&onec.calls("type=catalog&mode=import&filename=import.xml").await, 200);
        refused(&onec.calls("type=catalog&mode=import").await, 200);
        refused(&onec.calls("type=catalog&mode=deactivate").await, 200);
        refused(&onec.calls("type=catalog&mode=deactivate&timestamp=4000000000").await, 200);
        assert_eq!(verdict(&onec.calls("type=catalog&mode=complete").await), "success");
        onec.sends("catalog", "offers.xml", offers(true, &[("1", "11", "6")]).as_bytes()).await;
        let (first, second) = tokio::join!(onec.has_read(&world, "offers.xml"), onec.has_read(&world, "offers.xml"));
        assert_eq!((verdict(&first), &first.text), ("success".to_owned(), &second.text), "one import for both");
        assert_eq!(onec.has_read(&world, "offers.xml").await.text, first.text);
        onec.calls("type=catalog&mode=init").await;
        assert_eq!(onec.has_read(&world, "offers.xml").await.text, first.text, "init forgets nothing that was read");
        assert_eq!(shown(&world).await, ["Игры / Мяч / Мяч / 11.00 / 6"]);
        onec.begins("catalog").await;
        refused(&onec.calls("type=catalog&mode=import&filename=offers.xml").await, 200);
    }

    async fn two_conversations_at_once_do_not_see_each_others_files(world: World) {
        let one = some_goods(&world).await;
        let mut other = world.onec("1c");
        other.begins("catalog").await;
        one.sends("catalog", "offers.xml", offers(true, &[("1", "11", "6")]).as_bytes()).await;
        refused(&other.calls("type=catalog&mode=import&filename=offers.xml").await, 200);
        other.calls("type=catalog&mode=init").await;
        other.sends("catalog", "import.xml", import(true, &[("2", "Кукла")]).as_bytes()).await;
        other.sends("catalog", "offers.xml", offers(true, &[("2", "20", "7")]).as_bytes()).await;
        let (first, second) = tokio::join!(one.has_read(&world, "offers.xml"), other.has_read(&world, "import.xml"));
        assert_eq!((verdict(&first), verdict(&second)), ("success".to_owned(), "success".to_owned()), "{} {}", first.text, second.text);
        assert_eq!(shown(&world).await, ["Игры / Кукла / Кукла / 20.00 / 7", "Игры / Мяч / Мяч / 11.00 / 6"]);
    }

    async fn what_is_attached_to_goods_is_taken_in_and_left_alone(world: World) {
        let mut onec = some_goods(&world).await;
        for name in ["import_files/ab/описание.html", "import_files/ab/паспорт.pdf", "import_files/ab/setup.exe", "import_files/ab/x.py"] {
            assert_eq!(verdict(&onec.sends("catalog", name, b"<html>x</html>").await), "success", "{name}");
        }
        deliver(&world, &onec, &[("import.xml", import(true, &[("1", "Шар")]).into())]).await;
        refused(&onec.sends("catalog", "import_files/ab/shell.php", b"x").await, 200);
        onec.begins("catalog").await;
        let zip = zipped(&[("import.xml", import(true, &[("1", "Куб")]).as_bytes()), ("import_files/ab/1.html", b"<html>x</html>")]);
        onec.sends("catalog", "v8.zip", &zip).await;
        assert_eq!(verdict(&onec.has_read(&world, "import.xml").await), "success");
        assert_eq!(shown(&world).await, ["Игры / Куб / Куб / 10.00 / 5"]);
    }

    async fn a_part_that_was_refused_spoils_no_other_file(world: World) {
        let onec = some_goods(&world).await;
        refused(&onec.sends("catalog", "prices.xml", b"").await, 200);
        deliver(&world, &onec, &[("offers.xml", offers(true, &[("1", "11", "6")]).into())]).await;
        assert_eq!(shown(&world).await, ["Игры / Мяч / Мяч / 11.00 / 6"]);
        let said = refused(&onec.calls("type=catalog&mode=import&filename=prices.xml").await, 200);
        assert!(said.contains("пуст"), "{said}");
    }

    async fn a_damaged_archive_leaves_what_came_before_it(world: World) {
        let onec = some_goods(&world).await;
        let good = offers(true, &[("1", "11", "6")]);
        let other = offers(true, &[("1", "12", "7")]);
        assert_eq!(verdict(&onec.sends("catalog", "offers.xml", good.as_bytes()).await), "success");
        let mut zip = zipped(&[("offers.xml", other.as_bytes()), ("b.xml", &[b' '; 5_000])]);
        let at = zip.len() / 2;
        zip[at] ^= 0xFF;
        onec.sends("catalog", "v8.zip", &zip).await;
        let said = refused(&onec.has_read(&world, "v8.zip").await, 200);
        assert!(said.contains("повреждён"), "{said}");
        let answer = onec.has_read(&world, "offers.xml").await;
        assert_eq!(verdict(&answer), "success", "{}", answer.text);
        assert_eq!(shown(&world).await, ["Игры / Мяч / Мяч / 11.00 / 6"]);
    }

    async fn what_nobody_uses_spoils_no_goods(world: World) {
        let onec = some_goods(&world).await;
        let goods = import(true, &[("1", "Шар")]).replace("</Группы></Товар>", "</Группы><Вес>около 5</Вес><Длина>две пяди</Длина></Товар>");
        let prices = offers(true, &[("1", "11", "6")]).replace("<Валюта>руб</Валюта></Цена>", "<Валюта>руб</Валюта><Коэффициент>много</Коэффициент></Цена>");
        deliver(&world, &onec, &[("import.xml", goods.into()), ("offers.xml", prices.into())]).await;
        assert_eq!(shown(&world).await, ["Игры / Шар / Шар / 11.00 / 6"]);
    }

    async fn another_currency_is_known_by_its_number_too(world: World) {
        let onec = some_goods(&world).await;
        let dollars = offers(true, &[("1", "11", "6")]).replace("<Валюта>руб</Валюта></Цена>", "<Валюта>840</Валюта></Цена>");
        onec.sends("catalog", "offers.xml", dollars.as_bytes()).await;
        let answer = onec.has_read(&world, "offers.xml").await;
        assert!(answer.text.contains("отклонено: 1"), "{}", answer.text);
        assert_eq!(shown(&world).await, ["Игры / Мяч / Мяч / 10.00 / 6"], "eleven dollars are not eleven roubles");
    }
}
