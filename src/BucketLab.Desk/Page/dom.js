// Elements without innerHTML: text is always text. What is HTML comes from our own server and goes through one policy.

const policy = window.trustedTypes
  ? window.trustedTypes.createPolicy('bucketlab', { createHTML: html => html })
  : { createHTML: html => html };

/** An element with properties and children; strings become text. */
export function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined) continue;
    if (key in element && !key.startsWith('aria')) element[key] = value;
    else element.setAttribute(key, value);
  }
  element.append(...children.filter(child => child !== null && child !== undefined));
  return element;
}

/** A button with a word on it. */
export function button(text, onClick, properties = {}) {
  return make('button', { type: 'button', onclick: onClick, ...properties }, text);
}

/** Text of a lesson, which the server has made of Markdown in which HTML is not interpreted. */
export function setHtml(element, html) {
  element.innerHTML = policy.createHTML(html);
}

/** The document of a frame in which no script can run. */
export function setDocument(frame, html) {
  frame.srcdoc = policy.createHTML(html);
}

/** Tells people who cannot see the page what has changed. */
export function announce(text) {
  const news = document.getElementById('news');
  // The same text twice in a row is news, too.
  news.textContent = news.textContent === text ? `${text} ` : text;
}

/** A question that must be answered before anything is done. */
export function confirm(question, yes) {
  return new Promise(resolve => {
    const dialog = make('dialog', { 'aria-label': question },
      make('p', {}, question),
      make('form', { method: 'dialog', className: 'row' },
        make('button', { value: 'yes' }, yes),
        make('button', { value: 'no', autofocus: true }, 'Cancel')));
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
