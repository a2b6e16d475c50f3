/*
 * colours.js: stands last in every page's head. Sets the colours before anything is painted.
 *
 * As a script in the page it waits for the styles, and the page for it. Without the styles all of a long page
 * would be laid out, which takes a telephone a second.
 */

(() => {
  'use strict';

  let scheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'slate' : 'default';
  try {
    scheme = localStorage.getItem('pathways-colours') || scheme;
  } catch {
    // Storage may be forbidden: then the device's own choice holds.
  }
  document.documentElement.dataset.mdColorScheme = scheme;
})();
