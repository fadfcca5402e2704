// A thread beside the page, which makes the formats of numbers and days before the program does. The first ones of a
// browser take long, and all later ones share what was read for them. Its name is the locale.

try {
  new Intl.NumberFormat(self.name).format(0);
  new Intl.DateTimeFormat(self.name, { dateStyle: "long", timeZone: "UTC" }).format(0);
} catch {
  // The program writes English where the browser does not know a locale.
}
close();
