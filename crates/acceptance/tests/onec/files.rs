//! What 1C sends: kept part by part under names that lead nowhere.

use crate::world::{refused, verdict};

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
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("an entry").path();
        if path.is_dir() { contents(&path, files) } else { files.push(std::fs::read(path).expect("a file")) }
    }
}
