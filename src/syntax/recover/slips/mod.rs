//! Common slips: each told in its own words, with what was meant.

mod allocation;
mod cycle;
mod heads;
mod items;
mod names;
mod signs;
mod texts;
mod types;
mod values;
mod wording;

use super::Change;
use super::place::Place;
use crate::diagnostic::{Code, Diagnostic};
use crate::locale::Message;

/// A slip and how to put it right.
pub(super) struct Slip {
    pub(super) diagnostic: Diagnostic,
    pub(super) changes: Vec<Change>,
    /// Whether this is certainly what was meant.
    pub(super) certain: bool,
}

/// The slip at a place, when it is a known one.
pub(super) fn find(place: &Place<'_>) -> Option<Slip> {
    const KNOWN: &[fn(&Place<'_>) -> Option<Slip>] = &[
        texts::foreign_quotes,
        texts::unclosed,
        signs::operator,
        signs::whole_euros,
        cycle::report,
        signs::comma,
        signs::money_behind,
        signs::money_in_words,
        signs::levels,
        signs::table_on_one_line,
        allocation::share_without_rato,
        allocation::share_of_the_rest,
        allocation::amount_for_each,
        allocation::rounding,
        heads::of_whom,
        heads::of_what_kind,
        heads::brackets_behind_name,
        heads::of_what,
        heads::input_without_type,
        values::times,
        values::without_counterpart,
        values::collection,
        values::count_if,
        values::last_year,
        values::conditional,
        wording::comparison_in_words,
        wording::foreign_word,
        wording::percentile_last,
        items::text_behind_colon,
        texts::missing_label,
        items::missing_colon,
        items::colon_before_text,
        items::missing_name,
        items::missing_keyword,
        items::missing_als,
        items::bare_options,
        items::bare_rung,
        types::yes_or_no,
        types::between,
        types::until,
        texts::bare_label,
        names::hyphen,
        names::space,
        names::digit,
        names::reserved,
        wording::clause_behind_value,
        cycle::of_another_part,
        cycle::bare_block,
        cycle::activity,
        cycle::calendar_day,
        cycle::bare_text,
        cycle::colon_for_equals,
        wording::misspelt,
        wording::synonym,
        wording::aggregate_without_brackets,
        wording::unbracketed_condition,
        signs::stray_brace,
        signs::unclosed_paren,
    ];
    KNOWN.iter().find_map(|slip| slip(place))
}

/// A slip that one replacement puts right, which is offered as the repair.
fn replaced(
    place: &Place<'_>,
    code: &'static Code,
    message: Message,
    help: Option<Message>,
    (start, end): (usize, usize),
    text: &str,
) -> Slip {
    let span = place.span(start, end);
    let mut diagnostic = Diagnostic::at(code, span, message).repair(span, text);
    diagnostic.help = help;
    let change = Change { start, length: end - start, text: text.to_owned() };
    Slip { diagnostic, changes: vec![change], certain: true }
}

/// A slip that something put in at one place mends.
fn inserted(place: &Place<'_>, at: usize, told: Diagnostic, text: &str) -> Slip {
    let diagnostic = told.repair(place.span(at, at), text);
    let change = Change { start: at, length: 0, text: text.to_owned() };
    Slip { diagnostic, changes: vec![change], certain: true }
}
