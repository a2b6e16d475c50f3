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

  /** The version of docs-dev/page.md this script can read. */
  const CONTRACT = '1';

  /** Pixels at the top of the window that Material's header may cover. */
  const HEADER = 64;

  const HEADING = 'h1, h2, h3, h4, [role="heading"]';

  // ---- Reading the page --------------------------------------------------------------

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

  /** @param {string} id */
  const byId = (id) => document.getElementById(id);

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
    const { aid = '', node = '', kind, on = '', rank } = section.dataset;
    const key = `${aid}--${node}`;
    const heading = byId(key);
    const isKnown = kind === 'question' || kind === 'route' || kind === 'outcome';
    if (!isKnown || !section.contains(heading)) throw new Error(`${key} cannot be read`);
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

  // ---- Making elements ---------------------------------------------------------------

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

  // ---- Drawing -----------------------------------------------------------------------

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

    // -- The words of a question, and of its answers --

    /**
     * The section that holds a question's words: for a route, that of the question it is on.
     * @param {PathwaysNode} node
     * @param {string} question
     */
    function wordsAt(node, question) {
      if (question === 'area') return some(root, '.pw-areas');
      if (node.kind !== 'route') return sectionOf(node.key);
      return some(root, `.pw-question[data-node="${question}"]`);
    }

    /**
     * @param {PathwaysNode} node
     * @param {string} question
     * @returns {HTMLElement}
     */
    function headingOf(node, question) {
      const section = wordsAt(node, question);
      if (section) return one(section, HEADING);
      // The question a route is on need not be on this page: its words stand in the heading.
      const heading = found(byId(node.key), node.key);
      return some(heading, '.pw-ask') || heading;
    }

    /**
     * @param {PathwaysNode} node
     * @param {string} kind of what is due
     * @param {string} id of an answer, or of an item to tick
     * @param {boolean} isAnswer
     */
    function labelOf(node, kind, id, isAnswer) {
      if (kind === 'area') return one(root, `.pw-areas [data-area="${id}"]`);
      const words = isAnswer ? `a.pw-answer[data-answer="${id}"]` : `.pw-ticks > [data-tick="${id}"]`;
      return one(sectionOf(node.key), words);
    }

    /**
     * What stands at a radio button or box: the answer's words and its hint, and the area it
     * is for while the child's is not known. What it adds is said when it has been added.
     * @param {HTMLElement} label
     * @param {string | undefined} area
     */
    function optionWords(label, area) {
      const line = copy(label.closest('li') || label);
      for (const link of all(line, '.pw-answer')) link.replaceWith(...link.childNodes);
      for (const part of all(line, '.pw-adds')) part.remove();
      keepToArea(line, area);
      return line.childNodes;
    }

    // -- A question --

    /**
     * @param {string} type
     * @param {number} index
     * @param {string} value
     * @param {Iterable<Node>} label
     * @param {boolean} chosen
     */
    function option(type, index, value, label, chosen) {
      const id = `pw-option-${index}`;
      const input = /** @type {HTMLInputElement} */ (
        make('input', { type, id, name: 'pw-answer', value })
      );
      input.checked = chosen;
      return make('div.pw-option', {}, input, make('label', { for: id }, ...label));
    }

    /**
     * @param {PathwaysDue} due
     * @param {PathwaysChoice | undefined} given
     * @param {string | undefined} area
     */
    function options({ kind, node, items, exclusive }, given, area) {
      const chosen = given ? [given.answer, ...given.ticked] : [];
      const drawn = [...items, ...exclusive].map((id, at) => {
        const isExclusive = at >= items.length;
        const label = optionWords(labelOf(node, kind, id, isExclusive), area);
        const type = items.length ? 'checkbox' : 'radio';
        const made = option(type, at, id, label, chosen.includes(id));
        if (isExclusive) one(made, 'input').dataset.exclusive = '';
        return made;
      });
      const or = items.length ? [make('p.pw-or', {}, text('or'))] : [];
      return make('div.pw-options', {}, ...drawn.slice(0, items.length), ...or, ...drawn.slice(items.length));
    }

    /**
     * An exclusive answer unticks all else, and anything else unticks it.
     * @param {HTMLElement} form
     */
    function keepExclusive(form) {
      const inputs = /** @type {HTMLInputElement[]} */ (all(form, 'input'));
      form.addEventListener('change', ({ target }) => {
        const changed = inputs.find((input) => input === target);
        if (!changed?.checked) return;
        const alone = changed.dataset.exclusive !== undefined;
        for (const input of inputs) {
          if (input !== changed && (alone || input.dataset.exclusive !== undefined)) {
            input.checked = false;
          }
        }
      });
    }

    /**
     * @param {HTMLElement} form
     * @returns {PathwaysChoice}
     */
    function choiceIn(form) {
      const checked = /** @type {HTMLInputElement[]} */ (all(form, 'input')).filter((i) => i.checked);
      const answer = checked.find((input) => input.dataset.exclusive !== undefined);
      return { answer: answer?.value ?? null, ticked: answer ? [] : checked.map((i) => i.value) };
    }

    /**
     * Say that nothing was chosen: a summary that takes the focus, and a line at the options.
     * @param {HTMLElement} form
     * @param {string} message
     */
    function showError(form, message) {
      for (const old of all(form, '.pw-problem, .pw-error')) old.remove();
      const link = make('a', { href: '#pw-option-0' }, message);
      link.addEventListener('click', (event) => {
        event.preventDefault(); // the address stays as it is
        one(form, 'input').focus();
      });
      const summary = make(
        'div.pw-problem',
        { role: 'alert', tabindex: '-1' },
        make('h2', {}, text('error-title')),
        make('p', {}, link),
      );
      const error = make('p.pw-error', { id: 'pw-error' }, make('strong', {}, text('error')), ' ', message);
      const fieldset = one(form, 'fieldset');
      const described = `${fieldset.getAttribute('aria-describedby') || ''} pw-error`.trim();
      fieldset.setAttribute('aria-describedby', [...new Set(words(described))].join(' '));
      fieldset.setAttribute('aria-invalid', 'true');
      one(form, '.pw-options').before(error);
      form.prepend(summary);
      summary.focus();
    }

    /**
     * @param {PathwaysDue} due
     * @param {PathwaysChoice | undefined} given
     * @param {PathwaysState} state
     * @param {boolean} hasBack
     */
    function questionForm(due, given, state, hasBack) {
      const section = wordsAt(due.node, due.question);
      const helps = section ? all(section, '.pw-help').map(copy) : [];
      const isTick = due.items.length > 0;
      const hint = isTick ? make('p.pw-hint', {}, text('tick-hint')) : null;
      const help = helps.length || hint ? make('div.pw-helps', { id: 'pw-help' }, ...helps, hint) : null;
      const why = section && some(section, '.pw-why');
      title = make('h2.pw-title', { tabindex: '-1' }, ...inside(headingOf(due.node, due.question)));

      // `dialog` outside a dialog goes nowhere: even a failing script cannot send the answers.
      const form = make(
        'form.pw-form',
        { method: 'dialog', novalidate: '', autocomplete: 'off', 'data-question': due.question },
        make(
          'fieldset',
          help ? { 'aria-describedby': 'pw-help' } : {},
          make('legend', {}, title),
          help,
          options(due, given, state.memory.get('area')),
        ),
        make(
          'div.pw-buttons',
          {},
          make('button.pw-button.pw-button--main', { type: 'submit' }, text('continue')),
          hasBack ? button(text('back'), handlers.back) : null,
        ),
        why ? copy(why) : null,
      );
      keepExclusive(form);
      form.addEventListener(
        'submit',
        guard((event) => {
          event.preventDefault();
          const choice = choiceIn(form);
          if (walk.decide(graph, state, choice) !== null) handlers.choose(choice);
          else showError(form, text(isTick ? 'tick-error' : 'choose-error'));
        }),
      );
      return form;
    }

    // -- An outcome --

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

    /** @param {string} id */
    const actionOf = (id) => one(root, `.pw-action[data-action="${id}"]`);

    /**
     * Put what was gathered on the way into the outcome's duties, each where it falls due:
     * what is to be done now first, the rest last, nothing twice. A duty for some areas only
     * does not stand for one that was gathered for all.
     * @param {HTMLElement} section
     * @param {string[]} gathered
     */
    function addDuties(section, gathered) {
      for (const id of gathered) {
        if (section.querySelector(`.pw-do [data-action="${id}"]:not([data-areas])`)) continue;
        const duty = copy(actionOf(id));
        const duties = dutiesOf(section, duty.dataset.when || '');
        if (duty.dataset.now === undefined) duties.append(duty);
        else duties.prepend(duty);
      }
    }

    /**
     * The list for duties of one time, or else the first; made if the outcome has none.
     * @param {HTMLElement} section
     * @param {string} when
     */
    function dutiesOf(section, when) {
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

    // -- Around them --

    /** @param {PathwaysState} state */
    function nowBox(state) {
      const duties = state.gathered.map(actionOf).filter((duty) => duty.dataset.now !== undefined);
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
      const form = questionForm(due, run.given.get(due.question), state, hasBack);
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
