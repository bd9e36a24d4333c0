//! What data must look like: the registers and questionnaires of one schooljaar, without rules.
//!
//! The readers of data follow this description, and forms and exports can. Everything is reached
//! by index; the order of fields, questions and options is that of the program.

use crate::number::Number;
use std::sync::Arc;

/// What a program knows of its data in one schooljaar.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schema {
    /// Choice lists, named and written in place.
    pub lists: Vec<ListSchema>,
    /// Registers.
    pub registers: Vec<RegisterSchema>,
    /// Questionnaires.
    pub questionnaires: Vec<QuestionnaireSchema>,
    /// Allocations of which amounts may be recorded.
    pub allocations: Vec<AllocationSchema>,
}

/// An allocation of which the amounts of earlier years may be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AllocationSchema {
    /// Its name.
    pub name: Arc<str>,
    /// The recipients' register, by index in [`Schema::registers`].
    pub register: usize,
    /// What an amount is.
    pub amount: NumberSchema,
}

/// A list of options.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListSchema {
    /// Its name, or where it is written (`school.soort`).
    pub name: Arc<str>,
    /// The options, low to high when ordered.
    pub options: Vec<OptionSchema>,
}

/// An option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionSchema {
    /// Its name in rules and data.
    pub name: Arc<str>,
    /// What people read.
    pub label: Arc<str>,
    /// Earlier name.
    pub was: Option<Arc<str>>,
}

/// A register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterSchema {
    /// Its name.
    pub name: Arc<str>,
    /// Its plural, another name its sheet may have.
    pub plural: Arc<str>,
    /// Index of the key among the fields; its type is text.
    pub key: usize,
    /// The columns.
    pub fields: Vec<FieldSchema>,
}

/// A column of a register, or the value of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldSchema {
    /// Its name: of a question its path (`klimaat.rust`).
    pub name: Arc<str>,
    /// What it holds.
    pub kind: FieldKind,
    /// Whether a register's cell may be empty. Of questions this is not used: whether an answer is
    /// needed is for the evaluator to say.
    pub optional: bool,
}

/// What a value is and within which bounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// `ja/nee`.
    Truth,
    /// `tekst`.
    Text {
        /// Regular expression that the whole text matches.
        pattern: Option<Arc<str>>,
        /// Most characters.
        max_length: Option<u32>,
    },
    /// `getal` and everything made of it: amounts, percentages, scales.
    Number(NumberSchema),
    /// `datum`.
    Date,
    /// `schooljaar`.
    SchoolYear,
    /// `maand`.
    Month,
    /// One option of a list, by index in [`Schema::lists`].
    Choice(usize),
    /// Any number of options of a list, by index in [`Schema::lists`].
    MultiChoice(usize),
    /// A reference to a row of a register, by index in [`Schema::registers`].
    Row(usize),
    /// `bijlage`.
    Attachment,
}

/// A number's notation and bounds.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct NumberSchema {
    /// Whether it is an amount of money, which may be written with `€`.
    pub money: bool,
    /// Whether it is a percentage, which is written with `%`.
    pub percentage: bool,
    /// Most decimals of the value (of a percentage two more than it shows); None for any.
    pub decimals: Option<u32>,
    /// Least value.
    pub minimum: Option<Number>,
    /// Greatest value.
    pub maximum: Option<Number>,
}

impl NumberSchema {
    /// The whole numbers between its bounds, to choose from; none where there are more than 21.
    #[must_use]
    pub fn steps(&self) -> Vec<i64> {
        let bound = |n: &Option<Number>| n.as_ref().and_then(Number::to_i64);
        match (bound(&self.minimum), bound(&self.maximum)) {
            (Some(least), Some(most)) if most - least <= 20 => (least..=most).collect(),
            _ => Vec::new(),
        }
    }
}

/// A questionnaire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionnaireSchema {
    /// Its name.
    pub name: Arc<str>,
    /// The register whose rows hand in, by index in [`Schema::registers`].
    pub register: usize,
    /// Its questions outside groups, lines of matrices included: the answer slots of a submission.
    pub questions: Vec<QuestionSchema>,
    /// Its repeating groups.
    pub groups: Vec<GroupSchema>,
    /// Names of `berekend`: known, but never handed in.
    pub computed: Vec<Arc<str>>,
    /// Names of its `waarschuwing`s, which a submission may accept with a reason.
    pub warnings: Vec<Arc<str>>,
}

/// A question, or a line of a matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionSchema {
    /// Path and type.
    pub field: FieldSchema,
    /// Earlier paths.
    pub was: Vec<Arc<str>>,
    /// Whether "niet van toepassing" is an answer.
    pub not_applicable: bool,
}

/// A repeating group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupSchema {
    /// Its name.
    pub name: Arc<str>,
    /// Earlier names.
    pub was: Vec<Arc<str>>,
    /// Its questions: the answer slots of each row.
    pub questions: Vec<QuestionSchema>,
    /// Names of `berekend` in it.
    pub computed: Vec<Arc<str>>,
    /// Most rows a submission may have.
    pub maximum: Option<u32>,
}
