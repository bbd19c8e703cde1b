//! Those who may vouch for people who sign in, as the operator names them.

use anyhow::{Context, ensure};
use identity::social::{Kind, Provider};
use serde::Deserialize;

use crate::secret::Secret;

/// The names under which the addresses of sign-in have always been.
const GOOGLE: &str = "google-oauth2";
const GITHUB: &str = "github";
const GOOGLE_ISSUER: &str = "https://accounts.google.com";
const GITHUB_SITE: &str = "https://github.com";
const GITHUB_API: &str = "https://api.github.com";

/// One of them. `google-oauth2` and `github` need no more than the two words they gave for this server.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SocialEntry {
    name: String,
    title: Option<String>,
    client_id: String,
    client_secret: Secret,
    /// Of an OpenID Connect provider.
    issuer: Option<String>,
    /// Of a GitHub of one's own.
    url: Option<String>,
    api_url: Option<String>,
}

impl SocialEntry {
    /// Those that the variables of the environment name; nothing where they name none.
    pub(super) fn from_environment(get: &impl Fn(&str) -> Option<String>) -> Option<Vec<Self>> {
        let first = |names: &[&str]| names.iter().find_map(|name| get(name));
        let entry = |name: String, id: &[&str], secret: &[&str]| {
            let (client_id, client_secret) = (first(id)?, Secret::new(first(secret)?));
            Some(Self { name, client_id, client_secret, title: None, issuer: None, url: None, api_url: None })
        };
        let google = entry(
            GOOGLE.to_owned(),
            &["TORG_SOCIAL_GOOGLE_CLIENT_ID", "SOCIAL_AUTH_GOOGLE_OAUTH2_KEY"],
            &["TORG_SOCIAL_GOOGLE_CLIENT_SECRET", "SOCIAL_AUTH_GOOGLE_OAUTH2_SECRET"],
        );
        let github = entry(
            GITHUB.to_owned(),
            &["TORG_SOCIAL_GITHUB_CLIENT_ID", "SOCIAL_AUTH_GITHUB_KEY", "SOCIAL_AUTH_GITHUB_OAUTH2_KEY"],
            &[
                "TORG_SOCIAL_GITHUB_CLIENT_SECRET",
                "SOCIAL_AUTH_GITHUB_SECRET",
                "SOCIAL_AUTH_GITHUB_OAUTH2_SECRET",
            ],
        );
        let github = github.map(|entry| Self {
            url: get("TORG_SOCIAL_GITHUB_URL"),
            api_url: get("TORG_SOCIAL_GITHUB_API_URL"),
            ..entry
        });
        let openid = entry(
            get("TORG_SOCIAL_OIDC_NAME").unwrap_or_else(|| "oidc".to_owned()),
            &["TORG_SOCIAL_OIDC_CLIENT_ID"],
            &["TORG_SOCIAL_OIDC_CLIENT_SECRET"],
        );
        let openid = openid.map(|entry| Self {
            title: get("TORG_SOCIAL_OIDC_TITLE"),
            issuer: get("TORG_SOCIAL_OIDC_ISSUER"),
            ..entry
        });
        let all: Vec<_> = [google, github, openid].into_iter().flatten().collect();
        (!all.is_empty()).then_some(all)
    }

    /// As `identity` knows it.
    pub(super) fn provider(self) -> anyhow::Result<Provider> {
        let name = self.name;
        let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        ensure!(
            !name.is_empty() && name.chars().all(good),
            "the name of a sign-in provider is made of a-z, 0-9 and -, unlike {name:?}"
        );
        let kind = match (name.as_str(), self.issuer) {
            (GITHUB, None) => Kind::GitHub {
                site: url(self.url.as_deref().unwrap_or(GITHUB_SITE))?,
                api: url(self.api_url.as_deref().unwrap_or(GITHUB_API))?,
            },
            // As it calls itself: the slash at its end matters.
            (_, Some(issuer)) => {
                url(&issuer)?;
                Kind::OpenId { issuer }
            }
            (GOOGLE, None) => Kind::OpenId { issuer: GOOGLE_ISSUER.to_owned() },
            (_, None) => return Err(anyhow::anyhow!("no issuer")).context(name),
        };
        let usual = match name.as_str() {
            GOOGLE => "Google",
            GITHUB => "GitHub",
            other => other,
        };
        let title = self.title.unwrap_or_else(|| usual.to_owned());
        let client_secret = self.client_secret.reveal().to_owned();
        Ok(Provider { name, title, client_id: self.client_id, client_secret, kind })
    }
}

fn url(url: &str) -> anyhow::Result<String> {
    let is_one = url.starts_with("http://") || url.starts_with("https://");
    ensure!(is_one, "the address of a sign-in provider starts with https://, unlike {url:?}");
    Ok(url.trim_end_matches('/').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(pairs: &[(&str, &str)]) -> Option<Vec<SocialEntry>> {
        SocialEntry::from_environment(&|name| {
            pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn the_environments_providers_are_found_under_every_name() {
        assert!(of(&[("SOCIAL_AUTH_GITHUB_KEY", "id without a secret")]).is_none());
        let pairs = [
            ("SOCIAL_AUTH_GOOGLE_OAUTH2_KEY", "g"),
            ("SOCIAL_AUTH_GOOGLE_OAUTH2_SECRET", "hunter1"),
            ("SOCIAL_AUTH_GITHUB_OAUTH2_KEY", "h"),
            ("SOCIAL_AUTH_GITHUB_SECRET", "hunter2"),
            ("TORG_SOCIAL_GITHUB_URL", "https://git.example/"),
            ("TORG_SOCIAL_OIDC_NAME", "keycloak"),
            ("TORG_SOCIAL_OIDC_ISSUER", "https://id.example/realms/shop/"),
            ("TORG_SOCIAL_OIDC_CLIENT_ID", "k"),
            ("TORG_SOCIAL_OIDC_CLIENT_SECRET", "hunter3"),
        ];
        let entries = of(&pairs).unwrap();
        assert!(!format!("{entries:?}").contains("hunter"));
        let providers: Vec<_> = entries.into_iter().map(|entry| entry.provider().unwrap()).collect();
        assert!(!format!("{providers:?}").contains("hunter"));
        let kinds: Vec<_> = providers.iter().map(|it| (it.name.as_str(), it.kind.clone())).collect();
        let openid = |issuer: &str| Kind::OpenId { issuer: issuer.to_owned() };
        let github = Kind::GitHub { site: "https://git.example".to_owned(), api: GITHUB_API.to_owned() };
        let expected = [
            (GOOGLE, openid(GOOGLE_ISSUER)),
            (GITHUB, github),
            ("keycloak", openid("https://id.example/realms/shop/")),
        ];
        assert_eq!(kinds, expected);
    }

    #[test]
    fn a_provider_that_cannot_be_one_is_refused() {
        let entry = |text: &str| toml::from_str::<SocialEntry>(text).unwrap().provider();
        let secrets = "client_id = \"a\"\nclient_secret = \"b\"\n";
        for wrong in [
            "name = \"keycloak\"",
            "name = \"Key Cloak\"\nissuer = \"https://id.example\"",
            "name = \"id\"\nissuer = \"id.example\"",
            "name = \"github\"\nurl = \"github.com\"",
        ] {
            assert!(entry(&format!("{secrets}{wrong}")).is_err(), "{wrong}");
        }
    }
}
