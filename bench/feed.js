// Generates the feed of all benchmarks from a seeded random number generator, so that every run and every library
// gets the same bytes.
//
// Tags, categories and words have uneven frequencies, as in real blogs: the n-th is about 1/n as common as the first
// (a Zipf distribution).

const TAGS = 500;
const CATEGORIES = 20;
const YEARS = 20;
const FIRST_YEAR = 2005;
const WORDS = 5000;
const TITLE_WORDS = 8;
const SUMMARY_WORDS = 20;

const CONSONANTS = ["b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "br", "st", "tr", "pl", "gr"];
const VOWELS = ["a", "e", "i", "o", "u"];
const ENDINGS = ["", "", "", "n", "r", "s", "l"];

// Returns a generator of numbers from 0 up to 1, always the same for a seed (Marsaglia's xorshift with 32 bits).
function numbers(seed) {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

// Returns a function that picks an entry of `list`, the first far more often than the last. `flatness` is how slowly
// the frequency falls off at the start.
function unevenly(list, flatness, random) {
  const sums = [];
  let sum = 0;
  for (let at = 0; at < list.length; at += 1) {
    sum += 1 / (at + 1 + flatness);
    sums.push(sum);
  }
  return () => {
    const wanted = random() * sum;
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle] > wanted) high = middle;
      else low = middle + 1;
    }
    return list[low];
  };
}

// Generates distinct, pronounceable words. Common words are shorter.
function vocabulary() {
  const random = numbers(0x5eed);
  const any = (list) => list[Math.floor(random() * list.length)];
  const words = new Set();
  while (words.size < WORDS) {
    const most = words.size < 100 ? 2 : words.size < 1000 ? 3 : 4;
    let word = "";
    for (let syllables = 1 + Math.floor(random() * most); syllables > 0; syllables -= 1) {
      word += any(CONSONANTS) + any(VOWELS);
    }
    words.add(word + any(ENDINGS));
  }
  return [...words];
}

export const words = vocabulary();

// Every fourth tag has two words.
export const tags = Array.from({ length: TAGS }, (_, at) => {
  const word = words[9 * at + 5];
  return at % 4 === 3 ? `${word} ${words[9 * at + 7]}` : word;
});

export const categories = Array.from({ length: CATEGORIES }, (_, at) => capitalised(words[200 + 17 * at]));

// Generates a feed with the latest post first, as is usual for feeds.
export function feed(posts) {
  const random = numbers(0xfeed);
  const word = unevenly(words, 2, random);
  const tag = unevenly(tags, 2, random);
  const category = unevenly(categories, 1, random);
  const [start, end] = [Date.UTC(FIRST_YEAR, 0, 1), Date.UTC(FIRST_YEAR + YEARS, 0, 1)];
  const times = Array.from({ length: posts }, () => start + Math.floor((random() * (end - start)) / 1000) * 1000);
  times.sort((one, other) => other - one);
  const several = (count, take) => Array.from({ length: count }, take);
  // In a small feed the rarest tags might not occur by chance, so each tag is assigned one post.
  const sure = new Map(tags.map((tag, at) => [Math.floor((at * posts) / TAGS), tag]));
  const item = (time, at) => {
    const title = several(TITLE_WORDS, word);
    const date = new Date(time).toISOString();
    return {
      id: `post-${posts - at}`,
      url: `https://blog.example/${date.slice(0, 4)}/${title.slice(0, 3).join("-")}-${posts - at}`,
      title: capitalised(title.join(" ")),
      summary: `${capitalised(several(SUMMARY_WORDS, word).join(" "))}.`,
      date_published: date.replace(".000", ""),
      tags: [...new Set([...several(2 + Math.floor(random() * 3), tag), sure.get(at)].filter(Boolean))],
      _tag_archive: {
        sticky: random() < 0.001,
        categories: [...new Set(several(1 + Math.floor(random() * 2), category))],
      },
    };
  };
  return {
    version: "https://jsonfeed.org/version/1.1",
    title: "A blog of made-up words",
    home_page_url: "https://blog.example/",
    feed_url: "https://blog.example/feed.json",
    items: times.map(item),
  };
}

function capitalised(text) {
  return text[0].toUpperCase() + text.slice(1);
}
