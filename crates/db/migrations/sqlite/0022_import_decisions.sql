-- A run may wait for somebody's decision (`held`): because a preview was asked for, or because a guard rail stopped
-- it. `wanted` is what it is to do once it is taken up, `difference` what the file would change, `stopped` the rails
-- in its way, `approved` those that somebody has seen and let pass. SQLite cannot widen a CHECK: the table is made anew.
CREATE TABLE import_run_made_anew (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    uid          TEXT    NOT NULL UNIQUE,
    shop_id      INTEGER NOT NULL REFERENCES shop (id),
    file         TEXT    NOT NULL,
    remove_file  INTEGER NOT NULL DEFAULT 0,
    state        TEXT    NOT NULL
        CHECK (state IN ('waiting', 'running', 'held', 'done', 'failed', 'discarded', 'rolled_back')),
    stage        TEXT    NOT NULL DEFAULT 'waiting'
        CHECK (stage IN ('waiting', 'reading', 'comparing', 'applying', 'rolling_back', 'finished')),
    rows_total   INTEGER NOT NULL DEFAULT 0,
    rows_done    INTEGER NOT NULL DEFAULT 0,
    created      INTEGER NOT NULL DEFAULT 0,
    updated      INTEGER NOT NULL DEFAULT 0,
    unchanged    INTEGER NOT NULL DEFAULT 0,
    hidden       INTEGER NOT NULL DEFAULT 0,
    rejected     INTEGER NOT NULL DEFAULT 0,
    row_errors   TEXT    NOT NULL DEFAULT '[]',
    failure      TEXT,
    started_by   INTEGER,
    created_at   INTEGER NOT NULL,
    beat_at      INTEGER NOT NULL,
    finished_at  INTEGER,
    read_percent INTEGER NOT NULL DEFAULT 0,
    reader       TEXT    NOT NULL DEFAULT 'price_list',
    wanted       TEXT    NOT NULL DEFAULT 'apply' CHECK (wanted IN ('preview', 'apply', 'roll_back')),
    difference   TEXT,
    stopped      TEXT    NOT NULL DEFAULT '[]',
    approved     TEXT    NOT NULL DEFAULT '[]',
    held_at      INTEGER,
    applied_at   INTEGER
) STRICT;
INSERT INTO import_run_made_anew (id, uid, shop_id, file, remove_file, state, stage, rows_total, rows_done, created,
        updated, unchanged, hidden, rejected, row_errors, failure, started_by, created_at, beat_at, finished_at, read_percent)
    SELECT id, uid, shop_id, file, remove_file, state, stage, rows_total, rows_done, created, updated, unchanged, hidden,
        rejected, row_errors, failure, started_by, created_at, beat_at, finished_at, read_percent
    FROM import_run ORDER BY id;
DROP TABLE import_run;
ALTER TABLE import_run_made_anew RENAME TO import_run;
CREATE UNIQUE INDEX import_run_active ON import_run (shop_id) WHERE state IN ('waiting', 'running');
CREATE INDEX import_run_held ON import_run (held_at) WHERE state = 'held';
CREATE INDEX import_run_shop ON import_run (shop_id, id);

-- What of a difference is worth looking at one by one, the worst first; and what a roll-back has left as it is.
CREATE TABLE import_finding (
    run_id       INTEGER NOT NULL,
    kind         TEXT    NOT NULL CHECK (kind IN ('price_jump', 'hidden', 'sold_out', 'kept')),
    place        INTEGER NOT NULL,
    offer_id     INTEGER NOT NULL,
    price_before INTEGER NOT NULL,
    price_after  INTEGER,
    PRIMARY KEY (run_id, kind, place)
) STRICT, WITHOUT ROWID;

-- How much of a shop one import may change unasked; a shop without a row has the usual, and a NULL is a rail that is
-- switched off. Percents of the offers concerned, a price's factor, and the least number of offers that counts.
CREATE TABLE import_guard (
    shop_id            INTEGER PRIMARY KEY REFERENCES shop (id),
    hidden_percent     INTEGER,
    jump_percent       INTEGER,
    jump_times         INTEGER NOT NULL,
    sold_out_percent   INTEGER,
    zero_price_percent INTEGER,
    least_offers       INTEGER NOT NULL
) STRICT;

INSERT INTO permission (name, title_ru, title_en) VALUES
    ('imports.approve', 'Применять загрузки, остановленные проверкой', 'Apply imports that a guard rail stopped');
