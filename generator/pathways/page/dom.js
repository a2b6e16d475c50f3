/*
 * dom.js: finding, making and copying elements; what the other scripts of the page share.
 */

(() => {
  'use strict';

  const HEADING = 'h1, h2, h3, h4, [role="heading"]';

  /**
   * @param {ParentNode} within
   * @param {string} selector
   * @returns {HTMLElement[]}
   */
  const all = (within, selector) => [...within.querySelectorAll(/** @type {'div'} */ (selector))];

  /**
   * @param {ParentNode} within
   * @param {string} selector
   * @returns {HTMLElement | null}
   */
  const some = (within, selector) => within.querySelector(selector);

  /**
   * @template T
   * @param {T | null | undefined} value
   * @param {string} name
   * @returns {T}
   */
  function found(value, name) {
    if (!value) throw new Error(`the page has no ${name}`);
    return value;
  }

  /**
   * @param {ParentNode} within
   * @param {string} selector
   * @returns {HTMLElement}
   */
  const one = (within, selector) => found(some(within, selector), selector);

  /** @param {string | undefined} value */
  const words = (value) => (value || '').split(/\s+/).filter(Boolean);

  /**
   * Where view.js keeps the page to read while one question after another is asked: what is not in the
   * document costs a step nothing.
   */
  const held = document.createDocumentFragment();

  /** What has an id in there: only a document finds it at once. */
  const index = /** @type {Map<string, HTMLElement>} */ (new Map());

  /** @param {HTMLElement[]} parts */
  function hold(parts) {
    held.append(...parts);
    if (!index.size) for (const part of all(held, '[id]')) index.set(part.id, part);
  }

  /** @param {string} id */
  const byId = (id) => document.getElementById(id) || index.get(id) || null;

  /**
   * @param {string} tag with classes: `p.pw-note`
   * @param {{[name: string]: string}} attributes
   * @param {(Node | string | null)[]} children
   */
  function make(tag, attributes = {}, ...children) {
    const [name = 'div', ...classes] = tag.split('.');
    const element = document.createElement(name);
    if (classes.length) element.className = classes.join(' ');
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children.filter((child) => child !== null));
    return element;
  }

  /**
   * A copy that can stand on the page beside the original: no ids, no permalinks.
   * @param {HTMLElement} element
   */
  function copy(element) {
    const clone = /** @type {HTMLElement} */ (element.cloneNode(true));
    for (const link of all(clone, '.headerlink')) link.remove();
    for (const part of [clone, ...all(clone, '[id]')]) part.removeAttribute('id');
    return clone;
  }

  /**
   * Copies of what stands in an element.
   * @param {HTMLElement} element
   */
  const inside = (element) => [...copy(element).childNodes];

  /** @param {HTMLElement} element */
  const wordsOf = (element) => (copy(element).textContent || '').trim().replace(/\s+/g, ' ');

  /**
   * What follows the link to a document: its entries at the odd places.
   * @param {HTMLElement} link
   */
  const entriesOf = (link) => (link.nextSibling?.textContent || '').split(/([A-Z][A-Z0-9]*-[A-Z0-9-]+)/);

  /**
   * Have each entry lead to its place in the evidence: the page names it once, to weigh less.
   * @template {HTMLElement} T
   * @param {T} part
   */
  function linkSources(part) {
    for (const link of all(part, ':is(.pw-sources, .pw-why) a[href*="evidence/"]')) {
      const page = link.getAttribute('href');
      const entries = entriesOf(link).map((entry, at) =>
        at % 2 ? make('a', { href: `${page}#${entry.toLowerCase()}` }, entry) : entry,
      );
      link.nextSibling?.replaceWith(...entries);
    }
    return part;
  }

  /**
   * Take away what is for other areas; what is left need not name its own.
   * @param {HTMLElement} part
   * @param {string | undefined} area
   */
  function keepToArea(part, area) {
    if (area === undefined) return;
    for (const kept of all(part, '[data-areas]')) {
      if (words(kept.dataset.areas).includes(area)) kept.removeAttribute('data-areas');
      else kept.remove();
    }
    for (const name of all(part, '.pw-area-name')) name.remove();
  }

  Pathways.dom = {
    ...{ HEADING, all, some, one, found, words, held, hold, byId },
    ...{ make, copy, inside, wordsOf, entriesOf, linkSources, keepToArea },
  };
})();
