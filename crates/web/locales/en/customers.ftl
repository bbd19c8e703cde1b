too-many-contacts = There can be at most { $max } contacts. Remove the ones you do not need.
no-such-customer = There is no such customer.
both-have-accounts = Both customers have accounts: their cards cannot be merged.

contact-confirmation-sent = A letter of confirmation is on its way to { $email }.
contact-confirmed = The contact is confirmed!
contact-confirmation-unknown = The confirmation is not valid or has expired.
contact-confirmation-expired = The confirmation has expired.
contact-without-email = The contact has no e-mail address.
too-many-letters = At most { $max } letters a day. Try again later.

address-house = house { $number }
address-structure = block { $number }
address-building = building { $number }
address-apartment = flat { $number }
