import { headers } from "next/headers";
import { textual } from "@/app/_ui/typing";

/**
 * "u" towards the update, and 1, 2 and 3 in its form, from the moment a page is shown. On a slow machine or line it stands
 * there a while before it listens; until it does (`data-live`), this does what it will do. React keeps what was chosen
 * and typed by then.
 */
export async function EarlyKeys() {
  const asked = await headers();
  // Moving between pages runs no script of the page, and the form listens from the start.
  if (asked.get("sec-fetch-dest") === "empty") return null;
  const nonce = asked.get("x-nonce") ?? undefined;
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: a fixed script of our own, under this page's nonce
    <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: script }} />
  );
}

const script = `document.addEventListener("keydown", (event) => {
  const isAlone = !(event.ctrlKey || event.metaKey || event.altKey);
  if (!isAlone || document.documentElement.dataset.shortcuts === "off") return;
  if (event.target instanceof Element && event.target.closest(${JSON.stringify(textual)})) return;
  const row = document.activeElement?.closest("tbody tr");
  const link = (row ?? document.querySelector(".page-actions"))?.querySelector("a[data-update]");
  if (event.key === "u" && document.documentElement.dataset.keys !== "live") link?.click();
  const form = document.querySelector("form.update-form:not([data-live])");
  const radio = form?.querySelectorAll('input[type="radio"][name="health"]')[Number(event.key) - 1];
  if (!radio) return;
  event.preventDefault();
  radio.checked = true;
  form.querySelector("textarea[name=done]").focus();
});`;
