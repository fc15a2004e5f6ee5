import { CodeField } from './code-field.js';

// The field in which code is typed: CodeMirror where the desk has it and nobody chose otherwise, else a text area.

const KEPT = 'bucketlab-editor';
const PLAIN = 'plain';
let Field = CodeField;

/** True where the desk can serve CodeMirror. */
export const hasCodeMirror = 'codemirror' in document.documentElement.dataset;

/** Settled once it is known which field there will be; editors are made after it. */
export const editorIsChosen = choose();

/** A field of the chosen kind. */
export function makeField(source, askColours, handlers) {
  return new Field(source, askColours, handlers);
}

/** True where somebody chose the text area; `?editor=plain` in the address does it for this page. */
export function isPlainWanted() {
  return (new URLSearchParams(location.search).get('editor') ?? localStorage.getItem(KEPT)) === PLAIN;
}

/** Keeps a choice for all pages of this desk, from the next load on. */
export function wantPlain(isWanted) {
  if (isWanted) localStorage.setItem(KEPT, PLAIN);
  else localStorage.removeItem(KEPT);
}

async function choose() {
  if (!hasCodeMirror) return;
  try {
    if (isPlainWanted()) return;
    ({ CodeMirrorField: Field } = await import('./code-mirror-field.js'));
  } catch {
    // The desk was started anew without it, or the browser keeps nothing; the text area is always there.
  }
}
