too-many-contacts = There can be at most { $max } contacts. Remove the ones you do not need.
