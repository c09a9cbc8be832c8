(() => {
  "use strict";
  const script = document.currentScript, home = new URL(script.src);
  if (window.whereaboutsChat) return;
  const { locale = document.documentElement.lang, link = "" } = script.dataset;
  const host = document.createElement("div"), shade = host.attachShadow({ mode: "open" });
  const frame = home.origin + home.pathname.replace(/widget\.js$/, "frame");
  const words = __WORDS__;
  shade.innerHTML = `<style>
:host{all:initial}
button{position:fixed;right:20px;bottom:20px;z-index:2147483000;min-height:52px;padding:0 20px;border:0;border-radius:26px;background:__BRAND__;color:__ON_BRAND__;font:600 16px/1 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;box-shadow:0 4px 18px #0004;cursor:pointer}
button:focus-visible{outline:3px solid __ON_BRAND__;outline-offset:-6px}
iframe{position:fixed;right:20px;bottom:84px;z-index:2147483000;width:384px;height:min(640px,calc(100vh - 108px));border:0;border-radius:14px;box-shadow:0 8px 40px #0005;background:__GROUND__}
iframe[hidden]{display:none}
@media (max-width:480px){iframe{inset:0;width:100%;height:100%;border-radius:0}}
@media print{button,iframe{display:none}}
</style><button type="button" aria-expanded="false" aria-haspopup="dialog"></button>`;
  const button = shade.querySelector("button");
  button.textContent = words.open;
  let talk = null;
  const toggle = (open) => {
    if (open && !talk) {
      talk = document.createElement("iframe");
      talk.title = words.title;
      talk.src = `${frame}?lang=${encodeURIComponent(locale)}${link ? `#link=${encodeURIComponent(link)}` : ""}`;
      shade.append(talk);
    }
    if (talk) talk.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    open ? (talk.focus(), talk.contentWindow.postMessage("whereabouts:open", home.origin)) : button.focus();
  };
  button.addEventListener("click", () => toggle(!talk || talk.hidden));
  addEventListener("message", (event) => {
    if (talk && event.source === talk.contentWindow && event.origin === home.origin && event.data === "whereabouts:close") toggle(false);
  });
  addEventListener("keydown", (event) => { if (event.key === "Escape" && talk && !talk.hidden) toggle(false); });
  window.whereaboutsChat = { open: () => toggle(true), close: () => toggle(false) };
  const add = () => document.body.append(host);
  document.body ? add() : addEventListener("DOMContentLoaded", add);
})();
