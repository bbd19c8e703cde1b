-- For the sweep of sessions that are over.
CREATE INDEX session_end ON session (expires_at);

-- For the operator's figures: failed jobs among all those that are done.
CREATE INDEX job_failed ON job (kind, run_at) WHERE state = 'failed';

-- How often the subjects of shared caches were touched: the sum of the parts, each of which one connection counts.
CREATE TABLE topic_version (
    topic TEXT COLLATE "C" NOT NULL,
    part  BIGINT NOT NULL,
    count BIGINT NOT NULL,
    PRIMARY KEY (topic, part)
) WITH (fillfactor = 50);
