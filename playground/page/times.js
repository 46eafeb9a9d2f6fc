// Moments as a person reads them.

import { locale, say } from "./words.js";

export const formatTime = (seconds) =>
  new Date(seconds * 1000).toLocaleTimeString(navigator.language, { hour: "2-digit", minute: "2-digit" });

export function formatDay(seconds) {
  const day = new Date(seconds * 1000);
  const today = new Date();
  if (day.toDateString() === today.toDateString()) return say("Today");
  const options = { day: "numeric", month: "long" };
  if (day.getFullYear() !== today.getFullYear()) options.year = "numeric";
  return day.toLocaleDateString(locale, options);
}
