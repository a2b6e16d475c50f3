/*
 * The walking algorithm of docs-dev/page.md, rule by rule (run by `node --test tests/page/`).
 */
'use strict';

const assert = require('node:assert/strict');
const { describe, it } = require('node:test');
const walk = require('../../generator/pathways/page/walk.js');

// ---- Making pages ---------------------------------------------------------------------

/** An answer: its id, where it leads, what else it does. */
const answer = (id, target, more = {}) => ({
  id, target, actions: [], settles: [], ifTicked: [], atLeast: null, unsure: false, areas: null, ...more,
});
const item = (id, more = {}) => ({ id, actions: [], areas: null, ...more });

/** A node: its element id, its answers (`{id: target}`, or a list), what else it is. */
function node(key, kind, answers, more = {}) {
  const at = key.indexOf('--');
  const list = Array.isArray(answers) ? answers : Object.entries(answers).map(([id, to]) => answer(id, to));
  return {
    key, aid: key.slice(0, at), id: key.slice(at + 2), kind, once: false, items: null,
    answers: list, on: '', rank: null, then: [], ...more,
  };
}
const question = (key, answers, more) => node(key, 'question', answers, more);
const route = (key, on, answers, more) => node(key, 'route', answers, { on, ...more });
const outcome = (key, more) => node(key, 'outcome', [], { rank: 3, ...more });

/** A page: the first node of each aid is its start. */
function page(nodes, more = {}) {
  const starts = new Map();
  for (const { aid, id } of nodes) if (!starts.has(aid)) starts.set(aid, id);
  return { aids: [...starts].map(([id, start]) => ({ id, start })), nodes, actions: [], areas: [], ...more };
}

const one = (id) => ({ answer: id, ticked: [] });
const ticked = (...ids) => ({ answer: null, ticked: ids });

/** Walk the first aid of a page with answers: an id, a list of ticks, or `{then: aid}`. */
function through(aPage, ...given) {
  assert.deepEqual(walk.faults(aPage), []);
  const graph = walk.graph(aPage);
  let way = walk.begin(graph, aPage.aids[0].id);
  for (const choice of given) {
    if (choice.then) way = walk.carryOn(graph, way, choice.then);
    else way = walk.reply(graph, way, Array.isArray(choice) ? ticked(...choice) : one(choice));
  }
  return { graph, way, state: way.state, at: way.state.node, due: walk.due(graph, way.state) };
}

// ---- The rules ------------------------------------------------------------------------

describe('entering an aid (rule 1)', () => {
  it('starts at its first node, with nothing known', () => {
    const { state } = through(page([question('a--x', { yes: 'a--end' }), outcome('a--end')]));
    assert.equal(state.node, 'a--x');
    assert.equal(state.carried, false);
    assert.deepEqual([state.memory.size, state.trace, state.gathered], [0, [], []]);
  });

  it('is carried on when entered by a hand-over', () => {
    const { state, at } = through(
      page([question('a--x', { yes: 'b' }), question('b--y', { yes: 'b--end' }), outcome('b--end')]),
      'yes',
    );
    assert.deepEqual([at, state.aid, state.carried], ['b--y', 'b', true]);
  });

  it('refuses an aid that is not there', () => {
    const graph = walk.graph(page([outcome('a--end')]));
    assert.throws(() => walk.begin(graph, 'b'), /“b” is not on this page/);
  });
});

describe('a question (rule 2)', () => {
  const danger = (aid) =>
    question(`${aid}--danger`, [
      answer('yes', `${aid}--999`, { actions: ['ring'] }),
      answer('no', `${aid}--next`, { actions: ['calm'], settles: [['seen', 'no']] }),
    ], { once: true });
  const aid = (id, next) => [danger(id), question(`${id}--next`, next), outcome(`${id}--999`, { rank: 0 })];
  const two = page(
    [...aid('a', { on: 'b', end: 'a--end' }), outcome('a--end', { then: ['b'] }), ...aid('b', { yes: 'b--end' }), outcome('b--end')],
    { actions: ['ring', 'calm'] },
  );

  it('is asked when it is `once` and the aid was entered by a person', () => {
    assert.equal(through(two).at, 'a--danger');
  });

  it('is passed over by its last answer when `once` and carried on, gathering and settling nothing', () => {
    const { at, state } = through(two, 'no', 'on');
    assert.equal(at, 'b--next');
    assert.deepEqual(state.gathered, ['calm']);
    assert.deepEqual(state.trace, [['danger', 'no'], ['next', 'on']]);
    assert.equal(through(two, 'no', 'end', { then: 'b' }).state.gathered.length, 0);
  });

  it('is passed over as `once` even if its other answer is in memory', () => {
    const again = page([
      question('a--danger', { yes: 'a--999', no: 'a--999' }, { once: true }),
      outcome('a--999', { rank: 0, then: ['b'] }),
      question('b--danger', { yes: 'b--999', no: 'b--end' }, { once: true }),
      outcome('b--999', { rank: 0 }), outcome('b--end'),
    ]);
    assert.equal(through(again, 'yes', { then: 'b' }).at, 'b--end');
  });

  const harm = page([
    question('a--harm', { yes: 'b', no: 'b' }),
    question('b--harm', [answer('yes', 'b--grave', { actions: ['tell'] }), answer('no', 'b--end')]),
    outcome('b--grave'), outcome('b--end'),
  ], { actions: ['tell'] });

  it('known already is followed, gathers what it adds, and is not in the trace again', () => {
    const { at, state } = through(harm, 'yes');
    assert.equal(at, 'b--grave');
    assert.deepEqual(state.gathered, ['tell']);
    assert.deepEqual(state.trace, [['harm', 'yes']]);
    assert.equal(through(harm, 'no').at, 'b--end');
  });

  it('settled by another answer is passed over, in the same aid too', () => {
    const settled = page([
      question('a--danger', [answer('yes', 'a--harm', { settles: [['harm', 'yes'], ['other', 'no']] }), answer('no', 'a--harm')]),
      question('a--harm', { yes: 'a--grave', no: 'a--end' }),
      outcome('a--grave'), outcome('a--end'),
    ]);
    const { at, state } = through(settled, 'yes');
    assert.equal(at, 'a--grave');
    assert.deepEqual(state.trace, [['danger', 'yes']]);
    assert.deepEqual(Object.fromEntries(state.memory), { danger: 'yes', harm: 'yes', other: 'no' });
    assert.equal(through(settled, 'no').at, 'a--harm');
  });

  it('is asked if what is in memory is no answer of it', () => {
    const other = page([
      question('a--harm', { perhaps: 'b' }),
      question('b--harm', { yes: 'b--end' }), outcome('b--end'),
    ]);
    assert.equal(through(other, 'perhaps').at, 'b--harm');
  });

  it('with ticks, known already, gathers for the same items', () => {
    const items = [item('cold', { actions: ['warm'] }), item('thin', { actions: ['feed'] })];
    const bands = (to) => [answer('any', to, { atLeast: 1, actions: ['tell'] }), answer('none', to)];
    const both = page([
      question('a--signs', bands('a--end'), { items }), outcome('a--end', { then: ['b'] }),
      question('b--signs', bands('b--end'), { items }), outcome('b--end'),
    ], { actions: ['warm', 'feed', 'tell'] });
    const { at, state } = through(both, ['thin'], { then: 'b' });
    assert.equal(at, 'b--end');
    assert.deepEqual(state.gathered, ['feed', 'tell']);
  });

  it('refuses an answer it does not have', () => {
    const simple = page([question('a--x', { yes: 'a--end' }), outcome('a--end')]);
    for (const wrong of ['no', '', 'constructor', '__proto__']) {
      assert.throws(() => through(simple, wrong), /not an answer/);
    }
    assert.throws(() => through(simple, 'yes', 'yes'), /not an answer/);
  });
});

describe('a route (rule 3)', () => {
  const routed = page([
    question('a--first', { ask: 'a--harm', skip: 'a--by-harm' }),
    question('a--harm', { yes: 'a--by-harm', no: 'a--by-harm' }),
    route('a--by-harm', 'harm', { yes: 'a--grave', no: 'a--end' }),
    outcome('a--grave', { then: ['b'] }), outcome('a--end'),
    route('b--by-harm', 'harm', { yes: 'b--yes', no: 'b--no' }), outcome('b--yes'), outcome('b--no'),
  ]);

  it('follows what is in memory', () => {
    const { at, state } = through(routed, 'ask', 'yes');
    assert.equal(at, 'a--grave');
    assert.deepEqual(state.trace, [['first', 'ask'], ['harm', 'yes']]);
  });

  it('asks its question if it was not answered, and keeps it under that question’s id', () => {
    const asked = through(routed, 'skip');
    assert.equal(asked.at, 'a--by-harm');
    assert.equal(asked.due.question, 'harm');
    assert.deepEqual(asked.due.answers, ['yes', 'no']);
    const { at, state } = through(routed, 'skip', 'no');
    assert.equal(at, 'a--end');
    assert.deepEqual(state.trace, [['first', 'skip'], ['harm', 'no']]);
    assert.equal(through(routed, 'skip', 'yes', { then: 'b' }).at, 'b--yes');
  });

  it('on the area asks for it, and no outcome asks again', () => {
    const byArea = page(
      [route('a--where', 'area', { east: 'a--end', west: 'a--end' }), outcome('a--end')],
      { areas: ['east', 'west'] },
    );
    const { state, due } = through(byArea, 'west');
    assert.deepEqual(state.trace, [['area', 'west']]);
    assert.equal(due.kind, 'outcome');
  });
});

describe('following an answer (rule 4)', () => {
  it('gathers each action once, in the order met, those of ticked items first', () => {
    const gathering = page([
      question('a--x', [answer('yes', 'a--signs', { actions: ['one', 'two'] })]),
      question('a--signs', [answer('any', 'a--end', { atLeast: 1, actions: ['three', 'two'] }), answer('none', 'a--end')], {
        items: [item('p', { actions: ['five'] }), item('q', { actions: ['one', 'four'] })],
      }),
      outcome('a--end'),
    ], { actions: ['one', 'two', 'three', 'four', 'five'] });
    assert.deepEqual(through(gathering, 'yes', ['q', 'p']).state.gathered, ['one', 'two', 'five', 'four', 'three']);
  });

  it('settles after its own answer, so that it may settle itself anew', () => {
    const own = page([
      question('a--x', [answer('yes', 'a--by-x', { settles: [['x', 'no']] }), answer('no', 'a--by-x')]),
      route('a--by-x', 'x', { yes: 'a--one', no: 'a--two' }), outcome('a--one'), outcome('a--two'),
    ]);
    assert.equal(through(own, 'yes').at, 'a--two');
  });
});

describe('a tick question (rule 5)', () => {
  const signs = page([
    question('a--signs', [
      answer('low', 'a--low', { atLeast: 2 }),
      answer('urgent', 'a--urgent', { ifTicked: ['young', 'alone'] }),
      answer('high', 'a--high', { atLeast: 3 }),
      answer('unsure', 'a--unsure', { unsure: true }),
      answer('none', 'a--none'),
    ], { items: ['young', 'alone', 'p', 'q', 'r', 's'].map((id) => item(id)) }),
    ...['low', 'urgent', 'high', 'unsure', 'none'].map((id) => outcome(`a--${id}`)),
  ]);
  const ends = (choice) => through(signs, choice).at.slice(3);

  it('a named item comes before any amount', () => {
    assert.equal(ends(['alone']), 'urgent');
    assert.equal(ends(['p', 'q', 'r', 's', 'young']), 'urgent');
  });

  it('the highest amount that is reached applies', () => {
    assert.equal(ends(['p', 'q']), 'low');
    assert.equal(ends(['p', 'q', 'r']), 'high');
    assert.equal(ends(['p', 'q', 'r', 's']), 'high');
  });

  it('an exclusive answer applies with nothing ticked', () => {
    assert.equal(ends('unsure'), 'unsure');
    assert.equal(ends('none'), 'none');
  });

  it('too few for any band: the answer without a condition that is not “not sure” takes the rest', () => {
    assert.equal(ends(['p']), 'none');
  });

  it('has no answer if nothing is chosen, or what is not offered, or both at once', () => {
    const graph = walk.graph(signs);
    const { state } = walk.begin(graph, 'a');
    for (const choice of [
      ticked(), one('low'), one('urgent'), one('no-such'), ticked('no-such'), ticked('p', 'no-such'),
      { answer: 'none', ticked: ['p'] },
    ]) {
      assert.equal(walk.decide(graph, state, choice), null);
      assert.throws(() => walk.reply(graph, walk.begin(graph, 'a'), choice));
    }
  });

  it('remembers what was ticked', () => {
    assert.deepEqual(through(signs, ['p', 'q']).state.ticks.get('signs'), ['p', 'q']);
    assert.equal(through(signs, ['p', 'q']).state.memory.get('signs'), 'low');
  });
});

describe('an outcome (rule 6)', () => {
  const on = page([
    question('a--x', [answer('yes', 'a--end', { actions: ['one'] })]),
    outcome('a--end', { then: ['b', 'c'] }),
    question('b--x', [answer('yes', 'b--end', { actions: ['two'] })]), outcome('b--end'),
    outcome('c--end'),
  ], { actions: ['one', 'two'] });

  it('keeps what was gathered for it, and starts gathering afresh for the next aid', () => {
    const { state } = through(on, 'yes', { then: 'b' });
    assert.equal(state.node, 'b--end');
    assert.deepEqual(state.gathered, ['two']);
    assert.deepEqual(state.outcomes, [{ node: 'a--end', gathered: ['one'] }]);
    assert.equal(state.memory.get('x'), 'yes');
  });

  it('offers its aids for as long as it is above', () => {
    assert.equal(through(on, 'yes', { then: 'b' }, { then: 'c' }).state.outcomes.length, 2);
    assert.throws(() => through(on, 'yes', { then: 'a' }), /not an aid to carry on with/);
    assert.throws(() => through(on, { then: 'b' }), /not an aid to carry on with/);
  });
});

describe('areas', () => {
  const areas = ['east', 'west'];
  const ends = (rank) => page([question('a--x', { yes: 'a--end' }), outcome('a--end', { rank })], { areas });

  it('are asked at an outcome, are remembered, and are not in the trace', () => {
    const { due } = through(ends(2), 'yes');
    assert.deepEqual([due.kind, due.question, due.answers], ['area', 'area', areas]);
    const after = through(ends(2), 'yes', 'west');
    assert.equal(after.due.kind, 'outcome');
    assert.equal(after.state.memory.get('area'), 'west');
    assert.deepEqual(after.state.trace, [['x', 'yes']]);
    assert.throws(() => through(ends(2), 'yes', 'north'), /not an answer/);
  });

  it('are asked whatever the rank, or without one, but never in an emergency', () => {
    assert.equal(through(ends(null), 'yes').due.kind, 'area');
    assert.equal(through(ends(0), 'yes').due.kind, 'outcome');
  });

  it('keep an answer and an item to themselves, once known', () => {
    const kept = page([
      question('a--x', { east: 'a--by', none: 'a--signs' }),
      route('a--by', 'area', { east: 'a--signs', west: 'a--signs' }),
      question('a--signs', [answer('any', 'a--end', { atLeast: 1 }), answer('odd', 'a--end', { areas: ['west'] }), answer('none', 'a--end')], {
        items: [item('p'), item('q', { areas: ['west'] })],
      }),
      outcome('a--end'),
    ], { areas });
    assert.deepEqual(through(kept, 'none').due.items, ['p', 'q']);
    assert.deepEqual(through(kept, 'none').due.exclusive, ['odd', 'none']);
    assert.deepEqual(through(kept, 'east', 'east').due.items, ['p']);
    assert.deepEqual(through(kept, 'east', 'east').due.exclusive, ['none']);
    assert.throws(() => through(kept, 'east', 'east', ['q']), /not an answer/);
  });
});

describe('the area of an earlier concern', () => {
  const areas = ['east', 'west'];
  const where = page([
    question('a--x', { by: 'a--by', end: 'a--end', now: 'a--999' }),
    route('a--by', 'area', { east: 'a--end', west: 'a--other' }),
    outcome('a--end', { then: ['b'] }), outcome('a--other'), outcome('a--999', { rank: 0, then: ['b'] }),
    question('b--y', { yes: 'b--end' }), outcome('b--end'),
  ], { areas });
  const assumed = (area, ...given) => {
    const { graph, way } = through(where, ...given);
    return walk.assume(graph, way, area);
  };

  it('answers the area where it is due, as a step that can be changed', () => {
    const { state, steps } = assumed('west', 'end');
    assert.equal(state.memory.get('area'), 'west');
    assert.deepEqual(steps.map(({ kind, id }) => [kind, id]), [['question', 'x'], ['area', 'area']]);
    const { graph } = through(where, 'end');
    const { way } = walk.change(graph, { state, steps }, 1, one('east'));
    assert.equal(way.state.memory.get('area'), 'east');
  });

  it('follows a route on the area', () => {
    const { state } = assumed('west', 'by');
    assert.equal(state.node, 'a--other');
    assert.deepEqual(state.trace, [['x', 'by'], ['area', 'west']]);
  });

  it('is asked for where it is not known, or is none of the page’s', () => {
    for (const unknown of [null, 'north']) {
      assert.equal(walk.due(walk.graph(where), assumed(unknown, 'end').state).kind, 'area');
    }
  });

  it('answers nothing else: not a question, not an emergency', () => {
    assert.equal(assumed('west').steps.length, 0);
    const { state, steps } = assumed('west', 'now');
    assert.deepEqual([steps.length, state.memory.has('area')], [1, false]);
  });
});

describe('changing an answer', () => {
  const changing = page([
    question('a--x', { left: 'a--l', right: 'a--r', straight: 'a--y' }),
    question('a--l', { yes: 'a--y', no: 'a--y' }),
    question('a--r', { yes: 'a--z', no: 'a--z' }),
    question('a--y', { yes: 'a--z', no: 'a--end' }),
    question('a--z', { yes: 'a--end', no: 'a--other' }),
    outcome('a--end', { then: ['b'] }), outcome('a--other', { then: ['b'] }),
    question('b--w', { yes: 'b--end' }), outcome('b--end'),
  ], { areas: ['east', 'west'] });
  const change = (given, index, choice) => {
    const { graph, way } = through(changing, ...given);
    const { way: next, dropped } = walk.change(graph, way, index, one(choice));
    return { at: next.state.node, dropped: dropped.map((step) => step.id), next, due: walk.due(graph, next.state) };
  };

  it('keeps the later answers that are still on the way, without asking again', () => {
    const { at, dropped, next } = change(['left', 'yes', 'yes', 'yes'], 0, 'straight');
    assert.equal(at, 'a--end');
    assert.deepEqual(dropped, ['l']);
    assert.deepEqual(next.state.trace, [['x', 'straight'], ['y', 'yes'], ['z', 'yes']]);
  });

  it('stops at a question not answered yet, and drops what came after', () => {
    const { at, dropped } = change(['left', 'yes', 'yes', 'yes'], 0, 'right');
    assert.equal(at, 'a--r');
    assert.deepEqual(dropped, ['l', 'y', 'z']);
  });

  it('drops nothing when nothing is changed', () => {
    const { at, dropped } = change(['left', 'yes', 'yes', 'yes'], 1, 'yes');
    assert.equal(at, 'a--end');
    assert.deepEqual(dropped, []);
  });

  it('keeps the area, and never reports it as dropped', () => {
    const kept = change(['straight', 'yes', 'yes', 'east'], 0, 'left');
    assert.deepEqual([kept.at, kept.dropped], ['a--l', ['y', 'z']]);
    assert.equal(change(['straight', 'yes', 'yes', 'east'], 2, 'no').due.kind, 'outcome');
  });

  it('carries on again from the same outcome, and not from another', () => {
    const given = ['straight', 'yes', 'yes', 'east', { then: 'b' }, 'yes'];
    assert.deepEqual(change(given, 1, 'no').at, 'b--end');
    const other = change(given, 2, 'no');
    assert.deepEqual([other.at, other.dropped], ['a--other', ['w']]);
  });

  it('leaves the way it started from as it was', () => {
    const { graph, way } = through(changing, 'left', 'yes', 'yes', 'yes');
    const before = structuredClone(way);
    walk.change(graph, way, 0, one('right'));
    assert.deepEqual(structuredClone(way), before);
  });
});

describe('hostile ids', () => {
  const names = ['constructor', '__proto__', 'to-string', 'toString', 'has-own-property', 'valueOf', '0', '42'];

  for (const name of names) {
    it(`“${name}” is an id like any other`, () => {
      const hostile = page([
        question(`${name}--${name}`, [answer(name, `${name}--signs`, { actions: [name], settles: [[`${name}x`, name]] })]),
        question(`${name}--signs`, [answer('any', 'b', { atLeast: 1 }), answer('none', 'b')], { items: [item(name)] }),
        question(`b--${name}`, { [`${name}-other`]: 'b--end' }),
        route('b--end', `${name}x`, [answer(name, 'b--out')]),
        outcome('b--out'),
      ], { actions: [name] });
      const { at, state } = through(hostile, name, [name], `${name}-other`);
      assert.equal(at, 'b--out');
      assert.deepEqual(state.gathered, [name]);
      assert.equal(({}).polluted, undefined);
    });

    it(`“${name}” is not known before it was said`, () => {
      const graph = walk.graph(page([question('a--x', { yes: 'a--end' }), outcome('a--end')]));
      assert.throws(() => walk.begin(graph, name), /is not on this page/);
      assert.equal(walk.decide(graph, walk.begin(graph, 'a').state, one(name)), null);
    });
  }

  it('integer-like ids keep their order', () => {
    const { due } = through(page([question('a--x', [answer('9', 'a--end'), answer('1', 'a--end')]), outcome('a--end')]));
    assert.deepEqual(due.answers, ['9', '1']);
  });
});

describe('is the graph whole?', () => {
  const end = outcome('a--end');
  const ask = (answers, more) => question('a--x', answers, more);
  const broken = [
    ['no aid', page([]), /the page has no aid/],
    ['a missing start', { ...page([end]), aids: [{ id: 'a', start: 'gone' }] }, /a starts at a--gone, which does not exist/],
    ['a missing target', page([ask({ yes: 'a--gone' })]), /a--x: yes leads to a--gone, which does not exist/],
    ['an empty target', page([ask({ yes: '' })]), /which does not exist/],
    ['a question without answers', page([ask({})]), /a--x: no answer to choose/],
    ['a route without cases', page([route('a--x', 'y', {})]), /no answer to choose/],
    ['a route on nothing', page([route('a--x', '', { yes: 'a--end' }), end]), /a route on nothing/],
    ['nothing to choose with nothing ticked',
      page([ask([answer('any', 'a--end', { atLeast: 1 })], { items: [item('p')] }), end]), /no answer to choose/],
    ['an area without an answer',
      page([ask([answer('yes', 'a--end', { areas: ['east'] })]), end], { areas: ['east', 'west'] }), /no answer in west/],
    ['a node twice', page([end, outcome('a--end')]), /a--end is there twice/],
    ['an aid twice', { ...page([end]), aids: [{ id: 'a', start: 'end' }, { id: 'a', start: 'end' }] }, /a is there twice/],
    ['an answer twice', page([ask([answer('yes', 'a--end'), answer('yes', 'a--end')]), end]), /yes is there twice/],
    ['an action that is not there', page([ask([answer('yes', 'a--end', { actions: ['gone'] })]), end]), /adds gone/],
    ['an item that is not there',
      page([ask([answer('yes', 'a--end', { ifTicked: ['gone'] }), answer('no', 'a--end')], { items: [item('p')] }), end]), /needs no item/],
    ['an amount that is no number', page([ask([answer('yes', 'a--end', { atLeast: NaN }), answer('no', 'a--end')]), end]), /no number/],
    ['a `then` that leads nowhere', page([outcome('a--end', { then: ['gone'] })]), /carries on with gone/],
    ['a node of no aid', { ...page([end]), aids: [{ id: 'b', start: 'y' }], nodes: [end, outcome('b--y')] }, /aid a does not exist/],
    ['a cycle', page([ask({ on: 'a--y' }), question('a--y', { back: 'a--x', out: 'a--end' }), end]), /a--y leads round to a--x/],
    ['a cycle onto itself', page([ask({ on: 'a--x' })]), /leads round/],
    ['a cycle of hand-overs', page([ask({ on: 'b', out: 'a--end' }), end, question('b--y', { back: 'a' })]), /b--y leads round to a--x/],
  ];

  for (const [name, aPage, message] of broken) {
    it(`not with ${name}`, () => assert.match(walk.faults(aPage).join('\n'), message));
  }

  it('two ways to one node are no cycle', () => {
    const diamond = page([ask({ p: 'a--y', q: 'a--z' }), question('a--y', { yes: 'a--z' }), question('a--z', { yes: 'a--end' }), end]);
    assert.deepEqual(walk.faults(diamond), []);
  });

  it('outcomes may carry on with each other’s aids', () => {
    assert.deepEqual(walk.faults(page([outcome('a--end', { then: ['b'] }), outcome('b--end', { then: ['a'] })])), []);
  });

  it('ten thousand questions in a row do not exhaust it', () => {
    const long = Array.from({ length: 10000 }, (_, at) => question(`a--q${at}`, { yes: `a--q${at + 1}` }));
    const aPage = page([...long, outcome('a--q10000')]);
    assert.deepEqual(walk.faults(aPage), []);
  });
});
