import { defaultKeymap, history, historyKeymap } from './vendor/@codemirror/commands.js';
import { Annotation, Compartment, EditorState, StateEffect, StateField, Transaction }
  from './vendor/@codemirror/state.js';
import { Decoration, EditorView, keymap } from './vendor/@codemirror/view.js';
import { adaptRuns, changeBetween, codeOnly, covers, joined } from './text-runs.js';

const INDENT_WIDTH = 4;
// The bar at the top of the page covers what scrolls behind it.
const BAR_HEIGHT = 56;

// Not the work of a person: it is told to nobody and undone by nobody.
const isReplacement = Annotation.define();
const setRuns = StateEffect.define();
const setMarks = StateEffect.define();
const classes = new Map();

// CodeMirror with the functions of CodeField (./code-field.js): what stands around the text is the same for both.
export class CodeMirrorField {
  // Called with each change of the text, whoever made it.
  onTextChange = () => {};
  // What is marked in the text, sorted.
  marks = () => [];
  #handlers;
  #askColours;
  // It has the focus by itself, but rules for what scrolls look for this.
  #attributes = { spellcheck: 'false', tabindex: '0' };
  #attributeSlot = new Compartment();
  #readOnlySlot = new Compartment();
  #coloursField = colours();
  #view;
  #text;
  #hasMarks = false;
  #editsItself = false;

  constructor(source, askColours, handlers) {
    this.#handlers = handlers;
    this.#askColours = askColours;
    this.element = document.createElement('div');
    this.element.className = 'editor-field';
    this.#view = new EditorView({
      parent: this.element,
      state: EditorState.create({ doc: source, extensions: this.#extensions() }),
    });
    this.#text = this.#view.state.doc.toString();
    this.target = this.#view.contentDOM;
    this.target.addEventListener('compositionend', event => {
      if (event.data) this.#handlers.typed(event.data);
    });
  }

  get text() { return this.#text; }

  get runs() { return this.#view.state.field(this.#coloursField).runs; }

  get start() { return this.#view.state.selection.main.from; }

  get end() { return this.#view.state.selection.main.to; }

  get editsItself() { return this.#editsItself; }

  get caretLine() { return this.lineAt(this.start) + 1; }

  get hasFocus() { return document.activeElement === this.target; }

  get isReadOnly() { return this.#view.state.readOnly; }

  set isReadOnly(isReadOnly) {
    this.#view.dispatch({ effects: this.#readOnlySlot.reconfigure(EditorState.readOnly.of(isReadOnly)) });
  }

  // For ./key-edits.js.
  get state() {
    return { text: this.#text, code: codeOnly(this.#text, this.runs), start: this.start, end: this.end };
  }

  focus() { this.#view.focus(); }

  select(start, end) {
    this.#view.dispatch({ selection: { anchor: start, head: end }, scrollIntoView: this.hasFocus });
  }

  // CodeMirror holds the attributes of its own element; what others set there would be a change of the text to it.
  setAttribute(name, value) {
    if ((this.#attributes[name] ?? null) === value) return;
    const { [name]: old, ...others } = this.#attributes;
    this.#attributes = value === null ? others : { ...others, [name]: value };
    this.#view.dispatch({
      effects: this.#attributeSlot.reconfigure(EditorView.contentAttributes.of(this.#attributes)),
    });
  }

  // From 0.
  lineAt(offset) {
    const { doc } = this.#view.state;
    return doc.lineAt(Math.min(offset, doc.length)).number - 1;
  }

  // Where the caret stands before a character, in pixels of the viewport.
  pointAt(offset) {
    const place = this.#view.coordsAtPos(offset);
    if (place) return place;
    // Far from what is seen: the place of its line.
    const block = this.#view.lineBlockAt(offset);
    const { left } = this.target.getBoundingClientRect();
    return { left, top: this.#view.documentTop + block.top, bottom: this.#view.documentTop + block.bottom };
  }

  // The character under a point of the viewport; null where no text stands.
  offsetAt(x, y) {
    const near = this.#view.posAtCoords({ x, y });
    if (near === null) return null;
    const line = this.#view.state.doc.lineAt(near);
    const first = this.#view.coordsAtPos(line.from);
    const last = this.#view.coordsAtPos(line.to);
    const place = this.#view.coordsAtPos(near);
    if (!first || !last || !place || x < first.left || x >= last.left) return null;
    return x < place.left ? near - 1 : near;
  }

  replaceAll(source) {
    const text = source.replaceAll('\r\n', '\n');
    const { start, removed, inserted } = changeBetween(this.#text, text);
    if (removed === 0 && inserted === 0) return false;
    this.#view.dispatch({
      changes: { from: start, to: start + removed, insert: text.slice(start, start + inserted) },
      annotations: [isReplacement.of(true), Transaction.addToHistory.of(false)],
    });
    return true;
  }

  // An edit of ./key-edits.js: one step of undo.
  apply({ from, to, insert, select }) {
    this.#editsItself = true;
    this.#view.dispatch({
      ...(insert === null ? {} : { changes: { from, to, insert } }),
      selection: { anchor: select[0], head: select[1] },
      scrollIntoView: true,
      userEvent: 'input',
    });
    this.#editsItself = false;
  }

  async recolour() {
    const text = this.#text;
    const runs = await this.#askColours(text);
    if (this.#text !== text || !covers(runs, text)) return;
    this.#view.dispatch({ effects: setRuns.of(joined(runs)) });
  }

  paint() {
    const marks = this.marks();
    if (marks.length === 0 && !this.#hasMarks) return;
    this.#hasMarks = marks.length > 0;
    this.#view.dispatch({ effects: setMarks.of(marks) });
  }

  goTo(offset) {
    const at = Math.min(offset, this.#text.length);
    this.focus();
    this.#view.dispatch({ selection: { anchor: at }, scrollIntoView: true });
  }

  dispose() { this.#view.destroy(); }

  #extensions() {
    const key = inputType => () => this.#handlers.before(inputType, null);
    return [
      EditorState.tabSize.of(INDENT_WIDTH),
      history(),
      keymap.of([
        { key: 'Enter', run: key('insertLineBreak') },
        { key: 'Backspace', run: key('deleteContentBackward') },
        ...historyKeymap,
        ...defaultKeymap,
      ]),
      EditorView.inputHandler.of((view, from, to, text) =>
        !view.composing && from === this.start && to === this.end && this.#handlers.before('insertText', text)),
      EditorView.scrollMargins.of(() => ({ top: BAR_HEIGHT })),
      EditorView.updateListener.of(update => this.#updated(update)),
      this.#attributeSlot.of(EditorView.contentAttributes.of(this.#attributes)),
      this.#readOnlySlot.of([]),
      this.#coloursField,
      marked,
    ];
  }

  #updated(update) {
    if (update.docChanged) {
      const text = update.state.doc.toString();
      const change = changeBetween(this.#text, text);
      this.#text = text;
      if (change.removed > 0 || change.inserted > 0) this.onTextChange(change);
      this.paint();
      this.recolour();
      if (!update.transactions.some(one => one.annotation(isReplacement))) this.#handlers.edited(typedIn(update));
    } else if (update.selectionSet) {
      this.#handlers.moved();
    }
  }
}

// What a person typed, if that is what happened; an input method tells when it is done.
function typedIn(update) {
  const typed = update.transactions.find(one =>
    one.isUserEvent('input.type') && !one.isUserEvent('input.type.compose'));
  let text = '';
  typed?.changes.iterChanges((fromA, toA, fromB, toB, inserted) => { text += inserted.toString(); });
  return text || null;
}

// The runs of the text, adapted by a guess until those for exactly this text arrive, as decorations.
function colours() {
  const value = (text, runs) => ({ text, runs, decorations: decorationsOf(runs) });
  return StateField.define({
    create: state => value(state.doc.toString(), [[state.doc.length, '']]),
    update: (old, transaction) => {
      const given = transaction.effects.find(effect => effect.is(setRuns));
      if (given) return value(transaction.newDoc.toString(), given.value);
      if (!transaction.docChanged) return old;
      const text = transaction.newDoc.toString();
      const change = changeBetween(old.text, text);
      return change.removed === 0 && change.inserted === 0 ? old : value(text, adaptRuns(old.runs, change, text));
    },
    provide: field => EditorView.decorations.from(field, one => one.decorations),
  });
}

const marked = StateField.define({
  create: () => Decoration.none,
  update: (old, transaction) => {
    const given = transaction.effects.find(effect => effect.is(setMarks));
    if (!given) return old.map(transaction.changes);
    return Decoration.set(given.value
      .filter(mark => mark.end > mark.start)
      .map(mark => classOf(mark.name).range(mark.start, mark.end)), true);
  },
  provide: field => EditorView.decorations.from(field),
});

function decorationsOf(runs) {
  const ranges = [];
  let at = 0;
  for (const [length, kind] of runs) {
    if (kind !== '' && length > 0) ranges.push(classOf(kind).range(at, at + length));
    at += length;
  }
  return Decoration.set(ranges);
}

function classOf(name) {
  if (!classes.has(name)) classes.set(name, Decoration.mark({ class: name }));
  return classes.get(name);
}
