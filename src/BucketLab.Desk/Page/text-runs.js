// Coloured runs of a text, [[length, kind], ...] from its start to its end, and how they follow an edit until new ones
// arrive. No document here: all of it is plain values.

export function isWordPart(character) {
  return character !== undefined && /[\p{L}\p{N}_]/u.test(character);
}

export function wordStart(text, position) {
  while (position > 0 && isWordPart(text[position - 1])) position--;
  return position;
}

export function wordEnd(text, position) {
  while (position < text.length && isWordPart(text[position])) position++;
  return position;
}

export function lineStart(text, position) {
  return position === 0 ? 0 : text.lastIndexOf('\n', position - 1) + 1;
}

export function lineEnd(text, position) {
  const end = text.indexOf('\n', position);
  return end < 0 ? text.length : end;
}

// What stands between the common start and the common end of two texts.
export function changeBetween(before, after) {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  // Half of a surrogate pair is no character.
  if (start > 0 && isHighSurrogate(after.charCodeAt(start - 1))) start--;
  let tail = 0;
  while (tail < shorter - start
    && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail++;
  if (tail > 0 && isLowSurrogate(after.charCodeAt(after.length - tail))) tail--;
  return { start, removed: before.length - tail - start, inserted: after.length - tail - start };
}

function isHighSurrogate(unit) { return unit >= 0xd800 && unit < 0xdc00; }
function isLowSurrogate(unit) { return unit >= 0xdc00 && unit < 0xe000; }

export function covers(runs, text) {
  return Array.isArray(runs) && runs.reduce((sum, [length]) => sum + length, 0) === text.length;
}

// Runs of the text before a change become runs of the text after it.
export function adaptRuns(runs, change, text) {
  const left = cut(runs, 0, change.start);
  const right = cut(runs, change.start + change.removed, Infinity);
  const kind = insertedKind(left.at(-1)?.[1], right[0]?.[1], text, change.start);
  return joined([...left, [change.inserted, kind], ...right]);
}

// A guess that stands for a few milliseconds. It must not flicker while a word, a string or a comment is written.
function insertedKind(left, right, text, start) {
  if (left === right) return left ?? '';
  if (left === 'c' && text[start - 1] !== '\n' && text[start] !== '\n') return 'c';
  if ('kn'.includes(left ?? ' ') && isWordPart(text[start - 1]) && isWordPart(text[start])) return left;
  return '';
}

function cut(runs, from, to) {
  const part = [];
  let at = 0;
  for (const [length, kind] of runs) {
    const kept = Math.min(at + length, to) - Math.max(at, from);
    if (kept > 0) part.push([kept, kind]);
    at += length;
  }
  return part;
}

// Without empty runs and neighbours of one kind, so that a line that looks the same has the same runs.
export function joined(runs) {
  const result = [];
  for (const [length, kind] of runs) {
    if (length === 0) continue;
    if (result.at(-1)?.[1] === kind) result.at(-1)[0] += length;
    else result.push([length, kind]);
  }
  return result;
}

export function kindAt(runs, position) {
  let at = 0;
  for (const [length, kind] of runs) {
    at += length;
    if (position < at) return kind;
  }
  return '';
}

// The text with comments blank and strings as quotes, so that brackets in them are not taken for code.
export function codeOnly(text, runs) {
  let at = 0;
  return runs.map(([length, kind]) => {
    const part = text.slice(at, at += length);
    return kind === 'c' ? part.replace(/[^\n]/g, ' ') : kind === 's' ? part.replace(/[^\n]/g, '"') : part;
  }).join('');
}

// Marks that a change touches are gone, those behind it move.
export function adaptMarks(marks, change) {
  const end = change.start + change.removed;
  const shift = change.inserted - change.removed;
  return marks.flatMap(mark =>
    mark.end < change.start ? [mark]
      : mark.start > end ? [{ ...mark, start: mark.start + shift, end: mark.end + shift }]
        : []);
}

// The lines of a text as pieces [text, class], each line with a key that tells whether it has changed. Marks are sorted
// by their start; where two overlap the first is shown.
export function linesOf(text, runs, marks) {
  const lines = [{ pieces: [], key: '' }];
  let at = 0;
  let next = 0;
  for (const [length, kind] of runs) {
    const end = at + length;
    while (at < end) {
      while (next < marks.length && marks[next].end <= at) next++;
      const mark = marks[next];
      const inside = mark !== undefined && mark.start <= at;
      const stop = Math.min(end, inside ? mark.end : mark?.start ?? end);
      addPiece(lines, text.slice(at, stop), inside ? `${kind} ${mark.name}`.trim() : kind);
      at = stop;
    }
  }
  return lines;
}

function addPiece(lines, text, name) {
  const [first, ...others] = text.split('\n');
  addToLine(lines.at(-1), first, name);
  for (const part of others) {
    lines.push({ pieces: [], key: '' });
    addToLine(lines.at(-1), part, name);
  }
}

function addToLine(line, text, name) {
  if (text === '') return;
  line.pieces.push([text, name]);
  line.key += `${name}\u0001${text}\u0002`;
}
