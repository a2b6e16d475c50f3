/*
 * outcome.js: an outcome as this way through comes to it.
 *
 * A copy of its section, with the duties gathered on the way, the level of the most urgent of
 * them, the area's own lines and the boxes of its checklist.
 */

(() => {
  'use strict';

  const { HEADING, all, some, one, found, byId, make, copy, inside, wordsOf, linkSources, keepToArea } = Pathways.dom;

  // Rank 0 is the most urgent; a duty that raises no level comes after all that do.
  const rankOf = (/** @type {HTMLElement} */ duty) => Number(duty.dataset.rank ?? Number.MAX_SAFE_INTEGER);

  const isProcess = (/** @type {HTMLElement} */ section) => section.dataset.process !== undefined;

  // An outcome without a level comes after all that have one.
  const urgency = (/** @type {HTMLElement} */ { dataset }) => (dataset.level ? Number(dataset.rank) : Infinity);

  Pathways.cannotWait = (duties) =>
    duties.filter((duty) => duty.dataset.now !== undefined).sort((one, other) => rankOf(one) - rankOf(other));

  Pathways.outcome = ({ text, graph, sectionOf }) => {
    /** @param {string} id */
    const actionOf = (id) => found(byId(`action--${id}`), id);

    /**
     * Put what was gathered on the way into the outcome's duties, each where it falls due:
     * what is to be done now first, and of that the most urgent; the rest last, nothing twice.
     * A duty for some areas only does not stand for one that was gathered for all.
     * @param {HTMLElement} section
     * @param {string[]} gathered
     */
    function addDuties(section, gathered) {
      const known = (/** @type {string} */ id) => section.querySelector(`.pw-do [data-action="${id}"]:not([data-areas])`);
      const added = gathered.filter((id) => !known(id)).map((id) => copy(actionOf(id)));
      const now = Pathways.cannotWait(added);
      for (const duty of added) if (!now.includes(duty)) listOf(section, duty).append(duty);
      for (const duty of now.reverse()) listOf(section, duty).prepend(duty);
    }

    /**
     * The list for duties of one time, or else the first; made if the outcome has none.
     * @param {HTMLElement} section
     * @param {HTMLElement} duty
     */
    function listOf(section, { dataset: { when = '' } }) {
      const own = some(section, `.pw-do[data-when="${when}"] .pw-duties`) || some(section, '.pw-do .pw-duties');
      if (own) return own;
      const made = make('ul.pw-duties');
      const heading = make('p.pw-sub', { role: 'heading', 'aria-level': '3' }, text('do'));
      one(section, '.pw-outcome-title').after(make('div.pw-do', {}, heading, made));
      return made;
    }

    /**
     * Levels follow the most urgent duty: one gathered on the way lifts a calmer outcome.
     * @param {HTMLElement} section
     * @param {string[]} gathered
     */
    function raiseLevel(section, gathered) {
      for (const { dataset } of gathered.map(actionOf)) {
        if (dataset.rank === undefined || Number(dataset.rank) >= Number(section.dataset.rank)) continue;
        const { rank, level = '', levelName = '', levelSays = '' } = dataset;
        Object.assign(section.dataset, { rank, level, levelName });
        delete section.dataset.process;
        some(section, '.pw-level')?.replaceChildren(make('span.pw-icon', { 'aria-hidden': 'true' }), levelName);
        some(section, '.pw-level-says')?.replaceChildren(levelSays);
      }
    }

    /**
     * Put all there is to say of a contact where an outcome gives its number in a line.
     * @param {HTMLElement} section
     */
    function addContacts(section) {
      for (const list of all(section, '.pw-numbers')) {
        const roles = all(list, '[data-role]').map(({ dataset }) => byId(`contact--${dataset.role}`));
        // A number must not go missing: unless every role is found, the lines stay.
        if (roles.includes(null)) continue;
        const copies = roles.map((role) => copy(found(role, 'contact')));
        for (const name of copies.flatMap((role) => all(role, '.pw-role-name'))) name.setAttribute('aria-level', '4');
        list.replaceWith(...copies);
      }
    }

    /**
     * Put what is in doubt in these entries, and what the labels mean, where an outcome leads to all of it.
     * @param {HTMLElement} section
     */
    function addDoubts(section) {
      const cited = all(section, '.pw-sources a').map(wordsOf);
      for (const link of all(section, '.pw-sources a[href$="#written"]')) {
        const written = byId('written');
        if (!written) continue;
        const parts = all(written, ':scope > :not(.pw-sub)').map(copy);
        for (const part of parts) {
          for (const doubt of all(part, '[data-entry]')) if (!cited.includes(doubt.dataset.entry || '')) doubt.remove();
        }
        const told = parts.filter((part) => !part.matches('.pw-doubts') || some(part, 'li'));
        (link.closest('p') || link).replaceWith(...told);
      }
    }

    /**
     * Put the checklists an outcome links to where the links are; closed, since they are long.
     * @param {HTMLElement} section
     */
    function addLists(section) {
      for (const link of all(section, '.pw-checklist a[href^="#checklist--"]')) {
        const list = byId((link.getAttribute('href') || '').slice(1));
        if (!list) continue;
        const lines = all(list, ':scope > :is(.pw-note, ul)').map(copy);
        const details = make('details', {}, make('summary', {}, ...link.childNodes), ...lines);
        (link.closest('p') || link).replaceWith(details);
      }
    }

    /**
     * Give the lines of a checklist a box to tick, for the reader alone.
     * @param {HTMLElement} section
     * @param {string} key
     * @param {Set<string>} checked
     */
    function addChecks(section, key, checked) {
      const lines = all(section, '.pw-checklist li').filter((line) => !line.querySelector('li'));
      for (const [index, line] of lines.entries()) {
        const id = `${key}/${index}`;
        const box = /** @type {HTMLInputElement} */ (make('input', { type: 'checkbox' }));
        box.checked = checked.has(id);
        box.addEventListener('change', () => checked[box.checked ? 'add' : 'delete'](id));
        line.replaceChildren(make('label.pw-check', {}, box, make('span', {}, ...line.childNodes)));
      }
    }

    /**
     * An outcome as it is to be shown: its section with what this way through adds to it.
     * @param {string} key
     * @param {string[]} gathered
     * @param {PathwaysConcern} concern
     */
    function outcome(key, gathered, { way, checked }) {
      const section = copy(sectionOf(key));
      const area = way.state.memory.get('area');
      const heading = one(section, HEADING);
      heading.replaceWith(make('h2.pw-outcome-title', {}, ...heading.childNodes));
      section.hidden = false;
      addContacts(section);
      linkSources(section);
      addDoubts(section);
      addLists(section);
      addChecks(section, key, checked);
      keepToArea(section, area);
      addDuties(section, gathered);
      raiseLevel(section, gathered);
      keepToArea(section, area);
      return section;
    }

    /**
     * What a concern has come to. It is as urgent as the most urgent outcome it has reached: an
     * aid carried on with makes it no calmer. A process has no level of its own: it says which
     * one the person arrived with, and counts only where there is none.
     * @param {PathwaysConcern} concern
     * @param {boolean} mayCarryOn
     */
    function ends(concern, mayCarryOn) {
      const { state } = concern.way;
      const isOver = Pathways.walk.due(graph, state).kind === 'outcome';
      const reached = isOver ? [...state.outcomes, state] : state.outcomes;
      const sections = reached.map(({ node, gathered }) => outcome(node, gathered, concern));
      const last = isOver ? sections.at(-1) : undefined;
      const entered = [state.aid, ...sections.map(({ dataset }) => dataset.aid)];
      /** @type {HTMLElement[]} */
      const ranked = [];
      for (const section of sections) {
        section.dataset.concern = `${concern.number}`;
        for (const link of all(section, '.pw-then [data-then]')) {
          if (mayCarryOn && (section === last || !entered.includes(link.dataset.then))) continue;
          link.closest('li')?.remove();
        }
        const before = ranked.at(-1)?.dataset;
        if (!isProcess(section)) ranked.push(section);
        else if (before?.levelName) {
          const line = make('p.pw-level-before', {}, text('level-before', { level: before.levelName }));
          line.dataset.rank = before.rank || '';
          some(section, '.pw-level')?.after(line);
        }
      }
      const [most] = (ranked.length ? ranked : [...sections]).sort((one, other) => urgency(one) - urgency(other));
      return { concern, sections, last, most, rank: most ? urgency(most) : Infinity };
    }

    /**
     * Say of a duty that a more urgent concern has in the same words that it is this one's, too.
     * It stays where it is: what differs in a word, or by area, is another duty.
     * @param {PathwaysEnds[]} concerns the most urgent first
     */
    function markAgain(concerns) {
      /** @type {Set<string>} */
      const above = new Set();
      for (const { sections } of concerns) {
        const duties = sections.flatMap((section) => all(section, '.pw-duties > li'));
        const worded = duties.map(wordsOf);
        for (const [index, duty] of duties.entries()) {
          if (!above.has(worded[index] || '')) continue;
          duty.classList.add('pw-again');
          (some(duty, ':scope > p') || duty).append(' ', make('small', {}, text('again')));
        }
        for (const words of worded) above.add(words);
      }
    }

    /**
     * An outcome in one line: whose it is, its level and its title.
     * @param {string} label
     * @param {HTMLElement} [section]
     */
    function gist(label, section) {
      const outcome = found(section, 'outcome');
      const level = some(outcome, '.pw-level');
      const rank = (!isProcess(outcome) && outcome.dataset.rank) || '';
      return [
        make('span.pw-earlier-label', {}, label),
        ' ',
        level && make('span.pw-chip', { 'data-rank': rank }, ...inside(level)),
        ' ',
        make('strong', {}, ...inside(one(outcome, '.pw-outcome-title'))),
      ];
    }

    /**
     * Something folded under an outcome's gist.
     * @param {string} label
     * @param {HTMLElement | undefined} section
     * @param {boolean} isOpen
     * @param {(Node | null)[]} content
     */
    const fold = (label, section, isOpen, ...content) =>
      make('details.pw-earlier', isOpen ? { open: '' } : {}, make('summary', {}, ...gist(label, section)), ...content);

    return { actionOf, ends, markAgain, gist, fold };
  };
})();
