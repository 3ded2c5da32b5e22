/** What takes text; a key pressed in it belongs to the text. */
export const textual =
  "textarea, select, [contenteditable], input:not([type=radio], [type=checkbox], [type=button], [type=submit])";

/** Whether a key pressed there is part of a text, so that it must not also be a shortcut. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(textual) !== null;
