// Help in writing: phrase buttons, and copying as plain text.

export function start() {
  document.addEventListener('click', (e) => {
    const phrase = e.target.closest('[data-phrase]');
    if (phrase) putPhrase(phrase);
    const copy = e.target.closest('[data-copy]');
    if (copy) copyText(copy);
  });
  document.addEventListener('change', (e) => chosen(e.target));
  const stands = () => {
    for (const input of document.querySelectorAll('[type=radio]:checked')) show(input);
    unanswered();
  };
  for (const part of document.querySelectorAll('.live')) new MutationObserver(unanswered).observe(part, { childList: true, subtree: true });
  for (const input of document.querySelectorAll('[data-then]:checked')) chosen(input);
  stands();
  window.addEventListener('pageshow', stands); // what the browser filled in again
}

// unanswered says before the button that a question has no answer yet.
function unanswered() {
  const open = document.querySelector('[data-asks]:not(:has(input:checked))') !== null;
  for (const line of document.querySelectorAll('[data-unanswered]')) line.hidden = !open;
}

// show takes what belongs to an answer out of the way while the empty one is
// chosen; what was typed there stays.
function show(input) {
  for (const part of input.form?.querySelectorAll(`[data-shown-with="${CSS.escape(input.name)}"]`) ?? []) part.hidden = input.value === '';
}

// chosen lets a form follow an answer: the fold that it needs opens, and the
// button says what will happen.
function chosen(input) {
  if (input.type === 'radio') unanswered();
  if (!input.form || !input.checked) return;
  for (const fold of input.form.querySelectorAll(`[data-open-with="${CSS.escape(input.name)}"]`)) {
    if (fold.dataset.openFor.split(' ').includes(input.value)) fold.open = true;
  }
  if (input.type === 'radio') show(input);
  const button = input.dataset.then && input.form.querySelector('[data-then-here]');
  if (button) button.textContent = input.dataset.then;
}

// putPhrase adds the words of a button to its textarea, once.
function putPhrase(button) {
  const into = document.getElementById(button.dataset.into);
  if (!into || into.value.includes(button.dataset.phrase)) {
    into?.focus();
    return;
  }
  const japanese = document.documentElement.lang === 'ja';
  const before = into.value.trimEnd();
  const stop = japanese ? '。' : '. ';
  const joint = before === '' || /[。．.!?！？\n]$/.test(before) ? (japanese || before === '' ? '' : ' ') : stop;
  into.value = before + joint + button.dataset.phrase + (japanese ? '。' : '.');
  into.dispatchEvent(new Event('input', { bubbles: true }));
  into.focus();
  into.setSelectionRange(into.value.length, into.value.length);
}

async function copyText(button) {
  const from = document.getElementById(button.dataset.copy);
  if (!from) return;
  const text = 'value' in from ? from.value : from.innerText;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    select(from);
    return;
  }
  const said = button.parentElement.querySelector('[data-copied]');
  if (said) said.hidden = false;
}

// select marks the text, so that one can copy it by hand.
function select(from) {
  if ('select' in from) {
    from.select();
    return;
  }
  const range = document.createRange();
  range.selectNodeContents(from);
  const marked = getSelection();
  marked.removeAllRanges();
  marked.addRange(range);
}
