// What a video element and the line did, in milliseconds since the source was opened.
const SAMPLE_MS = 250;

export class Journal {
  engine = null;
  problem = null;
  metadataMs = null;
  firstFrameMs = null;
  seekMs = null;
  latencyMs = null;
  endedMs = null;
  levels = [];
  stalls = [];
  buffer = [];
  requests = [];
  bitrateKbps = () => null;
  onchange = () => {};

  #video; #started; #ledgerStartMs = 0; #seen = 0; #failed; #waiting = null; #seeking = false; #next;

  constructor(video) {
    this.#video = video;
    const failure = new Promise((_, reject) => { this.#failed = reject; });
    failure.catch(() => {});
    this.or = promise => Promise.race([promise, failure]);
  }

  async begin() {
    const page = await ledger(0);
    this.#ledgerStartMs = page.nowMs;
    this.#seen = page.exchanges.at(-1)?.number ?? 0;
    this.#started = performance.now();
    this.#listen();
  }

  now() { return performance.now() - this.#started; }

  fail(reason) {
    this.problem ??= reason;
    this.#failed(new Error(reason));
    this.onchange();
  }

  async seek(seconds) {
    const from = this.now();
    this.#seeking = true;
    const arrived = once(this.#video, 'seeked');
    this.#video.currentTime = seconds;
    await this.or(arrived);
    await this.or(frame(this.#video));
    this.#seeking = false;
    this.seekMs = this.now() - from;
  }

  async reaches(seconds) {
    while (this.#video.currentTime < seconds && !this.#video.ended)
      await this.or(once(this.#video, 'timeupdate'));
  }

  // Requests come from the ledger of the line: it knows ranges and bytes of every fetch, whoever made it.
  async refresh() {
    const page = await ledger(this.#seen);
    this.requests = page.exchanges.map(entry => ({
      ...entry, startMs: entry.startMs - this.#ledgerStartMs, endMs: entry.endMs == null ? null : entry.endMs - this.#ledgerStartMs,
    }));
  }

  sentence() {
    if (this.firstFrameMs == null)
      return 'Loading.';
    const bytes = this.requests.reduce((sum, entry) => sum + entry.bytesDown, 0);
    const height = this.levels.at(-1)?.height;
    return `First frame after ${Math.round(this.firstFrameMs)} ms. ${count(this.requests.length, 'request')}, ${Math.round(bytes / 1000)} KB`
      + `${height ? `, ${height} lines` : ''}, ${count(this.stalls.length, 'stall')}.${this.endedMs == null ? '' : ' It has ended.'}`;
  }

  toJSON() {
    const { engine, problem, metadataMs, firstFrameMs, seekMs, latencyMs, endedMs, levels, stalls, buffer } = this;
    return { engine, problem, metadataMs, firstFrameMs, seekMs, latencyMs, endedMs, durationSeconds: finite(this.#video.duration), levels, stalls, buffer };
  }

  #listen() {
    const video = this.#video;
    this.firstFrame = this.or(frame(video).then(() => { this.firstFrameMs = this.now(); this.onchange(); }));
    this.ended = this.or(once(video, 'ended').then(() => { this.endedMs = this.now(); }));
    this.firstFrame.catch(() => {});
    this.ended.catch(() => {});
    video.addEventListener('loadedmetadata', () => { this.metadataMs ??= this.now(); });
    video.addEventListener('error', () => this.fail(video.error?.message || 'The browser cannot play it.'));
    video.addEventListener('resize', () => this.level());
    video.addEventListener('waiting', () => {
      // Waiting for the first frame or for a seek is no stall.
      if (this.firstFrameMs != null && !this.#seeking && !video.seeking && !video.ended)
        this.#waiting ??= this.now();
    });
    for (const name of ['playing', 'ended'])
      video.addEventListener(name, () => this.#resumed());
    setInterval(() => this.#sample(), SAMPLE_MS);
  }

  level() {
    const height = this.#video.videoHeight;
    if (height > 0 && this.levels.at(-1)?.height !== height)
      this.levels.push({ atMs: this.now(), height, kbps: this.bitrateKbps() });
  }

  #resumed() {
    if (this.#waiting == null)
      return;
    this.stalls.push({ atMs: this.#waiting, forMs: this.now() - this.#waiting });
    this.#waiting = null;
  }

  #sample() {
    if (this.endedMs != null || this.problem)
      return;
    const { buffered, currentTime } = this.#video;
    let ahead = 0;
    for (let i = 0; i < buffered.length; i++) {
      if (buffered.start(i) <= currentTime + .1 && buffered.end(i) >= currentTime)
        ahead = buffered.end(i) - currentTime;
    }
    this.buffer.push({ atMs: this.now(), aheadSeconds: ahead, positionSeconds: currentTime });
    this.#next ??= this.refresh().catch(() => {}).finally(() => { this.#next = null; this.onchange(); });
  }
}

async function ledger(after) {
  const answer = await fetch(`/_lab/ledger?after=${after}`);
  if (!answer.ok)
    throw new Error(`The lab's server answered ${answer.status}.`);
  return answer.json();
}

const count = (number, word) => `${number} ${word}${number === 1 ? '' : 's'}`;
const finite = number => Number.isFinite(number) ? number : null;
const once = (target, name) => new Promise(resolve => target.addEventListener(name, resolve, { once: true }));

// A frame that was really shown; where the browser cannot say so, one that could be.
const frame = video => 'requestVideoFrameCallback' in video
  ? new Promise(resolve => video.requestVideoFrameCallback(resolve))
  : once(video, 'loadeddata');
