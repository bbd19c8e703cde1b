//! Pictures: what may be one, and how it is made fit to be shown.
//!
//! A picture is known by its content, never by its name. It is decoded within bounds and encoded anew, which turns
//! it the right way up and leaves behind whatever else the file carried: the camera's notes, the place where it was
//! taken, a second file behind the first.

use std::io::Cursor;

use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::U8x3;
use fast_image_resize::{ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbImage};

use crate::Format;

/// The longest file that may be a picture: 10 MiB.
pub const MOST_BYTES: usize = 10 * 1024 * 1024;
/// Megapixels of a picture: more than a telephone's, and decoded it takes 256 MiB at the very most (64 bits each).
pub const MOST_MEGAPIXELS: u64 = 32;
/// Bytes that decoding may take: those, and what a decoder needs besides.
const MOST_MEMORY: u64 = 512 * 1024 * 1024;
/// The quality of a picture in its full size: nobody sees the difference.
const ORIGINAL_QUALITY: u8 = 92;

/// A picture made from another: cut to this shape from its middle, and scaled to this size. JPEG.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// JPEG's quality, 1 to 100.
    pub quality: u8,
}

/// A picture fit to be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// JPEG, or PNG where it is partly transparent.
    pub format: Format,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Why a file is no picture that could be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadPicture {
    /// It is neither JPEG nor PNG nor WebP.
    #[error("neither JPEG nor PNG nor WebP")]
    WrongType,
    /// It has more than [`MOST_MEGAPIXELS`].
    #[error("more than {MOST_MEGAPIXELS} megapixels")]
    TooManyPixels,
    /// It begins as a picture and cannot be read to its end.
    #[error("a damaged picture")]
    Damaged,
}

/// Reads a picture that somebody sent and makes it fit to be stored.
pub fn develop(bytes: &[u8]) -> Result<Picture, BadPicture> {
    let mut image = decode(bytes)?;
    if image.color().has_alpha() {
        let pixels = image.into_rgba8();
        // Many a picture could be transparent and is not.
        if pixels.pixels().any(|pixel| pixel.0[3] < u8::MAX) {
            let mut bytes = Vec::new();
            pixels.write_with_encoder(PngEncoder::new(&mut bytes)).map_err(|_| BadPicture::Damaged)?;
            return Ok(Picture { format: Format::Png, bytes });
        }
        image = pixels.into();
    }
    let bytes = jpeg(&image.into_rgb8(), ORIGINAL_QUALITY)?;
    Ok(Picture { format: Format::Jpeg, bytes })
}

/// Makes each of these cuts from a picture.
pub fn cut(bytes: &[u8], cuts: &[Cut]) -> Result<Vec<Vec<u8>>, BadPicture> {
    let image = on_white(decode(bytes)?);
    // One kind of pixels: for all the kinds there are the resizer takes two megabytes of the program.
    let source = TypedImageRef::<U8x3>::from_buffer(image.width(), image.height(), &image)
        .map_err(|_| BadPicture::Damaged)?;
    let (mut resizer, options) = (Resizer::new(), ResizeOptions::new().fit_into_destination(None));
    cuts.iter()
        .map(|cut| {
            let mut small = RgbImage::new(cut.width, cut.height);
            let mut place = TypedImage::<U8x3>::from_buffer(cut.width, cut.height, &mut small)
                .map_err(|_| BadPicture::Damaged)?;
            resizer.resize_typed(&source, &mut place, &options).map_err(|_| BadPicture::Damaged)?;
            jpeg(&small, cut.quality)
        })
        .collect()
}

/// The picture, upright. A decoder that panics has met a picture that is damaged on purpose.
fn decode(bytes: &[u8]) -> Result<DynamicImage, BadPicture> {
    std::panic::catch_unwind(|| decode_within_bounds(bytes)).unwrap_or(Err(BadPicture::Damaged))
}

/// Its size is known and judged before it takes any memory.
fn decode_within_bounds(bytes: &[u8]) -> Result<DynamicImage, BadPicture> {
    let format = image::guess_format(bytes).map_err(|_| BadPicture::WrongType)?;
    if !matches!(format, ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP) {
        return Err(BadPicture::WrongType);
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| BadPicture::Damaged)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_MEGAPIXELS * 1_000_000 {
        return Err(BadPicture::TooManyPixels);
    }
    let orientation = decoder.orientation().map_err(|_| BadPicture::Damaged)?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(|_| BadPicture::Damaged)?;
    image.apply_orientation(orientation);
    Ok(image)
}

fn jpeg(image: &RgbImage, quality: u8) -> Result<Vec<u8>, BadPicture> {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, quality);
    image.write_with_encoder(encoder).map_err(|_| BadPicture::Damaged)?;
    Ok(bytes)
}

/// What is transparent shows the white page behind it.
fn on_white(image: DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.into_rgb8();
    }
    let mut flat = RgbImage::new(image.width(), image.height());
    for (x, y, pixel) in image.into_rgba8().enumerate_pixels() {
        let [red, green, blue, alpha] = pixel.0;
        let mix = |part: u8| {
            let white = u32::from(u8::MAX) * u32::from(u8::MAX - alpha);
            u8::try_from((u32::from(part) * u32::from(alpha) + white) / u32::from(u8::MAX)).unwrap_or(u8::MAX)
        };
        flat.put_pixel(x, y, image::Rgb([mix(red), mix(green), mix(blue)]));
    }
    flat
}

#[cfg(test)]
mod tests {
    use image::{GenericImageView, Rgb, Rgba, RgbaImage};

    use super::*;

    const THUMB: Cut = Cut { width: 30, height: 30, quality: 90 };

    /// The left half red, the right half blue.
    fn halves(width: u32, height: u32) -> RgbImage {
        RgbImage::from_fn(
            width,
            height,
            |x, _| if x < width / 2 { Rgb([255, 0, 0]) } else { Rgb([0, 0, 255]) },
        )
    }

    fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        image.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    /// A JPEG whose camera was held sideways, and said where and by whom.
    fn sideways(image: &RgbImage) -> Vec<u8> {
        let plain = jpeg(image, 95).unwrap();
        // One entry: the orientation, 6 (a quarter turn to the right).
        let mut note = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0".to_vec();
        note.extend_from_slice(b"55.7558N 37.6173E");
        let length = u16::try_from(note.len() + 2).unwrap().to_be_bytes();
        [&plain[..2], &[0xff, 0xe1], &length, &note, &plain[2..], b"and a second file"].concat()
    }

    fn near(pixel: &Rgb<u8>, color: [u8; 3]) -> bool {
        pixel.0.iter().zip(color).all(|(part, wanted)| part.abs_diff(wanted) < 60)
    }

    #[test]
    fn a_picture_is_upright_and_says_nothing_besides() {
        let sent = sideways(&halves(80, 40));
        let picture = develop(&sent).unwrap();
        assert_eq!(picture.format, Format::Jpeg);
        for trace in [&b"Exif"[..], b"55.7558N", b"second file"] {
            assert!(sent.windows(trace.len()).any(|part| part == trace));
            assert!(!picture.bytes.windows(trace.len()).any(|part| part == trace));
        }
        let upright = image::load_from_memory(&picture.bytes).unwrap().to_rgb8();
        assert_eq!(upright.dimensions(), (40, 80));
        assert!(near(upright.get_pixel(20, 10), [255, 0, 0]) && near(upright.get_pixel(20, 70), [0, 0, 255]));
    }

    #[test]
    fn a_cut_is_of_its_size_and_from_the_middle() {
        for (width, height) in [(90, 30), (30, 90), (10, 10), (1, 1), (301, 7)] {
            let sent = encoded(&halves(width, height).into(), ImageFormat::Png);
            let detail = Cut { width: 80, height: 60, quality: 85 };
            let cuts = cut(&sent, &[THUMB, detail]).unwrap();
            let sizes: Vec<_> =
                cuts.iter().map(|bytes| image::load_from_memory(bytes).unwrap().dimensions()).collect();
            assert_eq!(sizes, [(30, 30), (80, 60)], "{width}x{height}");
        }
        let cuts = cut(&encoded(&halves(90, 30).into(), ImageFormat::WebP), &[THUMB]).unwrap();
        let thumb = image::load_from_memory(&cuts[0]).unwrap().to_rgb8();
        assert!(near(thumb.get_pixel(4, 15), [255, 0, 0]) && near(thumb.get_pixel(25, 15), [0, 0, 255]));
    }

    #[test]
    fn what_is_transparent_stays_so_and_shows_white_when_cut() {
        let clear = RgbaImage::from_pixel(40, 40, Rgba([0, 0, 0, 0]));
        let sent = encoded(&clear.into(), ImageFormat::Png);
        let picture = develop(&sent).unwrap();
        assert_eq!(picture.format, Format::Png);
        let thumb = image::load_from_memory(&cut(&picture.bytes, &[THUMB]).unwrap()[0]).unwrap().to_rgb8();
        assert!(near(thumb.get_pixel(15, 15), [255, 255, 255]));
        let opaque = RgbaImage::from_pixel(40, 40, Rgba([9, 9, 9, 255]));
        assert_eq!(develop(&encoded(&opaque.into(), ImageFormat::Png)).unwrap().format, Format::Jpeg);
    }

    #[test]
    fn what_is_no_picture_is_refused_by_what_it_is() {
        let good = encoded(&halves(80, 40).into(), ImageFormat::Png);
        for other in
            [&b""[..], b"text", b"GIF89a\x01\0\x01\0\0\0\0;", b"<svg xmlns='x'/>", b"%PDF-1.7", b"BM"]
        {
            assert_eq!(develop(other), Err(BadPicture::WrongType));
        }
        assert_eq!(develop(&good[..good.len() / 2]), Err(BadPicture::Damaged));
        assert_eq!(develop(b"\xff\xd8\xff\xe0 and nothing"), Err(BadPicture::Damaged));
        assert_eq!(develop(b"RIFF\x0c\0\0\0WEBPVP8 "), Err(BadPicture::Damaged));
    }

    #[test]
    fn a_bomb_is_refused_before_it_goes_off() {
        // A PNG of some bytes that says it is 60,000 pixels wide and high.
        let mut bomb = encoded(&RgbImage::new(1, 1).into(), ImageFormat::Png);
        bomb[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
        let sum = crc32(&bomb[12..29]);
        bomb[29..33].copy_from_slice(&sum.to_be_bytes());
        assert_eq!(develop(&bomb), Err(BadPicture::TooManyPixels));
        assert_eq!(cut(&bomb, &[THUMB]), Err(BadPicture::TooManyPixels));
    }

    fn crc32(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(u32::MAX, |sum, byte| {
            (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
                if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 }
            })
        })
    }

    proptest::proptest! {
        #[test]
        fn no_damage_is_a_panic(at in 0_usize..400, byte in proptest::prelude::any::<u8>(), length in 0_usize..600) {
            for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
                let mut bytes = encoded(&halves(20, 10).into(), format);
                let place = at % bytes.len();
                bytes[place] = byte;
                bytes.truncate(length.max(1));
                let _ = develop(&bytes);
            }
        }
    }
}
