/*
 * start.js: stands first in every page's head, before the styles, for which a script in the page waits.
 * Fetches the scripts this page names. The page's policy allows this text by its hash, and what it fetches with it.
 */

(() => {
  'use strict';

  for (const source of (document.currentScript?.dataset.scripts || '').split(' ')) {
    const script = document.createElement('script');
    script.src = source;
    script.async = false;
    document.head.append(script);
  }
})();
