//! Files that were damaged: the reader ends, says where, and keeps to its bounds; it never panics.
//!
//! This stands in for cargo-fuzz, which wants a nightly compiler. Whole documents are cut, spliced, and written over
//! with bytes that mean something to XML.

use commerceml::*;
use proptest::collection::vec;
use proptest::prelude::*;

const WHOLE: [&str; 3] = [
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<КоммерческаяИнформация xmlns=\"urn:1C.ru:commerceml_2\" ВерсияСхемы=\"2.08\">\
     <Классификатор><Ид>1</Ид><Группы><Группа><Ид>а</Ид><Группы><Группа><Ид>б</Ид></Группа></Группы></Группа></Группы>\
     <Свойства><Свойство><Ид>п</Ид><ВариантыЗначений><Справочник><ИдЗначения>з</ИдЗначения><Значение>красный</Значение>\
     </Справочник></ВариантыЗначений></Свойство></Свойства></Классификатор><Каталог СодержитТолькоИзменения=\"true\">\
     <Товары><Товар Статус=\"Удален\"><Ид>1#2</Ид><Наименование>Мяч &quot;Ёж&quot; &#128512;</Наименование>\
     <БазоваяЕдиница Код=\"796\">шт</БазоваяЕдиница><Описание><![CDATA[<b>Да</b>]]></Описание></Товар></Товары>\
     </Каталог></КоммерческаяИнформация>",
    "<?xml version=\"1.0\" encoding=\"windows-1251\"?><КоммерческаяИнформация><ПакетПредложений><Предложения><Предложение>\
     <Ид>1</Ид><Цены><Цена><ИдТипаЦены>р</ИдТипаЦены><ЦенаЗаЕдиницу>1 350,50</ЦенаЗаЕдиницу></Цена></Цены>\
     <Остатки><Остаток><Склад><Ид>с</Ид><Количество>5</Количество></Склад></Остаток></Остатки>\
     <Склад ИдСклада=\"с\" КоличествоНаСкладе=\"7\"/></Предложение></Предложения></ПакетПредложений></КоммерческаяИнформация>",
    "<КоммерческаяИнформация><Контейнер><Документ><Номер>1</Номер><Дата>2026-11-20</Дата><Время>09:41:07</Время>\
     <Контрагенты><Контрагент><Ид>к</Ид></Контрагент></Контрагенты><Товары><Товар><Ид>1</Ид><Сумма>5.00</Сумма></Товар></Товары>\
     <ПодчиненныеДокументы><ПодчиненныйДокумент><Номер>2</Номер></ПодчиненныйДокумент></ПодчиненныеДокументы>\
     </Документ></Контейнер></КоммерческаяИнформация>",
];

/// What is put over a document: pieces of XML, of other encodings, and nonsense.
const PIECES: [&[u8]; 14] = [
    b"<",
    b">",
    b"/",
    b"&",
    b";",
    b"\"",
    b"\0",
    b"\xFF",
    b"]]>",
    b"<!DOCTYPE a>",
    b"<!--",
    b"\xD0",
    b"&#x0;",
    b"<?xml ?>",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_damaged_file_is_read_or_refused(
        which in 0..WHOLE.len(),
        sixteen: bool,
        damage in vec((any::<prop::sample::Index>(), 0_usize..30, 0..PIECES.len()), 0..6),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = if sixteen {
            format!("\u{FEFF}{}", WHOLE[which]).encode_utf16().flat_map(u16::to_le_bytes).collect()
        } else if which == 1 {
            encoding_rs::WINDOWS_1251.encode(WHOLE[which]).0.into_owned()
        } else {
            WHOLE[which].as_bytes().to_vec()
        };
        for (at, over, piece) in &damage {
            let at = at.index(bytes.len());
            let end = (at + over).min(bytes.len());
            bytes.splice(at..end, PIECES[*piece].iter().copied());
        }
        if damage.len().is_multiple_of(2) {
            bytes.truncate(cut.index(bytes.len() + 1));
        }
        walk(&bytes);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..300)) {
        walk(&bytes);
    }

    #[test]
    fn any_small_pieces_of_a_file_make_the_same_items(size in 1_usize..50, which in 0..WHOLE.len()) {
        struct Dripping<'a>(&'a [u8], usize);
        impl std::io::Read for Dripping<'_> {
            fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
                let size = self.1.min(into.len());
                self.0.read(&mut into[..size])
            }
        }
        let text = format!("\u{FEFF}{}", WHOLE[which]);
        let sixteen: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let at_once: Vec<_> = Reader::new(text.as_bytes()).unwrap().map(Result::unwrap).collect();
        let dripping = |bytes| Reader::new(Dripping(bytes, size)).unwrap().map(Result::unwrap).collect::<Vec<_>>();
        prop_assert_eq!(&dripping(text.as_bytes()), &at_once);
        prop_assert_eq!(&dripping(&sixteen), &at_once);
    }
}

/// Reads to the end, whatever the end is; every step must take something off the file.
fn walk(bytes: &[u8]) {
    let mut reader = match Reader::new(bytes) {
        Ok(reader) => reader,
        Err(error) => return check(&error, bytes),
    };
    let mut steps = 0;
    while let Some(item) = reader.next() {
        steps += 1;
        assert!(steps <= bytes.len(), "more items than bytes");
        if let Err(error) = item {
            check(&error, bytes);
            if error.is_fatal() {
                assert!(reader.next().is_none(), "there is nothing after {error}");
            }
        }
    }
    assert!(reader.position().byte <= bytes.len() as u64);
}

fn check(error: &Error, bytes: &[u8]) {
    assert!(error.at().byte <= bytes.len() as u64, "{error} is not in the file");
    assert!(!error.reason().is_empty());
}
