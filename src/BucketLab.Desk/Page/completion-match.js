// Which completions fit to what has been typed, best first.

const RANKS = [
  (name, typed) => name === typed,
  (name, typed) => name.startsWith(typed),
  (name, typed) => lower(name).startsWith(lower(typed)),
  (name, typed) => matchesHumps(name, lower(typed), 0),
  (name, typed) => lower(name).includes(lower(typed)),
];

export function matching(items, typed) {
  const ranked = RANKS.map(() => []);
  for (const item of items) ranked[RANKS.findIndex(fits => fits(item.name, typed))]?.push(item);
  return ranked.flat();
}

function lower(text) { return text.toLowerCase(); }

// `goa` fits GetObjectAsync: each part of what is typed begins a word of the name.
function matchesHumps(name, typed, from) {
  if (typed === '') return true;
  for (let at = from; at < name.length; at++) {
    if (!startsHump(name, at)) continue;
    for (let length = commonLength(name, at, typed); length > 0; length--)
      if (matchesHumps(name, typed.slice(length), at + length)) return true;
  }
  return false;
}

function startsHump(name, at) {
  return at === 0 || name[at - 1] === '_' || (/\p{Lu}/u.test(name[at]) && !/\p{Lu}/u.test(name[at - 1]))
    || (/\p{N}/u.test(name[at]) && !/\p{N}/u.test(name[at - 1]));
}

function commonLength(name, at, typed) {
  let length = 0;
  while (length < typed.length && lower(name[at + length] ?? '') === typed[length]) length++;
  return length;
}
