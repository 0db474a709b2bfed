/** Whether this device has a network at all. */


import { useStore } from "@/lib/store";

export function useOnline(): boolean {
  return useStore(subscribe, () => navigator.onLine);
}

function subscribe(listener: () => void): () => void {
  addEventListener("online", listener);
  addEventListener("offline", listener);
  return () => {
    removeEventListener("online", listener);
    removeEventListener("offline", listener);
  };
}
