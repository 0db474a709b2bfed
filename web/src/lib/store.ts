/** Values that live outside the components: shown as they are, and again when they change. */

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

/** Gives what `read` gives, and shows anew when it gives something else after `subscribe` told of a change. */
export function useStore<T>(subscribe: (listener: () => void) => () => void, read: () => T): T {
  const value = read();
  const shownRef = useRef({ value, read });
  const [, showAnew] = useState(0);
  useLayoutEffect(() => {
    shownRef.current = { value, read };
  });
  useEffect(() => {
    const look = () => {
      if (!Object.is(shownRef.current.value, shownRef.current.read())) showAnew((times) => times + 1);
    };
    look(); // it may have changed between being shown and being listened to
    return subscribe(look);
  }, [subscribe]);
  return value;
}
