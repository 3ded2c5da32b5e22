type ExplainedProps = { readonly word: string; readonly meaning: string };

/** A word of the house with its meaning: seen while it is pointed at or focused, read aloud always. */
export const Explained = ({ word, meaning }: ExplainedProps) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: without a pointer, focus is the only way to the meaning
  <span className="explained" tabIndex={0}>
    {word}
    <span className="explained-meaning">{` ${meaning}`}</span>
  </span>
);
