// The ensemble, its members and what happened to their versions.

import {draw} from '/chart.js';
import {announce, byId, drawn, el, percent, time} from '/dom.js';
import {beside, figuresOf, policyVersion, series, store} from '/store.js';

const DATE = new Intl.DateTimeFormat('en', {day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23'});
const MARKS = {live: '↑', candidate: '◐', refused: '✗', retired: '↓', ignored: '⚠'};
const FACES = [['ensemble:face', 'With a face'], ['ensemble:no-face', 'No face found']];
const BESIDE = {detector: 'Faces are found by', ensemble: 'Votes are counted by'};
const WORDS = {live: 'went live', candidate: 'is a candidate', refused: 'was refused', retired: 'retired', ignored: 'a record was ignored'};

const scope = () => document.querySelector('input[name="scope"]:checked').value;

function figure(name, kind, window) {
  const ratio = window?.[kind] ?? null;
  return el('div', {class: 'figure', 'data-figure': kind},
    el('dt', {class: kind}, name), el('dd', {}, el('b', {}, percent(ratio?.value)), el('small', {}, ratio ? `${percent(ratio.low)} – ${percent(ratio.high)}` : 'no label yet')));
}

function coverage(window) {
  const share = window?.predicted ? window.labelled / window.predicted : null;
  return el('div', {class: 'figure', 'data-figure': 'coverage'},
    el('dt', {}, 'Labelled'), el('dd', {}, el('b', {}, percent(share)), el('small', {}, window ? `${window.labelled} of ${window.predicted} photos` : 'no photo yet')));
}

/** The ensemble in the same window where a face was found, and where none was found. */
function byFace(window) {
  return FACES.map(([subject, words]) => [words, window && beside(window, subject)])
    .filter(([, part]) => part)
    .map(([words, part]) => el('li', {}, `${words}: precision `, el('b', {}, percent(part.precision?.value)), ', recall ', el('b', {}, percent(part.recall?.value)),
      `, ${part.labelled} of ${part.predicted} photos labelled`));
}

export function drawEnsemble() {
  const version = policyVersion();
  const window = figuresOf('ensemble', version, scope());
  byId('figures').replaceChildren(figure('Precision', 'precision', window), figure('Recall', 'recall', window), figure('F1', 'f1', window), coverage(window));
  byId('by-face').replaceChildren(...byFace(window));
  draw(byId('ensemble-chart'), 'the ensemble', series('ensemble'));
}

function matrix(name, window) {
  const most = window ? Math.max(1, window.true_positives, window.false_positives, window.true_negatives, window.false_negatives) : 1;
  const cell = (count, right) => {
    const td = el('td', {class: right ? 'hit' : 'miss'}, window ? `${count}` : '–');
    td.style.setProperty('--share', window ? count / most : 0);
    return td;
  };
  return el('table', {class: 'matrix'},
    el('caption', {}, el('span', {class: 'unseen'}, `Confusion matrix of ${name}: rows say what is true, columns what was said. `), 'said'),
    el('thead', {}, el('tr', {}, el('td', {}), el('th', {scope: 'col'}, 'happy'), el('th', {scope: 'col'}, 'sad'))),
    el('tbody', {},
      el('tr', {}, el('th', {scope: 'row'}, 'truly happy'), cell(window?.true_positives, true), cell(window?.false_negatives, false)),
      el('tr', {}, el('th', {scope: 'row'}, 'truly sad'), cell(window?.false_positives, false), cell(window?.true_negatives, true))));
}

/** What to add to what the server could not check, since it knows no trusted keys. */
const unverified = () => store.models.verified ? '' : ' (not verified)';

/** The origin of the pre-trained base, without its checksum. */
function baseTag(base) {
  return base && el('span', {class: 'tag', title: `Origin of the pre-trained base: ${base}`}, base.replace(/ \(.*\)$/, '') + unverified());
}

function tags(member) {
  return [
    member.live === null ? el('span', {class: 'tag warn'}, 'not live') : el('span', {class: 'tag version', 'data-version': `${member.live}`}, `v${member.live}`),
    baseTag(member.base),
    member.pinned !== null && el('span', {class: 'tag', title: 'Held at this version'}, `pinned v${member.pinned}${unverified()}`),
    member.loading !== null && el('span', {class: 'tag busy'}, `checking v${member.loading}`),
  ];
}

function memberItem(member) {
  const window = member.live === null ? undefined : figuresOf(member.member, member.live, scope());
  const pair = kind => {
    const ratio = window?.[kind];
    return el('div', {}, el('dt', {class: kind}, kind), el('dd', {}, percent(ratio?.value), ratio && el('small', {}, `${percent(ratio.low)} – ${percent(ratio.high)}`)));
  };
  return el('li', {class: 'panel member', 'data-member': member.member},
    el('h3', {}, member.member, ' ', tags(member)),
    el('dl', {class: 'pairs'}, pair('precision'), pair('recall')),
    el('div', {class: 'chart'}),
    matrix(member.member, window));
}

/** What goes live beside the members and has no vote, in a line. */
function besideItem(one) {
  return el('li', {'data-beside': one.member}, `${BESIDE[one.member]} `, el('b', {}, one.member), ' ', tags(one));
}

export function drawMembers() {
  const open = new Set([...byId('members').querySelectorAll('details[open]')].map(node => node.closest('[data-member]').dataset.member));
  const focused = document.activeElement.closest?.('[data-member]')?.dataset.member;
  const items = drawn(store.models.members.filter(({member}) => !Object.hasOwn(BESIDE, member)), memberItem);
  byId('members').replaceChildren(...items);
  byId('beside').replaceChildren(...drawn(store.models.members.filter(({member}) => Object.hasOwn(BESIDE, member)), besideItem));
  drawn(items, item => {
    const host = item.querySelector('.chart');
    draw(host, item.dataset.member, series(item.dataset.member));
    if (open.has(item.dataset.member)) host.querySelector('details')?.setAttribute('open', '');
    if (item.dataset.member === focused) host.querySelector('summary')?.focus({preventScroll: true});
  });
  byId('no-members').hidden = items.length > 0;
}

function happening(one) {
  return el('li', {class: one.state},
    el('span', {class: 'mark', 'aria-hidden': 'true'}, MARKS[one.state] ?? '·'),
    el('p', {}, el('b', {}, `${one.member} v${one.version}`), ` ${WORDS[one.state] ?? one.state}`, baseTag(one.base)),
    one.reason && el('p', {class: 'reason'}, one.reason),
    el('p', {class: 'when'}, time(DATE, one.at), ` · ${one.instance}`));
}

export function drawTimeline() {
  const shown = store.models.timeline.slice(0, 24);
  byId('timeline').replaceChildren(...drawn(shown, happening));
  byId('no-timeline').hidden = shown.length > 0;
}

/** Announces what changed for good since the models were last read. */
export function announceSwaps(before, after) {
  const old = new Map(before.members.map(member => [member.member, member.live]));
  const news = after.members.filter(member => member.live !== null && old.has(member.member) && old.get(member.member) !== member.live);
  if (news.length) announce(`${news.map(member => `${member.member} version ${member.live}`).join(', ')} went live.`);
}

export function drawAgreement() {
  const {agreement} = store;
  if (!agreement?.photos) {
    byId('agreement').replaceChildren(el('p', {class: 'empty'}, 'No photo yet.'));
    return;
  }
  const parts = [['unanimous', 'all agree', agreement.unanimous], ['divided', 'divided', agreement.divided], ['tie', 'tie', agreement.ties]];
  const bar = el('div', {class: 'shares', 'aria-hidden': 'true'}, parts.map(([kind, , count]) => {
    const part = el('i', {class: kind});
    part.style.flexGrow = count;
    return part;
  }));
  byId('agreement').replaceChildren(bar,
    el('ul', {class: 'share-list'}, parts.map(([kind, words, count]) => el('li', {}, el('span', {class: `swatch ${kind}`, 'aria-hidden': 'true'}), `${words} `, el('b', {}, percent(count / agreement.photos))))),
    el('h3', {}, 'Who votes against the verdict'),
    el('ul', {class: 'dissents'}, Object.entries(agreement.dissents).map(([member, {votes, against}]) => {
      const dissent = el('span', {class: 'bar', 'aria-hidden': 'true'}, el('i', {}));
      dissent.firstChild.style.width = percent(against / votes, 1).replace(' ', '');
      return el('li', {}, el('span', {class: 'name'}, member), dissent, el('span', {class: 'score'}, percent(against / votes)));
    })),
    el('p', {class: 'hint'}, `of the latest ${agreement.photos} photos`));
}
