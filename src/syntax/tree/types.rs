//! Types as written.

use super::{Expr, Ident, Template, Text, UnitExpr};
use crate::number::Number;
use crate::source::Span;

/// A type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeExpr {
    /// What it is.
    pub kind: TypeKind,
    /// `?` behind it.
    pub optional: bool,
    /// `minimaal A`, `van A`.
    pub minimum: Option<Expr>,
    /// `maximaal B`, `t/m B`.
    pub maximum: Option<Expr>,
    /// `patroon "regex"`, raw.
    pub pattern: Option<Text>,
    /// `hoogstens 200 tekens`.
    pub max_length: Option<(u32, Span)>,
    /// Where it stands.
    pub span: Span,
}

/// What a type is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeKind {
    /// `ja/nee`
    Truth,
    /// `tekst`
    Text,
    /// `lange tekst`
    LongText,
    /// `getal`, `geheel getal` (0 decimals), `getal met 2 decimalen`, each with `in UNIT`
    Number {
        /// Declared decimals.
        decimals: Option<u32>,
        /// `in UNIT`.
        unit: Option<UnitExpr>,
    },
    /// `bedrag`, `bedrag in hele euro's` (0 decimals), `bedrag per leerling`
    Money {
        /// 2, or 0 for whole euros.
        decimals: u32,
        /// `per` units.
        per: Vec<Ident>,
    },
    /// `percentage` (0 decimals), `percentage met 1 decimaal`
    Percentage {
        /// Decimals of the percentage.
        decimals: u32,
    },
    /// `datum`
    Date,
    /// `schooljaar`
    SchoolYear,
    /// `maand`
    Month,
    /// `keuze { … }`
    Choice(Vec<OptionDecl>),
    /// `meerkeuze { … }`
    MultiChoice(Vec<OptionDecl>),
    /// `meerkeuze uit NAAM` (a list, or a field as a type)
    MultiChoiceOf(Vec<Ident>),
    /// `schaal 1 t/m 5 "nooit" "altijd"`
    Scale {
        /// Lowest.
        from: i64,
        /// Highest.
        to: i64,
        /// Words at the ends.
        words: Option<(Text, Text)>,
    },
    /// A keuzelijst or register by name, or a field as a type (`school.soort`).
    Named(Vec<Ident>),
    /// `bijlage`
    Attachment,
}

/// An option of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionDecl {
    /// Name.
    pub name: Ident,
    /// Label.
    pub label: Option<Template>,
    /// `= 2 punten`.
    pub points: Option<Number>,
    /// `kleur rood`.
    pub colour: Option<Ident>,
    /// `was old`.
    pub was: Option<Ident>,
    /// `tonen als c`.
    pub visible: Option<Expr>,
    /// Where it stands.
    pub span: Span,
}
