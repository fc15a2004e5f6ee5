import { createEditor } from './editor.js';
import { announce, button, make, setHtml } from './dom.js';
import { Exercise } from './exercise.js';
import { Outputs } from './outputs.js';
import { Players } from './players.js';
import { Question } from './question.js';

const TITLES = { Preamble: 'Opens the lab', Prediction: 'Prediction', Exercise: 'Exercise', Check: 'Check' };

const STATES = {
  New: '', Queued: '… waits', Running: '▶ runs', Done: '✓ ran', Failed: '✗ failed', Stale: '↻ out of date',
};

/** A cell of text. */
export class TextCell {
  constructor(view, links) {
    this.id = view.id;
    this.element = make('div', { className: 'text', id: `cell-${view.id}` });
    this.#fill(view.html, links);
  }

  #fill(html, links) {
    setHtml(this.element, html);
    for (const link of this.element.querySelectorAll('a[href]')) links(link);
    for (const table of this.element.querySelectorAll('table')) {
      const scroll = make('div', { className: 'scroll', tabIndex: 0, role: 'region', 'aria-label': 'Table' });
      table.replaceWith(scroll);
      scroll.append(table);
    }
  }
}

/** A cell of code, in all its roles. */
export class CodeCell {
  #desk;
  #editor = null;
  #lastEdit = 0;
  #lastKnown = 0;
  #isUnsent = false;
  #outputs;
  #players = new Players();
  #exercise = null;
  #question = null;
  #parts = {};

  /** @param desk send(message), ask(about, source, position), next(cell), look(cell, opener) */
  constructor(view, desk) {
    this.#desk = desk;
    this.id = view.id;
    this.kind = view.kind;
    this.source = view.source;
    this.state = view.state;
    this.#outputs = new Outputs(view.id);
    this.element = make('section', {
      id: `cell-${view.id}`, className: `cell ${view.kind.toLowerCase()}`, 'aria-label': `${this.#title()} ${view.id}`,
    });
    this.#build(view);
    this.#outputs.setAll(view.outputs);
    this.#players.show(view.players);
    this.showState(view.state, view.count);
    this.showProgress(view.exercise, view.question);
  }

  /** True where the desk does not have what was typed, because the connection broke. */
  get isUnsent() {
    return this.#isUnsent;
  }

  /** The connection broke: what the desk has not answered may not have arrived. */
  disconnect() {
    this.#isUnsent ||= this.#lastEdit > this.#lastKnown;
  }

  get outputs() {
    return this.#outputs;
  }

  get players() {
    return this.#players;
  }

  /** It shows nothing any more. */
  clear() {
    this.#outputs.clear();
    this.#players.show([]);
  }

  /** Brings the cell to how the desk has it, keeping what was typed and has not arrived there. */
  update(view) {
    if (this.#isUnsent) this.#edited(this.source);
    else this.setSource(view.source);
    this.#outputs.setAll(view.outputs);
    this.#players.show(view.players);
    this.showState(view.state, view.count);
    this.showProgress(view.exercise, view.question);
  }

  /** Takes the text of the desk; while newer edits are on their way there, their answers will say what holds. */
  setSource(source, edit = null) {
    if (edit !== null) this.#lastKnown = Math.max(this.#lastKnown, edit);
    if (source === null || source === this.source || this.#isUnsent || this.#lastEdit > this.#lastKnown) return;
    this.source = source;
    if (this.#editor) this.#editor.source = source;
  }

  /** Shows how far its execution is; true when it has just ended. */
  showState(state, count) {
    const before = this.state;
    this.state = state;
    this.element.classList.toggle('running', state === 'Running');
    this.element.classList.toggle('failed', state === 'Failed');
    this.element.setAttribute('aria-busy', String(state === 'Running' || state === 'Queued'));
    this.#parts.state.textContent = STATES[state];
    this.#parts.count.textContent = count ? `[${count}]` : '';
    const hasEnded = before === 'Running' && (state === 'Done' || state === 'Failed');
    if (hasEnded) {
      this.element.classList.add('revealed');
      announce(`Cell ${this.id} ${state === 'Done' ? 'ran' : 'failed'}.`);
    }
    const isBusy = state === 'Running' || state === 'Queued';
    // An exercise has a button for its check.
    this.#parts.run.hidden = isBusy || this.kind === 'Check';
    this.#parts.stop.hidden = !isBusy;
    if (isBusy) this.#parts.notice.hidden = true;
    // Answered in another tab, or stopped.
    else this.#outputs.element.querySelector('.asking')?.remove();
    // While it runs again the button stays: the keyboard may come back to it from the panel.
    if (!isBusy) this.#parts.look.hidden = state !== 'Done' && state !== 'Failed';
    return hasEnded;
  }

  /** Shows how far somebody is with the exercise or the prediction of this cell. */
  showProgress(exercise, question) {
    const { word } = this.#parts;
    if (exercise && this.#exercise) {
      word.textContent = this.#exercise.show(exercise);
      this.element.classList.toggle('passed', exercise.isPassed);
    }
    if (question && this.#question) {
      word.textContent = this.#question.show(question);
      this.#parts.notice.hidden = true;
    }
  }

  /** Hints or the solution, below the exercise. */
  showHelp(message) {
    this.#exercise?.showHelp(message);
  }

  /** Something that people must know about this cell. */
  showNotice(text) {
    this.#parts.notice.textContent = text;
    this.#parts.notice.hidden = false;
  }

  /** Asks for the line that the cell reads. */
  askForLine() {
    const field = make('input', { type: 'text', autocomplete: 'off', 'aria-label': 'The cell reads a line' });
    const form = make('form', { className: 'row asking' }, field, make('button', {}, 'Give'));
    form.onsubmit = event => {
      event.preventDefault();
      this.#desk.send({ type: 'input', line: field.value });
      form.remove();
    };
    this.#outputs.element.append(form);
    field.focus();
  }

  focus() {
    if (this.#editor) this.#editor.focus();
    else this.element.querySelector('button, input, summary')?.focus();
  }

  /** Another cell ran: errors that are listed here may be none any more. */
  recheck() {
    this.#editor?.recheck();
  }

  run(how = 'stay') {
    this.#desk.send({ type: 'run', cell: this.id });
    if (how === 'next') this.#desk.next(this);
  }

  dispose() {
    this.#editor?.dispose();
  }

  #title() {
    return TITLES[this.kind] ?? 'Code';
  }

  #build(view) {
    const parts = this.#parts;
    parts.state = make('span', { className: 'state' });
    parts.count = make('span', { className: 'mono' });
    parts.word = make('span', { className: 'word' });
    parts.notice = make('p', { className: 'notice', role: 'status', hidden: true });
    parts.run = button('Run', () => this.run(), { className: 'small', title: 'Ctrl+Enter' });
    parts.look = button('Wire and disk', () => this.#desk.look(this.id, parts.look), {
      className: 'small', hidden: true, title: 'The requests that this cell sent, and the files that they left',
    });
    parts.reveal = button('Show', () => this.element.classList.add('revealed'), {
      className: 'small reveal', 'aria-label': `Show the answer of ${this.id}`,
    });
    parts.stop = button('Stop', () => this.#desk.send({ type: 'stop' }), { className: 'small', hidden: true });
    this.element.append(make('div', { className: 'label' },
      make('span', {}, make('b', {}, this.#title()), ' ', parts.word, ' ', parts.state),
      make('span', { className: 'row' }, parts.count, parts.reveal, parts.look, parts.run, parts.stop, this.#menu(view))));
    if (this.kind === 'Prediction') {
      this.#question = new Question(this.id, view.asked, this.#desk, text => this.showNotice(text));
      this.element.append(this.#question.element, this.#folded('Show the code'));
    } else if (this.kind === 'Check') {
      this.element.append(this.#folded('Show the code of the check'));
    } else {
      this.#addEditor(this.element);
    }
    if (this.kind === 'Exercise') {
      this.#exercise = new Exercise(this.id, this.#desk);
      this.element.append(this.#exercise.element);
    }
    this.element.append(parts.notice, this.#outputs.element, this.#players.element);
  }

  // What is needed seldom: one button, so that the page stays quiet.
  #menu(view) {
    const list = make('div', { className: 'menu', hidden: true });
    const toggle = button('…', () => show(list.hidden), {
      className: 'small', 'aria-label': `More for cell ${this.id}`, 'aria-expanded': 'false',
    });
    const show = isShown => {
      list.hidden = !isShown;
      toggle.setAttribute('aria-expanded', String(isShown));
      if (isShown) list.querySelector('button').focus();
    };
    const entry = (text, message) => button(text, () => {
      show(false);
      toggle.focus();
      this.#desk.send(message);
    });
    list.append(
      entry('Run everything before it', { type: 'run', cell: this.id, range: 'Before' }),
      entry('Run to here', { type: 'run', cell: this.id, range: 'ToHere' }),
      entry('Restart and run to here', { type: 'restart', cell: this.id }),
      entry('Add a cell below', { type: 'add', after: this.id }));
    if (view.isOwn) list.append(entry('Remove this cell', { type: 'remove', cell: this.id }));
    const whole = make('span', { className: 'more' }, toggle, list);
    whole.addEventListener('keydown', event => {
      if (event.key !== 'Escape' || list.hidden) return;
      show(false);
      toggle.focus();
    });
    whole.addEventListener('focusout', event => {
      if (!whole.contains(event.relatedTarget)) show(false);
    });
    return whole;
  }

  // The code behind something that is used without it; the editor is made when somebody looks.
  #folded(text) {
    const details = make('details', {}, make('summary', {}, text));
    details.addEventListener('toggle', () => {
      if (details.open && !this.#editor) this.#addEditor(details);
    });
    return details;
  }

  #addEditor(parent) {
    const host = make('div', { className: 'code-host' });
    parent.append(host);
    this.#editor = createEditor(host, {
      source: this.source,
      label: `Code of cell ${this.id}`,
      onChange: source => this.#edited(source),
      onRun: how => this.run(how),
      ask: {
        colours: async source => (await this.#desk.ask('Colours', source))?.colours
          ?.map(piece => [piece.length, piece.kind]) ?? null,
        completions: async (source, position) => (await this.#desk.ask('Completions', source, position))?.completions,
        description: async (source, position) => (await this.#desk.ask('Description', source, position))?.description,
        problems: async source => (await this.#desk.ask('Problems', source))?.problems ?? [],
      },
    });
  }

  #edited(source) {
    this.source = source;
    this.#isUnsent = !this.#desk.send({ type: 'edit', cell: this.id, source, number: ++this.#lastEdit });
  }
}
