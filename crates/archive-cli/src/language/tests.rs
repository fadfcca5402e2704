//! Compares formatted dates and numbers with those of `Intl`, and English with
//! `Native` in the core.
//!
//! The expected values are the output of Node 20, never that of the code under test.

use super::*;
use archive_core::archive::Archive;
use archive_core::settings::Settings;
use archive_core::view::{FacetDisplay, Letter, tag_index};
use archive_feed::feed::{self, Document, Source};
use archive_feed::messages::{Key, LANGUAGES, Messages};
use icu_plurals::PluralRules;
use proptest::prelude::*;
use serde_json::json;
use std::collections::BTreeSet;
use std::fs;

const STYLES: [DateStyle; 3] = [DateStyle::Day, DateStyle::Month, DateStyle::MonthAlone];

#[track_caller]
fn check(locale: &str, (year, month, day): (u16, u8, u8), expected: [&str; 3]) {
    let (local, day) = (LocaleText::new(locale).unwrap(), Day::new(year, month, day).unwrap());
    assert_eq!(STYLES.map(|style| local.date(locale, day, style)), expected, "{locale}");
}

#[track_caller]
fn check_number(locale: &str, number: usize, expected: &str) {
    assert_eq!(LocaleText::new(locale).unwrap().number(locale, number), expected, "{locale}");
}

#[test]
fn dates_are_formatted_as_intl_formats_them() {
    let day = (2025, 5, 9);
    check("en-US", day, ["May 9, 2025", "May 2025", "May"]);
    check("en-GB", day, ["9 May 2025", "May 2025", "May"]);
    check("de", day, ["09.05.2025", "Mai 2025", "Mai"]);
    check("fr", day, ["9 mai 2025", "mai 2025", "mai"]);
    check("es", day, ["9 may 2025", "mayo de 2025", "may"]);
    check("ja", day, ["2025/05/09", "2025年5月", "5月"]);
    check("zh-CN", day, ["2025年5月9日", "2025年5月", "5月"]);
    check("pt-BR", day, ["9 de mai. de 2025", "maio de 2025", "mai."]);
    check("pl", day, ["9 maj 2025", "maj 2025", "maj"]);
    check("ko", day, ["2025. 5. 9.", "2025년 5월", "5월"]);
}

#[test]
fn digits_and_calendars_are_those_of_the_locale() {
    let day = (2025, 5, 9);
    check("ar", day, ["09‏/05‏/2025", "مايو 2025", "مايو"]);
    check("ar-EG", day, ["٠٩‏/٠٥‏/٢٠٢٥", "مايو ٢٠٢٥", "مايو"]);
    check("fa", day, ["۱۹ اردیبهشت ۱۴۰۴", "۱۴۰۴ اردیبهشت", "اردیبهشت"]);
    check("th", day, ["9 พ.ค. 2568", "พฤษภาคม 2568", "พ.ค."]);
    check("fa-u-ca-gregory-nu-latn", day, ["9 مه 2025", "مهٔ 2025", "مه"]);
}

#[test]
fn numbers_are_grouped_as_in_the_locale() {
    check_number("en-US", 1_234_567, "1,234,567");
    check_number("de", 1180, "1.180");
    check_number("fr", 1180, "1\u{202f}180");
    check_number("es", 1180, "1180");
    check_number("es", 11_800, "11.800");
    check_number("pl", 1180, "1180");
    check_number("de-CH", 1180, "1'180");
    check_number("en-IN", 1_234_567, "12,34,567");
    check_number("ar-EG", 1180, "١٬١٨٠");
    check_number("fa", 1180, "۱٬۱۸۰");
}

#[test]
fn a_locale_without_data_falls_back_to_a_shorter_tag_or_english() {
    check("de-XX-u-xx", (2025, 5, 9), ["09.05.2025", "Mai 2025", "Mai"]);
    check("zh-Hans-HK", (2025, 5, 9), ["2025年5月9日", "2025年5月", "5月"]);
    for unknown in ["xx", "tlh-DE", "und", "nonsense-", "i-klingon"] {
        check(unknown, (2025, 9, 5), ["Sep 5, 2025", "September 2025", "Sep"]);
        check_number(unknown, 1180, "1,180");
    }
}

/// `intl.txt` is the output of `intl.js` in the same folder, run by Node 20 with
/// ICU 78. That is V8 and the version of the locale data that browsers have.
#[test]
fn dates_and_numbers_equal_those_of_intl_in_the_languages_of_browsers() {
    let mut compared = 0;
    let digits = [7, 1180, 12_345, 1_234_567];
    for (line, number) in include_str!("intl.txt").lines().zip(digits.into_iter().cycle()) {
        let &[locale, day, ref expected @ ..] = &line.split('|').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let local = LocaleText::new(locale).unwrap();
        let day = archive_feed::date::Date::parse(day).unwrap().day;
        let mut found: Vec<String> = STYLES.iter().map(|style| local.date(locale, day, *style)).collect();
        found.push(local.number(locale, number));
        assert_eq!(found, expected, "{line}");
        compared += 1;
    }
    assert_eq!(compared, 392);
}

fn file_of(language: &str) -> String {
    fs::read_to_string(format!("{}/../../public/lang/{language}.json", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

#[test]
fn files_of_languages_have_the_plural_forms_of_cldr() {
    for language in LANGUAGES.into_iter().chain(["en"]) {
        let rules = PluralRules::try_new_cardinal((&locales::locale(language)).into()).unwrap();
        let expected: BTreeSet<String> =
            rules.categories().map(|category| format!("{category:?}").to_lowercase()).collect();
        let file: serde_json::Value = serde_json::from_str(&file_of(language)).unwrap();
        let forms = file.as_object().unwrap().iter().filter_map(|(key, text)| Some((key, text.as_object()?)));
        for (key, forms) in forms {
            assert_eq!(forms.keys().cloned().collect::<BTreeSet<_>>(), expected, "{language} {key}");
        }
    }
}

/// The expected orders are those of `Intl.Collator` in Node 20.
#[test]
fn labels_are_ordered_as_intl_orders_them() {
    let check = |locale: &str, expected: &[&str]| {
        let mut texts = expected.to_vec();
        texts.reverse();
        let order = LocaleText::new(locale).unwrap().collate(locale, &texts).unwrap();
        let sorted: Vec<&str> = order.iter().map(|&index| texts[index as usize]).collect();
        assert_eq!(sorted, expected, "{locale}");
    };
    check("de", &["apfel", "ärger", "ofen", "öl", "zebra"]);
    check("sv", &["apfel", "ofen", "zebra", "ärger", "öl"]);
    check("cs", &["auto", "cena", "český", "hrad", "chata", "ulice"]);
    check("es", &["nube", "ñandú", "oso"]);
    check("de", &["tag 7", "tag 57", "tag 67", "tag 570", "tagen"]);
}

/// Checks the groups of a tag index, from tags in another order.
#[track_caller]
fn check_index(locale: &str, expected: &[(&str, &[&str])]) {
    let tags: Vec<&str> = expected.iter().flat_map(|(_, tags)| tags.iter().copied()).rev().collect();
    let feed = json!({"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "tags": tags}]}).to_string();
    let reading = feed::read(Document::new(feed.as_bytes()), &Source::default(), &Native).unwrap();
    let local = LocaleText::new(locale).unwrap();
    let archive = Archive::in_locale(reading, locale, &local);
    let index = tag_index(&archive, &Settings::default(), &FacetDisplay::a_to_z(), &local);
    let labels = |letter: &Letter| letter.tags.iter().map(|tag| tag.link.label.clone()).collect::<Vec<_>>();
    let found: Vec<(&str, Vec<String>)> =
        index.letters.iter().map(|letter| (letter.letter.as_str(), labels(letter))).collect();
    let expected: Vec<(&str, Vec<String>)> =
        expected.iter().map(|(letter, tags)| (*letter, tags.iter().map(|tag| tag.to_string()).collect())).collect();
    assert_eq!(found, expected, "{locale}");
}

/// An end-to-end test expects the same groups from browsers.
#[test]
fn the_letters_of_the_tag_index_are_those_of_the_language() {
    check_index(
        "sv",
        &[
            ("#", &[".net", "★ star", "9 liv"]),
            ("A", &["apa"]),
            ("E", &["éclair", "ek"]),
            ("Z", &["zebra"]),
            ("Å", &["ål"]),
            ("Ä", &["ärende"]),
            ("Ö", &["öl"]),
        ],
    );
    check_index("fi", &[("O", &["omena"]), ("Å", &["åbo"]), ("Ä", &["äiti"]), ("Ö", &["öljy"])]);
    check_index("nb", &[("A", &["apen"]), ("Z", &["zoo"]), ("Æ", &["ære"]), ("Ø", &["øl"]), ("Å", &["ål"])]);
    check_index("da", &[("A", &["abe"]), ("Z", &["zoo"]), ("Å", &["ål", "aalborg"])]);
    check_index("de", &[("A", &["apfel", "ärger"]), ("O", &["ofen", "öl"]), ("S", &["straße"]), ("Z", &["zebra"])]);
    check_index("es", &[("N", &["nube"]), ("Ñ", &["ñandú"]), ("O", &["oso"])]);
    check_index("cs", &[("C", &["cena"]), ("Č", &["čaj"]), ("H", &["hrad"]), ("CH", &["chata"]), ("I", &["idea"])]);
    check_index("hu", &[("C", &["cél"]), ("CS", &["csap"]), ("D", &["dal"])]);
    check_index("pl", &[("L", &["lampa"]), ("Ł", &["łąka"]), ("M", &["mama"]), ("Z", &["zero"]), ("Ż", &["żaba"])]);
    check_index("tr", &[("C", &["cam"]), ("Ç", &["çay"]), ("I", &["ırmak", "ısı"]), ("İ", &["istanbul", "izmir"])]);
    check_index("ru", &[("Е", &["ёж", "ель"]), ("И", &["иней"]), ("Й", &["йод"]), ("R", &["rust"])]);
    check_index("uk", &[("Г", &["гора"]), ("Ґ", &["ґанок"]), ("І", &["іній"]), ("Ї", &["їжак"])]);
    check_index("vi", &[("A", &["an"]), ("Ă", &["ăn"]), ("Â", &["ấn"]), ("D", &["da"]), ("Đ", &["đá"])]);
    check_index("ar", &[("ا", &["أحمد", "إسلام"]), ("ب", &["باب"])]);
    check_index("fa", &[("آ", &["آب"]), ("ا", &["ابر"]), ("پ", &["پدر"])]);
    check_index("he", &[("א", &["אבא"]), ("ש", &["שלום"])]);
    check_index("hi", &[("अ", &["अनार"]), ("आ", &["आम"]), ("क", &["कमल"])]);
}

#[test]
fn scripts_with_very_many_characters_are_grouped_in_the_tag_index() {
    let japanese: [(&str, &[&str]); 5] = [
        ("R", &["rust"]),
        ("か", &["がくせい", "カメラ"]),
        ("さ", &["さくら"]),
        ("な", &["ねこ"]),
        ("漢字", &["開発"]),
    ];
    check_index("ja", &japanese);
    let korean: [(&str, &[&str]); 4] =
        [("ㄱ", &["가나", "까치"]), ("ㅅ", &["서울"]), ("ㅎ", &["한국"]), ("R", &["rust"])];
    check_index("ko", &korean);
    let pinyin: [(&str, &[&str]); 5] =
        [("#", &["9条"]), ("A", &["阿里", "apple"]), ("B", &["北京", "backend"]), ("H", &["后端"]), ("J", &["家"])];
    check_index("zh-CN", &pinyin);
    check_index("zh-TW", &[("1劃", &["一"]), ("9劃", &["前端", "後端"]), ("15劃", &["標籤"]), ("Z", &["zoo"])]);
}

#[track_caller]
fn check_plurals(language: &str, expected: &[(usize, &str)]) {
    let local = LocaleText::new(language).unwrap();
    let messages = Messages::default().with_file(language, language, &file_of(language));
    for (number, text) in expected {
        assert_eq!(messages.plural(Key::Posts, *number, &[], &local), *text, "{number}");
    }
}

#[test]
fn numbers_select_the_plural_form_of_their_language() {
    check_plurals("de", &[(0, "0 Beiträge"), (1, "1 Beitrag"), (1180, "1.180 Beiträge")]);
    check_plurals("fr", &[(0, "0 article"), (1, "1 article"), (2, "2 articles")]);
    check_plurals(
        "pl",
        &[(1, "1 wpis"), (2, "2 wpisy"), (5, "5 wpisów"), (12, "12 wpisów"), (22, "22 wpisy"), (25, "25 wpisów")],
    );
    check_plurals("ru", &[(1, "1 запись"), (3, "3 записи"), (11, "11 записей"), (21, "21 запись")]);
    check_plurals("cs", &[(1, "1 příspěvek"), (4, "4 příspěvky"), (5, "5 příspěvků")]);
    check_plurals("he", &[(1, "פוסט אחד"), (2, "שני פוסטים"), (3, "3 פוסטים")]);
    let arabic = [(0, "لا مقالات"), (1, "مقال واحد"), (2, "مقالان"), (3, "3 مقالات")];
    check_plurals("ar", &arabic);
    check_plurals("ar", &[(11, "11 مقالًا"), (100, "100 مقال")]);
    check_plurals("ja", &[(1, "1件の記事"), (2, "2件の記事")]);
}

proptest! {
    #[test]
    fn english_equals_that_of_the_core(year in 1000_u16..=9999, month in 1_u8..=12, day in 1_u8..=31, number: u32) {
        // ICU4X adds the era to years before 1000, so the property starts there.
        let local = LocaleText::new("en-US").unwrap();
        if let Some(day) = Day::new(year, month, day) {
            for style in STYLES {
                prop_assert_eq!(local.date("en-US", day, style), Native.date("en-US", day, style));
            }
        }
        let number = number as usize;
        prop_assert_eq!(local.number("en-US", number), Native.number("en-US", number));
    }
}
