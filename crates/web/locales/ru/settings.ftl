setting-company-name = Название компании
setting-company-phone = Телефон для покупателей
setting-company-email = Эл. почта для покупателей
setting-company-address = Адрес
setting-company-inn = ИНН
setting-time-zone = Часовой пояс отчётов по всем магазинам
setting-low-stock = Товар заканчивается, когда осталось не больше
too-many-views = Сохранённых видов может быть не больше { $max }. Удалите ненужные.
