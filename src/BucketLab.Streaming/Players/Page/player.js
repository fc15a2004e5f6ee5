// Opens what the address asks for, keeps a journal of it and draws the journal.
import { Journal } from './journal.js';
import { open } from './sources.js';
import { draw } from './drawing.js';

const wanted = new URLSearchParams(location.search);
const video = document.getElementById('video');
const status = document.getElementById('status');
const form = document.getElementById('open');

form.elements.src.value = wanted.get('src') ?? '';
form.elements.kind.value = ['hls', 'dash'].includes(wanted.get('kind')) ? wanted.get('kind') : 'mp4';

if (wanted.get('src'))
  play().catch(problem => say(problem.message));

async function play() {
  const journal = new Journal(video);
  await journal.begin();
  say('Loading.');
  // Of a viewing that somebody else asked for nobody sees the drawing.
  const isWatched = !wanted.has('run');
  if (isWatched)
    journal.onchange = () => show(journal);
  try {
    const source = await open(video, here(wanted.get('src')), wanted, journal);
    journal.engine = source.engine;
    if (!isWatched)
      video.play().catch(problem => journal.fail(problem.message));
    // Somebody pressed a button that says so; a browser that refuses leaves them the one of the video.
    else if (wanted.has('autoplay'))
      video.play().catch(() => {});
    await (source.measured ?? until(journal));
  } catch (problem) {
    journal.fail(problem.message);
  }
  await journal.refresh();
  if (isWatched)
    show(journal);
  else
    await report(journal);
}

// Only what comes over the line of this server can be measured, and nothing else is fetched.
function here(source) {
  const address = new URL(source, location.href);
  if (address.origin !== location.origin)
    throw new Error(`This player opens only addresses of ${location.origin}. Take the link through the lab's server.`);
  return address.href;
}

// What has to happen before the journal is handed in.
async function until(journal) {
  const goal = wanted.get('until') ?? 'ended';
  await journal.firstFrame;
  if (wanted.has('seek'))
    await journal.seek(Number(wanted.get('seek')));
  if (goal === 'ended')
    await journal.ended;
  else if (goal !== 'first-frame')
    await journal.reaches(Number(goal));
}

async function report(journal) {
  await fetch(`/_lab/journals/${encodeURIComponent(wanted.get('run'))}`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(journal),
  });
}

function show(journal) {
  say(journal.problem ? `It does not play: ${journal.problem}` : journal.sentence());
  draw(journal);
}

function say(text) {
  if (status.textContent !== text)
    status.textContent = text;
}
