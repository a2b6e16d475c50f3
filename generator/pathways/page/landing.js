/* landing.js: fewer councils to look through while a name is typed. Nothing is kept and nothing is sent. */
(() => {
  const box = document.querySelector('#council'), status = document.querySelector('#found');
  const rows = [...document.querySelectorAll('#councils > li')].filter((row) => row instanceof HTMLElement);
  if (!(box instanceof HTMLInputElement) || !(status instanceof HTMLElement)) return;

  /** @param {string | undefined} text */
  const plain = (text) => ` ${(text ?? '').toLowerCase().replace(/[^\p{L}]+/gu, ' ').trim()}`;
  const narrow = () => {
    const typed = plain(box.value);
    for (const row of rows) {
      const { name, within } = row.dataset;
      row.hidden = !(plain(name).includes(typed) || plain(within).includes(typed));
    }
    const left = rows.filter((row) => !row.hidden);
    const { one, some, none } = status.dataset;
    const says = left.length === 0 ? none : left.length === 1 ? one : some;
    status.textContent = typed.trim() ? (says ?? '').replace('{count}', String(left.length)) : '';
  };

  box.addEventListener('input', narrow);
  box.addEventListener('keydown', (event) => {
    const left = rows.filter((row) => !row.hidden);
    if (event.key === 'Enter' && box.value.trim() && left.length === 1) left[0]?.querySelector('a')?.click();
  });
  addEventListener('pageshow', () => { box.value = ''; narrow(); }); // back from an area: nothing is remembered
  box.closest('[hidden]')?.removeAttribute('hidden');
})();
