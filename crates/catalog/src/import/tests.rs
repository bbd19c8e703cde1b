//! Imports on both engines, through the same service that the API and the command line use.

mod decisions;
mod exchange;
mod laws;
mod life;
mod roll_back;
mod rows;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use db::testing::TestDb;
use db::{Db, Engine, Tx};
use identity::audit::Actor;
use kernel::Id;

use super::{Run, Runs, Source, State, approve, roll_back as ask_back};
use crate::shop::{self, NewShop};
use crate::{MissingGoods, Shop};

/// A shop and whoever imports into it.
pub(crate) struct Desk {
    pub(crate) db: Db,
    pub(crate) runs: Runs,
    pub(crate) shop: Id<Shop>,
    folder: tempfile::TempDir,
}

impl Desk {
    pub(crate) async fn new(db: &Db, name: &str) -> Self {
        Self::with(db, NewShop { name: name.to_owned(), ..NewShop::default() }).await
    }

    pub(crate) async fn hiding(db: &Db, name: &str) -> Self {
        let missing_goods = MissingGoods::Hide;
        Self::with(db, NewShop { name: name.to_owned(), missing_goods, ..NewShop::default() }).await
    }

    pub(crate) async fn with(db: &Db, new: NewShop) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("imports")).unwrap();
        let runs = Runs::new(db.clone(), Some(folder.path().join("imports")), folder.path().join("uploads"));
        let shop = db.write(move |tx| shop::add(tx, &new)).await.unwrap().id;
        Self { db: db.clone(), runs, shop, folder }
    }

    pub(crate) fn imports(&self) -> PathBuf {
        self.folder.path().join("imports")
    }

    pub(crate) fn file(&self, name: &str, text: &str) -> PathBuf {
        let file = self.imports().join(name);
        std::fs::write(&file, text).unwrap();
        file
    }

    /// Imports the text as a file and waits for the end.
    pub(crate) async fn import(&self, text: &str) -> Run {
        let file = self.file("list.yaml", text);
        self.import_file(&file).await
    }

    pub(crate) async fn import_file(&self, file: &Path) -> Run {
        let started = self.runs.start(self.shop, Source::File(file.to_owned()), None).await.unwrap();
        let run = self.runs.run(started.uid).await.unwrap();
        if run.state == State::Done {
            let (progress, counts) = (run.progress, run.progress.counts);
            assert_eq!(progress.rows_done, progress.rows_total);
            assert_eq!(
                progress.rows_total,
                counts.created + counts.updated + counts.unchanged + counts.rejected
            );
        }
        run
    }

    /// Asks what the text would change, and waits for the answer.
    pub(crate) async fn preview(&self, text: &str) -> Run {
        let file = self.file("list.yaml", text);
        let started = self.runs.preview(self.shop, Source::File(file), None).await.unwrap();
        self.runs.run(started.uid).await.unwrap()
    }

    /// Applies a run that waits.
    pub(crate) async fn approve(&self, run: &Run) -> Run {
        let uid = run.uid;
        self.db.write(move |tx| approve(tx, uid, Actor::Operator)).await.unwrap();
        self.runs.run(uid).await.unwrap()
    }

    /// Rolls a run back.
    pub(crate) async fn roll_back(&self, run: &Run) -> Run {
        let uid = run.uid;
        self.db.write(move |tx| ask_back(tx, uid, Actor::Operator)).await.unwrap();
        self.runs.run(uid).await.unwrap()
    }

    /// The shop's goods, a line each, in the order of their names.
    pub(crate) async fn goods(&self) -> Vec<String> {
        let shop = self.shop;
        let read = self.db.read(move |tx| {
            let sql = "SELECT c.name, c.description, p.name, o.name, o.price, o.price_rrc, k.on_hand, k.reserved, o.visible,
                              o.parameters
                       FROM offer o JOIN product p ON p.id = o.product_id JOIN category c ON c.id = p.category_id
                       JOIN stock k ON k.offer_id = o.id
                       WHERE o.shop_id = ?1 AND o.category_id = p.category_id ORDER BY c.name, p.name, o.name";
            tx.query(sql, &[&shop], |row| {
                let texts = [row.get::<String>(0)?, row.get(1)?, row.get(2)?, row.get(3)?];
                let numbers = [row.get::<i64>(4)?, row.get(5)?, row.get(6)?, row.get(7)?];
                let visible = if row.get(8)? { "visible" } else { "hidden" };
                Ok(format!("{texts:?} {numbers:?} {visible} {}", row.get::<String>(9)?))
            })
        });
        let goods: Result<_, db::Error> = read.await;
        goods.unwrap()
    }

    /// How many offers have all of these tokens.
    pub(crate) async fn found(&self, tokens: &[&str]) -> i64 {
        let tokens: Vec<String> = tokens.iter().map(|token| (*token).to_owned()).collect();
        self.db.read(move |tx| found(tx, &tokens)).await.unwrap()
    }
}

fn found(tx: &mut Tx, tokens: &[String]) -> Result<i64, db::Error> {
    let quoted =
        |quote: char| tokens.iter().map(|token| format!("{quote}{token}{quote}")).collect::<Vec<_>>();
    let (sql, query) = match tx.engine() {
        Engine::Sqlite => {
            ("SELECT COUNT(*) FROM offer_words WHERE offer_words MATCH ?1", quoted('"').join(" AND "))
        }
        Engine::Postgres => {
            ("SELECT COUNT(*) FROM offer_words WHERE words @@ CAST(?1 AS tsquery)", quoted('\'').join(" & "))
        }
    };
    tx.query_one(sql, &[&query], |row| row.get(0))
}

/// One row of a price list.
#[derive(Clone, Debug)]
pub(crate) struct Line<'a> {
    pub(crate) category: &'a str,
    pub(crate) product: &'a str,
    pub(crate) name: &'a str,
    pub(crate) price: &'a str,
    pub(crate) quantity: i64,
    pub(crate) parameters: Vec<(&'a str, &'a str)>,
}

/// A row of the category `Чайники`.
pub(crate) fn line<'a>(name: &'a str, price: &'a str, quantity: i64) -> Line<'a> {
    Line {
        category: "Чайники",
        product: "Чайник",
        name,
        price,
        quantity,
        parameters: vec![("Цвет", "Белый")],
    }
}

pub(crate) fn yaml(lines: &[Line]) -> String {
    let mut text = String::from("categories:\n");
    for line in lines {
        write!(
            text,
            "- name: {:?}\n  description: Для чая\n  products:\n  - name: {:?}\n    product_infos:\n    \
             - {{name: {:?}, price: {}, price_rrc: 900.50, quantity: {}, parameters: [",
            line.category, line.product, line.name, line.price, line.quantity
        )
        .unwrap();
        for (name, value) in &line.parameters {
            write!(text, "{{name: {name:?}, value: {value:?}}}, ").unwrap();
        }
        text.push_str("]}\n");
    }
    text
}

/// The counts of a finished run: created, updated, unchanged, hidden, rejected.
pub(crate) fn counts(run: &Run) -> [i64; 5] {
    assert_eq!(run.state, State::Done, "{:?}", run.failure);
    let counts = run.progress.counts;
    [counts.created, counts.updated, counts.unchanged, counts.hidden, counts.rejected]
}

pub(crate) fn on(engine: Engine) -> Option<TestDb> {
    TestDb::on(engine)
}
