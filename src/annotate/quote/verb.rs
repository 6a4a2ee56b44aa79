//! Verbs of saying. Closed lists by form; what a verb governs is found elsewhere.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// How much a verb tells of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// Speech and nothing else: "said".
    Say,
    /// Speech when a quotation stands right beside it: "began", "laughed".
    Beside,
    /// Words put on something: "called", "described".
    Describe,
}

/// Forms that stand for the act of saying.
const SAY: &str = "said says say saying told tells telling added adds adding noted notes noting \
    stated states stating explained explains explaining stressed stresses stressing \
    emphasized emphasizes emphasizing emphasised emphasises emphasising concluded concludes \
    concluding recalled recalls recalling remarked remarks remarking observed observes observing \
    commented comments commenting replied replies replying answered answers answering responded \
    responds responding asked asks asking warned warns warning argued argues arguing insisted \
    insists insisting declared declares declaring announced announces announcing claimed claims \
    claiming admitted admits admitting acknowledged acknowledges acknowledging conceded concedes \
    conceding confirmed confirms confirming denied denies denying promised promises promising \
    pledged pledges pledging vowed vows vowing urged urges urging suggested suggests suggesting \
    wrote writes writing tweeted tweets tweeting joked jokes joking quipped quips quipping shouted \
    shouts shouting yelled screamed whispered exclaimed exclaims boasted boasts complained \
    complains complaining lamented laments testified testifies testifying recounted recounts \
    recounting reiterated reiterates reiterating repeated underlined underlines underlining \
    underscored highlighted highlights highlighting mused muses predicted predicts predicting \
    cautioned cautions cautioning contended contends contending asserted asserts asserting alleged \
    alleges alleging maintained maintains mentioned mentions mentioning reminded reminds reminding \
    assured assures assuring estimated estimates advised advises countered counters retorted \
    affirmed affirms affirming proclaimed proclaims clarified clarifies elaborated elaborates \
    informed informs specified specifies protested interjected opined opines intoned roared barked interrupts argue insist contend predict \
    acknowledge admit concede complain warn pleaded \
    begged demanded demands demanding hoped believes believed thinks reported reports revealed \
    reveals disclosed proposed proposes quoted speculated reasoned \
    summed enthused gushed thundered fumed bragged chided scoffed sneered deadpanned intones scolded scolds scolding admonished admonishes implored implores \
    exhorted crowed crows gloated gloats bellowed bellows hollered growled grumbled grumbles groused \
    griped moaned groaned muttered mutters mumbled murmured stammered blurted quips wisecracked \
    ranted rants railed railing raged bristled surmised theorized posited confessed confesses \
    professed swore swears attested averred avowed rebutted rebuts parried emailed emails texted \
    texts blogged retweeted penned instructed instructs instructing bemoaned bemoans objected \
    objects demurred relayed reminisced hinted implied implies guaranteed begs begging imploring \
    taunted taunts yells yelling shouting screams screaming whispers whispering exclaiming roars \
    roaring lamenting boasting bragging brags boasted warns vowing cautions deadpans chides \
    scoffs snarked hissed gasped ruled rules concurring surmises writes written allowed allows \
    counseled mused musing musing insinuated remarking tweeting joking contended decrees decreed \
    protesting complaining pleading pleads urging ordered instructing recounting tells testifying \
    conceding advising summarized jabbed chirped mocked riffed cracked blared blares screamed";

/// Forms that can stand beside a quotation without being verbs of saying.
const BESIDE: &str = "continued continues continuing began begins shared shares sharing offered \
    offers thought wondered wonders laughed smiled sighed nodded agreed agrees agreeing joined \
    read reads reading went goes interrupted pressed charged charges pointed points cried called \
    snapped chimed finished started ventured volunteered posted posts posting captioned sang \
    chanted chanting chants shot fired signed concurred concurs expressed expresses echoed echoes put \
    reflected reflects expanded confided marveled decided recommends recommended encouraged puts details \
    encourages commends commended praised praises applauded applauds celebrates celebrated \
    welcomed welcomes thanked thanks congratulated feels felt hopes envisions calls teaches reassured reassures challenges challenged jokes shrugged shrugs chuckled grinned erupted exploded \
    grunted sobbed fretted frets worried worries objected quoted defended defends rejected rejects \
    rejecting summed concludes cheered booed ripped hit cited cites signaled cast casts painted \
    paints portrayed portrays depicted depicts framed likened reckoned figured persisted \
    persists pushed followed corrected corrects chastised allowed";

/// Forms that put words on something.
const DESCRIBE: &str = "described describes describing calling labeled labelled labeling branded branding dismissed \
    dismissing denounced denouncing criticized criticised criticizing criticising praising \
    blasted blasting slammed slamming accused accusing referred referring condemned condemning \
    characterized characterised characterizing characterising decried deemed derided mocked \
    hailed hailing lauded attacked compared touted ridiculed voiced demands urges threatened threatens threatening lambasted lambasting assailed assailing excoriated \
    excoriating ripping trashed bashed bashing spoke speaks speaking citing invoked invoking faulted \
    chastising pilloried castigated skewered savaged belittled belittling disparaged panned";

static FORMS: LazyLock<FxHashMap<&'static str, Cue>> = LazyLock::new(|| {
    let of = |list: &'static str, cue| list.split_ascii_whitespace().map(move |form| (form, cue));
    of(DESCRIBE, Cue::Describe)
        .chain(of(BESIDE, Cue::Beside))
        .chain(of(SAY, Cue::Say))
        .collect()
});

/// What a word tells of speech, if anything. In small letters, but for the first.
pub(super) fn cue(word: &str) -> Option<Cue> {
    let is_short = (3..=13).contains(&word.len());
    if !is_short || !word.is_ascii() {
        return None;
    }
    if let Some(cue) = FORMS.get(word) {
        return Some(*cue);
    }
    let is_capital = word.starts_with(|first: char| first.is_ascii_uppercase());
    is_capital
        .then(|| FORMS.get(word.to_ascii_lowercase().as_str()).copied())
        .flatten()
}

/// Whether a form is a noun as often as a verb: "eastern states", "the reports".
pub(super) fn is_noun_too(word: &str) -> bool {
    matches!(
        word,
        "states"
            | "reports"
            | "claims"
            | "notes"
            | "answers"
            | "comments"
            | "charges"
            | "points"
            | "reads"
            | "calls"
            | "demands"
            | "urges"
            | "offers"
            | "promises"
            | "shares"
            | "replies"
            | "chants"
            | "welcomes"
            | "estimates"
            | "remarks"
            | "challenges"
            | "praises"
            | "pledges"
            | "highlights"
            | "details"
            | "reading"
            | "writing"
            | "reporting"
            | "offering"
    )
}

/// Whether a verb puts words on something that stands between: "called the plan "unwise"".
pub(super) fn puts_on(word: &str) -> bool {
    matches!(word, "called" | "calls" | "calling" | "termed" | "dubbed")
}

/// Whether a form is a participle that hangs on the subject of its clause: "saying".
pub(super) fn is_participle(word: &str) -> bool {
    word.ends_with("ing")
}

#[cfg(test)]
mod tests {
    use super::{Cue, cue};

    #[test]
    fn knows_forms() {
        assert_eq!(cue("said"), Some(Cue::Say));
        assert_eq!(cue("Said"), Some(Cue::Say));
        assert_eq!(cue("began"), Some(Cue::Beside));
        assert_eq!(cue("branded"), Some(Cue::Describe));
        assert_eq!(cue("table"), None);
    }
}
