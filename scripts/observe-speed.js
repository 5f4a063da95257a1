// What scripts/page-speed.ts reads of a page: plain JavaScript, as it runs in the browser.

const clicks = [];
const tasks = [];

window.speed = {
  clicks, // durations in ms, from the event until what it changed is painted; those of 16 ms or more
  tasks, // that kept the page busy for 50 ms or more
  load: () => ({
    paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN,
    blocked: tasks.reduce((sum, duration) => sum + Math.max(0, duration - 50), 0),
  }),
};

new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) tasks.push(duration);
}).observe({ type: "longtask", buffered: true });

new PerformanceObserver((list) => {
  for (const { name, duration } of list.getEntries()) if (name === "click") clicks.push(duration);
}).observe({ type: "event", durationThreshold: 16 });
