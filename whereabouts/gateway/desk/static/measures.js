// Draws each trend from the table beside it. Without script the tables say the same.
(() => {
  "use strict";
  const { LineChart, Svg } = window.Chartist;

  // The desk's pages allow no style attribute: what would be one is set as properties instead.
  const attr = Svg.prototype.attr;
  Svg.prototype.attr = function attributes(given, space) {
    if (!given || typeof given !== "object" || !given.style) return attr.call(this, given, space);
    const { style, ...rest } = given;
    this._node.style.cssText = style;
    return attr.call(this, rest, space);
  };

  const number = (written) => (written === undefined ? null : Number(written));

  function read(table) {
    return Array.from(table.tBodies[0].rows, ({ dataset }) => ({
      short: dataset.short, value: number(dataset.value), low: number(dataset.low), high: number(dataset.high),
    }));
  }

  // As many names below as there is room for; the first and the last always.
  function named(points, width) {
    const every = Math.ceil(points.length / Math.max(2, Math.floor(width / 56)));
    return points.map((point, at) => ((points.length - 1 - at) % every === 0 ? point.short : ""));
  }

  function reach(points, target, unit) {
    const all = points.flatMap((point) => [point.value, point.low, point.high]).concat(target).filter((one) => one !== null);
    const low = Math.min(...all), high = Math.max(...all), room = (high - low || high || 1) * 0.12;
    // Shares far from nothing are looked at closely; all else begins at nothing.
    if (unit !== "%") return { low: 0, high: high + room };
    return { low: low > 40 ? Math.floor((low - room) / 10) * 10 : 0, high: Math.min(100, high + room) };
  }

  const line = (group, x1, y1, x2, y2, name) => group.elem("line", { x1, y1, x2, y2 }, name);

  // Where chance leaves a figure, and where it is wanted: lines and words, whatever the colours.
  function draw(chart, points, target, better) {
    chart.on("draw", (drawn) => {
      if (drawn.type !== "point") return;
      const { low, high } = points[drawn.index];
      if (low === null) return;
      const y = (value) => drawn.axisY.chartRect.y1 - drawn.axisY.projectValue(value);
      line(drawn.group, drawn.x, y(low), drawn.x, y(high), "reach");
      line(drawn.group, drawn.x - 4, y(low), drawn.x + 4, y(low), "reach");
      line(drawn.group, drawn.x - 4, y(high), drawn.x + 4, y(high), "reach");
    });
    chart.on("created", ({ svg, chartRect, axisY }) => {
      if (target === null) return;
      const y = chartRect.y1 - axisY.projectValue(target);
      const group = svg.elem("g");
      line(group, chartRect.x1, y, chartRect.x2, y, "target");
      const above = better === "higher" ? y - 5 : y + 13;
      group.elem("text", { x: chartRect.x1 + 4, y: above }, "wanted").text(`wanted: ${better === "higher" ? "over" : "under"} ${target}`);
    });
  }

  document.querySelectorAll("[data-trend]").forEach((trend) => {
    const place = trend.querySelector("[data-chart]");
    if (!place) return;
    const table = trend.querySelector("table"), points = read(table);
    const target = number(table.dataset.target);
    const data = { labels: named(points, place.clientWidth), series: [points.map((point) => point.value)] };
    const options = {
      ...reach(points, target, table.dataset.unit),
      height: "19rem", fullWidth: true, lineSmooth: false,
      chartPadding: { top: 16, right: 24, bottom: 4, left: 0 },
      axisX: { showGrid: false }, axisY: { labelInterpolationFnc: (value) => Math.round(value * 10) / 10 },
    };
    draw(new LineChart(place, data, options), points, target, table.dataset.better);
  });
})();
