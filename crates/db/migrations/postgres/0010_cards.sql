-- What staff keep of a customer. A card that was merged into another stays, so that whoever still knows its number
-- finds the other; `merged_into` never leads to a card that is merged itself.
ALTER TABLE customer ADD COLUMN name TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE customer ADD COLUMN note TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE customer ADD COLUMN merged_into BIGINT;
CREATE INDEX customer_merged ON customer (merged_into) WHERE merged_into IS NOT NULL;

-- Two cards that may be one person's, because a telephone number or an e-mail address is on both; the lower number
-- first. Staff say whether they are.
CREATE TABLE customer_twin (
    one       BIGINT  NOT NULL REFERENCES customer (id),
    other     BIGINT  NOT NULL REFERENCES customer (id),
    reason    TEXT COLLATE "C" NOT NULL CHECK (reason IN ('phone', 'email')),
    dismissed BOOLEAN NOT NULL DEFAULT FALSE,
    PRIMARY KEY (one, other),
    CHECK (one < other)
);
CREATE INDEX customer_twin_other ON customer_twin (other);
INSERT INTO customer_twin (one, other, reason)
SELECT DISTINCT a.customer_id, b.customer_id, 'phone' FROM contact a JOIN contact b ON b.phone_key = a.phone_key
WHERE a.phone_key <> '' AND a.customer_id < b.customer_id;
