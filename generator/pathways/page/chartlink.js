/*
 * chartlink.js: an outcome's link to the flowchart, on which the way to it is marked.
 *
 * The chart has a page of its own, opened in a window of its own. It asks this page for the way,
 * and is told it on a line between the two windows: no address, no store, no history holds it. When the outcome
 * is left (an answer changed, everything cleared, this page closed) it is told that there is none.
 */

(() => {
  'use strict';

  const { byId, make } = Pathways.dom;

  /** @type {Window | null} */
  let chart = null;
  /** @type {MessagePort | undefined} */
  let line;
  /** @type {HTMLElement | null} */
  let shown = null;
  let message = /** @type {{way: [string, string][], ends: string[]}} */ ({ way: [], ends: [] });

  function forget() {
    if (shown?.isConnected) return;
    message = { way: [], ends: [] };
    line?.postMessage(message);
  }

  window.addEventListener('message', ({ source, origin, data, ports }) => {
    if (!chart || source !== chart || origin !== window.origin || data !== 'pathways-chart') return;
    [line] = ports;
    line?.postMessage(message);
  });
  // The screen is drawn anew by what was clicked, or by the browser's Back; then it is seen what is left of it.
  for (const kind of ['click', 'popstate']) window.addEventListener(kind, () => setTimeout(forget));
  window.addEventListener('pagehide', () => {
    shown = null;
    forget();
  });

  Pathways.extensions.push(({ section, way: { state }, concerns, text }) => {
    const concern = concerns.find(({ sections }) => sections.includes(section))?.concern;
    const page = concern && byId(concern.aid)?.closest('.pw-aid')?.querySelector('.pw-to-chart a');
    const last = concerns.some((one) => one.last === section);
    if (!page || !last) return;
    const link = make('a', { href: page.getAttribute('href') || '' }, text('show-way'));
    link.addEventListener('click', (event) => {
      event.preventDefault();
      shown = link;
      message = { way: state.path, ends: [...state.outcomes.map(({ node }) => node), state.node] };
      chart = window.open(link.getAttribute('href') || '');
    });
    section.append(make('p.pw-show-way', {}, link));
  });
})();
