/*
 * concerns.js: a moment of a walk as one screen.
 *
 * Either the question that is due, with what the other concerns have come to closed above it;
 * or what all have come to, the most urgent on top.
 */

(() => {
  'use strict';

  const { some, one, found, byId, make, copy, inside, wordsOf, keepToArea } = Pathways.dom;

  Pathways.concerns = (context, ownAid) => {
    const { text, graph, handlers, button } = context;
    const { walk } = Pathways;
    const { ask, headingOf, labelOf } = Pathways.question(context);
    const { actionOf, ends, markAgain, gist, fold } = Pathways.outcome(context);

    /** @param {number} number */
    const worry = (number) => text('worry', { number: `${number}` });

    // -- Around a question and an outcome --

    /** @param {PathwaysState} state */
    function nowBox(state) {
      const duties = Pathways.cannotWait(state.gathered.map(actionOf));
      if (!duties.length) return null;
      const list = make('ul.pw-duties', {}, ...duties.map(copy));
      const box = make('div.pw-now', {}, make('h2', {}, text('do-now')), list);
      keepToArea(box, state.memory.get('area'));
      return box;
    }

    /**
     * What the last thing done has taken away.
     * @param {PathwaysStep[]} dropped
     * @param {number} removed
     * @param {boolean} [cleared]
     */
    function noteOf(dropped, removed, cleared) {
      if (cleared) return make('div.pw-dropped', {}, make('p', {}, text('cleared')));
      if (removed) {
        const said = text('removed', { worry: worry(removed) });
        return make('div.pw-dropped', { tabindex: '-1' }, make('p', {}, said), button(text('undo'), handlers.back));
      }
      if (!dropped.length) return null;
      const lines = dropped.map(({ before, id }) => {
        const { node } = walk.due(graph, before);
        return make('li', {}, ...inside(headingOf(node, id)), ' ');
      });
      return make('div.pw-dropped', {}, make('p', {}, text('dropped')), ' ', make('ul', {}, ...lines));
    }

    /** The title of the aid one is in, where it is not the page's own. */
    function aidName(/** @type {string} */ aid) {
      if (aid === ownAid) return null;
      return make('p.pw-aid-name', {}, ...inside(found(byId(aid), aid)));
    }

    /**
     * What was asked on a way: which step, the words of the question, and of what was chosen.
     * @param {PathwaysWay} way
     */
    function asked({ steps }) {
      return [...steps.entries()].flatMap(([step, { before, kind, id, choice }]) => {
        if (kind === 'then') return [];
        const { node } = walk.due(graph, before);
        const isAnswer = choice.answer !== null;
        const chosen = choice.answer === null ? choice.ticked : [choice.answer];
        const answers = chosen.map((label) => labelOf(node, kind, label, isAnswer));
        return [{ step, id, question: headingOf(node, id), answers }];
      });
    }

    /**
     * The answers of a concern, each to be changed.
     * @param {PathwaysTold} ends
     * @param {boolean} isSeveral
     */
    function soFar({ concern, asked }, isSeveral) {
      if (!asked.length && !isSeveral) return null;
      const name = worry(concern.number);
      const of = isSeveral ? `: ${name}` : '';
      const lines = asked.map(({ step, question, answers }) => {
        const change = button(text('change'), () => handlers.change(concern, step), 'link');
        const unseen = ` ${text('change-of', { question: wordsOf(question) })}${of}`;
        change.append(make('span.pw-unseen', {}, unseen));
        const given = answers.map((answer) => make('p', {}, ...inside(answer)));
        return make('li', {}, make('p.pw-asked', {}, ...inside(question)), make('div.pw-given', {}, ...given), change);
      });
      return make(
        'div.pw-so-far',
        {},
        ...(lines.length ? [make('h2', {}, text('answers-so-far') + of), make('ol', {}, ...lines)] : []),
        isSeveral
          ? button(text('remove', { worry: name }), () => handlers.remove(concern))
          : button(text('start-again'), handlers.restart),
      );
    }

    /**
     * Another concern, with the aid this one was begun with; or with another of the page's.
     * @param {PathwaysConcern} concern
     */
    function addAnother({ aid: begun }) {
      const others = [...graph.starts.keys()].filter((aid) => aid !== begun);
      const buttons = others.map((aid) => {
        const title = wordsOf(found(byId(aid), aid));
        return button(text('add-with', { aid: title }), () => handlers.add(aid), 'link');
      });
      return make('div.pw-add', {}, button(text('add'), () => handlers.add(begun)), ...buttons);
    }

    /**
     * The outcomes of a concern: the latest open, those before it closed; but the most urgent
     * is open, too, where there are other concerns. Where the area was taken over from another
     * concern, it is said beside the numbers: another child may live in another area.
     * @param {PathwaysTold} ends
     * @param {boolean} isSeveral
     */
    function outcomesOf(ends, isSeveral) {
      const { concern, sections, last, most, asked } = ends;
      const { state } = concern.way;
      const area = asked.find(({ id }) => id === 'area' && state.memory.get(id) === concern.area);
      if (area && last) {
        const note = text('same-area', { area: area.answers.map(wordsOf).join() });
        some(last, '.pw-contacts')?.prepend(make('p.pw-aside', {}, note));
      }
      const before = sections
        .filter((section) => section !== last)
        .map((section) => fold(text('earlier-outcome'), section, isSeveral && section === most, section));
      return last ? [...before, aidName(state.aid), last] : before;
    }

    return ({ concern, others, changing, dropped, removed, cleared }) => {
      const { way, given, number } = concern;
      const due = walk.due(graph, way.state);
      const isOver = due.kind === 'outcome';
      const isSeveral = others.length > 0;
      const drawn = (/** @type {PathwaysConcern} */ one) => ({ ...ends(one, isOver), asked: asked(one.way) });
      const mine = drawn(concern);
      const all = [mine, ...others.map(drawn)].sort(
        (one, other) => one.rank - other.rank || one.concern.number - other.concern.number,
      );
      const [top = mine] = all;
      // What was just reached stands open; where something more urgent stands above it, a line leads there.
      const latest = removed ? top : mine;
      const listed = all.filter((one) => isOver || one !== mine);
      markAgain(listed);
      const folded = listed.map((one) =>
        fold(worry(one.concern.number), one.most, isOver && (one === top || one === latest), ...outcomesOf(one, true)),
      );
      const heading = make('h2', { tabindex: '-1' }, text('found-so-far'));
      const place = folded[listed.indexOf(latest)];
      const line = latest === top || !place ? null : button('', () => one(place, 'summary').focus(), 'line');
      line?.append(make('span', {}, ...gist(text('just-answered', { worry: worry(number) }), latest.last)));

      const hasBack = isSeveral || way.steps.length > 0 || changing !== null;
      const question = isOver ? null : ask(due, given.get(due.question), way.state, hasBack);
      const title = question ? question.title : one(found(latest.last, 'outcome'), '.pw-outcome-title');
      const note = noteOf(dropped, removed, cleared);
      // What was dropped comes before the next question, and after an outcome: nothing stands above what to do.
      const isNoteFirst = !isOver || removed;
      const name = isSeveral && worry(latest.concern.number);
      const said = [name, isOver && latest.last?.dataset.levelName, wordsOf(title)];
      if (note) said[isNoteFirst ? 'unshift' : 'push'](wordsOf(note));

      return {
        title: (removed && note) || (isOver && isSeveral ? heading : title),
        said: said.filter(Boolean).join(' '),
        parts: [
          isNoteFirst ? note : null,
          isSeveral ? make('div.pw-found', {}, heading, line, ...folded) : null,
          isSeveral && question ? make('p.pw-aid-name', {}, worry(number)) : null,
          ...(isSeveral && isOver ? [] : outcomesOf(mine, false)),
          isNoteFirst ? null : note,
          ...(question
            ? [nowBox(way.state), aidName(way.state.aid), question.form]
            : [addAnother(concern), make('div.pw-buttons', {}, button(text('back'), handlers.back))]),
          ...(isOver ? all : [mine]).map((one) => soFar(one, isSeveral)),
          isSeveral ? make('div.pw-buttons', {}, button(text('start-again-all'), handlers.restart)) : null,
          button(text('show-all'), handlers.showAll, 'link'),
        ],
        top: isOver ? (isSeveral ? top.most : top.last) : undefined,
        concerns: all,
      };
    };
  };
})();
