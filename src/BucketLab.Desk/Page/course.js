import { button, make } from './dom.js';
import { hasCodeMirror, isPlainWanted, wantPlain } from './editor-kind.js';

/** The list of lessons, with a search over all of them. */
export function showCourse(main, course, search) {
  const next = course.lessons.find(lesson => lesson.id === course.next);
  const minutes = course.lessons.map(lesson => lesson.minutes);
  main.replaceChildren(
    make('h2', {}, 'How large files are stored and served'),
    make('p', {}, `${Math.min(...minutes)} to ${Math.max(...minutes)} minutes each, with a real store on your own `
      + 'machine. You predict, measure, and every exercise is checked at once.'),
    next
      ? make('p', {}, make('a', { className: 'primary', href: `#/${next.id}` },
        `${next.isBegun ? 'Continue with' : 'Begin with'} ${next.id.slice(0, 2)}: ${next.title}`))
      : make('p', {}, 'Every exercise is passed.'),
    search.element,
    make('div', { className: 'scroll' }, make('table', { className: 'lessons', 'aria-label': 'Lessons' },
      make('thead', {}, make('tr', {},
        ...['Nr', 'Lesson', 'Measured', 'Minutes', 'Passed'].map((text, column) =>
          make('th', { scope: 'col', className: column > 2 ? 'figure' : column === 2 ? 'extra' : '' }, text)))),
      make('tbody', {}, ...course.lessons.map(row)))),
    make('h3', {}, 'Three paths'),
    make('div', { className: 'scroll' }, make('table', { className: 'lessons', 'aria-label': 'Three paths' },
      make('thead', {}, make('tr', {}, ...['Path', 'Lessons', 'Time', 'You learn'].map(text =>
        make('th', { scope: 'col', className: text === 'Time' ? 'figure' : '' }, text)))),
      make('tbody', {}, ...course.paths.map(path => pathRow(path, course.lessons))))),
    make('p', {}, make('a', { href: '#/glossary' }, 'Glossary'), ': each term, and what it means.'),
    hasCodeMirror ? editorChoice() : '');
}

// For those whose screen reader, input method or phone goes better with the browser's own field.
function editorChoice() {
  const isPlain = isPlainWanted();
  return make('p', { className: 'quiet' },
    isPlain ? 'You type code into a plain text area. ' : 'You type code into CodeMirror. ',
    button(isPlain ? 'Use CodeMirror' : 'Use a plain text area', () => {
      wantPlain(!isPlain);
      location.assign(`${location.pathname}${location.hash}`);
      location.reload();
    }, { className: 'small' }));
}

function pathRow(path, lessons) {
  const links = path.lessons.flatMap((id, at) => [
    at > 0 ? ', ' : '',
    make('a', { href: `#/${id}`, title: lessons.find(lesson => lesson.id === id).title }, id.slice(0, 2)),
  ]);
  return make('tr', {},
    make('td', {}, path.name), make('td', {}, ...links), make('td', { className: 'figure' }, path.time),
    make('td', {}, path.aim));
}

function row(lesson) {
  const state = lesson.passed === lesson.exercises ? '✓ ' : lesson.isBegun ? '◐ ' : '';
  return make('tr', {},
    make('td', {}, lesson.id.slice(0, 2)),
    make('td', {}, make('a', { href: `#/${lesson.id}` }, lesson.title),
      lesson.lacks ? make('span', { className: 'quiet' }, ` needs ${lesson.lacks}`) : null),
    make('td', { className: 'extra quiet' }, lesson.measures.replaceAll('`', '')),
    make('td', { className: 'figure' }, String(lesson.minutes)),
    make('td', { className: 'figure' }, `${state}${lesson.passed} of ${lesson.exercises}`));
}
