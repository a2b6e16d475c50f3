/*
 * shell.js: start-up, the browser's history, and what happens when something goes wrong.
 *
 * Each thing the page has shown is a *moment*, kept in memory under a number; the entry of
 * the browser's history holds that number and nothing else. The answers are in no address,
 * storage, title or log, and are gone with the page.
 *
 * The page is only touched once its graph has been read and found whole. After that, any
 * fault takes the stage away again, so that what is left is the page as it was.
 */

(() => {
  'use strict';

  const { walk } = Pathways;
  const { held, byId } = Pathways.dom;

  /** @param {HTMLElement} root */
  function start(root) {
    const reading = Pathways.read(root);
    const problems = walk.faults(reading.page);
    if (problems.length) throw new Error(problems.join('; '));
    const graph = walk.graph(reading.page);
    if (!graph.starts.has(reading.aid)) throw new Error('the page has no aid of its own');

    /** @type {Map<number, PathwaysMoment>} */
    const moments = new Map();
    // Entries left by an earlier load of the page must not be taken for this one's.
    let latest = Date.now();
    /** @type {PathwaysMoment | null} */
    let current = null;
    let isAlive = true;

    /**
     * Any fault in `act` brings the page back as it was.
     * @template {unknown[]} A
     * @param {(...given: A) => void} act
     * @returns {(...given: A) => void}
     */
    const guard =
      (act) =>
      (...given) => {
        if (!isAlive) return;
        try {
          act(...given);
        } catch (fault) {
          isAlive = false;
          Pathways.fault = fault;
          view.restore();
        }
      };

    // ---- Moments and the history -------------------------------------------------------

    /**
     * @param {PathwaysMoment} moment
     * @param {boolean} [moved]
     */
    function show(moment, moved = true) {
      current = moment;
      view.show(moment, moved);
    }

    /** @param {PathwaysMoment} moment */
    function keep(moment) {
      latest += 1;
      moments.set(latest, moment);
      return { pw: latest };
    }

    /**
     * Show something new. The address stays, but for a `#node` it was opened with.
     * @param {PathwaysMoment} moment
     */
    function go(moment) {
      const address = moment.mode === 'walk' ? location.href.replace(/#.*/, '') : location.href;
      history.pushState(keep(moment), '', address);
      show(moment);
    }

    /** @returns {PathwaysMoment | undefined} */
    const here = () => moments.get(history.state?.pw);

    /**
     * @param {PathwaysConcern} concern
     * @param {PathwaysConcern[]} others
     * @param {Partial<PathwaysMoment & {mode: 'walk'}>} more
     * @returns {PathwaysMoment}
     */
    const walkOf = (concern, others, more = {}) => ({
      mode: 'walk',
      concern,
      others,
      changing: null,
      dropped: [],
      removed: 0,
      ...more,
    });

    /**
     * A concern at the start of an aid.
     * @param {string} aid
     * @param {number} number
     * @param {string | null} area
     * @returns {PathwaysConcern}
     */
    const begin = (aid, number, area) => ({
      number,
      aid,
      area,
      way: walk.assume(graph, walk.begin(graph, aid), area),
      given: new Map(),
      checked: new Set(),
      notes: new Map(),
    });

    /**
     * @param {string} aid
     * @param {Partial<PathwaysMoment & {mode: 'walk'}>} [more]
     */
    const fresh = (aid, more) => walkOf(begin(aid, 1, null), [], more);

    /**
     * What the address asks for: a node to read, an aid to start, a part of the page.
     * @returns {PathwaysMoment}
     */
    function addressed() {
      const id = decodeURIComponent(location.hash.slice(1));
      // Material's “skip to content” leads to the heading of the page: no reason to forget.
      if (current && (id === reading.aid || !id) && current.mode !== 'read') return current;
      if (graph.nodes.has(id)) return { mode: 'read', node: id };
      if (graph.starts.has(id)) return fresh(id);
      const part = byId(id);
      if (part && part !== root && (root.contains(part) || held.contains(part))) return { mode: 'all', element: id, from: current };
      return current || fresh(reading.aid);
    }

    /** Come to an address, at the start or by a link in the page. */
    function land(moved = true) {
      const moment = addressed();
      const known = moment === current;
      if (known) view.focus();
      else show(moment, moved);
      // Not before: the browser lays out the page it leaves, which was all of it at start-up.
      history.replaceState(keep(moment), '');
    }

    // ---- What a person does ------------------------------------------------------------

    /** The walk on the screen, and all its concerns, the one at hand first. */
    function walking() {
      if (current?.mode !== 'walk') throw new Error('no walk to go on with');
      return { ...current, concerns: [current.concern, ...current.others] };
    }

    /**
     * Go on with a concern; the others stay as they are. An area taken over, or what it was
     * changed to, is the answer where it is due; not while an answer, perhaps it, is changed.
     * @param {PathwaysConcern} concern
     * @param {PathwaysWay} way
     * @param {Partial<PathwaysMoment & {mode: 'walk'}>} more
     */
    function goOn(concern, way, more = {}) {
      const others = walking().concerns.filter((one) => one !== concern);
      const area = concern.area && (concern.given.get('area')?.answer ?? concern.area);
      go(walkOf({ ...concern, way: more.changing ? way : walk.assume(graph, way, area) }, others, more));
    }

    /** @type {PathwaysHandlers} */
    const handlers = {
      choose(choice) {
        const { concern, changing } = walking();
        const { given, way } = concern;
        given.set(walk.due(graph, way.state).question, choice);
        if (!changing) {
          goOn(concern, walk.reply(graph, way, choice));
          return;
        }
        const { way: changed, dropped } = walk.change(graph, changing.way, changing.index, choice);
        for (const { id } of dropped) given.delete(id);
        goOn(concern, changed, { dropped });
      },

      change(concern, index) {
        // While one answer is being changed, the list shows those before it.
        const whole = walking().changing?.way || concern.way;
        const step = whole.steps[index];
        if (!step) throw new Error('no such answer');
        const before = { state: step.before, steps: whole.steps.slice(0, index) };
        concern.given.set(step.id, step.choice);
        goOn(concern, before, { changing: { way: whole, index } });
      },

      carryOn(concern, aid) {
        goOn(concern, walk.carryOn(graph, concern.way, aid));
      },

      add(aid) {
        // Nothing is taken over but the area: it may be about another child.
        const { concern, concerns } = walking();
        const number = Math.max(...concerns.map((one) => one.number)) + 1;
        go(walkOf(begin(aid, number, concern.way.state.memory.get('area') ?? concern.area), concerns));
      },

      remove(concern) {
        const [next, ...others] = walking().concerns.filter((one) => one !== concern);
        if (next) go(walkOf(next, others, { removed: concern.number }));
      },

      read(target) {
        const node = graph.starts.get(target) ?? target;
        if (current?.mode === 'read') go({ mode: 'read', node });
        else go({ mode: 'all', element: node, from: current?.mode === 'all' ? current.from : null });
      },

      back() {
        history.back();
      },

      restart() {
        // Nothing answered before can be come back to.
        const cleared = current?.mode === 'walk';
        moments.clear();
        go(fresh(reading.aid, { cleared }));
      },

      showAll() {
        go({ mode: 'all', element: null, from: current });
      },

      showSteps() {
        const from = current?.mode === 'all' ? current.from : null;
        go(from?.mode === 'walk' ? from : fresh(reading.aid));
      },
    };

    const view = Pathways.view(reading, graph, handlers, guard);

    // Answers that are links lead on without writing the way taken into the address.
    const followLink = guard((/** @type {MouseEvent} */ event) => {
      if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
      const link = event.target instanceof Element && event.target.closest('a');
      if (!link || !link.matches('.pw-answer, [data-then][href^="#"]')) return;
      event.preventDefault();
      const target = (link.getAttribute('href') || '').slice(1);
      const concern =
        current?.mode === 'walk' &&
        walking().concerns.find(({ number }) => link.closest(`[data-concern="${number}"]`));
      if (concern) handlers.carryOn(concern, target);
      else handlers.read(target);
    });

    guard(() => land(false))();
    root.addEventListener('click', followLink);
    window.addEventListener(
      'popstate',
      guard(() => {
        const moment = here();
        if (moment) show(moment);
        else land();
      }),
    );
    // A page that the browser has kept whole would show whoever comes Back what was answered. It says that this is gone.
    window.addEventListener('pageshow', ({ persisted }) => {
      if (!persisted) return;
      document.body.replaceChildren(); // nothing is left that the browser would ask about
      location.reload();
    });
    window.addEventListener(
      'hashchange',
      guard(() => {
        // Where `popstate` has come first, the browser has since taken the focus to the `#node`.
        if (here()) view.focus();
        else land();
      }),
    );
  }

  function begin() {
    const root = document.querySelector('.pw');
    if (!(root instanceof HTMLElement)) return;
    try {
      start(root);
    } catch (fault) {
      Pathways.fault = fault;
    }
  }

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin);
  else begin();
})();
