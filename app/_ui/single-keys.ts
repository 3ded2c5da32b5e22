const oneYearInSeconds = 31_536_000;

/** Whether single-letter keys act here; the layout says so on the document, from the cookie `shortcuts`. */
export const singleKeysAct = (): boolean => document.documentElement.dataset.shortcuts !== "off";

/** Turns single-letter keys on or off in this browser, at once and for a year. */
export function allowSingleKeys(on: boolean): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser we serve
  document.cookie = `shortcuts=${on ? "on" : "off"}; path=/; max-age=${oneYearInSeconds}; samesite=lax`;
  if (on) delete document.documentElement.dataset.shortcuts;
  else document.documentElement.dataset.shortcuts = "off";
}
