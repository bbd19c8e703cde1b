-- A run may wait for somebody's decision (`held`): because a preview was asked for, or because a guard rail stopped
-- it. `wanted` is what it is to do once it is taken up, `difference` what the file would change, `stopped` the rails
-- in its way, `approved` those that somebody has seen and let pass.
ALTER TABLE import_run
    DROP CONSTRAINT import_run_state_check,
    ADD CONSTRAINT import_run_state_check
        CHECK (state IN ('waiting', 'running', 'held', 'done', 'failed', 'discarded', 'rolled_back')),
    DROP CONSTRAINT import_run_stage_check,
    ADD CONSTRAINT import_run_stage_check
        CHECK (stage IN ('waiting', 'reading', 'comparing', 'applying', 'rolling_back', 'finished')),
    ADD COLUMN reader     TEXT COLLATE "C" NOT NULL DEFAULT 'price_list',
    ADD COLUMN wanted     TEXT COLLATE "C" NOT NULL DEFAULT 'apply' CHECK (wanted IN ('preview', 'apply', 'roll_back')),
    ADD COLUMN difference TEXT COLLATE "C",
    ADD COLUMN stopped    TEXT COLLATE "C" NOT NULL DEFAULT '[]',
    ADD COLUMN approved   TEXT COLLATE "C" NOT NULL DEFAULT '[]',
    ADD COLUMN held_at    BIGINT,
    ADD COLUMN applied_at BIGINT;
CREATE INDEX import_run_held ON import_run (held_at) WHERE state = 'held';
CREATE INDEX import_run_shop ON import_run (shop_id, id);

-- What of a difference is worth looking at one by one, the worst first; and what a roll-back has left as it is.
CREATE TABLE import_finding (
    run_id       BIGINT NOT NULL,
    kind         TEXT COLLATE "C" NOT NULL CHECK (kind IN ('price_jump', 'hidden', 'sold_out', 'kept')),
    place        BIGINT NOT NULL,
    offer_id     BIGINT NOT NULL,
    price_before BIGINT NOT NULL,
    price_after  BIGINT,
    PRIMARY KEY (run_id, kind, place)
);

-- How much of a shop one import may change unasked; a shop without a row has the usual, and a NULL is a rail that is
-- switched off. Percents of the offers concerned, a price's factor, and the least number of offers that counts.
CREATE TABLE import_guard (
    shop_id            BIGINT PRIMARY KEY REFERENCES shop (id),
    hidden_percent     BIGINT,
    jump_percent       BIGINT,
    jump_times         BIGINT NOT NULL,
    sold_out_percent   BIGINT,
    zero_price_percent BIGINT,
    least_offers       BIGINT NOT NULL
);

INSERT INTO permission (name, title_ru, title_en) VALUES
    ('imports.approve', 'Применять загрузки, остановленные проверкой', 'Apply imports that a guard rail stopped');
