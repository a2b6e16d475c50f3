/*
 * Open now or not, by London's clock and England's bank holidays (run by `node --test tests/page/`).
 */
'use strict';

const assert = require('node:assert/strict');
const { describe, it } = require('node:test');

globalThis.Pathways = { extensions: [] };
const { isOpen, london } = require('../../generator/pathways/page/hours.js');

const HOLIDAYS = ['2026-01-01', '2026-12-25', '2026-12-28', '2027-01-01', '2027-05-03', '2027-12-27', '2028-01-03', '2028-12-25'];
const OFFICE = ['mon-fri 10:00-16:00'];
const DUTY = ['mon-thu 17:00-08:30 next day', 'fri 16:30-24:00', 'sat-sun 00:00-24:00', 'mon 00:00-08:30'];

/** What is said of hours at a time in UTC. */
const at = (time, runs = OFFICE, onHolidays = undefined) => isOpen(runs, onHolidays, HOLIDAYS, new Date(time));

describe('the clock is that of London', () => {
  it('has the date and the day of London, not of the device', () => {
    // 23:30 UTC on a Sunday in June is Monday in London.
    assert.deepEqual(london(new Date('2027-06-06T23:30Z')), { date: '2027-06-07', clock: '00:30', day: 0 });
    assert.deepEqual(london(new Date('2026-11-22T00:00Z')), { date: '2026-11-22', clock: '00:00', day: 6 });
  });

  it('in winter 10:00 is 10:00 UTC, in summer 09:00', () => {
    assert.equal(at('2026-11-23T09:59:59Z'), 'closed');
    assert.equal(at('2026-11-23T10:00Z'), 'open');
    assert.equal(at('2027-06-07T09:00Z'), 'open');
    assert.equal(at('2027-06-07T08:59Z'), 'closed');
    assert.equal(at('2027-06-07T14:59Z'), 'open');
    assert.equal(at('2027-06-07T15:00Z'), 'closed');
  });

  it('the day before the clocks change and the day after', () => {
    // Clocks go forward on 28 March 2027 and back on 31 October 2027, both Sundays.
    assert.equal(at('2027-03-26T15:30Z'), 'open');
    assert.equal(at('2027-03-29T15:30Z'), 'closed');
    assert.equal(at('2027-10-29T09:30Z'), 'open');
    assert.equal(at('2027-11-01T09:30Z'), 'closed');
  });
});

describe('days and runs', () => {
  it('closed at weekends, open on the first and last day of a run', () => {
    assert.equal(at('2026-11-21T12:00Z'), 'closed');
    assert.equal(at('2026-11-22T12:00Z'), 'closed');
    assert.equal(at('2026-11-27T12:00Z'), 'open');
  });

  it('a single day, and two runs of one contact', () => {
    const runs = ['mon-fri 08:00-18:00', 'sat 09:00-12:00'];
    assert.equal(at('2026-11-21T11:59Z', runs), 'open');
    assert.equal(at('2026-11-21T12:00Z', runs), 'closed');
  });

  it('hours that go on into the next day', () => {
    assert.equal(at('2026-11-24T02:14Z', DUTY), 'open'); // Tuesday, since Monday evening
    assert.equal(at('2026-11-24T08:30Z', DUTY), 'closed');
    assert.equal(at('2026-11-24T16:59Z', DUTY), 'closed');
    assert.equal(at('2026-11-24T23:59Z', DUTY), 'open');
    assert.equal(at('2026-11-27T23:59Z', DUTY), 'open');
    assert.equal(at('2026-11-23T08:29Z', DUTY), 'open'); // Monday, of Monday's own
    assert.equal(at('2026-11-23T02:00Z', ['sun 20:00-06:00 next day']), 'open'); // Sunday to Monday, over the end of the week
    assert.equal(at('2026-11-22T02:00Z', ['sun 20:00-06:00 next day']), 'closed');
  });

  it('a night in which the clocks change', () => {
    const night = ['sat 22:00-06:00 next day'];
    assert.equal(at('2027-03-28T00:30Z', night), 'open'); // before the change
    assert.equal(at('2027-03-28T04:59Z', night), 'open'); // 05:59 in London
    assert.equal(at('2027-03-28T05:00Z', night), 'closed');
    assert.equal(at('2027-10-31T00:30Z', night), 'open'); // 01:30, the first time
    assert.equal(at('2027-10-31T01:30Z', night), 'open'); // 01:30, again
    assert.equal(at('2027-10-31T05:59Z', night), 'open');
    assert.equal(at('2027-10-31T06:00Z', night), 'closed');
  });
});

describe('bank holidays', () => {
  it('nobody has said: it cannot be told, at any hour', () => {
    assert.equal(at('2026-12-28T12:00Z'), 'holiday');
    assert.equal(at('2026-12-28T03:00Z'), 'holiday');
  });

  it('said to be closed, said to be open', () => {
    assert.equal(at('2026-12-28T12:00Z', OFFICE, 'closed'), 'closed');
    assert.equal(at('2026-12-28T12:00Z', OFFICE, 'open'), 'open');
    assert.equal(at('2026-12-28T17:00Z', OFFICE, 'open'), 'closed');
  });

  it('a night belongs to the day it begins on', () => {
    const night = ['mon-fri 17:00-08:30 next day'];
    // Monday 28 December is a holiday; so is 3 May 2027, and Tuesday follows it.
    assert.equal(at('2026-12-29T03:00Z', night), 'holiday');
    assert.equal(at('2026-12-29T03:00Z', night, 'closed'), 'closed');
    assert.equal(at('2026-12-29T03:00Z', night, 'open'), 'open');
    assert.equal(at('2026-12-25T03:00Z', night, 'closed'), 'open'); // since Thursday evening
    assert.equal(at('2026-12-29T10:00Z', night), 'closed');
  });

  it('in a year of which none is known it cannot be told', () => {
    assert.equal(at('2025-06-02T12:00Z'), 'unknown');
    assert.equal(at('2029-01-02T12:00Z'), 'unknown');
    assert.equal(at('1970-01-01T12:00Z'), 'unknown');
    assert.equal(at('2028-12-29T12:00Z'), 'open');
    assert.equal(isOpen(OFFICE, undefined, [''], new Date('2027-06-07T12:00Z')), 'unknown');
  });
});
