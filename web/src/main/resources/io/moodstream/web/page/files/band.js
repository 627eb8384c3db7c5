// The interval of a difference over time: a band around zero, with the margin that still passes, and a table beside it.

import {TIME, X, Y, line} from '/chart.js';
import {el, moment, svg} from '/dom.js';

/** A difference of accuracies in percentage points, with its sign. */
export const points = difference => `${difference < 0 ? '−' : '+'}${Math.abs(100 * difference).toFixed(Math.abs(difference) < 0.1 ? 1 : 0)}`;

const MIN_SPAN = 0.02;

/** The first intervals are as wide as can be: the scale is that of the latest one, and what is wider is cut off. */
function scale(history, margin) {
  const latest = history.at(-1);
  const reach = Math.min(1, Math.max(MIN_SPAN, 2 * margin, 1.6 * Math.max(Math.abs(latest.lower), Math.abs(latest.upper))));
  const [first, last] = [history[0].at, latest.at];
  const time = Math.max(last - first, 60_000);
  return {
    reach, first: last - time, last,
    x: at => X * (1 - (last - at) / time),
    y: difference => Y * (1 - Math.max(-reach, Math.min(reach, difference)) / reach) / 2,
  };
}

/** Where a stage began, but the first one. */
function begun(history) {
  return history.filter((point, i) => i > 0 && point.stage !== history[i - 1].stage);
}

function table(subject, history, stageOf) {
  const rows = history.slice(-12).reverse();
  return el('details', {class: 'table'},
    el('summary', {}, 'As a table'),
    el('table', {},
      el('caption', {class: 'unseen'}, `Difference in accuracy of ${subject}, in percentage points`),
      el('thead', {}, el('tr', {}, ...['At', 'Stage', 'Labelled', 'From', 'To'].map(h => el('th', {scope: 'col'}, h)))),
      el('tbody', {}, rows.map(one => el('tr', {},
        el('th', {scope: 'row'}, moment(TIME, one.at)), el('td', {}, stageOf(one.stage)), el('td', {}, `${one.labelled}`),
        el('td', {}, points(one.lower)), el('td', {}, points(one.upper)))))));
}

/** The chart of a course of intervals, oldest first. `stageOf` names a stage by its index. */
export function band(subject, history, margin, stageOf) {
  if (!history.some(point => point.labelled > 0)) return el('p', {class: 'empty'}, 'No photo with a label yet that both versions classified.');
  const axis = scale(history, margin);
  const up = history.map(point => [axis.x(point.at), axis.y(point.upper)]);
  const down = history.map(point => [axis.x(point.at), axis.y(point.lower)]);
  const stages = begun(history);
  const plot = el('div', {class: 'plot band-plot'},
    svg('svg', {viewBox: `0 0 ${X} ${Y}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': `Interval of the difference in accuracy of ${subject}, as a table below`},
      [-1, -0.5, 0.5, 1].map(part => svg('path', {class: 'grid', d: `M0 ${axis.y(part * axis.reach)}H${X}`})),
      svg('path', {class: 'band difference', d: `${line([...up, ...down.reverse()])}Z`}),
      svg('path', {class: 'line difference', d: line(up)}),
      svg('path', {class: 'line difference', d: line(down.reverse())}),
      svg('path', {class: 'zero', d: `M0 ${axis.y(0)}H${X}`}),
      margin > 0 && svg('path', {class: 'margin', d: `M0 ${axis.y(-margin)}H${X}`}),
      stages.map(({at}) => svg('path', {class: 'swap', d: `M${axis.x(at).toFixed(1)} 0V${Y}`}))),
    ...[['y100', axis.reach], ['y50', 0], ['y0', -axis.reach]].map(([place, value]) =>
      el('span', {class: `tick ${place}`, 'aria-hidden': 'true'}, value === 0 ? '0' : points(value).replace(/\.0$/, ''))),
    stages.filter(({at}) => axis.x(at) < 0.9 * X).map(({at, stage}) => {
      const flag = el('span', {class: 'flag', 'aria-hidden': 'true'}, stageOf(stage));
      flag.style.left = `${axis.x(at) / 10}%`;
      return flag;
    }));
  return el('div', {class: 'chart'}, plot,
    el('p', {class: 'times', 'aria-hidden': 'true'}, el('span', {}, moment(TIME, axis.first)), el('span', {}, moment(TIME, axis.last))),
    table(subject, history, stageOf));
}
