//! A refresh token is given for a new pair, once.
//!
//! A token shown a second time means that two have it, its owner and a thief, and nobody can tell which of them
//! came second. So its session ends, and with it every token that came of it.

use db::{Db, Tx};

use crate::audit::{self, Actor, Changes};
use crate::tokens::{Session, end_of_session};
use crate::{Account, Error, TokenPair, Tokens, store};

/// The next pair of tokens. [`Error::TokenNotValid`] for a token that is forged, expired, used before, or whose
/// account is not active any more.
pub async fn refresh(db: &Db, tokens: &Tokens, token: &str) -> Result<TokenPair, Error> {
    let shown = tokens.session_of(token)?;
    // The end of a session is an outcome, not an error: an error would undo it.
    match db.write(move |tx| rotate(tx, shown)).await? {
        Outcome::Next(account, session) => Ok(tokens.pair_for(&account, session)),
        Outcome::Refused { reused } => {
            if reused {
                tracing::warn!(user = %shown.user, session = %shown.id, "a used refresh token was shown again: session ended");
            }
            Err(Error::TokenNotValid)
        }
    }
}

enum Outcome {
    Next(Account, Session),
    Refused { reused: bool },
}

fn rotate(tx: &mut Tx, shown: Session) -> Result<Outcome, Error> {
    let ends = end_of_session(tx.now());
    if !store::sessions::advance(tx, shown, ends)? {
        let reused = store::sessions::end_if_past(tx, shown)?;
        if reused {
            let subject = format!("session:{}", shown.id);
            audit::record(tx, &Actor::Stranger, "session.token_reused", &subject, &Changes::none())?;
        }
        return Ok(Outcome::Refused { reused });
    }
    let account =
        store::find(tx, shown.user)?.filter(|account| account.active).ok_or(Error::TokenNotValid)?;
    Ok(Outcome::Next(account, Session { generation: shown.generation + 1, ..shown }))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use db::testing::TestDb;
    use web::Role;

    use super::*;
    use crate::{Entry, NewUser, SignedIn, add_account, sign_in};

    const ENTRY: Entry<'_> = Entry { device: "", confirm_email: true };

    const PASSWORD: &str = "верный пароль 5";

    async fn signed_in(test: &TestDb) -> (Tokens, SignedIn) {
        let user = NewUser {
            email: "anna@example.com".to_owned(),
            password: PASSWORD.to_owned(),
            first_name: "Анна".to_owned(),
            last_name: "Ли".to_owned(),
            role: Role::Buyer,
            shop: None,
        };
        add_account(&test.db, user, Actor::Operator).await.unwrap();
        let tokens = Tokens::new(b"secret", test.clock.clone());
        let signed_in =
            sign_in(&test.db, &tokens, "ANNA@example.com", PASSWORD.to_owned(), ENTRY).await.unwrap();
        (tokens, signed_in)
    }

    async fn deactivate(test: &TestDb) {
        test.db.write(|tx| tx.execute("UPDATE user_account SET active = FALSE", &[])).await.unwrap();
    }

    fn is_refused(outcome: &Result<TokenPair, Error>) -> bool {
        matches!(outcome, Err(Error::TokenNotValid))
    }

    db::on_both_engines! {
        async fn a_refresh_token_is_good_once_and_its_reuse_ends_the_family(test: TestDb) {
            let (tokens, SignedIn { account, tokens: first }) = signed_in(&test).await;
            let other = sign_in(&test.db, &tokens, &account.email, PASSWORD.to_owned(), ENTRY).await.unwrap().tokens;
            let second = refresh(&test.db, &tokens, &first.refresh).await.unwrap();
            let third = refresh(&test.db, &tokens, &second.refresh).await.unwrap();
            assert_eq!(tokens.user_of(&third.access).unwrap().id, account.id);
            assert!(is_refused(&refresh(&test.db, &tokens, &second.refresh).await));
            assert!(is_refused(&refresh(&test.db, &tokens, &third.refresh).await), "the newest is void, too");
            refresh(&test.db, &tokens, &other.refresh).await.unwrap(); // another sign-in is another family
            let reuse = "SELECT subject FROM audit WHERE action = 'session.token_reused'";
            let told: Vec<String> = test.db.read(move |tx| tx.query(reuse, &[], |row| row.get(0))).await.unwrap();
            assert_eq!(told.len(), 1, "the trail tells it once: {told:?}");
        }

        async fn of_two_refreshes_at_once_one_comes_through(test: TestDb) {
            let (tokens, first) = signed_in(&test).await;
            let token = &first.tokens.refresh;
            let (one, two) = tokio::join!(refresh(&test.db, &tokens, token), refresh(&test.db, &tokens, token));
            assert!(is_refused(&one) != is_refused(&two));
        }

        async fn a_session_lives_a_week_from_its_last_use(test: TestDb) {
            let (tokens, first) = signed_in(&test).await;
            let six_days = Duration::from_hours(6 * 24);
            test.clock.advance(six_days);
            let second = refresh(&test.db, &tokens, &first.tokens.refresh).await.unwrap();
            test.clock.advance(six_days);
            let third = refresh(&test.db, &tokens, &second.refresh).await.unwrap();
            test.clock.advance(Duration::from_hours(7 * 24));
            assert!(is_refused(&refresh(&test.db, &tokens, &third.refresh).await));
        }

        async fn whoever_is_not_active_any_more_neither_refreshes_nor_signs_in(test: TestDb) {
            let (tokens, first) = signed_in(&test).await;
            deactivate(&test).await;
            assert!(is_refused(&refresh(&test.db, &tokens, &first.tokens.refresh).await));
            let again = sign_in(&test.db, &tokens, "anna@example.com", PASSWORD.to_owned(), ENTRY).await;
            assert!(matches!(again, Err(Error::InvalidCredentials)));
        }

        async fn whatever_is_wrong_with_a_sign_in_is_told_in_the_same_words(test: TestDb) {
            let (tokens, _) = signed_in(&test).await;
            for (email, password) in [("anna@example.com", "неверный"), ("boris@example.com", PASSWORD), ("anna", PASSWORD)] {
                let outcome = sign_in(&test.db, &tokens, email, password.to_owned(), ENTRY).await;
                assert!(matches!(outcome, Err(Error::InvalidCredentials)), "{email}");
            }
            let trail = "SELECT actor, subject FROM audit WHERE action = 'account.sign_in_refused' ORDER BY id";
            let told: Vec<(String, String)> =
                test.db.read(move |tx| tx.query(trail, &[], |row| Ok((row.get(0)?, row.get(1)?)))).await.unwrap();
            let subjects = ["account:1", "account", "account"].map(|subject| ("stranger".to_owned(), subject.to_owned()));
            assert_eq!(told, subjects);
        }
    }
}
