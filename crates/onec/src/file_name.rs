//! The name that 1C gives a file. It is kept and shown; where the file lies is decided by us alone.

/// The longest name, in bytes.
const LONGEST: usize = 255;
/// Beginnings by which programs name their own folders, and which say nothing.
const FOLDERS: [&str; 3] = ["tmp/", "upload/1c/webdata/", "upload/1c_exchange/"];
/// What no exchange sends, and what a web server might run. Everything else may be attached to goods: 1C sends it under its
/// own name, and a file that is refused ends the whole exchange. Here it lies under a number, and nobody is served it.
const REFUSED: [&str; 8] = ["php", "phtml", "phar", "asp", "aspx", "jsp", "cgi", "htaccess"];

/// The name of a file as 1C gave it, brought into one shape: `import_files/ab/1.jpg`; nothing where it names no file
/// that anybody exchanges.
pub(crate) fn clean(name: &str) -> Option<String> {
    let mut name = name.trim().replace('\\', "/");
    if name.len() > LONGEST || name.chars().any(char::is_control) {
        return None;
    }
    let has_drive =
        name.as_bytes().get(1) == Some(&b':') && name.starts_with(|c: char| c.is_ascii_alphabetic());
    if has_drive {
        name.drain(..2);
    }
    let mut rest = name.trim_start_matches('/');
    for folder in FOLDERS {
        rest = rest.strip_prefix(folder).unwrap_or(rest);
    }
    let parts: Vec<&str> = rest.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    let last = parts.last()?;
    let end = last.rsplit_once('.').map_or(String::new(), |(_, end)| end.to_lowercase());
    let refused = parts.contains(&"..") || REFUSED.contains(&end.as_str()) || *last == ".htaccess";
    (!refused).then(|| parts.join("/"))
}

/// The same of a name in a call, which 1C may write with the way to it on its own disk: what climbs out of a folder says
/// nothing here but the name at its end.
pub(crate) fn of_call(name: &str) -> Option<String> {
    let climbs = name.split(['/', '\\']).any(|part| part.trim() == "..");
    let end = name.rsplit(['/', '\\']).next().unwrap_or(name);
    clean(if climbs { end } else { name })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_brought_into_one_shape() {
        for (given, shape) in [
            ("orders-7c1f_1.xml", "orders-7c1f_1.xml"),
            ("/tmp/v8_12.zip", "v8_12.zip"),
            ("C:\\Temp\\import.xml", "Temp/import.xml"),
            ("import_files\\ab\\Мяч 1.jpg", "import_files/ab/Мяч 1.jpg"),
            ("/upload/1c/webdata//offers.xml", "offers.xml"),
            ("./a.xml", "a.xml"),
            ("import_files/ab/Описание.html", "import_files/ab/Описание.html"),
            ("import_files/ab/setup.exe", "import_files/ab/setup.exe"),
        ] {
            assert_eq!(clean(given).as_deref(), Some(shape), "{given}");
        }
    }

    #[test]
    fn what_leads_elsewhere_is_no_name() {
        for name in [
            "",
            " ",
            "/",
            "..",
            "../orders.xml",
            "a/../../b.xml",
            "..\\b.xml",
            "a\0.xml",
            "shell.php",
            "x/.htaccess",
        ] {
            assert_eq!(clean(name), None, "{name:?}");
        }
        assert_eq!(clean(&"a".repeat(256)), None);
    }

    #[test]
    fn of_a_way_that_climbs_the_end_is_the_name() {
        for (given, name) in [
            ("../../orders.xml", Some("orders.xml")),
            ("import_files\\..\\..\\b.xml", Some("b.xml")),
            ("import_files/ab/1.jpg", Some("import_files/ab/1.jpg")),
            ("../shell.php", None),
            ("../..", None),
            ("../", None),
        ] {
            assert_eq!(of_call(given).as_deref(), name, "{given}");
        }
    }
}
