/*
 * read.js: reads the aids of a page from its HTML (docs-dev/page.md) as plain data for walk.js.
 */

(() => {
  'use strict';

  const { HEADING, all, one, found, words } = Pathways.dom;

  /** The version of docs-dev/page.md this script can read. */
  const CONTRACT = '1';

  /**
   * What keeps an element to some areas; it may stand on the list item around it.
   * @param {HTMLElement} element
   */
  function areasOf(element) {
    const holder = element.closest('li') || element;
    const areas = element.dataset.areas ?? holder.dataset.areas;
    return areas === undefined ? null : words(areas);
  }

  /**
   * @param {HTMLElement} link
   * @returns {PathwaysAnswer}
   */
  function readAnswer(link) {
    const { answer = '', actions, settles, ifTicked, atLeast, unsure } = link.dataset;
    return {
      id: answer,
      target: (link.getAttribute('href') || '').replace(/^#/, ''),
      actions: words(actions),
      settles: words(settles).map((pair) => {
        const [question = '', settled = ''] = pair.split('=');
        return [question, settled];
      }),
      ifTicked: words(ifTicked),
      atLeast: atLeast === undefined ? null : Number.parseInt(atLeast, 10),
      unsure: unsure !== undefined,
      areas: areasOf(link),
    };
  }

  /**
   * @param {HTMLElement} section
   * @returns {PathwaysNode}
   */
  function readNode(section) {
    const { kind, on = '', rank } = section.dataset;
    const heading = one(section, HEADING);
    const key = heading.id || (heading.textContent || '');
    const [aid = '', node = ''] = key.split('--');
    const isKnown = kind === 'question' || kind === 'route' || kind === 'outcome';
    if (!isKnown || !node || !section.closest(`.pw-aid[data-aid="${aid}"]`)) throw new Error(`${key} cannot be read`);
    const items = all(section, '.pw-ticks > li').map((item) => ({
      id: item.dataset.tick || '',
      actions: words(item.dataset.actions),
      areas: areasOf(item),
    }));
    return {
      key,
      aid,
      id: node,
      kind,
      once: section.dataset.once !== undefined,
      items: section.dataset.tick === undefined ? null : items,
      answers: all(section, 'a.pw-answer').map(readAnswer),
      on,
      rank: rank ? Number(rank) : null,
      // A `then` that leads to another page is a link like any other.
      then: all(section, 'a[data-then][href^="#"]').map((link) => link.dataset.then || ''),
    };
  }

  /** @returns {PathwaysReading['text']} */
  function readStrings() {
    const template = /** @type {HTMLTemplateElement} */ (one(document, 'template.pw-strings'));
    const strings = new Map(
      all(template.content, '[data-string]').map((item) => [
        item.dataset.string || '',
        (item.textContent || '').trim(),
      ]),
    );
    return (key, fill = {}) =>
      found(strings.get(key), key).replace(/\{([a-z]+)\}/g, (_, name) => fill[name] ?? '');
  }

  Pathways.read = (root) => {
    if (root.dataset.pw !== CONTRACT) throw new Error(`a page of version ${root.dataset.pw}`);
    return {
      root,
      page: {
        aids: all(root, '.pw-aid').map(({ dataset: { aid = '', start = '' } }) => ({ id: aid, start })),
        nodes: all(root, '.pw-node').map(readNode),
        actions: all(root, '.pw-action').map((item) => item.dataset.action || ''),
        areas: all(root, '.pw-areas [data-area]').map((item) => item.dataset.area || ''),
      },
      aid: root.dataset.aid || '',
      text: readStrings(),
    };
  };
})();
