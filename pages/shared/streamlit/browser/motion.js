// Streamlit opens its parts by script, which the style sheet's wish for less motion does not reach; a page is to
// keep that wish there too (https://www.w3.org/WAI/WCAG21/Techniques/css/C39).
(() => {
  const still = matchMedia("(prefers-reduced-motion: reduce)"), animate = Element.prototype.animate;
  Element.prototype.animate = function (frames, options) { return animate.call(this, frames, still.matches ? 0 : options); };
})();
