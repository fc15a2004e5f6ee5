// One time axis; above it the buffer, the picture's size and every request, below it the words.
const WIDTH = 720, LEFT = 70, RIGHT = 10, BAND = 70, ROW = 12, MOST_ROWS = 40;
const SVG = 'http://www.w3.org/2000/svg';

export function draw(journal) {
  figures(journal);
  tables(journal);
  document.getElementById('picture').replaceChildren(picture(journal));
}

function picture(journal) {
  const requests = journal.requests.slice(-MOST_ROWS);
  const last = Math.max(1000, journal.endedMs ?? 0, lastOf(journal));
  const x = ms => LEFT + Math.max(0, ms) / last * (WIDTH - LEFT - RIGHT);
  const top = 2 * BAND + 30, height = top + Math.max(1, requests.length) * ROW + 24;
  const svg = shape('svg', { viewBox: `0 0 ${WIDTH} ${height}`, role: 'img', 'aria-labelledby': 'picture-title picture-text' });
  svg.append(
    text('title', 'Buffer, picture size and requests over time', { id: 'picture-title' }),
    text('desc', `${journal.sentence()} Most seconds ahead: ${most(journal.buffer, 'aheadSeconds').toFixed(1)}. Sizes in order: ${journal.levels.map(one => `${one.height}p`).join(', ') || 'none yet'}.`, { id: 'picture-text' }));

  const ahead = Math.max(1, most(journal.buffer, 'aheadSeconds'));
  const area = journal.buffer.map(one => `${x(one.atMs)},${BAND - one.aheadSeconds / ahead * (BAND - 16)}`);
  if (area.length > 1)
    svg.append(shape('polygon', { class: 'buffer', points: [`${x(journal.buffer[0].atMs)},${BAND}`, ...area, `${x(journal.buffer.at(-1).atMs)},${BAND}`].join(' ') }));
  svg.append(label('buffer', 0, 20), label(`${ahead.toFixed(1)} s`, 0, 34, 'quiet'));

  const tallest = Math.max(1, most(journal.levels, 'height')), floor = 2 * BAND + 10;
  journal.levels.forEach((one, index) => {
    const y = floor - one.height / tallest * (BAND - 20), end = x(journal.levels[index + 1]?.atMs ?? last);
    svg.append(shape('path', { class: 'level', d: `M${x(one.atMs)} ${y}H${end}` }), label(`${one.height}p`, x(one.atMs) + 2, y - 4));
  });
  svg.append(label('picture', 0, BAND + 30));

  for (const stall of journal.stalls)
    svg.append(shape('rect', { class: 'stall', x: x(stall.atMs), y: 4, width: Math.max(1, x(stall.atMs + stall.forMs) - x(stall.atMs)), height: floor - 4 }));
  requests.forEach((one, index) => svg.append(shape('rect', {
    class: one.status >= 400 || one.outcome === 'lost' ? 'lost' : 'read', x: x(one.startMs), y: top + index * ROW,
    width: Math.max(2, x(one.endMs ?? last) - x(one.startMs)), height: ROW - 3, rx: 1,
  })));
  svg.append(label('requests', 0, top + 10));
  if (journal.firstFrameMs != null) {
    svg.append(shape('line', { class: 'first', x1: x(journal.firstFrameMs), x2: x(journal.firstFrameMs), y1: 4, y2: height - 20 }),
      label('first frame', Math.min(x(journal.firstFrameMs) + 3, WIDTH - 70), 12));
  }
  for (const part of [0, .25, .5, .75, 1])
    svg.append(label(`${(last * part / 1000).toFixed(1)} s`, x(last * part), height - 4, 'quiet', part === 0 ? 'start' : part === 1 ? 'end' : 'middle'));
  return svg;
}

function figures(journal) {
  const bytes = journal.requests.reduce((sum, one) => sum + one.bytesDown, 0);
  const rows = [
    ['engine', journal.engine ?? 'none'], ['metadata', ms(journal.metadataMs)], ['first frame', ms(journal.firstFrameMs)], ['seek', ms(journal.seekMs)],
    ['requests', journal.requests.length], ['bytes', `${Math.round(bytes / 1000)} KB`],
    ['picture', journal.levels.length ? `${journal.levels.at(-1).height} lines` : 'none'], ['bit rate', journal.levels.at(-1)?.kbps ? `${journal.levels.at(-1).kbps} kbit/s` : 'not said'],
    ['stalls', journal.stalls.length], ['ahead', `${(journal.buffer.at(-1)?.aheadSeconds ?? 0).toFixed(1)} s`],
  ];
  document.getElementById('figures').replaceChildren(...rows.map(([name, value]) => {
    const row = document.createElement('div');
    row.append(cell('dt', name), cell('dd', value));
    return row;
  }));
}

function tables(journal) {
  document.getElementById('requests').replaceChildren(...journal.requests.map(one => row(
    seconds(one.startMs), one.endMs == null ? 'runs' : seconds(one.endMs), one.path, one.range ?? 'all', one.status || 'none', Math.round(one.bytesDown / 1000), one.outcome)));
  const events = [
    ...journal.levels.map(one => [one.atMs, `picture of ${one.height} lines${one.kbps ? `, ${one.kbps} kbit/s` : ''}`]),
    ...journal.stalls.map(one => [one.atMs, `stalled for ${seconds(one.forMs)} s`]),
  ].sort((a, b) => a[0] - b[0]);
  document.getElementById('events').replaceChildren(...events.map(([at, what]) => row(seconds(at), what)));
}

const lastOf = journal => Math.max(0, journal.buffer.at(-1)?.atMs ?? 0, ...journal.requests.map(one => one.endMs ?? one.startMs));
const most = (list, name) => list.reduce((top, one) => Math.max(top, one[name]), 0);
const ms = value => value == null ? 'not yet' : `${Math.round(value)} ms`;
const seconds = value => (value / 1000).toFixed(2);
const label = (words, x, y, kind = '', anchor = 'start') => text('text', words, { x, y, class: kind, 'text-anchor': anchor });

function row(...values) {
  const line = document.createElement('tr');
  line.append(...values.map(value => cell('td', value)));
  return line;
}

function cell(name, value) {
  const element = document.createElement(name);
  element.textContent = value;
  return element;
}

function shape(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes))
    element.setAttribute(key, value);
  return element;
}

function text(name, words, attributes) {
  const element = shape(name, attributes);
  element.textContent = words;
  return element;
}
