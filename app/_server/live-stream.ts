/** What one browser hears. */
export interface LiveStream {
  readonly body: ReadableStream<Uint8Array>;
  /** Says something; one who has not read what was said before, up to `mostBytes`, is cut off instead. */
  send(bytes: Uint8Array): void;
  /** Ends it; the browser may come back. */
  end(): void;
}

/** What may wait for a reader that is slower than what is said to it. */
export const mostBytesWaiting = 1_000_000;

/** Opens a stream; `gone` is called once, whoever ends it. */
export function openStream(gone: () => void, mostBytes = mostBytesWaiting): LiveStream {
  let isOpen = true;
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  const leave = () => {
    if (!isOpen) return;
    isOpen = false;
    gone();
  };
  const body = new ReadableStream<Uint8Array>(
    {
      start: (its) => {
        controller = its;
      },
      cancel: leave,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: mostBytes }),
  );
  return {
    body,
    send(bytes) {
      if (!isOpen || !controller) return;
      const isBehind = (controller.desiredSize ?? 0) < bytes.byteLength;
      if (!isBehind || controller.desiredSize === mostBytes) return controller.enqueue(bytes);
      leave();
      // Lets go of what is queued; closing would keep it until it is read.
      controller.error(new DOMException("The reader is too slow", "AbortError"));
    },
    end() {
      if (!isOpen) return;
      leave();
      controller?.close();
    },
  };
}
