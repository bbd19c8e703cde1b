# Статусы HTTP
status-400 = Неверный запрос
status-401 = Требуется вход
status-403 = Нет доступа
status-404 = Не найдено
status-405 = Метод не поддерживается
status-409 = Конфликт
status-413 = Слишком большой запрос
status-415 = Неподдерживаемый тип данных
status-422 = Запрос нельзя выполнить
status-429 = Слишком много запросов
status-500 = Внутренняя ошибка
status-503 = Сервис временно недоступен

validation = Проверьте поля запроса.
malformed-json = Тело запроса — не JSON: ошибка в строке { $line }, столбец { $column }.
body-of-another-shape = Тело запроса должно быть объектом.
body-too-large = Тело запроса слишком большое.
nul-character = В запросе есть недопустимый символ с кодом 0.
body-unreadable = Тело запроса не удалось прочитать.
not-authenticated = Учетные данные не были предоставлены.
token-not-valid = Токен недействителен или просрочен.
forbidden = У вас недостаточно прав для выполнения данного действия.
not-found = Не найдено.
no-such-address = Такого адреса нет.
method-not-allowed = Этот адрес не поддерживает такой метод.
internal = Произошла ошибка на сервере. Мы записали её; повторите запрос позже.
busy = Сервер сейчас занят. Повторите запрос.
too-many-requests = { $seconds ->
    [one] Запрос был проигнорирован. Повторите через { $seconds } секунду.
    [few] Запрос был проигнорирован. Повторите через { $seconds } секунды.
   *[other] Запрос был проигнорирован. Повторите через { $seconds } секунд.
}
host-not-allowed = Этот сервер не отвечает под таким именем.
invalid-idempotency-key = Ключ Idempotency-Key — от { $min } до { $max } символов ASCII; тому, кто ещё не представился, нужен длинный случайный ключ, например UUID.
idempotency-key-reused = Этот ключ Idempotency-Key уже использован для другого запроса.
request-under-way = Такой же запрос ещё выполняется. Повторите его позже.

field-required = Обязательное поле.
field-invalid = Недопустимое значение.
field-invalid-email = Введите правильный адрес электронной почты.
field-invalid-phone = Введите правильный номер телефона.
field-invalid-number = Введите число.
field-too-long = Не более { $max } символов.
field-too-short = Не менее { $min } символов.
field-out-of-range = Значение от { $min } до { $max }.
field-not-with-cursor = Нельзя указывать вместе с cursor.
field-invalid-date = Введите дату в виде 2026-11-21.
field-too-long-a-span = Не больше { $max } дней, и начало не позже конца.
name-taken = Такое название уже есть.
field-unknown-setting = Такой настройки нет.
