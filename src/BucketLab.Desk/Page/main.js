import { Connection } from './connection.js';
import { showCourse } from './course.js';
import { LessonPage } from './lesson.js';

const main = document.getElementById('content');
const banner = document.getElementById('banner');
const controls = document.getElementById('controls');
const title = document.getElementById('title');
let page = null;

const code = takeCode();
const connection = new Connection(code, {
  onOpen: () => {
    banner.hidden = true;
    if (page) page.open();
    else route();
  },
  onMessage: message => {
    if (message.type === 'course') {
      if (!page) showCourse(main, message);
    } else if (page) {
      page.handle(message);
    } else if (message.type === 'notice') {
      say(message.text);
    }
  },
  onLost: () => {
    page?.disconnect();
    say('The desk does not answer. Start it again in the terminal; what you typed stays here and is sent as soon as it '
      + 'answers.');
  },
  onRefused: text => say(text),
});

window.addEventListener('hashchange', route);
// The address names the lesson, so this link leads to no other address.
document.querySelector('.skip').addEventListener('click', event => {
  event.preventDefault();
  main.focus();
});

// The code is good once: it does not stay in the address, where it would be copied along.
function takeCode() {
  const taken = /^#code=([0-9a-f]+)(?:\/(.*))?$/.exec(location.hash);
  if (!taken) return null;
  history.replaceState(null, '', `#/${taken[2] ?? ''}`);
  return taken[1];
}

function route() {
  const id = /^#\/(\d\d-[a-z0-9-]+)/.exec(location.hash)?.[1];
  if (page && page.id === id) return;
  page?.dispose();
  page = null;
  window.scrollTo(0, 0);
  if (id) {
    page = new LessonPage(main, controls, connection, id);
    page.open();
  } else {
    document.title = 'BucketLab';
    title.textContent = 'BucketLab';
    connection.send({ type: 'course' });
  }
}

function say(text) {
  banner.textContent = text;
  banner.hidden = false;
}
