"use client";

import { useState } from "react";
import { allowSingleKeys } from "@/app/_ui/single-keys";

type SingleKeysSwitchProps = {
  /** What the page was drawn with; from the cookie `shortcuts`. */
  readonly on: boolean;
  readonly label: string;
  readonly hint: string;
};

/** Lets somebody turn single-letter keys off, for whom a stray letter would act: speech input, shaking hands. */
export function SingleKeysSwitch({ on, label, hint }: SingleKeysSwitchProps) {
  const [isOn, set] = useState(on);
  return (
    <>
      <label className="setting">
        <input
          type="checkbox"
          checked={isOn}
          aria-describedby="single-keys-hint"
          onChange={({ target }) => {
            set(target.checked);
            allowSingleKeys(target.checked);
          }}
        />
        {label}
      </label>
      <p className="hint" id="single-keys-hint">
        {hint}
      </p>
    </>
  );
}
