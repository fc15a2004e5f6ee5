// Asks for an address of another origin and shows, and hands in, what the browser lets a script see.
const wishes = new URLSearchParams(location.search);
const run = wishes.get('run');
const mostLetters = 200;

const part = id => document.getElementById(id);
const show = (id, text) => { part(id).textContent = text; };

const fromAddress = { address: wishes.get('address') ?? '', method: wishes.get('method') ?? 'GET', headers: {} };
const order = run ? await (await fetch(`/_lab/orders/${run}`)).json() : fromAddress;

function bytesOf(base64) {
  const letters = atob(base64);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at++)
    bytes[at] = letters.charCodeAt(at);
  return bytes;
}

function body() {
  const bytes = order.body && bytesOf(order.body);
  if (order.fields) {
    const form = new FormData();
    for (const [name, value] of Object.entries(order.fields))
      form.append(name, value);
    form.append('file', new Blob([bytes ?? '']), 'file');
    return form;
  }
  return bytes ?? (order.method === 'GET' || order.method === 'HEAD' ? undefined : 'from a page');
}

async function ask() {
  try {
    const answer = await fetch(order.address, { method: order.method, headers: order.headers, body: body(), cache: order.times > 1 ? 'default' : 'no-store' });
    return {
      origin: location.origin, status: answer.status, text: (await answer.text()).slice(0, mostLetters),
      headers: Object.fromEntries(answer.headers),
    };
  } catch (refused) {
    return { origin: location.origin, status: 0, text: String(refused) };
  }
}

// fetch does not say how much of a body has been sent.
function upload() {
  const [request, sent] = [new XMLHttpRequest(), body()];
  const began = performance.now();
  const progress = [];
  const bar = part('sent');
  bar.hidden = false;
  const told = upload => {
    [bar.max, bar.value] = [upload.total, upload.loaded];
    progress.push({ atMs: performance.now() - began, bytes: upload.loaded });
  };
  return new Promise(done => {
    request.upload.addEventListener('progress', told);
    request.addEventListener('load', () => done({
      origin: location.origin, status: request.status, text: request.responseText.slice(0, mostLetters), progress,
      headers: Object.fromEntries(request.getAllResponseHeaders().trim().split('\r\n').filter(line => line).map(line => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon), line.slice(colon + 1).trim()];
      })),
    }));
    request.addEventListener('error', () => done({ origin: location.origin, status: 0, text: 'an error, and no word more', progress }));
    request.open(order.method, order.address);
    for (const [name, value] of Object.entries(order.headers))
      request.setRequestHeader(name, value);
    request.send(sent);
  });
}

show('origin', location.origin);
show('asked', `${order.method} ${order.address.split('?')[0]}`);
let found = await (order.watchesProgress ? upload() : ask());
for (let time = 1; time < (order.times ?? 1); time++)
  found = await ask();
show('answer', found.status === 0 ? `nothing: ${found.text}` : `${found.status}, “${found.text}”`);
if (run)
  await fetch(`/_lab/answers/${run}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(found) });
