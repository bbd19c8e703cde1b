// Runs before the first paint, so that neither the theme nor the language flickers. The keys are those of
// src/app/preferences.ts.
(() => {
  let scheme = "auto";
  let language = "ru";
  try {
    scheme = localStorage.getItem("torg.theme") || scheme;
    language = localStorage.getItem("torg.language") || language;
  } catch {
    // Storage may be closed to us: what the system prefers is good enough.
  }
  if (scheme === "auto") scheme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  document.documentElement.dataset.mantineColorScheme = scheme;
  document.documentElement.lang = language;
})();
