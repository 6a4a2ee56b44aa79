//! The forms of the world's news agencies, each as its own house writes it.

use super::forms::agency;

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
    agency(
        "TORONTO (Ontario) – le 26 octobre 2024 – ",
        "Toronto",
        y,
        "",
    );
    agency("São Paulo, 26 de outubro de 2024 – ", "São Paulo", y, "");
}
