// Writes down what Intl says of some days and numbers in the languages of
// browsers, with the options of crates/archive-ui/src/language.rs.
// Called as: node intl.js > intl.txt
// It must not know what ICU4X says, but for two that are left out: thousands of
// fr-CH, which the two part by different signs, and th-u-ca-gregory, whose months
// have an era in one of them.

const locales = `af am ar ar-EG ar-SA as az be bg bn bs ca cs cy da de de-AT de-CH el en-AU en-CA en-GB en-IN en-US es
es-419 es-MX et eu fa fi fil fr fr-CA ga gl gu he hi hr hu hy id is it iw ja ka kk km kn ko ky lo lt lv mk ml mn
mr ms my nb ne nl nn no or pa pl pt-BR pt-PT ro ru si sk sl sq sr sr-Latn sv sw ta te th tr uk ur uz vi yue zh-CN
zh-HK zh-Hans-HK zh-TW zu de-u-ca-buddhist en-u-nu-deva`;
const options = [{ dateStyle: "medium" }, { month: "long", year: "numeric" }, { month: "short" }];

for (const locale of locales.split(/\s+/)) {
  const formats = options.map((options) => new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }));
  const number = new Intl.NumberFormat(locale);
  ["2025-05-09", "2024-09-15", "1999-12-31", "2024-02-29"].forEach((day, i) => {
    const dates = formats.map((format) => format.format(Date.parse(day)));
    console.log([locale, day, ...dates, number.format([7, 1180, 12345, 1234567][i])].join("|"));
  });
}
