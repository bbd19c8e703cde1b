//! The gateway of text messages, in the operator's words.

use anyhow::bail;
use sms::Settings;

use crate::secret::Secret;

/// The settings of this kind.
pub(super) struct Gateway {
    pub(super) url: Option<Secret>,
    pub(super) body: Option<Secret>,
    pub(super) headers: Vec<Secret>,
    pub(super) sender: Option<String>,
    pub(super) accepts: Option<String>,
}

impl Gateway {
    /// The gateway, if one is told of.
    pub(super) fn settings(self) -> anyhow::Result<Option<Settings>> {
        let Some(url) = self.url else {
            let told = self.body.is_some() || !self.headers.is_empty() || self.accepts.is_some();
            if told {
                bail!("sms_body, sms_headers and sms_accepts go with sms_url");
            }
            return Ok(None);
        };
        let mut settings = Settings::new(url.reveal(), self.body.as_ref().map(Secret::reveal))?;
        for line in &self.headers {
            settings = settings.with_header(line.reveal())?;
        }
        if let Some(sender) = &self.sender {
            settings = settings.from_sender(sender);
        }
        if let Some(accepts) = &self.accepts {
            settings = settings.accepted_by(accepts);
        }
        Ok(Some(settings))
    }
}
