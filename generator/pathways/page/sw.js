/*
 * sw.js: a copy of the site on the device, so that it works where there is no network.
 *
 * The copy is the same for everybody and holds the whole site: it tells nothing of what was read or
 * answered. Pages come from the network if it answers soon; what has a version in its address never
 * changes and comes from the copy. FILES, SAVED and VERSION are written in front when the site is built.
 */

(() => {
  'use strict';

  const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (globalThis));
  const { registration, location } = worker;
  /** Other editions may lie beside this one: each minds its own copies. */
  const OWN = `pathways ${new URL('./', location.href).pathname} `;
  const COPY = OWN + VERSION;
  /** Milliseconds to wait for the network: longer, and a reader thinks that the page is broken. */
  const SOON = 3000;

  async function keep() {
    const copy = await caches.open(COPY);
    await copy.addAll(FILES.map((file) => new Request(file, { cache: 'no-cache' })));
    await worker.skipWaiting();
  }

  async function tidy() {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(OWN) && name !== COPY).map((name) => caches.delete(name)));
    await worker.clients.claim();
  }

  /** @param {Request} request */
  async function saved(request) {
    const address = new URL(request.url);
    const isVersioned = address.search.length > 1 && request.mode !== 'navigate';
    if (!isVersioned) address.search = '';
    if (address.pathname.endsWith('/')) address.pathname += 'index.html';
    address.hash = '';
    return (await caches.open(COPY)).match(address);
  }

  /** @param {Request} request */
  async function answer(request) {
    const copy = await saved(request);
    if (!copy) return fetch(request);
    if (request.mode !== 'navigate' && new URL(request.url).search) return copy;
    // Not from the browser's own cache, which keeps pages without saying of what day they are.
    const asked = fetch(request, { cache: 'no-cache' });
    asked.catch(() => {}); // it may fail after the copy was taken
    const late = /** @type {Promise<never>} */ (new Promise((_, reject) => setTimeout(reject, SOON)));
    try {
      const fresh = await Promise.race([asked, late]);
      if (fresh.status < 500) return fresh;
    } catch {
      // No network, or too slow a one.
    }
    return request.mode === 'navigate' ? said(copy) : copy;
  }

  /**
   * The page as kept, which says so.
   * @param {Response} copy
   */
  async function said(copy) {
    const page = (await copy.text()).replace('<!--saved-->', `<p class="pw-saved" role="status">${SAVED}</p>`);
    return new Response(page, { headers: { 'Content-Type': 'text/html; charset=utf-8' } });
  }

  worker.addEventListener('install', (event) => event.waitUntil(keep()));
  worker.addEventListener('activate', (event) => event.waitUntil(tidy()));
  worker.addEventListener('fetch', (event) => {
    const { request } = event;
    if (request.method === 'GET' && request.url.startsWith(registration.scope)) event.respondWith(answer(request));
  });
})();
