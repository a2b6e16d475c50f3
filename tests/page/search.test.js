/*
 * What is typed is put so that the search finds it; what fails there leaves the words as they were.
 */
'use strict';

const assert = require('node:assert/strict');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { beforeEach, describe, it } = require('node:test');
const vm = require('node:vm');

const SOURCE = readFileSync(join(__dirname, '../../generator/pathways/page/search.js'), 'utf8');
const STOPPED = new Set(['a', 'the', 'no', 'has', 'said', 'to', 'who']);

describe('what is typed', () => {
  /** @type {(data: object) => void} */
  let hear;
  const typed = (words) => {
    const message = { type: 2, data: words };
    hear(message);
    return message.data;
  };

  beforeEach(() => {
    const scope = {
      addEventListener: (_, listener) => { hear = (data) => listener({ data }); },
      lunr: { stopWordFilter: (word) => (STOPPED.has(word) ? undefined : word) },
    };
    scope.globalThis = scope;
    vm.runInNewContext(SOURCE, scope);
    hear({
      type: 0,
      data: {
        config: { separator: '[\\s\\-,.]+', fields: { title: { boost: 20 }, text: { boost: 1 }, keywords: { boost: 60 } } },
        docs: [
          { title: 'Overdue books', text: '<p>A book is <b>late</b>, or lost.</p>', keywords: 'neglect mum' },
          { title: 'Book club', text: 'select reading', location: 'never-learnt' },
        ],
      },
    });
  });

  it('counts for more where a word stands in full', () => assert.equal(typed('late book'), 'late^4 late book^4 book'));
  it('is left as it is while a word is being typed', () => assert.equal(typed('overd'), 'overd'));
  it('leaves out what says nothing', () => assert.equal(typed('mum said no'), 'mum^4 mum'));
  it('keeps words that say nothing where there are no others', () => assert.equal(typed('who to'), 'who to'));
  it('is mended where a word stands nowhere', () => assert.equal(typed('neglet'), 'neglect^4 neglect'));
  it('is mended towards the word that counts most', () => assert.equal(typed('nelect'), 'neglect^4 neglect'));
  it('is mended where letters changed places', () => assert.equal(typed('overdeu'), 'overdue^4 overdue'));
  it('is not mended where nothing is like it', () => assert.equal(typed('xylophone'), 'xylophone'));
  it('is not mended where a word is short, or a number', () => assert.equal(typed('mun 48h'), 'mun 48h'));
  it('may be asked as the search understands it', () => assert.equal(typed('+late -book'), '+late -book'));
  it('is heard after a fault, as it was typed', () => {
    hear({ type: 0, data: null });
    hear(null);
    assert.equal(typed('late'), 'late^4 late');
    const odd = { type: 2, data: 7 };
    hear(odd);
    assert.equal(odd.data, 7);
  });
});
