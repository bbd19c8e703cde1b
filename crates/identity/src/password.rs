//! Passwords: which are good enough, and how they are kept.
//!
//! Kept as Argon2id with OWASP's parameters (19 MiB, 2 passes, 1 lane), which takes a processor some tens of
//! milliseconds. Hashing therefore runs off the request threads, two at a time, so that a rush of sign-ins
//! slows sign-ins and nothing else; and only so many may wait. Verifying against no account costs the same as
//! against one, so that the time of an answer does not tell which e-mail addresses are known.

use std::hint::black_box;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use kernel::{Email, random};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

use crate::{Error, Fault};

/// Fewer characters are guessed too soon.
const SHORTEST: usize = 8;
/// More characters are nobody's password.
const LONGEST: usize = 128;
/// OWASP Password Storage Cheat Sheet: Argon2id with m=19456 (KiB), t=2, p=1.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;
/// Hashed at once: two threads and 38 MiB.
static AT_WORK: Semaphore = Semaphore::const_new(2);
/// At work or waiting: some seconds' worth. Whoever comes then is told to come again.
static WELCOME: Semaphore = Semaphore::const_new(200);
/// A password and a name that share this much of their characters are too similar.
const SIMILAR_PERCENT: usize = 70;
/// Passwords that everybody tries first: the world's, and what Russian keyboards make of the same habits.
const COMMON: &str = include_str!("common_passwords.txt");

/// Stands for the hash where there is no password: no password makes it.
pub(crate) const NO_PASSWORD: &str = "";

/// The hash of a password, in the PHC string format with a salt of its own.
pub async fn hash_password(password: String) -> Result<String, Error> {
    off_the_request_threads(move || {
        let salt: [u8; 16] = random::bytes();
        hash_with(&password, &salt).map(|hash| hash.to_string())
    })
    .await
}

/// Whether `password` is the one that `hash` was made of; never without a hash, after the same work.
pub async fn is_password(password: String, hash: Option<String>) -> Result<bool, Error> {
    off_the_request_threads(move || match hash.filter(|hash| hash != NO_PASSWORD) {
        Some(hash) => {
            let hash = PasswordHash::new(&hash).map_err(hashing)?;
            Ok(hasher()?.verify_password(password.as_bytes(), &hash).is_ok())
        }
        None => {
            black_box(hash_with(&password, b"nobody's salt...")?);
            Ok(false)
        }
    })
    .await
}

async fn off_the_request_threads<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    let place = WELCOME.try_acquire().map_err(|_| Error::Busy)?;
    let turn = AT_WORK.acquire().await.map_err(hashing)?;
    // Both go with the work: a caller that goes away does not make room for a third hash.
    let done = spawn_blocking(move || {
        let done = work();
        drop((turn, place));
        done
    });
    done.await.map_err(hashing)?
}

fn hasher() -> Result<Argon2<'static>, Error> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(hashing)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash_with(password: &str, salt: &[u8]) -> Result<PasswordHash, Error> {
    hasher()?.hash_password_with_salt(password.as_bytes(), salt).map_err(hashing)
}

fn hashing(error: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::Hashing(Box::new(error))
}

/// Everything that is wrong with a password of somebody with this e-mail address and these names.
pub(crate) fn faults(password: &str, email: Option<&Email>, names: [&str; 2]) -> Vec<Fault> {
    let field = "password";
    if password.is_empty() {
        return vec![Fault::new(field, "required")];
    }
    let mut faults = Vec::new();
    let length = password.chars().count();
    if length < SHORTEST {
        faults.push(Fault::limited(field, "password_too_short", ("min", SHORTEST)));
    }
    if length > LONGEST {
        faults.push(Fault::limited(field, "too_long", ("max", LONGEST)));
        return faults; // the rest is for people
    }
    let folded = password.to_lowercase();
    if COMMON.split_whitespace().any(|common| common == folded) {
        faults.push(Fault::new(field, "password_too_common"));
    }
    if password.chars().all(char::is_numeric) {
        faults.push(Fault::new(field, "password_only_digits"));
    }
    let known = email.map(Email::as_str).into_iter().chain(names);
    if known.flat_map(parts).any(|part| is_similar(&folded, &part)) {
        faults.push(Fault::new(field, "password_too_similar"));
    }
    faults
}

/// A text whole and in its words, in lower case.
fn parts(text: &str) -> impl Iterator<Item = String> {
    let text = text.trim().to_lowercase();
    let words: Vec<String> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| *word != text).map(str::to_owned).collect();
    std::iter::once(text).chain(words)
}

/// Whether two texts share so many of their characters that one is soon guessed from the other: twice the shared
/// ones against all of both, in any order, as the service that this one replaces measured it.
fn is_similar(password: &str, part: &str) -> bool {
    let (mut rest, count): (Vec<char>, usize) = (part.chars().collect(), password.chars().count());
    let total = rest.len() + count;
    let shared = password.chars().filter(|c| take(&mut rest, *c)).count();
    shared > 0 && 2 * shared * 100 >= SIMILAR_PERCENT * total
}

fn take(rest: &mut Vec<char>, c: char) -> bool {
    match rest.iter().position(|other| *other == c) {
        Some(at) => {
            rest.swap_remove(at);
            true
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(password: &str) -> Vec<&'static str> {
        let email: Email = "ivan.petrov@example.com".parse().unwrap();
        faults(password, Some(&email), ["Иван", "Petrov-Vodkin"])
            .into_iter()
            .map(|fault| fault.code)
            .collect()
    }

    #[test]
    fn a_weak_password_is_told_all_its_weaknesses() {
        assert_eq!(codes("12345"), ["password_too_short", "password_too_common", "password_only_digits"]);
        assert_eq!(codes("QwErTy123"), ["password_too_common"]);
        assert_eq!(codes("пароль123"), ["password_too_common"]);
        assert_eq!(codes("ЙЦУКЕНГШ"), ["password_too_common"]);
        assert_eq!(codes("5820193746"), ["password_only_digits"]);
        assert_eq!(codes(""), ["required"]);
        assert_eq!(codes(&"д".repeat(129)), ["too_long"]);
    }

    #[test]
    fn a_password_made_of_the_persons_own_data_is_refused() {
        for password in [
            "ivan.petrov@example.com",
            "IVAN.PETROV",
            "Petrov.ivan1",
            "petrov-vodkin",
            "vodkin12",
            "example1",
        ] {
            assert_eq!(codes(password), ["password_too_similar"], "{password}");
        }
        assert_eq!(codes("иван"), ["password_too_short", "password_too_similar"]);
    }

    #[test]
    fn a_good_password_is_let_through() {
        for password in ["correct horse battery", "тихий омут и 4 черта", "Zk8!vna0", "иван грозный 1547"]
        {
            assert_eq!(codes(password), <[&str; 0]>::default(), "{password}");
        }
        assert!(faults("Zk8!vna0", None, ["", ""]).is_empty());
    }

    #[tokio::test]
    async fn a_hash_knows_its_password_and_no_other() {
        let hash = hash_password("верный пароль".to_owned()).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(is_password("верный пароль".to_owned(), Some(hash.clone())).await.unwrap());
        assert!(!is_password("неверный пароль".to_owned(), Some(hash)).await.unwrap());
        assert!(!is_password("nobody's".to_owned(), None).await.unwrap());
        assert!(!is_password(NO_PASSWORD.to_owned(), Some(NO_PASSWORD.to_owned())).await.unwrap());
        assert!(matches!(
            is_password("x".to_owned(), Some("no hash".to_owned())).await,
            Err(Error::Hashing(_))
        ));
    }
}
