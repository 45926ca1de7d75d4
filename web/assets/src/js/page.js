// What a page does by itself: focus, menus that close, printing, coming back.

export function start() {
  focusFirst();
  menus();
  printing();
  foldSide();
  besideWork();
  openTargets();
}

// What has just happened, or what is to be mended, gets the focus (announced
// by its role); otherwise the field with autofocus keeps it.
function focusFirst() {
  const first = document.querySelector('main [data-focus]');
  if (first) {
    const below = document.querySelector('.bottom')?.offsetHeight ?? 0; // a phone's verbs lie over the page
    const hidden = first.getBoundingClientRect().bottom >= innerHeight - below;
    first.focus({ preventScroll: true });
    if (hidden) first.scrollIntoView({ block: 'nearest' });
  }
  document.querySelector('.summary')?.addEventListener('click', toField);
}

// A line of the error summary leads into its field, or the first answer of a group.
function toField(event) {
  const link = event.target.closest('a[href^="#"]');
  const field = link && document.getElementById(link.getAttribute('href').slice(1));
  if (!field) return;
  event.preventDefault();
  const fold = field.closest('details:not([open])');
  if (fold) fold.open = true;
  const into = field.matches('fieldset') ? field.querySelector('input') || field : field;
  into.focus();
  into.scrollIntoView({ block: 'center' });
}

function menus() {
  const open = () => document.querySelectorAll('details[data-menu][open]');
  document.addEventListener('click', (e) => {
    for (const menu of open()) if (!menu.contains(e.target)) menu.open = false;
  });
  document.addEventListener('focusin', (e) => {
    for (const menu of open()) if (!menu.contains(e.target)) menu.open = false;
  });
  document.addEventListener('keydown', (e) => {
    if (e.key !== 'Escape') return;
    for (const menu of open()) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  });
}

// On paper nothing is folded.
function printing() {
  let opened = [];
  addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll('main details:not([open])')];
    for (const fold of opened) fold.open = true;
  });
  addEventListener('afterprint', () => {
    for (const fold of opened) fold.open = false;
  });
  document.addEventListener('click', (e) => {
    if (e.target.closest('[data-print]')) print();
  });
}

// Where the side column goes under the work, some of its cards stand in the
// work instead: who it may be belongs under the names one types.
function besideWork() {
  const narrow = matchMedia('(max-width: 1100px)');
  const cards = [...document.querySelectorAll('[data-narrow-after]')].map((card) => ({ card, home: card.parentElement, next: card.nextElementSibling }));
  const place = () => {
    for (const { card, home, next } of cards) {
      if (narrow.matches) document.getElementById(card.dataset.narrowAfter)?.after(card);
      else home.insertBefore(card, next);
    }
  };
  narrow.addEventListener('change', place);
  if (narrow.matches) place();
}

// A link to a part of this page opens what is folded there.
function openTargets() {
  const open = () => {
    const part = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    const fold = part && (part.matches('details') ? part : part.querySelector('details.urgent'));
    if (!fold) return;
    fold.open = true;
    fold.querySelector('summary').focus({ preventScroll: true });
  };
  addEventListener('hashchange', open);
  document.addEventListener('click', (e) => {
    const link = e.target.closest('main a[href^="#"]');
    if (link && link.hash === location.hash) open();
  });
  open();
}

// On a phone the side column comes under the work as closed sections; what
// one has to know before ringing or visiting (kept) stays open.
function foldSide() {
  const narrow = matchMedia('(max-width: 767px)');
  const cards = document.querySelectorAll('.side > .card:not(.kept)');
  const fold = () => {
    for (const card of cards) narrow.matches ? shut(card) : unfold(card);
  };
  narrow.addEventListener('change', fold);
  fold();
}

function shut(card) {
  const title = card.querySelector(':scope > h2');
  if (!title || title.querySelector('button')) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'shut-button';
  button.textContent = title.textContent;
  button.setAttribute('aria-expanded', 'false');
  button.addEventListener('click', () => {
    button.setAttribute('aria-expanded', String(!card.classList.toggle('shut')));
  });
  title.replaceChildren(button);
  card.classList.add('shut');
}

function unfold(card) {
  const button = card.querySelector(':scope > h2 > .shut-button');
  if (button) button.parentElement.textContent = button.textContent;
  card.classList.remove('shut');
}
