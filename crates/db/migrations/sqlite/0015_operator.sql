-- A fact needs no position of its own here: one write at a time gives ids in the order in which they become visible.

-- Tries made before a person sent the job again: they count no more. Of each fact its jobs are found by their key.
ALTER TABLE job ADD COLUMN forgiven INTEGER NOT NULL DEFAULT 0;
CREATE INDEX job_key ON job (unique_key) WHERE unique_key IS NOT NULL;
CREATE INDEX job_given_up ON job (kind, id) WHERE state = 'failed';
CREATE INDEX audit_age ON audit (at);
