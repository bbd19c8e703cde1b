-- Whoever tells a shop's stock counts an order itself once it has it: what the order keeps reserved ends with the first
-- stock that is told afterwards. `known_at`: since when a base has an order, whatever of it is confirmed later;
-- `shops_at`: since when it serves the shops that it serves, for it was not sent the lines of others.
ALTER TABLE onec_order ADD COLUMN known_at INTEGER;
UPDATE onec_order SET known_at = acked_at WHERE acked_revision > 0;
ALTER TABLE onec_node ADD COLUMN shops_at INTEGER NOT NULL DEFAULT 0;

-- When an order was paid and shipped, as 1C tells it: by 1C's own clock, without a zone.
ALTER TABLE onec_order ADD COLUMN paid_on TEXT;
ALTER TABLE onec_order ADD COLUMN shipped_on TEXT;

-- Whether a batch was asked for again by a program that does so only where it could not read the answer: then it is the
-- connection that broke, and no order that was refused.
ALTER TABLE onec_batch ADD COLUMN broken_off INTEGER NOT NULL DEFAULT 0;
