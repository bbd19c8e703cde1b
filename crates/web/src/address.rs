//! Where a request came from: the socket's address, or the one that a trusted proxy passes on.

use std::convert::Infallible;
use std::fmt;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::str::FromStr;

use axum::extract::{ConnectInfo, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use ipnet::IpNet;

const FORWARDED_FOR: &str = "x-forwarded-for";
/// Proxies behind each other; a longer chain is somebody's joke.
const MOST_HOPS: usize = 16;

/// The address of whoever asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Address(pub IpAddr);

impl Address {
    /// What one household or server is given: an IPv4 address whole, of an IPv6 address the /64. Whoever has one
    /// of these has all the addresses in it.
    pub fn network(self) -> u64 {
        match self.0 {
            // ::/32 is nobody's network, so the two kinds never meet.
            IpAddr::V4(address) => u64::from(u32::from(address)),
            IpAddr::V6(address) => (u128::from(address) >> 64) as u64,
        }
    }

    /// The address of a request that came over no socket, which only a test makes.
    const NOWHERE: Self = Self(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Address {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get().copied().unwrap_or(Self::NOWHERE))
    }
}

/// The proxies whose word about a caller's address is taken: addresses and networks, each named by the operator.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proxies(Vec<IpNet>);

impl Proxies {
    /// From addresses (`10.0.0.7`) and networks (`10.0.0.0/8`); the one that is neither, where there is one.
    pub fn parse<'a>(names: impl IntoIterator<Item = &'a str>) -> Result<Self, &'a str> {
        let network = |name: &'a str| {
            let name = name.trim();
            let one = || IpAddr::from_str(name).map(IpNet::from);
            IpNet::from_str(name).or_else(|_| one()).map_err(|_| name)
        };
        names.into_iter().map(network).collect::<Result<_, _>>().map(Self)
    }

    fn trust(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address))
    }

    /// Whose request this is. `X-Forwarded-For` is walked from the right for as long as the next hop is trusted:
    /// what stands further to the left anybody may have written.
    pub(crate) fn caller(&self, request: &Request) -> Address {
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
        let Some(ConnectInfo(peer)) = peer else { return Address::NOWHERE };
        let peer = peer.ip().to_canonical();
        if self.0.is_empty() || !self.trust(peer) {
            return Address(peer);
        }
        self.behind(peer, request.headers())
    }

    fn behind(&self, proxy: IpAddr, headers: &HeaderMap) -> Address {
        let mut nearest = proxy;
        let lines = headers.get_all(FORWARDED_FOR).iter().rev().map(HeaderValue::to_str);
        let hops = lines.flat_map(|line| line.unwrap_or("").rsplit(','));
        for hop in hops.take(MOST_HOPS) {
            let Some(address) = hop_address(hop.trim()) else { break };
            nearest = address;
            if !self.trust(address) {
                break;
            }
        }
        Address(nearest)
    }
}

/// Some proxies add the port.
fn hop_address(hop: &str) -> Option<IpAddr> {
    let bare = hop.strip_prefix('[').and_then(|hop| hop.strip_suffix(']')).unwrap_or(hop);
    let address = bare.parse().or_else(|_| hop.parse::<SocketAddr>().map(|address| address.ip()));
    address.ok().map(|address: IpAddr| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caller(trusted: &[&str], peer: &str, forwarded: &[&str]) -> String {
        let mut request = Request::new(axum::body::Body::empty());
        let peer = SocketAddr::new(peer.parse().unwrap(), 4_000);
        request.extensions_mut().insert(ConnectInfo(peer));
        for line in forwarded {
            request.headers_mut().append(FORWARDED_FOR, HeaderValue::from_str(line).unwrap());
        }
        Proxies::parse(trusted.iter().copied()).unwrap().caller(&request).to_string()
    }

    #[test]
    fn nobody_but_a_named_proxy_is_believed() {
        assert_eq!(caller(&[], "10.0.0.7", &["1.2.3.4"]), "10.0.0.7");
        assert_eq!(caller(&["10.0.0.8"], "10.0.0.7", &["1.2.3.4"]), "10.0.0.7");
        assert_eq!(caller(&["10.0.0.0/8"], "10.0.0.7", &["1.2.3.4"]), "1.2.3.4");
        assert_eq!(caller(&["10.0.0.0/8"], "::ffff:10.0.0.7", &["[2001:db8::1]:99"]), "2001:db8::1");
    }

    #[test]
    fn the_chain_is_walked_from_the_right_to_the_first_stranger() {
        let trusted = ["10.0.0.0/8", "fd00::/8"];
        assert_eq!(caller(&trusted, "10.0.0.7", &["6.6.6.6, 1.2.3.4, 10.9.9.9"]), "1.2.3.4");
        assert_eq!(caller(&trusted, "fd00::1", &["6.6.6.6", "1.2.3.4:55", "10.9.9.9"]), "1.2.3.4");
        assert_eq!(caller(&trusted, "10.0.0.7", &["6.6.6.6, nonsense"]), "10.0.0.7");
        assert_eq!(caller(&trusted, "10.0.0.7", &[]), "10.0.0.7");
        assert_eq!(caller(&trusted, "10.0.0.7", &["10.1.1.1"]), "10.1.1.1", "somebody inside");
    }

    #[test]
    fn one_household_is_one_caller() {
        let network = |address: &str| Address(address.parse().unwrap()).network();
        assert_eq!(network("2001:db8:0:1::5"), network("2001:db8:0:1:ffff::6"));
        assert_ne!(network("2001:db8:0:1::5"), network("2001:db8:0:2::5"));
        assert_ne!(network("10.0.0.1"), network("10.0.0.2"));
    }

    #[test]
    fn what_is_no_address_is_named() {
        assert_eq!(Proxies::parse(["10.0.0.1", " proxy.local "]), Err("proxy.local"));
    }
}
