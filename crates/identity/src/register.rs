//! Somebody gets an account.

use db::{Db, Tx};
use kernel::Email;
use web::{Role, ShopId};

use crate::password::{self, hash_password};
use crate::{Account, AccountRegistered, Error, Fault, store};

/// The longest name, in characters.
const LONGEST_NAME: usize = 150;

/// Somebody who wants an account, as they put it.
pub struct NewUser {
    /// The e-mail address.
    pub email: String,
    /// The password.
    pub password: String,
    /// The given name; may be empty where nobody asked for it (the command line).
    pub first_name: String,
    /// The family name; may be empty, too.
    pub last_name: String,
    /// What they may do.
    pub role: Role,
    /// The shop whose goods a supplier keeps.
    pub shop: Option<ShopId>,
}

/// An account to be added, its password hashed.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// The e-mail address.
    pub email: Email,
    /// What [`hash_password`] made of the password.
    pub password_hash: String,
    /// The given name.
    pub first_name: String,
    /// The family name.
    pub last_name: String,
    /// What they may do.
    pub role: Role,
    /// The shop whose goods a supplier keeps.
    pub shop: Option<ShopId>,
}

impl NewUser {
    /// Everything that is wrong with what they put.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        for (field, name) in [("first_name", &self.first_name), ("last_name", &self.last_name)] {
            if name.chars().count() > LONGEST_NAME {
                faults.push(Fault::limited(field, "too_long", ("max", LONGEST_NAME)));
            }
            if name.contains(char::is_control) {
                faults.push(Fault::new(field, "invalid"));
            }
        }
        let email = self.email.parse();
        if self.email.trim().is_empty() {
            faults.push(Fault::new("email", "required"));
        } else if email.is_err() {
            faults.push(Fault::new("email", "invalid_email"));
        }
        faults.extend(password::faults(
            &self.password,
            email.as_ref().ok(),
            [&self.first_name, &self.last_name],
        ));
        faults
    }
}

/// Adds the account of somebody whose data is as it must be: for a form and for the command line.
pub async fn add_account(db: &Db, user: NewUser) -> Result<Account, Error> {
    let faults = user.faults();
    let email = match user.email.parse() {
        Ok(email) if faults.is_empty() => email,
        _ => return Err(Error::Invalid(faults)),
    };
    let new = NewAccount {
        email,
        password_hash: hash_password(user.password).await?,
        first_name: user.first_name.trim().to_owned(),
        last_name: user.last_name.trim().to_owned(),
        role: user.role,
        shop: user.shop,
    };
    db.write(move |tx| register(tx, &new)).await
}

/// Adds an account and announces it. Of two at once with one e-mail address, one is refused.
pub fn register(tx: &mut Tx, new: &NewAccount) -> Result<Account, Error> {
    let id = store::insert(tx, new)?.ok_or(Error::EmailTaken)?;
    let account = Account {
        id,
        email: new.email.as_str().to_owned(),
        first_name: new.first_name.clone(),
        last_name: new.last_name.clone(),
        role: new.role,
        shop: new.shop,
        active: true,
    };
    AccountRegistered::record(tx, &account)?;
    Ok(account)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn anna(email: &str) -> NewUser {
        NewUser {
            email: email.to_owned(),
            password: "верный пароль 5".to_owned(),
            first_name: " Анна ".to_owned(),
            last_name: "Ли".to_owned(),
            role: Role::Buyer,
            shop: None,
        }
    }

    db::on_both_engines! {
        async fn two_registrations_of_one_address_at_once_make_one_account(test: TestDb) {
            let spellings = ["anna@example.com", "Anna@Example.com", " ANNA@EXAMPLE.COM"];
            let [one, two, three] = spellings.map(|email| add_account(&test.db, anna(email)));
            let (one, two, three) = tokio::join!(one, two, three);
            let outcomes = [one, two, three];
            let refused = outcomes.iter().filter(|outcome| matches!(outcome, Err(Error::EmailTaken))).count();
            assert_eq!(refused, 2);
            let account = outcomes.into_iter().find_map(Result::ok).unwrap();
            assert_eq!(account.first_name, "Анна");
            let (id, found) = (account.id, test.db.read(|tx| store::credentials(tx, "anna@example.com")).await.unwrap());
            assert_eq!(found.unwrap().0, account);
            let subjects = "SELECT subject FROM fact WHERE kind = 'account.registered'";
            let told: Vec<String> = test.db.read(|tx| tx.query(subjects, &[], |row| row.get(0))).await.unwrap();
            assert_eq!(told, [id.to_string()]);
        }

        async fn an_account_keeps_its_role_and_shop(test: TestDb) {
            let user = NewUser { role: Role::Supplier, shop: Some(ShopId::new(7)), ..anna("shop@example.com") };
            let account = add_account(&test.db, user).await.unwrap();
            let id = account.id;
            assert_eq!(test.db.read(move |tx| store::find(tx, id)).await.unwrap(), Some(account));
        }
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let user = NewUser {
            first_name: "а".repeat(151),
            last_name: "Ли\0".to_owned(),
            password: "123".to_owned(),
            ..anna("x")
        };
        let faults = user.faults();
        let codes: Vec<_> = faults.iter().map(|fault| (fault.field, fault.code)).collect();
        let expected = [
            ("first_name", "too_long"),
            ("last_name", "invalid"),
            ("email", "invalid_email"),
            ("password", "password_too_short"),
            ("password", "password_only_digits"),
        ];
        assert_eq!(codes, expected);
        assert!(anna("a@b.ru").faults().is_empty());
    }
}
