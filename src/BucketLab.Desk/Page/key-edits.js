import { isWordPart, lineEnd, lineStart } from './text-runs.js';

// What a key changes, as a plain value: { from, to, insert, select: [start, end] }, or null where the browser does the
// right thing itself. `insert` is null where only the caret moves. A state is { text, code, start, end }: `code` is the
// text without what stands in strings and comments.

const INDENT = '    ';
const CLOSING = { '(': ')', '[': ']', '{': '}', '"': '"' };

export function editForCharacter(character, { text, start, end }) {
  const next = text[end];
  if (start !== end)
    return character in CLOSING
      ? replacement(start, end, character + text.slice(start, end) + CLOSING[character], start + 1, end + 1)
      : null;
  if (character === '"') return editForQuote(text, start);
  if (')]}'.includes(character) && next === character) return move(start + 1);
  if (character in CLOSING && (next === undefined || /[\s)\]};,"]/.test(next)))
    return replacement(start, start, character + CLOSING[character], start + 1);
  return null;
}

function editForQuote(text, at) {
  const before = text.slice(lineStart(text, at), at).replace(/\\./g, '');
  if (before.endsWith('\\')) return null;
  if (before.split('"').length % 2 === 0) return text[at] === '"' ? move(at + 1) : null;
  // The third quote of a raw string, and one that ends what somebody began with a word, stand alone.
  if (before.endsWith('"') || isWordPart(before.at(-1))) return null;
  return text[at] === undefined || /[\s)\]};,]/.test(text[at]) ? replacement(at, at, '""', at + 1) : null;
}

export function editForEnter({ text, code, start, end }) {
  const from = lineStart(text, start);
  const indent = text.slice(from, start).match(/^[ \t]*/)[0];
  const last = code.slice(from, start).trimEnd().at(-1);
  if (!'([{'.includes(last ?? ' ')) return replacement(start, end, `\n${indent}`, start + 1 + indent.length);
  const caret = start + 1 + indent.length + INDENT.length;
  const closes = text[end] === CLOSING[last];
  return replacement(start, end, `\n${indent}${INDENT}${closes ? `\n${indent}` : ''}`, caret);
}

export function editForBackspace({ text, start, end }) {
  if (start !== end || start === 0) return null;
  if (CLOSING[text[start - 1]] === text[start] && text[start] !== undefined && !isRawQuote(text, start))
    return replacement(start - 1, start + 1, '', start - 1);
  // In the indentation a step back is as wide as a step forward.
  const from = lineStart(text, start);
  const before = text.slice(from, start);
  if (!/^ {2,}$/.test(before)) return null;
  const step = from + Math.floor((before.length - 1) / 4) * 4;
  return replacement(step, start, '', step);
}

function isRawQuote(text, at) {
  return text[at] === '"' && (text[at - 2] === '"' || text[at + 1] === '"');
}

export function editForTab(state, back) {
  if (back) return editLines(state, line => ({ column: 0, remove: line.match(/^(\t| {0,4})/)[0].length, insert: '' }));
  if (state.start !== state.end)
    return editLines(state, line => ({ column: 0, remove: 0, insert: line === '' ? '' : INDENT }));
  const width = 4 - (state.start - lineStart(state.text, state.start)) % 4;
  return replacement(state.start, state.start, INDENT.slice(0, width), state.start + width);
}

export function editForComment(state) {
  const written = selectedLines(state).lines.filter(line => line.trim() !== '');
  if (written.length > 0 && written.every(line => line.trimStart().startsWith('//')))
    return editLines(state, line => {
      const [, indent, mark] = line.match(/^(\s*)(\/\/ ?)?/);
      return { column: indent.length, remove: mark?.length ?? 0, insert: '' };
    });
  const column = Math.min(...written.map(line => line.length - line.trimStart().length));
  return editLines(state, line =>
    written.length > 0 && line.trim() === ''
      ? { column: 0, remove: 0, insert: '' }
      : { column: Math.min(column, line.length), remove: 0, insert: '// ' });
}

function selectedLines({ text, start, end }) {
  const from = lineStart(text, start);
  // A selection that ends before the first character of a line does not mean that line.
  const to = lineEnd(text, end > start && text[end - 1] === '\n' ? end - 1 : end);
  return { from, to, lines: text.slice(from, to).split('\n') };
}

function editLines(state, changeOf) {
  const { from, to, lines } = selectedLines(state);
  const changes = [];
  let at = from;
  const changed = lines.map(line => {
    const { column, remove, insert } = changeOf(line);
    changes.push({ at: at + column, remove, insert: insert.length });
    at += line.length + 1;
    return line.slice(0, column) + insert + line.slice(column + remove);
  });
  if (changed.every((line, index) => line === lines[index])) return move(state.start, state.end);
  const start = moved(state.start, changes, state.start !== state.end);
  return replacement(from, to, changed.join('\n'), start, moved(state.end, changes, false));
}

// Text that is put in at the start of a selection becomes part of it.
function moved(position, changes, stays) {
  return changes.reduce((sum, change) =>
    position < change.at || (stays && position === change.at)
      ? sum
      : sum + change.insert - Math.min(change.remove, position - change.at), position);
}

function replacement(from, to, insert, start, end = start) { return { from, to, insert, select: [start, end] }; }

function move(start, end = start) { return { from: start, to: end, insert: null, select: [start, end] }; }
