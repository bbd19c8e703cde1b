//! Where a server is and how it is spoken to: the URL, of which `sslmode` and `sslrootcert` mean here what they
//! mean to PostgreSQL's own programs.

use std::fmt::Display;
use std::path::Path;
use std::sync::Arc;

use percent_encoding::percent_decode_str;
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};
use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::Error;

/// A server that connections are made to.
#[derive(Clone)]
pub(crate) struct Target {
    pub(super) config: Config,
    pub(super) tls: MakeRustlsConnect,
}

/// What somebody who listens on the wire to a server could make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wire {
    /// There is none: the server is on this machine.
    None,
    /// Everything: nothing is encrypted.
    Plain,
    /// Everything, if they answer in the server's place that it speaks no TLS.
    Offered,
    /// Everything, if they stand in between: nobody looks whose certificate it is.
    Unverified,
    /// Nothing.
    Verified,
}

impl Wire {
    /// To the server of this URL.
    pub fn to(url: &str) -> Result<Self, Error> {
        let (config, check, _) = read(url)?;
        Ok(match (config.get_ssl_mode(), check) {
            _ if is_here(&config) => Self::None,
            (SslMode::Disable, _) => Self::Plain,
            (SslMode::Require, Check::Nothing) => Self::Unverified,
            (SslMode::Require, _) => Self::Verified,
            _ => Self::Offered,
        })
    }
}

/// What is asked of the server's certificate.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Check {
    Nothing,
    /// Signed by somebody trusted, whatever name it bears.
    Signer,
    SignerAndName,
}

impl Target {
    /// Reads a URL. `sslmode` is `disable`, `prefer`, `require`, `verify-ca` or `verify-full`; without one it is
    /// `disable` for this very machine, where there is no wire to listen at, and `prefer` for any other.
    pub(crate) fn parse(url: &str) -> Result<Self, Error> {
        let (config, check, roots) = read(url)?;
        Ok(Self { config, tls: MakeRustlsConnect::new(client(check, roots.as_deref())?) })
    }
}

/// A URL: the server, what is asked of its certificate, and the file of those that are trusted.
fn read(url: &str) -> Result<(Config, Check, Option<String>), Error> {
    let (url, mode, roots) = taken_out(url);
    let mut config: Config =
        url.parse().map_err(|error| Error::Unreachable(Arc::<tokio_postgres::Error>::new(error)))?;
    let (ssl, mut check) = match mode.as_deref() {
        None if is_here(&config) => (SslMode::Disable, Check::Nothing),
        None | Some("prefer") => (SslMode::Prefer, Check::Nothing),
        Some("disable") => (SslMode::Disable, Check::Nothing),
        Some("require") => (SslMode::Require, Check::Nothing),
        Some("verify-ca") => (SslMode::Require, Check::Signer),
        Some("verify-full") => (SslMode::Require, Check::SignerAndName),
        Some(other) => {
            return Err(unusable(format!(
                "sslmode is disable, prefer, require, verify-ca or verify-full, and not {other:?}"
            )));
        }
    };
    if roots.is_some() && check == Check::Nothing && ssl == SslMode::Require {
        check = Check::Signer; // as libpq has it: whoever names a certificate wants it looked at
    }
    config.ssl_mode(ssl);
    Ok((config, check, roots))
}

/// Takes `sslmode` and `sslrootcert` out of a URL, for the driver knows less of them.
fn taken_out(url: &str) -> (String, Option<String>, Option<String>) {
    let Some((address, parameters)) = url.split_once('?') else {
        return (url.to_owned(), None, None);
    };
    let (mut mode, mut roots, mut rest) = (None, None, Vec::new());
    for parameter in parameters.split('&') {
        let value = |text: &str| Some(percent_decode_str(text).decode_utf8_lossy().into_owned());
        match parameter.split_once('=') {
            Some(("sslmode", text)) => mode = value(text),
            Some(("sslrootcert", text)) => roots = value(text),
            _ => rest.push(parameter),
        }
    }
    let mark = if rest.is_empty() { "" } else { "?" };
    (format!("{address}{mark}{}", rest.join("&")), mode, roots)
}

fn is_here(config: &Config) -> bool {
    config.get_hosts().iter().all(|host| match host {
        Host::Tcp(name) => {
            name == "localhost" || name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
        }
        Host::Unix(_) => true,
    })
}

fn client(check: Check, roots: Option<&str>) -> Result<ClientConfig, Error> {
    let provider = Arc::new(ring::default_provider());
    let signer = match check {
        Check::Nothing => None,
        Check::Signer | Check::SignerAndName => Some(
            WebPkiServerVerifier::builder_with_provider(Arc::new(trusted(roots)?), Arc::clone(&provider))
                .build()
                .map_err(unusable)?,
        ),
    };
    let verifier = Verifier { signer, names: check == Check::SignerAndName, provider: Arc::clone(&provider) };
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(unusable)?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth();
    Ok(config)
}

/// The certificates in the file `roots`, or those that this machine trusts.
fn trusted(roots: Option<&str>) -> Result<RootCertStore, Error> {
    let mut store = RootCertStore::empty();
    match roots {
        None | Some("system") => {
            store.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        }
        Some(file) => {
            let refused = |error: &dyn Display| unusable(format!("sslrootcert {file}: {error}"));
            let found = CertificateDer::pem_file_iter(Path::new(file)).map_err(|error| refused(&error))?;
            for certificate in found {
                let certificate = certificate.map_err(|error| refused(&error))?;
                store.add(certificate).map_err(|error| refused(&error))?;
            }
        }
    }
    if store.is_empty() {
        return Err(unusable("there is no certificate to trust: sslrootcert names a file with one"));
    }
    Ok(store)
}

fn unusable(reason: impl Display) -> Error {
    Error::Unreachable(Arc::new(std::io::Error::other(reason.to_string())))
}

/// Checks as much of a certificate as `sslmode` asks for; signatures of the handshake are always checked.
#[derive(Debug)]
struct Verifier {
    signer: Option<Arc<WebPkiServerVerifier>>,
    names: bool,
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        others: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        let Some(signer) = &self.signer else {
            return Ok(ServerCertVerified::assertion());
        };
        match signer.verify_server_cert(certificate, others, name, ocsp, now) {
            // The name is looked at last: everything before it was good.
            Err(rustls::Error::InvalidCertificate(
                CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
            )) if !self.names => Ok(ServerCertVerified::assertion()),
            outcome => outcome,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, certificate, signed, &self.provider.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, certificate, signed, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_listener_could_make_of_the_wire_is_told() {
        for (url, wire) in [
            ("postgres://torg@127.0.0.1/torg?sslmode=disable", Wire::None),
            ("postgres://torg@[::1]:5433/torg", Wire::None),
            ("postgresql:///torg?host=/run/postgresql", Wire::None),
            ("postgres://torg:a%40b@db.example/torg?sslmode=disable", Wire::Plain),
            ("postgres://torg@db.example/torg", Wire::Offered),
            ("postgres://torg@localhost,db.example/torg", Wire::Offered),
            ("postgres://torg@db.example/torg?sslmode=require", Wire::Unverified),
            ("postgres://torg@db.example/torg?sslmode=require&sslrootcert=/etc/ca.pem", Wire::Verified),
            ("postgres://torg@10.0.0.5/torg?sslmode=verify-full", Wire::Verified),
        ] {
            assert_eq!(Wire::to(url).unwrap(), wire, "{url}");
        }
        assert!(Wire::to("postgres://db/torg?sslmode=maybe").is_err());
    }

    #[test]
    fn encryption_follows_the_url() {
        for (url, mode) in [
            ("postgres://torg@127.0.0.1/torg", SslMode::Disable),
            ("postgres://torg@localhost/torg?application_name=a", SslMode::Disable),
            ("postgres://torg@db.example/torg", SslMode::Prefer),
            ("postgres://torg@127.0.0.1/torg?sslmode=prefer", SslMode::Prefer),
            ("postgres://torg@db.example/torg?sslmode=disable&application_name=a", SslMode::Disable),
            ("postgres://torg@db.example/torg?sslmode=require", SslMode::Require),
        ] {
            assert_eq!(Target::parse(url).unwrap().config.get_ssl_mode(), mode, "{url}");
        }
        for (url, reason) in [
            ("postgres://db/torg?sslmode=maybe", "sslmode is disable"),
            ("postgres://db/torg?sslmode=verify-full&sslrootcert=%2Fno%2Fsuch.pem", "/no/such.pem"),
        ] {
            let refused = Target::parse(url).err().map(|error| error.chain()).unwrap_or_default();
            assert!(refused.contains(reason), "{refused}");
        }
    }
}
