// Single keys for those who live in the program. They never act while one
// types, can be switched off (WCAG 2.1.4), and nothing needs them.
import { remember, remembered } from './say.js';
import { toggleNames } from './names.js';

const CHOICE = 'tomoni.keys';

function inUse() {
  const own = remembered(CHOICE);
  return own ? own === 'on' : document.body.dataset.keys !== 'off';
}

export function start() {
  const dialog = document.getElementById('keys');
  const box = dialog?.querySelector('[data-use-keys]');
  if (box) {
    box.checked = inUse();
    box.addEventListener('change', () => remember(CHOICE, box.checked ? 'on' : 'off'));
  }
  document.addEventListener('click', (e) => {
    if (e.target.closest('[data-open-keys]')) dialog?.showModal();
  });
  document.addEventListener('keydown', (e) => press(e, dialog));
}

function typing(target) {
  return target.closest?.('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]');
}

function press(e, dialog) {
  if (e.defaultPrevented || e.isComposing || e.ctrlKey || e.altKey || e.metaKey) return;
  if (!inUse() || typing(e.target) || document.querySelector('dialog[open]')) return;
  const act = {
    '/': focusSearch,
    '?': () => dialog?.showModal(),
    n: () => document.querySelector('[data-new]')?.click(),
    j: () => move(1),
    k: () => move(-1),
    h: toggleNames,
  }[e.key];
  if (!act) return;
  e.preventDefault();
  act();
}

function focusSearch() {
  const field = document.getElementById('search');
  if (field?.offsetParent) {
    field.focus();
    field.select();
    return;
  }
  document.querySelector('a.find')?.click();
}

// move goes from row to row over all lists of the page and puts the focus on
// what the row leads to, so that Enter opens it.
function move(step) {
  const rows = [...document.querySelectorAll('main [data-row]')].filter((r) => r.offsetParent);
  if (!rows.length) return;
  const now = rows.findIndex((r) => r.classList.contains('at') || r.contains(document.activeElement));
  const next = rows[Math.min(rows.length - 1, Math.max(0, now < 0 ? (step > 0 ? 0 : rows.length - 1) : now + step))];
  for (const r of rows) r.classList.toggle('at', r === next);
  const into = next.querySelector('[data-row-link]') || next.querySelector('a, button, summary');
  if (into) into.focus({ preventScroll: true });
  else { next.tabIndex = -1; next.focus({ preventScroll: true }); }
  next.scrollIntoView({ block: 'nearest' });
}
