import { wordsOf } from "@/app/_marks/words";
import { paperBehind, secondsToWait } from "@/app/_server/unsigned";

const headers = {
  ...{ "cache-control": "private, no-store", "referrer-policy": "no-referrer", "x-content-type-options": "nosniff" },
  ...{ "x-robots-tag": "noindex, nofollow", "cross-origin-resource-policy": "same-origin" },
};
type Props = { params: Promise<{ link: string }> };

/** One paper, for whoever was given its address. Whatever is wrong with an address, the answer is the same. */
export const GET = (_request: Request, { params }: Props): Promise<Response> => answer(params, { isOpened: true });

/** Programs that look before they fetch open nothing. */
export const HEAD = (_request: Request, { params }: Props): Promise<Response> => answer(params, { isOpened: false });

async function answer(params: Props["params"], opened: { isOpened: boolean }): Promise<Response> {
  const { link } = await params;
  const seconds = secondsToWait(`shared ${link.slice(0, 120)}`);
  if (seconds > 0) return new Response(null, { status: 429, headers: { ...headers, "retry-after": String(seconds) } });
  const paper = await paperBehind(link, opened);
  if (!paper) return ended();
  const { name, content } = paper;
  return new Response(opened.isOpened ? new Uint8Array(content) : null, {
    headers: {
      ...headers,
      "content-type": "application/pdf",
      "content-length": String(content.length),
      "content-disposition": `inline; filename="${name}"`,
    },
  });
}

const style =
  "body{font:18px/1.5 system-ui,sans-serif;max-width:32em;margin:20vh auto 0;padding:0 24px}h1{font-size:24px;line-height:1.3}";

function ended(): Response {
  const t = wordsOf("sharing");
  const body = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${t("ended")}</title><style>${style}</style></head><body><h1>${t("ended")}</h1><p>${t("endedAdvice")}</p></body></html>`;
  return new Response(body, { status: 404, headers: { ...headers, "content-type": "text/html; charset=utf-8" } });
}
