"use strict";
// Draws the figures, redraws them when the width changes, and turns the page into a paper when it is printed.
(() => {
  const CONFIG = { displayModeBar: false, responsive: false, scrollZoom: false };

  const figures = [...document.querySelectorAll("script[data-plot]")].map((script) => ({
    plot: document.getElementById(script.dataset.plot),
    pictures: JSON.parse(script.textContent),
  }));
  const tables = [...document.querySelectorAll("details.twin")];
  const rest = document.querySelector("details.rest"); // what follows the first page
  const appendix = document.getElementById("appendix");

  function draw({ plot, pictures }, width) {
    const picture = width < pictures.least ? pictures.narrow : pictures.wide;
    plot.dataset.width = String(width);
    Plotly.react(plot, picture.data, { ...picture.layout, width }, CONFIG);
  }

  function drawAll() {
    for (const figure of figures) {
      const width = figure.plot.clientWidth;
      if (width && figure.plot.dataset.width !== String(width)) draw(figure, width);
    }
  }

  // On paper the pictures come first and their tables, all open, at the end.
  const places = tables.map((table) => document.createComment("table"));
  let onPaper = false;

  function toPaper() {
    if (onPaper) return;
    onPaper = true;
    for (const figure of figures) draw(figure, figure.pictures.paper);
    tables.forEach((table, k) => {
      table.dataset.wasOpen = String(table.open);
      table.open = true;
      table.replaceWith(places[k]);
      appendix.append(table);
    });
    if (appendix) appendix.hidden = false;
    if (rest) {
      rest.dataset.wasOpen = String(rest.open);
      rest.open = true;
    }
  }

  function toScreen() {
    if (!onPaper) return;
    onPaper = false;
    tables.forEach((table, k) => {
      table.open = table.dataset.wasOpen === "true";
      places[k].replaceWith(table);
    });
    if (appendix) appendix.hidden = true;
    if (rest) rest.open = rest.dataset.wasOpen === "true";
    drawAll();
  }

  drawAll();
  for (const table of tables) table.open = false;
  if (rest) {
    rest.open = false;
    rest.addEventListener("toggle", () => { if (!onPaper) drawAll(); }); // a figure that was folded away had no width
  }
  document.getElementById("not-drawn")?.remove();
  window.addEventListener("resize", () => { if (!onPaper) drawAll(); });
  window.addEventListener("beforeprint", toPaper);
  window.addEventListener("afterprint", toScreen);
  const button = document.getElementById("print");
  if (button) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
})();
