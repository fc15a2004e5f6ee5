import { CodeLayer } from './code-layer.js';
import { adaptRuns, changeBetween, codeOnly, covers, joined } from './text-runs.js';

// The text area and the same text in colours behind it. Each edit recolours at once by a guess; the colours for exactly
// this text follow when they arrive. ./code-mirror-field.js has the same functions.
//
// It tells its handlers { before, edited, typed, moved }: `before(inputType, data)` of what a person is about to do,
// and is answered true where that was done already; `edited(typed)` of each change by a person or by `apply`, with the
// characters that were typed, else null; `typed(characters)` of those that an input method gave; `moved()` of the
// caret.
export class CodeField {
  // Called with each change of the text, whoever made it, before it is painted.
  onTextChange = () => {};
  // What is marked in the text, sorted.
  marks = () => [];
  #handlers;
  #layer = new CodeLayer();
  #text;
  #runs;
  #askColours;
  #sheet = made('div', 'editor-sheet');
  #caretMark = made('span', 'editor-caret');
  #composed = null;
  #editsItself = false;
  #frame = 0;
  #ends = new AbortController();

  constructor(source, askColours, handlers) {
    this.#handlers = handlers;
    this.#askColours = askColours;
    this.target = textArea(source);
    this.#text = this.target.value;
    this.#runs = [[this.#text.length, '']];
    this.#sheet.append(this.#layer.element, this.target, this.#caretMark);
    // Scrolls text and colours as one, so that neither is ever ahead of the other.
    this.element = made('div', 'editor-field');
    this.element.append(this.#sheet);
    this.#listen();
    this.paint();
  }

  get text() { return this.#text; }

  get runs() { return this.#runs; }

  get start() { return this.target.selectionStart; }

  get end() { return this.target.selectionEnd; }

  get isReadOnly() { return this.target.readOnly; }

  set isReadOnly(isReadOnly) { this.target.readOnly = isReadOnly; }

  // While it puts in text itself its input events are no keys of a person.
  get editsItself() { return this.#editsItself; }

  get caretLine() { return this.#layer.lineAt(this.target.selectionStart) + 1; }

  get hasFocus() { return document.activeElement === this.target; }

  // For ./key-edits.js.
  get state() {
    const { value: text, selectionStart: start, selectionEnd: end } = this.target;
    return { text, code: codeOnly(text, this.#runs), start, end };
  }

  focus() { this.target.focus(); }

  select(start, end) { this.target.setSelectionRange(start, end); }

  setAttribute(name, value) {
    if (value === null) this.target.removeAttribute(name);
    else this.target.setAttribute(name, value);
  }

  lineAt(offset) { return this.#layer.lineAt(offset); }

  pointAt(offset) { return this.#layer.pointAt(offset); }

  offsetAt(x, y) { return this.#layer.offsetAt(x, y); }

  replaceAll(source) {
    const text = source.replaceAll('\r\n', '\n');
    const { start, removed, inserted } = changeBetween(this.target.value, text);
    if (removed === 0 && inserted === 0) return false;
    // Not `value =`, which would send the caret to the end.
    this.target.setRangeText(text.slice(start, start + inserted), start, start + removed, 'preserve');
    this.#followText();
    return true;
  }

  // An edit of ./key-edits.js, through the browser's own command, so that undo takes it back like a key; where a
  // browser refuses, without undo.
  apply({ from, to, insert, select }) {
    this.#editsItself = true;
    if (insert !== null) {
      this.target.setSelectionRange(from, to);
      if (!(insert === '' ? document.execCommand('delete') : document.execCommand('insertText', false, insert))) {
        this.target.setRangeText(insert, from, to, 'end');
        this.target.dispatchEvent(new InputEvent('input', { bubbles: true }));
      }
    }

    this.target.setSelectionRange(...select);
    this.#editsItself = false;
    this.showCaret();
  }

  async recolour() {
    const text = this.#text;
    const runs = await this.#askColours(text);
    if (this.#text !== text || !covers(runs, text)) return;
    this.#runs = joined(runs);
    this.paint();
  }

  paint() {
    const { start, length } = this.#composed ?? { length: 0 };
    // A browser underlines what an input method is composing in the colour of the letters, which is none.
    const marks = length > 0 ? [{ start, end: start + length, name: 'editor-composed' }] : this.marks();
    this.#layer.show(this.#text, this.#runs, marks);
  }

  goTo(offset) {
    const at = Math.min(offset, this.#text.length);
    this.target.focus();
    this.target.setSelectionRange(at, at);
    this.showCaret();
  }

  // The browser has scrolled to the caret before the field grew. In the next frame, when all is laid out anyway.
  showCaret() {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      if (!this.hasFocus) return;
      const { left, top } = this.#layer.pointAt(this.target.selectionEnd);
      const sheet = this.#sheet.getBoundingClientRect();
      this.#caretMark.style.left = `${left - sheet.left}px`;
      this.#caretMark.style.top = `${top - sheet.top}px`;
      this.#caretMark.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    });
  }

  dispose() { this.#ends.abort(); }

  #listen() {
    const on = (type, handle) => this.target.addEventListener(type, handle);
    // Here and not on keydown: keyboards of phones name no keys.
    on('beforeinput', event => {
      if (event.isComposing || this.#editsItself) return;
      if (this.#handlers.before(event.inputType, event.data)) event.preventDefault();
    });
    on('input', event => {
      this.#followText();
      this.showCaret();
      this.#handlers.edited(event.inputType === 'insertText' && !event.isComposing ? event.data : null);
    });
    document.addEventListener('selectionchange', () => this.#handlers.moved(), { signal: this.#ends.signal });
    on('compositionstart', () => { this.#composed = { start: this.target.selectionStart, length: 0 }; });
    on('compositionupdate', event => { this.#composed.length = event.data.length; });
    on('compositionend', event => {
      this.#composed = null;
      this.#followText();
      if (event.data) this.#handlers.typed(event.data);
    });
  }

  #followText() {
    const text = this.target.value;
    const change = changeBetween(this.#text, text);
    if (change.removed > 0 || change.inserted > 0) {
      this.#runs = adaptRuns(this.#runs, change, text);
      this.#text = text;
      this.onTextChange(change);
      this.recolour();
    }

    this.paint();
  }
}

function textArea(source) {
  const textarea = made('textarea', 'editor-text');
  textarea.value = source;
  textarea.setSelectionRange(0, 0);
  textarea.rows = 1;
  textarea.wrap = 'off';
  textarea.spellcheck = false;
  textarea.autocomplete = 'off';
  textarea.setAttribute('autocapitalize', 'off');
  textarea.setAttribute('autocorrect', 'off');
  return textarea;
}

function made(tag, name) {
  const element = document.createElement(tag);
  element.className = name;
  return element;
}
