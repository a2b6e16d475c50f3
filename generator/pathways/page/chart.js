/*
 * chart.js: on a flowchart's own page, marks the way that the decision aid's page hands over.
 *
 * The two windows speak to each other and to nobody else: nothing is in an address or a store.
 * The chart asks; the aid's page that opened it answers with the way its reader has just taken,
 * and again with no way when the outcome is left. A chart opened by itself asks nobody.
 */

(() => {
  'use strict';

  // It may be there before the page is.
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin);
  else begin();

  function begin() {
    const aid = window.opener;
    const found = document.querySelector('.pw-way-note');
    if (!aid || !(found instanceof HTMLElement)) return;
    const note = found;
    const { taken = '', note: marked = '' } = note.dataset;

    /** @param {string} selector */
    const mark = (selector) => {
      for (const part of document.querySelectorAll(selector)) part.classList.add('is-taken');
    };

    /** @param {Element} item */
    function say(item) {
      const said = document.createElement('span');
      said.className = 'pw-taken';
      said.textContent = taken;
      item.querySelector(':scope > a')?.after(' ', said);
    }

    /**
     * @param {[string, string][]} way each node passed with the answer taken there
     * @param {string[]} ends the outcomes come to
     */
    function show(way, ends) {
      for (const part of document.querySelectorAll('.pw-taken')) part.remove();
      for (const part of document.querySelectorAll('.is-taken')) part.classList.remove('is-taken');
      for (const node of ends) mark(`.pw-box[data-node="${node}"]`);
      for (const [node, answer] of way) {
        const box = `.pw-box[data-node="${node}"]`;
        mark(`${box}, ${box} [data-answer="${answer}"], [data-from="${node}"][data-answer="${answer}"]`);
      }
      markList(way);
      note.textContent = document.querySelector('.is-taken, .pw-taken') ? marked : '';
    }

    /**
     * In the list the way goes down from branch to branch; a node told further up is gone on from there.
     * @param {[string, string][]} way
     */
    function markList(way) {
      for (const [node, answer] of way) {
        const told = document.querySelector(`.pw-outline li[data-node="${node}"]:has(> ul > [data-answer])`);
        const on = told?.querySelector(`:scope > ul > [data-answer="${answer}"]`);
        if (on) say(on);
      }
    }

    // The answer comes back by a line of its own, on which nobody else can speak or listen.
    const { port1: line, port2: itsEnd } = new MessageChannel();
    line.addEventListener('message', ({ data: { way, ends } }) => show(way, ends));
    line.start();
    // Pages of a folder (file:) have no origin that could be named. What is sent says nothing.
    aid.postMessage('pathways-chart', window.origin === 'null' ? '*' : window.origin, [itsEnd]);
  }
})();
