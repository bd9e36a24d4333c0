//! The one place where an exact number becomes a floating-point one, because a workbook holds no
//! other.

use crate::number::Number;

/// Digits that every double keeps.
const KEPT: usize = 15;

/// The number as Excel keeps it, or None when it has more digits than Excel can keep.
pub(super) fn excel_number(number: &Number) -> Option<f64> {
    let plain = number.to_plain()?;
    let digits = plain.chars().filter(char::is_ascii_digit).skip_while(|c| *c == '0').count();
    if digits > KEPT {
        return None;
    }
    plain.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_excel_keeps_comes_back_as_it_was() {
        for text in ["0", "-0.05", "1250.75", "123456789012.345", "0.000000000000001"] {
            let number = Number::parse_plain(text).unwrap();
            assert_eq!(excel_number(&number).unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_excel_would_spoil_is_refused() {
        for text in ["1234567890123456", "0.1234567890123456", "-9007199254740993"] {
            assert_eq!(excel_number(&Number::parse_plain(text).unwrap()), None);
        }
        assert_eq!(excel_number(&Number::from_ratio(1, 3).unwrap()), None);
    }
}
