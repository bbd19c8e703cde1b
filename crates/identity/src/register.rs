//! Somebody gets an account.

use db::{Db, Tx};
use kernel::{Email, Lang};
use serde_json::json;
use web::{Role, ShopId};

use crate::audit::{self, Actor, Changes};
use crate::confirm::{self, LinkKind};
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
            faults.extend(name_faults(field, name));
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

/// Everything that is wrong with a name.
pub(crate) fn name_faults(field: &'static str, name: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    if name.chars().count() > LONGEST_NAME {
        faults.push(Fault::limited(field, "too_long", ("max", LONGEST_NAME)));
    }
    if name.contains(char::is_control) {
        faults.push(Fault::new(field, "invalid"));
    }
    faults
}

/// Adds the account of somebody who is vouched for: nothing is asked of the address.
pub async fn add_account(db: &Db, user: NewUser, actor: Actor) -> Result<Account, Error> {
    add(db, user, actor, Welcome { confirmed: true, asked: false, lang: Lang::default() }).await
}

/// Adds the account of somebody who registers, in the language they speak. With `confirm_email` they sign in when
/// they have opened the link that is mailed to them; without, at once, and their address is proven by nothing.
pub async fn sign_up(db: &Db, user: NewUser, lang: Lang, confirm_email: bool) -> Result<Account, Error> {
    add(db, user, Actor::Stranger, Welcome { confirmed: false, asked: confirm_email, lang }).await
}

/// How an account begins.
#[derive(Clone, Copy)]
struct Welcome {
    /// The address is proven.
    confirmed: bool,
    /// Its owner is written to, to prove it.
    asked: bool,
    lang: Lang,
}

async fn add(db: &Db, user: NewUser, actor: Actor, welcome: Welcome) -> Result<Account, Error> {
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
    db.write(move |tx| {
        if !store::role_exists(tx, new.role)? {
            return Err(Error::UnknownRole);
        }
        let account = begin(tx, &new, welcome)?;
        let told = json!({
            "email": account.email, "first_name": account.first_name, "last_name": account.last_name,
            "role": account.role.name(), "shop": account.shop,
        });
        let subject = format!("account:{}", account.id);
        audit::record(tx, &actor, "account.added", &subject, &Changes::between(&(), &told))?;
        Ok(account)
    })
    .await
}

/// Adds an account whose address is proven, and announces it. Its role is one that there is. Of two at once with one e-mail address, one
/// is refused.
pub fn register(tx: &mut Tx, new: &NewAccount) -> Result<Account, Error> {
    begin(tx, new, Welcome { confirmed: true, asked: false, lang: Lang::default() })
}

fn begin(
    tx: &mut Tx,
    new: &NewAccount,
    Welcome { confirmed, asked, lang }: Welcome,
) -> Result<Account, Error> {
    let (id, permissions) = store::insert(tx, new, confirmed, lang)?.ok_or(Error::EmailTaken)?;
    let account = Account {
        id,
        email: new.email.as_str().to_owned(),
        first_name: new.first_name.clone(),
        last_name: new.last_name.clone(),
        role: new.role,
        permissions,
        shop: new.shop,
        active: true,
        confirmed,
        lang,
    };
    AccountRegistered::record(tx, &account)?;
    if asked {
        confirm::ask(tx, &account, &account.email, LinkKind::Confirm)?;
    }
    Ok(account)
}

#[cfg(test)]
mod tests {
    use web::Permission;

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
            let [one, two, three] = spellings.map(|email| add_account(&test.db, anna(email), Actor::Stranger));
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
            let trail = "SELECT actor, action, subject, changes FROM audit";
            let trail: Vec<[String; 4]> =
                test.db.read(|tx| tx.query(trail, &[], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?]))).await.unwrap();
            assert_eq!((trail.len(), &*trail[0][0], &*trail[0][1], &*trail[0][2]), (1, "stranger", "account.added", &*format!("account:{id}")));
            assert!(trail[0][3].contains("Анна") && !trail[0][3].contains("верный"));
        }

        async fn an_account_keeps_its_role_and_shop(test: TestDb) {
            let user = NewUser { role: Role::Supplier, shop: Some(ShopId::new(7)), ..anna("shop@example.com") };
            let account = add_account(&test.db, user, Actor::Operator).await.unwrap();
            let id = account.id;
            assert_eq!(account.permissions, Permission::OwnShop.into());
            assert_eq!(test.db.read(move |tx| store::find(tx, id)).await.unwrap(), Some(account));
        }

        async fn the_roles_from_the_start_may_do_what_they_are_for(test: TestDb) {
            for (role, may) in [
                (Role::Buyer, vec![]),
                (Role::Supplier, vec!["own_shop"]),
                (Role::Seller, vec!["imports.view", "orders.view", "orders.manage", "customers.view", "customers.manage"]),
                (Role::Observer, vec!["imports.view", "orders.view", "customers.view"]),
                (Role::Admin, vec!["everything"]),
            ] {
                let user = NewUser { role, ..anna(&format!("{}@example.com", role.name())) };
                assert_eq!(add_account(&test.db, user, Actor::Operator).await.unwrap().permissions.names(), may, "{role:?}");
            }
        }

        async fn an_added_role_is_as_good_as_the_others_and_an_unknown_one_is_none(test: TestDb) {
            let role: Role = "packer".parse().unwrap();
            let user = || NewUser { role, ..anna("packer@example.com") };
            assert!(matches!(add_account(&test.db, user(), Actor::Operator).await, Err(Error::UnknownRole)));
            test.db.write(|tx| {
                tx.execute("INSERT INTO role (name, title_ru, title_en) VALUES ('packer', 'Сборщик', 'Packer')", &[])?;
                tx.execute("INSERT INTO role_permission (role, permission) VALUES ('packer', 'orders.view')", &[])
            }).await.unwrap();
            let account = add_account(&test.db, user(), Actor::Operator).await.unwrap();
            assert_eq!((account.role, account.permissions), (role, Permission::ViewOrders.into()));
        }

        async fn the_table_of_permissions_has_those_that_the_program_knows(test: TestDb) {
            let sql = "SELECT name FROM permission ORDER BY name";
            let told: Vec<String> = test.db.read(move |tx| tx.query(sql, &[], |row| row.get(0))).await.unwrap();
            let mut known = Permission::ALL.map(Permission::name);
            known.sort_unstable();
            assert_eq!(told, known);
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
