# Каждая проверка: что в порядке; что не так; как исправить.
doctor-public-url = Внешний адрес задан как надо.
doctor-public-url-missing = Внешний адрес не задан: ссылки в письмах и cookie будут неверны.
doctor-public-url-missing-fix = Задайте public_url (TORG_PUBLIC_URL), например https://shop.example.
doctor-public-url-not-https = Внешний адрес { $url } без HTTPS: пароли и токены пойдут открыто.
doctor-public-url-not-https-fix = Поставьте перед Torg прокси с TLS и задайте public_url с https://.
doctor-public-url-local = Внешний адрес { $url } виден только с этой машины.
doctor-public-url-local-fix = Задайте в public_url имя, по которому магазин открывают покупатели.

doctor-secret-key = Секретный ключ в порядке.
doctor-secret-key-not-configured = Секретный ключ не задан настройкой: он лежит рядом с данными ({ $path }) и попадает в те же копии.
doctor-secret-key-not-configured-fix = Задайте secret_key (TORG_SECRET_KEY), например значением этого файла, и храните отдельно от данных.
doctor-secret-key-open = Файл секретного ключа { $path } могут прочитать другие пользователи машины.
doctor-secret-key-open-fix = chmod 600 { $path }
doctor-secret-key-unreadable = Файл секретного ключа { $path } не читается.
doctor-secret-key-unreadable-fix = Отдайте файл пользователю, под которым работает Torg.
doctor-secret-key-weak = Секретный ключ короток или взят из примера: его можно угадать и подделать любой токен.
doctor-secret-key-weak-fix = Задайте случайный ключ не короче { $least } символов, например: openssl rand -hex 32. Все, кто вошёл, войдут заново.

doctor-log = Подробность журнала подходящая.
doctor-log-talkative = Журнал слишком подробный ({ $filter }): он медленный и быстро растёт.
doctor-log-talkative-fix = Задайте log = "info" (TORG_LOG).

doctor-metrics = Показатели закрыты от посторонних или выключены.
doctor-metrics-public = Показатели читает любой, кто дойдёт до { $listen }.
doctor-metrics-public-fix = Слушайте внутренний адрес (metrics_listen) или задайте metrics_token.

doctor-hosts = Имена, под которыми отвечает сервер, ограничены.
doctor-hosts-any = Сервер отвечает под любым именем: чужая страница или ссылка может выдать его за своего.
doctor-hosts-any-fix = Задайте allowed_hosts (TORG_ALLOWED_HOSTS), например shop.example.

doctor-origins = Чужим страницам API не открыт.
doctor-origins-local = API с cookie открыт страницам с этой машины: { $origins }.
doctor-origins-local-fix = Задайте cors_origins (TORG_CORS_ORIGINS): только адреса ваших страниц.

doctor-throttle = Частота запросов ограничена.
doctor-throttle-off = Частота запросов не ограничена: пароли можно перебирать.
doctor-throttle-off-fix = Уберите throttle_enabled = false (TORG_THROTTLE_ENABLED).
doctor-proxies-missing = Прокси перед сервером не названы: за ними все посетители считаются одним.
doctor-proxies-missing-fix = Задайте trusted_proxies (TORG_TRUSTED_PROXIES) — адреса прокси. Если прокси нет, всё в порядке.

doctor-docs = Описание API закрыто.
doctor-docs-open = Описание API (/api/docs) открыто всем.
doctor-docs-open-fix = Если оно не нужно посторонним, задайте api_docs = false (TORG_API_DOCS).

doctor-data-dir = Папка данных доступна для записи.
doctor-data-dir-unwritable = В папку данных { $path } нельзя писать: { $reason }.
doctor-data-dir-unwritable-fix = Создайте папку и отдайте её пользователю, под которым работает Torg, или укажите другую (data_dir).
doctor-data-dir-open = Папку данных { $path } могут читать другие пользователи машины.
doctor-data-dir-open-fix = chmod 700 { $path }

doctor-import-dir = Папка прайс-листов доступна.
doctor-import-dir-unreadable = Папка прайс-листов { $path } не читается: { $reason }.
doctor-import-dir-unreadable-fix = Дайте пользователю, под которым работает Torg, право читать её, или укажите другую (import_dir).

doctor-media = Файлы людей есть куда складывать.
doctor-media-unwritable = В папку файлов { $path } нельзя писать: { $reason }.
doctor-media-unwritable-fix = Отдайте её пользователю, под которым работает Torg, или укажите другую (media_url).
doctor-media-away = Сервер хранилища файлов { $place } не отвечает: { $reason }.
doctor-media-away-fix = Проверьте media_url (TORG_MEDIA_URL) и сеть.
doctor-media-refused = Хранилище { $place } не принимает наши ключи, или его нет: { $reason }.
doctor-media-refused-fix = Проверьте имя хранилища и ключи. Так же отвечают и ключам без права на список (s3:ListBucket): дайте его.

doctor-disk-space = Места на диске достаточно.
doctor-disk-almost-full = На диске с данными осталось { $free } МиБ.
doctor-disk-almost-full-fix = Освободите место или перенесите данные: большой импорт может не поместиться.
doctor-disk-full = На диске с данными осталось { $free } МиБ: запись заказов может остановиться.
doctor-disk-full-fix = Освободите место сейчас.

doctor-open-files = Открытых файлов разрешено достаточно.
doctor-few-open-files = Процессу разрешено открыть только { $files } файлов.
doctor-few-open-files-fix = Разрешите не меньше { $wanted }: LimitNOFILE в systemd, ulimit -n в оболочке.

doctor-user = Пользователь подходящий.
doctor-user-is-root = Torg запускают от root.
doctor-user-is-root-fix = Заведите отдельного пользователя и запускайте от него.

doctor-clock = Часы машины похожи на правду.
doctor-clock-wrong = Часы машины стоят в прошлом: токены и сроки будут неверны.
doctor-clock-wrong-fix = Включите синхронизацию времени (timedatectl set-ntp true).

doctor-listen = Адрес для соединений свободен, или на нём уже отвечает Torg.
doctor-listen-taken = Адрес { $listen } занят другой программой.
doctor-listen-taken-fix = Остановите её или задайте другой listen (TORG_LISTEN).
doctor-listen-impossible = На адресе { $listen } нельзя принимать соединения: { $reason }.
doctor-listen-impossible-fix = Задайте в listen адрес этой машины и порт, на который есть право.
doctor-listen-public = Torg слушает на всех интерфейсах ({ $listen }), а TLS у него нет.
doctor-listen-public-fix = Слушайте адрес, до которого доходит только прокси с TLS, или закройте порт снаружи.

doctor-cache = Общий кеш отвечает или не нужен.
doctor-cache-away = Общий кеш { $place } не отвечает: серверы работают без него, но медленнее.
doctor-cache-away-fix = Запустите Redis или исправьте cache_url (TORG_CACHE_URL).

doctor-mail = Почтовый сервер отвечает, или он не нужен.
doctor-mail-away = Почтовый сервер { $place } не принимает наши письма: { $reason }. Никто не подтвердит адрес и не сменит забытый пароль.
doctor-mail-away-fix = Проверьте smtp_url (TORG_SMTP_URL), имя и пароль в нём и сеть. Совсем без почты: smtp_url = "off".
doctor-mail-off = Письма выключены: адреса не подтверждаются, забытый пароль не сменить.
doctor-mail-off-fix = Задайте smtp_url (TORG_SMTP_URL), например smtps://user:password@mail.example.

doctor-sms = Шлюз SMS отвечает, или он не нужен.
doctor-sms-away = Шлюз SMS { $place } не отвечает: { $reason }. Покупатели не узнают, что заказ подтверждён.
doctor-sms-away-fix = Проверьте sms_url (TORG_SMS_URL) и сеть.

doctor-database = База данных доступна, схема на месте.
doctor-database-unreachable = База данных { $place } недоступна: { $reason }.
doctor-database-unreachable-fix = Проверьте database_url (TORG_DATABASE_URL), сеть и права пользователя базы.
doctor-database-unusable = На базе данных { $place } нельзя работать: { $reason }.
doctor-database-unusable-fix = Проверьте, та ли это база; базе новее программы нужна новая программа, испорченной — резервная копия.
doctor-database-pending = Схему базы данных { $place } предстоит обновить (шагов: { $count }).
doctor-database-pending-fix = Сделайте копию и выполните torg migrate; сервер при запуске сделает это сам.
doctor-database-clock = Часы сервера базы и этой машины расходятся на { $seconds } с.
doctor-database-clock-fix = Включите синхронизацию времени на обеих машинах.
doctor-database-plain = Соединение с { $place } не шифруется, а это другая машина.
doctor-database-plain-fix = Уберите sslmode=disable из адреса базы и поставьте sslmode=verify-full.
doctor-database-tls-optional = Соединение с { $place } шифруется, только если это предложит другая сторона, кто бы она ни была.
doctor-database-tls-optional-fix = Добавьте в адрес базы sslmode=verify-full и sslrootcert=…, если сертификат у неё свой.
doctor-database-unverified = Никто не смотрит, чей сертификат показывает { $place }: стоящий посередине читает всё.
doctor-database-unverified-fix = Поставьте в адресе базы sslmode=verify-full вместо require и sslrootcert=…, если сертификат у неё свой.

doctor-data = Данные похожи на рабочие.
doctor-demo-data = В базе демонстрационные данные: их пароль следует из ключа и показан на экране.
doctor-demo-data-fix = Начните с чистой базы (другая data_dir или database_url) без --demo.
doctor-no-admin = В базе нет администратора.
doctor-no-admin-fix = torg user add --email вы@example.com --role admin

doctor-jobs = Фоновые задачи выполняются.
doctor-jobs-failed = Не выполнено фоновых задач: { $count }.
doctor-jobs-failed-fix = Посмотрите причины в журнале (a job failed) и отправьте задачи снова.
doctor-jobs-late = Фоновая задача ждёт уже { $minutes } мин: похоже, их никто не выполняет.
doctor-jobs-late-fix = Запустите torg serve без --no-workers или torg work.
