// Elements without a framework: el('p', {class: 'x'}, 'text', child). Text is always text, never markup.

/** Attributes that are read out or shown. */
const SAID = new Set(['title', 'alt', 'aria-label']);

/** Characters that are not seen but could forge a line or turn the writing; the two joiners are for scripts and emoji. */
const HIDDEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** The text with each of them as \u{...}. Ids, names and reasons may be anybody's. */
export const visible = text => String(text).replace(HIDDEN, one => `\\u{${one.codePointAt(0).toString(16)}}`);

const SVG = 'http://www.w3.org/2000/svg';

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : SAID.has(name) ? visible(value) : value);
  }
  node.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false)
    .map(child => child instanceof Node ? child : visible(child)));
  return node;
}

export const el = (name, attributes = {}, ...children) => fill(document.createElement(name), attributes, children);
export const svg = (name, attributes = {}, ...children) => fill(document.createElementNS(SVG, name), attributes, children);
export const byId = id => document.getElementById(id);

/** A moment in a format of Intl's; a dash where it is none that a date can hold. Times may be anybody's. */
export const moment = (format, at) => Number.isNaN(new Date(at).getTime()) ? '–' : format.format(new Date(at));

/** The same as an element. */
export function time(format, at) {
  const date = new Date(at);
  return el('time', {datetime: !Number.isNaN(date.getTime()) && date.toISOString()}, moment(format, at));
}

/** What each is drawn as. One that cannot be drawn is left out and hides no other. */
export const drawn = (all, draw) => all.flatMap(one => {
  try {
    return [draw(one)];
  } catch (bad) {
    console.error('One of a list cannot be shown:', bad);
    return [];
  }
});

/** Tells a screen reader, with restraint: what the reader did, and what changed for good. */
export function announce(text) {
  byId('announcer').textContent = visible(text);
}

/** Runs a drawing once per frame, however often it is asked for. */
export function perFrame(draw) {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => { asked = false; draw(); });
  };
}

export const percent = (ratio, digits = 0) => ratio === null || ratio === undefined ? '–' : `${(100 * ratio).toFixed(digits)} %`;

/** A face that smiles or does not: shape and word show the mood, never by colour alone. */
export function face(label) {
  const mouth = label === 'happy' ? 'M7.500 14c1.200 2 2.700 3 4.500 3s3.300-1 4.500-3' : 'M7.500 17c1.200-2 2.700-3 4.500-3s3.300 1 4.500 3';
  return svg('svg', {viewBox: '0 0 24 24', class: 'face', 'aria-hidden': 'true'},
    svg('circle', {cx: 12, cy: 12, r: 9.5}), svg('path', {d: 'M9 9v1M15 9v1'}), svg('path', {d: mouth}));
}
