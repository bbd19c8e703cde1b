onec-no-credentials = Укажите логин и пароль обмена.
onec-wrong-credentials = Неверный логин или пароль обмена.
onec-no-right = Обмен для этой базы выключен.
onec-too-many = Слишком много обращений. Повторите через { $seconds } с.
onec-no-session = Нет сессии обмена: начните с mode=checkauth.
onec-foreign-token = Ключ sessid относится к другой сессии обмена.
onec-unknown-mode = Неизвестный режим обмена (mode).
onec-unknown-type = Неизвестный вид обмена (type).
onec-wrong-method = Этот запрос так не передаётся: файлы — методом POST, остальное — GET.
onec-nothing-delivered = Подтверждать нечего: в этой сессии заказы не выгружались. Ничего не отмечено.
onec-bad-file-name = Имя файла (filename) не указано или недопустимо.
onec-empty-file = Файл пуст.
onec-part-too-long = Часть файла больше, чем разрешено в ответе на init (file_limit).
onec-file-too-large = Файл слишком большой.
onec-part-cut = Часть файла пришла не целиком. Передайте её снова.
onec-file-busy = Этот файл сейчас записывается другим запросом. Повторите позже.
onec-no-such-file = Такого файла нет: сначала передайте его (mode=file).
onec-unreadable = Файл не читается: { $why }
onec-too-many-documents = В файле слишком много документов. Передавайте их частями.
onec-nothing-applied = Ни один документ не применён: { $why }
onec-no-timestamp = Для mode=deactivate нужно время начала выгрузки (timestamp).
onec-unavailable = Сервер сейчас не может ответить. Повторите обмен позже.
onec-no-room = На диске сервера нет места. Освободите место и повторите обмен.

onec-not-confirmed = 1С получила заказ и не подтвердила его.
onec-message-sent = Заказ { $number } выгружен в 1С «{ $node }»
onec-message-held = Заказ { $number } не выгружен в 1С «{ $node }»

onec-hold-no-lines = В заказе нет товаров магазинов этой базы.
onec-hold-sum-differs = Сумма заказа { $order } не равна сумме его строк { $lines }.
onec-hold-number-too-long = Номер заказа длиннее 11 знаков: 1С создавала бы его заново при каждом обмене.
onec-hold-bad-currency = Валюта «{ $currency }» не из трёх букв: укажите в настройках базы, как она называется в 1С.
onec-hold-unwritable = Заказ не удалось записать в файл обмена: { $why }
onec-hold-refused = 1С получала этот заказ отдельно { $times } раза подряд и не подтвердила. Посмотрите журнал обмена в 1С и отправьте заказ снова.
onec-hold-unknown = Заказ задержан по причине, которую знает более новая версия программы.

onec-message-told = 1С «{ $node }» о заказе { $number }: { $status }
onec-told-late = Заказ уже дальше, чем сообщает 1С: ничего не изменено.
onec-told-not-alone = База обслуживает не все строки заказа: сообщение сохранено, заказ не изменён.
onec-told-unpaid = 1С больше не сообщает дату оплаты: заказ остался оплаченным.
onec-told-unknown = Такого статуса здесь не знают: укажите в настройках базы, что он значит.

onec-documents-taken = Изменено заказов: { $changed }, без изменений: { $same }, отклонено: { $refused }, с неизвестным статусом: { $unknown }
onec-document-unknown = заказ { $number } не найден
onec-document-conflict = номер { $number } и идентификатор указывают на разные заказы
onec-document-another = для заказа { $number } эта база прислала уже другой документ
onec-document-bad-date = дата оплаты или отгрузки заказа { $number } не читается и не применена
onec-document-failed = заказ { $number } не принял изменений

onec-not-incoming = Этот файл ушёл в 1С: проверить можно только то, что пришло из неё.

onec-xml-empty = файл пуст
onec-xml-foreign = это не файл CommerceML 2 или 3
onec-xml-encoding = кодировка не та, что указана (строка { $line })
onec-xml-truncated = файл пришёл не целиком (строка { $line })
onec-xml-forbidden = описания типов и сущности в XML запрещены (строка { $line })
onec-xml-too-large = слишком большой элемент (строка { $line })
onec-xml-malformed = ошибка в XML (строка { $line })

onec-no-shop = У этой базы нет магазина, чьи товары ведёт 1С: выберите 1С источником цен и остатков магазина и разрешите его базе.
onec-many-shops = База обслуживает несколько магазинов, чьи товары ведёт 1С: укажите в её настройках, в какой из них загружать товары.
onec-waits-for-decision = Загрузка товаров остановлена проверкой и ждёт решения сотрудника. Примените или отклоните её и повторите обмен.
onec-bad-archive = Архив повреждён или содержит недопустимые файлы.
onec-archive-too-large = Архив после распаковки слишком большой.
onec-nothing-to-close = С этого времени ничего не загружалось: скрывать нечего.
onec-partly-taken = Не всё переданное с этого времени загружено: недостающие товары не скрыты.

onec-goods-waits = Загрузка в очереди
onec-goods-unpacking = Архив распаковывается
onec-goods-another = Идёт другая загрузка этого магазина
onec-goods-reading = Прочитано { $percent } %
onec-goods-applying = Загружено { $done } из { $total }
onec-goods-done = Новых: { $created }, изменено: { $updated }, без изменений: { $unchanged }, скрыто: { $hidden }, отклонено: { $rejected }
onec-goods-held = Файл принят. Загрузка остановлена проверкой и ждёт решения сотрудника; товары пока не изменены.
onec-goods-preview = Пробная загрузка, ничего не применено. Было бы новых: { $created }, изменено: { $changed }, без изменений: { $unchanged }, скрыто: { $hidden }
onec-goods-discarded = Файл принят. Загрузка отклонена сотрудником; товары не изменены.
