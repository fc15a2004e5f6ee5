// A camera and a viewer in one page, joined by WebRTC: each picture carries the time at which it was drawn, as dark and light boxes.
const BITS = 24;
const BOX = 16;
const WIDTH = BOX * BITS;
const HEIGHT = BOX * 4;
const FRAME_MS = 33;
const SAMPLES = 60;
const PATIENCE_MS = 10000;

// The answer completes when enough pictures have arrived; the median of their ages is the journal's latency.
export async function webrtc(video, journal) {
  const [sender, receiver] = [new RTCPeerConnection(), new RTCPeerConnection()];
  sender.onicecandidate = event => receiver.addIceCandidate(event.candidate);
  receiver.onicecandidate = event => sender.addIceCandidate(event.candidate);
  receiver.ontrack = event => { video.srcObject = new MediaStream([event.track]); };
  const stream = camera().captureStream(1000 / FRAME_MS);
  for (const track of stream.getTracks())
    sender.addTrack(track, stream);
  await sender.setLocalDescription();
  await receiver.setRemoteDescription(sender.localDescription);
  await receiver.setLocalDescription();
  await sender.setRemoteDescription(receiver.localDescription);
  setTimeout(() => {
    if (receiver.connectionState !== 'connected')
      journal.fail('No WebRTC connection came about. A browser needs a network for it, even to talk to itself.');
  }, PATIENCE_MS);
  return { engine: 'webrtc', measured: measure(video, journal) };
}

function camera() {
  const canvas = Object.assign(document.createElement('canvas'), { width: WIDTH, height: HEIGHT });
  const context = canvas.getContext('2d');
  setInterval(() => {
    const now = Math.round(performance.now()) % 2 ** BITS;
    for (let bit = 0; bit < BITS; bit++) {
      context.fillStyle = now >> bit & 1 ? '#fff' : '#000';
      context.fillRect(bit * BOX, 0, BOX, HEIGHT);
    }
  }, FRAME_MS);
  return canvas;
}

async function measure(video, journal) {
  const canvas = Object.assign(document.createElement('canvas'), { width: WIDTH, height: HEIGHT });
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const ages = [];
  while (ages.length < SAMPLES) {
    await journal.or(new Promise(resolve => video.requestVideoFrameCallback(resolve)));
    context.drawImage(video, 0, 0, WIDTH, HEIGHT);
    ages.push(performance.now() - timeIn(context.getImageData(0, HEIGHT / 2, WIDTH, 1).data));
  }
  journal.latencyMs = ages.sort((one, other) => one - other)[SAMPLES / 2];
}

function timeIn(row) {
  let time = 0;
  for (let bit = 0; bit < BITS; bit++)
    time += row[(bit * BOX + BOX / 2) * 4] > 127 ? 2 ** bit : 0;
  return time;
}
