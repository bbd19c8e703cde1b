-- What delivery costs: by carrier, by city or everywhere, up to a weight. `city_key` is the city as it is looked for.
CREATE TABLE delivery_tariff (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    method       TEXT    NOT NULL,
    carrier      TEXT    NOT NULL,
    city         TEXT,
    city_key     TEXT,
    currency     TEXT    NOT NULL,
    max_weight_g INTEGER CHECK (max_weight_g > 0),
    price        INTEGER NOT NULL CHECK (price >= 0),
    free_from    INTEGER CHECK (free_from >= 0),
    days_from    INTEGER,
    days_to      INTEGER
) STRICT;
CREATE INDEX delivery_tariff_city ON delivery_tariff (city_key);

-- Where buyers come for their goods. `code` is what a file of the firm's own calls it, `words` is what it is found by.
CREATE TABLE pickup_point (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    uid           TEXT    NOT NULL UNIQUE,
    code          TEXT    UNIQUE,
    name          TEXT    NOT NULL,
    city          TEXT    NOT NULL,
    city_key      TEXT    NOT NULL,
    address       TEXT    NOT NULL,
    words         TEXT    NOT NULL,
    working_hours TEXT,
    phone         TEXT,
    district      TEXT,
    landmarks     TEXT,
    description   TEXT,
    open          INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX pickup_point_city ON pickup_point (city_key, id) WHERE open;
