-- `position` numbers facts in the order in which they became visible, which is not the order of their ids: of two
-- transactions the one that took its id first may commit last. Given later, by one hand at a time (`fact_head`).
ALTER TABLE fact ADD COLUMN position BIGINT;
UPDATE fact SET position = id;
CREATE UNIQUE INDEX fact_position ON fact (position) WHERE position IS NOT NULL;
CREATE INDEX fact_unsettled ON fact (id) WHERE position IS NULL;
CREATE TABLE fact_head (
    only_row BOOLEAN PRIMARY KEY CHECK (only_row),
    position BIGINT NOT NULL
);
INSERT INTO fact_head (only_row, position) SELECT TRUE, COALESCE(MAX(id), 0) FROM fact;

-- Tries made before a person sent the job again: they count no more. Of each fact its jobs are found by their key.
ALTER TABLE job ADD COLUMN forgiven BIGINT NOT NULL DEFAULT 0;
CREATE INDEX job_key ON job (unique_key) WHERE unique_key IS NOT NULL;
CREATE INDEX job_given_up ON job (kind, id) WHERE state = 'failed';
CREATE INDEX audit_age ON audit (at);
