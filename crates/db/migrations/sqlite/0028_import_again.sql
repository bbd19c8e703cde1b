-- What a run had read, by its fingerprint, and the shop as it left it, where reading the same again would change nothing of
-- that; `left_difference` is what a comparison says of it (JSON).
ALTER TABLE import_run ADD COLUMN fingerprint TEXT;
ALTER TABLE import_run ADD COLUMN left_shop INTEGER;
ALTER TABLE import_run ADD COLUMN left_difference TEXT;
CREATE INDEX import_run_fingerprint ON import_run (shop_id, fingerprint) WHERE fingerprint IS NOT NULL;
