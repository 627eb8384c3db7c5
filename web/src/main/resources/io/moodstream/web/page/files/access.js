// The access token, where the server wants one. It lives as long as the tab.

import {byId} from '/dom.js';

let asking = null;

function ask() {
  asking ??= new Promise(resolve => {
    const dialog = byId('token-dialog');
    dialog.addEventListener('close', () => {
      sessionStorage.setItem('token', byId('token').value.trim());
      asking = null;
      resolve();
    }, {once: true});
    dialog.showModal();
  });
  return asking;
}

/** fetch, with the token; asks for one where the server says so. */
export async function call(path, options = {}) {
  for (;;) {
    const token = sessionStorage.getItem('token');
    const headers = {...options.headers, ...(token ? {Authorization: `Bearer ${token}`} : {})};
    const response = await fetch(path, {...options, headers});
    if (response.status !== 401) return response;
    await ask();
  }
}

/** What a refusal says, in its own words. */
export async function problem(response) {
  try {
    return (await response.json()).detail;
  } catch {
    return `The server answered ${response.status}.`;
  }
}
