-- The date of the order's document there, by 1C's own clock.
ALTER TABLE onec_order ADD COLUMN dated_on TEXT;

-- Orders are looked for by what 1C calls them, whichever base it was.
CREATE INDEX onec_order_number ON onec_order (number) WHERE number IS NOT NULL;
CREATE INDEX onec_order_any_guid ON onec_order (guid) WHERE guid IS NOT NULL;

-- An order that is sent again is proven by what was sent of it since: batches behind this one.
ALTER TABLE onec_order ADD COLUMN reopened_after INTEGER NOT NULL DEFAULT 0;
