//! What 1C sends: kept part by part under names that lead nowhere.

use super::goods::{deliver, fed, import, offers, shown};
use crate::world::{World, refused, verdict};

on_both_engines! {
    async fn goods_of_a_base_that_feeds_no_shop_are_refused(world: World) {
        world.onec_base("1c", &[]).await;
        let mut onec = world.onec("1c");
        onec.checks_in().await;
        let init = onec.calls("type=catalog&mode=init").await;
        assert!(init.text.starts_with("zip=no\nfile_limit=") && !init.text.ends_with('\n'), "{}", init.text);
        for part in ["<?xml version=\"1.0\"?><Комм", "ерческаяИнформация/>"] {
            assert_eq!(verdict(&onec.sends("catalog", "import.xml", part.as_bytes()).await), "success");
        }
        let why = refused(&onec.calls("type=catalog&mode=import&filename=import.xml").await, 200);
        assert!(why.contains("магазина"), "{why}");
        assert_eq!(verdict(&onec.calls("type=catalog&mode=complete").await), "success");
        refused(&onec.calls("type=catalog&mode=import&filename=offers.xml").await, 200);
    }

    async fn names_that_lead_elsewhere_are_refused(world: World) {
        world.onec_base("1c", &[]).await;
        let mut onec = world.onec("1c");
        onec.checks_in().await;
        for name in ["../..", "..\\", "", "/", "x.php", "../../x.php", "a\u{0}b.xml"] {
            refused(&onec.sends("catalog", name, b"<a/>").await, 200);
        }
        refused(&onec.sends("catalog", "empty.xml", b"").await, 200);
        refused(&onec.sends("reference", "a.xml", b"<a/>").await, 200);
        let root = world.premises().folder().join("1c_exchange");
        let mut names = Vec::new();
        walk(&root, &mut names);
        assert!(names.iter().all(|name| name.parse::<i64>().is_ok() || name == "incoming" || name == "logs"), "{names:?}");
    }

    async fn of_a_name_that_climbs_the_end_counts_and_the_file_lies_where_all_do(world: World) {
        world.onec_base("1c", &[]).await;
        let mut onec = world.onec("1c");
        onec.checks_in().await;
        for name in ["../../secret.key", "..\\..\\torg.db", "/var/../../../etc/passwd.xml"] {
            assert_eq!(verdict(&onec.sends("catalog", name, b"<a/>").await), "success", "{name}");
        }
        assert_eq!(verdict(&onec.sends("catalog", "secret.key", b"<b/>").await), "success", "it is the same file");
        let root = world.premises().folder().join("1c_exchange");
        let mut names = Vec::new();
        walk(&root, &mut names);
        assert!(names.iter().all(|name| name.parse::<i64>().is_ok() || name == "incoming" || name == "logs"), "{names:?}");
        let mut files = Vec::new();
        contents(&root, &mut files);
        files.sort();
        assert_eq!(files, [b"<a/>".to_vec(), b"<a/>".to_vec(), b"<a/><b/>".to_vec()]);
    }

    async fn a_part_that_is_too_long_is_refused_and_the_file_goes_on(world: World) {
        let node = world.onec_base("1c", &[]).await;
        let options = serde_json::json!({"options": {"file_limit": 16384}});
        world.admin().await.patch(&format!("onec/nodes/{node}/"), options).await.is(200);
        let mut onec = world.onec("1c");
        onec.checks_in().await;
        assert!(onec.calls("type=catalog&mode=init").await.text.contains("file_limit=16384"));
        refused(&onec.sends("catalog", "a.xml", &vec![b'x'; 16_385]).await, 200);
        assert_eq!(verdict(&onec.sends("catalog", "a.xml", &vec![b'y'; 16_384]).await), "success");
        assert_eq!(verdict(&onec.sends("catalog", "a.xml", b"z").await), "success");
        let incoming = world.premises().folder().join("1c_exchange/incoming");
        let mut files = Vec::new();
        contents(&incoming, &mut files);
        assert_eq!(files, [[vec![b'y'; 16_384], vec![b'z']].concat()]);
    }
}

on_both_engines! {
    async fn init_begins_half_a_file_anew_and_touches_nothing_else(world: World) {
        let (onec, _) = fed(&world).await;
        let mut other = world.onec("1c");
        other.begins("catalog").await;
        let (goods, prices) = (import(false, &[("1", "Мяч")]), offers(false, &[("1", "10", "5")]));
        let half = prices.len() / 2;
        other.sends("catalog", "offers.xml", &prices.as_bytes()[..half]).await;
        onec.sends("catalog", "import.xml", &goods.as_bytes()[..goods.len() / 2]).await;
        onec.calls("type=catalog&mode=init").await;
        deliver(&world, &onec, &[("import.xml", goods.into())]).await;
        assert_eq!(verdict(&other.sends("catalog", "offers.xml", &prices.as_bytes()[half..]).await), "success");
        other.calls("type=sale&mode=init").await;
        let while_it_is_read = async {
            while deliveries(&world).await < 2 {
                tokio::task::yield_now().await;
            }
            other.calls("type=catalog&mode=init").await
        };
        let (answer, _) = tokio::join!(other.has_read(&world, "offers.xml"), while_it_is_read);
        assert_eq!(verdict(&answer), "success", "{}", answer.text);
        assert_eq!(shown(&world).await, ["Игры / Мяч / Мяч / 10.00 / 5"]);
    }

    async fn a_conversation_sends_so_much_and_no_more(world: World) {
        let (onec, _) = fed(&world).await;
        assert_eq!(verdict(&onec.sends("catalog", "a.png", b"01").await), "success");
        assert_eq!(verdict(&onec.sends("catalog", "a.png", b"234").await), "success");
        // Twenty gigabytes in all, with those five bytes.
        world.spoils("UPDATE onec_session SET received = received + 21474836475").await;
        let said = refused(&onec.sends("catalog", "b.png", b"x").await, 200);
        assert!(said.contains("слишком большой"), "{said}");
        onec.calls("type=catalog&mode=init").await;
        assert_eq!(verdict(&onec.sends("catalog", "b.png", b"x").await), "success", "what is begun anew does not count");
    }

    async fn a_file_is_what_is_in_it_whatever_it_is_called(world: World) {
        let (onec, _) = fed(&world).await;
        let files = [
            ("ВЫГРУЗКА 1.XML", import(false, &[("1", "Мяч")]).into_bytes()),
            ("propertiesOffers_import.Xml", offers(false, &[("1", "10", "5")]).into_bytes()),
            ("readme.txt", b"nobody reads this".to_vec()),
        ];
        for (name, bytes) in &files {
            assert_eq!(verdict(&onec.sends("catalog", name, bytes).await), "success", "{name}");
        }
        for (name, _) in &files[..2] {
            assert!(onec.has_read(&world, name).await.text.contains("Новых: 1"), "{name}");
        }
        assert_eq!(shown(&world).await, ["Игры / Мяч / Мяч / 10.00 / 5"]);
    }

    async fn a_file_whose_end_is_not_on_this_machine_is_not_read(world: World) {
        let (onec, _) = fed(&world).await;
        let goods = import(false, &[("1", "Мяч")]);
        assert_eq!(verdict(&onec.sends("catalog", "import.xml", goods.as_bytes()).await), "success");
        let incoming = world.premises().folder().join("1c_exchange/incoming");
        let mut paths = Vec::new();
        lying(&incoming, &mut paths);
        let [path] = paths.as_slice() else { panic!("{paths:?}") };
        std::fs::write(path, &goods.as_bytes()[..goods.len() - 5]).expect("a file");
        let said = refused(&onec.has_read(&world, "import.xml").await, 200);
        assert!(said.contains("Такого файла нет"), "{said}");
        std::fs::write(path, goods).expect("a file");
        assert_eq!(verdict(&onec.has_read(&world, "import.xml").await), "success", "it is there again");
    }

    async fn parts_of_one_file_take_turns(world: World) {
        let (onec, _) = fed(&world).await;
        let (one, other) = (vec![b'a'; 300_000], vec![b'b'; 200_000]);
        let (first, second) = tokio::join!(onec.sends("catalog", "a.xml", &one), onec.sends("catalog", "a.xml", &other));
        assert_eq!((verdict(&first), verdict(&second)), ("success".to_owned(), "success".to_owned()));
        let mut files = Vec::new();
        contents(&world.premises().folder().join("1c_exchange/incoming"), &mut files);
        let either = [[one.clone(), other.clone()].concat(), [other, one].concat()];
        assert!(files.len() == 1 && either.contains(&files[0]), "whole parts, in either order");
    }

    async fn nothing_that_comes_in_is_shown_to_the_public(world: World) {
        let (onec, _) = fed(&world).await;
        onec.sends("catalog", "import_files/a.png", b"not yet a picture").await;
        let folder = world.premises().folder().join("1c_exchange");
        let mut files = Vec::new();
        contents(&folder.join("incoming"), &mut files);
        assert_eq!(files, [b"not yet a picture".to_vec()]);
        let mode = std::os::unix::fs::PermissionsExt::mode(&folder.metadata().expect("a folder").permissions());
        assert_eq!(mode & 0o777, 0o700, "its owner's alone");
        for path in ["/media/1c_exchange/incoming/1/1", "/media/../1c_exchange/incoming/1/1", "/media/import_files/a.png", "/1c_exchange/incoming/1/1"] {
            let answer = world.anyone().get(path).await;
            assert!(!answer.text.contains("not yet a picture"), "{path}");
        }
    }
}

/// How many conversations have had goods read.
async fn deliveries(world: &World) -> i64 {
    let count = "SELECT COUNT(*) FROM onec_delivery";
    world.db().read(move |tx| tx.query_one(count, &[], |row| row.get(0))).await.expect("a count")
}

/// The names of everything below a folder.
fn walk(folder: &std::path::Path, names: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let entry = entry.expect("an entry");
        names.push(entry.file_name().to_string_lossy().into_owned());
        walk(&entry.path(), names);
    }
}

/// The contents of every file below a folder.
fn contents(folder: &std::path::Path, files: &mut Vec<Vec<u8>>) {
    let mut paths = Vec::new();
    lying(folder, &mut paths);
    files.extend(paths.iter().map(|path| std::fs::read(path).expect("a file")));
}

/// Every file below a folder.
pub(super) fn lying(folder: &std::path::Path, files: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("an entry").path();
        if path.is_dir() { lying(&path, files) } else { files.push(path) }
    }
}
