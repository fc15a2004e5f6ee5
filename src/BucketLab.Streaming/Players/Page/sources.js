// Four ways to give a video element its media.
import { webrtc } from './webrtc.js';

export async function open(video, address, wanted, journal) {
  const kind = wanted.get('kind') ?? 'mp4';
  if (kind === 'hls')
    return hls(video, address, wanted, journal);
  if (kind === 'dash')
    return dash(video, address, journal);
  if (kind === 'webrtc')
    return webrtc(video, journal);
  video.src = address;
  return { engine: 'browser' };
}

async function hls(video, address, wanted, journal) {
  const native = video.canPlayType('application/vnd.apple.mpegurl') !== '';
  // Asked first, because some browsers say "maybe" to a playlist that they play badly.
  const script = wanted.get('engine') === 'browser' ? null : await library('hls.js', native);
  if (!script || !window.Hls.isSupported()) {
    if (!native)
      throw new Error('This browser plays no HLS by itself.');
    video.src = address;
    return { engine: 'browser' };
  }
  const ahead = Number(wanted.get('ahead')) || 12;
  const player = new window.Hls({
    enableWorker: false, abrEwmaFastVoD: .5, abrEwmaSlowVoD: 1.5, abrEwmaFastLive: .5, abrEwmaSlowLive: 1.5,
    maxBufferLength: ahead, maxMaxBufferLength: ahead,
  });
  journal.bitrateKbps = () => Math.round((player.levels[player.currentLevel]?.bitrate ?? 0) / 1000) || null;
  player.on(window.Hls.Events.ERROR, (_, problem) => {
    if (problem.fatal)
      journal.fail(`${problem.details}${problem.response?.code ? `, status ${problem.response.code}` : ''}`);
  });
  player.loadSource(address);
  player.attachMedia(video);
  return { engine: 'hls.js' };
}

async function dash(video, address, journal) {
  await library('dash.js', false);
  const player = window.dashjs.MediaPlayer().create();
  journal.bitrateKbps = () => Math.round(player.getCurrentRepresentationForType('video')?.bitrateInKbit ?? 0) || null;
  player.on(window.dashjs.MediaPlayer.events.ERROR, problem => journal.fail(problem.error?.message ?? 'dash.js gave up.'));
  player.initialize(video, address, video.autoplay || new URLSearchParams(location.search).has('run'));
  return { engine: 'dash.js' };
}

// Comes from the lab's cache; its server says in words what is missing when it is not there.
async function library(name, optional) {
  const answer = await fetch(`/_lab/player/vendor/${name}`);
  if (!answer.ok) {
    if (optional)
      return false;
    throw new Error((await answer.text()).trim());
  }
  await new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = `/_lab/player/vendor/${name}`;
    script.onload = resolve;
    script.onerror = () => reject(new Error(`${name} could not be loaded.`));
    document.head.append(script);
  });
  return true;
}
