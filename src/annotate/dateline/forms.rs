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
fn agency(input: &str, place: &str, date: &str, agency: &str) {
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
fn reads_the_agencies_of_the_world() {
    let d = "XXXX-10-26";
    let y = "2024-10-26";
    agency("LONDON, Oct 26 (Reuters) - ", "London", d, "Reuters");
    agency("LONDON (Reuters) - ", "London", "", "Reuters");
    agency("Oct 26 (Reuters) - ", "", d, "Reuters");
    agency(
        "NEW YORK/LONDON, Oct 26 (Reuters) - ",
        "New York",
        d,
        "Reuters",
    );
    agency(
        "BEIJING/HONG KONG, Oct. 26, 2024 (Reuters) – ",
        "Beijing",
        y,
        "Reuters",
    );
    agency("WASHINGTON (AP) — ", "Washington", "", "AP");
    agency("WASHINGTON (AP) _ ", "Washington", "", "AP");
    agency("CARACAS, Venezuela (AP) -- ", "Caracas", "", "AP");
    agency("TALLAHASSEE, Fla. (AP) — ", "Tallahassee", "", "AP");
    agency("UNITED NATIONS (AP) — ", "United Nations", "", "AP");
    agency("Paris (AFP) – ", "Paris", "", "AFP");
    agency("Paris (AFP) Oct 26, 2024 - ", "Paris", y, "AFP");
    agency(
        "Washington, United States (AFP) - ",
        "Washington",
        "",
        "AFP",
    );
    agency("Berlin (dpa) - ", "Berlin", "", "dpa");
    agency("Berlin, 26 Oct (dpa) - ", "Berlin", d, "dpa");
    agency("BEIJING, Oct. 26 (Xinhua) -- ", "Beijing", d, "Xinhua");
    agency("(Xinhua) -- ", "", "", "Xinhua");
    agency("MOSCOW, October 26. /TASS/. ", "Moscow", d, "TASS");
    agency("MOSCOW, October 26 (TASS) - ", "Moscow", d, "TASS");
    agency("MINSK, 26 October (BelTA) – ", "Minsk", d, "BelTA");
    agency("MOSCOW. Oct 26 (Interfax) - ", "Moscow", d, "Interfax");
    agency("(ANSA) - ROME, OCT 26 - ", "Rome", d, "ANSA");
    agency("ROME, 26 OCT - ", "Rome", d, "");
    agency("Madrid, 26 oct (EFE).- ", "Madrid", d, "EFE");
    agency("TOKYO, Oct. 26, Kyodo - ", "Tokyo", d, "Kyodo");
    agency("SEOUL, Oct. 26 (Yonhap) -- ", "Seoul", d, "Yonhap");
    agency("New Delhi, Oct 26 (PTI) ", "New Delhi", d, "PTI");
    agency("Mumbai, Oct 26 (PTI): ", "Mumbai", d, "PTI");
    agency("New Delhi, Oct 26 (IANS) ", "New Delhi", d, "IANS");
    agency("ISTANBUL (AA) – ", "Istanbul", "", "AA");
    agency("CAIRO, Oct 26 (MENA) - ", "Cairo", d, "MENA");
    agency("CAIRO - 26 October 2024: ", "Cairo", y, "");
    agency("Riyadh, October 26, 2024, SPA -- ", "Riyadh", y, "SPA");
    agency("JEDDAH, SAUDI ARABIA — ", "Jeddah", "", "");
    agency("Accra, Oct. 26, GNA – ", "Accra", d, "GNA");
    agency("Abuja, Oct. 26, 2024 (NAN) ", "Abuja", y, "NAN");
    agency(
        "KUALA LUMPUR, Oct 26 (Bernama) -- ",
        "Kuala Lumpur",
        d,
        "Bernama",
    );
    agency("Jakarta (ANTARA) - ", "Jakarta", "", "ANTARA");
    agency("Hanoi (VNA) – ", "Hanoi", "", "VNA");
    agency("Hanoi, October 26 (VNA) – ", "Hanoi", d, "VNA");
    agency("TEHRAN, Oct. 26 (MNA) – ", "Tehran", d, "MNA");
    agency("Tehran, Oct 26, IRNA – ", "Tehran", d, "IRNA");
    agency("Damascus, SANA- ", "Damascus", "", "SANA");
    agency(
        "ABU DHABI, 26th October, 2024 (WAM) -- ",
        "Abu Dhabi",
        y,
        "WAM",
    );
    agency("Doha, October 26 (QNA) - ", "Doha", d, "QNA");
    agency("Pyongyang, October 26 (KCNA) -- ", "Pyongyang", d, "KCNA");
    agency("Taipei, Oct. 26 (CNA) ", "Taipei", d, "CNA");
    agency("ASTANA. KAZINFORM – ", "Astana", "", "KAZINFORM");
    agency("BAKU, Azerbaijan, October 26. ", "Baku", d, "");
    agency("Warsaw, Oct. 26 (PAP) – ", "Warsaw", d, "PAP");
    agency("Ljubljana, 26 October (STA) - ", "Ljubljana", d, "STA");
    agency("Washington CNN — ", "Washington", "", "CNN");
    agency("Washington (CNN) — ", "Washington", "", "CNN");
    agency("(Bloomberg) -- ", "", "", "Bloomberg");
    agency("МИНСК, 26 октября 2024 г. (БелТА) – ", "Минск", y, "БелТА");
    agency("Paris, 26 octobre 2024 (AFP) - ", "Paris", y, "AFP");
    agency("São Paulo, 26 de outubro de 2024 – ", "São Paulo", y, "");
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
        "John Doe, MD - Chief of medicine",
        "ERAGON - Some company grew",
        "Trump – The president said",
        "The Paris talks (AFP) failed",
        "May they – or not – win",
    ] {
        check(story, None);
    }
    let text = "PARIS — The minister said";
    assert_eq!(dateline(text, Span::new(0, text.len()), Need::More), None);
}
