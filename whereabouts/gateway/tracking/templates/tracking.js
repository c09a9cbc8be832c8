"use strict";
(() => {
  const order = document.getElementById("order"), said = document.getElementById("said");
  if (!order || !order.dataset.at || !window.EventSource || !window.fetch) return;
  const at = order.dataset.at, wait = 60000;
  let stream = null, timer = 0, busy = false, again = false;

  const parts = root => [...root.querySelectorAll("[data-part]")];
  const names = root => parts(root).map(part => part.dataset.part).join();
  const keepOpen = (old, fresh) => {
    const are = [...old.querySelectorAll("details")].map(one => one.open);
    fresh.querySelectorAll("details").forEach((one, index) => { one.open = !!are[index]; });
  };
  // Whoever is on a link stays on it, though its card is another one now.
  const swap = (old, fresh) => {
    const held = old.contains(document.activeElement) ? document.activeElement : null;
    const all = root => [...root.querySelectorAll("a, summary")];
    const index = held ? all(old).indexOf(held) : -1;
    keepOpen(old, fresh);
    if (old.isEqualNode(fresh)) return;
    old.replaceWith(fresh);
    if (index >= 0) all(fresh)[index]?.focus({ preventScroll: true });
  };
  const show = fresh => {
    const before = new Map(parts(order).map(part => [part.dataset.part, part.dataset.news]));
    const news = parts(fresh).filter(part => part.dataset.news
      && part.dataset.news !== before.get(part.dataset.part)).map(part => part.dataset.news);
    if (names(order) === names(fresh)) {
      const now = parts(fresh);
      parts(order).forEach((part, index) => swap(part, now[index]));
    } else {
      keepOpen(order, fresh);
      order.replaceChildren(...fresh.childNodes);
    }
    if (news.length) said.textContent = `${order.dataset.updated} ${news.join(". ")}`;
  };
  const renew = async () => {
    if (busy) { again = true; return; }
    busy = true;
    try {
      const answer = await fetch(`${at}/now${location.search}`, { cache: "no-store" });
      if (answer.status === 404) { close(); location.reload(); return; }
      if (answer.ok) {
        const read = new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = read.getElementById("order");
        if (fresh) show(document.adoptNode(fresh));
      }
    } catch { /* Without a connection the page stays as it is; the stream comes back by itself. */
    } finally {
      busy = false;
      if (again) { again = false; renew(); }
    }
  };
  const close = () => { clearTimeout(timer); stream?.close(); stream = null; };
  const open = () => {
    if (document.hidden || stream) return;
    stream = new EventSource(`${at}/live`);
    stream.addEventListener("news", renew);
    stream.onerror = () => {
      if (stream?.readyState !== EventSource.CLOSED) return;
      close();
      timer = setTimeout(open, wait);
    };
  };
  document.addEventListener("visibilitychange", () => document.hidden ? close() : open());
  addEventListener("pagehide", close);
  addEventListener("pageshow", open);
})();
