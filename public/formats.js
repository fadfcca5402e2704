// A worker that creates the Intl formats of numbers and dates before the program does. The first formats in a
// browser take long to create, and later ones share the locale data that it loaded. The worker's name is the locale.

try {
  new Intl.NumberFormat(self.name).format(0);
  new Intl.DateTimeFormat(self.name, { dateStyle: "medium", timeZone: "UTC" }).format(0);
} catch {
  // The program falls back to English if the browser does not support the locale.
}
close();
