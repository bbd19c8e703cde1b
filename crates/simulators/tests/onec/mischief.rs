//! What a base does wrong when it is told to.

use simulators::onec::{Base, Catalogue, Dialect, Mischief};

use crate::site::Site;

async fn taken(site: &Site, base: &mut Base, mischief: &str) -> bool {
    let mischief = Mischief::default().and(mischief).unwrap();
    site.client(Dialect::A).take_orders(base, &mischief).await
}

fn successes(site: &Site) -> usize {
    site.lines().iter().filter(|line| line.contains("mode=success")).count()
}

#[tokio::test]
async fn a_base_that_stumbles_over_an_order_acknowledges_no_batch_with_it() {
    let site = Site::with(&["1", "2", "3"]).await;
    let mut base = Base::new("1C");
    assert!(!taken(&site, &mut base, "stumble=2").await);
    assert!(!taken(&site, &mut base, "stumble").await);
    assert_eq!((successes(&site), base.stumbles_over.as_deref()), (0, Some("1")), "the first, from then on");
    assert!(base.report.is_good(), "it is the base's own doing");
    let rest = Site::with(&["2", "3"]).await;
    assert!(taken(&rest, &mut base, "stumble").await);
    assert_eq!((successes(&rest), base.documents.len()), (1, 3), "1 had been taken when it stumbled over 2");
}

#[tokio::test]
async fn success_is_said_as_often_as_it_is_told_to() {
    let site = Site::with(&["1"]).await;
    let mut base = Base::new("1C");
    for (mischief, ends, said) in
        [("never-success", false, 0), ("end-before-success", false, 0), ("success-twice", true, 2)]
    {
        assert_eq!(taken(&site, &mut base, mischief).await, ends, "{mischief}");
        assert_eq!(successes(&site), said, "{mischief}");
    }
    assert_eq!((base.documents.len(), base.documents[0].times), (1, 3));
    site.set().instead.push(("success", "failure\nnothing was delivered"));
    assert!(!taken(&site, &mut base, "success-twice").await);
    assert!(base.report.breaks("success_of_a_batch"));
}

#[tokio::test]
async fn a_base_that_cuts_the_orders_takes_none() {
    let site = Site::with(&["1"]).await;
    let mut base = Base::new("1C");
    assert!(!taken(&site, &mut base, "cut-orders=100").await);
    assert_eq!((base.documents.len(), successes(&site)), (0, 0));
    assert!(base.report.is_good(), "it is the base's own doing");
}

#[tokio::test]
async fn pieces_go_as_they_are_told_to() {
    let (catalogue, plain) = (Catalogue::sample(3), Site::start().await);
    let send = async |site: &Site, mischief: &Mischief| {
        let mut base = Base::new("1C");
        site.client(Dialect::A).send_catalogue(&mut base, &catalogue, mischief).await;
        let pieces =
            site.asked().into_iter().filter(|asked| asked.line.contains("mode=file&filename=import0_1.xml"));
        pieces.map(|asked| asked.body).collect::<Vec<_>>()
    };
    let pieces = send(&plain, &Mischief::default()).await;
    assert!(pieces.len() > 2 && pieces[..pieces.len() - 1].iter().all(|piece| piece.len() == 1_000));
    let backwards = send(&Site::start().await, &Mischief::default().and("pieces-backwards").unwrap()).await;
    assert!(backwards.iter().eq(pieces.iter().rev()));
    let twice = send(&Site::start().await, &Mischief::default().and("pieces-twice").unwrap()).await;
    assert_eq!((twice.len(), &twice[0], &twice[1]), (2 * pieces.len(), &pieces[0], &pieces[0]));
    let ended = Site::start().await;
    assert_eq!(send(&ended, &Mischief::default().and("end-after-pieces=2").unwrap()).await, pieces[..2]);
    assert!(!ended.lines().iter().any(|line| line.contains("mode=import")));
}

#[test]
fn a_wrong_word_lists_the_words() {
    for wrong in ["nonsense", "cut-orders", "cut-orders=many", "success-twice=2"] {
        assert!(Mischief::default().and(wrong).is_err(), "{wrong}");
    }
    assert!(Mischief::default().and("nonsense").unwrap_err().contains("never-success"));
}
