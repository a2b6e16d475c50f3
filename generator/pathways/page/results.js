/*
 * results.js: what the search finds, fetched when somebody opens it.
 *
 * The engine and its index are those Material's search plugin writes; what they are asked and answer
 * stays in this page. From a file a browser starts no worker and reads no JSON: the engine then runs
 * in an empty frame, and the index comes as a script (`pathways build --zip`).
 */

(() => {
  'use strict';

  /** @template T @param {T | null} value @returns {T} */
  function found(value) {
    if (!value) throw new Error('the page has no search');
    return value;
  }
  const form = /** @type {HTMLElement} */ (found(document.querySelector('.md-search')));
  const input = /** @type {HTMLInputElement} */ (found(form.querySelector('input')));
  const status = found(form.querySelector('.md-search-result__meta'));
  const list = found(form.querySelector('.md-search-result__list'));
  const { worker = '', base = '', one = '', many = '', none = '', failed = '' } = form.dataset;
  const hint = status.textContent || '';
  const isFile = location.protocol === 'file:';

  /** What the engine is told: what to hold, what to look for. Its own protocol. */
  const HOLD = 0;
  const HOLDS = 1;
  const FIND = 2;
  const FOUND = 3;
  /** Pages, and parts of each: as many as anybody reads. */
  const MOST = 12;
  const PARTS = 3;

  /** @param {string} place below the site's folder */
  const at = (place) => new URL(place, new URL(base, location.href)).href;

  /** @param {string} source */
  const script = (source, into = document) =>
    new Promise((resolve, reject) => {
      const element = into.createElement('script');
      element.src = source;
      element.onload = resolve;
      element.onerror = reject;
      into.head.append(element);
    });

  async function index() {
    if (!isFile) return (await fetch(at('search/search_index.json'))).json();
    await script(at('search/search_index.js'));
    return JSON.parse(globalThis.PATHWAYS_INDEX || '');
  }

  /**
   * Start the engine; returns how to tell it something.
   * @param {(told: {type: number, data?: any}) => void} hear
   * @returns {Promise<(message: {type: number, data: unknown}) => void>}
   */
  async function engine(hear) {
    if (!isFile) {
      const started = new Worker(worker);
      started.onmessage = ({ data }) => hear(data);
      started.onerror = fail;
      return (message) => started.postMessage(message);
    }
    const frame = document.createElement('iframe');
    frame.hidden = true;
    document.body.append(frame);
    const inside = /** @type {Window & typeof globalThis} */ (found(frame.contentWindow));
    inside.postMessage = hear;
    await script(new URL(worker, location.href).href, inside.document);
    return (data) => void inside.dispatchEvent(new inside.MessageEvent('message', { data }));
  }

  /**
   * Text of the index, in which the words found are marked; anything else in it is text.
   * @param {string} text
   * @param {number} [most] how many letters
   */
  function marked(text, most = Infinity) {
    const { body } = new DOMParser().parseFromString(text, 'text/html');
    /** @type {(Node | string)[]} */
    const parts = [];
    let length = 0;
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node && length < most; node = walker.nextNode()) {
      const words = (node.textContent || '').slice(0, most - length);
      length += words.length;
      const isMarked = node.parentElement?.localName === 'mark';
      parts.push(isMarked ? Object.assign(document.createElement('mark'), { textContent: words }) : words);
    }
    return length < most ? parts : [...parts, '…'];
  }

  /**
   * @typedef {{location: string, title: string, text: string, score: number, tags?: string[]}} Result
   * @param {Result} result
   * @param {boolean} isPage
   */
  function linkTo({ location: place, title, text, tags = [] }, isPage) {
    const link = document.createElement('a');
    link.className = 'md-search-result__link';
    link.href = at(place);
    link.append(made(isPage ? 'strong' : 'b', '', ...marked(title)));
    for (const tag of tags) link.append(made('span', 'md-tag', ...marked(tag)));
    if (text) link.append(made('span', 'pw-teaser', ...marked(text, 140)));
    return link;
  }

  /** @param {string} name @param {string} kind @param {(Node | string)[]} children */
  function made(name, kind, ...children) {
    const element = document.createElement(name);
    element.className = kind;
    element.append(...children);
    return element;
  }

  /** @param {Result[][]} groups the best first; of each a page, and what of it was found */
  function show(groups) {
    const count = groups.length;
    status.textContent = !input.value.trim() ? hint : !count ? none : count === 1 ? one : many.replace('{count}', `${count}`);
    const rows = groups.slice(0, MOST).map((group) => {
      const page = group.find((result) => !result.location.includes('#'));
      const parts = group.filter((result) => result !== page && result.score).slice(0, PARTS);
      const links = [page, ...parts].flatMap((result) => (result ? [linkTo(result, result === page)] : []));
      return made('li', 'md-search-result__item', ...links);
    });
    // A later answer takes the place of the link that one went to meanwhile: the focus goes to the same link, anew.
    const held = list.contains(document.activeElement) && /** @type {HTMLAnchorElement} */ (document.activeElement).href;
    list.replaceChildren(...rows);
    if (held) ([...list.querySelectorAll('a')].find(({ href }) => href === held) || input).focus();
  }

  function fail() {
    list.setAttribute('aria-busy', 'false');
    status.textContent = failed;
  }

  async function begin() {
    let isReady = false;
    let asked = '';
    const tell = await engine(({ type, data }) => {
      if (type !== HOLDS && type !== FOUND) return;
      isReady = true;
      if (type === FOUND && input.value.trim()) show(data.items);
      ask();
    });
    // One question at a time: what is typed while the engine looks is asked for when it has answered.
    function ask() {
      if (!isReady) return;
      const wanted = input.value.trim();
      const isBusy = Boolean(wanted) && wanted !== asked;
      if (!wanted) show([]);
      asked = wanted;
      isReady = !isBusy;
      list.setAttribute('aria-busy', `${isBusy}`);
      if (isBusy) tell({ type: FIND, data: wanted });
    }
    input.addEventListener('input', ask);
    tell({ type: HOLD, data: { ...(await index()), options: { suggest: false } } });
  }

  found(form.closest('form')).addEventListener('submit', (event) => {
    event.preventDefault();
    list.querySelector('a')?.click();
  });
  form.addEventListener('keydown', (event) => {
    const links = [...list.querySelectorAll('a')];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !links.length) return;
    event.preventDefault();
    const here = links.findIndex((link) => link === document.activeElement) + step;
    (links[here] || (here < 0 ? input : links.at(-1)))?.focus();
  });
  begin().catch(fail);
})();
