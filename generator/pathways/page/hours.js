/*
 * hours.js: whether a contact is open now, by the clock of London and the bank holidays of England.
 *
 * `isOpen` is pure: it is handed what the page says and a time. Where it cannot tell it says so: on a
 * bank holiday of which nobody has said anything, and in a year for which the page knows no bank holidays
 * (then the device's clock may be wrong, too).
 */

(() => {
  'use strict';

  const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
  const DAY = 864e5;

  /** Made once: it takes a telephone as long as a question does. */
  let clockOfLondon = /** @type {Intl.DateTimeFormat | null} */ (null);

  /**
   * A time as London has it, whatever zone the device is set to. Sweden writes it 2026-11-22 02:14.
   * @param {Date} time
   */
  function london(time) {
    clockOfLondon ||= new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London', dateStyle: 'short', timeStyle: 'short' });
    const said = clockOfLondon.format(time);
    const date = said.slice(0, 10);
    return { date, clock: said.slice(11, 16), day: (new Date(date).getUTCDay() + 6) % 7 };
  }

  /**
   * @param {string[]} runs each `mon-fri 10:00-16:00`, `sat 09:00-12:00`, `mon-thu 17:00-08:30 next day`
   * @param {string | undefined} onHolidays `open` or `closed`, if anybody has said
   * @param {string[]} holidays of whole years, in order, as `2026-12-25`
   * @param {Date} time
   * @returns {'open' | 'closed' | 'holiday' | 'unknown'}
   */
  function isOpen(runs, onHolidays, holidays, time) {
    const { date, clock, day } = london(time);
    if (!holidays.some((holiday) => holiday.slice(0, 4) === date.slice(0, 4))) return 'unknown';
    // Noon is never a day away from the noon before, whatever the clocks do at night.
    const before = new Date(Date.parse(`${date}T12:00Z`) - DAY).toISOString().slice(0, 10);
    /** On which day the hours that hold now have begun. */
    const begun = runs.flatMap((run) => {
      const [, first = '', last = first, from = '', to = ''] = /^(\w+)(?:-(\w+))? (\S+)-(\S{5})/.exec(run) || [];
      const has = (/** @type {number} */ at) => at >= DAYS.indexOf(first) && at <= DAYS.indexOf(last);
      const overnight = to < from;
      if (has(day) && clock >= from && (overnight || clock < to)) return [date];
      return overnight && has((day + 6) % 7) && clock < to ? [before] : [];
    });
    const isHoliday = (/** @type {string} */ on) => holidays.includes(on);
    if (!onHolidays && (isHoliday(date) || (begun.length && begun.every(isHoliday)))) return 'holiday';
    return begun.some((on) => onHolidays !== 'closed' || !isHoliday(on)) ? 'open' : 'closed';
  }

  Pathways.hours = { isOpen, london };
  if (typeof document === 'undefined') return;

  const { all, make } = Pathways.dom;

  // While the first question is read, so that no step waits for it.
  window.addEventListener('load', () => setTimeout(() => london(new Date()), 300));

  Pathways.extensions.push(({ section, root, text }) => {
    for (const contact of all(section, '.pw-contact')) {
      const runs = all(contact, '[data-hours]');
      const [first] = runs;
      if (!first) continue;
      const line = make('p.pw-open');
      first.before(line);
      const say = () => {
        const now = new Date();
        const hours = runs.map(({ dataset }) => dataset.hours || '');
        const state = isOpen(hours, first.dataset.bankHolidays, (root.dataset.holidays || '').split(' '), now);
        line.dataset.open = state;
        line.textContent = text(`hours-${state}`, { time: london(now).clock });
      };
      say();
      const timer = setInterval(() => (line.isConnected ? say() : clearInterval(timer)), 6e4);
    }
  });
})();

if (typeof module === 'object') module.exports = Pathways.hours;
