-- What each offer was before a run changed it: enough to change it back. `price` is NULL where only the pieces changed,
-- `parameters` where the texts did not; `pieces` is by how many the stock grew. `kept`: somebody has changed the offer
-- since, so it stays as it is. Written with the change itself, forgotten after the shop's next import or a month.
CREATE TABLE import_journal (
    run_id     INTEGER NOT NULL,
    offer_id   INTEGER NOT NULL,
    created    INTEGER NOT NULL DEFAULT 0,
    kept       INTEGER NOT NULL DEFAULT 0,
    price      INTEGER,
    price_rrc  INTEGER,
    visible    INTEGER,
    parameters TEXT,
    pieces     INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (run_id, offer_id)
) STRICT, WITHOUT ROWID;

-- `journaled`: there is a journal; `opened`: what the run made of whether its shop is open; the rest is what became of a
-- roll-back.
ALTER TABLE import_run ADD COLUMN journaled INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import_run ADD COLUMN opened INTEGER;
ALTER TABLE import_run ADD COLUMN restored INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import_run ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import_run ADD COLUMN kept INTEGER NOT NULL DEFAULT 0;
CREATE INDEX import_run_journaled ON import_run (shop_id, applied_at) WHERE journaled;
