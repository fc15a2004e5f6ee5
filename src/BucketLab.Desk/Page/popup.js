// Boxes beside the text. They lie in the top layer, so that no cell cuts them off.

const EDGE = 8;
const GAP = 2;

export function makePopup(name) {
  const element = document.createElement('div');
  element.className = name;
  element.popover = 'manual';
  // The text keeps the focus when somebody clicks here.
  element.addEventListener('mousedown', event => event.preventDefault());
  return element;
}

export function isOpen(popup) { return popup.matches(':popover-open'); }

export function closePopup(popup) {
  if (isOpen(popup)) popup.hidePopover();
}

// Opens it beside a line, { left, top, bottom }, inside of what can be seen: on a phone the keyboard covers a part.
export function openPopup(popup, at, prefersAbove) {
  const view = window.visualViewport;
  const [first, last] = [view.offsetTop + EDGE, view.offsetTop + view.height - EDGE];
  const above = at.top - GAP - first;
  const below = last - at.bottom - GAP;
  popup.style.setProperty('--room', `${Math.max(above, below, 0)}px`);
  popup.style.maxWidth = `min(40rem, ${view.width - 2 * EDGE}px)`;
  if (!isOpen(popup)) popup.showPopover();
  const { width, height } = popup.getBoundingClientRect();
  const fits = prefersAbove ? height <= above : height <= below;
  const goesAbove = fits ? prefersAbove : above > below;
  const right = view.offsetLeft + view.width - EDGE - width;
  popup.style.left = `${Math.max(view.offsetLeft + EDGE, Math.min(at.left, right))}px`;
  popup.style.top = `${goesAbove ? at.top - GAP - height : at.bottom + GAP}px`;
}
