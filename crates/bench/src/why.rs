//! Why a goal is missed, where the cause has been found: it stands in the document beside the figure.

/// By the figure's key.
const CAUSES: &[(&str, &str)] = &[];

/// The known cause of a missed goal.
pub(crate) fn cause(key: &str) -> Option<&'static str> {
    CAUSES.iter().find(|(known, _)| *known == key).map(|(_, cause)| *cause)
}
