/** The drawings of the interface; each is a decoration beside words, never the only sign. */

const PATHS = {
  today: "M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M18.4 5.6 17 7M7 17l-1.4 1.4M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8Z",
  posts: "M4 5h16v14H4zM4 10h16M9 10v9",
  forecast: "M3 18l5-6 4 3 8-9M15 6h5v5",
  when: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16ZM12 8v4l3 2",
  groups: "M8 7a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM17 5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5ZM3 20c0-3 2-5 5-5s5 2 5 5M15 13c3 0 6 1.500 6 5",
  whatif: "M4 20h4L19 9l-4-4L4 16v4ZM13 7l4 4",
  model: "M4 20V10M10 20V4M16 20v-7M21 20H3",
  data: "M12 4c4.400 0 8 1.200 8 2.700S16.400 9.400 12 9.400 4 8.200 4 6.700 7.600 4 12 4ZM4 6.700v10.600C4 18.800 7.600 20 12 20s8-1.200 8-2.700V6.700M4 12c0 1.500 3.600 2.700 8 2.700s8-1.200 8-2.700",
  settings: "M4 7h9M17 7h3M4 17h3M11 17h9M15 4.500a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5ZM9 14.500a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5Z",
  creators: "M9 6h11M9 12h11M9 18h11M5 6h.01M5 12h.01M5 18h.01",
  people: "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM4 21c0-4 3.600-6 8-6s8 2 8 6",
  tokens: "M8 11a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM11 12l9-9M16 7l3 3",
  audit: "M6 3h9l4 4v14H6zM15 3v4h4M9 12h7M9 16h7",
  password: "M6 11h12v10H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3M12 15v2",
  invited: "M4 6h16v12H4zM4 7l8 6 8-6",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  drop: "M12 15V4M8 8l4-4 4 4M4 15v4h16v-4",
  up: "M12 19V5M6 11l6-6 6 6",
  down: "M12 5v14M6 13l6 6 6-6",
  check: "M5 13l4 4L19 7",
  cross: "M6 6l12 12M18 6 6 18",
  flask: "M9 3h6M10 3v6l-5 9a2 2 0 0 0 2 3h10a2 2 0 0 0 2-3l-5-9V3M7.500 15h9",
  bulb: "M9 18h6M10 21h4M12 3a6 6 0 0 0-4 10.500c.8.800 1 1.500 1 2.500h6c0-1 .2-1.700 1-2.500A6 6 0 0 0 12 3Z",
  out: "M10 5H5v14h14v-5M14 4h6v6M20 4l-9 9",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
