//! `deactivate`: what a base has not delivered since a moment is hidden, if all that it has is known.

use std::time::Duration;

use super::goods::{deliver, fed, import, offers, shown};
use crate::world::{OneC, World, refused, verdict};

const ALL: [(&str, &str); 3] = [("1", "Мяч"), ("2", "Кукла"), ("3", "Кубик")];

/// A shop with three things, and a conversation that begins an hour later; when it began.
async fn later(world: &World) -> (OneC, String) {
    let (mut onec, _) = fed(world).await;
    let prices = ALL.map(|(id, _)| (id, "10", "5"));
    let files = [("import.xml", import(false, &ALL).into()), ("offers.xml", offers(false, &prices).into())];
    deliver(world, &onec, &files).await;
    world.clock().advance(Duration::from_secs(3_600));
    let greeting = onec.begins("catalog").await.text;
    let since = greeting.lines().find_map(|line| line.strip_prefix("timestamp=")).expect("a timestamp");
    (onec, since.to_owned())
}

on_both_engines! {
    async fn nothing_is_hidden_once_deliveries_since_then_are_forgotten(world: World) {
        let (mut onec, since) = later(&world).await;
        let prices = ALL.map(|(id, _)| (id, "11", "5"));
        deliver(&world, &onec, &[("offers.xml", offers(true, &prices).into())]).await;
        world.clock().advance(Duration::from_secs(4 * 24 * 3_600));
        world.drain().await;
        onec.begins("catalog").await;
        deliver(&world, &onec, &[("offers.xml", offers(true, &[("1", "12", "5")]).into())]).await;
        let answer = onec.asks_beside_jobs(&world, &format!("type=catalog&mode=deactivate&timestamp={since}")).await;
        let said = refused(&answer, 200);
        assert!(said.contains("не скрыты"), "{said}");
        assert_eq!(shown(&world).await.len(), 3);
    }

    async fn a_file_that_came_again_whole_is_not_missing(world: World) {
        let (mut onec, since) = later(&world).await;
        let told = offers(true, &[("1", "11", "5"), ("2", "12", "5")]);
        onec.sends("catalog", "offers.xml", &told.as_bytes()[..told.len() - 30]).await;
        refused(&onec.has_read(&world, "offers.xml").await, 200);
        let close = format!("type=catalog&mode=deactivate&timestamp={since}");
        refused(&onec.asks_beside_jobs(&world, &close).await, 200);
        onec.begins("catalog").await;
        deliver(&world, &onec, &[("other.xml", offers(true, &[("1", "11", "5")]).into())]).await;
        refused(&onec.asks_beside_jobs(&world, &close).await, 200);
        onec.begins("catalog").await;
        deliver(&world, &onec, &[("offers.xml", told.into())]).await;
        let answer = onec.asks_beside_jobs(&world, &close).await;
        assert_eq!(verdict(&answer), "success", "{}", answer.text);
        assert_eq!(shown(&world).await, ["Игры / Кукла / Кукла / 12.00 / 5", "Игры / Мяч / Мяч / 11.00 / 5"]);
    }
}
