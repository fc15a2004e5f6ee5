import { make, setDocument } from './dom.js';

const MARGIN = 2;

/** The outputs of one cell. */
export class Outputs {
  #cell;
  #places = [];

  constructor(cell) {
    this.#cell = cell;
    this.element = make('div', { className: 'outputs' });
  }

  get isEmpty() {
    return this.#places.length === 0;
  }

  clear() {
    this.#places = [];
    this.element.replaceChildren();
  }

  /** Shows all outputs anew. */
  setAll(outputs) {
    this.clear();
    outputs.forEach((output, index) => this.set(index, output));
  }

  /** Shows an output at a place; what was there goes. */
  set(index, output) {
    const shown = show(output, `Output of ${this.#cell}`);
    if (this.#places[index]) this.#places[index].replaceWith(shown);
    else this.element.append(shown);
    this.#places[index] = shown;
  }

  /** Adds text to the output at a place. */
  append(index, text) {
    this.#places[index]?.append(text);
  }

}

/** One output as an element; the title names it for those who do not see it. */
export function show(output, title) {
  switch (output.kind) {
    case 'Rich': return frame(output, title);
    case 'Picture': return make('img', { alt: output.text, src: `data:image/png;base64,${output.html}` });
    case 'Error': return make('div', { className: 'failure' },
      make('strong', {}, 'This cell failed.'), scrolling('pre', {}, output.text));
    case 'Warning': return scrolling('pre', { className: 'warn' }, output.text);
    case 'Value': return scrolling('pre', { className: 'value' }, output.text);
    default: return scrolling('pre', {}, output.text);
  }
}

// What can be scrolled can be reached with the keyboard.
function scrolling(name, properties, text) {
  const element = make(name, properties, text);
  new ResizeObserver(() => {
    if (element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight) {
      element.tabIndex = 0;
      element.setAttribute('role', 'region');
      element.setAttribute('aria-label', 'Output, can be scrolled');
    } else {
      element.removeAttribute('tabindex');
      element.removeAttribute('role');
      element.removeAttribute('aria-label');
    }
  }).observe(element);
  return element;
}

// HTML of a cell: no script runs in the frame, no form is sent, and the frame cannot leave its place. Its height is
// measured from here, which is why it has our origin.
function frame(output, title) {
  const element = make('iframe', { title, className: 'rich' });
  element.setAttribute('sandbox', 'allow-same-origin');
  element.addEventListener('load', () => follow(element));
  setDocument(element, '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
    + '<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="colours.css">'
    + '<link rel="stylesheet" href="output.css"></head>'
    + `<body>${output.html}</body></html>`);
  return element;
}

function follow(element) {
  const inside = element.contentDocument;
  const fit = () => {
    element.style.height = `${Math.ceil(inside.documentElement.getBoundingClientRect().height) + MARGIN}px`;
  };
  new ResizeObserver(fit).observe(inside.documentElement);
  inside.fonts?.ready.then(fit);
  inside.addEventListener('click', event => {
    const link = event.target.closest?.('a[href]');
    if (!link) return;
    const href = link.getAttribute('href');
    if (href.startsWith('#')) return;
    event.preventDefault();
    if (/^https?:$/.test(link.protocol)) window.open(link.href, '_blank', 'noopener');
  });
  fit();
}
