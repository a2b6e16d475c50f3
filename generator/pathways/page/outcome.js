/*
 * outcome.js: an outcome as this way through comes to it.
 *
 * A copy of its section, with the duties gathered on the way, the level of the most urgent of
 * them, the area's own lines and the boxes of its checklist.
 */

(() => {
  'use strict';

  const { HEADING, all, some, one, byId, make, copy, inside, keepToArea } = Pathways.dom;

  // Rank 0 is the most urgent; a duty that raises no level comes after all that do.
  const rankOf = (/** @type {HTMLElement} */ duty) => Number(duty.dataset.rank ?? Number.MAX_SAFE_INTEGER);

  Pathways.cannotWait = (duties) =>
    duties.filter((duty) => duty.dataset.now !== undefined).sort((one, other) => rankOf(one) - rankOf(other));

  Pathways.outcome = ({ root, text, sectionOf }) => {
    /** @param {string} id */
    const actionOf = (id) => one(root, `.pw-action[data-action="${id}"]`);

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
        const { rank, level = '', levelName = '' } = dataset;
        Object.assign(section.dataset, { rank, level, levelName });
        delete section.dataset.process;
        some(section, '.pw-level')?.replaceChildren(make('span.pw-icon', { 'aria-hidden': 'true' }), levelName);
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
     * @param {PathwaysState} state
     * @param {PathwaysRun} run
     */
    function outcome(key, gathered, state, run) {
      const section = copy(sectionOf(key));
      const area = state.memory.get('area');
      const heading = one(section, HEADING);
      heading.replaceWith(make('h2.pw-outcome-title', {}, ...heading.childNodes));
      section.hidden = false;
      addLists(section);
      addChecks(section, key, run.checked);
      keepToArea(section, area);
      addDuties(section, gathered);
      raiseLevel(section, gathered);
      keepToArea(section, area);
      return section;
    }

    /**
     * A process has no level of its own: it says which one the person arrived with.
     * @param {HTMLElement} section
     * @param {PathwaysState} state
     */
    function addLevelBefore(section, state) {
      if (section.dataset.process === undefined) return;
      const ranked = state.outcomes.map(({ node }) => sectionOf(node).dataset);
      const before = ranked.filter((data) => data.process === undefined).at(-1);
      if (!before?.levelName) return;
      const line = make('p.pw-level-before', {}, text('level-before', { level: before.levelName }));
      line.dataset.rank = before.rank || '';
      section.querySelector('.pw-level')?.after(line);
    }

    /**
     * The outcomes reached before, closed, on top.
     * @param {PathwaysState} state
     * @param {PathwaysRun} run
     * @param {boolean} mayCarryOn
     */
    function earlier(state, run, mayCarryOn) {
      const entered = [state.aid, ...state.outcomes.map(({ node }) => sectionOf(node).dataset.aid)];
      return state.outcomes.map(({ node, gathered }) => {
        const section = outcome(node, gathered, state, run);
        for (const link of all(section, '.pw-then [data-then]')) {
          if (!mayCarryOn || entered.includes(link.dataset.then)) link.closest('li')?.remove();
        }
        const { levelName = '', rank = '' } = section.dataset;
        const heading = make('strong', {}, ...inside(one(section, '.pw-outcome-title')));
        const level = make('span.pw-chip', { 'data-rank': rank }, levelName);
        const label = make('span.pw-earlier-label', {}, text('earlier-outcome'));
        const summary = make('summary', {}, label, ' ', level, ' ', heading);
        return make('details.pw-earlier', { 'data-rank': rank }, summary, section);
      });
    }

    return { outcome, actionOf, addLevelBefore, earlier };
  };
})();
