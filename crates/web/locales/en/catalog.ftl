no-such-product = There is no such product.
no-such-shop = There is no such shop.
shop-exists = There is already a shop of this name.
filter-too-broad = The parameter filter is too broad: more than { $max } different values match it. Narrow it down.

field-too-many = At most { $max }.
