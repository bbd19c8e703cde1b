//! A person's own picture.

use std::io::Cursor;
use std::time::Duration;

use image::{DynamicImage, ImageFormat, RgbImage};
use reqwest::Method;
use serde_json::Value;

use crate::world::{Answer, Caller, World, json};

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

/// A profile sent as a browser's form.
async fn sends(caller: &Caller, method: Method, texts: &[(&str, &str)], picture: Option<&[u8]>) -> Answer {
    let mut form = Vec::new();
    for (name, text) in texts {
        let part = format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n");
        form.extend_from_slice(part.as_bytes());
    }
    if let Some(picture) = picture {
        let head =
            format!("--x\r\nContent-Disposition: form-data; name=\"{FIELD}\"; filename=\"me.exe\"\r\n\r\n");
        form.extend_from_slice(head.as_bytes());
        form.extend_from_slice(picture);
        form.extend_from_slice(b"\r\n");
    }
    form.extend_from_slice(b"--x--\r\n");
    caller.send_bytes(method, "profile/", "multipart/form-data; boundary=x", form).await
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

    async fn the_profile_shows_the_picture_and_takes_one_with_the_rest(world: World) {
        let buyer = world.buyer().await;
        let bare = buyer.get("profile/").await.is(200);
        assert_eq!((&bare["original_avatar"], &bare["avatar_thumbnail"]), (&json!(null), &json!(null)));
        let changed = sends(&buyer, Method::PATCH, &[("first_name", "Ева"), ("user_type", "supplier")], Some(&picture())).await.is(200);
        assert_eq!((&changed["first_name"], &changed["last_name"], &changed["user_type"]), (&json!("Ева"), &json!("Петров"), &json!("client")));
        assert_eq!(changed["avatar_thumbnail"], changed["original_avatar"], "shown at once");
        world.drain().await;
        let shown = buyer.get("profile/").await.is(200);
        assert_eq!((shown["original_avatar"].clone(), shown["avatar_thumbnail"].clone()), profile(&buyer).await);
        assert_eq!((size(&world, &shown["original_avatar"]).await, size(&world, &shown["avatar_thumbnail"]).await), ((90, 60), (150, 150)));
        // Without a picture the one that is there stays.
        let email = shown["email"].as_str().expect("an address");
        let put = sends(&buyer, Method::PUT, &[("email", email)], None).await.is(200);
        assert_eq!((&put["first_name"], &put["avatar_thumbnail"]), (&json!(""), &shown["avatar_thumbnail"]));
        assert_eq!(buyer.patch("profile/", json!({"first_name": "Ада"})).await.is(200)["original_avatar"], shown["original_avatar"]);
    }

    async fn a_profile_with_anything_wrong_in_it_is_left_as_it_was(world: World) {
        let buyer = world.buyer().await;
        sends(&buyer, Method::PATCH, &[("first_name", "Ева")], Some(b"GIF89a")).await.refuses(400, "picture_of_another_type");
        sends(&buyer, Method::PATCH, &[("email", "nowhere")], Some(&picture())).await.finds_fault("email", "invalid_email");
        sends(&buyer, Method::PUT, &[("first_name", "Ева")], Some(&picture())).await.finds_fault("email", "required");
        sends(&buyer, Method::PATCH, &[("first_name", &"ж".repeat(70_000))], None).await.refuses(413, "body_too_large");
        let large = [picture(), vec![0; 10 * 1024 * 1024]].concat();
        sends(&buyer, Method::PATCH, &[], Some(&large)).await.refuses(413, "picture_too_large");
        buyer.send_bytes(Method::PATCH, "profile/", "multipart/form-data; boundary=x", b"--x\r\n".to_vec()).await.refuses(400, "malformed_form");
        let other = world.buyer().await.get("users/me/").await.is(200)["email"].clone();
        let taken = [("first_name", "Ева"), ("email", other.as_str().expect("an address"))];
        sends(&buyer, Method::PATCH, &taken, Some(&picture())).await.finds_fault("email", "email_taken");
        let shown = buyer.get("profile/").await.is(200);
        assert_eq!((&shown["first_name"], &shown["original_avatar"]), (&json!("Иван"), &json!(null)));
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
