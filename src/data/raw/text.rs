//! Bytes to text: UTF-8, or what Dutch systems wrote before it.

use std::borrow::Cow;

/// How the bytes of a file were read as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16 with a byte order mark: what Excel calls "Unicode text".
    Utf16,
    /// Windows-1252, of which Latin-1 is the readable part: everything that is not valid UTF-8.
    Windows1252,
}

/// The text of a file and how it was read.
#[derive(Clone, Debug)]
pub struct Decoded<'b> {
    /// The text, without byte order mark.
    pub text: Cow<'b, str>,
    /// How it was read.
    pub encoding: Encoding,
}

/// Reads bytes as text. Never fails: what is not valid UTF-8 is read as Windows-1252, in which
/// every byte means something.
///
/// ```
/// use koers::data::raw::text::{Encoding, decode};
/// let decoded = decode(b"Petteli\xebn");
/// assert_eq!((&*decoded.text, decoded.encoding), ("Petteliën", Encoding::Windows1252));
/// ```
#[must_use]
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        if encoding != encoding_rs::UTF_8 {
            let (text, _) = encoding.decode_without_bom_handling(rest);
            return Decoded { text, encoding: Encoding::Utf16 };
        }
        if let Ok(text) = std::str::from_utf8(rest) {
            return Decoded { text: Cow::Borrowed(text), encoding: Encoding::Utf8 };
        }
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded { text: Cow::Borrowed(text), encoding: Encoding::Utf8 },
        Err(_) => {
            let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes);
            Decoded { text, encoding: Encoding::Windows1252 }
        }
    }
}

/// The line (from 1) of the first NUL character, which no text file has.
#[must_use]
pub fn first_nul(text: &str) -> Option<u32> {
    let at = text.bytes().position(|b| b == 0)?;
    let lines = text.bytes().take(at).filter(|b| *b == b'\n').count();
    Some(u32::try_from(lines + 1).unwrap_or(u32::MAX))
}
