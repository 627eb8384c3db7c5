// Precision and recall over time, each with its 95 % interval: SVG, coloured by the style sheet, and a table beside it
// for those who do not see it.

import {el, moment, percent, svg} from '/dom.js';

export const TIME = new Intl.DateTimeFormat('en', {hour: '2-digit', minute: '2-digit', hourCycle: 'h23'});
const KINDS = ['recall', 'precision'];

/** The viewBox is stretched to the element's size: x and y are in per mille, strokes keep their width. */
export const X = 1000;
export const Y = 1000;

function scale(all) {
  const first = Math.min(...all.map(window => window.end));
  const last = Math.max(...all.map(window => window.end));
  const span = Math.max(last - first, 60_000);
  return {at: window => X * (1 - (last - window.end) / span), first: last - span, last};
}

const y = ratio => Y * (1 - ratio);

export function line(points) {
  // A single point is a dot: a line of no length with round ends.
  return points.map(([px, py], i) => `${i ? 'L' : 'M'}${px.toFixed(1)} ${py.toFixed(1)}`).join('') + (points.length === 1 ? 'h0.01' : '');
}

/** Runs of windows in which the ratio is defined. */
function runs(windows, kind) {
  const all = [[]];
  for (const window of windows) {
    if (window[kind]) all.at(-1).push(window);
    else if (all.at(-1).length) all.push([]);
  }
  return all.filter(run => run.length);
}

function paths({version, windows}, kind, at, newest) {
  return runs(windows, kind).flatMap(run => {
    const up = run.map(w => [at(w), y(w[kind].high)]);
    const down = run.map(w => [at(w), y(w[kind].low)]).reverse();
    const age = version === newest ? '' : ' old';
    return [
      svg('path', {class: `band ${kind}${age}`, d: `${line([...up, ...down])}Z`}),
      svg('path', {class: `line ${kind}${age}`, d: line(run.map(w => [at(w), y(w[kind].value)]))}),
    ];
  });
}

function grid() {
  return [0, 0.25, 0.5, 0.75, 1].map(ratio => svg('path', {class: 'grid', d: `M0 ${y(ratio)}H${X}`}));
}

function swaps(series, at) {
  return series.slice(1).map(({version, windows}) => {
    const px = at(windows[0]);
    return {mark: svg('path', {class: 'swap', d: `M${px} 0V${Y}`}), px, version};
  });
}

function table(subject, series) {
  const rows = series.flatMap(({version, windows}) => windows.map(w => [version, w])).slice(-12).reverse();
  return el('details', {class: 'table'},
    el('summary', {}, 'As a table'),
    el('table', {},
      el('caption', {class: 'unseen'}, `Rolling precision and recall of ${subject}`),
      el('thead', {}, el('tr', {}, ...['Until', 'Version', 'Labelled', 'Precision', 'Recall'].map(h => el('th', {scope: 'col'}, h)))),
      el('tbody', {}, rows.map(([version, w]) => el('tr', {},
        el('th', {scope: 'row'}, moment(TIME, w.end)), el('td', {}, `${version}`), el('td', {}, `${w.labelled}/${w.predicted}`),
        ...['precision', 'recall'].map(kind => el('td', {}, ratioText(w[kind]))))))));
}

function ratioText(ratio) {
  return ratio ? `${percent(ratio.value)} (${Math.round(100 * ratio.low)}–${Math.round(100 * ratio.high)})` : '–';
}

function readout(series, {at}, box) {
  const all = series.flatMap(({version, windows}) => windows.map(w => ({version, w})));
  const text = el('p', {class: 'readout', 'aria-hidden': 'true'});
  const rule = el('span', {class: 'rule', hidden: true});
  box.addEventListener('pointermove', event => {
    const area = box.getBoundingClientRect();
    const px = X * (event.clientX - area.left) / area.width;
    const {version, w} = all.reduce((a, b) => Math.abs(at(b.w) - px) < Math.abs(at(a.w) - px) ? b : a);
    rule.hidden = false;
    rule.style.left = `${at(w) / 10}%`;
    text.textContent = `until ${moment(TIME, w.end)} · v${version} · precision ${ratioText(w.precision)} · recall ${ratioText(w.recall)} · ${w.labelled} of ${w.predicted} labelled`;
  });
  box.addEventListener('pointerleave', () => { rule.hidden = true; text.textContent = ''; });
  return {text, rule};
}

/** Draws the series of a subject into an element. */
export function draw(host, subject, series) {
  const open = host.querySelector('details')?.open ?? false;
  const focused = host.contains(document.activeElement);
  const all = series.flatMap(({windows}) => windows);
  if (!all.some(window => window.labelled > 0)) {
    host.replaceChildren(el('p', {class: 'empty'}, all.length ? 'No label yet: say of a photo what it truly shows.' : 'No photo yet.'));
    return;
  }
  const axis = scale(all);
  const newest = series.at(-1).version;
  const marks = swaps(series, axis.at);
  const box = el('div', {class: 'plot'},
    svg('svg', {viewBox: `0 0 ${X} ${Y}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': `Rolling precision and recall of ${subject}, as a table below`},
      grid(), KINDS.flatMap(kind => series.flatMap(one => paths(one, kind, axis.at, newest))), marks.map(({mark}) => mark)),
    ...['100', '50', '0'].map(label => el('span', {class: `tick y${label}`, 'aria-hidden': 'true'}, label)),
    marks.filter(({px}) => px > 20).map(({px, version}) => {
      const flag = el('span', {class: 'flag', 'aria-hidden': 'true'}, `v${version}`);
      flag.style.left = `${px / 10}%`;
      return flag;
    }));
  const {text, rule} = readout(series, axis, box);
  box.append(rule);
  const details = table(subject, series);
  details.open = open;
  host.replaceChildren(box,
    el('p', {class: 'times', 'aria-hidden': 'true'}, el('span', {}, moment(TIME, axis.first)), el('span', {}, moment(TIME, axis.last))),
    text, details);
  if (focused) details.firstChild.focus({preventScroll: true});
}
