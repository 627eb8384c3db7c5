// The page: what the server tells goes into the store, and from there onto the screen.

import {byId, drawn, perFrame} from '/dom.js';
import {announceSwaps, drawAgreement, drawEnsemble, drawMembers, drawTimeline} from '/models.js';
import {cardOf} from '/photos.js';
import {announceDecisions, drawRollouts} from '/rollouts.js';
import {addPhoto, changeWindows, reset, store} from '/store.js';
import {follow} from '/stream.js';
import {themeToggle} from '/toggle.js';
import {news, start as startUploads} from '/upload.js';

const CARDS = 12;
const SECONDS = 10;

const metrics = perFrame(() => { drawEnsemble(); drawMembers(); });
const models = perFrame(() => { drawMembers(); drawTimeline(); });
const agreement = perFrame(drawAgreement);
const rollouts = perFrame(drawRollouts);
let arrivals = [];

function drawCards() {
  const latest = [...store.photos.values()].slice(-CARDS).reverse();
  byId('cards').replaceChildren(...drawn(latest, card => cardOf(card)));
  byId('no-photos').hidden = latest.length > 0;
}

/** The card of a photo, whose id may hold anything, if it is on the screen. */
const shown = id => [...byId('cards').children].find(item => item.dataset.photo === id);

/** New cards come in front; the reader's place and focus stay where they are. */
function arrive(cards) {
  drawn(cards, card => {
    addPhoto(card);
    const id = card.prediction.photo_id;
    shown(id)?.remove();
    const item = cardOf(store.photos.get(id));
    item.classList.add('new');
    byId('cards').prepend(item);
    news(id, {prediction: card.prediction, label: card.true_label});
  });
  const items = byId('cards').children;
  for (let i = items.length - 1; i >= CARDS; i--) if (!items[i].contains(document.activeElement)) items[i].remove();
  byId('no-photos').hidden = items.length > 0;
}

function relabel({photo_id: id, true_label: label}) {
  const card = store.photos.get(id);
  if (card) {
    card.true_label = label;
    const item = shown(id);
    if (item) {
      const focused = item.contains(document.activeElement) ? document.activeElement.dataset.label : null;
      const fresh = cardOf(card);
      item.replaceWith(fresh);
      fresh.querySelector(`[data-label="${focused}"]`)?.focus();
    }
  }
  news(id, {label});
}

function countArrivals(count) {
  const now = Date.now();
  arrivals = [...arrivals.filter(([at]) => now - at < 1000 * SECONDS), ...(count ? [[now, count]] : [])];
  const rate = arrivals.reduce((sum, [, n]) => sum + n, 0) / SECONDS;
  byId('stream-hint').textContent = rate >= 0.1 ? `${rate.toFixed(1)} a second` : '';
}

const handlers = {
  snapshot(all) {
    reset(all);
    drawCards();
    metrics();
    models();
    agreement();
    rollouts();
    for (const card of all.photos) news(card.prediction.photo_id, {prediction: card.prediction, label: card.true_label});
    byId('upload-hint').textContent = `JPEG, PNG, GIF, BMP, WebP, TIFF, HEIC or AVIF, up to ${Math.floor(all.server.max_photo_bytes / 1e5) / 10} MB`;
  },
  photos({photos, count, agreement: agreed}) {
    store.agreement = agreed;
    arrive(photos);
    countArrivals(count);
    agreement();
  },
  labels({labels}) {
    drawn(labels, relabel);
  },
  metrics(change) {
    changeWindows(change);
    metrics();
  },
  models(view) {
    announceSwaps(store.models, view);
    store.models = view;
    models();
  },
  rollouts(view) {
    announceDecisions(store.rollouts, view);
    store.rollouts = view;
    rollouts();
  },
};

function connection(state) {
  byId('connection').dataset.state = state;
  byId('connection-text').textContent = state === 'live' ? 'Live' : 'Reconnecting';
}

themeToggle();
startUploads();
document.querySelectorAll('input[name="scope"]').forEach(input => input.addEventListener('change', metrics));
setInterval(() => countArrivals(0), 2000);
follow('/events', (name, data) => handlers[name]?.(data), connection);
