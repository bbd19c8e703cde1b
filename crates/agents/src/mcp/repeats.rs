//! Calls without a key: models repeat themselves, and mean the same call.
//!
//! The key is made of the talk, the tool and its arguments; whose it is stands in the claim's own name. What was answered
//! longer than [`WINDOW`] ago is forgotten first: then the buyer may well want the same again.

use std::time::Duration;

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::{Agents, Caller, Error};

/// For how long the same is the same call.
const WINDOW: Duration = Duration::from_secs(10 * 60);

/// The caller with the claim of this call.
pub(super) async fn known(
    agents: &Agents,
    caller: &Caller,
    target: &str,
    body: &Value,
) -> Result<Caller, Error> {
    let caller = caller.once(agents, target, &key(caller.call_id.as_deref(), body), body);
    caller.once.forget_after(agents.db(), WINDOW).await?;
    Ok(caller)
}

/// Members of an object are in one order, whatever order they were said in.
fn key(call: Option<&str>, body: &Value) -> String {
    let digest = Sha256::digest(format!("{}\n{body}", call.unwrap_or("")));
    digest.iter().fold(String::from("made-"), |text, byte| text + &format!("{byte:02x}"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_key_is_of_the_talk_and_of_what_is_said_in_it() {
        let body = json!({"a": 1, "b": [1, 2]});
        let same: Value = serde_json::from_str(r#"{"b": [1, 2], "a": 1}"#).unwrap();
        assert_eq!(key(Some("x"), &body), key(Some("x"), &same));
        assert_ne!(key(Some("x"), &body), key(Some("y"), &body));
        assert_ne!(key(Some("x"), &body), key(None, &body));
        assert_ne!(key(None, &json!({"a": 1})), key(None, &json!({"a": 2})));
    }
}
