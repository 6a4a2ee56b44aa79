//! Nouns of people and of bodies that can be meant by a speaker without a name: "the voter",
//! "officials", "a person familiar with the talks". Closed lists and endings, no syntax.

use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// People and bodies, and what speaks for whoever made it; singular.
const SPEAKING: &str = "adult agent aide ally ambassador applicant assistant attendant author baby \
    boss boy bride brother candidate captain caretaker cardinal caucus celebrity client ceo cfo chair \
    chairperson chief child children clerk coach colleague colonel columnist commander companion \
    constituent contestant coo correspondent cto couple cousin creator critic critics dad daughter \
    delegate deputy descendant detainee detective diplomat dissident driver duo editor elder \
    employee enthusiast evacuee ex executive expert family father fan fellow folk foe friend \
    general girl governor grandfather grandmother group guard guest guide guy head hero host \
    husband immigrant informant inmate insider insurgent intern jihadist journalist judge jury \
    juror kid king lady lawyer leader lieutenant local ma major man mate mayor medic member men \
    migrant militant minister mom monarch mother mp mum nanny native neighbor neighbour nephew \
    niece nominee nun nurse official operative opponent owner parent partner passenger pastor \
    patient peer people person personality pilot pioneer plaintiff poet pollster pope premier \
    president prince princess principal prisoner professor prosecutor protester pundit queen rabbi \
    rebel refugee rep representative republican democrat conservative liberal resident respondent \
    retiree rival scholar scientist secretary senator sergeant sheriff sibling sister soldier son \
    source spokesman spokesperson spokeswoman staff staffer star student superintendent supporter \
    surrogate suspect teen teenager tenant tourist trainee trustee twin uncle aunt veteran vet \
    vicar victim volunteer voter widow wife witness woman women worker youth academic economist \
    congressman congresswoman strategist activist \
    justice billionaire millionaire mogul tycoon magnate incumbent hopeful frontrunner runner \
    voice playbook handbook manual transcript brief opinion ad commercial narrator \
    administration agency airline ambassadors army association assembly authority bank board body \
    brand bureau cabinet camp campaign carrier center centre chamber charity church city club \
    coalition college commission committee company conglomerate congress consortium corporation \
    council country court crowd delegation department division embassy enterprise establishment \
    faction federation firm force foundation giant government guild hospital house institute \
    institution jury kremlin lab lobby magazine maker manufacturer media military ministry \
    mission movement museum nation network newspaper ngo office operator opposition organisation \
    organization outlet panel parliament party police press publication publisher regulator \
    retailer school senate service side society startup state store studio syndicate taskforce team \
    treasury tribunal union unit university utility watchdog white-house \
    account advert advertisement analysis announcement article banner bill blog book brochure \
    caption chant communique complaint constitution contract decision decree diary document \
    editorial email e-mail essay file filing flier flyer guideline headline indictment inscription \
    interview law lawsuit leaflet letter list magazine manifesto memo memoir message motion \
    motto notice note order page paper petition placard plaque poll post poster preamble program \
    prompt proverb publication release report resolution review rule ruling sign site slogan \
    statement study summary survey t-shirt text tweet verdict video warning website wording writer";

/// Ends of nouns of people.
const ENDINGS: [&str; 12] = [
    "er", "or", "ist", "ian", "man", "men", "woman", "women", "eer", "ee", "crat", "ant",
];

/// Nouns of things that end like nouns of people.
const THINGS: &str = "number power water weather winter summer computer quarter chapter offer answer \
    remainder disorder behavior behaviour harbor harbour labor favor favour color colour error \
    floor door motor sector factor mirror terror horror humor border shoulder counter tower dinner \
    server browser router printer scanner trailer thriller sticker folder header footer charter \
    register matter river october november december september hour year never ever over under \
    after other another together whether rather either neither further later earlier better \
    greater lower higher larger smaller former latter proper super inner outer upper prior major \
    minor superior interior exterior cover layer corner degree fee committee tree coffee \
    guarantee relevant important significant constant instant restaurant plant amount human \
    american indian asian canadian russian italian german roman pattern linear nuclear";

static NOUNS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| SPEAKING.split_ascii_whitespace().collect());
static NO_PEOPLE: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| THINGS.split_ascii_whitespace().collect());

/// Whether a noun, plural or not, can be meant by a speaker.
pub(super) fn speaks(noun: &str) -> bool {
    let noun = noun.to_lowercase();
    let singular = noun.strip_suffix('s').unwrap_or(&noun);
    let is_listed = |noun: &str| NOUNS.contains(noun);
    let of_y = singular
        .strip_suffix("ie")
        .is_some_and(|stem| is_listed(&format!("{stem}y")));
    let of_es = singular.strip_suffix('e').is_some_and(is_listed);
    if is_listed(&noun) || is_listed(singular) || of_y || of_es {
        return true;
    }
    let is_thing = NO_PEOPLE.contains(noun.as_str()) || NO_PEOPLE.contains(singular);
    !is_thing && singular.len() > 4 && ENDINGS.iter().any(|ending| singular.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::speaks;

    #[test]
    fn people_and_bodies_speak() {
        let check = |noun: &str, expected: bool| assert_eq!(speaks(noun), expected, "{noun}");
        check("voters", true);
        check("Officials", true);
        check("agencies", true);
        check("witnesses", true);
        check("firefighter", true);
        check("rhythm", false);
        check("weather", false);
        check("relations", false);
    }
}
