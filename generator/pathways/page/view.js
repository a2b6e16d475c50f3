/*
 * view.js: the page and what is drawn on it.
 *
 * `Pathways.read` reads the aids from the HTML (docs-dev/page.md) as plain data for walk.js.
 * `Pathways.view` draws one moment of a walk on a *stage* put before the first node, and
 * hides the static page meanwhile. All it shows of the page is a copy without ids: the
 * static page itself is never changed but for `hidden`, so that taking the stage away
 * brings it back as it was.
 *
 * It decides nothing: what a person does is handed to the handlers of shell.js.
 */

(() => {
  'use strict';

  const { all, some, one, found, byId, make, copy, inside, wordsOf, keepToArea } = Pathways.dom;

  /** Pixels at the top of the window that Material's header may cover. */
  const HEADER = 64;

  Pathways.view = ({ root, aid: ownAid, text }, graph, handlers, guard) => {
    const { walk } = Pathways;
    const own = one(root, `.pw-aid[data-aid="${ownAid}"]`);
    const statics = all(root, '.pw-aid, .pw-node, .pw-actions, .pw-areas, .pw-list').filter(
      (part) => part !== own,
    );
    const live = make('p.pw-unseen', { 'aria-live': 'polite' });
    const screen = make('div.pw-screen');
    const stage = make('div.pw-stage', {}, live, screen);

    /** What takes the focus when a moment is shown. */
    let title = /** @type {HTMLElement | null} */ (null);
    let shown = /** @type {PathwaysMoment | null} */ (null);

    /** @param {string} key */
    const sectionOf = (key) => found(byId(key)?.closest('section'), key);

    /**
     * @param {string} label
     * @param {() => void} act
     * @param {string} kind
     */
    function button(label, act, kind = 'plain') {
      const element = make(`button.pw-button.pw-button--${kind}`, { type: 'button' }, label);
      element.addEventListener('click', guard(act));
      return element;
    }

    const context = { root, text, graph, handlers, guard, sectionOf, button };
    const { ask, headingOf, labelOf } = Pathways.question(context);
    const { outcome, actionOf, addLevelBefore, earlier } = Pathways.outcome(context);

    // -- Around them --

    /** @param {PathwaysState} state */
    function nowBox(state) {
      const duties = Pathways.cannotWait(state.gathered.map(actionOf));
      if (!duties.length) return null;
      const list = make('ul.pw-duties', {}, ...duties.map(copy));
      const box = make('div.pw-now', {}, make('h2', {}, text('do-now')), list);
      keepToArea(box, state.memory.get('area'));
      return box;
    }

    /** @param {PathwaysStep[]} dropped */
    function droppedNote(dropped) {
      if (!dropped.length) return null;
      const lines = dropped.map(({ before, id }) => {
        const { node } = walk.due(graph, before);
        return make('li', {}, ...inside(headingOf(node, id)));
      });
      return make('div.pw-dropped', {}, make('p', {}, text('dropped')), make('ul', {}, ...lines));
    }

    /**
     * @param {PathwaysStep} step
     * @param {number} index
     */
    function answered({ before, kind, id, choice }, index) {
      const { node } = walk.due(graph, before);
      const heading = headingOf(node, id);
      const isAnswer = choice.answer !== null;
      const labels = choice.answer === null ? choice.ticked : [choice.answer];
      const given = labels.map((label) => make('p', {}, ...inside(labelOf(node, kind, label, isAnswer))));
      const of = make('span.pw-unseen', {}, ` ${text('change-of', { question: wordsOf(heading) })}`);
      const change = button(text('change'), () => handlers.change(index), 'link');
      change.append(of);
      return make(
        'li',
        {},
        make('p.pw-asked', {}, ...inside(heading)),
        make('div.pw-given', {}, ...given),
        change,
      );
    }

    /** @param {PathwaysStep[]} steps */
    function soFar(steps) {
      const answers = [...steps.entries()].filter(([, step]) => step.kind !== 'then');
      if (!answers.length) return null;
      return make(
        'div.pw-so-far',
        {},
        make('h2', {}, text('answers-so-far')),
        make('ol', {}, ...answers.map(([index, step]) => answered(step, index))),
        button(text('start-again'), handlers.restart),
      );
    }

    /** The title of the aid one is in, where it is not the page's own. */
    function aidName(/** @type {string} */ aid) {
      if (aid === ownAid) return null;
      return make('p.pw-aid-name', {}, ...inside(found(byId(aid), aid)));
    }

    // -- Moments --

    /** @param {PathwaysMoment & {mode: 'walk'}} moment */
    function drawWalk({ run, way, changing, dropped }) {
      const { state, steps } = way;
      const due = walk.due(graph, state);
      const isOutcome = due.kind === 'outcome';
      const hasBack = steps.length > 0 || changing !== null;
      const top = [...earlier(state, run, isOutcome), droppedNote(dropped)];
      const foot = [
        isOutcome ? make('div.pw-buttons', {}, button(text('back'), handlers.back)) : null,
        soFar(steps),
        button(text('show-all'), handlers.showAll, 'link'),
      ];
      if (isOutcome) {
        const section = outcome(due.node.key, state.gathered, state, run);
        addLevelBefore(section, state);
        title = one(section, '.pw-outcome-title');
        fill(...top, aidName(state.aid), section, ...foot);
        for (const extend of Pathways.extensions) attempt(() => extend({ section, way, graph, text }));
        return;
      }
      const { form, title: asked } = ask(due, run.given.get(due.question), state, hasBack);
      title = asked;
      fill(...top, nowBox(state), aidName(state.aid), form, ...foot);
    }

    /** @param {string} key */
    function drawReading(key) {
      const section = sectionOf(key);
      section.hidden = false;
      const aid = section.closest('.pw-aid');
      if (aid instanceof HTMLElement) aid.hidden = false;
      title = byId(key);
      fill(
        make('p.pw-aside', {}, text('reading-note')),
        make(
          'div.pw-buttons',
          {},
          button(text('start-first'), handlers.restart, 'main'),
          button(text('show-all'), handlers.showAll),
        ),
      );
    }

    /** @param {string | null} element the id of what to go to */
    function drawAll(element) {
      for (const part of statics) part.hidden = false;
      title = make('p.pw-aside', { tabindex: '-1' }, text('all-note'));
      fill(title, make('div.pw-buttons', {}, button(text('show-steps'), handlers.showSteps)));
      if (element !== null) title = byId(element);
    }

    /** @param {(Node | null)[]} parts */
    function fill(...parts) {
      screen.replaceChildren(...parts.filter((part) => part !== null));
    }

    /**
     * An addition that fails must not take the outcome with it.
     * @param {() => void} act
     */
    function attempt(act) {
      try {
        act();
      } catch (fault) {
        Pathways.fault = fault;
      }
    }

    /** @param {PathwaysMoment} moment */
    function announcement(moment) {
      if (moment.mode !== 'walk' || !title) return '';
      const level = title.closest('section')?.dataset.levelName;
      const note = some(screen, '.pw-dropped');
      return [note && wordsOf(note), level, wordsOf(title)].filter(Boolean).join(' ');
    }

    /** Take the focus to the new heading, and the window only as far as is needed. */
    function focus() {
      const heading = title;
      if (!heading) return;
      const isDrawn = stage.contains(heading);
      if (!isDrawn && !heading.hasAttribute('tabindex')) {
        heading.addEventListener('blur', () => heading.removeAttribute('tabindex'), { once: true });
      }
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
      const { top } = screen.getBoundingClientRect();
      if (shown?.mode === 'all' && !isDrawn) toTop(heading);
      else if (top < HEADER || top > window.innerHeight / 2) toTop(screen);
    }

    /** @param {HTMLElement} element */
    const toTop = (element) => element.scrollIntoView({ behavior: 'instant', block: 'start' });

    one(own, '.pw-node').before(stage);

    return {
      show(moment, moved) {
        shown = moment;
        for (const part of statics) part.hidden = true;
        root.classList.toggle('pw-walking', moment.mode === 'walk' && moment.way.steps.length > 0);
        if (moment.mode === 'walk') drawWalk(moment);
        else if (moment.mode === 'read') drawReading(moment.node);
        else drawAll(moment.element);
        if (!moved) {
          // The browser goes to the node it was opened with: the note belongs above that.
          if (moment.mode === 'read') window.addEventListener('load', () => toTop(screen));
          return;
        }
        live.textContent = announcement(moment);
        focus();
      },
      focus,
      restore() {
        stage.remove();
        for (const part of statics) part.hidden = false;
      },
    };
  };
})();
