# HTTP statuses
status-400 = Bad request
status-401 = Sign-in required
status-403 = Forbidden
status-404 = Not found
status-405 = Method not allowed
status-409 = Conflict
status-413 = Request too large
status-415 = Unsupported media type
status-422 = Request cannot be carried out
status-429 = Too many requests
status-500 = Internal error
status-503 = Temporarily unavailable

validation = Check the fields of the request.
malformed-json = The body is not JSON: error in line { $line }, column { $column }.
body-of-another-shape = The body must be an object.
body-too-large = The body is too large.
nul-character = The request contains the character U+0000, which is not allowed.
body-unreadable = The body could not be read.
not-authenticated = Authentication credentials were not provided.
token-not-valid = The token is not valid or has expired.
forbidden = You do not have permission to do this.
not-found = Not found.
no-such-address = There is no such address.
method-not-allowed = This address does not support that method.
internal = Something went wrong on the server. It has been recorded; try again later.
busy = The server is busy. Try again.
too-many-requests = { $seconds ->
    [one] The request was ignored. Try again in { $seconds } second.
   *[other] The request was ignored. Try again in { $seconds } seconds.
}
host-not-allowed = This server does not answer under that name.
invalid-idempotency-key = An Idempotency-Key has { $min } to { $max } ASCII characters; whoever is not signed in needs a long random one, a UUID for example.
idempotency-key-reused = This Idempotency-Key was used for another request.
request-under-way = The same request is still under way. Try again later.
too-many-streams = Too many event streams are open. Close some tabs.

field-required = This field is required.
field-invalid = Not a valid value.
field-invalid-email = Enter a valid e-mail address.
field-invalid-phone = Enter a valid telephone number.
field-invalid-number = Enter a number.
field-too-long = At most { $max } characters.
field-too-short = At least { $min } characters.
field-out-of-range = A value from { $min } to { $max }.
field-not-with-cursor = Not together with cursor.
field-invalid-date = Enter a day as 2026-11-21.
field-too-long-a-span = At most { $max } days, and none before its beginning.
name-taken = This name is taken.
field-unknown-setting = There is no such setting.
