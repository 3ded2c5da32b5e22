import { textOf, wordOf } from "./loose";

const sameWord: Readonly<Record<string, string>> = {
  mobile: "phone",
  smartphone: "phone",
  iphone: "phone",
  ipad: "tablet",
  pc: "desktop",
  laptop: "desktop",
  web: "",
  ios: "",
  android: "",
  unknown: "",
};

/**
 * The device an event came from: what the tracker says, else what its user agent gives away, else null. A system such
 * as "android" is no device. An iPad that poses as a Mac counts as one: nothing it sends tells them apart.
 */
export function deviceOf(told: { type: unknown; model?: unknown; userAgent: unknown }): string | null {
  const said = wordOf(told.type)?.toLowerCase();
  const word = said === undefined ? "" : (sameWord[said] ?? said);
  if (word) return word;
  const model = textOf(told.model)?.toLowerCase() ?? "";
  if (model.startsWith("ipad")) return "tablet";
  if (model.startsWith("iphone")) return "phone";
  return deviceOfUserAgent(textOf(told.userAgent)?.slice(0, 500) ?? "");
}

/** Programs, and screens that are neither phone, tablet nor desktop. */
const none =
  /bot|crawl|spider|slurp|headless|lighthouse|preview|curl|python|okhttp|node|tv|\baft[a-z]{1,4}\b|console|watch|xbox/i;

function deviceOfUserAgent(agent: string): string | null {
  if (!agent.startsWith("Mozilla/") || none.test(agent)) return null;
  if (agent.includes("iPad")) return "tablet";
  if (/iPhone|iPod|Windows Phone/.test(agent)) return "phone";
  // As browsers on Android have it: only those on a phone say "Mobile".
  if (agent.includes("Android")) return agent.includes("Mobile") ? "phone" : "tablet";
  return /Windows NT|Macintosh|X11; (Linux|CrOS|Ubuntu|Fedora)/.test(agent) ? "desktop" : null;
}
