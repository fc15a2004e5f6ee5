import { button, make } from './dom.js';

// A browser that reaches the desk by another name does not reach this machine's loopback.
const IS_NEAR = ['127.0.0.1', 'localhost', '[::1]'].includes(location.hostname);

/** The lab's player below the outputs of a cell, for the pages that the desk offers; nothing is loaded by itself. */
export class Players {
  #shown = new Map();

  constructor() {
    this.element = make('div', { className: 'players' });
  }

  /** Offers these pages and no others; what plays goes on. */
  show(addresses) {
    for (const [address, player] of this.#shown) {
      if (addresses.includes(address)) continue;
      player.remove();
      this.#shown.delete(address);
    }
    for (const address of addresses) {
      if (this.#shown.has(address)) continue;
      const player = playerOf(address);
      this.#shown.set(address, player);
      this.element.append(player);
    }
  }
}

function playerOf(address) {
  const film = nameOf(address);
  const link = make('a', { href: address, target: '_blank', rel: 'noreferrer' }, 'Open the player in a tab of its own');
  if (!IS_NEAR) return make('div', { className: 'player' }, make('div', { className: 'row' }, link));
  const toggle = button('Play here', () => {
    const open = whole.querySelector('iframe');
    if (open) open.remove();
    else whole.append(frame(address, film));
    name(open ? 'Play here' : 'Close the player', !open);
  });
  const name = (text, isOpen) => {
    toggle.textContent = text;
    toggle.setAttribute('aria-label', `${text}: ${film}`);
    toggle.setAttribute('aria-expanded', String(isOpen));
  };
  name('Play here', false);
  const whole = make('div', { className: 'player' },
    make('div', { className: 'row' }, toggle, make('span', { className: 'quiet film' }, film), link));
  return whole;
}

// Our own page with an empty body stands between: its policy alone allows frames of other ports, so that no output,
// which is held to the policy of this page, can load one.
function frame(address, film) {
  const outer = make('iframe', { title: `Player of ${film}`, className: 'player-frame', src: 'player.html' });
  outer.setAttribute('allow', 'fullscreen');
  outer.addEventListener('load', () => {
    const inner = outer.contentDocument.createElement('iframe');
    inner.title = `Player of ${film}`;
    // Another origin than ours, so its own origin gives it nothing of this page.
    inner.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-forms');
    inner.setAttribute('allow', 'fullscreen; autoplay');
    inner.referrerPolicy = 'no-referrer';
    inner.src = `${address}&autoplay=1`;
    outer.contentDocument.body.append(inner);
  }, { once: true });
  return outer;
}

// What is played, by the end of its address.
function nameOf(address) {
  try {
    const path = new URL(new URL(address).searchParams.get('src')).pathname;
    return decodeURIComponent(path.split('/').filter(Boolean).slice(-2).join('/')) || 'a film';
  } catch {
    return 'a film';
  }
}
