no-such-file = Такого файла нет.
files-unavailable = Хранилище файлов сейчас не отвечает. Повторите запрос.
picture-of-another-type = Это не картинка JPEG, PNG или WebP.
picture-too-large = Картинка больше { $max } МиБ.
picture-too-many-pixels = В картинке больше { $max } мегапикселей.
picture-damaged = Картинка повреждена: её не удалось прочитать до конца.
