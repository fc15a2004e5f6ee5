import { Completion } from './completion.js';
import { Description } from './description.js';
import { makeField } from './editor-kind.js';
import { editForBackspace, editForCharacter, editForComment, editForEnter, editForTab } from './key-edits.js';
import { ProblemList } from './problem-list.js';

// Errors are asked for when somebody has stopped typing for a moment.
const REST_MS = 500;
const HINT = 'Tab indents once you have typed here. To leave with Tab or Shift+Tab then, press Escape first.';
const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock']);

let editors = 0;
// The key that is down, which is what moves the focus.
let keyDown = null;
document.addEventListener('keydown', event => { keyDown = event.key; }, true);
document.addEventListener('keyup', () => { keyDown = null; }, true);

export function createEditor(host, options) {
  const editor = new Editor(host, options);
  return {
    element: editor.element,
    get source() { return editor.source; },
    set source(text) { editor.replaceAll(text); },
    focus: atEnd => editor.focus(atEnd),
    setReadOnly: isReadOnly => editor.setReadOnly(isReadOnly),
    refresh: () => editor.refresh(),
    recheck: () => editor.recheck(),
    dispose: () => editor.dispose(),
  };
}

// What is around the text: names, descriptions, errors and the keys of C#. The text itself is a field of one of two
// kinds (./editor-kind.js).
class Editor {
  #options;
  #field;
  #completion;
  #description;
  #problems;
  #tabLeaves = false;
  #problemTimer = 0;
  #ends = new AbortController();

  constructor(host, options) {
    this.#options = options;
    const id = `editor-${++editors}`;
    const hint = unseen(HINT);
    hint.id = `${id}-hint`;
    const announcement = unseen('');
    announcement.setAttribute('aria-live', 'polite');
    const say = text => { announcement.textContent = text; };

    this.#field = makeField(options.source, orNull(options.ask.colours), {
      before: (inputType, data) => this.#before(inputType, data),
      edited: typed => this.#edited(typed),
      typed: characters => this.#typed(characters),
      moved: () => this.#caretMoved(),
    });
    this.#field.setAttribute('aria-label', options.label);
    this.#field.setAttribute('aria-describedby', hint.id);
    this.#problems = new ProblemList(this.#field, options.label);
    this.#completion = new Completion(this.#field, `${id}-list`, orNull(options.ask.completions), say);
    this.#description = new Description(
      this.#field, orNull(options.ask.description), offset => this.#problems.messagesAt(offset), say);
    this.#field.marks = () => this.#problems.marks;
    this.#field.onTextChange = change => this.#textChanged(change);

    this.element = document.createElement('div');
    this.element.className = 'editor';
    this.element.append(this.#field.element, this.#problems.element, hint, announcement,
      this.#completion.list.element, this.#description.element);
    this.#listen();
    host.append(this.element);
    this.#field.recolour();
  }

  get source() { return this.#field.text; }

  replaceAll(text) {
    if (this.#field.replaceAll(text)) this.#closePopups();
  }

  focus(atEnd) {
    const end = this.#field.text.length;
    if (atEnd) this.#field.select(end, end);
    this.#field.focus();
  }

  setReadOnly(isReadOnly) {
    this.#field.isReadOnly = isReadOnly;
    if (isReadOnly) this.#closePopups();
  }

  refresh() {
    this.#field.recolour();
    this.#askProblems();
  }

  // What ran since may have named what was missing.
  recheck() {
    if (this.#problems.isAny) this.#askProblems();
  }

  dispose() {
    this.#ends.abort();
    clearTimeout(this.#problemTimer);
    this.#closePopups();
    this.#field.dispose();
    this.element.remove();
  }

  #listen() {
    const { signal } = this.#ends;
    const on = (type, handle) => this.#field.target.addEventListener(type, handle);
    // Before the keys of the field itself.
    this.#field.target.addEventListener('keydown', event => this.#key(event), { capture: true });
    // Whoever goes through the page with Tab is not held up by each editor, and changes none.
    on('focus', () => { this.#tabLeaves = keyDown === 'Tab'; });
    on('blur', () => this.#left());
    on('pointermove', event => { if (event.pointerType === 'mouse') this.#description.hover(event); });
    on('pointerleave', () => this.#description.leave());
    on('pointerdown', () => this.#description.close());
    // A description under the mouse can be sent away while the focus is elsewhere.
    const sendAway = event => { if (event.key === 'Escape') this.#description.close(); };
    document.addEventListener('keydown', sendAway, { signal });
    const place = () => { this.#completion.place(); this.#description.place(); };
    window.addEventListener('resize', place, { signal });
    document.addEventListener('scroll', place, { signal, capture: true, passive: true });
  }

  #key(event) {
    // Keys of an input method are its own.
    if (event.isComposing || event.keyCode === 229) return;
    const leaves = this.#tabLeaves;
    if (!MODIFIERS.has(event.key)) this.#tabLeaves = false;
    if (this.#command(event) || this.#completion.key(event) || this.#description.key(event) || this.#escape(event)
      || this.#tab(event, leaves)) event.preventDefault();
  }

  #command(event) {
    const withControl = event.ctrlKey || event.metaKey;
    if (event.altKey) return false;
    if (event.key === 'Enter' && withControl !== event.shiftKey) {
      this.#closePopups();
      this.#problems.release(null);
      this.#options.onRun(withControl ? 'stay' : 'next');
      return true;
    }

    if (event.code === 'Space' && withControl && event.shiftKey) this.#description.askAtCaret();
    else if (this.#field.isReadOnly) return false;
    else if (event.code === 'Space' && event.ctrlKey) this.#completion.ask(true);
    else if (event.key === '/' && withControl) this.#apply(editForComment(this.#field.state));
    else return false;
    return true;
  }

  #escape(event) {
    if (event.key !== 'Escape') return false;
    if (this.#description.isOpen) this.#description.close();
    else this.#tabLeaves = true;
    return true;
  }

  #tab(event, leaves) {
    const isTab = event.key === 'Tab' && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!isTab || leaves || this.#field.isReadOnly) return false;
    this.#apply(editForTab(this.#field.state, event.shiftKey));
    return true;
  }

  #before(inputType, data) {
    if (this.#field.isReadOnly) return false;
    const edit = editFor(inputType, data, this.#field);
    if (edit === null) return false;
    this.#apply(edit);
    if (data) this.#typed(data);
    return true;
  }

  #apply(edit) {
    this.#field.apply(edit);
    this.#caretMoved();
  }

  #edited(typed) {
    this.#problems.hold(this.#field.caretLine);
    this.#options.onChange(this.#field.text);
    this.#description.edited();
    if (this.#field.editsItself) return;
    if (typed) this.#typed(typed);
    else this.#caretMoved();
  }

  #typed(characters) {
    this.#completion.typed(characters);
    this.#description.typed(characters);
  }

  #textChanged(change) {
    this.#problems.adapt(change);
    clearTimeout(this.#problemTimer);
    this.#problemTimer = setTimeout(() => this.#askProblems(), REST_MS);
  }

  async #askProblems() {
    clearTimeout(this.#problemTimer);
    const { text } = this.#field;
    const problems = await orNull(this.#options.ask.problems)(text);
    if (this.#field.text !== text) return;
    this.#problems.show(problems ?? [], text);
    this.#field.paint();
  }

  #caretMoved() {
    if (!this.#field.hasFocus || this.#field.editsItself) return;
    this.#completion.follow();
    this.#description.follow();
    this.#problems.release(this.#field.caretLine);
  }

  #left() {
    this.#tabLeaves = false;
    this.#closePopups();
    this.#problems.release(null);
  }

  #closePopups() {
    this.#completion.close();
    this.#description.close();
  }
}

function editFor(inputType, data, field) {
  switch (inputType) {
    case 'insertText': return data?.length === 1 ? editForCharacter(data, field.state) : null;
    case 'insertLineBreak': return editForEnter(field.state);
    case 'deleteContentBackward': return editForBackspace(field.state);
    default: return null;
  }
}

// A worker that is gone has no answer.
function orNull(ask) {
  return async (...question) => {
    try {
      return await ask(...question);
    } catch {
      return null;
    }
  };
}

function unseen(text) {
  const element = document.createElement('div');
  element.className = 'editor-unseen';
  element.textContent = text;
  return element;
}
