onec-no-credentials = Give the login and the password of the exchange.
onec-wrong-credentials = The login or the password of the exchange is wrong.
onec-no-right = The exchange of this base is switched off.
onec-too-many = Too many calls. Come back in { $seconds } s.
onec-no-session = There is no exchange session: begin with mode=checkauth.
onec-foreign-token = The sessid belongs to another exchange session.
onec-unknown-mode = Unknown mode of the exchange.
onec-unknown-type = Unknown type of the exchange.
onec-wrong-method = This is not how it is sent: files by POST, everything else by GET.
onec-nothing-delivered = There is nothing to confirm: no orders were sent in this session. Nothing was marked.
onec-bad-file-name = The file name is missing or is none that may be exchanged.
onec-empty-file = The file is empty.
onec-part-too-long = The part of the file is longer than the answer to init allows (file_limit).
onec-file-too-large = The file is too large.
onec-part-cut = The part of the file did not arrive whole. Send it again.
onec-file-busy = Another call writes this file at the moment. Come back later.
onec-no-such-file = There is no such file: send it first (mode=file).
onec-unreadable = The file cannot be read: { $why }
onec-too-many-documents = There are too many documents in the file. Send them in parts.
onec-nothing-applied = None of the documents was applied: { $why }
onec-no-timestamp = mode=deactivate needs the time at which the exchange began (timestamp).
onec-unavailable = The server cannot answer now. Repeat the exchange later.
onec-no-room = The disk of the server is full. Make room and exchange again.

onec-not-confirmed = 1C was given the order and did not confirm it.
onec-message-sent = Order { $number } was sent to 1C “{ $node }”
onec-message-held = Order { $number } was not sent to 1C “{ $node }”

onec-hold-no-lines = The order has no goods of the shops that this base serves.
onec-hold-sum-differs = The order's sum { $order } is not the sum of its lines { $lines }.
onec-hold-number-too-long = The order's number is longer than 11 characters: 1C would make it anew at each exchange.
onec-hold-bad-currency = The currency “{ $currency }” is not of three letters: tell in the base's options what 1C calls it.
onec-hold-unwritable = The order could not be written into the file of the exchange: { $why }
onec-hold-refused = 1C was given this order alone { $times } times and did not confirm it. Look into 1C's journal of the exchange and send the order again.
onec-hold-unknown = The order is held back for a reason that a newer version of the program knows.

onec-message-told = 1C “{ $node }” of order { $number }: { $status }
onec-told-late = The order is further than 1C says: nothing was changed.
onec-told-not-alone = The base does not serve every line of the order: the message is kept, the order was not changed.
onec-told-unpaid = 1C tells the date of payment no more: the order stays paid.
onec-told-unknown = This status is not known here: tell in the options of the base what it means.

onec-documents-taken = Orders changed: { $changed }, unchanged: { $same }, refused: { $refused }, with an unknown status: { $unknown }
onec-document-unknown = order { $number } was not found
onec-document-conflict = the number { $number } and the identifier name different orders
onec-document-another = this base has sent another document for order { $number }
onec-document-bad-date = a date of payment or shipment of order { $number } cannot be read and was not applied
onec-document-failed = order { $number } took no changes

onec-not-incoming = This file went to 1C: only what came from it can be tried.

onec-xml-empty = the file is empty
onec-xml-foreign = this is no file of CommerceML 2 or 3
onec-xml-encoding = the encoding is not the one that is told (line { $line })
onec-xml-truncated = the file did not arrive whole (line { $line })
onec-xml-forbidden = document types and entities are forbidden in the XML (line { $line })
onec-xml-too-large = an element is too large (line { $line })
onec-xml-malformed = a mistake in the XML (line { $line })

onec-no-shop = This base has no shop whose goods 1C tells: make 1C the source of a shop's prices and stock, and let the base serve it.
onec-many-shops = The base serves several shops whose goods 1C tells: say in its settings which of them the goods are for.
onec-waits-for-decision = The last import of goods was stopped by a guard rail and waits for a decision. Apply or discard it, and exchange again.
onec-bad-archive = The archive is damaged, or has files that are not allowed.
onec-archive-too-large = The archive is too large once it is unpacked.
onec-nothing-to-close = Nothing was delivered since then: there is nothing to hide.
onec-partly-taken = Not everything delivered since then was taken in: missing goods are not hidden.

onec-goods-waits = The import waits for its turn
onec-goods-unpacking = The archive is being unpacked
onec-goods-another = Another import of this shop is under way
onec-goods-reading = { $percent } % read
onec-goods-applying = { $done } of { $total } applied
onec-goods-done = New: { $created }, changed: { $updated }, unchanged: { $unchanged }, hidden: { $hidden }, left out: { $rejected }
onec-goods-held = The file is taken. The import was stopped by a guard rail and waits for a decision; no goods were changed yet.
onec-goods-preview = A preview, nothing is applied. Would be new: { $created }, changed: { $changed }, unchanged: { $unchanged }, hidden: { $hidden }
onec-goods-discarded = The file is taken. The import was discarded by a person; no goods were changed.
