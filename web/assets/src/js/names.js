// One press hides every name on the screen, for a counter where others look on.

export function start() {
  document.addEventListener('submit', (e) => {
    if (!e.target.matches('[data-hide-names]')) return;
    e.preventDefault();
    toggleNames();
  });
}

/** toggleNames hides or shows all names and lets the server keep the choice. */
export function toggleNames() {
  const hidden = document.documentElement.classList.toggle('hide-names');
  for (const b of document.querySelectorAll('[data-hide-names] button')) {
    b.textContent = hidden ? b.dataset.show : b.dataset.hide;
    b.value = hidden ? 'show' : 'hide';
    b.setAttribute('aria-pressed', String(hidden));
  }
  const url = document.querySelector('[data-hide-names]')?.action || document.body.dataset.namesUrl;
  if (!url) return;
  fetch(url, { method: 'POST', body: new URLSearchParams({ names: hidden ? 'hide' : 'show' }), redirect: 'manual' }).catch(() => {});
}
