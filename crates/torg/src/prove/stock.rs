//! The stock proof: more buyers than pieces, all at once, and exactly as many orders as there were pieces.

use std::collections::{HashMap, HashSet};

use anyhow::ensure;
use kernel::Quantity;

use super::counts::Counts;
use super::crowd::{self, Answer, Crowd, Stampede};
use super::report::Report;
use super::scene::Scene;
use crate::{Secret, output};

/// Buyers of one proof at most: what their tokens and carts fit into memory for.
const MOST_BUYERS: usize = 1_000_000;

/// What is to be proved, and where.
#[derive(Clone, Debug)]
pub(crate) struct Proof {
    /// How many buyers come, each for one piece.
    pub(crate) buyers: usize,
    /// How many pieces there are.
    pub(crate) units: i64,
    /// A PostgreSQL server on which a database may be made; SQLite without one.
    pub(crate) database_url: Option<Secret>,
    /// Print the figures as JSON.
    pub(crate) json: bool,
}

/// Lets the buyers loose, prints what came of it, and fails unless every piece was sold exactly once.
pub(crate) async fn run(proof: Proof) -> anyhow::Result<()> {
    ensure!((1..=MOST_BUYERS).contains(&proof.buyers), "buyers are 1 to {MOST_BUYERS}");
    ensure!((1..=Quantity::MOST).contains(&proof.units), "units are 1 to {}", Quantity::MOST);
    let scene = Scene::set(proof.buyers, proof.units, proof.database_url.as_ref()).await?;
    let proved = act(&scene, &proof).await;
    scene.strike().await?;
    let report = proved?;
    output::line(if proof.json { serde_json::to_string(&report)? } else { report.to_string() })?;
    ensure!(report.proved, "the stock was not sold exactly once");
    Ok(())
}

async fn act(scene: &Scene, proof: &Proof) -> anyhow::Result<Report> {
    let crowd = Crowd::new(&scene.server().url(), scene.buyers())?;
    let stampede = crowd::release(crowd).await?;
    let counts = scene.count().await?;
    Ok(judge(proof, scene, &stampede, &counts))
}

fn judge(proof: &Proof, scene: &Scene, stampede: &Stampede, counts: &Counts) -> Report {
    let buyers = proof.buyers;
    let told = Told::of(stampede);
    let lost = told.orders.iter().filter(|(order, _)| !counts.orders.contains(order)).count();
    // An order that no buyer was told of, though every buyer was told something.
    let untold = counts.orders.len().abs_diff(told.orders.len());
    let wanted = proof.units.min(i64::try_from(buyers).unwrap_or(i64::MAX));
    let leaked = (counts.reserved - counts.held).abs() + (counts.on_hand - proof.units).abs();
    let doubled = counts.twice + told.twice;
    let unkept = counts.kept.abs_diff(counts.orders.len());
    let faults = [lost, untold, unkept, doubled, told.errors];
    Report {
        engine: scene.engine(),
        buyers,
        units: proof.units,
        sold: counts.sold,
        refused: told.refused,
        leaked,
        doubled,
        lost: lost + untold + unkept,
        errors: told.errors,
        reasons: told.reasons,
        repeated: stampede.repeated,
        requests: stampede.answers.len(),
        seconds: stampede.seconds,
        p50_ms: stampede.percentile_ms(50),
        p99_ms: stampede.percentile_ms(99),
        proved: counts.sold == wanted
            && counts.reserved == wanted
            && leaked == 0
            && faults.iter().all(|&faults| faults == 0),
    }
}

/// What the buyers were told, one entry a buyer, however often they asked.
#[derive(Default)]
struct Told {
    /// Orders, each with its buyer.
    orders: HashSet<(i64, usize)>,
    refused: usize,
    /// Buyers who were told of two orders.
    twice: usize,
    errors: usize,
    /// Some of the errors' texts.
    reasons: Vec<String>,
}

/// Different errors shown at most.
const MOST_REASONS: usize = 3;

impl Told {
    fn of(stampede: &Stampede) -> Self {
        let mut told = Self::default();
        let mut refused = HashSet::new();
        let mut first: HashMap<usize, i64> = HashMap::new();
        for (buyer, answer) in &stampede.answers {
            match answer {
                Answer::Sold(order) => {
                    told.orders.insert((*order, *buyer));
                    if *first.entry(*buyer).or_insert(*order) != *order {
                        told.twice += 1;
                    }
                }
                Answer::SoldOut => {
                    refused.insert(*buyer);
                }
                Answer::Failed(reason) => {
                    told.errors += 1;
                    if told.reasons.len() < MOST_REASONS && !told.reasons.contains(reason) {
                        told.reasons.push(reason.clone());
                    }
                }
            }
        }
        // The same request was sold to and refused: one of the two answers was wrong.
        told.errors += refused.iter().filter(|buyer| first.contains_key(buyer)).count();
        told.refused = refused.len();
        told
    }
}
