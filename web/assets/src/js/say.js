// Words that the frame hands over in data-say-… of the body, in the reader's language.

/** say gives a text by its key, {name} filled from values. */
export function say(key, values = {}) {
  const text = document.body.dataset['say' + key[0].toUpperCase() + key.slice(1)] || '';
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** remembered reads a choice of this browser; null where storage is shut. */
export function remembered(key) {
  try { return localStorage.getItem(key); } catch { return null; }
}

/** remember keeps a choice of this browser; personal data never goes there. */
export function remember(key, value) {
  try { localStorage.setItem(key, value); } catch { /* a closed storage is no fault */ }
}
