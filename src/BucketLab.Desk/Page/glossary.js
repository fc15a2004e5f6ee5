import { make } from './dom.js';

/** All terms of the lessons, by lesson; the one that the address names comes into view. */
export function showGlossary(main, terms, id) {
  const sections = Map.groupBy(terms, term => term.section);
  main.replaceChildren(
    make('h2', {}, 'Glossary'),
    make('p', {}, 'Each term of the lessons, and what it means there.'),
    ...[...sections].flatMap(([section, inside]) => [
      make('h3', {}, section),
      make('dl', {}, ...inside.flatMap(term => [
        make('dt', { id: `term-${term.id}`, tabIndex: -1 }, term.name), make('dd', {}, term.meaning)])),
    ]));
  const named = id && document.getElementById(`term-${id}`);
  named?.scrollIntoView();
  named?.focus({ preventScroll: true });
}
