import { createEditor } from './editor.js';

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
window.lab = {
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
