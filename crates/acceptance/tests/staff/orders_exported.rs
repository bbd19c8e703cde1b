//! Orders as a table.

use web::Role;

use crate::world::{Shopping, json};

on_both_engines! {
    async fn the_filtered_list_is_a_table(world: World) {
        let phone = world.offer("Чай «Улун»; 100 г", "1234.50", 500).await;
        let (buyer, seller) = (world.buyer().await, world.person(Role::Seller, None).await);
        let contact = json!({"first_name": "=HYPERLINK(1)", "last_name": "@Зло", "phone": "+79161234567", "city": "Казань"});
        let contact = buyer.post("contacts/", contact).await.is(201)["id"].clone();
        buyer.puts(phone, 2).await;
        let cart = buyer.cart().await["id"].clone();
        let order = buyer.post("confirm-order/", json!({"cart_id": cart, "contact_id": contact})).await.is(201);
        buyer.buys(phone, 1).await;
        seller.post(&format!("staff/orders/{}/delivery/", order["id"]), json!({"method": "pickup", "price": "10.00"})).await.is(200);

        let answer = seller.get_with("staff/orders/export/", &[("total_min", "2000".to_owned())]).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, Some("text/csv; charset=utf-8")));
        assert!(answer.header("content-disposition").is_some_and(|it| it.contains("orders.csv")));
        let text = answer.text.strip_prefix('\u{feff}').expect("a byte order mark");
        let lines: Vec<&str> = text.split_terminator("\r\n").collect();
        assert_eq!(lines.len(), 2, "{text}");
        assert!(lines[0].starts_with("\"Номер\";\"Создан\";\"Состояние\""), "{text}");
        let line = lines[1];
        let words = "\"Новый\";\"Ждёт оплаты\";\"Наличными при получении\";\"Витрина\"";
        assert!(line.starts_with(&format!("\"{}\";\"2026-01-01 03:00:00\";{words}", order["id"])), "{line}");
        assert!(line.contains("\"Самовывоз\""), "{line}");
        for cell in ["\"'@Зло =HYPERLINK(1)\"", "\"'+79161234567\"", "\"10,00\";\"2469,00\";\"2479,00\";\"RUB\"", "\"Чай «Улун»; 100 г × 2\""] {
            assert!(line.contains(cell), "{cell} in {line}");
        }
        let english = seller.in_english().get("staff/orders/export/").await.text;
        assert!(english.contains("\"Number\",\"Created\"") && english.contains("\"1234.50\""), "{english}");
        assert!(english.contains("\"New\",\"Awaiting payment\",\"In cash on delivery\",\"Shop front\""), "{english}");
        for (stored, table) in ["new", "pending", "cod", "web", "pickup"].into_iter().flat_map(|it| [(it, text), (it, english.as_str())]) {
            assert!(!table.contains(&format!("\"{stored}\"")), "{stored} in {table}");
        }
        seller.get("staff/orders/export/?status=x").await.finds_fault("status", "invalid");
    }

    async fn a_long_table_is_whole_and_in_order(world: World) {
        let phone = world.offer("Телефон", "1.00", 1_000).await;
        let buyer = world.buyer().await;
        // A page of the export has 200 orders, and this is one more.
        let contact = buyer.contact().await;
        for _ in 0..201 {
            buyer.adds(phone, 1).await;
            let cart = buyer.cart().await["id"].clone();
            buyer.post("confirm-order/", json!({"cart_id": cart, "contact_id": contact})).await.is(201);
        }
        let text = world.admin().await.get("staff/orders/export/?ordering=created_at").await.text;
        let numbers: Vec<i64> = text.lines().skip(1).map(|line| line.split('"').nth(1).expect("a cell").parse().expect("a number")).collect();
        assert_eq!(numbers.len(), 201);
        assert!(numbers.is_sorted());
    }

    async fn a_supplier_exports_the_own_lines(world: World) {
        let (own, other) = (world.shop("Своя").await, world.shop("Чужая").await);
        let (tea, coffee) = (world.offer_in(own, "Чай", "10.00", 50).await, world.offer_in(other, "Кофе", "20.00", 50).await);
        let buyer = world.buyer().await;
        buyer.puts(tea, 1).await;
        buyer.buys(coffee, 2).await;
        let text = world.supplier(own).await.get("staff/orders/export/").await.text;
        assert!(text.contains("Чай") && !text.contains("Кофе") && !text.contains("Чужая") && text.contains("\"10,00\""), "{text}");
    }

    async fn the_operator_exports_at_the_command_line(world: World) {
        let phone = world.offer("Телефон", "100.00", 5).await;
        let order = world.buyer().await.buys(phone, 2).await;
        let program = world.premises().program();
        let out = program.run(&["export", "orders", "--status", "new"]);
        assert!(out.succeeds().contains(&format!("\"{}\"", order["id"])), "{out:?}");
        assert!(!["pending", "cod", "web"].into_iter().any(|stored| out.succeeds().contains(&format!("\"{stored}\""))), "{out:?}");
        let file = world.premises().folder().join("orders.csv");
        program.run(&["export", "orders", "--status", "shipped", "--output", &file.display().to_string(), "--lang", "en"]).succeeds();
        let text = std::fs::read_to_string(&file).expect("the file");
        assert!(text.starts_with("\u{feff}\"Number\",") && text.lines().count() == 1, "{text}");
        program.run(&["export", "orders", "--status", "sold"]).fails(2);
        program.run(&["export", "orders", "--from", "yesterday"]).fails(2);
    }
}
