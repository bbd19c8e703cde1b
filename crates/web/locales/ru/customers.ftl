too-many-contacts = Контактов может быть не больше { $max }. Удалите ненужные.
no-such-customer = Такого клиента нет.
both-have-accounts = У обоих клиентов есть учётные записи: объединить их карточки нельзя.

contact-confirmation-sent = Письмо с подтверждением отправлено на { $email }.
contact-confirmed = Контакт успешно подтверждён!
contact-confirmation-unknown = Неверный или истёкший токен подтверждения.
contact-confirmation-expired = Токен подтверждения истек.
contact-without-email = У контакта не указан адрес электронной почты.
too-many-letters = Не более { $max } писем в сутки. Повторите позже.

address-house = д. { $number }
address-structure = корп. { $number }
address-building = стр. { $number }
address-apartment = кв. { $number }
