//! A person's own picture.

use std::io::Cursor;
use std::time::Duration;

use image::{DynamicImage, ImageFormat, RgbImage};
use reqwest::Method;
use serde_json::Value;

use crate::world::{Caller, World, json};

const PATH: &str = "profile/avatar/";
const FIELD: &str = "original_avatar";

fn picture() -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::from(RgbImage::new(90, 60)).write_to(&mut bytes, ImageFormat::Png).expect("a picture");
    bytes.into_inner()
}

async fn size(world: &World, address: &Value) -> (u32, u32) {
    let (answer, bytes) = world.anyone().fetch(address.as_str().expect("an address")).await;
    assert_eq!(answer.status, 200, "{address}");
    let image = image::load_from_memory(&bytes).expect("a picture");
    (image.width(), image.height())
}

async fn profile(caller: &Caller) -> (Value, Value) {
    let profile = caller.get(PATH).await.is(200);
    (profile["original_avatar"].clone(), profile["avatar_thumbnail"].clone())
}

on_both_engines! {
    async fn a_person_has_the_picture_they_gave_last(world: World) {
        let buyer = world.buyer().await;
        assert_eq!(profile(&buyer).await, (json!(null), json!(null)));
        let first = buyer.send_file(Method::PUT, PATH, FIELD, &picture()).await.is(200);
        assert_eq!(first["avatar_thumbnail"], first["original_avatar"], "shown at once");
        let given = buyer.send_file(Method::PATCH, PATH, FIELD, &picture()).await.is(200);
        world.drain().await;
        let (original, small) = profile(&buyer).await;
        assert_eq!(original, given["original_avatar"]);
        assert!(small.as_str().is_some_and(|path| path.starts_with("/media/avatars/thumbs/")), "{small}");
        assert_eq!((size(&world, &original).await, size(&world, &small).await), ((90, 60), (150, 150)));
        assert_eq!(profile(&world.buyer().await).await, (json!(null), json!(null)), "of another nothing changed");

        assert_eq!(buyer.delete(PATH).await.is(200), json!({"original_avatar": null, "avatar_thumbnail": null}));
        assert_eq!(profile(&buyer).await, (json!(null), json!(null)));
        world.clock().advance(Duration::from_hours(2));
        world.drain().await;
        assert_eq!(world.premises().stored_files(), 0, "nothing of it is kept");
    }

    async fn what_is_no_picture_changes_nothing(world: World) {
        let buyer = world.buyer().await;
        buyer.send_file(Method::PUT, PATH, FIELD, b"GIF89a").await.refuses(400, "picture_of_another_type");
        buyer.send_file(Method::PUT, PATH, "avatar", &picture()).await.finds_fault(FIELD, "required");
        buyer.put(PATH, json!({})).await.refuses(400, "malformed_form");
        world.anyone().send_file(Method::PUT, PATH, FIELD, &picture()).await.refuses(401, "not_authenticated");
        assert_eq!(profile(&buyer).await, (json!(null), json!(null)));
    }
}
