"use client";

import { RowKeys, type RowKeysProps } from "@/app/_ui/row-keys";

/** Enter opens a duty as any link, a settles it where that can be done here. */
export function WeekKeys(props: RowKeysProps) {
  return <RowKeys {...props} row="[data-duty]" focus="[data-duty-link]" act={settle} />;
}

function settle(key: string, row: HTMLElement): boolean {
  const button = row.querySelector<HTMLButtonElement>("[data-settle]");
  if (key !== "a" || !button || button.disabled) return false;
  button.click();
  return true;
}
