import { closePopup, isOpen, makePopup, openPopup } from './popup.js';
import { isWordPart, wordEnd, wordStart } from './text-runs.js';

const REST_MS = 400;
// Time to move from the word into the box, whose text can be selected.
const LEAVE_MS = 300;
const MAX_NAME = 100;
const NOT_CALLED = new Set(
  ['if', 'while', 'for', 'foreach', 'switch', 'using', 'lock', 'catch', 'fixed', 'when', 'return', 'await', 'in', 'and',
    'or', 'not', 'is', 'case', 'var']);

// What a name means, beside it: under the mouse, by key, and as the overloads of a call that is being typed. Asked with
// the position of a caret: the character before it is meant.
export class Description {
  #field;
  #ask;
  #messagesAt;
  #say;
  // { why: 'hover' | 'key' | 'call', from, to, line }: what is shown or has been asked for.
  #subject = null;
  #restTimer = 0;
  #leaveTimer = 0;

  constructor(field, ask, messagesAt, say) {
    this.#field = field;
    this.#ask = ask;
    this.#messagesAt = messagesAt;
    this.#say = say;
    this.element = makePopup('editor-description');
    this.element.setAttribute('role', 'note');
    this.element.setAttribute('aria-label', 'Description');
    // It may be longer than its box: see also `key`.
    this.element.tabIndex = 0;
    this.element.addEventListener('mouseenter', () => clearTimeout(this.#leaveTimer));
    this.element.addEventListener('mouseleave', () => this.leave());
  }

  get isOpen() { return isOpen(this.element); }

  hover({ clientX, clientY, buttons }) {
    clearTimeout(this.#restTimer);
    if (buttons !== 0) return;
    if (this.#subject?.why === 'hover') {
      const offset = this.#field.offsetAt(clientX, clientY);
      clearTimeout(this.#leaveTimer);
      if (offset !== null && offset >= this.#subject.from && offset < this.#subject.to) return;
      this.leave();
    }
    this.#restTimer = setTimeout(() => this.#rest(clientX, clientY), REST_MS);
  }

  leave() {
    clearTimeout(this.#restTimer);
    clearTimeout(this.#leaveTimer);
    if (this.#subject?.why === 'hover') this.#leaveTimer = setTimeout(() => this.close(), LEAVE_MS);
  }

  #rest(x, y) {
    const offset = this.#field.offsetAt(x, y);
    if (offset === null || (this.#subject !== null && this.#subject.why !== 'hover')) return;
    const messages = this.#messagesAt(offset);
    const { text } = this.#field;
    const [from, to] = [wordStart(text, offset), wordEnd(text, offset)];
    if (isWordPart(text[offset])) this.#show('hover', { from, to }, from + 1, messages);
    else if (messages.length > 0) this.#show('hover', { from: offset, to: offset + 1 }, null, messages);
  }

  async askAtCaret() {
    const { text, start: caret } = this.#field;
    const from = wordStart(text, caret);
    const to = wordEnd(text, caret);
    const argument = to > from ? null : argumentStart(this.#field.state.code, caret);
    const shown = await this.#show('key', { from, to: Math.max(to, caret) },
      to > from ? from + 1 : argument ?? caret, this.#messagesAt(caret));
    this.#say(shown || 'No description.');
  }

  // The text changed; only what helps with a call goes on.
  edited() {
    if (this.#subject?.why !== 'call') this.close();
  }

  // A person typed these characters.
  typed(characters) {
    const { start: caret } = this.#field;
    if (characters.endsWith(')')) this.close();
    else if (/[(,]$/.test(characters) && argumentStart(this.#field.state.code, caret) === caret)
      this.#show('call', { from: caret, to: caret }, caret, []);
  }

  // The caret moved, or text changed before it.
  follow() {
    if (this.#subject === null || this.#subject.why === 'hover') return;
    const caret = this.#field.start;
    if (caret < this.#subject.from || this.#field.lineAt(caret) !== this.#subject.line) this.close();
  }

  // True where the key was for the box: the focus stays in the text, so the text's keys scroll it.
  key({ key }) {
    const { scrollHeight, clientHeight } = this.element;
    if (!this.isOpen || scrollHeight <= clientHeight || (key !== 'PageDown' && key !== 'PageUp')) return false;
    this.element.scrollBy(0, key === 'PageDown' ? clientHeight : -clientHeight);
    return true;
  }

  place() {
    if (this.isOpen) openPopup(this.element, this.#field.pointAt(this.#subject.from), true);
  }

  close() {
    clearTimeout(this.#restTimer);
    clearTimeout(this.#leaveTimer);
    this.#subject = null;
    closePopup(this.element);
  }

  // What it showed, as text.
  async #show(why, { from, to }, position, messages) {
    const subject = { why, from, to, line: this.#field.lineAt(from) };
    this.#subject = subject;
    const text = position === null ? null : await this.#ask(this.#field.text, position);
    if (this.#subject !== subject) return null;
    if (!text && messages.length === 0) {
      this.close();
      return null;
    }
    this.element.replaceChildren(...messages.map(message => part('p', 'editor-message', message)), ...described(text));
    openPopup(this.element, this.#field.pointAt(from), true);
    return [...messages, ...(text ? [text] : [])].join('\n');
  }
}

// Signatures in lines, then an empty line, then a sentence.
function described(text) {
  if (!text) return [];
  const [signatures, ...sentences] = text.split('\n\n');
  return [
    ...signatures.split('\n').map(signature => part('pre', '', signature)),
    ...sentences.map(sentence => part('p', '', sentence)),
  ];
}

function part(tag, name, text) {
  const element = document.createElement(tag);
  element.className = name;
  element.textContent = text;
  return element;
}

// Behind the bracket or comma of the call around a position; null outside of calls.
function argumentStart(code, position) {
  let depth = 0;
  let start = null;
  for (let at = position - 1; at >= 0; at--) {
    const character = code[at];
    if (')]}'.includes(character)) depth++;
    else if (depth > 0) depth -= '([{'.includes(character) ? 1 : 0;
    else if (character === '(') return isCalled(code, at) ? start ?? at + 1 : null;
    else if ('[{;'.includes(character)) return null;
    else if (character === ',') start ??= at + 1;
  }
  return null;
}

function isCalled(code, bracket) {
  const before = code.slice(Math.max(0, bracket - MAX_NAME), bracket).trimEnd();
  const name = before.match(/[\p{L}\p{N}_]+$/u)?.[0];
  return name === undefined ? before.endsWith('>') : isWordPart(name) && !NOT_CALLED.has(name);
}
