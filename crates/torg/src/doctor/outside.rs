//! What lies outside: the port, and other programs.

use std::io::ErrorKind;
use std::net::IpAddr;
use std::time::Duration;

use mail::Post;
use media::{Place, Trouble};
use tokio::net::TcpListener;
use web::text::Args;

use super::Patient;
use super::report::Report;

/// What a server of ours needs to say that it is alive.
const HEALTH_TIMEOUT: Duration = Duration::from_secs(2);
/// What another's server needs to say anything.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(5);

/// Whether the server can listen where it is told. A server of ours may be running there already.
pub(super) async fn listen(patient: &Patient<'_>, report: &mut Report) {
    const CHECK: &str = "listen";
    let listen = &patient.config.listen;
    let told = |reason: String| vec![("listen", listen.clone()), ("reason", reason)];
    match TcpListener::bind(listen).await {
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::AddrInUse => {
            if !is_ours(listen).await {
                report.fail(CHECK, "listen_taken", told(error.to_string()));
            }
        }
        Err(error) => report.fail(CHECK, "listen_impossible", told(error.to_string())),
    }
    let host = listen.rsplit_once(':').map_or("", |(host, _)| host).trim_matches(['[', ']']);
    if host.parse::<IpAddr>().is_ok_and(|address| address.is_unspecified()) {
        report.warn_in_production(CHECK, "listen_public", told(String::new()));
    }
    report.good(CHECK);
}

/// Whether what listens there answers as a server of ours does.
async fn is_ours(listen: &str) -> bool {
    let url = format!("http://{}/health/", listen.replace("0.0.0.0", "127.0.0.1").replace("[::]", "[::1]"));
    let Ok(client) = reqwest::Client::builder().timeout(HEALTH_TIMEOUT).build() else { return false };
    match client.get(url).send().await {
        Ok(answer) => answer.text().await.is_ok_and(|text| text.contains("\"ok\"")),
        Err(_) => false,
    }
}

/// Whether the bucket is there and takes our keys.
pub(super) async fn media(patient: &Patient<'_>, report: &mut Report) {
    const CHECK: &str = "media";
    let place = &patient.config.media;
    let Place::Bucket(bucket) = place else { return };
    let told = |reason| vec![("place", format!("{bucket:?}")), ("reason", reason)];
    match place.reach(ANSWER_TIMEOUT).await {
        Ok(()) => {}
        Err(Trouble::Away(reason)) => report.fail(CHECK, "media_away", told(reason)),
        Err(Trouble::Refused(reason)) => report.warn_or_refuse(CHECK, "media_refused", told(reason)),
    }
    report.good(CHECK);
}

/// Whether letters can be sent: without them nobody confirms an address or chooses a new password.
pub(super) async fn mail(patient: &Patient<'_>, report: &mut Report) {
    const CHECK: &str = "mail";
    match patient.config.letters_go_to() {
        None => report.warn_in_production(CHECK, "mail_off", Args::new()),
        Some(url) => {
            if let Err(reason) = Post::reach(url, ANSWER_TIMEOUT).await {
                let told = vec![("place", Post::place(url)), ("reason", reason)];
                report.warn_or_refuse(CHECK, "mail_away", told);
            }
        }
    }
    report.good(CHECK);
}

/// Whether the gateway of text messages is there, if one is configured. Nothing is sent to it.
pub(super) async fn sms(patient: &Patient<'_>, report: &mut Report) {
    const CHECK: &str = "sms";
    if let Some(settings) = &patient.config.sms {
        let reached = match sms::Gateway::new(settings.clone()) {
            Ok(gateway) => gateway.reach(ANSWER_TIMEOUT).await,
            Err(error) => Err(error.to_string()),
        };
        if let Err(reason) = reached {
            let told = vec![("place", settings.place().to_owned()), ("reason", reason)];
            report.warn_or_refuse(CHECK, "sms_away", told);
        }
    }
    report.good(CHECK);
}

pub(super) async fn cache(patient: &Patient<'_>, report: &mut Report) {
    const CHECK: &str = "cache";
    if let Ok(Some(shared)) = patient.config.shared()
        && shared.ping().await.is_err()
    {
        report.warn(CHECK, "cache_away", vec![("place", shared.to_string())]);
    }
    report.good(CHECK);
}
