import { button, make } from './dom.js';
import { show } from './outputs.js';

/** What a cell did on the wire and on the disk, beside the lesson; below it on a narrow screen. */
export class SidePanel {
  #send;
  #cell = null;
  #opener = null;
  #content = make('div', { className: 'outputs', 'aria-live': 'polite' });
  #title = make('h2', { tabIndex: -1 });
  #element;

  /** @param send sends a message to the desk */
  constructor(send) {
    this.#send = send;
    // A click anywhere in it brings the keyboard there, so that Escape is heard.
    this.#element = make('aside', { className: 'panel', 'aria-label': 'Wire and disk', hidden: true, tabIndex: -1 },
      make('div', { className: 'label' }, this.#title,
        button('Close', () => this.close(), { className: 'small', title: 'Escape' })),
      this.#content);
    this.#element.addEventListener('keydown', event => {
      if (event.key === 'Escape') this.close();
    });
    document.body.append(this.#element);
  }

  /** Looks behind a cell; the keyboard goes there, and back to the opener at the end. */
  open(cell, opener) {
    this.#opener = opener;
    this.#cell = cell;
    this.#title.textContent = `Wire and disk of ${cell}`;
    this.#content.replaceChildren(make('p', { className: 'quiet' }, 'Asking; the answer comes when no cell runs …'));
    this.#element.hidden = false;
    document.body.classList.add('beside');
    this.#title.focus();
    this.#look();
  }

  /** A cell ran: what is shown of it is looked up anew. */
  ran(cell) {
    if (cell === this.#cell) this.#look();
  }

  /** Shows what the desk found. */
  show(message) {
    if (message.cell === this.#cell)
      this.#content.replaceChildren(show(message.output, `Wire and disk of ${message.cell}`));
  }

  close() {
    if (this.#cell === null) return;
    this.#cell = null;
    this.#element.hidden = true;
    document.body.classList.remove('beside');
    this.#opener?.focus();
  }

  dispose() {
    this.#opener = null;
    this.close();
    this.#element.remove();
  }

  #look() {
    this.#send({ type: 'look', cell: this.#cell });
  }
}
