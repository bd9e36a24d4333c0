//! Ids: indexes into the vectors of a [`Moment`](super::Moment).

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub u32);

        impl $name {
            /// The id of an index.
            #[must_use]
            pub fn new(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }

            /// The index of an id.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

ids! {
    /// A moment of a [`Program`](super::Program).
    MomentId;
    /// A choice list.
    ListId;
    /// A register.
    RegisterId;
    /// A parameter.
    ParameterId;
    /// A decision table.
    TableId;
    /// A formula.
    FormulaId;
    /// A KPI.
    KpiId;
    /// The value of a formula or KPI at one level.
    ValueId;
    /// A questionnaire.
    QuestionnaireId;
    /// A norm set.
    NormSetId;
    /// An allocation key.
    AllocationId;
    /// A path along references, with an index of the rows that lead to each row.
    IndexId;
}
