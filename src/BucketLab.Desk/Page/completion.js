import { CompletionList } from './completion-list.js';
import { matching } from './completion-match.js';
import { isWordPart, kindAt, wordStart } from './text-runs.js';

// When names are asked for, and which of them are shown. An answer stays good while the same word is being typed, so
// one that comes after the next key is filtered, not dropped.
export class Completion {
  #field;
  #ask;
  #say;
  #session = null;
  #refused = -1;

  constructor(field, id, ask, say) {
    this.#field = field;
    this.#ask = ask;
    this.#say = say;
    this.list = new CompletionList(field, id, item => this.#accept(item));
  }

  get isOpen() { return this.list.isOpen; }

  // A person typed these characters.
  typed(characters) {
    this.follow();
    const { text, runs, start: caret } = this.#field;
    const start = wordStart(text, caret);
    if (caret - start < 2) this.#refused = -1;
    if (this.#session !== null || 'sc'.includes(kindAt(runs, caret - 1) || ' ')) return;
    if (characters.endsWith('.') ? isBehindName(text, caret - 1) : this.#isSecondLetter(text, start, caret))
      this.ask(false);
  }

  #isSecondLetter(text, start, caret) {
    return caret - start >= 2 && !/\p{N}/u.test(text[start]) && start !== this.#refused;
  }

  async ask(byHand) {
    const { text, start: position } = this.#field;
    this.close();
    const session = { start: wordStart(text, position), text, position, items: null };
    this.#session = session;
    const answer = await this.#ask(text, position);
    if (this.#session !== session) return;
    if (!answer || answer.items.length === 0) {
      this.#refuse();
      if (byHand) this.#say('No completions.');
      return;
    }
    session.start = answer.start;
    session.items = answer.items;
    this.follow();
  }

  // After an edit or a move of the caret: what still fits, or nothing.
  follow() {
    const session = this.#session;
    if (session === null) return;
    const { text, start: caret, end } = this.#field;
    const typed = text.slice(session.start, caret);
    if (caret !== end || !continues(session, text, caret, typed)) return this.close();
    if (session.items === null || session.shown === typed) return;
    session.shown = typed;
    const matches = matching(session.items, typed);
    if (matches.length > 0) this.list.show(matches, this.#field.pointAt(session.start));
    else this.list.close();
  }

  place() {
    if (this.isOpen) this.list.place(this.#field.pointAt(this.#session.start));
  }

  // True where the key was for the list.
  key(event) {
    if (!this.isOpen || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
    switch (event.key) {
      case 'ArrowDown': this.list.moveBy(1); return true;
      case 'ArrowUp': this.list.moveBy(-1); return true;
      case 'PageDown': this.list.moveBy(this.list.page); return true;
      case 'PageUp': this.list.moveBy(-this.list.page); return true;
      case 'Escape': this.#refuse(); return true;
      // Where the word stands there already, Enter ends the line: nobody wants to press it twice.
      case 'Enter': return this.#accept(this.list.active);
      case 'Tab': this.#accept(this.list.active); return true;
      default: return false;
    }
  }

  close() {
    this.#session = null;
    if (this.isOpen) this.list.close();
  }

  // Not again for this word, unless it is asked for.
  #refuse() {
    this.#refused = this.#session.start;
    this.close();
  }

  #accept(item) {
    const { start } = this.#session;
    const caret = this.#field.start;
    const typed = this.#field.text.slice(start, caret);
    this.#refuse();
    if (typed === item.name) return false;
    const end = start + item.name.length;
    this.#field.apply({ from: start, to: caret, insert: item.name, select: [end, end] });
    return true;
  }
}

// The caret is still in the word for which names were asked, and what was typed then still stands.
function continues(session, text, caret, typed) {
  return caret >= session.position
    && text.startsWith(session.text.slice(0, session.position))
    && [...typed].every(isWordPart);
}

// Not behind a number, and not in a range.
function isBehindName(text, dot) {
  const before = text.slice(wordStart(text, dot), dot);
  return text[dot - 1] !== '.' && !/^\p{N}/u.test(before);
}
