registered-status = успешно
registered-message = Пользователь { $email } успешно зарегистрирован.

invalid-credentials = Не найдено активной учетной записи с указанными данными

field-email-taken = Пользователь с таким адресом электронной почты уже существует.
field-passwords-differ = Пароли не совпадают.
field-password-too-short = Введённый пароль слишком короткий. Он должен содержать как минимум { $min } символов.
field-password-too-common = Введённый пароль слишком широко распространён.
field-password-only-digits = Введённый пароль состоит только из цифр.
field-password-too-similar = Введённый пароль слишком похож на адрес электронной почты или имя.
field-unknown-role = Такой роли нет.
field-unknown-shop = Такого магазина нет.
field-unknown-permission = Такого права нет.
field-role-taken = Роль с таким именем уже есть.

beyond-own-rights = Нельзя дать или забрать права, которых нет у вас самих.
last-administrator = Должен остаться хотя бы один действующий администратор.
role-is-fixed = Эту роль нельзя изменить: она есть всегда.
