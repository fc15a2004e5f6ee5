import { adaptMarks } from './text-runs.js';

const MAX_SHOWN = 10;

// Errors of a cell: wavy lines in the text, and the same in words below it.
//
// The wavy line comes wherever the error is, half a second after the last key: it moves nothing. The list below does
// move the page, and most errors in the line that is being typed are only words that are not there yet. So it leaves
// that line out until the caret goes to another line, the editor is left, or the cell is run.
export class ProblemList {
  #field;
  #problems = [];
  #listed = [];
  #marks = [];
  #heldLine = null;
  #showsAll = false;

  constructor(field, label) {
    this.#field = field;
    this.element = document.createElement('ul');
    this.element.className = 'editor-problems';
    this.element.setAttribute('aria-label', `Problems: ${label}`);
    this.element.hidden = true;
    // The text keeps the focus until the click is complete: leaving it may put another row where the mouse is.
    this.element.addEventListener('mousedown', event => event.preventDefault());
    this.element.addEventListener('click', event => {
      const index = [...this.element.children].indexOf(event.target.closest('li'));
      if (index >= 0) this.#choose(index);
    });
  }

  get marks() { return this.#marks; }

  get isAny() { return this.#problems.length > 0; }

  show(problems, text) {
    this.#problems = problems;
    this.#marks = marksOf(problems, text);
    this.#showsAll = false;
    this.#render();
  }

  messagesAt(offset) {
    return this.#marks.filter(mark => mark.start <= offset && offset < mark.end).map(mark => mark.problem.message);
  }

  // The list stays as it is until the next answer: rows that come and go with each key would move the page.
  adapt(change) { this.#marks = adaptMarks(this.#marks, change); }

  // The line from 1 that is being typed.
  hold(line) { this.#heldLine = line; }

  // It is finished, unless the caret is still there.
  release(caretLine) {
    if (this.#heldLine === null || this.#heldLine === caretLine) return;
    this.#heldLine = null;
    this.#render();
  }

  #render() {
    this.#listed = this.#problems.filter(problem => problem.line !== this.#heldLine);
    const shown = this.#showsAll ? this.#listed : this.#listed.slice(0, MAX_SHOWN);
    const texts = shown.map(problem => `Line ${problem.line}: ${problem.message}`);
    if (shown.length < this.#listed.length) texts.push(`${this.#listed.length - shown.length} more`);
    showRows(this.element, texts);
    this.element.hidden = texts.length === 0;
    this.#field.setAttribute('aria-invalid', texts.length > 0 ? 'true' : null);
  }

  #choose(index) {
    if (index >= MAX_SHOWN && !this.#showsAll) {
      this.#showsAll = true;
      this.#render();
      this.element.children[MAX_SHOWN].firstChild.focus();
    } else {
      this.#field.goTo(this.#placeOf(this.#listed[index]));
    }
  }

  // Where it is now, which may be elsewhere than where it was found.
  #placeOf(problem) {
    const mark = this.#marks.find(one => one.problem === problem);
    return mark === undefined ? problem.start : mark.start + mark.offset;
  }
}

// Rows that stay are not touched: one of them may have the focus, or be about to get it.
function showRows(list, texts) {
  const kept = new Map([...list.children].map(row => [row.textContent, row]));
  const rows = texts.map(text => {
    const row = kept.get(text) ?? makeRow(text);
    kept.delete(text);
    return row;
  });
  for (const row of kept.values()) row.remove();
  rows.forEach((row, index) => {
    if (list.children[index] !== row) list.insertBefore(row, list.children[index] ?? null);
  });
  while (list.children.length > rows.length) list.lastChild.remove();
}

function makeRow(text) {
  const row = document.createElement('li');
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = text;
  row.append(button);
  return row;
}

// What is missing at the end of a line has no letter of its own: the one before it is marked.
function marksOf(problems, text) {
  return problems
    .map(problem => {
      const end = Math.min(text.length, problem.start + Math.max(1, problem.length));
      let start = Math.min(problem.start, end);
      while (start > 0 && text[start - 1] !== '\n' && text.slice(start, end).trim() === '') start--;
      return { start, end, name: 'editor-problem', problem, offset: problem.start - start };
    })
    .sort((one, other) => one.start - other.start);
}
