//! Number formats: which cells are dates and which percentages.

use super::package::XlsxFault;
use super::xml;
use std::collections::HashMap;

/// What a cell's format makes of its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Format {
    /// A number.
    #[default]
    Number,
    /// A percentage: 0,125 is shown as 12,5%.
    Percentage,
    /// A date, perhaps with a time.
    Date,
}

/// The format of each cell style, in order.
pub(super) fn read(text: &str, part: &str) -> Result<Vec<Format>, XlsxFault> {
    let mut custom = HashMap::new();
    let mut formats = Vec::new();
    // `xf` stands in several lists; the cells point into `cellXfs`, which other lists follow.
    let mut in_cells = false;
    xml::elements(text, part, |element| match element.local_name().as_ref() {
        "numFmt" => {
            if let (Some(id), Some(code)) =
                (number(element, "numFmtId"), xml::attribute(element, "formatCode"))
            {
                custom.insert(id, of_code(&code));
            }
        }
        "cellXfs" => in_cells = true,
        "cellStyleXfs" | "cellStyles" | "dxfs" => in_cells = false,
        "xf" if in_cells => {
            let id = number(element, "numFmtId").unwrap_or(0);
            formats.push(custom.get(&id).copied().unwrap_or_else(|| built_in(id)));
        }
        _ => {}
    })?;
    Ok(formats)
}

fn number(element: &quick_xml::events::BytesStart<'_>, name: &str) -> Option<u32> {
    xml::attribute(element, name)?.parse().ok()
}

const fn built_in(id: u32) -> Format {
    match id {
        9 | 10 => Format::Percentage,
        14..=22 | 27..=36 | 45..=47 | 50..=58 => Format::Date,
        _ => Format::Number,
    }
}

/// What a format code means: outside quotes, escapes and brackets a `%` makes a percentage, a letter
/// of a date or time makes a date.
fn of_code(code: &str) -> Format {
    let mut characters = code.chars();
    let mut quoted = false;
    while let Some(c) = characters.next() {
        match c {
            '"' => quoted = !quoted,
            _ if quoted => {}
            '\\' | '_' | '*' => {
                characters.next();
            }
            '[' => {
                // Colours, conditions and currencies; `[h]` counts hours and is a date format too.
                let inner: String = characters.by_ref().take_while(|c| *c != ']').collect();
                if matches!(
                    inner.to_ascii_lowercase().as_str(),
                    "h" | "hh" | "m" | "mm" | "s" | "ss"
                ) {
                    return Format::Date;
                }
            }
            '%' => return Format::Percentage,
            ';' => return Format::Number,
            'd' | 'D' | 'y' | 'Y' | 'm' | 'M' | 'h' | 'H' | 'j' | 'J' => return Format::Date,
            _ => {}
        }
    }
    Format::Number
}

#[cfg(test)]
mod tests {
    use super::{Format, of_code};

    #[test]
    fn codes() {
        for (code, format) in [
            ("General", Format::Number),
            ("#,##0.00", Format::Number),
            ("\"€ \"#,##0.00", Format::Number),
            ("[$€-413] #,##0.00;[Red][$€-413] -#,##0.00", Format::Number),
            ("0.0%", Format::Percentage),
            ("0.0\\%", Format::Number),
            ("dd-mm-yyyy", Format::Date),
            ("[$-413]d mmmm yyyy;@", Format::Date),
            ("[h]:mm", Format::Date),
            ("0 \"dagen\"", Format::Number),
        ] {
            assert_eq!(of_code(code), format, "{code}");
        }
    }
}
