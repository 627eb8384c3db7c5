// The button for light and dark.

import {byId} from '/dom.js';

export function themeToggle() {
  const button = byId('theme');
  const root = document.documentElement;
  const tell = () => button.setAttribute('aria-pressed', `${root.dataset.theme === 'dark'}`);
  button.addEventListener('click', () => {
    root.dataset.theme = root.dataset.theme === 'dark' ? 'light' : 'dark';
    localStorage.setItem('theme', root.dataset.theme);
    tell();
  });
  tell();
}
