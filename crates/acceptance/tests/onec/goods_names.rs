//! Ids outlive names: goods that are called alike are not one, whenever and in whatever company they come.

use std::io::Cursor;

use serde_json::Value;

use super::goods::{deliver, fed, import, offers, shown, xml};
use crate::world::{OneC, World, verdict};

/// One conversation with these files.
async fn sends(world: &World, onec: &mut OneC, files: &[(&str, Vec<u8>)]) {
    onec.begins("catalog").await;
    deliver(world, onec, files).await;
}

/// Goods of one name, each with a picture, and their prices.
fn cups(told: &[(&str, &str)], prices: &[(&str, &str)]) -> [(&'static str, Vec<u8>); 2] {
    let all: Vec<(&str, &str)> = told.iter().map(|(id, _)| (*id, "Чашка")).collect();
    let mut goods = import(true, &all);
    for (id, picture) in told {
        goods = goods.replace(
            &format!("<Артикул>A-{id}</Артикул>"),
            &format!("<Артикул>A-{id}</Артикул><Картинка>{picture}</Картинка>"),
        );
    }
    let prices: Vec<(&str, &str, &str)> = prices.iter().map(|(id, price)| (*id, *price, "5")).collect();
    [("import.xml", goods.into()), ("offers.xml", offers(true, &prices).into())]
}

/// A picture of one colour.
fn painted(colour: [u8; 3]) -> Vec<u8> {
    let mut png = Cursor::new(Vec::new());
    let picture = image::RgbImage::from_pixel(40, 30, image::Rgb(colour));
    picture.write_to(&mut png, image::ImageFormat::Png).expect("a picture");
    png.into_inner()
}

/// The picture, the number and the offers of the product with an offer at this price.
async fn product_at(world: &World, price: &str) -> (Value, Value, Vec<String>) {
    let page = world.anyone().get("product-infos/?limit=200").await.is(200);
    let offers = page["results"].as_array().expect("a page");
    let product = offers.iter().find(|it| it["price"] == price).expect("an offer")["product_id"].clone();
    let of_it = offers.iter().filter(|it| it["product_id"] == product);
    let mut prices: Vec<String> = of_it.filter_map(|it| it["price"].as_str()).map(str::to_owned).collect();
    prices.sort();
    let shown = world.anyone().get(&format!("products/{product}/")).await.is(200);
    (shown["original_image"].clone(), product, prices)
}

on_both_engines! {
    async fn goods_of_one_name_that_come_one_after_another_are_two(world: World) {
        let (mut onec, _) = fed(&world).await;
        for (id, price) in [("1", "10"), ("2", "20"), ("3", "30")] {
            sends(&world, &mut onec, &[("import.xml", import(true, &[(id, "Мяч")]).into()), ("offers.xml", offers(true, &[(id, price, "5")]).into())]).await;
        }
        let all = ["Игры / Мяч (A-2) / Мяч (A-2) / 20.00 / 5", "Игры / Мяч (A-3) / Мяч (A-3) / 30.00 / 5", "Игры / Мяч / Мяч / 10.00 / 5"];
        assert_eq!(shown(&world).await, all);
        for (id, price) in [("3", "30"), ("1", "10"), ("2", "20")] {
            onec.begins("catalog").await;
            onec.sends("catalog", "import.xml", import(true, &[(id, "Мяч")]).as_bytes()).await;
            onec.sends("catalog", "offers.xml", offers(true, &[(id, price, "5")]).as_bytes()).await;
            let answer = onec.has_read(&world, "import.xml").await;
            assert!(answer.text.contains("изменено: 0, без изменений: 2"), "{}", answer.text);
        }
        assert_eq!(shown(&world).await, all);
        sends(&world, &mut onec, &[("import.xml", import(true, &[("2", "Шар"), ("1", "Куб")]).into())]).await;
        sends(&world, &mut onec, &[("import.xml", import(true, &[("3", "Мяч")]).into())]).await;
        assert_eq!(
            shown(&world).await,
            ["Игры / Куб / Куб / 10.00 / 5", "Игры / Мяч / Мяч / 30.00 / 5", "Игры / Шар / Шар / 20.00 / 5"],
            "a name that nobody has any more is free"
        );
    }

    async fn a_name_that_goods_give_up_is_free_for_others_at_once(world: World) {
        let (mut onec, _) = fed(&world).await;
        sends(&world, &mut onec, &[("import.xml", import(true, &[("10", "Кукла")]).into()), ("offers.xml", offers(true, &[("10", "10", "5")]).into())]).await;
        for goods in [[("11", "Кукла"), ("10", "Кукла старая")], [("10", "Кукла старая"), ("11", "Кукла")]] {
            sends(&world, &mut onec, &[("import.xml", import(true, &goods).into()), ("offers.xml", offers(true, &[("11", "20", "5")]).into())]).await;
            assert_eq!(shown(&world).await, ["Игры / Кукла / Кукла / 20.00 / 5", "Игры / Кукла старая / Кукла старая / 10.00 / 5"]);
        }
    }

    async fn as_many_goods_of_one_name_and_one_article_as_there_are(world: World) {
        let (mut onec, _) = fed(&world).await;
        let ids = ["00000000-1", "00000000-2", "00000000-3", "00000000-4", "00000000-5"];
        let mut goods = import(false, &ids.map(|id| (id, "Мяч")));
        for id in ids {
            goods = goods.replace(&format!("<Артикул>A-{id}</Артикул>"), "<Артикул>A-1</Артикул>");
        }
        let each = |of: &str| ids.map(|id| format!("<Предложение><Ид>{of}#{id}</Ид><Наименование>Мяч</Наименование></Предложение>")).concat();
        let package = format!("<ПакетПредложений СодержитТолькоИзменения=\"true\"><Ид>k1#</Ид><Предложения>{}</Предложения></ПакетПредложений>", each(ids[0]));
        let variants: Vec<String> = ids.iter().map(|id| format!("{}#{id}", ids[0])).collect();
        let sold: Vec<&str> = ids.iter().copied().skip(1).chain(variants.iter().map(String::as_str)).collect();
        let prices: Vec<(&str, &str, &str)> = sold.iter().map(|id| (*id, "10", "5")).collect();
        let files: [(&str, Vec<u8>); 3] = [("import.xml", goods.into()), ("offers.xml", xml("2.09", "", &package).into()), ("prices.xml", offers(true, &prices).replace("<Наименование>Как в 1С</Наименование>", "").into())];
        sends(&world, &mut onec, &files).await;
        let all = shown(&world).await;
        assert_eq!(all.len(), 9, "{all:#?}");
        sends(&world, &mut onec, &files).await;
        assert_eq!(shown(&world).await, all);
    }

    async fn goods_that_were_told_apart_stay_apart(world: World) {
        let (mut onec, _) = fed(&world).await;
        let pictures: [(&str, Vec<u8>); 2] = [("import_files/red.png", painted([200, 0, 0])), ("import_files/blue.png", painted([0, 0, 200]))];
        let [goods, prices] = cups(&[("w1", "import_files/red.png"), ("w2", "import_files/blue.png")], &[("w1", "10"), ("w2", "20")]);
        let [red, blue] = pictures;
        sends(&world, &mut onec, &[red, blue, goods, prices]).await;
        let pictured = async || {
            world.clock().advance(std::time::Duration::from_secs(600));
            world.drain().await;
        };
        pictured().await;
        let (first, second) = (product_at(&world, "10.00").await, product_at(&world, "20.00").await);
        assert!(first.0.is_string() && second.0.is_string() && first.1 != second.1, "{first:?} {second:?}");
        let variant = xml("2.09", "", "<ПакетПредложений СодержитТолькоИзменения=\"true\"><Ид>k1#</Ид><Предложения>\
            <Предложение><Ид>w2#x</Ид><Наименование>Чашка большая</Наименование></Предложение></Предложения></ПакетПредложений>");
        let [goods, prices] = cups(&[("w2", "import_files/green.png")], &[("w2", "20"), ("w2#x", "25")]);
        onec.begins("catalog").await;
        assert_eq!(verdict(&onec.sends("catalog", "import_files/green.png", &painted([0, 200, 0])).await), "success");
        deliver(&world, &onec, &[goods, ("variants.xml", variant.into()), prices]).await;
        pictured().await;
        let (one, two) = (product_at(&world, "10.00").await, product_at(&world, "20.00").await);
        assert_eq!(one, first, "nobody has told anything of it");
        assert_eq!((&two.1, &two.2), (&second.1, &vec!["20.00".to_owned(), "25.00".to_owned()]));
        assert_ne!(two.0, second.0, "its new picture");
    }
}
