//! A small outcome made by hand, with everything an emitter may meet: every status, faults, long
//! and hostile texts, small numbers.

use super::*;
use crate::calendar::{Date, SchoolYear};
use crate::msg;
use crate::number::{Number, Unit as Measure};

/// A name that must survive every target as it is: markup, quotes, a formula, emoji, right to left.
pub const HOSTILE: &str =
    "=HYPERLINK(\"x\") <script>alert('1')</script> & 🎓 \u{5d0}\u{5d1};\u{202e}";

pub(super) fn n(text: &str) -> Number {
    Number::parse_plain(text).unwrap()
}

fn euro(decimals: u32) -> Arc<NumberFormat> {
    Arc::new(NumberFormat {
        decimals: Some(decimals), unit: Measure::base("€"), percentage: false
    })
}

pub(super) fn pupils() -> Arc<NumberFormat> {
    Arc::new(NumberFormat::count(Measure::base("leerling")))
}

fn bare(decimals: u32) -> Arc<NumberFormat> {
    Arc::new(NumberFormat { decimals: Some(decimals), ..NumberFormat::default() })
}

fn percentage() -> Arc<NumberFormat> {
    Arc::new(NumberFormat { decimals: Some(3), unit: Measure::one(), percentage: true })
}

pub(super) fn about(name: &str, title: &str, line: u32) -> About {
    About {
        place: Some(RulePlace { file: "regels/kern.koers".into(), line }),
        citations: vec![Citation {
            text: "WVO 2020 art. 5.15 lid 4".into(),
            uri: Some("https://wetten.overheid.nl/BWBR0044212".into()),
        }],
        ..About::new(name, title)
    }
}

/// An option of the verdicts list.
pub fn verdict(name: &str) -> OutcomeValue {
    let (label, colour, rank) = match name {
        "onvoldoende" => ("Onvoldoende", Some("rood".into()), 0),
        "voldoende" => ("Voldoende", None, 1),
        _ => ("Goed", Some("groen".into()), 2),
    };
    OutcomeValue::Choice(ChoiceValue {
        name: name.into(),
        label: label.into(),
        colour,
        rank: Some((rank, 3)),
    })
}

fn levels() -> Vec<Level> {
    let unit = |key: &str, name: &str, board: Option<&str>| Unit {
        key: key.into(),
        name: name.into(),
        parents: board.map(|b| ("bestuur".into(), b.into())).into_iter().collect(),
    };
    vec![
        Level {
            name: "school".into(),
            title: "Scholen".into(),
            units: vec![
                unit("12AB00", "De Regenboog", Some("41234")),
                unit("12AB01", HOSTILE, Some("41234")),
                unit("34CD00", "Het Kompas", Some("50001")),
            ],
        },
        Level {
            name: "bestuur".into(),
            title: "Besturen".into(),
            units: vec![unit("41234", "Stichting Licht", None), unit("50001", "Kompas VO", None)],
        },
        Level {
            name: WHOLE.into(),
            title: "SWV VO Munio".into(),
            units: vec![unit("", "SWV VO Munio", None)],
        },
    ]
}

fn questionnaire() -> Questionnaire {
    let finding = |level, check: Option<&str>, question: &str, message| Finding {
        level,
        check: check.map(Into::into),
        question: Some(question.into()),
        question_label: Some("Ingezette middelen".into()),
        message,
        published: None,
        accepted: None,
        telling: false,
        place: Some(RulePlace { file: "regels/kern.koers".into(), line: 41 }),
    };
    let submission = |key: &str, status, findings, budget: &str| Submission {
        key: key.into(),
        status,
        findings,
        computed: vec![Computed {
            path: "totaal_begroot".into(),
            title: "Totaal begroot".into(),
            value: OutcomeValue::number(n(budget), &euro(2)),
            smallest_count: None,
        }],
        subtotals: Vec::new(),
        origins: Vec::new(),
        sheet: Some(testing_cycle::sheet(if key == "12AB00" { "2" } else { "40" })),
    };
    let mut accepted = finding(
        FindingLevel::Warning,
        Some("onbegroot"),
        "inzet",
        Sentence::Written("Klopt het dat € 250,00 onbegroot blijft?".into()),
    );
    accepted.accepted = Some("Gaat naar \"scholing\" <in> 2025".into());
    let mut first = submission("12AB00", SubmissionStatus::Complete, vec![accepted], "1000.00");
    first.subtotals.push(GroupSubtotal {
        group: "inzet".into(),
        value: "begroot".into(),
        by: "soort_geld".into(),
        sums: vec![(
            OutcomeValue::Choice(ChoiceValue {
                name: "lwoo".into(),
                label: "LWOO".into(),
                colour: None,
                rank: None,
            }),
            OutcomeValue::number(n("1000"), &euro(2)),
        )],
    });
    first.origins.push(("leerlingtal".into(), ValueOrigin::Changed));
    let blocked = finding(
        FindingLevel::Error,
        Some("check1"),
        "inzet",
        Sentence::Written("Er is meer begroot (€ 9.000,00) dan toegekend (€ 20.000,00).".into()),
    );
    let second = submission("12AB01", SubmissionStatus::Blocked, vec![blocked], "9000.00");
    Questionnaire {
        about: about("koos", "KOOS-vragenlijst", 12),
        level: "school".into(),
        expected: 3,
        received: 2,
        window: Some((Date::new(2025, 6, 1).unwrap(), Date::new(2025, 6, 30).unwrap())),
        lines: testing_cycle::lines(),
        submissions: vec![first, second],
    }
}

fn norm_set() -> NormSet {
    let norm = |name: &str, title: &str, core| Norm {
        about: about(name, title, 60),
        weight: n("2"),
        core,
        covers: vec!["RPO1".into()],
    };
    let value = |value, points: Option<&str>, met| NormResult::Value {
        value,
        points: points.map(n),
        met,
        provisional: false,
        smallest_count: None,
    };
    let score = |value, provisional| Some(ScoreResult { value, provisional, smallest_count: None });
    NormSet {
        about: about("basisondersteuning", "Basisondersteuning", 58),
        questionnaire: "koos".into(),
        level: "school".into(),
        norms: vec![
            norm("veilig", "Veilig schoolklimaat", true),
            norm("opp", "OPP's zijn actueel", false),
            norm("verzuim", "Verzuim", false),
        ],
        scores: vec![
            Score { about: about("totaal", "Score", 70), verdict: false },
            Score { about: about("eindoordeel", "Eindoordeel", 71), verdict: true },
        ],
        units: vec![
            NormSetUnit {
                key: "12AB00".into(),
                norms: vec![
                    value(verdict("voldoende"), Some("2"), Some(true)),
                    value(OutcomeValue::Truth(false), Some("0"), Some(false)),
                    value(OutcomeValue::number(n("0.035"), &percentage()), Some("0.035"), None),
                ],
                scores: vec![
                    score(OutcomeValue::number(n("1.50"), &bare(2)), false),
                    score(verdict("voldoende"), true),
                ],
                reasons: vec![
                    Some(Reason {
                        rule: Some("voldoende als antipest".into()),
                        answers: testing_cycle::sheet("2").answers,
                    }),
                    None,
                    None,
                    None,
                    Some(Reason { rule: Some("voldoende anders".into()), answers: Vec::new() }),
                ],
            },
            NormSetUnit {
                key: "34CD00".into(),
                norms: vec![
                    value(verdict("onvoldoende"), Some("1"), Some(false)),
                    NormResult::NotApplicable { smallest_count: None },
                    NormResult::Faulted,
                ],
                scores: vec![
                    score(OutcomeValue::Missing, false),
                    score(verdict("onvoldoende"), false),
                ],
                reasons: Vec::new(),
            },
        ],
    }
}

fn kpis() -> Vec<Kpi> {
    let cell = |key: &str, value: i64, status| KpiCell {
        key: key.into(),
        value: OutcomeValue::number(Number::from_int(value), &pupils()),
        status: Some(status),
        to_target: Some(Number::from_int(value - 5)),
        to_baseline: Some(Number::from_int(value - 34)),
        provisional: false,
        response: None,
        smallest_count: u32::try_from(value).ok().filter(|v| *v > 0),
    };
    let target = Target::Set {
        comparison: Comparison::Less,
        value: OutcomeValue::number(n("5"), &pupils()),
        period: Some("2024".into()),
    };
    let start = Baseline { period: "2021".into(), value: OutcomeValue::number(n("34"), &pupils()) };
    let level = |name: &str, cells: Vec<KpiCell>| KpiLevel {
        level: name.into(),
        target: target.clone(),
        baseline: Some(start.clone()),
        counts: Counts::default(),
        cells,
    };
    let home = Kpi {
        about: about("thuiszitters", "Aantal thuiszitters", 80),
        format: pupils(),
        frequency: Some("elk kwartaal".into()),
        method: Some("Schriftelijke registratie".into()),
        data_source: Some("Bureau Leerplicht".into()),
        covers: vec!["RPO1".into(), "speerpunten.C".into()],
        count: true,
        suppress_below: None,
        history: testing_cycle::history(),
        levels: vec![
            level(
                "school",
                vec![
                    cell("12AB00", 2, Status::Met),
                    cell("12AB01", 7, Status::NotMet),
                    cell("34CD00", 12, Status::NotMet),
                ],
            ),
            level(
                "bestuur",
                vec![cell("41234", 9, Status::NotMet), cell("50001", 12, Status::NotMet)],
            ),
            level(WHOLE, vec![cell("", 21, Status::NotMet)]),
        ],
    };
    let share = Kpi {
        about: about("basis_op_orde", "Scholen met basis op orde", 90),
        format: percentage(),
        frequency: None,
        method: None,
        data_source: None,
        covers: Vec::new(),
        count: false,
        suppress_below: None,
        history: Vec::new(),
        levels: vec![KpiLevel {
            level: WHOLE.into(),
            target: Target::Open,
            baseline: None,
            counts: Counts::default(),
            cells: vec![KpiCell {
                key: "".into(),
                value: OutcomeValue::number(n("0.5"), &percentage()),
                status: Some(Status::NoTarget),
                to_target: None,
                to_baseline: None,
                provisional: true,
                response: Some(Response { received: 2, expected: 3 }),
                smallest_count: None,
            }],
        }],
    };
    vec![home, share]
}

fn allocation() -> AllocationOutcome {
    let recipient =
        |key: &str, fixed: [Option<&str>; 2], share: Number, correction: &str, amount: &str| {
            let amount = n(amount);
            let parts = fixed.iter().flatten().map(|f| n(f)).collect::<Vec<_>>();
            let exact = Number::sum(parts.iter().chain([&share, &n(correction)])).unwrap();
            Recipient {
                key: key.into(),
                group: None,
                fixed: fixed.iter().map(|f| f.map(n)).collect(),
                shares: vec![share],
                correction: n(correction),
                rounding: amount.sub(&exact).unwrap(),
                amount,
                minimum: Some(n("20000")),
                maximum: None,
                smallest_count: None,
                kept_back: false,
            }
        };
    let third = Number::from_ratio(50_000, 3).unwrap();
    AllocationOutcome {
        about: about("koos_middelen", "KOOS-middelen", 100),
        level: "school".into(),
        format: euro(2),
        budget: n("100000"),
        remainder: n("0"),
        remainder_to: None,
        fixed: vec!["€ 15.000,00".into(), "kleine-scholentoeslag".into()],
        shares: vec!["100% naar rato van gewogen_leerlingen".into()],
        recipients: vec![
            recipient("12AB00", [Some("15000"), Some("5000")], third.clone(), "0", "36667"),
            recipient("12AB01", [Some("15000"), None], third.clone(), "0", "31667"),
            recipient("34CD00", [Some("15000"), None], third, "0", "31666"),
        ],
        group_level: None,
        groups: Vec::new(),
        subtotals: vec![
            Subtotal {
                level: "bestuur".into(),
                key: "41234".into(),
                amount: n("68334"),
                kept_back: false,
            },
            Subtotal {
                level: "bestuur".into(),
                key: "50001".into(),
                amount: n("31666"),
                kept_back: false,
            },
            Subtotal { level: WHOLE.into(), key: "".into(), amount: n("100000"), kept_back: false },
        ],
        telling: false,
        counts: Vec::new(),
        certificate: Certificate {
            sum_holds: true,
            bounds_hold: true,
            equal_cases_equal: true,
            within_one_unit: Some(true),
            method: Method::LargestRemainder,
        },
        provisional: false,
    }
}

/// The outcome.
pub fn outcome() -> Outcome {
    Outcome {
        header: Header {
            version: "0.1.0".into(),
            project: "SWV VO Munio".into(),
            school_year: SchoolYear(2024),
            reference_date: Date::new(2024, 10, 1).unwrap(),
            program_fingerprint: "blake3:aa".into(),
            data_fingerprint: "blake3:bb".into(),
            internal: false,
        },
        levels: levels(),
        questionnaires: vec![questionnaire()],
        norm_sets: vec![norm_set()],
        kpis: kpis(),
        allocations: vec![allocation()],
        formulas: vec![Formula {
            about: about("gewogen_leerlingen", "Gewogen leerlingen", 110),
            levels: vec![FormulaLevel {
                level: "school".into(),
                counts: Counts::default(),
                cells: vec![
                    FormulaCell {
                        key: "12AB00".into(),
                        value: OutcomeValue::number(
                            n("431.25"),
                            &Arc::new(NumberFormat {
                                decimals: Some(2),
                                unit: Measure::base("leerling"),
                                percentage: false,
                            }),
                        ),
                        provisional: false,
                        smallest_count: None,
                    },
                    FormulaCell {
                        key: "34CD00".into(),
                        value: OutcomeValue::Missing,
                        provisional: false,
                        smallest_count: None,
                    },
                ],
            }],
        }],
        frameworks: testing_cycle::frameworks(),
        plans: testing_cycle::plans(),
        calendars: testing_cycle::calendars(),
        reports: testing_cycle::reports(),
        bases: vec![Basis {
            result: ResultName::Norm("basisondersteuning".into(), "veilig".into()),
            rule: vec!["goed als antipest".into(), "onvoldoende anders".into()],
            interpretation: Some("Een protocol telt als het is vastgesteld.".into()),
            grounds: vec![
                Ground::Result(
                    ResultName::Formula("gewogen_leerlingen".into()),
                    "Gewogen leerlingen".into(),
                ),
                Ground::Data { title: "Leerlingen".into(), personal: true },
            ],
        }],
        provisional: vec![about("lwoo_bedrag", "Bedrag per LWOO-leerling 2024-2025", 5)],
        faults: vec![Fault {
            code: "K2001".into(),
            outcome: "normenkader.basisondersteuning.verzuim".into(),
            title: "Verzuim".into(),
            unit: Some(("school".into(), "34CD00".into())),
            message: msg!("emit-nothing"),
            place: Some(RulePlace { file: "regels/kern.koers".into(), line: 66 }),
        }],
    }
}

/// A derivation with a step of every kind.
pub fn derivation() -> Derivation {
    let school =
        Arc::new(Unit { key: "12AB00".into(), name: "De Regenboog".into(), parents: Vec::new() });
    let place = |file: &str, row, column: &str| DataPlace {
        file: file.into(),
        sheet: None,
        row: Some(row),
        column: Some(column.into()),
    };
    let number = |text: &str, format: Arc<NumberFormat>| {
        StepResult::Value(OutcomeValue::number(n(text), &format))
    };
    let mut cell = Derivation::new("school.leerlingtal", "leerlingtal", number("345", pupils()));
    cell.origin = Some(Origin::Cell(place("gegevens/scholen.csv", 2, "leerlingtal")));
    let mut parameter = Derivation::new("weging", "Weging", number("1.25", bare(2)));
    parameter.origin = Some(Origin::Parameter(Some("2024-2025".into())));
    parameter.place = Some(RulePlace { file: "regels/kern.koers".into(), line: 7 });
    parameter.provisional = true;
    let mut answer =
        Derivation::new("koos.antipest", "Werkt de school met een anti-pestprotocol?", {
            StepResult::Value(OutcomeValue::Truth(true))
        });
    answer.origin = Some(Origin::Answer {
        unit: "12AB00".into(),
        place: Some(place("inzendingen/koos/12AB00.json", 1, "antwoorden.antipest")),
        how: ValueOrigin::Entered,
    });
    let mut weighted =
        Derivation::new("gewogen_leerlingen", "Gewogen leerlingen", number("431.25", pupils()));
    weighted.unit = Some(("school".into(), Arc::clone(&school)));
    weighted.formula = Some("school.leerlingtal * weging[school.soort]".into());
    weighted.place = Some(RulePlace { file: "regels/kern.koers".into(), line: 110 });
    weighted.children = vec![cell, parameter];
    weighted.omitted = 3;
    let mut root = Derivation::new("koos_middelen", "KOOS-middelen", number("36667", euro(2)));
    root.unit = Some(("school".into(), school));
    root.place = Some(RulePlace { file: "regels/kern.koers".into(), line: 100 });
    root.citations = vec![Citation { text: "Ondersteuningsplan 2024, § 6.2".into(), uri: None }];
    root.provisional = true;
    root.children = vec![
        weighted,
        answer,
        Derivation::new("x", "x", StepResult::Fault("K2001".into(), msg!("emit-nothing"))),
    ];
    root
}
