import-shop-started = The import of { $shop } has started.
import-all-started = The import of all shops has started.

import-pending = The task has not started yet...
import-progress = The task is running...
import-success = The task is done
import-failure = The task has failed

import-overall-success = Success
import-overall-partial = Partial success
import-overall-error = Error
import-summary = Imported { $done } shops of { $all }, errors: { $failed }
import-counts = Added: { $created }, changed: { $updated }, unchanged: { $unchanged }, hidden: { $hidden }, rows left out: { $rejected }
import-at-line = Line { $line }: { $reason }

import-held = Waits for a decision
import-discarded = The import was discarded
import-rolled-back = The import was rolled back
import-discarded-now = The import of { $shop } is discarded; nothing was applied.
import-roll-back-started = The roll-back of the import of { $shop } has started.
import-rolled-back-counts = Restored: { $restored }, new ones hidden: { $withdrawn }, left because they were changed since: { $kept }
import-preview = Would be added: { $created }, changed: { $changed }, unchanged: { $unchanged }, hidden: { $hidden }. Nothing has been applied yet.
import-stopped = The import was stopped and waits for a decision. { $reasons }
import-stop-hidden = { $count } of { $of } visible offers ({ $percent } %) would be hidden; unasked it may be { $limit } % at most.
import-stop-price-jump = The prices of { $count } of { $of } offers ({ $percent } %) would jump; unasked it may be { $limit } % at most.
import-stop-sold-out = { $count } of { $of } offers in stock ({ $percent } %) would sell out; unasked it may be { $limit } % at most.
import-stop-zero-price = { $count } of { $of } rows of the file ({ $percent } %) have a price of zero; unasked it may be { $limit } % at most.

import-not-applied = There is nothing to roll back: this import was not applied, or was rolled back already.
import-followed = Another import came after this one: only the latest can be rolled back.
import-too-old = The import is too old: what it has changed is not kept any more.
import-not-held = This import waits for no decision.
import-in-progress = An import of this shop is under way.
import-not-found = There is no such import.
shop-not-found = There is no such shop.
no-source = There is no file to import: upload one, or name it in the shop's settings.
path-not-allowed = This file is not inside the import folder.
file-not-found = There is no such file.
file-too-large = The file is larger than { $max } GiB.
malformed-form = The form cannot be read.

# Why a file was not imported
file-error-io = The file cannot be read.
file-error-not-utf8 = The file is not UTF-8 text.
file-error-syntax = The file is not valid YAML.
file-error-not-a-price-list = Not a price list: a list of categories is expected.
file-error-too-large = The file is too large.
file-error-too-many-rows = The file has too many offers.
file-error-too-deep = The file is nested too deep.
file-error-text-without-end = A text or a comment is too long.
file-error-aliases = YAML anchors and aliases are not supported.
file-error-multiple-documents = The file must be one YAML document.
file-error-duplicate-key = A key comes twice.
file-error-category-key-too-late = The name and the description of a category must come before its products.
file-error-product-name-too-late = The name of a product must come before its offers.
file-error-bad-header = The shop's name, source_file or state cannot be understood.
file-error-file-not-found = There is no such file.
file-error-path-not-allowed = The file is not inside the import folder.
file-error-import-in-progress = An import of this shop was under way.
file-error-file-changed = The file changed while it was read.
file-error-interrupted = The import was interrupted.

# Why a row was left out
row-error-missing-name = There is no name.
row-error-missing-product-name = The product has no name.
row-error-missing-category-name = The category has no name.
row-error-missing-price = There is no price.
row-error-bad-price = The price is not a number with two decimals.
row-error-zero-price = The price is zero.
row-error-negative-price = The price is below zero.
row-error-price-too-large = The price is above 99,999,999.99.
row-error-bad-price-rrc = The recommended price is no good.
row-error-missing-quantity = There is no quantity.
row-error-bad-quantity = The quantity is not a whole number.
row-error-negative-quantity = The quantity is below zero.
row-error-quantity-too-large = The quantity is too large.
row-error-text-too-long = A text is too long.
row-error-control-character = A text has a character that is not allowed.
row-error-too-many-parameters = There are too many parameters.
row-error-duplicate-key = A key comes twice.
row-error-bad-structure = The structure is wrong.
row-error-repeated-row = This offer was in the file before; the last row counts.
