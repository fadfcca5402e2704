//! Names of months, as feeds write them in about thirty languages.

/// The beginnings of names, a line for each month, in lower case. The longest one that a word begins with counts.
/// Words that end with a hyphen stand for themselves alone, because a longer word is another month in another language.
const BEGINNINGS: [&str; 12] = [
    "jan jän ene gen oca sty led- ledn ian tammi янв яну січ ιαν ינו يناير ژانویه",
    "feb fév fev şub lut úno helmi фев лют φεβ פבר فبراير شباط فوریه",
    "mar mär már mrz maa maerz bře maalis мар бер μαρ μάρ מרץ מרס مارس آذار",
    "apr avr abr nis kwi dub- dubn huhti áp апр кві απρ אפר أبريل ابريل إبريل نيسان آوریل",
    "may mai mag maj mei máj kvě touko май мая тра μαι μαΐ μάι מאי مايو مای",
    "jun juin jún giu haz cze červn červen čvn iun kesä июн юни чер ιουν ιούν יונ حزيران ژوئن",
    "jul juil júl lug tem lip- lipc lipi červenc čvc iul heinä июл юли лип ιουλ ιούλ יול تموز ژوئیه",
    "aug aoû aou ago ağu sie srp- srpen srpna agu elo авг сер αυγ αύγ אוג أغسطس اغسطس اوت",
    "sep set eyl wrz zář szep syys сен сеп вер σεπ ספט سبتمبر أيلول سپتامبر",
    "okt oct ott out eki paź říj loka окт жов οκτ אוק أكتوبر اكتوبر اکتبر",
    "nov kas lis noi marras ноя ное νοε νοέ נוב نوفمبر نوامبر",
    "dec dez déc dic ara gru pro- prosin des joulu дек гру δεκ דצמ ديسمبر دسامبر",
];

/// The names in email and nearly all feeds, which are found without a search.
pub(super) const ENGLISH: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The beginnings of weekdays in email, which name no month.
pub(super) const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Returns the month, 1 to 12, that a word in lower case names.
pub(super) fn month(word: &str) -> Option<u8> {
    let is_weekday = |day: &str| word.strip_prefix(day).is_some_and(|rest| rest.is_empty() || rest.ends_with("day"));
    if WEEKDAYS.iter().any(|day| is_weekday(day)) {
        return None;
    }
    if let Some(month) = ENGLISH.iter().position(|name| *name == word) {
        return Some(month as u8 + 1);
    }
    let names = (1..).zip(BEGINNINGS).flat_map(|(month, line)| line.split(' ').map(move |name| (month, name)));
    let fits = |name: &str| match name.strip_suffix('-') {
        Some(whole) => word == whole,
        None => word.starts_with(name),
    };
    names.filter(|(_, name)| fits(name)).max_by_key(|(_, name)| name.len()).map(|(month, _)| month)
}
