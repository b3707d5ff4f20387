// Line icons, drawn here so that nothing has to be loaded.

const PATHS = {
  hash: "M9 3 7 21M17 3l-2 18M4 8.5h17M3 15.5h17",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  home: "M4 11.5 12 4l8 7.5V20h-5.5v-5h-5v5H4z",
  chat: "M4 5h16v11H11l-4.5 4v-4H4z",
  reply: "M4 5h16v11h-6M4 5v11h3.5M13 12l-4 4 4 4M9 16h6",
  more: "M5.5 12h.01M12 12h.01M18.5 12h.01",
  close: "M6 6l12 12M18 6 6 18",
  send: "M4 4.5 20.5 12 4 19.5l2.2-7.5zM6.2 12h7",
  down: "M6 9.5l6 6 6-6",
  up: "M6 14.5l6-6 6 6",
  left: "M14.5 6l-6 6 6 6",
  right: "M9.5 6l6 6-6 6",
  clock: "M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM12 7.5V12l3.2 2",
  eye: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.3a2.7 2.7 0 1 1 0 5.4 2.7 2.7 0 0 1 0-5.4z",
  download: "M12 4v11M7.5 11l4.5 4.5L16.5 11M4.5 19.5h15",
  file: "M6 3h8l4.5 4.5V21H6zM14 3v5h4.5",
  search: "M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM15.5 15.5 21 21",
  menu: "M4 6.5h16M4 12h16M4 17.5h16",
  check: "M5 12.5l4.5 4.5L19 7",
  bolt: "M13 3 5 13.5h6L10.5 21 19 10h-6.5z",
  slash: "M15.5 5l-7 14",
  at: "M15.5 12a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0zm0 0v1.5a2.5 2.5 0 0 0 5 0V12a8.5 8.5 0 1 0-3.4 6.8",
  people: "M9 5a3.2 3.2 0 1 1 0 6.4A3.2 3.2 0 0 1 9 5zM3 19.5c.4-3.3 2.8-5.3 6-5.3s5.600 2 6 5.300M15.500 5.600a2.800 2.800 0 0 1 0 5.300M17.500 14.800c2 .6 3.200 2.200 3.500 4.700",
  warn: "M12 4 2.800 20h18.400zM12 10v4.500M12 17.300h.01",
  sort: "M8 10l4-4 4 4M8 14l4 4 4-4",
  image: "M4 5h16v14H4zM4 16l4.500-4.500 4 4 3-3L20 16M15.500 9h.01",
};

const SVG = "http://www.w3.org/2000/svg";

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("icon", `icon-${name}`);
  path.setAttribute("d", PATHS[name] ?? PATHS.file);
  svg.append(path);
  return svg;
}
