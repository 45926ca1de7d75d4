// The one script of the program. Every page works without it; it makes typing
// safe (drafts), quick (keys) and calm (focus, no double sends).
import htmx from 'htmx.org/dist/htmx.esm.js';
import { start as drafts } from './js/draft.js';
import { start as keys } from './js/keys.js';
import { start as names } from './js/names.js';
import { start as pages } from './js/page.js';
import { start as sends } from './js/send.js';
import { start as writing } from './js/write.js';

document.documentElement.classList.add('js');
window.htmx = htmx;

pages();
names();
keys();
writing();
sends();
drafts();
