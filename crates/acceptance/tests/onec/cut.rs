//! A part of a file whose connection breaks: what was whole stays, and the part sent again is taken as if nothing had been.

use serde_json::json;
use simulators::proxy::{Fault, Proxy, Rule};

use super::goods::{fed, import, offers, shown};
use super::statuses::{document, file, order_of, taken};
use crate::world::{OneC, verdict};

/// Sends a file in three parts, the second of which is cut on its way and sent again.
async fn sends_with_a_cut(onec: &OneC, proxy: &Proxy, kind: &str, name: &str, bytes: &[u8]) {
    let parts: Vec<&[u8]> = bytes.chunks(bytes.len().div_ceil(3)).collect();
    assert_eq!(verdict(&onec.sends(kind, name, parts[0]).await), "success");
    proxy.add(Rule::once(Fault::CutRequest(parts[1].len() / 2)).on("mode=file"));
    let broken = onec.to(&proxy.url());
    assert!(broken.may_send(kind, name, parts[1]).await.is_none(), "nobody answers");
    for part in &parts[1..] {
        assert_eq!(verdict(&onec.sends(kind, name, part).await), "success");
    }
}

on_both_engines! {
    async fn documents_are_read_as_they_were_meant(world: World) {
        let (onec, admin, order) = taken(&world).await;
        let proxy = Proxy::before(&world.origin()).await.expect("a proxy");
        let number = order["number"].as_str().expect("a number");
        let told = file(&[document(number, "guid-1", &[("Проведен", "true")])]);
        sends_with_a_cut(&onec, &proxy, "sale", "a.xml", told.as_bytes()).await;
        assert_eq!(order_of(&admin, &order).await["state"], json!("confirmed"));
    }

    async fn a_long_file_is_read_once_its_last_part_has_come(world: World) {
        let (onec, admin, order) = taken(&world).await;
        let told = file(&[document(order["number"].as_str().expect("a number"), "guid-1", &[("Проведен", "true")])]);
        let long = told.replacen("<Документ>", &format!("{}<Документ>", format!("<!--{}-->", " ".repeat(1_000)).repeat(1_500)), 1);
        let parts: Vec<&[u8]> = long.as_bytes().chunks(64 * 1024).collect();
        let (last, before) = parts.split_last().expect("parts");
        for part in before {
            assert_eq!(onec.sends("sale", "a.xml", part).await.text, "success\n", "nothing is said of half a file");
        }
        assert_eq!(order_of(&admin, &order).await["state"], "new");
        let said = onec.sends("sale", "a.xml", last).await;
        assert!(verdict(&said) == "success" && said.text.contains("Изменено заказов: 1"), "{}", said.text);
        assert_eq!(order_of(&admin, &order).await["state"], "confirmed", "without an import");
    }

    async fn goods_are_read_as_they_were_meant(world: World) {
        let (onec, _) = fed(&world).await;
        let proxy = Proxy::before(&world.origin()).await.expect("a proxy");
        for (name, text) in [("import.xml", import(false, &[("1", "Мяч")])), ("offers.xml", offers(false, &[("1", "10", "5")]))] {
            sends_with_a_cut(&onec, &proxy, "catalog", name, text.as_bytes()).await;
        }
        for name in ["import.xml", "offers.xml"] {
            assert_eq!(verdict(&onec.has_read(&world, name).await), "success", "{name}");
        }
        assert_eq!(shown(&world).await, ["Игры / Мяч / Мяч / 10.00 / 5"]);
    }
}
