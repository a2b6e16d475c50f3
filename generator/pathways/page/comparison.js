/* comparison.js: only some editions, and only some questions, are shown. Nothing is kept and nothing is sent. */
(() => {
  const form = document.querySelector('.choose'), status = form?.querySelector('[role=status]');
  if (!(form instanceof HTMLFormElement) || !(status instanceof HTMLElement)) return;

  /** @param {string} name */
  const chosen = (name) => new Set(
    [...form.querySelectorAll(`[name=${name}]`)].flatMap((box) => (box instanceof HTMLInputElement && box.checked ? box.value : [])),
  );
  const show = () => {
    const editions = chosen('edition'), verdicts = chosen('verdict');
    let shown = 0;
    for (const topic of document.querySelectorAll('.topic')) {
      if (!(topic instanceof HTMLElement)) continue;
      let answers = 0;
      for (const part of topic.querySelectorAll('[data-edition]')) {
        if (!(part instanceof HTMLElement)) continue;
        part.hidden = !editions.has(part.dataset.edition ?? '');
        if (!part.hidden && part.classList.contains('answer')) answers += 1;
      }
      topic.hidden = !verdicts.has(topic.dataset.verdict ?? '') || !answers;
      const silent = topic.querySelector('.silent');
      if (silent instanceof HTMLElement) silent.hidden = !silent.querySelector(':not([hidden])');
      if (!topic.hidden) shown += 1;
    }
    for (const chapter of document.querySelectorAll('.chapter')) {
      if (chapter instanceof HTMLElement) chapter.hidden = !chapter.querySelector('.topic:not([hidden])');
    }
    status.textContent = (status.dataset.says ?? '').replace('{count}', String(shown));
  };

  form.addEventListener('change', show);
  form.addEventListener('submit', (event) => event.preventDefault());
  addEventListener('pageshow', () => { form.reset(); show(); });
  form.hidden = false;
})();
