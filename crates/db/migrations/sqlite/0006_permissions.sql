-- What the roles may do. `everything` is whatever there is or will be: an administrator's.
CREATE TABLE permission (
    name     TEXT PRIMARY KEY,
    title_ru TEXT NOT NULL,
    title_en TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO permission (name, title_ru, title_en) VALUES
    ('everything',       'Всё',                                    'Everything'),
    ('own_shop',         'Вести свой магазин',                     'Keep one''s own shop'),
    ('shops.manage',     'Добавлять и изменять магазины',          'Add and change shops'),
    ('catalog.manage',   'Изменять товары, категории и картинки',  'Change products, categories and pictures'),
    ('imports.view',     'Видеть все загрузки',                    'See all imports'),
    ('imports.run',      'Запускать загрузку любого магазина',     'Start the import of any shop'),
    ('orders.view',      'Видеть все заказы',                      'See all orders'),
    ('orders.manage',    'Вести все заказы',                       'Serve all orders'),
    ('customers.view',   'Видеть карточки клиентов',               'See customer cards'),
    ('customers.manage', 'Изменять карточки клиентов',             'Change customer cards'),
    ('accounts.view',    'Видеть учётные записи',                  'See accounts'),
    ('accounts.manage',  'Изменять учётные записи и права',        'Change accounts and what they may do'),
    ('audit.view',       'Читать журнал действий',                 'Read the audit trail'),
    ('system.view',      'Видеть очереди, сообщения и настройки',  'See queues, messages and settings'),
    ('system.manage',    'Управлять очередями и настройками',      'Manage queues and settings');

CREATE TABLE role_permission (
    role       TEXT NOT NULL REFERENCES role (name),
    permission TEXT NOT NULL REFERENCES permission (name),
    PRIMARY KEY (role, permission)
) STRICT, WITHOUT ROWID;
INSERT INTO role_permission (role, permission) VALUES
    ('supplier', 'own_shop'),
    ('seller',   'imports.view'),
    ('seller',   'orders.view'),
    ('seller',   'orders.manage'),
    ('seller',   'customers.view'),
    ('seller',   'customers.manage'),
    ('observer', 'imports.view'),
    ('observer', 'orders.view'),
    ('observer', 'customers.view'),
    ('admin',    'everything');

-- The audit trail. `actor` and `subject` are words such as `user:7`; `changes` is the JSON of the fields that
-- differ, never of a secret.
CREATE TABLE audit (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    at      INTEGER NOT NULL,
    actor   TEXT    NOT NULL,
    action  TEXT    NOT NULL,
    subject TEXT    NOT NULL,
    changes TEXT    NOT NULL
) STRICT;
CREATE INDEX audit_subject ON audit (subject, id);
CREATE INDEX audit_actor ON audit (actor, id);
