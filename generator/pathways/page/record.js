/*
 * record.js: what a reader takes along: the record of a decision, and a sheet filled in from a checklist.
 *
 * Both are in the page's memory alone until they are copied, printed or saved. The record holds what the
 * page said and what was answered, and asks for nobody's name. Its last line, in the file that is saved, is
 * what `pathways replay` walks again (docs-dev/page.md).
 */

(() => {
  'use strict';

  const { HEADING, all, some, one, make, copy, byId, wordsOf, entriesOf } = Pathways.dom;

  /** Who says a line. */
  const LABEL = 'small, i, .pw-label';

  /** When each way came to its end. */
  const reached = /** @type {WeakMap<PathwaysWay, Date>} */ (new WeakMap());

  const TIME = /** @type {const} */ ({ timeZone: 'Europe/London', dateStyle: 'long', timeStyle: 'short' });

  /** What stands before a line of a text, by the element it comes from. */
  const BEFORE = new Map([['H3', ''], ['H4', '\n'], ['H5', '\n'], ['LI', '- ']]);

  /**
   * @param {HTMLElement} sheet
   * @returns {string}
   */
  const textOf = (sheet) =>
    all(sheet, 'h3, h4, h5, p, li').map((line) => (BEFORE.get(line.tagName) ?? '') + wordsOf(line)).join('\n');

  /**
   * The words of a duty; who says so stands in brackets.
   * @param {HTMLElement} duty
   */
  function dutyOf(duty) {
    const line = copy(duty);
    for (const label of all(line, LABEL)) label.replaceChildren(`[${wordsOf(label)}]`);
    return make('li', {}, wordsOf(line));
  }

  /**
   * The ledger entries a question rests on.
   * @param {HTMLElement} question
   */
  function sourcesOf(question) {
    const section = question.closest('section');
    const links = section ? all(section, '.pw-why a') : [];
    const sources = links.flatMap((link) => entriesOf(link).filter((_, at) => at % 2));
    return sources.length ? make('p.pw-note', {}, `[${sources.join(', ')}]`) : null;
  }

  /**
   * What a concern was asked and came to.
   * @param {PathwaysTold} told
   * @param {PathwaysShown} shown
   */
  function partOf({ concern, asked, sections }, { concerns, text }) {
    const rung = concern.notes.get('rung');
    const ended = reached.get(concern.way);
    return [
      concerns.length > 1 ? make('h4', {}, text('worry', { number: `${concern.number}` })) : null,
      concerns.length > 1 && ended ? make('p', {}, ended.toLocaleString('en-GB', TIME)) : null,
      make('h4', {}, text('asked')),
      ...asked.flatMap(({ question, answers }) => [
        make('p', {}, wordsOf(question)),
        sourcesOf(question),
        make('ul', {}, ...answers.map((answer) => make('li', {}, wordsOf(answer)))),
      ]),
      ...sections.flatMap((section) => [
        make('h4', {}, `${section.dataset.levelName}: ${wordsOf(one(section, '.pw-outcome-title'))}`),
        rung && some(section, '.pw-ring') ? make('p', {}, text('rung-at', { time: rung })) : null,
        ...all(section, '.pw-do, .pw-record').flatMap((part) => [
          make('h5', {}, wordsOf(one(part, HEADING))),
          make('ul', {}, ...all(part, '.pw-duties > li').map(dutyOf)),
        ]),
        ...all(section, '.pw-sources > p:first-of-type').map((sources) =>
          make('p', {}, text('record-sources', { sources: wordsOf(sources) })),
        ),
      ]),
    ];
  }

  /**
   * What a program needs to go the same way again.
   * @param {PathwaysShown} shown
   * @param {Date} time
   */
  function dataOf({ root, concerns }, time) {
    const { edition, aid, tree } = root.dataset;
    const version = (/** @type {string} */ node) => byId(node)?.closest('section')?.dataset.v;
    const worries = concerns.map(({ concern, sections }) => ({
      aid: concern.aid,
      steps: concern.way.steps.map(({ kind, id, before: { node }, choice }) =>
        ({ kind, node, v: version(node), id, answer: choice.answer ?? choice.ticked })),
      ends: sections.map(({ dataset: { aid, node, v, level } }) => ({ node: `${aid}--${node}`, v, level })),
    }));
    return JSON.stringify({ record: 1, edition, aid, tree, time, worries });
  }

  /**
   * @param {string} words
   * @returns {Promise<boolean>} whether it is there
   */
  async function toClipboard(words) {
    try {
      await navigator.clipboard.writeText(words);
      return true;
    } catch {
      // Only where the page came over https, or from a file, do browsers offer the other way.
      const field = /** @type {HTMLTextAreaElement} */ (make('textarea'));
      field.value = words;
      document.body.append(field);
      field.select();
      const done = document.execCommand('copy');
      field.remove();
      return done;
    }
  }

  /**
   * @param {string} name
   * @param {string} words
   */
  function toFile(name, words) {
    const href = URL.createObjectURL(new Blob([words], { type: 'text/plain' }));
    make('a', { href, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(href), 6e4);
  }

  /** @param {HTMLElement} sheet */
  function toPaper(sheet) {
    const page = copy(sheet);
    document.body.append(page);
    window.addEventListener('afterprint', () => page.remove(), { once: true });
    window.print();
  }

  /**
   * The buttons that take the record along, above the numbers to ring: ringing may make a phone drop the page.
   * @param {PathwaysShown} shown
   */
  function addRecord(shown) {
    const { section, concerns, way, text } = shown;
    const template = /** @type {HTMLTemplateElement} */ (one(document, 'template.pw-take'));
    const keep = one(/** @type {DocumentFragment} */ (template.content.cloneNode(true)), '.pw-keep');
    const sheet = one(keep, '.pw-sheet');
    const time = reached.get(way) || new Date();
    reached.set(way, time);
    const fill = () => {
      one(sheet, '.pw-time').textContent = time.toLocaleString('en-GB', TIME);
      one(sheet, '.pw-told').replaceChildren(
        ...concerns.flatMap((told) => partOf(told, shown)).filter((part) => part !== null),
      );
    };
    /** @type {{[name: string]: () => unknown}} */
    const takes = {
      copy: () => toClipboard(textOf(sheet)),
      print: () => toPaper(sheet),
      save: () => {
        const name = time.toISOString().slice(0, 16).replace(/\D/g, '-');
        toFile(`record-${name}.txt`, `${textOf(sheet)}\n\npathways-record: ${dataOf(shown, time)}\n`);
      },
    };
    for (const button of all(keep, '[data-take]')) {
      const { take = '' } = button.dataset;
      button.addEventListener('click', async () => {
        fill();
        const isTaken = (await takes[take]?.()) !== false;
        if (isTaken) keep.dataset.taken = '';
        one(keep, '.pw-taken').textContent = text(isTaken ? `taken-${take}` : 'not-copied');
      });
    }
    one(keep, 'details').addEventListener('toggle', fill);
    // Whom to ring comes first.
    const place = some(section, '.pw-contacts');
    if (place) place.after(keep);
    else section.append(keep);
  }

  /**
   * When 999 was rung, for the record.
   * @param {PathwaysShown} shown
   * @param {Map<string, string>} notes
   */
  function addRung({ section, text }, notes) {
    const field = /** @type {HTMLInputElement} */ (make('input', { type: 'time' }));
    const now = make('button.pw-button', { type: 'button' }, text('rung-now'));
    const keep = () => notes.set('rung', field.value);
    field.value = notes.get('rung') || '';
    field.addEventListener('input', keep);
    now.addEventListener('click', () => {
      field.value = Pathways.hours.london(new Date()).clock;
      keep();
    });
    some(section, '.pw-ring')?.after(make('div.pw-rung', {}, make('label', {}, text('rung'), ' ', field), now));
  }

  /**
   * A checklist as a sheet to fill in and to copy, line by line, into a form.
   * @param {PathwaysShown} shown
   * @param {Map<string, string>} notes
   */
  function addSheet({ section, text }, notes) {
    for (const list of all(section, '.pw-checklist [data-sheet]')) {
      const boxes = all(list, 'li');
      const names = boxes.map((line) => {
        const name = copy(line);
        for (const label of all(name, LABEL)) label.remove();
        return wordsOf(name);
      });
      const keyOf = (/** @type {number} */ at) => `${list.dataset.sheet}/${names[at]}`;
      const said = make('p.pw-taken', { role: 'status' });
      const open = make('button.pw-button', { type: 'button' }, text('sheet'));
      const taken = make('button.pw-button', { type: 'button' }, text('sheet-copy'));
      const draw = () => {
        open.remove();
        boxes.forEach((line, at) => {
          const field = /** @type {HTMLTextAreaElement} */ (
            // A browser's spelling service may send what it is given away.
            make('textarea', { rows: '1', spellcheck: 'false', autocomplete: 'off', 'aria-label': names[at] || '' })
          );
          field.value = notes.get(keyOf(at)) || '';
          field.addEventListener('input', () => notes.set(keyOf(at), field.value));
          line.append(field);
        });
        list.after(make('p.pw-note', {}, text('sheet-note')), taken, said);
      };
      open.addEventListener('click', () => {
        draw();
        one(list, 'textarea').focus();
      });
      taken.addEventListener('click', async () => {
        const lines = names.map((name, at) => [name, notes.get(keyOf(at))]);
        const words = lines.filter(([, filled]) => filled).map((pair) => pair.join('\n'));
        said.textContent = text((await toClipboard(words.join('\n\n'))) ? 'taken-copy' : 'not-copied');
      });
      list.before(open);
      if (boxes.some((_, at) => notes.get(keyOf(at)))) draw();
    }
  }

  Pathways.extensions.push((shown) => {
    const { section, concerns, isTop } = shown;
    const notes = concerns.find(({ sections }) => sections.includes(section))?.concern.notes;
    if (!notes) return;
    addRung(shown, notes);
    addSheet(shown, notes);
    if (isTop) addRecord(shown);
  });

  // A reload or a link loses the answers: the browser asks first. Never where a number is rung.
  let isRinging = false;
  document.addEventListener('click', ({ target }) => {
    isRinging = target instanceof Element && target.closest('a[href^="tel:"]') !== null;
  });
  window.addEventListener('beforeunload', (event) => {
    if (!isRinging && some(document, '.pw-so-far') && !some(document, '.pw-keep[data-taken]')) event.preventDefault();
  });
})();
