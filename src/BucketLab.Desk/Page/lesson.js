import { announce, button, make } from './dom.js';
import { CodeCell, TextCell } from './cell.js';
import { editorIsChosen } from './editor-kind.js';
import { SidePanel } from './side-panel.js';

const SESSION = { Starting: 'Starting …', Ready: 'Ready', Busy: 'Running …', Gone: 'Stopped' };
const RECHECK_MS = 300;

/** A lesson that is alive. */
export class LessonPage {
  #main;
  #controls;
  #connection;
  #cells = new Map();
  #order = [];
  #session = 'Gone';
  #panel;
  #heading = null;
  #isGone = false;
  #recheckTimer = 0;

  constructor(main, controls, connection, id) {
    this.#main = main;
    this.#controls = controls;
    this.#connection = connection;
    this.id = id;
    this.#panel = new SidePanel(message => connection.send(message));
    this.#buildControls();
  }

  /** Asks for the lesson; also after the connection was made anew. */
  async open() {
    await editorIsChosen;
    if (!this.#isGone) this.#connection.send({ type: 'open', lesson: this.id });
  }

  /** Brings a heading into view, as soon as it is there; null for none. */
  show(heading) {
    this.#heading = heading;
    const found = heading && this.#main.querySelector(`.text [id="${CSS.escape(heading)}"]`);
    if (!found) return;
    found.scrollIntoView();
    this.#heading = null;
  }

  /** The connection broke. */
  disconnect() {
    for (const cell of this.#cells.values()) cell.disconnect?.();
  }

  /** Does what the desk tells. */
  handle(message) {
    const cell = message.cell ? this.#cells.get(message.cell) : null;
    switch (message.type) {
      case 'lesson': this.#show(message); break;
      case 'cell':
        cell?.setSource?.(message.source, message.edit);
        if (cell?.showState?.(message.state, message.count)) {
          this.#panel.ran(message.cell);
          this.#recheckSoon();
        }
        break;
      case 'behind': this.#panel.show(message); break;
      case 'cleared': cell?.clear(); break;
      case 'output': cell?.outputs.set(message.index, message.output); break;
      case 'text': cell?.outputs.append(message.index, message.text); break;
      case 'asked': cell?.askForLine(); break;
      case 'players': cell?.players.show(message.addresses); break;
      case 'session': this.#showSession(message); break;
      case 'progress': this.#showProgress(message); break;
      case 'help': this.#cells.get(message.exercise)?.showHelp(message); break;
      case 'notice':
        if (cell?.showNotice) cell.showNotice(message.text);
        else this.#notice(message.text);
        announce(message.text);
        break;
    }
  }

  dispose() {
    this.#isGone = true;
    clearTimeout(this.#recheckTimer);
    for (const cell of this.#cells.values()) cell.dispose?.();
    this.#panel.dispose();
    this.#controls.replaceChildren();
    this.#controls.hidden = true;
  }

  #buildControls() {
    this.state = make('span', { className: 'state', role: 'status' }, SESSION.Gone);
    this.#controls.replaceChildren(
      this.state,
      button('Run all', () => this.#connection.send({ type: 'run', range: 'All' })),
      button('Stop', () => this.#connection.send({ type: 'stop' }), { title: 'Stops the cell that runs' }),
      button('Restart', () => this.#connection.send({ type: 'restart' }), { title: 'Begins with no variables' }),
      this.#present());
    this.#controls.hidden = false;
  }

  // For a room: larger, and what is solved or measured already is hidden until it is asked for.
  #present() {
    const isOn = () => document.body.classList.contains('presenting');
    const toggle = button('Present', () => {
      document.body.classList.toggle('presenting');
      toggle.setAttribute('aria-pressed', String(isOn()));
      for (const cell of this.#cells.values()) cell.element.classList.remove('revealed');
      announce(isOn() ? 'Larger type; answers and earlier outputs are hidden until you show them.' : 'Back to normal.');
    }, { title: 'Larger type; answers and earlier outputs are hidden', 'aria-pressed': String(isOn()) });
    return toggle;
  }

  // Where cells are the same, they stay: what was typed, its undo and the place of the reader with them.
  #show(message) {
    document.title = `${message.title} · BucketLab`;
    document.getElementById('title').textContent = message.title;
    const order = message.cells.map(view => `${view.id} ${view.kind} ${view.isOwn}`);
    if (order.join() === this.#order.join()) {
      for (const view of message.cells) this.#cells.get(view.id).update?.(view);
      return;
    }

    const unsent = [...this.#cells.values()].filter(cell => cell.isUnsent);
    for (const cell of this.#cells.values()) cell.dispose?.();
    this.#order = order;
    this.#cells = new Map(message.cells.map(view => [view.id, this.#cellOf(view)]));
    const [first, ...rest] = [...this.#cells.values()].map(cell => cell.element);
    this.#main.replaceChildren(first, ...rest, this.#neighbours(message));
    first.after(this.#contents());
    this.show(this.#heading);
    for (const lost of unsent) this.#connection.send({ type: 'edit', cell: lost.id, source: lost.source });
  }

  #cellOf(view) {
    if (view.kind === 'Text') return new TextCell(view, link => this.#setLink(link));
    return new CodeCell(view, {
      send: message => this.#connection.send(message),
      ask: (about, source, position) => this.#connection.ask(about, source, position),
      next: cell => this.#focusNext(cell),
      look: (cell, opener) => this.#panel.open(cell, opener),
    });
  }

  #focusNext(cell) {
    const cells = [...this.#cells.values()].filter(other => other.focus);
    const next = cells[cells.indexOf(cell) + 1];
    next?.focus();
    next?.element.scrollIntoView({ block: 'nearest' });
  }

  // The server writes links for pages on a disk: to lessons, to the glossary, to headings, to files and to the web.
  #setLink(link) {
    const href = link.getAttribute('href');
    const lesson = /^(\d\d-[a-z0-9-]+)\.html$/.exec(href);
    if (lesson) {
      link.href = `#/${lesson[1]}`;
    } else if (href.startsWith('#')) {
      link.href = `#/${this.id}/${href.slice(1)}`;
    } else if (link.classList.contains('term')) {
      link.replaceWith(...explained(link.textContent, link.title));
    } else if (/^https?:/.test(href)) {
      link.target = '_blank';
      link.rel = 'noreferrer';
    } else {
      link.replaceWith(make('span', { title: `A file of the lab: ${href}` }, link.textContent));
    }
  }

  #contents() {
    const headings = [...this.#main.querySelectorAll('.text h2[id]')];
    return make('details', { className: 'contents' },
      make('summary', {}, `Contents: ${headings.length} sections`),
      make('nav', { 'aria-label': 'Contents' }, make('ol', {}, ...headings.map(heading =>
        make('li', {}, make('a', { href: `#/${this.id}/${heading.id}` }, heading.textContent.replace(/^\d+\. /, '')))))));
  }

  #neighbours(message) {
    return make('nav', { className: 'neighbours', 'aria-label': 'Lessons' },
      link('prev', message.previous, title => `← ${title}`), link('next', message.next, title => `${title} →`));

    function link(rel, lesson, text) {
      return lesson ? make('a', { rel, href: `#/${lesson.id}` }, text(lesson.title)) : make('span');
    }
  }

  #showSession(message) {
    const before = this.#session;
    this.#session = message.state;
    this.state.textContent = SESSION[message.state];
    this.state.className = `state ${message.state.toLowerCase()}`;
    if (message.text) this.#notice(message.text);
    else if (message.state === 'Ready' && before === 'Gone') this.#clearNotice();
  }

  // Many cells that run one after the other are asked about once.
  #recheckSoon() {
    clearTimeout(this.#recheckTimer);
    this.#recheckTimer = setTimeout(() => {
      for (const cell of this.#cells.values()) cell.recheck?.();
    }, RECHECK_MS);
  }

  #showProgress(message) {
    for (const exercise of message.exercises) this.#cells.get(exercise.id)?.showProgress(exercise, null);
    for (const cell of this.#cells.values()) {
      const question = cell.kind === 'Prediction' ? /"([a-z0-9-]+)"/.exec(cell.source)?.[1] : null;
      if (question && message.questions[question]) cell.showProgress(null, message.questions[question]);
    }
  }

  #notice(text) {
    const banner = document.getElementById('banner');
    banner.replaceChildren(text, ' ', button('Close', () => this.#clearNotice(), { className: 'small' }));
    banner.hidden = false;
  }

  #clearNotice() {
    document.getElementById('banner').hidden = true;
  }
}

// A term says what it means where it stands; a finger has no pointer to rest on it.
function explained(text, meaning) {
  const note = make('span', { className: 'meaning', hidden: true }, ` (${meaning})`);
  const term = button(text, () => {
    note.hidden = !note.hidden;
    term.setAttribute('aria-expanded', String(!note.hidden));
  }, { className: 'term', title: meaning, 'aria-expanded': 'false' });
  return [term, note];
}
