//! Given names and the short ones people go by: "Curt" for Curtis, "Bill" for William, and
//! the one that stands in marks within a name, "William “Marty” Bores". Says only whether
//! two given names can be one person's, never that they are.

/// Given names with short forms that do not begin them, folded.
const SHORT: [(&str, &[&str]); 62] = [
    ("abraham", &["abe"]),
    ("alexander", &["sandy", "sasha", "xander"]),
    ("alfred", &["freddie", "fred"]),
    ("andrew", &["andy", "drew"]),
    ("anthony", &["tony"]),
    ("antonio", &["tony", "tonio"]),
    ("arthur", &["artie"]),
    ("benjamin", &["benny", "benji"]),
    ("catherine", &["kate", "katie", "cathy", "cate"]),
    ("charles", &["charlie", "chuck", "chas"]),
    ("christopher", &["kit"]),
    ("cynthia", &["cindy"]),
    ("daniel", &["danny"]),
    ("david", &["dave", "davey"]),
    ("deborah", &["debbie"]),
    ("donald", &["donnie"]),
    ("edgardo", &["eddie", "eddy"]),
    ("eduardo", &["eddie", "eddy"]),
    ("edward", &["eddie", "eddy", "ted", "teddy", "ned"]),
    ("elizabeth", &["liz", "lizzie", "beth", "betty", "betsy"]),
    ("eugene", &["gene"]),
    ("francis", &["frank"]),
    ("francisco", &["frank", "paco", "pancho"]),
    ("franklin", &["frankie"]),
    ("frederick", &["freddie", "freddy"]),
    ("gerald", &["jerry", "gerry"]),
    ("harold", &["harry", "hal"]),
    ("henry", &["hank", "harry"]),
    ("jacqueline", &["jackie"]),
    ("james", &["jim", "jimmy", "jamie"]),
    ("jennifer", &["jenny"]),
    ("john", &["jack", "johnny", "jon"]),
    ("joseph", &["joe", "joey"]),
    ("katherine", &["kate", "katie", "kathy", "kat"]),
    ("kathleen", &["kate", "katie", "kathy"]),
    ("kenneth", &["kenny"]),
    ("lawrence", &["larry"]),
    ("leonard", &["lenny"]),
    ("leonardo", &["leo"]),
    ("manuel", &["manny", "manolo"]),
    ("margaret", &["maggie", "meg", "peggy"]),
    ("matthew", &["matty"]),
    ("michael", &["mike", "mick", "mickey"]),
    ("nathaniel", &["nate"]),
    ("nicholas", &["nick", "nicky"]),
    ("patricia", &["patty", "patti", "trish", "tricia"]),
    ("patrick", &["paddy"]),
    ("peter", &["pete"]),
    ("raymond", &["ray"]),
    ("rebecca", &["becky", "becca"]),
    ("richard", &["rick", "ricky", "dick"]),
    ("robert", &["bob", "bobby", "robbie"]),
    ("roberto", &["beto"]),
    ("ronald", &["ronnie"]),
    ("samuel", &["sammy"]),
    ("stephen", &["steve"]),
    ("steven", &["steve"]),
    ("susan", &["sue", "suzie"]),
    ("terence", &["terry"]),
    ("theodore", &["ted", "teddy"]),
    ("thomas", &["tom", "tommy"]),
    ("william", &["bill", "billy", "liam", "willie"]),
];
/// What makes another name of one, rather than a longer form: "Paul" and "Paula".
const OTHERS: [&str; 17] = [
    "a", "e", "o", "i", "us", "os", "ah", "ne", "na", "ia", "ine", "ina", "ette", "elle", "ielle",
    "anne", "ita",
];
/// A short form that begins the long one has at least this many letters.
const MIN_SHORT: usize = 3;
/// Marks around a name that somebody goes by.
const MARKS: [char; 9] = ['“', '”', '"', '‘', '’', '\'', '(', ')', '„'];

/// Whether two given names, folded, can be one person's.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    one == other || is_short(one, other) || is_short(other, one)
}

fn is_short(short: &str, long: &str) -> bool {
    let listed = SHORT.iter().find(|(name, _)| *name == long);
    if listed.is_some_and(|(_, shorts)| shorts.contains(&short)) {
        return true;
    }
    let rest = long.strip_prefix(short).unwrap_or_default();
    !rest.is_empty() && short.chars().count() >= MIN_SHORT && !OTHERS.contains(&rest)
}

/// A name without what stands in marks between its first and last word, and that.
pub(super) fn without_nickname(name: &str) -> (String, Option<&str>) {
    let mut found = None;
    let mut kept = String::with_capacity(name.len());
    let n_words = name.split(' ').count();
    for (nth, word) in name.split(' ').enumerate() {
        let inner = word.trim_matches(MARKS);
        let is_marked = word.starts_with(MARKS) && word.ends_with(MARKS) && inner.len() > 1;
        if is_marked && nth > 0 && nth + 1 < n_words && found.is_none() {
            found = Some(inner);
            continue;
        }
        if !kept.is_empty() {
            kept.push(' ');
        }
        kept.push_str(word);
    }
    (kept, found)
}

#[cfg(test)]
mod tests {
    use super::{SHORT, is_same, without_nickname};

    fn check(one: &str, other: &str, expected: bool) {
        assert_eq!(is_same(one, other), expected, "{one} {other}");
        assert_eq!(is_same(other, one), expected, "{other} {one}");
    }

    #[test]
    fn short_names_are_told_from_others() {
        check("curt", "curtis", true);
        check("sam", "sameh", true);
        check("bill", "william", true);
        check("paul", "paula", false);
        check("dan", "danielle", false);
        check("carl", "carlos", false);
        check("al", "albert", false);
        check("anna", "peter", false);
        assert!(SHORT.is_sorted(), "the list is kept in order");
    }

    #[test]
    fn nicknames_stand_in_marks() {
        for (name, expected) in [
            ("William “Marty” Bores", ("William Bores", Some("Marty"))),
            ("Robert (Bob) Lund", ("Robert Lund", Some("Bob"))),
            ("Anna Berg", ("Anna Berg", None)),
            ("Conan O’ Brien", ("Conan O’ Brien", None)),
        ] {
            let (full, nickname) = without_nickname(name);
            assert_eq!((full.as_str(), nickname), expected);
        }
    }
}
