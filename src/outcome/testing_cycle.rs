//! The part of the handmade outcome that is about the cycle of a year: a framework, a plan, a
//! calendar, reports, answers and a trend.

use super::testing::{HOSTILE, about, n, pupils, verdict};
use super::*;
use crate::calendar::{Date, Month, SchoolYear};
use crate::number::Unit as Measure;

fn day(month: u32, day: u32) -> Date {
    let year = if month >= 8 { 2024 } else { 2025 };
    Date::new(year, month, day).unwrap()
}

fn coverer(keyword: &'static str, name: &str, title: &str) -> Coverer {
    Coverer { keyword, name: name.into(), title: title.into(), place: None }
}

pub(super) fn frameworks() -> Vec<Framework> {
    let item = |code: &str, title: &str, depth, covered_by: Vec<Coverer>, cover| FrameworkItem {
        about: About::new(code, title),
        depth,
        covered_by,
        cover,
    };
    vec![Framework {
        about: about("inspectie", "Onderzoekskader 2021", 120),
        items: vec![
            item("RPO", "Realisatie passend onderwijs", 0, vec![], Cover::Partly),
            item(
                "RPO1",
                "Dekkend netwerk",
                1,
                vec![
                    coverer("norm", "basisondersteuning.veilig", HOSTILE),
                    coverer("kpi", "thuiszitters", "Aantal thuiszitters"),
                    coverer("doel", "jaarplan.D1", "Basis op orde"),
                ],
                Cover::Direct,
            ),
            item("RPO2", "Regionale samenwerking", 1, vec![], Cover::Nothing),
            item("BKA", "Besturing", 0, vec![], Cover::Waived("volgt in 2026".into())),
        ],
    }]
}

pub(super) fn plans() -> Vec<Plan> {
    let euro = |text: &str| {
        let format =
            NumberFormat { decimals: Some(2), unit: Measure::base("€"), percentage: false };
        OutcomeValue::number(n(text), &Arc::new(format))
    };
    let months = |from, until| Some((Month::new(2024, from)?, Month::new(2025, until)?));
    let activity = |title: &str, depth, budget: Option<&str>| Activity {
        title: title.into(),
        depth,
        period: months(9, 6),
        who: Some("Kernteam 2".into()),
        budget: budget.map(euro),
    };
    vec![Plan {
        about: about("jaarplan", "Jaarplan 2024-2025", 130),
        levels: vec![WHOLE.into()],
        period: months(8, 7),
        budget: Some(euro("40000")),
        planned: Some(euro("25000")),
        goals: vec![
            Goal {
                about: About::new("D1", "Basisondersteuning op orde"),
                covers: vec!["inspectie.RPO1".into()],
                measures: vec!["thuiszitters".into(), "basisondersteuning.veilig".into()],
                budget: None,
                activities: vec![
                    activity("Audits", 0, Some("25000")),
                    activity("Verslag van de audits", 1, None),
                ],
            },
            Goal {
                about: About::new("D2", HOSTILE),
                covers: vec![],
                measures: vec![],
                budget: None,
                activities: vec![],
            },
        ],
    }]
}

pub(super) fn calendars() -> Vec<Calendar> {
    let entry = |from, until, months, title: &str, at: Option<(&str, &str)>| CalendarEntry {
        from,
        until,
        months,
        title: title.into(),
        who: Some("SWV, besturen; scholen".into()),
        at: at.map(|(name, title)| (name.into(), title.into())),
        explanation: None,
    };
    vec![Calendar {
        about: about("cyclus", "Kwaliteitscyclus", 140),
        entries: vec![
            entry(day(10, 1), day(10, 1), false, "Teldatum", None),
            entry(day(5, 1), day(6, 30), true, "Voorjaarsgesprekken", None),
            entry(
                day(6, 30),
                day(6, 30),
                false,
                "Sluiting van de vragenlijst",
                Some(("koos", "KOOS-vragenlijst")),
            ),
        ],
    }]
}

pub(super) fn reports() -> Vec<Report> {
    vec![Report {
        about: about("schoolrapport", "Schoolrapport kwaliteitsgesprek", 150),
        levels: vec!["school".into(), "bestuur".into(), WHOLE.into()],
        items: vec![
            ReportItem::Text("Dit rapport hoort bij het kwaliteitsgesprek.".into()),
            ReportItem::Answers { questionnaire: "koos".into(), part: Some("basis".into()) },
            ReportItem::Norms("basisondersteuning".into()),
            ReportItem::Kpi { name: "thuiszitters".into(), trend: true },
            ReportItem::Kpi { name: "respons".into(), trend: false },
            ReportItem::Allocation("koos_middelen".into()),
            ReportItem::Compare(vec!["bestuur".into(), WHOLE.into()]),
            ReportItem::Calendar("cyclus".into()),
        ],
    }]
}

/// What the questionnaire asks.
pub(super) fn lines() -> Vec<SheetLine> {
    let line = |around: &[&str], kind, path: &str, label: &str| SheetLine {
        around: around.iter().map(|a| Arc::from(*a)).collect(),
        kind,
        path: path.into(),
        label: label.into(),
    };
    let columns =
        vec![("omschrijving".into(), "Waarvoor?".into()), ("aantal".into(), "Leerlingen".into())];
    vec![
        line(&["basis"], SheetKind::Heading, "basis", "Basisondersteuning"),
        line(&["basis"], SheetKind::Value, "antipest", "Werkt de school met een protocol?"),
        line(&["basis"], SheetKind::Value, "hgw", "Hoe ver is handelingsgericht werken?"),
        line(&["basis"], SheetKind::Value, "opp_totaal", "Leerlingen met een plan"),
        line(&["basis"], SheetKind::Group(columns), "inzet", "Ingezette middelen"),
        line(&["geld"], SheetKind::Heading, "geld", "Geld"),
    ]
}

/// The answers of the school whose number of pupils with a plan is given.
pub(super) fn sheet(plans: &str) -> Sheet {
    let answer = |value, people| Answer { value, not_applicable: None, people };
    let count = |text: &str| answer(OutcomeValue::number(n(text), &pupils()), true);
    let mut exempt = answer(OutcomeValue::Missing, false);
    exempt.not_applicable = Some("geen leerlingen".into());
    Sheet {
        answers: vec![
            ("antipest".into(), answer(OutcomeValue::Truth(true), false)),
            ("hgw".into(), if plans == "2" { exempt } else { answer(verdict("goed"), false) }),
            ("opp_totaal".into(), count(plans)),
        ],
        groups: vec![(
            "inzet".into(),
            vec![vec![answer(OutcomeValue::Text(HOSTILE.into()), false), count("12")]],
        )],
    }
}

/// The KPI in the years before: in the first with small numbers.
pub(super) fn history() -> Vec<KpiYear> {
    let cell = |key: &str, text: &str| KpiCell {
        key: key.into(),
        value: OutcomeValue::number(n(text), &pupils()),
        status: Some(Status::NotMet),
        to_target: None,
        to_baseline: None,
        provisional: false,
        response: None,
        smallest_count: n(text).to_i64().and_then(|n| u32::try_from(n).ok()),
    };
    let year = |starting, target: &str, schools: [&str; 3], whole: &str| {
        let level = |name: &str, cells: Vec<KpiCell>| KpiLevel {
            level: name.into(),
            target: Target::Set {
                comparison: Comparison::Less,
                value: OutcomeValue::number(n(target), &pupils()),
                period: None,
            },
            baseline: None,
            counts: Counts::default(),
            cells,
        };
        let keys = ["12AB00", "12AB01", "34CD00"];
        let own = keys.iter().zip(schools).map(|(key, value)| cell(key, value)).collect();
        KpiYear {
            school_year: SchoolYear(starting),
            levels: vec![level("school", own), level(WHOLE, vec![cell("", whole)])],
        }
    };
    vec![year(2022, "25", ["3", "9", "18"], "30"), year(2023, "20", ["6", "8", "10"], "24")]
}
