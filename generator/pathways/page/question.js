/*
 * question.js: a question as a form, and the words of questions and answers.
 *
 * The words are copied from the static page; the form decides nothing but whether something
 * was chosen, and hands the choice on.
 */

(() => {
  'use strict';

  const { HEADING, all, some, one, found, words, held, make, copy, inside, linkSources, keepToArea } = Pathways.dom;

  Pathways.question = ({ text, graph, handlers, guard, sectionOf, button }) => {
    const { walk } = Pathways;

    /**
     * The section that holds a question's words: for a route, that of the question it is on.
     * @param {PathwaysNode} node
     * @param {string} question
     */
    function wordsAt(node, question) {
      if (question === 'area') return some(held, '.pw-areas');
      if (node.kind !== 'route') return sectionOf(node.key);
      // The question a route is on need not be on this page: then its words stand in the route.
      return some(held, `.pw-question[data-node="${question}"]`) || sectionOf(node.key);
    }

    /**
     * @param {PathwaysNode} node
     * @param {string} question
     * @returns {HTMLElement}
     */
    function headingOf(node, question) {
      const heading = one(found(wordsAt(node, question), question), HEADING);
      return some(heading, '.pw-ask') || heading;
    }

    /**
     * @param {PathwaysNode} node
     * @param {string} kind of what is due
     * @param {string} id of an answer, or of an item to tick
     * @param {boolean} isAnswer
     */
    function labelOf(node, kind, id, isAnswer) {
      if (kind === 'area') return one(held, `.pw-areas [data-area="${id}"]`);
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
    function ask(due, given, state, hasBack) {
      const section = wordsAt(due.node, due.question);
      const helps = section ? all(section, '.pw-help').map(copy) : [];
      const isTick = due.items.length > 0;
      const hint = isTick ? make('p.pw-hint', {}, text('tick-hint')) : null;
      const help = helps.length || hint ? make('div.pw-helps', { id: 'pw-help' }, ...helps, hint) : null;
      const why = section && some(section, '.pw-why');
      const title = make('h2.pw-title', { tabindex: '-1' }, ...inside(headingOf(due.node, due.question)));

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
        why ? linkSources(copy(why)) : null,
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
      return { form, title };
    }

    return { ask, headingOf, labelOf };
  };
})();
