// Drafts: a form with data-draft is posted there 800 ms after the last key,
// and once more when the page is left, so that nothing typed is ever lost.
// The answer 2xx means kept; its header Saved-At says when (12:04) and
// Draft-Url, if there, becomes the page's address, so that a reload finds it.
// The form then hears the event "kept": what needs the saved words begins there.
import { say } from './say.js';

const WAIT = 800;
const SOON = 100; // a field was left, or an answer picked
const AGAIN = 5000;

export function start() {
  const drafts = [...document.querySelectorAll('form[data-draft]')].map(watch);
  if (drafts.length) catchUp(drafts);
}

// A page that is loaded again at once can overtake the last words of the one
// before it, which were still on their way. Only that they were is noted, never
// the words; then this page asks once more.
const LEFT = 'tomoni.left';

function catchUp(drafts) {
  try {
    if (sessionStorage.getItem(LEFT) !== location.pathname) return;
    sessionStorage.removeItem(LEFT);
  } catch { return; }
  setTimeout(() => {
    if (!drafts.some((d) => d.dirty)) location.reload();
  }, 400);
}

function noteLeaving() {
  try { sessionStorage.setItem(LEFT, location.pathname); } catch { /* only a convenience */ }
}

function watch(form) {
  const draft = { form, dirty: false, timer: 0, flight: null, line: stateLine(form) };
  const changed = (e) => {
    if (e.target.type === 'password') return;
    draft.dirty = true;
    later(draft, e.type === 'change' ? SOON : WAIT);
  };
  form.addEventListener('input', changed);
  form.addEventListener('change', changed);
  form.addEventListener('submit', (e) => {
    if (e.defaultPrevented) return;
    clearTimeout(draft.timer);
    draft.flight?.abort();
    draft.dirty = false;
  });
  const flush = () => {
    if (!draft.dirty) return;
    clearTimeout(draft.timer);
    if (navigator.sendBeacon(form.dataset.draft, fields(form))) draft.dirty = false;
  };
  const leave = () => {
    if (!draft.dirty) return;
    noteLeaving();
    flush();
  };
  // Before the next page is asked for, so that a reload finds these words; the
  // two others are for browsers and phones that skip the first.
  addEventListener('beforeunload', leave);
  addEventListener('pagehide', leave);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') flush();
  });
  return draft;
}

function later(draft, wait) {
  clearTimeout(draft.timer);
  draft.timer = setTimeout(() => save(draft), wait);
}

function fields(form) {
  const out = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') out.append(name, value);
  return out;
}

async function save(draft) {
  draft.flight?.abort();
  const flight = (draft.flight = new AbortController());
  draft.dirty = false;
  try {
    const answer = await fetch(draft.form.dataset.draft, {
      method: 'POST',
      body: fields(draft.form),
      headers: { 'HX-Request': 'true', 'Tomoni-Draft': 'yes' },
      redirect: 'manual',
      signal: flight.signal,
    });
    heard(draft, answer);
  } catch (error) {
    if (error.name === 'AbortError') return;
    draft.dirty = true;
    tell(draft, say('offline'));
    later(draft, AGAIN);
  }
}

function heard(draft, answer) {
  if (answer.ok) {
    const url = answer.headers.get('Draft-Url');
    if (url) history.replaceState(history.state, '', url);
    tell(draft, say('saved', { time: answer.headers.get('Saved-At') || clock() }));
    draft.form.dispatchEvent(new CustomEvent('kept'));
    return;
  }
  draft.dirty = true;
  if (answer.status === 401 || answer.type === 'opaqueredirect') {
    signedOut(draft);
    later(draft, AGAIN);
  } else if (answer.status >= 500) {
    tell(draft, say('offline'));
    later(draft, AGAIN);
  } else {
    tell(draft, say('refused'));
  }
}

function clock() {
  return new Intl.DateTimeFormat('ja-JP', { hour: '2-digit', minute: '2-digit', hour12: false, timeZone: 'Asia/Tokyo' }).format(new Date());
}

function stateLine(form) {
  const line = form.querySelector('[data-draft-state]') || document.querySelector('[data-draft-state]');
  if (line) return line;
  const made = document.createElement('p');
  made.className = 'small draft-state';
  made.setAttribute('role', 'status');
  form.append(made);
  return made;
}

function tell(draft, text) {
  if (draft.line.textContent !== text) draft.line.textContent = text;
}

// An ended session: the words stay here; sign-in opens beside this page, and
// saving goes on by itself afterwards.
function signedOut(draft) {
  if (draft.line.querySelector('a')) return;
  const link = document.createElement('a');
  link.href = document.body.dataset.home || '/';
  link.target = '_blank';
  link.rel = 'opener';
  link.textContent = say('signIn');
  draft.line.replaceChildren(say('signedOut') + ' ', link);
}
