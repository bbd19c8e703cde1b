//! How files of goods come: in parts, in archives, with pictures.

use std::io::{Cursor, Write};
use std::time::Duration;

use serde_json::{Value, json};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::files::lying;
use super::goods::{deliver, fed, import, offers, shown};
use super::goods_runs::decide;
use crate::world::{World, refused, verdict};

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

/// Files of an archive that takes a moment to unpack.
const MANY: usize = 3_000;

/// The picture of the product of this name, as the shop shows it.
async fn shown_picture(world: &World, name: &str) -> Value {
    let page = world.anyone().get_with("product-infos/", &[("product_name", name.to_owned())]).await.is(200);
    let product = &page["results"][0]["product_id"];
    world.anyone().get(&format!("products/{product}/")).await.is(200)["original_image"].clone()
}

on_both_engines! {
    async fn an_archive_is_unpacked_once_whoever_hangs_up(world: World) {
        let (onec, _) = fed(&world).await;
        let (goods, names) = (import(false, &[("1", "Мяч")]), (0..MANY).map(|n| format!("import_files/{n}.png")));
        let (names, tiny) = (names.collect::<Vec<String>>(), picture());
        let mut files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), tiny.as_slice())).collect();
        files.push(("import.xml", goods.as_bytes()));
        let zip = zipped(&files);
        assert_eq!(verdict(&onec.sends("catalog", "v8.zip", &zip).await), "success");
        let incoming = world.premises().folder().join("1c_exchange/incoming");
        let unpacked = || {
            let mut paths = Vec::new();
            lying(&incoming, &mut paths);
            paths
        };
        let begun = async {
            while unpacked().len() == 1 {
                tokio::task::yield_now().await;
            }
        };
        tokio::select! {
            answer = onec.calls("type=catalog&mode=import&filename=import.xml") => panic!("nobody reads it: {}", answer.text),
            () = begun => {}
        }
        let answer = onec.has_read(&world, "import.xml").await;
        assert_eq!(verdict(&answer), "success", "{}", answer.text);
        let mut lengths: Vec<u64> = unpacked().iter().map(|path| path.metadata().expect("a file").len()).collect();
        lengths.sort_unstable();
        let mut all = vec![tiny.len() as u64; MANY];
        all.extend([goods.len() as u64, zip.len() as u64]);
        all.sort_unstable();
        assert!(lengths == all, "{} files", lengths.len());
    }

    async fn pictures_wait_for_the_folder_that_they_are_listed_in(world: World) {
        let (onec, _) = fed(&world).await;
        let goods = import(false, &[("1", "Мяч")]).replace("<Наименование>Мяч", "<Картинка>import_files/1.png</Картинка><Наименование>Мяч");
        assert_eq!(verdict(&onec.sends("catalog", "import_files/1.png", &picture()).await), "success");
        for (name, bytes) in [("import.xml", goods), ("offers.xml", offers(false, &[("1", "10", "5")]))] {
            assert_eq!(verdict(&onec.sends("catalog", name, bytes.as_bytes()).await), "success");
        }
        let answer = onec.asks_beside_jobs(&world, "type=catalog&mode=import&filename=import.xml&dry_run=1").await;
        assert!(answer.text.contains("Пробная"), "{}", answer.text);
        decide(&world, &world.admin().await, "apply").await;
        let exchange = world.premises().folder().join("1c_exchange");
        let (here, elsewhere) = (exchange.join("deliveries"), exchange.join("elsewhere"));
        std::fs::rename(&here, &elsewhere).expect("a folder");
        world.clock().advance(Duration::from_secs(600));
        world.drain().await;
        assert_eq!(shown_picture(&world, "Мяч").await, Value::Null);
        let _ = std::fs::remove_dir_all(&here);
        std::fs::rename(&elsewhere, &here).expect("a folder");
        world.clock().advance(Duration::from_secs(3_600));
        world.drain().await;
        assert!(shown_picture(&world, "Мяч").await.is_string(), "the job was tried again");
    }

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
        world.clock().advance(Duration::from_secs(10));
        world.drain().await;
        let picture = shown_picture(&world, "Мяч").await;
        assert!(picture.as_str().is_some_and(|path| path.starts_with("/media/products/originals/")), "{picture}");
        let trail = world.admin().await.get("audit/?action=product.picture_changed").await;
        assert!(trail.text.contains("onec"), "{}", trail.text);
    }
}
