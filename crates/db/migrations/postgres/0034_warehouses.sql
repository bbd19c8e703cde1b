-- Warehouses are words, too: one that has changed is told of without the others.
ALTER TABLE onec_word DROP CONSTRAINT onec_word_kind_check;
ALTER TABLE onec_word ADD CHECK (kind IN ('group', 'property', 'variant', 'price_type', 'warehouse'));
