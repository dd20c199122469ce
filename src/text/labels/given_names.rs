//! Given names that are English words, too: with a second name they are somebody's, as in "Mark Stone".

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::words::{self, list};

static GIVEN_NAMES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    list(
        "amber; angel; april; archer; art; basil; bernard; bill; bob; buck; carol; charity; charles; chase; chip; christian; \
         christopher; chuck; clay; cliff; colin; crystal; daisy; dale; daniel; david; dawn; dean; dick; don; \
         drew; earl; eve; faith; frank; gary; gene; george; ginger; glen; grace; grant; gus; guy; hank; harry; hazel; \
         heath; heather; henry; herb; holly; homer; hunter; iris; ivy; jack; jade; james; jay; jean; jenny; \
         jerry; jim; jimmy; jo; joe; john; johnny; jordan; joseph; josh; joy; june; ken; lance; laurel; laura; \
         lee; lily; louis; luke; marina; mark; martin; mary; mason; matt; max; melody; mike; miles; mo; molly; \
         nell; nick; norm; olive; oscar; otto; pat; paul; patty; pearl; peg; penny; perry; peter; pierce; piper; ray; reed; rex; \
         rich; rick; rob; robert; robin; rock; rocky; rod; roger; rose; rosemary; rowan; ruby; russell; ruth; rusty; sally; \
         sam; sandy; sara; saul; scott; sharon; sierra; skip; sonny; spencer; stan; stew; stuart; sue; summer; sunny; sydney; ted; \
         terry; thomas; tim; timothy; toby; tom; tommy; tony; tracy; tucker; van; victor; victoria; viola; violet; wade; walker; \
         wally; ward; warren; wayne; wendy; will; william; willow; woody",
    )
});

/// Whether a name is a given name and another word that may be a family name, both with a capital: "Rich Hill", not
/// "Mark it".
pub fn is_full_name(name: &str) -> bool {
    let mut words = name.split(' ');
    let (Some(first), Some(last), None) = (words.next(), words.next(), words.next()) else {
        return false;
    };
    let last = last.to_lowercase();
    let is_word_of_sentence =
        words::is_small(&last) || words::opens_sentence(&last) || words::ends_heading(&last);
    !is_word_of_sentence && last.len() > 1 && GIVEN_NAMES.contains(first.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::is_full_name;

    #[test]
    fn names_of_two_words() {
        for name in ["Mark Stone", "rich hill", "Grace Young", "John Hill"] {
            assert!(is_full_name(name), "{name}");
        }
        for name in ["Mark", "Next Steps", "Will Follow Up", "Mark It", "Grant Update", "Will you"]
        {
            assert!(!is_full_name(name), "{name}");
        }
    }
}
