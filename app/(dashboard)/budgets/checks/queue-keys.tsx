"use client";

import { RowKeys, type RowKeysProps } from "@/app/_ui/row-keys";

/** o opens an invoice of the queue, y takes its next step, x returns it. */
export function QueueKeys(props: RowKeysProps) {
  return <RowKeys {...props} row="[data-check]" focus="summary" act={check} />;
}

function check(key: string, row: HTMLElement): boolean {
  const details = row.querySelector("details");
  if (!details) return false;
  if (key === "o") {
    details.open = !details.open;
    return true;
  }
  const button = row.querySelector<HTMLButtonElement>(`[data-key="${key}"]`);
  if ((key !== "x" && key !== "y") || !button || button.disabled) return false;
  details.open = true;
  button.click();
  return true;
}
