(() => {
  "use strict";
  const at = (id) => document.getElementById(id);
  const chat = at("chat"), log = at("log"), quick = at("quick"), field = at("words");
  at("plain").remove();
  const texts = JSON.parse(at("texts").textContent);
  const place = `whereabouts:${chat.dataset.store}`;
  const kept = { key: null, seen: 0 };
  let asking = 0, timer = 0, opened;
  const named = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (one) => one.toString(16).padStart(2, "0")).join("");

  // A browser may forbid storage inside frames: then the conversation lasts as long as the page.
  const remember = (key) => { kept.key = key; try { key ? localStorage.setItem(place, key) : localStorage.removeItem(place); } catch { /* not kept */ } };
  const remembered = () => { try { return localStorage.getItem(place); } catch { return null; } };

  const call = async (path, body) => {
    const headers = { Accept: "application/json" };
    if (kept.key) headers.Authorization = `Bearer ${kept.key}`;
    if (body) headers["Content-Type"] = "application/json";
    const answer = await fetch(chat.dataset.api + path, { method: body ? "POST" : "GET", headers, body: body && JSON.stringify(body) });
    if (!answer.ok) throw Object.assign(new Error(answer.statusText), { status: answer.status });
    return answer.json();
  };

  const make = (tag, text, className) => {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  const paragraph = (told) => {
    const made = make("section", "", told.tone);
    if (told.heading) made.append(make("strong", told.heading));
    for (const line of told.lines) made.append(make("p", line));
    if (told.links.length) {
      const links = make("p", "", "links");
      for (const one of told.links) {
        if (!/^https?:/.test(one.url)) continue;
        const link = make("a", one.name);
        Object.assign(link, { href: one.url, target: "_blank", rel: "noopener noreferrer" });
        links.append(link);
      }
      made.append(links);
    }
    return made;
  };

  const draw = (line) => {
    if (!line.paragraphs.length) return;
    const bubble = make("div", "", `line ${line.speaker.toLowerCase()}`);
    if (line.speaker === "PERSON") bubble.append(make("span", line.author, "author"));
    for (const told of line.paragraphs) bubble.append(paragraph(told));
    log.append(bubble);
  };

  const offer = (buttons) => {
    quick.replaceChildren(...buttons.map((one) => {
      const made = make("button", one.words);
      made.type = "button";
      made.addEventListener("click", () => speak({ pressed: one.key }, one.words));
      return made;
    }));
  };

  const show = (talk, skipped) => {
    for (const line of talk.lines) if (!(skipped && line.speaker === "SHOPPER")) draw(line);
    const last = talk.lines.at(-1);
    if (last) offer(last.buttons);
    kept.seen = talk.seen;
    at("who").textContent = talk.person ? texts.person.replace("%s", talk.person) : talk.waits_for_person ? texts.waits : texts.product;
    log.scrollTop = log.scrollHeight;
    later(talk.person || talk.waits_for_person ? 4000 : 20000);
  };

  // People answer when they can: the page asks now and then, and only while somebody looks at it.
  const later = (after) => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      if (document.hidden || asking) return later(after);
      try { const talk = await call(`?after=${kept.seen}`); talk.lines.length ? show(talk) : later(after); }
      catch { later(after * 2); }
    }, after);
  };

  const speak = async (what, words) => {
    await opened;
    const said = { speaker: "SHOPPER", paragraphs: [{ lines: [words], links: [], tone: "calm" }] };
    draw(said);
    offer([]);
    await post({ key: named(), ...what }, said);
  };

  const post = async (turn, said, anew = false) => {
    const waiting = make("div", texts.thinking, "waiting");
    log.append(waiting);
    log.scrollTop = log.scrollHeight;
    asking += 1;
    try {
      const talk = await call(`/turns?after=${kept.seen}`, turn);
      waiting.remove();
      show(talk, true);
    } catch (wrong) {
      waiting.remove();
      // The conversation is over: what was said opens the next one.
      if (wrong.status === 404 && !anew && await begin(true)) {
        draw(said);
        offer([]);
        return await post(turn, said, true);
      }
      // The same turn again is the same turn: nothing is said twice.
      const again = make("button", wrong.status === 429 ? texts.often : texts.unsent, "unsent");
      again.type = "button";
      again.addEventListener("click", () => { again.remove(); post(turn, said); });
      log.append(again);
      again.focus();
    } finally { asking -= 1; }
  };

  const begin = async (anew) => {
    if (anew) { remember(null); log.replaceChildren(); kept.seen = 0; }
    const link = new URLSearchParams(location.hash.slice(1)).get("link") || "";
    try {
      const talk = await call("", { locale: chat.dataset.locale, link });
      remember(talk.key);
      show(talk);
      return true;
    } catch (wrong) { log.append(make("p", wrong.status === 429 ? texts.often : texts.away, "waiting")); }
  };

  const open = async () => {
    kept.key = remembered();
    if (!kept.key) return begin(false);
    try { show(await call("")); }
    catch (wrong) { wrong.status === 404 ? await begin(true) : log.append(make("p", texts.away, "waiting")); }
  };

  at("say").addEventListener("submit", (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (!text) return;
    field.value = "";
    field.style.height = "";
    speak({ text }, text);
  });
  field.addEventListener("input", () => { field.style.height = ""; field.style.height = `${field.scrollHeight + 3}px`; });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); at("say").requestSubmit(); }
  });
  at("anew").addEventListener("click", () => begin(true));
  const close = at("close");
  const leave = () => parent.postMessage("whereabouts:close", "*");
  if (close) {
    close.addEventListener("click", leave);
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") leave(); });
  }
  addEventListener("message", (event) => { if (event.source === parent && event.data === "whereabouts:open") field.focus(); });
  opened = open();
})();
