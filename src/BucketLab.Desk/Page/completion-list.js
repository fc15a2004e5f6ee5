import { closePopup, isOpen, makePopup, openPopup } from './popup.js';

const MAX_SHOWN = 200;

// The list of names beside the caret. The text keeps the focus and names the active row.
export class CompletionList {
  #field;
  #rows = [];
  #items = [];
  #active = 0;

  constructor(field, id, onAccept) {
    this.#field = field;
    this.element = makePopup('editor-list');
    this.element.id = id;
    this.element.setAttribute('role', 'listbox');
    this.element.setAttribute('aria-label', 'Completions');
    // Whoever scrolls the list by keyboard alone can reach it; the arrow keys of the text do the same.
    this.element.tabIndex = 0;
    this.element.addEventListener('click', event => {
      const index = this.#rows.indexOf(event.target.closest('[role=option]'));
      if (index >= 0) onAccept(this.#items[index]);
    });
    field.setAttribute('aria-autocomplete', 'list');
    field.setAttribute('aria-controls', id);
  }

  get isOpen() { return isOpen(this.element); }

  get active() { return this.#items[this.#active]; }

  show(items, at) {
    this.#items = items.slice(0, MAX_SHOWN);
    this.#rows = this.#items.map((item, index) => row(item, `${this.element.id}-${index}`));
    this.element.replaceChildren(...this.#rows);
    openPopup(this.element, at, false);
    this.#activate(0);
  }

  place(at) {
    if (this.isOpen) openPopup(this.element, at, false);
  }

  close() {
    closePopup(this.element);
    this.element.replaceChildren();
    this.#rows = [];
    this.#items = [];
    this.#field.setAttribute('aria-activedescendant', null);
  }

  // A step by arrow goes round, a page does not.
  moveBy(rows) {
    const last = this.#rows.length - 1;
    const to = this.#active + rows;
    this.#activate(Math.abs(rows) > 1 ? Math.max(0, Math.min(to, last)) : (to + last + 1) % (last + 1));
  }

  // As many rows as are seen at once.
  get page() { return Math.max(2, Math.floor(this.element.clientHeight / this.#rows[0].offsetHeight) - 1); }

  #activate(index) {
    this.#rows[this.#active]?.setAttribute('aria-selected', 'false');
    this.#active = index;
    const active = this.#rows[index];
    active.setAttribute('aria-selected', 'true');
    this.#field.setAttribute('aria-activedescendant', active.id);
    const { scrollTop, clientHeight } = this.element;
    const { offsetTop, offsetHeight } = active;
    if (offsetTop < scrollTop) this.element.scrollTop = offsetTop;
    else if (offsetTop + offsetHeight > scrollTop + clientHeight)
      this.element.scrollTop = offsetTop + offsetHeight - clientHeight;
  }
}

function row({ name, kind }, id) {
  const element = document.createElement('div');
  element.id = id;
  element.setAttribute('role', 'option');
  element.setAttribute('aria-selected', 'false');
  const word = document.createElement('span');
  word.textContent = name;
  const sort = document.createElement('span');
  sort.className = 'editor-kind';
  sort.textContent = kind;
  element.append(word, ' ', sort);
  return element;
}
