setting-company-name = Company name
setting-company-phone = Telephone for buyers
setting-company-email = E-mail for buyers
setting-company-address = Address
setting-company-inn = Taxpayer number (INN)
setting-time-zone = Time zone of reports over all shops
setting-low-stock = Goods run out when this many or fewer are left
too-many-views = There can be at most { $max } saved views. Remove the ones you do not need.
