no-such-product = There is no such product.
no-such-shop = There is no such shop.
shop-exists = There is already a shop of this name.
filter-too-broad = The parameter filter is too broad: more than { $max } different values match it. Narrow it down.

field-too-many = At most { $max }.
no-such-category = There is no such category.
no-such-offer = There is no such offer.
category-not-empty = Products or categories stand in this category: move them first.
category-within-itself = A category cannot be moved into itself.
another-stock-source = Another source tells the prices and stock of this shop. Change the source in the shop's settings.
shop-has-goods = The shop has goods already: the currency of their prices cannot be changed.
too-few-pieces = There are only { $on_hand } in stock.
too-many-pieces = Stock cannot be more than { $max }.
