// What the server said, and what follows from it.

export const store = {server: null, photos: new Map(), windows: new Map(), models: {members: [], timeline: [], verified: true}, rollouts: {rollouts: [], refused: [], verified: true}, agreement: null};

const KEPT = 96;
const START = 0;
const END = 253402300799999; // the last millisecond of the year 9999

export function reset(snapshot) {
  store.server = snapshot.server;
  store.photos = new Map([...snapshot.photos].reverse().map(card => [card.prediction.photo_id, card]));
  store.windows = new Map();
  snapshot.metrics.forEach(addWindow);
  store.models = snapshot.models;
  store.rollouts = snapshot.rollouts;
  store.agreement = snapshot.agreement;
}

export function addPhoto(card) {
  const id = card.prediction.photo_id;
  const known = store.photos.get(id);
  store.photos.delete(id);
  store.photos.set(id, {...card, thumbnail: card.thumbnail ?? known?.thumbnail ?? null});
  if (store.photos.size > KEPT) store.photos.delete(store.photos.keys().next().value);
}

const keyOf = ({subject, version, start, end}) => `${subject}/${version}/${start}/${end}`;

function addWindow(window) {
  store.windows.set(keyOf(window), window);
}

/** The server alone knows what to keep: an evicted window may have come back, so it is deleted first. */
export function changeWindows({evicted, metrics}) {
  evicted.forEach(window => store.windows.delete(keyOf(window)));
  metrics.forEach(addWindow);
}

/** What is counted for another subject in the same window. */
export const beside = (window, subject) => store.windows.get(keyOf({...window, subject}));

/** Photos whose clock was not set have a window that begins in 1970, too. */
const sinceStart = window => window.start === START && window.end === END;

/** Windows of a subject by version, in the order of time; the one since start is left out. */
export function series(subject) {
  const versions = new Map();
  for (const window of store.windows.values()) {
    if (window.subject !== subject || sinceStart(window)) continue;
    if (!versions.has(window.version)) versions.set(window.version, []);
    versions.get(window.version).push(window);
  }
  const sorted = [...versions].sort(([a], [b]) => a - b);
  return sorted.map(([version, windows]) => ({version, windows: currentWindows(windows.sort((a, b) => a.start - b.start))}));
}

/** Of the windows that have only begun, none hides the fullest: it stands for now. */
function currentWindows(windows) {
  const newest = windows.at(-1);
  const open = windows.filter(window => window.end > newest.start);
  const current = open.reduce((a, b) => b.predicted >= a.predicted ? b : a);
  return [...windows.filter(window => window.end <= newest.start), current];
}

/** The window that the figures of a subject and version are taken from; undefined where there is none. */
export function figuresOf(subject, version, scope) {
  if (scope === 'start') {
    return [...store.windows.values()].find(w => w.subject === subject && w.version === version && sinceStart(w));
  }
  return series(subject).find(one => one.version === version)?.windows.at(-1);
}

/** The version of the voting policy that spoke last. */
export function policyVersion() {
  const versions = [...store.windows.values()].filter(w => w.subject === 'ensemble').map(w => w.version);
  return versions.length ? Math.max(...versions) : 1;
}
