// Asks for an address of another origin and shows, and hands in, what the browser lets a script see.
const wishes = new URLSearchParams(location.search);
const method = wishes.get('method') ?? 'GET';
const address = wishes.get('address') ?? '';
const mostLetters = 200;

const show = (id, text) => { document.getElementById(id).textContent = text; };

async function ask() {
  try {
    const answer = await fetch(address, { method, body: method === 'GET' || method === 'HEAD' ? undefined : 'from a page', cache: 'no-store' });
    return { origin: location.origin, status: answer.status, text: (await answer.text()).slice(0, mostLetters) };
  } catch (refused) {
    return { origin: location.origin, status: 0, text: String(refused) };
  }
}

show('origin', location.origin);
show('asked', `${method} ${address.split('?')[0]}`);
const found = await ask();
show('answer', found.status === 0 ? `nothing: ${found.text}` : `${found.status}, “${found.text}”`);
if (wishes.get('run'))
  await fetch(`/_lab/answers/${wishes.get('run')}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(found) });
