import { linesOf } from './text-runs.js';

// The coloured text behind the text area. One block a line, so that an edit makes and lays out only the lines that it
// changes. Since both have the same text and the same font, this is also where positions on the screen are measured:
// wide characters, tabs, zoom and fonts that arrive late need no arithmetic.
export class CodeLayer {
  #lines = [];
  #starts = [0];
  #length = 0;

  constructor() {
    this.element = document.createElement('pre');
    this.element.className = 'editor-layer';
    this.element.setAttribute('aria-hidden', 'true');
  }

  show(text, runs, marks) {
    const lines = linesOf(text, runs, marks);
    const old = this.#lines;
    let head = 0;
    while (head < lines.length && head < old.length && lines[head].key === old[head].key) head++;
    let tail = 0;
    while (tail < lines.length - head && tail < old.length - head
      && lines.at(-1 - tail).key === old.at(-1 - tail).key) tail++;

    const fresh = lines.slice(head, lines.length - tail);
    for (const line of fresh) line.element = lineElement(line.pieces);
    const behind = tail > 0 ? old[old.length - tail].element : null;
    for (const line of old.slice(head, old.length - tail)) line.element.remove();
    for (const line of fresh) this.element.insertBefore(line.element, behind);
    this.#lines = [...old.slice(0, head), ...fresh, ...old.slice(old.length - tail)];
    this.#starts = startsOf(text);
    this.#length = text.length;
  }

  // From 0.
  lineAt(offset) {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle] <= offset) low = middle; else high = middle - 1;
    }
    return low;
  }

  startOf(line) { return this.#starts[line]; }

  endOf(line) { return line + 1 < this.#starts.length ? this.#starts[line + 1] - 1 : this.#length; }

  // Where the caret stands before a character, in pixels of the viewport.
  pointAt(offset) {
    const line = this.lineAt(offset);
    const { top, bottom } = this.#lines[line].element.getBoundingClientRect();
    return { left: this.#leftOf(line, offset - this.#starts[line]), top, bottom };
  }

  // The character under a point of the viewport; null where no text stands.
  offsetAt(x, y) {
    const first = this.#lines[0].element.getBoundingClientRect();
    const line = Math.floor((y - first.top) / first.height);
    if (!(line >= 0 && line < this.#lines.length) || x < first.left) return null;
    let low = 0;
    let high = this.endOf(line) - this.#starts[line];
    if (x >= this.#leftOf(line, high)) return null;
    while (low < high - 1) {
      const middle = (low + high) >> 1;
      if (this.#leftOf(line, middle) <= x) low = middle; else high = middle;
    }
    return this.#starts[line] + low;
  }

  #leftOf(line, column) {
    const { element } = this.#lines[line];
    if (column === 0) return element.getBoundingClientRect().left;
    const range = document.createRange();
    range.setStart(element, 0);
    range.setEnd(...boundaryAt(element, column));
    return range.getBoundingClientRect().right;
  }
}

function lineElement(pieces) {
  const element = document.createElement('span');
  element.className = 'editor-line';
  for (const [text, name] of pieces)
    element.append(name === '' ? text : piece(text, name));
  // Gives an empty line its height, and is not drawn.
  element.append('\n');
  return element;
}

function piece(text, name) {
  const element = document.createElement('span');
  element.className = name;
  element.textContent = text;
  return element;
}

function startsOf(text) {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function boundaryAt(element, column) {
  for (const child of element.childNodes) {
    const node = child.firstChild ?? child;
    if (column <= node.length) return [node, column];
    column -= node.length;
  }
  return [element, element.childNodes.length];
}
