import { headers } from "next/headers";
import { textual } from "@/app/_ui/typing";

/**
 * The keys 1, 2 and 3 from the moment the page is shown. On a slow machine or line the form stands there a while before
 * it listens; until it does (`data-live`), this does what it will do. React keeps what was chosen and typed by then.
 */
export async function EarlyKeys() {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: a fixed script of our own, under this page's nonce
    <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: script }} />
  );
}

const script = `document.addEventListener("keydown", (event) => {
  const form = document.querySelector("form.update-form:not([data-live])");
  const isAlone = !(event.ctrlKey || event.metaKey || event.altKey);
  if (!form || !isAlone || document.documentElement.dataset.shortcuts === "off") return;
  if (event.target instanceof Element && event.target.closest(${JSON.stringify(textual)})) return;
  const radio = form.querySelectorAll('input[type="radio"][name="health"]')[Number(event.key) - 1];
  if (!radio) return;
  event.preventDefault();
  radio.checked = true;
  form.querySelector("textarea[name=done]").focus();
});`;
