/** A phone shows a readable part rather than an unreadable whole. */
const PHONE = 640;
const SMALLEST_ON_PHONE = 0.5;

/** How the canvas is fitted to its nodes. */
export const FIT = {
  padding: 0.08,
  maxZoom: 1,
  minZoom: window.innerWidth < PHONE ? SMALLEST_ON_PHONE : 0.15,
};
