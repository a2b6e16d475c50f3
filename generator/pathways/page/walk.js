/*
 * walk.js: how a way through the decision aids of a page is walked.
 *
 * Pure: no document, no clock, no storage. It knows the page as plain data and follows
 * "How a way through is walked" of docs-dev/page.md to the letter; the Python engine
 * (proof/scenarios) does the same, and the same scenarios run through both. Ids come from
 * people's files, so they are only ever keys of a Map, never of an object.
 *
 * Three things are handed about, none of which is ever changed in place: the *graph* (what
 * the page says), the *state* (where a person is and what is known), and the *way* (the
 * state with the steps that led to it, so that each can be gone back to and changed).
 */

globalThis.Pathways = globalThis.Pathways || { extensions: [] };

Pathways.walk = (() => {
  'use strict';

  /** The id under which the child's area is remembered, like the answer to a question. */
  const AREA = 'area';

  // ---- The graph -------------------------------------------------------------------

  /**
   * @param {string} aid
   * @param {string} node
   */
  const keyOf = (aid, node) => `${aid}--${node}`;

  /**
   * @param {PathwaysPage} page
   * @returns {PathwaysGraph}
   */
  function graph(page) {
    return {
      starts: new Map(page.aids.map((aid) => [aid.id, keyOf(aid.id, aid.start)])),
      nodes: new Map(page.nodes.map((node) => [node.key, node])),
      areas: page.areas,
    };
  }

  /**
   * @template T
   * @param {ReadonlyMap<string, T>} map
   * @param {string} id
   * @returns {T}
   */
  function found(map, id) {
    const value = map.get(id);
    if (value === undefined) throw new Error(`“${id}” is not on this page`);
    return value;
  }

  /**
   * Whether something kept to some areas is offered; without an area known, all of it is.
   * @param {{areas: string[] | null}} part
   * @param {string | undefined} area
   */
  const offeredIn = (part, area) => !part.areas || area === undefined || part.areas.includes(area);

  /** @param {PathwaysAnswer} answer */
  const isExclusive = (answer) => answer.atLeast === null && !answer.ifTicked.length;

  /** @param {PathwaysNode} node */
  const questionOf = (node) => (node.kind === 'route' ? node.on : node.id);

  // ---- Is the graph whole? -----------------------------------------------------------

  /**
   * Everything that would make a walk fail, in words for a maintainer; empty if it is whole.
   * @param {PathwaysPage} page
   * @returns {string[]}
   */
  function faults(page) {
    const problems = [
      ...repeated(page.aids.map((aid) => aid.id)),
      ...repeated(page.nodes.map((node) => node.key)),
    ];
    if (!page.aids.length) problems.push('the page has no aid');
    const { starts, nodes } = graph(page);
    for (const [aid, start] of starts) {
      if (!nodes.has(start)) problems.push(`${aid} starts at ${start}, which does not exist`);
    }
    for (const node of page.nodes) problems.push(...nodeFaults(node, page, starts, nodes));
    return problems.length ? problems : cycles(starts, nodes);
  }

  /**
   * @param {PathwaysNode} node
   * @param {PathwaysPage} page
   * @param {ReadonlyMap<string, string>} starts
   * @param {ReadonlyMap<string, PathwaysNode>} nodes
   * @returns {string[]}
   */
  function nodeFaults(node, page, starts, nodes) {
    /** @type {string[]} */
    const problems = [];
    const items = node.items || [];
    const itemIds = items.map((item) => item.id);
    const actions = [...items, ...node.answers].flatMap((part) => part.actions);

    if (!starts.has(node.aid)) problems.push(`aid ${node.aid} does not exist`);
    problems.push(...repeated(node.answers.map((answer) => answer.id)), ...repeated(itemIds));
    if (node.kind === 'route' && !node.on) problems.push('a route on nothing');
    for (const aid of node.then) {
      if (!starts.has(aid)) problems.push(`carries on with ${aid}, which does not exist`);
    }
    for (const action of actions) {
      if (!page.actions.includes(action)) problems.push(`adds ${action}, which does not exist`);
    }
    for (const { id, target, ifTicked, atLeast } of node.answers) {
      if (!nodes.has(target) && !starts.has(target)) {
        problems.push(`${id} leads to ${target}, which does not exist`);
      }
      if (ifTicked.some((item) => !itemIds.includes(item))) problems.push(`${id} needs no item`);
      if (Number.isNaN(atLeast)) problems.push(`${id} holds at no number`);
    }
    if (node.kind !== 'outcome') problems.push(...unanswerable(node, page.areas));
    return problems.map((problem) => `${node.key}: ${problem}`);
  }

  /**
   * In every area there must be an answer left, and one to choose when nothing is ticked.
   * @param {PathwaysNode} node
   * @param {string[]} areas
   * @returns {string[]}
   */
  function unanswerable(node, areas) {
    return [undefined, ...areas]
      .filter((area) => !node.answers.some((one) => isExclusive(one) && offeredIn(one, area)))
      .map((area) => (area === undefined ? 'no answer to choose' : `no answer in ${area}`));
  }

  /**
   * @param {string[]} ids
   * @returns {string[]}
   */
  function repeated(ids) {
    return ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${id} is there twice`);
  }

  /**
   * Cycles in reach of a start. A `then` may lead round: it is a person's choice each time.
   * @param {ReadonlyMap<string, string>} starts
   * @param {ReadonlyMap<string, PathwaysNode>} nodes
   * @returns {string[]}
   */
  function cycles(starts, nodes) {
    /** @type {Set<string>} */
    const done = new Set();
    for (const start of starts.values()) {
      // Depth first with its own stack, so that a long aid cannot exhaust the engine's.
      const path = [{ key: start, next: 0 }];
      const onPath = new Set([start]);
      for (let top = path.at(-1); top; top = path.at(-1)) {
        const answer = found(nodes, top.key).answers[top.next++];
        if (!answer) {
          done.add(top.key);
          onPath.delete(top.key);
          path.pop();
          continue;
        }
        const key = starts.get(answer.target) ?? answer.target;
        if (onPath.has(key)) return [`${top.key} leads round to ${key}`];
        if (done.has(key)) continue;
        path.push({ key, next: 0 });
        onPath.add(key);
      }
    }
    return [];
  }

  // ---- Walking -----------------------------------------------------------------------

  /**
   * Enter an aid afresh, with nothing known (rule 1).
   * @param {PathwaysGraph} graph
   * @param {string} aid
   * @returns {PathwaysWay}
   */
  function begin(graph, aid) {
    /** @type {PathwaysState} */
    const state = {
      aid,
      carried: false,
      node: found(graph.starts, aid),
      memory: new Map(),
      ticks: new Map(),
      gathered: [],
      trace: [],
      path: [],
      outcomes: [],
    };
    return { state: passOver(graph, state), steps: [] };
  }

  /**
   * Go on past everything that need not be asked (rules 2 and 3).
   * @param {PathwaysGraph} graph
   * @param {PathwaysState} state
   * @returns {PathwaysState}
   */
  function passOver(graph, state) {
    for (let here = state; ; ) {
      const node = found(graph.nodes, here.node);
      if (node.kind === 'outcome') return here;
      const offered = answersOf(node, here);
      const calmest = offered.at(-1);
      if (node.kind === 'question' && node.once && here.carried && calmest) {
        here = goTo(graph, noting(here, calmest), calmest.target);
        continue;
      }
      // An answer this node does not have counts as not known.
      const known = offered.find((one) => one.id === here.memory.get(questionOf(node)));
      if (!known) return here;
      here = follow(graph, here, node, known);
    }
  }

  /**
   * @param {PathwaysNode} node
   * @param {PathwaysState} state
   */
  function answersOf(node, state) {
    return node.answers.filter((answer) => offeredIn(answer, state.memory.get(AREA)));
  }

  /**
   * @param {PathwaysNode} node
   * @param {PathwaysState} state
   */
  function itemsOf(node, state) {
    return (node.items || []).filter((item) => offeredIn(item, state.memory.get(AREA)));
  }

  /**
   * Follow an answer: gather, settle, go (rule 4).
   * @param {PathwaysGraph} graph
   * @param {PathwaysState} state
   * @param {PathwaysNode} node
   * @param {PathwaysAnswer} answer
   * @returns {PathwaysState}
   */
  function follow(graph, state, node, answer) {
    const ticked = state.ticks.get(questionOf(node)) || [];
    const items = itemsOf(node, state).filter((item) => ticked.includes(item.id));
    const actions = [...items, answer].flatMap((part) => part.actions);
    return goTo(
      graph,
      {
        ...noting(state, answer),
        gathered: [...new Set([...state.gathered, ...actions])],
        memory: new Map([...state.memory, ...answer.settles]),
      },
      answer.target,
    );
  }

  /**
   * Note where an answer was taken, or would have been if it had been asked.
   * @param {PathwaysState} state
   * @param {PathwaysAnswer} answer
   * @returns {PathwaysState}
   */
  const noting = (state, { id }) => ({ ...state, path: [...state.path, [state.node, id]] });

  /**
   * @param {PathwaysGraph} graph
   * @param {PathwaysState} state
   * @param {string} target a node, or another aid: a hand-over
   * @returns {PathwaysState}
   */
  function goTo(graph, state, target) {
    const start = graph.starts.get(target);
    if (start !== undefined) return { ...state, aid: target, carried: true, node: start };
    return { ...state, node: target };
  }

  /**
   * @param {PathwaysGraph} graph
   * @param {PathwaysState} state
   * @returns {PathwaysDue}
   */
  function due(graph, state) {
    const node = found(graph.nodes, state.node);
    if (node.kind === 'outcome') {
      // An emergency waits for no question: it is shown at once, for all areas.
      const asksArea = graph.areas.length && node.rank !== 0 && !state.memory.has(AREA);
      const areas = asksArea ? graph.areas : [];
      const kind = asksArea ? 'area' : 'outcome';
      return { kind, question: asksArea ? AREA : '', node, answers: areas, items: [], exclusive: areas };
    }
    const answers = answersOf(node, state);
    return {
      kind: 'question',
      question: questionOf(node),
      node,
      answers: answers.map((answer) => answer.id),
      items: itemsOf(node, state).map((item) => item.id),
      exclusive: answers.filter(isExclusive).map((answer) => answer.id),
    };
  }

  /**
   * The answer a choice comes to, or null if nothing that is offered was chosen (rule 5).
   * @param {PathwaysGraph} graph
   * @param {PathwaysState} state
   * @param {PathwaysChoice} choice
   * @returns {string | null}
   */
  function decide(graph, state, { answer, ticked }) {
    const { node, items, exclusive } = due(graph, state);
    if (!ticked.length) return answer !== null && exclusive.includes(answer) ? answer : null;
    if (answer !== null || !ticked.every((id) => items.includes(id))) return null;
    return band(answersOf(node, state), new Set(ticked));
  }

  /**
   * @param {PathwaysAnswer[]} answers
   * @param {ReadonlySet<string>} ticked at least one
   * @returns {string | null}
   */
  function band(answers, ticked) {
    const named = answers.find((one) => one.ifTicked.some((item) => ticked.has(item)));
    const reached = answers
      .filter((one) => one.atLeast !== null && ticked.size >= one.atLeast)
      .sort((a, b) => Number(b.atLeast) - Number(a.atLeast))[0];
    // Too few ticked for any band: the answer without a condition takes the rest.
    const rest = answers.filter(isExclusive);
    const chosen = named || reached || rest.find((one) => !one.unsure) || rest[0];
    return chosen ? chosen.id : null;
  }

  /**
   * Answer what is due: the question, or the area.
   * @param {PathwaysGraph} graph
   * @param {PathwaysWay} way
   * @param {PathwaysChoice} choice
   * @returns {PathwaysWay}
   */
  function reply(graph, way, choice) {
    const before = way.state;
    const { kind, question, node } = due(graph, before);
    const chosen = decide(graph, before, choice);
    if (kind === 'outcome' || chosen === null) throw new Error('not an answer that is due');

    const memory = new Map(before.memory).set(question, chosen);
    const steps = [...way.steps, { kind, before, id: question, choice }];
    if (kind === 'area') return { state: { ...before, memory }, steps };

    const ticks = new Map(before.ticks).set(question, choice.ticked);
    /** @type {PathwaysState} */
    const asked = { ...before, memory, ticks, trace: [...before.trace, [question, chosen]] };
    const answer = node.answers.find((one) => one.id === chosen);
    if (!answer) throw new Error('not an answer of this question');
    return { state: passOver(graph, follow(graph, asked, node, answer)), steps };
  }

  /**
   * Where the area is due, answer it with the one given for an earlier concern.
   * @param {PathwaysGraph} graph
   * @param {PathwaysWay} way
   * @param {string | null} area
   * @returns {PathwaysWay}
   */
  function assume(graph, way, area) {
    const choice = { answer: area, ticked: [] };
    const isDue = due(graph, way.state).question === AREA && decide(graph, way.state, choice) !== null;
    return isDue ? reply(graph, way, choice) : way;
  }

  /**
   * Carry on with another aid from an outcome, with what is known (rule 6).
   * @param {PathwaysGraph} graph
   * @param {PathwaysWay} way
   * @param {string} aid
   * @returns {PathwaysWay}
   */
  function carryOn(graph, way, aid) {
    const before = way.state;
    const reached = [...before.outcomes, { node: before.node, gathered: before.gathered }];
    if (!reached.some(({ node }) => found(graph.nodes, node).then.includes(aid))) {
      throw new Error('not an aid to carry on with');
    }
    const entered = goTo(graph, { ...before, gathered: [], outcomes: reached }, aid);
    const choice = { answer: null, ticked: [] };
    return {
      state: passOver(graph, entered),
      steps: [...way.steps, { kind: 'then', before, id: aid, choice }],
    };
  }

  /**
   * Answer an earlier question anew. Later answers are kept as long as the way comes to
   * their questions; the first question not answered before is where it stops, and what
   * was answered after it is dropped: it was said about another way through.
   * @param {PathwaysGraph} graph
   * @param {PathwaysWay} way
   * @param {number} index of the step to change
   * @param {PathwaysChoice} choice
   */
  function change(graph, way, index, choice) {
    const changed = way.steps[index];
    if (!changed) throw new Error('no such step');
    let now = reply(graph, { state: changed.before, steps: way.steps.slice(0, index) }, choice);
    const later = new Set(way.steps.slice(index + 1));
    for (let step = kept(graph, now.state, later); step; step = kept(graph, now.state, later)) {
      later.delete(step);
      now = step.kind === 'then' ? carryOn(graph, now, step.id) : reply(graph, now, step.choice);
    }
    // The area belongs to the child, not to the way: it is never reported as dropped.
    const dropped = [...later].filter((step) => step.kind === 'question' && step.id !== AREA);
    return { way: now, dropped };
  }

  /**
   * The step taken before that answers what is due now.
   * @param {PathwaysGraph} graph
   * @param {PathwaysState} state
   * @param {ReadonlySet<PathwaysStep>} later
   * @returns {PathwaysStep | undefined}
   */
  function kept(graph, state, later) {
    const { kind, question } = due(graph, state);
    return [...later].find((step) =>
      kind === 'outcome'
        ? step.kind === 'then' && step.before.node === state.node
        : step.kind !== 'then' &&
          step.id === question &&
          decide(graph, state, step.choice) !== null,
    );
  }

  return { faults, graph, begin, due, decide, reply, assume, carryOn, change };
})();

if (typeof module === 'object') module.exports = Pathways.walk;
