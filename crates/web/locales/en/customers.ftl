too-many-contacts = There can be at most { $max } contacts. Remove the ones you do not need.
no-such-customer = There is no such customer.
both-have-accounts = Both customers have accounts: their cards cannot be merged.
