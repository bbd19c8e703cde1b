//! Who may do what: every operation of the API, called by everybody.
//!
//! [`MATRIX`] has a row for every operation of the description. A test fails when an operation has none, when a
//! row has no operation, and when anybody is answered otherwise than the row says. The things operated on are
//! Anna's: her contact, her cart, her order in the shop "Своя".

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};

use jobs::messages::NewMessage;
use kernel::Id;
use reqwest::Method;
use web::Role;

use crate::world::{Answer, Caller, PriceList, Selling, Shopping, World, json};
use serde_json::Value;

/// Who calls, in the order of the matrix's columns.
#[derive(Clone, Copy, Debug)]
enum Who {
    /// Nobody known.
    Anonymous,
    /// Somebody with a guest's cookie.
    Guest,
    /// Anna, a buyer, whose things these are.
    Anna,
    /// Another buyer.
    Stranger,
    /// The supplier of the shop.
    Supplier,
    /// The supplier of another shop.
    OtherSupplier,
    /// A seller.
    Seller,
    /// An observer.
    Observer,
    /// An administrator.
    Admin,
}

const EVERYBODY: [Who; 9] = [
    Who::Anonymous,
    Who::Guest,
    Who::Anna,
    Who::Stranger,
    Who::Supplier,
    Who::OtherSupplier,
    Who::Seller,
    Who::Observer,
    Who::Admin,
];

/// Allowed: any 2xx.
const OK: u16 = 200;
/// Everybody, known or not.
const ALL: [u16; 9] = [OK; 9];
/// Whoever is signed in.
const SIGNED_IN: [u16; 9] = [401, 401, OK, OK, OK, OK, OK, OK, OK];
/// Anna alone; for everybody else who is signed in there is no such thing.
const HERS: [u16; 9] = [401, 401, OK, 404, 404, 404, 404, 404, 404];
/// Anna alone; a cart may be a guest's, so nobody is asked to sign in.
const HER_CART: [u16; 9] = [404, 404, OK, 404, 404, 404, 404, 404, 404];
/// Whoever works here sees it, a supplier what concerns the shop.
const LOOK: [u16; 9] = [401, 401, 403, 403, OK, OK, OK, OK, OK];
/// Sellers, observers and administrators.
const CARDS: [u16; 9] = [401, 401, 403, 403, 403, 403, OK, OK, OK];
/// Sellers and administrators.
const SERVE: [u16; 9] = [401, 401, 403, 403, 403, 403, OK, 403, OK];
const ADMIN: [u16; 9] = [401, 401, 403, 403, 403, 403, 403, 403, OK];
/// No person: these are doors of programs.
const NOBODY: [u16; 9] = [401; 9];

#[rustfmt::skip]
const MATRIX: &[(&str, &str, [u16; 9])] = &[
    //                                                   nobody guest anna  other suppl. other seller obs.  admin
    ("get",    "/health/",                               ALL),
    ("get",    "/ready",                                 ALL),
    ("get",    "/api/v1/frontend-config/",               ALL),
    ("post",   "/api/v1/register/",                      ALL),
    ("post",   "/api/v1/login/",                         ALL),
    ("post",   "/api/v1/token/refresh/",                 ALL),
    ("get",    "/api/v1/auth/providers/",                ALL),
    ("post",   "/api/v1/auth/exchange/",                 [400; 9]), // whoever has a code: `anyone/social.rs`
    ("get",    "/auth/login/{name}/",                    [404; 9]), // nobody is configured
    ("get",    "/auth/complete/{name}/",                 [404; 9]),
    ("get",    "/api/v1/users/me/",                      SIGNED_IN),
    ("get",    "/api/v1/confirm-email/{token}/",         ALL),
    ("post",   "/api/v1/resend-confirmation/",           ALL),
    ("post",   "/api/v1/password/reset/",                ALL),
    ("post",   "/api/v1/password/reset/confirm/",        [400; 9]),
    ("post",   "/api/v1/password/change/",               [401,  401,  400,  400,  400,  400,  400,  400,  400]),
    ("get",    "/api/v1/profile/",                       SIGNED_IN),
    ("put",    "/api/v1/profile/",                       SIGNED_IN),
    ("patch",  "/api/v1/profile/",                       SIGNED_IN),
    ("get",    "/api/v1/sessions/",                      SIGNED_IN),
    ("delete", "/api/v1/sessions/{id}/",                 HERS),
    ("delete", "/api/v1/sessions/",                      SIGNED_IN),
    ("post",   "/api/v1/logout/",                        ALL),
    ("post",   "/api/v1/session/",                       ALL),
    ("post",   "/api/v1/session/refresh/",               ALL),
    ("delete", "/api/v1/session/",                       ALL),
    ("get",    "/api/v1/profile/avatar/",                SIGNED_IN),
    ("put",    "/api/v1/profile/avatar/",                SIGNED_IN),
    ("patch",  "/api/v1/profile/avatar/",                SIGNED_IN),
    ("delete", "/api/v1/profile/avatar/",                SIGNED_IN),
    ("get",    "/api/v1/product-infos/",                 ALL),
    ("get",    "/api/v1/products/{id}/",                 ALL),
    ("put",    "/api/v1/products/{id}/image-upload/",    [401,  401,  403,  403,  OK,   403,  403,  403,  OK]),
    ("patch",  "/api/v1/products/{id}/image-upload/",    [401,  401,  403,  403,  OK,   403,  403,  403,  OK]),
    ("get",    "/api/v1/categories/",                    ALL),
    ("get",    "/api/v1/shops/",                         ALL),
    ("post",   "/api/v1/shops/",                         ADMIN),
    ("get",    "/api/v1/shops/{id}/",                    ALL),
    ("patch",  "/api/v1/shops/{id}/",                    [401,  401,  403,  403,  OK,   404,  403,  403,  OK]),
    ("post",   "/api/v1/start-import-shop/{id}/",        [401,  401,  403,  403,  OK,   403,  403,  403,  OK]),
    ("post",   "/api/v1/start-import-all-shops/",        ADMIN),
    ("get",    "/api/v1/import-status/{task_id}/",       [401,  401,  404,  404,  OK,   404,  OK,   OK,   OK]),
    ("get",    "/api/v1/imports/",                       LOOK),
    ("get",    "/api/v1/imports/{task_id}/findings/",    [401,  401,  404,  404,  OK,   404,  OK,   OK,   OK]),
    ("post",   "/api/v1/imports/{task_id}/apply/",       [401,  401,  404,  404,  OK,   404,  403,  403,  OK]),
    ("post",   "/api/v1/imports/{task_id}/discard/",     [401,  401,  404,  404,  OK,   404,  403,  403,  OK]),
    ("post",   "/api/v1/imports/{task_id}/roll-back/",   [401,  401,  404,  404,  OK,   404,  403,  403,  OK]),
    ("get",    "/api/v1/staff/shops/{id}/import-guards/", [401, 401,  403,  403,  OK,   403,  OK,   OK,   OK]),
    ("put",    "/api/v1/staff/shops/{id}/import-guards/", ADMIN),
    ("get",    "/api/v1/cart/",                          ALL),
    ("put",    "/api/v1/cart/",                          ALL),
    ("delete", "/api/v1/cart/",                          ALL),
    ("post",   "/api/v1/cart/add/",                      ALL),
    ("put",    "/api/v1/cart/item/{id}/",                HER_CART),
    ("patch",  "/api/v1/cart/item/{id}/",                HER_CART),
    ("delete", "/api/v1/cart/item/{id}/",                HER_CART),
    ("get",    "/api/v1/contacts/",                      SIGNED_IN),
    ("post",   "/api/v1/contacts/",                      SIGNED_IN),
    ("get",    "/api/v1/contacts/{id}/",                 HERS),
    ("put",    "/api/v1/contacts/{id}/",                 HERS),
    ("patch",  "/api/v1/contacts/{id}/",                 HERS),
    ("delete", "/api/v1/contacts/{id}/",                 HERS),
    ("post",   "/api/v1/send-contact-confirmation/",     HERS),
    ("get",    "/api/v1/confirm-contact/{token}/",       ALL),
    ("post",   "/api/v1/confirm-order/",                 HERS),
    ("get",    "/api/v1/delivery/quote/",                ALL),
    ("get",    "/api/v1/pickup-points/",                 ALL),
    ("get",    "/api/v1/orders/",                        SIGNED_IN),
    ("get",    "/api/v1/orders/{id}/",                   [401,  401,  OK,   404,  OK,   404,  OK,   OK,   OK]),
    ("get",    "/api/v1/staff/orders/",                  LOOK),
    ("get",    "/api/v1/staff/orders/export/",           LOOK),
    ("get",    "/api/v1/staff/orders/{id}/",             [401,  401,  403,  403,  OK,   404,  OK,   OK,   OK]),
    ("post",   "/api/v1/staff/orders/{id}/status/",      SERVE),
    ("post",   "/api/v1/staff/orders/{id}/payment/",     SERVE),
    ("post",   "/api/v1/staff/orders/{id}/delivery/",    SERVE),
    ("post",   "/api/v1/staff/orders/{id}/notes/",       SERVE),
    ("post",   "/api/v1/staff/orders/bulk-status/",      SERVE),
    ("get",    "/api/v1/staff/delivery-tariffs/",        CARDS),
    ("post",   "/api/v1/staff/delivery-tariffs/",        ADMIN),
    ("put",    "/api/v1/staff/delivery-tariffs/{id}/",   ADMIN),
    ("delete", "/api/v1/staff/delivery-tariffs/{id}/",   ADMIN),
    ("get",    "/api/v1/staff/pickup-points/",           CARDS),
    ("post",   "/api/v1/staff/pickup-points/",           ADMIN),
    ("get",    "/api/v1/staff/pickup-points/{id}/",      CARDS),
    ("put",    "/api/v1/staff/pickup-points/{id}/",      ADMIN),
    ("post",   "/api/v1/staff/delivery/import/",         ADMIN),
    ("get",    "/api/v1/staff/customers/",               CARDS),
    ("post",   "/api/v1/staff/customers/",               SERVE),
    ("get",    "/api/v1/staff/customers/{id}/",          CARDS),
    ("patch",  "/api/v1/staff/customers/{id}/",          SERVE),
    ("post",   "/api/v1/staff/customers/{id}/contacts/", SERVE),
    ("patch",  "/api/v1/staff/customers/{id}/contacts/{contact_id}/", SERVE),
    ("post",   "/api/v1/staff/customers/{id}/merge/",    SERVE),
    ("post",   "/api/v1/staff/customers/{id}/not-duplicate/", SERVE),
    ("get",    "/api/v1/staff/customers/duplicates/",    CARDS),
    ("get",    "/api/v1/staff/offers/",                  LOOK),
    ("post",   "/api/v1/staff/offers/",                  [401,  401,  403,  403,  OK,   404,  403,  403,  OK]),
    ("post",   "/api/v1/staff/offers/bulk/",             [401,  401,  403,  403,  OK,   OK,   403,  403,  OK]),
    ("get",    "/api/v1/staff/offers/{id}/",             [401,  401,  403,  403,  OK,   404,  OK,   OK,   OK]),
    ("patch",  "/api/v1/staff/offers/{id}/",             [401,  401,  403,  403,  OK,   404,  403,  403,  OK]),
    ("post",   "/api/v1/staff/offers/{id}/stock/",       [401,  401,  403,  403,  OK,   404,  403,  403,  OK]),
    ("get",    "/api/v1/staff/products/",                LOOK),
    ("post",   "/api/v1/staff/products/",                ADMIN),
    ("get",    "/api/v1/staff/products/{id}/",           LOOK),
    ("patch",  "/api/v1/staff/products/{id}/",           ADMIN),
    ("post",   "/api/v1/staff/categories/",              ADMIN),
    ("patch",  "/api/v1/staff/categories/{id}/",         ADMIN),
    ("delete", "/api/v1/staff/categories/{id}/",         ADMIN),
    ("get",    "/api/v1/staff/shops/",                   LOOK),
    ("get",    "/api/v1/staff/shops/{id}/",              [401,  401,  403,  403,  OK,   404,  OK,   OK,   OK]),
    ("patch",  "/api/v1/staff/shops/{id}/",              [401,  401,  403,  403,  OK,   404,  403,  403,  OK]),
    ("get",    "/api/v1/staff/settings/",                ADMIN),
    ("patch",  "/api/v1/staff/settings/",                ADMIN),
    ("get",    "/api/v1/staff/views/",                   LOOK),
    ("post",   "/api/v1/staff/views/",                   LOOK),
    ("patch",  "/api/v1/staff/views/{id}/",              [401,  401,  403,  403,  404,  404,  404,  404,  OK]),
    ("delete", "/api/v1/staff/views/{id}/",              [401,  401,  403,  403,  404,  404,  404,  404,  OK]),
    ("get",    "/api/v1/staff/overview/",                LOOK),
    ("get",    "/api/v1/staff/sales/",                   LOOK),
];

/// The rest of the matrix: what moves an order.
#[rustfmt::skip]
const MOVING: [(&str, &str, [u16; 9]); 9] = [
    ("post",   "/api/v1/orders/{id}/cancel/",            [401,  401,  OK,   404,  404,  404,  OK,   404,  OK]),
    ("post",   "/api/v1/orders/{id}/status/",            [401,  401,  403,  403,  403,  403,  OK,   403,  OK]),
    ("post",   "/api/v1/orders/{id}/returns/",           [401,  401,  OK,   404,  404,  404,  OK,   404,  OK]),
    ("get",    "/api/v1/returns/",                       SIGNED_IN),
    ("get",    "/api/v1/returns/{id}/",                  [401,  401,  OK,   404,  404,  404,  OK,   OK,   OK]),
    ("put",    "/api/v1/returns/{id}/photos/{place}/",   [401,  401,  OK,   404,  404,  404,  OK,   404,  OK]),
    ("post",   "/api/v1/returns/{id}/accept/",           [401,  401,  403,  403,  403,  403,  OK,   403,  OK]),
    ("post",   "/api/v1/returns/{id}/reject/",           [401,  401,  403,  403,  403,  403,  OK,   403,  OK]),
    ("post",   "/api/v1/returns/{id}/complete/",         [401,  401,  403,  403,  403,  403,  OK,   403,  OK]),
];

/// What staff watches and mends.
#[rustfmt::skip]
const OPERATION: [(&str, &str, [u16; 9]); 23] = [
    ("get",    "/api/v1/users/",                         ADMIN),
    ("post",   "/api/v1/users/",                         ADMIN),
    ("get",    "/api/v1/users/{id}/",                    ADMIN),
    ("patch",  "/api/v1/users/{id}/",                    ADMIN),
    ("get",    "/api/v1/roles/",                         ADMIN),
    ("post",   "/api/v1/roles/",                         ADMIN),
    ("patch",  "/api/v1/roles/{name}/",                  ADMIN),
    ("get",    "/api/v1/permissions/",                   ADMIN),
    ("get",    "/api/v1/audit/",                         ADMIN),
    ("get",    "/api/v1/jobs/",                          ADMIN),
    ("get",    "/api/v1/jobs/summary/",                  ADMIN),
    ("post",   "/api/v1/jobs/replay/",                   ADMIN),
    ("get",    "/api/v1/jobs/{id}/",                     ADMIN),
    ("post",   "/api/v1/jobs/{id}/send-again/",          ADMIN),
    ("post",   "/api/v1/jobs/{id}/give-up/",             ADMIN),
    ("get",    "/api/v1/facts/",                         ADMIN),
    ("get",    "/api/v1/facts/{id}/",                    ADMIN),
    ("get",    "/api/v1/system/health/",                 ADMIN),
    ("post",   "/api/v1/system/samples/",                [401,  401,  403,  403,  403,  403,  403,  403,  409]), // there is a shop
    ("get",    "/api/v1/events/",                        SIGNED_IN),
    ("get",    "/api/v1/orders/{id}/timeline/",          [401,  401,  OK,   404,  OK,   404,  OK,   OK,   OK]),
    ("get",    "/api/v1/messages/",                      ADMIN),
    ("get",    "/api/v1/messages/{id}/",                 [401,  401,  403,  403,  403,  403,  OK,   OK,   OK]),
];

/// The exchange with 1C.
#[rustfmt::skip]
const ONEC: [(&str, &str, [u16; 9]); 12] = [
    ("get",    "/api/v1/onec/nodes/",                    ADMIN),
    ("post",   "/api/v1/onec/nodes/",                    ADMIN),
    ("patch",  "/api/v1/onec/nodes/{id}/",               ADMIN),
    ("get",    "/api/v1/onec/sessions/",                 ADMIN),
    ("get",    "/api/v1/onec/batches/",                  ADMIN),
    ("get",    "/api/v1/onec/batches/{id}/",             ADMIN),
    ("get",    "/api/v1/onec/orders/",                   CARDS),
    ("post",   "/api/v1/onec/orders/{id}/send-again/",   SERVE),
    ("post",   "/api/v1/onec/orders/{id}/acknowledge/",  SERVE),
    ("get",    "/api/v1/onec/archive/",                  ADMIN),
    ("get",    "/api/v1/onec/archive/{id}/",             ADMIN),
    ("get",    "/api/v1/onec/archive/{id}/dry-run/",     ADMIN),
];

/// What programs do, and who keeps their keys. Programs have doors of their own, which know people no more than they know
/// strangers; what each key may do is in `agent/keys.rs`.
#[rustfmt::skip]
const PROGRAMS: [(&str, &str, [u16; 9]); 38] = [
    ("get",    "/api/v1/api-keys/",                      ADMIN),
    ("post",   "/api/v1/api-keys/",                      ADMIN),
    ("patch",  "/api/v1/api-keys/{id}/",                 ADMIN),
    ("post",   "/api/v1/api-keys/{id}/revoke/",          ADMIN),
    ("get",    "/api/v1/staff/agent-sessions/",          CARDS),
    ("get",    "/api/v1/staff/agent-sessions/{call_id}/", CARDS),
    ("get",    "/api/v1/staff/agent-approvals/",         CARDS),
    ("post",   "/api/v1/staff/agent-approvals/{id}/approve/", SERVE),
    ("post",   "/api/v1/staff/agent-approvals/{id}/refuse/",  SERVE),
    ("post",   "/mcp",                                   NOBODY),
    ("get",    "/.well-known/ucp",                       ALL),
    ("post",   "/ucp/v1/catalog/search",                 NOBODY),
    ("post",   "/ucp/v1/catalog/lookup",                 NOBODY),
    ("post",   "/ucp/v1/catalog/product",                NOBODY),
    ("post",   "/ucp/v1/carts",                          NOBODY),
    ("get",    "/ucp/v1/carts/{id}",                     NOBODY),
    ("put",    "/ucp/v1/carts/{id}",                     NOBODY),
    ("post",   "/ucp/v1/carts/{id}/cancel",              NOBODY),
    ("post",   "/ucp/v1/checkout-sessions",              NOBODY),
    ("get",    "/ucp/v1/checkout-sessions/{id}",         NOBODY),
    ("put",    "/ucp/v1/checkout-sessions/{id}",         NOBODY),
    ("post",   "/ucp/v1/checkout-sessions/{id}/complete", NOBODY),
    ("post",   "/ucp/v1/checkout-sessions/{id}/cancel",  NOBODY),
    ("get",    "/ucp/v1/orders/{id}",                    NOBODY),
    ("get",    "/store/api/v1/products/search",          NOBODY),
    ("get",    "/store/api/v1/products/{id}",            NOBODY),
    ("get",    "/store/api/v1/products/{id}/availability", NOBODY),
    ("get",    "/store/api/v1/tires/search",             NOBODY),
    ("get",    "/store/api/v1/tires/{id}",               NOBODY),
    ("get",    "/store/api/v1/tires/{id}/availability",  NOBODY),
    ("get",    "/store/api/v1/orders/search",            NOBODY),
    ("get",    "/store/api/v1/orders/{id}",              NOBODY),
    ("post",   "/store/api/v1/orders",                   NOBODY),
    ("patch",  "/store/api/v1/orders/{id}/delivery",     NOBODY),
    ("post",   "/store/api/v1/orders/{id}/confirm",      NOBODY),
    ("post",   "/store/api/v1/orders/{id}/cancel",       NOBODY),
    ("get",    "/store/api/v1/delivery/calculate",       NOBODY),
    ("get",    "/store/api/v1/pickup-points",            NOBODY),
];

/// Everybody, and the things they are after.
struct Stage {
    world: World,
    callers: Vec<Caller>,
    shop: i64,
    offer: i64,
    product: Value,
    /// How many things have been named.
    names: AtomicU64,
    /// Anna's contact with an e-mail address.
    contact: Value,
    /// A 1C base.
    base: i64,
}

const ANNA: &str = "known@example.com";
const PASSWORD: &str = "мой-дядя-42";
const CONTACT: &str = "contact@example.com";

impl Stage {
    async fn set(world: World) -> Self {
        let shop = world.shop("Своя").await;
        let other = world.shop("Чужая").await;
        let offer = world.offer_in(shop, "Телефон", "100.00", 1_000_000).await;
        let admin = world.admin().await;
        let list = PriceList::new().offer("Телефон", "100.00", 1_000_000).yaml();
        std::fs::write(world.premises().import_folder().join("own.yaml"), list).expect("a price list");
        admin.patch(&format!("shops/{shop}/"), json!({"source_file": "own.yaml"})).await.is(200);
        let page = world.anyone().get("product-infos/").await.is(200);
        let product = page["results"][0]["product_id"].clone();
        let mut callers = Vec::new();
        for who in EVERYBODY {
            callers.push(match who {
                Who::Anonymous | Who::Guest => world.anyone(),
                Who::Anna => {
                    world.registers(ANNA, PASSWORD).await;
                    world.signs_in(ANNA, PASSWORD).await.0
                }
                Who::Stranger => world.buyer().await,
                Who::Supplier => world.supplier(shop).await,
                Who::OtherSupplier => world.supplier(other).await,
                Who::Seller => world.person(Role::Seller, None).await,
                Who::Observer => world.person(Role::Observer, None).await,
                Who::Admin => admin.clone(),
            });
        }
        let contact = json!({"phone": "+79161234567", "email": CONTACT});
        let contact = callers[Who::Anna as usize].post("contacts/", contact).await.is(201)["id"].clone();
        let base = world.onec_base("1c", &[]).await;
        let stage = Self { world, callers, shop, offer, product, names: AtomicU64::new(0), contact, base };
        stage.caller(Who::Guest).puts(offer, 1).await;
        stage
    }

    /// Nobody known has a browser without cookies every time.
    fn caller(&self, who: Who) -> Caller {
        match who {
            Who::Anonymous => self.world.anyone(),
            who => self.callers[who as usize].clone(),
        }
    }

    /// The path with Anna's newest thing in it.
    async fn path(&self, template: &str) -> String {
        let anna = self.caller(Who::Anna);
        if template.starts_with("/store/") || template.starts_with("/ucp/") {
            return template.replace("{id}", "1");
        }
        let id = match template.trim_start_matches("/api/v1/").trim_start_matches("staff/").split('/').next()
        {
            Some("api-keys") if template.contains("{id}") => self.key().await["id"].to_string(),
            Some("agent-approvals") if template.contains("{id}") => self.approval().await,
            Some("agent-sessions") if template.contains("{call_id}") => self.talk().await,
            Some("confirm-email") => self.world.letters_to(ANNA).await[0].token(),
            Some("confirm-contact") => {
                anna.post("send-contact-confirmation/", json!({"contact_id": self.contact})).await.is(200);
                self.world.letter_to(CONTACT).await.token()
            }
            Some("sessions") if template.contains("{id}") => {
                self.world.signs_in(ANNA, PASSWORD).await;
                anna.get("sessions/").await.is(200)["results"][0]["id"].to_string()
            }
            Some("contacts") => anna.contact().await.to_string(),
            Some("cart") if template.contains("{id}") => {
                anna.delete("cart/").await.is(204);
                anna.puts(self.offer, 1).await["id"].to_string()
            }
            Some("orders") if template.contains("{id}") => self.order_for(template).await,
            Some("returns") if template.contains("{id}") => self.returned().await,
            Some("onec") if template.contains("{id}") => self.exchanged(template).await.to_string(),
            Some("offers") if template.contains("{id}") => self.kept_offer().await.to_string(),
            Some("categories") if template.contains("{id}") => self.category().await["id"].to_string(),
            Some("delivery") => return format!("{template}?city=Ufa"),
            Some(kept @ ("delivery-tariffs" | "pickup-points")) if template.contains("{id}") => {
                self.kept_for_delivery(kept).await
            }
            Some("views") if template.contains("{id}") => self.view().await["id"].to_string(),
            Some("customers") if template.contains("{id}") => return self.customers_path(template).await,
            Some("users" | "facts") => "1".to_owned(),
            Some("roles") if template.contains("{name}") => {
                let role = json!({"name": "warehouse", "title_ru": "Склад", "title_en": "Warehouse"});
                self.caller(Who::Admin).post("roles/", role).await; // it may be there already
                return template.replace("{name}", "warehouse");
            }
            Some("jobs") => self.world.job().await.to_string(),
            Some("shops" | "start-import-shop") => self.shop.to_string(),
            Some("messages") => self
                .world
                .message(NewMessage::outgoing("mail", "Письмо").order(Id::<()>::new(1)))
                .await
                .to_string(),
            Some("products") => self.product.to_string(),
            Some("imports") if template.contains("{task_id}") => {
                let task = self.imports(!template.ends_with("/roll-back/")).await;
                self.world.drain().await; // it waits for a decision, or is applied
                task
            }
            Some("import-status") => self.imports(false).await,
            _ => String::new(),
        };
        template
            .replace("{id}", &id)
            .replace("{task_id}", &id)
            .replace("{call_id}", &id)
            .replace("{token}", &id)
            .replace("{place}", "1")
            .replace("{name}", "github")
    }

    /// An order of Anna's; what comes back has come to her first.
    async fn order_for(&self, template: &str) -> String {
        let order = self.order().await["id"].to_string();
        if template.ends_with("/returns/") {
            self.delivers(&order).await;
        }
        order
    }

    /// A return that Anna asks for.
    async fn returned(&self) -> String {
        let order = self.order().await;
        self.delivers(&order["id"].to_string()).await;
        let path = format!("orders/{}/returns/", order["id"]);
        self.caller(Who::Anna).post(&path, back(&order)).await.is(201)["id"].to_string()
    }

    /// Begins an import of the own shop's list; its task.
    async fn imports(&self, preview: bool) -> String {
        let path = format!("start-import-shop/{}/?preview={preview}", self.shop);
        let run = self.caller(Who::Supplier).post(&path, json!({})).await.is(202);
        run["task_id"].as_str().expect("a task id").to_owned()
    }

    /// The base, or something of an order that it has just been given.
    async fn exchanged(&self, template: &str) -> i64 {
        if template.contains("/nodes/") {
            return self.base;
        }
        let order = self.order().await["id"].as_i64().expect("a number");
        let mut onec = self.world.onec("1c");
        onec.exchanges().await;
        if template.ends_with("/dry-run/") {
            onec.checks_in().await;
            onec.sends("sale", "a.xml", "<КоммерческаяИнформация ВерсияСхемы=\"2.08\"/>".as_bytes()).await;
        }
        let list = match template.split('/').nth(4) {
            Some("batches") => "onec/batches/?limit=1",
            Some("archive") => "onec/archive/?limit=1",
            _ => return order,
        };
        self.caller(Who::Admin).get(list).await.is(200)["results"][0]["id"].as_i64().expect("an id")
    }

    async fn delivers(&self, order: &str) {
        let path = format!("orders/{order}/status/");
        self.caller(Who::Seller).post(&path, json!({"status": "delivered"})).await.is(200);
    }

    /// An order that Anna has just placed. It goes where the one before went: a card has room for a hundred contacts.
    async fn order(&self) -> Value {
        let anna = self.caller(Who::Anna);
        anna.delete("cart/").await.is(204);
        anna.puts(self.offer, 1).await;
        let known = anna.get("contacts/?limit=1").await.is(200)["results"][0]["id"].clone();
        let contact = if known.is_null() { json!(anna.contact().await) } else { known };
        let cart = anna.cart().await["id"].clone();
        anna.post("confirm-order/", json!({"cart_id": cart, "contact_id": contact})).await.is(201)
    }

    /// Says who tells the shop's prices and stock.
    async fn told_by(&self, source: &str) {
        let path = format!("staff/shops/{}/", self.shop);
        self.caller(Who::Admin).patch(&path, json!({"stock_source": source})).await.is(200);
    }

    /// The offer, now that a person tells its price and stock.
    async fn kept_offer(&self) -> i64 {
        self.told_by("hand").await;
        self.offer
    }

    /// A category on which nothing stands.
    async fn category(&self) -> Value {
        let name = format!("Пустая {}", self.names.fetch_add(1, Ordering::Relaxed));
        self.caller(Who::Admin).post("staff/categories/", json!({"name": name})).await.is(201)
    }

    /// An API key that the administrator has just given out.
    async fn key(&self) -> Value {
        self.caller(Who::Admin).post("api-keys/", json!({"name": "Робот"})).await.is(201)
    }

    /// An order of an agent that waits for somebody's word.
    async fn approval(&self) -> String {
        let agent = self.world.agent().await;
        let point = self.world.point("Уфа", "ул. Ленина, 5").await;
        let draft = agent.draft(&[(&self.world.uid(self.offer).await, 21)]).await;
        agent.picks_up(&draft, &point).await;
        agent.confirms_draft(&draft).await.declines(409, "operator_required");
        let waiting = self.caller(Who::Admin).get("staff/agent-approvals/?limit=1").await.is(200);
        waiting["results"][0]["id"].to_string()
    }

    /// A talk in which something was drafted.
    async fn talk(&self) -> String {
        let agent = self.world.agent().await.saying("X-Call-Id", "talk");
        agent.draft(&[(&self.world.uid(self.offer).await, 1)]).await;
        "talk".to_owned()
    }

    /// A tariff or a pickup point that the administrator has just added.
    async fn kept_for_delivery(&self, kind: &str) -> String {
        let body =
            if kind == "pickup-points" { point() } else { json!({"method": "delivery", "price": "1.00"}) };
        self.caller(Who::Admin).post(&format!("staff/{kind}/"), body).await.is(201)["id"].to_string()
    }

    /// A view that the administrator has just saved.
    async fn view(&self) -> Value {
        let name = format!("Вид {}", self.names.fetch_add(1, Ordering::Relaxed));
        let view = json!({"screen": "customers", "name": name, "filters": {}});
        self.caller(Who::Admin).post("staff/views/", view).await.is(201)
    }

    /// A customer whom the staff have just added, with a telephone number that each of them has.
    async fn customer(&self) -> Value {
        let contact = json!({"contact": {"phone": "+79169999999"}});
        self.caller(Who::Admin).post("staff/customers/", contact).await.is(201)
    }

    /// The path with a new customer and their contact in it.
    async fn customers_path(&self, template: &str) -> String {
        let customer = self.customer().await;
        let (id, contact) = (customer["id"].to_string(), customer["contacts"][0]["id"].to_string());
        template.replace("{id}", &id).replace("{contact_id}", &contact)
    }

    /// The body that Anna, or whoever may, would send.
    async fn body(&self, method: &str, template: &str, cell: usize) -> Value {
        match template.trim_start_matches("/api/v1/") {
            "shops/" => json!({"name": format!("Новая {cell}")}),
            "shops/{id}/" => json!({"missing_goods": "keep"}),
            "auth/exchange/" => json!({"code": "nobody's"}),
            "cart/add/" => json!({"product_info_id": self.offer, "quantity": 1}),
            "cart/item/{id}/" => json!({"quantity": 2}),
            "contacts/" | "contacts/{id}/" if method != "patch" => json!({"phone": "+79161234567"}),
            "contacts/{id}/" => json!({"city": "Уфа"}),
            "confirm-order/" => {
                let anna = self.caller(Who::Anna);
                anna.adds(self.offer, 1).await;
                anna.confirmation().await
            }
            "orders/{id}/status/" | "staff/orders/{id}/status/" => json!({"status": "confirmed"}),
            "staff/orders/{id}/payment/" => json!({"status": "paid"}),
            "staff/orders/{id}/delivery/" => json!({"price": "1.00"}),
            "staff/orders/{id}/notes/" => json!({"text": "Позвонить"}),
            "staff/offers/" => {
                self.kept_offer().await;
                let category = self.category().await["id"].clone();
                json!({"shop_id": self.shop, "product_name": format!("Чехол {cell}"), "category_id": category, "price": "5.00"})
            }
            "staff/offers/bulk/" => json!({"offers": [{"id": self.kept_offer().await, "delta": 1}]}),
            "staff/offers/{id}/" => json!({"price": format!("1.{:02}", cell % 100)}),
            "staff/offers/{id}/stock/" => json!({"delta": 1}),
            "staff/products/" => {
                json!({"name": format!("Рация {cell}"), "category_id": self.category().await["id"]})
            }
            "staff/products/{id}/" => json!({"name": "Телефон"}),
            "staff/categories/" => json!({"name": format!("Полка {cell}")}),
            "staff/categories/{id}/" => json!({"description": "Полка"}),
            "staff/shops/{id}/" => json!({"missing_goods": "keep"}),
            "staff/shops/{id}/import-guards/" => self
                .caller(Who::Admin)
                .get(&format!("staff/shops/{}/import-guards/", self.shop))
                .await
                .is(200),
            "staff/settings/" => json!({"values": {"low_stock": 5}}),
            "staff/views/" => json!({"screen": "orders", "name": format!("Вид {cell}"), "filters": {}}),
            "staff/views/{id}/" => json!({"shared": false}),
            "staff/delivery-tariffs/" | "staff/delivery-tariffs/{id}/" => {
                json!({"method": "pickup", "price": "0"})
            }
            "staff/pickup-points/" | "staff/pickup-points/{id}/" => point(),
            "staff/delivery/import/" => json!({"tariffs": []}),
            "api-keys/" | "api-keys/{id}/" => json!({"name": format!("Робот {cell}")}),
            "staff/customers/" | "staff/customers/{id}/" => json!({"name": "Ромашка"}),
            "staff/customers/{id}/contacts/" => json!({"phone": "+79161234567"}),
            "staff/customers/{id}/contacts/{contact_id}/" => json!({"city": "Уфа"}),
            "staff/customers/{id}/merge/" => json!({"from_id": self.customer().await["id"]}),
            "staff/customers/{id}/not-duplicate/" => json!({"other_id": self.customer().await["id"]}),
            "staff/orders/bulk-status/" => {
                json!({"status": "confirmed", "orders": [{"id": self.order().await["id"]}]})
            }
            "onec/nodes/" => {
                json!({"name": format!("База {cell}"), "login": format!("base{cell}"), "password": PASSWORD})
            }
            "onec/nodes/{id}/" => json!({"active": true}),
            "onec/orders/{id}/send-again/" | "onec/orders/{id}/acknowledge/" => json!({"node_id": self.base}),
            "orders/{id}/returns/" => back(&self.caller(Who::Anna).orders().await[0]),
            "returns/{id}/reject/" => json!({"reason": "Нет"}),
            "returns/{id}/complete/" => {
                let newest = self.caller(Who::Anna).get("returns/?limit=1").await.is(200);
                let item = &newest["results"][0]["items"][0]["item_id"];
                json!({"items": [{"item_id": item, "restock": 1}], "refund": "0.00"})
            }
            path => self.account_body(method, path, cell).await,
        }
    }

    /// The same, for what concerns accounts.
    async fn account_body(&self, method: &str, path: &str, cell: usize) -> Value {
        match path {
            "register/" => json!({
                "first_name": "А", "last_name": "Б", "email": format!("new{cell}@example.com"), "password": PASSWORD, "password_confirm": PASSWORD,
            }),
            "users/" => {
                json!({"email": format!("clerk{cell}@example.com"), "password": PASSWORD, "role": "buyer"})
            }
            "roles/" => json!({"name": format!("role_{cell}"), "title_ru": "Р", "title_en": "R"}),
            "login/" | "session/" => json!({"email": ANNA, "password": PASSWORD}),
            "token/refresh/" | "logout/" => {
                json!({"refresh": self.world.signs_in(ANNA, PASSWORD).await.1["refresh"]})
            }
            "resend-confirmation/" | "password/reset/" => json!({"email": ANNA}),
            "password/reset/confirm/" => {
                json!({"token": "x", "password": "новый-42-пароль", "password_confirm": "новый-42-пароль"})
            }
            "password/change/" => {
                json!({"current_password": "нет", "password": "новый-42-пароль", "password_confirm": "новый-42-пароль"})
            }
            "profile/" if method == "put" => json!({"email": format!("changed{cell}@example.com")}),
            "profile/" => json!({"first_name": "Анна"}),
            "send-contact-confirmation/" => json!({"contact_id": self.contact}),
            _ => json!({}),
        }
    }

    async fn call(&self, who: Who, method: &str, template: &str, cell: usize) -> Answer {
        if template.contains("import") {
            self.told_by("price_list").await;
        }
        let path = self.path(template).await;
        let body = self.body(method, template, cell).await;
        let mut caller = self.caller(who);
        if template.starts_with("/api/v1/session/") {
            caller = caller.saying("origin", &self.world.origin()); // as our own pages do
        }
        if template.ends_with("session/refresh/") {
            caller.post("session/", json!({"email": ANNA, "password": PASSWORD})).await.is(200);
        }
        let answer = match (method, picture_field(method, template)) {
            ("get", _) => caller.get(&path).await,
            (_, Some(field)) => {
                let method = method.to_uppercase().parse::<Method>().expect("a method");
                caller.send_file(method, &path, field, &any_picture()).await
            }
            _ => {
                caller
                    .send(method.to_uppercase().parse::<Method>().expect("a method"), &path, Some(body))
                    .await
            }
        };
        if template.contains("import") {
            self.world.drain().await; // the shop's next one may begin
        }
        answer
    }
}

/// A pickup point.
fn point() -> Value {
    json!({"name": "На Ленина", "city": "Уфа", "address": "ул. Ленина, 5"})
}

/// The wish to give one piece of an order back.
fn back(order: &Value) -> Value {
    json!({"items": [{"item_id": order["items"][0]["id"], "quantity": 1}], "reason": "Брак"})
}

/// The field of the form in which an operation takes a picture, if it does.
fn picture_field(method: &str, template: &str) -> Option<&'static str> {
    match (method, template.rsplit('/').nth(1)) {
        ("put" | "patch", Some("image-upload")) => Some("original_image"),
        ("put" | "patch", Some("avatar")) => Some("original_avatar"),
        ("put", Some("{place}")) => Some("photo"),
        _ => None,
    }
}

/// A picture of one pixel.
fn any_picture() -> Vec<u8> {
    let mut file = std::io::Cursor::new(Vec::new());
    let picture = image::DynamicImage::from(image::RgbImage::new(1, 1));
    picture.write_to(&mut file, image::ImageFormat::Png).expect("a picture");
    file.into_inner()
}

fn rows() -> impl Iterator<Item = (&'static str, &'static str, [u16; 9])> {
    MATRIX.iter().copied().chain(MOVING).chain(OPERATION).chain(ONEC).chain(PROGRAMS)
}

on_both_engines! {
    async fn every_operation_has_a_row_and_every_row_an_operation(world: World) {
        let schema = world.anyone().get("/api/schema/").await.is(200);
        let paths = schema["paths"].as_object().expect("paths").iter();
        let described: BTreeSet<(String, String)> = paths
            .flat_map(|(path, item)| item.as_object().expect("an item").keys().map(|method| (path.clone(), method.clone())))
            .collect();
        let known: BTreeSet<(String, String)> = rows().map(|(method, path, _)| (path.to_owned(), method.to_owned())).collect();
        let missing: Vec<_> = described.difference(&known).collect();
        let superfluous: Vec<_> = known.difference(&described).collect();
        assert!(missing.is_empty() && superfluous.is_empty(), "operations without a row: {missing:?}; rows without an operation: {superfluous:?}");
        assert_eq!(rows().count(), known.len(), "a row comes twice");
    }

    async fn everybody_is_answered_as_the_matrix_says(world: World) {
        let stage = Stage::set(world).await;
        let mut wrong = Vec::new();
        for (row, (method, template, answers)) in rows().enumerate() {
            for (who, expected) in EVERYBODY.into_iter().zip(answers) {
                let answer = stage.call(who, method, template, row * 100 + who as usize).await;
                let as_said = if expected == OK { (200..300).contains(&answer.status) } else { answer.status == expected };
                if !as_said {
                    wrong.push(format!("{method} {template}: {who:?} is answered {} instead of {expected}: {}", answer.status, answer.text));
                } else if template.starts_with("/store/") || template == "/mcp" {
                    answer.declines(expected, "unauthorized");
                } else if template.starts_with("/ucp/") {
                    answer.protests(expected, "unauthorized");
                } else if expected != OK {
                    answer.is_problem();
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
