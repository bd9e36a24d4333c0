//! A framework as a table: an item a row, what covers it by kind.

use super::{Table, TableKind};
use crate::emit::words::{self, word};
use crate::locale::Language;
use crate::outcome::{Cover, Coverer, Framework, FrameworkItem, OutcomeValue};

/// A column of what covers: kinds that are looked at together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Norms.
    Norms,
    /// KPIs.
    Kpis,
    /// Questions.
    Questions,
    /// Goals and activities.
    Goals,
    /// Items of other frameworks.
    Frameworks,
    /// Everything else.
    Others,
}

impl Column {
    /// Every column, in order.
    pub const ALL: [Self; 6] =
        [Self::Norms, Self::Kpis, Self::Questions, Self::Goals, Self::Frameworks, Self::Others];

    /// The column of something by its keyword.
    #[must_use]
    pub fn of(coverer: &Coverer) -> Self {
        match coverer.keyword {
            "norm" => Self::Norms,
            "kpi" => Self::Kpis,
            "vraag" | "vragenlijst" => Self::Questions,
            "doel" | "activiteit" => Self::Goals,
            "kader" => Self::Frameworks,
            _ => Self::Others,
        }
    }

    /// Its name in data.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Norms => "normen",
            Self::Kpis => "kpi",
            Self::Questions => "vragen",
            Self::Goals => "doelen",
            Self::Frameworks => "kaders",
            Self::Others => "overig",
        }
    }

    /// Its heading.
    #[must_use]
    pub fn title(self, language: Language) -> String {
        let key = match self {
            Self::Norms => "emit-cover-norms",
            Self::Kpis => "emit-kpis",
            Self::Questions => "emit-cover-questions",
            Self::Goals => "emit-cover-goals",
            Self::Frameworks => "emit-cover-frameworks",
            Self::Others => "emit-cover-others",
        };
        word(key, language)
    }

    /// What of this column covers an item.
    pub fn among(self, item: &FrameworkItem) -> impl Iterator<Item = &Coverer> {
        item.covered_by.iter().filter(move |c| Self::of(c) == self)
    }
}

/// Frameworks as a table: names of what covers each item, by kind.
#[must_use]
pub fn coverage(frameworks: &[&Framework], name: &str, language: Language) -> Table {
    let column = |name: &str, title: String| super::Column { name: name.to_owned(), title };
    let mut columns = vec![
        column("sleutel", word("emit-key", language)),
        column("naam", word("emit-name", language)),
        column("kader", word("emit-cover-framework", language)),
        column("dekking", word("emit-cover", language)),
    ];
    columns.extend(Column::ALL.iter().map(|c| column(c.name(), c.title(language))));
    columns.push(column("reden", word("emit-cover-reason", language)));
    let text = |text: &str| match text {
        "" => OutcomeValue::Missing,
        text => OutcomeValue::Text(text.into()),
    };
    let mut rows = Vec::new();
    for framework in frameworks {
        for item in &framework.items {
            let mut row = vec![
                text(&item.about.name),
                text(&item.about.title),
                text(&framework.about.name),
                text(&words::cover(&item.cover, language)),
            ];
            row.extend(Column::ALL.iter().map(|column| {
                let names: Vec<&str> = column.among(item).map(|c| &*c.name).collect();
                text(&names.join(", "))
            }));
            row.push(match &item.cover {
                Cover::Waived(reason) => text(reason),
                _ => OutcomeValue::Missing,
            });
            rows.push(row);
        }
    }
    let title = match frameworks {
        [one] => one.about.title.to_string(),
        _ => word("emit-coverage", language),
    };
    Table { kind: TableKind::Coverage, name: name.to_owned(), title, columns, rows }
}
