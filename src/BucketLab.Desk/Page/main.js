import { Connection } from './connection.js';
import { showCourse } from './course.js';
import { showGlossary } from './glossary.js';
import { LessonPage } from './lesson.js';
import { Search } from './search.js';

const main = document.getElementById('content');
const banner = document.getElementById('banner');
const controls = document.getElementById('controls');
const title = document.getElementById('title');
let page = null;
let search = null;

const code = takeCode();
const connection = new Connection(code, {
  onOpen: () => {
    banner.hidden = true;
    if (page) page.open();
    else route();
  },
  onMessage: message => {
    if (message.type === 'course') {
      if (place().id === null) showList(message);
    } else if (message.type === 'sections') {
      if (place().id === 'glossary') showGlossary(main, message.terms, place().part);
      else search?.take(message);
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

// The address names a lesson or the glossary, and maybe a heading or a term there.
function place() {
  const [, id = null, part = null] = /^#\/(\d\d-[a-z0-9-]+|glossary)(?:\/(.+))?$/.exec(location.hash) ?? [];
  return { id, part: part && decodeURIComponent(part) };
}

function route() {
  const { id, part } = place();
  if (page && page.id === id) {
    page.show(part);
    return;
  }

  page?.dispose();
  page = null;
  window.scrollTo(0, 0);
  if (id && id !== 'glossary') {
    page = new LessonPage(main, controls, connection, id);
    page.show(part);
    page.open();
    return;
  }

  document.title = id ? 'Glossary · BucketLab' : 'BucketLab';
  title.textContent = 'BucketLab';
  connection.send({ type: id ? 'sections' : 'course' });
}

function showList(course) {
  search = new Search(() => connection.send({ type: 'sections' }));
  showCourse(main, course, search);
}

function say(text) {
  banner.textContent = text;
  banner.hidden = false;
}
