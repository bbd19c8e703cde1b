-- What each offer was before a run changed it: enough to change it back. `price` is NULL where only the pieces changed,
-- `parameters` where the texts did not; `pieces` is by how many the stock grew. `kept`: somebody has changed the offer
-- since, so it stays as it is. Written with the change itself, forgotten after the shop's next import or a month.
CREATE TABLE import_journal (
    run_id     BIGINT NOT NULL,
    offer_id   BIGINT NOT NULL,
    created    BOOLEAN NOT NULL DEFAULT FALSE,
    kept       BOOLEAN NOT NULL DEFAULT FALSE,
    price      BIGINT,
    price_rrc  BIGINT,
    visible    BOOLEAN,
    parameters TEXT COLLATE "C",
    pieces     BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (run_id, offer_id)
);

-- `journaled`: there is a journal; `opened`: what the run made of whether its shop is open; the rest is what became of a
-- roll-back.
ALTER TABLE import_run
    ADD COLUMN journaled BOOLEAN NOT NULL DEFAULT FALSE,
    ADD COLUMN opened    BOOLEAN,
    ADD COLUMN restored  BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN withdrawn BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN kept      BIGINT NOT NULL DEFAULT 0;
CREATE INDEX import_run_journaled ON import_run (shop_id, applied_at) WHERE journaled;
