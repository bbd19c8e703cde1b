//! Files in a bucket of an S3, on a server of that protocol (moto) that the test starts.

use std::io::{BufRead, BufReader, Cursor};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use image::{DynamicImage, ImageFormat, RgbImage};
use reqwest::Method;

use crate::world::{World, tell};

/// A server of S3; killed when this is dropped.
struct Moto {
    child: Child,
    url: String,
}

impl Moto {
    /// Starts one, if it is installed in the folder of everything that is built.
    fn start() -> Option<Self> {
        let test = std::env::current_exe().expect("this test");
        let find = |folder: &Path| Some(folder.join("moto/bin/moto_server")).filter(|path| path.is_file());
        let Some(program) = test.ancestors().find_map(find) else {
            tell("skipped: moto is not installed (`scripts/install-moto` does it, and `make prove`)");
            return None;
        };
        let mut command = Command::new(program);
        command.args(["-H", "127.0.0.1", "-p", "0"]).env("PYTHONUNBUFFERED", "1");
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("moto starts");
        let mut lines = BufReader::new(child.stderr.take().expect("its log")).lines().map_while(Result::ok);
        let url = lines.find_map(|line| Some(line.split_once("Running on ")?.1.trim().to_owned()));
        // It stops when nobody reads what it says.
        std::thread::Builder::new()
            .name("moto".to_owned())
            .spawn(move || lines.for_each(drop))
            .expect("a thread");
        Some(Self { child, url: url.expect("moto listens") })
    }

    /// How many files the bucket has under this prefix.
    async fn count(&self, prefix: &str) -> usize {
        let list = format!("{}/shop?list-type=2&prefix={prefix}", self.url);
        let request = reqwest::Client::new()
            .get(list)
            .header("authorization", "AWS4-HMAC-SHA256 Credential=name/20260101/us-east-1/s3/aws4_request");
        let text = request.send().await.expect("an answer").text().await.expect("a list");
        assert!(text.contains("ListBucketResult"), "{text}");
        text.matches("<Key>").count()
    }
}

impl Drop for Moto {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pictures_are_kept_in_a_bucket() {
    let Some(moto) = Moto::start() else { return };
    torg::use_ring();
    let made = reqwest::Client::new().put(format!("{}/shop", moto.url)).send().await.expect("an answer");
    assert!(made.status().is_success());
    let Ok(media::Place::Bucket(bucket)) = format!("s3://shop/files?endpoint={}", moto.url).parse() else {
        panic!("a bucket");
    };
    let keys = (Some("name".to_owned()), Some("secret".to_owned()));
    let bucket = media::S3 { access_key: keys.0, secret_key: keys.1, ..bucket };
    let world = World::with_files(media::Place::Bucket(bucket)).await;
    let doctor = |name: &str, endpoint: &str| {
        let url = format!("s3://{name}/files?endpoint={endpoint}");
        let program = world.premises().program().with("TORG_MEDIA_URL", url);
        let program = program.with("TORG_MEDIA_ACCESS_KEY", "name").with("TORG_MEDIA_SECRET_KEY", "secret");
        program.run(&["doctor", "--json"]).out
    };
    let found = |out: &str| ["media_away", "media_refused"].map(|code| out.contains(code));
    assert_eq!(found(&doctor("shop", &moto.url)), [false, false]);
    assert_eq!(found(&doctor("another", &moto.url)), [false, true], "there is no such bucket");
    assert_eq!(found(&doctor("shop", "http://127.0.0.1:1")), [true, false]);
    world.offer("Телефон", "100.00", 5).await;
    let product = world.anyone().get("product-infos/").await.is(200)["results"][0]["product_id"].clone();
    let (path, admin) = (format!("products/{product}/image-upload/"), world.admin().await);
    let mut file = Cursor::new(Vec::new());
    DynamicImage::from(RgbImage::new(64, 64)).write_to(&mut file, ImageFormat::Png).expect("a picture");
    let file = file.into_inner();

    admin.send_file(Method::PUT, &path, "original_image", &file).await.is(200);
    world.drain().await;
    let page = world.anyone().get(&format!("products/{product}/")).await.is(200);
    for (name, size) in [("original_image", (64, 64)), ("thumb", (300, 300)), ("detail_view", (800, 600))] {
        let (answer, bytes) = world.anyone().fetch(page[name].as_str().expect("an address")).await;
        let image = image::load_from_memory(&bytes).expect("a picture");
        assert_eq!((answer.status, image.width(), image.height()), (200, size.0, size.1), "{name}");
        assert_eq!(answer.header("content-type"), Some("image/jpeg"));
    }
    assert_eq!(moto.count("files/products/").await, 3);

    admin.send_file(Method::PUT, &path, "original_image", &file).await.is(200);
    world.drain().await;
    assert_eq!(moto.count("files/products/").await, 6);
    world.clock().advance(Duration::from_hours(2));
    world.drain().await;
    assert_eq!(moto.count("files/products/").await, 3, "what was replaced is gone");
    world.anyone().get(page["thumb"].as_str().expect("an address")).await.refuses(404, "no_such_file");

    drop(moto);
    let admin = world.admin().await; // tokens do not last two hours
    admin.send_file(Method::PUT, &path, "original_image", &file).await.is_unavailable("files_unavailable");
}
