//! Who is let in, from where and how often: settings in the operator's words, made into what `web` works with.

use anyhow::{anyhow, ensure};
use web::{Hosts, Profile, Proxies};

use super::Config;

/// Where the pages of a front end under development come from.
pub(super) const USUAL_ORIGINS: [&str; 2] = ["http://localhost:3000", "http://127.0.0.1:3000"];

/// The settings of this kind.
pub(super) struct Doors {
    pub(super) trusted_proxies: Option<Vec<String>>,
    pub(super) allowed_hosts: Option<Vec<String>>,
    pub(super) cors_origins: Option<Vec<String>>,
    pub(super) throttle_enabled: Option<bool>,
    pub(super) throttle_profile: Option<String>,
}

impl Doors {
    /// Sets them in `config`, whose public address is known already.
    pub(super) fn open(self, config: &mut Config) -> anyhow::Result<()> {
        if let Some(names) = self.trusted_proxies {
            config.trusted_proxies = Proxies::parse(names.iter().map(String::as_str)).map_err(|name| {
                anyhow!("trusted_proxies are addresses and networks, such as 10.0.0.0/8, unlike {name:?}")
            })?;
        }
        let own = config.public_url.as_deref().map(origin);
        if let Some(mut names) = self.allowed_hosts {
            names.extend(own.and_then(host).map(str::to_owned));
            config.allowed_hosts = Hosts::new(names.iter().map(String::as_str));
        }
        if let Some(origins) = self.cors_origins {
            config.cors_origins = origins;
        }
        for name in &mut config.cors_origins {
            let bare = name.trim_end_matches('/');
            ensure!(
                bare == origin(bare)
                    && host(bare).is_some_and(|host| !host.is_empty() && !host.contains('*')),
                "cors_origins are origins, such as https://shop.example, unlike {name:?}"
            );
            *name = bare.to_owned();
        }
        config.cors_origins.extend(own.map(str::to_owned));
        if let Some(word) = self.throttle_profile {
            config.throttle =
                Some(word.parse::<Profile>().map_err(|error| anyhow!("throttle_profile: {error}"))?);
        }
        if self.throttle_enabled == Some(false) {
            config.throttle = None;
        }
        Ok(())
    }
}

/// The scheme, host and port of a URL.
fn origin(url: &str) -> &str {
    let start = url.find("://").map_or(0, |at| at + 3);
    let end = url[start..].find('/').map_or(url.len(), |at| start + at);
    &url[..end]
}

/// The host of an origin.
fn host(origin: &str) -> Option<&str> {
    let (_, host) = origin.split_once("://")?;
    Some(match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_servers_own_name_and_origin_are_always_let_in() {
        let mut config = Config::in_folder("x");
        config.public_url = Some("https://shop.example:8443/torg".to_owned());
        let doors = Doors {
            trusted_proxies: None,
            allowed_hosts: Some(vec!["torg.local".to_owned()]),
            cors_origins: Some(vec!["https://front.example/".to_owned()]),
            throttle_enabled: None,
            throttle_profile: Some("strict".to_owned()),
        };
        doors.open(&mut config).unwrap();
        assert_eq!(config.allowed_hosts, Hosts::new(["torg.local", "shop.example"]));
        assert_eq!(config.cors_origins, ["https://front.example", "https://shop.example:8443"]);
        assert_eq!(config.throttle, Some(Profile::Strict));
    }
}
