// Photos from the reader: dropped, chosen or taken. Each is sent with a key of its own, so that a retry is no second
// photo, and waits for its verdict.

import {call, problem} from '/access.js';
import {announce, byId, el, face} from '/dom.js';
import {cardOf, isFaceless} from '/photos.js';
import {store} from '/store.js';

const AT_A_TIME = 3;
const SHOWN = 6;
const TRIES = 6;
const CROP = 96;

const queue = [];
let working = 0;

function key() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
}

const pause = seconds => new Promise(resolve => setTimeout(resolve, 1000 * seconds));

/** The end of a long name; half a surrogate pair, which some file systems allow, cannot be sent. */
function nameOf(file) {
  const name = file.name ? [...file.name.replace(/\p{Surrogate}/gu, '\uFFFD')].slice(-200).join('') : '';
  return name ? `&name=${encodeURIComponent(name)}` : '';
}

/** The receipt of a photo, or the words of a refusal. The same key each time: what arrived twice counts once. */
async function send({file, faceOf}) {
  const options = {method: 'POST', body: file, headers: {'Content-Type': file.type || 'application/octet-stream', 'Idempotency-Key': key()}};
  const name = nameOf(file) + (faceOf ? `&face_of=${encodeURIComponent(faceOf)}` : '');
  for (let tried = 1; ; tried++) {
    try {
      const response = await call(`/photos?wait=10s&uploader=page${name}`, options);
      if (response.ok) return {receipt: (await response.json()).photos[0]};
      const later = response.status === 429 || response.status === 503;
      if (!later || tried === TRIES) return {refused: await problem(response)};
      await pause(Number(response.headers.get('Retry-After') ?? 1));
    } catch {
      if (tried === TRIES) return {refused: 'The server cannot be reached.'};
      await pause(tried);
    }
  }
}

function mine(photo) {
  const thumbnail = store.photos.get(photo.receipt.photo_id)?.thumbnail ?? null;
  const card = {prediction: photo.receipt.prediction, thumbnail, true_label: photo.label};
  return cardOf(card, photo.source, photo.source && (region => pick(photo, region)));
}

/** Has another face of a photo classified: its crop, so small that it is taken for one and no face is looked for in it. */
async function pick(photo, {x, y, width, height}) {
  try {
    const picture = await createImageBitmap(photo.file);
    const scale = picture.width / photo.receipt.prediction.image.width;
    const crop = el('canvas', {width: Math.min(CROP, width), height: Math.min(CROP, height)});
    const pen = crop.getContext('2d');
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(picture, x * scale, y * scale, width * scale, height * scale, 0, 0, crop.width, crop.height);
    crop.toBlob(file => take([file], photo.receipt.photo_id), 'image/png');
  } catch {
    announce('The browser cannot show this photo, so no other face can be cut out of it.');
  }
}

function waiting(photo, words, busy) {
  return el('li', {class: 'card pending', 'aria-busy': `${busy}`},
    el('div', {class: 'picture'}, photo.source && el('img', {src: photo.source, alt: photo.file.name || 'Your photo'}), el('p', {class: 'verdict'}, words)));
}

function show(photo, draw) {
  const item = draw();
  item.addEventListener('error', () => useThumbnail(photo), true);
  photo.draw = draw;
  if (photo.item) photo.item.replaceWith(item);
  else byId('mine').prepend(item);
  photo.item = item;
  item.photo = photo;
  while (byId('mine').children.length > SHOWN) {
    const last = byId('mine').lastElementChild;
    forget(last.photo);
    last.remove();
  }
}

function forget(photo) {
  if (photo.source) URL.revokeObjectURL(photo.source);
  photo.source = null;
}

/** Few browsers show HEIC or TIFF: the server's thumbnail stands for such a photo as soon as it is there. */
function useThumbnail(photo) {
  if (!photo.source) return;
  forget(photo);
  show(photo, photo.draw);
}

async function handle(photo) {
  show(photo, () => waiting(photo, 'sending …', true));
  const {receipt, refused} = await send(photo);
  photo.receipt = receipt;
  if (refused || receipt.refused) {
    show(photo, () => waiting(photo, refused ?? receipt.refused, false));
    announce(refused ?? receipt.refused);
  } else if (receipt.prediction) {
    show(photo, () => mine(photo));
    const {image, verdict} = receipt.prediction;
    announce(isFaceless(image) ? `${image.judged}: ${verdict.label}.` : `Your photo is classified as ${verdict.label}.`);
  } else {
    show(photo, () => waiting(photo, 'waits for its verdict', true));
  }
}

async function work() {
  if (working >= AT_A_TIME) return;
  working++;
  while (queue.length) await handle(queue.shift());
  working--;
}

/** `faceOf` is the id of the photo that they were cut out of, if they were. */
function take(files, faceOf = null) {
  for (const file of files) {
    if (file.size > store.server.max_photo_bytes) announce(`${file.name} is too large.`);
    queue.push({file, faceOf, source: URL.createObjectURL(file), label: null, receipt: null, item: null});
  }
  for (let i = 0; i < AT_A_TIME; i++) work();
}

/** What became known of photos: labels, and verdicts that came late. */
export function news(id, {prediction, label}) {
  for (const item of byId('mine').children) {
    const photo = item.photo;
    if (photo.receipt?.photo_id !== id) continue;
    photo.receipt.prediction ??= prediction;
    photo.label = label ?? photo.label;
    if (photo.receipt.prediction) {
      const focused = item.contains(document.activeElement) ? document.activeElement.dataset.label : null;
      show(photo, () => mine(photo));
      photo.item.querySelector(`[data-label="${focused}"]`)?.focus();
    }
  }
}

export function start() {
  const drop = byId('drop');
  for (const id of ['files', 'camera']) {
    byId(id).addEventListener('change', event => { take(event.target.files); event.target.value = ''; });
  }
  addEventListener('dragover', event => event.preventDefault());
  addEventListener('drop', event => { event.preventDefault(); drop.classList.remove('over'); take(event.dataTransfer.files); });
  drop.addEventListener('dragenter', () => drop.classList.add('over'));
  drop.addEventListener('dragleave', event => { if (!drop.contains(event.relatedTarget)) drop.classList.remove('over'); });
  addEventListener('paste', event => take([...event.clipboardData.files].filter(file => file.type.startsWith('image/'))));
}
