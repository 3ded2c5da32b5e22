"use client";

import type { ModeStep } from "./mode-props";

type FigureProps = { readonly step: ModeStep; readonly markup: string | undefined };

/** What is looked at in a step: a pane of elements, or its markup once that is unpacked. */
export const Figure = ({ step, markup }: FigureProps) => (
  <div className="mode-pane">
    {step.pane}
    {step.pane === null && markup !== undefined && (
      // biome-ignore lint/security/noDangerouslySetInnerHtml: written by React itself, on the server
      <div className="contents" dangerouslySetInnerHTML={{ __html: markup }} />
    )}
  </div>
);
