import { textOf, wordOf } from "./loose";

const search =
  /(^|\.)(google|bing|duckduckgo|yahoo|ecosia|baidu|yandex|startpage|qwant|search\.brave|kagi|naver)(\.|$)/;
const social =
  /(^|\.)(facebook|instagram|threads|twitter|linkedin|pinterest|reddit|tiktok|youtube|whatsapp|snapchat|xing)\.|(^|\.)(t\.co|x\.com|lnkd\.in|fb\.me|youtu\.be|bsky\.app)$/;

/**
 * The channel that brought a visit: the campaign's medium, else its source, else what kind of site referred to ours
 * (search, social, referral; direct where a page was opened without one). Null where nothing of it is told, and for
 * steps inside our own site, which no channel brought.
 */
export function channelOf(told: { medium: unknown; source: unknown; referrer: unknown; url: unknown }): string | null {
  const campaign = wordOf(told.medium) ?? wordOf(told.source);
  if (campaign) return campaign.toLowerCase();
  if (told.referrer === "" || told.referrer === "$direct") return textOf(told.url) ? "direct" : null;
  const host = hostOf(told.referrer);
  if (host === null || host === hostOf(told.url)) return null;
  if (search.test(host)) return "search";
  return social.test(host) ? "social" : "referral";
}

/** The host of a web address, without "www."; null where it is none. */
function hostOf(value: unknown): string | null {
  const text = textOf(value);
  const host = text === null ? null : /^https?:\/\/([^/?#:@\s]{1,255})(?=[/?#:]|$)/i.exec(text)?.[1];
  return host ? host.toLowerCase().replace(/^www\./, "") : null;
}
