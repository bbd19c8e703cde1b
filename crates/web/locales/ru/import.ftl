import-shop-started = Импорт магазина { $shop } начат.
import-all-started = Импорт всех магазинов начат.

import-pending = Задача ещё не запущена...
import-progress = Задача выполняется...
import-success = Задача завершена успешно
import-failure = Задача завершена с ошибкой

import-overall-success = Успешно
import-overall-partial = Частично успешно
import-overall-error = Ошибка
import-summary = Загружено { $done } магазинов из { $all }, Ошибок: { $failed }
import-counts = Добавлено: { $created }, изменено: { $updated }, без изменений: { $unchanged }, скрыто: { $hidden }, не принято строк: { $rejected }
import-at-line = Строка { $line }: { $reason }

import-held = Ждёт решения
import-discarded = Загрузка отменена
import-rolled-back = Загрузка откачена
import-discarded-now = Загрузка магазина { $shop } отменена, ничего не применено.
import-roll-back-started = Откат загрузки магазина { $shop } начат.
import-rolled-back-counts = Возвращено как было: { $restored }, скрыто новых: { $withdrawn }, оставлено, потому что изменено позже: { $kept }
import-preview = Будет добавлено: { $created }, изменено: { $changed }, без изменений: { $unchanged }, скрыто: { $hidden }. Ничего ещё не применено.
import-stopped = Загрузка остановлена и ждёт решения. { $reasons }
import-stop-hidden = Скроется { $count } из { $of } видимых предложений ({ $percent } %), без проверки можно не больше { $limit } %.
import-stop-price-jump = Резко изменится цена у { $count } из { $of } предложений ({ $percent } %), без проверки можно не больше { $limit } %.
import-stop-sold-out = Обнулится остаток у { $count } из { $of } предложений в наличии ({ $percent } %), без проверки можно не больше { $limit } %.
import-stop-zero-price = Нулевая цена в { $count } из { $of } строк файла ({ $percent } %), без проверки можно не больше { $limit } %.

import-not-applied = Откатывать нечего: эта загрузка не применена или уже откачена.
import-followed = После этой загрузки была другая: откатить можно только последнюю.
import-too-old = Загрузка слишком старая: что она изменила, уже не хранится.
import-not-held = Эта загрузка не ждёт решения.
import-in-progress = Импорт этого магазина уже выполняется.
import-not-found = Такого импорта нет.
shop-not-found = Такого магазина нет.
no-source = Нет файла для импорта: загрузите файл или укажите его в настройках магазина.
path-not-allowed = Этот файл находится вне папки импорта.
file-not-found = Файл не найден.
file-too-large = Файл больше { $max } ГиБ.
malformed-form = Форму не удалось прочитать.

# Почему файл не загружен
file-error-io = Файл не удалось прочитать.
file-error-not-utf8 = Файл не в кодировке UTF-8.
file-error-syntax = Неверный формат YAML-файла.
file-error-not-a-price-list = Это не прайс-лист: ожидается список categories.
file-error-too-large = Файл слишком большой.
file-error-too-many-rows = В файле слишком много предложений.
file-error-too-deep = Слишком глубокая вложенность.
file-error-text-without-end = Слишком длинный текст или комментарий.
file-error-aliases = Якоря и ссылки YAML не поддерживаются.
file-error-multiple-documents = В файле должен быть один документ YAML.
file-error-duplicate-key = Ключ указан дважды.
file-error-category-key-too-late = Название и описание категории должны стоять до её товаров.
file-error-product-name-too-late = Название товара должно стоять до его предложений.
file-error-bad-header = Не удалось понять название магазина, source_file или state.
file-error-file-not-found = Файл не найден.
file-error-path-not-allowed = Файл находится вне папки импорта.
file-error-import-in-progress = Импорт этого магазина уже выполнялся.
file-error-file-changed = Файл изменился, пока его читали.
file-error-interrupted = Импорт был прерван.

# Почему строка не принята
row-error-missing-name = Нет названия.
row-error-missing-product-name = У товара нет названия.
row-error-missing-category-name = У категории нет названия.
row-error-missing-price = Нет цены.
row-error-bad-price = Цена — не число с двумя знаками после точки.
row-error-zero-price = Цена равна нулю.
row-error-negative-price = Цена меньше нуля.
row-error-price-too-large = Цена больше 99 999 999,99.
row-error-bad-price-rrc = Неверная рекомендованная цена.
row-error-missing-quantity = Не указано количество.
row-error-bad-quantity = Количество — не целое число.
row-error-negative-quantity = Количество меньше нуля.
row-error-quantity-too-large = Количество слишком большое.
row-error-text-too-long = Слишком длинный текст.
row-error-control-character = Недопустимый символ в тексте.
row-error-too-many-parameters = Слишком много параметров.
row-error-duplicate-key = Ключ указан дважды.
row-error-bad-structure = Неверная структура.
row-error-repeated-row = Это предложение уже было в файле выше; принята последняя строка.
