//! What the tokens say and how long they are good for.
//!
//! An access token names the person, what they may do and their shop, and is believed for 15 minutes without asking the
//! database: whoever is deactivated keeps reading for that long, and no longer. A refresh token names a session
//! and its generation; only the database knows whether that generation is still the one in circulation.

use std::time::Duration;

use kernel::{Clock, Timestamp, Uid};
use serde::{Deserialize, Serialize};
use web::{AccountId, Permissions, SessionId, ShopId, User};

use crate::jwt::Signer;
use crate::secret::derive_key;
use crate::{Account, Error};

/// How long an access token is good.
const ACCESS_LIFE: Duration = Duration::from_mins(15);
/// How long a refresh token is good, and with it a session that nobody uses.
pub(crate) const REFRESH_LIFE: Duration = Duration::from_hours(7 * 24);

const ACCESS: &str = "access";
const REFRESH: &str = "refresh";

/// Makes tokens and reads them. Cloning shares the keys and the clock.
#[derive(Clone)]
pub struct Tokens {
    access: Signer,
    refresh: Signer,
    clock: Clock,
}

/// What somebody has after signing in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenPair {
    /// Goes with every request: `Authorization: Bearer …`.
    pub access: String,
    /// Buys the next pair, once.
    pub refresh: String,
}

/// One sign-in, as the refresh token in circulation names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Session {
    pub(crate) id: SessionId,
    pub(crate) user: AccountId,
    pub(crate) generation: i64,
}

#[derive(Serialize, Deserialize)]
struct AccessClaims {
    token_type: String,
    user_id: String,
    role: String,
    may: Vec<String>,
    shop: Option<ShopId>,
    sid: Option<SessionId>,
    exp: i64,
    iat: i64,
    jti: Uid,
}

#[derive(Serialize, Deserialize)]
struct RefreshClaims {
    token_type: String,
    user_id: String,
    sid: SessionId,
    r#gen: i64,
    exp: i64,
    iat: i64,
    jti: Uid,
}

impl Tokens {
    /// Tokens signed with keys derived from `secret`, dated by `clock`.
    pub fn new(secret: &[u8], clock: Clock) -> Self {
        let signer = |purpose| Signer::new(derive_key(secret, purpose));
        Self { access: signer("access token"), refresh: signer("refresh token"), clock }
    }

    /// An access token for this account that comes of no sign-in.
    pub fn access_for(&self, account: &Account) -> String {
        self.access(account, None)
    }

    fn access(&self, account: &Account, session: Option<SessionId>) -> String {
        let now = self.clock.now();
        self.access.sign(&AccessClaims {
            token_type: ACCESS.to_owned(),
            user_id: account.id.to_string(),
            role: account.role.name().to_owned(),
            may: account.permissions.names().into_iter().map(str::to_owned).collect(),
            shop: account.shop,
            sid: session,
            exp: now.plus(ACCESS_LIFE).seconds(),
            iat: now.seconds(),
            jti: Uid::new(now),
        })
    }

    /// Both tokens of a session in its present generation.
    pub(crate) fn pair_for(&self, account: &Account, session: Session) -> TokenPair {
        let now = self.clock.now();
        let refresh = self.refresh.sign(&RefreshClaims {
            token_type: REFRESH.to_owned(),
            user_id: account.id.to_string(),
            sid: session.id,
            r#gen: session.generation,
            exp: now.plus(REFRESH_LIFE).seconds(),
            iat: now.seconds(),
            jti: Uid::new(now),
        });
        TokenPair { access: self.access(account, Some(session.id)), refresh }
    }

    /// Whom an access token stands for.
    pub fn user_of(&self, access: &str) -> Result<User, Error> {
        Ok(self.read(access)?.0)
    }

    /// The same, and until when it does.
    pub(crate) fn read(&self, access: &str) -> Result<(User, Timestamp), Error> {
        let claims: AccessClaims = self.access.read(access).ok_or(Error::TokenNotValid)?;
        if claims.token_type != ACCESS || self.is_over(claims.exp) {
            return Err(Error::TokenNotValid);
        }
        let id = claims.user_id.parse().map_err(|_| Error::TokenNotValid)?;
        let role = claims.role.parse().map_err(|_| Error::TokenNotValid)?;
        let permissions = Permissions::named(claims.may.iter().map(String::as_str));
        let user = User { id, role, permissions, shop: claims.shop, session: claims.sid };
        Ok((user, Timestamp::from_micros(claims.exp.saturating_mul(1_000_000))))
    }

    /// Whether this is an access token of ours, be it long over.
    pub(crate) fn made(&self, access: &str) -> bool {
        self.access.read::<AccessClaims>(access).is_some()
    }

    /// Which session, in which generation, a refresh token stands for.
    pub(crate) fn session_of(&self, refresh: &str) -> Result<Session, Error> {
        let claims: RefreshClaims = self.refresh.read(refresh).ok_or(Error::TokenNotValid)?;
        if claims.token_type != REFRESH || self.is_over(claims.exp) {
            return Err(Error::TokenNotValid);
        }
        let user = claims.user_id.parse().map_err(|_| Error::TokenNotValid)?;
        Ok(Session { id: claims.sid, user, generation: claims.r#gen })
    }

    fn is_over(&self, exp: i64) -> bool {
        self.clock.now().seconds() >= exp
    }
}

/// When a session used now ends, if it is not used again.
pub(crate) fn end_of_session(now: Timestamp) -> Timestamp {
    now.plus(REFRESH_LIFE)
}

#[cfg(test)]
mod tests {
    use kernel::Id;
    use web::{Permission, Role};

    use super::*;

    const START: Timestamp = Timestamp::from_micros(1_767_225_600_000_000);
    const SESSION: Session = Session { id: Id::new(3), user: Id::new(5), generation: 2 };

    fn supplier() -> Account {
        Account {
            id: Id::new(5),
            email: "a@b.ru".to_owned(),
            first_name: "Анна".to_owned(),
            last_name: "Ли".to_owned(),
            role: Role::Supplier,
            permissions: Permission::OwnShop.into(),
            shop: Some(Id::new(9)),
            active: true,
            confirmed: true,
            lang: kernel::Lang::Ru,
        }
    }

    fn tokens() -> (Tokens, Clock) {
        let clock = Clock::manual(START);
        (Tokens::new(b"secret", clock.clone()), clock)
    }

    #[test]
    fn an_access_token_names_its_person_for_a_quarter_of_an_hour() {
        let (tokens, clock) = tokens();
        let access = tokens.access_for(&supplier());
        clock.advance(ACCESS_LIFE - Duration::from_secs(1));
        let user = tokens.user_of(&access).unwrap();
        assert_eq!((user.id, user.role, user.shop), (Id::new(5), Role::Supplier, Some(Id::new(9))));
        assert!(user.may(Permission::OwnShop) && !user.may(Permission::ManageShops));
        assert_eq!(user.session, None);
        clock.advance(Duration::from_secs(1));
        assert!(matches!(tokens.user_of(&access), Err(Error::TokenNotValid)));
    }

    #[test]
    fn a_refresh_token_names_its_session_for_a_week() {
        let (tokens, clock) = tokens();
        let pair = tokens.pair_for(&supplier(), SESSION);
        assert_eq!(tokens.user_of(&pair.access).unwrap().session, Some(SESSION.id));
        clock.advance(REFRESH_LIFE - Duration::from_secs(1));
        assert_eq!(tokens.session_of(&pair.refresh).unwrap(), SESSION);
        clock.advance(Duration::from_secs(1));
        assert!(matches!(tokens.session_of(&pair.refresh), Err(Error::TokenNotValid)));
    }

    #[test]
    fn no_token_is_taken_for_one_of_the_other_kind_or_of_another_server() {
        let (tokens, clock) = tokens();
        let pair = tokens.pair_for(&supplier(), SESSION);
        assert!(tokens.user_of(&pair.refresh).is_err());
        assert!(tokens.session_of(&pair.access).is_err());
        assert!(Tokens::new(b"another", clock).user_of(&pair.access).is_err());
    }

    #[test]
    fn a_token_of_a_wrong_type_is_refused_even_under_the_right_key() {
        let (tokens, _) = tokens();
        let now = START.seconds();
        let claims = serde_json::json!({
            "token_type": "refresh", "user_id": "5", "role": "admin", "may": ["everything"], "shop": null, "sid": null,
            "exp": now + 60, "iat": now, "jti": Uid::new(START),
        });
        assert!(tokens.user_of(&tokens.access.sign(&claims)).is_err());
    }

    #[test]
    fn two_tokens_of_one_moment_differ() {
        let (tokens, _) = tokens();
        assert_ne!(tokens.access_for(&supplier()), tokens.access_for(&supplier()));
    }
}
