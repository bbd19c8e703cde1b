//! The pictures of goods: what may be one, who may give it, and how it is shown.

use std::io::Cursor;
use std::time::Duration;

use image::{DynamicImage, GrayImage, ImageFormat, Rgb, RgbImage};
use reqwest::Method;
use serde_json::Value;

use crate::world::{Answer, Caller, SHOP, World, json};

const FIELD: &str = "original_image";

/// A picture of one colour.
fn picture(format: ImageFormat, width: u32, height: u32, color: [u8; 3]) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let image: DynamicImage = RgbImage::from_pixel(width, height, Rgb(color)).into();
    image.write_to(&mut bytes, format).expect("a picture");
    bytes.into_inner()
}

const RED: [u8; 3] = [220, 20, 20];
const BLUE: [u8; 3] = [20, 20, 220];

/// A product that the shop offers, and the shop's supplier.
async fn product(world: &World) -> (Caller, Value) {
    let offer = world.offer("Телефон", "100.00", 5).await;
    let shop = world.shop(SHOP).await;
    (world.supplier(shop).await, listed(world, offer).await["product_id"].clone())
}

async fn listed(world: &World, offer: i64) -> Value {
    let page = world.anyone().get("product-infos/").await.is(200);
    let offers = page["results"].as_array().expect("a page").clone();
    offers.into_iter().find(|listed| listed["id"] == offer).expect("the offer is listed")
}

async fn gives(caller: &Caller, product: &Value, file: &[u8]) -> Answer {
    caller.send_file(Method::PUT, &format!("products/{product}/image-upload/"), FIELD, file).await
}

async fn page(world: &World, product: &Value) -> Value {
    world.anyone().get(&format!("products/{product}/")).await.is(200)
}

/// The picture served at an address: its size and its colour in the middle.
async fn shown(world: &World, address: &Value) -> (u32, u32, [u8; 3]) {
    let (answer, bytes) = world.anyone().fetch(address.as_str().expect("an address")).await;
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("image/jpeg")), "{address}");
    let image = image::load_from_memory(&bytes).expect("a picture").to_rgb8();
    (image.width(), image.height(), image.get_pixel(image.width() / 2, image.height() / 2).0)
}

fn alike(one: [u8; 3], other: [u8; 3]) -> bool {
    one.iter().zip(other).all(|(one, other)| one.abs_diff(other) < 12)
}

on_both_engines! {
    async fn a_new_picture_is_shown_at_once_and_cut_to_size_afterwards(world: World) {
        let (supplier, product) = product(&world).await;
        let offer = world.anyone().get("product-infos/").await.is(200)["results"][0].clone();
        assert_eq!(offer["thumb"], json!(null), "no picture is null");
        let bare = page(&world, &product).await;
        assert_eq!((&bare["original_image"], &bare["thumb"], &bare["detail_view"]), (&json!(null), &json!(null), &json!(null)));

        let given = gives(&supplier, &product, &picture(ImageFormat::Png, 640, 480, RED)).await.is(200);
        let original = &given["original_image"];
        assert!(original.as_str().is_some_and(|path| path.starts_with("/media/products/originals/")), "{given}");
        // Pages that were kept ready are made anew; until the smaller ones are there, they show the picture itself.
        assert_eq!(listed(&world, offer["id"].as_i64().expect("an id")).await["thumb"], *original);
        assert_eq!(page(&world, &product).await["detail_view"], *original);
        let (width, height, color) = shown(&world, original).await;
        assert!((width, height) == (640, 480) && alike(color, RED));

        world.drain().await;
        let cut = page(&world, &product).await;
        assert_eq!(cut["original_image"], *original);
        for (name, folder, size) in [("thumb", "/media/products/thumbs/", (300, 300)), ("detail_view", "/media/products/details/", (800, 600))] {
            assert!(cut[name].as_str().is_some_and(|path| path.starts_with(folder)), "{cut}");
            let (width, height, color) = shown(&world, &cut[name]).await;
            assert!((width, height) == size && alike(color, RED), "{name}");
        }
        assert_eq!(listed(&world, offer["id"].as_i64().expect("an id")).await["thumb"], cut["thumb"]);
    }

    async fn png_and_webp_are_pictures_too_whatever_they_are_called(world: World) {
        let (supplier, product) = product(&world).await;
        for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
            let path = format!("products/{product}/image-upload/");
            let file = picture(format, 50, 90, BLUE);
            let given = supplier.send_file(Method::PATCH, &path, FIELD, &file).await.is(200);
            assert!(alike(shown(&world, &given["original_image"]).await.2, BLUE));
        }
        world.drain().await;
        assert_eq!(shown(&world, &page(&world, &product).await["thumb"]).await.0, 300);
    }

    async fn what_is_no_picture_is_refused_by_its_content(world: World) {
        let (supplier, product) = product(&world).await;
        let good = picture(ImageFormat::Jpeg, 60, 60, RED);
        let before = gives(&supplier, &product, &good).await.is(200);
        let mut bomb = Cursor::new(Vec::new());
        DynamicImage::from(GrayImage::new(8_000, 5_000)).write_to(&mut bomb, ImageFormat::Png).expect("a picture");
        let bomb = bomb.into_inner();
        assert!(bomb.len() < 1024 * 1024, "small as a file, large as a picture");
        for (file, code) in [
            (b"GIF89a\x01\0\x01\0\0\0\0;".to_vec(), "picture_of_another_type"),
            (b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(), "picture_of_another_type"),
            (b"#!/bin/sh\nexit 0".to_vec(), "picture_of_another_type"),
            (good[..good.len() / 2].to_vec(), "picture_damaged"),
            (bomb, "picture_too_many_pixels"),
        ] {
            let problem = gives(&supplier, &product, &file).await.refuses(400, code);
            assert!(problem["detail"].as_str().is_some_and(|words| !words.contains('{')), "{problem}");
        }
        let large = [good.clone(), vec![0; 10 * 1024 * 1024]].concat();
        gives(&supplier, &product, &large).await.refuses(413, "picture_too_large");
        let path = format!("products/{product}/image-upload/");
        supplier.send_file(Method::PUT, &path, FIELD, b"").await.finds_fault(FIELD, "required");
        supplier.send_file(Method::PUT, &path, "image", &good).await.finds_fault(FIELD, "required");
        supplier.put(&path, json!({})).await.refuses(400, "malformed_form");
        world.drain().await;
        assert_eq!(page(&world, &product).await["original_image"], before["original_image"], "nothing has changed");
    }

    async fn a_picture_is_given_by_those_who_offer_the_product(world: World) {
        let (_, product) = product(&world).await;
        let other = world.shop("Чужая").await;
        let (stranger, admin) = (world.supplier(other).await, world.admin().await);
        let file = picture(ImageFormat::Png, 40, 40, RED);
        gives(&stranger, &product, &file).await.refuses(403, "forbidden");
        gives(&world.buyer().await, &product, &file).await.refuses(403, "forbidden");
        gives(&world.anyone(), &product, &file).await.refuses(401, "not_authenticated");
        gives(&admin, &json!(999_999), &file).await.refuses(404, "no_such_product");
        assert_eq!(page(&world, &product).await["original_image"], json!(null));
        // Once its shop offers the product, the supplier may.
        world.offer_in(other, "Телефон", "90.00", 1).await;
        gives(&stranger, &product, &file).await.is(200);
        gives(&admin, &product, &file).await.is(200);
    }

    async fn a_picture_that_was_replaced_goes_and_the_newest_stays(world: World) {
        let (supplier, product) = product(&world).await;
        let first = gives(&supplier, &product, &picture(ImageFormat::Png, 100, 100, RED)).await.is(200)["original_image"].clone();
        world.drain().await;
        let small = page(&world, &product).await["thumb"].clone();
        // Twice in a row: the jobs find the last one only.
        gives(&supplier, &product, &picture(ImageFormat::Png, 100, 100, RED)).await.is(200);
        let last = gives(&supplier, &product, &picture(ImageFormat::Png, 100, 100, BLUE)).await.is(200)["original_image"].clone();
        world.drain().await;
        let now = page(&world, &product).await;
        assert_eq!(now["original_image"], last);
        assert!(alike(shown(&world, &now["thumb"]).await.2, BLUE));
        // A page that somebody has open still finds what it shows.
        assert!(alike(shown(&world, &first).await.2, RED) && alike(shown(&world, &small).await.2, RED));

        world.clock().advance(Duration::from_hours(2));
        world.drain().await;
        for gone in [&first, &small] {
            world.anyone().get(gone.as_str().expect("an address")).await.refuses(404, "no_such_file");
        }
        for name in ["original_image", "thumb", "detail_view"] {
            assert!(alike(shown(&world, &now[name]).await.2, BLUE), "{name}");
        }
        assert_eq!(world.premises().stored_files(), 3, "nothing else is left");
    }

    async fn many_pictures_at_once_leave_one(world: World) {
        let (supplier, product) = product(&world).await;
        let files: Vec<Vec<u8>> = (1..=6_u8).map(|shade| picture(ImageFormat::Png, 30, 30, [40 * shade, 0, 0])).collect();
        let given = crate::world::join_all(files.iter().map(|file| gives(&supplier, &product, file))).await;
        let given: Vec<Value> = given.iter().map(|answer| answer.is(200)["original_image"].clone()).collect();
        world.drain().await;
        let now = page(&world, &product).await;
        assert!(given.contains(&now["original_image"]));
        let (original, thumb) = (shown(&world, &now["original_image"]).await, shown(&world, &now["thumb"]).await);
        assert!(alike(original.2, thumb.2), "the smaller one is of the picture that is shown");
        world.clock().advance(Duration::from_hours(2));
        world.drain().await;
        assert_eq!(world.premises().stored_files(), 3);
    }
}
