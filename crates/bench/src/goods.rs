//! Goods of 1C: how fast a catalogue comes in, again without a change, and with new stock alone.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::Effort;
use crate::figure::{Amount, Figure, Figures, Goal, plain};
use crate::ground::Ground;
use crate::program::Place;
use crate::report;

/// Goods, the types of their prices, and the warehouses that tell their stock.
const GOODS: usize = 200_000;
const SMALL: usize = 20_000;
const PRICE_TYPES: usize = 5;
const WAREHOUSES: usize = 5;
/// Goods of one group.
const A_GROUP: usize = 500;
const SHOP: &str = "Магазин 1С";
/// Goals: a first catalogue, the memory of all, new stock; and a catalogue without a change, as a share of the first.
const FIRST: Duration = Duration::from_mins(5);
const RESTS: Duration = Duration::from_mins(1);
const MEMORY_MIB: f64 = 200.0;
const UNCHANGED_SHARE: f64 = 0.2;
const MIB: f64 = 1024.0 * 1024.0;

pub(crate) fn measure(ground: &Ground, effort: &Effort, figures: &mut Figures) -> anyhow::Result<()> {
    let goods = if effort.small { SMALL } else { GOODS };
    let place = Place::sqlite(ground, "goods")?;
    let (whole, rests) = (folder(ground, "whole")?, folder(ground, "rests")?);
    write_goods(&whole.join("import.xml"), goods)?;
    write_prices(&whole.join("offers.xml"), goods)?;
    write_rests(&rests.join("rests.xml"), goods)?;
    let mut peaks = 0;
    let mut import = |what: &str, files: &Path| {
        report::say(&format!("goods of 1C on SQLite: {what}"));
        let (took, peak) = place.import_goods(ground, files, SHOP, FIRST)?;
        peaks = peaks.max(peak);
        Ok::<_, anyhow::Error>(took)
    };
    let first = import("a first catalogue", &whole)?;
    let unchanged = import("the same again", &whole)?;
    let stock = import("new stock alone", &rests)?;
    let count = |number: usize| plain(number as f64);
    let all = vec![
        seconds(
            "goods-first",
            format!("{} goods, {} prices, into an empty catalogue", count(goods), count(goods * PRICE_TYPES)),
            first,
            FIRST,
        ),
        Figure {
            key: "goods-unchanged",
            what: "the same again, as a share of that".to_owned(),
            ours: Amount::new(unchanged.as_secs_f64() / first.as_secs_f64(), ""),
            limit: None,
            goal: Some(Goal::AtMost(UNCHANGED_SHARE)),
            notes: format!("{} s", plain(unchanged.as_secs_f64())),
        },
        seconds("goods-rests", format!("{} rests alone", count(goods * WAREHOUSES)), stock, RESTS),
        Figure {
            key: "goods-memory",
            what: "memory of those".to_owned(),
            ours: Amount::new(peaks as f64 / MIB, "MiB"),
            limit: None,
            goal: Some(Goal::AtMost(MEMORY_MIB)),
            notes: String::new(),
        },
    ];
    let how = "`torg import commerceml` on CommerceML 2.08 with four properties for each of the goods, prices of five types and \
               the stock of five warehouses, from the start of its process to its end: the files are read whole, compared and \
               applied. Memory is the most that was ever resident.";
    figures.add("Goods of 1C", how, all);
    for folder in [whole, rests, ground.folder("goods")?] {
        std::fs::remove_dir_all(folder)?;
    }
    Ok(())
}

fn seconds(key: &'static str, what: String, took: Duration, goal: Duration) -> Figure {
    Figure {
        key,
        what,
        ours: Amount::new(took.as_secs_f64(), "s"),
        limit: None,
        goal: Some(Goal::AtMost(goal.as_secs_f64())),
        notes: String::new(),
    }
}

fn folder(ground: &Ground, name: &str) -> anyhow::Result<PathBuf> {
    let folder = ground.root().join(format!("goods-{name}"));
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Writes a file with `body` in its root.
fn write(file: &Path, body: impl FnOnce(&mut BufWriter<File>) -> std::io::Result<()>) -> std::io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 20, File::create(file)?);
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<КоммерческаяИнформация xmlns=\"urn:1C.ru:commerceml_2\" ВерсияСхемы=\"2.08\">")?;
    body(&mut out)?;
    writeln!(out, "</КоммерческаяИнформация>")?;
    out.flush()
}

/// An id as 1C makes them.
fn id(sort: &str, number: usize) -> String {
    format!("{sort}{number:08}-5e77-11ec-9a3b-0050569f{:04}", number % 10_000)
}

fn write_goods(file: &Path, goods: usize) -> std::io::Result<()> {
    write(file, |out| {
        write!(out, "<Классификатор><Ид>c</Ид><Наименование>Классификатор</Наименование><Группы>")?;
        for group in 0..goods.div_ceil(A_GROUP) {
            writeln!(
                out,
                "<Группа><Ид>{}</Ид><Наименование>Группа {group}</Наименование></Группа>",
                id("g", group)
            )?;
        }
        write!(out, "</Группы><Свойства>")?;
        for property in 0..4 {
            write!(
                out,
                "<Свойство><Ид>p{property}</Ид><Наименование>Свойство {property}</Наименование></Свойство>"
            )?;
        }
        write!(
            out,
            "</Свойства></Классификатор><Каталог СодержитТолькоИзменения=\"false\"><Ид>k</Ид><Товары>"
        )?;
        for number in 0..goods {
            write!(
                out,
                "<Товар><Ид>{}</Ид><Артикул>ART-{number}</Артикул><Наименование>Товар складской номер {number}</Наименование>\
                 <БазоваяЕдиница Код=\"796\">шт</БазоваяЕдиница><Группы><Ид>{}</Ид></Группы><Описание>Обычное описание товара на \
                 одну строку, каких в каталоге много.</Описание><ЗначенияСвойств>",
                id("t", number),
                id("g", number / A_GROUP),
            )?;
            for property in 0..4 {
                let value = (number * 7 + property) % 40;
                write!(
                    out,
                    "<ЗначенияСвойства><Ид>p{property}</Ид><Значение>Значение {value}</Значение></ЗначенияСвойства>"
                )?;
            }
            writeln!(out, "</ЗначенияСвойств></Товар>")?;
        }
        writeln!(out, "</Товары></Каталог>")
    })
}

fn write_package(
    file: &Path,
    goods: usize,
    types: &str,
    each: impl Fn(&mut BufWriter<File>, usize) -> std::io::Result<()>,
) -> std::io::Result<()> {
    write(file, |out| {
        write!(out, "<ПакетПредложений СодержитТолькоИзменения=\"false\"><Ид>k#</Ид>{types}<Предложения>")?;
        for number in 0..goods {
            write!(out, "<Предложение><Ид>{}</Ид>", id("t", number))?;
            each(out, number)?;
            writeln!(out, "</Предложение>")?;
        }
        writeln!(out, "</Предложения></ПакетПредложений>")
    })
}

fn write_prices(file: &Path, goods: usize) -> std::io::Result<()> {
    let types: String = (0..PRICE_TYPES)
        .map(|kind| {
            format!("<ТипЦены><Ид>{}</Ид><Наименование>Цена {kind}</Наименование></ТипЦены>", id("r", kind))
        })
        .collect();
    write_package(file, goods, &format!("<ТипыЦен>{types}</ТипыЦен>"), |out, number| {
        write!(out, "<Цены>")?;
        for kind in 0..PRICE_TYPES {
            let price = 49_900 + number.wrapping_mul(7_919) % 9_900_000 + kind;
            write!(
                out,
                "<Цена><ИдТипаЦены>{}</ИдТипаЦены><ЦенаЗаЕдиницу>{}.{:02}</ЦенаЗаЕдиницу><Валюта>руб</Валюта></Цена>",
                id("r", kind),
                price / 100,
                price % 100
            )?;
        }
        write!(out, "</Цены><Количество>{}</Количество>", number % 90)
    })
}

fn write_rests(file: &Path, goods: usize) -> std::io::Result<()> {
    write_package(file, goods, "", |out, number| {
        write!(out, "<Остатки>")?;
        for warehouse in 0..WAREHOUSES {
            let pieces = (number + warehouse) % 30 + 1;
            write!(
                out,
                "<Остаток><Склад><Ид>{}</Ид><Количество>{pieces}</Количество></Склад></Остаток>",
                id("w", warehouse)
            )?;
        }
        write!(out, "</Остатки>")
    })
}
