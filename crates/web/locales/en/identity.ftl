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
