use super::*;

fn date(text: &str) -> Date {
    Date::parse(text).unwrap()
}

#[test]
fn dates_are_read_in_both_notations() {
    assert_eq!(date("2025-06-30"), Date::new(2025, 6, 30).unwrap());
    assert_eq!(date("30 juni 2025"), date("2025-06-30"));
    assert_eq!(date("1 Augustus 2025"), date("2025-08-01"));
    assert_eq!(Date::parse_day_first("1-10-2024"), Some(date("2024-10-01")));
    assert_eq!(Date::parse_day_first("01/10/2024"), None);
    let (first, second) = (Some(date("2024-10-01")), Some(date("2024-01-10")));
    assert_eq!(Date::parse_slashes("01/10/2024"), Some((first, second)));
    assert_eq!(Date::parse_slashes("31/10/2024"), Some((Some(date("2024-10-31")), None)));
    assert_eq!(Date::parse_slashes("1-10-2024"), None);
    for wrong in [
        "",
        "2025-6-30",
        "2025-02-29",
        "30 juin 2025",
        "30 juni",
        "2025-06-30-1",
        " 2025-06-30",
        "0000-01-01",
    ] {
        assert_eq!(Date::parse(wrong), None, "{wrong:?}");
    }
    assert_eq!(Date::parse_day_first("31-4-2024"), None);
}

#[test]
fn dates_are_written_in_iso_and_in_dutch() {
    assert_eq!(date("30 juni 2025").to_string(), "2025-06-30");
    assert_eq!(date("2025-03-01").dutch(), "1 maart 2025");
    assert_eq!(Date::new(12, 3, 4).unwrap().to_string(), "0012-03-04");
}

#[test]
fn the_end_of_the_month_holds() {
    assert_eq!(date("2024-01-31").add_months(1), Some(date("2024-02-29")));
    assert_eq!(date("2023-01-31").add_months(1), Some(date("2023-02-28")));
    assert_eq!(date("2024-03-31").add_months(-1), Some(date("2024-02-29")));
    assert_eq!(date("2024-02-29").add_years(1), Some(date("2025-02-28")));
    assert_eq!(date("2024-02-29").add_years(-4), Some(date("2020-02-29")));
    assert_eq!(date("2024-12-31").add_months(2), Some(date("2025-02-28")));
}

#[test]
fn steps_beyond_the_calendar_have_no_result() {
    assert_eq!(date("9999-12-31").add_days(1), None);
    assert_eq!(date("0001-01-01").add_days(-1), None);
    for step in [i64::MAX, i64::MIN] {
        assert_eq!(date("2024-01-01").add_days(step), None);
        assert_eq!(date("2024-01-01").add_weeks(step), None);
        assert_eq!(date("2024-01-01").add_months(step), None);
        assert_eq!(date("2024-01-01").add_years(step), None);
    }
}

#[test]
fn days_and_months_are_counted_with_their_sign() {
    assert_eq!(date("2024-02-28").days_between(date("2024-03-01")), 2);
    assert_eq!(date("2024-03-01").days_between(date("2024-02-28")), -2);
    assert_eq!(date("2024-01-15").months_between(date("2024-02-14")), 0);
    assert_eq!(date("2024-01-15").months_between(date("2024-02-15")), 1);
    assert_eq!(date("2024-01-31").months_between(date("2024-02-29")), 1);
    assert_eq!(date("2024-02-15").months_between(date("2023-01-16")), -12);
    assert_eq!(date("2024-02-15").months_between(date("2024-02-15")), 0);
}

#[test]
fn months_between_is_the_most_that_can_be_added() {
    let start = date("2023-11-25");
    for from in 0..60 {
        for to in from..200 {
            let (a, b) = (start.add_days(from).unwrap(), start.add_days(to).unwrap());
            let months = a.months_between(b);
            assert!(a.add_months(months).unwrap() <= b && a.add_months(months + 1).unwrap() > b);
            assert_eq!(b.months_between(a), -months);
        }
    }
}

#[test]
fn school_years_begin_on_the_first_of_august() {
    assert_eq!(date("2024-07-31").school_year(), SchoolYear(2023));
    assert_eq!(date("2024-08-01").school_year(), SchoolYear(2024));
    let year = SchoolYear::parse("2024-2025").unwrap();
    assert_eq!(year.to_string(), "2024-2025");
    assert_eq!(year.first_day(), Some(date("2024-08-01")));
    assert_eq!(year.last_day(), Some(date("2025-07-31")));
    assert!(year.contains(date("2025-01-01")) && !year.contains(date("2025-08-01")));
    assert_eq!((year.previous(), year.next()), (SchoolYear(2023), SchoolYear(2025)));
    for wrong in ["2024-2026", "2024-25", "2024/2025", "2025-2024", "2024", "24-25", "9999-10000"] {
        assert_eq!(SchoolYear::parse(wrong), None, "{wrong:?}");
    }
}

#[test]
fn months_are_read_written_and_counted() {
    let month = Month::parse("2025-09").unwrap();
    assert_eq!(Month::parse("september 2025"), Some(month));
    assert_eq!((month.to_string().as_str(), month.dutch().as_str()), ("2025-09", "september 2025"));
    assert_eq!(month.add_months(-9), Month::parse("2024-12"));
    assert_eq!(month.add_months(4), Month::parse("2026-01"));
    assert_eq!(Month::parse("2024-02").unwrap().last_day(), date("2024-02-29"));
    assert_eq!(month.first_day(), date("2025-09-01"));
    assert_eq!(month.months_between(Month::parse("2026-08").unwrap()), 11);
    for wrong in ["2025-13", "2025-9", "sept 2025", "2025-09-01", "0000-01"] {
        assert_eq!(Month::parse(wrong), None, "{wrong:?}");
    }
}

#[test]
fn a_day_of_the_year_falls_within_a_school_year() {
    let june = DayOfYear::parse("30 juni").unwrap();
    assert_eq!(june.within(SchoolYear(2024)), Some(date("2025-06-30")));
    assert_eq!(
        DayOfYear::parse("1 augustus").unwrap().within(SchoolYear(2024)),
        Some(date("2024-08-01"))
    );
    let leap = DayOfYear::parse("29 februari").unwrap();
    assert_eq!(leap.within(SchoolYear(2024)), Some(date("2025-02-28")));
    assert_eq!(leap.within(SchoolYear(2023)), Some(date("2024-02-29")));
    assert_eq!(DayOfYear::parse("31 juni"), None);
    assert_eq!(june.dutch(), "30 juni");
}
