"use client";

import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { postDone } from "./actions";
import { Block } from "./block";
import type { ModeProps, ModeStep } from "./mode-props";
import { attempt } from "./say-form";

type OwedProps = Pick<ModeProps, "me" | "may" | "words"> & { readonly owed: ModeStep["owed"] };

/** What was promised before and is open: whoever owns it, or runs the meeting, says that it is done. */
export function Owed({ owed, me, may, words }: OwedProps) {
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const [fault, setFault] = useState<string | null>(null);
  if (owed.length === 0) return null;
  const settle = async (id: string) => {
    const answer = await attempt(() => postDone({ id }), words.offline ?? "");
    setFault(answer.status === "refused" ? answer.message : null);
    if (answer.status !== "refused") setDone((before) => new Set([...before, id]));
  };
  return (
    <Block title={words.owed ?? ""} count={owed.length - done.size}>
      <ul className="said-list">
        {owed.map(({ id, title, ownerId }) => (
          <li key={id}>
            {title}
            <span>
              {done.has(id)
                ? words.done
                : (may.run || ownerId === me.id) && (
                    <Button small onClick={() => settle(id)}>
                      {words.settle} <span className="sr-only">{title}</span>
                    </Button>
                  )}
            </span>
          </li>
        ))}
      </ul>
      {fault && (
        <p className="field-error" role="alert">
          {fault}
        </p>
      )}
    </Block>
  );
}
