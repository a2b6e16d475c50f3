/*
 * search.js: what is typed, put so that the search finds it. Sent in front of the search's own script (Material's worker), which
 * hears each message after this one has: words that say nothing are left out, and a word that stands nowhere is read as the one it
 * is most like. Whatever goes wrong here, the words as typed are searched for.
 */
(() => {
  const SETUP = 0, QUERY = 2; // Material's own numbers for its messages
  /** @type {Map<string, number>} every word of the site, and how much it counts */
  let known = new Map();
  /** @type {RegExp} */
  let between = /\s+/;

  /** @param {{config: {separator: string, fields: Record<string, {boost: number}>}, docs: Record<string, unknown>[]}} index */
  const learn = ({ config, docs }) => {
    between = new RegExp(config.separator);
    known = new Map();
    for (const doc of docs) {
      for (const [field, { boost }] of Object.entries(config.fields)) {
        const text = String(doc[field] ?? '').replace(/<[^>]*>/g, ' ').toLowerCase();
        for (const word of text.split(between)) known.set(word, Math.max(boost, known.get(word) ?? 0));
      }
    }
    known.delete('');
  };

  /**
   * How many letters have to be added, left out, changed or swapped with the next to make one word of another; 3 if more than 2.
   * @param {string} one @param {string} other
   */
  const apart = (one, other) => {
    if (Math.abs(one.length - other.length) > 2) return 3;
    /** @type {number[][]} */
    const rows = [Array.from({ length: other.length + 1 }, (_, column) => column)];
    const at = (/** @type {number} */ row, /** @type {number} */ column) => rows[row]?.[column] ?? 3;
    for (let row = 1; row <= one.length; row += 1) {
      rows.push([row]);
      for (let column = 1; column <= other.length; column += 1) {
        const same = one[row - 1] === other[column - 1];
        const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
        rows[row]?.push(Math.min(
          at(row - 1, column) + 1,
          at(row, column - 1) + 1,
          at(row - 1, column - 1) + (same ? 0 : 1),
          swapped ? at(row - 2, column - 2) + 1 : 3,
        ));
      }
    }
    return Math.min(at(one.length, other.length), 3);
  };

  /**
   * The word itself if the site has one that begins so; else the one it is most like, if there is one.
   * @param {string} word
   */
  const mended = (word) => {
    const most = word.length < 4 || /\d/.test(word) ? 0 : word.length < 7 ? 1 : 2;
    if (!most || [...known.keys()].some((other) => other.startsWith(word))) return word;
    let best = { word, apart: most + 1, counts: 0 };
    for (const [other, counts] of known) {
      const far = apart(word, other);
      if (far < best.apart || (far === best.apart && far <= most && counts > best.counts)) best = { word: other, apart: far, counts };
    }
    return best.word;
  };

  /** @param {string} query */
  const rewritten = (query) => {
    const plain = query.toLowerCase().replace(/[‘’]/g, "'");
    // Somebody who knows how to ask is not to be helped.
    if ([...'"+~^*'].some((sign) => plain.includes(sign)) || ` ${plain}`.includes(' -')) return query;
    const words = plain.split(between).filter(Boolean);
    const says = words.filter((word) => globalThis.lunr?.stopWordFilter(word));
    // What is typed in full counts for more than what only begins so.
    return (says.length ? says : words).map(mended).map((word) => (known.has(word) ? `${word}^4 ${word}` : word)).join(' ');
  };

  addEventListener('message', (event) => {
    try {
      if (event.data.type === SETUP) learn(event.data.data);
      if (event.data.type === QUERY) event.data.data = rewritten(event.data.data);
    } catch {} // the words as typed still find what they find
  });
})();
