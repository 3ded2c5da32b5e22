"use client";

import { useState } from "react";
import { type Theme, themes } from "./themes";

const oneYearInSeconds = 31_536_000;

type ThemeSwitchProps = {
  /** What the cookie `theme` said when the page was drawn; the layout sets `data-theme` from the same. */
  readonly value: Theme;
  readonly legend: string;
  readonly labels: Readonly<Record<Theme, string>>;
};

/** Lets the reader choose light, dark or whatever the system says; kept for a year in the cookie `theme`. */
export function ThemeSwitch({ value, legend, labels }: ThemeSwitchProps) {
  const [chosen, choose] = useState(value);
  const apply = (theme: Theme) => {
    choose(theme);
    keep(theme);
  };
  return (
    <fieldset className="segmented">
      <legend className="sr-only">{legend}</legend>
      {themes.map((theme) => (
        <label key={theme}>
          <input
            className="sr-only"
            type="radio"
            name="theme"
            value={theme}
            checked={theme === chosen}
            onChange={() => apply(theme)}
          />
          {labels[theme]}
        </label>
      ))}
    </fieldset>
  );
}

function keep(theme: Theme) {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser we serve
  document.cookie = `theme=${theme}; path=/; max-age=${oneYearInSeconds}; samesite=lax`;
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
