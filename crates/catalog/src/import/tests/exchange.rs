//! Another kind of files: rows that another system names by its own ids, each telling a part.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::super::reader::{About, Listener, Reader, Row, Texts, Variant};
use super::super::{Failure, FindingKind, RowReport, approve};
use super::*;
use crate::StockSource;

/// Reads what these tests write: a line a row, `id|product/name|price|pieces|deleted|goods>variant`, empty where it is not
/// told. A
/// folder is read file by file; the first line says whether all goods are there. It counts how often it has read.
#[derive(Default)]
struct Lines(AtomicUsize);

impl Reader for Lines {
    fn source(&self) -> StockSource {
        StockSource::Onec
    }

    fn fingerprint(&self, path: &Path) -> Result<Option<String>, Failure> {
        let mut files: Vec<PathBuf> =
            std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        Ok(Some(files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect()))
    }

    fn read(&self, path: &Path, listener: &mut dyn Listener) -> Result<About, Failure> {
        self.0.fetch_add(1, Ordering::Relaxed);
        let mut files: Vec<PathBuf> =
            std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        let mut whole = false;
        for file in files {
            for (line, number) in std::fs::read_to_string(file).unwrap().lines().zip(1..) {
                match line {
                    "whole" => whole = true,
                    "broken" => return Err(Failure::new("syntax", "broken")),
                    line => {
                        if listener.row(Ok(row(line, number))) == ControlFlow::Break(()) {
                            return Err(Failure::new("stopped", "stopped"));
                        }
                    }
                }
            }
        }
        Ok(About { open: None, whole, missing: None, learnt: false })
    }
}

fn row(line: &str, number: u64) -> Row {
    let parts: Vec<Option<&str>> = line.split('|').map(|part| (!part.is_empty()).then_some(part)).collect();
    let texts = parts[1].map(|names| {
        let (product, name) = names.split_once('/').unwrap();
        Texts {
            category: "Чайники".into(),
            category_description: None,
            product: product.into(),
            product_external_id: Some(format!("товар {product}")),
            name: name.to_owned(),
            parameters: Vec::new(),
            mark: None,
        }
    });
    Row {
        line: number,
        external_id: parts[0].map(str::to_owned),
        texts,
        prices: parts[2].map(|price| (price.parse().unwrap(), price.parse().unwrap())),
        quantity: parts[3].map(|pieces| pieces.parse().unwrap()),
        deleted: parts[4].is_some(),
        variant: parts.get(5).copied().flatten().map(|variant| {
            let (of, size) = variant.split_once('>').unwrap();
            let parameters = vec![("Размер".to_owned(), size.to_owned())];
            Variant {
                of: of.to_owned(), name: Some(format!("Футболка {size}")), parameters, mark: None
            }
        }),
    }
}

/// A shop that 1C feeds.
async fn fed(test: &TestDb) -> Desk {
    fed_by(test, Arc::new(Lines::default())).await
}

async fn fed_by(test: &TestDb, reader: Arc<Lines>) -> Desk {
    let mut desk = Desk::hiding(&test.db, "Дом").await;
    desk.runs = desk.runs.clone().reading(reader);
    let shop = desk.shop;
    let sql = "UPDATE shop SET stock_source = 'onec' WHERE id = ?1";
    test.db.write(move |tx| tx.execute(sql, &[&shop])).await.unwrap();
    desk
}

/// Delivers files, one after another in one folder.
async fn deliver(desk: &Desk, files: &[&str]) -> Run {
    let run = desk.runs.start(desk.shop, delivery(desk, files), None).await.unwrap();
    desk.runs.run(run.uid).await.unwrap()
}

fn delivery(desk: &Desk, files: &[&str]) -> Source {
    let folder = desk.imports().join("delivery");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir(&folder).unwrap();
    for (text, number) in files.iter().zip(0..) {
        std::fs::write(folder.join(format!("{number}.txt")), text).unwrap();
    }
    Source::Delivery(StockSource::Onec, folder)
}

/// The goods without what these tests do not ask for.
async fn short(desk: &Desk) -> Vec<String> {
    let cut = |line: String| line.replace(r#"["Чайники", "", "#, "").replace(" []", "");
    desk.goods().await.into_iter().map(cut).collect()
}

db::on_both_engines! {
    async fn names_prices_and_pieces_come_one_by_one_and_in_several_files(test: TestDb) {
        let desk = fed(&test).await;
        let run = deliver(&desk, &["whole\n1|Чайник/2 л|||\n2|Чайник/1 л|||", "1||100||\n2||200||", "1|||5|\n2|||7|"]).await;
        assert_eq!(counts(&run), [2, 4, 0, 0, 0]);
        let both = [r#""Чайник", "1 л"] [200, 200, 7, 0] visible"#, r#""Чайник", "2 л"] [100, 100, 5, 0] visible"#];
        assert_eq!(short(&desk).await, both);
        assert_eq!(counts(&deliver(&desk, &["1||100||", "2|||7|"]).await), [0, 0, 2, 0, 0], "nothing new");
        assert_eq!(counts(&deliver(&desk, &["1||150||"]).await), [0, 1, 0, 0, 0], "and nothing is missing from changes");
        assert_eq!(short(&desk).await, [both[0], r#""Чайник", "2 л"] [150, 150, 5, 0] visible"#]);
        assert_eq!(desk.found(&["чайник"]).await, 2);
    }

    async fn variants_take_what_is_told_of_their_goods_and_go_with_them(test: TestDb) {
        let desk = fed(&test).await;
        let run = deliver(&desk, &["1|Футболка/Футболка|||", "1#a|||||1>S\n1#b|||||1>M\n2#c|||||2>L", "1#a||100|2|\n1#b||200|3|\n2#c||9||"]).await;
        assert_eq!(counts(&run), [3, 2, 0, 0, 2], "{:?}", run.errors);
        let sizes = |lines: &[String]| -> Vec<String> {
            lines.iter().filter(|line| line.contains("Футболка M") || line.contains("Футболка S")).cloned().collect()
        };
        let first = sizes(&desk.goods().await);
        assert_eq!(first.len(), 2);
        assert!(first.iter().all(|line| line.contains("Размер") && line.contains("] visible")), "{first:?}");
        assert_eq!(desk.found(&["футболка"]).await, 3);
        let run = deliver(&desk, &["1#b|||||1>M", "1#b||200||"]).await;
        assert_eq!(counts(&run), [0, 0, 2, 0, 0], "in another delivery, and nothing new");
        deliver(&desk, &["1||||x"]).await;
        assert!(desk.goods().await.iter().all(|line| line.contains("] hidden")), "{:?}", desk.goods().await);
    }

    async fn variants_follow_their_goods_and_count_for_nothing(test: TestDb) {
        let desk = fed(&test).await;
        deliver(&desk, &["1|Футболка/Футболка|||\n1#a|||||1>S", "1#a||100|2|"]).await;
        let before = desk.goods().await;
        let run = deliver(&desk, &["1|Майка/Майка|||"]).await;
        assert_eq!(counts(&run), [0, 1, 0, 0, 0], "one row");
        let names = |lines: &[String]| lines.iter().filter(|line| line.contains("Майка S") && line.contains("Размер")).count();
        assert_eq!(names(&desk.goods().await), 1, "{:?}", desk.goods().await);
        assert_eq!((desk.found(&["майка"]).await, desk.found(&["футболка"]).await), (2, 0));
        assert_eq!(counts(&deliver(&desk, &["1|Майка/Майка|||"]).await), [0, 0, 1, 0, 0], "nothing new");
        desk.roll_back(&deliver(&desk, &["1|Футболка/Футболка|||"]).await).await;
        assert_eq!(names(&desk.goods().await), 1);
        deliver(&desk, &["1|Футболка/Футболка|||"]).await;
        assert_eq!(desk.goods().await, before);
        assert_eq!(counts(&deliver(&desk, &["whole\n1|Майка/Майка|||"]).await), [0, 1, 0, 1, 0], "it is not in the file");
        assert!(desk.goods().await.iter().all(|line| line.contains("] hidden")), "{:?}", desk.goods().await);
    }

    async fn what_has_no_price_yet_is_not_shown_until_it_has(test: TestDb) {
        let desk = fed(&test).await;
        deliver(&desk, &["1|Чайник/2 л||3|"]).await;
        assert_eq!(short(&desk).await, [r#""Чайник", "2 л"] [0, 0, 3, 0] hidden"#]);
        deliver(&desk, &["1||100||"]).await;
        assert_eq!(short(&desk).await, [r#""Чайник", "2 л"] [100, 100, 3, 0] visible"#]);
    }

    async fn a_deleted_offer_is_hidden_and_no_price_brings_it_back(test: TestDb) {
        let desk = fed(&test).await;
        deliver(&desk, &["1|Чайник/2 л|100|3|"]).await;
        deliver(&desk, &["1||||x"]).await;
        deliver(&desk, &["1||120||"]).await;
        assert_eq!(short(&desk).await, [r#""Чайник", "2 л"] [120, 120, 3, 0] hidden"#]);
        deliver(&desk, &["1|Чайник/2 л|||"]).await;
        assert_eq!(short(&desk).await, [r#""Чайник", "2 л"] [120, 120, 3, 0] visible"#]);
    }

    async fn an_id_stays_when_the_names_change_and_a_roll_back_gives_them_back(test: TestDb) {
        let desk = fed(&test).await;
        deliver(&desk, &["1|Чайник/2 л|100|3|"]).await;
        let before = short(&desk).await;
        let run = deliver(&desk, &["1|Самовар/5 л|||"]).await;
        assert_eq!(counts(&run), [0, 1, 0, 0, 0]);
        assert_eq!(short(&desk).await, [r#""Самовар", "5 л"] [100, 100, 3, 0] visible"#]);
        assert_eq!((desk.found(&["самовар"]).await, desk.found(&["чайник"]).await), (1, 1));
        desk.roll_back(&run).await;
        assert_eq!(short(&desk).await, before);
        assert_eq!(desk.found(&["самовар"]).await, 0);
    }

    async fn what_the_shop_had_by_name_is_adopted(test: TestDb) {
        let desk = fed(&test).await;
        let shop = desk.shop;
        let tell = |source: &'static str| test.db.write(move |tx| tx.execute("UPDATE shop SET stock_source = ?2 WHERE id = ?1", &[&shop, &source]));
        tell("price_list").await.unwrap();
        desk.import(&yaml(&[line("2 л", "1", 3)])).await;
        tell("onec").await.unwrap();
        assert_eq!(counts(&deliver(&desk, &["7|Чайник/2 л|||"]).await), [0, 1, 0, 0, 0]);
        assert_eq!(counts(&deliver(&desk, &["7||500||"]).await), [0, 1, 0, 0, 0]);
        assert_eq!(desk.goods().await.len(), 1);
    }

    async fn rows_that_fit_nothing_are_reported_and_the_rest_lands(test: TestDb) {
        let desk = fed(&test).await;
        let run = deliver(&desk, &["1|Чайник/2 л|100|3|\n2|Чайник/2 л|100|3|\n9||100||\n||5||\n1||110||\n1||120||"]).await;
        assert_eq!(counts(&run), [2, 1, 0, 0, 3]);
        let told: Vec<(&str, &str)> = run.errors.iter().map(|it: &RowReport| (it.code.as_str(), it.value.as_str())).collect();
        assert_eq!(told, [("missing_name", ""), ("repeated_row", "1"), ("unknown_offer", "9")]);
        let both = [r#""Чайник", "2 л"] [120, 120, 3, 0] visible"#, r#""Чайник", "2 л (2)"] [100, 100, 3, 0] visible"#];
        assert_eq!(short(&desk).await, both, "what has an id of its own is an offer of its own");
    }

    async fn a_delivery_is_looked_at_and_applied_like_a_list(test: TestDb) {
        let desk = fed(&test).await;
        deliver(&desk, &["1|Чайник/2 л|100|3|\n2|Чайник/1 л|100|3|\n3|Чайник/0 л|100|3|"]).await;
        let files = delivery(&desk, &["1||900||\n2||||x\n3|||0|\n4|Чайник/9 л|1|1|"]);
        let uid = desk.runs.preview(desk.shop, files, None).await.unwrap().uid;
        let run = desk.runs.run(uid).await.unwrap();
        let told = run.difference.clone().unwrap();
        let figures = [told.created, told.changed, told.unchanged, told.gone, told.hidden, told.sold_out, told.price_jumps];
        assert_eq!(figures, [1, 3, 0, 0, 1, 1, 1]);
        let found = test.db.read(move |tx| tx.query("SELECT kind FROM import_finding ORDER BY kind", &[], |row| row.get::<String>(0)));
        assert_eq!(found.await.unwrap(), [FindingKind::Hidden.name(), FindingKind::PriceJump.name(), FindingKind::SoldOut.name()]);
        test.db.write(move |tx| approve(tx, uid, Actor::Operator)).await.unwrap();
        assert_eq!(counts(&desk.runs.run(uid).await.unwrap()), [1, 3, 0, 0, 0]);
    }

    async fn what_comes_again_onto_what_it_left_is_not_read(test: TestDb) {
        let reader = Arc::new(Lines::default());
        let desk = fed_by(&test, Arc::clone(&reader)).await;
        let read = || reader.0.load(Ordering::Relaxed);
        let files = ["whole\n1|Чайник/2 л|||\n2|Чайник/1 л|||", "1||100|5|\n2||200|7|"];
        deliver(&desk, &files).await;
        let first = desk.goods().await;
        let again = deliver(&desk, &files).await;
        assert_eq!((counts(&again), read()), ([0, 0, 4, 0, 0], 1));
        let told = again.difference.unwrap();
        assert_eq!([told.rows, told.offers, told.unchanged, told.changed, told.gone], [4, 2, 2, 0, 0]);
        desk.roll_back(&desk.runs.find(again.uid).await.unwrap().unwrap()).await;
        assert_eq!(desk.goods().await, first, "nothing was changed, and nothing is changed back");
        // Somebody else has sold, repriced or added something: everything is read, and the delivery has the last word.
        for elsewhere in [
            "UPDATE stock SET on_hand = on_hand - 1 WHERE offer_id = (SELECT MIN(id) FROM offer)",
            "UPDATE offer SET price = price + 1 WHERE id = (SELECT MAX(id) FROM offer)",
            "UPDATE offer SET visible = FALSE WHERE id = (SELECT MAX(id) FROM offer)",
        ] {
            test.db.write(move |tx| tx.execute(elsewhere, &[])).await.unwrap();
            let before = read();
            assert_eq!(counts(&deliver(&desk, &files).await), [0, 1, 3, 0, 0], "{elsewhere}");
            assert_eq!((desk.goods().await, read()), (first.clone(), before + 1));
        }
        let before = read();
        deliver(&desk, &[files[0], "1||100|5|\n2||200|8|"]).await;
        deliver(&desk, &files).await;
        assert_eq!((desk.goods().await, read()), (first.clone(), before + 2), "another delivery is read");
        deliver(&desk, &files).await;
        assert_eq!(read(), before + 2);
        let shop = desk.shop;
        let kept = move |tx: &mut Tx<'_>| tx.execute("UPDATE shop SET missing_goods = 'keep' WHERE id = ?1", &[&shop]);
        test.db.write(kept).await.unwrap();
        deliver(&desk, &files).await;
        assert_eq!(read(), before + 3, "the shop does otherwise with missing goods");
    }

    async fn what_is_not_taken_wholly_is_read_every_time(test: TestDb) {
        let reader = Arc::new(Lines::default());
        let desk = fed_by(&test, Arc::clone(&reader)).await;
        for times in 1..=3 {
            let run = deliver(&desk, &["1|Чайник/2 л|100|3|\n9||100||"]).await;
            assert_eq!((run.errors.len(), reader.0.load(Ordering::Relaxed)), (1, times));
        }
    }

    async fn a_list_is_no_delivery_and_a_broken_one_applies_nothing(test: TestDb) {
        let desk = fed(&test).await;
        let file = desk.file("list.yaml", &yaml(&[line("a", "1", 1)]));
        let refused = desk.runs.start(desk.shop, Source::File(file), None).await;
        assert!(matches!(refused, Err(crate::import::StartError::AnotherSource(StockSource::Onec))));
        let run = deliver(&desk, &["1|Чайник/2 л|100|3|", "broken"]).await;
        assert_eq!((run.state, run.failure.unwrap().code.as_str()), (State::Failed, "syntax"));
        assert_eq!(desk.goods().await.len(), 0);
    }
}
