//! Files by their addresses.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, RgbImage};
use reqwest::Method;

use crate::world::{World, escaped};

/// The address of a product's picture.
async fn address(world: &World) -> String {
    world.offer("Телефон", "100.00", 5).await;
    let product = world.anyone().get("product-infos/").await.is(200)["results"][0]["product_id"].clone();
    let mut file = Cursor::new(Vec::new());
    DynamicImage::from(RgbImage::new(20, 20)).write_to(&mut file, ImageFormat::Png).expect("a picture");
    let path = format!("products/{product}/image-upload/");
    let given = world.admin().await.send_file(Method::PUT, &path, "original_image", &file.into_inner()).await;
    given.is(200)["original_image"].as_str().expect("an address").to_owned()
}

on_both_engines! {
    async fn a_file_is_served_to_be_kept_for_ever(world: World) {
        let address = address(&world).await;
        let anyone = world.anyone();
        let (first, bytes) = anyone.fetch(&address).await;
        assert_eq!(first.status, 200);
        assert_eq!(first.header("content-length"), Some(bytes.len().to_string().as_str()));
        assert_eq!(first.header("cache-control"), Some("public, max-age=31536000, immutable"));
        assert_eq!(first.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(first.header("content-security-policy"), Some("default-src 'none'; sandbox"));
        let tag = first.header("etag").expect("a tag").to_owned();
        for tags in [tag.clone(), format!("W/{tag}"), format!("\"x\", {tag}"), "*".to_owned()] {
            let again = anyone.saying("if-none-match", &tags).get(&address).await;
            assert_eq!((again.status, again.text.as_str(), again.header("etag")), (304, "", Some(tag.as_str())), "{tags}");
        }
        assert_eq!(anyone.saying("if-none-match", "\"other\"").fetch(&address).await.1, bytes);
        let head = anyone.send(Method::HEAD, &address, None).await;
        assert_eq!((head.status, head.text.as_str(), head.header("etag")), (200, "", Some(tag.as_str())));
        anyone.send(Method::POST, &address, None).await.refuses(405, "method_not_allowed");
    }

    async fn what_names_no_file_is_not_there_and_nothing_is_listed(world: World) {
        let address = address(&world).await;
        std::fs::write(world.premises().folder().join("media/products/originals/other.jpg"), "not of ours").expect("a file");
        let (folder, name) = address.rsplit_once('/').expect("a folder");
        for path in [
            "/media/".to_owned(), "/media/products".to_owned(), "/media/products/originals/".to_owned(),
            "/media/products/originals/other.jpg".to_owned(), "/media/../secret.key".to_owned(), "/media/%2e%2e/torg.db".to_owned(),
            "/media/..%2ftorg.db".to_owned(), format!("{folder}/..%2f..%2f..%2ftorg.db"), format!("{folder}/%00{name}"),
            format!("{folder}/{name}%00"), format!("{folder}//{name}"), format!("{folder}/{}", name.replace(".jpg", ".png")),
            address.replace("originals", "thumbs"), format!("/media/{}", escaped(&"../".repeat(8))), "/media/etc/passwd".to_owned(),
        ] {
            let answer = world.anyone().get(&path).await;
            assert_eq!(answer.is_problem()["status"], 404, "{path}");
        }
    }
}
