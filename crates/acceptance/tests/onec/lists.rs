//! The lists that 1C's form of settings asks for.

use simulators::onec::{Base, Dialect, OneC, Setup};

use crate::world::{PASSWORD, refused};

on_both_engines! {
    async fn every_base_reads_the_statuses_that_are_taken_back(world: World) {
        world.onec_base("1c", &[]).await;
        for dialect in Dialect::ALL {
            let setup = Setup::new(format!("{}/1c/exchange", world.origin()), "1c", PASSWORD, dialect);
            let (onec, mut base) = (OneC::new(setup).expect("a client"), Base::new("1C"));
            assert!(onec.read_lists(&mut base).await && base.report.is_good(), "{}", base.report.text());
            for status in ["Новый", "Отправлен", "Доставлен", "Отменён"] {
                let known = base.report.statuses.iter().any(|name| name == status);
                assert!(known, "{dialect:?}: {status} is not among {:?}", base.report.statuses);
            }
        }
    }

    async fn they_are_told_to_a_password_alone_in_the_letters_that_are_announced(world: World) {
        world.onec_base("1c", &[]).await;
        for call in ["mode=info", "type=sale&mode=info"] {
            let (answer, bytes) = world.onec("1c").fetches(call).await;
            assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/xml; charset=windows-1251")));
            assert!(bytes.starts_with(b"<?xml version=\"1.0\" encoding=\"windows-1251\"?>"));
            // «Статусы» whose first letter is a Latin C, as it is compared.
            let statuses = b"<C\xf2\xe0\xf2\xf3\xf1\xfb>";
            assert!(bytes.windows(statuses.len()).any(|part| part == statuses));
        }
        refused(&world.onec_with("1c", "не тот").calls("type=sale&mode=info").await, 401);
        refused(&world.anyone().get("/1c/exchange?type=sale&mode=info").await, 401);
    }
}
