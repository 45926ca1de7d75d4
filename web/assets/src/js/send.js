// Sending a form: Ctrl+Enter from any field, and one send for one press.

export function start() {
  document.addEventListener('keydown', (e) => {
    if (e.key !== 'Enter' || !(e.ctrlKey || e.metaKey) || e.isComposing) return;
    const form = e.target.closest?.('form') || document.querySelector('main form');
    if (!form) return;
    e.preventDefault();
    form.requestSubmit(mainButton(form));
  });
  document.addEventListener('submit', once);
  // Back from the next page: the browser shows this one as it was left.
  addEventListener('pageshow', (e) => {
    if (e.persisted) for (const f of document.querySelectorAll('form[data-sent]')) ready(f);
  });
}

function mainButton(form) {
  const of = (sel) => [...form.elements].find((b) => b.matches(sel) && !b.disabled);
  return of('.btn.main') || of('button:not([type=button])') || undefined;
}

// The server answers a repeated command as it did the first time, so this is
// only for calm. It comes undone by itself, for answers that leave the page
// where it is (a file).
function once(e) {
  const form = e.target;
  if (e.defaultPrevented || form.method !== 'post') return;
  if (form.dataset.sent) {
    e.preventDefault();
    return;
  }
  form.dataset.sent = 'yes';
  for (const b of buttons(form)) {
    b.setAttribute('aria-disabled', 'true');
    if (b === e.submitter) b.setAttribute('aria-busy', 'true');
  }
  setTimeout(() => ready(form), 8000);
}

function ready(form) {
  delete form.dataset.sent;
  for (const b of buttons(form)) {
    b.removeAttribute('aria-disabled');
    b.removeAttribute('aria-busy');
  }
}

function buttons(form) {
  return [...form.elements].filter((b) => b.matches('button:not([type=button])'));
}
