import { CodeLayer } from './code-layer.js';
import { adaptRuns, changeBetween, codeOnly, covers, joined } from './text-runs.js';

// The text area and the same text in colours behind it. Each edit recolours at once by a guess; the colours for exactly
// this text follow when they arrive.
export class CodeField {
  layer = new CodeLayer();
  // Called with each change of the text, whoever made it, before it is painted.
  onTextChange = () => {};
  // What is marked in the text, sorted.
  marks = () => [];
  #text;
  #runs;
  #askColours;
  #sheet = made('div', 'editor-sheet');
  #caretMark = made('span', 'editor-caret');
  #composed = null;
  #editsItself = false;
  #frame = 0;

  constructor(source, askColours) {
    this.#askColours = askColours;
    this.textarea = textArea(source);
    this.#text = this.textarea.value;
    this.#runs = [[this.#text.length, '']];
    this.#sheet.append(this.layer.element, this.textarea, this.#caretMark);
    // Scrolls text and colours as one, so that neither is ever ahead of the other.
    this.element = made('div', 'editor-field');
    this.element.append(this.#sheet);
    this.#listen();
    this.paint();
  }

  get text() { return this.#text; }

  get runs() { return this.#runs; }

  // While it puts in text itself its input events are no keys of a person.
  get editsItself() { return this.#editsItself; }

  get caretLine() { return this.layer.lineAt(this.textarea.selectionStart) + 1; }

  get hasFocus() { return document.activeElement === this.textarea; }

  // For ./key-edits.js.
  get state() {
    const { value: text, selectionStart: start, selectionEnd: end } = this.textarea;
    return { text, code: codeOnly(text, this.#runs), start, end };
  }

  replaceAll(source) {
    const text = source.replaceAll('\r\n', '\n');
    const { start, removed, inserted } = changeBetween(this.textarea.value, text);
    if (removed === 0 && inserted === 0) return false;
    // Not `value =`, which would send the caret to the end.
    this.textarea.setRangeText(text.slice(start, start + inserted), start, start + removed, 'preserve');
    this.#followText();
    return true;
  }

  // An edit of ./key-edits.js, through the browser's own command, so that undo takes it back like a key; where a
  // browser refuses, without undo.
  apply({ from, to, insert, select }) {
    this.#editsItself = true;
    if (insert !== null) {
      this.textarea.setSelectionRange(from, to);
      if (!(insert === '' ? document.execCommand('delete') : document.execCommand('insertText', false, insert))) {
        this.textarea.setRangeText(insert, from, to, 'end');
        this.textarea.dispatchEvent(new InputEvent('input', { bubbles: true }));
      }
    }

    this.textarea.setSelectionRange(...select);
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
    this.layer.show(this.#text, this.#runs, marks);
  }

  goTo(offset) {
    const at = Math.min(offset, this.#text.length);
    this.textarea.focus();
    this.textarea.setSelectionRange(at, at);
    this.showCaret();
  }

  // The browser has scrolled to the caret before the field grew. In the next frame, when all is laid out anyway.
  showCaret() {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      if (!this.hasFocus) return;
      const { left, top } = this.layer.pointAt(this.textarea.selectionEnd);
      const sheet = this.#sheet.getBoundingClientRect();
      this.#caretMark.style.left = `${left - sheet.left}px`;
      this.#caretMark.style.top = `${top - sheet.top}px`;
      this.#caretMark.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    });
  }

  #listen() {
    const on = (type, handle) => this.textarea.addEventListener(type, handle);
    on('input', () => {
      this.#followText();
      this.showCaret();
    });
    on('compositionstart', () => { this.#composed = { start: this.textarea.selectionStart, length: 0 }; });
    on('compositionupdate', event => { this.#composed.length = event.data.length; });
    on('compositionend', () => {
      this.#composed = null;
      this.#followText();
    });
  }

  #followText() {
    const text = this.textarea.value;
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
