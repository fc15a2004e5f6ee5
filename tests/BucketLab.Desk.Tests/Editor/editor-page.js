import { createEditor } from './editor.js';
import { editorIsChosen, hasCodeMirror } from './editor-kind.js';

// Questions wait until a test answers them.
const questions = [];
const ask = kind => (text, position) => new Promise((resolve, reject) => {
  questions.push({ kind, text, position: position ?? null, resolve, reject, open: true });
});
const nextOpen = kind => questions.find(one => one.open && one.kind === kind);

// The browser's own, also where a test has stopped the clock.
const { requestAnimationFrame, setTimeout } = window;

window.violations = [];
document.addEventListener('securitypolicyviolation', event => window.violations.push(event.violatedDirective));
await editorIsChosen;
const { EditorView } = hasCodeMirror ? await import('./vendor/@codemirror/view.js') : {};
const view = () => EditorView.findFromDOM(document.querySelector('.cm-editor'));
const area = () => document.querySelector('textarea');
window.lab = {
  target: () => document.querySelector('textarea, .cm-content'),
  select(start, end) {
    if (!hasCodeMirror) return area().setSelectionRange(start, end);
    view().dispatch({ selection: { anchor: start, head: end }, scrollIntoView: true });
    // For 0.2 s after the focus it takes a caret at the start for one that the browser put there. A test is faster.
    view().inputState.lastFocusTime = 0;
  },
  selection() {
    if (!hasCodeMirror) return { text: area().value, start: area().selectionStart, end: area().selectionEnd };
    const { doc, selection: { main } } = view().state;
    return { text: doc.toString(), start: main.from, end: main.to };
  },
  // The middle of a letter of CodeMirror, by what the browser painted.
  letter(offset) {
    const [before, after] = [view().coordsAtPos(offset, 1), view().coordsAtPos(offset + 1, -1)];
    return [(before.left + after.left) / 2, (before.top + before.bottom) / 2];
  },
  reset() {
    document.activeElement.blur();
    questions.length = this.changes.length = this.runs.length = 0;
  },
  frame: () => new Promise(done => requestAnimationFrame(() => setTimeout(done))),
  runs: [],
  changes: [],
  asked: kind => questions.filter(one => one.kind === kind).map(({ text, position }) => ({ text, position })),
  waits: kind => nextOpen(kind) !== undefined,
  // The oldest question of a kind.
  answer(kind, value) {
    const question = nextOpen(kind);
    question.open = false;
    question.resolve(value);
  },
  reject(kind) {
    const question = nextOpen(kind);
    question.open = false;
    question.reject(new Error('The worker is gone.'));
  },
};
window.lab.editor = createEditor(document.getElementById('host'), {
  source: '',
  label: 'Code of cell stranger-get',
  onChange: source => window.lab.changes.push(source),
  onRun: how => window.lab.runs.push(how),
  ask: {
    colours: ask('colours'),
    completions: ask('completions'),
    description: ask('description'),
    problems: ask('problems'),
  },
});
document.body.dataset.ready = '';
