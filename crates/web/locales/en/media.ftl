no-such-file = There is no such file.
files-unavailable = The files' storage does not answer now. Try again.
picture-of-another-type = This is no JPEG, PNG or WebP picture.
picture-too-large = The picture is larger than { $max } MiB.
picture-too-many-pixels = The picture has more than { $max } megapixels.
picture-damaged = The picture is damaged: it could not be read to its end.
