-- For the sweep of sessions that are over.
CREATE INDEX session_end ON session (expires_at);

-- For the operator's figures: failed jobs among all those that are done.
CREATE INDEX job_failed ON job (kind, run_at) WHERE state = 'failed';

-- PostgreSQL also counts here how often the subjects of shared caches were touched; an SQLite file has one server.
