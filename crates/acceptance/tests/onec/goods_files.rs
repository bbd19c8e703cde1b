//! How files of goods come: in parts, in archives, with pictures.

use std::io::{Cursor, Write};

use serde_json::json;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::goods::{deliver, fed, import, offers, shown};
use crate::world::{refused, verdict};

/// An archive of these files.
pub(super) fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).expect("an entry");
        zip.write_all(bytes).expect("an entry");
    }
    zip.finish().expect("an archive").into_inner()
}

pub(super) fn picture() -> Vec<u8> {
    let mut png = Cursor::new(Vec::new());
    image::RgbImage::from_pixel(40, 30, image::Rgb([200, 30, 30]))
        .write_to(&mut png, image::ImageFormat::Png)
        .expect("a picture");
    png.into_inner()
}

on_both_engines! {
    async fn a_catalogue_comes_in_parts_and_in_an_archive(world: World) {
        let (mut onec, _) = fed(&world).await;
        let (goods, prices) = (import(false, &[("1", "Мяч")]), offers(false, &[("1", "10", "5")]));
        for part in goods.as_bytes().chunks(100) {
            assert_eq!(verdict(&onec.sends("catalog", "import.xml", part).await), "success");
        }
        deliver(&world, &onec, &[("offers.xml", prices.clone().into())]).await;
        assert_eq!(verdict(&onec.has_read(&world, "import.xml").await), "success");
        assert_eq!(shown(&world).await, ["Игры / Мяч / Мяч / 10.00 / 5"]);
        let node = world.admin().await.get("onec/nodes/").await.is(200)["results"][0]["id"].clone();
        world.admin().await.patch(&format!("onec/nodes/{node}/"), json!({"options": {"zip": true}})).await.is(200);
        onec.begins("catalog").await;
        assert!(onec.calls("type=catalog&mode=init").await.text.starts_with("zip=yes\n"));
        let prices = offers(true, &[("1", "12", "4")]);
        let zip = zipped(&[("import.xml", goods.as_bytes()), ("offers.xml", prices.as_bytes())]);
        for part in zip.chunks(300) {
            assert_eq!(verdict(&onec.sends("catalog", "v8_1F2C_1.zip", part).await), "success");
        }
        for name in ["import.xml", "offers.xml", "import.xml"] {
            assert_eq!(verdict(&onec.has_read(&world, name).await), "success", "{name}");
        }
        assert_eq!(shown(&world).await, ["Игры / Мяч / Мяч / 12.00 / 4"]);
        refused(&onec.calls("type=catalog&mode=import&filename=prices.xml").await, 200);
    }

    async fn a_name_that_comes_again_is_a_new_file(world: World) {
        let (onec, _) = fed(&world).await;
        deliver(&world, &onec, &[("import.xml", import(false, &[("1", "Мяч")]).into()), ("offers.xml", offers(false, &[("1", "10", "5")]).into())]).await;
        deliver(&world, &onec, &[("offers.xml", offers(true, &[("1", "11", "6")]).into())]).await;
        assert_eq!(shown(&world).await, ["Игры / Мяч / Мяч / 11.00 / 6"]);
    }

    async fn a_picture_becomes_the_products(world: World) {
        let (onec, _) = fed(&world).await;
        let goods = import(false, &[("1", "Мяч"), ("2", "Кукла")]).replace("<Наименование>Мяч", "<Картинка>import_files/ab/1.png</Картинка><Наименование>Мяч");
        let goods = goods.replace("<Наименование>Кукла", "<Картинка>import_files/ab/нет.png</Картинка><Наименование>Кукла");
        assert_eq!(verdict(&onec.sends("catalog", "import_files\\ab\\1.png", &picture()).await), "success");
        deliver(&world, &onec, &[("import.xml", goods.into()), ("offers.xml", offers(false, &[("1", "10", "5"), ("2", "20", "5")]).into())]).await;
        world.clock().advance(std::time::Duration::from_secs(10));
        world.drain().await;
        let page = world.anyone().get("product-infos/?product_name=Мяч").await.is(200);
        let product = world.anyone().get(&format!("products/{}/", page["results"][0]["product_id"])).await.is(200);
        assert!(product["original_image"].as_str().is_some_and(|path| path.starts_with("/media/products/originals/")), "{product}");
        let trail = world.admin().await.get("audit/?action=product.picture_changed").await;
        assert!(trail.text.contains("onec"), "{}", trail.text);
    }
}
