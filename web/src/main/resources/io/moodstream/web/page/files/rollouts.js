// Rollouts: where each stands, what the evidence says, and what follows.

import {band, points} from '/band.js';
import {announce, byId, drawn, el, time as timeOf} from '/dom.js';
import {store} from '/store.js';

const DATE = new Intl.DateTimeFormat('en', {day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23'});
const TONES = {held: 'warn', paused: 'warn', pinned: 'warn', waiting: 'warn', running: 'busy', starting: 'busy', promoted: 'good', completed: 'good', rolled_back: 'bad', aborted: 'bad'};

const words = name => name.replaceAll('_', ' ');
const share = part => `${+(100 * part).toFixed(2)} %`;
const stageName = stage => stage.mode === 'shadow' ? 'shadow' : `canary ${share(stage.share)}`;
const time = at => timeOf(DATE, at);
const photos = count => count === 1 ? '1 labelled photo' : `${count} labelled photos`;

const candidate = one => `${one.member} v${one.version}`;
const isPromoted = one => one.stage >= one.plan.stages.length;

function tags(one) {
  return [
    el('span', {class: 'tag version'}, `v${one.version}`),
    el('span', {class: `tag ${TONES[one.status] ?? ''}`, 'data-status': one.status}, words(one.status)),
    one.plan.dry_run && el('span', {class: 'tag', title: 'It only shadows, and decisions are only recorded'}, 'dry run'),
    !store.rollouts.verified && el('span', {class: 'tag'}, 'not verified'),
  ];
}

/** The stages in order; after them all photos. */
const stageNames = one => [...one.plan.stages.map(stageName), 'all photos'];

/** The stages with the current one marked. */
function stages(one) {
  return el('ol', {class: 'stages', 'aria-label': 'Stages'}, stageNames(one).map((name, i) => {
    const state = i < one.stage ? 'done' : i === one.stage ? 'current' : 'ahead';
    return el('li', {class: state, 'aria-current': state === 'current' && 'step'}, name,
      state === 'done' && el('span', {class: 'unseen'}, ', done'));
  }));
}

function fact(name, value, small) {
  return el('div', {}, el('dt', {}, name), el('dd', {}, value, small && el('small', {}, small)));
}

function facts(one) {
  const {evidence, plan} = one;
  const wanted = plan.stages[one.stage]?.labelled;
  return el('dl', {class: 'facts'},
    fact('Votes on', share(one.share), 'of the photos'),
    wanted === undefined
      ? fact('Labelled', `${evidence.labelled}`, `of ${evidence.pairs} photos by both`)
      : fact('Labelled', `${one.stage_labelled} of ${wanted}`, `this stage; ${evidence.labelled} of ${evidence.pairs} in all`),
    fact('Difference', el('span', {class: 'nowrap'}, `${points(evidence.lower)} to ${points(evidence.upper)}`), `points of accuracy, ${share(1 - plan.alpha)} sure`),
    fact('So far', words(evidence.outcome), one.baseline === null ? 'compared with the live version' : `compared with v${one.baseline}`));
}

/** What a stage still lacks, in words. */
function missing(one, stage) {
  const parts = [];
  if (one.stage_labelled < stage.labelled) parts.push(`${photos(stage.labelled - one.stage_labelled)} more`);
  const earliest = Date.parse(one.stage_since) + stage.min_duration_ms;
  if (earliest > Date.now()) parts.push(el('span', {}, 'time until ', time(earliest)));
  const last = one.stage === one.plan.stages.length - 1;
  if (last && !['better', 'not_worse'].includes(one.evidence.outcome)) {
    parts.push(`a difference above ${one.plan.margin > 0 ? points(-one.plan.margin) : '0'} points`);
  }
  return parts.flatMap((part, i) => i ? [', ', part] : [part]);
}

function running(one) {
  const stage = one.plan.stages[one.stage];
  const needs = missing(one, stage);
  const next = one.plan.stages[one.stage + 1];
  const then = next ? `${stageName(next)} begins` : one.plan.on_pass === 'promote' ? 'it is promoted' : 'an operator decides';
  const end = Date.parse(one.stage_since) + stage.max_duration_ms;
  return [...(needs.length ? ['Needs ', ...needs, '; then '] : ['Has all that it needs: ']), `${then}. Inconclusive if not by `, time(end), '.'];
}

/** What comes next, as parts of a sentence. */
function next(one) {
  switch (one.status) {
    case 'starting': return ['A stream app decides on the first stage as soon as it runs.'];
    case 'waiting': return ['Begins once the member votes and its other rollout has ended.'];
    case 'pinned': return ['The member is pinned, and a pin wins over a rollout.'];
    case 'paused': return ['An operator paused it; nothing is decided meanwhile.'];
    case 'held': return ['An operator decides: ', el('code', {}, `rollouts promote ${one.member}`), ' or ', el('code', {}, `rollouts abort ${one.member}`), '.'];
    case 'promoted': return ['Watched until ', time(Date.parse(one.stage_since) + one.plan.watch_ms), ', and rolled back if it turns out worse.'];
    default: return isPromoted(one) ? [] : running(one);
  }
}

function why(one) {
  return one.reason && [
    el('p', {class: 'reason'}, one.reason),
    el('p', {class: 'when'}, 'Decided ', time(one.decided_at), ` · ${one.app_instance}`),
  ];
}

function item(one) {
  return el('li', {class: 'panel rollout', 'data-plan': one.plan_id},
    el('h3', {}, one.member, ' ', tags(one), one.baseline !== null && el('span', {class: 'hint'}, `against v${one.baseline}`)),
    stages(one),
    facts(one),
    band(candidate(one), one.history, one.plan.margin, i => stageNames(one)[i] ?? ''),
    el('p', {class: 'next'}, next(one)),
    why(one));
}

function overItem(one) {
  return el('li', {'data-plan': one.plan_id},
    el('p', {}, el('b', {}, candidate(one)), ' ', el('span', {class: `tag ${TONES[one.status] ?? ''}`, 'data-status': one.status}, words(one.status)),
      ` after ${photos(one.evidence.labelled)}`, one.plan.dry_run && ', a dry run'),
    why(one));
}

function refusedItem(one) {
  return el('li', {}, el('p', {}, el('b', {}, `${one.member} v${one.version}`), ' ', el('span', {class: 'tag bad'}, 'plan refused')), el('p', {class: 'reason'}, one.reason));
}

export function drawRollouts() {
  const {rollouts, refused} = store.rollouts;
  const open = new Set([...byId('rollouts').querySelectorAll('details[open]')].map(node => node.closest('[data-plan]').dataset.plan));
  const focused = byId('rollouts').contains(document.activeElement) ? document.activeElement.closest('[data-plan]')?.dataset.plan : null;
  byId('rollouts').replaceChildren(...drawn(rollouts.filter(one => !one.over), item));
  byId('rollouts-over').replaceChildren(...drawn(refused, refusedItem), ...drawn(rollouts.filter(one => one.over), overItem));
  for (const li of byId('rollouts').children) {
    if (open.has(li.dataset.plan)) li.querySelector('details')?.setAttribute('open', '');
    if (li.dataset.plan === focused) li.querySelector('summary')?.focus({preventScroll: true});
  }
  byId('rollouts-legend').hidden = !byId('rollouts').children.length;
  byId('no-rollouts').hidden = rollouts.length + refused.length > 0;
}

/** Announces what was decided since the rollouts were last read. */
export function announceDecisions(before, after) {
  const old = new Map(before.rollouts.map(one => [one.plan_id, one]));
  const news = after.rollouts.filter(one => old.has(one.plan_id) && (old.get(one.plan_id).status !== one.status || old.get(one.plan_id).stage !== one.stage));
  if (news.length) announce(news.map(one => `The rollout of ${one.member} version ${one.version} is ${words(one.status)}${one.over || isPromoted(one) ? '' : `, stage ${one.stage + 1} of ${one.plan.stages.length}`}.`).join(' '));
}
