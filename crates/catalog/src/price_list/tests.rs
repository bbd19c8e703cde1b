//! What a price list may and may not be: order of keys, spellings of numbers, bad rows, hostile files.

use std::io::{Cursor, Read};
use std::ops::ControlFlow;

use proptest::prelude::*;

use super::events::Scalar;
use super::{FileError, Header, Limits, Reason, Row, RowError, read, value};

type Rows = Vec<Result<Row, RowError>>;

fn read_with(source: impl Read, limits: &Limits) -> (Rows, Result<Header, FileError>) {
    let mut rows = Vec::new();
    let header = read(source, limits, &mut |row| {
        rows.push(row);
        ControlFlow::Continue(())
    });
    (rows, header)
}

fn good(yaml: &str) -> (Vec<Row>, Header) {
    let (rows, header) = read_with(yaml.as_bytes(), &Limits::default());
    (rows.into_iter().map(|row| row.unwrap()).collect(), header.unwrap())
}

fn refused(source: impl Read) -> FileError {
    read_with(source, &Limits::default()).1.unwrap_err()
}

/// Code and line of the refusal of this text.
fn refusal(yaml: &str) -> (&'static str, u64) {
    let error = refused(yaml.as_bytes());
    (error.code(), error.line())
}

/// A list of one product with these offers, which begin on line 5.
fn list(offers: &str) -> String {
    format!("categories:\n- name: C\n  products:\n  - name: P\n    product_infos: {offers}\n")
}

/// What becomes of one offer.
fn offer(fields: &str) -> Result<Row, RowError> {
    let (mut rows, header) = read_with(list(&format!("[{{{fields}}}]")).as_bytes(), &Limits::default());
    header.unwrap();
    assert_eq!(rows.len(), 1);
    rows.remove(0)
}

fn fault(fields: &str) -> (&'static str, String) {
    let error = offer(fields).unwrap_err();
    assert_eq!(error.line, 5);
    (error.reason.code(), error.value)
}

fn scalar(text: &str) -> Scalar {
    Scalar { text: text.to_owned(), plain: false }
}

fn price(text: &str) -> Result<Option<i64>, Reason> {
    value::price(&scalar(text)).map_err(|fault| fault.reason)
}

fn quantity(text: &str) -> Result<Option<i64>, Reason> {
    value::quantity(&scalar(text)).map_err(|fault| fault.reason)
}

const WHOLE: &str = r#"# a comment
name: "Магазин   Книг "
source_file: data/shop.yaml
state: false
colour: {ignored: [1, 2, {deep: er}]}
categories:
  - name: Книги
    description: "Проза"
    products:
      - name: 1984
        product_infos:
          - name: "1984 -\n  издание  2023"
            price: 800.00
            price_rrc: "850"
            quantity: 0
            parameters:
              - {name: Обложка, value: Мягкая}
              - name: Страниц
                value: 128
              - {name: В наличии, value: true}
              - {name: "", value: x}
              - {name: Пусто, value: }
              - {name: Обложка, value: Твёрдая}
          -
            name: Второе
            price: 1
            quantity: 5.0
  - name: Пустая
    products:
  - name: Тоже
    products: []
"#;

#[test]
fn a_whole_list() {
    let (rows, header) = good(WHOLE);
    let expected = Header {
        name: Some("Магазин Книг".into()),
        source_file: Some("data/shop.yaml".into()),
        state: Some(false),
    };
    assert_eq!(header, expected);
    assert_eq!(rows.len(), 2);
    let first = &rows[0];
    assert_eq!((first.line, &*first.category, &*first.product), (12, "Книги", "1984"));
    assert_eq!(first.category_description.as_deref(), Some("Проза"));
    assert_eq!(first.name, "1984 - издание 2023");
    assert_eq!((first.price, first.price_rrc, first.quantity), (80_000, 85_000, 0));
    let parameters: Vec<_> = first.parameters.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let expected = [("Обложка", "Мягкая"), ("Страниц", "128"), ("В наличии", "true"), ("Обложка", "Твёрдая")];
    assert_eq!(parameters, expected);
    assert_eq!((rows[1].line, rows[1].price_rrc, rows[1].quantity), (25, 100, 5));
}

#[test]
fn byte_order_mark_and_windows_line_ends() {
    let yaml = format!("\u{FEFF}{}", WHOLE.replace('\n', "\r\n"));
    assert_eq!(good(&yaml), good(WHOLE));
}

#[test]
fn keys_in_any_order() {
    let yaml = "categories:\n- description: D\n  name: C\n  products:\n  - product_infos:\n    - {quantity: 1, \
                price: 2, name: A}\n    - {quantity: 1, name: B}\n    name: P\nstate: on\nname: Shop\n";
    let (rows, header) = read_with(yaml.as_bytes(), &Limits::default());
    assert_eq!(header.unwrap(), Header { name: Some("Shop".into()), source_file: None, state: Some(true) });
    let row = rows[0].as_ref().unwrap();
    assert_eq!((row.line, &*row.product, row.category_description.as_deref()), (6, "P", Some("D")));
    assert_eq!(rows[1].as_ref().unwrap_err().reason, Reason::MissingPrice);
}

#[test]
fn a_categorys_keys_after_its_products_are_refused() {
    assert_eq!(refusal("categories:\n- products: []\n  name: C\n"), ("category_key_too_late", 3));
    assert_eq!(
        refusal("categories:\n- name: C\n  products: []\n  description: D\n"),
        ("category_key_too_late", 4)
    );
}

#[test]
fn offers_before_the_name_of_their_product_are_bounded() {
    let offers = "\n    - {name: A, price: 1, quantity: 1}".repeat(100);
    let yaml = format!("categories:\n- name: C\n  products:\n  - product_infos:{offers}\n    name: P\n");
    let limits = Limits { max_waiting_bytes: 4096, ..Limits::default() };
    let (rows, header) = read_with(yaml.as_bytes(), &limits);
    assert!(rows.is_empty());
    assert_eq!(header.unwrap_err().code(), "product_name_too_late");
    assert_eq!(good(&yaml).0.len(), 100);
}

#[test]
fn nameless_products_and_categories_spoil_only_their_own_rows() {
    let offer = "[{name: A, price: 1, quantity: 1}]";
    let yaml = format!(
        "categories:\n- products: [{{name: P, product_infos: {offer}}}]\n- name: C\n  products:\n  - product_infos: \
         {offer}\n  - {{name: '', product_infos: {offer}}}\n  - {{name: P, product_infos: {offer}}}\n"
    );
    let (rows, header) = read_with(yaml.as_bytes(), &Limits::default());
    header.unwrap();
    let codes: Vec<_> =
        rows.iter().map(|row| row.as_ref().map_or_else(|e| e.reason.code(), |_| "ok")).collect();
    assert_eq!(codes, ["missing_category_name", "missing_product_name", "missing_product_name", "ok"]);
}

#[test]
fn a_bad_row_does_not_stop_the_rest() {
    let offers = "\n    - {name: A, price: x, quantity: 1}\n    - {name: B, price: 2, quantity: 1}\n    - word\n    - \
                  [1, [2]]\n    -\n    - {name: C, price: 3, quantity: 1}";
    let (rows, header) = read_with(list(offers).as_bytes(), &Limits::default());
    header.unwrap();
    let told: Vec<_> = rows
        .iter()
        .map(|row| row.as_ref().map_or_else(|e| (e.line, e.reason.code()), |row| (row.line, "ok")))
        .collect();
    let expected = [
        (6, "bad_price"),
        (7, "ok"),
        (8, "bad_structure"),
        (9, "bad_structure"),
        (10, "bad_structure"),
        (11, "ok"),
    ];
    assert_eq!(told, expected);
}

#[test]
fn reasons_of_bad_rows() {
    let long = "ж".repeat(1001);
    let parameters = "{name: a, value: b},".repeat(101);
    let cases = [
        ("price: 1, quantity: 1", "missing_name", ""),
        ("name: ~, price: 1, quantity: 1", "missing_name", ""),
        ("name: '  ', price: 1, quantity: 1", "missing_name", ""),
        ("name: A, quantity: 1", "missing_price", ""),
        ("name: A, price: null, quantity: 1", "missing_price", ""),
        ("name: A, price: .inf, quantity: 1", "bad_price", ".inf"),
        ("name: A, price: [1], quantity: 1", "bad_structure", ""),
        ("name: A, price: 0.00, quantity: 1", "zero_price", "0.00"),
        ("name: A, price: -5, quantity: 1", "negative_price", "-5"),
        ("name: A, price: 100000000, quantity: 1", "price_too_large", "100000000"),
        ("name: A, price: 1, price_rrc: 0, quantity: 1", "bad_price_rrc", "0"),
        ("name: A, price: 1", "missing_quantity", ""),
        ("name: A, price: 1, quantity: 5.5", "bad_quantity", "5.5"),
        ("name: A, price: 1, quantity: -1", "negative_quantity", "-1"),
        ("name: A, price: 1, quantity: 1000000001", "quantity_too_large", "1000000001"),
        ("name: A, price: 1, price: 2, quantity: 1", "duplicate_key", "price"),
        ("name: A, price: 1, quantity: 1, parameters: x", "bad_structure", "parameters"),
        ("name: \"A\\0B\", price: 1, quantity: 1", "control_character", "A\u{FFFD}B"),
        (&format!("name: {long}, price: 1, quantity: 1"), "text_too_long", &long[..200]),
        (&format!("name: A, price: 1, quantity: 1, parameters: [{parameters}]"), "too_many_parameters", "a"),
    ];
    for (fields, code, value) in cases {
        assert_eq!(fault(fields), (code, value.to_owned()), "{fields}");
    }
    assert!(offer(&format!("name: {}, price: 1, quantity: 1", &long[2..])).is_ok());
}

#[test]
fn spellings_of_prices() {
    for text in [
        "75000",
        "75000.0",
        "75000.000",
        "+75000",
        "75 000,00",
        "75\u{A0}000",
        " 75\u{202F}000.00 ",
        "075000",
    ] {
        assert_eq!(price(text), Ok(Some(7_500_000)), "{text}");
    }
    assert_eq!(price("75 000,5"), Ok(Some(7_500_050)));
    assert_eq!(price("0.01"), Ok(Some(1)));
    assert_eq!(price("99999999.99"), Ok(Some(value::MAX_PRICE)));
    assert_eq!(price(""), Ok(None));
    let bad = [
        "1,000", "1.234", "1.234,00", "1,000.00", "7 5", "1234 567", "1  000", "1.", ".5", ",5", "1e3",
        "0x1F",
    ];
    for text in
        bad.into_iter().chain(["1_000", "--1", "- 1", "75000 руб", "٧", "1.-5", "null", "NaN", "1 000 ,5"])
    {
        assert_eq!(price(text), Err(Reason::BadPrice), "{text}");
    }
    assert_eq!(price("100000000.00"), Err(Reason::PriceTooLarge));
    assert_eq!(price(&"9".repeat(1000)), Err(Reason::PriceTooLarge));
    assert_eq!(price("-0.01"), Err(Reason::NegativePrice));
    assert_eq!(price("-0"), Err(Reason::ZeroPrice));
}

#[test]
fn spellings_of_quantities() {
    for (text, pieces) in
        [("0", 0), ("5.0", 5), ("-0", 0), ("1 000", 1000), ("5,00", 5), ("1000000000", 1_000_000_000)]
    {
        assert_eq!(quantity(text), Ok(Some(pieces)), "{text}");
    }
    for text in ["5.5", "1,000", "many", ">10", "1e2"] {
        assert_eq!(quantity(text), Err(Reason::BadQuantity), "{text}");
    }
    assert_eq!(quantity("1000000001"), Err(Reason::QuantityTooLarge));
    assert_eq!(quantity("-3"), Err(Reason::NegativeQuantity));
}

#[test]
fn files_which_are_not_price_lists() {
    for yaml in ["", "# only a comment", "just a word", "- a\n- b\n", "name: A\nstate: true\n"] {
        assert_eq!(refusal(yaml).0, "not_a_price_list", "{yaml}");
    }
    assert_eq!(refusal("name: A\ncategories:\n").0, "not_a_price_list");
    assert_eq!(refusal("categories: {a: b}\n").0, "not_a_price_list");
    assert!(good("categories: []\n").0.is_empty());
}

#[test]
fn broken_files_are_refused_with_their_line() {
    assert_eq!(refusal("categories: []\nname: \"open\n"), ("syntax", 3));
    assert_eq!(refusal("categories:\n- name: C\n bad\n").0, "syntax");
    assert_eq!(refusal("categories: []\n---\ncategories: []\n"), ("multiple_documents", 2));
    assert_eq!(refusal("name: A\ncategories: []\nname: B\n"), ("duplicate_key", 3));
    assert_eq!(refusal("categories: []\nstate: maybe\n"), ("bad_header", 2));
    assert_eq!(refusal("categories: []\nname: [a]\n"), ("bad_header", 2));
}

#[test]
fn broken_utf8_is_refused_after_the_rows_before_it() {
    let mut bytes = list("[{name: A, price: 1, quantity: 1}]").into_bytes();
    // Far behind the row, as in a long file: the parser's look-ahead is not the row's concern.
    bytes.extend(b"  # comment\n".repeat(20));
    for tail in [&b"name: \xFF\xFE\n"[..], b"name: \xD0", b"name: \xD0\n"] {
        let mut file = bytes.clone();
        file.extend_from_slice(tail);
        let (rows, header) = read_with(Cursor::new(file), &Limits::default());
        assert_eq!(rows.len(), 1);
        let error = header.unwrap_err();
        assert_eq!((error.code(), error.line()), ("not_utf8", 26), "{tail:?}");
    }
}

#[test]
fn anchors_aliases_and_merge_keys_are_refused() {
    assert_eq!(refusal("categories: []\nname: *a\n"), ("aliases", 2));
    assert_eq!(refusal("a: &a 1\ncategories: []\n"), ("aliases", 1));
    assert_eq!(refusal("categories:\n- <<: {name: C}\n"), ("aliases", 2));
    let mut laughs = "a0: &a0 [lol]\n".to_owned();
    for n in 1..20 {
        laughs += &format!("a{n}: &a{n} [{}]\n", format!("*a{},", n - 1).repeat(9));
    }
    assert_eq!(refusal(&laughs), ("aliases", 1));
}

/// Gives `head` and then `body` for ever.
struct Endless {
    head: Cursor<Vec<u8>>,
    body: std::iter::Cycle<std::vec::IntoIter<u8>>,
}

impl Endless {
    fn new(head: &str, body: &str) -> Self {
        let body = body.as_bytes().to_vec().into_iter().cycle();
        Self { head: Cursor::new(head.as_bytes().to_vec()), body }
    }
}

impl Read for Endless {
    fn read(&mut self, buf: &mut [u8]) -> std::io::Result<usize> {
        let headed = self.head.read(buf)?;
        if headed > 0 {
            return Ok(headed);
        }
        buf.iter_mut().zip(&mut self.body).for_each(|(to, from)| *to = from);
        Ok(buf.len())
    }
}

#[test]
fn files_without_end_are_refused_early() {
    let deep = ["[", "{a: ", "- ", "? ", "[{"];
    for body in deep {
        assert_eq!(refused(Endless::new("x: \n ", body)).code(), "too_deep", "{body}");
    }
    assert_eq!(refused(std::io::repeat(b'[')).code(), "too_deep");
    for (head, body) in [
        ("name: ", "a"),
        ("name: ", "word "),
        ("name: \"", "ж\n"),
        ("name: '", "''"),
        ("name: |\n", "  line\n"),
        ("", "key"),
        ("", "# comment\n"),
        ("", "\n"),
        ("", " "),
        ("name: !<", "tag"),
        ("name: &", "anchor"),
    ] {
        let error = refused(Endless::new(head, body));
        assert!(
            matches!(error, FileError::TextWithoutEnd { .. } | FileError::Syntax { .. }),
            "{head}{body}: {error}"
        );
    }
}

#[test]
fn files_with_too_much_of_something_are_refused() {
    let limits = Limits { max_bytes: 200_000, max_rows: 100, ..Limits::default() };
    let many = read_with(Endless::new(&list(""), "    - {name: A, price: 1, quantity: 1}\n"), &limits);
    assert_eq!(many.0.len(), 100);
    assert!(matches!(many.1, Err(FileError::TooManyRows { limit: 100, line: 106 })), "{:?}", many.1);
    let long = read_with(Endless::new("categories: []\n", "unknown: [1, 2]\n"), &limits);
    assert!(matches!(long.1, Err(FileError::TooLarge { limit: 200_000, .. })), "{:?}", long.1);
}

#[test]
fn a_failing_source_is_not_an_end_of_file() {
    struct Failing;
    impl Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("disk"))
        }
    }
    let error = refused(WHOLE.as_bytes().chain(Failing));
    assert!(matches!(&error, FileError::Io { source, .. } if source.to_string() == "disk"), "{error:?}");
}

#[test]
fn the_caller_can_stop() {
    let mut calls = 0;
    let stopped = read(WHOLE.as_bytes(), &Limits::default(), &mut |_| {
        calls += 1;
        ControlFlow::Break(())
    });
    assert!(matches!(stopped, Err(FileError::Stopped { line: 12 })));
    assert_eq!(calls, 1);
}

#[test]
fn a_source_which_trickles_reads_the_same() {
    struct Trickle<'b>(&'b [u8]);
    impl Read for Trickle<'_> {
        fn read(&mut self, buf: &mut [u8]) -> std::io::Result<usize> {
            let one = buf.len().min(1);
            self.0.read(&mut buf[..one])
        }
    }
    let (rows, header) = read_with(Trickle(WHOLE.as_bytes()), &Limits::default());
    let rows: Vec<_> = rows.into_iter().map(|row| row.unwrap()).collect();
    assert_eq!((rows, header.unwrap()), good(WHOLE));
}

/// A double-quoted YAML scalar.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn decimal(minor: i64) -> String {
    format!("{}.{:02}", minor / 100, minor % 100)
}

/// Writes the rows the way a supplier's program would; every row is a category of its own.
fn write(rows: &[Row]) -> String {
    let mut out = "categories:\n".to_owned();
    for row in rows {
        out += &format!("- name: {}\n", quoted(&row.category));
        if let Some(description) = &row.category_description {
            out += &format!("  description: {}\n", quoted(description));
        }
        out += &format!("  products:\n  - name: {}\n    product_infos:\n", quoted(&row.product));
        out += &format!("    - name: {}\n      price: {}\n", quoted(&row.name), decimal(row.price));
        out += &format!("      price_rrc: '{}'\n      quantity: {}\n", decimal(row.price_rrc), row.quantity);
        out += "      parameters:\n";
        for (name, value) in &row.parameters {
            out += &format!("      - name: {}\n        value: {}\n", quoted(name), quoted(value));
        }
    }
    out
}

/// Any text which is already trimmed and single-spaced, of characters YAML lets stand in quotes.
fn tidy_text() -> impl Strategy<Value = String> {
    let word = r#"[!-~А-яЁё€漢\u{1F600}-\u{1F64F}"'\\:#,\[\]{}&*-]{1,12}"#;
    prop::collection::vec(word, 1..5).prop_map(|words| words.join(" "))
}

fn any_row() -> impl Strategy<Value = Row> {
    let texts = (tidy_text(), prop::option::of(tidy_text()), tidy_text(), tidy_text());
    let numbers = (1..=value::MAX_PRICE, 1..=value::MAX_PRICE, 0..=value::MAX_QUANTITY);
    let parameters = prop::collection::vec((tidy_text(), tidy_text()), 0..5);
    (texts, numbers, parameters).prop_map(|((category, description, product, name), numbers, parameters)| {
        Row {
            line: 0,
            category: category.into(),
            category_description: description.map(Into::into),
            product: product.into(),
            name,
            price: numbers.0,
            price_rrc: numbers.1,
            quantity: numbers.2,
            parameters,
        }
    })
}

proptest! {
    #[test]
    fn rows_written_come_back_equal(rows in prop::collection::vec(any_row(), 0..20)) {
        let yaml = if rows.is_empty() { "categories: []\n".to_owned() } else { write(&rows) };
        let (mut found, _) = good(&yaml);
        found.iter_mut().for_each(|row| row.line = 0);
        prop_assert_eq!(found, rows);
    }

    #[test]
    fn prices_written_come_back_equal(minor in 1..=value::MAX_PRICE) {
        prop_assert_eq!(price(&decimal(minor)), Ok(Some(minor)));
        prop_assert_eq!(price(&format!("{}00", decimal(minor))), Ok(Some(minor)));
        prop_assert_eq!(price(&decimal(minor).replace('.', ",")), Ok(Some(minor)));
        let units = (minor / 100).to_string();
        let groups: Vec<_> = units.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy).collect();
        let spaced = format!("{},{:02}", groups.join("\u{A0}"), minor % 100);
        prop_assert_eq!(price(&spaced), Ok(Some(minor)));
    }

    #[test]
    fn any_bytes_end_in_a_verdict(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read_with(Cursor::new(bytes), &Limits::default());
    }

    #[test]
    fn a_list_cut_anywhere_ends_in_a_verdict(at in 0..WHOLE.len()) {
        let _ = read_with(Cursor::new(WHOLE.as_bytes()[..at].to_vec()), &Limits::default());
    }
}
