//! Tests of dates and durations.

use jiff::civil::Date;

use super::*;
use crate::base::partial_date::PartialDate;

#[test]
fn dates() {
    let day = |y, m, d| PartialDate::of_day(Date::constant(y, m, d));
    assert_eq!(date("2024-05-21"), day(2024, 5, 21));
    for text in [
        " 2024-05-21T10:00:00Z ",
        "2024-05-21T23:30:00-08:00",
        "2024-05-21 10:00:00 -0700",
        "2024-5-21",
        "2024/5/21",
        "2024/05/21 10:00",
        "2024.05.21",
        "21.5.2024",
        "20240521",
        "May 21, 2024",
        "May 21st 2024",
        "21 May 2024",
        "21st of May, 2024",
        "Tuesday, May 21, 2024",
        "Tue, 21 May 2024 10:00:00 +0000",
        "May 21, 2024 at 10:00 AM",
        "21/05/2024",
        "5/21/2024",
        "21-May-2024",
        "May-21-2024",
        "2024 May 21",
        "20240521T100000Z",
        "2024年5月21日",
        "2024년 5월 21일",
        "21. Mai 2024",
        "21 mai 2024",
        "21 de mayo de 2024",
        "21 мая 2024 г.",
        "2024-5-21T9:00",
        "21-05-2024",
        "21/5/2024 9:00",
        "05.21.2024",
        "21/V/2024",
        "2024. V. 21.",
        "mardi 21 mai 2024",
        "terça-feira, 21 de maio de 2024",
        "Dienstag, den 21. Mai 2024",
        "May 21, 2024 (Tuesday)",
        "２０２４-05-21",
        "2024年5月21日火曜日",
        "令和６年５月２１日（火）",
        "令和6年5月21日(火曜日)",
        "2024년 5월 21일 (화)",
        "٢١/٥/٢٠٢٤",
    ] {
        assert_eq!(date(text), day(2024, 5, 21), "{text}");
    }
    assert_eq!(date("Sept. 5, 2021"), day(2021, 9, 5));
    assert_eq!(date("1 jun 2021"), day(2021, 6, 1));
    assert_eq!(date("平成元年1月8日"), day(1989, 1, 8));
    assert_eq!(date("昭和50年"), PartialDate::of_year(1975));
    for none in [
        "unknown",
        "3/5/2021",
        "5-3-2021",
        "32/5/2024",
        "13/13/2024",
        "0000-00-00",
        "2024-00-05",
        "2024-13-00",
        "1234567",
        "Ma 5, 2021",
        "May 5, 21",
        "May 32, 2021",
        "May 5, 2021 or so",
        "5 of of",
        "// 5",
        "2024-02-30",
        "2024-21-05",
        "0000-01-01",
        "2024-05-21x",
        // Of a calendar that is not read.
        "۱۴۰۳/۰۳/۰۱",
        "令和年5月21日",
        "令和99999年5月21日",
        "May 21, 2024 (revised)",
        "",
    ] {
        assert_eq!(date(none), None, "{none}");
    }
    assert_eq!(dated_name("2024-05-21-a-b"), (day(2024, 5, 21), "a-b"));
    assert_eq!(dated_name("2024-05-21"), (day(2024, 5, 21), "2024-05-21"));
    assert_eq!(dated_name("2024-05-21x"), (None, "2024-05-21x"));
    assert_eq!(dated_name("20240521_a"), (day(2024, 5, 21), "a"));
    assert_eq!(dated_name("20249999-a"), (None, "20249999-a"));
    assert_eq!(dated_name("ääääääää"), (None, "ääääääää"));
}

#[test]
fn days_in_names() {
    let day = |year, month, day| Date::new(year, month, day).ok().and_then(PartialDate::of_day);
    for (name, rest) in [
        ("21-05-2024 - A ferry", "A ferry"),
        ("05.21.2024_ferry", "ferry"),
        ("may-21-2024-ferry", "ferry"),
        ("21 May 2024 ferry", "ferry"),
        ("May 21, 2024 - ferry", "ferry"),
        ("2024_05_21_ferry", "ferry"),
        ("21-05-2024", "21-05-2024"),
    ] {
        assert_eq!(dated_name(name), (day(2024, 5, 21), rest), "{name}");
    }
    for none in
        ["05-06-2024-ferry", "21-05-24-ferry", "may-21-ferry", "route-21-05-x", "21-05-2024x"]
    {
        assert_eq!(dated_name(none), (None, none));
    }
    for name in [
        "ferry-2024-05-21",
        "ferry_20240521",
        "a ferry (21 May 2024)",
        "ferry-may-21-2024",
        "ferry 21.5.2024",
    ] {
        assert_eq!(day_at_end(name), day(2024, 5, 21), "{name}");
    }
    for none in [
        "ferry-05-06-2024",
        "ferry-2024",
        "ferry-2024-05",
        "a-ferry-12345678",
        "ferry ep 21 May 2024",
        "ferry",
        "",
    ] {
        assert_eq!(day_at_end(none), None, "{none}");
    }
}

#[test]
fn days_in_numbers() {
    let open = NumberedDay::Open {
        month_first: Date::constant(2024, 5, 6),
        day_first: Date::constant(2024, 6, 5),
    };
    assert_eq!(numbered_day("05-06-2024 - A ferry"), Some((open, "A ferry")));
    assert_eq!(numbered_day("ferry-5-6-2024"), Some((open, "ferry-5-6-2024")));
    for (name, day_first) in [("21-05-2024-a", true), ("a 05.21.2024", false)] {
        let clear = NumberedDay::Clear { day_first };
        assert_eq!(numbered_day(name).map(|(day, _)| day), Some(clear), "{name}");
    }
    for none in ["05-05-2024-a", "2024-05-21", "31-31-2024", "may-21-2024", "a"] {
        assert_eq!(numbered_day(none), None, "{none}");
    }
}

#[test]
fn months_and_years() {
    for text in [
        "2024-05",
        "2024/05",
        "2024/5",
        "2024.5",
        "05/2024",
        "5.2024",
        "05-2024",
        "May 2024",
        "May, 2024",
        "2024 May",
        "2024-May",
        "Mai 2024",
        "mayo de 2024",
        "май 2024 г.",
        "2024年5月",
        "2024년 5월",
        " 2024-05 ",
        "2024-05-00",
        "2024-05-00T00:00:00",
    ] {
        assert_eq!(date(text), PartialDate::of_month(2024, 5), "{text}");
    }
    for text in ["1998", "1998-00-00", " 1998 ", "1998年", "1998 г.", "1998."] {
        assert_eq!(date(text), PartialDate::of_year(1998), "{text}");
    }
    for none in [
        "2024-13",
        "2024-00",
        "13/2024",
        "May 24",
        "5 24",
        "5 2024",
        "2024-2025",
        "2024-W21",
        "2024-142",
        "2024-Q2",
        "202405",
        "0999",
        "3000",
        "98",
        "c. 1998",
        "1998?",
        "1990s",
        "May",
        "Friday, May 2024",
        "2024 10:00",
    ] {
        assert_eq!(date(none), None, "{none}");
    }
}

#[test]
fn months_and_years_in_names() {
    let month = PartialDate::of_month;
    assert_eq!(dated_name("2024-05-a"), (month(2024, 5), "a"));
    assert_eq!(dated_name("2024-05 a b"), (month(2024, 5), "a b"));
    assert_eq!(dated_name("2024_05_a"), (month(2024, 5), "a"));
    assert_eq!(dated_name("2024-05"), (month(2024, 5), "2024-05"));
    assert_eq!(dated_name("2024-05-00-a"), (month(2024, 5), "a"));
    assert_eq!(dated_name("1976-00-00-a"), (PartialDate::of_year(1976), "a"));
    for none in ["2011-12-budget", "1999-00-a", "2024-13-a", "2024-055-a", "2024-05a", "1998-a"] {
        assert_eq!(dated_name(none), (None, none));
    }
    assert_eq!(year_of_name("1998-a"), PartialDate::of_year(1998));
    for none in ["1998", "1998-05", "1998a", "1000-a", "199-a", "1998-"] {
        assert_eq!(year_of_name(none), None, "{none}");
    }
}

#[test]
fn days_that_may_be_two() {
    let days = (Date::constant(2021, 3, 5), Date::constant(2021, 5, 3));
    assert_eq!(two_days("3/5/2021"), Some(days));
    assert_eq!(two_days("3-5-2021 10:00"), Some(days));
    for none in ["5/5/2021", "21/5/2024", "3/5", "a/b/2021", ""] {
        assert_eq!(two_days(none), None, "{none}");
    }
}

#[test]
fn lengths_in_words() {
    for (text, seconds) in [
        ("45 minutes", 2700),
        ("1h 2m 3s", 3723),
        ("1 hour 2 min", 3720),
        ("PT1H2M3S", 3723),
        ("3600.7", 3600),
    ] {
        assert_eq!(spoken_length(text), Some(seconds), "{text}");
    }
    for none in ["about an hour", "-5 minutes", "NaN", "inf", "9e99", "1000000 hours", ""] {
        assert_eq!(spoken_length(none), None, "{none}");
    }
}

#[test]
fn dates_in_paths() {
    for (path, date) in [
        ("2024/05/21/part-1", Some("2024-05-21")),
        ("2021/February/12/part9", Some("2021-02-12")),
        ("fiji/2021/2/12/part9", Some("2021-02-12")),
        ("2024-05-21/opening", Some("2024-05-21")),
        ("2024-05-21_a-conference/opening", Some("2024-05-21")),
        ("20240521 a conference/tapes/1/opening", Some("2024-05-21")),
        ("2024-05-a-conference/opening", None),
        ("2024/05/21", Some("2024-05-21")),
        ("2024/05-21", Some("2024-05-21")),
        ("2024-05/05-21", Some("2024-05-21")),
        ("2020-07/july-23", Some("2020-07-23")),
        ("2020/sept-3", Some("2020-09-03")),
        ("2020/3-september", Some("2020-09-03")),
        ("2024/05/ferry", Some("2024-05")),
        ("2024/2024-05/ferry", Some("2024-05")),
        ("shows/2024/May/ferry", Some("2024-05")),
        ("2020-07/august-1", Some("2020-07")),
        ("2024/05", Some("2024")),
        ("2024/12-ferry", Some("2024")),
        ("2024/3-5", Some("2024")),
        ("2022/calls/07-28-minutes", Some("2022-07-28")),
        ("2022/group/07-28-minutes", Some("2022-07-28")),
        ("2022/07-28-minutes", Some("2022-07-28")),
        ("mill/2023/mill-08-16", Some("2023-08-16")),
        ("mill/2023/lesson-08-16", Some("2023")),
        ("2023/mill-4-08-16", Some("2023")),
        ("2022/telcons/07-28", Some("2022-07-28")),
        ("courses/2020/01-02-lists", Some("2020")),
        ("2020/lectures/01-02-lists", None),
        ("2022/05-virtual/05-19-minutes", Some("2022-05-19")),
        ("courses/2020/unit/01-02-lists", None),
        ("2020/calls-12/01-02-minutes", None),
        ("2022/2022-03-14/01-02-part", Some("2022-03-14")),
        ("2022/2022-03-14/01-02-minutes", Some("2022-03-14")),
        ("2024/ferry", Some("2024")),
        ("2011-12/budget", None),
        ("2024/tokyo/ferry", None),
        ("tokyo-2024/ferry", None),
        ("12/2024x/ferry", None),
        ("1234/ferry", None),
        ("may/21", None),
        ("05/21/ferry", None),
        ("ferry", None),
    ] {
        let parts: Vec<&str> = path.split('/').collect();
        let (name, folders) = parts.split_last().unwrap();
        let found = date_of_path(folders, name).map(|date| date.to_string());
        assert_eq!(found.as_deref(), date, "{path}");
    }
}
