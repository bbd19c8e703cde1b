//! The names under which a server answers. A page of another name that was made to point here, or a link that
//! somebody else's `Host` would be woven into, gets nothing.

use axum::http::{Request, header};

/// The names a server answers under: exact ones, `.example.com` for a name and everything below it, `*` for any.
/// An empty list is any, too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hosts(Vec<String>);

impl Hosts {
    /// From names without ports.
    pub fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let names: Vec<_> = names.into_iter().map(|name| name.trim().to_ascii_lowercase()).collect();
        if names.iter().any(|name| name == "*") { Self::default() } else { Self(names) }
    }

    pub(crate) fn allow<B>(&self, request: &Request<B>) -> bool {
        if self.0.is_empty() {
            return true;
        }
        let header = || request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
        let host = request.uri().host().or_else(header).unwrap_or("");
        let host = without_port(host).to_ascii_lowercase();
        self.0.iter().any(|name| match name.strip_prefix('.') {
            Some(domain) => host == domain || host.strip_suffix(domain).is_some_and(|sub| sub.ends_with('.')),
            None => host == *name,
        })
    }
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allow(names: &[&str], host: &str) -> bool {
        let request = Request::builder().header(header::HOST, host).body(()).unwrap();
        Hosts::new(names.iter().copied()).allow(&request)
    }

    #[test]
    fn a_name_is_compared_without_its_port_and_case() {
        let names = ["shop.example", ".torg.example", "[::1]"];
        for host in
            ["shop.example", "SHOP.example:8080", "torg.example", "a.b.torg.example", "[::1]:8080", "[::1]"]
        {
            assert!(allow(&names, host), "{host}");
        }
        for host in ["", "evil.example", "a.shop.example", "eviltorg.example", "shop.example.evil", "::1"] {
            assert!(!allow(&names, host), "{host}");
        }
        assert!(allow(&[], "anything") && allow(&["shop.example", "*"], "anything"));
    }
}
