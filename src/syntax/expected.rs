//! What may stand at a place where the grammar could not go on, in the words of the author.

use std::collections::BTreeSet;

use pest::error::{Error, ErrorVariant, InputLocation};

use super::grammar::Rule;
use super::offsets::Offsets;
use super::scan::{Token, Tokens};
use crate::diagnostic::{Diagnostic, codes};
use crate::locale::Message;
use crate::msg;

/// What a rule of the grammar asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Expected {
    /// A construct, described.
    Kind(Kind),
    /// A word or sign, to be written as it is.
    Word(&'static str),
    /// Nothing an author writes.
    Nothing,
}

/// Constructs that have no words of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Name,
    Text,
    Number,
    Expression,
    Condition,
    Type,
    Operator,
    Date,
    Period,
    Unit,
    Item,
    ReportItem,
    Cell,
    Words,
    End,
    Declaration,
}

impl Kind {
    fn message(self) -> Message {
        match self {
            Self::Name => msg!("syntax-kind-name"),
            Self::Text => msg!("syntax-kind-text"),
            Self::Number => msg!("syntax-kind-number"),
            Self::Expression => msg!("syntax-kind-expression"),
            Self::Condition => msg!("syntax-kind-condition"),
            Self::Type => msg!("syntax-kind-type"),
            Self::Operator => msg!("syntax-kind-operator"),
            Self::Date => msg!("syntax-kind-date"),
            Self::Period => msg!("syntax-kind-period"),
            Self::Unit => msg!("syntax-kind-unit"),
            Self::Item => msg!("syntax-kind-item"),
            Self::ReportItem => msg!("syntax-kind-report-item"),
            Self::Cell => msg!("syntax-kind-cell"),
            Self::Words => msg!("syntax-kind-words"),
            Self::End => msg!("syntax-kind-end"),
            Self::Declaration => msg!("syntax-kind-declaration"),
        }
    }
}

/// What a rule asks for.
pub(super) fn expected(rule: Rule) -> Expected {
    use Expected::{Nothing, Word};
    match rule {
        Rule::file | Rule::one_declaration => Expected::Kind(Kind::Declaration),
        Rule::reference
        | Rule::path
        | Rule::level
        | Rule::option
        | Rule::field_declaration
        | Rule::table_input
        | Rule::header_cell
        | Rule::matrix_row
        | Rule::framework_item
        | Rule::entry
        | Rule::entry_name
        | Rule::unit_word
        | Rule::named
        | Rule::name => Expected::Kind(Kind::Name),
        Rule::parameter_value
        | Rule::parameter_keys
        | Rule::parameter_key
        | Rule::period_key
        | Rule::target_period => Expected::Kind(Kind::Period),
        Rule::year_key
        | Rule::calendar_entry
        | Rule::calendar_point
        | Rule::date_like
        | Rule::long_date
        | Rule::day_number
        | Rule::long_month
        | Rule::year_number
        | Rule::month_word => Expected::Kind(Kind::Date),
        Rule::table_line | Rule::cell_text | Rule::cell | Rule::anything | Rule::cell_test => {
            Expected::Kind(Kind::Cell)
        }
        Rule::outcome_cell
        | Rule::rung
        | Rule::share
        | Rule::expr
        | Rule::sum
        | Rule::one_expr
        | Rule::not_sign
        | Rule::minus_sign
        | Rule::parens
        | Rule::conditional
        | Rule::truth
        | Rule::missing
        | Rule::money
        | Rule::percentage => Expected::Kind(Kind::Expression),
        Rule::check | Rule::check_level => Expected::Kind(Kind::Item),
        Rule::report_item => Expected::Kind(Kind::ReportItem),
        Rule::condition | Rule::comparison_sign => Expected::Kind(Kind::Condition),
        Rule::frequency_words | Rule::order_key => Expected::Kind(Kind::Words),
        Rule::type_expr
        | Rule::type_unit_expr
        | Rule::type_truth
        | Rule::type_whole_number
        | Rule::type_number
        | Rule::type_money
        | Rule::type_percentage
        | Rule::type_long_text
        | Rule::type_text
        | Rule::type_date
        | Rule::type_school_year
        | Rule::type_month
        | Rule::type_choice
        | Rule::type_several
        | Rule::type_scale
        | Rule::type_attachment
        | Rule::type_named => Expected::Kind(Kind::Type),
        Rule::operator
        | Rule::times_sign
        | Rule::divide_sign
        | Rule::add_sign
        | Rule::subtract_sign
        | Rule::less_equal_sign
        | Rule::not_equal_sign
        | Rule::greater_equal_sign
        | Rule::less_sign
        | Rule::greater_sign
        | Rule::equal_sign
        | Rule::or_else_sign
        | Rule::or_sign
        | Rule::and_sign
        | Rule::contains_sign
        | Rule::is_test
        | Rule::in_test
        | Rule::between_test => Expected::Kind(Kind::Operator),
        Rule::plain_number | Rule::signed_number | Rule::number | Rule::whole => {
            Expected::Kind(Kind::Number)
        }
        Rule::literal_unit | Rule::unit_name => Expected::Kind(Kind::Unit),
        Rule::plain_text
        | Rule::text
        | Rule::template
        | Rule::short_template
        | Rule::long_template => Expected::Kind(Kind::Text),
        Rule::EOI => Expected::Kind(Kind::End),
        Rule::semicolon => Word(";"),
        Rule::comma => Word(","),
        Rule::colon | Rule::typed => Word(":"),
        Rule::equals
        | Rule::points
        | Rule::single_value
        | Rule::formula_body
        | Rule::norm_formula => Word("="),
        Rule::open_brace
        | Rule::option_block
        | Rule::value_block
        | Rule::table_body
        | Rule::item_block
        | Rule::ladder
        | Rule::target_block
        | Rule::framework_block
        | Rule::activity_block
        | Rule::entry_block
        | Rule::rows
        | Rule::entry_fields
        | Rule::entry_set
        | Rule::hole => Word("{"),
        Rule::close_brace => Word("}"),
        Rule::open_paren | Rule::bracketed_condition | Rule::table_inputs => Word("("),
        Rule::close_paren => Word(")"),
        Rule::open_bracket | Rule::dimensions | Rule::index => Word("["),
        Rule::close_bracket => Word("]"),
        Rule::explanation | Rule::k_toelichting => Word("toelichting"),
        Rule::citation | Rule::k_bron => Word("bron"),
        Rule::interpretation | Rule::k_interpretatie => Word("interpretatie"),
        Rule::covers | Rule::k_dekt => Word("dekt"),
        Rule::owner | Rule::k_eigenaar => Word("eigenaar"),
        Rule::validity | Rule::k_geldig => Word("geldig"),
        Rule::silence | Rule::k_negeer => Word("negeer"),
        Rule::k_omdat => Word("omdat"),
        Rule::through_only | Rule::through => Word("t/m"),
        Rule::dot | Rule::field_access => Word("."),
        Rule::levels | Rule::for_levels | Rule::for_register | Rule::k_voor => Word("voor"),
        Rule::use_declaration | Rule::k_gebruik => Word("gebruik"),
        Rule::unit_declaration | Rule::k_eenheid => Word("eenheid"),
        Rule::choice_list | Rule::k_keuzelijst => Word("keuzelijst"),
        Rule::ordered | Rule::k_geordend => Word("geordend"),
        Rule::colour | Rule::k_kleur => Word("kleur"),
        Rule::was | Rule::k_was => Word("was"),
        Rule::visible | Rule::visible_bracketed => Word("tonen als"),
        Rule::register | Rule::k_register => Word("register"),
        Rule::plural | Rule::k_meervoud => Word("meervoud"),
        Rule::personal | Rule::k_persoonsgegevens => Word("persoonsgegevens"),
        Rule::key_mark | Rule::k_sleutel => Word("sleutel"),
        Rule::parameter | Rule::parameter_mark | Rule::k_parameter => Word("parameter"),
        Rule::from_date | Rule::k_vanaf => Word("vanaf"),
        Rule::provisional | Rule::k_voorlopig => Word("voorlopig"),
        Rule::formula | Rule::k_formule => Word("formule"),
        Rule::decision_table | Rule::k_beslistabel => Word("beslistabel"),
        Rule::unique | Rule::k_uniek => Word("uniek"),
        Rule::cell_separator => Word("|"),
        Rule::range_dots => Word(".."),
        Rule::range_until | Rule::k_tot => Word("tot"),
        Rule::questionnaire | Rule::k_vragenlijst => Word("vragenlijst"),
        Rule::per_period | Rule::type_per | Rule::k_per => Word("per"),
        Rule::window | Rule::k_open => Word("open"),
        Rule::section | Rule::k_sectie => Word("sectie"),
        Rule::question | Rule::k_vraag => Word("vraag"),
        Rule::required | Rule::k_verplicht => Word("verplicht"),
        Rule::prefill | Rule::k_vooraf => Word("vooraf"),
        Rule::not_applicable_allowed => Word("nvt toegestaan"),
        Rule::matrix | Rule::k_matrix => Word("matrix"),
        Rule::group | Rule::k_herhaal => Word("herhaal"),
        Rule::group_minimum | Rule::minimum | Rule::type_minimum | Rule::k_minimaal => {
            Word("minimaal")
        }
        Rule::group_maximum | Rule::maximum | Rule::type_maximum | Rule::k_maximaal => {
            Word("maximaal")
        }
        Rule::computed | Rule::k_berekend => Word("berekend"),
        Rule::at_path | Rule::at_questionnaire | Rule::k_bij => Word("bij"),
        Rule::subtotal | Rule::k_subtotaal => Word("subtotaal"),
        Rule::norm_set | Rule::k_normenkader => Word("normenkader"),
        Rule::norm | Rule::k_norm => Word("norm"),
        Rule::weight | Rule::k_gewicht => Word("gewicht"),
        Rule::core | Rule::k_kern => Word("kern"),
        Rule::met => Word("voldoet als"),
        Rule::exempt | Rule::exempt_bracketed => Word("niet van toepassing als"),
        Rule::score | Rule::k_score => Word("score"),
        Rule::verdict | Rule::k_oordeel => Word("oordeel"),
        Rule::kpi | Rule::report_kpi | Rule::k_kpi => Word("kpi"),
        Rule::frequency | Rule::k_meting => Word("meting"),
        Rule::method | Rule::k_methode => Word("methode"),
        Rule::data_source | Rule::k_uit => Word("uit"),
        Rule::baseline | Rule::k_nulmeting => Word("nulmeting"),
        Rule::target | Rule::k_streefwaarde => Word("streefwaarde"),
        Rule::open_target => Word("n.t.b."),
        Rule::suppress => Word("onderdruk onder"),
        Rule::allocation | Rule::k_verdeelsleutel => Word("verdeelsleutel"),
        Rule::allocation_filter | Rule::collection_tail | Rule::where_filter | Rule::k_waarvoor => {
            Word("waarvoor")
        }
        Rule::within | Rule::k_binnen => Word("binnen"),
        Rule::budget | Rule::k_budget => Word("budget"),
        Rule::fixed | Rule::k_vast => Word("vast"),
        Rule::item_condition | Rule::k_als => Word("als"),
        Rule::no_redistribution => Word("zonder herverdeling"),
        Rule::order => Word("op volgorde van"),
        Rule::ascending | Rule::k_oplopend => Word("oplopend"),
        Rule::descending | Rule::k_aflopend => Word("aflopend"),
        Rule::rounding => Word("afgerond op"),
        Rule::rounding_method => Word("met grootste rest"),
        Rule::largest_remainder => Word("grootste rest"),
        Rule::round_down => Word("naar beneden"),
        Rule::remainder => Word("rest naar"),
        Rule::equal_share | Rule::k_gelijk => Word("gelijk"),
        Rule::pro_rata => Word("naar rato van"),
        Rule::framework | Rule::k_kader => Word("kader"),
        Rule::plan | Rule::k_plan => Word("plan"),
        Rule::goal | Rule::k_doel => Word("doel"),
        Rule::measured_by => Word("gemeten met"),
        Rule::activity | Rule::k_activiteit => Word("activiteit"),
        Rule::period | Rule::type_between | Rule::k_van => Word("van"),
        Rule::who | Rule::k_wie => Word("wie"),
        Rule::activity_budget | Rule::k_begroot => Word("begroot"),
        Rule::calendar | Rule::report_calendar | Rule::k_kalender => Word("kalender"),
        Rule::report | Rule::k_rapport => Word("rapport"),
        Rule::report_answers | Rule::k_antwoorden => Word("antwoorden"),
        Rule::report_norms | Rule::k_normen => Word("normen"),
        Rule::trend => Word("met trend"),
        Rule::report_allocation | Rule::k_verdeling => Word("verdeling"),
        Rule::report_compare => Word("vergelijk met"),
        Rule::report_text | Rule::k_tekst => Word("tekst"),
        Rule::example | Rule::k_voorbeeld => Word("voorbeeld"),
        Rule::given | Rule::k_gegeven => Word("gegeven"),
        Rule::expected | Rule::k_verwacht => Word("verwacht"),
        Rule::optional_mark => Word("?"),
        Rule::type_pattern | Rule::k_patroon => Word("patroon"),
        Rule::type_length | Rule::k_hoogstens => Word("hoogstens"),
        Rule::type_decimals => Word("met … decimalen"),
        Rule::type_unit | Rule::k_in => Word("in"),
        Rule::whole_euros => Word("in hele euro's"),
        Rule::euros => Word("euro's"),
        Rule::over | Rule::k_over => Word("over"),
        Rule::whole_swv | Rule::k_swv_breed => Word("swv_breed"),
        Rule::via_field | Rule::k_via => Word("via"),
        Rule::close_quote => Word("\""),
        Rule::close_long_quote => Word("\"\"\""),
        Rule::k_dan => Word("dan"),
        Rule::k_anders => Word("anders"),
        Rule::k_en => Word("en"),
        Rule::k_of => Word("of"),
        Rule::k_niet => Word("niet"),
        Rule::k_is => Word("is"),
        Rule::k_ja => Word("ja"),
        Rule::k_nee => Word("nee"),
        Rule::k_leeg => Word("leeg"),
        Rule::k_alle => Word("alle"),
        Rule::k_minstens_een => Word("minstens_een"),
        Rule::k_vorig => Word("vorig"),
        Rule::k_op => Word("op"),
        Rule::k_deze => Word("deze"),
        Rule::k_uri => Word("uri"),
        Rule::k_fout => Word("fout"),
        Rule::k_waarschuwing => Word("waarschuwing"),
        Rule::k_melding => Word("melding"),
        Rule::k_tonen => Word("tonen"),
        Rule::k_nvt => Word("nvt"),
        Rule::k_voldoet => Word("voldoet"),
        Rule::k_onderdruk => Word("onderdruk"),
        Rule::k_naar => Word("naar"),
        Rule::k_zonder => Word("zonder"),
        Rule::k_afgerond => Word("afgerond"),
        Rule::k_met => Word("met"),
        Rule::k_rest => Word("rest"),
        Rule::k_daarna => Word("daarna"),
        Rule::k_gemeten => Word("gemeten"),
        Rule::k_vergelijk => Word("vergelijk"),
        Rule::k_bevat => Word("bevat"),
        Rule::k_tussen => Word("tussen"),
        Rule::k_ingevuld => Word("ingevuld"),
        Rule::k_toegestaan => Word("toegestaan"),
        Rule::k_toepassing => Word("toepassing"),
        Rule::k_onder => Word("onder"),
        Rule::k_volgorde => Word("volgorde"),
        Rule::k_rato => Word("rato"),
        Rule::k_grootste => Word("grootste"),
        Rule::k_dhondt => Word("dhondt"),
        Rule::k_sainte_lague => Word("sainte_lague"),
        Rule::k_beneden => Word("beneden"),
        Rule::k_herverdeling => Word("herverdeling"),
        Rule::k_lange => Word("lange"),
        Rule::k_getal => Word("getal"),
        Rule::k_geheel => Word("geheel"),
        Rule::k_decimaal => Word("decimaal"),
        Rule::k_decimalen => Word("decimalen"),
        Rule::k_bedrag => Word("bedrag"),
        Rule::k_hele => Word("hele"),
        Rule::k_percentage => Word("percentage"),
        Rule::k_datum => Word("datum"),
        Rule::k_schooljaar => Word("schooljaar"),
        Rule::k_maand => Word("maand"),
        Rule::k_keuze => Word("keuze"),
        Rule::k_meerkeuze => Word("meerkeuze"),
        Rule::k_schaal => Word("schaal"),
        Rule::k_bijlage => Word("bijlage"),
        Rule::k_tekens => Word("tekens"),
        Rule::k_punt => Word("punt"),
        Rule::k_punten => Word("punten"),
        Rule::k_trend => Word("trend"),
        Rule::WHITESPACE
        | Rule::COMMENT
        | Rule::comment
        | Rule::word_sign
        | Rule::declaration
        | Rule::clause
        | Rule::references
        | Rule::parameter_rest
        | Rule::table_cells
        | Rule::line_end
        | Rule::blank
        | Rule::quoted
        | Rule::item
        | Rule::question_clause
        | Rule::norm_item
        | Rule::norm_clause
        | Rule::frequency_word
        | Rule::allocation_item
        | Rule::month
        | Rule::entry_value
        | Rule::type_kind
        | Rule::prefix
        | Rule::infix
        | Rule::arithmetic
        | Rule::comparison
        | Rule::test
        | Rule::operand
        | Rule::primary
        | Rule::arguments
        | Rule::own_function
        | Rule::digits
        | Rule::collection_part
        | Rule::per_unit
        | Rule::short_chars
        | Rule::long_chars
        | Rule::escape
        | Rule::name_start
        | Rule::name_char
        | Rule::reserved
        | Rule::clause_word => Nothing,
    }
}

/// Where the grammar could not go on, and what it asks for there.
pub(super) struct Failure {
    /// Byte in the parsed text.
    pub(super) at: usize,
    /// Without doubles, constructs first.
    pub(super) expected: BTreeSet<Expected>,
}

impl Failure {
    /// The failure in pest's error.
    pub(super) fn new(error: &Error<Rule>) -> Self {
        let at = match error.location {
            InputLocation::Pos(at) | InputLocation::Span((at, _)) => at,
        };
        let expected = match &error.variant {
            ErrorVariant::ParsingError { positives, .. } => positives
                .iter()
                .map(|rule| expected(*rule))
                .filter(|e| *e != Expected::Nothing)
                .collect(),
            ErrorVariant::CustomError { .. } => BTreeSet::new(),
        };
        Self { at, expected }
    }
}

/// The most things that a message lists.
const LISTED: usize = 6;

/// A diagnostic that says what stands where nothing like it can stand, and what can.
pub(super) fn diagnostic(error: &Error<Rule>, text: &str, offsets: &Offsets) -> Diagnostic {
    plain(&Failure::new(error), text, offsets)
}

/// As [`diagnostic`], from a failure.
pub(super) fn plain(failure: &Failure, text: &str, offsets: &Offsets) -> Diagnostic {
    let rest = text.get(failure.at..).unwrap_or("");
    let found = found(rest);
    let last = Tokens::new(text).last();
    let diagnostic = if rest.trim().is_empty()
        && let Some(last) = last
    {
        incomplete(last, text, offsets)
    } else {
        let span = offsets.span(failure.at, failure.at + found.len());
        Diagnostic::at(codes::syntax::UNEXPECTED, span, msg!("syntax-unexpected", found = found))
    };
    match listed(&failure.expected) {
        Some(list) => diagnostic.help(msg!("syntax-expected", list = list)),
        None => diagnostic,
    }
}

/// Says that something is missing behind a token.
pub(super) fn incomplete(before: Token, text: &str, offsets: &Offsets) -> Diagnostic {
    let written = super::convert::short(text.get(before.start..before.end).unwrap_or(""));
    let span = offsets.span(before.start, before.end);
    Diagnostic::at(codes::syntax::UNEXPECTED, span, msg!("syntax-incomplete", before = written))
}

/// The word, text or sign at the beginning of what is left.
pub(super) fn found(rest: &str) -> &str {
    let token = Tokens::new(rest).next();
    let written = token.filter(|t| t.start == 0).and_then(|t| rest.get(t.start..t.end));
    let written = written.unwrap_or(rest).lines().next().unwrap_or("");
    match written.char_indices().nth(40) {
        Some((cut, _)) => written.get(..cut).unwrap_or(written),
        None => written,
    }
}

/// `een naam, { of ;` as a message of messages.
pub(super) fn listed(expected: &BTreeSet<Expected>) -> Option<Message> {
    let has = |kind| expected.contains(&Expected::Kind(kind));
    let (value, operator) = (has(Kind::Expression), has(Kind::Operator));
    let part_of_value = |e: &Expected| match e {
        Expected::Kind(kind) => {
            matches!(kind, Kind::Name | Kind::Text | Kind::Number | Kind::Date | Kind::Condition)
        }
        Expected::Word(word) => matches!(*word, "(" | "niet" | "als" | "ja" | "nee" | "leeg"),
        Expected::Nothing => true,
    };
    let continues_value = |e: &Expected| {
        matches!(
            e,
            Expected::Kind(Kind::Operator | Kind::Date | Kind::Unit)
                | Expected::Word(
                    "." | "[" | "bevat" | "en" | "of" | "is" | "in" | "tussen" | "per"
                )
        )
    };
    let mut items: Vec<&Expected> = expected
        .iter()
        .filter(|e| !(value && part_of_value(e) || operator && continues_value(e)))
        .collect();
    items.truncate(LISTED);
    let operator = operator.then_some(&Expected::Kind(Kind::Operator));
    let mut items = items.into_iter().chain(operator).rev().map(|e| match e {
        Expected::Kind(kind) => kind.message(),
        // A sign would get lost among the commas of the list.
        Expected::Word(word) if !word.contains(char::is_alphanumeric) => {
            msg!("syntax-sign", sign = *word)
        }
        Expected::Word(word) => msg!("syntax-word", word = *word),
        Expected::Nothing => msg!("syntax-word", word = ""),
    });
    let last = items.next()?;
    let Some(before) = items.next() else { return Some(last) };
    let mut list = msg!("syntax-list-last", first = before, last = last);
    for item in items {
        list = msg!("syntax-list-more", first = item, rest = list);
    }
    Some(list)
}
