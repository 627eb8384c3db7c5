// A photo with its votes and its verdict, and the buttons that tell the truth.

import {call, problem} from '/access.js';
import {announce, el, face, time} from '/dom.js';

const TIME = new Intl.DateTimeFormat('en', {hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23'});

function vote(ballot) {
  const score = ballot.abstained === null ? Math.round(100 * ballot.score) : null;
  const bar = el('span', {class: 'bar', 'aria-hidden': 'true'}, el('i', {class: ballot.label ?? 'none'}));
  bar.firstChild.style.width = `${score ?? 0}%`;
  const said = score === null ? `abstained: ${ballot.abstained}` : `${ballot.label}, ${score} % happy`;
  return el('li', {title: `${ballot.member} v${ballot.version}: ${said}`},
    el('span', {class: 'name', 'aria-hidden': 'true'}, ballot.member), bar,
    el('span', {class: 'score', 'aria-hidden': 'true'}, score === null ? '–' : `${score}`),
    el('span', {class: 'unseen'}, `${ballot.member}, version ${ballot.version}: ${said}`));
}

/** What the version of a rollout said that did not vote. */
function shadow(ballot) {
  const said = ballot.abstained === null ? `${ballot.label} ${Math.round(100 * ballot.score)} %` : 'abstained';
  return el('li', {title: `${ballot.member} v${ballot.version}, a shadow: ${ballot.abstained ?? said}`},
    el('span', {class: 'name'}, 'shadow ', el('b', {}, `${ballot.member} v${ballot.version}`)), ' ', el('span', {class: 'score'}, said));
}

function division(verdict) {
  const [more, less] = [verdict.votes_happy, verdict.votes_sad].sort((a, b) => b - a);
  if (less === 0) return null;
  return el('span', {class: verdict.tie ? 'split tie' : 'split'}, `${more} : ${less}${verdict.tie ? ' tie' : ''}`);
}

async function tell(id, label) {
  const response = await call(`/photos/${encodeURIComponent(id)}/label`, {
    method: 'POST',
    headers: {'Content-Type': 'application/json'},
    body: JSON.stringify({label, labelled_by: 'page'}),
  });
  announce(response.ok ? `Said to be ${label}.` : await problem(response));
}

function truth(id, known) {
  const button = label => el('button', {
    type: 'button', class: `truth ${label}`, 'aria-pressed': `${known === label}`, 'data-label': label,
    onclick: () => tell(id, label),
  }, face(label), label);
  return el('div', {class: 'truths', role: 'group', 'aria-label': 'What it truly shows'}, button('happy'), button('sad'));
}

function rightness(known, verdict) {
  if (known === null) return null;
  return el('span', {class: known === verdict ? 'right' : 'wrong'}, known === verdict ? '✓ right' : '✗ wrong');
}

/** The verdict, laid upon the photo. */
export function verdictOf(verdict) {
  return el('p', {class: `verdict ${verdict.label}`}, face(verdict.label), el('b', {}, verdict.label), division(verdict));
}

/** A box around a part of the photo. */
function boxed(box, {x, y, width, height}, image) {
  const share = (part, whole) => `${100 * part / whole}%`;
  Object.assign(box.style, {left: share(x, image.width), top: share(y, image.height), width: share(width, image.width), height: share(height, image.height)});
  return box;
}

/** The photo in its shape, with a box around the face that was classified, and around others to choose from. */
function framed(img, image, pick) {
  const {width, height, region, search} = image;
  const others = pick ? search?.others ?? [] : [];
  const frame = el('div', {class: 'frame'}, img,
    boxed(el('span', {class: 'region', title: 'The face that was classified'}), region, image),
    others.map((other, i) => boxed(el('button', {
      type: 'button', class: 'region other', title: 'Classify this face', 'aria-label': `Classify face ${i + 2} of ${search.faces}`, onclick: () => pick(other),
    }), other, image)));
  frame.style.aspectRatio = `${width} / ${height}`;
  frame.style[width > height ? 'width' : 'height'] = '100%';
  return frame;
}

/** The photo's picture: a copy of it, or a face that says as much as is known. */
function picture(card, source, pick) {
  const {verdict, image} = card.prediction;
  const shown = source ?? card.thumbnail;
  const img = () => el('img', {src: shown, alt: `Photo classified as ${verdict.label} ${image.region ? 'by its face' : 'as a whole'}`, decoding: 'async'});
  return el('div', {class: 'picture'},
    !shown ? el('div', {class: `blank ${verdict.label}`, title: 'No preview of this photo'}, face(verdict.label)) : image.region ? framed(img(), image, pick) : img(),
    image.region && image.search?.faces > 1 && el('span', {class: 'count'}, `1 of ${image.search.faces} faces`),
    verdictOf(verdict));
}

/** Whether a search found no face: this is said before the verdict. */
export const isFaceless = ({search}) => search?.faces <= 0;

/** `source` is the address of the reader's own copy of the photo, if it is theirs; then `pick` has another part of it classified. */
export function cardOf(card, source = null, pick = null) {
  const {photo_id: id, ballots, shadow_ballots: shadows, verdict, predicted_at: at, uploader, image} = card.prediction;
  return el('li', {class: `card ${verdict.label}`, 'data-photo': id},
    isFaceless(image) && el('p', {class: 'faceless'}, image.judged),
    picture(card, source, pick),
    el('ul', {class: 'votes', 'aria-label': 'Votes'}, ballots.map(vote)),
    shadows.length > 0 && el('ul', {class: 'shadows', 'aria-label': 'Ballots that did not count'}, shadows.map(shadow)),
    truth(id, card.true_label),
    el('p', {class: 'when'},
      el('span', {}, time(TIME, at), ` · ${uploader}`),
      rightness(card.true_label, verdict.label)));
}
