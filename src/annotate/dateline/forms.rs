//! The forms of datelines that are read, and what must be left alone.

use super::{Need, dateline, inner_dateline, is_notice};
use crate::text::Span;

/// `expected` is place, date, agency and the story after them.
fn check(input: &str, expected: Option<(&str, &str, &str, &str)>) {
    let found = dateline(input, Span::new(0, input.len()), Need::Little);
    let found = found.map(|line| {
        for (value, span) in [
            (line.place.clone(), line.place_span),
            (line.agency.clone(), line.agency_span),
        ] {
            let printed = span.map(|span| span.slice(input).to_lowercase());
            assert_eq!(printed, value.map(|value| value.to_lowercase()), "{input}");
        }
        assert_eq!(line.date.is_some(), line.date_span.is_some(), "{input}");
        let date = line.date.map(|date| date.to_string()).unwrap_or_default();
        let story = input.get(line.span.end()..).unwrap_or_default().trim();
        (
            line.place.unwrap_or_default(),
            date,
            line.agency.unwrap_or_default(),
            story.to_owned(),
        )
    });
    let expected = expected.map(|(place, date, agency, story)| {
        (
            place.to_owned(),
            date.to_owned(),
            agency.to_owned(),
            story.to_owned(),
        )
    });
    assert_eq!(found, expected, "{input}");
}

/// A form of a news agency: the story is "The minister said".
pub(super) fn agency(input: &str, place: &str, date: &str, agency: &str) {
    let story = "The minister said";
    check(
        &format!("{input}{story}"),
        Some((place, date, agency, story)),
    );
}

#[test]
fn an_agency_that_is_not_closed_is_none() {
    check("Vladimir /2024", None);
    check(" (BelTA) /17 November 2024", None);
}

#[test]
fn reads_agency_lines() {
    check(
        "MINSK, 17 November (BelTA) – Belarus suggests",
        Some(("Minsk", "XXXX-11-17", "BelTA", "Belarus suggests")),
    );
    check(
        "LONDON, Oct 26 - A man",
        Some(("London", "XXXX-10-26", "", "A man")),
    );
    check(
        "NEW YORK, March 3, 2024 (Reuters) - Stocks",
        Some(("New York", "2024-03-03", "Reuters", "Stocks")),
    );
    check("BEIRUT — The army", Some(("Beirut", "", "", "The army")));
    check("(Xinhua) -- China", Some(("", "", "Xinhua", "China")));
    check("PARIS (AP) — A", Some(("Paris", "", "AP", "A")));
}

#[test]
fn reads_release_lines() {
    check(
        "NASHVILLE, TN - (NewMediaWire) - September 25, 2024 - Acme",
        Some(("Nashville", "2024-09-25", "NewMediaWire", "Acme")),
    );
    check(
        "VANCOUVER, BC, August 20, 2024 /24-7PressRelease/ -- Acme",
        Some(("Vancouver", "2024-08-20", "24-7PressRelease", "Acme")),
    );
    check(
        "Fort Myers, United States - February 5, 2026 / FindSelfStorage.com /",
        Some(("Fort Myers", "2026-02-05", "FindSelfStorage.com", "")),
    );
    check(
        "TROY, Mich., June 3, 2025 /PRNewswire/ — Finys",
        Some(("Troy", "2025-06-03", "PRNewswire", "Finys")),
    );
    check(
        "NEW YORK–(BUSINESS WIRE)–Clinilabs, LLC",
        Some(("New York", "", "BUSINESS WIRE", "Clinilabs, LLC")),
    );
    check(
        "(NewMediaWire) - January 02, 2025 - DALLAS — Walking",
        Some(("Dallas", "2025-01-02", "NewMediaWire", "Walking")),
    );
    check(
        "San Ramon, CA (Newsworthy.ai) Thursday Jan 22, 2026 @ 1:35 PM Central — RChilli",
        Some(("San Ramon", "2026-01-22", "Newsworthy.ai", "RChilli")),
    );
    check(
        "DALLAS, TX -- September 12th, 2025 --Hooker",
        Some(("Dallas", "2025-09-12", "", "Hooker")),
    );
    check(
        "MINNEAPOLIS - ([NewMediaWire](https://www.newmediawire.com)) - October 16, 2024 - PetVivo",
        Some(("Minneapolis", "2024-10-16", "NewMediaWire", "PetVivo")),
    );
    check(
        "FRANKFURT AM MAIN, GERMANY - May 26, 2026 (NEWMEDIAWIRE) - The Board",
        Some((
            "Frankfurt am Main",
            "2026-05-26",
            "NEWMEDIAWIRE",
            "The Board",
        )),
    );
}

#[test]
fn a_date_in_brackets_is_no_agency() {
    check(
        "MUMBAI, India (October 1, 2024) – A story begins here today.",
        Some(("Mumbai", "2024-10-01", "", "A story begins here today.")),
    );
}

#[test]
fn leaves_stories_alone() {
    check("Belarus - a country - is far", None);
    check("UPDATE - The minister said", None);
    check("Mullen (NASDAQ: MULN) - an emerging", None);
    check("He said – and meant it – no", None);
}

#[test]
fn reads_papers_and_bodies() {
    let y = "2024-10-26";
    agency("Nairobi — ", "Nairobi", "", "");
    agency("Nairobi, Kenya — ", "Nairobi", "", "");
    agency("Washington, D.C. -- ", "Washington", "", "");
    agency("WASHINGTON D.C. – ", "Washington", "", "");
    agency("Houston TX – ", "Houston", "", "");
    agency("ISLAMABAD: ", "Islamabad", "", "");
    agency("GENEVA (26 October 2024) – ", "Geneva", y, "");
    agency("GENEVA / NEW YORK, 26 October 2024 – ", "Geneva", y, "");
    agency("26 October 2024, Rome – ", "Rome", y, "");
    agency("LONDON/PARIS — ", "London", "", "");
    agency(
        "Port-au-Prince, Haiti – 26 October 2024 – ",
        "Port-au-Prince",
        y,
        "",
    );
    agency("Vienna, 26.10.2024 – ", "Vienna", y, "");
    agency("**PARIS, 2024-10-26** – ", "Paris", y, "");
    agency(
        "TRINIDAD AND TOBAGO, October 26, 2024 – ",
        "Trinidad and Tobago",
        y,
        "",
    );
    agency("LONDON and NEW YORK, October 26, 2024 – ", "London", y, "");
    agency("Marseille, 26 October 2024 – ", "Marseille", y, "");
}

#[test]
fn reads_other_release_services() {
    let y = "2024-10-26";
    agency(
        "NEW YORK, Oct. 26, 2024 (GLOBE NEWSWIRE) -- ",
        "New York",
        y,
        "GLOBE NEWSWIRE",
    );
    agency("PARIS--(BUSINESS WIRE)--", "Paris", "", "BUSINESS WIRE");
    agency(
        "LONDON & SEATTLE–(BUSINESS WIRE)–",
        "London",
        "",
        "BUSINESS WIRE",
    );
    agency(
        "SAN FRANCISCO, CA / ACCESSWIRE / October 26, 2024 / ",
        "San Francisco",
        y,
        "ACCESSWIRE",
    );
    agency("TORONTO, Oct. 26, 2024 /CNW/ - ", "Toronto", y, "CNW");
    agency("/PRNewswire/ -- ", "", "", "PRNewswire");
    agency(
        "NEW YORK, NY, UNITED STATES, October 26, 2024 /EINPresswire.com/ -- ",
        "New York",
        y,
        "EINPresswire.com",
    );
    agency(
        "HONG KONG SAR - Media OutReach Newswire - 26 October 2024 - ",
        "Hong Kong",
        y,
        "Media OutReach Newswire",
    );
    agency(
        "TOKYO, Oct 26, 2024 - (JCN Newswire) - ",
        "Tokyo",
        y,
        "JCN Newswire",
    );
    agency(
        "Seattle, WA (PRWEB) October 26, 2024 -- ",
        "Seattle",
        y,
        "PRWEB",
    );
    agency(
        "VANCOUVER, British Columbia--(Marketwired - Oct 26, 2024) - ",
        "Vancouver",
        y,
        "Marketwired",
    );
    agency(
        "(NewMediaWire) - October 26, 2024 - Jacksonville, Fla. — ",
        "Jacksonville",
        y,
        "NewMediaWire",
    );
}

#[test]
fn reads_releases_of_many_hands() {
    let y = "2024-10-26";
    agency(
        "October 26, 2024 – Baton Rouge, LA, Some Ai PR – ",
        "Baton Rouge",
        y,
        "Some Ai PR",
    );
    agency(
        "NEW YORK, NY, October 26, 2024 – PRISM MediaWire (Press Release Service) – ",
        "New York",
        y,
        "PRISM MediaWire",
    );
    agency("Dallas, TX – [October 26, 2024] – ", "Dallas", y, "");
    agency("Zug, Switzerland – October 26, 2024. ", "Zug", y, "");
    agency(
        "Fukuoka, Japan/New York, United States – Oct 26th 2024 – ",
        "Fukuoka",
        y,
        "",
    );
    agency(
        "BARLEV, ISRAEL, AND THE WOODLANDS, TEXAS -- OCTOBER 26, 2024 -- ",
        "Barlev",
        y,
        "",
    );
    agency(
        "FOR IMMEDIATE RELEASE – NEW YORK, NY – October 26, 2024 – ",
        "New York",
        y,
        "",
    );
    agency("October 26th – ", "", "XXXX-10-26", "");
    agency(
        "DALLAS–FORT WORTH, TX, October 26, 2024 – ",
        "Dallas–Fort Worth",
        y,
        "",
    );
    agency("NEW YORK, NY/ OCTOBER 26, 2024 / ", "New York", y, "");
    agency(
        "Los Angeles, California, October 26, 2024, ",
        "Los Angeles",
        y,
        "",
    );
    agency("Geneva Switzerland, October 26, 2024 – ", "Geneva", y, "");
    agency("October 26, 2024 - UAE - ", "UAE", y, "");
    agency("[Lexington, KY], October 26, 2024 – ", "Lexington", y, "");
    agency("TORONTO (Ontario) – October 26, 2024 – ", "Toronto", y, "");
    agency("Newswise — ", "", "", "Newswise");
    agency(
        "YUCCA VALLEY, CALIFORNIA- OCTOBER, 26TH 2024 – ",
        "Yucca Valley",
        y,
        "",
    );
    agency("(San Juan, October 26) – ", "San Juan", "XXXX-10-26", "");
    agency("VALLETTA, MALTA, October 26, 2024  ", "Valletta", y, "");
    agency(
        "RIYADH. SAUDI ARABIA - October 26, 2024 - ",
        "Riyadh",
        y,
        "",
    );
    agency(
        "SAN JUAN, PR — October 26, 2024 — (SOME NEWSWIRE) — ",
        "San Juan",
        y,
        "SOME NEWSWIRE",
    );
}

#[test]
fn reads_lines_that_are_datelines() {
    let y = "2024-10-26";
    check("--News Direct--", Some(("", "", "News Direct", "")));
    check(
        "SALT LAKE CITY -– October 26, 2024",
        Some(("Salt Lake City", y, "", "")),
    );
    check(
        "DALLAS, TX -- oCTOBER 26, 2024",
        Some(("Dallas", y, "", "")),
    );
    check(
        "SAN DIEGO, CA / PR Karma / October 26, 2024 22:45",
        Some(("San Diego", y, "PR Karma", "")),
    );
    check("Release Date: October 26, 2024", Some(("", y, "", "")));
    check(
        "FOR IMMEDIATE RELEASE - oCTOBER 26, 2024",
        Some(("", y, "", "")),
    );
    check(
        "Baku, October 26, AZERTAC",
        Some(("Baku", "XXXX-10-26", "AZERTAC", "")),
    );
    check("ANKARA", Some(("Ankara", "", "", "")));
    check(
        "Rogers, United States - October 26, 2024 / Keith: an https://a.example/ Lawyer /",
        Some(("Rogers", y, "Keith: an https://a.example/ Lawyer", "")),
    );
    check("FOR IMMEDIATE RELEASE", None);
    check("October 26, 2024", None);
    check("-- END --", None);
    assert!(is_notice("FOR IMMEDIATE RELEASE", Span::new(0, 21)));
    assert!(!is_notice("Dates to remember", Span::new(0, 17)));
}

#[test]
fn reads_a_dateline_behind_a_deck() {
    let text = "A deck that ran in  WASHINGTON, DC, July 16, 2024 /24-7PressRelease/ -- The";
    let line = inner_dateline(text, Span::new(0, text.len())).expect("there is one");
    assert_eq!(line.place.as_deref(), Some("Washington"));
    assert_eq!(
        line.span.slice(text),
        "WASHINGTON, DC, July 16, 2024 /24-7PressRelease/ --"
    );
    let text = "A new sign. GLENDALE, CA - May 4, 2025 (NEWMEDIAWIRE) - The museum";
    let line = inner_dateline(text, Span::new(0, text.len())).expect("there is one");
    assert_eq!(line.place.as_deref(), Some("Glendale"));
    let text = "A text of its own.  PARIS — The second sentence";
    assert_eq!(inner_dateline(text, Span::new(0, text.len())), None);
}

#[test]
fn leaves_more_stories_alone() {
    for story in [
        "NASA – The agency said",
        "KEY HIGHLIGHTS – The company grew",
        "Mending Fishing Nets (1955) – Three men work together",
        "Apple Inc. (AAPL) – The company said",
        "Johnson & Johnson (NYSE: JNJ) – The company said",
        "In Paris, March 3. The minister said",
        "London – a city of nine million – is large",
        "Embargoed until 1:40 p.m. CT/2:40 p.m. ET, Saturday, Nov. 16, 2024",
        "NATCOM: Celebrates a day",
        "CONTACT: John Smith",
        "WHO: The mayor",
        "Some Token (ABC): The price of it fell",
        "Beginning Friday, November 6 – The shop opens",
        "Acquisitions / Assets / Holdings – The Company",
        "Merger Completion: On August 15, 2024, the company said",
        "MEXC (MX)",
        "DATE: Tuesday, November 12, 2024",
        "John Doe, MD - Chief of medicine",
        "ERAGON - Some company grew",
        "Trump – The president said",
        "The Paris talks (AFP) failed",
        "May they – or not – win",
    ] {
        let found = dateline(story, Span::new(0, story.len()), Need::More);
        assert_eq!(found, None, "{story}");
        if !story.starts_with("DATE") {
            check(story, None);
        }
    }
    let text = "PARIS — The minister said";
    assert_eq!(dateline(text, Span::new(0, text.len()), Need::More), None);
}
