# Each check: what is well; what is wrong; how to mend it.
doctor-public-url = The public address is set as it should be.
doctor-public-url-missing = There is no public address: links in mail and cookies will be wrong.
doctor-public-url-missing-fix = Set public_url (TORG_PUBLIC_URL), for example https://shop.example.
doctor-public-url-not-https = The public address { $url } is without HTTPS: passwords and tokens travel in the open.
doctor-public-url-not-https-fix = Put a proxy with TLS before Torg and set public_url with https://.
doctor-public-url-local = The public address { $url } is seen from this machine only.
doctor-public-url-local-fix = Set public_url to the name by which buyers open the shop.

doctor-secret-key = The secret key is well.
doctor-secret-key-not-configured = The secret key is not configured: it lies beside the data ({ $path }) and gets into the same copies.
doctor-secret-key-not-configured-fix = Set secret_key (TORG_SECRET_KEY), for example to what this file holds, and keep it apart from the data.
doctor-secret-key-open = The secret key's file { $path } can be read by other users of this machine.
doctor-secret-key-open-fix = chmod 600 { $path }
doctor-secret-key-unreadable = The secret key's file { $path } cannot be read.
doctor-secret-key-unreadable-fix = Give the file to the user that Torg runs as.
doctor-secret-key-weak = The secret key is short or from an example: whoever guesses it can make any token.
doctor-secret-key-weak-fix = Set a random key of at least { $least } characters, for example: openssl rand -hex 32. Everybody will sign in anew.

doctor-log = The log is as talkative as it should be.
doctor-log-talkative = The log tells too much ({ $filter }): it is slow and grows fast.
doctor-log-talkative-fix = Set log = "info" (TORG_LOG).

doctor-metrics = The figures are closed to strangers, or off.
doctor-metrics-public = The figures are read by whoever reaches { $listen }.
doctor-metrics-public-fix = Listen on an inner address (metrics_listen), or set metrics_token.

doctor-hosts = The names that the server answers under are limited.
doctor-hosts-any = The server answers under any name: a stranger's page or link can pass it off as its own.
doctor-hosts-any-fix = Set allowed_hosts (TORG_ALLOWED_HOSTS), for example shop.example.

doctor-origins = The API is not open to strangers' pages.
doctor-origins-local = The API with cookies is open to pages of this machine: { $origins }.
doctor-origins-local-fix = Set cors_origins (TORG_CORS_ORIGINS) to the addresses of your pages only.

doctor-throttle = How often one may ask is limited.
doctor-throttle-off = How often one may ask is not limited: passwords can be tried out.
doctor-throttle-off-fix = Take throttle_enabled = false (TORG_THROTTLE_ENABLED) away.
doctor-proxies-missing = The proxies before the server are not named: behind them all visitors count as one.
doctor-proxies-missing-fix = Set trusted_proxies (TORG_TRUSTED_PROXIES) to their addresses. Without a proxy all is well.

doctor-docs = The description of the API is closed.
doctor-docs-open = The description of the API (/api/docs) is open to everybody.
doctor-docs-open-fix = If strangers do not need it, set api_docs = false (TORG_API_DOCS).

doctor-data-dir = The data folder can be written to.
doctor-data-dir-unwritable = The data folder { $path } cannot be written to: { $reason }.
doctor-data-dir-unwritable-fix = Make the folder and give it to the user that Torg runs as, or name another (data_dir).
doctor-data-dir-open = The data folder { $path } can be read by other users of this machine.
doctor-data-dir-open-fix = chmod 700 { $path }

doctor-import-dir = The folder of price lists can be read.
doctor-import-dir-unreadable = The folder of price lists { $path } cannot be read: { $reason }.
doctor-import-dir-unreadable-fix = Let the user that Torg runs as read it, or name another (import_dir).

doctor-media = There is a place for people's files.
doctor-media-unwritable = The folder of files { $path } cannot be written to: { $reason }.
doctor-media-unwritable-fix = Give it to the user that Torg runs as, or name another (media_url).
doctor-media-away = The server of the files { $place } does not answer: { $reason }.
doctor-media-away-fix = Check media_url (TORG_MEDIA_URL) and the network.
doctor-media-refused = The bucket { $place } does not take our keys, or is not there: { $reason }.
doctor-media-refused-fix = Check the bucket's name and the keys. Keys without the right to list (s3:ListBucket) are answered like this as well: grant it.

doctor-disk-space = There is enough space on the disk.
doctor-disk-almost-full = { $free } MiB are left on the disk of the data.
doctor-disk-almost-full-fix = Make room or move the data: a big import may not fit.
doctor-disk-full = { $free } MiB are left on the disk of the data: orders may soon not be written.
doctor-disk-full-fix = Make room now.

doctor-open-files = Enough open files are allowed.
doctor-few-open-files = The process may open { $files } files only.
doctor-few-open-files-fix = Allow at least { $wanted }: LimitNOFILE in systemd, ulimit -n in a shell.

doctor-user = The user is a fitting one.
doctor-user-is-root = Torg is run as root.
doctor-user-is-root-fix = Make a user of its own and run it as that.

doctor-clock = The machine's clock looks right.
doctor-clock-wrong = The machine's clock stands in the past: tokens and terms will be wrong.
doctor-clock-wrong-fix = Switch on the synchronisation of time (timedatectl set-ntp true).

doctor-listen = The address for connections is free, or Torg answers on it already.
doctor-listen-taken = The address { $listen } is taken by another program.
doctor-listen-taken-fix = Stop it, or set another listen (TORG_LISTEN).
doctor-listen-impossible = Connections cannot be taken on { $listen }: { $reason }.
doctor-listen-impossible-fix = Set listen to an address of this machine and a port that may be used.
doctor-listen-public = Torg listens on every interface ({ $listen }), and has no TLS.
doctor-listen-public-fix = Listen on an address that only a proxy with TLS reaches, or close the port to the outside.

doctor-cache = The shared cache answers, or is not needed.
doctor-cache-away = The shared cache { $place } does not answer: servers go on without it, and slower.
doctor-cache-away-fix = Start Redis, or correct cache_url (TORG_CACHE_URL).

doctor-mail = The mail server answers, or is not needed.
doctor-mail-away = The mail server { $place } does not take our letters: { $reason }. Nobody confirms an address or chooses a new password.
doctor-mail-away-fix = Check smtp_url (TORG_SMTP_URL), its user and password, and the network. Without mail at all: smtp_url = "off".
doctor-mail-off = Letters are off: addresses are not confirmed, and nobody gets a new password.
doctor-mail-off-fix = Set smtp_url (TORG_SMTP_URL), for example smtps://user:password@mail.example.

doctor-sms = The gateway of text messages answers, or is not needed.
doctor-sms-away = The gateway of text messages { $place } does not answer: { $reason }. Buyers are not told that their orders are confirmed.
doctor-sms-away-fix = Check sms_url (TORG_SMS_URL) and the network.

doctor-database = The database is reached, and its schema is there.
doctor-database-unreachable = The database { $place } cannot be reached: { $reason }.
doctor-database-unreachable-fix = Check database_url (TORG_DATABASE_URL), the network and the rights of the database's user.
doctor-database-unusable = The database { $place } cannot be used: { $reason }.
doctor-database-unusable-fix = See whether it is the right one; one that is newer needs a newer program, a damaged one a backup.
doctor-database-pending = The schema of { $place } is to be updated (steps: { $count }).
doctor-database-pending-fix = Make a copy and run torg migrate; a server does it by itself when it starts.
doctor-database-clock = The clocks of the database's server and of this machine differ by { $seconds } s.
doctor-database-clock-fix = Switch on the synchronisation of time on both.
doctor-database-plain = The connection to { $place } is not encrypted, and it is another machine.
doctor-database-plain-fix = Take sslmode=disable out of the database's URL and put sslmode=verify-full there.
doctor-database-tls-optional = The connection to { $place } is encrypted only if the other side offers it, whoever it is.
doctor-database-tls-optional-fix = Put sslmode=verify-full into the database's URL, and sslrootcert=… where its certificate is your own.
doctor-database-unverified = Nobody looks whose certificate { $place } shows: who stands in between reads along.
doctor-database-unverified-fix = Put sslmode=verify-full in place of require into the database's URL, and sslrootcert=… where its certificate is your own.

doctor-data = The data look like those of a shop in business.
doctor-demo-data = The database holds demo data: their password follows from the key and was shown on a screen.
doctor-demo-data-fix = Begin with an empty database (another data_dir or database_url), without --demo.
doctor-no-admin = There is no administrator in the database.
doctor-no-admin-fix = torg user add --email you@example.com --role admin

doctor-jobs = Background jobs are done.
doctor-jobs-failed = Background jobs that failed: { $count }.
doctor-jobs-failed-fix = See the reasons in the log (a job failed), and send them again.
doctor-jobs-late = A background job has waited for { $minutes } min: it seems that nobody does them.
doctor-jobs-late-fix = Start torg serve without --no-workers, or torg work.
