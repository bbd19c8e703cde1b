//! TLS to other systems: one implementation (rustls), one provider of its cryptography (ring), for the whole
//! program.

/// Makes ring the provider that every client of this process takes; saying it again changes nothing. To be said
/// before the first client is made.
pub fn use_ring() {
    // Refused only where there is a provider already: ours.
    let _ = rustls::crypto::ring::default_provider().install_default();
}
