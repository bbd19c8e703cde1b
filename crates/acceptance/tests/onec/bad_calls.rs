//! Calls that are wrong: each is told why, in the protocol's own way, and changes nothing.

use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::world::{Shopping, World, numbers, refused, verdict};

/// A part of a file that no buffer on the way takes whole.
const LONG: usize = 9 * 1024 * 1024;

/// A connection to the server of a world.
async fn line_to(world: &World) -> TcpStream {
    let origin = world.origin();
    TcpStream::connect(origin.strip_prefix("http://").expect("an origin")).await.expect("a connection")
}

/// Says all of this before it listens, as 1C does; what is answered, up to the end of the text or of the connection.
async fn says(line: &mut TcpStream, parts: &[&[u8]], end: &str) -> String {
    for part in parts {
        line.write_all(part).await.expect("everything is heard");
    }
    let (mut answer, mut room) = (String::new(), [0; 4_096]);
    while end.is_empty() || !answer.contains(end) {
        match line.read(&mut room).await.expect("an answer") {
            0 => break,
            count => answer.push_str(std::str::from_utf8(&room[..count]).expect("UTF-8")),
        }
    }
    answer
}

on_both_engines! {
    async fn who_is_not_known_is_told_so(world: World) {
        let node = world.onec_base("1c", &[]).await;
        refused(&world.anyone().get("/1c/exchange?type=sale&mode=checkauth").await, 401);
        refused(&world.anyone().get("/1c/exchange?type=sale&mode=query").await, 401);
        refused(&world.onec_with("1c", "не тот").calls("type=sale&mode=checkauth").await, 401);
        refused(&world.onec_with("nobody", "не тот").calls("type=sale&mode=checkauth").await, 401);
        let admin = world.admin().await;
        let mut onec = world.onec("1c");
        onec.checks_in().await;
        admin.patch(&format!("onec/nodes/{node}/"), json!({"active": false})).await.is(200);
        refused(&world.onec("1c").calls("type=sale&mode=checkauth").await, 403);
        assert_eq!(verdict(&onec.calls("type=sale&mode=query").await), "failure", "its conversation is over");
    }

    async fn guessing_is_slowed_down(world: World) {
        let world = world.set(|config| config.throttle = Some(web::Profile::default())).await;
        world.onec_base("1c", &[]).await;
        for _ in 0..10 {
            refused(&world.onec_with("1c", "не тот").calls("type=sale&mode=checkauth").await, 401);
        }
        let late = world.onec("1c").calls("type=sale&mode=checkauth").await;
        refused(&late, 429);
        assert!(late.header("retry-after").is_some());
        world.clock().advance(std::time::Duration::from_secs(61));
        assert_eq!(verdict(&world.onec("1c").calls("type=sale&mode=checkauth").await), "success");
    }

    async fn calls_out_of_order_mark_nothing(world: World) {
        let (offer, anna, admin) = (world.offer("Телефон", "100.00", 10).await, world.buyer().await, world.admin().await);
        world.onec_base("1c", &[]).await;
        let order = anna.buys(offer, 1).await;
        let mut onec = world.onec("1c");
        assert!(refused(&onec.calls("type=sale&mode=success").await, 200).contains("checkauth"));
        onec.checks_in().await;
        refused(&onec.calls("type=sale&mode=success").await, 200);
        refused(&onec.calls("type=sale&mode=import&filename=orders.xml").await, 200);
        refused(&onec.calls("type=sale&mode=dance").await, 200);
        refused(&onec.calls("").await, 200);
        refused(&onec.calls("type=catalog&mode=deactivate").await, 200);
        let seen = admin.get(&format!("staff/orders/{}/", order["id"])).await.is(200);
        assert_eq!(seen["sent_to_1c"], false);
        onec.queries().await;
        let mut other = world.onec("1c");
        other.checks_in().await;
        refused(&other.calls("type=sale&mode=success").await, 200);
        assert_eq!(onec.confirms().await, "success");
    }

    async fn a_token_of_another_conversation_is_refused(world: World) {
        world.onec_base("1c", &[]).await;
        let (mut one, mut other) = (world.onec("1c"), world.onec("1c"));
        one.checks_in().await;
        other.checks_in().await;
        assert_ne!(one.token, other.token);
        for token in [other.token.as_str(), "../../../etc", "%2e%2e%2f", "x"] {
            refused(&one.calls(&format!("type=sale&mode=query&sessid={token}")).await, 200);
        }
        let right = one.calls(&format!("type=sale&mode=query&sessid={}", one.token)).await;
        assert!(right.text.starts_with("<?xml"), "{}", right.text);
    }

    async fn a_refusal_is_told_to_who_speaks_before_it_listens(world: World) {
        world.onec_base("1c", &[]).await;
        let mut onec = world.onec("1c");
        onec.checks_in().await;
        let (mine, long) = (format!("Cookie: torg1c={}\r\n", onec.cookie()), vec![b'x'; LONG]);
        for (query, cookie, why) in [
            ("type=sale&mode=file&filename=a.xml", "", "логин"),
            ("type=sale&mode=file&filename=a.xml&sessid=x", &mine, "sessid"),
            ("type=catalog&mode=file&filename=x.php", &mine, "filename"),
            ("type=reference&mode=file&filename=a.xml", &mine, "type"),
            ("type=sale&mode=dance", &mine, "mode"),
        ] {
            let head = format!("POST /1c/exchange?{query} HTTP/1.1\r\nHost: torg\r\nConnection: close\r\n{cookie}Content-Length: {LONG}\r\n\r\n");
            let answer = says(&mut line_to(&world).await, &[head.as_bytes(), &long], "").await;
            assert!(answer.contains("\r\n\r\nfailure\n") && answer.contains(why), "{query}: {answer}");
        }
    }

    async fn names_of_files_may_stand_in_an_address_as_they_are(world: World) {
        world.onec_base("1c", &[]).await;
        let mut onec = world.onec("1c");
        onec.checks_in().await;
        let mut line = line_to(&world).await;
        // «Файл "1" #2.xml» in UTF-8 and in windows-1251, on one connection.
        for name in ["Файл \"1\" #2.xml".as_bytes(), b"\xd4\xe0\xe9\xeb \"1\" #2.xml"] {
            let (begin, end) = ("POST /1c/exchange?type=catalog&mode=file&filename=", "&sessid= HTTP/1.1\r\nHost: torg\r\n");
            let rest = format!("Cookie: torg1c={}\r\nContent-Length: 4\r\n\r\n<a/>", onec.cookie());
            let said = says(&mut line, &[begin.as_bytes(), name, end.as_bytes(), rest.as_bytes()], "success\n").await;
            assert!(said.starts_with("HTTP/1.1 200") && said.ends_with("\r\n\r\nsuccess\n"), "{said}");
        }
        let read = world.db().read(|tx| tx.query("SELECT name, length FROM onec_file", &[], |row| Ok((row.get(0)?, row.get(1)?))));
        let files: Vec<(String, i64)> = read.await.expect("a read");
        assert_eq!(files, [("Файл \"1\" #2.xml".to_owned(), 8)], "it is one file");
    }

    async fn what_is_refused_before_the_door_is_told_as_1c_reads_it(world: World) {
        let world = world.set(|config| config.allowed_hosts = web::Hosts::new(["shop.example"])).await;
        for path in ["/1c/exchange", "/1c/exchange/", "/bitrix/admin/1c_exchange.php", "/api/integration/1c/exchange"] {
            let stranger = world.anyone().saying("host", "evil.example").in_english();
            let why = refused(&stranger.get(&format!("{path}?type=sale&mode=checkauth")).await, 400);
            assert!(why.contains("не отвечает под таким именем"), "{why}");
        }
        let known = world.anyone().saying("host", "shop.example");
        refused(&known.get("/1c/exchange?type=sale&mode=checkauth").await, 401);
        refused(&known.get("/1c/exchange/elsewhere").await, 404);
    }

    async fn nothing_leaves_before_it_is_noted_who_speaks(world: World) {
        let (offer, anna) = (world.offer("Телефон", "100.00", 10).await, world.buyer().await);
        world.onec_base("1c", &[]).await;
        let order = anna.buys(offer, 1).await;
        let mut onec = world.onec("1c");
        onec.checks_in().await;
        onec.calls("type=sale&mode=init&sessid=&version=3.1").await;
        onec.checks_in().await;
        let init = format!("type=sale&mode=init&sessid={}&version=3.1", onec.token);
        // Of a second one the database cannot note it.
        world.spoils("CREATE UNIQUE INDEX spoilt ON onec_session (dialect) WHERE dialect = 'bitrix'").await;
        refused(&onec.calls(&init).await, 200);
        world.spoils("DROP INDEX spoilt").await;
        assert!(onec.calls(&init).await.text.starts_with("zip=no\n"));
        let file = onec.queries().await;
        assert!(file.contains("<Контейнер>") && json!(numbers(&file)) == json!([order["id"]]), "{file}");
    }

    async fn every_address_answers_and_only_to_get_and_post(world: World) {
        world.onec_base("1c", &[]).await;
        let onec = world.onec("1c");
        for path in [
            "/1c/exchange", "/1c/exchange/", "/bitrix/admin/1c_exchange.php", "/api/integration/1c/exchange/",
            "/api/integration/1c/exchange",
        ] {
            let answer = onec.gets(&format!("{path}?type=sale&mode=checkauth")).await;
            assert_eq!(verdict(&answer), "success", "{path}");
        }
        for method in ["PUT", "DELETE", "PATCH"] {
            let answer = onec.asks(method, "type=sale&mode=checkauth").await;
            refused(&answer, 405);
        }
        assert_eq!(verdict(&onec.asks("POST", "type=sale&mode=checkauth").await), "success");
        let mut onec = world.onec("1c");
        onec.checks_in().await;
        for mode in ["init", "query", "success", "info"] {
            let (get, post) = (onec.asks("GET", &format!("type=sale&mode={mode}")).await, onec.asks("POST", &format!("type=sale&mode={mode}")).await);
            assert_eq!((post.status, &post.text), (200, &get.text), "{mode}");
        }
    }
}
