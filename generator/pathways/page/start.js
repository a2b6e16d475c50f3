/*
 * start.js: stands in every page's head. Sets the colours before anything is painted, and fetches the
 * scripts this page names. The page's policy allows this text by its hash, and what it fetches with it.
 */

(() => {
  'use strict';

  const { documentElement: page, currentScript: own } = document;
  let scheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'slate' : 'default';
  try {
    scheme = localStorage.getItem('pathways-colours') || scheme;
  } catch {
    // Storage may be forbidden: then the device's own choice holds.
  }
  page.dataset.mdColorScheme = scheme;
  for (const source of (own?.dataset.scripts || '').split(' ')) {
    const script = document.createElement('script');
    script.src = source;
    script.async = false;
    document.head.append(script);
  }
})();
