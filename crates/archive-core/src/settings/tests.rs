//! Tests of the values of settings.

use super::*;

#[test]
fn a_page_holds_between_1_and_100_posts() {
    for (posts, expected) in [(0, None), (1, Some(1)), (100, Some(100)), (101, None)] {
        assert_eq!(PageSize::new(posts).map(PageSize::get), expected);
    }
}

#[test]
fn a_heading_level_has_a_lower_one_for_titles() {
    for (level, expected) in [(0, None), (1, Some(1)), (5, Some(5)), (6, None)] {
        assert_eq!(HeadingLevel::new(level).map(HeadingLevel::get), expected);
    }
}

#[test]
fn a_locale_is_a_language_tag() {
    for tag in ["de", "de-CH", "zh-Hant-HK", "fil", "sr-Latn", "de-CH-1996", "ar-u-nu-latn", "EN-gb"] {
        assert!(is_locale(tag), "{tag}");
    }
    for other in ["", "d", "de_DE", "german", "x-klingon", "i-klingon", "de-", "de--CH", "Deutsch", "日本語", "en us"]
    {
        assert!(!is_locale(other), "{other}");
    }
}

#[test]
fn every_control_is_found_by_its_name() {
    for control in Control::ALL {
        assert_eq!(Control::from_name(control.name()), Some(control));
    }
    assert_eq!(Control::from_name("pager"), None);
}

#[test]
fn every_layout_is_found_by_its_name_and_is_the_other_of_its_other() {
    for layout in [PostLayout::Cards, PostLayout::List] {
        assert_eq!(PostLayout::from_name(layout.name()), Some(layout));
        assert_ne!(layout.other(), layout);
        assert_eq!(layout.other().other(), layout);
    }
    assert_eq!(PostLayout::from_name("grid"), None);
}

#[test]
fn every_theme_is_found_by_its_name() {
    for theme in Theme::ALL {
        assert_eq!(Theme::from_name(theme.name()), Some(theme));
    }
    assert_eq!(Theme::from_name("sepia"), None);
}
