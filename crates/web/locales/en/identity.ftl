registered-status = success
registered-message = User { $email } has been registered.

invalid-credentials = No active account found with the given credentials

field-email-taken = A user with this e-mail address already exists.
field-passwords-differ = The passwords do not match.
field-password-too-short = This password is too short. It must contain at least { $min } characters.
field-password-too-common = This password is too common.
field-password-only-digits = This password is entirely numeric.
field-password-too-similar = This password is too similar to the e-mail address or the name.
field-unknown-role = There is no such role.
field-unknown-shop = There is no such shop.
field-unknown-permission = There is no such permission.
field-role-taken = There is a role of this name already.

beyond-own-rights = Nobody gives or takes rights that they do not have themselves.
last-administrator = At least one active administrator must remain.
role-is-fixed = This role cannot be changed: it is always there.

email-confirmed = The e-mail address is confirmed. You may sign in.
confirmation-sent = If this address still waits for its confirmation, a letter is on its way to it.
confirmation-expired = The confirmation has expired. Ask for another letter.
confirmation-unknown = This confirmation is not known. Ask for another letter.
reset-sent = If this address is registered, a letter with a link to change the password is on its way to it.
reset-link-expired = The link to change the password is not valid or has expired. Ask for another.
password-changed = The password is changed.
foreign-page = The request comes from a page of another site.

field-wrong-password = The password is wrong.
field-too-many-letters = At most { $max } letters a day. Try again later.
sign-in-delayed = { $seconds ->
    [one] Too many failed attempts to sign in. Try again in { $seconds } second.
   *[other] Too many failed attempts to sign in. Try again in { $seconds } seconds.
}

no-such-provider = This way to sign in is not set up.
code-not-valid = The code is not valid: it was used, has expired or was given to another browser.
social-stopped = You could not be signed in
social-again = Try again
social-home = To the start page
social-denied = The sign-in through { $provider } was cancelled.
social-mismatch = This answer belongs to no sign-in that this browser began in the last minutes. Begin again.
social-unanswered = { $provider } does not answer, or answers nonsense. Try again a little later.
social-no-email = { $provider } does not tell your e-mail address. Let it be shown, or register with a password.
social-not-verified = { $provider } has not verified your e-mail address. Verify it there, or sign in with your password.
social-inactive = This account is disabled.
