//! Whoever is merged into whomever, and in whatever order: no contact and no order is lost, and every number that a
//! card ever had leads to the card that has them now.

use std::collections::{BTreeMap, BTreeSet};

use customers::{Change, CustomerId, cards};
use db::testing::TestDb;
use kernel::Id;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use web::AccountId;

use super::fixture::{buy, offers};
use crate::customer::{customer, merge_customers};
use crate::{Filter, Viewer, page};

const CARDS: usize = 6;
const CASES: u32 = 10;
const STAFF: AccountId = Id::new(1);

/// Cards that have an account and an order, and who is merged into whom.
type Life = (Vec<bool>, Vec<(usize, usize)>);

fn lives() -> impl Strategy<Value = Life> {
    let merges = prop::collection::vec((0..CARDS, 0..CARDS), 0..12);
    (prop::collection::vec(any::<bool>(), CARDS), merges)
}

/// The cards of one life, with how many contacts each has and which orders.
async fn open(
    test: &TestDb,
    case: i64,
    accounts: &[bool],
    offer: Id<catalog::Offer>,
) -> BTreeMap<CustomerId, BTreeSet<i64>> {
    let mut opened = BTreeMap::new();
    for (at, has_account) in (0..).zip(accounts) {
        if *has_account {
            let user = Id::new(1_000 + case * 100 + at);
            let order = buy(&test.db, user, &[(offer, 1)]).await.unwrap();
            opened.insert(order.customer, BTreeSet::from([order.id.number()]));
        } else {
            let contact = Change { phone: Some("+79161234567".to_owned()), ..Change::default() }.whole();
            let new = cards::CardChange::default();
            let card = test.db.write(move |tx| cards::open(tx, STAFF, &new, Some(&contact))).await.unwrap();
            opened.insert(card.id, BTreeSet::new());
        }
    }
    opened
}

async fn check(
    test: &TestDb,
    opened: &BTreeMap<CustomerId, BTreeSet<i64>>,
    into: &BTreeMap<CustomerId, CustomerId>,
) -> Result<(), TestCaseError> {
    for card in opened.keys() {
        let root = into[card];
        let together: Vec<CustomerId> = opened.keys().copied().filter(|other| into[other] == root).collect();
        let ordered: BTreeSet<i64> = together.iter().flat_map(|other| opened[other].clone()).collect();
        let card = *card;
        let found = test.db.read(move |tx| customer(tx, card)).await.unwrap().unwrap();
        prop_assert_eq!(found.card.card.id, root);
        prop_assert_eq!(found.card.card.contacts.len(), together.len());
        let sums: i64 = found.bought.iter().map(|it| it.orders).sum();
        prop_assert_eq!(usize::try_from(sums).unwrap(), ordered.len());
        let filter = Filter { customer: Some(card), ..Filter::default() };
        let all = web::PageRequest { limit: 1_000, place: web::Place::First, count: false };
        let orders = test.db.read(move |tx| page(tx, &Viewer::All, &filter, &all)).await.unwrap();
        prop_assert_eq!(orders.iter().map(|order| order.id.number()).collect::<BTreeSet<_>>(), ordered);
        for twin in found.card.twins {
            prop_assert!(twin.customer_id != root);
            let gone = into.get(&twin.customer_id).is_some_and(|leads| *leads != twin.customer_id);
            prop_assert!(!gone, "a card that was given up is suggested");
        }
    }
    Ok(())
}

fn hold_the_law(test: &TestDb, offer: Id<catalog::Offer>) {
    let mut runner = TestRunner::new_with_rng(
        Config { cases: CASES, failure_persistence: None, max_shrink_iters: 30, ..Config::default() },
        proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
    );
    let case = std::cell::Cell::new(0);
    let outcome = runner.run(&lives(), |(accounts, merges)| {
        case.set(case.get() + 1);
        tokio::runtime::Handle::current().block_on(async {
            let opened = open(test, case.get(), &accounts, offer).await;
            let ids: Vec<CustomerId> = opened.keys().copied().collect();
            let mut into: BTreeMap<CustomerId, CustomerId> = ids.iter().map(|id| (*id, *id)).collect();
            for (kept, gone) in merges {
                let (kept, gone) = (ids[kept], ids[gone]);
                if test.db.write(move |tx| merge_customers(tx, STAFF, kept, gone)).await.is_ok() {
                    into.values_mut().filter(|leads| **leads == gone).for_each(|leads| *leads = kept);
                }
                check(test, &opened, &into).await?;
            }
            Ok(())
        })
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
}

db::on_both_engines! {
    async fn merging_loses_nothing(test: TestDb) {
        let [offer] = offers(&test, [100_000]).await;
        tokio::task::block_in_place(|| hold_the_law(&test, offer));
    }
}
