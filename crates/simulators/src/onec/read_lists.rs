//! The form of settings asks the site for its lists: statuses, ways of payment and of delivery.

use roxmltree::Document;

use super::base::Base;
use super::session::Session;
use super::{OneC, Stop};

/// The name of the list of statuses is compared letter by letter, and its first letter is Latin.
const STATUSES: &str = "C\u{442}атусы";

/// Asks for the lists; the names of the statuses go into the report.
pub(super) async fn read(one_c: &OneC, base: &mut Base) -> Result<(), Stop> {
    let report = &mut base.report;
    let session = Session::begin(one_c, "sale", report).await?;
    let text = session.lists(report).await?.text();
    let document = Document::parse(&text).map_err(|error| {
        report.breach("lists_are_read", error.to_string());
        Stop::Nonsense("the lists of the site are no XML".to_owned())
    })?;
    let root = document.root_element();
    let list = root.children().find(|child| child.tag_name().name() == STATUSES);
    let Some(list) = list.filter(|_| root.tag_name().name() == "Справочник") else {
        report.breach("lists_are_read", "there is no list of statuses, which begins with a Latin letter");
        return Err(Stop::Nonsense("the site has no statuses".to_owned()));
    };
    let named = |field: &'static str| {
        move |element: &roxmltree::Node| {
            let child = element.children().find(|child| child.tag_name().name() == field)?;
            child.text().map(str::to_owned)
        }
    };
    let elements: Vec<_> = list.children().filter(roxmltree::Node::is_element).collect();
    if elements.iter().any(|element| named("Ид")(element).is_none()) {
        report.breach("lists_are_read", "a status without Ид");
    }
    report.statuses = elements.iter().filter_map(named("Название")).collect();
    Ok(())
}
