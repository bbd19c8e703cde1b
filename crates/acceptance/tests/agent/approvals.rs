//! What a program may not sell by itself waits for a person, at most a day.

use std::time::Duration;

use serde_json::Value;
use web::Role;

use crate::world::{Caller, PriceList, SHOP, Selling, World, json};

/// A draft of so many pieces at 100.00 that is picked up.
async fn ready(world: &World, agent: &Caller, pieces: i64) -> String {
    let phone = world.goods("Телефон", "100.00", 100).await;
    let point = world.point("Уфа", "ул. Ленина, 5").await;
    let draft = agent.draft(&[(&phone, pieces)]).await;
    agent.picks_up(&draft, &point).await;
    draft
}

async fn waiting(staff: &Caller) -> Vec<Value> {
    let page = staff.get("staff/agent-approvals/?waiting=true").await.is(200);
    page["results"].as_array().expect("a page").clone()
}

on_both_engines! {
    async fn too_many_pieces_wait_and_are_confirmed_by_a_persons_word(world: World) {
        let (agent, staff) = (world.agent().await, world.person(Role::Seller, None).await);
        let draft = ready(&world, &agent, 21).await;
        let told = agent.confirms_draft(&draft).await.declines(409, "operator_required");
        assert_eq!((&told["reasons"], &told["next_action"]), (&json!(["pieces"]), &json!("transfer_to_operator")));
        let again = agent.confirms_draft(&draft).await.declines(409, "operator_required");
        assert_eq!(again["approval_id"], told["approval_id"]);
        assert_eq!(agent.sees(&draft).await["status"], "draft");

        let all = waiting(&staff).await;
        assert_eq!(all.len(), 1);
        assert_eq!((&all[0]["approval_id"], &all[0]["state"], &all[0]["total"]), (&told["approval_id"], &json!("waiting"), &json!("2100.00")));
        assert_eq!((&all[0]["key_name"], &all[0]["reasons"]), (&json!("Голосовой агент"), &json!(["pieces"])));
        let path = format!("staff/agent-approvals/{}/approve/", all[0]["id"]);
        let decided = staff.post(&path, json!({"note": "Перезвонил"})).await.is(200);
        assert_eq!((&decided["state"], &decided["note"]), (&json!("approved"), &json!("Перезвонил")));
        assert_eq!(agent.sees(&draft).await["status"], "confirmed");
        assert_eq!(agent.confirms_draft(&draft).await.is(200)["data"]["status"], "confirmed");
        staff.post(&path, json!({})).await.refuses(409, "approval_decided");
        assert!(waiting(&staff).await.is_empty());
        let trail = world.admin().await.get("audit/?action=agent_order.").await.is(200);
        assert_eq!(trail["results"][0]["action"], "agent_order.approved");
    }

    async fn a_refusal_calls_the_draft_off(world: World) {
        let (agent, staff) = (world.agent().await, world.person(Role::Seller, None).await);
        let draft = ready(&world, &agent, 99).await;
        agent.confirms_draft(&draft).await.declines(409, "operator_required");
        let path = format!("staff/agent-approvals/{}/refuse/", waiting(&staff).await[0]["id"]);
        assert_eq!(staff.post(&path, json!({"note": "Шутка"})).await.is(200)["state"], "refused");
        let refused = agent.confirms_draft(&draft).await.declines(409, "order_not_editable");
        assert_eq!(refused["status"], "cancelled");
        assert!(world.reserved_and_held().await.iter().all(|(reserved, held)| (*reserved, *held) == (0, 0)));
    }

    async fn a_dear_order_waits_with_its_delivery_counted(world: World) {
        world.tariff(json!({"method": "delivery", "price": "1.00"})).await;
        let agent = world.agent_with(|terms| {
            terms.require_idempotency = false;
            terms.limits.order_total = Some("200.00".parse().expect("a sum"));
        }).await;
        let draft = ready(&world, &agent, 2).await;
        agent.confirms_draft(&draft).await.is(200);
        let draft = ready(&world, &agent, 2).await;
        agent.delivers(&draft, json!({"delivery_type": "delivery", "city": "Уфа", "address": "ул. Ленина, 5"})).await.is(200);
        assert_eq!(agent.confirms_draft(&draft).await.declines(409, "operator_required")["reasons"], json!(["total"]));
    }

    async fn the_fourth_order_of_a_day_waits(world: World) {
        let agent = world.agent().await;
        for _ in 0..3 {
            let draft = ready(&world, &agent, 1).await;
            agent.confirms_draft(&draft).await.is(200);
        }
        let fourth = ready(&world, &agent, 1).await;
        assert_eq!(agent.confirms_draft(&fourth).await.declines(409, "operator_required")["reasons"], json!(["orders_a_day"]));
        world.clock().advance(Duration::from_secs(24 * 60 * 60 + 1));
        let draft = ready(&world, &agent, 1).await;
        agent.confirms_draft(&draft).await.is(200);
    }

    async fn a_key_without_limits_sells_whatever_there_is(world: World) {
        let agent = world.agent_with(|terms| {
            terms.require_idempotency = false;
            terms.limits.order_pieces = None;
        }).await;
        let draft = ready(&world, &agent, 99).await;
        agent.confirms_draft(&draft).await.is(200);
    }

    async fn a_draft_waits_a_day_and_no_longer(world: World) {
        let agent = world.agent().await;
        let draft = ready(&world, &agent, 21).await;
        agent.confirms_draft(&draft).await.declines(409, "operator_required");
        world.clock().advance(Duration::from_secs(23 * 60 * 60));
        world.drain().await;
        assert_eq!(agent.sees(&draft).await["status"], "draft");
        world.clock().advance(Duration::from_secs(60 * 60 + 1));
        let staff = world.person(Role::Seller, None).await;
        assert!(waiting(&staff).await.is_empty());
        let all = staff.get("staff/agent-approvals/").await.is(200);
        assert_eq!(all["results"][0]["state"], "lapsed");
        let path = format!("staff/agent-approvals/{}/approve/", all["results"][0]["id"]);
        staff.post(&path, json!({})).await.refuses(409, "approval_decided");
        world.drain().await;
        assert_eq!(agent.sees(&draft).await["status"], "expired");
    }

    async fn nobody_agrees_to_another_sum_for_the_buyer(world: World) {
        let (agent, staff) = (world.agent().await, world.person(Role::Seller, None).await);
        let draft = ready(&world, &agent, 21).await;
        agent.confirms_draft(&draft).await.declines(409, "operator_required");
        let shop = world.shop(SHOP).await;
        world.import(shop, &PriceList::new().offer("Телефон", "90.00", 100).yaml()).await;
        let path = format!("staff/agent-approvals/{}/approve/", waiting(&staff).await[0]["id"]);
        assert_eq!(staff.post(&path, json!({})).await.refuses(409, "total_changed")["total"], "1890.00");
        assert_eq!(agent.sees(&draft).await["status"], "draft");
    }
}
