//! Counts of the minute, in this process.
//!
//! A caller's minute begins with the first request in it. Memory is bounded: a shard that is full forgets the
//! minutes that are over, and where there are none, all of them. Whoever has so many addresses is not held back
//! by counting them.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use kernel::Timestamp;

use super::{Limit, Who};

/// Callers of different shards never wait for each other.
const SHARDS: usize = 64;
/// With the shards some 65,000 callers at once, in about 4 MB.
const MOST_IN_SHARD: usize = 1_024;
const MINUTE: i64 = 60_000_000; // µs
/// How long a caller whom all servers together have counted out is turned away without asking them again.
const SHUT: Duration = Duration::from_secs(1);

type Key = (&'static str, Who);

pub(super) struct Counters {
    hasher: RandomState,
    shards: Vec<Mutex<HashMap<Key, Minute, RandomState>>>,
}

#[derive(Clone, Copy)]
struct Minute {
    began: Timestamp,
    count: u32,
    /// How many more may pass before the other servers are asked.
    leased: u32,
    shut_until: Timestamp,
}

/// How a request was let through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Taken {
    /// As one of those that were asked for before.
    Leased,
    /// As far as this server knows.
    Unleased,
}

impl Default for Counters {
    fn default() -> Self {
        let hasher = RandomState::new();
        let shard = || Mutex::new(HashMap::with_hasher(hasher.clone()));
        Self { shards: (0..SHARDS).map(|_| shard()).collect(), hasher }
    }
}

impl Counters {
    /// Counts one; the seconds to wait where it is one too many, which then is not counted.
    pub(super) fn take(&self, limit: &Limit, who: Who, now: Timestamp) -> Result<Taken, u64> {
        self.with(limit, who, |shard, key| {
            if shard.len() >= MOST_IN_SHARD && !shard.contains_key(&key) {
                make_room(shard, now);
            }
            let minute = shard.entry(key).or_insert(Minute::beginning(now));
            if minute.rest(now).is_none() {
                *minute = Minute::beginning(now);
            }
            minute.allows(limit, now)?;
            minute.count += 1;
            if minute.leased == 0 {
                return Ok(Taken::Unleased);
            }
            minute.leased -= 1;
            Ok(Taken::Leased)
        })
    }

    /// Lets this many more through without asking the other servers.
    pub(super) fn grant(&self, limit: &Limit, who: Who, count: u32) {
        self.with(limit, who, |shard, key| {
            if let Some(minute) = shard.get_mut(&key) {
                minute.leased += count;
            }
        });
    }

    /// Turns the caller away for a moment; the seconds to wait.
    pub(super) fn shut(&self, limit: &Limit, who: Who, now: Timestamp) -> u64 {
        self.with(limit, who, |shard, key| {
            let minute = shard.entry(key).or_insert(Minute::beginning(now));
            minute.shut_until = now.plus(SHUT);
            seconds(minute.rest(now).unwrap_or(MINUTE))
        })
    }

    /// Whether one more would be allowed, without counting it.
    pub(super) fn look(&self, limit: &Limit, who: Who, now: Timestamp) -> Result<(), u64> {
        self.with(limit, who, |shard, key| shard.get(&key).map_or(Ok(()), |minute| minute.allows(limit, now)))
    }

    fn with<T>(
        &self,
        limit: &Limit,
        who: Who,
        work: impl FnOnce(&mut HashMap<Key, Minute, RandomState>, Key) -> T,
    ) -> T {
        let key = (limit.name, who);
        let hash = self.hasher.hash_one(key);
        // The map takes the other bits of the same hash.
        let shard = &self.shards[usize::try_from(hash >> 32).unwrap_or(0) % SHARDS];
        work(&mut shard.lock().unwrap_or_else(PoisonError::into_inner), key)
    }
}

impl Minute {
    fn beginning(now: Timestamp) -> Self {
        Self { began: now, count: 0, leased: 0, shut_until: now }
    }

    /// The µs left of it; nothing when it is over, or when the machine's clock was set back before it.
    fn rest(self, now: Timestamp) -> Option<i64> {
        let passed = now.micros().saturating_sub(self.began.micros());
        (0..MINUTE).contains(&passed).then(|| MINUTE - passed)
    }

    fn allows(self, limit: &Limit, now: Timestamp) -> Result<(), u64> {
        match self.rest(now) {
            Some(rest) if self.count >= limit.per_minute || now < self.shut_until => Err(seconds(rest)),
            _ => Ok(()),
        }
    }
}

/// Whole seconds, never too few.
fn seconds(micros: i64) -> u64 {
    u64::try_from(micros).unwrap_or(0).div_ceil(1_000_000)
}

fn make_room(shard: &mut HashMap<Key, Minute, RandomState>, now: Timestamp) {
    shard.retain(|_, minute| minute.rest(now).is_some());
    // Or the next stranger would sweep again, in vain.
    if shard.len() > MOST_IN_SHARD / 2 {
        shard.clear();
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TEN: Limit = Limit { name: "ten", per_minute: 10 };
    const START: Timestamp = Timestamp::from_micros(1_767_225_600_000_000);

    fn after(seconds: u64) -> Timestamp {
        START.plus(Duration::from_secs(seconds))
    }

    #[test]
    fn the_one_too_many_waits_for_the_end_of_the_minute() {
        let counters = Counters::default();
        let take = |who, now| counters.take(&TEN, Who::Number(who), now);
        for _ in 0..10 {
            take(1, START).unwrap();
        }
        assert_eq!((take(1, START), take(1, after(59))), (Err(60), Err(1)));
        assert_eq!(counters.look(&TEN, Who::Number(1), after(30)), Err(30));
        take(2, after(59)).unwrap();
        counters.look(&TEN, Who::Number(1), after(60)).unwrap();
        take(1, after(60)).unwrap();
    }

    #[test]
    fn a_clock_set_back_locks_nobody_out() {
        let counters = Counters::default();
        for _ in 0..10 {
            counters.take(&TEN, Who::Number(1), after(3_600)).unwrap();
        }
        counters.take(&TEN, Who::Number(1), START).unwrap();
    }

    #[test]
    fn a_flood_of_strangers_is_forgotten_and_takes_no_more_memory() {
        let counters = Counters::default();
        for stranger in 0..1_000_000 {
            counters.take(&TEN, Who::Network(stranger), START).unwrap();
        }
        let kept: usize = counters.shards.iter().map(|shard| shard.lock().unwrap().len()).sum();
        assert!((1..=SHARDS * MOST_IN_SHARD).contains(&kept), "{kept}");
    }

    proptest! {
        /// Whatever the times, no minute that begins with a counted request lets more than the limit through.
        #[test]
        fn never_more_than_the_limit_in_a_callers_minute(gaps in prop::collection::vec(0_u64..20, 1..200)) {
            let counters = Counters::default();
            let (mut now, mut began, mut passed) = (START, None, 0);
            for gap in gaps {
                now = now.plus(Duration::from_secs(gap));
                if counters.take(&TEN, Who::Number(7), now).is_ok() {
                    if began.is_none_or(|began| now.since(began) >= Duration::from_mins(1)) {
                        (began, passed) = (Some(now), 0);
                    }
                    passed += 1;
                }
                prop_assert!(passed <= 10);
            }
        }
    }
}
