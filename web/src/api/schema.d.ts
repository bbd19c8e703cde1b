// Generated from the program's own OpenAPI document by `make ui-types`. Not to be edited.

export interface paths {
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
         *     under way at a time.
         */
        post: operations["start_shop"];
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
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
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
        /** @description A cart to be confirmed. */
        ConfirmForm: {
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
             * @description `cod`, `card_on_delivery` or `online`.
             * @default cod
             * @example cod
             */
            payment_method: string | null;
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
        /** @description Why an import failed. */
        ImportFailure: {
            /**
             * @description Stable name of the reason.
             * @example not_a_price_list
             */
            code: string;
            /**
             * Format: int64
             * @description Line of the file at which reading ended.
             */
            line?: number | null;
            /** @description The reason, in words. */
            message: string;
        };
        /** @description How far an import is. */
        ImportProgress: {
            /**
             * Format: int64
             * @description Of applying; reading has no end in sight.
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
             * @description `waiting`, `reading`, `applying` or `finished`.
             * @example applying
             */
            stage: string;
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
                delivery: components["schemas"]["OrderDelivery"];
                /**
                 * @description What the buyer pays: the lines shown and the delivery.
                 * @example 150300.00
                 */
                due: string;
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
        /** @description What staff tell each other of an order. */
        NoteForm: {
            /**
             * @description 1 to 500 characters.
             * @example Просил позвонить после шести
             */
            text: string;
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
             * @description `delivery`, `pickup`, or null while nobody has told.
             * @example delivery
             */
            method?: string | null;
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
            /** @description Goods ordered lately of which at most 5 are left, the scarcest first. */
            running_out: components["schemas"]["RunningOut"][];
            /** @description How many orders stand in each state that is not an end. */
            states: components["schemas"]["StateCount"][];
            /**
             * @description The shop's; Moscow's over all shops.
             * @example Europe/Moscow
             */
            time_zone: string;
            /** @description What was sold today, by currency. */
            today: components["schemas"]["SalesSum"][];
            /** @description What was sold yesterday. */
            yesterday: components["schemas"]["SalesSum"][];
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
            /** @description The first 1,000 rows that were left out. */
            errors: components["schemas"]["ImportRowError"][];
            failure?: components["schemas"]["ImportFailure"] | null;
            /** @description What came of it, once it is over. */
            message?: string | null;
            progress: components["schemas"]["ImportProgress"];
            /** Format: int64 */
            shop_id: number;
            shop_name: string;
            /**
             * @description `PENDING`, `PROGRESS`, `SUCCESS` or `FAILURE`.
             * @example SUCCESS
             */
            state: string;
            /**
             * @description The state in words.
             * @example Задача завершена успешно
             */
            status: string;
            /** Format: uuid */
            task_id: string;
        };
        /** @description A shop's import among those of all shops. */
        ShopImportResult: {
            /** @description What came of it, or how far it is. */
            details: string;
            /** Format: int64 */
            shop_id: number;
            shop_name: string;
            /**
             * @description `waiting`, `running`, `success` or `error`.
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
        /** @description A customer. Their orders are `staff/orders/?customer_id=…`. */
        StaffCustomer: components["schemas"]["CustomerCard"] & {
            /** @description What was bought, by currency: orders that were neither canceled nor expired. */
            bought: components["schemas"]["CustomerBought"][];
            /** @description Cards that may be the same person's, until somebody merges them or says that they are not. */
            duplicates: components["schemas"]["CustomerTwin"][];
        };
        /** @description An order, and what staff may do with it. */
        StaffOrder: components["schemas"]["Order"] & {
            /**
             * Format: int64
             * @example 7
             */
            customer_id: number;
            delivery: components["schemas"]["OrderDelivery"];
            /**
             * @description What the buyer pays: the lines shown and the delivery.
             * @example 150300.00
             */
            due: string;
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
        /** @description A price list to upload. */
        UploadForm: {
            /**
             * Format: binary
             * @description The price list: YAML, at most 2 GiB.
             */
            file: string;
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
                    "application/json": components["schemas"]["CartItem"];
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `offer_not_found`: no such goods are for sale. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_enough_stock` (with `available`), `cart_full`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it is another's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_enough_stock`: nothing is left. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it is another's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_enough_stock`: nothing is left. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
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
                 *       "cart_id": 5,
                 *       "contact_id": 17,
                 *       "payment_method": "cod"
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `cart_not_found`, `contact_not_found`: there is none, or it is another's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_enough_stock` (with `product_info_id`, `available`, `requested`), `payment_unavailable`, `mixed_currencies`, `total_too_large`, `cart_changed`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_contacts`: there are 100 already. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it is another's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it is another's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it is another's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it is another's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `import_not_found`: there is none, or it is another's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_credentials`: no active account has these. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    messages: {
        parameters: {
            query?: never;
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks may not see it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks may not see it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    orders: {
        parameters: {
            query?: never;
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it is another's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it is another's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `order_not_cancelable`: it is too late (with `state`). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Without `orders.manage`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `order_cannot_become`: it does not go this way (with `state`). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    order_timeline: {
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it is another's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Without `catalog.manage`, and not the supplier of a shop that offers it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such product. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `picture_too_large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `files_unavailable`, `busy`: try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
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
            /** @description The account exists and may sign in. */
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
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Without `shops.manage`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Another shop has this name. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such shop, or it is another supplier's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffCustomers: {
        parameters: {
            query?: never;
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for buyers and suppliers. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Only for sellers and administrators. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for buyers and suppliers. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `no_such_customer`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Only for sellers and administrators. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `no_such_customer`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Only for sellers and administrators. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `no_such_customer`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_contacts`: there are 100 already. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Only for sellers and administrators. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such customer, or the contact is not on the card. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Only for sellers and administrators. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `no_such_customer`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `both_have_accounts`, `too_many_contacts`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Only for sellers and administrators. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `no_such_customer`: the two are not suggested. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffDuplicates: {
        parameters: {
            query?: never;
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for buyers and suppliers. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                 * @description Placed on this day or later, in the shop's time zone (Moscow's without `shop_id`).
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for buyers. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for buyers. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it has no line of the supplier's shop. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Only for sellers and administrators. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `order_is_over` (with `state`), `changed_meanwhile`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `changed_meanwhile`, where the revision was told by `If-Match`. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Only for sellers and administrators. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Only for sellers and administrators. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payment_cannot_become`, `payment_unavailable`, `changed_meanwhile`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `changed_meanwhile`, where the revision was told by `If-Match`. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Only for sellers and administrators. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `order_cannot_become` (with `state`); `changed_meanwhile` (with `revision`, `state`). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `changed_meanwhile`, where the revision was told by `If-Match`. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Only for sellers and administrators. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                 * @description Placed on this day or later, in the shop's time zone (Moscow's without `shop_id`).
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for buyers. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffOverview: {
        parameters: {
            query?: never;
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for buyers. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staffSales: {
        parameters: {
            query?: never;
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for buyers. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Without `imports.run` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `no_source`: no open shop has a price list */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    start_shop: {
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
            /** @description `path_not_allowed`, or no readable request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Neither the shop's supplier nor an administrator */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `shop_not_found`, `file_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `import_in_progress` with the `task_id` under way, `no_source` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `file_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_not_valid`: sign in again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
