/*
 * view.js: the page and what is drawn on it.
 *
 * `Pathways.read` reads the aids from the HTML (docs-dev/page.md) as plain data for walk.js.
 * `Pathways.view` draws one moment of a walk on a *stage* put before the first node, and
 * keeps the static page out of the document meanwhile. All it shows of the page is a copy
 * without ids: the static page itself is never changed but for `hidden`, so that putting it
 * back and taking the stage away brings the page back as it was.
 *
 * It decides nothing: what a person does is handed to the handlers of shell.js.
 */

(() => {
  'use strict';

  const { all, one, found, held, hold, byId, make } = Pathways.dom;

  /** Pixels at the top of the window that Material's header may cover. */
  const HEADER = 64;

  Pathways.view = ({ root, aid: ownAid, text }, graph, handlers, guard) => {
    const own = one(root, `.pw-aid[data-aid="${ownAid}"]`);
    const statics = all(root, '.pw-aid, .pw-node, .pw-actions, .pw-areas, .pw-list').filter(
      (part) => part !== own,
    );
    const parts = statics.filter((part) => part.parentElement === own || part.parentElement === root);
    const live = make('p.pw-unseen', { 'aria-live': 'polite' });
    const screen = make('div.pw-screen');
    const stage = make('div.pw-stage', {}, live, screen);

    /** What takes the focus when a moment is shown, and what is said then. */
    let title = /** @type {HTMLElement | null} */ (null);
    let said = '';
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
    const draw = Pathways.concerns(context, ownAid);

    // -- Moments --

    /** @param {PathwaysMoment & {mode: 'walk'}} moment */
    function drawWalk(moment) {
      const { title: heading, said: words, parts, top, concerns } = draw(moment);
      title = heading;
      said = words;
      fill(...parts);
      drawLate();
      for (const { concern, sections } of concerns) {
        for (const section of sections) {
          const outcome = { root, section, way: concern.way, isTop: section === top, concerns, graph, text };
          for (const extend of Pathways.extensions) attempt(() => extend(outcome));
        }
      }
    }

    /**
     * What stands below a question, or below an outcome's first duties, is laid out a frame later, so that a slow
     * telephone shows the question sooner. It is in the document at once.
     */
    function drawLate() {
      screen.classList.add('pw-coming');
      requestAnimationFrame(() => setTimeout(() => screen.classList.remove('pw-coming')));
    }

    /**
     * Have the page to read in the document, behind the stage.
     * @param {boolean} isHidden whether its parts are hidden at first
     */
    function putBack(isHidden) {
      for (const part of statics) part.hidden = isHidden;
      if (!held.hasChildNodes()) return;
      const mine = parts.filter(({ dataset }) => dataset.kind);
      stage.after(...mine);
      own.after(...parts.filter((part) => !mine.includes(part)));
    }

    /** @param {string} key */
    function drawReading(key) {
      putBack(true);
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
      putBack(false);
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
      if (heading.getBoundingClientRect().bottom > window.innerHeight) toTop(heading);
    }

    /** @param {HTMLElement} element */
    const toTop = (element) => element.scrollIntoView({ behavior: 'instant', block: 'start' });

    // The page says these once, by the heading's id, to weigh less.
    for (const { key, aid, id: node } of graph.nodes.values()) Object.assign(sectionOf(key).dataset, { aid, node });
    one(own, '.pw-node').before(stage);

    return {
      show(moment, moved) {
        shown = moment;
        if (moment.mode === 'walk' && !held.hasChildNodes()) hold(parts);
        root.classList.toggle('pw-walking', moment.mode === 'walk' && (moment.others.length > 0 || moment.concern.way.steps.length > 0));
        if (moment.mode === 'walk') drawWalk(moment);
        else if (moment.mode === 'read') drawReading(moment.node);
        else drawAll(moment.element);
        if (!moved) {
          // The browser goes to the node it was opened with: the note belongs above that.
          if (moment.mode === 'read') window.addEventListener('load', () => toTop(screen));
          return;
        }
        live.textContent = moment.mode === 'walk' ? said : '';
        focus();
      },
      focus,
      restore() {
        putBack(false);
        stage.remove();
      },
    };
  };
})();
