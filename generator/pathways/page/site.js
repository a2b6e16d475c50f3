/*
 * site.js: what every page does: menu, colours, and search, which is fetched when first wanted.
 *
 * The menu is a `<details>` and works without this script; what needs it is hidden until it runs.
 */

(() => {
  'use strict';

  /** @param {string} selector */
  const one = (selector) => /** @type {HTMLElement | null} */ (document.querySelector(selector));

  /**
   * Have the browser keep a copy of the site once the page is there, unless its owner pays for every byte.
   * @param {URL} worker
   */
  function keepCopy(worker) {
    const { serviceWorker, connection } = /** @type {Navigator & {connection?: {saveData: boolean}}} */ (navigator);
    if (!serviceWorker || location.protocol === 'file:' || connection?.saveData) return;
    // Where it is refused, the site works from the network alone.
    const register = () => serviceWorker.register(worker).catch(() => {});
    if (document.readyState === 'complete') register();
    else window.addEventListener('load', register);
  }

  function begin() {
    const menu = /** @type {HTMLDetailsElement | null} */ (one('.pw-menu'));
    const colours = one('.pw-scheme');
    const form = one('.md-search');
    const opener = one('.pw-search-open');
    const input = /** @type {HTMLInputElement | null} */ (one('.md-search__input'));
    const output = one('.md-search__output');
    if (!menu || !colours || !form || !opener || !input || !output) return;
    const { documentElement: page } = document;
    let isFetched = false;

    /** @param {boolean} isOpen */
    function openSearch(isOpen) {
      form?.classList.toggle('pw-open', isOpen);
      opener?.setAttribute('aria-expanded', `${isOpen}`);
      output?.toggleAttribute('hidden', !isOpen);
      if (isOpen && form && !isFetched) {
        isFetched = true;
        const script = document.createElement('script');
        script.src = form.dataset.script || '';
        script.onerror = () => one('.md-search-result__meta')?.replaceChildren(form.dataset.failed || '');
        document.head.append(script);
      }
    }

    const isDark = () => page.dataset.mdColorScheme === 'slate';
    const dark = colours.getAttribute('aria-label') || '';
    const nameColours = () => {
      colours.title = (isDark() && colours.dataset.light) || dark;
      colours.setAttribute('aria-label', colours.title);
    };
    colours.addEventListener('click', () => {
      page.dataset.mdColorScheme = isDark() ? 'default' : 'slate';
      nameColours();
      try {
        localStorage.setItem('pathways-colours', page.dataset.mdColorScheme);
      } catch {
        // It then holds for this page alone.
      }
    });
    nameColours();

    opener.addEventListener('click', () => {
      openSearch(opener.getAttribute('aria-expanded') !== 'true');
      if (!output.hidden) input.focus();
    });
    input.addEventListener('focus', () => openSearch(true));
    for (const element of [colours, form, opener]) element.hidden = false;
    // What is ticked here is nobody's: browsers bring it back after a reload unless a box says this, in which HTML has no place for it.
    for (const box of document.querySelectorAll('.pw-tickable input')) box.setAttribute('autocomplete', 'off');
    keepCopy(new URL('sw.js', new URL(form.dataset.base || '', location.href)));

    // Escape closes what is open and gives the focus back; going elsewhere closes it, too.
    document.addEventListener('keydown', ({ key }) => {
      if (key !== 'Escape') return;
      if (menu.open) {
        menu.open = false;
        menu.querySelector('summary')?.focus();
      } else if (!output.hidden) {
        // On a phone the field goes with it. Elsewhere it stays, has the focus, and opens again as one types.
        (opener.offsetParent ? opener : input).focus();
        openSearch(false);
      }
    });
    input.addEventListener('input', () => openSearch(true));
    for (const event of ['click', 'focusin']) {
      document.addEventListener(event, ({ target }) => {
        if (!(target instanceof Node)) return;
        if (!menu.contains(target)) menu.open = false;
        if (!form.contains(target) && !opener.contains(target) && !output.hidden) openSearch(false);
      });
    }
  }

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin);
  else begin();
})();
