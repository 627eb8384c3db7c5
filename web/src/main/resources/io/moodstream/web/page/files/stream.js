// Server-sent events by fetch, for EventSource can send no access token. A stream that breaks off is opened anew; it
// begins with everything, so nothing is missed.

import {call} from '/access.js';

const FIRST_WAIT = 500;
const LONGEST_WAIT = 8000;
const SILENCE = 25_000; // the server speaks every ten seconds

async function read(response, silent, handle) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const watch = setTimeout(silent, SILENCE);
    const {value, done} = await reader.read();
    clearTimeout(watch);
    if (done) return;
    const blocks = (rest + value).split('\n\n');
    rest = blocks.pop();
    blocks.forEach(block => dispatch(block, handle));
  }
}

/** Lines end at a line feed alone: in a name of a photo other separators may stand. */
function dispatch(block, handle) {
  const field = name => block.split('\n').find(line => line.startsWith(`${name}: `))?.slice(name.length + 2);
  const [name, data] = [field('event'), field('data')];
  try {
    if (name && data) handle(name, JSON.parse(data));
  } catch (bad) {
    // One event that cannot be shown is no reason to miss all that follow.
    console.error('An event cannot be shown:', bad);
  }
}

/** Follows for ever. `state` receives 'live' or 'waiting'. */
export async function follow(path, handle, state) {
  let wait = FIRST_WAIT;
  for (;;) {
    const abort = new AbortController();
    try {
      const response = await call(path, {signal: abort.signal});
      if (response.ok) {
        state('live');
        wait = FIRST_WAIT;
        await read(response, () => abort.abort(), handle);
      }
    } catch (broken) {
      console.info('The stream broke off:', broken.message);
    }
    state('waiting');
    await new Promise(resolve => setTimeout(resolve, wait));
    wait = Math.min(LONGEST_WAIT, 2 * wait);
  }
}
