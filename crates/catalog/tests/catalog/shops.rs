//! Shops are found however their names are spelled, and no two share one.

use catalog::by_hand::{Error, ShopEdit, edit_shop};
use catalog::shop::{self, ShopError};
use catalog::{MissingGoods, NewShop};
use kernel::Id;

db::on_both_engines! {
    async fn a_name_is_taken_in_every_spelling(test: TestDb) {
        let new = |name: &str| NewShop { name: name.to_owned(), ..NewShop::default() };
        let (first, second) = (new(" Всё  для дома "), new("все ДЛЯ дома"));
        let added = test.db.write(move |tx| catalog::add_shop(tx, &first)).await.unwrap();
        assert_eq!((added.name.as_str(), added.open, added.missing_goods), ("Всё для дома", true, MissingGoods::Keep));
        let refused = test.db.write(move |tx| catalog::add_shop(tx, &second)).await.unwrap_err();
        assert!(matches!(refused, ShopError::NameTaken));
        let found = test.db.read(|tx| shop::find_by_name(tx, "ВСЕ для Дома")).await.unwrap();
        assert_eq!(found, Some(added));
    }

    async fn a_change_leaves_the_rest_as_it_was(test: TestDb) {
        let new = NewShop { name: "Дом".to_owned(), source_file: Some("dom.yaml".to_owned()), ..NewShop::default() };
        let added = test.db.write(move |tx| catalog::add_shop(tx, &new)).await.unwrap();
        let id = added.id;
        let db = &test.db;
        let change = |edit: ShopEdit| async move { db.write(move |tx| edit_shop(tx, Id::new(1), id, &edit)).await };
        let hidden = change(ShopEdit { missing_goods: Some(MissingGoods::Hide), ..ShopEdit::default() }).await.unwrap();
        assert_eq!((hidden.open, hidden.missing_goods, hidden.source_file.as_deref()), (true, MissingGoods::Hide, Some("dom.yaml")));
        let closed = change(ShopEdit { open: Some(false), source_file: Some(None), ..ShopEdit::default() }).await.unwrap();
        assert_eq!((closed.open, closed.missing_goods, closed.source_file), (false, MissingGoods::Hide, None));
        let none = test.db.write(|tx| edit_shop(tx, Id::new(1), Id::new(99), &ShopEdit::default())).await.unwrap_err();
        assert!(matches!(none, Error::NoSuchShop));
    }
}
