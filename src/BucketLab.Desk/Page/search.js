import { make } from './dom.js';

const MAX_FOUND = 20;
const AROUND = 160;

/** A field that looks through all lessons and the glossary; their text is fetched when somebody goes there. */
export class Search {
  #fetch;
  #sections = null;
  #field = make('input', { type: 'search', id: 'words', autocomplete: 'off' });
  #count = make('p', { className: 'quiet', role: 'status' });
  #list = make('ul', { className: 'found' });

  /** @param fetch asks the desk for the text */
  constructor(fetch) {
    this.#fetch = fetch;
    this.element = make('form', { role: 'search', className: 'search' },
      make('label', { htmlFor: 'words' }, 'Search all lessons'), ' ', this.#field, this.#count, this.#list);
    this.element.addEventListener('submit', event => event.preventDefault());
    this.#field.addEventListener('focus', () => {
      if (!this.#sections) this.#fetch();
    });
    this.#field.addEventListener('input', () => this.#show());
  }

  /** The text has come. */
  take(message) {
    this.#sections = message.sections.map(section => ({
      href: `#/${section.lesson}${section.anchor ? `/${section.anchor}` : ''}`,
      title: section.heading === section.title ? section.title : `${section.title}: ${section.heading}`,
      text: section.text,
    })).concat(message.terms.map(term => ({
      href: `#/glossary/${term.id}`, title: `Glossary: ${term.name}`, text: term.meaning,
    })));
    this.#show();
  }

  #show() {
    const words = this.#field.value.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0 || !this.#sections) {
      this.#list.replaceChildren();
      this.#count.textContent = words.length === 0 ? '' : 'Fetching the lessons …';
      return;
    }

    const found = this.#sections.filter(one => {
      const all = `${one.title} ${one.text}`.toLowerCase();
      return words.every(word => all.includes(word));
    });
    this.#list.replaceChildren(...found.slice(0, MAX_FOUND).map(one => make('li', {},
      make('a', { href: one.href }, one.title), make('p', { className: 'quiet' }, around(one.text, words[0])))));
    this.#count.textContent = found.length === 0 ? 'Nothing found. Try fewer words or another one.'
      : `${found.length} ${found.length === 1 ? 'place' : 'places'}${
        found.length > MAX_FOUND ? `, the first ${MAX_FOUND} shown` : ''}`;
  }
}

function around(text, word) {
  const at = Math.max(0, text.toLowerCase().indexOf(word) - 60);
  return `${at > 0 ? '… ' : ''}${text.slice(at, at + AROUND)}${text.length > at + AROUND ? ' …' : ''}`;
}
