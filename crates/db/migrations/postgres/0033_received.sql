-- The bytes that a conversation has sent, counted as they come: a sum over its files with each new one takes the longer the
-- more of them there are.
ALTER TABLE onec_session ADD COLUMN received BIGINT NOT NULL DEFAULT 0;
UPDATE onec_session SET received =
    (SELECT CAST(COALESCE(SUM(f.length), 0) AS BIGINT) FROM onec_file f WHERE f.session_id = onec_session.id);

-- The files of a delivery.
CREATE INDEX onec_file_delivery ON onec_file (delivery_id) WHERE delivery_id IS NOT NULL;
