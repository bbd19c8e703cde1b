//! The pages in somebody's browser ask what they need to know, and are told no secret.

use crate::world::json;

on_both_engines! {
    async fn the_pages_are_told_the_version_the_languages_and_where_to_report(world: World) {
        let told = world.anyone().get("frontend-config/").await.is(200);
        assert_eq!((&told["languages"], &told["sentry_dsn"]), (&json!(["ru", "en"]), &json!(null)));
        assert!(told["version"].as_str().is_some_and(|version| version.contains('.')));
        let dsn = "https://public@sentry.example/2";
        let program = world.premises().program();
        let program = program.with("REACT_APP_SENTRY_DSN_FRONTEND", dsn).with("TORG_SENTRY_DSN", "http://hidden@127.0.0.1:9/1");
        let server = program.serve();
        let told = crate::world::Caller::new(&server.url).get("frontend-config/").await;
        assert_eq!(told.is(200)["sentry_dsn"], dsn);
        assert!(!told.text.contains("hidden"));
    }
}
