/** Keeps the shell of the dashboard for offline use; answers about her posts are never kept here. */
const SHELL = "whatworks-shell";

self.addEventListener("install", (event) => {
  event.waitUntil(keepShell().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin || pathname.startsWith("/v1/")) return;
  if (request.mode === "navigate") {
    if (pathname === "/") event.respondWith(freshPage(request));
    return;
  }
  if (pathname.startsWith("/assets/")) event.respondWith(keptFile(request));
});

/** Fetches the page and all its files into a new shell; files of an older build go. */
async function keepShell() {
  const files = await (await fetch("/shell.json", { cache: "no-store" })).json();
  await caches.delete(SHELL);
  const shell = await caches.open(SHELL);
  await shell.addAll(["/", "/icon.svg", "/manifest.webmanifest", ...files]);
}

/** Gives the newest page, or the kept one where there is no network. */
async function freshPage(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match("/")) ?? Response.error();
  }
}

/** Gives a built file: its name changes with its content, so a kept one is never stale. */
async function keptFile(request) {
  return (await caches.match(request)) ?? fetch(request);
}
