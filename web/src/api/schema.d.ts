// Generated from the program's own OpenAPI document by `make ui-types`. Not to be edited.

export interface paths {
    "/api/v1/api-keys/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** API keys of programs */
        get: operations["api_keys"];
        put?: never;
        /**
         * Give out an API key
         * @description The answer holds a secret, so it is not kept for an `Idempotency-Key`: a request sent again makes another key, and the first can be taken back.
         */
        post: operations["add_api_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change what a key may do */
        patch: operations["change_api_key"];
        trace?: never;
    };
    "/api/v1/api-keys/{id}/revoke/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a key back, for good */
        post: operations["revoke_api_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who did what, newest first */
        get: operations["audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/exchange/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange a code for tokens
         * @description The code is good once, for a minute, and in the browser it was given to.
         */
        post: operations["exchange_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/providers/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Through whom one may sign in */
        get: operations["sign_in_providers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cart/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My cart
         * @description A guest's cart is found by its cookie. Whoever has none yet sees an empty one.
         */
        get: operations["cart"];
        /**
         * Empty my cart
         * @description The same as DELETE; older clients say it so.
         */
        put: operations["empty_cart_too"];
        post?: never;
        /** Empty my cart */
        delete: operations["empty_cart"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cart/add/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put goods into my cart
         * @description Goods that are in the cart already are added up. Somebody who is not signed in becomes a guest, whose cart is kept under a cookie for 90 days.
         */
        post: operations["add_to_cart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cart/item/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change a line of my cart
         * @description More than there is in stock is cut to the stock; `message` says so.
         */
        put: operations["set_cart_item"];
        post?: never;
        /** Take a line out of my cart */
        delete: operations["remove_cart_item"];
        options?: never;
        head?: never;
        /**
         * Change a line of my cart
         * @description The same as PUT.
         */
        patch: operations["change_cart_item"];
        trace?: never;
    };
    "/api/v1/categories/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Categories */
        get: operations["categories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/confirm-contact/{token}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Confirm a contact
         * @description What the page does that a letter leads to. Good once. A browser that is led here itself (`Accept: text/html`) is sent on to that page, and the link is still good.
         */
        get: operations["confirm_contact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/confirm-email/{token}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Confirm an e-mail address
         * @description What the page does that a letter leads to. A second time has no effect and is answered like the first. A browser that is led here itself (`Accept: text/html`) is sent on to that page, and nothing is confirmed yet.
         */
        get: operations["confirm_email"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/confirm-order/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Order everything in my cart */
        post: operations["confirm_order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My contacts, newest first */
        get: operations["contacts"];
        put?: never;
        /** Add a contact */
        post: operations["add_contact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of my contacts */
        get: operations["contact"];
        /** Replace a contact */
        put: operations["replace_contact"];
        post?: never;
        /** Remove a contact */
        delete: operations["remove_contact"];
        options?: never;
        head?: never;
        /** Change a contact */
        patch: operations["change_contact"];
        trace?: never;
    };
    "/api/v1/delivery/quote/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What delivery costs */
        get: operations["deliveryQuote"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happens, as it happens
         * @description Server-sent events, to be read by `fetch` with the access token; they end when the token does, when what its owner may see changes, and when the server stops. Then come again with the last `id` seen: nothing is lost and nothing comes twice, whichever server answers.
         *
         *     First comes `ready` (with the `id` from which the stream goes on) or `reset` (it has been too long: load everything anew). Then `order.placed`, `order.status_changed`, `order.canceled`, `order.payment_changed`, `order.delivery_changed`, `order.noted`, `order.return_requested`, `order.return_accepted`, `order.return_completed`, `order.return_rejected`, `import.changed`, `job.changed`, `message.changed`, `onec.orders_taken`, as far as who asks may see them, each with `data: {subject, at, data}`. A sign of life, an `id` without data, at least every 15 seconds.
         */
        get: operations["events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facts/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Facts, newest first */
        get: operations["facts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facts/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A fact, and what became of it at each subscriber */
        get: operations["fact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/frontend-config/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the front end is told */
        get: operations["frontendConfig"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/import-status/{task_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far an import is
         * @description Of one shop, or of all: then `results` has what became of each. Seen by who started it, by the shop's supplier
         *     and by staff.
         */
        get: operations["import_status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Imports, the newest first
         * @description A supplier sees those of the own shop.
         */
        get: operations["get_imports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{task_id}/apply/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Apply an import that waits
         * @description The file that was compared is read and compared once more, and applied unless it now goes over another guard rail,
         *     or further over one than before. Whose goods they are may apply a preview; with a guard rail in the way that takes
         *     `imports.approve`.
         */
        post: operations["post_apply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{task_id}/discard/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Discard an import that waits
         * @description Nothing of it is applied, ever.
         */
        post: operations["post_discard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{task_id}/findings/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What of an import's difference is worth looking at
         * @description Kept while the import is held, up to 10,000 of a kind: price jumps from the largest, goods that would be hidden,
         *     goods that would sell out. Of an import that was rolled back: goods that were left, because somebody had changed them.
         */
        get: operations["get_findings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{task_id}/roll-back/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Roll an import back
         * @description Prices, texts and visibility become what they were, the stock loses as many pieces as the file had added; goods that
         *     were new are hidden. What somebody has changed since is left, and listed as findings of the kind `kept`. Only the
         *     shop's latest import, within thirty days.
         */
        post: operations["post_roll_back"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Jobs, newest first */
        get: operations["jobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A job and its payload */
        get: operations["job"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/give-up/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a job up
         * @description It fails, and so do the messages that wait for it. A worker that has it is told within 20 seconds.
         */
        post: operations["give_job_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/send-again/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a job again
         * @description At once and with all its tries before it: one that failed, one that is done, or one that waits for its time.
         */
        post: operations["send_job_again"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/replay/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send failed jobs again
         * @description First without `confirm`, which only counts; then with the count. Of several jobs with one key the newest speaks for all.
         */
        post: operations["replay_jobs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/summary/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The queue and the outbox in numbers */
        get: operations["jobs_summary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/login/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in */
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/logout/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out
         * @description Ends the session of the refresh token in the body, or else of the access token. Ending it again is as good.
         */
        post: operations["logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Messages of all channels, newest first
         * @description For whoever may see the system; those of one order (`order_id`) also for whoever may see all orders.
         */
        get: operations["messages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A message and what it carried
         * @description For whoever may see the system; one that belongs to an order also for whoever may see all orders.
         */
        get: operations["message"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/onec/archive/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Files that went to 1C or came from it, newest first */
        get: operations["onec_archive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/onec/archive/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file that went to 1C or came from it, to the byte */
        get: operations["onec_archived"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/onec/archive/{id}/dry-run/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What would become of each document of a file if 1C sent it now
         * @description Each document is tried as if it came alone, by the options that the base has now, and nothing is changed.
         */
        get: operations["onec_dry_run"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/onec/batches/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Batches of orders, newest first */
        get: operations["onec_batches"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/onec/batches/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A batch and its orders */
        get: operations["onec_batch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/onec/nodes/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 1C bases and how they fare */
        get: operations["onec_nodes"];
        put?: never;
        /** Add a 1C base */
        post: operations["onec_add_node"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/onec/nodes/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a 1C base */
        patch: operations["onec_change_node"];
        trace?: never;
    };
    "/api/v1/onec/orders/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What 1C has of orders, newest first
         * @description Orders that a base has found since it last asked; one that was placed since then follows at its next `query`.
         */
        get: operations["onec_orders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/onec/orders/{id}/acknowledge/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Vouch that 1C has an order as it is now */
        post: operations["onec_acknowledge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/onec/orders/{id}/send-again/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send an order to 1C again, whatever it has confirmed and whatever kept it back */
        post: operations["onec_send_again"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/onec/sessions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Conversations with 1C, newest first */
        get: operations["onec_sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Orders, newest first
         * @description A buyer's own; all of them for sellers, observers and administrators; for a supplier, besides their own, what others have ordered in their shop. Without `history`.
         */
        get: operations["orders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An order and its timeline */
        get: operations["order"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/cancel/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel an order
         * @description A buyer cancels their own while it is `new` or `confirmed`; sellers and administrators any that is not delivered. Its stock is for sale again. A canceled order stays so.
         */
        post: operations["cancel_order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/returns/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask to give goods back
         * @description The buyer, or whoever has `orders.manage` for them, of an order that is `shipped`, `delivered` or `finished`: of each line no more pieces than were bought and are not in another return.
         */
        post: operations["ask_return"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/status/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move an order on
         * @description By whoever has `orders.manage`. Steps may be skipped; back it does not go. An order that is there already stays so.
         */
        post: operations["move_order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/timeline/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything that happened to an order, in time order
         * @description The order's own events and, for whoever may see all orders, the messages of all channels that belong to it.
         */
        get: operations["order_timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/password/change/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change my password
         * @description Ends every other session of the account.
         */
        post: operations["change_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/password/reset/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Forgot the password
         * @description Answers the same whether there is such an account or not. The link of the letter is good for an hour.
         */
        post: operations["reset_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/password/reset/confirm/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Choose a new password
         * @description Ends every session of the account.
         */
        post: operations["confirm_password_reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/permissions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What roles may do */
        get: operations["permissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pickup-points/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where goods are picked up */
        get: operations["pickupPoints"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/product-infos/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Offers for sale */
        get: operations["productInfos"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A product with its offers */
        get: operations["product"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{id}/image-upload/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Give a product its picture
         * @description By whoever has `catalog.manage`, or by the supplier of a shop that offers the product. It is shown at once; the smaller ones follow within seconds.
         */
        put: operations["put_product_image"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Give a product its picture
         * @description The same as PUT.
         */
        patch: operations["patch_product_image"];
        trace?: never;
    };
    "/api/v1/profile/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My profile */
        get: operations["profile"];
        /**
         * Replace my profile
         * @description `email` is required; a name that is left out is emptied.
         */
        put: operations["replace_profile"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change my profile */
        patch: operations["change_profile"];
        trace?: never;
    };
    "/api/v1/profile/avatar/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My picture */
        get: operations["avatar"];
        /**
         * Give myself a picture
         * @description It is shown at once; the small one follows within seconds. Whoever has its address can see it.
         */
        put: operations["put_avatar"];
        post?: never;
        /** Take my picture away */
        delete: operations["delete_avatar"];
        options?: never;
        head?: never;
        /**
         * Give myself a picture
         * @description The same as PUT.
         */
        patch: operations["patch_avatar"];
        trace?: never;
    };
    "/api/v1/register/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Register */
        post: operations["register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/resend-confirmation/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send the letter of confirmation again
         * @description Answers the same whether there is such an account or not. At most five letters a day.
         */
        post: operations["resend_confirmation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/returns/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns, newest first
         * @description One's own; everybody's for whoever has `orders.view`, of one shop for whoever is bound to it.
         */
        get: operations["returns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/returns/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A return */
        get: operations["return"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/returns/{id}/accept/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Agree to a return */
        post: operations["accept_return"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/returns/{id}/complete/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Settle a return
         * @description What is good goes back on the shelf, the rest is written off, the refund is noted.
         */
        post: operations["complete_return"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/returns/{id}/photos/{place}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Show a photo of what comes back
         * @description Up to three, at the places 1 to 3; a photo takes the place of the one that was there. Only while the return is `requested` or `in_progress`.
         */
        put: operations["put_return_photo"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/returns/{id}/reject/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refuse a return
         * @description Its pieces may be asked for again.
         */
        post: operations["reject_return"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Roles */
        get: operations["roles"];
        put?: never;
        /**
         * Add a role
         * @description Nobody gives rights that they do not have.
         */
        post: operations["add_role"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles/{name}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a role that was added */
        patch: operations["change_role"];
        trace?: never;
    };
    "/api/v1/send-contact-confirmation/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm a contact by e-mail
         * @description Mails a link to the contact's address; it is good for 24 hours, once, and replaces the one before.
         */
        post: operations["send_contact_confirmation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in from a page
         * @description As `POST /api/v1/login/`, but the refresh token comes as a cookie: HttpOnly, SameSite=Strict. `Origin` must be the site's own.
         */
        post: operations["open_page_session"];
        /** Sign out from a page */
        delete: operations["close_page_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/refresh/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Another access token for a page
         * @description Takes the refresh token from the cookie and sets the next one. Tabs must take turns: a token shown twice ends the session.
         */
        post: operations["refresh_page_session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where I am signed in
         * @description Newest first, at most 50.
         */
        get: operations["sessions"];
        put?: never;
        post?: never;
        /** Sign out everywhere else */
        delete: operations["end_other_sessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End a session
         * @description Its refresh token is void at once, its access token within 15 minutes.
         */
        delete: operations["end_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shops/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open shops */
        get: operations["shops"];
        put?: never;
        /** Add a shop */
        post: operations["addShop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shops/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An open shop */
        get: operations["shop"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a shop
         * @description With `shops.manage` everything may be changed, by the shop's supplier `missing_goods`.
         */
        patch: operations["changeShop"];
        trace?: never;
    };
    "/api/v1/staff/agent-approvals/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Orders of agents that wait for somebody's word, newest first */
        get: operations["agent_approvals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/agent-approvals/{id}/approve/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Agree to an order of an agent
         * @description The order is confirmed as its buyer had said yes to it. If it costs something else by now, it is not.
         */
        post: operations["approve_agent_order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/agent-approvals/{id}/refuse/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refuse an order of an agent
         * @description The draft is called off, and its goods are for sale again.
         */
        post: operations["refuse_agent_order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/agent-sessions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Talks of agents in which something was drafted, newest first */
        get: operations["agent_sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/agent-sessions/{call_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A talk of an agent, and what happened in it */
        get: operations["agent_session"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/categories/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a category */
        post: operations["staffAddCategory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/categories/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove an empty category */
        delete: operations["staffRemoveCategory"];
        options?: never;
        head?: never;
        /** Rename, describe or move a category */
        patch: operations["staffChangeCategory"];
        trace?: never;
    };
    "/api/v1/staff/customers/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Customers, newest first */
        get: operations["staffCustomers"];
        put?: never;
        /** Add a customer without an account */
        post: operations["staffAddCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/customers/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A customer's card, contacts and sums
         * @description A card that was merged into another is answered with the other.
         */
        get: operations["staffCustomer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a customer's card */
        patch: operations["staffChangeCustomer"];
        trace?: never;
    };
    "/api/v1/staff/customers/{id}/contacts/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a contact to a customer's card */
        post: operations["staffAddContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/customers/{id}/contacts/{contact_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a contact on a customer's card */
        patch: operations["staffChangeContact"];
        trace?: never;
    };
    "/api/v1/staff/customers/{id}/merge/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make one card of two
         * @description Contacts, orders and the account of `from_id` move to this card, and its number leads here from then on.
         */
        post: operations["staffMergeCustomers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/customers/{id}/not-duplicate/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that two cards are two people's */
        post: operations["staffNotDuplicate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/customers/duplicates/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cards that may be one person's */
        get: operations["staffDuplicates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/delivery-tariffs/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tariffs of delivery */
        get: operations["staffTariffs"];
        put?: never;
        /** Add a tariff */
        post: operations["staffAddTariff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/delivery-tariffs/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Give a tariff other terms */
        put: operations["staffChangeTariff"];
        post?: never;
        /**
         * Remove a tariff
         * @description Orders keep what their delivery cost.
         */
        delete: operations["staffRemoveTariff"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/delivery/import/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring in tariffs and pickup points
         * @description They take the place of those of the file before. A file in which anything is wrong changes nothing, and every row that is wrong is told with its line. The file is the form's `file`, or the whole body.
         */
        post: operations["staffImportDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/offers/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Offers with their stock
         * @description Hidden ones and those of closed shops, too. A supplier sees the own shop's.
         */
        get: operations["staffOffers"];
        put?: never;
        /** Add an offer */
        post: operations["staffAddOffer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/offers/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An offer with its stock */
        get: operations["staffOffer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change an offer */
        patch: operations["staffChangeOffer"];
        trace?: never;
    };
    "/api/v1/staff/offers/{id}/stock/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say how many pieces there are */
        post: operations["staffStock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/offers/bulk/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change prices and stock of many offers
         * @description In one write: what is refused of one offer does not keep the others back.
         */
        post: operations["staffChangeOffers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/orders/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Orders, filtered
         * @description Everybody's for sellers, observers and administrators; for a supplier those with lines of the own shop, and of them these lines. A supplier cannot ask by `total`. Without `history`.
         */
        get: operations["staffOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/orders/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An order, its timeline, and what may be done with it */
        get: operations["staffOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/orders/{id}/delivery/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say how, where to, for how much and by when an order goes */
        post: operations["staffArrangeDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/orders/{id}/notes/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write something down, for staff alone */
        post: operations["staffNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/orders/{id}/payment/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say how an order is paid, or that it is */
        post: operations["staffSettlePayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/orders/{id}/status/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move an order on, or cancel it
         * @description Steps may be skipped; back it does not go. An order that stands there already stays so.
         */
        post: operations["staffMoveOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/orders/bulk-status/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move many orders on
         * @description Each by itself: what is refused of one does not keep the others back.
         */
        post: operations["staffMoveOrders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/orders/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Filtered orders as CSV
         * @description UTF-8 with a byte order mark; columns parted by `;` and decimals by `,` in Russian, by `,` and `.` in English. A cell that begins like a formula has an apostrophe before it. Paging is ignored; at most 100,000 orders.
         */
        get: operations["staffExportOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/overview/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The day at a glance */
        get: operations["staffOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/pickup-points/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Pickup points, closed ones too */
        get: operations["staffPickupPoints"];
        put?: never;
        /** Add a pickup point */
        post: operations["staffAddPickupPoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/pickup-points/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A pickup point */
        get: operations["staffPickupPoint"];
        /**
         * Tell a pickup point anew, close or open it
         * @description It is never removed: orders went there.
         */
        put: operations["staffChangePickupPoint"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/products/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Products */
        get: operations["staffProducts"];
        put?: never;
        /** Add a product */
        post: operations["staffAddProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/products/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A product */
        get: operations["staffProduct"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Rename a product or move it to another category
         * @description A price list that still has the old name or category adds the product anew at its next import.
         */
        patch: operations["staffChangeProduct"];
        trace?: never;
    };
    "/api/v1/staff/sales/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sales of a span of days
         * @description Orders that were placed and neither canceled nor expired, by the day they were placed where the shop is; the money of their goods, without delivery.
         */
        get: operations["staffSales"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/settings/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Settings */
        get: operations["staffSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Tell settings anew */
        patch: operations["staffChangeSettings"];
        trace?: never;
    };
    "/api/v1/staff/shops/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shops, closed ones too
         * @description A supplier sees the own shop.
         */
        get: operations["staffShops"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/shops/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A shop and its settings */
        get: operations["staffShop"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a shop
         * @description An administrator may change everything, the shop's supplier `missing_goods`, `stock_source` and `time_zone`.
         */
        patch: operations["staffChangeShop"];
        trace?: never;
    };
    "/api/v1/staff/shops/{id}/import-guards/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A shop's guard rails
         * @description As long as nobody has changed them, they are the usual ones.
         */
        get: operations["importGuards"];
        /**
         * Set a shop's guard rails
         * @description All of them; null switches one off.
         */
        put: operations["setImportGuards"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/views/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Saved views
         * @description One's own, and those that others share.
         */
        get: operations["staffViews"];
        put?: never;
        /** Save a view */
        post: operations["staffSaveView"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/views/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a view of one's own
         * @description An administrator may remove any that is shared.
         */
        delete: operations["staffRemoveView"];
        options?: never;
        head?: never;
        /** Change a view of one's own */
        patch: operations["staffChangeView"];
        trace?: never;
    };
    "/api/v1/start-import-all-shops/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start the import of every open shop that has a price list of its own
         * @description One task for all of them; they run one after another.
         */
        post: operations["start_all"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/start-import-shop/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start the import of a shop's price list
         * @description The list is the uploaded `file`, or the file named by `yaml_file_path`, or the shop's own. A shop has one import
         *     under way at a time. With `preview=true`, and where the difference goes over one of the shop's guard rails, nothing
         *     is applied: the import is held, its status says what would change, and it waits a week to be applied or discarded.
         */
        post: operations["start_shop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/system/health/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the system is */
        get: operations["system_health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/system/samples/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add sample shops with goods
         * @description Three shops with their price lists, and what delivery costs where nobody has said that. Sent again, it adds nothing. Where there are shops of one's own, it is refused.
         */
        post: operations["add_samples"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/token/refresh/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refresh the tokens
         * @description A refresh token is good once; showing it again ends the sign-in it came from.
         */
        post: operations["refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People with an account, newest first */
        get: operations["users"];
        put?: never;
        /**
         * Add an account
         * @description Takes no `Idempotency-Key`: nothing is kept of a request with a password in it, and an e-mail address has one account. Nobody gives rights that they do not have.
         */
        post: operations["add_user"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A person with an account */
        get: operations["user"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change an account, or send its owner away
         * @description Streams of events of the person end, and whoever is made inactive is signed out everywhere; an access token that is out already is believed to its end, 15 minutes at most.
         */
        patch: operations["change_user"];
        trace?: never;
    };
    "/api/v1/users/me/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who am I */
        get: operations["me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/complete/{name}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Come back from a provider */
        get: operations["complete_sign_in"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/login/{name}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sign in through a provider */
        get: operations["sign_in_elsewhere"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Liveness */
        get: operations["health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mcp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Model Context Protocol
         * @description Streamable HTTP of the Model Context Protocol, versions 2024-11-05 to 2026-07-28, without sessions: every request shows its API key, and accepts both `application/json` and `text/event-stream`. `X-Customer-Phone` and `X-Call-Id` are those of the Store API.
         */
        post: operations["mcp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Readiness */
        get: operations["ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/api/v1/delivery/calculate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What delivery costs */
        get: operations["store_quote"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/api/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Draft an order
         * @description The draft keeps its goods for half an hour (or as long as the settings say). The same goods drafted again in one talk (`call_id`) are that draft: 200 and `duplicate_of_call`.
         */
        post: operations["store_draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/api/v1/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything about an order */
        get: operations["store_order"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/api/v1/orders/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call an order off
         * @description A draft at any moment, an order before it has left. One that was called off stays so.
         */
        post: operations["store_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/api/v1/orders/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm a draft
         * @description Only after the buyer has heard the whole of it and said yes. A second yes is the first: 200 with the order as it is now.
         */
        post: operations["store_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/api/v1/orders/{id}/delivery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Say how a draft shall be delivered
         * @description Said again, it replaces what was said before.
         */
        patch: operations["store_set_delivery"];
        trace?: never;
    };
    "/store/api/v1/orders/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find orders
         * @description By telephone number or by the order's number, newest first. None is no error.
         */
        get: operations["store_orders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/api/v1/pickup-points": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where goods are picked up */
        get: operations["store_points"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/api/v1/products/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything about goods */
        get: operations["store_product"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/api/v1/products/{id}/availability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many there are, and where */
        get: operations["store_availability"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/api/v1/products/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find goods */
        get: operations["store_products"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/api/v1/tires/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything about a tyre */
        get: operations["store_tire"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/api/v1/tires/{id}/availability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many there are, and where */
        get: operations["store_tire_availability"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/api/v1/tires/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find tyres
         * @description The same goods as `products/search`, with the measures of a tyre where they are told to have them.
         */
        get: operations["store_tires"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Something to say. */
        AcceptForm: {
            /**
             * @description For the timeline; at most 1,000 characters.
             * @example Ждём посылку
             */
            note?: string | null;
        };
        /** @description A line that was in the cart already. */
        AddedAnswer: components["schemas"]["CartItem"] | components["schemas"]["LimitedAnswer"];
        /** @description Goods for a cart. */
        AddForm: {
            /**
             * Format: int64
             * @example 17
             */
            product_info_id: number;
            /**
             * Format: int64
             * @description 1 to 1,000,000.
             * @default 1
             */
            quantity: number | null;
        };
        /** @description Whom to write to. */
        AddressForm: {
            /**
             * @default
             * @example ivan@example.com
             */
            email: string;
        };
        /** @description An order of an agent that waits, or waited, for somebody's word. */
        AgentApproval: {
            /**
             * Format: uuid
             * @description What the agent was told.
             */
            approval_id: string;
            /** Format: date-time */
            asked_at: string;
            /** Format: date-time */
            decided_at?: string | null;
            /** Format: int64 */
            decided_by?: number | null;
            /**
             * Format: int64
             * @example 3
             */
            id: number;
            /**
             * Format: int64
             * @description The program.
             * @example 2
             */
            key_id: number;
            /** @example Голосовой агент */
            key_name: string;
            note: string;
            /**
             * Format: int64
             * @description The draft.
             * @example 1024
             */
            order_id: number;
            /** @description What goes beyond the key's limits. */
            reasons: components["schemas"]["ApprovalReason"][];
            /** @description `waiting`, `approved`, `refused`, or `lapsed`: the draft ended before. */
            state: components["schemas"]["ApprovalState"];
            /**
             * @description What the buyer has said yes to, delivery included.
             * @example 64000.00
             */
            total?: string | null;
        };
        /** @description What whoever decides has to say. */
        AgentDecision: {
            /**
             * @description For the order's timeline; at most 500 characters.
             * @example Перезвонил, всё верно
             */
            note?: string | null;
        };
        /** @description A talk of an agent in which something was drafted. */
        AgentSession: {
            /** @example 6f1b1f0e-8f0e-4e57-9d0b-1d6f0a3c2b11 */
            call_id: string;
            /**
             * Format: date-time
             * @description When something was first drafted in it.
             */
            first_seen_at: string;
            /**
             * Format: int64
             * @description The program.
             * @example 2
             */
            key_id: number;
            /** @example Голосовой агент */
            key_name: string;
            /**
             * Format: date-time
             * @description When the agent last drafted, confirmed, or asked for an approval.
             */
            last_seen_at: string;
            /** @description What was drafted in it, the newest first; at most 20 in a list. */
            orders: components["schemas"]["AgentSessionOrder"][];
            /**
             * @description Whom it talked with: of the newest order, and only its beginning and end.
             * @example +7••••••4567
             */
            phone: string;
        };
        /** @description Something that happened to an order of a talk. */
        AgentSessionEvent: {
            /**
             * @description `agents`, `staff:3`, `system`…
             * @example agents
             */
            actor: string;
            /** Format: date-time */
            at: string;
            /**
             * @description As on the order's timeline, and `approval_asked`, `approval_approved`, `approval_refused`.
             * @example delivery_changed
             */
            kind: string;
            note: string;
            /**
             * Format: int64
             * @example 1024
             */
            order_id: number;
            /**
             * @description Where the order stood after it, if it moved.
             * @example confirmed
             */
            status?: string | null;
        };
        /** @description An order of a talk. */
        AgentSessionOrder: {
            approval?: components["schemas"]["ApprovalState"] | null;
            /**
             * Format: date-time
             * @description When the agent's word made it an order.
             */
            confirmed_at?: string | null;
            /** @example RUB */
            currency: string;
            /** Format: date-time */
            drafted_at: string;
            /**
             * Format: int64
             * @example 1024
             */
            id: number;
            /**
             * @description The same, as people are told it.
             * @example 1024
             */
            number: string;
            /** @example confirmed */
            status: string;
            /**
             * @description The same for a person.
             * @example Подтверждён
             */
            status_display: string;
            /**
             * @description What is paid, delivery included.
             * @example 12800.00
             */
            total: string;
        };
        /** @description A talk and what happened in it. */
        AgentSessionWhole: components["schemas"]["AgentSession"] & {
            /** @description From the first; at most 500. */
            events: components["schemas"]["AgentSessionEvent"][];
        };
        /** @description The imports of all shops. */
        AllImports: {
            /** @description The summary, once all are over. */
            message?: string | null;
            /**
             * @description `Успешно`, `Частично успешно` or `Ошибка`, once all are over.
             * @example Успешно
             */
            overall_status?: string | null;
            /** @description Each shop's import. */
            results: components["schemas"]["ShopImportResult"][];
            /**
             * @description `PENDING`, `PROGRESS`, `SUCCESS` (at least one shop's is) or `FAILURE`.
             * @example SUCCESS
             */
            state: string;
            /**
             * @description The state in words.
             * @example Задача завершена успешно
             */
            status: string;
            /**
             * @description How many shops' imports are done.
             * @example Загружено 3 магазинов из 3, Ошибок: 0
             */
            summary: string;
            /** Format: uuid */
            task_id: string;
        };
        /** @description An API key, without what opens the door. */
        ApiKey: {
            /**
             * @description `RU` or `UA`: where a telephone number without a prefix belongs.
             * @example RU
             */
            country: string;
            /** Format: date-time */
            created_at: string;
            /**
             * @description `data` or `bare`.
             * @example data
             */
            envelope: string;
            /**
             * Format: int64
             * @example 2
             */
            id: number;
            /**
             * @description `ru`, `uk` or `en`.
             * @example ru
             */
            language: string;
            /**
             * Format: date-time
             * @description To the minute.
             */
            last_used_at?: string | null;
            /** @example Голосовой агент */
            name: string;
            /**
             * Format: int64
             * @description More pieces than this in an order wait for a person; null is no limit.
             * @example 20
             */
            order_pieces?: number | null;
            /**
             * @description An order above this sum waits for a person; null is no limit.
             * @example 50000.00
             */
            order_total?: string | null;
            /**
             * Format: int64
             * @description More orders than this for one telephone number in 24 hours wait for a person; null is no limit.
             * @example 3
             */
            orders_a_day?: number | null;
            /**
             * Format: int32
             * @description Requests a minute.
             * @example 300
             */
            per_minute: number;
            /** @description It must say who is on the line, and sees and changes nobody else's orders. */
            phone_bound: boolean;
            /**
             * @description Its beginning, by which people tell keys apart.
             * @example torg_1a2b3c4d
             */
            prefix: string;
            /** @description What changes something must carry an `Idempotency-Key`. */
            require_idempotency: boolean;
            /**
             * Format: date-time
             * @description Since when it is good no more.
             */
            revoked_at?: string | null;
            /**
             * @description `store` (everything an agent does), `catalog:read`, `orders:read`, `orders:write`.
             * @example [
             *       "store"
             *     ]
             */
            scopes: string[];
            /**
             * @description The only shops whose goods it sells; all where none is named.
             * @example [
             *       1
             *     ]
             */
            shops: number[];
        };
        /** @description The terms of a key. What is left out is as usual in a new key, and stays in one that there is. */
        ApiKeyForm: {
            /**
             * @description `RU` or `UA`.
             * @default null
             * @example RU
             */
            country: string | null;
            /**
             * @description `data` or `bare`.
             * @default null
             * @example data
             */
            envelope: string | null;
            /**
             * @description `ru`, `uk` or `en`.
             * @default null
             * @example ru
             */
            language: string | null;
            /**
             * @description At most 100 characters; a new key needs one.
             * @default null
             * @example Голосовой агент
             */
            name: string | null;
            /**
             * Format: int64
             * @description More pieces than this in an order wait for a person; null is no limit.
             * @default null
             * @example 20
             */
            order_pieces: number | null;
            /**
             * @description An order above this sum waits for a person; null is no limit.
             * @default null
             * @example 50000.00
             */
            order_total: string | null;
            /**
             * Format: int64
             * @description More orders than this for one telephone number in 24 hours wait for a person; null is no limit.
             * @default null
             * @example 3
             */
            orders_a_day: number | null;
            /**
             * Format: int32
             * @description Requests a minute: 1 to 60000.
             * @default null
             * @example 300
             */
            per_minute: number | null;
            /**
             * @description It must say who is on the line, and sees and changes nobody else's orders.
             * @default null
             * @example true
             */
            phone_bound: boolean | null;
            /**
             * @description What changes something must carry an `Idempotency-Key`.
             * @default null
             * @example true
             */
            require_idempotency: boolean | null;
            /**
             * @description `store` (everything an agent does), `catalog:read`, `orders:read`, `orders:write`.
             * @default null
             * @example [
             *       "store"
             *     ]
             */
            scopes: string[] | null;
            /**
             * @description The only shops whose goods it sells; all where none is named.
             * @default null
             * @example [
             *       1
             *     ]
             */
            shops: number[] | null;
        };
        /**
         * @description What goes beyond a key's limits.
         * @enum {string}
         */
        ApprovalReason: "pieces" | "total" | "orders_a_day";
        /**
         * @description Where an approval stands.
         * @enum {string}
         */
        ApprovalState: "waiting" | "approved" | "refused" | "lapsed";
        /** @description Orders that wait for a person. */
        Attention: {
            /**
             * @description `unconfirmed`, `payment_failed`, `unpaid` or `late`.
             * @example unconfirmed
             */
            code: string;
            /**
             * Format: int64
             * @description How many; 1000 stands for any more.
             * @example 3
             */
            orders: number;
            /**
             * Format: date-time
             * @description When the first of them was placed.
             */
            since?: string | null;
            /**
             * @description For a person.
             * @example Новые заказы ждут подтверждения
             */
            title: string;
        };
        /** @description Something that somebody did. */
        AuditEntry: {
            /** @example account.changed */
            action: string;
            /**
             * @description `user:7`, `stranger`, `operator`, a channel's name, or `system`.
             * @example user:7
             */
            actor: string;
            /** @description The e-mail address of a person who did it. */
            actor_email?: string | null;
            /** Format: date-time */
            at: string;
            /** @description The fields that it changed, each with `from` and `to`; of a secret only that it did. */
            changes: Record<string, never>;
            /**
             * Format: int64
             * @example 12
             */
            id: number;
            /**
             * @description To what.
             * @example account:9
             */
            subject: string;
        };
        /** @description A person's picture, as paths on this server; null where there is none. */
        Avatar: {
            /**
             * @description 150 × 150; the original until it is made.
             * @example /media/avatars/thumbs/5f2b….jpg
             */
            avatar_thumbnail?: string | null;
            /**
             * @description In its full size.
             * @example /media/avatars/originals/5f2b….jpg
             */
            original_avatar?: string | null;
        };
        /** @description A person's new picture. */
        AvatarForm: {
            /**
             * Format: binary
             * @description JPEG, PNG or WebP, at most 10 MiB and 32 megapixels.
             */
            original_avatar: string;
        };
        /** @description An order in a batch. */
        BatchItem: {
            /** @description SHA-256 of its document. */
            hash: string;
            /**
             * Format: int64
             * @example 1024
             */
            order_id: number;
            /**
             * Format: int64
             * @example 2
             */
            revision: number;
        };
        /** @description An import that was started. */
        Begun: {
            /**
             * @description For a person.
             * @example Импорт магазина Связной начат.
             */
            message: string;
            /**
             * Format: uuid
             * @description What to ask for its status by.
             */
            task_id: string;
        };
        /** @description Offers to be changed. */
        BulkForm: {
            /** @description 1 to 200 offers, each once. */
            offers: components["schemas"]["StaffOfferRow"][];
        };
        /** @description Why. */
        CancelForm: {
            /**
             * @description The reason, for the timeline; at most 500 characters.
             * @example Передумал
             */
            note?: string | null;
        };
        /** @description A cart. Prices are today's; they are fixed, and stock is taken, when it is confirmed. */
        Cart: {
            /**
             * Format: int64
             * @description What `confirm-order` takes; null while nothing was ever put into it.
             * @example 5
             */
            id?: number | null;
            items: components["schemas"]["CartItem"][];
            /** @example 150000.00 */
            total_price: string;
            /** Format: date-time */
            updated_at?: string | null;
        };
        /** @description A line of a cart. */
        CartItem: {
            /**
             * Format: int64
             * @description How many may be ordered now.
             * @example 14
             */
            available: number;
            /**
             * Format: int64
             * @example 31
             */
            id: number;
            /** @description The seller's own name for it. */
            name: string;
            /** @example 75000.00 */
            price: string;
            /**
             * Format: int64
             * @example 17
             */
            product_info_id: number;
            /** @example Смартфон Apple iPhone XS Max */
            product_name: string;
            /**
             * Format: int64
             * @example 2
             */
            quantity: number;
            shop_name: string;
            /** @example 150000.00 */
            total_price: string;
        };
        /** @description A category, the same for all shops. */
        Category: {
            /**
             * @description What stands on this shelf, in words. Empty where nobody wrote any.
             * @example Мобильные телефоны и аксессуары
             */
            description: string;
            /**
             * Format: int64
             * @description Its number.
             * @example 3
             */
            id: number;
            /**
             * @description Its name; unique by [`kernel::text::key`].
             * @example Смартфоны
             */
            name: string;
            /**
             * Format: int64
             * @description The category it stands within, if any.
             * @example 2
             */
            parent_id?: number | null;
        };
        /** @description A category, or what is to be changed of one; what is left out stays. */
        CategoryForm: {
            /**
             * @description What stands on it, in words; at most 10,000 characters.
             * @example Мобильные телефоны и аксессуары
             */
            description?: string | null;
            /**
             * @description At most 1,000 characters; no other category may have it. Required in a new one.
             * @example Смартфоны
             */
            name?: string | null;
            /**
             * Format: int64
             * @description The category it stands within; null is none.
             * @example 2
             */
            parent_id?: number | null;
        };
        /** @description A line of a cart after a change. */
        ChangedItemAnswer: components["schemas"]["CartItem"] & {
            /**
             * @description Said where the quantity was cut to the stock.
             * @example Количество ограничено доступным запасом: 14.
             */
            message?: string | null;
        };
        /** @description How many pieces a line shall have. */
        ChangeForm: {
            /**
             * Format: int64
             * @description 1 to 1,000,000; without it the line stays as it is.
             * @example 3
             */
            quantity?: number | null;
        };
        /** @description How a channel's messages fare. */
        ChannelHealth: {
            /** @example mail */
            channel: string;
            /**
             * Format: int64
             * @description Messages that wait for a person.
             */
            failed: number;
            /**
             * Format: date-time
             * @description When a message last got through.
             */
            last_done_at?: string | null;
            /**
             * Format: int64
             * @description Messages that wait to be sent or worked on.
             */
            waiting: number;
        };
        /** @description An order to be moved on. */
        Chosen: {
            /**
             * Format: int64
             * @example 1024
             */
            id: number;
            /**
             * Format: int64
             * @description Its revision as it was seen.
             * @example 3
             */
            revision?: number | null;
        };
        /** @description How a return is settled. */
        CompleteForm: {
            /** @description Every line that comes back, once. */
            items: components["schemas"]["RestockForm"][];
            /** @description For the timeline; at most 1,000 characters. */
            note?: string | null;
            /**
             * @description What the buyer is given back: no more than was paid for the goods.
             * @example 1500.00
             */
            refund: string;
        };
        /** @description A cart to be confirmed. */
        ConfirmForm: {
            /**
             * @description By this carrier of the quote; by the cheapest if none is named.
             * @example СДЭК
             */
            carrier?: string | null;
            /**
             * Format: int64
             * @example 5
             */
            cart_id: number;
            /**
             * Format: int64
             * @description One of my contacts.
             * @example 17
             */
            contact_id: number;
            /**
             * @description `delivery` to the contact's address or `pickup`, at the price of `delivery/quote/`, which is added to what is
             *     due; without it, staff arrange it later.
             * @example delivery
             */
            delivery_method?: string | null;
            /**
             * @description `cod`, `card_on_delivery` or `online`.
             * @default cod
             * @example cod
             */
            payment_method: string | null;
            /**
             * Format: int64
             * @description The point of a `pickup`.
             * @example 2
             */
            pickup_point_id?: number | null;
        };
        /** @description A contact on somebody's card. Written as JSON it is both what its owner sees and what an order keeps of it. */
        Contact: components["schemas"]["ContactDetails"] & {
            /**
             * Format: int64
             * @description Its id.
             * @example 17
             */
            id: number;
        };
        /** @description What shall become of a contact: a new one, or changes to one. What is absent stays; null empties. */
        ContactChange: {
            /**
             * @description The flat; at most 15 characters.
             * @default null
             * @example 12
             */
            apartment: string | null;
            /**
             * @description The building (строение); at most 15 characters.
             * @default null
             */
            building: string | null;
            /**
             * @description At most 50 characters.
             * @default null
             * @example Москва
             */
            city: string | null;
            /**
             * @description An e-mail address, or nothing.
             * @default null
             * @example ivan@example.com
             */
            email: string | null;
            /**
             * @description At most 50 characters.
             * @default null
             * @example Иван
             */
            first_name: string | null;
            /**
             * @description At most 15 characters.
             * @default null
             * @example 1
             */
            house: string | null;
            /**
             * @description At most 50 characters.
             * @default null
             * @example Петров
             */
            last_name: string | null;
            /**
             * @description A telephone number in any usual spelling; required in a new contact.
             * @default null
             * @example +7 (916) 123-45-67
             */
            phone: string | null;
            /**
             * @description At most 100 characters.
             * @default null
             * @example Тверская улица
             */
            street: string | null;
            /**
             * @description The corpus (корпус); at most 15 characters.
             * @default null
             */
            structure: string | null;
        };
        /** @description Which contact. */
        ContactConfirmationForm: {
            /**
             * Format: int64
             * @description One of one's own.
             * @example 17
             */
            contact_id: number;
        };
        /** @description A letter is on its way. */
        ContactConfirmationSent: {
            /** @example Письмо с подтверждением отправлено на ivan@example.com. */
            message: string;
        };
        /** @description The contact is confirmed. */
        ContactConfirmed: {
            /** @example Контакт успешно подтверждён! */
            message: string;
            /** @example success */
            status: string;
        };
        /** @description What the owner of a contact tells of it. An empty text is what was not told. */
        ContactDetails: {
            /**
             * @description The flat.
             * @example 12
             */
            apartment: string;
            /** @description The building (строение). */
            building: string;
            /**
             * @description The city.
             * @example Москва
             */
            city: string;
            /**
             * @description The e-mail address.
             * @example ivan@example.com
             */
            email: string;
            /**
             * @description The given name.
             * @example Иван
             */
            first_name: string;
            /**
             * @description The house.
             * @example 1
             */
            house: string;
            /**
             * @description The family name.
             * @example Петров
             */
            last_name: string;
            /**
             * @description The telephone number as its owner writes it.
             * @example +7 (916) 123-45-67
             */
            phone: string;
            /**
             * @description The street.
             * @example Тверская улица
             */
            street: string;
            /** @description The corpus (корпус). */
            structure: string;
        };
        /** @description What a customer bought in one currency. */
        CustomerBought: {
            /** @example RUB */
            currency: string;
            /** Format: date-time */
            last_at: string;
            /**
             * Format: int64
             * @example 12
             */
            orders: number;
            /** @example 154300.00 */
            total: string;
        };
        /** @description A customer's card. */
        CustomerCard: {
            /** @description Newest first; in a list the newest alone. */
            contacts: components["schemas"]["Contact"][];
            /**
             * Format: date-time
             * @description When the card was made.
             */
            created_at: string;
            /**
             * Format: int64
             * @description Its number.
             * @example 7
             */
            id: number;
            /**
             * @description As staff call the customer; empty where the contacts say it.
             * @example ООО «Ромашка»
             */
            name: string;
            /**
             * @description What staff keep in mind of the customer; the customer does not see it.
             * @example Звонить после обеда
             */
            note: string;
            /**
             * Format: int64
             * @description The account of a customer who has one.
             * @example 12
             */
            user_id?: number | null;
        };
        /** @description What is to be changed of a card; what is left out stays. */
        CustomerForm: {
            /**
             * @description At most 200 characters; empty where the contacts say it.
             * @example ООО «Ромашка»
             */
            name?: string | null;
            /** @description At most 2,000 characters; the customer does not see it. */
            note?: string | null;
        };
        /** @description Two cards that may be one person's. */
        CustomerPair: {
            one: components["schemas"]["CustomerRow"];
            other: components["schemas"]["CustomerRow"];
            /**
             * @description What is on both: `phone` or `email`.
             * @example phone
             */
            reason: string;
        };
        /** @description A customer in a list. */
        CustomerRow: {
            /** @example Москва */
            city: string;
            /** Format: date-time */
            created_at: string;
            /** @example ivan@example.com */
            email: string;
            has_account: boolean;
            /**
             * Format: int64
             * @example 7
             */
            id: number;
            /**
             * @description The card's name, or that of its newest contact.
             * @example Петров Иван
             */
            name: string;
            /** @example +7 (916) 123-45-67 */
            phone: string;
        };
        /** @description A card that may be the same person's as another. */
        CustomerTwin: {
            /**
             * Format: int64
             * @description The other card.
             * @example 9
             */
            customer_id: number;
            /**
             * @description What is on both: `phone` or `email`.
             * @example phone
             */
            reason: string;
        };
        /** @description A way of delivery that a parcel may go, and what it costs. */
        DeliveryChoice: {
            /**
             * @description Who carries it; empty is the firm itself.
             * @example СДЭК
             */
            carrier: string;
            /**
             * Format: int64
             * @description How many days it takes at least; null where nobody says.
             * @example 1
             */
            days_from?: number | null;
            /**
             * Format: int64
             * @description And at most.
             * @example 3
             */
            days_to?: number | null;
            /**
             * @description From what sum of the goods on it costs nothing; null is never.
             * @example 5000.00
             */
            free_from?: string | null;
            /**
             * @description To the door, or to a pickup point.
             * @example delivery
             */
            method: string;
            /**
             * @description What it costs the buyer.
             * @example 350.00
             */
            price: string;
        };
        /** @description A list to upload. */
        DeliveryFileForm: {
            /**
             * Format: binary
             * @description YAML or JSON with `tariffs`, `pickup_points` or both, at most 4 MiB.
             */
            file: string;
        };
        /** @description A list as a body of its own. */
        DeliveryFileText: Record<string, never>;
        /** @description How an order shall reach its buyer; what is left out stays, null forgets. */
        DeliveryForm: {
            contact?: components["schemas"]["ContactChange"] | null;
            /**
             * Format: date-time
             * @description When it shall arrive.
             * @example 2026-11-25T12:00:00Z
             */
            eta?: string | null;
            /**
             * @description `delivery` or `pickup`.
             * @example delivery
             */
            method?: string | null;
            /** @description For the timeline; at most 500 characters. */
            note?: string | null;
            /**
             * @description What it costs the buyer, beside the goods.
             * @example 300.00
             */
            price?: string | null;
            /**
             * Format: int64
             * @description The order's revision as it was seen.
             * @example 3
             */
            revision?: number | null;
            /**
             * @description What its carrier calls it; at most 100 characters.
             * @example RA123456789RU
             */
            tracking_number?: string | null;
        };
        /** @description What a list has brought. */
        DeliveryImported: {
            /**
             * @description Pickup points that are open now, besides those added by hand; null where the file says nothing of them.
             * @example 3
             */
            pickup_points?: number | null;
            /**
             * @description Tariffs, which have taken the place of all others; null where the file says nothing of them.
             * @example 12
             */
            tariffs?: number | null;
        };
        /** @description What delivery to a city costs. */
        DeliveryQuote: {
            /** @description The ways there are, the cheapest way to the door first; none where nobody delivers. */
            choices: components["schemas"]["DeliveryChoice"][];
            /** @example Уфа */
            city: string;
            /** @example RUB */
            currency: string;
            /**
             * @description The sum of the goods that was reckoned with.
             * @example 4200.00
             */
            total: string;
        };
        /** @description What one carrier takes for one way of delivery. */
        DeliveryTariff: components["schemas"]["DeliveryTerms"] & {
            /**
             * Format: int64
             * @description Its number.
             * @example 4
             */
            id: number;
        };
        /** @description A tariff, told whole. */
        DeliveryTariffForm: {
            /**
             * @description Who carries it, at most 500 characters; nothing is the firm itself.
             * @example СДЭК
             */
            carrier?: string | null;
            /**
             * @description The city it is for, at most 500 characters; nothing is everywhere.
             * @example Москва
             */
            city?: string | null;
            /**
             * @description ISO 4217 code; RUB if not given.
             * @example RUB
             */
            currency?: string | null;
            /**
             * Format: int64
             * @description How many days it takes at least, 0 to 365.
             * @example 1
             */
            days_from?: number | null;
            /**
             * Format: int64
             * @description And at most; the same if not given.
             * @example 3
             */
            days_to?: number | null;
            /**
             * @description From what sum of the goods on it costs nothing.
             * @example 5000.00
             */
            free_from?: string | null;
            /**
             * Format: int64
             * @description The heaviest parcel, in grams, 1 to 20,000,000; nothing is any.
             * @example 20000
             */
            max_weight_g?: number | null;
            /**
             * @description `delivery` (to the door) or `pickup`.
             * @example delivery
             */
            method: string | null;
            /**
             * @description What it costs.
             * @example 350.00
             */
            price: string | null;
        };
        /** @description The terms of a tariff. */
        DeliveryTerms: {
            /**
             * @description Who carries it; empty is the firm itself.
             * @example СДЭК
             */
            carrier: string;
            /**
             * @description The city it is for; null is every city of which the carrier's other tariffs say nothing.
             * @example Москва
             */
            city?: string | null;
            /**
             * @description ISO 4217 code of its sums; goods priced in another do not go by it.
             * @example RUB
             */
            currency: string;
            /**
             * Format: int64
             * @description How many days it takes at least; null where nobody says.
             * @example 1
             */
            days_from?: number | null;
            /**
             * Format: int64
             * @description And at most.
             * @example 3
             */
            days_to?: number | null;
            /**
             * @description From what sum of the goods on it costs nothing; null is never.
             * @example 5000.00
             */
            free_from?: string | null;
            /**
             * Format: int64
             * @description The heaviest parcel, in grams; null is any.
             * @example 20000
             */
            max_weight_g?: number | null;
            /**
             * @description To the door, or to a pickup point.
             * @example delivery
             */
            method: string;
            /**
             * @description What it costs.
             * @example 350.00
             */
            price: string;
        };
        /** @description A code for tokens. */
        ExchangeForm: {
            /**
             * @description As the front end got it in its address.
             * @default
             * @example u5Jq0m3i1Vb0yB4bq2Z7o9GJcWc3rS5nqk2Xf6yTt0E
             */
            code: string;
            /**
             * @description The refresh token shall come as the cookie of `POST /api/v1/session/`, and not in the body.
             * @default false
             * @example false
             */
            page: boolean;
        };
        /** @description Something that happened. */
        Fact: {
            /** @description Whether its subscribers' jobs were made. */
            dispatched: boolean;
            /**
             * Format: int64
             * @example 17
             */
            id: number;
            /** @example order.placed */
            kind: string;
            /** Format: date-time */
            recorded_at: string;
            /**
             * @description To what: a number or an identifier.
             * @example 1024
             */
            subject: string;
        };
        /** @description One thing wrong with one field. */
        FieldDocument: {
            /**
             * @description The stable name of the mistake.
             * @example required
             */
            code: string;
            /** @description For a person. */
            message: string;
        };
        /** @description What the front end is told. */
        FrontendConfig: {
            /**
             * @description The name of this installation in those reports.
             * @example production
             */
            environment: string;
            /**
             * @description Every language that texts exist in; the first is spoken without `Accept-Language`.
             * @example [
             *       "ru",
             *       "en"
             *     ]
             */
            languages: string[];
            /**
             * @description Where the front end reports its own errors; null where it does not.
             * @example https://public@sentry.example/2
             */
            sentry_dsn?: string | null;
            /**
             * @description The server's version.
             * @example 0.1.0
             */
            version: string;
        };
        Health: {
            /**
             * @description Always `ok`: a server that is not does not answer.
             * @example ok
             */
            status: string;
        };
        /** @description What became of a file's rows. */
        ImportCounts: {
            /**
             * Format: int64
             * @description Offers that are new.
             */
            created: number;
            /**
             * Format: int64
             * @description Offers that the file does not name any more and that are shown no more.
             */
            hidden: number;
            /**
             * Format: int64
             * @description Rows left out.
             */
            rejected: number;
            /**
             * Format: int64
             * @description Offers that were as the file says.
             */
            unchanged: number;
            /**
             * Format: int64
             * @description Offers of which something changed.
             */
            updated: number;
        };
        /**
         * @description What a file would change in its shop, offer by offer. `created` + `changed` + `unchanged` are the offers of the
         *     file, `changed` + `unchanged` + `gone` those that the shop has.
         */
        ImportDifference: {
            /**
             * Format: int64
             * @description Offers of which something would change.
             */
            changed: number;
            /**
             * Format: int64
             * @description Offers that would be new.
             */
            created: number;
            /**
             * Format: int64
             * @description Offers that the file does not name.
             */
            gone: number;
            /**
             * Format: int64
             * @description Those of them that would be shown no more, and offers that the file marks as deleted.
             */
            hidden: number;
            /**
             * Format: int64
             * @description Those of them of which there are pieces.
             */
            in_stock: number;
            /**
             * Format: int64
             * @description Offers that the shop has.
             */
            offers: number;
            /**
             * Format: int64
             * @description Offers whose price would be so many times higher or lower that it is hardly meant.
             */
            price_jumps: number;
            /** @description Offers with another price, by how much it would change. */
            prices: components["schemas"]["ImportPriceChanges"];
            /**
             * Format: int64
             * @description Rows of the file, good and bad.
             */
            rows: number;
            /**
             * Format: int64
             * @description Those of them that buyers see.
             */
            shown: number;
            /**
             * Format: int64
             * @description Hidden offers that would be shown again.
             */
            shown_again: number;
            /**
             * Format: int64
             * @description Offers of which there are pieces and would be none.
             */
            sold_out: number;
            /**
             * Format: int64
             * @description Offers that are as the file says.
             */
            unchanged: number;
            /**
             * Format: int64
             * @description Rows whose price is zero; they are left out.
             */
            zero_prices: number;
        };
        /** @description Why an import failed, or was discarded although nobody had decided so. */
        ImportFailure: {
            /**
             * @description Stable name of the reason.
             * @example not_a_price_list
             */
            code: string;
            /**
             * @description Which file, where several were delivered together.
             * @example prices.xml
             */
            file?: string | null;
            /**
             * Format: int64
             * @description Line of the file at which reading ended.
             */
            line?: number | null;
            /** @description The reason, in words. */
            message: string;
        };
        /** @description An offer that an import would change in a way that somebody should look at. */
        ImportFinding: {
            name: string;
            /**
             * @description What it would cost; only where the price jumps.
             * @example 10000.00
             */
            new_price?: string | null;
            /** Format: int64 */
            offer_id: number;
            /** @example 100.00 */
            price: string;
            product_name: string;
        };
        /**
         * @description Which rail.
         * @enum {string}
         */
        ImportGuard: "hidden" | "price_jump" | "sold_out" | "zero_price";
        /** @description How much of a shop one import may change unasked. Null switches a rail off. */
        ImportGuards: {
            /**
             * Format: int64
             * @description Of the offers that buyers see, so many hundredths may be hidden.
             * @example 30
             */
            hidden_percent?: number | null;
            /**
             * Format: int64
             * @description Of the shop's offers, the prices of so many hundredths may jump.
             * @example 10
             */
            jump_percent?: number | null;
            /**
             * Format: int64
             * @description A price jumps when it is so many times higher or lower than before.
             * @example 3
             */
            jump_times: number;
            /**
             * Format: int64
             * @description Fewer offers than this go over no rail, whatever their share.
             * @example 30
             */
            least_offers: number;
            /**
             * Format: int64
             * @description Of the offers in stock, so many hundredths may sell out.
             * @example 50
             */
            sold_out_percent?: number | null;
            /**
             * Format: int64
             * @description Of the file's rows, so many hundredths may have a price of zero.
             * @example 10
             */
            zero_price_percent?: number | null;
        };
        ImportPriceChanges: {
            /**
             * Format: int64
             * @description Null in the first: whatever is lower.
             */
            from_percent?: number | null;
            /**
             * Format: int64
             * @description How many offers.
             */
            offers: number;
            /**
             * Format: int64
             * @description Null in the last: whatever is higher.
             */
            to_percent?: number | null;
        }[];
        /** @description How far an import is. */
        ImportProgress: {
            /**
             * Format: int64
             * @description Of the whole: reading the file is its first fifth.
             */
            percent: number;
            /**
             * Format: int64
             * @description Rows read, or settled.
             */
            rows_done: number;
            /**
             * Format: int64
             * @description Rows of the file; zero until it has been read.
             */
            rows_total: number;
            /**
             * @description `waiting`, `reading`, `comparing`, `applying`, `rolling_back` or `finished`.
             * @example applying
             */
            stage: string;
        };
        /** @description What became of a roll-back. */
        ImportRolledBack: {
            /**
             * Format: int64
             * @description Offers that were left, because somebody has changed them since.
             */
            kept: number;
            /**
             * Format: int64
             * @description Offers that are as they were before.
             */
            restored: number;
            /**
             * Format: int64
             * @description Offers that were not there before, and are hidden now.
             */
            withdrawn: number;
        };
        /** @description A row that was left out. */
        ImportRowError: {
            /**
             * @description Stable name of what is wrong.
             * @example bad_price
             */
            code: string;
            /**
             * Format: int64
             * @description Line of the file, from 1.
             */
            line: number;
            /** @description What is wrong, in words. */
            message: string;
            /** @description The beginning of the offending value. */
            value: string;
        };
        /** @description An import as it stands. */
        ImportStatus: components["schemas"]["ShopImport"] | components["schemas"]["AllImports"];
        /** @description A guard rail that an import went over. */
        ImportStop: {
            /**
             * Format: int64
             * @description So many offers, or rows of the file,
             */
            count: number;
            guard: components["schemas"]["ImportGuard"];
            /**
             * Format: int64
             * @description where this many may be.
             */
            limit_percent: number;
            /**
             * @description The same in words.
             * @example Скрыть 400 из 1000 товаров (40 %), можно не больше 30 %.
             */
            message: string;
            /**
             * Format: int64
             * @description of so many:
             */
            of: number;
            /**
             * Format: int64
             * @description so many hundredths,
             */
            percent: number;
        };
        /** @description A background job. */
        Job: {
            /**
             * Format: int64
             * @description How often it was tried.
             * @example 20
             */
            attempts: number;
            /** Format: date-time */
            created_at: string;
            /** @description Why the last try did not succeed. */
            error?: string | null;
            /**
             * @description That reason's code where it is the queue's own: `given_up` without a word, or `worker_silent`.
             * @example given_up
             */
            error_code?: string | null;
            /** Format: date-time */
            finished_at?: string | null;
            /**
             * Format: int64
             * @example 12
             */
            id: number;
            /** @description What there is one of at a time; `fact:17` is a delivery of that fact. */
            key?: string | null;
            /** @example import_price_list */
            kind: string;
            /**
             * Format: date-time
             * @description When it is, or was, due.
             */
            run_at: string;
            /**
             * @description `waiting`, `running`, `done` or `failed`.
             * @example failed
             */
            state: string;
        };
        /**
         * @description Nothing is asked for.
         * @example {
         *       "note": ""
         *     }
         */
        JobNoteForm: {
            /**
             * @description Why, for the audit trail; at most 500 characters.
             * @example Ящик клиента снова принимает письма
             */
            note?: string;
        };
        /** @description How many jobs of a kind are in a state. */
        JobSum: {
            /**
             * Format: int64
             * @description How many; of those done, those of the last 24 hours.
             * @example 3
             */
            count: number;
            /** @example import_price_list */
            kind: string;
            /**
             * Format: int64
             * @description For how many seconds the oldest of them has been in the queue, or was put there.
             */
            oldest_seconds: number;
            /**
             * @description `waiting`, `running`, `done` or `failed`.
             * @example failed
             */
            state: string;
        };
        /** @description A shop as those who keep it see it. */
        KeptShop: components["schemas"]["Shop"] & {
            /** @description What an import does with goods that the price list no longer names. */
            missing_goods: components["schemas"]["MissingGoods"];
            /** @description Whether its goods are shown and may be ordered. */
            open: boolean;
            /** @description Where its price list lies in the import folder. */
            source_file?: string | null;
            /** @example Europe/Moscow */
            time_zone: string;
        };
        /** @description Nothing was added: there is no stock for more. */
        LimitedAnswer: {
            /** @description The line as it was. */
            cart_item: components["schemas"]["CartItem"];
            /** @example Количество ограничено доступным запасом: 14. */
            message: string;
        };
        /** @description An import in a list. */
        ListedImport: {
            counts: components["schemas"]["ImportCounts"];
            /**
             * Format: date-time
             * @description When it was asked for.
             */
            created_at: string;
            /** @description What came of it, how far it is, or why it waits. */
            details: string;
            /**
             * Format: date-time
             * @description When it was over.
             */
            finished_at?: string | null;
            /**
             * Format: date-time
             * @description Since when it waits for a decision, if it does or did.
             */
            held_at?: string | null;
            /** Format: int64 */
            shop_id: number;
            shop_name: string;
            /**
             * @description `PENDING`, `PROGRESS`, `HELD`, `SUCCESS`, `FAILURE`, `DISCARDED` or `ROLLED_BACK`.
             * @example HELD
             */
            state: string;
            /** Format: uuid */
            task_id: string;
            /**
             * @description `preview`, `apply` or `roll_back`.
             * @example apply
             */
            wanted: string;
        };
        /** @description An offer as the listing shows it. */
        ListedOffer: {
            /**
             * Format: int64
             * @description Its number.
             * @example 15
             */
            id: number;
            /**
             * @description The seller's own name for it.
             * @example iPhone 15 128GB Black
             */
            name: string;
            /**
             * @description What a buyer pays.
             * @example 75000.00
             */
            price: string;
            /**
             * @description The price its maker recommends.
             * @example 80000.00
             */
            price_rrc: string;
            /**
             * @description The category's name.
             * @example Смартфоны
             */
            product_category_name: string;
            /**
             * @description The category's description.
             * @example Мобильные телефоны и аксессуары
             */
            product_description: string;
            /**
             * Format: int64
             * @description Its product.
             * @example 7
             */
            product_id: number;
            /**
             * @description The product's name.
             * @example iPhone 15
             */
            product_name: string;
            /** @description What is told of it. */
            product_parameters: components["schemas"]["ShownParameter"][];
            /**
             * Format: int64
             * @description How many are available.
             * @example 50
             */
            quantity: number;
            /**
             * Format: int64
             * @description Who sells it.
             * @example 1
             */
            shop_id: number;
            /**
             * @description The shop's name.
             * @example Магазин Электроники
             */
            shop_name: string;
            /**
             * @description The path of the product's picture, 300 × 300; null where it has none.
             * @example /media/products/thumbs/5f2b….jpg
             */
            thumb?: string | null;
            /**
             * @description What other systems call it.
             * @example 0197a1c2-8f00-7000-8000-2b1f6f0c9d11
             */
            uid: string;
        };
        /** @description A page of rows and the way to its neighbours. */
        Listing_AgentApproval: {
            /**
             * Format: int64
             * @description How many rows there are in all, where `count=true` was asked.
             */
            count?: number | null;
            /** @description Path and query of the next page; null on the last. */
            next?: string | null;
            /** @description Path and query of the page before; null on the first. */
            previous?: string | null;
            /** @description The rows. */
            results: {
                /**
                 * Format: uuid
                 * @description What the agent was told.
                 */
                approval_id: string;
                /** Format: date-time */
                asked_at: string;
                /** Format: date-time */
                decided_at?: string | null;
                /** Format: int64 */
                decided_by?: number | null;
                /**
                 * Format: int64
                 * @example 3
                 */
                id: number;
                /**
                 * Format: int64
                 * @description The program.
                 * @example 2
                 */
                key_id: number;
                /** @example Голосовой агент */
                key_name: string;
                note: string;
                /**
                 * Format: int64
                 * @description The draft.
                 * @example 1024
                 */
                order_id: number;
                /** @description What goes beyond the key's limits. */
                reasons: components["schemas"]["ApprovalReason"][];
                /** @description `waiting`, `approved`, `refused`, or `lapsed`: the draft ended before. */
                state: components["schemas"]["ApprovalState"];
                /**
                 * @description What the buyer has said yes to, delivery included.
                 * @example 64000.00
                 */
                total?: string | null;
            }[];
        };
        /** @description A page of rows and the way to its neighbours. */
        Listing_AgentSession: {
            /**
             * Format: int64
             * @description How many rows there are in all, where `count=true` was asked.
             */
            count?: number | null;
            /** @description Path and query of the next page; null on the last. */
            next?: string | null;
            /** @description Path and query of the page before; null on the first. */
            previous?: string | null;
            /** @description The rows. */
            results: {
                /** @example 6f1b1f0e-8f0e-4e57-9d0b-1d6f0a3c2b11 */
                call_id: string;
                /**
                 * Format: date-time
                 * @description When something was first drafted in it.
                 */
                first_seen_at: string;
                /**
                 * Format: int64
                 * @description The program.
                 * @example 2
                 */
                key_id: number;
                /** @example Голосовой агент */
                key_name: string;
                /**
                 * Format: date-time
                 * @description When the agent last drafted, confirmed, or asked for an approval.
                 */
                last_seen_at: string;
                /** @description What was drafted in it, the newest first; at most 20 in a list. */
                orders: components["schemas"]["AgentSessionOrder"][];
                /**
                 * @description Whom it talked with: of the newest order, and only its beginning and end.
                 * @example +7••••••4567
                 */
                phone: string;
            }[];
        };
        /** @description A page of rows and the way to its neighbours. */
        Listing_ApiKey: {
            /**
             * Format: int64
             * @description How many rows there are in all, where `count=true` was asked.
             */
            count?: number | null;
            /** @description Path and query of the next page; null on the last. */
            next?: string | null;
            /** @description Path and query of the page before; null on the first. */
            previous?: string | null;
            /** @description The rows. */
            results: {
                /**
                 * @description `RU` or `UA`: where a telephone number without a prefix belongs.
                 * @example RU
                 */
                country: string;
                /** Format: date-time */
                created_at: string;
                /**
                 * @description `data` or `bare`.
                 * @example data
                 */
                envelope: string;
                /**
                 * Format: int64
                 * @example 2
                 */
                id: number;
                /**
                 * @description `ru`, `uk` or `en`.
                 * @example ru
                 */
                language: string;
                /**
                 * Format: date-time
                 * @description To the minute.
                 */
                last_used_at?: string | null;
                /** @example Голосовой агент */
                name: string;
                /**
                 * Format: int64
                 * @description More pieces than this in an order wait for a person; null is no limit.
                 * @example 20
                 */
                order_pieces?: number | null;
                /**
                 * @description An order above this sum waits for a person; null is no limit.
                 * @example 50000.00
                 */
                order_total?: string | null;
                /**
                 * Format: int64
                 * @description More orders than this for one telephone number in 24 hours wait for a person; null is no limit.
                 * @example 3
                 */
                orders_a_day?: number | null;
                /**
                 * Format: int32
                 * @description Requests a minute.
                 * @example 300
                 */
                per_minute: number;
                /** @description It must say who is on the line, and sees and changes nobody else's orders. */
                phone_bound: boolean;
                /**
                 * @description Its beginning, by which people tell keys apart.
                 * @example torg_1a2b3c4d
                 */
                prefix: string;
                /** @description What changes something must carry an `Idempotency-Key`. */
                require_idempotency: boolean;
                /**
                 * Format: date-time
                 * @description Since when it is good no more.
                 */
                revoked_at?: string | null;
                /**
                 * @description `store` (everything an agent does), `catalog:read`, `orders:read`, `orders:write`.
                 * @example [
                 *       "store"
                 *     ]
                 */
                scopes: string[];
                /**
                 * @description The only shops whose goods it sells; all where none is named.
                 * @example [
                 *       1
                 *     ]
                 */
                shops: number[];
            }[];
        };
        /** @description A page of rows and the way to its neighbours. */
        Listing_AuditEntry: {
            /**
             * Format: int64
             * @description How many rows there are in all, where `count=true` was asked.
             */
            count?: number | null;
            /** @description Path and query of the next page; null on the last. */
            next?: string | null;
            /** @description Path and query of the page before; null on the first. */
            previous?: string | null;
            /** @description The rows. */
            results: {
                /** @example account.changed */
                action: string;
                /**
                 * @description `user:7`, `stranger`, `operator`, a channel's name, or `system`.
                 * @example user:7
                 */
                actor: string;
                /** @description The e-mail address of a person who did it. */
                actor_email?: string | null;
                /** Format: date-time */
                at: string;
                /** @description The fields that it changed, each with `from` and `to`; of a secret only that it did. */
                changes: Record<string, never>;
                /**
                 * Format: int64
                 * @example 12
                 */
                id: number;
                /**
                 * @description To what.
                 * @example account:9
                 */
                subject: string;
            }[];
        };
        /** @description A page of rows and the way to its neighbours. */
        Listing_Category: {
            /**
             * Format: int64
             * @description How many rows there are in all, where `count=true` was asked.
             */
            count?: number | null;
            /** @description Path and query of the next page; null on the last. */
            next?: string | null;
            /** @description Path and query of the page before; null on the first. */
            previous?: string | null;
            /** @description The rows. */
            results: {
                /**
                 * @description What stands on this shelf, in words. Empty where nobody wrote any.
                 * @example Мобильные телефоны и аксессуары
                 */
                description: string;
                /**
                 * Format: int64
                 * @description Its number.
                 * @example 3
                 */
                id: number;
                /**
                 * @description Its name; unique by [`kernel::text::key`].
                 * @example Смартфоны
                 */
                name: string;
                /**
                 * Format: int64
                 * @description The category it stands within, if any.
                 * @example 2
                 */
                parent_id?: number | null;
            }[];
        };
        /** @description A page of rows and the way to its neighbours. */
        Listing_Contact: {
            /**
             * Format: int64
             * @description How many rows there are in all, where `count=true` was asked.
             */
            count?: number | null;
            /** @description Path and query of the next page; null on the last. */
            next?: string | null;
            /** @description Path and query of the page before; null on the first. */
            previous?: string | null;
            /** @description The rows. */
            results: (components["schemas"]["ContactDetails"] & {
                /**
                 * Format: int64
                 * @description Its id.
                 * @example 17
                 */
                id: number;
            })[];
        };
        /** @description A page of rows and the way to its neighbours. */
        Listing_CustomerPair: {
            /**
             * Format: int64
             * @description How many rows there are in all, where `count=true` was asked.
             */
            count?: number | null;
            /** @description Path and query of the next page; null on the last. */
            next?: string | null;
            /** @description Path and query of the page before; null on the first. */
            previous?: string | null;
            /** @description The rows. */
            results: {
                one: components["schemas"]["CustomerRow"];
                other: components["schemas"]["CustomerRow"];
                /**
                 * @description What is on both: `phone` or `email`.
                 * @example phone
                 */
                reason: string;
            }[];
        };
        /** @description A page of rows and the way to its neighbours. */
        Listing_CustomerRow: {
            /**
             * Format: int64
             * @description How many rows there are in all, where `count=true` was asked.
             */
            count?: number | null;
            /** @description Path and query of the next page; null on the last. */
            next?: string | null;
            /** @description Path and query of the page before; null on the first. */
            previous?: string | null;
            /** @description The rows. */
            results: {
                /** @example Москва */
                city: string;
                /** Format: date-time */
                created_at: string;
                /** @example ivan@example.com */
                email: string;
                has_account: boolean;
                /**
                 * Format: int64
                 * @example 7
                 */
                id: number;
                /**
                 * @description The card's name, or that of its newest contact.
                 * @example Петров Иван
                 */
                name: string;
                /** @example +7 (916) 123-45-67 */
                phone: string;
            }[];
        };
        /** @description A page of rows and the way to its neighbours. */
        Listing_DeliveryTariff: {
            /**
             * Format: int64
             * @description How many rows there are in all, where `count=true` was asked.
             */
            count?: number | null;
            /** @description Path and query of the next page; null on the last. */
            next?: string | null;
            /** @description Path and query of the page before; null on the first. */
            previous?: string | null;
            /** @description The rows. */
            results: (components["schemas"]["DeliveryTerms"] & {
                /**
                 * Format: int64
                 * @description Its number.
                 * @example 4
                 */
                id: number;
            })[];
        };
        /** @description A page of rows and the way to its neighbours. */
        Listing_Fact: {
            /**
             * Format: int64
             * @description How many rows there are in all, where `count=true` was asked.
             */
            count?: number | null;
            /** @description Path and query of the next page; null on the last. */
            next?: string | null;
            /** @description Path and query of the page before; null on the first. */
            previous?: string | null;
            /** @description The rows. */
            results: {
                /** @description Whether its subscribers' jobs were made. */
                dispatched: boolean;
                /**
                 * Format: int64
                 * @example 17
                 */
                id: number;
                /** @example order.placed */
                kind: string;
                /** Format: date-time */
                recorded_at: string;
                /**
                 * @description To what: a number or an identifier.
                 * @example 1024
                 */
                subject: string;
            }[];
        };
        /** @description A page of rows and the way to its neighbours. */
        Listing_ImportFinding: {
            /**
             * Format: int64
             * @description How many rows there are in all, where `count=true` was asked.
             */
            count?: number | null;
            /** @description Path and query of the next page; null on the last. */
            next?: string | null;
            /** @description Path and query of the page before; null on the first. */
            previous?: string | null;
            /** @description The rows. */
            results: {
                name: string;
                /**
                 * @description What it would cost; only where the price jumps.
                 * @example 10000.00
                 */
                new_price?: string | null;
                /** Format: int64 */
                offer_id: number;
                /** @example 100.00 */
                price: string;
                product_name: string;
            }[];
        };
        /** @description A page of rows and the way to its neighbours. */
        Listing_Job: {
            /**
             * Format: int64
             * @description How many rows there are in all, where `count=true` was asked.
             */
            count?: number | null;
            /** @description Path and query of the next page; null on the last. */
            next?: string | null;
            /** @description Path and query of the page before; null on the first. */
            previous?: string | null;
            /** @description The rows. */
            results: {
                /**
                 * Format: int64
                 * @description How often it was tried.
                 * @example 20
                 */
                attempts: number;
                /** Format: date-time */
                created_at: string;
                /** @description Why the last try did not succeed. */
                error?: string | null;
                /**
                 * @description That reason's code where it is the queue's own: `given_up` without a word, or `worker_silent`.
                 * @example given_up
                 */
                error_code?: string | null;
                /** Format: date-time */
                finished_at?: string | null;
                /**
                 * Format: int64
                 * @example 12
                 */
                id: number;
                /** @description What there is one of at a time; `fact:17` is a delivery of that fact. */
                key?: string | null;
                /** @example import_price_list */
                kind: string;
                /**
                 * Format: date-time
                 * @description When it is, or was, due.
                 */
                run_at: string;
                /**
                 * @description `waiting`, `running`, `done` or `failed`.
                 * @example failed
                 */
                state: string;
            }[];
        };
        /** @description A page of rows and the way to its neighbours. */
        Listing_ListedImport: {
            /**
             * Format: int64
             * @description How many rows there are in all, where `count=true` was asked.
             */
            count?: number | null;
            /** @description Path and query of the next page; null on the last. */
            next?: string | null;
            /** @description Path and query of the page before; null on the first. */
            previous?: string | null;
            /** @description The rows. */
            results: {
                counts: components["schemas"]["ImportCounts"];
                /**
                 * Format: date-time
                 * @description When it was asked for.
                 */
                created_at: string;
                /** @description What came of it, how far it is, or why it waits. */
                details: string;
                /**
                 * Format: date-time
                 * @description When it was over.
                 */
                finished_at?: string | null;
                /**
                 * Format: date-time
                 * @description Since when it waits for a decision, if it does or did.
                 */
                held_at?: string | null;
                /** Format: int64 */
                shop_id: number;
                shop_name: string;
                /**
                 * @description `PENDING`, `PROGRESS`, `HELD`, `SUCCESS`, `FAILURE`, `DISCARDED` or `ROLLED_BACK`.
                 * @example HELD
                 */
                state: string;
                /** Format: uuid */
                task_id: string;
                /**
                 * @description `preview`, `apply` or `roll_back`.
                 * @example apply
                 */
                wanted: string;
            }[];
        };
        /** @description A page of rows and the way to its neighbours. */
        Listing_ListedOffer: {
            /**
             * Format: int64
             * @description How many rows there are in all, where `count=true` was asked.
             */
            count?: number | null;
            /** @description Path and query of the next page; null on the last. */
            next?: string | null;
            /** @description Path and query of the page before; null on the first. */
            previous?: string | null;
            /** @description The rows. */
            results: {
                /**
                 * Format: int64
                 * @description Its number.
                 * @example 15
                 */
                id: number;
                /**
                 * @description The seller's own name for it.
                 * @example iPhone 15 128GB Black
                 */
                name: string;
                /**
                 * @description What a buyer pays.
                 * @example 75000.00
                 */
                price: string;
                /**
                 * @description The price its maker recommends.
                 * @example 80000.00
                 */
                price_rrc: string;
                /**
                 * @description The category's name.
                 * @example Смартфоны
                 */
                product_category_name: string;
                /**
                 * @description The category's description.
                 * @example Мобильные телефоны и аксессуары
                 */
                product_description: string;
                /**
                 * Format: int64
                 * @description Its product.
                 * @example 7
                 */
                product_id: number;
                /**
                 * @description The product's name.
                 * @example iPhone 15
                 */
                product_name: string;
                /** @description What is told of it. */
                product_parameters: components["schemas"]["ShownParameter"][];
                /**
                 * Format: int64
                 * @description How many are available.
                 * @example 50
                 */
                quantity: number;
                /**
                 * Format: int64
                 * @description Who sells it.
                 * @example 1
                 */
                shop_id: number;
                /**
                 * @description The shop's name.
                 * @example Магазин Электроники
                 */
                shop_name: string;
                /**
                 * @description The path of the product's picture, 300 × 300; null where it has none.
                 * @example /media/products/thumbs/5f2b….jpg
                 */
                thumb?: string | null;
                /**
                 * @description What other systems call it.
                 * @example 0197a1c2-8f00-7000-8000-2b1f6f0c9d11
                 */
                uid: string;
            }[];
        };
        /** @description A page of rows and the way to its neighbours. */
        Listing_Message: {
            /**
             * Format: int64
             * @description How many rows there are in all, where `count=true` was asked.
             */
            count?: number | null;
            /** @description Path and query of the next page; null on the last. */
            next?: string | null;
            /** @description Path and query of the page before; null on the first. */
            previous?: string | null;
            /** @description The rows. */
            results: {
                /**
                 * Format: int64
                 * @description How often it was tried.
                 */
                attempts: number;
                /** Format: date-time */
                changed_at: string;
                /** @example mail */
                channel: string;
                /** Format: int64 */
                customer_id?: number | null;
                /**
                 * @description `in`: to us; `out`: from us.
                 * @example out
                 */
                direction: string;
                /** @description Why it did not succeed the last time, or why it was ignored. */
                error?: string | null;
                /** @description That reason's code where it is the queue's own: `given_up` or `worker_silent`. */
                error_code?: string | null;
                /**
                 * Format: int64
                 * @example 7
                 */
                id: number;
                /**
                 * Format: int64
                 * @description The job that sends it or takes it in.
                 */
                job_id?: number | null;
                /**
                 * @description What the payload is.
                 * @example application/json
                 */
                media_type: string;
                /**
                 * Format: int64
                 * @example 1024
                 */
                order_id?: number | null;
                /**
                 * Format: int64
                 * @description The payload's length in bytes; the first 65,536 are kept.
                 */
                payload_size: number;
                /** Format: date-time */
                recorded_at: string;
                /**
                 * @description `waiting`, `done`, `failed` or `ignored`.
                 * @example done
                 */
                state: string;
                /** @example Заказ 1024 принят */
                subject: string;
            }[];
        };
        /** @description A page of rows and the way to its neighbours. */
        Listing_OnecBatch: {
            /**
             * Format: int64
             * @description How many rows there are in all, where `count=true` was asked.
             */
            count?: number | null;
            /** @description Path and query of the next page; null on the last. */
            next?: string | null;
            /** @description Path and query of the page before; null on the first. */
            previous?: string | null;
            /** @description The rows. */
            results: {
                /** Format: date-time */
                acknowledged_at?: string | null;
                /**
                 * Format: int64
                 * @description Its file in the archive.
                 */
                archive_id?: number | null;
                /** Format: date-time */
                created_at: string;
                /** Format: date-time */
                delivered_at?: string | null;
                /**
                 * Format: int64
                 * @example 7
                 */
                id: number;
                /**
                 * Format: int64
                 * @example 1
                 */
                node_id: number;
                /**
                 * Format: int64
                 * @description How many orders.
                 * @example 3
                 */
                orders: number;
                /**
                 * Format: int64
                 * @example 12
                 */
                session_id: number;
                /**
                 * @description `frozen` (not all of it was sent), `delivered`, `replaced` (delivered, and its orders have left anew since nobody
                 *     confirmed it), or `acknowledged`.
                 * @example acknowledged
                 */
                state: string;
            }[];
        };
        /** @description A page of rows and the way to its neighbours. */
        Listing_OnecDryRun: {
            /**
             * Format: int64
             * @description How many rows there are in all, where `count=true` was asked.
             */
            count?: number | null;
            /** @description Path and query of the next page; null on the last. */
            next?: string | null;
            /** @description Path and query of the page before; null on the first. */
            previous?: string | null;
            /** @description The rows. */
            results: {
                /** @description What of the order would be another. */
                changes: components["schemas"]["OnecDryRunChange"][];
                /**
                 * @description Its number, as 1C wrote it.
                 * @example 1024
                 */
                number: string;
                /**
                 * @description Where the order stands in 1C, in 1C's own words.
                 * @example К выполнению
                 */
                onec_status?: string | null;
                /**
                 * Format: int64
                 * @description The order that it is about.
                 * @example 1024
                 */
                order_id?: number | null;
                /**
                 * @description `changed`, `same` or `refused`: nothing would be done.
                 * @example changed
                 */
                outcome: string;
                /**
                 * Format: int64
                 * @description Its place in the file, from 1.
                 * @example 1
                 */
                position: number;
                /** @description Why nothing of it, or not all, would be done. */
                reason?: string | null;
            }[];
        };
        /** @description A page of rows and the way to its neighbours. */
        Listing_OnecFile: {
            /**
             * Format: int64
             * @description How many rows there are in all, where `count=true` was asked.
             */
            count?: number | null;
            /** @description Path and query of the next page; null on the last. */
            next?: string | null;
            /** @description Path and query of the page before; null on the first. */
            previous?: string | null;
            /** @description The rows. */
            results: {
                /**
                 * @description `in`: to us; `out`: from us.
                 * @example out
                 */
                direction: string;
                /**
                 * Format: int64
                 * @example 3
                 */
                id: number;
                /** @example application/xml */
                media_type: string;
                /** @example orders.xml */
                name: string;
                /**
                 * Format: int64
                 * @example 1
                 */
                node_id: number;
                /** Format: date-time */
                recorded_at: string;
                /**
                 * Format: int64
                 * @example 12
                 */
                session_id: number;
                sha256: string;
                /**
                 * Format: int64
                 * @description In bytes.
                 * @example 4096
                 */
                size: number;
            }[];
        };
        /** @description A page of rows and the way to its neighbours. */
        Listing_OnecOrder: {
            /**
             * Format: int64
             * @description How many rows there are in all, where `count=true` was asked.
             */
            count?: number | null;
            /** @description Path and query of the next page; null on the last. */
            next?: string | null;
            /** @description Path and query of the page before; null on the first. */
            previous?: string | null;
            /** @description The rows. */
            results: {
                /** Format: date-time */
                acknowledged_at?: string | null;
                /**
                 * Format: int64
                 * @description The latest revision that 1C has confirmed; 0 where it has none.
                 * @example 2
                 */
                acknowledged_revision: number;
                /**
                 * @description How it is known: `success`, `document`, `person` or `next_query`.
                 * @example success
                 */
                evidence?: string | null;
                /** Format: date-time */
                held_at?: string | null;
                /** @description The stable code of why it is kept back. */
                hold?: string | null;
                /** @description The same in words. */
                hold_reason?: string | null;
                /**
                 * Format: int64
                 * @example 1
                 */
                node_id: number;
                /**
                 * @description What people call the base.
                 * @example Бухгалтерия
                 */
                node_name: string;
                /**
                 * @description Its date there, by 1C's own clock.
                 * @example 2026-11-21T10:00:00
                 */
                onec_date?: string | null;
                /** @description 1C's own identifier of it. */
                onec_id?: string | null;
                /** @description What 1C calls it. */
                onec_number?: string | null;
                /**
                 * @description When it was paid, by 1C's own clock.
                 * @example 2026-11-21T10:00:00
                 */
                onec_paid_at?: string | null;
                /**
                 * @description When all of it was shipped, by 1C's own clock.
                 * @example 2026-11-21T10:00:00
                 */
                onec_shipped_at?: string | null;
                /** @description Where it stands in 1C, in 1C's own words. */
                onec_status?: string | null;
                /**
                 * Format: int64
                 * @example 1024
                 */
                order_id: number;
                /**
                 * Format: int64
                 * @description The order's revision now.
                 * @example 2
                 */
                revision: number;
                /**
                 * @description `waiting`: to be taken or confirmed; `held`: kept back; `confirmed`: 1C has it as it is now.
                 * @example confirmed
                 */
                state: string;
                /**
                 * Format: int64
                 * @description Deliveries since the last confirmed one.
                 */
                tries: number;
            }[];
        };
        /** @description A page of rows and the way to its neighbours. */
        Listing_OnecSession: {
            /**
             * Format: int64
             * @description How many rows there are in all, where `count=true` was asked.
             */
            count?: number | null;
            /** @description Path and query of the next page; null on the last. */
            next?: string | null;
            /** @description Path and query of the page before; null on the first. */
            previous?: string | null;
            /** @description The rows. */
            results: {
                /** @description From where it called. */
                address: string;
                /** @description The program that it named. */
                agent: string;
                /** Format: int64 */
                calls: number;
                /**
                 * @description `plain`, `stock`, `bitrix` or `unf`; null until it is known.
                 * @example stock
                 */
                dialect?: string | null;
                /**
                 * Format: int64
                 * @example 12
                 */
                id: number;
                /**
                 * @description `sale` or `catalog`.
                 * @example sale
                 */
                kind: string;
                /**
                 * @description How that was answered; after `failure` with the code of the reason.
                 * @example success
                 */
                last_answer: string;
                /**
                 * @description What it asked last.
                 * @example success
                 */
                last_mode: string;
                /**
                 * Format: int64
                 * @example 1
                 */
                node_id: number;
                /** Format: date-time */
                seen_at: string;
                /** Format: date-time */
                started_at: string;
                /** @description The version of CommerceML that it said. */
                version?: string | null;
            }[];
        };
        /** @description A page of rows and the way to its neighbours. */
        Listing_OpenPickupPoint: {
            /**
             * Format: int64
             * @description How many rows there are in all, where `count=true` was asked.
             */
            count?: number | null;
            /** @description Path and query of the next page; null on the last. */
            next?: string | null;
            /** @description Path and query of the page before; null on the first. */
            previous?: string | null;
            /** @description The rows. */
            results: {
                /** @example ул. Ленина, 5 */
                address: string;
                /** @example Уфа */
                city: string;
                /** @description How to find it. */
                description?: string | null;
                /** @description Part of the city. */
                district?: string | null;
                /**
                 * Format: int64
                 * @example 2
                 */
                id: number;
                /** @description What one sees there. */
                landmarks?: string | null;
                /** @example На Ленина */
                name: string;
                phone?: string | null;
                /** @description What other systems call it. */
                uid: string;
                /**
                 * @description In words.
                 * @example пн–сб 10:00–20:00
                 */
                working_hours?: string | null;
            }[];
        };
        /** @description A page of rows and the way to its neighbours. */
        Listing_Order: {
            /**
             * Format: int64
             * @description How many rows there are in all, where `count=true` was asked.
             */
            count?: number | null;
            /** @description Path and query of the next page; null on the last. */
            next?: string | null;
            /** @description Path and query of the page before; null on the first. */
            previous?: string | null;
            /** @description The rows. */
            results: {
                /** @description The contact, as it was. */
                contact: components["schemas"]["Contact"];
                /** Format: date-time */
                created_at: string;
                /**
                 * @description ISO 4217.
                 * @example RUB
                 */
                currency: string;
                delivery: components["schemas"]["OrderDelivery"];
                /**
                 * @description What the buyer pays: the lines shown and the delivery.
                 * @example 150300.00
                 */
                due: string;
                /** Format: date-time */
                eta?: string | null;
                /** @description What happened to it, from the first; absent in lists. */
                history?: components["schemas"]["OrderEvent"][] | null;
                /**
                 * Format: int64
                 * @example 1024
                 */
                id: number;
                items: components["schemas"]["OrderItem"][];
                /**
                 * @description What people call it: at most 11 digits.
                 * @example 1024
                 */
                number: string;
                payment: components["schemas"]["OrderPayment"];
                /**
                 * @description Every accounting system that serves it has confirmed that it has the order as it is now.
                 * @example true
                 */
                sent_to_1c: boolean;
                /**
                 * Format: date-time
                 * @description When the last of them did.
                 */
                sent_to_1c_at?: string | null;
                /**
                 * @description `draft`, `new`, `confirmed`, `assembling`, `ready_for_pickup`, `shipped`, `delivered`, `finished`, `canceled`
                 *     or `expired`.
                 * @example assembling
                 */
                state: string;
                /**
                 * @description `new`, `processing`, `shipped`, `delivered` or `canceled`; null while it is a draft.
                 * @example processing
                 */
                status?: string | null;
                /**
                 * @description `state` for a person, in the language of `Accept-Language`.
                 * @example Собирается
                 */
                status_display: string;
                /**
                 * @description The sum of the lines shown.
                 * @example 150000.00
                 */
                total_price: string;
                tracking_number?: string | null;
                /**
                 * Format: uuid
                 * @description What other systems call it.
                 */
                uid: string;
                /** Format: date-time */
                updated_at: string;
            }[];
        };
        /** @description A page of rows and the way to its neighbours. */
        Listing_PickupPoint: {
            /**
             * Format: int64
             * @description How many rows there are in all, where `count=true` was asked.
             */
            count?: number | null;
            /** @description Path and query of the next page; null on the last. */
            next?: string | null;
            /** @description Path and query of the page before; null on the first. */
            previous?: string | null;
            /** @description The rows. */
            results: (components["schemas"]["PickupPlace"] & {
                /**
                 * Format: int64
                 * @description Its number.
                 * @example 2
                 */
                id: number;
                /**
                 * @description What other systems call it.
                 * @example 019aa5f2-7a10-7b6e-9e55-3f1c7d7b1c11
                 */
                uid: string;
            })[];
        };
        /** @description A page of rows and the way to its neighbours. */
        Listing_Return: {
            /**
             * Format: int64
             * @description How many rows there are in all, where `count=true` was asked.
             */
            count?: number | null;
            /** @description Path and query of the next page; null on the last. */
            next?: string | null;
            /** @description Path and query of the page before; null on the first. */
            previous?: string | null;
            /** @description The rows. */
            results: {
                /** Format: date-time */
                created_at: string;
                /**
                 * @description ISO 4217.
                 * @example RUB
                 */
                currency: string;
                /**
                 * Format: int64
                 * @example 12
                 */
                id: number;
                items: components["schemas"]["ReturnItem"][];
                /**
                 * Format: int64
                 * @example 1024
                 */
                order_id: number;
                /**
                 * @description What was paid for the goods: the refund is no more.
                 * @example 1500.00
                 */
                paid: string;
                photos: components["schemas"]["ReturnPhoto"][];
                /**
                 * @description Why, in the buyer's words.
                 * @example Не подошёл размер
                 */
                reason: string;
                /**
                 * @description What the buyer was given back; null until it is settled.
                 * @example 1500.00
                 */
                refund?: string | null;
                /** @description Why not, where it was rejected. */
                reject_reason?: string | null;
                /**
                 * @description `requested`, `in_progress`, `completed` or `rejected`.
                 * @example requested
                 */
                status: string;
                /**
                 * @description The same for a person, in the language of `Accept-Language`.
                 * @example Запрошен
                 */
                status_display: string;
                /**
                 * Format: uuid
                 * @description What other systems call it.
                 */
                uid: string;
                /** Format: date-time */
                updated_at: string;
            }[];
        };
        /** @description A page of rows and the way to its neighbours. */
        Listing_Shop: {
            /**
             * Format: int64
             * @description How many rows there are in all, where `count=true` was asked.
             */
            count?: number | null;
            /** @description Path and query of the next page; null on the last. */
            next?: string | null;
            /** @description Path and query of the page before; null on the first. */
            previous?: string | null;
            /** @description The rows. */
            results: {
                /** @example RUB */
                currency: string;
                /**
                 * Format: int64
                 * @example 1
                 */
                id: number;
                /** @example Магазин Электроники */
                name: string;
            }[];
        };
        /** @description A page of rows and the way to its neighbours. */
        Listing_StaffOffer: {
            /**
             * Format: int64
             * @description How many rows there are in all, where `count=true` was asked.
             */
            count?: number | null;
            /** @description Path and query of the next page; null on the last. */
            next?: string | null;
            /** @description Path and query of the page before; null on the first. */
            previous?: string | null;
            /** @description The rows. */
            results: {
                /**
                 * Format: int64
                 * @description How many may still be ordered.
                 * @example 47
                 */
                available: number;
                /**
                 * Format: int64
                 * @description The shelf.
                 * @example 3
                 */
                category_id: number;
                /**
                 * @description The shelf's name.
                 * @example Смартфоны
                 */
                category_name: string;
                /**
                 * Format: int64
                 * @description Its number.
                 * @example 15
                 */
                id: number;
                /**
                 * @description The shop's own name for it.
                 * @example iPhone 15 128GB Black
                 */
                name: string;
                /**
                 * Format: int64
                 * @description How many pieces there are, as the stock's source tells.
                 * @example 50
                 */
                on_hand: number;
                /** @description What is told of it. */
                parameters: components["schemas"]["ShownParameter"][];
                /**
                 * @description What a buyer pays.
                 * @example 75000.00
                 */
                price: string;
                /**
                 * @description The price its maker recommends.
                 * @example 80000.00
                 */
                price_rrc: string;
                /**
                 * Format: int64
                 * @description What it is.
                 * @example 7
                 */
                product_id: number;
                /**
                 * @description The product's name.
                 * @example iPhone 15
                 */
                product_name: string;
                /**
                 * Format: int64
                 * @description How many of them orders keep.
                 * @example 3
                 */
                reserved: number;
                /**
                 * Format: int64
                 * @description Who sells it.
                 * @example 1
                 */
                shop_id: number;
                /**
                 * @description The shop's name.
                 * @example Магазин Электроники
                 */
                shop_name: string;
                /**
                 * @description What other systems call it.
                 * @example 0197a1c2-8f00-7000-8000-2b1f6f0c9d11
                 */
                uid: string;
                /** @description Whether it is offered. */
                visible: boolean;
            }[];
        };
        /** @description A page of rows and the way to its neighbours. */
        Listing_StaffOrder: {
            /**
             * Format: int64
             * @description How many rows there are in all, where `count=true` was asked.
             */
            count?: number | null;
            /** @description Path and query of the next page; null on the last. */
            next?: string | null;
            /** @description Path and query of the page before; null on the first. */
            previous?: string | null;
            /** @description The rows. */
            results: (components["schemas"]["Order"] & {
                /**
                 * Format: int64
                 * @example 7
                 */
                customer_id: number;
                /**
                 * Format: date-time
                 * @description Until when a draft holds its goods; null of any other order.
                 */
                expires_at?: string | null;
                /**
                 * @description What may become of its payment.
                 * @example [
                 *       "paid",
                 *       "failed"
                 *     ]
                 */
                next_payment_statuses: string[];
                /** @description The states it may go to. */
                next_states: components["schemas"]["OrderStateChoice"][];
                /**
                 * Format: int64
                 * @description To be sent back with a change: of two people who change one order at once the second is told so.
                 * @example 3
                 */
                revision: number;
                /**
                 * @description The door it came through: `web`, `telegram`…
                 * @example web
                 */
                source: string;
            })[];
        };
        /** @description A page of rows and the way to its neighbours. */
        Listing_StaffProduct: {
            /**
             * Format: int64
             * @description How many rows there are in all, where `count=true` was asked.
             */
            count?: number | null;
            /** @description Path and query of the next page; null on the last. */
            next?: string | null;
            /** @description Path and query of the page before; null on the first. */
            previous?: string | null;
            /** @description The rows. */
            results: {
                /**
                 * Format: int64
                 * @description The shelf it stands on.
                 * @example 3
                 */
                category_id: number;
                /**
                 * @description The shelf's name.
                 * @example Смартфоны
                 */
                category_name: string;
                /**
                 * Format: int64
                 * @description Its number.
                 * @example 7
                 */
                id: number;
                /**
                 * @description Its name.
                 * @example iPhone 15
                 */
                name: string;
                /**
                 * Format: int64
                 * @description How many offers there are of it, hidden ones too.
                 * @example 4
                 */
                offers: number;
            }[];
        };
        /** @description A page of rows and the way to its neighbours. */
        Listing_StaffShop: {
            /**
             * Format: int64
             * @description How many rows there are in all, where `count=true` was asked.
             */
            count?: number | null;
            /** @description Path and query of the next page; null on the last. */
            next?: string | null;
            /** @description Path and query of the page before; null on the first. */
            previous?: string | null;
            /** @description The rows. */
            results: {
                /**
                 * @description ISO 4217 code of its prices.
                 * @example RUB
                 */
                currency: string;
                /**
                 * Format: int64
                 * @description Its number.
                 * @example 1
                 */
                id: number;
                /** @description What happens to goods that its price list no longer names. */
                missing_goods: components["schemas"]["MissingGoods"];
                /**
                 * @description Its name; unique by [`kernel::text::key`].
                 * @example Магазин Электроники
                 */
                name: string;
                /** @description Whether its goods are shown and may be ordered. */
                open: boolean;
                /** @description Where its price list lies, relative to the import folder. */
                source_file?: string | null;
                /** @description Who tells its prices and stock. */
                stock_source: components["schemas"]["StockSource"];
                /**
                 * @description IANA name of its time zone.
                 * @example Europe/Moscow
                 */
                time_zone: string;
                /**
                 * Format: int64
                 * @description The VAT within its prices; none where it is without.
                 * @example 20
                 */
                vat_percent?: number | null;
            }[];
        };
        /** @description A page of rows and the way to its neighbours. */
        Listing_TimelineEntry: {
            /**
             * Format: int64
             * @description How many rows there are in all, where `count=true` was asked.
             */
            count?: number | null;
            /** @description Path and query of the next page; null on the last. */
            next?: string | null;
            /** @description Path and query of the page before; null on the first. */
            previous?: string | null;
            /** @description The rows. */
            results: {
                /** Format: date-time */
                at: string;
                event?: components["schemas"]["OrderEvent"] | null;
                /**
                 * @description Its own name on every timeline.
                 * @example event-12
                 */
                id: string;
                message?: components["schemas"]["TimelineMessage"] | null;
            }[];
        };
        /** @description A page of rows and the way to its neighbours. */
        Listing_UserAccount: {
            /**
             * Format: int64
             * @description How many rows there are in all, where `count=true` was asked.
             */
            count?: number | null;
            /** @description Path and query of the next page; null on the last. */
            next?: string | null;
            /** @description Path and query of the page before; null on the first. */
            previous?: string | null;
            /** @description The rows. */
            results: {
                /** @description Whether the person may sign in. */
                active: boolean;
                /** @example ivan@example.com */
                email: string;
                first_name: string;
                /**
                 * Format: int64
                 * @example 7
                 */
                id: number;
                last_name: string;
                /**
                 * @description What the role may do.
                 * @example [
                 *       "orders.view"
                 *     ]
                 */
                permissions: string[];
                /**
                 * @description The name of a role.
                 * @example seller
                 */
                role: string;
                /**
                 * Format: int64
                 * @description The shop whose goods the person keeps.
                 */
                shop_id?: number | null;
            }[];
        };
        /** @description An event of the stream. */
        LiveEvent: {
            /** @description JSON: `{subject, at, data}`; `{}` of `ready` and `reset`. */
            data: string;
            /** @example order.placed */
            event: string;
            /**
             * @description To come back with, as `Last-Event-ID`.
             * @example 1024
             */
            id: string;
        };
        /** @description Tokens, and whose they are. */
        LoggedIn: {
            /** @description Good for 15 minutes: `Authorization: Bearer …`. */
            access: string;
            /** @description Good for 7 days and for one `POST /api/v1/token/refresh/`. */
            refresh: string;
            user_info: components["schemas"]["UserInfo"];
        };
        /** @description An e-mail address and its password. */
        LoginForm: {
            /**
             * @default
             * @example ivan@example.com
             */
            email: string;
            /**
             * Format: password
             * @default
             */
            password: string;
        };
        /** @description The refresh token of the session to be ended; without one, the session of the access token ends. */
        LogoutForm: {
            /** @default  */
            refresh: string;
        };
        /** @description What a request of JSON-RPC 2.0 is answered. */
        McpAnswer: {
            /** @description What is wrong with the request itself. */
            error?: Record<string, never> | null;
            /**
             * Format: int64
             * @example 1
             */
            id?: number | null;
            /** @example 2.0 */
            jsonrpc: string;
            /** @description What came of it; of a tool that refused, too. */
            result?: Record<string, never> | null;
        };
        /** @description A message of JSON-RPC 2.0. */
        McpMessage: {
            /**
             * Format: int64
             * @description Of a request; what asks for no answer has none.
             * @example 1
             */
            id?: number | null;
            /** @example 2.0 */
            jsonrpc: string;
            /**
             * @description `initialize`, `server/discover`, `tools/list`, `tools/call`…
             * @example tools/list
             */
            method?: string | null;
            /** @description As the method wants it. */
            params?: Record<string, never> | null;
        };
        /** @description The person who asks. */
        Me: {
            email: string;
            first_name: string;
            /** Format: int64 */
            id: number;
            last_name: string;
            /**
             * @description What the account may do beyond what everybody may, by the names of permissions; `everything` is an
             *     administrator's.
             * @example [
             *       "orders.view"
             *     ]
             */
            permissions: string[];
            /**
             * @description `buyer`, `supplier`, `seller`, `observer`, `admin`, or one that was added.
             * @example buyer
             */
            role: string;
            /**
             * Format: int64
             * @description The shop whose goods a supplier keeps.
             */
            shop_id?: number | null;
            /** @description The e-mail address. */
            username: string;
        };
        /** @description The card that is given up. */
        MergeForm: {
            /**
             * Format: int64
             * @example 9
             */
            from_id: number;
        };
        /** @description A message of a channel. */
        Message: {
            /**
             * Format: int64
             * @description How often it was tried.
             */
            attempts: number;
            /** Format: date-time */
            changed_at: string;
            /** @example mail */
            channel: string;
            /** Format: int64 */
            customer_id?: number | null;
            /**
             * @description `in`: to us; `out`: from us.
             * @example out
             */
            direction: string;
            /** @description Why it did not succeed the last time, or why it was ignored. */
            error?: string | null;
            /** @description That reason's code where it is the queue's own: `given_up` or `worker_silent`. */
            error_code?: string | null;
            /**
             * Format: int64
             * @example 7
             */
            id: number;
            /**
             * Format: int64
             * @description The job that sends it or takes it in.
             */
            job_id?: number | null;
            /**
             * @description What the payload is.
             * @example application/json
             */
            media_type: string;
            /**
             * Format: int64
             * @example 1024
             */
            order_id?: number | null;
            /**
             * Format: int64
             * @description The payload's length in bytes; the first 65,536 are kept.
             */
            payload_size: number;
            /** Format: date-time */
            recorded_at: string;
            /**
             * @description `waiting`, `done`, `failed` or `ignored`.
             * @example done
             */
            state: string;
            /** @example Заказ 1024 принят */
            subject: string;
        };
        /**
         * @description What an import does with the offers that a shop's new price list does not name.
         * @enum {string}
         */
        MissingGoods: "keep" | "hide";
        /** @description A key that was just made. */
        NewApiKey: components["schemas"]["ApiKey"] & {
            /**
             * @description The whole key: shown now and never again.
             * @example torg_1a2b3c4d_000102030405060708090a0b0c0d0e0f1011121314151617
             */
            secret: string;
        };
        /** @description A customer to be added: a name, a contact, or both. */
        NewCustomerForm: {
            contact?: components["schemas"]["ContactChange"] | null;
            /**
             * @description At most 200 characters.
             * @example ООО «Ромашка»
             */
            name?: string | null;
            /**
             * @description At most 2,000 characters; the customer does not see it.
             * @example Звонить после обеда
             */
            note?: string | null;
        };
        /** @description An offer to be added to a shop whose prices and stock a person tells. */
        NewOfferForm: {
            /**
             * Format: int64
             * @example 3
             */
            category_id?: number | null;
            /**
             * @description The shop's own name for it; the product's if not given.
             * @example iPhone 15 128GB Black
             */
            name?: string | null;
            /**
             * Format: int64
             * @description How many pieces there are; none if not given.
             * @example 50
             */
            on_hand?: number | null;
            /** @description At most 100. */
            parameters?: components["schemas"]["ShownParameter"][] | null;
            /** @example 75000.00 */
            price: string;
            /**
             * @description The price its maker recommends; `price` if not given.
             * @example 80000.00
             */
            price_rrc?: string | null;
            /**
             * Format: int64
             * @description What it is; or `product_name` and `category_id` of a product that is added where there is none.
             * @example 7
             */
            product_id?: number | null;
            /** @example iPhone 15 */
            product_name?: string | null;
            /**
             * Format: int64
             * @example 1
             */
            shop_id: number;
        };
        /** @description A product to be added. */
        NewProductForm: {
            /**
             * Format: int64
             * @example 3
             */
            category_id: number;
            /**
             * @description At most 1,000 characters; no other product on the shelf may have it.
             * @example iPhone 15
             */
            name: string;
        };
        /** @description A shop to be added. */
        NewShopForm: {
            missing_goods?: components["schemas"]["MissingGoods"];
            /**
             * @description At most 200 characters; no other shop may have it.
             * @example Магазин Электроники
             */
            name: string;
            /** @description Where its price list lies in the import folder. */
            source_file?: string | null;
        };
        /** @description All of them. */
        Nodes: {
            results: components["schemas"]["OnecNode"][];
        };
        /** @description What staff tell each other of an order. */
        NoteForm: {
            /**
             * @description 1 to 500 characters.
             * @example Просил позвонить после шести
             */
            text: string;
        };
        /** @description Orders that left together. */
        OnecBatch: {
            /** Format: date-time */
            acknowledged_at?: string | null;
            /**
             * Format: int64
             * @description Its file in the archive.
             */
            archive_id?: number | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            delivered_at?: string | null;
            /**
             * Format: int64
             * @example 7
             */
            id: number;
            /**
             * Format: int64
             * @example 1
             */
            node_id: number;
            /**
             * Format: int64
             * @description How many orders.
             * @example 3
             */
            orders: number;
            /**
             * Format: int64
             * @example 12
             */
            session_id: number;
            /**
             * @description `frozen` (not all of it was sent), `delivered`, `replaced` (delivered, and its orders have left anew since nobody
             *     confirmed it), or `acknowledged`.
             * @example acknowledged
             */
            state: string;
        };
        /** @description What would become of a document. */
        OnecDryRun: {
            /** @description What of the order would be another. */
            changes: components["schemas"]["OnecDryRunChange"][];
            /**
             * @description Its number, as 1C wrote it.
             * @example 1024
             */
            number: string;
            /**
             * @description Where the order stands in 1C, in 1C's own words.
             * @example К выполнению
             */
            onec_status?: string | null;
            /**
             * Format: int64
             * @description The order that it is about.
             * @example 1024
             */
            order_id?: number | null;
            /**
             * @description `changed`, `same` or `refused`: nothing would be done.
             * @example changed
             */
            outcome: string;
            /**
             * Format: int64
             * @description Its place in the file, from 1.
             * @example 1
             */
            position: number;
            /** @description Why nothing of it, or not all, would be done. */
            reason?: string | null;
        };
        /** @description What of an order would be another. */
        OnecDryRunChange: {
            /**
             * @description `state`, `payment`, `tracking_number` or `sent_to_1c`.
             * @example state
             */
            field: string;
            /** @example confirmed */
            from?: string | null;
            /** @example assembling */
            to?: string | null;
        };
        /**
         * @description The encoding of what we write.
         * @enum {string}
         */
        OnecEncoding: "utf-8" | "windows-1251";
        /** @description A file of the exchange. */
        OnecFile: {
            /**
             * @description `in`: to us; `out`: from us.
             * @example out
             */
            direction: string;
            /**
             * Format: int64
             * @example 3
             */
            id: number;
            /** @example application/xml */
            media_type: string;
            /** @example orders.xml */
            name: string;
            /**
             * Format: int64
             * @example 1
             */
            node_id: number;
            /** Format: date-time */
            recorded_at: string;
            /**
             * Format: int64
             * @example 12
             */
            session_id: number;
            sha256: string;
            /**
             * Format: int64
             * @description In bytes.
             * @example 4096
             */
            size: number;
        };
        /**
         * @description What becomes of goods that a whole catalogue does not name.
         * @enum {string}
         */
        OnecMissingGoods: "keep" | "hide";
        /** @description A 1C base. */
        OnecNode: {
            /** @description Whether it may sign in. */
            active: boolean;
            /** Format: date-time */
            created_at: string;
            /** @description `plain`, `stock`, `bitrix`, `unf`; null where each conversation shows it. */
            dialect?: string | null;
            /**
             * Format: int64
             * @description Orders that are held back.
             * @example 0
             */
            held: number;
            /**
             * Format: int64
             * @example 1
             */
            id: number;
            /**
             * Format: date-time
             * @description When it last called.
             */
            last_seen?: string | null;
            /** @example 1c */
            login: string;
            /** @example Бухгалтерия */
            name: string;
            options: components["schemas"]["OnecOptions"];
            /** @description The shops whose lines it takes; all where the list is empty. */
            shops: number[];
            /**
             * Format: int64
             * @description Orders that it has yet to take or confirm.
             * @example 3
             */
            waiting: number;
            /**
             * Format: date-time
             * @description When the oldest of them last changed.
             */
            waiting_since?: string | null;
        };
        /** @description What is to be changed of a node; what is left out stays. */
        OnecNodeChange: {
            /**
             * @description Whether it may sign in.
             * @default null
             * @example true
             */
            active: boolean | null;
            /**
             * @description `plain`, `stock`, `bitrix`, `unf`; null is whatever a conversation shows.
             * @default null
             */
            dialect: string | null;
            /**
             * @description At most 100 characters.
             * @default null
             * @example Бухгалтерия
             */
            name: string | null;
            /** @default null */
            options: components["schemas"]["OnecOptions"] | null;
            /**
             * @description A new password, 8 to 128 characters.
             * @default null
             */
            password: string | null;
            /**
             * @description The shops whose lines it takes; all where none is named.
             * @default null
             */
            shops: number[] | null;
        };
        /** @description A node to be added. */
        OnecNodeForm: {
            /**
             * @description `plain`, `stock`, `bitrix` or `unf`, where a conversation does not show it.
             * @example stock
             */
            dialect?: string | null;
            /**
             * @description What it signs in with, without a colon; at most 100 characters.
             * @example 1c
             */
            login: string;
            /**
             * @description What people call it; at most 100 characters.
             * @example Бухгалтерия
             */
            name: string;
            options?: components["schemas"]["OnecOptions"];
            /**
             * @description 8 to 128 characters.
             * @example тайна-обмена-7
             */
            password: string;
            /**
             * @description The shops whose lines it takes; all where none is named.
             * @example []
             */
            shops?: number[];
        };
        /** @description How a node wants what. */
        OnecOptions: {
            /**
             * Format: int64
             * @description The most orders that leave together; 500 if not given.
             * @default null
             * @example 500
             */
            batch: number | null;
            /** @description What 1C calls a currency; `RUB` is `руб` if not told. */
            currencies?: Record<string, never>;
            /**
             * @description The encoding of answers and orders.
             * @default utf-8
             */
            encoding: components["schemas"]["OnecEncoding"];
            /**
             * Format: int64
             * @description The most bytes of one part of a file, told at `init`; 10 MiB if not given.
             * @default null
             * @example 1048576
             */
            file_limit: number | null;
            /**
             * Format: int64
             * @description The shop whose goods it tells, where it serves several that 1C feeds.
             * @default null
             * @example 1
             */
            goods_shop: number | null;
            /** @default null */
            missing_goods: components["schemas"]["OnecMissingGoods"] | null;
            /**
             * @description The program never says `success`: what a conversation was sent whole counts as confirmed once a later one asks for
             *     orders. Whatever 1C lost of it, or could not take, is not sent again.
             * @default false
             */
            next_query_confirms: boolean;
            /**
             * Format: date-time
             * @description Only orders that were placed then or later.
             * @default null
             */
            orders_from: string | null;
            /**
             * @description Goods are only compared: each delivery waits for somebody to apply it. For a base that is being set up.
             * @default false
             */
            preview_goods: boolean;
            /**
             * @description That of recommended prices; the price itself if not told.
             * @default null
             * @example РРЦ
             */
            price_rrc_type: string | null;
            /**
             * @description The type of prices, by its name or id in 1C, that the shop sells by; the first one if not told.
             * @default null
             * @example Розничная
             */
            price_type: string | null;
            /**
             * @description `checkauth` is answered with three lines: programs before `sessid` refuse a fourth.
             * @default false
             */
            short_greeting: boolean;
            /** @description What a status of 1C means here: its name in 1C, and a state or a public word. */
            statuses?: Record<string, never>;
            /** @default null */
            unit: components["schemas"]["OnecUnit"] | null;
            /**
             * @description The ids, in 1C, of the warehouses whose stock counts; all if none is told.
             * @default []
             * @example []
             */
            warehouses: string[];
            /**
             * @description Whether goods may come in archives: told at `init`.
             * @default false
             */
            zip: boolean;
        };
        /** @description What a 1C base has of an order. */
        OnecOrder: {
            /** Format: date-time */
            acknowledged_at?: string | null;
            /**
             * Format: int64
             * @description The latest revision that 1C has confirmed; 0 where it has none.
             * @example 2
             */
            acknowledged_revision: number;
            /**
             * @description How it is known: `success`, `document`, `person` or `next_query`.
             * @example success
             */
            evidence?: string | null;
            /** Format: date-time */
            held_at?: string | null;
            /** @description The stable code of why it is kept back. */
            hold?: string | null;
            /** @description The same in words. */
            hold_reason?: string | null;
            /**
             * Format: int64
             * @example 1
             */
            node_id: number;
            /**
             * @description What people call the base.
             * @example Бухгалтерия
             */
            node_name: string;
            /**
             * @description Its date there, by 1C's own clock.
             * @example 2026-11-21T10:00:00
             */
            onec_date?: string | null;
            /** @description 1C's own identifier of it. */
            onec_id?: string | null;
            /** @description What 1C calls it. */
            onec_number?: string | null;
            /**
             * @description When it was paid, by 1C's own clock.
             * @example 2026-11-21T10:00:00
             */
            onec_paid_at?: string | null;
            /**
             * @description When all of it was shipped, by 1C's own clock.
             * @example 2026-11-21T10:00:00
             */
            onec_shipped_at?: string | null;
            /** @description Where it stands in 1C, in 1C's own words. */
            onec_status?: string | null;
            /**
             * Format: int64
             * @example 1024
             */
            order_id: number;
            /**
             * Format: int64
             * @description The order's revision now.
             * @example 2
             */
            revision: number;
            /**
             * @description `waiting`: to be taken or confirmed; `held`: kept back; `confirmed`: 1C has it as it is now.
             * @example confirmed
             */
            state: string;
            /**
             * Format: int64
             * @description Deliveries since the last confirmed one.
             */
            tries: number;
        };
        /** @description At which base. */
        OnecOrderForm: {
            /**
             * Format: int64
             * @description The base.
             * @example 1
             */
            node_id: number;
        };
        /** @description A conversation with a 1C base. */
        OnecSession: {
            /** @description From where it called. */
            address: string;
            /** @description The program that it named. */
            agent: string;
            /** Format: int64 */
            calls: number;
            /**
             * @description `plain`, `stock`, `bitrix` or `unf`; null until it is known.
             * @example stock
             */
            dialect?: string | null;
            /**
             * Format: int64
             * @example 12
             */
            id: number;
            /**
             * @description `sale` or `catalog`.
             * @example sale
             */
            kind: string;
            /**
             * @description How that was answered; after `failure` with the code of the reason.
             * @example success
             */
            last_answer: string;
            /**
             * @description What it asked last.
             * @example success
             */
            last_mode: string;
            /**
             * Format: int64
             * @example 1
             */
            node_id: number;
            /** Format: date-time */
            seen_at: string;
            /** Format: date-time */
            started_at: string;
            /** @description The version of CommerceML that it said. */
            version?: string | null;
        };
        /** @description A unit of measurement, as 1C knows it. */
        OnecUnit: {
            /**
             * @description By the national classifier.
             * @example 796
             */
            code: string;
            /**
             * @description In full.
             * @example Штука
             */
            full_name?: string | null;
            /**
             * @description Its international abbreviation.
             * @example PCE
             */
            international?: string | null;
            /**
             * @description In short.
             * @example шт
             */
            name: string;
        };
        /** @description A place where goods are handed over. */
        OpenPickupPoint: {
            /** @example ул. Ленина, 5 */
            address: string;
            /** @example Уфа */
            city: string;
            /** @description How to find it. */
            description?: string | null;
            /** @description Part of the city. */
            district?: string | null;
            /**
             * Format: int64
             * @example 2
             */
            id: number;
            /** @description What one sees there. */
            landmarks?: string | null;
            /** @example На Ленина */
            name: string;
            phone?: string | null;
            /** @description What other systems call it. */
            uid: string;
            /**
             * @description In words.
             * @example пн–сб 10:00–20:00
             */
            working_hours?: string | null;
        };
        /** @description An order, as it was when it was placed. */
        Order: {
            /** @description The contact, as it was. */
            contact: components["schemas"]["Contact"];
            /** Format: date-time */
            created_at: string;
            /**
             * @description ISO 4217.
             * @example RUB
             */
            currency: string;
            delivery: components["schemas"]["OrderDelivery"];
            /**
             * @description What the buyer pays: the lines shown and the delivery.
             * @example 150300.00
             */
            due: string;
            /** Format: date-time */
            eta?: string | null;
            /** @description What happened to it, from the first; absent in lists. */
            history?: components["schemas"]["OrderEvent"][] | null;
            /**
             * Format: int64
             * @example 1024
             */
            id: number;
            items: components["schemas"]["OrderItem"][];
            /**
             * @description What people call it: at most 11 digits.
             * @example 1024
             */
            number: string;
            payment: components["schemas"]["OrderPayment"];
            /**
             * @description Every accounting system that serves it has confirmed that it has the order as it is now.
             * @example true
             */
            sent_to_1c: boolean;
            /**
             * Format: date-time
             * @description When the last of them did.
             */
            sent_to_1c_at?: string | null;
            /**
             * @description `draft`, `new`, `confirmed`, `assembling`, `ready_for_pickup`, `shipped`, `delivered`, `finished`, `canceled`
             *     or `expired`.
             * @example assembling
             */
            state: string;
            /**
             * @description `new`, `processing`, `shipped`, `delivered` or `canceled`; null while it is a draft.
             * @example processing
             */
            status?: string | null;
            /**
             * @description `state` for a person, in the language of `Accept-Language`.
             * @example Собирается
             */
            status_display: string;
            /**
             * @description The sum of the lines shown.
             * @example 150000.00
             */
            total_price: string;
            tracking_number?: string | null;
            /**
             * Format: uuid
             * @description What other systems call it.
             */
            uid: string;
            /** Format: date-time */
            updated_at: string;
        };
        /** @description How an order reaches its buyer. */
        OrderDelivery: {
            /**
             * @description Who carries it; empty is the firm itself, or nobody has told.
             * @example СДЭК
             */
            carrier: string;
            /**
             * @description `delivery`, `pickup`, or null while nobody has told.
             * @example delivery
             */
            method?: string | null;
            pickup_point?: components["schemas"]["PickupPoint"] | null;
            /** @example 300.00 */
            price: string;
        };
        /** @description Something that happened to an order. */
        OrderEvent: {
            /**
             * @description Who did it: `buyer`, `staff` (with their number, for staff), a channel, or `system`.
             * @example buyer
             */
            actor: string;
            /** Format: date-time */
            at: string;
            /** @description What was changed, by field: from what, to what. */
            changes?: Record<string, never> | null;
            /**
             * @description `placed`, `status_changed`, `canceled`, `payment_changed`, `delivery_changed`, `note` (for staff alone), or a
             *     channel's own word.
             * @example placed
             */
            kind: string;
            note: string;
            /**
             * @description The state it went to, if it did.
             * @example new
             */
            status?: string | null;
        };
        /** @description A line of an order. */
        OrderItem: {
            /**
             * Format: int64
             * @example 2048
             */
            id: number;
            /** @description The seller's own name for it. */
            name: string;
            /** @example 75000.00 */
            price: string;
            /**
             * Format: int64
             * @example 17
             */
            product_info_id: number;
            /** @example Смартфон Apple iPhone XS Max */
            product_name: string;
            /**
             * Format: int64
             * @example 2
             */
            quantity: number;
            shop_name: string;
            /** @example 150000.00 */
            total_price: string;
        };
        /** @description How an order is paid. */
        OrderPayment: {
            /**
             * @description `cod`, `card_on_delivery` or `online`.
             * @example cod
             */
            method: string;
            /**
             * @description `pending`, `paid`, `failed` or `refunded`.
             * @example pending
             */
            status: string;
        };
        /** @description A state to choose. */
        OrderStateChoice: {
            /** @example shipped */
            state: string;
            /**
             * @description For a person.
             * @example Отправлен
             */
            title: string;
        };
        /** @description Another card. */
        OtherForm: {
            /**
             * Format: int64
             * @example 9
             */
            other_id: number;
        };
        /** @description A day at a glance. */
        Overview: {
            /** @description What waits for a person; only what there is. */
            attention: components["schemas"]["Attention"][];
            /**
             * @description Today, where the shop is.
             * @example 2026-11-21
             */
            day: string;
            /** @description Goods ordered lately of which few are left (the setting `low_stock`), the scarcest first. */
            running_out: components["schemas"]["RunningOut"][];
            /** @description How many orders stand in each state that is not an end. */
            states: components["schemas"]["StateCount"][];
            /**
             * @description The shop's; over all shops the firm's.
             * @example Europe/Moscow
             */
            time_zone: string;
            /** @description What was sold today, by currency. */
            today: components["schemas"]["SalesSum"][];
            /** @description What was sold yesterday. */
            yesterday: components["schemas"]["SalesSum"][];
        };
        /** @description What a page goes on with. */
        PageAccess: {
            /** @description Good for 15 minutes. */
            access: string;
        };
        /** @description What a page goes on with. */
        PageSession: {
            /** @description Good for 15 minutes: `Authorization: Bearer …`. To be kept in memory only. */
            access: string;
            user_info: components["schemas"]["UserInfo"];
        };
        /** @description The present password, and another. */
        PasswordChangeForm: {
            /**
             * Format: password
             * @default
             */
            current_password: string;
            /**
             * Format: password
             * @description As in a registration.
             * @default
             */
            password: string;
            /**
             * Format: password
             * @description The same again.
             * @default
             */
            password_confirm: string;
        };
        /** @description How an order's payment shall be; what is left out stays. */
        PaymentForm: {
            /**
             * @description `cod`, `card_on_delivery` or `online`.
             * @example card_on_delivery
             */
            method?: string | null;
            /** @description For the timeline; at most 500 characters. */
            note?: string | null;
            /**
             * Format: int64
             * @description The order's revision as it was seen.
             * @example 3
             */
            revision?: number | null;
            /**
             * @description One of the order's `next_payment_statuses`.
             * @example paid
             */
            status?: string | null;
        };
        /** @description One thing that a role may do. */
        Permission: {
            /** @example orders.view */
            name: string;
            /**
             * @description What people call it, in the language of `Accept-Language`.
             * @example Видеть все заказы
             */
            title: string;
        };
        /** @description A photo of what comes back. */
        PhotoForm: {
            /**
             * Format: binary
             * @description JPEG, PNG or WebP, at most 10 MiB and 32 megapixels.
             */
            photo: string;
        };
        /** @description What is known of a pickup point. */
        PickupPlace: {
            /**
             * @description Street and house.
             * @example ул. Ленина, 5
             */
            address: string;
            /**
             * @description The city.
             * @example Уфа
             */
            city: string;
            /**
             * @description What a file of the firm's own calls it; null where none does.
             * @example center
             */
            code?: string | null;
            /**
             * @description How to find it.
             * @example вход со двора
             */
            description?: string | null;
            /**
             * @description Part of the city.
             * @example Кировский
             */
            district?: string | null;
            /**
             * @description What one sees there.
             * @example напротив почты
             */
            landmarks?: string | null;
            /**
             * @description What people call it.
             * @example На Ленина
             */
            name: string;
            /** @description Whether goods are handed over there now. */
            open: boolean;
            /**
             * @description Its telephone.
             * @example +73471234567
             */
            phone?: string | null;
            /**
             * @description When it is open, in words.
             * @example пн–сб 10:00–20:00
             */
            working_hours?: string | null;
        };
        /** @description A place where goods are handed over. */
        PickupPoint: components["schemas"]["PickupPlace"] & {
            /**
             * Format: int64
             * @description Its number.
             * @example 2
             */
            id: number;
            /**
             * @description What other systems call it.
             * @example 019aa5f2-7a10-7b6e-9e55-3f1c7d7b1c11
             */
            uid: string;
        };
        /** @description A pickup point, told whole. No text is longer than 500 characters. */
        PickupPointForm: {
            /** @example ул. Ленина, 5 */
            address: string | null;
            /** @example Уфа */
            city: string | null;
            /**
             * @description What a file of the firm's own calls it; no other point may have it.
             * @example center
             */
            code?: string | null;
            /** @description How to find it. */
            description?: string | null;
            /** @description Part of the city. */
            district?: string | null;
            /** @description What one sees there. */
            landmarks?: string | null;
            /** @example На Ленина */
            name: string | null;
            /**
             * @description Whether goods are handed over there now.
             * @default true
             */
            open: boolean | null;
            /** @example +73471234567 */
            phone?: string | null;
            /**
             * @description In words.
             * @example пн–сб 10:00–20:00
             */
            working_hours?: string | null;
        };
        /** @description A product's picture in its sizes, as paths on this server; null where it has none. */
        Pictures: {
            /**
             * @description 800 × 600; the original until it is made.
             * @example /media/products/details/5f2b….jpg
             */
            detail_view?: string | null;
            /**
             * @description In its full size.
             * @example /media/products/originals/5f2b….jpg
             */
            original_image?: string | null;
            /**
             * @description 300 × 300; the original until it is made.
             * @example /media/products/thumbs/5f2b….jpg
             */
            thumb?: string | null;
        };
        /** @description So many prices would change by more than `from_percent` up to `to_percent`. */
        PriceBar: {
            /**
             * Format: int64
             * @description Null in the first: whatever is lower.
             */
            from_percent?: number | null;
            /**
             * Format: int64
             * @description How many offers.
             */
            offers: number;
            /**
             * Format: int64
             * @description Null in the last: whatever is higher.
             */
            to_percent?: number | null;
        };
        /** @description The document as a client reads it. */
        Problem: {
            /**
             * @description The stable name of this problem.
             * @example not_enough_stock
             */
            code: string;
            /** @description What is wrong, for a person, in the language of `Accept-Language`. */
            detail: string;
            /** @description What is wrong with each field, by its name. */
            errors?: {
                [key: string]: components["schemas"]["FieldDocument"][];
            };
            /** @description The id under which the server's log has this request. */
            request_id: string;
            /**
             * Format: int32
             * @description The HTTP status.
             * @example 409
             */
            status: number;
            /** @description The status in words. */
            title: string;
            /** @description Always `about:blank`: the code says which problem it is. */
            type: string;
        };
        /** @description What is to be changed of a product; what is left out stays. */
        ProductForm: {
            /**
             * Format: int64
             * @description The shelf it is moved to, with everybody's offers of it.
             * @example 3
             */
            category_id?: number | null;
            /** @example iPhone 15 */
            name?: string | null;
        };
        /** @description A product's new picture. */
        ProductImageForm: {
            /**
             * Format: binary
             * @description JPEG, PNG or WebP, at most 10 MiB and 32 megapixels.
             */
            original_image: string;
        };
        /** @description One shop's offer on a product's page. */
        ProductOffer: {
            /**
             * @description The category's description.
             * @example Мобильные телефоны и аксессуары
             */
            description: string;
            /**
             * Format: int64
             * @description Its number.
             * @example 15
             */
            id: number;
            /**
             * @description The seller's own name for it.
             * @example iPhone 15 128GB Black
             */
            name: string;
            /**
             * @description What a buyer pays.
             * @example 75000.00
             */
            price: string;
            /**
             * @description The price its maker recommends.
             * @example 80000.00
             */
            price_rrc: string;
            /** @description What is told of it. */
            product_parameters: components["schemas"]["ShownParameter"][];
            /**
             * Format: int64
             * @description How many are available.
             * @example 50
             */
            quantity: number;
            /**
             * Format: int64
             * @description Who sells it.
             * @example 1
             */
            shop_id: number;
            /**
             * @description The shop's name.
             * @example Магазин Электроники
             */
            shop_name: string;
            /**
             * @description What other systems call it.
             * @example 0197a1c2-8f00-7000-8000-2b1f6f0c9d11
             */
            uid: string;
        };
        /** @description A product with everybody's offers of it, as its page shows it. */
        ProductPage: components["schemas"]["Pictures"] & {
            /**
             * @description Its category's name.
             * @example Смартфоны
             */
            category_name: string;
            /**
             * Format: int64
             * @description Its number.
             * @example 7
             */
            id: number;
            /**
             * @description Its name.
             * @example iPhone 15
             */
            name: string;
            /** @description Visible offers of open shops, cheapest first; at most [`MOST_OFFERS`]. */
            product_infos: components["schemas"]["ProductOffer"][];
        };
        /** @description An account as its owner sees it. */
        Profile: components["schemas"]["Avatar"] & {
            /** @example ivan@example.com */
            email: string;
            first_name: string;
            /** Format: int64 */
            id: number;
            /**
             * @description The language of letters: `ru` or `en`.
             * @example ru
             */
            language: string;
            last_name: string;
            /** @description The address that takes the place of `email` when it is confirmed. */
            pending_email?: string | null;
            /**
             * @description `supplier` for whoever keeps a shop, else `client`.
             * @example client
             */
            user_type: string;
        };
        /** @description What shall be different. Whatever else is sent is not changed by its owner. */
        ProfileForm: {
            /**
             * @description Another address takes effect when its owner opens the link that is mailed to it.
             * @default null
             * @example ivan@example.com
             */
            email: string | null;
            /**
             * @description At most 150 characters.
             * @default null
             */
            first_name: string | null;
            /**
             * @description `ru` or `en`.
             * @default null
             * @example ru
             */
            language: string | null;
            /**
             * @description At most 150 characters.
             * @default null
             */
            last_name: string | null;
        };
        /** @description The same as a form, with a picture. */
        ProfileWithPicture: {
            /** @example ivan@example.com */
            email?: string | null;
            first_name?: string | null;
            /**
             * @description `ru` or `en`.
             * @example ru
             */
            language?: string | null;
            last_name?: string | null;
            /**
             * Format: binary
             * @description JPEG, PNG or WebP, at most 10 MiB and 32 megapixels. Without one the picture stays.
             */
            original_avatar?: string | null;
        };
        /** @description The next pair of tokens; the refresh token given for it is void. */
        Refreshed: {
            /** @description Good for 15 minutes. */
            access: string;
            /** @description Good for 7 days, once. */
            refresh: string;
        };
        /** @description The refresh token in circulation. */
        RefreshForm: {
            /** @default  */
            refresh: string;
        };
        /** @description Registration was successful. */
        Registered: {
            /** @example Пользователь ivan@example.com успешно зарегистрирован. */
            message: string;
            /** @example успешно */
            status: string;
        };
        /** @description Somebody who wants an account. */
        RegisterForm: {
            /**
             * @default
             * @example ivan@example.com
             */
            email: string;
            /**
             * @description At most 150 characters.
             * @default
             * @example Иван
             */
            first_name: string;
            /**
             * @description At most 150 characters.
             * @default
             * @example Петров
             */
            last_name: string;
            /**
             * Format: password
             * @description 8 to 128 characters; not only digits, not a common one, not like the e-mail address or the names.
             * @default
             */
            password: string;
            /**
             * Format: password
             * @description The same again.
             * @default
             */
            password_confirm: string;
        };
        /** @description Why not. */
        RejectForm: {
            /**
             * @description For the buyer; at most 1,000 characters.
             * @example Товар был в употреблении
             */
            reason: string;
        };
        /** @description What was, or would be, sent again. */
        Replayed: {
            /**
             * Format: int64
             * @description Failed jobs that may be sent again; 1,001 stands for more than 1,000.
             * @example 3
             */
            matched: number;
            /**
             * @description How many were: 1,000 at most, and none without `confirm`.
             * @example 3
             */
            sent_again: number;
        };
        /** @description Which failed jobs to send again. */
        ReplayForm: {
            /**
             * Format: int64
             * @description How many there are, as the same request without this has counted. More than that are not sent again.
             * @default null
             * @example 3
             */
            confirm: number | null;
            /**
             * @description Of this kind; of all kinds without.
             * @default null
             * @example mail.order
             */
            kind: string | null;
            /**
             * Format: int64
             * @description In the queue for longer than so many seconds.
             * @default null
             * @example 600
             */
            older_than: number | null;
        };
        /** @description A new password, and the right to choose it. */
        ResetForm: {
            /**
             * Format: password
             * @description As in a registration.
             * @default
             */
            password: string;
            /**
             * Format: password
             * @description The same again.
             * @default
             */
            password_confirm: string;
            /**
             * @description As the letter has it.
             * @default
             */
            token: string;
        };
        /** @description What becomes of a line's pieces. */
        RestockForm: {
            /**
             * Format: int64
             * @description The `item_id` of a line of the return.
             * @example 2048
             */
            item_id: number;
            /**
             * Format: int64
             * @description How many are for sale again; the others are written off.
             * @example 1
             */
            restock: number;
        };
        /** @description Goods that come back. */
        Return: {
            /** Format: date-time */
            created_at: string;
            /**
             * @description ISO 4217.
             * @example RUB
             */
            currency: string;
            /**
             * Format: int64
             * @example 12
             */
            id: number;
            items: components["schemas"]["ReturnItem"][];
            /**
             * Format: int64
             * @example 1024
             */
            order_id: number;
            /**
             * @description What was paid for the goods: the refund is no more.
             * @example 1500.00
             */
            paid: string;
            photos: components["schemas"]["ReturnPhoto"][];
            /**
             * @description Why, in the buyer's words.
             * @example Не подошёл размер
             */
            reason: string;
            /**
             * @description What the buyer was given back; null until it is settled.
             * @example 1500.00
             */
            refund?: string | null;
            /** @description Why not, where it was rejected. */
            reject_reason?: string | null;
            /**
             * @description `requested`, `in_progress`, `completed` or `rejected`.
             * @example requested
             */
            status: string;
            /**
             * @description The same for a person, in the language of `Accept-Language`.
             * @example Запрошен
             */
            status_display: string;
            /**
             * Format: uuid
             * @description What other systems call it.
             */
            uid: string;
            /** Format: date-time */
            updated_at: string;
        };
        /** @description What shall come back. */
        ReturnForm: {
            /** @description Lines of the order, and how many pieces of each. */
            items: components["schemas"]["ReturnLineForm"][];
            /**
             * @description Why; at most 1,000 characters.
             * @example Не подошёл размер
             */
            reason: string;
        };
        /** @description Pieces of a line of the order. */
        ReturnItem: {
            /**
             * Format: int64
             * @description The line of the order.
             * @example 2048
             */
            item_id: number;
            /** @description The seller's own name for it. */
            name: string;
            /** @example 1500.00 */
            price: string;
            /**
             * Format: int64
             * @example 17
             */
            product_info_id: number;
            /** @example Кроссовки */
            product_name: string;
            /**
             * Format: int64
             * @example 2
             */
            quantity: number;
            /**
             * Format: int64
             * @description How many of them are for sale again; null until it is settled.
             */
            restocked?: number | null;
            /**
             * Format: int64
             * @description How many of them were written off; null until it is settled.
             */
            written_off?: number | null;
        };
        /** @description Pieces of a line. */
        ReturnLineForm: {
            /**
             * Format: int64
             * @description The `id` of a line of the order.
             * @example 2048
             */
            item_id: number;
            /**
             * Format: int64
             * @example 1
             */
            quantity: number;
        };
        /** @description A photo of what comes back. */
        ReturnPhoto: {
            /**
             * Format: int64
             * @example 1
             */
            place: number;
            /**
             * @description A link that holds for an hour.
             * @example /media/returns/5f2b….jpg?until=…&signature=…
             */
            url: string;
        };
        /** @description A role. */
        Role: {
            /**
             * Format: int64
             * @description How many accounts have it.
             */
            accounts: number;
            /** @description One of the five that are there from the start and never change. */
            fixed: boolean;
            /** @example warehouse */
            name: string;
            /**
             * @description What it may do.
             * @example [
             *       "orders.view"
             *     ]
             */
            permissions: string[];
            /**
             * @description What people call it, in the language of `Accept-Language`.
             * @example Кладовщик
             */
            title: string;
            /** @example Warehouse */
            title_en: string;
            /** @example Кладовщик */
            title_ru: string;
        };
        /** @description What shall be different; what is left out stays. */
        RoleChangeForm: {
            /**
             * @description Names of permissions: all that the role may do from now on.
             * @default null
             * @example [
             *       "orders.view"
             *     ]
             */
            permissions: string[] | null;
            /**
             * @description At most 100 characters.
             * @default null
             * @example Warehouse
             */
            title_en: string | null;
            /**
             * @description At most 100 characters.
             * @default null
             * @example Кладовщик
             */
            title_ru: string | null;
        };
        /** @description A new role. */
        RoleForm: {
            /**
             * @description Up to 24 of `a-z`, `0-9` and `_`, beginning with a letter.
             * @default
             * @example warehouse
             */
            name: string;
            /**
             * @description Names of permissions.
             * @default []
             * @example [
             *       "orders.view"
             *     ]
             */
            permissions: string[];
            /**
             * @description At most 100 characters.
             * @default
             * @example Warehouse
             */
            title_en: string;
            /**
             * @description At most 100 characters.
             * @default
             * @example Кладовщик
             */
            title_ru: string;
        };
        /** @description Goods of which little is left. */
        RunningOut: {
            /**
             * Format: int64
             * @description How many may still be ordered.
             * @example 2
             */
            available: number;
            /** @example iPhone 15 128GB Black */
            name: string;
            /**
             * Format: int64
             * @description How many were ordered lately.
             * @example 40
             */
            ordered: number;
            /**
             * Format: int64
             * @example 17
             */
            product_info_id: number;
            /** @example iPhone 15 */
            product_name: string;
            /**
             * Format: int64
             * @example 1
             */
            shop_id: number;
            /** @example Магазин Электроники */
            shop_name: string;
        };
        /** @description What was sold. */
        SalesAnswer: {
            /**
             * @description `day`, `channel` or `shop`.
             * @example day
             */
            by: string;
            /** @example 2026-11-01 */
            from: string;
            /** @description A row a key and currency; a day without sales has one, too. */
            rows: components["schemas"]["SalesRow"][];
            /** @example Europe/Moscow */
            time_zone: string;
            /** @example 2026-11-30 */
            to: string;
            /** @description The money of all rows, by currency. An order of two shops is counted with both where rows are shops. */
            totals: components["schemas"]["SalesSum"][];
        };
        /** @description The sum of a day, a channel or a shop. */
        SalesRow: components["schemas"]["SalesSum"] & {
            /**
             * @description The day, the channel's name or the shop's number.
             * @example 2026-11-21
             */
            key: string;
            /**
             * @description For a person.
             * @example 2026-11-21
             */
            title: string;
        };
        /** @description A sum in one currency. */
        SalesSum: {
            /** @example RUB */
            currency: string;
            /**
             * Format: int64
             * @description How many orders.
             * @example 12
             */
            orders: number;
            /**
             * @description The money of their goods.
             * @example 154300.00
             */
            total: string;
        };
        /** @description The shops that there are to look at. */
        SampleShops: {
            /**
             * @description Their numbers.
             * @example [
             *       1,
             *       2,
             *       3
             *     ]
             */
            shops: number[];
        };
        /** @description A saved view. */
        SavedView: {
            /** @description What the screen makes of it. */
            filters: Record<string, never>;
            /**
             * Format: int64
             * @description Its number.
             * @example 4
             */
            id: number;
            /**
             * @description What its owner calls it.
             * @example Новые за сегодня
             */
            name: string;
            /**
             * Format: int64
             * @description Whose it is.
             * @example 2
             */
            owner_id: number;
            /**
             * @description The screen it is of.
             * @example orders
             */
            screen: string;
            /** @description Whether everybody who works here sees it. */
            shared: boolean;
            /**
             * Format: date-time
             * @description When it last changed.
             */
            updated_at: string;
        };
        /** @description A view to be saved, or what is to be changed of one; what is left out stays. */
        SavedViewForm: {
            /** @description What the screen makes of it: an object of at most 8 KiB. */
            filters?: Record<string, never> | null;
            /**
             * @description At most 100 characters. Required in a new view.
             * @example Новые за сегодня
             */
            name?: string | null;
            /**
             * @description Letters, digits, `_`, `-` and `.`; at most 50. Required in a new view, and left as it is in another.
             * @example orders
             */
            screen?: string | null;
            /** @description Whether everybody who works here sees it. */
            shared?: boolean | null;
        };
        /** @description Views. */
        SavedViews: {
            /** @description By name. */
            results: components["schemas"]["SavedView"][];
        };
        /** @description A sign-in that is still good. */
        Session: {
            /** Format: date-time */
            created_at: string;
            /** @description Whether it is the one that this request comes of. */
            current: boolean;
            /**
             * @description What signed in, as it calls itself.
             * @example Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0
             */
            device: string;
            /**
             * Format: date-time
             * @description When it ends, if it is not used again.
             */
            expires_at: string;
            /** Format: int64 */
            id: number;
            /** Format: date-time */
            last_used_at: string;
        };
        /** @description All of them: there are never more than 50. */
        Sessions: {
            next?: string | null;
            previous?: string | null;
            results: components["schemas"]["Session"][];
        };
        /** @description A setting, and what it may be. */
        Setting: {
            /**
             * Format: date-time
             * @description When somebody last told it.
             */
            changed_at?: string | null;
            /**
             * Format: int64
             * @description Who did.
             */
            changed_by?: number | null;
            /** @description What it is while nobody tells. */
            default: unknown;
            /**
             * @description `text`, `phone`, `email`, `inn`, `time_zone` or `number`.
             * @example number
             */
            kind: string;
            /**
             * Format: int64
             * @description The highest number.
             * @example 1000
             */
            max?: number | null;
            /** @description The longest text. */
            max_length?: number | null;
            /**
             * Format: int64
             * @description The least number.
             * @example 0
             */
            min?: number | null;
            /** @example low_stock */
            name: string;
            /**
             * @description For a person.
             * @example Товар заканчивается, когда осталось не больше
             */
            title: string;
            /** @description A text or a number. */
            value: unknown;
        };
        /** @description Every setting. */
        SettingsAnswer: {
            /** @description In the order in which they are shown. */
            results: components["schemas"]["Setting"][];
        };
        /** @description Settings to be told anew. */
        SettingsForm: {
            /** @description By name; null is the default again, and what is left out stays. */
            values: Record<string, never>;
        };
        /** @description A shop as anybody sees it. */
        Shop: {
            /** @example RUB */
            currency: string;
            /**
             * Format: int64
             * @example 1
             */
            id: number;
            /** @example Магазин Электроники */
            name: string;
        };
        /** @description What is to be changed; what is left out stays. */
        ShopChangeForm: {
            missing_goods?: components["schemas"]["MissingGoods"] | null;
            open?: boolean | null;
            /** @description Null forgets it. */
            source_file?: string | null;
        };
        /** @description The import of one shop. */
        ShopImport: {
            counts: components["schemas"]["ImportCounts"];
            difference?: components["schemas"]["ImportDifference"] | null;
            /** @description The first 1,000 rows that were left out. */
            errors: components["schemas"]["ImportRowError"][];
            failure?: components["schemas"]["ImportFailure"] | null;
            /** @description What came of it, once it is over, or why it waits. */
            message?: string | null;
            progress: components["schemas"]["ImportProgress"];
            rolled_back?: components["schemas"]["ImportRolledBack"] | null;
            /** Format: int64 */
            shop_id: number;
            shop_name: string;
            /**
             * @description `PENDING`, `PROGRESS`, `HELD` (it waits to be applied or discarded), `SUCCESS`, `FAILURE`, `DISCARDED` or
             *     `ROLLED_BACK`.
             * @example SUCCESS
             */
            state: string;
            /**
             * @description The state in words.
             * @example Задача завершена успешно
             */
            status: string;
            /** @description The guard rails in its way, while it is held. */
            stopped?: components["schemas"]["ImportStop"][];
            /** Format: uuid */
            task_id: string;
            /**
             * @description `preview`, `apply` or `roll_back`.
             * @example apply
             */
            wanted: string;
        };
        /** @description A shop's import among those of all shops. */
        ShopImportResult: {
            /** @description What came of it, or how far it is. */
            details: string;
            /** Format: int64 */
            shop_id: number;
            shop_name: string;
            /**
             * @description `waiting`, `running`, `held`, `success`, `error`, `discarded` or `rolled_back`.
             * @example success
             */
            status: string;
            /**
             * Format: uuid
             * @description What to ask for its own status by.
             */
            task_id: string;
        };
        /** @description A parameter as it is shown with an offer. The importer writes a list of these as the offer's `parameters`. */
        ShownParameter: {
            /**
             * @description What is told.
             * @example Цвет
             */
            parameter_name: string;
            /**
             * @description What it is.
             * @example Черный
             */
            value: string;
        };
        /** @description Somebody who may vouch for people. */
        SignInProvider: {
            /**
             * @description Where a browser goes to sign in.
             * @example /auth/login/google-oauth2/
             */
            login_url: string;
            /** @example google-oauth2 */
            name: string;
            /** @example Google */
            title: string;
        };
        /** @description A customer. Their orders are `staff/orders/?customer_id=…`. */
        StaffCustomer: components["schemas"]["CustomerCard"] & {
            /** @description What was bought, by currency: orders that were neither canceled nor expired. */
            bought: components["schemas"]["CustomerBought"][];
            /** @description Cards that may be the same person's, until somebody merges them or says that they are not. */
            duplicates: components["schemas"]["CustomerTwin"][];
        };
        /** @description An offer as those who keep it see it. */
        StaffOffer: {
            /**
             * Format: int64
             * @description How many may still be ordered.
             * @example 47
             */
            available: number;
            /**
             * Format: int64
             * @description The shelf.
             * @example 3
             */
            category_id: number;
            /**
             * @description The shelf's name.
             * @example Смартфоны
             */
            category_name: string;
            /**
             * Format: int64
             * @description Its number.
             * @example 15
             */
            id: number;
            /**
             * @description The shop's own name for it.
             * @example iPhone 15 128GB Black
             */
            name: string;
            /**
             * Format: int64
             * @description How many pieces there are, as the stock's source tells.
             * @example 50
             */
            on_hand: number;
            /** @description What is told of it. */
            parameters: components["schemas"]["ShownParameter"][];
            /**
             * @description What a buyer pays.
             * @example 75000.00
             */
            price: string;
            /**
             * @description The price its maker recommends.
             * @example 80000.00
             */
            price_rrc: string;
            /**
             * Format: int64
             * @description What it is.
             * @example 7
             */
            product_id: number;
            /**
             * @description The product's name.
             * @example iPhone 15
             */
            product_name: string;
            /**
             * Format: int64
             * @description How many of them orders keep.
             * @example 3
             */
            reserved: number;
            /**
             * Format: int64
             * @description Who sells it.
             * @example 1
             */
            shop_id: number;
            /**
             * @description The shop's name.
             * @example Магазин Электроники
             */
            shop_name: string;
            /**
             * @description What other systems call it.
             * @example 0197a1c2-8f00-7000-8000-2b1f6f0c9d11
             */
            uid: string;
            /** @description Whether it is offered. */
            visible: boolean;
        };
        /** @description What is to be changed of an offer; what is left out stays. */
        StaffOfferForm: {
            /**
             * @description The shop's own name for it.
             * @example iPhone 15 128GB Black
             */
            name?: string | null;
            /** @description All of them anew; at most 100. */
            parameters?: components["schemas"]["ShownParameter"][] | null;
            /** @example 75000.00 */
            price?: string | null;
            /**
             * @description The price its maker recommends.
             * @example 80000.00
             */
            price_rrc?: string | null;
            /** @description Whether it is offered. */
            visible?: boolean | null;
        };
        /** @description What became of one offer. */
        StaffOfferOutcome: {
            /**
             * Format: int64
             * @example 15
             */
            id: number;
            offer?: components["schemas"]["StaffOffer"] | null;
            problem?: components["schemas"]["Problem"] | null;
        };
        /** @description An offer to be changed; what is left out stays. */
        StaffOfferRow: {
            /**
             * Format: int64
             * @description So many more, or less.
             * @example -2
             */
            delta?: number | null;
            /**
             * Format: int64
             * @example 15
             */
            id: number;
            /**
             * Format: int64
             * @description As somebody has counted.
             * @example 50
             */
            on_hand?: number | null;
            /** @example 75000.00 */
            price?: string | null;
            /** @example 80000.00 */
            price_rrc?: string | null;
            visible?: boolean | null;
        };
        /** @description What became of each. */
        StaffOffersOutcome: {
            /** @description By the offers' numbers. */
            results: components["schemas"]["StaffOfferOutcome"][];
        };
        /** @description An order, and what staff may do with it. */
        StaffOrder: components["schemas"]["Order"] & {
            /**
             * Format: int64
             * @example 7
             */
            customer_id: number;
            /**
             * Format: date-time
             * @description Until when a draft holds its goods; null of any other order.
             */
            expires_at?: string | null;
            /**
             * @description What may become of its payment.
             * @example [
             *       "paid",
             *       "failed"
             *     ]
             */
            next_payment_statuses: string[];
            /** @description The states it may go to. */
            next_states: components["schemas"]["OrderStateChoice"][];
            /**
             * Format: int64
             * @description To be sent back with a change: of two people who change one order at once the second is told so.
             * @example 3
             */
            revision: number;
            /**
             * @description The door it came through: `web`, `telegram`…
             * @example web
             */
            source: string;
        };
        /** @description A product as those who keep the catalogue see it. */
        StaffProduct: {
            /**
             * Format: int64
             * @description The shelf it stands on.
             * @example 3
             */
            category_id: number;
            /**
             * @description The shelf's name.
             * @example Смартфоны
             */
            category_name: string;
            /**
             * Format: int64
             * @description Its number.
             * @example 7
             */
            id: number;
            /**
             * @description Its name.
             * @example iPhone 15
             */
            name: string;
            /**
             * Format: int64
             * @description How many offers there are of it, hidden ones too.
             * @example 4
             */
            offers: number;
        };
        /** @description A shop of the hub. */
        StaffShop: {
            /**
             * @description ISO 4217 code of its prices.
             * @example RUB
             */
            currency: string;
            /**
             * Format: int64
             * @description Its number.
             * @example 1
             */
            id: number;
            /** @description What happens to goods that its price list no longer names. */
            missing_goods: components["schemas"]["MissingGoods"];
            /**
             * @description Its name; unique by [`kernel::text::key`].
             * @example Магазин Электроники
             */
            name: string;
            /** @description Whether its goods are shown and may be ordered. */
            open: boolean;
            /** @description Where its price list lies, relative to the import folder. */
            source_file?: string | null;
            /** @description Who tells its prices and stock. */
            stock_source: components["schemas"]["StockSource"];
            /**
             * @description IANA name of its time zone.
             * @example Europe/Moscow
             */
            time_zone: string;
            /**
             * Format: int64
             * @description The VAT within its prices; none where it is without.
             * @example 20
             */
            vat_percent?: number | null;
        };
        /** @description What is to be changed of a shop; what is left out stays. */
        StaffShopForm: {
            /**
             * @description ISO 4217 code; only while the shop has no goods.
             * @example RUB
             */
            currency?: string | null;
            missing_goods?: components["schemas"]["MissingGoods"] | null;
            /**
             * @description At most 200 characters; no other shop may have it.
             * @example Магазин Электроники
             */
            name?: string | null;
            /** @description Whether its goods are shown and may be ordered. */
            open?: boolean | null;
            /** @description Where its price list lies in the import folder; null forgets it. */
            source_file?: string | null;
            stock_source?: components["schemas"]["StockSource"] | null;
            /**
             * @description IANA name: where its days begin.
             * @example Europe/Moscow
             */
            time_zone?: string | null;
            /**
             * Format: int64
             * @description The VAT within its prices, 0 to 99; null is without.
             * @example 20
             */
            vat_percent?: number | null;
        };
        /** @description Where an order shall go. */
        StaffStatusForm: {
            /** @description For the timeline; at most 500 characters. */
            note?: string | null;
            /**
             * Format: int64
             * @description The order's revision as it was seen.
             * @example 3
             */
            revision?: number | null;
            /**
             * @description One of the order's `next_states`.
             * @example shipped
             */
            status: string;
        };
        /** @description Which file to import. */
        StartImport: {
            /**
             * @description A file inside the server's import folder; the shop's own `source_file` without one.
             * @example data/shop1.yaml
             */
            yaml_file_path?: string | null;
        };
        /** @description How many orders stand somewhere. */
        StateCount: components["schemas"]["OrderStateChoice"] & {
            /**
             * Format: int64
             * @example 7
             */
            orders: number;
        };
        /** @description What became of each. */
        StatusesAnswer: {
            /** @description In the order in which they were asked for. */
            results: components["schemas"]["StatusOutcome"][];
        };
        /** @description Orders to be moved on. */
        StatusesForm: {
            /** @description For their timelines; at most 500 characters. */
            note?: string | null;
            /** @description 1 to 100 orders. */
            orders: components["schemas"]["Chosen"][];
            /**
             * @description Where they shall go.
             * @example shipped
             */
            status: string;
        };
        /** @description Where an order shall go. */
        StatusForm: {
            /** @description For the timeline; at most 500 characters. */
            note?: string | null;
            /**
             * @description A `state`.
             * @example shipped
             */
            status: string;
        };
        /** @description What became of one order. */
        StatusOutcome: {
            /**
             * Format: int64
             * @example 1024
             */
            id: number;
            problem?: components["schemas"]["Problem"] | null;
            /**
             * @description `changed`, `unchanged` (it stood there already) or `refused`.
             * @example changed
             */
            result: string;
            /**
             * Format: int64
             * @description Its revision now; absent where it was refused.
             * @example 4
             */
            revision?: number | null;
            /**
             * @description Its state now; absent where it was refused.
             * @example shipped
             */
            state?: string | null;
        };
        /** @description How many pieces there shall be: one of the two. */
        StockForm: {
            /**
             * Format: int64
             * @description So many more, or less.
             * @example -2
             */
            delta?: number | null;
            /**
             * Format: int64
             * @description As somebody has counted; what orders keep stays kept.
             * @example 50
             */
            on_hand?: number | null;
        };
        /**
         * @description Who tells a shop's prices and stock: one at a time.
         * @enum {string}
         */
        StockSource: "price_list" | "hand" | "onec" | "bitrix";
        /** @description An answer, for the description. */
        StoreAnswer_StoreAvailability: {
            /** @description How many there are, and where. */
            data: {
                /**
                 * @description ISO 4217.
                 * @example RUB
                 */
                currency: string;
                /**
                 * Format: int64
                 * @description In how many days it can be with a buyer anywhere: of the quickest tariff that is of no city alone; null where there
                 *     is none that says so.
                 */
                delivery_days?: number | null;
                /**
                 * @description Whether there is any.
                 * @example true
                 */
                in_stock: boolean;
                /** @description Where. */
                locations: components["schemas"]["StoreLocation"][];
                /** @description When more comes; null, for no source of stock tells it. */
                next_delivery?: string | null;
                /**
                 * Format: double
                 * @description What one costs.
                 * @example 3200
                 */
                price: number;
                /**
                 * @description Of what.
                 * @example 019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a87
                 */
                product_id: string;
                /**
                 * Format: int64
                 * @description The same, as older clients call it.
                 */
                quantity: number;
                /**
                 * Format: int64
                 * @description How many in all.
                 * @example 24
                 */
                total_quantity: number;
            };
        };
        /** @description An answer, for the description. */
        StoreAnswer_StoreCanceled: {
            /** @description An order that was called off. */
            data: {
                /**
                 * @description What it is called between programs.
                 * @example 019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a87
                 */
                id: string;
                /** @description The same, as older clients call it. */
                order_id: string;
                /**
                 * @description Its number.
                 * @example 1024
                 */
                order_number: string;
                /** @description `cancelled`; `expired` of a draft whose time was over before. */
                status: components["schemas"]["StoreStatus"];
                /**
                 * @description The same for a person.
                 * @example Отменён
                 */
                status_label: string;
            };
        };
        /** @description An answer, for the description. */
        StoreAnswer_StoreConfirmed: {
            /** @description An order that is agreed to. */
            data: {
                /**
                 * @description ISO 4217.
                 * @example RUB
                 */
                currency: string;
                /**
                 * Format: date
                 * @description The day it is expected, if that is known.
                 * @example 2026-12-01
                 */
                estimated_delivery?: string | null;
                /**
                 * @description What it is called between programs.
                 * @example 019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a87
                 */
                id: string;
                /** @description The same, as older clients call it. */
                order_id: string;
                /**
                 * @description The number to tell the person.
                 * @example 1024
                 */
                order_number: string;
                /** @description How it is paid. */
                payment: components["schemas"]["StorePayment"];
                /** @description A message about it is on its way. */
                sms_sent: boolean;
                /** @description Where it stands. */
                status: components["schemas"]["StoreStatus"];
                /**
                 * @description The same for a person.
                 * @example Подтверждён
                 */
                status_label: string;
                /**
                 * Format: double
                 * @description What is paid, delivery included.
                 * @example 12800
                 */
                total: number;
            };
        };
        /** @description An answer, for the description. */
        StoreAnswer_StoreDeliverySet: {
            /** @description A draft whose delivery is set. */
            data: {
                /**
                 * @description ISO 4217.
                 * @example RUB
                 */
                currency: string;
                delivery?: components["schemas"]["StoreDelivery"] | null;
                /**
                 * Format: double
                 * @description What it costs, as older clients read it.
                 * @example 0
                 */
                delivery_cost: number;
                /** @description `delivery` or `pickup`, as older clients read it. */
                delivery_type: components["schemas"]["StoreDeliveryType"];
                /**
                 * @description How many days it takes, as older clients read it.
                 * @example 2-3
                 */
                estimated_days?: string | null;
                /**
                 * Format: date-time
                 * @description Until when the draft keeps its goods.
                 */
                expires_at?: string | null;
                /** @description The same, as older clients call it. */
                id: string;
                /**
                 * @description Which draft.
                 * @example 019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a87
                 */
                order_id: string;
                /**
                 * Format: double
                 * @description The goods alone.
                 * @example 12800
                 */
                subtotal: number;
                /**
                 * Format: double
                 * @description The whole, with the delivery.
                 * @example 12800
                 */
                total: number;
            };
        };
        /** @description An answer, for the description. */
        StoreAnswer_StoreDraft: {
            /** @description A draft. */
            data: {
                /**
                 * @description ISO 4217.
                 * @example RUB
                 */
                currency: string;
                /**
                 * Format: double
                 * @description What delivery costs; nothing until that is chosen.
                 * @example 0
                 */
                delivery_cost: number;
                /** @description The same goods were drafted earlier in this talk, and this is that draft. */
                duplicate_of_call: boolean;
                /**
                 * Format: date-time
                 * @description Until when it keeps its goods.
                 */
                expires_at?: string | null;
                /**
                 * @description What it is called between programs.
                 * @example 019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a87
                 */
                id: string;
                /** @description Its lines, with the store's names and prices. */
                items: components["schemas"]["StoreItem"][];
                /** @description The same, as older clients call it. */
                order_id: string;
                /**
                 * @description The number that people know it by; not to be told before the order is confirmed.
                 * @example 1024
                 */
                order_number: string;
                /** @description Always `draft`. */
                status: components["schemas"]["StoreStatus"];
                /**
                 * Format: double
                 * @description The goods alone.
                 * @example 12800
                 */
                subtotal: number;
                /**
                 * Format: double
                 * @description The whole, as far as it is known.
                 * @example 12800
                 */
                total: number;
            };
        };
        /** @description An answer, for the description. */
        StoreAnswer_StoreOrder: {
            /** @description Everything about an order. */
            data: components["schemas"]["StoreOrderBrief"] & {
                /** @description Whose it is. */
                customer: components["schemas"]["StoreCustomer"];
                delivery?: components["schemas"]["StoreDelivery"] | null;
                /**
                 * Format: date-time
                 * @description Until when a draft keeps its goods; null of any other order.
                 */
                expires_at?: string | null;
                /** @description What was ordered. */
                items: components["schemas"]["StoreItem"][];
                /** @description How it is paid. */
                payment: components["schemas"]["StorePayment"];
                /** @description What became of it, the oldest first. */
                status_history: components["schemas"]["StoreStatusChange"][];
                /**
                 * Format: double
                 * @description The goods alone.
                 * @example 12800
                 */
                subtotal: number;
            };
        };
        /** @description An answer, for the description. */
        StoreAnswer_StoreProductDetails: {
            /** @description Everything about goods. */
            data: components["schemas"]["StoreProduct"] & {
                /**
                 * @description What they are like, in words.
                 * @example [
                 *       "Сезон: зима"
                 *     ]
                 */
                features: string[];
                /**
                 * Format: double
                 * @description The price that its maker recommends, where ours is lower.
                 * @example 3900
                 */
                old_price?: number | null;
            };
        };
        /** @description An answer, for the description. */
        StoreAnswer_StoreQuote: {
            /** @description What delivery to a city costs. */
            data: {
                /**
                 * @description To where.
                 * @example Уфа
                 */
                city: string;
                /**
                 * Format: double
                 * @description What the cheapest way to the door costs; where there is none, what picking up costs.
                 * @example 350
                 */
                cost: number;
                /**
                 * @description ISO 4217.
                 * @example RUB
                 */
                currency: string;
                /**
                 * @description How many days that takes.
                 * @example 2-3
                 */
                estimated_days?: string | null;
                /**
                 * Format: double
                 * @description From what sum of the goods on that costs nothing.
                 * @example 5000
                 */
                free_from?: number | null;
                /** @description Every way there is. */
                options: components["schemas"]["StoreQuoteOption"][];
            };
        };
        /** @description An answer, for the description. */
        StoreAnswer_StoreTireDetails: {
            /** @description Everything about a tyre. */
            data: components["schemas"]["StoreProductDetails"] & components["schemas"]["StoreTireMeasures"] & {
                /**
                 * @description What it fits, where that is told.
                 * @example [
                 *       "Toyota Camry (2018-2024)"
                 *     ]
                 */
                compatible_vehicles: string[];
            };
        };
        /** @description How many there are, and where. */
        StoreAvailability: {
            /**
             * @description ISO 4217.
             * @example RUB
             */
            currency: string;
            /**
             * Format: int64
             * @description In how many days it can be with a buyer anywhere: of the quickest tariff that is of no city alone; null where there
             *     is none that says so.
             */
            delivery_days?: number | null;
            /**
             * @description Whether there is any.
             * @example true
             */
            in_stock: boolean;
            /** @description Where. */
            locations: components["schemas"]["StoreLocation"][];
            /** @description When more comes; null, for no source of stock tells it. */
            next_delivery?: string | null;
            /**
             * Format: double
             * @description What one costs.
             * @example 3200
             */
            price: number;
            /**
             * @description Of what.
             * @example 019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a87
             */
            product_id: string;
            /**
             * Format: int64
             * @description The same, as older clients call it.
             */
            quantity: number;
            /**
             * Format: int64
             * @description How many in all.
             * @example 24
             */
            total_quantity: number;
        };
        /** @description Why. */
        StoreCancel: {
            /**
             * @description For the order's timeline; at most 500 characters.
             * @example Передумал
             */
            reason?: string | null;
        };
        /** @description An order that was called off. */
        StoreCanceled: {
            /**
             * @description What it is called between programs.
             * @example 019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a87
             */
            id: string;
            /** @description The same, as older clients call it. */
            order_id: string;
            /**
             * @description Its number.
             * @example 1024
             */
            order_number: string;
            /** @description `cancelled`; `expired` of a draft whose time was over before. */
            status: components["schemas"]["StoreStatus"];
            /**
             * @description The same for a person.
             * @example Отменён
             */
            status_label: string;
        };
        /** @description A buyer's yes. */
        StoreConfirm: {
            /**
             * @description Who receives it, where that is said only now; at most 50 characters.
             * @example Иван
             */
            customer_name?: string | null;
            /**
             * Format: double
             * @description The total that was read out. If it is another by now, nothing is confirmed: `total_changed`.
             * @example 12800
             */
            expected_total?: number | null;
            /** @description How it is paid. */
            payment_method: components["schemas"]["StorePaymentMethod"];
            /**
             * @description Whether a message shall tell of it; yes if not said.
             * @example true
             */
            send_sms_confirmation?: boolean | null;
        };
        /** @description An order that is agreed to. */
        StoreConfirmed: {
            /**
             * @description ISO 4217.
             * @example RUB
             */
            currency: string;
            /**
             * Format: date
             * @description The day it is expected, if that is known.
             * @example 2026-12-01
             */
            estimated_delivery?: string | null;
            /**
             * @description What it is called between programs.
             * @example 019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a87
             */
            id: string;
            /** @description The same, as older clients call it. */
            order_id: string;
            /**
             * @description The number to tell the person.
             * @example 1024
             */
            order_number: string;
            /** @description How it is paid. */
            payment: components["schemas"]["StorePayment"];
            /** @description A message about it is on its way. */
            sms_sent: boolean;
            /** @description Where it stands. */
            status: components["schemas"]["StoreStatus"];
            /**
             * @description The same for a person.
             * @example Подтверждён
             */
            status_label: string;
            /**
             * Format: double
             * @description What is paid, delivery included.
             * @example 12800
             */
            total: number;
        };
        /** @description Whose an order is. */
        StoreCustomer: {
            /**
             * @description What the person is called; empty where nobody has said.
             * @example Иван Петров
             */
            name: string;
            /**
             * @description E.164.
             * @example +79161234567
             */
            phone: string;
        };
        /** @description How an order reaches its buyer. */
        StoreDelivery: {
            /**
             * @description The address, or the pickup point's.
             * @example ул. Ленина, 5
             */
            address?: string | null;
            /**
             * @description Who carries it; empty is the firm itself.
             * @example СДЭК
             */
            carrier: string;
            /**
             * @description The city.
             * @example Уфа
             */
            city?: string | null;
            /**
             * Format: double
             * @description What it costs.
             * @example 0
             */
            cost: number;
            /**
             * Format: date
             * @description The day it is expected.
             */
            estimated_date?: string | null;
            /**
             * @description How many days it takes: `2-3`.
             * @example 2-3
             */
            estimated_days?: string | null;
            /** @description What its carrier calls it. */
            tracking_number?: string | null;
            /**
             * @description `delivery` or `pickup`.
             * @example pickup
             */
            type: string;
        };
        /** @description A draft whose delivery is set. */
        StoreDeliverySet: {
            /**
             * @description ISO 4217.
             * @example RUB
             */
            currency: string;
            delivery?: components["schemas"]["StoreDelivery"] | null;
            /**
             * Format: double
             * @description What it costs, as older clients read it.
             * @example 0
             */
            delivery_cost: number;
            /** @description `delivery` or `pickup`, as older clients read it. */
            delivery_type: components["schemas"]["StoreDeliveryType"];
            /**
             * @description How many days it takes, as older clients read it.
             * @example 2-3
             */
            estimated_days?: string | null;
            /**
             * Format: date-time
             * @description Until when the draft keeps its goods.
             */
            expires_at?: string | null;
            /** @description The same, as older clients call it. */
            id: string;
            /**
             * @description Which draft.
             * @example 019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a87
             */
            order_id: string;
            /**
             * Format: double
             * @description The goods alone.
             * @example 12800
             */
            subtotal: number;
            /**
             * Format: double
             * @description The whole, with the delivery.
             * @example 12800
             */
            total: number;
        };
        /**
         * @description To an address, or from a pickup point.
         * @enum {string}
         */
        StoreDeliveryType: "delivery" | "pickup";
        /** @description A draft. */
        StoreDraft: {
            /**
             * @description ISO 4217.
             * @example RUB
             */
            currency: string;
            /**
             * Format: double
             * @description What delivery costs; nothing until that is chosen.
             * @example 0
             */
            delivery_cost: number;
            /** @description The same goods were drafted earlier in this talk, and this is that draft. */
            duplicate_of_call: boolean;
            /**
             * Format: date-time
             * @description Until when it keeps its goods.
             */
            expires_at?: string | null;
            /**
             * @description What it is called between programs.
             * @example 019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a87
             */
            id: string;
            /** @description Its lines, with the store's names and prices. */
            items: components["schemas"]["StoreItem"][];
            /** @description The same, as older clients call it. */
            order_id: string;
            /**
             * @description The number that people know it by; not to be told before the order is confirmed.
             * @example 1024
             */
            order_number: string;
            /** @description Always `draft`. */
            status: components["schemas"]["StoreStatus"];
            /**
             * Format: double
             * @description The goods alone.
             * @example 12800
             */
            subtotal: number;
            /**
             * Format: double
             * @description The whole, as far as it is known.
             * @example 12800
             */
            total: number;
        };
        /** @description A refusal, for the description. */
        StoreError: {
            error: components["schemas"]["StoreErrorBody"];
        };
        /** @description What is refused, and why. */
        StoreErrorBody: {
            /** @description What staff finds the waiting order by; of `operator_required`. */
            approval_id?: string | null;
            /** @description How many there are; of `insufficient_stock`. */
            available?: components["schemas"]["StoreShortage"][] | null;
            /**
             * @description The stable name of this refusal.
             * @example insufficient_stock
             */
            code: string;
            /** @description What is wrong with which field; of `validation_error`. */
            details?: components["schemas"]["StoreErrorDetail"][] | null;
            /** @description For a person, in Russian, Ukrainian or English. */
            message: string;
            /**
             * @description What an agent does next.
             * @example offer_available
             */
            next_action: string;
            /** @description The id under which the server's log has this request. */
            request_id: string;
            /**
             * Format: double
             * @description What the order costs now; of `total_changed`.
             */
            total?: number | null;
        };
        /** @description One field that does not pass. */
        StoreErrorDetail: {
            /**
             * @description The stable name of the mistake.
             * @example out_of_range
             */
            code: string;
            /** @example items.0.quantity */
            field: string;
            /** @description For a person. */
            message: string;
        };
        /** @description A line of an order. */
        StoreItem: {
            /**
             * @description What it is called.
             * @example Michelin X-Ice North 4 215/55 R17
             */
            name: string;
            /**
             * Format: double
             * @description What one costs.
             * @example 3200
             */
            price_per_unit: number;
            /**
             * @description What.
             * @example 019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a87
             */
            product_id: string;
            /**
             * Format: int64
             * @description How many.
             * @example 4
             */
            quantity: number;
            /**
             * Format: double
             * @description What all of them cost.
             * @example 12800
             */
            total: number;
        };
        /** @description A list, for the description. */
        StoreList_StoreOrderBrief: {
            data: {
                /**
                 * Format: date-time
                 * @description When it was made, RFC 3339.
                 */
                created_at: string;
                /**
                 * @description ISO 4217.
                 * @example RUB
                 */
                currency: string;
                /**
                 * Format: date
                 * @description The day it is expected, if that is known.
                 * @example 2026-12-01
                 */
                estimated_delivery?: string | null;
                /**
                 * @description What it is called between programs.
                 * @example 019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a87
                 */
                id: string;
                /**
                 * @description What is in it, on one line.
                 * @example 4x Michelin X-Ice North 4 215/55 R17
                 */
                items_summary: string;
                /**
                 * @description The number that people know it by.
                 * @example 1024
                 */
                order_number: string;
                /** @description Where it stands. */
                status: components["schemas"]["StoreStatus"];
                /**
                 * @description The same for a person.
                 * @example Подтверждён
                 */
                status_label: string;
                /**
                 * Format: double
                 * @description What is paid, delivery included.
                 * @example 12800
                 */
                total: number;
                /** @description What its carrier calls it. */
                tracking_number?: string | null;
            }[];
            pagination: components["schemas"]["StorePagination"];
        };
        /** @description A list, for the description. */
        StoreList_StorePoint: {
            data: {
                /**
                 * @description Street and house.
                 * @example ул. Ленина, 5
                 */
                address: string;
                /**
                 * @description The city.
                 * @example Уфа
                 */
                city: string;
                /** @description How to find it. */
                description?: string | null;
                /** @description Part of the city. */
                district?: string | null;
                /**
                 * @description What it is called between programs.
                 * @example 019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a87
                 */
                id: string;
                /** @description What one sees there. */
                landmarks?: string | null;
                /**
                 * @description What people call it.
                 * @example На Ленина
                 */
                name: string;
                /** @description Its telephone. */
                phone?: string | null;
                /**
                 * @description When it is open, in words.
                 * @example пн–сб 10:00–20:00
                 */
                working_hours?: string | null;
            }[];
            pagination: components["schemas"]["StorePagination"];
        };
        /** @description A list, for the description. */
        StoreList_StoreProduct: {
            data: {
                /** @description What they are like: `{"Цвет": "Чёрный"}`. */
                attributes: {
                    [key: string]: string;
                };
                /**
                 * @description The maker, where it is told.
                 * @example Michelin
                 */
                brand?: string | null;
                /**
                 * @description The shelf.
                 * @example Зимние шины
                 */
                category: string;
                /**
                 * @description ISO 4217.
                 * @example RUB
                 */
                currency: string;
                /** @description What is told of them. */
                description?: string | null;
                /**
                 * @description What they are called between programs.
                 * @example 019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a87
                 */
                id: string;
                /** @description A picture. */
                image_url?: string | null;
                /**
                 * @description Whether there is any.
                 * @example true
                 */
                in_stock: boolean;
                /**
                 * @description What they are called.
                 * @example Michelin X-Ice North 4 215/55 R17
                 */
                name: string;
                /**
                 * Format: double
                 * @description What one costs.
                 * @example 3200
                 */
                price: number;
                /**
                 * Format: int64
                 * @description How many there are.
                 * @example 24
                 */
                stock_quantity: number;
            }[];
            pagination: components["schemas"]["StorePagination"];
        };
        /** @description A list, for the description. */
        StoreList_StoreTire: {
            data: (components["schemas"]["StoreProduct"] & components["schemas"]["StoreTireMeasures"])[];
            pagination: components["schemas"]["StorePagination"];
        };
        /** @description A place where goods are. */
        StoreLocation: {
            /**
             * @description `now`, or the day from which on.
             * @example now
             */
            available_from: string;
            /**
             * Format: int64
             * @description How many there.
             * @example 24
             */
            quantity: number;
            /**
             * @description The place.
             * @example Лавка
             */
            warehouse: string;
        };
        /** @description A line of what is to be drafted. */
        StoreNewItem: {
            /**
             * @description What.
             * @example 019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a87
             */
            product_id: string;
            /**
             * Format: int64
             * @description How many: 1 to 99.
             * @example 4
             */
            quantity: number;
        };
        /** @description What is to be drafted. */
        StoreNewOrder: {
            /**
             * @description The talk: the same goods drafted twice in one talk are one draft. At most 64 characters.
             * @example 6f1b1f0e-8f0e-4e57-9d0b-1d6f0a3c2b11
             */
            call_id?: string | null;
            /**
             * @description What the person is called; at most 50 characters.
             * @example Иван
             */
            customer_name?: string | null;
            /**
             * @description Whose it is: a telephone number in any usual spelling. Where the caller's number is known, it stands for
             *     whatever is said here; otherwise it is needed.
             * @example +79161234567
             */
            customer_phone?: string | null;
            /** @description What, and how many. Prices are the store's. */
            items: components["schemas"]["StoreNewItem"][];
            /**
             * @description Where the order comes from; said for the sake of older clients, and kept as `ai_agent`.
             * @example ai_agent
             */
            source?: string | null;
        };
        /** @description Everything about an order. */
        StoreOrder: components["schemas"]["StoreOrderBrief"] & {
            /** @description Whose it is. */
            customer: components["schemas"]["StoreCustomer"];
            delivery?: components["schemas"]["StoreDelivery"] | null;
            /**
             * Format: date-time
             * @description Until when a draft keeps its goods; null of any other order.
             */
            expires_at?: string | null;
            /** @description What was ordered. */
            items: components["schemas"]["StoreItem"][];
            /** @description How it is paid. */
            payment: components["schemas"]["StorePayment"];
            /** @description What became of it, the oldest first. */
            status_history: components["schemas"]["StoreStatusChange"][];
            /**
             * Format: double
             * @description The goods alone.
             * @example 12800
             */
            subtotal: number;
        };
        /** @description An order in a list. */
        StoreOrderBrief: {
            /**
             * Format: date-time
             * @description When it was made, RFC 3339.
             */
            created_at: string;
            /**
             * @description ISO 4217.
             * @example RUB
             */
            currency: string;
            /**
             * Format: date
             * @description The day it is expected, if that is known.
             * @example 2026-12-01
             */
            estimated_delivery?: string | null;
            /**
             * @description What it is called between programs.
             * @example 019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a87
             */
            id: string;
            /**
             * @description What is in it, on one line.
             * @example 4x Michelin X-Ice North 4 215/55 R17
             */
            items_summary: string;
            /**
             * @description The number that people know it by.
             * @example 1024
             */
            order_number: string;
            /** @description Where it stands. */
            status: components["schemas"]["StoreStatus"];
            /**
             * @description The same for a person.
             * @example Подтверждён
             */
            status_label: string;
            /**
             * Format: double
             * @description What is paid, delivery included.
             * @example 12800
             */
            total: number;
            /** @description What its carrier calls it. */
            tracking_number?: string | null;
        };
        /** @description Where a page stands among the others. */
        StorePagination: {
            /**
             * Format: int64
             * @description From 1.
             * @example 1
             */
            page: number;
            /**
             * Format: int64
             * @description The most rows that a page has.
             * @example 20
             */
            per_page: number;
            /**
             * Format: int64
             * @description How many rows there are in all.
             * @example 37
             */
            total: number;
            /**
             * Format: int64
             * @description How many pages there are.
             * @example 2
             */
            total_pages: number;
        };
        /** @description How an order is paid. */
        StorePayment: {
            /**
             * @description `cod`, `card_on_delivery` or `online`; null until that is said.
             * @example cod
             */
            method?: string | null;
            /**
             * @description `pending`, `paid`, `failed` or `refunded`.
             * @example pending
             */
            status: string;
            /**
             * Format: double
             * @description What is to be paid.
             * @example 12800
             */
            total: number;
        };
        /**
         * @description How an order is paid.
         * @enum {string}
         */
        StorePaymentMethod: "cod" | "card_on_delivery" | "online";
        /** @description Where goods can be picked up. */
        StorePoint: {
            /**
             * @description Street and house.
             * @example ул. Ленина, 5
             */
            address: string;
            /**
             * @description The city.
             * @example Уфа
             */
            city: string;
            /** @description How to find it. */
            description?: string | null;
            /** @description Part of the city. */
            district?: string | null;
            /**
             * @description What it is called between programs.
             * @example 019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a87
             */
            id: string;
            /** @description What one sees there. */
            landmarks?: string | null;
            /**
             * @description What people call it.
             * @example На Ленина
             */
            name: string;
            /** @description Its telephone. */
            phone?: string | null;
            /**
             * @description When it is open, in words.
             * @example пн–сб 10:00–20:00
             */
            working_hours?: string | null;
        };
        /** @description Goods in a list. */
        StoreProduct: {
            /** @description What they are like: `{"Цвет": "Чёрный"}`. */
            attributes: {
                [key: string]: string;
            };
            /**
             * @description The maker, where it is told.
             * @example Michelin
             */
            brand?: string | null;
            /**
             * @description The shelf.
             * @example Зимние шины
             */
            category: string;
            /**
             * @description ISO 4217.
             * @example RUB
             */
            currency: string;
            /** @description What is told of them. */
            description?: string | null;
            /**
             * @description What they are called between programs.
             * @example 019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a87
             */
            id: string;
            /** @description A picture. */
            image_url?: string | null;
            /**
             * @description Whether there is any.
             * @example true
             */
            in_stock: boolean;
            /**
             * @description What they are called.
             * @example Michelin X-Ice North 4 215/55 R17
             */
            name: string;
            /**
             * Format: double
             * @description What one costs.
             * @example 3200
             */
            price: number;
            /**
             * Format: int64
             * @description How many there are.
             * @example 24
             */
            stock_quantity: number;
        };
        /** @description Everything about goods. */
        StoreProductDetails: components["schemas"]["StoreProduct"] & {
            /**
             * @description What they are like, in words.
             * @example [
             *       "Сезон: зима"
             *     ]
             */
            features: string[];
            /**
             * Format: double
             * @description The price that its maker recommends, where ours is lower.
             * @example 3900
             */
            old_price?: number | null;
        };
        /** @description What delivery to a city costs. */
        StoreQuote: {
            /**
             * @description To where.
             * @example Уфа
             */
            city: string;
            /**
             * Format: double
             * @description What the cheapest way to the door costs; where there is none, what picking up costs.
             * @example 350
             */
            cost: number;
            /**
             * @description ISO 4217.
             * @example RUB
             */
            currency: string;
            /**
             * @description How many days that takes.
             * @example 2-3
             */
            estimated_days?: string | null;
            /**
             * Format: double
             * @description From what sum of the goods on that costs nothing.
             * @example 5000
             */
            free_from?: number | null;
            /** @description Every way there is. */
            options: components["schemas"]["StoreQuoteOption"][];
        };
        /** @description One way of delivery. */
        StoreQuoteOption: {
            /**
             * @description Who carries it; empty is the firm itself.
             * @example СДЭК
             */
            carrier: string;
            /**
             * Format: double
             * @description What it costs.
             * @example 350
             */
            cost: number;
            /**
             * @description How many days it takes.
             * @example 2-3
             */
            estimated_days?: string | null;
            /**
             * @description `delivery` or `pickup`.
             * @example delivery
             */
            type: string;
        };
        /**
         * @description What a tyre is made for.
         * @enum {string}
         */
        StoreSeason: "summer" | "winter" | "all_season";
        /**
         * @description How a draft shall be delivered.
         * @example {
         *       "address": "ул. Ленина, 5, кв. 12",
         *       "city": "Уфа",
         *       "delivery_type": "delivery"
         *     }
         */
        StoreSetDelivery: {
            /**
             * @description Street, house, flat; of a delivery to an address.
             * @example ул. Ленина, 5, кв. 12
             */
            address?: string | null;
            /**
             * @description By this carrier; by the cheapest if none is named.
             * @example СДЭК
             */
            carrier?: string | null;
            /**
             * @description The city; of a delivery to an address.
             * @example Уфа
             */
            city?: string | null;
            /** @description To an address, or from a pickup point. */
            delivery_type: components["schemas"]["StoreDeliveryType"];
            /**
             * @description The pickup point.
             * @example 019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a87
             */
            pickup_point_id?: string | null;
        };
        /** @description Goods that there is not enough of. */
        StoreShortage: {
            /**
             * Format: int64
             * @description How many there are.
             */
            available: number;
            /** @description Which. */
            product_id: string;
        };
        /**
         * @description Where an order stands.
         * @enum {string}
         */
        StoreStatus: "draft" | "created" | "confirmed" | "processing" | "ready_for_pickup" | "shipped" | "delivered" | "cancelled" | "expired" | "returned";
        /** @description A step in an order's life. */
        StoreStatusChange: {
            /**
             * Format: date-time
             * @description Since when.
             */
            at: string;
            /** @description Where it stood then. */
            status: components["schemas"]["StoreStatus"];
        };
        /** @description A tyre in a list. */
        StoreTire: components["schemas"]["StoreProduct"] & components["schemas"]["StoreTireMeasures"];
        /** @description Everything about a tyre. */
        StoreTireDetails: components["schemas"]["StoreProductDetails"] & components["schemas"]["StoreTireMeasures"] & {
            /**
             * @description What it fits, where that is told.
             * @example [
             *       "Toyota Camry (2018-2024)"
             *     ]
             */
            compatible_vehicles: string[];
        };
        /** @description The measures of a tyre, as far as they are told. */
        StoreTireMeasures: {
            /**
             * Format: int64
             * @description Inches.
             * @example 17
             */
            diameter?: number | null;
            /** @description `94` */
            load_index?: string | null;
            /** @description The model. */
            model?: string | null;
            /**
             * Format: int64
             * @description Per cent of the width.
             * @example 55
             */
            profile?: number | null;
            season?: components["schemas"]["StoreSeason"] | null;
            /**
             * @description `215/55 R17`
             * @example 215/55 R17
             */
            size?: string | null;
            /** @description `T` */
            speed_index?: string | null;
            /** @description `studded` and the like, in the store's words. */
            type?: string | null;
            /**
             * Format: int64
             * @description Millimetres.
             * @example 215
             */
            width?: number | null;
        };
        /** @description The queue and the outbox in numbers. */
        SumsAnswer: {
            /**
             * Format: int64
             * @description For how many seconds the oldest due job has been waiting to be taken; 0 where none is.
             * @example 0
             */
            due_for_seconds: number;
            /**
             * Format: int64
             * @description Facts whose subscribers' jobs are not made yet.
             * @example 0
             */
            facts_waiting: number;
            /**
             * Format: int64
             * @description For how many seconds the oldest of them has been waiting; 0 where none is.
             * @example 0
             */
            facts_waiting_for_seconds: number;
            /** @description By kind and state. */
            jobs: components["schemas"]["JobSum"][];
        };
        /** @description How the system is. */
        SystemHealth: {
            /** @description Each channel that has said anything, and how its messages fare. */
            channels: components["schemas"]["ChannelHealth"][];
            /**
             * Format: int64
             * @description What the database takes, in bytes.
             * @example 52428800
             */
            database_bytes: number;
            /**
             * Format: int64
             * @description How large that disk is, in bytes.
             */
            disk_bytes?: number | null;
            /**
             * Format: int64
             * @description What is left on the disk of the data folder, in bytes; null where it cannot be told.
             */
            disk_free_bytes?: number | null;
            /**
             * @description `sqlite` or `postgres`.
             * @example sqlite
             */
            engine: string;
            queue: components["schemas"]["SumsAnswer"];
            /** Format: date-time */
            started_at: string;
            /**
             * @description Streams of events that are open at this server.
             * @example 3
             */
            streams: number;
            /**
             * Format: int64
             * @example 86400
             */
            uptime_seconds: number;
            /**
             * @description Of the program that answers.
             * @example 0.1.0
             */
            version: string;
        };
        /** @description Something on an order's timeline: an event, or a message. */
        TimelineEntry: {
            /** Format: date-time */
            at: string;
            event?: components["schemas"]["OrderEvent"] | null;
            /**
             * @description Its own name on every timeline.
             * @example event-12
             */
            id: string;
            message?: components["schemas"]["TimelineMessage"] | null;
        };
        /** @description A channel's message; what it carried is at `/api/v1/messages/{id}/`. */
        TimelineMessage: {
            /**
             * Format: int64
             * @description How often it was tried.
             * @example 1
             */
            attempts: number;
            /**
             * Format: date-time
             * @description When it last changed.
             */
            changed_at: string;
            /** @example mail */
            channel: string;
            /**
             * @description `in`: to us; `out`: from us.
             * @example out
             */
            direction: string;
            /** @description Why it did not succeed the last time, or why it was ignored. */
            error?: string | null;
            /** @description That reason's code where it is the queue's own: `given_up` or `worker_silent`. */
            error_code?: string | null;
            /**
             * Format: int64
             * @example 7
             */
            id: number;
            /**
             * @description `waiting`, `done`, `failed` or `ignored`.
             * @example done
             */
            state: string;
            /** @example Заказ 1024 принят */
            subject: string;
        };
        /** @description What came of it, in words. */
        Told: {
            /** @example Email успешно подтверждён. Вы можете войти. */
            message: string;
            /** @example успешно */
            status: string;
        };
        /** @description A price list to upload. */
        UploadForm: {
            /**
             * Format: binary
             * @description The price list: YAML, at most 2 GiB.
             */
            file: string;
        };
        /** @description A person with an account. */
        UserAccount: {
            /** @description Whether the person may sign in. */
            active: boolean;
            /** @example ivan@example.com */
            email: string;
            first_name: string;
            /**
             * Format: int64
             * @example 7
             */
            id: number;
            last_name: string;
            /**
             * @description What the role may do.
             * @example [
             *       "orders.view"
             *     ]
             */
            permissions: string[];
            /**
             * @description The name of a role.
             * @example seller
             */
            role: string;
            /**
             * Format: int64
             * @description The shop whose goods the person keeps.
             */
            shop_id?: number | null;
        };
        /** @description What shall be different; what is left out stays. */
        UserChangeForm: {
            /**
             * @description Whether the person may sign in. Whoever may not is signed out everywhere.
             * @default null
             */
            active: boolean | null;
            /**
             * @description At most 150 characters.
             * @default null
             */
            first_name: string | null;
            /**
             * @description At most 150 characters.
             * @default null
             */
            last_name: string | null;
            /**
             * @description The name of a role.
             * @default null
             * @example seller
             */
            role: string | null;
            /**
             * Format: int64
             * @description The shop whose goods the person keeps; null for none.
             * @default null
             */
            shop_id: number | null;
        };
        /** @description A new account. */
        UserForm: {
            /**
             * @default
             * @example ivan@example.com
             */
            email: string;
            /**
             * @description At most 150 characters.
             * @default
             * @example Иван
             */
            first_name: string;
            /**
             * @description At most 150 characters.
             * @default
             * @example Петров
             */
            last_name: string;
            /**
             * Format: password
             * @description 8 to 128 characters; its owner should change it.
             * @default
             */
            password: string;
            /**
             * @description The name of a role.
             * @default
             * @example seller
             */
            role: string;
            /**
             * Format: int64
             * @description The shop whose goods the person keeps.
             * @default null
             * @example 1
             */
            shop_id: number | null;
        };
        /** @description Who has signed in. */
        UserInfo: {
            email: string;
            first_name: string;
            /** Format: int64 */
            id: number;
            last_name: string;
            /** @description The e-mail address. */
            username: string;
        };
        /** @description A batch and its orders. */
        WholeBatch: components["schemas"]["OnecBatch"] & {
            /** @description In the order in which they stand in the file. */
            items: components["schemas"]["BatchItem"][];
        };
        /** @description A fact, what it says, and a job for each subscriber. */
        WholeFact: components["schemas"]["Fact"] & {
            /** @description The jobs of its subscribers, as long as they are kept. */
            deliveries: components["schemas"]["Job"][];
            /** @description What its kind says of it. */
            payload: unknown;
        };
        /** @description A job and its payload. */
        WholeJob: components["schemas"]["Job"] & {
            /** @description What it works on. */
            payload: unknown;
        };
        /** @description A message and what it carried. */
        WholeMessage: components["schemas"]["Message"] & {
            /** @description Whether there was more than is kept. */
            cut: boolean;
            /** @description What it carried, cut at 65,536 bytes; null once it is forgotten, after 90 days. */
            payload?: string | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    api_keys: {
        parameters: {
            query?: {
                /** @description `true`: count all rows, too. */
                count?: boolean;
                /** @description Where to go on, from `next` or `previous` of another page. */
                cursor?: string;
                /** @description Rows a page, 1 to 200; 50 if not given. */
                limit?: number;
                /** @description A page by its number, from 1; not together with `cursor`. */
                page?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of keys by their numbers; those that were taken back, too. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_ApiKey"];
                };
            };
            /** @description What is wrong with each parameter. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without `api_keys.manage`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_api_key: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "country": "RU",
                 *       "envelope": "data",
                 *       "language": "ru",
                 *       "name": "Голосовой агент",
                 *       "order_pieces": 20,
                 *       "order_total": "50000.00",
                 *       "orders_a_day": 3,
                 *       "per_minute": 300,
                 *       "phone_bound": true,
                 *       "require_idempotency": true,
                 *       "scopes": [
                 *         "store"
                 *       ],
                 *       "shops": [
                 *         1
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ApiKeyForm"];
            };
        };
        responses: {
            /** @description The key, with what opens the door: shown now and never again. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewApiKey"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without `api_keys.manage`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_api_key: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request has no second effect. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The key. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "country": "RU",
                 *       "envelope": "data",
                 *       "language": "ru",
                 *       "name": "Голосовой агент",
                 *       "order_pieces": 20,
                 *       "order_total": "50000.00",
                 *       "orders_a_day": 3,
                 *       "per_minute": 300,
                 *       "phone_bound": true,
                 *       "require_idempotency": true,
                 *       "scopes": [
                 *         "store"
                 *       ],
                 *       "shops": [
                 *         1
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ApiKeyForm"];
            };
        };
        responses: {
            /** @description The key as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without `api_keys.manage`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revoke_api_key: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request has no second effect. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The key. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key, good no more. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without `api_keys.manage`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    audit: {
        parameters: {
            query?: {
                /** @description What: `account.changed`; with a dot at the end whatever begins so: `account.`. */
                action?: string;
                /** @description By whom: `user:7`. */
                actor?: string;
                /** @description `true`: count all rows, too. */
                count?: boolean;
                /** @description Where to go on, from `next` or `previous` of another page. */
                cursor?: string;
                /** @description Not before this moment (RFC 3339). */
                from?: string;
                /** @description Rows a page, 1 to 200; 50 if not given. */
                limit?: number;
                /** @description A page by its number, from 1; not together with `cursor`. */
                page?: number;
                /** @description To what: `account:9`. */
                subject?: string;
                /** @description Before this moment (RFC 3339). */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the audit trail. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_AuditEntry"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks may not read it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exchange_code: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "u5Jq0m3i1Vb0yB4bq2Z7o9GJcWc3rS5nqk2Xf6yTt0E",
                 *       "page": false
                 *     }
                 */
                "application/json": components["schemas"]["ExchangeForm"];
            };
        };
        responses: {
            /** @description Signed in; for a page without `refresh`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoggedIn"];
                };
            };
            /** @description `code_not_valid`: used, over, or never given. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign_page`: a page of another site asks for a cookie. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sign_in_providers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Those who are configured; perhaps nobody. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInProvider"][];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cart: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cart. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cart"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    empty_cart_too: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is empty. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    empty_cart: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is empty. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_to_cart: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request has no second effect. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "product_info_id": 17,
                 *       "quantity": 1
                 *     }
                 */
                "application/json": components["schemas"]["AddForm"];
            };
        };
        responses: {
            /** @description The line with the quantity added; or, as `LimitedAnswer`, the line unchanged because there is no stock for more. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddedAnswer"];
                };
            };
            /** @description A new line. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CartItem"];
                };
            };
            /** @description The quantity is out of range. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `offer_not_found`: no such goods are for sale. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_enough_stock` (with `available`), `cart_full`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    set_cart_item: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The line. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "quantity": 3
                 *     }
                 */
                "application/json": components["schemas"]["ChangeForm"];
            };
        };
        responses: {
            /** @description The line as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedItemAnswer"];
                };
            };
            /** @description The quantity is out of range. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it is another's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_enough_stock`: nothing is left. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_cart_item: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The line. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is none, or it is another's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_cart_item: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The line. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "quantity": 3
                 *     }
                 */
                "application/json": components["schemas"]["ChangeForm"];
            };
        };
        responses: {
            /** @description The line as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedItemAnswer"];
                };
            };
            /** @description The quantity is out of range. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it is another's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_enough_stock`: nothing is left. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    categories: {
        parameters: {
            query?: {
                /** @description `true`: count all rows, too. */
                count?: boolean;
                /** @description Where to go on, from `next` or `previous` of another page. */
                cursor?: string;
                /** @description Rows a page, 1 to 200; 50 if not given. */
                limit?: number;
                /** @description A page by its number, from 1; not together with `cursor`. */
                page?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_Category"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirm_contact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As the letter has it. */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The contact is confirmed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactConfirmed"];
                };
            };
            /** @description To the page, for a browser. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `contact_confirmation_unknown`: used, replaced or none of ours; `contact_confirmation_expired` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirm_email: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As the letter has it. */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The address is confirmed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Told"];
                };
            };
            /** @description To the page, for a browser. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `confirmation_expired`: ask for another letter at `resend`; `validation`: somebody else has the address by now. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `confirmation_unknown` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirm_order: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request makes no second order: it answers 200 with the first as it is now. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "carrier": "СДЭК",
                 *       "cart_id": 5,
                 *       "contact_id": 17,
                 *       "delivery_method": "delivery",
                 *       "payment_method": "cod",
                 *       "pickup_point_id": 2
                 *     }
                 */
                "application/json": components["schemas"]["ConfirmForm"];
            };
        };
        responses: {
            /** @description The order that this key has made, as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The order; the cart is empty. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description A field is missing; `cart_empty`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cart_not_found`, `contact_not_found`: there is none, or it is another's; `pickup_point_not_found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_enough_stock` (with `product_info_id`, `available`, `requested`), `payment_unavailable`, `mixed_currencies`, `total_too_large`, `cart_changed`, `delivery_unavailable`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    contacts: {
        parameters: {
            query?: {
                /** @description `true`: count all rows, too. */
                count?: boolean;
                /** @description Where to go on, from `next` or `previous` of another page. */
                cursor?: string;
                /** @description Rows a page, 1 to 200; 50 if not given. */
                limit?: number;
                /** @description A page by its number, from 1; not together with `cursor`. */
                page?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of contacts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_Contact"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_contact: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request has no second effect. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "apartment": "12",
                 *       "building": "текст",
                 *       "city": "Москва",
                 *       "email": "ivan@example.com",
                 *       "first_name": "Иван",
                 *       "house": "1",
                 *       "last_name": "Петров",
                 *       "phone": "+7 (916) 123-45-67",
                 *       "street": "Тверская улица",
                 *       "structure": "текст"
                 *     }
                 */
                "application/json": components["schemas"]["ContactChange"];
            };
        };
        responses: {
            /** @description The new contact. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_contacts`: there are 100 already. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    contact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The contact. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The contact. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it is another's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_contact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The contact. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "apartment": "12",
                 *       "building": "текст",
                 *       "city": "Москва",
                 *       "email": "ivan@example.com",
                 *       "first_name": "Иван",
                 *       "house": "1",
                 *       "last_name": "Петров",
                 *       "phone": "+7 (916) 123-45-67",
                 *       "street": "Тверская улица",
                 *       "structure": "текст"
                 *     }
                 */
                "application/json": components["schemas"]["ContactChange"];
            };
        };
        responses: {
            /** @description The contact as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it is another's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_contact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The contact. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone; orders keep what they were placed with. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it is another's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_contact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The contact. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "apartment": "12",
                 *       "building": "текст",
                 *       "city": "Москва",
                 *       "email": "ivan@example.com",
                 *       "first_name": "Иван",
                 *       "house": "1",
                 *       "last_name": "Петров",
                 *       "phone": "+7 (916) 123-45-67",
                 *       "street": "Тверская улица",
                 *       "structure": "текст"
                 *     }
                 */
                "application/json": components["schemas"]["ContactChange"];
            };
        };
        responses: {
            /** @description The contact as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it is another's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deliveryQuote: {
        parameters: {
            query: {
                /** @description The city: `Уфа`, `г. Уфа`. */
                city: string;
                /** @description ISO 4217 code of their prices; RUB if not given. */
                currency?: string;
                /** @description The sum of the goods; that of my cart if not given. */
                total?: string;
                /** @description What they weigh, in grams. */
                weight_g?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The ways of delivery and their prices. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryQuote"];
                };
            };
            /** @description What is wrong with each parameter. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    events: {
        parameters: {
            query?: never;
            header?: {
                /** @description The last `id` seen. */
                "Last-Event-ID"?: number | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream: each of its events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["LiveEvent"];
                };
            };
            /** @description The `Last-Event-ID` is none of ours. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_streams`: close one of them. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server stops. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    facts: {
        parameters: {
            query?: {
                /** @description `true`: count all rows, too. */
                count?: boolean;
                /** @description Where to go on, from `next` or `previous` of another page. */
                cursor?: string;
                /** @description Of this kind. */
                kind?: string;
                /** @description Rows a page, 1 to 200; 50 if not given. */
                limit?: number;
                /** @description A page by its number, from 1; not together with `cursor`. */
                page?: number;
                /** @description Of this subject. */
                subject?: string;
                /** @description `true`: those whose subscribers' jobs are not made yet. */
                waiting?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of facts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_Fact"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks may not see the system. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    fact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The fact. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The fact. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WholeFact"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks may not see the system. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    frontendConfig: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The same for everybody. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FrontendConfig"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    import_status: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description What starting it answered */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it stands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportStatus"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `import_not_found`: there is none, or it is another's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_imports: {
        parameters: {
            query?: {
                /** @description `true`: count all rows, too. */
                count?: boolean;
                /** @description Where to go on, from `next` or `previous` of another page. */
                cursor?: string;
                /** @description Rows a page, 1 to 200; 50 if not given. */
                limit?: number;
                /** @description A page by its number, from 1; not together with `cursor`. */
                page?: number;
                /** @description Of this shop. */
                shop_id?: number;
                /** @description `waiting`, `running`, `held`, `done`, `failed`, `discarded` or `rolled_back`. */
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of imports */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_ListedImport"];
                };
            };
            /** @description What is wrong with each parameter */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without `imports.view`, `imports.run` or `imports.approve`, and no supplier */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_apply: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key has one effect */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description What starting it answered */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Started */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Begun"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without `imports.approve` where a guard rail is in the way; without the shop otherwise */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `import_not_found`: there is none, or it is another's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `import_not_held`, `import_in_progress` with the `task_id` under way, `another_stock_source` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_discard: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key has one effect */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description What starting it answered */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Discarded */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Begun"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Neither the shop's supplier, nor with `imports.run` or `imports.approve` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `import_not_found`: there is none, or it is another's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `import_not_held` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_findings: {
        parameters: {
            query?: {
                /** @description `true`: count all rows, too. */
                count?: boolean;
                /** @description Where to go on, from `next` or `previous` of another page. */
                cursor?: string;
                /** @description `price_jump` (as it is without), `hidden`, `sold_out` or, of an import that was rolled back, `kept`. */
                kind?: string;
                /** @description Rows a page, 1 to 200; 50 if not given. */
                limit?: number;
                /** @description A page by its number, from 1; not together with `cursor`. */
                page?: number;
            };
            header?: never;
            path: {
                /** @description What starting it answered */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of offers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_ImportFinding"];
                };
            };
            /** @description What is wrong with each parameter */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `import_not_found`: there is none, or it is another's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_roll_back: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key has one effect */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description What starting it answered */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Started */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Begun"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Neither the shop's supplier, nor with `imports.run` or `imports.approve` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `import_not_found`: there is none, or it is another's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `import_not_applied`, `import_followed` with the `task_id` that came after it, `import_too_old`, `import_in_progress` with the `task_id` under way, `another_stock_source` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    jobs: {
        parameters: {
            query?: {
                /** @description `true`: count all rows, too. */
                count?: boolean;
                /** @description Where to go on, from `next` or `previous` of another page. */
                cursor?: string;
                /** @description Of this kind. */
                kind?: string;
                /** @description Rows a page, 1 to 200; 50 if not given. */
                limit?: number;
                /** @description In the queue for longer than so many seconds. */
                older_than?: number;
                /** @description A page by its number, from 1; not together with `cursor`. */
                page?: number;
                /** @description `waiting`, `running`, `done` or `failed`. */
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of jobs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_Job"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks may not see the system. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The job. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WholeJob"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks may not see the system. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    give_job_up: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request has no second effect. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The job. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "note": ""
                 *     }
                 */
                "application/json": components["schemas"]["JobNoteForm"];
            };
        };
        responses: {
            /** @description The job, failed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The note is too long. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks may not manage the system. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `job_is_over`: done, or failed already. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    send_job_again: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request has no second effect. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The job. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "note": ""
                 *     }
                 */
                "application/json": components["schemas"]["JobNoteForm"];
            };
        };
        responses: {
            /** @description The job, waiting. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The note is too long. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks may not manage the system. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `job_is_running`; `job_has_a_twin`: another of its key is waiting or running. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replay_jobs: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request has no second effect. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "confirm": 3,
                 *       "kind": "mail.order",
                 *       "older_than": 600
                 *     }
                 */
                "application/json": components["schemas"]["ReplayForm"];
            };
        };
        responses: {
            /** @description How many there are, and how many were sent again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replayed"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks may not manage the system. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `count_changed` (with `matched`): there are more than were confirmed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    jobs_summary: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sums by kind and state, and ages. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SumsAnswer"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks may not see the system. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ivan@example.com",
                 *       "password": ""
                 *     }
                 */
                "application/json": components["schemas"]["LoginForm"];
            };
        };
        responses: {
            /** @description Signed in. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoggedIn"];
                };
            };
            /** @description A field is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_credentials`: no active account has these. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `sign_in_delayed`: after many failures; `Retry-After` says when. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "refresh": ""
                 *     }
                 */
                "application/json": components["schemas"]["LogoutForm"];
            };
        };
        responses: {
            /** @description The session is over. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Neither token names a session. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    messages: {
        parameters: {
            query?: {
                /** @description Of this channel: `mail`, `onec` and so on. */
                channel?: string;
                /** @description `true`: count all rows, too. */
                count?: boolean;
                /** @description Where to go on, from `next` or `previous` of another page. */
                cursor?: string;
                /** @description Of this customer. */
                customer_id?: number;
                /** @description `in` or `out`. */
                direction?: string;
                /** @description Rows a page, 1 to 200; 50 if not given. */
                limit?: number;
                /** @description Of this order. */
                order_id?: number;
                /** @description A page by its number, from 1; not together with `cursor`. */
                page?: number;
                /** @description `waiting`, `done`, `failed` or `ignored`. */
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of messages. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_Message"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks may not see it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    message: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The message. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The message. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WholeMessage"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks may not see it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    onec_archive: {
        parameters: {
            query?: {
                /** @description Where to go on, from `next` of another page. */
                cursor?: string;
                /** @description Rows a page, 1 to 200; 50 if not given. */
                limit?: number;
                /** @description Of this node. */
                node_id?: number;
                /** @description About the order of this number. */
                order_id?: number;
                /** @description A page by its number, from 1; not together with `cursor`. */
                page?: number;
                /**
                 * @description Of this day or later, in the firm's time zone.
                 * @example 2026-11-01
                 */
                recorded_from?: string;
                /**
                 * @description Of this day or before.
                 * @example 2026-11-30
                 */
                recorded_to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of files. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_OnecFile"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks may not see the system. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    onec_archived: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The file. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": number[];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks may not see the system. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it is gone. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    onec_dry_run: {
        parameters: {
            query?: {
                /** @description Where to go on, from `next` of another page. */
                cursor?: string;
                /** @description Rows a page, 1 to 200; 50 if not given. */
                limit?: number;
                /** @description A page by its number, from 1; not together with `cursor`. */
                page?: number;
            };
            header?: never;
            path: {
                /** @description The file. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of documents, in the order of the file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_OnecDryRun"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks may not see the system. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it is gone. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `onec_not_incoming`: the file went to 1C. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `onec_unreadable`, `onec_bad_archive`, `onec_archive_too_large`, `onec_too_many_documents`: the file cannot be read. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    onec_batches: {
        parameters: {
            query?: {
                /** @description Where to go on, from `next` of another page. */
                cursor?: string;
                /** @description Rows a page, 1 to 200; 50 if not given. */
                limit?: number;
                /** @description Of this node. */
                node_id?: number;
                /** @description A page by its number, from 1; not together with `cursor`. */
                page?: number;
                /** @description `frozen`, `delivered`, `replaced` or `acknowledged`. */
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of batches. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_OnecBatch"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks may not see the system. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    onec_batch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The batch. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The batch. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WholeBatch"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks may not see the system. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    onec_nodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Nodes"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks may not see the system. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    onec_add_node: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request has no second effect. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "dialect": "stock",
                 *       "login": "1c",
                 *       "name": "Бухгалтерия",
                 *       "options": {
                 *         "batch": 500,
                 *         "currencies": {},
                 *         "encoding": "utf-8",
                 *         "file_limit": 1048576,
                 *         "goods_shop": 1,
                 *         "missing_goods": "keep",
                 *         "next_query_confirms": false,
                 *         "orders_from": "2026-12-31T12:00:00Z",
                 *         "preview_goods": false,
                 *         "price_rrc_type": "РРЦ",
                 *         "price_type": "Розничная",
                 *         "short_greeting": false,
                 *         "statuses": {},
                 *         "warehouses": [],
                 *         "zip": false
                 *       },
                 *       "password": "тайна-обмена-7",
                 *       "shops": []
                 *     }
                 */
                "application/json": components["schemas"]["OnecNodeForm"];
            };
        };
        responses: {
            /** @description The node. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OnecNode"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks may not manage the system. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `name_taken`: another has this name or login. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    onec_change_node: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request has no second effect. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The node. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "active": true,
                 *       "dialect": "текст",
                 *       "name": "Бухгалтерия",
                 *       "options": {
                 *         "batch": 500,
                 *         "currencies": {},
                 *         "encoding": "utf-8",
                 *         "file_limit": 1048576,
                 *         "goods_shop": 1,
                 *         "next_query_confirms": false,
                 *         "orders_from": "2026-12-31T12:00:00Z",
                 *         "preview_goods": false,
                 *         "price_rrc_type": "РРЦ",
                 *         "price_type": "Розничная",
                 *         "short_greeting": false,
                 *         "statuses": {},
                 *         "warehouses": [],
                 *         "zip": false
                 *       },
                 *       "password": "текст",
                 *       "shops": [
                 *         1
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["OnecNodeChange"];
            };
        };
        responses: {
            /** @description The node as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OnecNode"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks may not manage the system. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `name_taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    onec_orders: {
        parameters: {
            query?: {
                /** @description Where to go on, from `next` of another page. */
                cursor?: string;
                /** @description Rows a page, 1 to 200; 50 if not given. */
                limit?: number;
                /** @description Of this node. */
                node_id?: number;
                /** @description What 1C calls it: its number there, or its id. */
                onec?: string;
                /** @description This order. */
                order_id?: number;
                /** @description A page by its number, from 1; not together with `cursor`. */
                page?: number;
                /** @description `waiting`, `held` or `confirmed`; all without. */
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of orders, a row for each base. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_OnecOrder"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks may not see all orders. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    onec_acknowledge: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request has no second effect. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The order. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "node_id": 1
                 *     }
                 */
                "application/json": components["schemas"]["OnecOrderForm"];
            };
        };
        responses: {
            /** @description How the order stands at the base. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OnecOrder"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Only for sellers and administrators. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such base, or it has nothing to do with the order. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    onec_send_again: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request has no second effect. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The order. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "node_id": 1
                 *     }
                 */
                "application/json": components["schemas"]["OnecOrderForm"];
            };
        };
        responses: {
            /** @description How the order stands at the base. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OnecOrder"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Only for sellers and administrators. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such base, or it has nothing to do with the order. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    onec_sessions: {
        parameters: {
            query?: {
                /** @description Where to go on, from `next` of another page. */
                cursor?: string;
                /** @description `true`: those whose last call was refused; `false`: the others. */
                failed?: boolean;
                /** @description Rows a page, 1 to 200; 50 if not given. */
                limit?: number;
                /** @description Of this node. */
                node_id?: number;
                /** @description A page by its number, from 1; not together with `cursor`. */
                page?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of conversations. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_OnecSession"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks may not see the system. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    orders: {
        parameters: {
            query?: {
                /** @description `true`: count all rows, too. */
                count?: boolean;
                /** @description Where to go on, from `next` or `previous` of another page. */
                cursor?: string;
                /** @description Rows a page, 1 to 200; 50 if not given. */
                limit?: number;
                /** @description A page by its number, from 1; not together with `cursor`. */
                page?: number;
                /**
                 * @description Only these: a `status` (`new`, `processing`, `shipped`, `delivered`, `canceled`) or a `state`. Without it, drafts
                 *     and those that expired are left out.
                 */
                status?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of orders. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_Order"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    order: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The order. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it is another's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancel_order: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request has no second effect. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The order. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "note": "Передумал"
                 *     }
                 */
                "application/json": components["schemas"]["CancelForm"];
            };
        };
        responses: {
            /** @description The order, canceled. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The note is too long. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it is another's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `order_not_cancelable`: it is too late (with `state`). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ask_return: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request has no second effect. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The order. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "items": [
                 *         {
                 *           "item_id": 2048,
                 *           "quantity": 1
                 *         }
                 *       ],
                 *       "reason": "Не подошёл размер"
                 *     }
                 */
                "application/json": components["schemas"]["ReturnForm"];
            };
        };
        responses: {
            /** @description The return, `requested`. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Return"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `order_not_found`, `order_item_not_found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `order_not_returnable` (with `state`); `too_many_returned` (with `item_id`, `left`). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    move_order: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request has no second effect. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The order. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "note": "текст",
                 *       "status": "shipped"
                 *     }
                 */
                "application/json": components["schemas"]["StatusForm"];
            };
        };
        responses: {
            /** @description The order as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without `orders.manage`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `order_cannot_become`: it does not go this way (with `state`). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    order_timeline: {
        parameters: {
            query?: {
                /** @description `true`: count all rows, too. */
                count?: boolean;
                /** @description Where to go on, from `next` or `previous` of another page. */
                cursor?: string;
                /** @description Rows a page, 1 to 200; 50 if not given. */
                limit?: number;
                /** @description A page by its number, from 1; not together with `cursor`. */
                page?: number;
            };
            header?: never;
            path: {
                /** @description The order. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the timeline, from the first entry. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_TimelineEntry"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it is another's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "current_password": "",
                 *       "password": "",
                 *       "password_confirm": ""
                 *     }
                 */
                "application/json": components["schemas"]["PasswordChangeForm"];
            };
        };
        responses: {
            /** @description The password is changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Told"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reset_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ivan@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["AddressForm"];
            };
        };
        responses: {
            /** @description If there is such an account, a letter is on its way. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Told"];
                };
            };
            /** @description What is wrong with the address. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirm_password_reset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "",
                 *       "password_confirm": "",
                 *       "token": ""
                 *     }
                 */
                "application/json": components["schemas"]["ResetForm"];
            };
        };
        responses: {
            /** @description The password is changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Told"];
                };
            };
            /** @description `reset_link_expired`: used, expired or none of ours; or what is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    permissions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every permission, by name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Permission"][];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks may not see accounts. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pickupPoints: {
        parameters: {
            query?: {
                /** @description Only in this city. */
                city?: string;
                /** @description `true`: count all rows, too. */
                count?: boolean;
                /** @description Where to go on, from `next` or `previous` of another page. */
                cursor?: string;
                /** @description Rows a page, 1 to 200; 50 if not given. */
                limit?: number;
                /** @description A page by its number, from 1; not together with `cursor`. */
                page?: number;
                /** @description Only with these words in the address, the name, the district or the landmarks. */
                query?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of pickup points that are open. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_OpenPickupPoint"];
                };
            };
            /** @description What is wrong with each parameter. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    productInfos: {
        parameters: {
            query?: {
                /** @description The category. */
                category_id?: number;
                /** @description Part of the category's name. */
                category_name?: string;
                /** @description `true`: count all rows, too. */
                count?: boolean;
                /** @description Where to go on, from `next` or `previous` of another page. */
                cursor?: string;
                /** @description Rows a page, 1 to 200; 50 if not given. */
                limit?: number;
                /** @description `id`, `price` or `quantity`, with `-` in front for descending; anything else is as if not given. */
                ordering?: string;
                /** @description A page by its number, from 1; not together with `cursor`. */
                page?: number;
                /** @description Part of a parameter's name. Several are paired with the values by position, and each pair must match. */
                parameter_name?: string[];
                /** @description Part of the same parameter's value. */
                parameter_value?: string[];
                /** @description The highest price, inclusive. */
                price_max?: string;
                /** @description The lowest price, inclusive, as `1000` or `1000.50`. */
                price_min?: string;
                /** @description Part of the product's name, in any case. */
                product_name?: string;
                /** @description At most so many available. */
                quantity_max?: number;
                /** @description At least so many available. */
                quantity_min?: number;
                /**
                 * @description Words in any form, all of which must match; the last one may be unfinished. 100 characters and 10 words are
                 *     read.
                 */
                search?: string;
                /** @description The shop. */
                shop_id?: number;
                /** @description Part of the shop's name. */
                shop_name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Visible offers of open shops. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_ListedOffer"];
                };
            };
            /** @description A value is no number, or a parameter filter matches too much. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    product: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The product. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The product; an empty list of offers where nobody offers it now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductPage"];
                };
            };
            /** @description There is no such product. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_product_image: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The product. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "original_image": "(file)"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["ProductImageForm"];
            };
        };
        responses: {
            /** @description The pictures as they are shown now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pictures"];
                };
            };
            /** @description `picture_of_another_type`, `picture_damaged`, `picture_too_many_pixels`, `malformed_form`, or no picture. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without `catalog.manage`, and not the supplier of a shop that offers it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such product. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `picture_too_large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `files_unavailable`, `busy`: try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_product_image: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The product. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "original_image": "(file)"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["ProductImageForm"];
            };
        };
        responses: {
            /** @description As for PUT. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The pictures as they are shown now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pictures"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    profile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The profile. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Profile"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_profile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ivan@example.com",
                 *       "first_name": "текст",
                 *       "language": "ru",
                 *       "last_name": "текст"
                 *     }
                 */
                "application/json": components["schemas"]["ProfileForm"];
                /**
                 * @example {
                 *       "email": "ivan@example.com",
                 *       "first_name": "текст",
                 *       "language": "ru",
                 *       "last_name": "текст",
                 *       "original_avatar": "(file)"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["ProfileWithPicture"];
            };
        };
        responses: {
            /** @description The profile as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Profile"];
                };
            };
            /** @description What is wrong with each field; of a picture as for `PUT /api/v1/profile/avatar/`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `picture_too_large`, `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `files_unavailable`, `busy`: try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_profile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ivan@example.com",
                 *       "first_name": "текст",
                 *       "language": "ru",
                 *       "last_name": "текст"
                 *     }
                 */
                "application/json": components["schemas"]["ProfileForm"];
                /**
                 * @example {
                 *       "email": "ivan@example.com",
                 *       "first_name": "текст",
                 *       "language": "ru",
                 *       "last_name": "текст",
                 *       "original_avatar": "(file)"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["ProfileWithPicture"];
            };
        };
        responses: {
            /** @description The profile as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Profile"];
                };
            };
            /** @description What is wrong with each field; of a picture as for `PUT /api/v1/profile/avatar/`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `picture_too_large`, `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `files_unavailable`, `busy`: try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    avatar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The picture; null where there is none. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Avatar"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_avatar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "original_avatar": "(file)"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["AvatarForm"];
            };
        };
        responses: {
            /** @description The picture as it is shown now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Avatar"];
                };
            };
            /** @description `picture_of_another_type`, `picture_damaged`, `picture_too_many_pixels`, `malformed_form`, or no picture. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `picture_too_large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `files_unavailable`, `busy`: try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_avatar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No picture. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Avatar"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_avatar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "original_avatar": "(file)"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["AvatarForm"];
            };
        };
        responses: {
            /** @description As for PUT. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The picture as it is shown now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Avatar"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ivan@example.com",
                 *       "first_name": "Иван",
                 *       "last_name": "Петров",
                 *       "password": "",
                 *       "password_confirm": ""
                 *     }
                 */
                "application/json": components["schemas"]["RegisterForm"];
            };
        };
        responses: {
            /** @description The account exists; its owner signs in after opening the link that is mailed. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Registered"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resend_confirmation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ivan@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["AddressForm"];
            };
        };
        responses: {
            /** @description If the address waits for its confirmation, a letter is on its way. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Told"];
                };
            };
            /** @description What is wrong with the address. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    returns: {
        parameters: {
            query?: {
                /** @description `true`: count all rows, too. */
                count?: boolean;
                /** @description Where to go on, from `next` or `previous` of another page. */
                cursor?: string;
                /** @description Rows a page, 1 to 200; 50 if not given. */
                limit?: number;
                /** @description Only those of this order. */
                order_id?: number;
                /** @description A page by its number, from 1; not together with `cursor`. */
                page?: number;
                /** @description Only these: `requested`, `in_progress`, `completed` or `rejected`. */
                status?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of returns. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_Return"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    return: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The return. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The return. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Return"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it is another's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accept_return: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request has no second effect. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The return. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "note": "Ждём посылку"
                 *     }
                 */
                "application/json": components["schemas"]["AcceptForm"];
            };
        };
        responses: {
            /** @description The return, `in_progress`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Return"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without `orders.manage`; `order_of_several_shops`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `return_cannot_become` (with `state`). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    complete_return: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request has no second effect. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The return. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "items": [
                 *         {
                 *           "item_id": 2048,
                 *           "restock": 1
                 *         }
                 *       ],
                 *       "note": "текст",
                 *       "refund": "1500.00"
                 *     }
                 */
                "application/json": components["schemas"]["CompleteForm"];
            };
        };
        responses: {
            /** @description The return, `completed`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Return"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without `orders.manage`; `order_of_several_shops`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `return_cannot_become` (with `state`); `refund_too_large` (with `max`). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_return_photo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The return. */
                id: number;
                /** @description 1, 2 or 3. */
                place: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "photo": "(file)"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["PhotoForm"];
            };
        };
        responses: {
            /** @description The return. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Return"];
                };
            };
            /** @description `picture_of_another_type`, `picture_damaged`, `picture_too_many_pixels`, `malformed_form`, or no photo. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such return or place, or it is another's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `return_cannot_become`: it is settled (with `state`). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `picture_too_large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `files_unavailable`, `busy`: try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reject_return: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request has no second effect. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The return. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Товар был в употреблении"
                 *     }
                 */
                "application/json": components["schemas"]["RejectForm"];
            };
        };
        responses: {
            /** @description The return, `rejected`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Return"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without `orders.manage`; `order_of_several_shops`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `return_cannot_become` (with `state`). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    roles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every role, by name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"][];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks may not see accounts. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_role: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request has no second effect. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "warehouse",
                 *       "permissions": [
                 *         "orders.view"
                 *       ],
                 *       "title_en": "Warehouse",
                 *       "title_ru": "Кладовщик"
                 *     }
                 */
                "application/json": components["schemas"]["RoleForm"];
            };
        };
        responses: {
            /** @description The role. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks may not change accounts; `beyond_own_rights`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_role: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request has no second effect. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The role. */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "permissions": [
                 *         "orders.view"
                 *       ],
                 *       "title_en": "Warehouse",
                 *       "title_ru": "Кладовщик"
                 *     }
                 */
                "application/json": components["schemas"]["RoleChangeForm"];
            };
        };
        responses: {
            /** @description The role as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks may not change accounts; `beyond_own_rights`: this role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `role_is_fixed`: one of the five; `last_administrator`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    send_contact_confirmation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request has no second effect. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "contact_id": 17
                 *     }
                 */
                "application/json": components["schemas"]["ContactConfirmationForm"];
            };
        };
        responses: {
            /** @description A letter is on its way. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactConfirmationSent"];
                };
            };
            /** @description `contact_id` is missing; `contact_without_email` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such contact, or it is another's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_letters`: 20 a day. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    open_page_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ivan@example.com",
                 *       "password": ""
                 *     }
                 */
                "application/json": components["schemas"]["LoginForm"];
            };
        };
        responses: {
            /** @description Signed in; the cookie `torg_session` is set. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageSession"];
                };
            };
            /** @description A field is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_credentials` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign_page`: the request comes from a page of another site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `sign_in_delayed`: after many failures; `Retry-After` says when. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    close_page_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nobody is signed in here any more; the cookie is taken away. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `foreign_page` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    refresh_page_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The next access token. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageAccess"];
                };
            };
            /** @description `token_not_valid`: sign in again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign_page` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The open sessions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sessions"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    end_other_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Only the session of this request is left. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    end_session: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The session. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is over. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it is another's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    shops: {
        parameters: {
            query?: {
                /** @description `true`: count all rows, too. */
                count?: boolean;
                /** @description Where to go on, from `next` or `previous` of another page. */
                cursor?: string;
                /** @description Rows a page, 1 to 200; 50 if not given. */
                limit?: number;
                /** @description A page by its number, from 1; not together with `cursor`. */
                page?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_Shop"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addShop: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition harmless. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "missing_goods": "keep",
                 *       "name": "Магазин Электроники",
                 *       "source_file": "текст"
                 *     }
                 */
                "application/json": components["schemas"]["NewShopForm"];
            };
        };
        responses: {
            /** @description The shop is open. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptShop"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without `shops.manage`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Another shop has this name. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    shop: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The shop. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shop"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeShop: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The shop. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "missing_goods": "keep",
                 *       "open": true,
                 *       "source_file": "текст"
                 *     }
                 */
                "application/json": components["schemas"]["ShopChangeForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptShop"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such shop, or it is another supplier's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    agent_approvals: {
        parameters: {
            query?: {
                /** @description Where to go on, from `next` or `previous` of another page. */
                cursor?: string;
                /** @description Rows a page, 1 to 200; 50 if not given. */
                limit?: number;
                /** @description A page by its number, from 1; not together with `cursor`. */
                page?: number;
                /** @description `true`: those alone that wait. */
                waiting?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_AgentApproval"];
                };
            };
            /** @description What is wrong with each parameter. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without `orders.view`, or of one shop alone. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    approve_agent_order: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request has no second effect. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The approval. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "note": "Перезвонил, всё верно"
                 *     }
                 */
                "application/json": components["schemas"]["AgentDecision"];
            };
        };
        responses: {
            /** @description The approval. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentApproval"];
                };
            };
            /** @description The note is too long. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without `orders.manage`, or of one shop alone. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `approval_decided` (with `state`); `total_changed`, `draft_lapsed` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    refuse_agent_order: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request has no second effect. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The approval. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "note": "Перезвонил, всё верно"
                 *     }
                 */
                "application/json": components["schemas"]["AgentDecision"];
            };
        };
        responses: {
            /** @description The approval. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentApproval"];
                };
            };
            /** @description The note is too long. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without `orders.manage`, or of one shop alone. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `approval_decided` (with `state`) */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    agent_sessions: {
        parameters: {
            query?: {
                /** @description The talk of this name. */
                call_id?: string;
                /** @description Where to go on, from `next` or `previous` of another page. */
                cursor?: string;
                /** @description Those of this program. */
                key_id?: number;
                /** @description Rows a page, 1 to 200; 50 if not given. */
                limit?: number;
                /** @description The one in which this order was drafted. */
                order_number?: number;
                /** @description A page by its number, from 1; not together with `cursor`. */
                page?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_AgentSession"];
                };
            };
            /** @description What is wrong with each parameter. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without `orders.view`, or of one shop alone. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    agent_session: {
        parameters: {
            query?: {
                /** @description This program's, where several have named a talk alike; the newest without one. */
                key_id?: number;
            };
            header?: never;
            path: {
                /** @description The talk. */
                call_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The talk. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentSessionWhole"];
                };
            };
            /** @description What is wrong with each parameter. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without `orders.view`, or of one shop alone. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `agent_session_not_found`: nothing was drafted in such a talk. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffAddCategory: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request has no second effect. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "description": "Мобильные телефоны и аксессуары",
                 *       "name": "Смартфоны",
                 *       "parent_id": 2
                 *     }
                 */
                "application/json": components["schemas"]["CategoryForm"];
            };
        };
        responses: {
            /** @description The category. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Category"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Only for administrators. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no_such_category`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `name_taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffRemoveCategory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The category. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Only for administrators. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no_such_category`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `category_not_empty`: products or categories stand on it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffChangeCategory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The category. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "description": "Мобильные телефоны и аксессуары",
                 *       "name": "Смартфоны",
                 *       "parent_id": 2
                 *     }
                 */
                "application/json": components["schemas"]["CategoryForm"];
            };
        };
        responses: {
            /** @description The category as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Category"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Only for administrators. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no_such_category`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `name_taken`, `category_within_itself`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffCustomers: {
        parameters: {
            query?: {
                /** @description `true`: count all rows, too. */
                count?: boolean;
                /** @description Where to go on, from `next` or `previous` of another page. */
                cursor?: string;
                /** @description `true`: only customers with an account; `false`: only those without. */
                has_account?: boolean;
                /** @description Rows a page, 1 to 200; 50 if not given. */
                limit?: number;
                /** @description A page by its number, from 1; not together with `cursor`. */
                page?: number;
                /** @description The beginning of a name, a telephone number (its last four digits, too) or an e-mail address. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of customers. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_CustomerRow"];
                };
            };
            /** @description What is wrong with each parameter. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for buyers and suppliers. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffAddCustomer: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request has no second effect. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "contact": {
                 *         "apartment": "12",
                 *         "building": "текст",
                 *         "city": "Москва",
                 *         "email": "ivan@example.com",
                 *         "first_name": "Иван",
                 *         "house": "1",
                 *         "last_name": "Петров",
                 *         "phone": "+7 (916) 123-45-67",
                 *         "street": "Тверская улица",
                 *         "structure": "текст"
                 *       },
                 *       "name": "ООО «Ромашка»",
                 *       "note": "Звонить после обеда"
                 *     }
                 */
                "application/json": components["schemas"]["NewCustomerForm"];
            };
        };
        responses: {
            /** @description The card. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerCard"];
                };
            };
            /** @description What is wrong with each field; `name` is required where there is no contact. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Only for sellers and administrators. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The customer. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The customer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffCustomer"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for buyers and suppliers. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no_such_customer`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffChangeCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The customer. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "ООО «Ромашка»",
                 *       "note": "текст"
                 *     }
                 */
                "application/json": components["schemas"]["CustomerForm"];
            };
        };
        responses: {
            /** @description The card as it is now, without its contacts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerCard"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Only for sellers and administrators. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no_such_customer`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffAddContact: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request has no second effect. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The customer. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "apartment": "12",
                 *       "building": "текст",
                 *       "city": "Москва",
                 *       "email": "ivan@example.com",
                 *       "first_name": "Иван",
                 *       "house": "1",
                 *       "last_name": "Петров",
                 *       "phone": "+7 (916) 123-45-67",
                 *       "street": "Тверская улица",
                 *       "structure": "текст"
                 *     }
                 */
                "application/json": components["schemas"]["ContactChange"];
            };
        };
        responses: {
            /** @description The new contact. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Only for sellers and administrators. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no_such_customer`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_contacts`: there are 100 already. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffChangeContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The contact. */
                contact_id: number;
                /** @description The customer. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "apartment": "12",
                 *       "building": "текст",
                 *       "city": "Москва",
                 *       "email": "ivan@example.com",
                 *       "first_name": "Иван",
                 *       "house": "1",
                 *       "last_name": "Петров",
                 *       "phone": "+7 (916) 123-45-67",
                 *       "street": "Тверская улица",
                 *       "structure": "текст"
                 *     }
                 */
                "application/json": components["schemas"]["ContactChange"];
            };
        };
        responses: {
            /** @description The contact as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Only for sellers and administrators. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such customer, or the contact is not on the card. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffMergeCustomers: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request has no second effect. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The card that stays. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "from_id": 9
                 *     }
                 */
                "application/json": components["schemas"]["MergeForm"];
            };
        };
        responses: {
            /** @description The card as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffCustomer"];
                };
            };
            /** @description The two are one. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Only for sellers and administrators. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no_such_customer`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `both_have_accounts`, `too_many_contacts`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffNotDuplicate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request has no second effect. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description One customer. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "other_id": 9
                 *     }
                 */
                "application/json": components["schemas"]["OtherForm"];
            };
        };
        responses: {
            /** @description They are not suggested again. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Only for sellers and administrators. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no_such_customer`: the two are not suggested. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffDuplicates: {
        parameters: {
            query?: {
                /** @description `true`: count all rows, too. */
                count?: boolean;
                /** @description Where to go on, from `next` or `previous` of another page. */
                cursor?: string;
                /** @description Rows a page, 1 to 200; 50 if not given. */
                limit?: number;
                /** @description A page by its number, from 1; not together with `cursor`. */
                page?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Pairs with an equal telephone number or e-mail address on which nobody has decided; never counted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_CustomerPair"];
                };
            };
            /** @description What is wrong with each parameter. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for buyers and suppliers. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffTariffs: {
        parameters: {
            query?: {
                /** @description `true`: count all rows, too. */
                count?: boolean;
                /** @description Where to go on, from `next` or `previous` of another page. */
                cursor?: string;
                /** @description Rows a page, 1 to 200; 50 if not given. */
                limit?: number;
                /** @description A page by its number, from 1; not together with `cursor`. */
                page?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of tariffs, by their numbers. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_DeliveryTariff"];
                };
            };
            /** @description What is wrong with each parameter. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without `orders.view`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffAddTariff: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request has no second effect. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "carrier": "СДЭК",
                 *       "city": "Москва",
                 *       "currency": "RUB",
                 *       "days_from": 1,
                 *       "days_to": 3,
                 *       "free_from": "5000.00",
                 *       "max_weight_g": 20000,
                 *       "method": "delivery",
                 *       "price": "350.00"
                 *     }
                 */
                "application/json": components["schemas"]["DeliveryTariffForm"];
            };
        };
        responses: {
            /** @description The tariff. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryTariff"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Only for administrators. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffChangeTariff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The tariff. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "carrier": "СДЭК",
                 *       "city": "Москва",
                 *       "currency": "RUB",
                 *       "days_from": 1,
                 *       "days_to": 3,
                 *       "free_from": "5000.00",
                 *       "max_weight_g": 20000,
                 *       "method": "delivery",
                 *       "price": "350.00"
                 *     }
                 */
                "application/json": components["schemas"]["DeliveryTariffForm"];
            };
        };
        responses: {
            /** @description The tariff as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryTariff"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Only for administrators. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `delivery_tariff_not_found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffRemoveTariff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The tariff. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Only for administrators. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `delivery_tariff_not_found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffImportDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "tariffs": [
                 *         {
                 *           "carrier": "СДЭК",
                 *           "days": "2-3",
                 *           "method": "delivery",
                 *           "price": "350"
                 *         }
                 *       ]
                 *     }
                 */
                "application/yaml": components["schemas"]["DeliveryFileText"];
                /**
                 * @example {
                 *       "file": "(file)"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["DeliveryFileForm"];
            };
        };
        responses: {
            /** @description What it has brought. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryImported"];
                };
            };
            /** @description `validation` with the rows that are wrong; `bad_delivery_file` with a `reason` and its `line` where it cannot be read at all; `delivery_file_empty`; `delivery_file_too_many_rows`; `malformed_form` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Only for administrators. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `delivery_file_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffOffers: {
        parameters: {
            query?: {
                /** @description On this shelf. */
                category_id?: number;
                /** @description `true`: count all rows, too. */
                count?: boolean;
                /** @description Where to go on, from `next` or `previous` of another page. */
                cursor?: string;
                /** @description Rows a page, 1 to 200; 50 if not given. */
                limit?: number;
                /** @description A page by its number, from 1; not together with `cursor`. */
                page?: number;
                /** @description For at most so much. */
                price_max?: string;
                /** @description For at least so much. */
                price_min?: string;
                /** @description Of this product. */
                product_id?: number;
                /** @description With at most so many pieces that may still be ordered: what runs out. */
                quantity_max?: number;
                /** @description Words in any form, all of which must match; the last one may be unfinished. The first 5,000 found are shown. */
                search?: string;
                /** @description Of this shop; a supplier's is always the own. */
                shop_id?: number;
                /** @description `true`: only shown ones; `false`: only hidden ones. */
                visible?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of offers, by their numbers. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_StaffOffer"];
                };
            };
            /** @description What is wrong with each parameter. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for buyers. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffAddOffer: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request has no second effect. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "category_id": 3,
                 *       "name": "iPhone 15 128GB Black",
                 *       "on_hand": 50,
                 *       "parameters": [
                 *         {
                 *           "parameter_name": "Цвет",
                 *           "value": "Черный"
                 *         }
                 *       ],
                 *       "price": "75000.00",
                 *       "price_rrc": "80000.00",
                 *       "product_id": 7,
                 *       "product_name": "iPhone 15",
                 *       "shop_id": 1
                 *     }
                 */
                "application/json": components["schemas"]["NewOfferForm"];
            };
        };
        responses: {
            /** @description The offer; it is shown. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffOffer"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Only for the shop's supplier and administrators. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no_such_shop`, `no_such_product`, `no_such_category`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `another_stock_source` (with `stock_source`), `name_taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffOffer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The offer. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The offer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffOffer"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for buyers. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no_such_offer`: there is none, or it is another shop's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffChangeOffer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The offer. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "iPhone 15 128GB Black",
                 *       "parameters": [
                 *         {
                 *           "parameter_name": "Цвет",
                 *           "value": "Черный"
                 *         }
                 *       ],
                 *       "price": "75000.00",
                 *       "price_rrc": "80000.00",
                 *       "visible": true
                 *     }
                 */
                "application/json": components["schemas"]["StaffOfferForm"];
            };
        };
        responses: {
            /** @description The offer as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffOffer"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Only for the shop's supplier and administrators. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no_such_offer`: there is none, or it is another shop's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `another_stock_source` (with `stock_source`), `name_taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffStock: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request has no second effect. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The offer. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "delta": -2,
                 *       "on_hand": 50
                 *     }
                 */
                "application/json": components["schemas"]["StockForm"];
            };
        };
        responses: {
            /** @description The offer as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffOffer"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Only for the shop's supplier and administrators. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no_such_offer`: there is none, or it is another shop's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `another_stock_source` (with `stock_source`), `too_few_pieces` (with `on_hand`). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffChangeOffers: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request has no second effect. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "offers": [
                 *         {
                 *           "delta": -2,
                 *           "id": 15,
                 *           "on_hand": 50,
                 *           "price": "75000.00",
                 *           "price_rrc": "80000.00",
                 *           "visible": true
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["BulkForm"];
            };
        };
        responses: {
            /** @description What became of each. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffOffersOutcome"];
                };
            };
            /** @description What is wrong with each field; nothing was changed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Only for suppliers and administrators. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffOrders: {
        parameters: {
            query?: {
                /** @description `true`: count all rows, too. */
                count?: boolean;
                /**
                 * @description Placed on this day or later, in the shop's time zone (the firm's without `shop_id`).
                 * @example 2026-11-01
                 */
                created_from?: string;
                /**
                 * @description Placed on this day or before.
                 * @example 2026-11-30
                 */
                created_to?: string;
                /** @description Where to go on, from `next` or `previous` of another page. */
                cursor?: string;
                /** @description Of this customer. */
                customer_id?: number;
                /** @description `delivery` or `pickup`. */
                delivery_method?: string;
                /** @description Rows a page, 1 to 200; 50 if not given. */
                limit?: number;
                /** @description `created_at`, `updated_at` or `total`, with `-` in front for descending; `-created_at` if not given. */
                ordering?: string;
                /** @description A page by its number, from 1; not together with `cursor`. */
                page?: number;
                /** @description `cod`, `card_on_delivery` or `online`. */
                payment_method?: string;
                /** @description `pending`, `paid`, `failed` or `refunded`. */
                payment_status?: string;
                /**
                 * @description A number, or the beginning of the buyer's name, telephone number (its last four digits, too) or e-mail address,
                 *     or words of what was bought.
                 */
                search?: string;
                /** @description With lines of this shop. */
                shop_id?: number;
                /** @description The door it came through: `web`, `telegram`… */
                source?: string;
                /**
                 * @description Only these: any of `draft`, `new`, `confirmed`, `assembling`, `ready_for_pickup`, `shipped`, `delivered`,
                 *     `finished`, `canceled`, `expired`, and `processing` for those in work; several parted by commas.
                 * @example new,confirmed
                 */
                status?: string;
                /** @description The highest sum of its goods. */
                total_max?: string;
                /**
                 * @description The least sum of its goods.
                 * @example 1000.00
                 */
                total_min?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of orders. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_StaffOrder"];
                };
            };
            /** @description What is wrong with each parameter. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for buyers. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The order; `ETag` is its revision. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffOrder"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for buyers. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it has no line of the supplier's shop. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffArrangeDelivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request has no second effect. */
                "Idempotency-Key"?: string | null;
                /** @description The revision as it was seen, in quotation marks. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The order. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "contact": {
                 *         "apartment": "12",
                 *         "building": "текст",
                 *         "city": "Москва",
                 *         "email": "ivan@example.com",
                 *         "first_name": "Иван",
                 *         "house": "1",
                 *         "last_name": "Петров",
                 *         "phone": "+7 (916) 123-45-67",
                 *         "street": "Тверская улица",
                 *         "structure": "текст"
                 *       },
                 *       "eta": "2026-11-25T12:00:00Z",
                 *       "method": "delivery",
                 *       "note": "текст",
                 *       "price": "300.00",
                 *       "revision": 3,
                 *       "tracking_number": "RA123456789RU"
                 *     }
                 */
                "application/json": components["schemas"]["DeliveryForm"];
            };
        };
        responses: {
            /** @description The order as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffOrder"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Only for sellers and administrators; `order_of_several_shops`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `order_is_over` (with `state`), `changed_meanwhile`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `changed_meanwhile`, where the revision was told by `If-Match`. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffNote: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request has no second effect. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The order. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "text": "Просил позвонить после шести"
                 *     }
                 */
                "application/json": components["schemas"]["NoteForm"];
            };
        };
        responses: {
            /** @description The order; the note is the last of its `history`. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffOrder"];
                };
            };
            /** @description What is wrong with the text. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Only for sellers and administrators; `order_of_several_shops`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffSettlePayment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request has no second effect. */
                "Idempotency-Key"?: string | null;
                /** @description The revision as it was seen, in quotation marks. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The order. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "method": "card_on_delivery",
                 *       "note": "текст",
                 *       "revision": 3,
                 *       "status": "paid"
                 *     }
                 */
                "application/json": components["schemas"]["PaymentForm"];
            };
        };
        responses: {
            /** @description The order as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffOrder"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Only for sellers and administrators; `order_of_several_shops`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payment_cannot_become`, `payment_unavailable`, `changed_meanwhile`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `changed_meanwhile`, where the revision was told by `If-Match`. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffMoveOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request has no second effect. */
                "Idempotency-Key"?: string | null;
                /** @description The revision as it was seen, in quotation marks. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The order. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "note": "текст",
                 *       "revision": 3,
                 *       "status": "shipped"
                 *     }
                 */
                "application/json": components["schemas"]["StaffStatusForm"];
            };
        };
        responses: {
            /** @description The order as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffOrder"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Only for sellers and administrators; `order_of_several_shops`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `order_cannot_become` (with `state`); `changed_meanwhile` (with `revision`, `state`). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `changed_meanwhile`, where the revision was told by `If-Match`. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffMoveOrders: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request has no second effect. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "note": "текст",
                 *       "orders": [
                 *         {
                 *           "id": 1024,
                 *           "revision": 3
                 *         }
                 *       ],
                 *       "status": "shipped"
                 *     }
                 */
                "application/json": components["schemas"]["StatusesForm"];
            };
        };
        responses: {
            /** @description What became of each. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusesAnswer"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Only for sellers and administrators. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffExportOrders: {
        parameters: {
            query?: {
                /** @description `true`: count all rows, too. */
                count?: boolean;
                /**
                 * @description Placed on this day or later, in the shop's time zone (the firm's without `shop_id`).
                 * @example 2026-11-01
                 */
                created_from?: string;
                /**
                 * @description Placed on this day or before.
                 * @example 2026-11-30
                 */
                created_to?: string;
                /** @description Where to go on, from `next` or `previous` of another page. */
                cursor?: string;
                /** @description Of this customer. */
                customer_id?: number;
                /** @description `delivery` or `pickup`. */
                delivery_method?: string;
                /** @description Rows a page, 1 to 200; 50 if not given. */
                limit?: number;
                /** @description `created_at`, `updated_at` or `total`, with `-` in front for descending; `-created_at` if not given. */
                ordering?: string;
                /** @description A page by its number, from 1; not together with `cursor`. */
                page?: number;
                /** @description `cod`, `card_on_delivery` or `online`. */
                payment_method?: string;
                /** @description `pending`, `paid`, `failed` or `refunded`. */
                payment_status?: string;
                /**
                 * @description A number, or the beginning of the buyer's name, telephone number (its last four digits, too) or e-mail address,
                 *     or words of what was bought.
                 */
                search?: string;
                /** @description With lines of this shop. */
                shop_id?: number;
                /** @description The door it came through: `web`, `telegram`… */
                source?: string;
                /**
                 * @description Only these: any of `draft`, `new`, `confirmed`, `assembling`, `ready_for_pickup`, `shipped`, `delivered`,
                 *     `finished`, `canceled`, `expired`, and `processing` for those in work; several parted by commas.
                 * @example new,confirmed
                 */
                status?: string;
                /** @description The highest sum of its goods. */
                total_max?: string;
                /**
                 * @description The least sum of its goods.
                 * @example 1000.00
                 */
                total_min?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The table. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description What is wrong with each parameter; `too_many_to_export`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for buyers. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffOverview: {
        parameters: {
            query?: {
                /** @description Of this shop alone; a supplier's is always the own. */
                shop_id?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Today's sums, states, what waits and what runs out. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overview"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for buyers. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffPickupPoints: {
        parameters: {
            query?: {
                /** @description Only in this city. */
                city?: string;
                /** @description `true`: count all rows, too. */
                count?: boolean;
                /** @description Where to go on, from `next` or `previous` of another page. */
                cursor?: string;
                /** @description Rows a page, 1 to 200; 50 if not given. */
                limit?: number;
                /** @description A page by its number, from 1; not together with `cursor`. */
                page?: number;
                /** @description Only with these words in the address, the name, the district or the landmarks. */
                query?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of pickup points, by their numbers. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_PickupPoint"];
                };
            };
            /** @description What is wrong with each parameter. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without `orders.view`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffAddPickupPoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request has no second effect. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "address": "ул. Ленина, 5",
                 *       "city": "Уфа",
                 *       "code": "center",
                 *       "description": "текст",
                 *       "district": "текст",
                 *       "landmarks": "текст",
                 *       "name": "На Ленина",
                 *       "open": true,
                 *       "phone": "+73471234567",
                 *       "working_hours": "пн–сб 10:00–20:00"
                 *     }
                 */
                "application/json": components["schemas"]["PickupPointForm"];
            };
        };
        responses: {
            /** @description The pickup point. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PickupPoint"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Only for administrators. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `pickup_point_code_taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffPickupPoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The pickup point. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The pickup point. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PickupPoint"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without `orders.view`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `pickup_point_not_found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffChangePickupPoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The pickup point. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "address": "ул. Ленина, 5",
                 *       "city": "Уфа",
                 *       "code": "center",
                 *       "description": "текст",
                 *       "district": "текст",
                 *       "landmarks": "текст",
                 *       "name": "На Ленина",
                 *       "open": true,
                 *       "phone": "+73471234567",
                 *       "working_hours": "пн–сб 10:00–20:00"
                 *     }
                 */
                "application/json": components["schemas"]["PickupPointForm"];
            };
        };
        responses: {
            /** @description The pickup point as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PickupPoint"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Only for administrators. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `pickup_point_not_found`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `pickup_point_code_taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffProducts: {
        parameters: {
            query?: {
                /** @description On this shelf. */
                category_id?: number;
                /** @description `true`: count all rows, too. */
                count?: boolean;
                /** @description Where to go on, from `next` or `previous` of another page. */
                cursor?: string;
                /** @description Rows a page, 1 to 200; 50 if not given. */
                limit?: number;
                /** @description Part of the name, in any case. */
                name?: string;
                /** @description A page by its number, from 1; not together with `cursor`. */
                page?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of products, by their numbers. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_StaffProduct"];
                };
            };
            /** @description What is wrong with each parameter. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for buyers. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffAddProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request has no second effect. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "category_id": 3,
                 *       "name": "iPhone 15"
                 *     }
                 */
                "application/json": components["schemas"]["NewProductForm"];
            };
        };
        responses: {
            /** @description The product. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffProduct"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Only for administrators. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no_such_category`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `name_taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The product. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The product. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffProduct"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for buyers. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no_such_product`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffChangeProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The product. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "category_id": 3,
                 *       "name": "iPhone 15"
                 *     }
                 */
                "application/json": components["schemas"]["ProductForm"];
            };
        };
        responses: {
            /** @description The product as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffProduct"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Only for administrators. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no_such_product`, `no_such_category`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `name_taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffSales: {
        parameters: {
            query?: {
                /** @description What the rows are told apart by: `day` (if not given), `channel` or `shop`. */
                by?: string;
                /**
                 * @description The first day; 29 days before the last if not given.
                 * @example 2026-11-01
                 */
                from?: string;
                /** @description The goods of this shop alone; a supplier's are always the own. */
                shop_id?: number;
                /**
                 * @description The last day, at most 366 days after the first; today if not given.
                 * @example 2026-11-30
                 */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sums. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SalesAnswer"];
                };
            };
            /** @description What is wrong with each parameter. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for buyers. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every setting, and what it may be. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsAnswer"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Only for administrators. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffChangeSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "values": {}
                 *     }
                 */
                "application/json": components["schemas"]["SettingsForm"];
            };
        };
        responses: {
            /** @description Every setting as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsAnswer"];
                };
            };
            /** @description What is wrong with each of them, by name; none was changed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Only for administrators. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffShops: {
        parameters: {
            query?: {
                /** @description `true`: count all rows, too. */
                count?: boolean;
                /** @description Where to go on, from `next` or `previous` of another page. */
                cursor?: string;
                /** @description Rows a page, 1 to 200; 50 if not given. */
                limit?: number;
                /** @description A page by its number, from 1; not together with `cursor`. */
                page?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of shops, by their numbers. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_StaffShop"];
                };
            };
            /** @description What is wrong with each parameter. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for buyers. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffShop: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The shop. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The shop. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffShop"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for buyers. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no_such_shop`: there is none, or it is another supplier's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffChangeShop: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The shop. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "currency": "RUB",
                 *       "missing_goods": "keep",
                 *       "name": "Магазин Электроники",
                 *       "open": true,
                 *       "source_file": "текст",
                 *       "stock_source": "price_list",
                 *       "time_zone": "Europe/Moscow",
                 *       "vat_percent": 20
                 *     }
                 */
                "application/json": components["schemas"]["StaffShopForm"];
            };
        };
        responses: {
            /** @description The shop as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffShop"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Only for the shop's supplier and administrators. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no_such_shop`: there is none, or it is another supplier's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `name_taken`, `shop_has_goods`, `import_in_progress`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    importGuards: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The shop */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As they are */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportGuards"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Neither the shop's supplier nor staff */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no_such_shop` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setImportGuards: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The shop */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "hidden_percent": 30,
                 *       "jump_percent": 10,
                 *       "jump_times": 3,
                 *       "least_offers": 30,
                 *       "sold_out_percent": 50,
                 *       "zero_price_percent": 10
                 *     }
                 */
                "application/json": components["schemas"]["ImportGuards"];
            };
        };
        responses: {
            /** @description As they are now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportGuards"];
                };
            };
            /** @description What is wrong with each field */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without `shops.manage` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no_such_shop` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffViews: {
        parameters: {
            query?: {
                /**
                 * @description Of this screen; of all if not given.
                 * @example orders
                 */
                screen?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The views, by name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedViews"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for buyers. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffSaveView: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request has no second effect. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "filters": {},
                 *       "name": "Новые за сегодня",
                 *       "screen": "orders",
                 *       "shared": true
                 *     }
                 */
                "application/json": components["schemas"]["SavedViewForm"];
            };
        };
        responses: {
            /** @description The view. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for buyers. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `name_taken`, `too_many_views`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffRemoveView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The view. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for buyers. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it is another's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffChangeView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The view. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "filters": {},
                 *       "name": "Новые за сегодня",
                 *       "screen": "orders",
                 *       "shared": true
                 *     }
                 */
                "application/json": components["schemas"]["SavedViewForm"];
            };
        };
        responses: {
            /** @description The view as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for buyers. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it is another's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `name_taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    start_all: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key has one effect */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Started */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Begun"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without `imports.run` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no_source`: no open shop has a price list */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    start_shop: {
        parameters: {
            query?: {
                /** @description `true`: only say what would change, and wait for somebody to apply or discard it. */
                preview?: boolean;
            };
            header?: never;
            path: {
                /** @description The shop */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "yaml_file_path": "data/shop1.yaml"
                 *     }
                 */
                "application/json": components["schemas"]["StartImport"];
                /**
                 * @example {
                 *       "file": "(file)"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["UploadForm"];
            };
        };
        responses: {
            /** @description Started */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Begun"];
                };
            };
            /** @description `path_not_allowed`, a bad `preview`, or no readable request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Neither the shop's supplier nor an administrator */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `shop_not_found`, `file_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `import_in_progress` with the `task_id` under way, `no_source`, `another_stock_source` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `file_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    system_health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now, at the server that answers. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SystemHealth"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks may not see the system. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_samples: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The shops, with their goods. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SampleShops"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks may not manage the system. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `shops_exist`: there are shops of one's own. `import_in_progress`: somebody is adding them at this moment. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    refresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "refresh": ""
                 *     }
                 */
                "application/json": components["schemas"]["RefreshForm"];
            };
        };
        responses: {
            /** @description A new pair. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refreshed"];
                };
            };
            /** @description The token is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_not_valid`: sign in again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    users: {
        parameters: {
            query?: {
                /** @description `true` or `false`. */
                active?: boolean;
                /** @description `true`: count all rows, too. */
                count?: boolean;
                /** @description Where to go on, from `next` or `previous` of another page. */
                cursor?: string;
                /** @description Rows a page, 1 to 200; 50 if not given. */
                limit?: number;
                /** @description A page by its number, from 1; not together with `cursor`. */
                page?: number;
                /** @description Of this role. */
                role?: string;
                /** @description Words of the e-mail address or of a name. */
                search?: string;
                /** @description Of this shop. */
                shop_id?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of people. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_UserAccount"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks may not see accounts. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_user: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ivan@example.com",
                 *       "first_name": "Иван",
                 *       "last_name": "Петров",
                 *       "password": "",
                 *       "role": "seller",
                 *       "shop_id": 1
                 *     }
                 */
                "application/json": components["schemas"]["UserForm"];
            };
        };
        responses: {
            /** @description The account; its owner may sign in. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserAccount"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks may not change accounts; `beyond_own_rights`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The person. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserAccount"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks may not see accounts. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_user: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request has no second effect. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The account. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "active": true,
                 *       "first_name": "текст",
                 *       "last_name": "текст",
                 *       "role": "seller",
                 *       "shop_id": 1
                 *     }
                 */
                "application/json": components["schemas"]["UserChangeForm"];
            };
        };
        responses: {
            /** @description The account as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserAccount"];
                };
            };
            /** @description What is wrong with each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks may not change accounts; `beyond_own_rights`: this one. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `last_administrator`: nobody could mend anything any more. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The person who asks. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description Nobody, or nobody any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    complete_sign_in: {
        parameters: {
            query?: {
                /** @description Stands for the person, once. */
                code?: string;
                /** @description Why not, where somebody said no. */
                error?: string;
                /** @description As it was sent. */
                state?: string;
            };
            header?: never;
            path: {
                /** @description The provider. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To the front end, with `code` for `POST /api/v1/auth/exchange/`. */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A page: no sign-in of this browser belongs to the answer. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            /** @description A page: somebody said no, or the account is closed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            /** @description `no_such_provider`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A page: the provider tells no address, or has not verified it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            /** @description A page: the provider answers nothing or nonsense. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sign_in_elsewhere: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The provider: `google-oauth2`, `github` or another one. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To the provider. */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `no_such_provider`: it is not configured. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A page: the provider does not answer. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The process is alive. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    mcp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description A message of JSON-RPC 2.0. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": 1,
                 *       "jsonrpc": "2.0",
                 *       "method": "tools/list",
                 *       "params": {}
                 *     }
                 */
                "application/json": components["schemas"]["McpMessage"];
            };
        };
        responses: {
            /** @description The answer to a request. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["McpAnswer"];
                };
            };
            /** @description What asks for no answer was heard. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No message of the protocol, or of a version that nobody knows. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description No API key, or none that is good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description A page of another origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description A method that there is not. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description Both types of answers must be accepted. */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description The message is too long. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description The message is no JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description `X-Customer-Phone` or `X-Call-Id` is none. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The database answers. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description It does not. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    store_quote: {
        parameters: {
            query: {
                /**
                 * @description The city, as anybody writes it.
                 * @example Уфа
                 */
                city: string;
                /** @description Of goods that weigh this, in kilograms. */
                items_weight_kg?: number;
                /** @description Of the goods of this draft or order. */
                order_id?: string;
                /** @description Of goods that cost this: some deliveries are free from a sum on. */
                order_total?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The ways there are, and what they cost. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreAnswer_StoreQuote"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description `forbidden`: the key lacks `catalog:read`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description `not_found`: there is no such order. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description `validation_error`: among others, nobody delivers there. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
        };
    };
    store_draft: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request has no second effect. Needed unless the key says otherwise. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "call_id": "6f1b1f0e-8f0e-4e57-9d0b-1d6f0a3c2b11",
                 *       "customer_name": "Иван",
                 *       "customer_phone": "+79161234567",
                 *       "items": [
                 *         {
                 *           "product_id": "019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a87",
                 *           "quantity": 4
                 *         }
                 *       ],
                 *       "source": "ai_agent"
                 *     }
                 */
                "application/json": components["schemas"]["StoreNewOrder"];
            };
        };
        responses: {
            /** @description The draft that was made in this talk before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreAnswer_StoreDraft"];
                };
            };
            /** @description The draft. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreAnswer_StoreDraft"];
                };
            };
            /** @description `bad_request`, `idempotency_key_required` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description `forbidden`: the key lacks `orders:write`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description `insufficient_stock` with what there is; `idempotency_in_flight` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description `validation_error`; `idempotency_conflict` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
        };
    };
    store_order: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id or its number. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The order. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreAnswer_StoreOrder"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description `forbidden`: the key lacks `orders:read`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description `not_found`: there is none, or it is another's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
        };
    };
    store_cancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request has no second effect. Needed unless the key says otherwise. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The order: its id or its number. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Передумал"
                 *     }
                 */
                "application/json": components["schemas"]["StoreCancel"];
            };
        };
        responses: {
            /** @description The order, called off. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreAnswer_StoreCanceled"];
                };
            };
            /** @description `bad_request`, `idempotency_key_required` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description `forbidden`: the key lacks `orders:write`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description `not_found`: there is none, or it is another's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description `order_not_editable`: it has left; `idempotency_in_flight` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description `validation_error`; `idempotency_conflict` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
        };
    };
    store_confirm: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request has no second effect. Needed unless the key says otherwise. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The draft: its id or its number. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "customer_name": "Иван",
                 *       "expected_total": 12800,
                 *       "payment_method": "cod",
                 *       "send_sms_confirmation": true
                 *     }
                 */
                "application/json": components["schemas"]["StoreConfirm"];
            };
        };
        responses: {
            /** @description The order. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreAnswer_StoreConfirmed"];
                };
            };
            /** @description `bad_request`, `idempotency_key_required` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description `forbidden`: the key lacks `orders:write`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description `not_found`: there is none, or it is another's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description `delivery_required`, `total_changed` with what it costs, `operator_required` with `approval_id`, `payment_unavailable`, `already_confirmed`, `order_not_editable`, `idempotency_in_flight` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description `validation_error`; `idempotency_conflict` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
        };
    };
    store_set_delivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again, the request has no second effect. Needed unless the key says otherwise. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The draft: its id or its number. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "address": "ул. Ленина, 5, кв. 12",
                 *       "city": "Уфа",
                 *       "delivery_type": "delivery"
                 *     }
                 */
                "application/json": components["schemas"]["StoreSetDelivery"];
            };
        };
        responses: {
            /** @description The draft's delivery, and what it all costs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreAnswer_StoreDeliverySet"];
                };
            };
            /** @description `bad_request`, `idempotency_key_required` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description `forbidden`: the key lacks `orders:write`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description `not_found`: there is none, or it is another's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description `order_not_editable`: it is no draft any more; `idempotency_in_flight` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description `validation_error`: among others, nobody delivers there; `idempotency_conflict` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
        };
    };
    store_orders: {
        parameters: {
            query?: {
                /**
                 * @description The order of this number.
                 * @example 1024
                 */
                order_number?: string;
                /** @description From 1. */
                page?: number;
                /** @description 1 to 50; 20 if not given. */
                per_page?: number;
                /**
                 * @description Orders of this telephone number, in any usual spelling. Where the caller's number is known, it stands for
                 *     whatever is said here.
                 * @example +79161234567
                 */
                phone?: string;
                /** @description Of them, those that stand here: `confirmed`. */
                status?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of orders. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreList_StoreOrderBrief"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description `forbidden`: the key lacks `orders:read`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description `validation_error`: neither `phone` nor `order_number`, or no such word. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
        };
    };
    store_points: {
        parameters: {
            query?: {
                /**
                 * @description In this city, as anybody writes it.
                 * @example Уфа
                 */
                city?: string;
                /** @description From 1. */
                page?: number;
                /** @description 1 to 50; 20 if not given. */
                per_page?: number;
                /** @description With these words in the address, the name, the district or the landmarks. */
                query?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of pickup points. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreList_StorePoint"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description `forbidden`: the key lacks `catalog:read`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description `validation_error` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
        };
    };
    store_product: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The goods. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The goods. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreAnswer_StoreProductDetails"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description `forbidden`: the key lacks `catalog:read`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description `not_found`: there are none, or this key does not sell them. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
        };
    };
    store_availability: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The goods. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How many. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreAnswer_StoreAvailability"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description `forbidden`: the key lacks `catalog:read`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description `not_found`: there are none, or this key does not sell them. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
        };
    };
    store_products: {
        parameters: {
            query?: {
                /** @description The maker. */
                brand?: string;
                /** @description Only what there is, or only what there is none of. */
                in_stock?: boolean;
                /** @description Not dearer than this. */
                max_price?: number;
                /** @description Not cheaper than this. */
                min_price?: number;
                /** @description The model. */
                model?: string;
                /** @description From 1. */
                page?: number;
                /** @description 1 to 50; 20 if not given. */
                per_page?: number;
                /**
                 * @description Words in any form, all of which must match; the last may be unfinished.
                 * @example зимние шины
                 */
                q?: string;
                /** @description What comes first. */
                sort?: "price_asc" | "price_desc" | "popularity";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of goods. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreList_StoreProduct"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description `forbidden`: the key lacks `catalog:read`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description `validation_error` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
        };
    };
    store_tire: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The tyre. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tyre. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreAnswer_StoreTireDetails"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description `forbidden`: the key lacks `catalog:read`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description `not_found`: there is none, or this key does not sell it. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
        };
    };
    store_tire_availability: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The tyre. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How many. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreAnswer_StoreAvailability"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description `forbidden`: the key lacks `catalog:read`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description `not_found`: there is none, or this key does not sell it. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
        };
    };
    store_tires: {
        parameters: {
            query?: {
                /** @description The maker. */
                brand?: string;
                /**
                 * @description Inches: 17.
                 * @example 17
                 */
                diameter?: number;
                /** @description Only what there is, or only what there is none of. */
                in_stock?: boolean;
                /** @description Not dearer than this. */
                max_price?: number;
                /** @description Not cheaper than this. */
                min_price?: number;
                /** @description The model. */
                model?: string;
                /** @description From 1. */
                page?: number;
                /** @description 1 to 50; 20 if not given. */
                per_page?: number;
                /**
                 * @description Per cent of the width: 55.
                 * @example 55
                 */
                profile?: number;
                /** @description Words in any form. */
                q?: string;
                /** @description What it is made for. */
                season?: "summer" | "winter" | "all_season";
                /** @description What comes first. */
                sort?: "price_asc" | "price_desc" | "popularity";
                /**
                 * @description Millimetres: 215.
                 * @example 215
                 */
                width?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of tyres. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreList_StoreTire"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description `forbidden`: the key lacks `catalog:read`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description `validation_error` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
            /** @description Any refusal that every operation may have: `code` says which. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreError"];
                };
            };
        };
    };
}
